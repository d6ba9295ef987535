public import Diagnostics
public import Markup
public import Scoring

/// One question of a quiz, with its key.
public struct Question: Sendable {
    /// Its stable name, unique in its quiz.
    public let id: String
    /// The heading: what is asked.
    public let stem: [Inline]
    /// What stands between the kind line and the options: a situation, a picture, a table.
    public internal(set) var body: [Block]
    /// How it is answered, and the key.
    public let kind: Kind
    /// What it is worth.
    public let marks: Fraction
    /// The objectives it tests.
    public let objectives: [Located<String>]
    /// Words that group questions.
    public let tags: [String]
    /// Whether the quiz is passed only with all the marks of this question.
    public let isMustPass: Bool
    /// What it describes that may distress; whoever prefers to may skip it.
    public let note: String?
    /// Whether its options keep the order written.
    public let keepsOrder: Bool
    /// What a trainee may ask for before answering; practice only.
    public internal(set) var hint: [Block]
    /// Why the key is right; practice only.
    public internal(set) var why: [Block]
    /// The bytes of its heading.
    public let range: Range<Int>

    /// The ways of answering, each with its key.
    public enum Kind: Sendable {
        /// One option is right; others may earn half.
        case chooseOne([Option])
        /// One of two statements about the stem is right.
        case trueOrFalse([Option])
        /// Any number of options is right.
        case chooseAll([Option], rule: ChoicesRule)
        /// Gaps in running text.
        case fillIn([[GapPiece]], TextComparison, rule: GapsRule)
        /// A word or two, typed.
        case shortAnswer([ExpectedText], otherwise: [Block], TextComparison)
        /// A number, with its unit where one is asked for.
        case number([ExpectedNumber], otherwise: [Block])
        /// Steps in their right order; steps in one group may come in any order.
        case putInOrder([[Step]], rule: OrderRule)
        /// Rows, each with its right choice, choices that fit no row, and what stands above both columns.
        case match(heading: MatchRow, rows: [MatchRow], decoys: [[Inline]], rule: PairsRule)
        /// A story told scene by scene, with choices, a log and several ends.
        case scenario(Scenario)
    }
}

/// An option of a choose-one, true-or-false or choose-all question.
public struct Option: Sendable {
    /// What ticking it earns.
    public enum Award: Sendable {
        /// It is right.
        case full
        /// It earns half the marks.
        case half
        /// It is wrong.
        case none
    }

    /// What ticking it earns.
    public let award: Award
    /// What it says.
    public let content: [Inline]
    /// What a trainee who ticked it is told; practice only.
    public let feedback: [Block]
    /// Its bytes in the file.
    public let range: Range<Int>
}

/// How typed text is compared with what is accepted.
public struct TextComparison: Sendable, Equatable {
    /// The differences that do not count.
    public let folding: Folding
    /// How many slips of the keyboard are forgiven.
    public let typos: Int
}

/// A piece of a sentence with gaps.
public enum GapPiece: Sendable {
    /// Running text.
    case prose([Inline])
    /// A gap to type into, and what it accepts.
    case blank(accept: [String])
    /// A gap to choose for, the choices as written, and which of them is right.
    case pick(choices: [String], correct: Int)
}

/// An answer that a short answer question knows.
public struct ExpectedText: Sendable {
    /// What is typed; `*` stands for any letters.
    public let text: String
    /// The share of the marks it earns.
    public let award: Fraction
    /// What a trainee who typed it is told; practice only.
    public let feedback: [Block]
}

/// An answer that a number question knows.
public struct ExpectedNumber: Sendable {
    /// The value, with at most nine digits on either side of the point.
    public let value: Fraction
    /// The unit that must be typed; nil when none is asked for.
    public let unit: String?
    /// Whether this is the answer with its unit left out.
    public let isMissingUnit: Bool
    /// How far off the answer may be, in units of the value or per cent of it; never negative.
    public let tolerance: Fraction
    /// Whether the tolerance is in per cent of the value.
    public let isRelative: Bool
    /// The share of the marks it earns.
    public let award: Fraction
    /// What a trainee who typed it is told; practice only.
    public let feedback: [Block]
}

/// A step to put in order.
public struct Step: Sendable {
    /// What it says.
    public let content: [Inline]
}

/// A row of a match question.
public struct MatchRow: Sendable {
    /// What is to be matched.
    public let content: [Inline]
    /// The right choice.
    public let choice: [Inline]
}
