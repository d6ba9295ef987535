/// The tables of FoldingTable.swift, read once.
struct UnicodeTables: Sendable {
    static let shared = UnicodeTables()

    private var decompositions: FoldingRows
    private var caseFoldings: FoldingRows
    private var classStarts: [UInt32] = []
    private var classEnds: [UInt32] = []
    private var classes: [UInt8] = []

    private init() {
        var unpacker = FoldingUnpacker(foldingTable)
        decompositions = unpacker.rows(0)
        caseFoldings = unpacker.rows(32)
        var end = 0
        for _ in 0..<unpacker.number(64) {
            let start = end + unpacker.number(65)
            end = start + unpacker.number(66)
            classStarts.append(UInt32(truncatingIfNeeded: start))
            classEnds.append(UInt32(truncatingIfNeeded: end))
            classes.append(UInt8(truncatingIfNeeded: unpacker.number(67)))
        }
    }

    /// Appends a code point's decomposition, case folded if asked.
    func append(_ code: UInt32, foldingCase: Bool, to result: inout [UInt32]) {
        guard let range = decompositions.range(of: code) else {
            if foldingCase { appendFolded(code, to: &result) } else { result.append(code) }
            return
        }
        for index in range {
            let part = decompositions.changed[index]
            if foldingCase { appendFolded(part, to: &result) } else { result.append(part) }
        }
    }

    /// Appends the case folding of a code point that has no decomposition, decomposed.
    private func appendFolded(_ code: UInt32, to result: inout [UInt32]) {
        guard let range = caseFoldings.range(of: code) else {
            result.append(code)
            return
        }
        for index in range {
            let folded = caseFoldings.changed[index]
            if let range = decompositions.range(of: folded) {
                for index in range { result.append(decompositions.changed[index]) }
            } else {
                result.append(folded)
            }
        }
    }

    /// The canonical combining class; 0 for what stands on its own.
    func combiningClass(of code: UInt32) -> UInt8 {
        if code < 0x300 { return 0 }
        let index = lowerBound(code, in: classEnds)
        guard index < classEnds.count, classStarts[index] <= code else { return 0 }
        return classes[index]
    }
}

/// The index of the first number that is not less than a value, in sorted numbers.
func lowerBound(_ value: UInt32, in numbers: [UInt32]) -> Int {
    var low = 0
    var high = numbers.count
    while low < high {
        let middle = (low + high) / 2
        if numbers[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
}
