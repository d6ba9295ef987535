import Assessment
import Diagnostics
import Markup
import Testing

/// Slips that authors make, each with a « where it must be reported.
@Suite struct QuizSlipTests {
    private static let top = "---\nquiz: q\ntitle: Quiz\nmodule: m\nmode: practice\n---\n\n"

    private func read(_ text: String) -> [Diagnostic] {
        let document = MarkupDocument.read(SourceFile(path: "q.md", text: text))
        // Of a question whose id is taken, both the document and the quiz say so.
        return document.diagnostics.filter { $0.id != "markup.duplicate-heading-id" }
            + Quiz.read(document.value).diagnostics
    }

    /// Expects exactly one diagnostic, with this id, where the mark stands in the text.
    private func expect(_ id: String, in marked: String) throws {
        let parts = marked.split(separator: "«", omittingEmptySubsequences: false)
        try #require(parts.count == 2, "one mark stands in the text")
        let file = SourceFile(path: "q.md", text: parts.joined())
        let diagnostics = read(parts.joined())
        #expect(diagnostics.map(\.id) == [id], "\(diagnostics.map(\.summary))")
        let diagnostic = try #require(diagnostics.first)
        #expect(diagnostic.position == file.position(at: parts[0].utf8.count), "\(diagnostic.summary)")
        #expect(!diagnostic.hints.isEmpty)
        #expect(!diagnostic.summary.hasSuffix("."))
    }

    @Test(arguments: [
        ("quiz.no-question-id", "«## Stem?\n\nchoose one\n\n- [x] A\n- [ ] B"),
        ("markup.invalid-heading-id", "## Stem? «{#My Id}\n\nchoose one\n\n- [x] A\n- [ ] B"),
        ("quiz.no-question-id", "«## Stem \\{#q}\n\nchoose one\n\n- [x] A\n- [ ] B"),
        ("quiz.empty-question", "«## {#q}\n\nchoose one\n\n- [x] A\n- [ ] B"),
        ("quiz.no-kind", "«## Stem? {#q}"), ("quiz.no-kind", "«## Stem? {#q}\n\n- [x] A\n- [ ] B"),
        (
            "quiz.duplicate-question",
            "## A {#q}\n\nchoose one\n\n- [x] A\n- [ ] B\n\n«## B {#q}\n\nchoose one\n\n- [x] A\n- [ ] B"
        ),
        ("quiz.top-heading", "«# Stem? {#q}\n\nchoose one\n\n- [x] A\n- [ ] B"),
    ])
    func `names a slip in the heading of a question`(id: String, text: String) throws {
        try expect(id, in: Self.top + text + "\n")
    }

    @Test(arguments: ["> Why.\n", "\n> Why.\n>\n> More.\n\nwhy: so\n"])
    func `names feedback that belongs to no answer, which would be read above all of them`(feedback: String) throws {
        let question = "## Stem? {#q}\n\nchoose one\n\n> Told before.\n\n- [x] A\n- [ ] B\n"
        #expect(read(Self.top + question).isEmpty)
        let place = feedback.firstIndex(of: ">").map { feedback[..<$0] } ?? ""
        try expect("quiz.stray-feedback", in: Self.top + question + place + "«" + feedback.dropFirst(place.count))
        #expect(read(Self.top + question + "  > Why.\n").isEmpty)
    }

    @Test(arguments: [
        "choose one\n\n- [x] A\n- [ ] B\n«> Why.\n- [x] C\n- [ ] D",
        "choose all\n\n- [half] A\n«> Why.\n- [x] C\n- [ ] D",
        "short answer\n\n- accept: A\n\n«> Why.\n\n- accept: C",
        "short answer\n\n- accepter : A\n«> Why.\n- accept: C",
    ])
    func `names feedback that ends the answers, so that those above it would be read with what they earn`(
        text: String
    ) throws {
        try expect("quiz.stray-feedback", in: Self.top + "## Stem? {#q}\n\n" + text + "\n")
    }

    @Test func `leaves a quotation between a list of the situation and the answers`() {
        let question = "## Stem? {#q}\n\nchoose one\n\n- A fact: b\n\n> Told.\n\n- [x] A\n- [ ] B\n"
        #expect(read(Self.top + question).isEmpty)
    }

    @Test(arguments: [
        "put in order\n\n1. A\n2. B\n  > Why.", "match\n\n| A | B |\n|---|---|\n| a | b |\n| c | d |\n  > Why.",
    ])
    func `proposes no feedback to what takes none`(text: String) throws {
        let slip = try #require(read(Self.top + "## Stem? {#q}\n\n" + text + "\n").first)
        #expect(slip.id == "quiz.stray-feedback")
        #expect(slip.hints.first == "put it below a paragraph that begins with why: if all are to read it afterwards")
        let question = "## Stem? {#q}\n\n" + text.replacing("  > Why.", with: "\nwhy: so\n\n> Why.")
        #expect(read(Self.top + question + "\n").isEmpty)
    }

    @Test func `names all options without a check box at once`() throws {
        let slip = try #require(read(Self.top + "## Stem? {#q}\n\nchoose one\n\n- (x) A\n- ( ) B\n- ☐ C\n").first)
        #expect(slip.id == "quiz.no-check-box" && slip.quotes.map(\.line) == [12, 13, 14])
    }

    @Test(arguments: [
        ("- A\n- B", "start each with accept:, half:, wrong: or otherwise:"),
        ("- [x] A\n- [ ] B", "write accept: in place of [x], and wrong: in place of [ ]"),
    ])
    func `says once that no answer says what it earns:`(list: String, hint: String) {
        let found = read(Self.top + "## Stem? {#q}\n\nshort answer\n\n\(list)\n")
        #expect(found.map(\.id) == ["quiz.no-label"] && found.first?.quotes.map(\.line) == [12, 13])
        #expect(found.first?.hints == [hint])
    }

    @Test(arguments: [
        "Hello.\n\n«### Stem? {#q}\n\nchoose one\n\n- [x] A\n- [ ] B",
        "«1. Stem?\n\nchoose one; 1 mark\n\n- [x] A\n- [ ] B",
        "Hello.\n\n«**Stem?**\n\nrespuesta corta\n\n- accept: A",
    ])
    func `shows what begins no question in a quiz that has none:`(text: String) throws {
        try expect("quiz.no-questions", in: Self.top + text + "\n")
    }

    @Test(arguments: [
        ("choose one, 2 marks", "write \"choose one; 2 marks\" if that is what is meant"),
        ("Kind: choose all", "write \"choose all\" if that is what is meant"),
        ("chose one", "write \"choose one\" if that is what is meant"),
        ("Answer, please", "start the line with one of: choose one"),
        ("Multiple choice; 1 mark", "write \"choose one\" or \"choose all\" if that is what is meant"),
        ("single-choice", "write \"choose one\" if that is what is meant"),
        ("true/false", "write \"true or false\" if that is what is meant"),
        ("choose one; 2pts", "write \"2 marks\" if that is what is meant"),
        ("choose one; 1 p", "write \"1 mark\" if that is what is meant"),
        ("choose one; 2 points of view", "write settings such as: 2 marks"),
    ])
    func `says how to write the kind that is meant:`(line: String, hint: String) throws {
        let slips = read(Self.top + "## Stem? {#q}\n\n\(line)\n\n- [x] A\n- [ ] B\n")
        #expect(try #require(slips.first?.hints.first).hasPrefix(hint))
    }

    @Test(arguments: [
        ("quiz.unknown-kind", "«chose one"), ("quiz.unknown-kind", "«Pick one; 2 marks"),
        ("quiz.unknown-kind", "«pick one · 2 marks"),
        ("quiz.unknown-rule", "choose one; «score: coverage"),
        ("quiz.unknown-rule", "choose all; 2 marks; «score: per pair"),
        ("quiz.bad-marks", "choose one; «two marks"), ("quiz.bad-marks", "choose one; «0 marks"),
        ("quiz.bad-marks", "choose one; «101 marks"), ("quiz.bad-marks", "choose one; «0.333 marks"),
        ("quiz.bad-marks", "choose one; «-1 marks"), ("quiz.bad-setting", "choose one; «objective"),
        ("quiz.unknown-setting", "choose one; «difficult"), ("quiz.unknown-setting", "choose one;\n«typos: 1"),
        ("quiz.unknown-setting", "choose one; «shuffle: options"),
        ("quiz.repeated-setting", "choose one; 1 mark; «2 marks"),
        ("quiz.repeated-setting", "choose all; score: coverage · «score: all or nothing"),
    ])
    func `names a slip in the kind line`(id: String, line: String) throws {
        try expect(id, in: Self.top + "## Stem? {#q}\n\n" + line + "\n\n- [x] A\n- [ ] B\n")
    }

    @Test(arguments: [
        ("quiz.no-answers", "«choose one"), ("quiz.no-answers", "«choose one; 1 mark\n\n1. [x] A\n2. [ ] B"),
        ("quiz.several-correct-options", "«choose one\n\n- [x] A\n- [ ] B\n- [x] C"),
        ("quiz.several-correct-options", "«true or false\n\n- [x] True\n- [x] False"),
        ("quiz.no-correct-option", "«choose one\n\n- [ ] A\n- [half] B"),
        ("quiz.no-correct-option", "«choose all\n\n- [ ] A\n- [ ] B"),
        ("quiz.not-two-options", "«true or false\n\n- [x] A\n- [ ] B\n- [ ] C"),
        ("quiz.too-few-options", "«choose one\n\n- [x] A"),
        ("quiz.no-check-box", "choose all\n\n- [x] A\n«- B"), ("quiz.no-check-box", "choose all\n\n- [x] A\n«-"),
        ("quiz.no-check-box", "choose all\n\n- [x] A\n«- > [ ] B"),
        ("quiz.bad-check-box", "choose all\n\n- [x] A\n«- [half] B"),
        ("quiz.bad-check-box", "choose one\n\n- [x] A\n- [ ] B\n«- [y] C"),
        ("quiz.empty-option", "choose one\n\n- [x] A\n«- [ ]"),
        ("quiz.duplicate-option", "choose one\n\n- [x] A\n- [ ] B\n«- [ ] *A*"),
        ("quiz.stray-block", "choose one\n\n- [x] A\n- [ ] B\n\n  «Because."),
        ("quiz.stray-block", "choose one\n\n- [x] A\n  «- B\n- [ ] C"),
    ])
    func `names a slip in options`(id: String, text: String) throws {
        try expect(id, in: Self.top + "## Stem? {#q}\n\n" + text + "\n")
    }

    @Test(arguments: [
        ("quiz.no-answers", "«short answer"), ("quiz.no-correct-option", "«short answer\n\n- half: a\n- wrong: b"),
        ("quiz.no-label", "short answer\n\n- accept: a\n- «acept: b"),
        ("quiz.no-label", "short answer\n\n- accept: a\n- «b"),
        ("quiz.no-label", "short answer\n\n- accept: a\n«- > b"),
        ("quiz.empty-answer", "short answer\n\n- accept: a\n- «half:"),
        ("quiz.duplicate-option", "short answer\n\n- accept: a\n- half: b\n- «wrong: a"),
        ("quiz.stray-answer", "short answer\n\n- accept: Wayback\n  «Machine"),
        ("quiz.stray-answer", "short answer\n\n- accept: a\n- «otherwise: look again"),
        ("quiz.stray-answer", "short answer\n\n- accept: a\n- «otherwise:"),
        ("quiz.duplicate-option", "short answer\n\n- accept: a\n- otherwise:\n  > b\n- «otherwise:\n  > c"),
        ("quiz.stray-block", "short answer\n\n- accept: a\n\n  «told"),
        ("quiz.bad-setting", "short answer; «ignore: colour\n\n- accept: a"),
        ("quiz.bad-setting", "short answer; «typos: 4\n\n- accept: a"),
        ("quiz.bad-setting", "short answer; «typos: one\n\n- accept: a"),
        ("quiz.bad-number", "number\n\n- accept: 1\n- «half: many"),
        ("quiz.bad-number", "number\n\n- accept: 1\n- «half: 64 GB, unit missing"),
        ("quiz.bad-number", "number\n\n- accept: 1\n- «half: 1 000"),
        ("quiz.bad-number", "number\n\n- accept: 1\n- «half: 2 ± -1"),
        ("quiz.bad-number", "number\n\n- accept: 1\n- «half: 1.0000000001"),
        ("quiz.bad-number", "number\n\n- accept: 1\n- «half: 3 ± a few"),
        ("quiz.no-correct-option", "«number; 2 marks\n\n- half: 1"),
    ])
    func `names a slip in typed answers`(id: String, text: String) throws {
        try expect(id, in: Self.top + "## Stem? {#q}\n\n" + text + "\n")
    }

    @Test(arguments: [
        ("quiz.no-answers", "«fill in\n\nNo gap here."), ("quiz.no-answers", "«fill in\n\nNo \\{gap\\} here."),
        ("quiz.bad-gap", "fill in\n\nA {blank: a} and «{pick: a | b} here."),
        ("quiz.bad-gap", "fill in\n\nA «{pick: *a | *b} here."),
        ("quiz.bad-gap", "fill in\n\nA «{pick: *a | } here."), ("quiz.bad-gap", "fill in\n\nA\n«{pick: a | *} here."),
        ("quiz.bad-gap", "fill in\n\nÄ «{blank:} here."), ("quiz.bad-gap", "fill in\n\nA «{blnk: a} here."),
        ("quiz.bad-gap", "fill in\n\nA «{} here."), ("quiz.bad-gap", "fill in\n\nA {blank: a} and «{blank: b"),
        ("quiz.bad-gap", "fill in\n\n{blank: a} *in «{blank: b} stress*"),
        ("quiz.bad-gap", "fill in\n\n{blank: a} [in «{blank: b}](x)"),
        ("quiz.bad-gap", "fill in\n\n{blank: a} `in «{blank: b}`"),
        ("quiz.bad-gap", "fill in\n\nA {blank: a}\n\n«- b {blank: c}"),
        ("quiz.duplicate-option", "fill in\n\nA «{pick: a | *a} here."),
    ])
    func `names a slip in gaps`(id: String, text: String) throws {
        try expect(id, in: Self.top + "## Stem? {#q}\n\n" + text + "\n")
    }

    @Test(arguments: [
        ("quiz.no-answers", "«put in order\n\n- A\n- B"), ("quiz.too-few-options", "«put in order\n\n1. only one"),
        ("quiz.duplicate-option", "put in order\n\n1. A\n2. B\n«3. A"),
        ("quiz.empty-option", "put in order\n\n1. A\n2. B\n«3."),
        ("quiz.stray-block", "put in order\n\n1. A\n«2. B\n   > told\n3. C"),
        ("quiz.stray-block", "put in order\n\n1. A\n«2. > B\n3. C"),
        ("quiz.stray-block", "put in order\n\n1. A\n2. in either order:\n   - B\n   «- C\n     - D\n3. E"),
        ("quiz.no-answers", "«match\n\n- A"),
        ("quiz.not-two-columns", "match\n\n«| A | B | C |\n|---|---|---|\n| a | b | c |"),
        ("quiz.too-few-options", "«match\n\n| A | B |\n|---|---|\n| a | b |\n| | c |"),
        ("quiz.too-few-options", "«match\n\n| A | B |\n|---|---|\n| a | b |\n| c | b |"),
        ("quiz.empty-option", "match\n\n| A | B |\n|---|---|\n| a | b |\n| c | d |\n| «e | |"),
        ("quiz.duplicate-option", "match\n\n| A | B |\n|---|---|\n| a | b |\n| «a | d |"),
        ("quiz.duplicate-option", "match\n\n| A | B |\n|---|---|\n| a | b |\n| c | d |\n| | «d |"),
        ("quiz.duplicate-option", "match\n\n| A | B |\n|---|---|\n| a | b |\n| c | d |\n| | e |\n| | «e |"),
    ])
    func `names a slip in steps and rows`(id: String, text: String) throws {
        try expect(id, in: Self.top + "## Stem? {#q}\n\n" + text + "\n")
    }

    @Test(arguments: [
        ("quiz.no-answers", "«date and time"), ("quiz.no-correct-option", "«date and time\n\n- half: 2026-03-29"),
        ("quiz.bad-moment", "date and time\n\n- accept: 2026-03-29\n- «half: 2026-02-30"),
        ("quiz.bad-moment", "date and time\n\n- accept: 2026-03-29\n- «half: 29.03.2026"),
        ("quiz.bad-moment", "date and time\n\n- accept: 2026-03-29\n- «half: 2026-03-29 in Europe/Rome"),
        ("quiz.bad-moment", "date and time\n\n- accept: 2026-03-29\n- «half: 2026-03-29 01:30 in Europe/Rome"),
        ("quiz.bad-moment", "date and time\n\n- accept: 2026-03-29\n- «half: 2026-03-29 01:30Z Europe/Rome"),
        ("quiz.unknown-zone", "date and time\n\n- accept: 2026-03-29\n- «half: 2026-03-29 01:30Z in Europe/Roma"),
        ("quiz.unknown-zone", "date and time\n\n- accept: 2026-03-29\n- «half: 2026-03-29 01:30Z in ../../etc/passwd"),
        (
            "quiz.no-single-moment",
            "date and time\n\n- accept: 2026-03-29\n- «half: 2026-03-29 02:30 Europe/Rome in UTC"
        ),
        ("quiz.no-single-moment", "date and time\n\n- accept: 2026-03-29\n- «half: 2026-10-25 02:30 Europe/Rome"),
        ("quiz.no-label", "date and time\n\n- «2026-03-29\n- accept: 2026-03-30"),
    ])
    func `names a slip in dates and times`(id: String, text: String) throws {
        try expect(id, in: Self.top + "## Stem? {#q}\n\n" + text + "\n")
    }

    @Test(arguments: [
        ("quiz.no-answers", "«grid\n\n- A"),
        ("quiz.too-few-options", "grid\n\n«| | A |\n|---|---|\n| a | [x] |\n| b | [x] |"),
        ("quiz.too-few-options", "grid\n\n«| | A | B |\n|---|---|---|\n| a | [x] | [ ] |"),
        ("quiz.no-correct-option", "grid\n\n| | A | B |\n|---|---|---|\n| a | [x] | [ ] |\n| «b | [ ] | [ ] |"),
        ("quiz.several-correct-options", "grid\n\n| | A | B |\n|---|---|---|\n| a | [x] | [ ] |\n| «b | [x] | [x] |"),
        ("quiz.bad-check-box", "grid\n\n| | A | B |\n|---|---|---|\n| a | [x] | [ ] |\n| b | [x] | «yes |"),
        ("quiz.duplicate-option", "grid\n\n| | A | B |\n|---|---|---|\n| a | [x] | [ ] |\n| «a | [ ] | [x] |"),
        ("quiz.duplicate-option", "grid\n\n| | A | «A |\n|---|---|---|\n| a | [x] | [ ] |\n| b | [ ] | [x] |"),
        (
            "quiz.unknown-rule",
            "grid; «score: per pair\n\n| | A | B |\n|---|---|---|\n| a | [x] | [ ] |\n| b | [ ] | [x] |"
        ),
        ("quiz.no-answers", "«mark the text\n\n1. [x] A\n2. [ ] B"),
        ("quiz.no-correct-option", "«mark the text\n\n- [ ] A\n- [ ] B"),
        ("quiz.bad-check-box", "mark the text\n\n- [x] A\n«- [half] B"),
    ])
    func `names a slip in grids and marked text`(id: String, text: String) throws {
        try expect(id, in: Self.top + "## Stem? {#q}\n\n" + text + "\n")
    }

    @Test(arguments: [
        ("quiz.no-answers", "«point at the picture\n\n![A](a.png)"),
        ("quiz.no-picture", "«point at the picture\n\n- [x] area 0% 0% 9% 9%: A\n- [ ] area 10% 0% 9% 9%: B"),
        ("quiz.bad-area", "point at the picture\n\n![A](a.png)\n\n- [x] area 0% 0% 9% 9%: A\n«- [ ] B"),
        (
            "quiz.bad-area",
            "point at the picture\n\n![A](a.png)\n\n- [x] area 0% 0% 9% 9%: A\n«- [ ] area 95% 0% 9% 9%: B"
        ),
        (
            "quiz.bad-area",
            "point at the picture\n\n![A](a.png)\n\n- [x] area 0% 0% 9% 9%: A\n«- [ ] area 20% 0% 0% 9%: B"
        ),
        ("quiz.bad-area", "point at the picture\n\n![A](a.png)\n\n- [x] area 0% 0% 9% 9%: A\n«- [ ] area 20 0 9 9: B"),
        (
            "quiz.empty-option",
            "point at the picture\n\n![A](a.png)\n\n- [x] area 0% 0% 9% 9%: A\n«- [ ] area 20% 0% 9% 9%:"
        ),
        (
            "quiz.overlapping-areas",
            "point at the picture\n\n![A](a.png)\n\n- [x] area 0% 0% 9% 9%: A\n«- [ ] area 8% 8% 9% 9%: B"
        ),
        (
            "quiz.several-correct-options",
            "«point at the picture\n\n![A](a.png)\n\n- [x] area 0% 0% 9% 9%: A\n- [x] area 10% 0% 9% 9%: B"
        ),
        ("quiz.too-few-options", "«point at the picture\n\n![A](a.png)\n\n- [x] area 0% 0% 9% 9%: A"),
    ])
    func `names a slip in the areas of a picture`(id: String, text: String) throws {
        try expect(id, in: Self.top + "## Stem? {#q}\n\n" + text + "\n")
    }

    @Test(arguments: [
        ("quiz.no-answers", "«essay; 8 marks"),
        ("quiz.bad-criteria", "essay\n\n«| C | 1 | 2 |\n|---|---|---|\n| a | b | c |"),
        ("quiz.bad-criteria", "essay\n\n«| C | 0 | 2 | 1 |\n|---|---|---|---|\n| a | b | c | d |"),
        ("quiz.bad-criteria", "essay\n\n«| C | none | all |\n|---|---|---|\n| a | b | c |"),
        ("quiz.bad-criteria", "essay\n\n«| C | 0 | 1 |\n|---|---|---|"),
        // A share of 31 points could not be kept exactly in sums of marks.
        ("quiz.bad-criteria", "essay\n\n«| C | 0 | 31 |\n|---|---|---|\n| a | b | c |"),
        ("quiz.bad-criteria", "essay\n\n| C | 0 | 1 |\n|---|---|---|\n| | «b | c |"),
        ("quiz.bad-criteria", "essay\n\n| C | 0 | 1 |\n|---|---|---|\n| «a | b | |"),
        ("quiz.duplicate-option", "essay\n\n| C | 0 | 1 |\n|---|---|---|\n| a | b | c |\n| «a | b | c |"),
        ("quiz.bad-setting", "essay; «words 250-150\n\n| C | 0 | 1 |\n|---|---|---|\n| a | b | c |"),
        ("quiz.bad-setting", "essay; «words many\n\n| C | 0 | 1 |\n|---|---|---|\n| a | b | c |"),
        ("quiz.unknown-setting", "essay; «marked by three trainers\n\n| C | 0 | 1 |\n|---|---|---|\n| a | b | c |"),
        ("quiz.bad-setting", "essay; «certainty\n\n| C | 0 | 1 |\n|---|---|---|\n| a | b | c |"),
        ("quiz.bad-setting", "essay; «tries: 2\n\n| C | 0 | 1 |\n|---|---|---|\n| a | b | c |"),
        ("quiz.no-answers", "«opinion; not ready ... ready"), ("quiz.bad-marks", "opinion; 1 to 5; «2 marks"),
        ("quiz.bad-setting", "opinion; «5 to 1"), ("quiz.bad-setting", "opinion; «1 to 12"),
        ("quiz.bad-setting", "opinion; 1 to 5; «... ready"), ("quiz.unknown-setting", "opinion; 1 to 5; «words 9"),
        ("quiz.bad-setting", "opinion; 1 to 5; «certainty"),
        ("quiz.bad-setting", "choose one; «tries: 5\n\n- [x] A\n- [ ] B"),
        ("quiz.bad-setting", "choose all; «certainty\n\n- [x] A\n- [ ] B"),
    ])
    func `names a slip in essays, opinions, certainty and tries`(id: String, text: String) throws {
        try expect(id, in: Self.top + "## Stem? {#q}\n\n" + text + "\n")
    }

    @Test func `names tries in an assessed quiz`() throws {
        let top = Self.top.replacing("practice", with: "assessed\npass: 75%")
        try expect(
            "quiz.tries-in-assessed",
            in: top + "## Stem? {#q}\n\n«choose one; objective m.1; tries: 2\n\n- [x] A\n- [ ] B\n"
        )
    }

    @Test(arguments: [
        ("front-matter.missing-key", "quiz: ee-final", "«---\ntitle: Quiz\nmodule: m\nmode: practice\n---\n"),
        ("front-matter.unknown-word", "practice, assessed", "---\nquiz: q\ntitle: Quiz\nmodule: m\nmode: «exam\n---\n"),
        ("front-matter.unknown-key", "", "---\nquiz: q\ntitle: Quiz\nmodule: m\nmode: practice\n«pas: 75%\n---\n"),
        ("quiz.bad-pass", "", "---\nquiz: q\ntitle: Quiz\nmodule: m\nmode: practice\npass: «most\n---\n"),
        ("quiz.bad-pass", "", "---\nquiz: q\ntitle: Quiz\nmodule: m\nmode: practice\npass: «101%\n---\n"),
        ("quiz.bad-pass", "", "---\nquiz: q\ntitle: Quiz\nmodule: m\nmode: practice\npass: «66.667%\n---\n"),
        (
            "quiz.bad-language", "",
            "---\nquiz: q\ntitle: Quiz\nmodule: m\nmode: practice\nlanguage: «English, please\n---\n"
        ),
        ("front-matter.not-number", "", "---\nquiz: q\ntitle: Quiz\nmodule: m\nmode: practice\nattempts: «0\n---\n"),
        (
            "front-matter.unknown-word", "",
            "---\nquiz: q\ntitle: Quiz\nmodule: m\nmode: practice\nshuffle: «option\n---\n"
        ),
        ("front-matter.missing-key", "pass: 75%", "«---\nquiz: q\ntitle: Quiz\nmodule: m\nmode: assessed\n---\n"),
    ])
    func `names a slip in the front matter, and what to write`(id: String, hint: String, top: String) throws {
        let question = "\n## Stem? {#q}\n\nchoose one; objective m.1\n\n- [x] A\n- [ ] B\n"
        try expect(id, in: top + question)
        #expect(read(top.replacing("«", with: "") + question).first?.hints.first?.contains(hint) == true)
    }

    @Test func `names a quiz without questions, and an assessed question without an objective`() throws {
        try expect("quiz.no-questions", in: "«" + Self.top + "Only words.\n")
        let top = Self.top.replacing("practice", with: "assessed\npass: 75%")
        try expect("quiz.no-objective", in: top + "## Stem? {#q}\n\n«choose one\n\n- [x] A\n- [ ] B\n")
    }

    @Test(arguments: [
        ("choose all", "- [x] %\n", "«- [x] %\n"), ("short answer", "- accept: %\n", "- «accept: %\n"),
        ("put in order", "1. %\n", "«1. %\n"), ("match", "| % | % |\n", "| «% | % |\n"),
        ("fill in", "{blank: %}\n", "«{blank: %}\n"),
    ])
    func `names the thirty-first of what there can be thirty of`(kind: String, line: String, last: String) throws {
        let top = Self.top + "## Stem? {#q}\n\n\(kind)\n\n" + (kind == "match" ? "| A | B |\n|---|---|\n" : "")
        let thirty = (1...30).map { line.replacing("%", with: "\($0)") }.joined()
        #expect(read(top + thirty).isEmpty)
        try expect("quiz.too-many-options", in: top + thirty + last.replacing("%", with: "31"))
    }

    @Test func `names an answer too long to type, and a gap with too many answers`() throws {
        let top = Self.top + "## Stem? {#q}\n\nshort answer\n\n- accept: "
        #expect(read(top + String(repeating: "é", count: 200) + "\n").isEmpty)
        try expect("quiz.long-answer", in: top + "a\n- «half: " + String(repeating: "é", count: 201) + "\n")
        let many = (1...31).map(String.init).joined(separator: "|")
        try expect("quiz.too-many-options", in: Self.top + "## Stem? {#q}\n\nfill in\n\n{blank: a} «{blank:\(many)}\n")
    }

    @Test func `names the question beyond the last that is read, and a file too large`() throws {
        func questions(_ count: Int) -> String {
            (1...count).map { "## Stem? {#q\($0)}\n\nnumber\n\n- accept: \($0)\n\n" }.joined()
        }
        #expect(read(Self.top + questions(1_000)).isEmpty)
        try expect(
            "quiz.too-many-questions",
            in: Self.top + questions(1_000) + "«## Stem? {#q1001}\n\nnumber\n\n- accept: 1\n"
        )
        let large = SourceFile(path: "q.md", text: Self.top + String(repeating: "long ", count: 400_000))
        #expect(Quiz.read(MarkupDocument.read(large).value).diagnostics.map(\.id) == ["quiz.too-large"])
    }

    @Test func `names every slip of a quiz in one run`() {
        let text =
            Self.top
            + "## A {#a}\n\nchose one\n\n## B {#b}\n\nchoose one; 0 marks\n\n- [ ] A\n- [ ] B\n\n## C\n\nnumber\n\n- accept: x\n"
        let ids = read(text).map(\.id)
        #expect(
            ids == [
                "quiz.unknown-kind", "quiz.bad-marks", "quiz.no-correct-option", "quiz.no-question-id",
                "quiz.bad-number",
            ]
        )
    }

    @Test(arguments: [
        ("- [ ] A\n- [x] B", "–", "begin each line with - and a space in place of –"),
        ("- [ ] A\n- [x] B", "•", "begin each line with - and a space in place of •"),
        ("- [ ] A\n- [x] B", "", "begin each line with - and a space"),
        ("- [ ] A\n- [x] B", "1.", "write - in place of each number: - [ ] wrong, - [x] right"),
        (
            "- [ ] A\n- [x] B", "-\u{A0}",
            "delete what stands behind - on each line, which looks like a space, and type a space"
        ),
    ])
    func `says how answers become a list:`(options: String, sign: String, hint: String) {
        let written = options.replacing("- ", with: sign.isEmpty || sign.hasSuffix("\u{A0}") ? sign : sign + " ")
        let found = read(Self.top + "## Stem? {#q}\n\nchoose one\n\n" + written + "\n").filter { $0.severity == .error }
        #expect(found.map(\.id) == ["quiz.no-answers"])
        #expect(found.first?.hints == [hint])
        // The line that has to be mended is shown.
        #expect(found.first?.quotes.contains { $0.line == 13 } == true || found.first?.quotes.count == 2)
    }

    @Test(arguments: ["\u{445}", "\u{425}", "×"]) func `says that a sign only looks like x:`(sign: String) {
        let found = read(Self.top + "## Stem? {#q}\n\nchoose one\n\n- [ ] A\n- [\(sign)] B\n")
        #expect(found.map(\.id) == ["quiz.bad-check-box"])
        #expect(found.first?.hints.first?.contains("Latin script") == true)
    }

    @Test func `takes spaces that do not break for spaces where nobody can tell them apart`() {
        let question = "## Stem? {#q}\n\nchoisir une\u{A0}; 2\u{A0}points\u{202F};\u{A0}score\u{A0}: tout ou rien\n\n"
        #expect(
            read(
                Self.top + question.replacing("\u{202F};\u{A0}score\u{A0}: tout ou rien", with: "")
                    + "- [\u{A0}] A\n- [x]\u{A0}B\n"
            ).isEmpty
        )
    }

    @Test func `tells of a heading with such a space as what it is, and once of gaps in square brackets`() throws {
        let heading = read(Self.top + "##\u{A0}Stem? {#q}\n\nchoose one\n\n- [ ] A\n- [x] B\n").filter {
            $0.severity == .error
        }
        #expect(heading.map(\.id) == ["quiz.no-questions"])
        #expect(heading.first?.hints == ["delete what stands behind ##, which looks like a space, and type a space"])
        try expect("quiz.bad-gap", in: Self.top + "## Stem? {#q}\n\nfill in\n\n«A [blank: hash] is taken.\n")
    }
}
