/// What other pages and the checks of a course ask of a document's text, small enough to be kept for every file of a large course.
public struct DocumentOutline: Sendable, Equatable {
    /// The ids of the headings, in document order, and then of callouts that links may lead to.
    public let headingIDs: [String]
    /// Where the links and the pictures of blocks and footnotes lead, as written, in document order.
    public let destinations: [String]
    /// The ids of the sources that blocks and footnotes cite, sorted, each once.
    public let citedSources: [String]
    /// Whether a callout that is no part of another block is a slot for national law.
    public let holdsLocalSlot: Bool
    /// Where the text of each line begins that opens or ends a callout as another program writes it, or sets something of it.
    package let foreignMarks: [Int]

    /// An outline as it was kept.
    package init(
        headingIDs: [String],
        destinations: [String],
        citedSources: [String],
        holdsLocalSlot: Bool,
        foreignMarks: [Int]
    ) {
        self.headingIDs = headingIDs
        self.destinations = destinations
        self.citedSources = citedSources
        self.holdsLocalSlot = holdsLocalSlot
        self.foreignMarks = foreignMarks
    }

    init(_ text: DocumentText, calloutIDs: [String], foreignMarks: [Int]) {
        self.foreignMarks = foreignMarks
        var destinations: [String] = []
        var cited: Set<String> = []
        let gather = { (inline: Inline) in
            switch inline.kind {
            case .link(let destination, _, _): destinations.append(destination)
            case .image(let source, _, _): destinations.append(source)
            case .citation(let citations): for citation in citations { cited.insert(citation.source) }
            default: break
            }
        }
        text.blocks.forEachMarkedInline(gather)
        for footnote in text.footnotes { footnote.blocks.forEachMarkedInline(gather) }
        headingIDs = text.headings.map(\.id) + calloutIDs
        self.destinations = destinations
        citedSources = cited.sorted()
        holdsLocalSlot = text.blocks.contains {
            if case .callout(let head, _) = $0.kind { head.kind == .local } else { false }
        }
    }
}
