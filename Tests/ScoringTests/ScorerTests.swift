import Scoring
import Testing

@Suite struct ScorerTests {
    private func share(_ answer: Answer, _ key: QuestionKey) -> String {
        String(decoding: score(answer, against: key).share.text, as: UTF8.self)
    }

    @Test(arguments: [
        ([0, 1], "1"), ([0], "1/2"), ([0, 2], "0"), ([0, 1, 2], "1/2"), ([2], "0"),
    ])
    func `takes wrong ticks from right ones, never below nothing`(chosen: [Int], expected: String) {
        let key = QuestionKey.choices(options: 4, correct: [0, 1], rule: .rightMinusWrong)
        #expect(share(.choices(chosen), key) == expected)
        #expect(share(.choices(chosen.reversed()), key) == expected)
    }

    @Test func `pays coverage as the share found times the share that is right`() {
        let key = QuestionKey.choices(options: 4, correct: [0, 1], rule: .coverage)
        #expect(share(.choices([0, 2]), key) == "1/4")
        #expect(share(.choices([0, 1, 2]), key) == "2/3")
    }

    @Test func `pays the longest run in a right order, with ties`() {
        let key = QuestionKey.order(groups: [[2], [0, 3], [1]], rule: .longestRun)
        #expect(share(.order([2, 3, 0, 1]), key) == "1")
        #expect(share(.order([1, 2, 0, 3]), key) == "3/4")
        let places = QuestionKey.order(groups: [[2], [0, 3], [1]], rule: .perPlace)
        #expect(share(.order([1, 3, 0, 2]), places) == "1/2")
    }

    @Test(arguments: [
        ("64 GB", true), ("64GB", true), ("63,5 gb", false), ("63.5 GB", true), ("64000 MB", true), ("64", false),
        ("1e999999999", false), ("NaN", false), ("-64 GB", false), ("60 GiB", true), ("62 GB", false),
    ])
    func `compares numbers within their tolerance and converts bytes`(text: String, isRight: Bool) throws {
        let pattern = NumberPattern(
            value: try #require(Fraction(numerator: 64, denominator: 1)),
            unit: Array("GB".utf8),
            isMissingUnit: false,
            tolerance: try #require(Fraction(numerator: 1, denominator: 1)),
            isRelative: true,
            award: .one
        )
        #expect(share(.text(Array(text.utf8)), .number(patterns: [pattern])) == (isRight ? "1" : "0"))
    }

    @Test(arguments: [("m²", "9 m²"), ("m²", "9m2"), ("m2", "9 m²"), ("µg", "9 μg"), ("km / h", "9 km/h")])
    func `folds units on both sides`(unit: String, text: String) throws {
        let pattern = NumberPattern(
            value: try #require(Fraction(numerator: 9, denominator: 1)),
            unit: Array(unit.utf8),
            isMissingUnit: false,
            tolerance: .zero,
            isRelative: false,
            award: .one
        )
        #expect(share(.text(Array(text.utf8)), .number(patterns: [pattern])) == "1")
    }

    @Test func `counts the edge of a tolerance as inside, where binary floats do not`() throws {
        let pattern = NumberPattern(
            value: try #require(Fraction(numerator: -117, denominator: 10)),
            unit: nil,
            isMissingUnit: false,
            tolerance: try #require(Fraction(numerator: 2, denominator: 100)),
            isRelative: false,
            award: .one
        )
        #expect(share(.text(Array("-11.72".utf8)), .number(patterns: [pattern])) == "1")
        #expect(share(.text(Array("-11.721".utf8)), .number(patterns: [pattern])) == "0")
    }

    @Test(arguments: [
        ("wayback  machine", 0, true), ("WAYBACK MACHINE", 0, true), ("waybackmachine", 0, true),
        ("waybakc machine", 0, false), ("waybakc machine", 1, true), ("way machine", 1, false),
        ("ＷＡＹＢＡＣＫ Ｍａｃｈｉｎｅ", 0, true),
    ])
    func `folds case, width and spaces, and forgives the slips allowed`(text: String, typos: Int, isRight: Bool) {
        let key = QuestionKey.text(
            patterns: [TextPattern(text: Array("Wayback Machine".utf8), award: .one)],
            folding: [.case, .accents, .spaces],
            typos: typos
        )
        #expect(share(.text(Array(text.utf8)), key) == (isRight ? "1" : "0"))
    }

    @Test func `takes a star as any run without going back for ever`() {
        let key = QuestionKey.text(
            patterns: [TextPattern(text: Array("*a*a*a*a*b".utf8), award: .one)],
            folding: [.case],
            typos: 0
        )
        #expect(share(.text(Array(repeating: 0x61, count: 4_000)), key) == "0")
        #expect(share(.text(Array("banana bab".utf8)), key) == "1")
    }

    @Test(arguments: [
        (Answer.choice(4), QuestionKey.choice(options: 4, correct: [0], half: [])),
        (.choice(-1), .choice(options: 4, correct: [0], half: [])),
        (.choices([1, 1]), .choices(options: 4, correct: [0], rule: .coverage)),
        (.order([0, 0]), .order(groups: [[0], [1]], rule: .longestRun)),
        (.order([0]), .order(groups: [[0], [1]], rule: .longestRun)),
        (.pairs([9]), .pairs(choices: 2, correct: [0], rule: .perPair)),
        (.text([0x61]), .choice(options: 2, correct: [0], half: [])),
    ])
    func `names an answer that cannot have been given`(answer: Answer, key: QuestionKey) {
        #expect(score(answer, against: key).state == .unfitting)
        #expect(score(answer, against: key).share == .zero)
    }

    @Test(arguments: [
        ("7", "7"), ("15/2", "15/2"), ("-6/4", "-3/2"), ("0", "0"),
        ("123456789012345678901234567891/2", "123456789012345678901234567891/2"),
        (String(repeating: "9", count: 37), nil),
        ("1/0", nil), ("/2", nil), ("1/", nil), ("1/2/3", nil), ("1.5", nil), ("", nil), ("--1", nil),
    ])
    func `reads back the fractions it writes, and nothing else`(text: String, written: String?) {
        let fraction = Fraction(text: Array(text.utf8))
        #expect(fraction.map { String(decoding: $0.text, as: UTF8.self) } == written)
    }

    @Test(arguments: [
        (1, 8, "0.12"), (3, 8, "0.38"), (5, 2, "2.50"), (2, 3, "0.67"), (-1, 8, "-0.12"), (199, 200, "1.00"),
    ])
    func `rounds half to even`(numerator: Int64, denominator: Int64, expected: String) throws {
        let fraction = try #require(Fraction(numerator: numerator, denominator: denominator))
        #expect(String(decoding: fraction.roundedHalfEven(places: 2), as: UTF8.self) == expected)
    }

    @Test func `never pays for a gap left blank, even where anything is accepted`() {
        let anything = GapKey.blank(accept: [Array("*".utf8)])
        let key = QuestionKey.gaps([anything, anything], folding: [.case], typos: 0, rule: .perGap)
        #expect(share(.gaps([.text(Array("  ".utf8)), .text(Array("hash".utf8))]), key) == "1/2")
        #expect(score(.gaps([.text([]), .empty]), against: key).state == .notAnswered)
    }
}
