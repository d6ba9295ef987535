import Assessment
import Diagnostics
import Markup
import Testing

/// The answer key of a quiz that a test writes.
func answerKey(of text: String) throws -> AnswerKey {
    let quiz = Quiz.read(MarkupDocument.read(SourceFile(path: "q.md", text: text)).value)
    return try AnswerKey(
        try #require(quiz.value, "\(quiz.diagnostics)"),
        course: "thb",
        language: "en",
        secret: [1]
    )
}
