/// A piece of running text, and the bytes of the file it was made from.
public struct Inline: Sendable, Equatable {
    /// What the piece is.
    public var kind: Kind
    /// Bytes of the file; where the parser cannot tell, the bytes of the whole line or block.
    public var range: Range<Int> {
        get { place.range }
        set { place = CompactRange(newValue) }
    }

    private var place: CompactRange

    /// The kinds of inline: CommonMark's, and what authors of courses write besides.
    ///
    /// A large course holds millions of them, so that what is rarer than text lies elsewhere and a piece takes 24 bytes.
    public enum Kind: Sendable, Equatable {
        /// Text, with entities and escapes resolved.
        case text(TextSlice)
        /// A line break of the source that the page need not show.
        case softBreak
        /// A line break that the page shows.
        case lineBreak
        /// A code span.
        case code(TextSlice)
        /// Raw HTML, as written.
        case html(TextSlice)
        /// Emphasis.
        case emphasis([Inline])
        /// Strong emphasis.
        case strong([Inline])
        /// A link; the destination is as written, with entities and escapes resolved.
        indirect case link(destination: String, title: String, content: [Inline])
        /// A picture; `alternative` is what is read aloud instead.
        indirect case image(source: String, title: String, alternative: [Inline])
        /// `[^label]`, resolved to a footnote of the document.
        indirect case footnoteReference(label: String)
        /// `[[term]]` or `[[term|shown]]`; `shown` is nil in the first form.
        indirect case term(String, shown: String?)
        /// `[@source-id, locator; @other]`.
        case citation([Citation])
    }

    /// A piece of running text.
    public init(_ kind: Kind, range: Range<Int>) {
        self.kind = kind
        place = CompactRange(range)
    }
}

/// One source named in a citation.
public struct Citation: Sendable, Equatable {
    /// The id of the source.
    public var source: String
    /// Where in the source, such as `art. 15`; empty when none is named.
    public var locator: String

    /// A citation.
    public init(source: String, locator: String) {
        self.source = source
        self.locator = locator
    }

    /// How it reads in the text.
    public var label: String { locator.isEmpty ? source : "\(source), \(locator)" }
}

extension [Inline] {
    /// The text alone, as a heading in a list of contents or an alternative text shows it.
    public var plainText: String {
        var result: [UInt8] = []
        appendPlainText(to: &result)
        return String(decoding: result, as: UTF8.self)
    }

    private func appendPlainText(to result: inout [UInt8]) {
        for inline in self {
            switch inline.kind {
            case .text(let text), .code(let text): text.append(to: &result)
            case .softBreak, .lineBreak: result.append(UInt8(ascii: " "))
            case .html, .footnoteReference, .citation: break
            case .emphasis(let content), .strong(let content), .link(_, _, let content),
                .image(_, _, let content):
                content.appendPlainText(to: &result)
            case .term(let term, let shown): result += (shown ?? term).utf8
            }
        }
    }
}
