import Assessment
import Diagnostics
import Markup

/// Files of a course as they were parsed: the next reading of the course parses only those whose bytes have changed.
public struct ParsedFiles: Sendable {
    private var documents: [String: Checked<MarkupDocument>] = [:]
    private var quizzes: [String: (file: SourceFile, quiz: Checked<Quiz?>)] = [:]
    private var translations: [String: (file: SourceFile, original: SourceFile, quiz: Checked<Quiz>)] = [:]

    /// Nothing parsed yet.
    public init() {}

    mutating func document(_ file: SourceFile) -> Checked<MarkupDocument> {
        if let kept = documents[file.path], kept.value.file == file { return kept }
        let document = MarkupDocument.read(file)
        documents[file.path] = document
        return document
    }

    mutating func quiz(_ document: MarkupDocument) -> Checked<Quiz?> {
        if let kept = quizzes[document.file.path], kept.file == document.file { return kept.quiz }
        let quiz = Quiz.read(document)
        quizzes[document.file.path] = (document.file, quiz)
        return quiz
    }

    /// A translation of a quiz, which is read anew when either of the two has changed.
    mutating func quiz(
        _ document: MarkupDocument,
        translating original: Quiz,
        title: String,
        into language: String
    ) -> Checked<Quiz> {
        let (path, file) = (document.file.path, document.file)
        if let kept = translations[path], kept.file == file, kept.original == original.file { return kept.quiz }
        let quiz = original.translated(document, title: title, into: language)
        translations[path] = (file, original.file, quiz)
        return quiz
    }
}
