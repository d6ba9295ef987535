import Assessment
import Curriculum
import Diagnostics
import Markup

/// Renders what authors wrote for one page: every fragment with the page's links, ids that never collide, and the
/// sources that it cites gathered for the end of the page.
struct ContentRenderer {
    private var renderer: HTMLRenderer
    /// The language and direction of the text, where they are not the page's.
    let language: TemplateRecord
    private let opening: (block: [UInt8], inline: [UInt8])?

    /// - Parameters:
    ///   - page: where the HTML will stand.
    ///   - path: the file the text came from, in the course folder.
    ///   - footnotes: the notes of that file.
    ///   - frame: the page around it, where the text is a part of one that holds several; links then lead inside it where they can.
    ///   - takenIDs: ids that other parts of the page have, those with a colon apart, which no heading has.
    init(
        _ pages: borrowing PageRenderer,
        on page: SitePage,
        from path: String,
        footnotes: [Footnote] = [],
        takenIDs: Set<String> = [],
        idPrefix: String = "",
        isForeign: Bool? = nil,
        within frame: CombinedPage.Frame? = nil
    ) {
        var options = HTMLRenderer.Options()
        let plan = pages.plan
        let course = pages.course
        let (root, siteRoot) = (frame?.page.root ?? page.root, frame?.page.siteRoot ?? page.siteRoot)
        let place = Place(plan: plan, path: path, root: root, siteRoot: siteRoot, whole: frame?.whole)
        // The original's glossary lies at the root, or this is the only language and the term shows as plain text.
        let hasOriginal = pages.editions.first?.language == course.originalLanguage
        options.link = { place.target(of: $0) }
        options.image = { place.target(of: $0).address }
        let isForeign = isForeign ?? pages.isForeign(page)
        let original = FigureMaker(course: course, words: pages.originalWords, path: path) {
            place.target(of: $0).address
        }
        let figures = isForeign ? original : original.speaking(pages.words)
        options.figure = { figure, id, isUntranslated in
            (isUntranslated ? original : figures).shown(figure, id: id)
        }
        options.size = { figures.size($0) }
        let (glossary, bibliography) = (course.glossary, course.bibliography)
        options.term = { name in
            guard let term = glossary.term(name) else { return nil }
            if glossary.holds(term) {
                return frame?.whole.place(of: "glossary.html", fragment: "#" + term.anchor)
                    ?? "\(root)glossary.html#\(term.anchor)"
            }
            return hasOriginal ? "\(siteRoot)glossary.html#\(term.anchor)" : nil
        }
        options.citation = { citation in
            guard bibliography.source(citation.source) != nil else { return nil }
            let label = citation.label
            if !idPrefix.isEmpty { return ("\(root)sources.html#source:\(citation.source)", label) }
            return (sourceAnchor(citation.source, on: frame?.page ?? page), label)
        }
        options.idPrefix = idPrefix
        options.givesHeadingIDs = idPrefix.isEmpty
        options.allowsHTML = course.allowsHTML
        options.takenIDs = takenIDs
        options.original = (
            pages.originalWords.language, pages.originalWords.direction, pages.originalRendererWords
        )
        options.direction = isForeign ? options.original.direction : pages.words.direction
        options.words = isForeign ? pages.originalRendererWords : pages.rendererWords
        if let frame {
            options.idPrefix = frame.part.prefix
            options.headingShift = frame.part.level - 1
            // Tables and notes of several parts need names that tell them apart.
            options.words.table += " (\(page.title))"
            options.original.words.table += " (\(page.title))"
            options.words.footnotes += " (\(page.title))"
        }
        language = pages.foreign(isForeign)
        if isForeign {
            let (tag, direction) = (options.original.language, options.original.direction)
            opening = (
                Array("<div lang=\"\(tag)\" dir=\"\(direction)\">\n".utf8),
                Array("<span lang=\"\(tag)\" dir=\"\(direction)\">".utf8)
            )
        } else {
            opening = nil
        }
        renderer = HTMLRenderer(options, footnotes: footnotes)
    }

    /// Definitions of the glossary, on a page that is not the glossary's.
    ///
    /// Their ids have a prefix of their own, and their citations lead to the list of all sources: the page's lists what the page cites.
    ///
    /// - Parameter isForeign: whether they are the original's, on a page in another language.
    init(definitionsOn page: SitePage, _ pages: borrowing PageRenderer, isForeign: Bool) {
        self.init(
            pages,
            on: page,
            from: pages.course.glossary.document?.file.path ?? "",
            idPrefix: isForeign ? "term:original:" : "term:",
            isForeign: isForeign
        )
    }

    mutating func html(_ blocks: [Block]) -> TemplateValue {
        var html: [UInt8] = []
        // Most pages of HTML are a little longer than their text.
        if let first = blocks.first, let last = blocks.last {
            // What another file says that is included here has places there.
            html.reserveCapacity(max(0, last.range.upperBound - first.range.lowerBound) * 3 / 2)
        }
        renderer.render(blocks, into: &html)
        return marked(html, isBlock: true)
    }

    mutating func html(_ inlines: [Inline]) -> TemplateValue {
        var html: [UInt8] = []
        renderer.render(inlines, into: &html)
        return marked(html, isBlock: false)
    }

    /// How often each source has been cited so far, by its id.
    var citationCounts: [String: Int] { renderer.citationCounts }

    /// The terms that have been linked so far, as written.
    var shownTerms: Set<String> { renderer.shownTerms }

    /// The notes, to be called after everything that refers to them.
    mutating func footnotes() -> TemplateValue {
        var html: [UInt8] = []
        renderer.renderFootnotes(into: &html)
        return marked(html, isBlock: true)
    }

    /// HTML that says which language it is in where the page is in another.
    private func marked(_ html: [UInt8], isBlock: Bool) -> TemplateValue {
        guard let opening, !html.isEmpty else { return .html(html) }
        return .html(
            isBlock ? opening.block + html + Array("</div>\n".utf8) : opening.inline + html + Array("</span>".utf8)
        )
    }
}

/// The place of a source: at the end of the page that cites it, or in the list of all sources.
private func sourceAnchor(_ id: String, on page: SitePage) -> String {
    switch page.kind {
    case .glossary, .sources: page.root + "sources.html#source:" + id
    default: "#source:" + id
    }
}

/// Where text stands, from which its links lead.
private struct Place: Sendable {
    let plan: SitePlan
    /// The file that the text was written in.
    let path: String
    let root: String
    let siteRoot: String
    /// The page of several parts that the text is on, if it is.
    let whole: CombinedPage?

    /// Where a destination that an author wrote leads on the site, and the number of the page there as people say it; without one where it
    /// has none, or the link stays on its page.
    func target(of destination: String) -> HTMLRenderer.Target {
        let elsewhere = HTMLRenderer.Target(address: destination)
        if isElsewhere(destination) { return elsewhere }
        let parts = splitFragment(destination)
        guard let target = parts.path.isEmpty ? path : resolve(parts.path, from: path) else { return elsewhere }
        let number = parts.path.isEmpty ? "" : plan.numbers[target] ?? ""
        if let page = plan.pagePaths[target] {
            let fragment = anchor(parts.fragment, on: page)
            let inside = whole?.place(of: page, fragment: fragment)
            let own = parts.path.isEmpty && whole == nil ? fragment : root + page + fragment
            return HTMLRenderer.Target(address: inside ?? own, number: number)
        }
        if parts.path.isEmpty { return HTMLRenderer.Target(address: parts.fragment) }
        if let file = plan.filePaths[target] {
            return HTMLRenderer.Target(address: siteRoot + address(ofFile: file) + parts.fragment, number: number)
        }
        return HTMLRenderer.Target(address: destination, number: number)
    }
}

/// The place on a page that a fragment an author wrote means: of a quiz a question, whose id has a prefix there.
private func anchor(_ fragment: String, on page: String?) -> String {
    guard let page, page.hasPrefix(Quiz.pageFolder), fragment.count > 1 else { return fragment }
    return "#question:" + fragment.dropFirst()
}

/// A file's path as an address: what would end the path of one is written as `%XX`.
private func address(ofFile path: String) -> String {
    var result = ""
    for scalar in path.unicodeScalars {
        switch scalar {
        case "%": result += "%25"
        case "#": result += "%23"
        case "?": result += "%3F"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
