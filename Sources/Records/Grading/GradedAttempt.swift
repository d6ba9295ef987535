import Assessment
public import Scoring
public import Submissions

/// An attempt at a quiz that is marked and stored.
public struct GradedAttempt: Sendable, Equatable {
    /// The course.
    public let course: String
    /// The quiz.
    public let quiz: String
    /// The module that the quiz belonged to when its key was made.
    public let module: String
    /// Who took it.
    public let trainee: Pseudonym
    /// Which attempt it is, from 1.
    public let attempt: Int
    /// When it was handed in, by the trainee's clock.
    public let finished: Timestamp
    /// The number the trainee can quote.
    public let reference: String
    /// The SHA-256 of the submission.
    public let submission: String
    /// The version of the key it was marked with.
    public let keyVersion: String
    /// What it earned, exactly.
    public let marks: Fraction
    /// What the quiz was worth.
    public let outOf: Fraction
    /// The share of the marks that passes.
    public let pass: Fraction
    /// Whether it is passed.
    public let isPassed: Bool
    /// When its verdict was reached: when it was marked, or marked again with another verdict.
    public let graded: Timestamp
    /// The program that marked it.
    public let grader: String
    /// What it earned by how sure the trainee was of the answers; nil where no question asks.
    public let certainty: CertaintyMarks?

    /// The marks as a share of what the quiz was worth.
    var share: Fraction { marks * outOf.reciprocal }
}

extension GradedAttempt {
    /// Gives the rows that ``init(row:)`` reads; a condition or an order may follow.
    static let query = """
        SELECT submission.course, submission.quiz, submission.trainee, submission.attempt, submission.finished,
        submission.reference, submission.digest, marking.key_version, marking.marks, marking.out_of,
        marking.pass_share, marking.passed, marking.graded, marking.grader,
        marking.certainty, marking.certainty_out_of
        FROM submission JOIN marking ON marking.submission = submission.id
        """

    /// What is stored of a submission that was marked.
    init(
        _ submission: Submission,
        _ digest: String,
        _ marking: Marking,
        _ key: AnswerKey,
        _ now: Timestamp,
        _ grader: String
    ) {
        course = submission.course
        quiz = submission.quiz
        module = key.module
        trainee = submission.trainee
        attempt = submission.attempt
        finished = submission.finished
        reference = submission.reference
        self.submission = digest
        keyVersion = key.version
        marks = marking.marks
        outOf = marking.outOf
        pass = marking.pass
        isPassed = marking.isPassed
        graded = now
        self.grader = grader
        certainty = marking.certainty
    }

    /// Reads a row; nil when it holds what no grader writes, such as a verdict that does not follow from the marks.
    init?(row: [SQLValue], key: (String) -> AnswerKey?) {
        guard case .text(let course) = row[0], case .text(let quiz) = row[1], case .text(let name) = row[2],
            case .integer(let attempt) = row[3], case .text(let finished) = row[4], case .text(let reference) = row[5],
            case .text(let submission) = row[6], case .text(let keyVersion) = row[7], case .text(let marks) = row[8],
            case .text(let outOf) = row[9], case .text(let pass) = row[10], case .integer(let passed) = row[11],
            case .text(let graded) = row[12], case .text(let grader) = row[13],
            let certainty = CertaintyMarks.read(row[14], row[15])
        else { return nil }
        guard let trainee = Pseudonym(name), let finished = Timestamp(finished), let graded = Timestamp(graded),
            let marks = Fraction(text: Array(marks.utf8)), let outOf = Fraction(text: Array(outOf.utf8)),
            let pass = Fraction(text: Array(pass.utf8)), let key = key(keyVersion)
        else { return nil }
        guard outOf.isWorth, pass.isShare, marks.canBeEarned, marks <= outOf else { return nil }
        let isEnough = marks >= pass * outOf
        // Enough marks do not pass when a question that must be passed was not.
        guard passed == 1 ? isEnough : !isEnough || key.questions.contains(where: \.isMustPass) else { return nil }
        self.course = course
        self.quiz = quiz
        module = key.module
        self.trainee = trainee
        self.attempt = attempt
        self.finished = finished
        self.reference = reference
        self.submission = submission
        self.keyVersion = keyVersion
        self.marks = marks
        self.outOf = outOf
        self.pass = pass
        isPassed = passed == 1
        self.graded = graded
        self.grader = grader
        self.certainty = certainty
    }
}

// What can come of keys within their bounds, so that no sum or product of what is read overflows; see ``Scoring/Fraction``.

extension Fraction {
    /// Whether a quiz can be worth this much.
    fileprivate var isWorth: Bool { self > .zero && 100 % denominator == 0 && numerator <= 100_000 * denominator }

    /// Whether it can be the share of the marks that passes a quiz.
    fileprivate var isShare: Bool { self > .zero && self <= .one && 10_000 % denominator == 0 }

    /// Whether answers can earn this much: a question's share is a fraction of two counts up to 30, or a product of two such.
    fileprivate var canBeEarned: Bool {
        let counts: Int128 = 2_329_089_562_800  // The least common multiple of 1 to 30.
        return self >= .zero && (100 * counts * counts) % denominator == 0
    }
}
