import Assessment
import Diagnostics
import Scoring
import Submissions

/// Says, in a coordinator's words, why a submission that could be read is not marked, or what is doubtful about it.
struct SubmissionCheck {
    private let submission: Submission
    private let path: String

    init(_ submission: Submission, path: String) {
        self.submission = submission
        self.path = path
    }

    private var trainee: String { submission.trainee.text }
    private var quiz: String { submission.quiz }
    private var saveAgain: String {
        "ask \(trainee) to save the file again from the quiz page, and to send it unchanged"
    }

    /// Nothing in the store has the version that the submission names.
    ///
    /// - Parameter quizzes: the quizzes of the submission's course that have a key of any version.
    func unknownVersion(_ quizzes: [String]) -> Diagnostic {
        let wayOut = "add the keys of the build that the trainee's page came from: grader keys add build/keys"
        if quizzes.isEmpty {
            return refusal(
                "grading.unknown-course",
                "the store has no answer key of the course \"\(submission.course)\"",
                "check that the file is meant for you; if it is, " + wayOut
            )
        }
        if !quizzes.contains(quiz) {
            return refusal(
                "grading.unknown-quiz",
                "the store has no answer key of the quiz \"\(quiz)\" in the course \"\(submission.course)\"",
                wayOut
            )
        }
        let version = submission.version.prefix(12)
        return refusal(
            "grading.unknown-version",
            "the store has other keys of \(quiz), but not version \(version)",
            wayOut
        )
    }

    /// Why a submission is not marked although its key is there.
    func refusals(_ key: AnswerKey) -> [Diagnostic] {
        let version = submission.version.prefix(12)
        if key.course != submission.course {
            let summary =
                "the submission is for the course \(submission.course), but its version \(version) is of \(key.course)"
            return [refusal("grading.other-quiz", summary, saveAgain)]
        }
        if key.quiz.text != quiz {
            let summary = "the submission is for \(quiz), but its version \(version) is the key of \(key.quiz.text)"
            return [refusal("grading.other-quiz", summary, saveAgain)]
        }
        if key.mode == .practice {
            return [
                refusal(
                    "grading.practice-quiz",
                    "\(quiz) is a practice quiz, for which nothing is recorded",
                    "ask \(trainee) for the file of an assessed quiz"
                )
            ]
        }
        return otherQuestions(key) + tooManyAttempts(key)
    }

    private func otherQuestions(_ key: AnswerKey) -> [Diagnostic] {
        // So it is, unless somebody has changed the file.
        if submission.answers.elementsEqual(key.questions, by: { $0.question == $1.id }) { return [] }
        let asked = Set(key.questions.map(\.id))
        let answered = Set(submission.answers.map(\.question))
        let missing = key.questions.map(\.id).filter { !answered.contains($0) }
        let strange = submission.answers.map(\.question).filter { !asked.contains($0) }
        var result: [Diagnostic] = []
        if let first = missing.first {
            let more = missing.count > 1 ? " and \(missing.count - 1) more" : ""
            result.append(
                refusal(
                    "grading.no-answer",
                    "the question \"\(first)\"\(more) of \(quiz) is not in this file",
                    saveAgain
                )
            )
        }
        if let first = strange.first {
            let more = strange.count > 1 ? " and \(strange.count - 1) more" : ""
            result.append(refusal("grading.no-question", "\(quiz) has no question \"\(first)\"\(more)", saveAgain))
        }
        return result
    }

    private func tooManyAttempts(_ key: AnswerKey) -> [Diagnostic] {
        guard let most = key.attempts, submission.attempt > most else { return [] }
        return [
            refusal(
                "grading.too-many-attempts",
                "this is attempt \(submission.attempt) of \(trainee) at \(quiz), which allows \(most)",
                "let the earlier attempts stand, and tell \(trainee) so"
            )
        ]
    }

    /// The attempt is marked already, from another submission; even one with the same answers is another when its times differ.
    ///
    /// - Parameter file: the path that one was read from.
    func handedInBefore(from file: String) -> Diagnostic {
        refusal(
            "grading.handed-in-before",
            "attempt \(submission.attempt) of \(trainee) at \(quiz) is already marked, from another submission (\(file))",
            "let the first stand, and ask \(trainee) to hand in another attempt if one is left"
        )
    }

    /// The version that it names was withdrawn, and nothing takes its place.
    func withdrawn(_ reason: String) -> Diagnostic {
        refusal(
            "grading.withdrawn-key",
            "the key of \(quiz) that this submission names (\(submission.version.prefix(12))) was withdrawn: \(reason)",
            "name the key to use instead: grader keys withdraw \(submission.version.prefix(12)) --replaced-by VERSION"
        )
    }

    /// What is doubtful about a submission that was marked.
    func doubts(_ marking: Marking, _ key: AnswerKey, now: Timestamp) -> [Diagnostic] {
        unfitting(marking) + unreadableNumbers(marking, key) + clock(now)
    }

    private func unfitting(_ marking: Marking) -> [Diagnostic] {
        marking.questions.filter { $0.state == .unfitting }.map { question in
            doubt(
                "grading.unfitting-answer",
                "the answer to \"\(question.question)\" cannot be given on its page; it earns nothing",
                "ask \(trainee) how the file was made"
            )
        }
    }

    /// A wrong number is wrong; what is no number at all is told, so that nobody loses marks for a form nobody thought of.
    private func unreadableNumbers(_ marking: Marking, _ key: AnswerKey) -> [Diagnostic] {
        var result: [Diagnostic] = []
        for (place, question) in key.questions.enumerated() where marking.questions[place].marks == .zero {
            guard case .number = question.key, marking.questions[place].state == .answered else { continue }
            let answer = submission.answers.first { $0.question == question.id }?.answer
            guard case .text(let text)? = answer, !isReadableNumber(text) else { continue }
            let typed = String(decoding: text.prefix(40), as: UTF8.self)
            result.append(
                doubt(
                    "grading.unreadable-number",
                    "the answer to \"\(question.id)\" is no number that can be read: \"\(typed)\"; it earns nothing",
                    "read it, and if it is right let its question's key accept it, then use \"grader regrade\""
                )
            )
        }
        return result
    }

    /// Nothing is concluded from a trainee's clock, but who reads the records should know that it was wrong.
    private func clock(_ now: Timestamp) -> [Diagnostic] {
        let (started, finished) = (submission.started, submission.finished)
        let what: String
        if finished < started {
            what = "ended (\(finished.text)) before it began (\(started.text))"
        } else if started < Timestamp.beforeAnyPage {
            what = "began at \(started.text), before there was a page to answer on"
        } else if now.isDaysBefore(finished) {
            what = "ended at \(finished.text), which is still to come"
        } else {
            return []
        }
        let hint = "ask \(trainee) when it was, if the time matters; the marks do not depend on it"
        return [doubt("grading.doubtful-clock", "by the trainee's clock the attempt \(what)", hint)]
    }

    private func doubt(_ id: String, _ summary: String, _ hint: String) -> Diagnostic {
        Diagnostic(.warning, id, path: path, summary, hints: [hint])
    }

    private func refusal(_ id: String, _ summary: String, _ hint: String) -> Diagnostic {
        Diagnostic(.error, id, path: path, summary, hints: [hint])
    }
}
