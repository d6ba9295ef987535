import Diagnostics
import Markup

/// Checks what running text refers to: links, pictures, terms, sources; and what makes it hard to use.
struct TextChecks {
    let course: Course
    let targets: LinkTargets
    var diagnostics: [Diagnostic] = []
    private var terms: NearMisses
    private var sources: NearMisses
    private(set) var prose: ProseChecks

    init(course: Course, targets: LinkTargets) {
        self.course = course
        self.targets = targets
        terms = NearMisses(course.glossary.terms.flatMap { [$0.name] + $0.aliases })
        sources = NearMisses(course.bibliography.sources.map(\.id))
        prose = ProseChecks(language: course.language)
    }

    /// Checks a page whose title stands above its text.
    mutating func check(_ document: MarkupDocument, hasTitle: Bool = true) {
        checkHeadings(document.blocks, in: document.file, hasTitle: hasTitle)
        for blocks in [document.blocks] + document.footnotes.map(\.blocks) { check(blocks, in: document.file) }
    }

    /// Checks some blocks of a file.
    mutating func check(_ blocks: [Block], in file: SourceFile) {
        prose.check(blocks, in: file)
        blocks.forEachBlock { block in
            if case .html = block.kind { reportHTML(block.range, file) }
        }
        blocks.forEachInline { inline in
            switch inline.kind {
            case .link(let destination, _, let content): checkLink(destination, content, inline.range, file)
            case .image(let source, _, let alternative): checkPicture(source, alternative, inline.range, file)
            case .term(let name, _): checkTerm(name, inline.range, file)
            case .citation(let citations): check(citations, inline.range, file)
            case .html: reportHTML(inline.range, file)
            default: break
            }
        }
    }

    private mutating func report(
        _ severity: Diagnostic.Severity,
        _ id: String,
        _ file: SourceFile,
        _ range: Range<Int>,
        _ summary: String,
        _ hints: String...
    ) {
        diagnostics.append(Diagnostic(severity, id, in: file, at: range, summary, hints: hints))
    }

    private mutating func report(_ problem: LinkTargets.Problem, _ range: Range<Int>, _ file: SourceFile) {
        diagnostics.append(Diagnostic(.error, problem.id, in: file, at: range, problem.summary, hints: problem.hints))
    }

    private mutating func checkLink(_ destination: String, _ content: [Inline], _ range: Range<Int>, _ file: SourceFile)
    {
        if let problem = targets.problem(ofLink: destination, from: file.path) { report(problem, range, file) }
        // A picture speaks for the link, and is checked for words itself.
        var hasPicture = false
        content.forEachInline { if case .image = $0.kind { hasPicture = true } }
        if !hasPicture, isBlank(content.plainText) {
            let hint = "write what it leads to between the square brackets"
            report(.error, "text.no-link-text", file, range, "this link to \"\(destination)\" has no words", hint)
        }
    }

    private mutating func checkPicture(
        _ source: String,
        _ alternative: [Inline],
        _ range: Range<Int>,
        _ file: SourceFile
    ) {
        if isBlank(alternative.plainText) {
            let summary = "picture \"\(source)\" has no words for people who cannot see it"
            let hint = "write what it shows between the square brackets: ![a phone on a table](\(source))"
            report(.error, "text.no-alternative", file, range, summary, hint)
        }
        if let problem = targets.problem(ofPicture: source, from: file.path) { report(problem, range, file) }
    }

    private mutating func checkTerm(_ name: String, _ range: Range<Int>, _ file: SourceFile) {
        guard course.glossary.term(name) == nil else { return }
        let hint =
            terms.nearest(name).map { "write [[\($0)]] if that is what is meant, or [[\($0)|\(name)]]" }
            ?? "add it to Curriculum/glossary.md, or remove the brackets"
        report(.error, "text.unknown-term", file, range, "the glossary has no \"\(name)\"", hint)
    }

    private mutating func check(_ citations: [Citation], _ range: Range<Int>, _ file: SourceFile) {
        for citation in citations where course.bibliography.source(citation.source) == nil {
            let near = sources.nearest(citation.source)
            report(
                .error,
                "text.unknown-source",
                file,
                place(of: citation.source, in: range, file),
                "there is no source \"\(citation.source)\"",
                near.map { "write [@\($0)] if that is what is meant" } ?? "add it to Curriculum/sources.yaml"
            )
        }
    }

    /// Where a citation names a source; the whole citation where that cannot be told.
    private func place(of source: String, in range: Range<Int>, _ file: SourceFile) -> Range<Int> {
        let wanted = Array("@\(source)".utf8)
        guard range.count >= wanted.count, range.count < 2000 else { return range }
        for start in range.lowerBound...(range.upperBound - wanted.count) {
            let end = start + wanted.count
            let isWhole = end == range.upperBound || ",;] \n\r\t".utf8.contains(file.bytes[end])
            if isWhole, file.bytes[start..<end].elementsEqual(wanted) { return (start + 1)..<end }
        }
        return range
    }

    private mutating func reportHTML(_ range: Range<Int>, _ file: SourceFile) {
        guard !course.allowsHTML else { return }
        let hint = "write it in Markdown, or set \"allow html: yes\" in Curriculum/course.yaml"
        report(.warning, "text.raw-html", file, range, "HTML is shown as text in this course", hint)
    }

    // MARK: - Headings

    /// People who listen to a page jump from heading to heading: levels show what belongs to what.
    private mutating func checkHeadings(_ blocks: [Block], in file: SourceFile, hasTitle: Bool) {
        var above = 1
        for heading in headings(of: blocks) {
            if isBlank(heading.content.plainText) {
                let hint = "write what the section is about, or remove the heading"
                report(.warning, "text.empty-heading", file, heading.range, "this heading says nothing", hint)
            }
            if hasTitle, heading.level == 1 {
                let hint = "write ## for the headings of a page"
                report(
                    .warning,
                    "text.second-title",
                    file,
                    heading.range,
                    "a heading with one # is a second title of the page",
                    hint
                )
            } else if heading.level > above + 1 {
                let signs = String(repeating: "#", count: above + 1)
                let summary = "this heading skips a level: \(signs) comes next here"
                report(.warning, "text.skipped-level", file, heading.range, summary, "start it with \(signs)")
            }
            above = heading.level
        }
    }
}

private func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
