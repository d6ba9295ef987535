import Diagnostics
import Foundation
import Markup
import Scoring
import Testing

@testable import SiteGeneration

/// The locales of the theme: complete, with the forms that their languages need, and with dates and numbers of their own.
@Suite struct LocaleTests {
    private static let languages = ["en", "fr", "es", "uk", "ar"]

    private func texts(_ language: String) throws -> [String: String] {
        let file = checkout.appendingPathComponent("Site/locales/\(language).json")
        return try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: String])
    }

    private func words(_ language: String) throws -> Words {
        let theme = Theme.read(from: [checkout.path + "/Site"])
        return try #require(theme.value).words(for: language)
    }

    /// `{0}`, `{1}` … of a text.
    private func placeholders(_ text: String) -> Set<Substring> { Set(text.matches(of: /\{\d\}/).map(\.output)) }

    private func stem(_ name: String) -> String { String(name.prefix { $0 != "." }) }

    @Test func `has a file for each of five languages, and no other`() throws {
        let folder = checkout.appendingPathComponent("Site/locales").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }
        #expect(files.sorted() == Self.languages.map { $0 + ".json" }.sorted())
    }

    @Test(arguments: languages) func `names what English names, each with the forms of its language:`(language: String)
        throws
    {
        let english = try texts("en")
        let own = try texts(language)
        #expect(Set(own.keys.map(stem)) == Set(english.keys.map(stem)))
        let forms = Set(PluralRules(language: language).categories.map(\.rawValue))
        for name in Set(english.keys.filter { $0.contains(".") }.map(stem)) {
            let found = own.keys.filter { stem($0) == name && $0.contains(".") }.map { $0.dropFirst(name.count + 1) }
            #expect(Set(found.map(String.init)) == forms, "\(name)")
        }
        for (name, text) in own { #expect(!text.isEmpty, "\(name)") }
    }

    @Test(arguments: languages) func `fills in what English fills in:`(language: String) throws {
        let english = try texts("en")
        for (name, text) in try texts(language) {
            let wanted = placeholders(try #require(english[stem(name) + ".other"] ?? english[name]))
            if name.contains("."), !name.hasSuffix(".other") {
                // A form for one number may say that number in a word.
                #expect(placeholders(text).isSubset(of: wanted), "\(name)")
            } else if name.hasSuffix("Format") {
                #expect(placeholders(text) == ["{0}", "{1}", "{2}"], "\(name)")
            } else {
                #expect(placeholders(text) == wanted, "\(name)")
            }
        }
    }

    private static let counts: [(String, [(Int, String)])] = [
        ("en", [(0, "0 lessons"), (1, "1 lesson"), (2, "2 lessons"), (12_345, "12,345 lessons")]),
        ("fr", [(0, "0 leçon"), (1, "1 leçon"), (2, "2 leçons"), (12_345, "12\u{202F}345 leçons")]),
        ("es", [(0, "0 lecciones"), (1, "1 lección"), (5, "5 lecciones")]),
        (
            "uk",
            [
                (1, "1 урок"), (2, "2 уроки"), (5, "5 уроків"), (11, "11 уроків"), (12, "12 уроків"), (21, "21 урок"),
                (24, "24 уроки"), (100, "100 уроків"), (111, "111 уроків"), (0, "0 уроків"),
            ]
        ),
        (
            "ar",
            [
                (0, "بلا دروس"), (1, "درس واحد"), (2, "درسان"), (3, "3 دروس"), (10, "10 دروس"), (11, "11 درسًا"),
                (99, "99 درسًا"), (100, "100 درس"), (102, "102 درس"), (103, "103 دروس"), (111, "111 درسًا"),
            ]
        ),
        ("el", [(1, "1 lesson"), (2, "2 lessons")]),
    ]

    @Test(arguments: counts) func `counts as the language does:`(language: String, counts: [(Int, String)]) throws {
        let words = try words(language)
        for (count, text) in counts { #expect(words.counted(count, "countLessons") == text) }
    }

    @Test(arguments: [
        ("en", ["0.5 marks", "1 mark", "1.5 marks"]), ("fr", ["0,5 point", "1 point", "1,5 point"]),
        ("es", ["0,5 puntos", "1 punto", "1,5 puntos"]), ("uk", ["0,5 бала", "1 бал", "1,5 бала"]),
        ("ar", ["0.5 درجة", "درجة واحدة", "1.5 درجة"]),
    ])
    func `counts parts of a mark as the language does:`(language: String, marks: [String]) throws {
        let words = try words(language)
        let found = try ["0.5", "1", "1.5"].map { words.counted(try fraction($0), "countMarks") }
        #expect(found == marks)
    }

    private func fraction(_ text: String) throws -> Fraction {
        let halves = try #require(Double(text)) * 2
        return try #require(Fraction(numerator: Int64(halves), denominator: 2))
    }

    @Test(arguments: [
        ("en", "24 November 2026", "1 March 2027", "62.5%"),
        ("fr", "24 novembre 2026", "1er mars 2027", "62,5\u{A0}%"),
        ("es", "24 de noviembre de 2026", "1 de marzo de 2027", "62,5\u{A0}%"),
        ("uk", "24 листопада 2026\u{A0}р.", "1 березня 2027\u{A0}р.", "62,5\u{A0}%"),
        ("ar", "24 نوفمبر 2026", "1 مارس 2027", "62.5%"),
    ])
    func `writes days and shares as the language does:`(language: String, day: String, first: String, share: String)
        throws
    {
        let words = try words(language)
        #expect(words.date(try #require(CalendarDate("2026-11-24"))) == day)
        #expect(words.date(try #require(CalendarDate("2027-03-01"))) == first)
        #expect(words.percentage(try #require(Fraction(numerator: 5, denominator: 8))) == share)
        #expect(words.dated("2026-11-24 by the editors", isDayOnly: true) == day)
        #expect(words.dated("2026-11-24 by the editors", isDayOnly: false) == day + " by the editors")
    }

    @Test func `writes other digits where the locale says so`() throws {
        let words = Words(
            language: "ar",
            texts: ["numbering": "arab", "dateFormat": "{0} {1} {2}", "month11": "نوفمبر"]
        )
        #expect(words.date(try #require(CalendarDate("2026-11-24"))) == "٢٤ نوفمبر ٢٠٢٦")
        #expect(words.number(105) == "١٠٥")
    }
}
