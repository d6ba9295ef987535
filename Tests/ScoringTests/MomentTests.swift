import Scoring
import TestSupport
import Testing

@Suite struct MomentTests {
    private func moment(_ text: String) -> Moment? { Moment(typed: Array(text.utf8)) }

    private func text(_ moment: Moment?) -> String? { moment.map { String(decoding: $0.text, as: UTF8.self) } }

    @Test(arguments: [
        ("2026-03-29", "2026-03-29"), ("2026-3-9", "2026-03-09"), ("29.03.2026", "2026-03-29"),
        ("29/3/2026", "2026-03-29"), ("20260329", "2026-03-29"), ("  2026–03–29 ", "2026-03-29"),
        ("2026-03-29 01:30", "2026-03-29T01:30:00"), ("2026-03-29T01:30:05", "2026-03-29T01:30:05"),
        ("2026-03-29t01:30z", "2026-03-29T01:30:00+00:00"), ("2026-03-29, 1:30", "2026-03-29T01:30:00"),
        ("29.03.2026 1.30", "2026-03-29T01:30:00"), ("29/03/2026 1h30", "2026-03-29T01:30:00"),
        ("2026-03-29 0130", "2026-03-29T01:30:00"), ("20260329T013000Z", "2026-03-29T01:30:00+00:00"),
        ("1:30 2026-03-29", "2026-03-29T01:30:00"), ("01:30, 29.03.2026", "2026-03-29T01:30:00"),
        ("2026-03-29 1:30 am", "2026-03-29T01:30:00"), ("2026-03-29 1:30PM", "2026-03-29T13:30:00"),
        ("2026-03-29 12:05 am", "2026-03-29T00:05:00"), ("2026-03-29 12:05 pm", "2026-03-29T12:05:00"),
        ("2026-03-29 01:30+01:00", "2026-03-29T01:30:00+01:00"),
        ("2026-03-29 01:30 UTC+1", "2026-03-29T01:30:00+01:00"),
        ("2026-03-29 01:30 −0330", "2026-03-29T01:30:00-03:30"), ("2026-03-29 01:30 GMT", "2026-03-29T01:30:00+00:00"),
        ("٢٠٢٦-٠٣-٢٩ ٠١:٣٠", "2026-03-29T01:30:00"), ("\u{200F}۲۰۲۶/۰۳/۲۹، ۰۱:۳۰\u{200E}", "2026-03-29T01:30:00"),
        ("２０２６-０３-２９", "2026-03-29"), ("2024-02-29", "2024-02-29"), ("2000-02-29", "2000-02-29"),
    ])
    func `reads what people type as one moment`(typed: String, expected: String) {
        #expect(text(moment(typed)) == expected)
    }

    @Test(arguments: [
        "", "soon", "2026-02-30", "2026-13-01", "2025-02-29", "1900-02-29", "2026-03", "29-03", "03/29/2026",
        "29.03.26", "2026-03/29", "2026-03-29 24:00", "2026-03-29 01:60", "2026-03-29 1:5", "2026-03-29 13:00 pm",
        "2026-03-29 0:30 am", "01:30", "2026-03-29 01:30 +15:00", "2026-03-29 01:30 CET", "2026-03-29 01:30 or so",
        "0000-01-01", "12026-01-01", "1e9", "999999999999999999999", "2026-03-29 01:30+01:99", "--", "T01:30",
        "2026-03-29T", "2026-03-2901:30",
    ])
    func `reads nothing that is no moment or could be two`(typed: String) {
        #expect(text(moment(typed)) == nil)
    }

    private func share(_ typed: String, _ key: String, half: String? = nil) throws -> String {
        var patterns = [MomentPattern(moment: try #require(moment(key)), award: .one)]
        if let half { patterns.append(MomentPattern(moment: try #require(moment(half)), award: .half)) }
        let result = score(.text(Array(typed.utf8)), against: .moment(patterns: patterns))
        return String(decoding: result.share.text, as: UTF8.self)
    }

    @Test(arguments: [
        ("2026-03-29 01:30", "1"), ("29.3.2026, 1:30", "1"), ("2026-03-29T01:30:00+01:00", "1"),
        // The same instant on another clock is not the time that was asked for.
        ("2026-03-29T00:30:00Z", "0"), ("2026-03-29 01:30Z", "0"), ("2026-03-29 01:30:01", "0"), ("2026-03-29", "0"),
        ("2026-03-29 02:30", "1/2"), ("2026-03-30 01:30", "0"), ("half past one", "0"),
    ])
    func `compares a moment to the second, and its offset where one is named`(typed: String, expected: String) throws {
        #expect(try share(typed, "2026-03-29T01:30:00+01:00", half: "2026-03-29 02:30") == expected)
    }

    @Test func `accepts a day alone where a day is asked for`() throws {
        #expect(try share("29.03.2026", "2026-03-29") == "1")
        #expect(try share("2026-03-29 00:00", "2026-03-29") == "0")
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00"), (951_782_400, "2000-02-29T00:00:00"), (-1, "1969-12-31T23:59:59"),
        (253_402_300_799, "9999-12-31T23:59:59"), (-62_135_596_800, "0001-01-01T00:00:00"),
    ])
    func `counts seconds from 1970 both ways`(seconds: Int64, expected: String) throws {
        let found = try #require(Moment(secondsFrom1970: seconds, offset: nil))
        #expect(text(found) == expected)
        #expect(found.secondsFrom1970 == seconds)
    }

    @Test func `has no moment outside the years 1 to 9999`() {
        #expect(Moment(secondsFrom1970: 253_402_300_800, offset: nil) == nil)
        #expect(Moment(secondsFrom1970: -62_135_596_801, offset: nil) == nil)
    }

    @Test(arguments: 1...20)
    func `reads back every moment that it writes`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let seconds = Int64(random.number(-62_135_596_800...253_402_300_799))
            let offset: Int? = random.pick([nil, 0, 60, -210, 345, 840, -720])
            let found = try #require(Moment(secondsFrom1970: seconds, offset: offset))
            #expect(Moment(typed: found.text) == found, "seed \(seed): \(text(found) ?? "")")
            #expect(found.secondsFrom1970 == seconds)
        }
    }
}
