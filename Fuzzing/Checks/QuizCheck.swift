import Assessment
import Diagnostics
import Markup

/// A quiz: no crash, places inside the file, and a paper and a key of what could be read.
public func checkQuiz(_ bytes: [UInt8]) throws(Violation) {
    let file = SourceFile(path: "Quizzes/q.md", bytes: bytes)
    let document = MarkupDocument.read(file)
    let quiz = Quiz.read(document.value)
    try checkPlaces(document.diagnostics + quiz.diagnostics, in: file)
    guard let read = quiz.value else { return }
    for question in read.questions { try checkPlaces(question.allBlocks, in: file) }
    _ = Paper(read, language: "en")
    // Of a quiz with errors nothing is issued, and two of its questions may have one id.
    if (document.diagnostics + quiz.diagnostics).haveErrors { return }
    let key: AnswerKey
    let again: Checked<AnswerKey?>
    do {
        key = try AnswerKey(read, course: "c", language: "en", secret: Array(repeating: 7, count: 32))
        again = try AnswerKey.read(SourceFile(path: "key.json", bytes: key.bytes))
    } catch {
        throw Violation("\(error)")
    }
    try always(again.value == key, "a key that reads differently when it is written: \(again.diagnostics)")
}
