import Foundation
import SearchIndexing
import Testing

@Suite struct WordTests {
    private func words(_ text: String) -> [String] {
        var table = WordInterner()
        var numbers: [UInt32] = []
        table.append(wordsOf: Array(text.utf8), to: &numbers)
        return numbers.map { String(decoding: table[Int($0)], as: UTF8.self) }
    }

    @Test(arguments: [
        ("Seize the phone, note the time.", ["seize", "the", "phone", "note", "the", "time"]),
        ("SHA-256 of file_1.txt", ["sha", "256", "of", "file", "1", "txt"]),
        ("l’été 2026 — «là-bas»", ["l", "été", "2026", "là", "bas"]),
        ("e\u{301}te", ["e\u{301}te"]),
        ("слідчий Їжак", ["слідчий", "Їжак"]),
        ("أدلة رقمية", ["أدلة", "رقمية"]),
        ("П'ять зв’язків, 'пам’ять' п' ’я", ["Пять", "звязків", "память", "п", "я"]),
        ("don't d’or О'Neil", ["don", "t", "d", "or", "О", "neil"]), ("п'", ["п"]), ("'я", ["я"]),
        ("’я п’", ["я", "п"]),
        ("証拠 data証", ["証", "拠", "data", "証"]),
        ("a\u{200B}b 😀 c", ["a", "b", "c"]),
        ("", []), (" .,;", []),
    ]) func `takes runs of letters, digits and marks as words:`(text: String, expected: [String]) {
        #expect(words(text) == expected)
    }

    @Test func `passes over bytes that are not UTF-8 and words longer than 64 bytes`() {
        var table = WordInterner()
        var numbers: [UInt32] = []
        let long = [UInt8](repeating: UInt8(ascii: "x"), count: 65)
        table.append(wordsOf: [0x61, 0xFF, 0x62, 0xC3, 0x20, 0xE2, 0x82] + [0x20] + long + [0x20, 0x63], to: &numbers)
        #expect(numbers.map { table[Int($0)] } == [[0x61], [0x62], [0x63]])
    }

    @Test func `gives equal words one number, however many there are`() {
        var table = WordInterner()
        var numbers: [UInt32] = []
        let text = (0..<20_000).map { "w\($0)" }.joined(separator: " ")
        table.append(wordsOf: Array(text.utf8), to: &numbers)
        table.append(wordsOf: Array(text.uppercased().utf8), to: &numbers)
        #expect(table.count == 20_000)
        #expect(numbers == Array(0..<20_000) + Array(0..<20_000))
    }

    @Test func `tells words apart that begin alike and have one hash`() {
        let pairs = [["evidenceceocfj", "evidenceygkqjr"], ["evidenceeacpjxu", "evidencetftjrbg"]]
        for pair in pairs + pairs.map({ $0.reversed() }) { #expect(words(pair.joined(separator: " ")) == pair) }
    }

    @Test func `reads words of every length alike, wherever they end`() {
        for length in 1...64 {
            let word = String((0..<length).map { Array("abcdefghijklmnopqrstuvwxyz0123456789")[$0 % 36] })
            #expect(words(word) == [word])
            #expect(
                words(word.uppercased() + ". É" + word + "é" + word)
                    == [word, "É" + word + "é" + word].filter { $0.utf8.count <= 64 }
            )
            #expect(words(word + "x " + word) == [word + "x", word].filter { $0.utf8.count <= 64 })
        }
    }

    @Test(arguments: [
        ("Été", "ete"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("İstanbul", "istanbul"), ("ﬁle", "file"),
        ("Їжак", "іжак"), ("m²", "m2"), ("éa\u{301}", "ea"), ("ΣΊΣΥΦΟΣ", "σισυφοσ"), ("\u{301}", ""),
        ("हिन्दी", "हिनदी"), ("½", "12"), ("ŒUVRE", "oeuvre"), ("Ærø", "aero"), ("Łódź", "lodz"), ("памʼять", "память"),
        ("المُحقِّقون", "المحققون"), ("الأدلة", "الادله"), ("إلى", "الي"), ("ـتطـويلـ", "تطويل"),
    ]) func `folds case, accents and compatibility variants:`(word: String, expected: String) {
        #expect(String(decoding: foldedWord(Array(word.utf8)), as: UTF8.self) == expected)
    }

    @Test func `has other spellings for the letters for which the page's script has them`() throws {
        let script = URL(filePath: #filePath).appending(path: "../../../Site/scripts/search.js").standardized
        let text = try String(contentsOf: script, encoding: .utf8)
        let table = try #require(text.firstMatch(of: /const spellings = \{([^}]*)\}/)).output.1
        let inScript = table.matches(of: /"(.)": "(.*?)"/).map { (String($0.output.1), String($0.output.2)) }
        let inIndex = spellings.map { (String($0.key), $0.value) }
        #expect(Dictionary(uniqueKeysWithValues: inScript) == Dictionary(uniqueKeysWithValues: inIndex))
        // Those whose scalars are passed over without a look would be none.
        for (scalar, spelling) in spellings {
            #expect(foldedWord(Array("x\(String(scalar))".utf8)) == Array("x\(spelling)".utf8), "\(scalar)")
        }
    }

    @Test(arguments: [
        ("المحققون", "محققون"), ("والادله", "ادله"), ("بالبحث", "بحث"), ("وبالبحث", "بحث"), ("كالبحث", "بحث"),
        ("فالبحث", "بحث"), ("للبحث", "بحث"), ("وللبحث", "بحث"), ("الي", nil), ("والد", nil), ("كتاب", nil), ("لل", nil),
        ("evidence", nil), ("", nil), ("الہند", "ہند"),
    ]) func `takes the article off a word of Arabic:`(word: String, expected: String?) {
        #expect(withoutArticle(Array(word.utf8)).map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test(arguments: [
        ("en", ["seizing", "seized", "seizes"], ["seiz", "seiz", "seiz"]),
        ("en-GB", ["investigations"], ["investig"]),
        ("fr", ["enquêtes", "enquête"], ["enquêt", "enquêt"]),
        ("es", ["investigaciones"], ["investig"]),
        ("ar", ["الأدلة", "أدلة"], ["ادل", "ادل"]),
        ("uk", ["слідчого"], ["слідчого"]),
        ("porter", ["seizing"], ["seizing"]), ("", ["seizing"], ["seizing"]),
    ]) func `stems by the course's language, and not at all without a stemmer:`(
        language: String,
        words: [String],
        expected: [String]
    ) {
        let found = stems(of: words.map { Array($0.utf8) }, language: language)
        #expect(found.map { String(decoding: $0, as: UTF8.self) } == expected)
    }
}
