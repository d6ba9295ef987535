extension [Block] {
    /// Calls a closure with every block in document order, a container before what it holds.
    public func forEachBlock(_ body: (Block) -> Void) {
        for block in self {
            body(block)
            block.children.forEachBlock(body)
        }
    }

    /// Calls a closure with every inline of every block in document order, a container before what it holds.
    public func forEachInline(_ body: (Inline) -> Void) {
        for block in self {
            for content in block.inlines { content.forEachInline(body) }
            block.children.forEachInline(body)
        }
    }
}

extension [Inline] {
    /// Calls a closure with every inline in document order, a container before what it holds.
    public func forEachInline(_ body: (Inline) -> Void) {
        for inline in self {
            body(inline)
            inline.children.forEachInline(body)
        }
    }
}

extension Block {
    /// The blocks directly inside this one; empty for a block that holds none.
    public var children: [Block] {
        switch kind {
        case .quotation(let content), .callout(_, _, let content), .only(_, let content): content
        case .list(let list): list.items.flatMap(\.blocks)
        case .paragraph, .heading, .code, .html, .thematicBreak, .table: []
        }
    }

    /// The runs of inlines directly inside this block: a paragraph's or heading's one, a callout's title, each cell of a table.
    public var inlines: [[Inline]] {
        switch kind {
        case .paragraph(let content), .heading(_, _, let content): [content]
        case .callout(_, let title, _): [title]
        case .table(let table): (table.header + table.rows.joined()).map(\.content)
        case .code, .html, .thematicBreak, .quotation, .only, .list: []
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
