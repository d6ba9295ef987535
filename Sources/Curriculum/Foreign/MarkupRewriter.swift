import Markup

/// Moves blocks from one file into another: links lead from there, footnotes have labels of their own, and everything has one place.
struct MarkupRewriter {
    let from: String
    let to: String
    /// The place in the new file; nil where each has its own.
    private let place: Range<Int>?
    /// What to write in place of a destination; nil where it stays as it is.
    private let readdress: ((String) -> String?)?
    /// Where a link by the name of a page leads; nil where no page is meant.
    private let find: ((String) -> String?)?
    /// The words of a link that has none; nil where it stays without.
    private let name: ((String) -> String?)?
    /// The id of a heading that has none of its own; nil where it gets that of any page.
    private let identify: (([Inline]) -> String?)?

    init(from: String, to: String, place: Range<Int>) {
        self.from = from
        self.to = to
        self.place = place
        readdress = nil
        find = nil
        name = nil
        identify = nil
    }

    /// Leaves all of a page of another program where it is, and writes as this one does where links and pictures lead, what links call headings,
    /// and what figures show.
    ///
    /// Comments are for those who wrote the page, and are left out.
    ///
    /// - Parameter identify: is asked in document order.
    init(
        relinking path: String,
        _ readdress: @escaping (String) -> String?,
        finding find: @escaping (String) -> String?,
        naming name: @escaping (String) -> String?,
        identifying identify: @escaping ([Inline]) -> String?
    ) {
        from = path
        to = path
        place = nil
        self.readdress = readdress
        self.find = find
        self.name = name
        self.identify = identify
    }

    /// Whether another program's page is written as this one writes it.
    private var isForeign: Bool { identify != nil }

    func moved(_ note: Footnote) -> Footnote {
        Footnote(label: label(note.label), blocks: moved(note.blocks), range: place ?? note.range)
    }

    func moved(_ blocks: [Block]) -> [Block] {
        (isForeign ? blocks.filter { !$0.isComment } : blocks).map(moved)
    }

    private func moved(_ block: Block) -> Block { Block(moved(block.kind), range: place ?? block.range) }

    private func moved(_ kind: Block.Kind) -> Block.Kind {
        switch kind {
        case .paragraph(let content): .paragraph(moved(content))
        case .heading(let level, let id, let content):
            .heading(level: level, id: id ?? identify?(content), content: moved(content))
        case .code, .html, .thematicBreak, .include: kind
        case .quotation(let content): .quotation(moved(content))
        case .only(let labels, let content): .only(labels, content: moved(content))
        case .untranslated(let content): .untranslated(moved(content))
        case .callout(let head, let content): .callout(moved(head), content: moved(content))
        case .list(let list):
            .list(
                List(
                    start: list.start,
                    isTight: list.isTight,
                    items: list.items.map {
                        ListItem(blocks: moved($0.blocks), range: place ?? $0.range, isTicked: $0.isTicked)
                    }
                )
            )
        case .table(let table):
            .table(
                Table(
                    alignments: table.alignments,
                    header: table.header.map(moved),
                    rows: table.rows.map { $0.map(moved) },
                    caption: table.caption.map(moved)
                )
            )
        case .definitions(let definitions):
            .definitions(
                definitions.map { Definition(terms: $0.terms.map(moved), meanings: $0.meanings.map(moved)) }
            )
        case .figure(let figure): .figure(moved(isForeign ? figure.withAlternativeInBrackets : figure))
        }
    }

    private func moved(_ head: CalloutHead) -> CalloutHead {
        var result = head
        if head.isHeading { result.id = head.id ?? identify?(head.title) }
        result.title = moved(head.title)
        return result
    }

    private func moved(_ figure: Figure) -> Figure {
        Figure(
            image: moved(figure.image),
            attributes: figure.attributes.map {
                Attribute(name: $0.name, value: $0.value, range: place ?? $0.range)
            },
            caption: moved(figure.caption)
        )
    }

    private func moved(_ cell: Table.Cell) -> Table.Cell {
        Table.Cell(content: moved(cell.content), range: place ?? cell.range)
    }

    private func moved(_ passage: Passage) -> Passage {
        Passage(content: moved(passage.content), range: place ?? passage.range)
    }

    private func moved(_ content: [Inline]) -> [Inline] {
        guard isForeign else { return content.map(moved) }
        var result: [Inline] = []
        for inline in content where !inline.isComment {
            // What an exclamation mark stands before is no link, but a file that another program shows in this place.
            if case .text(let text)? = result.last?.kind, text.utf8.last == UInt8(ascii: "!"), case .term = inline.kind
            {
                result.append(inline)
            } else {
                result.append(moved(inline))
            }
        }
        return result
    }

    private func moved(_ inline: Inline) -> Inline {
        let kind: Inline.Kind =
            switch inline.kind {
            case .text, .softBreak, .lineBreak, .code, .html, .citation: inline.kind
            case .term(let name, let shown):
                find?(name).map { destination in
                    let words = Inline(.text(TextSlice(shown ?? name)), range: place ?? inline.range)
                    return .link(destination: destination, title: "", content: [words])
                } ?? inline.kind
            case .emphasis(let content): .emphasis(moved(content))
            case .strong(let content): .strong(moved(content))
            case .link(let destination, let title, []):
                .link(
                    destination: address(destination),
                    title: title,
                    content: words(ofLinkTo: destination, inline.range)
                )
            case .link(let destination, let title, let content):
                .link(destination: address(destination), title: title, content: moved(content))
            case .image(let source, let title, let alternative):
                .image(source: address(source), title: title, alternative: moved(alternative))
            case .footnoteReference(let label): .footnoteReference(label: self.label(label))
            }
        return Inline(kind, range: place ?? inline.range)
    }

    private func words(ofLinkTo destination: String, _ range: Range<Int>) -> [Inline] {
        name?(destination).map { [Inline(.text(TextSlice($0)), range: place ?? range)] } ?? []
    }

    private func label(_ label: String) -> String { from == to ? label : "\(from):\(label)" }

    /// A destination as the new file has to write it.
    private func address(_ destination: String) -> String {
        if from == to { return readdress?(destination) ?? destination }
        let sign = destination.firstIndex(of: "#") ?? destination.endIndex
        let path = String(destination[..<sign])
        guard !path.isEmpty, !isElsewhere(destination), let target = resolve(path, from: from) else {
            return destination
        }
        return destinationPath(from: to, to: target) + destination[sign...]
    }
}

/// The way from one file to another as a destination, in which some signs mean something else.
func destinationPath(from path: String, to target: String) -> String {
    var result = ""
    for scalar in relativePath(from: path, to: target).unicodeScalars {
        switch scalar {
        case "%": result += "%25"
        case "#": result += "%23"
        case ":": result += "%3A"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

extension Block {
    fileprivate var isComment: Bool {
        if case .html(let html) = kind { isOnlyComments(html) } else { false }
    }
}

extension Inline {
    fileprivate var isComment: Bool {
        if case .html(let html) = kind { isOnlyComments(html.string) } else { false }
    }
}

/// Whether HTML is comments and nothing else.
private func isOnlyComments(_ html: String) -> Bool {
    let end = Array("-->".utf8)
    var rest = Substring(html).utf8.drop { $0 <= 0x20 }
    var count = 0
    while !rest.isEmpty {
        guard rest.starts(with: "<!--".utf8) else { return false }
        // HTML counts the dashes of "<!-->" for its end too.
        rest = rest.dropFirst(2)
        while !rest.starts(with: end) {
            if rest.isEmpty { return false }
            rest = rest.dropFirst()
        }
        rest = rest.dropFirst(end.count).drop { $0 <= 0x20 }
        count += 1
    }
    return count > 0
}
