import Diagnostics
import Markup
import Scoring
import Testing

@testable import Assessment

/// Kinds of question beyond choosing, typing, ordering and matching: from text to key, paper and file.
@Suite struct NewKindTests {
    private func quiz(_ question: String, mode: String = "practice") throws -> Quiz {
        let top = "---\nquiz: q\ntitle: Quiz\nmodule: m\nmode: \(mode)\npass: 50%\n---\n\n## Stem? {#q}\n\n"
        let checked = Quiz.read(MarkupDocument.read(SourceFile(path: "q.md", text: top + question + "\n")).value)
        #expect(!checked.diagnostics.haveErrors, "\(checked.diagnostics.map(\.summary))")
        return try #require(checked.value)
    }

    private func question(_ text: String) throws -> Question { try #require(try quiz(text).questions.first) }

    private func moments(_ text: String) throws -> [String] {
        guard case .moment(let patterns) = try question("date and time\n\n" + text).key else { return [] }
        return patterns.map { String(decoding: $0.moment.text, as: UTF8.self) + " " + $0.award.string }
    }

    @Test(arguments: [
        ("2026-03-29T00:30:00Z in Europe/Rome", "2026-03-29T01:30:00+01:00"),
        // An hour later the clocks had gone forward.
        ("2026-03-29T01:30:00Z in Europe/Rome", "2026-03-29T03:30:00+02:00"),
        ("2026-10-25T00:30:00Z in Europe/Rome", "2026-10-25T02:30:00+02:00"),
        ("2026-10-25T01:30:00Z in Europe/Rome", "2026-10-25T02:30:00+01:00"),
        ("2026-07-01 12:00 Asia/Kathmandu in UTC", "2026-07-01T06:15:00+00:00"),
        ("2026-07-01 12:00+02:00 in America/New_York", "2026-07-01T06:00:00-04:00"),
        ("2026-07-01 12:00 Europe/Kyiv", "2026-07-01T12:00:00+03:00"),
        ("2026-12-31 23:30 America/St_Johns in Pacific/Auckland", "2027-01-01T16:00:00+13:00"),
        // Beyond what the database lists it says by which rule clocks go on changing.
        ("2060-07-01T10:00:00Z in Europe/Rome", "2060-07-01T12:00:00+02:00"),
        ("2060-01-01T10:00:00Z in Europe/Rome", "2060-01-01T11:00:00+01:00"),
        ("2060-01-01T10:00:00Z in Australia/Sydney", "2060-01-01T21:00:00+11:00"),
        ("2026-03-29", "2026-03-29"), ("2026-03-29 02:30", "2026-03-29T02:30:00"),
        ("2026-03-29 02:30 UTC", "2026-03-29T02:30:00+00:00"),
        ("1850-01-01T00:00:00Z in Europe/Rome", "1850-01-01T00:49:56"),
    ])
    func `works out the moment of a key from the system's time zones`(written: String, expected: String) throws {
        #expect(try moments("- accept: " + written) == [expected + " 1"])
    }

    @Test func `keeps what half the marks and none are given for`() throws {
        let text = "- accept: 2026-03-29T00:30:00Z in Europe/Rome\n- half: 2026-03-29 02:30\n- wrong: 2026-03-29 00:30"
        #expect(
            try moments(text) == ["2026-03-29T01:30:00+01:00 1", "2026-03-29T02:30:00 1/2", "2026-03-29T00:30:00 0"]
        )
    }

    @Test func `reads a zone whose file lists no change by its rule alone`() throws {
        let rule = try #require(POSIXTimeZoneRule("<+03>-3"))
        #expect(rule.ahead(at: 0) == 10_800)
        // Ireland's winter is an hour behind its standard, by the letter of its rule.
        let dublin = try #require(POSIXTimeZoneRule("IST-1GMT0,M10.5.0,M3.5.0/1"))
        #expect(dublin.ahead(at: 1_767_225_600) == 0)
        #expect(dublin.ahead(at: 1_782_864_000) == 3_600)
        #expect(POSIXTimeZoneRule("") == nil)
        #expect(POSIXTimeZoneRule("CET-1CEST,J60,J300") == nil)
        #expect(TimeZoneFile(Array("TZif2".utf8)) == nil)
    }

    @Test func `keys a grid by the columns ticked, and scores it by row`() throws {
        let text =
            "grid; 2 marks\n\n| | Content | Traffic |\n|---|---|---|\n| Text | [x] | [ ] |\n| Log-in | [ ] | [x] |"
        let found = try question(text)
        #expect(found.key == .pairs(choices: 2, correct: [0, 1], rule: .perPair))
        #expect(score(.pairs([0, 0]), against: found.key).share == .half)
        #expect(
            try question(text.replacing("2 marks", with: "score: all or nothing")).key
                == .pairs(choices: 2, correct: [0, 1], rule: .allOrNothing)
        )
    }

    @Test func `keys marked lines as options that keep their order`() throws {
        let found = try quiz("mark the text\n\n- [ ] 21:02 A: hi\n- [x] 21:03 B: pay first\n- [x] 21:05 B: passport")
        #expect(found.questions[0].key == .choices(options: 3, correct: [1, 2], rule: .rightMinusWrong))
        #expect(Paper(found, language: "en").questions[0].shuffles == false)
    }

    @Test func `scores an area of a picture and its text alike, half included`() throws {
        let found = try question(
            "point at the picture\n\n![An advert](advert.png)\n\n- [x] area 62% 80% 30% 12%: the number\n"
                + "- [half] area 5.25% 4% 40% 8%: the name\n  > Look lower.\n- [ ] area 50% 4% 40% 8%: the date"
        )
        #expect(found.key == .choice(options: 3, correct: [0], half: [1]))
        guard case .pointAtThePicture(_, let areas) = found.kind else {
            Issue.record("it is another kind")
            return
        }
        #expect(areas[1].box == AreaBox(left: 525, top: 400, width: 4_000, height: 800))
        #expect(areas.map(\.option.content.plainText) == ["the number", "the name", "the date"])
        #expect(found.body.isEmpty)
    }

    @Test func `leaves an essay to people, with its criteria in the key and not on the paper`() throws {
        let found = try quiz(
            "essay; 8 marks; words 150-250; marked by two trainers; objective m.1\n\n| Criterion | 0 | 1 | 2 |\n|---|---|---|---|\n"
                + "| Account | none | name only | URL and ID |\n| Period | none | | start and end |",
            mode: "assessed"
        )
        guard case .essay(let essay) = found.questions[0].key else {
            Issue.record("it is another kind")
            return
        }
        #expect(essay.leastWords == 150 && essay.mostWords == 250 && essay.markers == 2)
        #expect(essay.criteria.map { $0.levels.map(\.points.string) } == [["0", "1", "2"], ["0", "2"]])
        #expect(essay.mostPoints == Fraction(numerator: 4, denominator: 1))
        #expect(score(.text(Array("Dear provider".utf8)), against: found.questions[0].key).state == .toMark)
        let paper = String(decoding: Paper(found, language: "en").bytes, as: UTF8.self)
        #expect(!paper.contains("URL and ID"))
    }

    @Test func `gives an opinion no marks and no right answer`() throws {
        let found = try question("opinion; 1 to 5; not ready ... ready")
        #expect(found.marks == .zero)
        #expect(found.key == .opinion(choices: 5))
        #expect(score(.choice(4), against: found.key).share == .zero)
    }

    @Test func `writes certainty into key and paper only where it is asked for`() throws {
        let plain = "choose one; 1 mark\n\n- [x] A\n- [ ] B"
        let texts = try [plain, plain.replacing("1 mark", with: "1 mark; certainty")].map { text in
            let quiz = try quiz(text)
            let key = try AnswerKey(quiz, course: "c", language: "en", secret: [1])
            return String(decoding: key.bytes + Paper(quiz, language: "en").bytes, as: UTF8.self)
        }
        #expect(!texts[0].contains("certainty"))
        #expect(texts[1].split(separator: "\"certainty\":true").count == 3)
    }

    @Test func `reads back the keys of all kinds`() throws {
        var generator = QuizGenerator(seed: 7)
        for _ in 0..<5 {
            let document = MarkupDocument.read(SourceFile(path: "q.md", text: generator.quiz()))
            let quiz = try #require(Quiz.read(document.value).value)
            let key = try AnswerKey(quiz, course: "c", language: "en", secret: [1])
            let again = try AnswerKey.read(SourceFile(path: "k.json", bytes: key.bytes))
            #expect(again.diagnostics.isEmpty, "\(again.diagnostics.map(\.summary))")
            #expect(again.value == key)
        }
    }

    @Test func `knows every word of the table in every language, and none twice in a group`() {
        var seen: [String: String] = [:]
        for row in Vocabulary.rows {
            for word in [row.english] + row.others {
                #expect(Vocabulary.english(word, row.group) == row.english, "\(word)")
                #expect(Vocabulary.english(word.uppercased(), row.group) == row.english, "\(word)")
                let name = row.group.rawValue + " " + word
                #expect(seen[name] == nil || seen[name] == row.english, "\(name)")
                seen[name] = row.english
            }
        }
        let kinds = Set(Vocabulary.rows.filter { $0.group == .kind }.map(\.english))
        #expect(QuestionKind.allCases.allSatisfy { kinds.contains($0.rawValue) })
    }

    @Test(arguments: [
        "choisir une ; 2 points ; objectif m.1 ; certitude", "elegir una; 2 puntos; objetivo m.1; certeza",
        "обрати одне; 2 бали; ціль m.1; впевненість", "اختر واحدة؛ 2 درجات؛ هدف m.1؛ اليقين",
        "choose one; 2 marks; objective m.1; certainty",
    ])
    func `reads a kind line in each language of the pages`(line: String) throws {
        let found = try question(line + "\n\n- [x] A\n- [ ] B")
        #expect(found.kind.form == .chooseOne)
        #expect(found.marks == Fraction(numerator: 2, denominator: 1))
        #expect(found.objectives.map(\.value) == ["m.1"])
        #expect(found.asksCertainty)
    }

    @Test func `reads a whole question in French`() throws {
        let found = try question(
            "réponse courte ; 1 point ; ignorer : casse, accents ; fautes : 1\n\n- accepter : Wayback Machine\n"
                + "- moitié : archive.org\n- faux : Google\n- sinon :\n  > Relisez.\n\nindice : pensez aux archives\n\n"
                + "pourquoi : elle date ses copies"
        )
        #expect(
            found.key
                == .text(
                    patterns: [
                        TextPattern(text: Array("Wayback Machine".utf8), award: .one),
                        TextPattern(text: Array("archive.org".utf8), award: .half),
                        TextPattern(text: Array("Google".utf8), award: .zero),
                    ],
                    folding: [.case, .accents],
                    typos: 1
                )
        )
        #expect(found.hint.plainText == "pensez aux archives")
        #expect(found.why.plainText == "elle date ses copies")
    }
}
