public import Diagnostics

/// A Markdown file as values: its front matter, its blocks and its footnotes, each with its place in the file.
///
/// Nesting is at most ``maximumNesting`` deep, so that walking the trees by recursion is safe.
public struct MarkupDocument: Sendable {
    /// How deep blocks or inlines may nest; deeper ones are reported and left out.
    public static let maximumNesting = 100

    /// What there is to know of one.
    private struct Parts: Sendable {
        let file: SourceFile
        let frontMatter: YAMLMapping?
        let frontMatterRange: Range<Int>
        let includesFiles: Bool
        let holdsLimits: Bool
        let isForeign: Bool
        let outline: DocumentOutline
        /// The text; nil where nobody has parsed it yet.
        let text: DocumentText?
        /// What becomes of the text once it is parsed; nil where it stays as it is written.
        let reshape: (@Sendable (MarkupDocument) -> MarkupDocument)?
    }

    /// One, boxed in an array, so that copying a document retains one buffer instead of a dozen.
    private let parts: [Parts]

    /// The file it was read from.
    public var file: SourceFile { parts[0].file }
    /// The YAML mapping between two lines of `---` at the top; nil where there is none.
    public var frontMatter: YAMLMapping? { parts[0].frontMatter }
    /// The bytes of the front matter with its fences; empty at offset 0 where there is none.
    public var frontMatterRange: Range<Int> { parts[0].frontMatterRange }
    /// Whether a block stands for the text of another file, or that text in its place.
    public var includesFiles: Bool { parts[0].includesFiles }
    /// Whether any block, also of a footnote, is for some readers only.
    public var holdsLimits: Bool { parts[0].holdsLimits }
    /// Whether it was read as written for another program.
    public var isForeign: Bool { parts[0].isForeign }
    /// What other pages and checks ask of the text.
    public var outline: DocumentOutline { parts[0].outline }

    private var text: DocumentText { parts[0].text ?? DocumentText(parsed) }

    /// Whether its text is parsed.
    public var isParsed: Bool { parts[0].text != nil }

    /// The same with its text parsed, for whoever looks at it more than once: where it is not, each look parses it.
    public var parsed: MarkupDocument {
        if isParsed { return self }
        let read = MarkupDocument.read(file, isForeign: isForeign).value
        return parts[0].reshape.map { $0(read) } ?? read
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
        includesFiles: Bool,
        isForeign: Bool = false,
        foreignMarks: [Int] = []
    ) {
        let (headings, calloutIDs) = places(in: blocks)
        let text = DocumentText(blocks: blocks, footnotes: footnotes, headings: headings)
        let parts = Parts(
            file: file,
            frontMatter: frontMatter,
            frontMatterRange: frontMatterRange,
            includesFiles: includesFiles,
            holdsLimits: blocks.holdLimits || footnotes.contains { $0.blocks.holdLimits },
            isForeign: isForeign,
            outline: DocumentOutline(text, calloutIDs: calloutIDs, foreignMarks: foreignMarks),
            text: text,
            reshape: nil
        )
        self.parts = [parts]
    }

    /// A file that was read before and has not changed since: only its front matter is read now, its text when somebody asks.
    ///
    /// - Parameters:
    ///   - file: a file in which nothing was wrong, that includes no other, and that has no block for some readers only.
    ///   - outline: that of the document that was read, and reshaped.
    ///   - isForeign: whether it was read as written for another program.
    ///   - reshape: makes the document of the one that is written; nil where that is it.
    package init(
        _ file: SourceFile,
        outline: DocumentOutline,
        isForeign: Bool = false,
        reshape: (@Sendable (MarkupDocument) -> MarkupDocument)? = nil
    ) {
        let frontMatter = FrontMatter(file, from: UTF8Check.start(of: file.bytes))
        let parts = Parts(
            file: file,
            frontMatter: frontMatter.mapping,
            frontMatterRange: frontMatter.range,
            includesFiles: false,
            holdsLimits: false,
            isForeign: isForeign,
            outline: outline,
            text: nil,
            reshape: reshape
        )
        self.parts = [parts]
    }
}

/// What the text of a file consists of.
struct DocumentText: Sendable {
    let blocks: [Block]
    let footnotes: [Footnote]
    let headings: [Heading]
}

extension DocumentText {
    fileprivate init(_ document: MarkupDocument) {
        self.init(blocks: document.blocks, footnotes: document.footnotes, headings: document.headings)
    }
}

/// A footnote: `[^label]: content`.
public struct Footnote: Sendable, Equatable {
    /// The label an author chose, in small letters; never shown.
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

extension [Footnote] {
    /// The footnotes that some blocks refer to, and those that these refer to, in the order of the first reference; of two with one label the first.
    public func referredTo(in blocks: [Block]) -> [Footnote] {
        if isEmpty { return [] }
        var left = Dictionary(map { ($0.label, $0) }, uniquingKeysWith: { first, _ in first })
        var result: [Footnote] = []
        var wanted = blocks.footnoteLabels[...]
        while let label = wanted.popFirst() {
            guard let note = left.removeValue(forKey: label) else { continue }
            result.append(note)
            wanted += note.blocks.footnoteLabels
        }
        return result
    }
}

extension [Block] {
    /// The labels of the footnotes that the blocks refer to, in document order.
    var footnoteLabels: [String] {
        var labels: [String] = []
        forEachMarkedInline { inline in
            if case .footnoteReference(let label) = inline.kind { labels.append(label) }
        }
        return labels
    }
}
