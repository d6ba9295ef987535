public import Diagnostics

/// A Markdown file as values: its front matter, its blocks and its footnotes, each with its place in the file.
///
/// Nesting is at most ``maximumNesting`` deep, so that walking the trees by recursion is safe.
public struct MarkupDocument: Sendable {
    /// How deep blocks or inlines may nest; deeper ones are reported and left out.
    public static let maximumNesting = 100

    /// The file it was read from.
    public let file: SourceFile
    /// The YAML mapping between two lines of `---` at the top; nil where there is none.
    public let frontMatter: YAMLMapping?
    /// The bytes of the front matter with its fences; empty at offset 0 where there is none.
    public let frontMatterRange: Range<Int>
    /// The blocks after the front matter.
    public let blocks: [Block]
    /// The footnotes that the text refers to, in the order of the first reference.
    public let footnotes: [Footnote]
    /// The headings of the blocks, with the ids that ``HTMLRenderer`` gives them.
    public let headings: [Heading]
    /// Where the links and the pictures of blocks and footnotes lead, as written, in document order.
    public let destinations: [String]
    /// The ids of the sources that blocks and footnotes cite, sorted, each once.
    public let citedSources: [String]
    /// Whether a block stands for the text of another file.
    public let includesFiles: Bool
    /// Whether any block, also of a footnote, is for some readers only.
    public let holdsLimits: Bool

    package init(
        file: SourceFile,
        frontMatter: YAMLMapping?,
        frontMatterRange: Range<Int>,
        blocks: [Block],
        footnotes: [Footnote],
        includesFiles: Bool = false
    ) {
        self.file = file
        self.frontMatter = frontMatter
        self.frontMatterRange = frontMatterRange
        self.blocks = blocks
        self.footnotes = footnotes
        headings = Markup.headings(of: blocks)
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
        blocks.forEachInline(gather)
        for footnote in footnotes { footnote.blocks.forEachInline(gather) }
        self.destinations = destinations
        citedSources = cited.sorted()
        self.includesFiles = includesFiles
        holdsLimits = blocks.holdLimits || footnotes.contains { $0.blocks.holdLimits }
    }
}

/// A footnote: `[^label]: content`.
public struct Footnote: Sendable, Equatable {
    /// The label an author chose; never shown.
    public var label: String
    /// What the note says.
    public var blocks: [Block]
    /// The bytes of the definition.
    public var range: Range<Int>

    /// A footnote.
    public init(label: String, blocks: [Block], range: Range<Int>) {
        self.label = label
        self.blocks = blocks
        self.range = range
    }
}
