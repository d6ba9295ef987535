import Diagnostics
import Markup
import Testing

@testable import Assessment

/// Answers that are written by habit, and are marked otherwise than their author thinks.
@Suite struct TypedAnswerTests {
    /// What is said about a question whose kind line is in line 10.
    private func slips(_ question: String) -> [Diagnostic] {
        let top = "---\nquiz: q\ntitle: Quiz\nmodule: m\nmode: practice\n---\n\n## Stem? {#q}\n\n"
        return Quiz.read(MarkupDocument.read(SourceFile(path: "q.md", text: top + question + "\n")).value).diagnostics
    }

    private func typed(_ lines: String, _ setting: String = "") -> String { "short answer\(setting)\n\n" + lines }

    @Test(arguments: [
        "\"hash\"", "“hash”", "«hash»", "`hash`", "hash | digest", "hash; digest", "hash / digest", "The hash.",
        "64 GB ± 1",
    ])
    func `warns of signs that would have to be typed:`(answer: String) {
        for question in [typed("- accept: " + answer), "fill in\n\nA {blank: \(answer)} b."] {
            // Between braces the pipe parts answers.
            if question.hasPrefix("fill"), answer.contains("|") { continue }
            let found = slips(question)
            #expect(found.map(\.id) == ["quiz.typed-signs"], "\(found.map(\.summary))")
            #expect(found.first?.severity == .warning)
            #expect(found.first?.position?.line == 12)
        }
    }

    @Test(arguments: [
        "- accept: hash\n- accept: \"hash\"", "- accept: U.S.", "- accept: cat a/b", "- accept: it's Bob's",
        "- wrong: no.\n- accept: a",
        "- accept: hash.\n- accept: hash",
    ])
    func `leaves answers with signs that are meant:`(lines: String) { #expect(slips(typed(lines)).isEmpty) }

    @Test(arguments: [
        ("", "- accept: hash\n- wrong: Hash"), ("; typos: 1", "- accept: UN\n- wrong: US"),
        ("", "- accept: a*\n- half: abc"),
        ("", "- accept: hash\n- accept: Hash\n  > In small letters."),
    ])
    func `names a text that an answer above it takes:`(setting: String, lines: String) {
        let found = slips(typed(lines, setting))
        #expect(found.map(\.id) == ["quiz.taken-answer"], "\(found.map(\.summary))")
        #expect(found.first?.position?.line == 13)
        #expect(found.first?.severity == .warning)
        #expect(found.first?.summary.contains("line 12") == true)
    }

    @Test(arguments: ["64 ± 5\n- half: 66", "64 GB\n- wrong: 64000 MB", "10 ± 10%\n- half: 10 ± 1"])
    func `names a number that an answer above it takes:`(lines: String) {
        #expect(slips("number\n\n- accept: " + lines).map(\.id) == ["quiz.taken-answer"])
    }

    @Test(arguments: [
        "short answer\n\n- accept: Hash\n- accept: hash",
        "short answer; ignore: nothing\n\n- accept: hash\n- half: Hash",
        "short answer\n\n- accept: abc\n- half: a*", "number\n\n- accept: 64 ± 1\n- half: 64 ± 5",
        "number\n\n- accept: 64 GB\n- half: 64, unit missing", "number\n\n- accept: 64 GB ± 1%\n- half: 64 GB ± 10%",
    ])
    func `leaves answers that come about:`(question: String) { #expect(slips(question).isEmpty) }

    @Test(arguments: ["64 GB +/- 1", "3 to 5", "64 GB, 65 GB", "3 (three)", "1 000 000"])
    func `names, once, a number whose unit is none:`(answer: String) {
        #expect(slips("number\n\n- accept: " + answer).map(\.id) == ["quiz.bad-number"])
        #expect(slips("number\n\n- accept: 3 m2\n- accept: 4 km/h\n- accept: 5 m/s2").isEmpty)
    }

    @Test(arguments: [
        ("10 (ten)", "nothing else: 10"), ("10 kg (22 lb)", "nothing else: 10 kg"), ("10 [ten]", "nothing else: 10"),
        ("10,5 = 10.5", "nothing else: 10,5"), ("5 h 30 min", "in one unit"), ("1h30", "in one unit"),
        ("5:30", "in one unit"), ("6 ft 2 in", "in one unit"), ("1 000 000", "write 1000000, with nothing"),
        ("1'000 kg", "write 1000 kg, with nothing"), ("1.000.000", "write 1000000,"), ("10–20 kg", ": 15 kg ± 5"),
        ("3 to 6", ": 4.5 ± 1.5"), ("entre 5 et 10", ": 7.5 ± 2.5"), ("64 GB +/- 1", ": 64 GB ± 1"),
        ("10%", ": 10 %"), ("64GB", ": 64 GB"), ("€10", ": 10 €"), ("10²", "in digits, such as"),
        ("½", "in digits, such as"), ("1e3", "in digits, such as"), ("≥ 5", "10 ± 5 takes all from 5 to 15"),
        ("ten", "\"short answer\""), ("2026-01-01", "\"date and time\""), ("10 or 11", "one number on each line"),
        ("64 GB, 65 GB", "one number on each line"), ("about 64 GB", "64 GB ± 1%"), ("10, ten", "64 GB ± 1%"),
    ])
    func `says how a number is written:`(answer: String, hint: String) {
        let found = slips("number\n\n- accept: " + answer)
        #expect(found.map(\.id) == ["quiz.bad-number"])
        #expect(found.first?.hints.count == 1)
        #expect(found.first?.hints.first?.contains(hint) == true, "\(found.first?.hints ?? [])")
        // What a hint says mends it.
        guard let own = hint.split(separator: ": ").last, hint.contains(": "), !hint.contains("\"") else { return }
        #expect(slips("number\n\n- accept: " + own).isEmpty)
    }

    @Test(arguments: [("1.000", "1000", "1"), ("1,500 GB", "1500", "1,5"), ("12.340", "12340", "12.34")])
    func `warns of thousands that are read as less:`(answer: String, thousands: String, small: String) throws {
        let found = slips("number\n\n- accept: " + answer)
        #expect(found.map(\.id) == ["quiz.thousands"])
        #expect(found.first?.hints == ["write \(thousands) if thousands are meant, or \(small)"])
        #expect(
            slips(
                "number\n\n- accept: 9.807\n- accept: 0.500\n- accept: 1.50\n- accept: \(small)\n- accept: 2.250 kg ± 0.001 kg"
            ).isEmpty
        )
    }

    @Test(arguments: ["3. A\n1. B\n2. C", "1. A\n3. B\n2. C", "2. A\n1. B\n1. C"])
    func `names numbers of steps that say another order than theirs:`(steps: String) {
        #expect(slips("put in order\n\n" + steps).map(\.id) == ["quiz.misnumbered-steps"])
        #expect(slips("put in order\n\n1. A\n1. B\n1. C").isEmpty)
        #expect(slips("put in order\n\n1. A\n2. B\n2. C").isEmpty)
        #expect(slips("put in order\n\n2. A\n4. B\n5. C").isEmpty)
    }

    @Test(arguments: ["A [blank: x] is {blank: y}.", "A ｛blank: x｝ is {blank: y}.", "A (Blanc : x | z) is {blank: y}."])
    func `names a gap between other signs than braces:`(text: String) {
        #expect(slips("fill in\n\n" + text).map(\.id) == ["quiz.bad-gap"])
        #expect(slips("fill in\n\nComplétez (choix : un seul). A (blank) [blank] `[blank: x]` is {blank: y}.").isEmpty)
    }

    @Test func `warns of a star and a word that mean nothing in a gap to type into`() {
        #expect(slips("fill in\n\nA {blank: *hash | digest}.").map(\.id) == ["quiz.starred-blank"])
        #expect(slips("fill in\n\nA {blank: accept: hash}.").map(\.id) == ["quiz.typed-signs"])
        #expect(slips("fill in\n\nA {blank: hash* | digest*} {blank: *hash} {pick: *a | b}.").isEmpty)
    }

    @Test(arguments: ["\u{A0}", "-", "—"])
    func `takes a row for a wrong choice whose first cell only looks filled:`(cell: String) throws {
        let rows = "match\n\n| A | B |\n| - | - |\n| a | 1 |\n| b | 2 |\n| \(cell) | 3 |"
        let top = "---\nquiz: q\ntitle: Quiz\nmodule: m\nmode: practice\n---\n\n## Stem? {#q}\n\n"
        let quiz = Quiz.read(MarkupDocument.read(SourceFile(path: "q.md", text: top + rows + "\n")).value)
        guard case .match(_, let pairs, let decoys, _) = try #require(quiz.value?.questions.first).kind else {
            Issue.record("no pairs")
            return
        }
        #expect(pairs.count == 2 && decoys.map(\.plainText) == ["3"])
    }

    @Test(arguments: [
        "- [ ] A\n- [x] **B**\n- [ ] C", "- [ ] A\n- [x] B (correct)\n- [ ] C", "- [ ] A\n- [x] *B*\n- [ ] C",
    ])
    func `warns of a mark that tells the right option:`(options: String) {
        let found = slips("choose one\n\n" + options)
        #expect(found.map(\.id) == ["quiz.telling-option"])
        #expect(found.first?.position?.line == 13)
        #expect(slips("choose one\n\n- [ ] *A*\n- [x] *B*\n- [ ] C").isEmpty)
        #expect(slips("choose one\n\n- [ ] do\n- [x] do **not**\n- [ ] C").isEmpty)
    }

    @Test func `warns of a choice of a scenario that says that it is right`() {
        let scenario =
            "scenario; 1 mark; objective m.1\n\n### scene: a\n\nYou see.\n\n- Record it (correct) -> z\n  - award: 1 m.1\n"
            + "- Wait -> z\n\n### end: z\n\nOver."
        #expect(slips(scenario).map(\.id) == ["quiz.telling-option"])
        #expect(slips(scenario.replacing(" (correct)", with: "")).isEmpty)
    }

    @Test(arguments: [
        "choose one\n\n- [x] Traffic\n- [ ] traffic", "choose one\n\n- [x] Traffic data.\n- [ ] Traffic data",
        "match\n\n| A | B |\n| - | - |\n| a | Yes |\n| b | yes |\n| c | no |",
    ])
    func `warns of answers that nobody tells apart:`(question: String) {
        #expect(slips(question).map(\.id) == ["quiz.nearly-same"])
        #expect(slips("choose one\n\n- [x] MB\n- [ ] mB\n- [ ] Mb").isEmpty)
        #expect(slips("match\n\n| A | B |\n| - | - |\n| a | Yes |\n| b | Yes |\n| c | no |").isEmpty)
    }
}
