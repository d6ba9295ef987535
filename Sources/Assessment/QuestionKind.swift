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

    /// The name of the kind in papers, keys and pages: `choose-one`.
    public var code: String { rawValue.split(separator: " ").joined(separator: "-") }

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
        }
    }
}
