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
    /// Whether the trainee says how sure they are; marked apart from the rest.
    public let asksCertainty: Bool
    /// How many tries are paid, each for what it is better than those before, 2 to 4; nil where only the first counts.
    public let tries: Int?
    /// What a trainee may ask for before answering; practice only.
    public internal(set) var hint: [Block]
    /// Why the key is right; practice only.
    public internal(set) var why: [Block]
    /// The bytes of its heading.
    public let range: Range<Int>

    /// The ways of answering, each with its key.
    public enum Kind: Sendable {
        /// One option is right; others may earn half.
        case chooseOne([AnswerOption])
        /// One of two statements about the stem is right.
        case trueOrFalse([AnswerOption])
        /// Any number of options is right.
        case chooseAll([AnswerOption], rule: ChoicesRule)
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
        /// A day, or a day and a time, typed.
        case dateAndTime([ExpectedMoment], otherwise: [Block])
        /// Rows, each with the number of its right column; the heading starts with what stands above the rows.
        case grid(heading: [Inline], columns: [[Inline]], rows: [GridRow], rule: PairsRule)
        /// Any number of lines of a text is right.
        case markTheText([AnswerOption], rule: ChoicesRule)
        /// One area of a picture is right; others may earn half. The areas' texts are the options.
        case pointAtThePicture(Block, [PictureArea])
        /// A text that a person marks by criteria.
        case essay(EssayTask)
        /// A place on a scale.
        case opinion(OpinionScale)
    }
}

/// An option of a choose-one, true-or-false or choose-all question.
public struct AnswerOption: Sendable {
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

/// A moment that a date-and-time question knows.
public struct ExpectedMoment: Sendable {
    /// What the author wrote: `2026-03-29T00:30:00Z in Europe/Rome`.
    public let text: String
    /// What that comes to by the tz database of the machine that reads the quiz.
    public let moment: Moment
    /// The share of the marks it earns.
    public let award: Fraction
    /// What a trainee who typed it is told; practice only.
    public let feedback: [Block]
}

/// A row of a grid.
public struct GridRow: Sendable {
    /// What is to be placed.
    public let content: [Inline]
    /// The right column, from 0.
    public let column: Int
}

/// An area of a picture, with the text that says the same.
public struct PictureArea: Sendable {
    /// Where it lies.
    public let box: AreaBox
    /// Its text, what it earns, and what a trainee who chose it is told.
    public let option: AnswerOption
}

/// A rectangle of a picture, in hundredths of a per cent of its width and height.
public struct AreaBox: Sendable, Equatable {
    /// The distance from the left edge, 0 to 10,000.
    public let left: Int
    /// The distance from the upper edge, 0 to 10,000.
    public let top: Int
    /// The width, at most what is left of the picture.
    public let width: Int
    /// The height, at most what is left of the picture.
    public let height: Int

    /// Whether two areas share a place.
    func overlaps(_ other: AreaBox) -> Bool {
        left < other.left + other.width && other.left < left + width && top < other.top + other.height
            && other.top < top + height
    }
}

/// What a trainee writes, and what it is marked by.
public struct EssayTask: Sendable {
    /// The fewest words asked for; nil for any number.
    public let leastWords: Int?
    /// The most words asked for; nil for any number.
    public let mostWords: Int?
    /// How many people mark it: 1 or 2.
    public let markers: Int
    /// What stands above the criteria.
    public let heading: [Inline]
    /// The points of the columns, rising from 0.
    public let points: [Fraction]
    /// The criteria, each with what it looks like at the points of each column; nothing where it has no such points.
    public let criteria: [(content: [Inline], levels: [[Inline]])]
}

/// Numbers in a row, with words for the lowest and the highest.
public struct OpinionScale: Sendable, Equatable {
    /// The lowest number.
    public let lowest: Int
    /// The highest number.
    public let highest: Int
    /// What the lowest means; may be empty.
    public let lowestText: String
    /// What the highest means; may be empty.
    public let highestText: String
}
