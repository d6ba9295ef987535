/// A walk over the tree that libcmark made.
struct CMarkWalk: Sendable {
    /// The steps in document order.
    var events: [CMarkEvent] = []
    /// What texts, code and raw HTML among inlines say, in UTF-8, one behind the other: in one piece, since each in memory of its own
    /// takes a twentieth of the time in which a course is read.
    var texts: [UInt8] = []
}

/// A step of a walk over the tree that libcmark made, as a value.
struct CMarkEvent: Sendable {
    /// What the step does.
    enum Step: Sendable {
        case enter(Container)
        case exit
        case leaf(Leaf)
    }

    /// A node that holds others.
    enum Container: Sendable {
        case quotation
        case list(start: Int?, isTight: Bool)
        case item
        case paragraph
        case heading(level: Int)
        case emphasis
        case strong
        case link(destination: String, title: String)
        case image(source: String, title: String)
    }

    /// A node that holds no others.
    enum Leaf: Sendable {
        /// The text is a place in the walk's texts, as in those below.
        case code(info: String, text: CompactRange)
        case html(String)
        case thematicBreak
        case text(CompactRange)
        case softBreak
        case lineBreak
        case codeSpan(CompactRange)
        case inlineHTML(CompactRange)
        /// Stands for a node nested too deeply, which is left out.
        case tooDeep
    }

    /// What the step does.
    var step: Step
    /// The node's first and last line, from 1, and the byte column at which it starts, from 1; right for blocks only.
    var startLine: Int
    var startColumn: Int
    var endLine: Int
}

extension CMarkEvent {
    /// The steps of a walk over the tree of some lines, each block with the line on which it really ends.
    ///
    /// - Parameters:
    ///   - limit: ends the walk after so many blocks at the top.
    ///   - entersText: whether the walk goes through the inlines of paragraphs and headings, too.
    static func steps(through lines: SourceLines, limit: Int = .max, entersText: Bool = true) -> CMarkWalk {
        var walk = commonMarkWalk(
            of: lines.bytes,
            limit: limit,
            maximumNesting: MarkupDocument.maximumNesting,
            entersText: entersText
        )
        // libcmark gives some blocks the line on which it closed them, which may be the first one of the next block.
        var next = Int.max
        for index in walk.events.indices.reversed() where walk.events[index].isBlock {
            let event = walk.events[index]
            if case .enter(.heading) = event.step {
                walk.events[index].endLine = event.lastLine(ofHeadingAbove: next, in: lines)
            } else {
                walk.events[index].endLine = max(event.startLine, min(event.endLine, next - 1))
            }
            next = event.startLine
        }
        return walk
    }

    /// The line below an underlined heading; its own line for one that starts with `#`.
    private func lastLine(ofHeadingAbove next: Int, in lines: SourceLines) -> Int {
        guard endLine > startLine else { return startLine }
        // A heading is closed on the line behind it, or on its last one where the text ends with it.
        let isAtEnd = endLine >= lines.count && endLine < next && lines.isUnderline(lines.count)
        return max(startLine + 1, isAtEnd ? lines.count : min(endLine, lines.count, next) - 1)
    }

    private var isBlock: Bool {
        switch step {
        case .exit: false
        case .enter(let container):
            switch container {
            case .quotation, .list, .item, .paragraph, .heading: true
            case .emphasis, .strong, .link, .image: false
            }
        case .leaf(let leaf):
            switch leaf {
            case .code, .html, .thematicBreak: true
            case .text, .softBreak, .lineBreak, .codeSpan, .inlineHTML, .tooDeep: false
            }
        }
    }
}

extension SourceLines {
    /// Whether a line ends with what can underline a heading.
    fileprivate func isUnderline(_ line: Int) -> Bool {
        let last = bytes[range(ofLine: line)].last { !isBlankByte($0) }
        return last == UInt8(ascii: "=") || last == UInt8(ascii: "-")
    }
}
