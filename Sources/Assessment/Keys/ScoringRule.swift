import Scoring

// What authors write and what files say for one thing stand here, once.

extension Folding {
    static let named: [(word: String, folding: Folding)] = [
        ("case", .case), ("accents", .accents), ("spaces", .spaces),
    ]

    /// The words for what does not count, in the order of ``named``.
    var words: [String] { Folding.named.filter { contains($0.folding) }.map(\.word) }
}

/// A scoring rule; the first of all cases is the default.
protocol ScoringRule: CaseIterable {
    /// What an author writes after `score:`.
    var words: String { get }
    /// What files say.
    var code: String { get }
}

extension ScoringRule {
    /// Whether it holds where an author names none.
    var isDefault: Bool { words == Self.allCases.first?.words }

    var code: String { words.split(separator: " ").joined(separator: "-") }

    init?(words: String?) {
        guard let rule = Self.allCases.first(where: { $0.words == words }) else { return nil }
        self = rule
    }

    init?(code: String) {
        guard let rule = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = rule
    }
}

extension ChoicesRule: ScoringRule {
    var words: String {
        switch self {
        case .rightMinusWrong: "right minus wrong"
        case .allOrNothing: "all or nothing"
        case .coverage: "coverage"
        }
    }
}

extension GapsRule: ScoringRule {
    var words: String {
        switch self {
        case .perGap: "per gap"
        case .allOrNothing: "all or nothing"
        }
    }
}

extension OrderRule: ScoringRule {
    var words: String {
        switch self {
        case .longestRun: "longest correct run"
        case .perPlace: "per place"
        case .allOrNothing: "all or nothing"
        }
    }

    var code: String { self == .longestRun ? "longest-run" : words.split(separator: " ").joined(separator: "-") }
}

extension PairsRule: ScoringRule {
    /// What the rule of a grid is called by authors.
    static let perRow = "per row"

    var words: String {
        switch self {
        case .perPair: "per pair"
        case .allOrNothing: "all or nothing"
        }
    }
}
