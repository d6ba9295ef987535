import Assessment
import Diagnostics
public import Scoring
public import Submissions

/// What is put right about a quiz that was marked already.
public enum Correction: Sendable, Equatable {
    /// Its attempts are marked with the key of another version, named by its first digits.
    case key(String)
    /// A question does not count as it is.
    case void(question: String, Voiding)
    /// A question that was void counts again.
    case restore(question: String)
}

/// What a correction changes, or has changed.
public struct Regrade: Sendable, Equatable {
    /// The marks of an attempt, as they are at one time.
    public struct Verdict: Sendable, Equatable {
        /// The version of the key they were marked with.
        public let keyVersion: String
        /// What was earned.
        public let marks: Fraction
        /// What the quiz was worth.
        public let outOf: Fraction
        /// Whether it is passed.
        public let isPassed: Bool
    }

    /// An attempt whose marks or verdict change.
    public struct Move: Sendable, Equatable {
        /// Who took it.
        public let trainee: Pseudonym
        /// Which attempt it is.
        public let attempt: Int
        /// What it came to.
        public let before: Verdict
        /// What it comes to.
        public let after: Verdict
    }

    /// The quiz.
    public let quiz: String
    /// How many attempts were marked again.
    public let examined: Int
    /// The attempts that move, by trainee and number.
    public let moves: [Move]
    /// How many drafts of an essay's marks, kept at the marking desk and not handed in, go since its criteria change.
    public let droppedDrafts: Int
    /// Whether this is stored, or only looked at.
    public let isApplied: Bool

    /// How many pass now that did not.
    public var risen: Int { moves.count { !$0.before.isPassed && $0.after.isPassed } }
    /// How many passed and do not now.
    public var fallen: Int { moves.count { $0.before.isPassed && !$0.after.isPassed } }
}

extension Regrade {
    init(_ plan: RegradePlan, isApplied: Bool) {
        let moves = plan.attempts.filter(\.isMove).map {
            Move(trainee: $0.trainee, attempt: $0.attempt, before: $0.before, after: $0.after)
        }
        quiz = plan.effect.quiz
        examined = plan.attempts.count
        self.moves = moves.sorted { ($0.trainee, $0.attempt) < ($1.trainee, $1.attempt) }
        droppedDrafts = plan.drafts.reduce(0) { $0 + $1.count }
        self.isApplied = isApplied
    }
}

/// Who decided something, when, with what program, and why.
public struct AuditStamp: Sendable, Equatable {
    /// Who: a name as people sign with it.
    public let who: String
    /// Why.
    public let reason: String
    /// When.
    public let time: Timestamp
    /// The program's name and version.
    public let grader: String

    /// Who, why, when and with what.
    public init(who: String, reason: String, time: Timestamp, grader: String) {
        self.who = who
        self.reason = reason
        self.time = time
        self.grader = grader
    }
}

/// What attempts are marked with, and what they are to be marked with.
struct KeyChange: Sendable {
    let before: MarkingKey
    let after: MarkingKey
    /// The places of the questions whose marks may be others.
    let places: [Int]
    /// Whether questions have other places, so that the marks of each are stored elsewhere.
    let isReordered: Bool
    /// The essays whose criteria are others: what was put down about them and not handed in would mean something else.
    let essays: [String]

    init(_ before: MarkingKey, _ after: MarkingKey) {
        self.before = before
        self.after = after
        let old = before.key.questions
        let isReordered = !zip(old, after.key.questions).allSatisfy { $0.id == $1.id }
        self.isReordered = isReordered
        places = after.key.questions.indices.filter { place in
            let question = after.key.questions[place]
            return isReordered || place >= old.count || old[place] != question
                || before.voided[question.id] != after.voided[question.id]
        }
        let known = Dictionary(old.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        essays = after.key.questions.filter { $0.essay?.criteria != known[$0.id]?.essay?.criteria }.map(\.id)
    }
}

/// What a correction changes, worked out from what was stored at one moment.
struct RegradePlan: Sendable {
    let effect: CorrectionEffect
    /// The attempts, marked again.
    let attempts: [Regraded]
    /// The drafts of essays' marks that go.
    let drafts: [DroppedDrafts]
    /// The store as it was before anything of this was read.
    let state: DataVersion
}

/// What markers have put down about an essay whose criteria change, and have not handed in.
struct DroppedDrafts: Sendable {
    let submission: Int
    let question: String
    /// How many markers have.
    let count: Int
}

/// An attempt that is marked again.
struct Regraded: Sendable {
    let submission: Int
    let trainee: Pseudonym
    let attempt: Int
    let before: Regrade.Verdict
    let after: Regrade.Verdict
    let pass: Fraction
    let certainty: CertaintyMarks?
    /// Whether questions have other places than those they are stored at.
    let isReordered: Bool
    /// The questions that may have moved: place, question, state, marks, what they are out of, voiding, certainty.
    let questions: [[SQLValue]]
    /// What is doubtful about it now.
    let doubts: [Diagnostic]

    var isMove: Bool {
        before.marks != after.marks || before.outOf != after.outOf || before.isPassed != after.isPassed
    }
}
