import Assessment
import Diagnostics
import Markup

/// Checks what is translated of a course: its text, as the original's is checked, and the headings that other pages name.
///
/// What a translation takes from the original, and pages that have none, were checked there.
struct TranslationChecks {
    private(set) var diagnostics: [Diagnostic] = []
    private let course: Course
    private let reader: CourseReader
    private let targets: LinkTargets

    /// - Parameters:
    ///   - course: the course in one of its other languages.
    ///   - original: the same course as it was written.
    ///   - reader: has read both.
    init(_ course: Course, original: Course, _ reader: CourseReader) {
        self.course = course
        self.reader = reader
        targets = LinkTargets(reader, course)
        checkTexts()
        if !reader.translations.files(in: course.language).isEmpty { checkAnchors(of: original) }
    }

    private mutating func checkTexts() {
        var text = TextChecks(course: course, targets: targets)
        for file in reader.translations.files(in: course.language) {
            guard let document = reader.documents[file.path] else { continue }
            // A quiz is read with its gaps masked.
            if !file.path.hasPrefix("Quizzes/") { text.check(document, hasTitle: file.path != glossary) }
        }
        for quiz in course.quizzes where quiz.translation != .missing {
            text.check(quiz.introduction, in: quiz.file)
            for question in quiz.questions { text.check(question.allBlocks, in: quiz.file) }
            for footnote in quiz.footnotes { text.check(footnote.blocks, in: quiz.file) }
        }
        diagnostics += text.diagnostics + text.prose.diagnostics
    }

    private var glossary: String { translationPath(of: "Curriculum/glossary.md", into: course.language) }

    /// Reports headings that a page without a translation links to, and that the translation of the page they stood on lacks.
    private mutating func checkAnchors(of original: Course) {
        var reported: Set<String> = []
        func check(_ document: MarkupDocument, _ result: inout [Diagnostic]) {
            guard reader.translations.file(translating: document.file.path, into: course.language) == nil else {
                return
            }
            for blocks in [document.blocks] + document.footnotes.map(\.blocks) {
                blocks.forEachInline { inline in
                    guard case .link(let destination, _, _) = inline.kind,
                        let missing = targets.missingAnchor(ofLink: destination, from: document.file.path),
                        let file = reader.translations.file(translating: missing.file, into: course.language),
                        reported.insert(file.path + "#" + missing.anchor).inserted
                    else { return }
                    let line = document.file.position(at: inline.range.lowerBound).line
                    result.append(
                        Diagnostic(
                            .warning,
                            "translation.missing-heading",
                            in: file,
                            at: file.range(ofLine: 1),
                            "no heading here has the id \"\(missing.anchor)\", which \(document.file.path) links to in line \(line)",
                            hints: ["end the heading that translates it with {#\(missing.anchor)}"]
                        )
                    )
                }
            }
        }
        for path in reader.documents.keys.sorted() where !reader.translations.paths.contains(path) {
            if let document = reader.documents[path] { check(document, &diagnostics) }
        }
    }
}
