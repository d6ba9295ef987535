/// The tables of FoldingTable.swift, read once.
struct UnicodeTables: Sendable {
    static let shared = UnicodeTables()

    /// Sorted by code point; each row is a range of `changed`.
    private struct Rows: Sendable {
        var codes: [UInt32] = []
        var ends: [Int] = []
        var changed: [UInt32] = []

        func range(of code: UInt32) -> Range<Int>? {
            let index = lowerBound(code, in: codes)
            guard index < codes.count, codes[index] == code else { return nil }
            return (index == 0 ? 0 : ends[index - 1])..<ends[index]
        }
    }

    private var decompositions = Rows()
    private var caseFoldings = Rows()
    private var classStarts: [UInt32] = []
    private var classEnds: [UInt32] = []
    private var classes: [UInt8] = []

    private init() {
        decompositions = UnicodeTables.rows(decompositionRows)
        caseFoldings = UnicodeTables.rows(caseFoldingRows)
        var numbers: [UInt32] = []
        UnicodeTables.scan(combiningClassRows) { number, end in
            numbers.append(number)
            guard end == 0x3B, numbers.count == 3 else { return }
            classStarts.append(numbers[0])
            classEnds.append(numbers[1])
            classes.append(UInt8(truncatingIfNeeded: numbers[2]))
            numbers = []
        }
    }

    /// Appends a code point's decomposition, case folded if asked.
    func append(_ code: UInt32, foldingCase: Bool, to result: inout [UInt32]) {
        if foldingCase, let range = caseFoldings.range(of: code) {
            for index in range { result.append(caseFoldings.changed[index]) }
        } else if let range = decompositions.range(of: code) {
            for index in range { result.append(decompositions.changed[index]) }
        } else {
            result.append(code)
        }
    }

    /// The canonical combining class; 0 for what stands on its own.
    func combiningClass(of code: UInt32) -> UInt8 {
        if code < 0x300 { return 0 }
        let index = lowerBound(code, in: classEnds)
        guard index < classEnds.count, classStarts[index] <= code else { return 0 }
        return classes[index]
    }

    private static func rows(_ text: String) -> Rows {
        var rows = Rows()
        var isFirst = true
        scan(text) { number, end in
            if isFirst { rows.codes.append(number) } else { rows.changed.append(number) }
            isFirst = end == 0x3B
            if isFirst { rows.ends.append(rows.changed.count) }
        }
        return rows
    }

    /// Calls back for each hexadecimal number with the byte that ends it.
    private static func scan(_ text: String, _ body: (UInt32, UInt8) -> Void) {
        var number: UInt32 = 0
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39: number = number << 4 | UInt32(byte - 0x30)
            case 0x41...0x46: number = number << 4 | UInt32(byte - 0x37)
            default:
                body(number, byte)
                number = 0
            }
        }
    }
}

/// The index of the first number that is not less than a value, in sorted numbers.
private func lowerBound(_ value: UInt32, in numbers: [UInt32]) -> Int {
    var low = 0
    var high = numbers.count
    while low < high {
        let middle = (low + high) / 2
        if numbers[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
}
