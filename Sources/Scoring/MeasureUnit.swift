/// A unit of measure as a multiple of a base unit, exactly.
///
/// Known are the units of the SI with a symbol of their own, those accepted beside them (SI Brochure, 9th edition, tables 4, 7 and
/// 8: min, h, d, l, t), bytes and bits; SI prefixes from p to P, and Ki to Pi of IEC 80000-13 before bytes and bits; a square or
/// cube (`km²`), and one unit by another (`Mbit/s`, `km/h`). Named units are not taken apart: a joule is no newton metre.
struct MeasureUnit: Sendable {
    /// What it measures: a base symbol and its power, and the same of what it is divided by.
    private var kind: [UInt8] = []
    private var factor = Fraction.one

    /// The largest part of a unit's factor, so that no product of factors overflows.
    private static var largest: Int128 { 1_000_000_000_000_000_000 }
    /// The largest part of a factor between two units with which ``MeasuredNumber`` can still compare exactly.
    private static var largestRatio: Int128 { 1_000_000_000 * largest }

    /// Units, each with what it is a multiple of, to what power, and how many of that it is.
    private static var units: String {
        """
        B=bit1=8 o=bit1=8 bit=bit1=1 t=g1=1000000 l=m3=1/1000 L=m3=1/1000 Wh=J1=3600 \
        m=m1=1 g=g1=1 s=s1=1 A=A1=1 K=K1=1 mol=mol1=1 cd=cd1=1 Hz=Hz1=1 N=N1=1 Pa=Pa1=1 J=J1=1 W=W1=1 C=C1=1 V=V1=1 \
        F=F1=1 Ω=Ω1=1 S=S1=1 Wb=Wb1=1 T=T1=1 H=H1=1 lm=lm1=1 lx=lx1=1 Bq=Bq1=1 Gy=Gy1=1 Sv=Sv1=1 kat=kat1=1
        """
    }

    /// Units that take no prefix.
    private static var unitsAlone: String { "min=s1=60 h=s1=3600 d=s1=86400" }

    /// Prefixes, and what they stand for.
    private static var prefixes: String {
        """
        p=1/1000000000000 n=1/1000000000 μ=1/1000000 u=1/1000000 m=1/1000 c=1/100 d=1/10 h=100 \
        k=1000 M=1000000 G=1000000000 T=1000000000000 P=1000000000000000
        """
    }

    /// Those of bits and bytes.
    private static var dataPrefixes: String {
        """
        K=1000 k=1000 M=1000000 G=1000000000 T=1000000000000 P=1000000000000000 \
        Ki=1024 Mi=1048576 Gi=1073741824 Ti=1099511627776 Pi=1125899906842624
        """
    }

    /// A unit; nil when it is none of those known.
    ///
    /// - Parameter text: the symbol, folded to compatibility decomposition, without white space.
    init?(_ text: [UInt8]) {
        for (index, side) in parts(of: text, between: 0x2F).enumerated() {
            guard index < 2, multiply(by: side, isDivisor: index > 0) else { return nil }
        }
        guard isAtMost(MeasureUnit.largest) else { return nil }
    }

    private init() {}

    /// How many of another unit one of this is; nil when the two measure different things, or are too far apart.
    func inUnits(of other: MeasureUnit) -> Fraction? {
        var ratio = self
        ratio.factor = factor * other.factor.reciprocal
        return kind == other.kind && ratio.isAtMost(MeasureUnit.largestRatio) ? ratio.factor : nil
    }

    private func isAtMost(_ most: Int128) -> Bool { factor.numerator <= most && factor.denominator <= most }

    /// Multiplies by a symbol with `2` or `3` behind it or nothing, or divides by it; false when it is not known.
    private mutating func multiply(by text: [UInt8], isDivisor: Bool) -> Bool {
        var symbol = text
        var power: UInt8 = 1
        if let last = symbol.last, last == 0x32 || last == 0x33 {
            power = last - 0x30
            symbol.removeLast()
        }
        var plain = MeasureUnit()
        guard plain.find(symbol) else { return false }
        var powered = MeasureUnit()
        for _ in 0..<power {
            powered.factor = powered.factor * plain.factor
            guard powered.isAtMost(MeasureUnit.largest) else { return false }
        }
        if isDivisor { kind.append(0x2F) }
        kind += plain.kind
        if let own = kind.popLast() { kind.append(0x30 + (own - 0x30) * power) }
        factor = factor * (isDivisor ? powered.factor.reciprocal : powered.factor)
        return true
    }

    /// Takes a symbol, with a prefix or without, for itself; false when it is not known.
    private mutating func find(_ symbol: [UInt8]) -> Bool {
        // "μ" takes two bytes, "Ki" too; no other prefix does.
        for length in 0...2 {
            var prefix: [UInt8] = []
            var rest: [UInt8] = []
            for byte in symbol { if prefix.count < length { prefix.append(byte) } else { rest.append(byte) } }
            var unit = row(of: rest, in: MeasureUnit.units)
            if unit.isEmpty, length == 0 { unit = row(of: rest, in: MeasureUnit.unitsAlone) }
            if unit.isEmpty { continue }
            kind = unit[1]
            factor = Fraction(text: unit[2]) ?? .zero
            if length == 0 { return true }
            let isData = kind == utf8("bit1")
            let scale = row(of: prefix, in: isData ? MeasureUnit.dataPrefixes : MeasureUnit.prefixes)
            if scale.isEmpty { continue }
            factor = factor * (Fraction(text: scale[1]) ?? .zero)
            return true
        }
        return false
    }
}

/// The cells of the row of a table that begins with a cell; none when there is no such row.
@inline(never)
private func row(of first: [UInt8], in table: String) -> [[UInt8]] {
    var row: [UInt8] = []
    for byte in utf8(table) + [0x20] {
        if byte != 0x20 {
            row.append(byte)
            continue
        }
        // Most rows need not be taken apart.
        if row.first == first.first {
            let cells = parts(of: row, between: 0x3D)
            if cells[0] == first { return cells }
        }
        row = []
    }
    return []
}

@inline(never)
private func parts(of text: [UInt8], between separator: UInt8) -> [[UInt8]] {
    var parts: [[UInt8]] = []
    var part: [UInt8] = []
    for byte in text + [separator] {
        if byte == separator {
            parts.append(part)
            part = []
        } else {
            part.append(byte)
        }
    }
    return parts
}
