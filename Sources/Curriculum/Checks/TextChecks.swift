import Diagnostics
import Markup

/// Looks up in the course what running text refers to: links, pictures, terms, sources.
struct TextChecks {
    let course: Course
    var targets: LinkResolver
    var diagnostics: [Diagnostic] = []
    private var terms: SpellingSuggester
    private var sources: SpellingSuggester
    /// The files beside the texts that have been looked into.
    var lookedInto = LookedInto()
    /// What the text is written in.
    private let language: ProseLanguages

    /// Files that pages share, in whatever language: what is wrong with one is told once.
    struct LookedInto {
        /// The files of figures.
        var figures: Set<String> = []
        /// The drawings that have been looked through for scripts.
        var drawings: Set<String> = []
    }

    init(course: Course, targets: LinkResolver) {
        self.course = course
        self.targets = targets
        terms = SpellingSuggester(course.glossary.terms.flatMap { [$0.name] + $0.aliases })
        sources = SpellingSuggester(course.bibliography.sources.map(\.id))
        language = ProseLanguages(tag: course.language)
    }

    /// Checks what was found in a file.
    mutating func check(_ findings: TextFindings, in file: SourceFile) {
        diagnostics += findings.slips
        for slip in findings.languageSlips where !slip.languages.isDisjoint(with: language) {
            diagnostics.append(slip.diagnostic)
        }
        if !course.allowsHTML {
            let hint = "write it in Markdown, or set \"allow html: yes\" in Curriculum/course.yaml"
            for range in findings.html {
                if file.bytes[range].starts(with: "<!--".utf8) {
                    let summary = "this comment is shown to readers in this course"
                    report(.warning, "text.raw-html", file, range, summary, "take it out")
                } else {
                    report(.warning, "text.raw-html", file, range, "HTML is shown as text in this course", hint)
                }
            }
        }
        for reference in findings.references {
            switch reference.value {
            case .link(let destination, let place):
                report(
                    targets.problem(ofLink: destination, to: place, from: file.path),
                    reference.range,
                    file
                )
                if mayBeDrawing(destination), let path = resolve(withoutMarks(destination), from: file.path) {
                    checkForDanger(path)
                }
            case .picture(let source):
                report(targets.problem(ofPicture: source, from: file.path), reference.range, file)
                if mayBeDrawing(source), let path = resolve(withoutMarks(source), from: file.path) {
                    checkForDanger(path)
                }
            case .figure(let figure): check(figure, file)
            case .term(let name): checkTerm(name, reference.range, file)
            case .citation(let citations): check(citations, reference.range, file)
            }
        }
    }

    mutating func report(
        _ severity: Diagnostic.Severity,
        _ id: String,
        _ file: SourceFile,
        _ range: Range<Int>,
        _ summary: String,
        _ hints: String...
    ) {
        diagnostics.append(Diagnostic(severity, id, in: file, at: range, summary, hints: hints))
    }

    mutating func report(_ problem: LinkResolver.Problem?, _ range: Range<Int>, _ file: SourceFile) {
        guard let problem else { return }
        diagnostics.append(Diagnostic(.error, problem.id, in: file, at: range, problem.summary, hints: problem.hints))
    }

    private mutating func checkTerm(_ name: String, _ range: Range<Int>, _ file: SourceFile) {
        guard course.glossary.term(name) == nil else { return }
        let page = name.hasSuffix(".md") ? name : nil
        let isLink = targets.isForeign || page != nil
        let otherwise =
            isLink
            ? "write [words](\(page ?? "page.md")) for a link, or remove the brackets"
            : "add it to Curriculum/glossary.md, or remove the brackets"
        let hint =
            terms.nearest(name).map { "write [[\($0)]] if that is what is meant, or [[\($0)|\(name)]]" }
            ?? termBegun(by: name).map { "write [[\($0)|\(name)]] if that is what is meant" }
            ?? targets.link(toPageNamed: name, from: file.path).map { "write \($0) if that is what is meant" }
            ?? otherwise
        let summary = targets.isForeign ? "no page is called \"\(name)\"" : "the glossary has no \"\(name)\""
        report(.error, "text.unknown-term", file, range, summary, hint)
    }

    /// The term that a word is but for its ending, as `hashes` is of `hash`.
    private func termBegun(by name: String) -> String? {
        let word = name.lowercased()
        return course.glossary.terms.map(\.name).first { term in
            term.count > 2 && (1...3).contains(word.count - term.count) && word.hasPrefix(term.lowercased())
        }
    }

    private mutating func check(_ citations: [Citation], _ range: Range<Int>, _ file: SourceFile) {
        for citation in citations where course.bibliography.source(citation.source) == nil {
            // What sources.yaml has and says nothing of is told there.
            if course.bibliography.unread.contains(citation.source) { continue }
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
}
