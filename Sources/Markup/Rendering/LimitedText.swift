extension [Block] {
    /// Whether any block is for some readers only.
    public var holdLimits: Bool {
        contains { block in
            if case .only = block.kind { return true }
            var holds = false
            block.forEachContent { holds = holds || $0.holdLimits }
            return holds
        }
    }

    /// The narrowest marking of the blocks that are for some readers only; nil where there is none.
    public var highestLabel: TLPLabel? {
        var highest: TLPLabel?
        forEachBlock { block in
            if case .only(let labels, _) = block.kind { highest = TLPLabel.stricter(highest, labels.marking) }
        }
        return highest
    }

    /// The blocks without those that some readers may not read.
    ///
    /// A list, a quotation or an item that nothing is left of goes too.
    ///
    /// - Parameter leftOut: gets what is left out, in document order.
    public func limited(to readers: Readers, leavingOut leftOut: inout [Block]) -> [Block] {
        guard holdLimits else { return self }
        var result: [Block] = []
        for block in self {
            if let kept = block.limited(to: readers, leavingOut: &leftOut) { result.append(kept) }
        }
        return result
    }
}

extension Block {
    fileprivate func limited(to readers: Readers, leavingOut leftOut: inout [Block]) -> Block? {
        let isEmpty = children.isEmpty
        var block = self
        switch kind {
        case .only(let labels, let content):
            guard readers.mayRead(labels) else {
                leftOut += content
                return nil
            }
            block.kind = .only(labels, content: content.limited(to: readers, leavingOut: &leftOut))
        case .quotation(let content):
            block.kind = .quotation(content.limited(to: readers, leavingOut: &leftOut))
        case .untranslated(let content):
            block.kind = .untranslated(content.limited(to: readers, leavingOut: &leftOut))
        case .callout(let head, let content):
            block.kind = .callout(head, content: content.limited(to: readers, leavingOut: &leftOut))
            if !head.title.isEmpty { return block }
        case .list(var list):
            list.items = list.items.compactMap { item in
                var kept = item
                kept.blocks = item.blocks.limited(to: readers, leavingOut: &leftOut)
                return kept.blocks.isEmpty && !item.blocks.isEmpty ? nil : kept
            }
            block.kind = .list(list)
            if list.items.isEmpty { return nil }
        case .paragraph, .heading, .code, .html, .thematicBreak, .table, .definitions, .figure, .include: return self
        }
        return block.children.isEmpty && !isEmpty ? nil : block
    }
}

extension MarkupDocument {
    /// A document without what some readers may not read.
    public struct Limited: Sendable {
        /// What they may read.
        public let document: MarkupDocument
        /// What was left out: blocks, and the contents of notes that only these refer to.
        public let leftOut: [Block]
    }

    /// The same file with other text.
    package func with(_ blocks: [Block], footnotes: [Footnote]) -> MarkupDocument {
        MarkupDocument(
            file: file,
            frontMatter: frontMatter,
            frontMatterRange: frontMatterRange,
            blocks: blocks,
            footnotes: footnotes,
            includesFiles: includesFiles,
            isForeign: isForeign,
            foreignMarks: outline.foreignMarks
        )
    }

    /// The document without the blocks that some readers may not read, and without the notes that only these refer to.
    public func limited(to readers: Readers) -> Limited {
        guard holdsLimits else { return Limited(document: self, leftOut: []) }
        var leftOut: [Block] = []
        let kept = blocks.limited(to: readers, leavingOut: &leftOut)
        let notes = footnotes.limited(to: readers, referredToIn: kept, leavingOut: &leftOut)
        return Limited(document: with(kept, footnotes: notes), leftOut: leftOut)
    }
}

extension [Footnote] {
    /// The notes that some blocks refer to, and those that these refer to, in the order of the first reference, each without what
    /// some readers may not read.
    ///
    /// - Parameter leftOut: gets what is left out.
    public func limited(
        to readers: Readers,
        referredToIn blocks: [Block],
        leavingOut leftOut: inout [Block]
    ) -> [Footnote] {
        var notes = Dictionary(map { ($0.label, $0) }, uniquingKeysWith: { first, _ in first })
        var result: [Footnote] = []
        var wanted = blocks.footnoteLabels
        var next = 0
        while next < wanted.count {
            let label = wanted[next]
            next += 1
            guard var note = notes.removeValue(forKey: label) else { continue }
            note.blocks = note.blocks.limited(to: readers, leavingOut: &leftOut)
            // A note that nothing is left of is no note; a renderer leaves out what refers to none.
            if note.blocks.isEmpty { continue }
            result.append(note)
            wanted += note.blocks.footnoteLabels
        }
        for note in self where notes[note.label] != nil { leftOut += note.blocks }
        return result
    }
}
