/// How far two markers agree beyond chance, over the same things put into the same ordered categories (Cohen 1960, 1968).
public struct Agreement: Sendable, Equatable {
    /// How much a disagreement counts.
    public enum Weighting: Sendable, Equatable {
        /// Any disagreement as much as any other: plain kappa.
        case none
        /// In proportion to the distance of the categories.
        case linear
        /// In proportion to the square of the distance.
        case quadratic
    }

    /// How many categories there are.
    public let categories: Int
    /// How often the first marker chose a category (row) and the second another (column), row by row.
    private var counts: [Int]

    /// No marks yet.
    public init(categories: Int) {
        self.categories = categories
        counts = Array(repeating: 0, count: categories * categories)
    }

    /// Adds what both markers chose for one thing; both from 0 and below the number of categories.
    public mutating func add(_ first: Int, _ second: Int, times: Int = 1) {
        counts[first * categories + second] += times
    }

    /// How many things were marked twice.
    public var count: Int { counts.reduce(0, +) }

    /// The share of things for which both chose the same; nil when there are none.
    public var observed: Double? {
        let same = (0..<categories).reduce(0) { $0 + counts[$1 * categories + $1] }
        return count > 0 ? Double(same) / Double(count) : nil
    }

    /// Cohen's kappa: 1 for full agreement, 0 for that of chance; nil when chance alone leaves no disagreement, as when both
    /// chose one category for everything.
    public func kappa(_ weighting: Weighting = .none) -> Double? {
        let total = Double(count)
        guard total > 0 else { return nil }
        let rows = (0..<categories).map { row in
            Double((0..<categories).reduce(0) { $0 + counts[row * categories + $1] })
        }
        let columns = (0..<categories).map { column in
            Double((0..<categories).reduce(0) { $0 + counts[$1 * categories + column] })
        }
        var disagreement = (observed: 0.0, expected: 0.0)
        for row in 0..<categories {
            for column in 0..<categories {
                let distance = Double(abs(row - column))
                let weight: Double =
                    switch weighting {
                    case .none: row == column ? 0 : 1
                    case .linear: distance
                    case .quadratic: distance * distance
                    }
                disagreement.observed += weight * Double(counts[row * categories + column])
                disagreement.expected += weight * rows[row] * columns[column] / total
            }
        }
        return disagreement.expected > 0 ? 1 - disagreement.observed / disagreement.expected : nil
    }
}
