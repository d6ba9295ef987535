import Diagnostics

private let neverRelaxed: Set<String> = [
    "front-matter.unknown-word", "markup.invalid-utf8", "markup.unknown-readers", "markup.two-markings",
    "markup.misspelt-only", "markup.unquoted-only", "markup.empty-only", "markup.cut-only", "markup.run-on-only",
]

/// What pages for other programs hold everywhere, told once for each thing that is said of it.
private let toldOnce: Set<String> = [
    "text.raw-html", "markup.unknown-callout", "text.unknown-term", "text.broken-anchor", "front-matter.toml",
    "translation.unlisted-language", "markup.undefined-label", "page.foreign-label",
]

/// What they hold everywhere too, each time in other words, and is told of the first.
private let toldOfFirst: Set<String> = [
    "text.outside-course", "text.no-link-text", "text.bare-address", "markup.abbreviation",
]

/// Further ways out where many pages hold it.
private let waysOutOfMany = [
    "markup.undefined-label":
        "copy into each page what another file defines for all of them, as snippets of MkDocs and includes of Jekyll do"
]

extension [Diagnostic] {
    /// The problems of pages that were written for another program: what a page can be shown with does not stop a build, and of what many of these
    /// pages hold each thing is told once.
    var relaxed: [Diagnostic] {
        let relaxed: [Diagnostic] = compactMap { diagnostic in
            // Nobody who wrote the page knew of these.
            if ["lesson.no-local-slot", "text.second-title"].contains(diagnostic.id) { return nil }
            let area = diagnostic.id.prefix { $0 != "." }
            // Pages show a drawing without what it asks for, as they show none of a picture that lies elsewhere.
            guard diagnostic.path.hasSuffix(".md") || diagnostic.id == "figure.drawing-remote",
                ["text", "markup", "yaml", "front-matter", "figure"].contains(area),
                // A marking that nobody can read must not be passed over, nor text that nobody can read.
                !neverRelaxed.contains(diagnostic.id)
            else { return diagnostic }
            return diagnostic.asWarning
        }
        var many: [String: [Diagnostic]] = [:]
        var others: [Diagnostic] = []
        for diagnostic in relaxed {
            if toldOfFirst.contains(diagnostic.id) {
                many[diagnostic.id, default: []].append(diagnostic)
            } else if toldOnce.contains(diagnostic.id) {
                many[diagnostic.summary, default: []].append(diagnostic)
            } else {
                others.append(diagnostic)
            }
        }
        return others + many.values.map(\.sorted).map(told(of:))
    }

    /// The first of problems that are told once, with how many there are.
    private func told(of problems: [Diagnostic]) -> Diagnostic {
        let first = problems[0]
        if problems.count == 1 { return first }
        let pages = Set(problems.map(\.path)).count
        let places = inWords(places: problems.count, pages: pages)
        let more = pages > 1 ? waysOutOfMany[first.id].map { [$0] } : nil
        return first.told(for: toldOfFirst.contains(first.id) ? "with others, \(places)" : places, hints: more ?? [])
    }
}
