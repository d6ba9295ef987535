import Assessment
import Curriculum
import Diagnostics
import Markup

extension SitePage {
    /// The ids of the sources that it cites, sorted, each once; nothing of an assessed quiz that never reaches the site.
    var citedSources: [String] {
        switch kind {
        case .module(let module): module.document.citedSources
        case .lesson(let lesson, _): lesson.document.citedSources
        case .briefing(let briefing): briefing.document.citedSources
        case .quiz(let quiz): SiteGeneration.citedSources(in: quiz.shownBlocks)
        case .glossary(let glossary): glossary.document?.citedSources ?? []
        case .home, .track, .briefings, .sources, .coverage, .search, .extra: []
        }
    }

    /// The Markdown file it is made of, by its path in the course folder; nil for a page made of several or none.
    var source: String? {
        switch kind {
        case .module(let module): module.document.file.path
        case .lesson(let lesson, _): lesson.document.file.path
        case .briefing(let briefing): briefing.document.file.path
        case .quiz(let quiz): quiz.file.path
        case .glossary(let glossary): glossary.document?.file.path
        case .home, .track, .briefings, .sources, .coverage, .search, .extra: nil
        }
    }
}

extension Quiz {
    /// Every block that its page shows, the notes included.
    var shownBlocks: [Block] { shownText + shownFootnotes.flatMap(\.blocks) }

    /// The notes that its page shows.
    var shownFootnotes: [Footnote] { footnotes(in: shownText) }

    private var shownText: [Block] {
        if isStopped { return [] }
        return introduction + questions.flatMap { mode == .practice ? $0.allBlocks : $0.paperBlocks }
    }
}

/// The ids of the sources that some blocks cite, sorted, each once.
private func citedSources(in blocks: [Block]) -> [String] {
    var found: Set<String> = []
    blocks.forEachMarkedInline { inline in
        if case .citation(let citations) = inline.kind { found.formUnion(citations.map(\.source)) }
    }
    return found.sorted()
}
