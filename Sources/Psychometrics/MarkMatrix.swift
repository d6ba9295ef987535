/// The marks of persons on items, in one block of memory: a row for each person, a column for each item.
public struct MarkMatrix: Sendable, Equatable {
    /// What each item is worth; positive.
    public let maxima: [Double]
    /// How many rows there are.
    public private(set) var persons = 0
    /// Row by row; what a person was not asked is not a number.
    private(set) var marks: [Double] = []

    /// A matrix without rows.
    ///
    /// - Parameters:
    ///   - maxima: what each item is worth.
    ///   - persons: how many rows are going to be added, as far as one knows.
    public init(maxima: [Double], expecting persons: Int = 0) {
        self.maxima = maxima
        marks.reserveCapacity(maxima.count * persons)
    }

    /// How many columns there are.
    public var items: Int { maxima.count }

    /// Adds the row of a person who has not been asked anything so far.
    public mutating func appendRow() {
        for _ in maxima { marks.append(.nan) }
        persons += 1
    }

    /// What a person earned with an item; not a number when the person was not asked it.
    public subscript(person: Int, item: Int) -> Double {
        get { marks[person * maxima.count + item] }
        set { marks[person * maxima.count + item] = newValue }
    }
}
