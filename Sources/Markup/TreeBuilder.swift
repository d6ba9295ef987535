import Diagnostics

/// Builds blocks and inlines from the steps of a walk, without recursion.
struct TreeBuilder {
    /// A container whose end has not been reached.
    private struct Frame {
        let container: CMarkEvent.Container
        let event: CMarkEvent
        var blocks: [Block] = []
        var inlines: [Inline] = []
        var items: [ListItem] = []
    }

    private let file: SourceFile
    /// How many lines of the file stand before the first line that was parsed.
    private let linesBefore: Int
    private var stack: [Frame] = []
    private var top: [Block] = []
    private var tooDeep: [Range<Int>] = []

    /// Builds a tree.
    ///
    /// - Returns: the blocks, and the places of nodes left out because they nest too deeply.
    static func build(
        _ events: [CMarkEvent],
        in file: SourceFile,
        linesBefore: Int
    ) -> (blocks: [Block], tooDeep: [Range<Int>]) {
        var builder = TreeBuilder(file: file, linesBefore: linesBefore)
        for event in events { builder.take(event) }
        return (builder.top, builder.tooDeep)
    }

    private init(file: SourceFile, linesBefore: Int) {
        self.file = file
        self.linesBefore = linesBefore
    }

    private mutating func take(_ event: CMarkEvent) {
        switch event.step {
        case .enter(let container): stack.append(Frame(container: container, event: event))
        case .exit: if let frame = stack.popLast() { close(frame) }
        case .leaf(let leaf): add(leaf, event)
        }
    }

    private mutating func add(_ leaf: CMarkEvent.Leaf, _ event: CMarkEvent) {
        let range = range(of: event)
        switch leaf {
        case .code(let info, let text): add(Block(.code(info: info, text: text), range: range))
        case .html(let text): add(Block(.html(text), range: range))
        case .thematicBreak: add(Block(.thematicBreak, range: range))
        case .text(let text): addText(text)
        case .softBreak: add(.softBreak)
        case .lineBreak: add(.lineBreak)
        case .codeSpan(let text): add(.code(text))
        case .inlineHTML(let text): add(.html(text))
        case .tooDeep: tooDeep.append(range)
        }
    }

    /// libcmark cuts text at every character that might have meant something; the pieces are put together again.
    private mutating func addText(_ text: String) {
        guard var frame = stack.popLast() else { return }
        if let last = frame.inlines.last, case .text(let before) = last.kind {
            frame.inlines[frame.inlines.count - 1].kind = .text(before + text)
        } else {
            frame.inlines.append(Inline(.text(text), range: blockRange(with: frame)))
        }
        stack.append(frame)
    }

    private mutating func close(_ frame: Frame) {
        let range = range(of: frame.event)
        switch frame.container {
        case .quotation: add(Block(.quotation(frame.blocks), range: range))
        case .list(let start, let isTight):
            add(Block(.list(List(start: start, isTight: isTight, items: frame.items)), range: range))
        case .item: change { $0.items.append(ListItem(blocks: frame.blocks, range: range)) }
        case .paragraph: add(Block(.paragraph(frame.inlines), range: range))
        case .heading(let level): add(Block(.heading(level: level, id: nil, content: frame.inlines), range: range))
        case .emphasis: add(.emphasis(frame.inlines))
        case .strong: add(.strong(frame.inlines))
        case .link(let destination, let title):
            add(.link(destination: destination, title: title, content: frame.inlines))
        case .image(let source, let title):
            add(.image(source: source, title: title, alternative: frame.inlines))
        }
    }

    private mutating func add(_ block: Block) {
        if stack.isEmpty { top.append(block) } else { change { $0.blocks.append(block) } }
    }

    private mutating func add(_ kind: Inline.Kind) {
        guard var frame = stack.popLast() else { return }
        frame.inlines.append(Inline(kind, range: blockRange(with: frame)))
        stack.append(frame)
    }

    private mutating func change(_ body: (inout Frame) -> Void) {
        guard var frame = stack.popLast() else { return }
        body(&frame)
        stack.append(frame)
    }

    // MARK: - Places

    /// The bytes of the block that a frame lies in: libcmark's places of inlines are wrong on indented lines.
    private func blockRange(with frame: Frame) -> Range<Int> {
        let block = (stack + [frame]).last { frame in
            switch frame.container {
            case .emphasis, .strong, .link, .image: false
            default: true
            }
        }
        return block.map { range(of: $0.event) } ?? 0..<0
    }

    private func range(of event: CMarkEvent) -> Range<Int> {
        let first = file.range(ofLine: event.startLine + linesBefore)
        let last = file.range(ofLine: max(event.endLine, event.startLine) + linesBefore)
        let start = min(first.lowerBound + max(event.startColumn - 1, 0), first.upperBound)
        return start..<max(start, last.upperBound)
    }
}
