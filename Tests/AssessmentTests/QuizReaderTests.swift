import Assessment
import Diagnostics
import Markup
import Testing

@Suite struct QuizReaderTests {
    private static let top = """
        ---
        quiz: q
        title: Quiz
        module: m
        mode: practice
        ---


        """

    private func read(_ text: String) -> Checked<Quiz?> {
        Quiz.read(MarkupDocument.read(SourceFile(path: "q.md", text: Self.top + text)).value)
    }

    @Test func `reads options with their ticks and feedback`() throws {
        let checked = read("## Stem? {#one}\n\nchoose one; 2 marks\n\n- [ ] No\n  > Because.\n- [x] Yes\n\nwhy: so\n")
        #expect(checked.diagnostics.isEmpty)
        let question = try #require(checked.value?.questions.first)
        guard case .chooseOne(let options) = question.kind else {
            Issue.record("choose one was written")
            return
        }
        #expect(options.map { $0.content.plainText } == ["No", "Yes"])
        #expect(options.map { $0.feedback.count } == [1, 0])
        #expect(question.why.count == 1)
    }

    @Test(arguments: [
        ("choose one\n\n- [x] A\n- [x] B", "quiz.several-correct-options"),
        ("choose one\n\n- [ ] A\n- [ ] B", "quiz.no-correct-option"),
        ("chose one\n\n- [x] A\n- [ ] B", "quiz.unknown-kind"),
        ("choose one; score: coverage\n\n- [x] A\n- [ ] B", "quiz.unknown-rule"),
        ("choose one; two marks\n\n- [x] A\n- [ ] B", "quiz.bad-marks"),
        ("choose all\n\n- A\n- [x] B", "quiz.no-check-box"),
        ("choose one\n\n- [x] A\n- [ ] A", "quiz.duplicate-option"),
        ("true or false\n\n- [x] A\n- [ ] B\n- [ ] C", "quiz.not-two-options"),
        ("short answer\n\n- half: a", "quiz.no-correct-option"),
        ("short answer\n\n- acept: a", "quiz.no-label"),
        ("number\n\n- accept: many", "quiz.bad-number"),
        ("fill in\n\nNo gap here.", "quiz.no-answers"),
        ("fill in\n\nA {pick: a | b} here.", "quiz.bad-gap"),
        ("put in order\n\n1. only one", "quiz.too-few-options"),
    ])
    func `names a slip below the heading that holds it`(text: String, id: String) throws {
        let diagnostics = read("## Stem? {#one}\n\n" + text + "\n").diagnostics
        let diagnostic = try #require(diagnostics.first { $0.id == id }, "\(diagnostics.map(\.id))")
        let line = try #require(diagnostic.position?.line)
        // The heading stands on line 8, the kind line on line 10, and what follows it from line 12.
        #expect(line == 10 || line >= 12, "line \(line)")
        #expect(!diagnostic.hints.isEmpty)
    }
}
