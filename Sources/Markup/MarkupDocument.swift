public import Diagnostics
import Synchronization

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
    /// Whether a block stands for the text of another file, or that text in its place.
    public let includesFiles: Bool
    /// Whether any block, also of a footnote, is for some readers only.
    public let holdsLimits: Bool
    /// What other pages and checks ask of the text.
    public let outline: DocumentOutline
    private let content: Content

    /// The text: there, or to be parsed once somebody asks.
    private enum Content: Sendable {
        case parsed(DocumentText)
        case unparsed(UnparsedText)
    }

    private var text: DocumentText {
        switch content {
        case .parsed(let text): text
        case .unparsed(let file): file.parsed
        }
    }

    /// The blocks after the front matter.
    public var blocks: [Block] { text.blocks }
    /// The footnotes that the text refers to, in the order of the first reference.
    public var footnotes: [Footnote] { text.footnotes }
    /// The headings of the blocks, with the ids that ``HTMLRenderer`` gives them.
    public var headings: [Heading] { text.headings }
    /// Where the links and the pictures of blocks and footnotes lead, as written, in document order.
    public var destinations: [String] { outline.destinations }
    /// The ids of the sources that blocks and footnotes cite, sorted, each once.
    public var citedSources: [String] { outline.citedSources }

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
        self.includesFiles = includesFiles
        holdsLimits = blocks.holdLimits || footnotes.contains { $0.blocks.holdLimits }
        let text = DocumentText(blocks: blocks, footnotes: footnotes, headings: Markup.headings(of: blocks))
        content = .parsed(text)
        outline = DocumentOutline(text)
    }

    /// A file that was read before and has not changed since: only its front matter is read now, its text once somebody asks.
    ///
    /// - Parameters:
    ///   - file: a file in which nothing was wrong, that includes no other, and that has no block for some readers only.
    ///   - outline: that of the document that was read.
    package init(_ file: SourceFile, outline: DocumentOutline) {
        let frontMatter = FrontMatter(file, from: UTF8Check.start(of: file.bytes))
        self.file = file
        self.frontMatter = frontMatter.mapping
        frontMatterRange = frontMatter.range
        includesFiles = false
        holdsLimits = false
        self.outline = outline
        content = .unparsed(UnparsedText(file))
    }
}

/// What the text of a file consists of.
struct DocumentText: Sendable {
    let blocks: [Block]
    let footnotes: [Footnote]
    let headings: [Heading]
}

/// The text of a file that is parsed when somebody asks for it first, whoever that is.
private final class UnparsedText: Sendable {
    private let file: SourceFile
    private let text = Mutex<DocumentText?>(nil)

    init(_ file: SourceFile) { self.file = file }

    var parsed: DocumentText {
        text.withLock { text in
            if let text { return text }
            let read = MarkupDocument.read(file).value
            let parsed = DocumentText(blocks: read.blocks, footnotes: read.footnotes, headings: read.headings)
            text = parsed
            return parsed
        }
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
