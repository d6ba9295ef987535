/// The tables of FoldingTable.swift, read once.
struct UnicodeTables: Sendable {
    static let shared = UnicodeTables()

    /// What code points become, one step after another: decomposed, with their case folded, and decomposed again.
    ///
    /// Behind these steps the combining classes.
    private let tables: [CodeRows]
    private static let steps = 3

    private init() {
        var reader = FoldingTableReader()
        let decompositions = reader.rows()
        let caseFoldings = reader.rows()
        tables = [decompositions, caseFoldings, decompositions, reader.rows()]
    }

    /// Appends a code point's decomposition, case folded if asked.
    func append(_ code: UInt32, foldingCase: Bool, to result: inout [UInt32]) {
        append(code, from: foldingCase ? 0 : 2, to: &result)
    }

    private func append(_ code: UInt32, from step: Int, to result: inout [UInt32]) {
        guard step < UnicodeTables.steps else {
            result.append(code)
            return
        }
        guard let range = tables[step].range(of: code) else {
            append(code, from: step + 1, to: &result)
            return
        }
        for index in range { append(tables[step].values[index], from: step + 1, to: &result) }
    }

    /// The canonical combining class; 0 for what stands on its own.
    func combiningClass(of code: UInt32) -> UInt32 {
        guard code >= 0x300, let range = tables[UnicodeTables.steps].range(of: code) else { return 0 }
        return tables[UnicodeTables.steps].values[range.lowerBound]
    }
}

/// Code points, sorted, and values for each: at least one.
struct CodeRows: Sendable {
    // Begins with U+0000, which stands for itself, so that there always is a row before.
    fileprivate(set) var codes: [UInt32] = [0]
    /// Where in ``values`` those of each code point begin, and where the last one's end.
    fileprivate(set) var bounds = [0, 1]
    fileprivate(set) var values: [UInt32] = [0]

    /// Where the values of a code point are.
    func range(of code: UInt32) -> Range<Int>? {
        var low = 0
        var high = codes.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if codes[middle] <= code { low = middle } else { high = middle }
        }
        return codes[low] == code ? bounds[low]..<bounds[low + 1] : nil
    }
}

/// Reads ``foldingTable``, as Tests/Tools/make-folding-table.py describes it.
private struct FoldingTableReader {
    private var place = 0

    private mutating func number() -> Int {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = foldingTable[place >> 3] >> UInt64(place & 7 * 8) & 0xFF
            place += 1
            number |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80 { return Int(truncatingIfNeeded: number) }
        }
    }

    private mutating func numbers(_ count: Int) -> [Int] {
        var result: [Int] = []
        for _ in 0..<count { result.append(number()) }
        return result
    }

    mutating func rows() -> CodeRows {
        var rows = CodeRows()
        let count = number()
        let gaps = numbers(count)
        let counts = numbers(count)
        let firsts = numbers(count)
        var code = 0
        for row in 0..<count {
            code += gaps[row] + 1
            rows.codes.append(UInt32(truncatingIfNeeded: code))
            let (before, end) = (rows.bounds[row], rows.bounds[row + 1])
            var value = 0
            for index in 0...counts[row] {
                if before + index < end { value = Int(rows.values[before + index]) }
                let step = index == 0 ? firsts[row] : number()
                value += step >> 1 ^ -(step & 1)
                rows.values.append(UInt32(truncatingIfNeeded: value))
            }
            rows.bounds.append(rows.values.count)
        }
        return rows
    }
}
