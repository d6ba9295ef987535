import Assessment
import Diagnostics
import Markup

/// Files of a course as they were parsed: the next reading of the course parses only those whose bytes have changed.
public struct ParsedFiles: Sendable {
    /// What is known of a Markdown file.
    fileprivate struct Page: Sendable {
        let document: Checked<MarkupDocument>
        var findings: TextFindings?
        var quiz: Checked<Quiz?>?
        /// A quiz as the translation of another, and the file of that.
        var translation: (quiz: Checked<Quiz>, original: SourceFile)?
    }

    private var pages: [String: Page] = [:]

    /// Nothing parsed yet.
    public init() {}

    /// Parses the Markdown files of a folder that are not parsed yet, several at once.
    ///
    /// - Parameter threads: how many at once; what is parsed does not depend on it.
    public mutating func parse(_ folder: CourseFolder, threads: Int) async {
        let files = folder.files.values.filter { file in
            file.path.hasSuffix(".md") && pages[file.path]?.document.value.file != file
        }
        let step = max(1, threads)
        let parts = await withTaskGroup(of: [(String, Page)].self) { group in
            for first in 0..<step {
                group.addTask {
                    stride(from: first, to: files.count, by: step).map { (files[$0].path, Page(files[$0])) }
                }
            }
            var parts: [[(String, Page)]] = []
            for await part in group { parts.append(part) }
            return parts
        }
        for (path, page) in parts.joined() { pages[path] = page }
    }

    mutating func document(_ file: SourceFile) -> Checked<MarkupDocument> {
        if let kept = pages[file.path]?.document, kept.value.file == file { return kept }
        let page = Page(document: MarkupDocument.read(file))
        pages[file.path] = page
        return page.document
    }

    mutating func quiz(_ document: MarkupDocument) -> Checked<Quiz?> {
        let path = document.file.path
        if let page = pages[path], page.document.value.file == document.file, let kept = page.quiz { return kept }
        let quiz = Quiz.read(document)
        pages[path]?.quiz = quiz
        return quiz
    }

    /// A translation of a quiz, which is read anew when either of the two has changed.
    mutating func quiz(
        _ document: MarkupDocument,
        translating original: Quiz,
        title: String,
        into language: String
    ) -> Checked<Quiz> {
        let path = document.file.path
        if let page = pages[path], page.document.value.file == document.file, let kept = page.translation,
            kept.original == original.file
        {
            return kept.quiz
        }
        let quiz = original.translated(document, title: title, into: language)
        pages[path]?.translation = (quiz, original.file)
        return quiz
    }

    /// What a walk over a document's text finds.
    mutating func findings(in document: MarkupDocument, hasTitle: Bool) -> TextFindings {
        kept(document.file) ?? keep(TextFindings(document, hasTitle: hasTitle), document.file)
    }

    /// What a walk over a quiz's text finds.
    mutating func findings(in quiz: Quiz, _ document: MarkupDocument?) -> TextFindings {
        if let kept = kept(quiz.file) { return kept }
        var findings = TextFindings(in: quiz.file)
        findings.add(quiz.introduction)
        for question in quiz.questions { findings.add(question.allBlocks) }
        for footnote in document?.footnotes ?? [] { findings.add(footnote.blocks) }
        return keep(findings, quiz.file)
    }

    /// Takes what was found in a document that is not as it was parsed.
    mutating func take(_ findings: TextFindings, of file: SourceFile) { _ = keep(findings, file) }

    private func kept(_ file: SourceFile) -> TextFindings? {
        guard let page = pages[file.path], page.document.value.file == file else { return nil }
        return page.findings
    }

    private mutating func keep(_ findings: TextFindings, _ file: SourceFile) -> TextFindings {
        if pages[file.path]?.document.value.file == file { pages[file.path]?.findings = findings }
        return findings
    }
}

extension ParsedFiles.Page {
    /// A page with all that can be known of it by itself.
    fileprivate init(_ file: SourceFile) {
        document = MarkupDocument.read(file)
        let original = originalPath(of: file.path)?.path
        // Of a quiz the questions are read, not its text as a whole; the glossary has no title above its headings.
        if file.path.hasPrefix("Quizzes/") {
            // The translation of a quiz cannot be read without that.
            if original == nil { quiz = Quiz.read(document.value) }
        } else {
            findings = TextFindings(
                document.value,
                hasTitle: ![file.path, original].contains("Curriculum/glossary.md")
            )
        }
    }
}
