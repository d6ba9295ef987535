/// A way of answering a question; the raw value is what an author writes in the kind line.
public enum QuestionKind: String, Sendable, CaseIterable {
    /// One option is right.
    case chooseOne = "choose one"
    /// One of two statements is right.
    case trueOrFalse = "true or false"
    /// Any number of options is right.
    case chooseAll = "choose all"
    /// Gaps in running text.
    case fillIn = "fill in"
    /// A word or two, typed.
    case shortAnswer = "short answer"
    /// A number, typed.
    case number = "number"
    /// Steps in their right order.
    case putInOrder = "put in order"
    /// A choice for each row.
    case match = "match"
    /// A story with choices, and a log to fill in.
    case scenario = "scenario"
    /// A day, or a day and a time, typed.
    case dateAndTime = "date and time"
    /// One of the columns for each row.
    case grid = "grid"
    /// Any number of lines of a text.
    case markTheText = "mark the text"
    /// One area of a picture is right.
    case pointAtThePicture = "point at the picture"
    /// A text that a person marks.
    case essay = "essay"
    /// A place on a scale; nothing is right.
    case opinion = "opinion"

    /// The name of the kind in papers, keys and pages: `choose-one`.
    public var code: String { rawValue.split(separator: " ").joined(separator: "-") }

    /// Whether an answer is right or wrong as a whole, so that a trainee can say how sure they are of it.
    public var isRightOrWrong: Bool {
        switch self {
        case .chooseOne, .trueOrFalse, .shortAnswer, .number, .dateAndTime, .pointAtThePicture: true
        case .chooseAll, .fillIn, .putInOrder, .match, .grid, .markTheText, .essay, .opinion, .scenario: false
        }
    }

    /// The kind with this name in papers, keys and pages.
    init?(code: String) {
        guard let kind = QuestionKind.allCases.first(where: { $0.code == code }) else { return nil }
        self = kind
    }
}

extension Question.Kind {
    /// The way of answering, without its key.
    public var form: QuestionKind {
        switch self {
        case .chooseOne: .chooseOne
        case .trueOrFalse: .trueOrFalse
        case .chooseAll: .chooseAll
        case .fillIn: .fillIn
        case .shortAnswer: .shortAnswer
        case .number: .number
        case .putInOrder: .putInOrder
        case .match: .match
        case .scenario: .scenario
        case .dateAndTime: .dateAndTime
        case .grid: .grid
        case .markTheText: .markTheText
        case .pointAtThePicture: .pointAtThePicture
        case .essay: .essay
        case .opinion: .opinion
        }
    }
}
