import Assessment
import Diagnostics
import Markup
import Testing

@Suite struct ItemCheckTests {
    private func warnings(_ questions: String, mode: String = "practice") -> [Diagnostic] {
        let top = "---\nquiz: q\ntitle: Quiz\nmodule: m\nmode: \(mode)\npass: 50%\n---\n\n"
        let checked = Quiz.read(MarkupDocument.read(SourceFile(path: "q.md", text: top + questions)).value)
        #expect(!checked.diagnostics.haveErrors, "\(checked.diagnostics.map(\.summary))")
        return checked.diagnostics
    }

    /// Questions with four options each, of which the given one is right; its text is longer or shorter than the others'.
    private func questions(_ right: [Int], length: Int = 5) -> String {
        right.enumerated().map { number, right in
            let options = (0..<4).map { option in
                option == right
                    ? "- [x] r" + String(repeating: "x", count: length - 1)
                    : "- [ ] \(["a", "b", "c", "d"][option])xxxx"
            }
            return "## Stem? {#q\(number)}\n\nchoose one\n\n" + options.joined(separator: "\n") + "\n\n"
        }.joined()
    }

    @Test func `says when the right option is the longest more often than chance would have it`() throws {
        let found = warnings(
            questions([0, 1, 2, 3, 0, 1], length: 9) + questions([2, 3], length: 4).replacing("#q", with: "#r")
        )
        let warning = try #require(found.first)
        #expect(found.count == 1)
        #expect(warning.id == "quiz.longest-option")
        #expect(warning.severity == .warning)
        #expect(warning.summary == "the right option is the longest in 6 of 8 questions, where chance gives 2.0")
        // The right option of the first question, and three more to look at.
        #expect(warning.position == SourcePosition(line: 13, column: 1))
        #expect(warning.quotes.count == 4)
    }

    @Test(arguments: [
        // Three of three happens once in 64 quizzes by chance; options of one length are none the longest.
        ([0, 1, 2], 9), ([0, 1, 2, 3, 0, 1, 2, 3], 5), ([0, 1, 2, 3, 0, 1, 2, 3], 3),
    ])
    func `leaves lengths alone that chance would give`(right: [Int], length: Int) {
        #expect(warnings(questions(right, length: length)).isEmpty)
    }

    @Test func `says when one place holds the right option more often than chance would have it`() throws {
        let found = warnings(questions([1, 1, 1, 0, 1, 1, 1, 1]))
        let warning = try #require(found.first)
        #expect(found.count == 1)
        #expect(warning.id == "quiz.same-place")
        #expect(warning.summary == "option 2 is the right one in 7 of 8 questions, where chance gives 2.0")
        #expect(warning.position == SourcePosition(line: 14, column: 1))
    }

    @Test(arguments: [[1, 1, 1], [0, 1, 1, 2, 3, 1, 0, 2], [3, 3, 3, 2, 1, 0, 0, 3]])
    func `leaves places alone that chance would give`(right: [Int]) {
        #expect(warnings(questions(right)).isEmpty)
    }

    @Test func `says when every statement is false`() {
        let questions = (0..<9).map { "## Stem \($0) {#q\($0)}\n\ntrue or false\n\n- [ ] True\n- [x] False\n\n" }
            .joined()
        #expect(
            warnings(questions).map(\.summary) == [
                "option 2 is the right one in 9 of 9 questions, where chance gives 4.5"
            ]
        )
    }

    /// What stands before the options and the hint, the options and the hint, and the warning with its line.
    @Test(arguments: [
        ("", "- [x] One\n- [ ] Two\n- [ ] All of the above", "", "quiz.all-of-the-above", 15),
        ("", "- [x] One\n- [ ] Two\n- [ ] *None* of these!", "", "quiz.all-of-the-above", 15),
        (
            "", "- [x] Isolate the phone\n- [ ] Charge the phone", "hint: how would you isolate it?",
            "quiz.telling-hint", 16
        ),
        ("", "- [x] Isolate it\n- [ ] Charge it", "hint: first\n\nIsolate.", "quiz.telling-hint", 16),
        ("![isolate](a.png)\n\n", "- [x] Isolate it\n- [ ] Charge it", "", "quiz.telling-picture", 13),
        ("See\n![a](img/isolate-it.png)\n\n", "- [x] Isolate it\n- [ ] Charge it", "", "quiz.telling-picture", 14),
    ])
    func `says what gives an answer away`(body: String, options: String, hint: String, id: String, line: Int) throws {
        let found = warnings("## Stem? {#q}\n\nchoose one\n\n" + body + options + "\n\n" + hint + "\n")
        #expect(found.map(\.id) == [id])
        #expect(found.first?.position?.line == line)
        #expect(found.first?.hints.isEmpty == false)
    }

    @Test(arguments: [
        ("short answer", "- accept: Wayback Machine", "hint: the machine of the Wayback"),
        ("number", "- accept: 670", "hint: 180 and 490 make 670"),
        ("fill in", "A {blank: digest} here.", "hint: a digest"),
        ("fill in", "A {pick: older | *unchanged copy} here.", "hint: unchanged, a copy"),
        ("choose all", "- [x] Isolate it\n- [x] Note it\n- [ ] Charge it", "hint: isolate"),
    ])
    func `says so for every kind with words of its own`(kind: String, answers: String, hint: String) {
        #expect(warnings("## Stem? {#q}\n\n\(kind)\n\n\(answers)\n\n\(hint)\n").map(\.id) == ["quiz.telling-hint"])
        // The hints of an assessed quiz are never shown.
        let assessed = warnings("## Stem? {#q}\n\n\(kind); objective m.1\n\n\(answers)\n\n\(hint)\n", mode: "assessed")
        #expect(assessed.isEmpty)
    }

    @Test func `says when one column of a grid is right throughout, and how seldom chance does that`() {
        let rows = "| a | [x] | [ ] |\n| b | [x] | [ ] |\n| c | [x] | [ ] |\n"
        let found = warnings("## Stem? {#q}\n\ngrid\n\n| | A | B |\n|---|---|---|\n" + rows)
        #expect(
            found.map(\.summary) == [
                "column 1 is right in all 3 rows of this grid, which chance gives in 25 of 100"
            ]
        )
    }

    @Test func `says when the longer options of "choose all" are right more often than chance would have it`() {
        let questions = (0..<3).map {
            "## Stem \($0) {#q\($0)}\n\nchoose all\n\n- [x] longer one\n- [ ] a\n- [x] longer two\n- [ ] b\n\n"
        }
        #expect(
            warnings(questions.joined()).map(\.summary) == [
                "all right options are longer than all wrong ones in 3 of 3 \"choose all\" questions, where chance gives 0.5"
            ]
        )
        #expect(warnings(questions[0]).isEmpty)
    }

    @Test func `says when a picture's words tell the right area, and not when they tell all`() {
        func found(_ alternative: String) -> [String] {
            warnings(
                "## Stem? {#q}\n\npoint at the picture\n\n![\(alternative)](a.png)\n\n"
                    + "- [x] area 0% 0% 9% 9%: telephone number\n- [ ] area 50% 0% 9% 9%: nickname above\n"
            ).map(\.id)
        }
        #expect(found("An advert with a telephone number") == ["quiz.telling-picture"])
        #expect(found("An advert: a telephone number, a nickname above") == [])
    }

    @Test func `names the chance of somebody who knows nothing beside what tells`() throws {
        let found = warnings("## Stem? {#q}\n\nchoose one\n\n- [x] Isolate it\n- [ ] Charge it\n\nhint: isolate\n")
        #expect(try #require(found.first).summary.contains("has 1 chance in 2"))
    }

    @Test(arguments: [
        ("- [x] Isolate the phone\n- [ ] Charge the phone", "hint: what could the phone receive?"),
        ("- [x] Isolate the phone\n- [ ] Isolate the cable", "hint: which of them is isolated?"),
        ("- [x] On\n- [ ] Off", "hint: think on"),
    ])
    func `leaves a hint alone that could mean any option`(options: String, hint: String) {
        #expect(warnings("## Stem? {#q}\n\nchoose one\n\n\(options)\n\n\(hint)\n").isEmpty)
    }
}
