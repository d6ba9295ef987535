/// What was chosen for one thing that has options: a question, a row of a match, a gap with a list.
public struct ChoiceColumn: Sendable, Equatable {
    /// The item it belongs to.
    public let item: Int
    /// How many options there are, 1 to 32.
    public let options: Int
    /// The options that each person chose, as bits; none for who chose nothing.
    public private(set) var chosen: [UInt32] = []

    /// A column without rows.
    public init(item: Int, options: Int, expecting persons: Int = 0) {
        self.item = item
        self.options = options
        chosen.reserveCapacity(persons)
    }

    /// Adds what a person chose.
    public mutating func append(_ bits: UInt32) { chosen.append(bits) }
}

/// Who chose an option.
public struct OptionAnalysis: Sendable, Equatable {
    /// How many did, of those who were asked the item.
    public let count: Int
    /// How many were asked it.
    public let persons: Int
    /// The share of the upper group that did; nil when nobody of it was asked.
    public let upper: Double?
    /// The share of the lower group that did.
    public let lower: Double?
    /// The correlation of choosing it with the totals without the item: below 0 for a distractor that works; nil when all
    /// did, nobody did, or the totals do not differ.
    public let rest: Double?
}

extension ScoredTest {
    /// Who chose which option of a column that has as many rows as the matrix.
    ///
    /// - Complexity: O(persons · options).
    public func options(_ column: ChoiceColumn) -> [OptionAnalysis] {
        var moments = Array(repeating: Moments(), count: column.options)
        var inUpper = Array(repeating: 0, count: column.options)
        var inLower = inUpper
        var chosen = inUpper
        var (upper, lower, asked) = (0, 0, 0)
        for person in 0..<min(matrix.persons, column.chosen.count) {
            let mark = matrix.marks[person * matrix.items + column.item]
            guard !mark.isNaN else { continue }
            let bits = column.chosen[person]
            let rest = totals[person] - mark
            asked += 1
            if groups[person] == .upper { upper += 1 }
            if groups[person] == .lower { lower += 1 }
            for option in 0..<column.options {
                let isChosen = bits >> UInt32(option) & 1 == 1
                moments[option].add(isChosen ? 1 : 0, rest)
                guard isChosen else { continue }
                chosen[option] += 1
                if groups[person] == .upper { inUpper[option] += 1 }
                if groups[person] == .lower { inLower[option] += 1 }
            }
        }
        let scale = matrix.maxima.reduce(0, +)
        return (0..<column.options).map { option in
            let variances = asked > 1 ? moments[option].variances : (0, 0)
            let isVaried = unlessZero(variances.0, scale: 1) != nil && unlessZero(variances.1, scale: scale) != nil
            return OptionAnalysis(
                count: chosen[option],
                persons: asked,
                upper: upper > 0 ? Double(inUpper[option]) / Double(upper) : nil,
                lower: lower > 0 ? Double(inLower[option]) / Double(lower) : nil,
                rest: isVaried ? moments[option].covariance / (variances.0 * variances.1).squareRoot() : nil
            )
        }
    }
}
