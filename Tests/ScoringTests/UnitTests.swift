import Scoring
import Testing

@Suite struct UnitTests {
    private func isRight(_ typed: String, _ value: Int64, per denominator: Int64 = 1, _ unit: String) throws -> Bool {
        let pattern = NumberPattern(
            value: try #require(Fraction(numerator: value, denominator: denominator)),
            unit: Array(unit.utf8),
            isMissingUnit: false,
            tolerance: .zero,
            isRelative: false,
            award: .one
        )
        return score(.text(Array(typed.utf8)), against: .number(patterns: [pattern])).share == .one
    }

    @Test(
        arguments: [
            ("1024 KiB", 1, "MiB"), ("1 000 kB", 1, "MB"), ("8 bit", 1, "B"), ("1 Mo", 1, "MB"),
            ("1 Gio", 1_024, "MiB"),
            ("1.048576 MB", 1, "MiB"), ("1 PiB", 1_125_899_906_842_624, "B"), ("8 Mbit/s", 1, "MB/s"),
            ("1 km", 1_000, "m"), ("5000 mm", 5, "m"), ("250 µs", 250, "us"), ("0,25 ms", 250, "μs"),
            ("90 min", 5_400, "s"),
            ("1,5 h", 90, "min"), ("2 d", 48, "h"), ("1 t", 1_000, "kg"), ("36 km/h", 10, "m/s"), ("1 l", 1, "dm³"),
            ("1 ha", 1, "ha"), ("2 km²", 2_000_000, "m2"), ("5 kΩ", 5_000, "Ω"), ("1 kWh", 3_600, "kJ"),
            ("٦٤ GB", 64, "GB"),
            ("1 hPa", 100, "Pa"), ("0٫5 km", 500, "m"), ("٠،٥ km", 500, "m"),
        ] as [(String, Int64, String)]
    )
    func `converts units exactly`(typed: String, value: Int64, unit: String) throws {
        #expect(try isRight(typed, value, unit))
    }

    @Test(
        arguments: [
            ("1 KiB", 1_000, "B"), ("1 MB", 1, "MiB"), ("1 mW", 1, "MW"), ("1 m", 1, "s"), ("1 m2", 1, "m"),
            ("1 dB", 1, "B"),
            ("1 J", 1, "W/s"), ("1 km/h/s", 1, "m/s"), ("1 kmin", 60_000, "s"), ("1 Mi", 1, "MB"), ("1 / s", 1, "Hz"),
            ("1 Pm3", 1, "pm3"), ("1 x", 1, "y"), ("1 mB", 1, "B"),
        ] as [(String, Int64, String)]
    )
    func `keeps apart what is not the same`(typed: String, value: Int64, unit: String) throws {
        #expect(try !isRight(typed, value, unit))
    }

    @Test func `compares to the last digit over the widest conversions, and never overflows`() throws {
        #expect(try isRight("999999999.999999999 Pm", 999_999_999_999_999_999, per: 1_000_000_000, "Pm"))
        #expect(try !isRight("999999999.999999999 Pm", 999_999_999, "pm"))
        #expect(try !isRight("999999999.999999999 pm", 999_999_999, "Pm"))
        #expect(try !isRight("0.000000001 Pm2", 1, "mm2"))
        #expect(try isRight("0.000000001 Pm", 1_000_000, "m"))
        #expect(try !isRight("0.000000002 Pm", 1_000_000, "m"))
    }

    @Test func `counts a converted number at the edge of its tolerance as inside, and one digit beyond as outside`()
        throws
    {
        let pattern = NumberPattern(
            value: try #require(Fraction(numerator: 64, denominator: 1)),
            unit: Array("GB".utf8),
            isMissingUnit: false,
            tolerance: try #require(Fraction(numerator: 1, denominator: 2)),
            isRelative: true,
            award: .one
        )
        func share(_ text: String) -> Fraction {
            score(.text(Array(text.utf8)), against: .number(patterns: [pattern])).share
        }
        #expect(share("64320 MB") == .one)
        #expect(share("64320.000000001 MB") == .zero)
        #expect(share("63680 MB") == .one)
        #expect(share("63679.999999999 MB") == .zero)
    }
}
