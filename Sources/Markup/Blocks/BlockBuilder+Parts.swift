import Diagnostics

// What authors write as a paragraph that CommonMark gives no meaning: definitions, captions, figures, boxes to tick.
extension BlockBuilder {
    /// The block that a paragraph's inlines make.
    ///
    /// Only whole lines count, so that marks which run over a line's end keep their meaning.
    mutating func paragraph(_ content: [Inline], _ range: Range<Int>) -> Block {
        if let path = includedPath(range) {
            includesFiles = true
            return Block(.include(path: path), range: range)
        }
        let plain = Block(.paragraph(content), range: range)
        guard let first = content.first else { return plain }
        if case .image = first.kind {
            if let figure = figure(content) { return Block(.figure(figure), range: range) }
            if content.count > 1, startsWith(content[1], "{") { return plain }
        }
        guard let start = nextMeaning(content, from: 0), !startsWith(first, ": "), !startsWith(first, "[!") else {
            return plain
        }
        let terms = content[..<start].split(whereSeparator: \.isBreak).map { passage(Array($0)) }
        return Block(.definitions([Definition(terms: terms, meanings: meanings(content, from: start))]), range: range)
    }

    /// The blocks in which each that belongs to the one above it is part of that.
    func joined(_ blocks: some Sequence<Block>) -> [Block] {
        var result: [Block] = []
        for block in blocks {
            guard var last = result.popLast() else {
                result.append(block)
                continue
            }
            let isPart = join(block, to: &last)
            result.append(last)
            if !isPart { result.append(block) }
        }
        return result
    }

    /// Whether a block may belong to the one above it, told at a look: of most nothing else is asked.
    func mayBelongAbove(_ block: Block) -> Bool {
        switch block.kind {
        case .definitions, .table: return true
        case .paragraph(let content):
            guard case .text(let text)? = content.first?.kind, let first = text.utf8.first else { return false }
            return first == UInt8(ascii: ":") || first == TableSyntax.captionMark.utf8.first
        default: return false
        }
    }

    /// Whether a block belongs to the one above it, which then has it: a caption, a meaning, more definitions.
    ///
    /// - Complexity: O(bytes of the block), however much the one above it has already.
    func join(_ block: Block, to last: inout Block) -> Bool {
        // By the block alone: to ask for both kinds at once holds what the one above has, which would be copied to change it.
        switch block.kind {
        case .definitions(let more):
            guard case .definitions = last.kind else { return false }
            last.kind.changeDefinitions { $0 += more }
        case .table(var table):
            guard case .paragraph(let content) = last.kind, table.caption == nil,
                let words = caption(content, allowsColon: false)
            else { return false }
            table.caption = words
            last.kind = .table(table)
        case .paragraph(let content): if !join(content, to: &last.kind) { return false }
        default: return false
        }
        last.range = last.range.lowerBound..<max(last.range.upperBound, block.range.upperBound)
        return true
    }

    /// Whether a paragraph belongs to the block above it, which then has it.
    private func join(_ content: [Inline], to kind: inout Block.Kind) -> Bool {
        if case .definitions = kind {
            guard startsWith(content.first, ": ") else { return false }
            let more = meanings([Inline.lineStart] + content, from: 0)
            kind.changeDefinitions { definitions in
                if !definitions.isEmpty { definitions[definitions.count - 1].meanings += more }
            }
            return true
        }
        switch kind {
        case .table(var table) where table.caption == nil:
            table.caption = caption(content, allowsColon: true)
            if table.caption == nil { return false }
            kind = .table(table)
        case .figure(var figure) where figure.caption.isEmpty:
            guard let words = stripped(content[...], ": ") else { return false }
            figure.caption = words
            kind = .figure(figure)
        case .paragraph(let term):
            guard startsWith(content.first, ": "), !term.contains(where: \.isBreak) else { return false }
            let meanings = meanings([Inline.lineStart] + content, from: 0)
            kind = .definitions([Definition(terms: [passage(term)], meanings: meanings)])
        default: return false
        }
        return true
    }

    /// An item of a list, its box taken off its first line.
    func item(_ blocks: [Block], _ range: Range<Int>) -> ListItem {
        guard readsExtensions, let first = blocks.first, case .paragraph(let content) = first.kind,
            case .text(let text)? = content.first?.kind, text.utf8.first == UInt8(ascii: "[")
        else { return ListItem(blocks: blocks, range: range) }
        for (mark, isTicked) in [("[ ] ", false), ("[x] ", true), ("[X] ", true)] {
            guard let rest = stripped(content[...], mark) else { continue }
            let block = Block(.paragraph(rest), range: first.range)
            return ListItem(blocks: [block] + blocks.dropFirst(), range: range, isTicked: isTicked)
        }
        return ListItem(blocks: blocks, range: range)
    }

    /// Warns of what looks like more of a meaning, and is code.
    ///
    /// - Returns: whether it does.
    mutating func checkCode(below last: Block?, _ range: Range<Int>) -> Bool {
        guard let last, case .definitions = last.kind, range.lowerBound < range.upperBound,
            file.bytes[range.lowerBound] != UInt8(ascii: "`"), file.bytes[range.lowerBound] != UInt8(ascii: "~")
        else { return false }
        reportGoesOn(
            range,
            "this is shown as code, since a meaning is one paragraph",
            "start it with a colon as a further meaning, or write it without indentation"
        )
        return true
    }

    /// Warns of what is indented as if it belonged to the meaning above it.
    mutating func reportBelowMeaning(_ range: Range<Int>) {
        reportGoesOn(
            range,
            "this stands below the meaning and not in it, since a meaning is one paragraph",
            "write what it says as further meanings, each with a colon before it, or take the indentation away"
        )
    }

    /// Warns of meanings that begin as a list, a quotation, a table or code does, and are running text.
    mutating func reportLostMeanings(_ content: [Inline]) {
        for index in content.indices where index == 0 || content[index - 1].isBreak {
            guard startsWith(content[index], ": "), case let start = content[index].range.lowerBound,
                case let line = file.bytes[start...].prefix(100).prefix(while: { $0 != UInt8(ascii: "\n") }).dropFirst(),
                case let words = line.drop(while: isBlankByte), Self.beginsBlock(words)
            else { continue }
            reportGoesOn(
                words.startIndex..<(words.startIndex + 1),
                "this begins nothing but words, since a meaning is one paragraph",
                "write what it says as further meanings, each with a colon before it, or below the definition, with a blank line between"
            )
        }
    }

    /// Whether a text begins as a list, a quotation, a table or code does.
    private static func beginsBlock(_ text: ArraySlice<UInt8>) -> Bool {
        if ["- ", "* ", "+ ", "> ", "| ", "```", "~~~"].contains(where: { text.starts(with: $0.utf8) }) { return true }
        let digits = text.prefix { (0x30...0x39).contains($0) }
        let rest = text.dropFirst(digits.count)
        return (1...3).contains(digits.count) && (rest.starts(with: ". ".utf8) || rest.starts(with: ") ".utf8))
    }

    private mutating func reportGoesOn(_ range: Range<Int>, _ summary: String, _ hint: String) {
        diagnostics.append(
            Diagnostic(.warning, "markup.definition-goes-on", in: file, at: range, summary, hints: [hint])
        )
    }

    // MARK: - Lines

    /// The index of the next line break with a line behind it that starts with a colon and a space.
    private func nextMeaning(_ content: [Inline], from start: Int) -> Int? {
        var index = start
        while index + 1 < content.count {
            if content[index].isBreak, startsWith(content[index + 1], ": ") { return index }
            index += 1
        }
        return nil
    }

    /// - Parameter start: the index of the break before the first meaning.
    private func meanings(_ content: [Inline], from start: Int) -> [Passage] {
        var result: [Passage] = []
        var next: Int? = start
        while let start = next {
            next = nextMeaning(content, from: start + 1)
            let line = content[(start + 1)..<(next ?? content.count)]
            result.append(passage(stripped(line, ": ") ?? Array(line)))
        }
        return result
    }

    private func passage(_ content: [Inline]) -> Passage {
        guard let first = content.first, let last = content.last else { return Passage(content: [], range: 0..<0) }
        let start = first.range.lowerBound
        return Passage(content: content, range: start..<max(start, last.range.upperBound))
    }

    /// Whether an inline is text that starts with a mark, in the file too: an escaped mark is text.
    private func startsWith(_ inline: Inline?, _ mark: String) -> Bool {
        guard let inline, case .text(let text) = inline.kind, text.utf8.starts(with: mark.utf8) else { return false }
        return file.bytes[inline.range].starts(with: mark.utf8)
    }

    /// Some inlines without the mark and the space behind it with which they start; nil where they start otherwise, or hold nothing else.
    private func stripped(_ content: ArraySlice<Inline>, _ mark: String) -> [Inline]? {
        guard let first = content.first, startsWith(first, mark), case .text(let text) = first.kind else { return nil }
        let rest = text.utf8.dropFirst(mark.utf8.count).drop { isSpace($0) }
        if rest.isEmpty { return content.count > 1 ? Array(content.dropFirst()) : nil }
        let start = min(first.range.lowerBound + text.utf8.count - rest.count, first.range.upperBound)
        return [Inline(.text(TextSlice(rest)), range: start..<first.range.upperBound)] + content.dropFirst()
    }

    /// The caption that a paragraph is: `Table: words`, or `: words` below a table.
    private func caption(_ content: [Inline], allowsColon: Bool) -> Table.Cell? {
        let words =
            stripped(content[...], TableSyntax.captionMark) ?? (allowsColon ? stripped(content[...], ": ") : nil)
        return words.map { passage($0) }.map { Table.Cell(content: $0.content, range: $0.range) }
    }

    // MARK: - Figures and includes

    /// The figure that a paragraph is whose first inline is a picture; nil where it holds more.
    private func figure(_ content: [Inline]) -> Figure? {
        var figure = Figure(image: content[0])
        let end = nextMeaning(content, from: 0) ?? content.count
        if end > 1 {
            if content[1].isBreak { return nil }
            var text = ""
            for inline in content[1..<end] {
                switch inline.kind {
                case .text(let piece): text += piece.string
                // Words between quotation marks may go over lines.
                case .softBreak: text += " "
                default: return nil
                }
            }
            let range =
                content[1].range.lowerBound..<max(content[1].range.lowerBound, content[end - 1].range.upperBound)
            guard file.bytes[range.lowerBound] == UInt8(ascii: "{") else { return nil }
            let isExact = file.bytes[range].elementsEqual(text.utf8)
            guard let attributes = Attribute.all(in: text, at: range.lowerBound, isExact: isExact, all: range) else {
                return nil
            }
            figure.attributes = attributes
        }
        if end < content.count {
            guard let caption = stripped(content[(end + 1)...], ": ") else { return nil }
            figure.caption = caption
        }
        return figure
    }

    /// The path of `{{include: path}}`, as the file has it at a range.
    private func includedPath(_ range: Range<Int>) -> String? {
        let start = "{{include:"
        var line = file.bytes[range]
        guard line.starts(with: start.utf8) else { return nil }
        while let last = line.last, isSpace(last) { line.removeLast() }
        guard line.suffix(2).elementsEqual("}}".utf8), !line.contains(UInt8(ascii: "\n")) else { return nil }
        var path = line.dropFirst(start.utf8.count).dropLast(2).drop { isSpace($0) }
        while let last = path.last, isSpace(last) { path.removeLast() }
        return String(decoding: path, as: UTF8.self)
    }
}

extension Inline {
    /// Stands before a line that no break comes before.
    fileprivate static var lineStart: Inline { Inline(.softBreak, range: 0..<0) }

    var isBreak: Bool {
        switch kind {
        case .softBreak, .lineBreak: true
        default: false
        }
    }
}

extension Block.Kind {
    /// Changes definitions in place; nothing where it is of another kind.
    fileprivate mutating func changeDefinitions(_ change: (inout [Definition]) -> Void) {
        guard var definitions = takenDefinitions() else { return }
        change(&definitions)
        self = .definitions(definitions)
    }

    /// The definitions, which nobody else holds then: what is added to them is added without a copy.
    private mutating func takenDefinitions() -> [Definition]? {
        guard case .definitions(let definitions) = self else { return nil }
        self = .thematicBreak
        return definitions
    }
}
