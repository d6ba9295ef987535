import Diagnostics

/// Builds the inlines of one paragraph or heading after the other from the steps of the walk, without recursion.
///
/// One builder serves a whole text: a builder for each paragraph would allocate anew, and retain the walk and the file.
struct InlineBuilder {
    /// Finds the inlines' places in the block's text.
    private(set) var locator = InlineLocator([], mayDefineLinks: false)
    /// The next step.
    private(set) var next = 0
    /// What is wrong in all blocks so far that nobody has taken.
    var diagnostics: [Diagnostic] = []
    /// The references to what the document does not define, likewise.
    var unknown: [Located<UnknownReference>] = []
    /// The place of the block's first inline that is nested too deeply.
    private(set) var tooDeep: Range<Int>?
    /// Whether the place was reached at which building was to stop.
    private(set) var hasStopped = false

    private let events: [CMarkEvent]
    private let texts: [UInt8]
    private var text = MappedText()
    private var block = 0..<0
    private let lines: SourceLines
    private let readsExtensions: Bool
    private let file: SourceFile
    private let labels: Set<String>
    private var open: [Frame] = []
    /// What the open inlines hold so far, one's behind that of the one around it.
    private var pieces: [ReferenceScanner.Piece] = []
    /// Whether the block's text holds the bracket that every reference begins with.
    private var mayRefer = false

    /// - Parameter footnoteLabels: those of the document.
    init(
        _ walk: CMarkWalk,
        through lines: SourceLines,
        in file: SourceFile,
        readsExtensions: Bool,
        footnoteLabels: Set<String>
    ) {
        events = walk.events
        texts = walk.texts
        self.lines = lines
        self.file = file
        self.readsExtensions = readsExtensions
        labels = footnoteLabels
        // Those of some lines: an array that grows from nothing asks for memory five times.
        pieces.reserveCapacity(24)
    }

    /// Turns to a block whose inlines come next.
    ///
    /// - Parameters:
    ///   - text: its own text.
    ///   - block: its bytes in the file.
    ///   - mayDefineLinks: whether link reference definitions may stand before its inlines.
    ///   - step: the first step behind that which enters it.
    mutating func begin(_ text: MappedText, block: Range<Int>, mayDefineLinks: Bool, at step: Int) {
        locator = InlineLocator(text.bytes, mayDefineLinks: mayDefineLinks)
        next = step
        self.text = text
        self.block = block
        mayRefer = text.bytes[...].holds(UInt8(ascii: "["))
        tooDeep = nil
        hasStopped = false
        pieces.removeAll(keepingCapacity: true)
        open.removeAll(keepingCapacity: true)
        open.append(Frame(container: nil, start: nil, line: 0, first: 0))
    }

    /// An inline whose end has not been met.
    private struct Frame {
        let container: CMarkEvent.Container?
        let start: Int?
        let line: Int
        /// Where what it holds starts among the pieces.
        let first: Int
    }

    /// The inlines up to the end of the block.
    ///
    /// - Parameter stop: ends before the end where a line break between whole inlines ends here in the text; the break is left out.
    mutating func build(stoppingAt stop: Int? = nil) -> [Inline] {
        let events = events
        while next < events.count {
            let event = events[next]
            next += 1
            switch event.step {
            case .enter(let container):
                let start = locator.open(container)
                open.append(Frame(container: container, start: start, line: event.startLine, first: pieces.count))
            case .leaf(let leaf):
                add(leaf, line: event.startLine)
                if open.count == 1, let stop, locator.position == stop, leaf.isBreak {
                    hasStopped = true
                    pieces.removeLast()
                    return contents(of: open[0])
                }
            case .exit:
                guard open.count > 1, let frame = open.popLast() else { return contents(of: open[0]) }
                close(frame)
            }
        }
        return contents(of: open[0])
    }

    private mutating func add(_ leaf: CMarkEvent.Leaf, line: Int) {
        switch leaf {
        case .text(let place):
            let found = locator.text(texts[place.range])
            add(.text(shared(place.range, found)), found, line: line)
        case .softBreak: add(.softBreak, locator.lineBreak(), line: line)
        case .lineBreak: add(.lineBreak, locator.lineBreak(), line: line)
        case .codeSpan(let place):
            let found = locator.codeSpan()
            add(.code(shared(place.range, found)), found, line: line)
        case .inlineHTML(let place):
            let found = locator.html(texts[place.range])
            add(.html(shared(place.range, found)), found, line: line)
        default: tooDeep = tooDeep ?? range(locator.next, line: line)
        }
    }

    /// A part of the texts that was found at a place in the block's own, or nowhere.
    private func shared(_ part: Range<Int>, _ found: Range<Int>?) -> TextSlice {
        guard let found else { return TextSlice(texts[part]) }
        return TextSlice(part, of: texts, in: file.bytes, at: text.origin(of: found))
    }

    private mutating func add(_ kind: Inline.Kind, _ place: Range<Int>?, line: Int) {
        let piece = ReferenceScanner.Piece(
            inline: Inline(kind, range: range(place, line: line)),
            start: place?.lowerBound
        )
        pieces.append(piece)
    }

    private mutating func close(_ frame: Frame) {
        guard let container = frame.container else { return }
        let place = locator.close(container, openedAt: frame.start)
        let content = contents(of: frame)
        switch container {
        case .emphasis: add(.emphasis(content), place, line: frame.line)
        case .strong: add(.strong(content), place, line: frame.line)
        case .image(let source, let title):
            add(.image(source: source, title: title, alternative: content), place, line: frame.line)
            checkDestination(source, range(place, line: frame.line))
        case .link(let destination, let title):
            if readsExtensions, let place, let label = locator.shortcutLabel(place),
                label.utf8.first == UInt8(ascii: "^")
            {
                addFootnote(String(label.dropFirst()), place, line: frame.line)
                return
            }
            add(.link(destination: destination, title: title, content: content), place, line: frame.line)
            checkDestination(destination, range(place, line: frame.line))
        default: break
        }
    }

    /// Reads `[^label]` as a footnote although `[^label]: address` in a quotation made it a link.
    ///
    /// Where no footnote has the label it is text, in which the scanner finds it and says so.
    private mutating func addFootnote(_ label: String, _ place: Range<Int>, line: Int) {
        let key = FootnoteDefinition.key(label)
        add(labels.contains(key) ? .footnoteReference(label: key) : .text(TextSlice("[^\(label)]")), place, line: line)
    }

    /// What a frame holds, taken from the pieces.
    private mutating func contents(of frame: Frame) -> [Inline] {
        defer { pieces.removeSubrange(frame.first...) }
        // A picture's alternative text is only read aloud: brackets in it are left alone.
        guard readsExtensions, mayRefer, !isInside(frame, \.isPicture) else {
            return pieces[frame.first...].map(\.inline)
        }
        var scanner = ReferenceScanner(file: file, labels: labels, isInLink: isInside(frame, \.isLink))
        let inlines = scanner.inlines(pieces[frame.first...], locator: locator, text: text)
        diagnostics += scanner.diagnostics
        unknown += scanner.unknown
        return inlines
    }

    /// Whether a frame or one around it is of a kind.
    private func isInside(_ frame: Frame, _ isOfKind: (CMarkEvent.Container) -> Bool) -> Bool {
        frame.container.map(isOfKind) ?? false || open.contains { $0.container.map(isOfKind) ?? false }
    }

    /// The bytes of the file for a place in the block's text; the line's where the place is not known.
    private func range(_ place: Range<Int>?, line: Int) -> Range<Int> {
        if let place { return text.origin(of: place) }
        let line = lines.text.origin(of: lines.range(ofLine: line))
        return line.overlaps(block) ? line.clamped(to: block) : block
    }

    private mutating func checkDestination(_ destination: String, _ range: Range<Int>) {
        guard readsExtensions, case .unsafe(let scheme) = Destination(destination) else { return }
        diagnostics.append(
            Diagnostic(
                .error,
                "markup.unsafe-link",
                in: file,
                at: range,
                "addresses that start with \(scheme): are not allowed, since they run code or read the reader's files",
                hints: [
                    scheme == "file"
                        ? "copy the file beside the page, and write its name alone"
                        : "link to a page with https:, or to a file of the course"
                ]
            )
        )
    }
}

extension CMarkEvent.Leaf {
    fileprivate var isBreak: Bool {
        switch self {
        case .softBreak, .lineBreak: true
        default: false
        }
    }
}

extension CMarkEvent.Container {
    fileprivate var isLink: Bool { if case .link = self { true } else { false } }

    fileprivate var isPicture: Bool { if case .image = self { true } else { false } }
}
