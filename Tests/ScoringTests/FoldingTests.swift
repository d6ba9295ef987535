import Foundation
import Scoring
import TestSupport
import Testing

/// Compares the comparison of typed answers with Unicode's rules as Foundation and Swift know them.
@Suite struct FoldingTests {
    /// Words in which letters have several spellings, and words that nobody should take for them.
    static let words = [
        "café", "cafe\u{301}", "CAFÉ", "cafe", "cafè", "Straße", "STRASSE", "strasse", "straße", "Στ. Όθωνος",
        "ΣΤ. ΌΘΩΝΟΣ",
        "στ. οθωνος", "σας", "ΣΑΣ", "σασ", "ﬁle", "file", "FILE", "Ｆｉｌｅ", "filé", "²", "2", "½", "1⁄2", "1/2", "№ 5",
        "No 5",
        "한글", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}", "한굴", "ガ", "カ\u{3099}", "ｶﾞ", "カ", "Ångström",
        "Ångström",
        "angstrom", "Å", "مُحَمَّد", "محمد", "ﻣﺤﻤﺪ", "שָׁלוֹם", "שלום", "Đồng", "đồng", "Dong", "đong", "İstanbul", "i̇stanbul",
        "Łódź", "łodz", "lodz", "naïve", "naive", "q\u{307}\u{323}", "q\u{323}\u{307}", "Ǆ", "ǆ", "ǅ", "dž", "dz", "ẞ",
        "ss",
        "ΐ", "ϊ\u{301}", "Ω", "Ω", "ω", "K", "k", "µ", "μ", "m²", "m2", "hash value", "hash  value", "hash\u{A0}value",
        "hashvalue", " hash value ", "hash\tvalue", "ᾳ", "ΑΙ", "αι", "ŉ", "ʼn", "Й", "И\u{306}", "и", "й", "👩‍💻", "👩",
        "ๆ", "กํา", "กำ", "h\u{40041}sh", "hash", "\u{80301}", "æ", "\u{1E94B}", "\u{1E922}\u{1E94B}", "\u{1E922}",
        "q\u{308}\u{316}\u{301}", "q\u{316}\u{344}", "q\u{301}\u{308}\u{316}",
    ]

    private static let foldings: [Folding] = (UInt8(0)...7).map { Folding(rawValue: $0) }

    /// The folded form by the rules, from what Foundation and Swift know of Unicode.
    private func reference(_ text: String, _ folding: Folding) -> [Unicode.Scalar] {
        var text = text.decomposedStringWithCompatibilityMapping
        if folding.contains(.case) {
            // Once through upper case, so that ß, ẞ and ς meet SS and Σ; on the words here this is full case folding.
            text = text.lowercased().uppercased().lowercased().decomposedStringWithCompatibilityMapping
        }
        var scalars = Array(text.unicodeScalars)
        if folding.contains(.accents) { scalars.removeAll { $0.properties.canonicalCombiningClass != .notReordered } }
        let words = scalars.split { $0.properties.isWhitespace }
        return Array(words.joined(separator: folding.contains(.spaces) ? [] : [" "]))
    }

    private func areEqual(_ text: String, _ pattern: String, _ folding: Folding) -> Bool {
        let key = QuestionKey.text(
            patterns: [TextPattern(text: Array(pattern.utf8), award: .one)],
            folding: folding,
            typos: 0
        )
        return score(.text(Array(text.utf8)), against: key).share == .one
    }

    @Test(arguments: foldings)
    func `takes two words for one exactly when Unicode's rules do`(folding: Folding) {
        var pairs = 0
        for first in Self.words {
            for second in Self.words {
                let expected = reference(first, folding) == reference(second, folding)
                #expect(
                    areEqual(first, second, folding) == expected,
                    "\(first) and \(second), folding \(folding.rawValue)"
                )
                if expected, first.unicodeScalars.elementsEqual(second.unicodeScalars) == false { pairs += 1 }
            }
        }
        #expect(pairs > 0)
    }

    /// Characters that Unicode 15 knows, without white space and the star, which means more.
    private static let characters = (UInt32(0x21)...0x2FFFF).compactMap(Unicode.Scalar.init).filter { scalar in
        isKnown(scalar) && !scalar.properties.isWhitespace && scalar != "*" && !(0xAC00...0xD7A3).contains(scalar.value)
    }

    @Test func `reads bytes that are not UTF-8 as Swift does`() {
        var generator = SeededGenerator(seed: 20_261_130)
        // Bytes that begin, go on with and spoil a code point, more often than they would by chance.
        let telling: [UInt8] = [
            0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5,
        ]
        for _ in 0..<20_000 {
            let text = (0..<generator.number(0...8)).map { _ in telling[generator.number(0...15)] }
            let repaired = Array(String(decoding: text, as: UTF8.self).utf8)
            #expect(Folding([]).fold(text) == Folding([]).fold(repaired), "\(text)")
        }
    }

    @Test func `takes every character for its compatibility decomposition`() {
        var count = 0
        for scalar in Self.characters {
            let text = String(scalar)
            let decomposed = text.decomposedStringWithCompatibilityMapping
            guard !decomposed.unicodeScalars.elementsEqual([scalar]) else { continue }
            // Some decompose into a space and a mark, and a star has a wide form.
            guard !decomposed.unicodeScalars.contains("*"), !decomposed.contains(" ") else { continue }
            count += 1
            #expect(areEqual(text, decomposed, []), "U+\(String(scalar.value, radix: 16, uppercase: true))")
        }
        #expect(count > 5_000)
    }

    @Test func `takes every letter for its other cases`() {
        var count = 0
        for scalar in Self.characters {
            // The dotless i is a letter of its own, though its capital is that of i.
            guard scalar.properties.isCased, scalar != "ı" else { continue }
            for other in [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping]
            where !other.unicodeScalars.elementsEqual([scalar]) && other.unicodeScalars.allSatisfy(isKnown) {
                count += 1
                #expect(
                    areEqual(String(scalar), other, [.case]),
                    "U+\(String(scalar.value, radix: 16, uppercase: true))"
                )
            }
        }
        #expect(count > 2_500)
    }

    /// Those that Unicode 15 does not know stand for themselves, and so do those of all planes that have no table.
    @Test func `takes every code point for what Unicode decomposes it to, and for no other`() {
        var kept = 0
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value), scalar.value < 0xAC00 || scalar.value > 0xD7A3 else { continue }
            let isKnown = isKnown(scalar)
            var decomposed = [scalar]
            if isKnown { decomposed = Array(String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars) }
            // White space is compared above; two more that have no width are taken for it.
            if decomposed.contains(where: { $0.properties.isWhitespace || $0 == "\u{200B}" || $0 == "\u{FEFF}" }) {
                continue
            }
            let letters = decomposed.filter { !isKnown || $0.properties.canonicalCombiningClass == .notReordered }
            let text = Array(String(scalar).utf8)
            let name = "U+\(String(value, radix: 16, uppercase: true))"
            if Folding([]).fold(text) != decomposed.map(\.value) { Issue.record("\(name) is taken for another") }
            if Folding([.accents]).fold(text) != letters.map(\.value) {
                Issue.record("\(name): other marks are left out")
            }
            guard !isKnown else { continue }
            if Folding([.case, .accents, .spaces]).fold(text) != [value] { Issue.record("\(name) has a case") }
            kept += 1
        }
        #expect(kept > 700_000)
    }

    @Test func `puts marks in the order of their classes, those of one class as they stood`() throws {
        var classes: [UInt8: Unicode.Scalar] = [:]
        let marks = (UInt32(0x300)...0x1FFFF).compactMap(Unicode.Scalar.init).filter { scalar in
            isKnown(scalar) && scalar.properties.canonicalCombiningClass != .notReordered
                && String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars.elementsEqual([scalar])
        }
        for mark in marks { classes[mark.properties.canonicalCombiningClass.rawValue] = mark }
        #expect(marks.count > 900 && classes.count > 50)
        func expect(_ run: [Unicode.Scalar]) {
            let ranks = run.map(\.properties.canonicalCombiningClass.rawValue)
            let sorted = run.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { run[$0].value }
            let text = "x" + String(String.UnicodeScalarView(run)) + "x"
            if Folding([]).fold(Array(text.utf8)) != [0x78] + sorted + [0x78] { Issue.record("\(run)") }
        }
        for mark in marks {
            for other in classes.values {
                expect([mark, other])
                expect([other, mark])
            }
        }
        var random = SeededGenerator(seed: 20_261_201)
        for _ in 0..<500 { expect((0..<random.number(3...40)).map { _ in marks[random.number(0...marks.count - 1)] }) }
    }

    /// However far marks have to move, and however many texts are right: each would take several minutes if it took time that grows with the
    /// square, or folded the answer for each of them.
    @Test(.timeLimit(.minutes(1)))
    func `takes no longer for marks in disorder, and folds an answer once for all patterns`() {
        func disordered(_ count: Int) -> [UInt8] {
            Array((String(repeating: "\u{344}", count: count) + String(repeating: "\u{316}", count: count)).utf8)
        }
        #expect(Folding([]).fold(disordered(200_000)).count == 600_000)
        let answer = disordered(1_000)
        #expect(answer.count == longestText)
        let wrong = (0..<20_000).map { Array("\($0)".utf8) }
        let patterns = wrong.map { TextPattern(text: $0, award: .one) }
        #expect(score(.text(answer), against: .text(patterns: patterns, folding: [], typos: 0)).share == .zero)
        let gap = GapKey.blank(accept: wrong)
        #expect(
            score(.gaps([.text(answer)]), against: .gaps([gap], folding: [], typos: 0, rule: .perGap)).share == .zero
        )
    }

    @Test func `takes Hangul syllables for their letters`() {
        for value in stride(from: UInt32(0xAC00), through: 0xD7A3, by: 97) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            #expect(areEqual(String(scalar), String(scalar).decomposedStringWithCanonicalMapping, []))
        }
    }
}

/// Whether Unicode 15, from which the tables are, has a character.
private func isKnown(_ scalar: Unicode.Scalar) -> Bool { (scalar.properties.age?.major ?? 16) <= 15 }
