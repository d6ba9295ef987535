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
    private static let largest: Int128 = 1_000_000_000_000_000_000
    /// The largest part of a factor between two units with which ``MeasuredNumber`` can still compare exactly.
    private static let largestRatio: Int128 = 1_000_000_000 * largest

    /// A unit; nil when it is none of those known.
    ///
    /// - Parameter text: the symbol, folded to compatibility decomposition, without white space.
    init?(_ text: [UInt8]) {
        var pieces: [[UInt8]] = [[]]
        for byte in text {
            if byte == 0x2F { pieces.append([]) } else { pieces[pieces.count - 1].append(byte) }
        }
        guard pieces.count <= 2, let above = MeasureUnit.powered(pieces[0]) else { return nil }
        guard pieces.count == 2 else {
            (kind, factor) = above
            return
        }
        guard let below = MeasureUnit.powered(pieces[1]) else { return nil }
        kind = above.kind + [0x2F] + below.kind
        factor = above.factor * below.factor.reciprocal
        guard factor.numerator <= MeasureUnit.largest, factor.denominator <= MeasureUnit.largest else { return nil }
    }

    /// How many of another unit one of this is; nil when the two measure different things, or are too far apart.
    func inUnits(of other: MeasureUnit) -> Fraction? {
        guard kind == other.kind else { return nil }
        let ratio = factor * other.factor.reciprocal
        let most = MeasureUnit.largestRatio
        return ratio.numerator <= most && ratio.denominator <= most ? ratio : nil
    }

    /// A symbol with `2` or `3` behind it, or nothing.
    private static func powered(_ text: [UInt8]) -> (kind: [UInt8], factor: Fraction)? {
        var symbol = text
        var power = 1
        if let last = symbol.last, last == 0x32 || last == 0x33 {
            power = Int(last - 0x30)
            symbol.removeLast()
        }
        guard let unit = prefixed(symbol) else { return nil }
        var factor = Fraction.one
        for _ in 0..<power {
            factor = factor * unit.factor
            guard factor.numerator <= largest, factor.denominator <= largest else { return nil }
        }
        return (unit.base + [0x30 + UInt8(power * unit.power)], factor)
    }

    private typealias Symbol = (base: [UInt8], power: Int, factor: Fraction)

    private static func prefixed(_ symbol: [UInt8]) -> Symbol? {
        if let unit = plain(symbol) { return unit }
        // "μ" takes two bytes, "Ki" too; no other prefix does.
        for length in [1, 2] where symbol.count > length {
            let rest = Array(symbol[length...])
            guard let unit = plain(rest), takesPrefix(rest) else { continue }
            guard let prefix = prefix(Array(symbol[..<length]), ofData: isData(unit.base)) else { continue }
            return (unit.base, unit.power, unit.factor * prefix)
        }
        return nil
    }

    /// A symbol without a prefix.
    private static func plain(_ symbol: [UInt8]) -> Symbol? {
        switch symbol {
        case bytes("B"), bytes("o"): (bytes("bit"), 1, ratio(8))
        case bytes("bit"): (symbol, 1, .one)
        case bytes("min"): (bytes("s"), 1, ratio(60))
        case bytes("h"): (bytes("s"), 1, ratio(3_600))
        case bytes("d"): (bytes("s"), 1, ratio(86_400))
        case bytes("t"): (bytes("g"), 1, ratio(1_000_000))
        case bytes("l"), bytes("L"): (bytes("m"), 3, ratio(1, 1_000))
        case bytes("Wh"): (bytes("J"), 1, ratio(3_600))
        case bytes("m"), bytes("g"), bytes("s"), bytes("A"), bytes("K"), bytes("mol"), bytes("cd"), bytes("Hz"),
            bytes("N"), bytes("Pa"), bytes("J"), bytes("W"), bytes("C"), bytes("V"), bytes("F"), [0xCE, 0xA9],
            bytes("S"), bytes("Wb"), bytes("T"), bytes("H"), bytes("lm"), bytes("lx"), bytes("Bq"), bytes("Gy"),
            bytes("Sv"), bytes("kat"):
            (symbol, 1, .one)
        default: nil
        }
    }

    private static func takesPrefix(_ symbol: [UInt8]) -> Bool {
        symbol != bytes("min") && symbol != bytes("h") && symbol != bytes("d")
    }

    private static func isData(_ base: [UInt8]) -> Bool { base == bytes("bit") }

    private static func prefix(_ text: [UInt8], ofData isData: Bool) -> Fraction? {
        if isData {
            switch text {
            case bytes("k"), bytes("K"): return ratio(1_000)
            case bytes("Ki"): return ratio(1 << 10)
            case bytes("Mi"): return ratio(1 << 20)
            case bytes("Gi"): return ratio(1 << 30)
            case bytes("Ti"): return ratio(1 << 40)
            case bytes("Pi"): return ratio(1 << 50)
            case bytes("M"), bytes("G"), bytes("T"), bytes("P"): break
            default: return nil
            }
        }
        return switch text {
        case bytes("p"): ratio(1, 1_000_000_000_000)
        case bytes("n"): ratio(1, 1_000_000_000)
        case [0xCE, 0xBC], bytes("u"): ratio(1, 1_000_000)
        case bytes("m"): ratio(1, 1_000)
        case bytes("c"): ratio(1, 100)
        case bytes("d"): ratio(1, 10)
        case bytes("h"): ratio(100)
        case bytes("k"): ratio(1_000)
        case bytes("M"): ratio(1_000_000)
        case bytes("G"): ratio(1_000_000_000)
        case bytes("T"): ratio(1_000_000_000_000)
        case bytes("P"): ratio(1_000_000_000_000_000)
        default: nil
        }
    }

    private static func ratio(_ numerator: Int64, _ denominator: Int64 = 1) -> Fraction {
        Fraction(numerator: numerator, denominator: denominator) ?? .one
    }

    /// By its span: a text's UTF-8 view is 15 KB of code in WebAssembly.
    @inline(never) private static func bytes(_ text: String) -> [UInt8] {
        let span = text.utf8.span
        var result: [UInt8] = []
        for index in 0..<span.count { result.append(span[index]) }
        return result
    }
}
