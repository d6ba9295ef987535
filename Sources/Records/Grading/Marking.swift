public import Assessment
import Diagnostics
public import Scoring
public import Submissions

/// What becomes of a question that turned out to be no good.
public enum Voiding: String, Sendable, Equatable, CaseIterable {
    /// Everybody gets all its marks, whatever was answered.
    case fullMarks = "full marks"
    /// It leaves the total.
    case dropped
}

/// What a submission is marked with: the key of a version, and what was decided about its questions since.
public struct MarkingKey: Sendable, Equatable {
    /// The key.
    public let key: AnswerKey
    /// The questions that do not count as they are.
    public let voided: [String: Voiding]

    /// A key, and the questions that are void.
    public init(_ key: AnswerKey, voided: [String: Voiding] = [:]) {
        self.key = key
        self.voided = voided
    }
}

/// The marks of a submission: a pure function of the submission, the answer key of its version, and which questions are void.
public struct Marking: Sendable, Equatable {
    /// The marks of a question.
    public struct QuestionMark: Sendable, Equatable {
        /// The question's number in the key.
        public let place: Int
        /// The question's stable name.
        public let question: String
        /// Whether there was anything to score.
        public let state: Score.State
        /// What the answer earned by itself, exactly.
        public let marks: Fraction
        /// What the question is worth by itself.
        public let outOf: Fraction
        /// Why it does not count as it is, if it does not.
        public let voiding: Voiding?

        /// What goes into the total of what is earned.
        public var countedMarks: Fraction {
            switch voiding {
            case nil: marks
            case .fullMarks?: outOf
            case .dropped?: .zero
            }
        }

        /// What goes into the total of what the quiz is worth.
        public var countedOutOf: Fraction {
            switch voiding {
            case nil: state == .skipped ? .zero : outOf
            case .fullMarks?: outOf
            case .dropped?: .zero
            }
        }

        /// What the answer earned by how sure the trainee was of it; nil where the question does not ask, was skipped or is void.
        ///
        /// It is −2 to 1 times what the question is worth, and no part of the marks.
        public let certainty: Fraction?
        /// What a way through a scenario earned for each objective by itself; empty where the whole counts for each.
        public let awards: [ObjectiveAward]

        /// What counts for each objective; empty where ``countedMarks`` count for each.
        public var countedAwards: [ObjectiveAward] {
            if voiding == nil, state != .skipped { return awards }
            return awards.map { award in
                let whole = voiding == .fullMarks ? award.outOf : .zero
                return ObjectiveAward(objective: award.objective, marks: whole, outOf: whole)
            }
        }
    }

    /// The questions that the trainee was asked, in the order of the key.
    public let questions: [QuestionMark]
    /// The questions that had to be passed and were not: they count, and did not earn all their marks.
    public let missed: [String]
    /// What all answers earned together, exactly.
    public let marks: Fraction
    /// What the quiz is worth.
    public let outOf: Fraction
    /// The share of the marks that passes, above 0 and at most 1.
    public let pass: Fraction
    /// Whether the marks reach it, and no question was ``missed``; never when nothing counts.
    public let isPassed: Bool

    /// What the answers earned by how sure the trainee was of them, and what they could have; nil where no question asks.
    ///
    /// It is reported apart: what passes are the marks.
    public var certainty: CertaintyMarks? {
        CertaintyMarks.sum(
            questions.map { question in
                question.certainty.flatMap { CertaintyMarks(marks: $0, outOf: question.outOf) }
            }
        )
    }

    /// Marks a submission; answers to no question of the key count for nothing, and a question without an answer is not
    /// answered, or in a quiz that draws was not asked.
    ///
    /// - Parameters:
    ///   - essays: the levels that people found essays to meet, by question.
    ///   - shares: the shares that essays earned, by question, where only these are known.
    public init(
        _ submission: Submission,
        with key: MarkingKey,
        essays: [String: [Int]] = [:],
        shares: [String: Fraction] = [:]
    ) {
        let answers = submission.answers
        let isDrawn = key.key.draw != nil
        var next = 0
        var missed: [String] = []
        questions = key.key.questions.enumerated().compactMap { place, question in
            // Pages save the answers in the order of the paper.
            let given: Submission.QuestionAnswer?
            if next < answers.count, answers[next].question == question.id {
                given = answers[next]
                next += 1
            } else {
                given = answers.first { $0.question == question.id }
            }
            if isDrawn, given == nil { return nil }
            let score = score(given?.answer ?? .notAnswered, against: question.key)
            let voiding = key.voided.isEmpty ? nil : key.voided[question.id]
            let levels = essays.isEmpty ? nil : essays[question.id]
            let found = shares[question.id] ?? levels.flatMap { question.essay?.share(ofLevels: $0) }
            let isWorth = question.marks > .zero && voiding == nil
            if question.isMustPass, isWorth, (found ?? score.share) != .one { missed.append(question.id) }
            // Only a question with a content note may be skipped.
            let isUnfitting = score.state == .skipped && !question.isSkippable
            let state = isUnfitting ? .unfitting : found == nil ? score.state : .answered
            let asksCertainty = question.asksCertainty && voiding == nil && state != .skipped
            // Who says nothing of it counts as little sure.
            let certainty = (given?.certainty ?? .low).share(of: score)
            return QuestionMark(
                place: place,
                question: question.id,
                state: state,
                marks: question.marks * (found ?? score.share),
                outOf: question.marks,
                voiding: voiding,
                certainty: asksCertainty ? question.marks * certainty : nil,
                awards: question.awards(for: given?.answer ?? .notAnswered)
            )
        }
        self.missed = missed
        marks = questions.reduce(.zero) { $0 + $1.countedMarks }
        outOf = questions.reduce(.zero) { $0 + $1.countedOutOf }
        // Every assessed quiz has a pass mark, and no other is marked.
        pass = key.key.pass ?? .one
        let isTold = marks.isDefined && outOf.isDefined && outOf > .zero
        isPassed = isTold && missed.isEmpty && marks >= pass * outOf
    }

    /// Whether the marks are enough, must-pass questions left aside.
    var hasReachedPass: Bool { canBeTold && marks >= pass * outOf }

    /// Whether something counts, and what it comes to can be written.
    var canBeTold: Bool { marks.isDefined && outOf.isDefined && outOf > .zero }

    /// The mark of the question with a number in the key, if it was asked.
    func mark(at place: Int) -> QuestionMark? {
        if place < questions.count, questions[place].place == place { return questions[place] }
        return questions.first { $0.place == place }
    }
}

extension Fraction {
    /// The exact value: `3` or `3/4`.
    var string: String { String(decoding: text, as: UTF8.self) }

    /// The value for people, with two places, rounded half to even.
    public var twoPlaces: String { String(decoding: roundedHalfEven(places: 2), as: UTF8.self) }

    /// This value as a share of another in per cent, with two places; of nothing it is 0.
    public func percent(of whole: Fraction) -> String { (self * whole.reciprocal * Fraction.hundred).twoPlaces }

    private static let hundred = Fraction(text: Array("100".utf8)) ?? .one
}
