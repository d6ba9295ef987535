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
        return otherQuestions(key) + otherSeed(key) + noStatement(key) + tooManyAttempts(key)
    }

    /// Why a submission is not marked although its answers can be.
    func refusal(_ marking: Marking) -> Diagnostic? {
        if marking.canBeTold { return nil }
        if marking.outOf == .zero, marking.questions.contains(where: { $0.state == .skipped }) {
            return refusal(
                "grading.nothing-left",
                "\(trainee) skipped every question of \(quiz) that counts, because of their content notes",
                "talk with \(trainee) about another way to show what they can do"
            )
        }
        if marking.outOf == .zero {
            return refusal(
                "grading.nothing-left",
                "nothing that \(trainee) was asked in \(quiz) counts any more",
                "restore a question that was dropped: grader regrade --restore"
            )
        }
        return refusal(
            "grading.marks-too-long",
            "the marks of \(trainee) at \(quiz) have too many digits to be exact",
            "build the course again with plainer marks, and add its keys"
        )
    }

    private func otherSeed(_ key: AnswerKey) -> [Diagnostic] {
        // Pages of quizzes that do not draw took a seed at random once; nothing follows from it but an order.
        guard key.draw != nil else { return [] }
        let seed = key.orderSeed(for: trainee, attempt: submission.attempt)
        if submission.seed == seed { return [] }
        return [
            refusal(
                "grading.other-seed",
                "the seed is \(submission.seed), and \(seed) is that of \(trainee) for attempt \(submission.attempt) at \(quiz)",
                saveAgain
            )
        ]
    }

    private func noStatement(_ key: AnswerKey) -> [Diagnostic] {
        guard key.asksStatement, !submission.isStated else { return [] }
        return [
            refusal(
                "grading.no-statement",
                "\(quiz) asks for a statement that the answers are \(trainee)'s own work, and this file has none",
                saveAgain
            )
        ]
    }

    private func otherQuestions(_ key: AnswerKey) -> [Diagnostic] {
        // So it is, unless the quiz draws or somebody has changed the file.
        if key.draw == nil, submission.answers.elementsEqual(key.questions, by: { $0.question == $1.id }) { return [] }
        let all = key.questions.map(\.id)
        let drawn = key.draw.map { _ in
            key.drawnQuestions(for: trainee, attempt: submission.attempt).map { all[$0] }
        }
        let asked = Set(drawn ?? all)
        let answered = Set(submission.answers.map(\.question))
        let missing = (drawn ?? all).filter { !answered.contains($0) }
        let others = submission.answers.map(\.question).filter { !asked.contains($0) }
        let notDrawn = drawn == nil ? [] : others.filter(all.contains)
        let strange = notDrawn.isEmpty ? others : others.filter { !notDrawn.contains($0) }
        var result: [Diagnostic] = []
        if let first = notDrawn.first {
            let more = notDrawn.count > 1 ? " and \(notDrawn.count - 1) more" : ""
            result.append(
                refusal(
                    "grading.not-drawn",
                    "the question \"\(first)\"\(more) of \(quiz) was not drawn for attempt \(submission.attempt) of \(trainee)",
                    saveAgain
                )
            )
        }
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
    ///
    /// - Parameter extraTime: the minutes that the trainee may take longer than the quiz allows.
    func doubts(_ marking: Marking, _ key: AnswerKey, now: Timestamp, extraTime: Int) -> [Diagnostic] {
        let time = overTime(key, extraTime: extraTime)
        return unfitting(marking) + unreadable(marking, key) + clock(now) + (time.map { [$0] } ?? [])
            + missed(marking) + skipped(marking)
    }

    /// A trainee's clock proves nothing, so a time over the limit changes no mark.
    func overTime(_ key: AnswerKey, extraTime: Int) -> Diagnostic? {
        guard let limit = key.timeLimit else { return nil }
        let seconds = submission.finished.secondsSince1970 - submission.started.secondsSince1970
        let allowed = limit + extraTime
        guard seconds > allowed * 60 else { return nil }
        let extra = extraTime > 0 ? " (\(extraTime) of them extra)" : ""
        let taken = seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds / 60) min \(seconds % 60) s"
        return doubt(
            OverTime.id,
            "by the trainee's clock the attempt took \(taken), and \(allowed) min\(extra) are allowed; the marks stand",
            "decide what it means; more time for a person: grader extend \(trainee) --quiz \(quiz) --minutes 15"
        )
    }

    private func missed(_ marking: Marking) -> [Diagnostic] {
        guard let first = marking.missed.first, marking.hasReachedPass else { return [] }
        let more = marking.missed.count > 1 ? " and \(marking.missed.count - 1) more" : ""
        return [
            doubt(
                "grading.must-pass-missed",
                "the marks are enough, but \"\(first)\"\(more) must be right to pass, and \(trainee) did not get it right",
                "tell \(trainee) what to look at again"
            )
        ]
    }

    private func skipped(_ marking: Marking) -> [Diagnostic] {
        let skipped = marking.questions.filter { $0.state == .skipped && $0.voiding == nil }
        let left = skipped.reduce(Fraction.zero) { $0 + $1.outOf }
        guard left > marking.outOf else { return [] }
        return [
            doubt(
                "grading.much-skipped",
                "\(skipped.count) questions worth \(left.twoPlaces) marks were skipped because of their content notes; "
                    + "\(marking.outOf.twoPlaces) are left",
                "decide whether that is enough, or talk with \(trainee) about another way to show the rest"
            )
        ]
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

    /// A wrong number or moment is wrong; what is none at all, or may be meant as another, is told, so that nobody loses marks for a
    /// form nobody thought of.
    private func unreadable(_ marking: Marking, _ key: AnswerKey) -> [Diagnostic] {
        let hint = "read it, and if it is right let its question's key accept it, then use \"grader regrade\""
        var result: [Diagnostic] = []
        for mark in marking.questions where mark.marks == .zero && mark.state == .answered {
            let question = key.questions[mark.place]
            let answer = submission.answers.first { $0.question == question.id }?.answer
            guard case .text(let text)? = answer else { continue }
            let typed = String(decoding: text.prefix(40), as: UTF8.self)
            switch question.key {
            case .number where !isReadableNumber(text):
                let what =
                    "the answer to \"\(question.id)\" is no number that can be read: \"\(typed)\"; it earns nothing"
                result.append(doubt("grading.unreadable-number", what, hint))
            case .number:
                guard let grouped = withoutThousandsSign(text),
                    score(.text(grouped), against: question.key).share != .zero
                else { continue }
                let what =
                    "in the answer to \"\(question.id)\" the sign before three digits is read as a decimal sign: "
                    + "\"\(typed)\" earns nothing, and would earn marks if it stood for thousands"
                result.append(doubt("grading.thousands-sign", what, "ask \(trainee) which was meant, and decide"))
            case .moment where Moment(typed: text) == nil:
                let what =
                    "the answer to \"\(question.id)\" is no date that can be read: \"\(typed)\"; it earns nothing"
                result.append(doubt("grading.unreadable-date", what, hint))
            default: continue
            }
        }
        return result
    }

    /// A typed number without the point or comma, of whatever script, that exactly three digits follow; nil when there is none.
    private func withoutThousandsSign(_ text: [UInt8]) -> [UInt8]? {
        // Folded, wide signs are those of ASCII; Arabic ones stay.
        let scalars = Folding([]).fold(text).compactMap(Unicode.Scalar.init)
        guard let sign = scalars.firstIndex(where: { [",", ".", "\u{60C}", "\u{66B}"].contains($0) }) else {
            return nil
        }
        let behind = scalars[(sign + 1)...]
        guard behind.prefix(while: { $0.properties.numericType == .decimal }).count == 3 else { return nil }
        var typed = String.UnicodeScalarView()
        typed.append(contentsOf: scalars[..<sign] + behind)
        return Array(String(typed).utf8)
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
