import Scoring

/// How large a quiz may be, so that marks stay exact (see ``Scoring/Fraction``), scoring an answer stays quick, and every
/// key that can be made can be read back.
enum QuizLimits {
    /// The most bytes of a quiz file.
    static let fileBytes = 2_000_000
    /// The most bytes of a key's file: above what a quiz of the size allowed can give.
    static let keyBytes = 16_000_000
    /// The most values in a key's file, likewise.
    static let keyValues = 2_000_000
    /// The most questions of a quiz.
    static let questions = 1_000
    /// The most options, rows, choices, steps or gaps of a question, and the most answers that a gap or it accepts.
    static let parts = 30
    /// The most scenes of a scenario.
    static let scenes = 50
    /// The most different entries for a scenario's log; numbers in answers go up to 99.
    static let entries = 100
    /// The most words that an essay can be asked to have: they fit into the bytes of an essay in any script.
    static let essayWords = 1_000
    /// The most points of a level of a criterion.
    static let criterionPoints = 100
    /// The most characters of a criterion or of what meets it.
    static let criterionLength = 2_000
    /// The most characters of an accepted answer: as many as fit into the page's field.
    static let answerLength = 200
    /// The most characters of a content note.
    static let noteLength = 200
    /// The most typing slips that are forgiven.
    static let typos = 3

    /// Whether a question can be worth this much: above 0, at most 100, at most two decimals.
    static func allowsMarks(_ marks: Fraction) -> Bool {
        marks > .zero && marks.numerator <= 100 * marks.denominator && 100 % marks.denominator == 0
    }

    /// Whether a level of a criterion can be worth this many points.
    static func allowsPoints(_ points: Fraction) -> Bool { points == .zero || allowsMarks(points) }

    /// Whether the criteria of an essay can come to this many points together: shares of them stay exact in sums of marks.
    ///
    /// Sums are kept over denominators that divide 100 times the square of the least common multiple of 1 to 30.
    static func allowsSum(ofPoints points: Fraction) -> Bool {
        let counts: Int128 = 2_329_089_562_800
        return points > .zero && (counts * counts) % (100 * points.numerator) == 0
    }

    /// Whether a quiz can be passed with this share of the marks: above 0, at most 1, in per cent at most two decimals.
    static func allowsPass(_ pass: Fraction) -> Bool {
        pass > .zero && pass <= .one && 10_000 % pass.denominator == 0
    }

    /// Whether a number can be compared with: less than 10⁹ and at most nine decimals, so that no product overflows.
    static func allowsNumber(_ number: Fraction) -> Bool {
        let billion: Int128 = 1_000_000_000
        return billion % number.denominator == 0
            && number.numerator.magnitude < (billion * number.denominator).magnitude
    }
}
