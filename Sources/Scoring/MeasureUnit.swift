/// A unit of measure as a multiple of a base unit, exactly.
///
/// Known are the units of the SI with a symbol of their own, those accepted beside them (SI Brochure, 9th edition, tables 4, 7 and
/// 8: min, h, d, l, t), bytes and bits; SI prefixes from p to P, and Ki to Pi of IEC 80000-13 before bytes and bits; a square or
/// cube (`km²`), and one unit by another (`Mbit/s`, `km/h`). Named units are not taken apart: a joule is no newton metre.
struct MeasureUnit: Sendable {
    /// What it measures: a base symbol and its power, and the same of what it is divided by.
    private let kind: [UInt8]
    private let factor: Fraction

    /// The largest part of a unit's factor, so that no product of factors overflows.
    private static var largest: Int128 { 1_000_000_000_000_000_000 }
    /// The largest part of a factor between two units with which ``MeasuredNumber`` can still compare exactly.
    private static var largestRatio: Int128 { 1_000_000_000 * largest }

    /// Units of a kind of their own.
    private static var bases: String { "bit m g s A K mol cd Hz N Pa J W C V F Ω S Wb T H lm lx Bq Gy Sv kat" }

    /// Units that are a multiple of another or its power, which come next, and how many of it they are.
    private static var multiples: String {
        "B bit1 8 o bit1 8 min s1 60 h s1 3600 d s1 86400 t g1 1000000 l m3 1/1000 L m3 1/1000 Wh J1 3600"
    }

    /// Prefixes, and what they stand for.
    private static var prefixes: String {
        """
        p 1/1000000000000 n 1/1000000000 μ 1/1000000 u 1/1000000 m 1/1000 c 1/100 d 1/10 h 100 \
        k 1000 M 1000000 G 1000000000 T 1000000000000 P 1000000000000000
        """
    }

    /// Those of bits and bytes.
    private static var dataPrefixes: String {
        """
        Ki 1024 Mi 1048576 Gi 1073741824 Ti 1099511627776 Pi 1125899906842624 K 1000 \
        k 1000 M 1000000 G 1000000000 T 1000000000000 P 1000000000000000
        """
    }

    /// A unit; nil when it is none of those known.
    ///
    /// - Parameter text: the symbol, folded to compatibility decomposition, without white space.
    init?(_ text: [UInt8]) {
        let parts = parts(of: text, between: 0x2F)
        guard parts.count <= 2, var unit = MeasureUnit.powered(parts[0]) else { return nil }
        if parts.count == 2 {
            guard let below = MeasureUnit.powered(parts[1]) else { return nil }
            unit = MeasureUnit(kind: unit.kind + [0x2F] + below.kind, factor: unit.factor * below.factor.reciprocal)
            guard MeasureUnit.isAtMost(MeasureUnit.largest, unit.factor) else { return nil }
        }
        self = unit
    }

    private init(kind: [UInt8], factor: Fraction) {
        self.kind = kind
        self.factor = factor
    }

    /// How many of another unit one of this is; nil when the two measure different things, or are too far apart.
    func inUnits(of other: MeasureUnit) -> Fraction? {
        guard kind == other.kind else { return nil }
        let ratio = factor * other.factor.reciprocal
        return MeasureUnit.isAtMost(MeasureUnit.largestRatio, ratio) ? ratio : nil
    }

    @inline(never)
    private static func isAtMost(_ most: Int128, _ factor: Fraction) -> Bool {
        factor.numerator <= most && factor.denominator <= most
    }

    /// A symbol with `2` or `3` behind it, or nothing.
    @inline(never)
    private static func powered(_ text: [UInt8]) -> MeasureUnit? {
        var symbol = text
        var power: UInt8 = 1
        if let last = symbol.last, last == 0x32 || last == 0x33 {
            power = last - 0x30
            symbol.removeLast()
        }
        guard let unit = prefixed(symbol), let own = unit.kind.last else { return nil }
        var factor = Fraction.one
        for _ in 0..<power {
            factor = factor * unit.factor
            guard isAtMost(largest, factor) else { return nil }
        }
        return MeasureUnit(kind: unit.kind.dropLast() + [0x30 + (own - 0x30) * power], factor: factor)
    }

    private static func prefixed(_ symbol: [UInt8]) -> MeasureUnit? {
        if let unit = plain(symbol) { return unit }
        // "μ" takes two bytes, "Ki" too; no other prefix does.
        for length in 1...2 {
            var prefix: [UInt8] = []
            var rest: [UInt8] = []
            for byte in symbol { if prefix.count < length { prefix.append(byte) } else { rest.append(byte) } }
            guard let unit = plain(rest), !words("min h d").contains(rest) else { continue }
            let prefixes = words(unit.kind == utf8("bit1") ? dataPrefixes : prefixes)
            guard let place = prefixes.firstIndex(of: prefix) else { continue }
            guard let factor = Fraction(text: prefixes[place + 1]) else { continue }
            return MeasureUnit(kind: unit.kind, factor: unit.factor * factor)
        }
        return nil
    }

    /// A symbol without a prefix.
    @inline(never)
    private static func plain(_ symbol: [UInt8]) -> MeasureUnit? {
        if words(bases).contains(symbol) { return MeasureUnit(kind: symbol + [0x31], factor: .one) }
        let multiples = words(multiples)
        guard let place = multiples.firstIndex(of: symbol) else { return nil }
        return Fraction(text: multiples[place + 2]).map { MeasureUnit(kind: multiples[place + 1], factor: $0) }
    }
}

private func words(_ text: String) -> [[UInt8]] { parts(of: utf8(text), between: 0x20) }

private func parts(of text: [UInt8], between separator: UInt8) -> [[UInt8]] {
    var parts: [[UInt8]] = [[]]
    for byte in text {
        if byte == separator { parts.append([]) } else { parts[parts.count - 1].append(byte) }
    }
    return parts
}
