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
}
