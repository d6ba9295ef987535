import Scoring
import TestSupport
import Testing

@Suite struct FractionTests {
    @Test(arguments: 1...40)
    func `keeps a total equal to the sum of its parts, in whatever order they are added`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        // Shares of up to 30 parts, of marks with up to two decimals: all are whole in this unit.
        let unit: Int128 = 100 * 2_329_089_562_800 * 2_329_089_562_800
        var parts: [Fraction] = []
        var units: Int128 = 0
        for _ in 0..<1_000 {
            let (first, second) = (generator.number(1...30), generator.number(1...30))
            let hundredths = Int128(generator.number(1...10_000))
            let (earned, ticked) = (Int128(generator.number(0...first)), Int128(generator.number(0...second)))
            let marks = try fraction(Int64(hundredths), 100)
            let part = try marks * fraction(Int64(earned), first) * fraction(Int64(ticked), second)
            units += hundredths * earned * ticked * (unit / 100 / Int128(first) / Int128(second))
            parts.append(part)
        }
        let forwards = parts.reduce(.zero, +)
        let backwards = parts.reversed().reduce(.zero, +)
        let halves = parts[..<500].reduce(.zero, +) + parts[500...].reduce(.zero, +)
        #expect(forwards == backwards && forwards == halves, "seed \(seed)")
        #expect(forwards.isDefined && unit % forwards.denominator == 0, "seed \(seed)")
        #expect(forwards.numerator * (unit / forwards.denominator) == units, "seed \(seed)")
    }

    @Test func `calls what has no place undefined, and everything that comes of it`() throws {
        let large = try read("999999999999999999999999999999999999")
        let small = try read("1/999999999999999999999999999999999999")
        let other = try read("1/999999999999999999999999999999999998")
        let minus = try read("-1")
        for value in [
            large * large, small * other, small + other, large + other, large * large * Fraction.zero,
            Fraction.undefined + .one, .undefined * .half, Fraction.undefined.reciprocal,
            (1...200).reduce(large) { sum, _ in sum + large },
        ] {
            #expect(!value.isDefined && value == .undefined && text(value) == "undefined")
            #expect(String(decoding: value.roundedHalfEven(places: 2), as: UTF8.self) == "undefined")
            #expect(value < .zero && value < large * minus && !(value < value) && !(.zero < value))
        }
        #expect(large * small == .one && small * large == .one)
        #expect(large + large * minus == .zero)
    }

    @Test(arguments: 1...20)
    func `never traps, whatever is added and multiplied`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        func digits() -> String {
            String((0..<generator.number(1...36)).map { _ in "0123456789".randomElement(using: &generator) ?? "0" })
        }
        var value = Fraction.one
        for _ in 0..<500 {
            let text = (generator.chance(50) ? "-" : "") + digits() + (generator.chance(70) ? "/" + digits() : "")
            guard let other = Fraction(text: Array(text.utf8)) else { continue }
            value = generator.chance(50) ? value + other : value * other
            _ = (value.text, value.roundedHalfEven(places: generator.number(-2...12)), value < other, value.reciprocal)
            if !value.isDefined { value = other }
        }
    }

    @Test(arguments: [
        ("1/3", 2, "0.33"), ("2/3", 2, "0.67"), ("1/200", 2, "0.00"), ("3/200", 2, "0.02"), ("-1/200", 2, "0.00"),
        ("-3/200", 2, "-0.02"), ("1/2", 0, "0"), ("3/2", 0, "2"), ("5/2", 0, "2"), ("199/200", 2, "1.00"),
        ("1999/200", 2, "10.00"), ("999999999999999999999999999999999999/2", 0, "500000000000000000000000000000000000"),
        ("1/999999999999999999999999999999999999", 9, "0.000000000"),
        ("999999999999999999999999999999999998/999999999999999999999999999999999999", 9, "1.000000000"),
    ])
    func `rounds half to even`(exact: String, places: Int, rounded: String) throws {
        #expect(String(decoding: try read(exact).roundedHalfEven(places: places), as: UTF8.self) == rounded)
    }

    private func read(_ text: String) throws -> Fraction { try #require(Fraction(text: Array(text.utf8))) }

    private func fraction(_ numerator: Int64, _ denominator: Int) throws -> Fraction {
        try #require(Fraction(numerator: numerator, denominator: Int64(denominator)))
    }

    private func text(_ fraction: Fraction) -> String { String(decoding: fraction.text, as: UTF8.self) }

    @Test func `compares as products of full width do`() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<5_000 {
            // From nearly equal to far apart, and up to the most digits that are read.
            let digits = generator.number(1...35)
            let parts = (0..<4).map { _ in
                (1...digits).map { _ in Int128(generator.number(0...9)) }.reduce(1) { $0 * 10 + $1 }
            }
            let sign: Int128 = generator.number(0...1) == 0 ? 1 : -1
            let near = generator.number(0...1) == 0
            let (top, bottom) = near ? (parts[0] + Int128(generator.number(-1...1)), parts[1]) : (parts[2], parts[3])
            let left = try #require(Fraction(text: Array("\(sign * parts[0])/\(parts[1])".utf8)))
            let right = try #require(Fraction(text: Array("\(sign * top)/\(bottom)".utf8)))
            let first = left.numerator.multipliedFullWidth(by: right.denominator)
            let second = right.numerator.multipliedFullWidth(by: left.denominator)
            let isLess = first.high == second.high ? first.low < second.low : first.high < second.high
            #expect((left < right) == isLess, "\(left) \(right)")
        }
    }
}
