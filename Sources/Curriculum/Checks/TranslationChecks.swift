import Assessment
import Diagnostics
import Markup

/// Checks what is translated of a course: its text, as the original's is checked, and the headings that other pages name.
///
/// What a translation takes from the original, and pages that have none, were checked there.
struct TranslationChecks {
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var parsed: ParsedFiles
    private(set) var usage: UsageChecks
    private(set) var lookedInto: TextChecks.LookedInto
    private let course: Course
    private let reader: CourseReader

    /// - Parameters:
    ///   - course: the course in one of its other languages.
    ///   - reader: has read the original and its translations.
    ///   - lookedInto: the files that other languages' texts show.
    init(
        _ course: Course,
        _ reader: CourseReader,
        _ parsed: ParsedFiles,
        _ usage: UsageChecks,
        _ lookedInto: TextChecks.LookedInto
    ) {
        self.course = course
        self.reader = reader
        self.parsed = parsed
        self.usage = usage
        self.lookedInto = lookedInto
    }

    mutating func run() {
        let files = reader.translations.files(in: course.language)
        if files.isEmpty { return }
        let targets = LinkResolver(reader, course)
        var text = TextChecks(course: course, targets: targets)
        text.lookedInto = lookedInto
        let glossary = translationPath(of: "Curriculum/glossary.md", into: course.language)
        for file in files where !file.path.hasPrefix("Quizzes/") {
            guard let document = reader.documents[file.path] ?? reader.fragments[file.path]?.document else { continue }
            let findings = parsed.findings(in: document, hasTitle: file.path != glossary)
            text.check(findings, in: file)
            usage.add(findings, in: file)
        }
        for quiz in course.quizzes where quiz.translation != .missing {
            let findings = parsed.findings(in: quiz, reader.documents[quiz.file.path])
            text.check(findings, in: quiz.file)
            usage.add(findings, in: quiz.file)
        }
        diagnostics += text.diagnostics
        lookedInto = text.lookedInto
        for path in reader.documents.keys.sorted() where !reader.translations.paths.contains(path) {
            if let document = reader.documents[path] { checkAnchors(named: document, targets) }
        }
    }

    /// Reports headings that a page without a translation links to, and that the translation of the page they stood on lacks.
    private mutating func checkAnchors(named document: MarkupDocument, _ targets: LinkResolver) {
        let path = document.file.path
        guard reader.translations.file(translating: path, into: course.language) == nil else { return }
        for destination in document.destinations {
            guard let missing = targets.missingAnchor(ofLink: destination, from: path),
                let file = reader.translations.file(translating: missing.file, into: course.language)
            else { continue }
            let summary = "no heading here has the id \"\(missing.anchor)\", which \(path) links to"
            let known = diagnostics.contains { $0.path == file.path && $0.summary == summary }
            if known { continue }
            diagnostics.append(
                Diagnostic(
                    .warning,
                    "translation.missing-heading",
                    in: file,
                    at: file.range(ofLine: 1),
                    summary,
                    hints: [
                        isID(missing.anchor)
                            ? "end the heading that translates it with {#\(missing.anchor)}"
                            : "end both headings with an id, such as {#my-id}, and let links name that"
                    ]
                )
            )
        }
    }
}
