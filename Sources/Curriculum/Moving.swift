import Markup

/// Moves blocks from one file into another: links lead from there, footnotes have labels of their own, and everything has one place.
struct Moving {
    let from: String
    let to: String
    /// The place in the new file; nil where each has its own.
    private let place: Range<Int>?
    /// What to write in place of a destination; nil where it stays as it is.
    private let readdress: ((String) -> String?)?
    /// The id of a heading that has none of its own; nil where it gets that of any page.
    private let identify: (([Inline]) -> String?)?

    init(from: String, to: String, place: Range<Int>) {
        self.from = from
        self.to = to
        self.place = place
        readdress = nil
        identify = nil
    }

    /// Leaves all of a page of another program where it is, and writes as this one does where links and pictures lead, what links call headings,
    /// and what figures show.
    ///
    /// - Parameter identify: is asked in document order.
    init(
        relinking path: String,
        _ readdress: @escaping (String) -> String?,
        identifying identify: @escaping ([Inline]) -> String?
    ) {
        from = path
        to = path
        place = nil
        self.readdress = readdress
        self.identify = identify
    }

    /// Whether another program's page is written as this one writes it.
    private var isForeign: Bool { identify != nil }

    func moved(_ note: Footnote) -> Footnote {
        Footnote(label: label(note.label), blocks: note.blocks.map(moved), range: place ?? note.range)
    }

    func moved(_ block: Block) -> Block { Block(moved(block.kind), range: place ?? block.range) }

    private func moved(_ kind: Block.Kind) -> Block.Kind {
        switch kind {
        case .paragraph(let content): .paragraph(moved(content))
        case .heading(let level, let id, let content):
            .heading(level: level, id: id ?? identify?(content), content: moved(content))
        case .code, .html, .thematicBreak, .include: kind
        case .quotation(let content): .quotation(content.map(moved))
        case .only(let labels, let content): .only(labels, content: content.map(moved))
        case .untranslated(let content): .untranslated(content.map(moved))
        case .callout(let callout, let fold, let title, let content):
            .callout(callout, fold: fold, title: moved(title), content: content.map(moved))
        case .list(let list):
            .list(
                List(
                    start: list.start,
                    isTight: list.isTight,
                    items: list.items.map {
                        ListItem(blocks: $0.blocks.map(moved), range: place ?? $0.range, isTicked: $0.isTicked)
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

    private func moved(_ content: [Inline]) -> [Inline] { content.map(moved) }

    private func moved(_ inline: Inline) -> Inline {
        let kind: Inline.Kind =
            switch inline.kind {
            case .text, .softBreak, .lineBreak, .code, .html, .term, .citation: inline.kind
            case .emphasis(let content): .emphasis(moved(content))
            case .strong(let content): .strong(moved(content))
            case .link(let destination, let title, let content):
                .link(destination: address(destination), title: title, content: moved(content))
            case .image(let source, let title, let alternative):
                .image(source: address(source), title: title, alternative: moved(alternative))
            case .footnoteReference(let label): .footnoteReference(label: self.label(label))
            }
        return Inline(kind, range: place ?? inline.range)
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
        var result = ""
        for scalar in relativePath(from: to, to: target).unicodeScalars {
            switch scalar {
            case "%": result += "%25"
            case "#": result += "%23"
            case ":": result += "%3A"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + destination[sign...]
    }
}
