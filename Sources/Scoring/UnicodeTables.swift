/// The tables of FoldingTable.swift, read once.
struct UnicodeTables: Sendable {
    static let shared = UnicodeTables()

    /// Which table a row is of stands above the bits of its code point.
    private enum Table: UInt32 {
        case decompositions, caseFoldings, combiningClasses

        func key(of code: UInt32) -> UInt32 { rawValue << 18 | code }
    }

    /// The rows' code points, each with its table: sorted.
    private var keys: [UInt32] = []
    /// Where in ``values`` those of each row begin, and where the last one's end.
    private var bounds = [0]
    private var values: [UInt32] = []

    private init() {
        var reader = FoldingTableReader()
        var key = 0
        // Before the first row it is as if U+0000 stood for itself.
        var before: [Int] = [0]
        while !reader.isAtEnd {
            var row: [Int] = []
            let valuesBeyondOne = reader.number()
            key += reader.number() + 1
            for index in 0...valuesBeyondOne {
                let step = reader.number()
                row.append((index < before.count ? before[index] : row[index - 1]) + (step >> 1 ^ -(step & 1)))
            }
            keys.append(UInt32(truncatingIfNeeded: key))
            for value in row { values.append(UInt32(truncatingIfNeeded: value)) }
            bounds.append(values.count)
            before = row
        }
    }

    /// Where the values of a code point are in a table; nil from U+40000 on, where there is none and the bits of the table begin.
    private func range(of code: UInt32, in table: Table) -> Range<Int>? {
        guard code < 1 << 18 else { return nil }
        let key = table.key(of: code)
        var low = 0
        var high = keys.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if keys[middle] <= key { low = middle } else { high = middle }
        }
        return keys[low] == key ? bounds[low]..<bounds[low + 1] : nil
    }

    /// Appends a code point's decomposition; if asked, with its case folded and then decomposed again.
    func append(_ code: UInt32, foldingCase: Bool, to result: inout [UInt32]) {
        if let range = range(of: code, in: .decompositions) {
            for index in range { append(values[index], foldingCase: foldingCase, to: &result) }
        } else if foldingCase, let range = range(of: code, in: .caseFoldings) {
            for index in range { append(values[index], foldingCase: false, to: &result) }
        } else {
            result.append(code)
        }
    }

    /// The canonical combining class; 0 for what stands on its own.
    func combiningClass(of code: UInt32) -> UInt32 {
        guard code >= 0x300, let range = range(of: code, in: .combiningClasses) else { return 0 }
        return values[range.lowerBound]
    }
}

/// Reads ``foldingTable``, as Tests/Tools/make-folding-table.py describes it.
private struct FoldingTableReader {
    private var place = 0

    var isAtEnd: Bool { place == foldingTable.count * 8 }

    /// Seven bits of a byte, the highest first; behind all but the last byte of a number there is more.
    mutating func number() -> Int {
        var number: UInt64 = 0
        while true {
            let byte = foldingTable[place >> 3] >> UInt64(place & 7 * 8) & 0xFF
            place += 1
            number = number << 7 | byte & 0x7F
            if byte < 0x80 { return Int(truncatingIfNeeded: number) }
        }
    }
}
