import Diagnostics
import Markup
import Testing

@testable import Assessment

/// What stands below or between the answers of a question and belongs to none of them.
@Suite struct StrayTextTests {
    private func read(_ question: String, mode: String = "practice") -> Checked<Quiz?> {
        let pass = mode == "assessed" ? "\npass: 75%" : ""
        let top = "---\nquiz: q\ntitle: Quiz\nmodule: m\nmode: \(mode)\(pass)\n---\n\n## Stem? {#q}\n\n"
        let document = MarkupDocument.read(SourceFile(path: "q.md", text: top + question + "\n"))
        return Quiz.read(document.value)
    }

    /// The errors about a question that begins in line 10 or, of an assessed quiz, 11.
    private func slips(_ question: String, mode: String = "practice") -> [Diagnostic] {
        read(question, mode: mode).diagnostics.filter { $0.severity == .error }
    }

    private static let options = "choose one; objective m.1\n\n- [x] A\n- [ ] B\n\n"

    @Test(arguments: [
        ("Explanation: A is right.", "paragraph"), ("A is right because.\n\nAnd more.", "paragraph"),
        ("* one\n* two", "list"),
        ("1. one\n2. two", "list"), ("```\nA\n```", "code"), ("> [!NOTE] Why\n> A.", "callout"),
        ("### Why\n\nA.", "heading"),
        ("| A | B |\n| - | - |\n| 1 | 2 |", "table"), ("![A](a.png)", "figure"), ("<!-- A -->", "HTML"),
        ("---\n\nA is right.", "paragraph"),
    ])
    func `names what stands below answers, once, with the way out:`(text: String, name: String) throws {
        for mode in ["practice", "assessed"] {
            let question = Self.options + text
            let slip = try #require(slips(question, mode: mode).first)
            #expect(slips(question, mode: mode).map(\.id) == ["quiz.stray-text"])
            let first = (mode == "assessed" ? 16 : 15) + (text.hasPrefix("---") ? 2 : 0)
            #expect(slip.position?.line == first)
            #expect(slip.summary.hasPrefix("this \(name) stands below answers"))
            #expect(slip.hints.contains { $0.contains("why:") } && slip.hints.last?.hasPrefix("put it above") == true)
        }
        // What each hint says mends it.
        #expect(slips(Self.options.replacing("- [x]", with: text + "\n\n- [x]")).isEmpty)
        #expect(slips(Self.options + "why: so\n\n" + text).isEmpty || text.hasPrefix("#"))
    }

    @Test func `names the word to write in place of the one that means nothing`() throws {
        let slip = try #require(slips(Self.options + "Rationale: A is right.").first)
        #expect(slip.hints.first == "write why: in place of Rationale: if all are to read it afterwards")
        #expect(slips(Self.options + "why: A is right.").isEmpty)
        let feedback = "start each line with > and indent it by two spaces if it is feedback to the answer above it"
        #expect(slip.hints.dropFirst().first == feedback)
        let table = "match\n\n| A | B |\n|---|---|\n| a | b |\n| c | d |\n\nBecause."
        #expect(try #require(slips(table).first).hints.allSatisfy { $0 != feedback })
    }

    @Test(arguments: [
        "choose one\n\n- [ ] A\n\n«No.\n\n- [x] B\n- [ ] C", "choose all\n\n- [x] A\n\n«* No.\n\n- [x] B\n- [ ] C",
        "short answer\n\n- accept: A\n\n«So.\n\n- half: B",
        "number\n\n- accept: 3\n\n«| A |\n| - |\n| b |\n\n- half: 4",
        "put in order\n\n1. A\n2. B\n\n«So.\n\n3. C\n4. D",
        "essay\n\n| C | 0 | 1 |\n| - | - | - |\n| c | a | b |\n\n«A model.",
        "date and time\n\n- accept: 2026-03-29\n\n«So.", "put in order\n\n1. A\n2. B\n\n«So.",
    ])
    func `names what parts answers of any kind:`(marked: String) throws {
        let parts = marked.split(separator: "«", maxSplits: 1)
        let found = slips(parts.joined())
        #expect(found.map(\.id) == ["quiz.stray-text"], "\(found.map(\.summary))")
        #expect(found.first?.position?.line == 9 + parts[0].count { $0 == "\n" } + 1)
        // What the hint says mends it.
        let end = parts[1].firstRange(of: "\n\n")?.lowerBound ?? parts[1].endIndex
        let rest = parts[1][end...].dropFirst(2)
        #expect(found.first?.hints.first?.hasPrefix("put it below the last answer, and ") == !rest.isEmpty)
        #expect(slips(parts[0] + rest + "\n\nwhy: so\n\n" + parts[1][..<end]).isEmpty)
    }

    @Test(arguments: [
        "- [ ] A\n* [x] B\n* [ ] C", "- [ ] A\n\n---\n\n- [x] B\n- [ ] C", "1. A\n2. B\n\n---\n\n3. C\n4. D",
    ])
    func `names answers in a list of their own:`(list: String) throws {
        let kind = list.hasPrefix("1") ? "put in order" : "choose one"
        let found = slips(kind + "\n\n" + list)
        #expect(found.map(\.id) == ["quiz.divided-answers"])
        let above = list.contains("3.") ? 5 : list.contains("---") ? 4 : 1
        #expect(found.first?.position?.line == 12 + above)
    }

    @Test(arguments: [
        "match\n\n| A | B |\n|---|---|\n| a | b |\n\n«| A | B |\n|---|---|\n| c | d |\n| e | f |",
        "essay\n\n| C | 0 | 1 |\n|---|---|---|\n| a | n | y |\n\nMore:\n\n«| C | 0 | 1 |\n|---|---|---|\n| b | n | y |",
        "grid\n\n| | A | B |\n|---|---|---|\n| r | [x] | [ ] |\n\n«| | C | D |\n|---|---|---|\n| s | [x] | [ ] |\n| t | [ ] | [x] |",
        "choose one\n\n1. [x] A\n2. [ ] B\n\n«- [ ] C\n- [x] D",
    ])
    func `names answers above others that would be shown with what is right:`(marked: String) throws {
        let parts = marked.split(separator: "«", maxSplits: 1)
        for mode in ["practice", "assessed"] {
            let found = slips(parts.joined(), mode: mode)
            #expect(found.map(\.id) == ["quiz.divided-answers"], "\(found.map(\.summary))")
            #expect(found.first?.position?.line == (mode == "assessed" ? 10 : 9) + parts[0].count { $0 == "\n" } + 1)
        }
        // What the hint says of a table of the situation mends it.
        let other = parts[0].replacing("| A | B |", with: "| X | Y |").replacing("| C | 0", with: "| Z | 0")
        let question = other.replacing("[x]", with: "☑").replacing("[ ]", with: "☐") + parts[1]
        #expect(slips(String(question)).isEmpty)
    }

    @Test(arguments: [
        ("choose one\n\nAn «{blank: A} b.\n\n- [x] A\n- [ ] B"),
        ("fill in\n\nA {blank: b}.\n\nhint: not «{pick: *c | d}"),
        ("short answer\n\n- accept: A\n\nhint: think\n\n> «{ Blank : c}"),
    ])
    func `names a gap that would be shown with what it accepts:`(marked: String) throws {
        let parts = marked.split(separator: "«", maxSplits: 1)
        let found = slips(parts.joined())
        #expect(found.map(\.id) == ["quiz.bad-gap"], "\(found.map(\.summary))")
        #expect(found.first?.position?.line == 10 + parts[0].count { $0 == "\n" })
        #expect(slips(parts.joined(separator: "\\")).isEmpty)
        #expect(slips(Self.options + "A {blank: b}.").map(\.id) == ["quiz.stray-text"])
        let code = "`" + parts[1].replacing("}", with: "}`")
        #expect(slips(parts[0] + code).isEmpty)
        #expect(slips(String(parts[0]) + "{a: b} {blank}" + parts[1].drop { $0 != "}" }.dropFirst()).isEmpty)
    }

    @Test(arguments: ["choose one\n\n- [x] A\n- [ ] B", "short answer\n\n- accept: A"])
    func `names answers in a hint beside those of the question:`(question: String) throws {
        let item = question.contains("accept") ? "- half: C" : "- [x] C"
        let found = slips(question + "\n\nhint: think\n\n" + item)
        #expect(found.map(\.id) == ["quiz.stray-text"])
        #expect(found.first?.position?.line == 10 + question.count { $0 == "\n" } + 4)
        #expect(slips(question + "\n\nhint: think\n\n- of a\n- of b").isEmpty)
        #expect(slips(question + "\n\nwhy: so\n\n" + item).isEmpty)
    }

    @Test func `leaves a line between questions out, and situations as they are`() throws {
        let rule = try #require(read(Self.options + "---").value)
        #expect(rule.questions[0].body.isEmpty)
        for situation in [
            "- a\n- b\n\nSo.", "* \\[x] a\n\nSo.", "* [ ] a\n* b\n\nSo.", "1. [x] a\n\n2. b\n\nSo.", "---",
            "> Told.\n\n```\ncode\n```",
            "### Log\n\nx",
        ] {
            let quiz = read(Self.options.replacing("- [x]", with: situation + "\n\n- [x]"))
            #expect(!quiz.diagnostics.haveErrors, "\(situation): \(quiz.diagnostics.map(\.summary))")
            #expect(quiz.value?.questions.first?.body.isEmpty == false)
        }
        let steps = "put in order\n\n1. a\n2. b\n\nWhich way?\n\n1. A\n2. B"
        #expect(slips(steps).isEmpty)
        #expect(
            slips("point at the picture\n\n- [x] area 1% 1% 5% 5%: A\n- [ ] area 9% 9% 5% 5%: B\n\n![P](p.png)").isEmpty
        )
    }

    @Test(arguments: ["**why:** A is right", "**Why**: A is right", "*hint: think*", "**Indice :** A"])
    func `names the signs around a word that keeps a text back:`(text: String) throws {
        let found = slips(Self.options + text)
        #expect(found.map(\.id) == ["quiz.stray-text"])
        let label = text.contains("hy") ? "why" : "hint"
        #expect(found.first?.hints == ["begin it with \(label): and nothing around it"])
    }

    @Test(arguments: [
        (
            "- [x] A\n- [ ] B\n«why: because",
            ["put it below the last answer, at the start of a line with a blank line above it"]
        ),
        (
            "- [x] A\n- [ ] B\n  «hint: think",
            ["put it below the last answer, at the start of a line with a blank line above it"]
        ),
        (
            "- [x] A\n- [ ] B\n  > No.\n«why: because",
            ["put it below the last answer, at the start of a line with a blank line above it"]
        ),
        (
            "- [x] A\n«Explanation: so\n- [ ] B",
            [
                "put it below the last answer, at the start of a line with a blank line above it, and write why: in place of Explanation:, if it explains the answer",
                "end the line above with \\ if it belongs to what stands there",
            ]
        ),
    ])
    func `names what an answer takes in that no blank line sets apart:`(marked: String, hints: [String]) throws {
        let parts = marked.split(separator: "«", maxSplits: 1)
        let found = read("choose one\n\n" + parts.joined()).diagnostics
        #expect(found.map(\.id) == ["quiz.stray-text"], "\(found.map(\.summary))")
        #expect(found.first?.position?.line == 12 + parts[0].count { $0 == "\n" })
        #expect(found.first?.hints == hints)
        let end = parts[1].firstIndex(of: "\n") ?? parts[1].endIndex
        let mended = trimmed(parts[0]) + parts[1][end...] + "\n\n"
        #expect(slips("choose one\n\n" + mended + parts[1][..<end].replacing("Explanation", with: "why")).isEmpty)
    }

    @Test(arguments: [
        "- [ ] A\n  > No.\n  > Reason: it locks.\n- [x] B", "- [ ] A\n\n  > No.\n  >why: so\n- [x] B",
        "- [ ] Time: 1:00\\\n  Reason: an order\n- [x] B",
    ])
    func `takes a word in feedback, and a line that is ended above it, for what they are:`(options: String) {
        #expect(
            !read("choose one\n\n" + options).diagnostics.contains {
                $0.id == "quiz.stray-text" || $0.id == "quiz.joined-line"
            }
        )
    }

    @Test(arguments: [
        "match\n\n| A | B |\n|---|---|\n| a | b |\n| c | d |", "essay\n\n| C | 0 | 1 |\n|---|---|---|\n| a | n | y |",
        "grid\n\n| | A | B |\n|---|---|---|\n| r | [x] | [ ] |\n| s | [ ] | [x] |",
    ])
    func `names a reason that a table takes in:`(question: String) {
        let found = slips(question + "\nwhy: so")
        #expect(found.map(\.id) == ["quiz.stray-text"])
        #expect(found.first?.position?.line == 11 + question.count { $0 == "\n" })
        #expect(slips(question + "\n\nwhy: so").isEmpty)
    }

    @Test func `says how a list with boxes belongs to the question`() throws {
        let question = "choose all\n\n- [x] done\n- [ ] open\n\nWhich?\n\n- [x] A\n- [ ] B"
        let slip = try #require(slips(question).first)
        #expect(slip.id == "quiz.stray-text" && slip.hints.last?.contains("write ☐ and ☑") == true)
        #expect(slips(question.replacing("[x] d", with: "☑ d").replacing("[ ] o", with: "☐ o")).isEmpty)
        let steps = try #require(slips("put in order\n\n1. A\n2. B\n\nSo.\n\n3. C").first)
        #expect(!steps.hints.contains { $0.contains("☐") })
    }

    @Test func `names words in emphasis and an answer without a label once`() {
        let emphatic = slips(Self.options + "**Explanation:** A is right.")
        #expect(
            emphatic.map(\.hints.first) == [
                "write why: with nothing around it in place of Explanation: if all are to read it afterwards"
            ]
        )
        #expect(slips("short answer\n\n- Wayback").map(\.summary) == ["this line does not say what it earns"])
    }

    @Test func `warns of a line at the margin that is part of an answer`() throws {
        let found = read("choose one\n\n- [x] A\n- [ ] B\nBecause it is wrong.\n- [ ] C\nand d").diagnostics
        #expect(found.map(\.id) == ["quiz.joined-line"] && found.first?.severity == .warning)
        #expect(found.first?.position?.line == 14)
        for list in ["- [x] A\n  goes on\n- [ ] B", "- [x] A\n  > So.\n  > Why: so it is.\n- [ ] B\n  > No\n>and on."] {
            #expect(read("choose one\n\n" + list).diagnostics.filter { $0.id == "quiz.joined-line" }.isEmpty, "\(list)")
        }
    }

    @Test func `takes a heading below answers for the next question`() throws {
        #expect(
            try #require(slips(Self.options + "### Next?").first).hints.first == "write ## if it is the next question"
        )
    }

    @Test(arguments: [("hint", "short answer", "- accept: A"), ("why", "choose one", "- [x] A\n- [ ] B")])
    func `names answers that belong to what stands above them:`(label: String, kind: String, answers: String) throws {
        let found = slips("\(kind)\n\n\(label): words\n\n\(answers)")
        #expect(found.map(\.id) == ["quiz.no-answers"])
        #expect(found.first?.position?.line == 14)
        #expect(found.first?.hints == ["put the paragraph that begins with \(label): below the answers"])
    }

    @Test func `keeps paragraphs between and below gaps where they are written`() throws {
        let quiz = read("fill in\n\nAbove.\n\nA {blank: b}.\n\nBetween.\n\nC {pick: *d | e}.\n\nBelow.\n\nwhy: so")
        #expect(quiz.diagnostics.isEmpty, "\(quiz.diagnostics.map(\.summary))")
        let question = try #require(quiz.value?.questions.first)
        #expect(question.body.flatMap(\.inlines).map(\.plainText) == ["Above."])
        guard case .fillIn(let paragraphs, _, _) = question.kind else {
            Issue.record("no gaps")
            return
        }
        let prose = paragraphs.map { paragraph in
            paragraph.compactMap { if case .prose(let content) = $0 { content.plainText } else { nil } }.joined(
                separator: "_"
            )
        }
        #expect(prose == ["A _.", "Between.", "C _.", "Below."])
    }

    @Test(arguments: [
        ("fill in\n\nA {blank: b}.\n\n«Explanation: b.", "quiz.stray-text"),
        ("fill in\n\nA {blank: b}.\n\n«- one\n- two", "quiz.stray-text"),
        ("fill in\n\nA {blank: b}.\n\n«> So.", "quiz.stray-feedback"),
        ("fill in\n\nA {blank: b}.\n\nhint: think\n\n«Réponse : b.", "quiz.stray-text"),
        ("choose one\n\n- [x] A\n- [ ] B\n\nhint: think\n\n«Answer: A.", "quiz.stray-text"),
    ])
    func `names an explanation that gaps or a hint take in:`(marked: String, id: String) throws {
        let parts = marked.split(separator: "«", maxSplits: 1)
        let found = slips(parts.joined())
        #expect(found.map(\.id) == [id], "\(found.map(\.summary))")
        #expect(found.first?.position?.line == 9 + parts[0].count { $0 == "\n" } + 1)
    }

    @Test(arguments: [
        "fill in\n\nDate: {blank: 1 May}\n\nReason: the order.\n\nName: {blank: a}",
        "short answer\n\n- accept: A\n\nhint: think\n\nAnswer: in one word.",
    ])
    func `says of words that explain nothing how they stay where they are:`(question: String) throws {
        #expect(
            try #require(slips(question).first).hints.last
                == "take the blank line above it out if it belongs to what stands there"
        )
        #expect(
            slips(question.replacing("\n\nReason", with: "\nReason").replacing("\n\nAnswer", with: "\nAnswer")).isEmpty
        )
    }
}
