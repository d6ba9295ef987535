/// Unpacks FoldingTable.swift, which Tests/Tools/make-folding-table.py packs: numbers, each in the light of its context, behind an
/// adaptive binary range coder (the one of LZMA).
struct FoldingUnpacker: Sendable {
    private static let contexts = 68
    /// The width of a context: 32 for the number of bits, 256 for the first bits, 1,024 for the rest.
    private static let width = 1_312

    private let words: [UInt64]
    private var place = 0
    private var range: UInt32 = .max
    private var code: UInt32 = 0
    private var chances: [UInt16]

    init(_ words: [UInt64]) {
        self.words = words
        chances = [UInt16](repeating: 1024, count: FoldingUnpacker.contexts * FoldingUnpacker.width)
        for _ in 0..<4 { code = code << 8 | nextByte() }
    }

    private mutating func nextByte() -> UInt32 {
        guard place >> 3 < words.count else { return 0 }
        let byte = words[place >> 3] >> UInt64(place & 7 * 8) & 0xFF
        place += 1
        return UInt32(truncatingIfNeeded: byte)
    }

    private mutating func bit(_ context: Int) -> Int {
        let chance = UInt32(chances[context])
        let bound = (range >> 11) &* chance
        let isOne = code >= bound
        if isOne {
            code &-= bound
            range &-= bound
            chances[context] &-= UInt16(truncatingIfNeeded: chance >> 4)
        } else {
            range = bound
            chances[context] &+= UInt16(truncatingIfNeeded: (2048 - chance) >> 4)
        }
        while range < 1 << 24 {
            range <<= 8
            code = code << 8 | nextByte()
        }
        return isOne ? 1 : 0
    }

    mutating func number(_ context: Int) -> Int {
        let base = context * FoldingUnpacker.width
        var node = 1
        for _ in 0..<5 { node = node * 2 + bit(base + node) }
        let count = node - 32
        guard count > 0 else { return 0 }
        node = 1
        var left = count
        while left > 0 {
            left -= 1
            node = node * 2 + bit(base + (count - left <= 3 ? 32 + count * 8 + node : 288 + count * 32 + left))
        }
        return node - 1
    }

    mutating func signed(_ context: Int) -> Int {
        let number = number(context)
        return number & 1 == 0 ? number >> 1 : -(number + 1) >> 1
    }

    /// Code points and what each becomes.
    mutating func rows(_ first: Int) -> FoldingRows {
        var rows = FoldingRows()
        var code = -1
        var gap = 0
        // Where in the changes the last one and the one before it begin.
        var (last, before) = (0, 0)
        var change = 0
        var step = 0
        for _ in 0..<number(first) {
            gap = number(first + 1 + min(gap, 2))
            code += gap + 1
            before = last
            last = rows.changed.count
            let known = rows.codes.isEmpty ? 1 : last - before
            let count = number(first + 4 + min(known, 5)) + 1
            for index in 0..<count {
                if index == 0 {
                    step = signed(first + 10 + 3 * min(abs(step), 3) + min(count, 3) - 1)
                    change = (rows.codes.isEmpty ? 0 : Int(rows.changed[before])) + step
                } else if index < known {
                    change = Int(rows.changed[before + index]) + signed(first + 22 + min(index, 2))
                } else {
                    change += signed(first + 24 + min(index, 2))
                }
                rows.changed.append(UInt32(truncatingIfNeeded: change))
            }
            rows.codes.append(UInt32(truncatingIfNeeded: code))
            rows.ends.append(UInt32(truncatingIfNeeded: rows.changed.count))
        }
        return rows
    }
}

/// Code points, sorted, and what each becomes.
struct FoldingRows: Sendable {
    var codes: [UInt32] = []
    /// Where in ``changed`` each one's end.
    var ends: [UInt32] = []
    var changed: [UInt32] = []

    func range(of code: UInt32) -> Range<Int>? {
        let index = lowerBound(code, in: codes)
        guard index < codes.count, codes[index] == code else { return nil }
        return (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
    }
}
