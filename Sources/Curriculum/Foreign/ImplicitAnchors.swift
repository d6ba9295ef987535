import Diagnostics
import Markup

/// What links of other programs may name in a page and no heading is, looked for once in each page where a link names no heading.
struct ImplicitAnchors {
    /// The terms in lists of definitions, by their ids.
    private(set) var terms: [String: String] = [:]
    /// The ids that its HTML would give if it were not shown as text.
    let inHTML: Set<String>
    /// The ids of a first heading that is not shown in the page, but as the title above it: a browser that finds no id goes there.
    let title: Set<String>

    /// - Parameters:
    ///   - page: the page as it is shown.
    ///   - hasForeignTitle: whether its title may be its first heading.
    ///   - showsHTML: whether its HTML is no text.
    init(_ page: MarkupDocument?, hasForeignTitle: Bool, showsHTML: Bool) {
        inHTML = showsHTML ? [] : Set(page?.file.idsInHTML ?? [])
        title = hasForeignTitle ? Set(page.map(Self.idsOfTitle) ?? []) : []
        page?.blocks.forEachBlock { block in
            guard case .definitions(let definitions) = block.kind else { return }
            for term in definitions.flatMap(\.terms).map(\.content.plainText) {
                var ids = ForeignHeadingIDs()
                if let id = ids.next(term), terms[id] == nil { terms[id] = term }
            }
        }
    }

    private static func idsOfTitle(above page: MarkupDocument) -> [String] {
        let written = MarkupDocument.read(page.file, isForeign: page.isForeign).value
        guard let first = written.headings.first, first.range != page.headings.first?.range else { return [] }
        var ids = ForeignHeadingIDs()
        return [first.id, ids.next(first.content.plainText)].compactMap(\.self)
    }
}
