public import Scoring

extension Score.State {
    /// The state as records and receipts name it.
    public var text: String {
        switch self {
        case .answered: "answered"
        case .toMark: "to mark"
        case .notAnswered: "not answered"
        case .skipped: "skipped"
        case .unfitting: "unfitting"
        case .unfinished: "unfinished"
        }
    }

    /// The state that records and receipts name so; nil of any other text.
    public init?(text: some StringProtocol) {
        let all: [Score.State] = [.answered, .toMark, .notAnswered, .skipped, .unfitting, .unfinished]
        guard let state = all.first(where: { $0.text == text }) else { return nil }
        self = state
    }
}
