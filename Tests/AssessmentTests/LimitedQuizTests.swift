import Assessment
import Diagnostics
import Markup
import Testing

/// Passages of a quiz for some readers, and what of a quiz cannot be for some only.
@Suite struct LimitedQuizTests {
    private static let top = "---\nquiz: q\ntitle: Quiz\nmodule: m\nmode: practice\n---\n\n"

    private func quiz(_ text: String) -> Checked<Quiz?> {
        Quiz.read(MarkupDocument.read(SourceFile(path: "q.md", text: Self.top + text + "\n")).value)
    }

    @Test(arguments: [
        ("an option", "## A? {#a}\n\nchoose one\n\n- [x] A\n- [ ] B\n\n  > [!ONLY police]\n  > Because.", 15),
        (
            "feedback",
            "## A? {#a}\n\nchoose one\n\n- [x] A\n  > Well.\n  >\n  > > [!ONLY police]\n  > > Better.\n- [ ] B",
            15
        ),
        ("steps", "## A? {#a}\n\nput in order\n\n1. A\n   > [!ONLY police]\n   > x\n2. B\n3. C", 13),
        (
            "a question",
            "> [!ONLY police]\n> ## A? {#a}\n>\n> choose one\n>\n> - [x] A\n\n## B? {#b}\n\ntrue or false\n\n- [x] T\n- [ ] F",
            9
        ),
        ("a hint", "## A? {#a}\n\ntrue or false\n\n- [x] T\n- [ ] F\n\n> [!ONLY police]\n> hint: think", 16),
        ("a reason", "## A? {#a}\n\ntrue or false\n\n- [x] T\n- [ ] F\n\n> [!ONLY police]\n> Why: so", 16),
    ])
    func `reports as something that cannot be for some readers only`(name: String, text: String, line: Int) {
        let found = quiz(text).diagnostics.filter { $0.severity == .error }
        #expect(found.map(\.id) == ["quiz.misplaced-only"], "\(found.map(\.summary))")
        #expect(found.first?.position?.line == line)
        #expect(found.first?.hints.isEmpty == false)
    }

    @Test func `leaves out passages of introduction, situation, hint and reason, and their notes`() throws {
        let only = "> [!ONLY police]\n> SECRET[^s]"
        let read = quiz(
            """
            Begin.

            \(only)

            ## A? {#a}

            true or false

            Look.

            \(only)

            - [x] T
            - [ ] F

            hint: think

            \(only)

            why: so

            \(only)

            [^s]: SECRET note.
            """
        )
        let quiz = try #require(read.value)
        let everybody = quiz.limited(to: .everybody)
        #expect(everybody.leftOut.isEmpty && everybody.quiz.footnotes.count == 1)
        let limited = quiz.limited(to: Readers(audiences: [.ngo]))
        #expect(limited.leftOut.count == 5)
        #expect(limited.quiz.footnotes.isEmpty)
        let question = try #require(limited.quiz.questions.first)
        #expect([limited.quiz.introduction, question.body, question.hint, question.why].map(\.count) == [1, 1, 1, 1])
    }
}
