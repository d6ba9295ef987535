extension [Block] {
    /// Calls a closure with every block in document order, a container before what it holds.
    public func forEachBlock(_ body: (Block) -> Void) {
        for block in self {
            body(block)
            block.forEachContent { $0.forEachBlock(body) }
        }
    }

    /// Calls a closure with every run of inlines in document order: a paragraph's or heading's one, a callout's title, each cell
    /// of a table.
    public func forEachRun(_ body: ([Inline]) -> Void) {
        for block in self {
            block.forEachRun(body)
            block.forEachContent { $0.forEachRun(body) }
        }
    }

    /// Calls a closure with every inline of every block in document order, a container before what it holds.
    public func forEachInline(_ body: (Inline) -> Void) { forEachRun { $0.forEachInline(body) } }

    /// Calls a closure with every inline of every block that is more than plain text or the end of a line, in document order, a container
    /// before what it holds.
    public func forEachMarkedInline(_ body: (Inline) -> Void) { forEachRun { $0.forEachMarkedInline(body) } }
}

extension [Inline] {
    /// Calls a closure with every inline in document order, a container before what it holds.
    public func forEachInline(_ body: (Inline) -> Void) {
        for inline in self {
            body(inline)
            inline.children.forEachInline(body)
        }
    }

    /// Calls a closure with every inline that is more than plain text or the end of a line, in document order, a container before what it
    /// holds.
    public func forEachMarkedInline(_ body: (Inline) -> Void) {
        // Indexed, not `for in`: iterating would retain and release every inline, and nearly all are plain text.
        for index in indices where !self[index].isText {
            body(self[index])
            switch self[index].kind {
            case .emphasis(let content), .strong(let content), .link(_, _, let content), .image(_, _, let content):
                content.forEachMarkedInline(body)
            case .text, .softBreak, .lineBreak, .code, .html, .footnoteReference, .term, .citation: break
            }
        }
    }
}

extension Block {
    /// The blocks directly inside this one; empty for a block that holds none.
    public var children: [Block] {
        var children: [Block] = []
        forEachContent { children += $0 }
        return children
    }

    /// The runs of inlines directly inside this block: a paragraph's or heading's one, a callout's title, each cell of a table and its
    /// caption, terms and what they mean, a picture that stands alone and its caption.
    public var inlines: [[Inline]] {
        var runs: [[Inline]] = []
        forEachRun { runs.append($0) }
        return runs
    }

    /// Calls a closure with the blocks directly inside this one, those of each item of a list apart; nothing is copied.
    public func forEachContent(_ body: ([Block]) -> Void) {
        switch kind {
        case .quotation(let content), .callout(_, let content), .only(_, let content), .untranslated(let content):
            body(content)
        case .list(let list): for item in list.items { body(item.blocks) }
        case .paragraph, .heading, .code, .html, .thematicBreak, .table, .definitions, .figure, .include: break
        }
    }

    /// Calls a closure with the runs of inlines directly inside this block.
    public func forEachRun(_ body: ([Inline]) -> Void) {
        switch kind {
        // Apart from headings, whose content lies elsewhere: one pattern for both would retain a paragraph's content.
        case .paragraph(let content): body(content)
        case .heading(_, _, let content): body(content)
        case .callout(let head, _): body(head.title)
        case .table(let table):
            for cell in table.header { body(cell.content) }
            for row in table.rows { for cell in row { body(cell.content) } }
            if let caption = table.caption { body(caption.content) }
        case .definitions(let definitions):
            for definition in definitions {
                for term in definition.terms { body(term.content) }
                for meaning in definition.meanings { body(meaning.content) }
            }
        case .figure(let figure):
            body([figure.image])
            if !figure.caption.isEmpty { body(figure.caption) }
        case .code, .html, .thematicBreak, .quotation, .only, .list, .include, .untranslated: break
        }
    }
}

extension Inline {
    /// The inlines directly inside this one, a picture's alternative text included; empty for an inline that holds none.
    public var children: [Inline] {
        switch kind {
        case .emphasis(let content), .strong(let content), .link(_, _, let content), .image(_, _, let content): content
        case .text, .softBreak, .lineBreak, .code, .html, .footnoteReference, .term, .citation: []
        }
    }
}

extension Inline {
    /// Whether it is plain text or the end of a line.
    public var isText: Bool {
        switch kind {
        case .text, .softBreak, .lineBreak: true
        default: false
        }
    }
}
