/// A footnote's definition as it stands in the lines of a file: `[^label]: text`, and what is indented below.
struct FootnoteDefinition {
    /// The label, as written.
    let label: String
    /// The bytes of `[^label]:` in the text.
    let mark: Range<Int>
    /// The definition's lines, from 1.
    let lines: ClosedRange<Int>
    /// The note's own text, one range of the text for each line.
    let content: [Range<Int>]

    /// What a label is known by, in which capital and small letters are the same, as in the labels of links.
    static func key(_ label: String) -> String { label.uppercased().lowercased() }

    /// What its label is known by.
    var key: String { Self.key(label) }

    /// Whether some bytes can be a label: any but white space and square brackets.
    static func isLabel(_ bytes: ArraySlice<UInt8>) -> Bool {
        !bytes.isEmpty
            && bytes.allSatisfy { !isSpace($0) && $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "]") && $0 != 0 }
    }

    /// The definitions in a text, in order.
    ///
    /// A definition starts a line, outside code and HTML; it goes on over lines that are indented by four columns or a tab, over blank
    /// lines between those, and over lines that go on its last paragraph.
    static func all(in lines: SourceLines) -> [FootnoteDefinition] {
        let candidates = (1...max(1, lines.count)).filter { mark(lines, $0) != nil }
        guard !candidates.isEmpty else { return [] }
        var blocks = Blocks(lines)
        var result: [FootnoteDefinition] = []
        var next = 0
        for line in candidates where line >= next {
            guard let mark = mark(lines, line), !blocks.isVerbatim(line) else { continue }
            var content = [skippingBlanks(lines, mark.upperBound..<lines.range(ofLine: line).upperBound)]
            var last = line
            next = line + 1
            while next <= lines.count {
                if lines.isBlank(next) {
                    next += 1
                } else if let inner = indented(lines, next) {
                    for blank in (last + 1)..<next { content.append(lines.range(ofLine: blank).prefix(0)) }
                    content.append(inner)
                    last = next
                    next += 1
                } else if next == last + 1, Self.mark(lines, next) == nil, blocks.isOneParagraph(last, next) {
                    content.append(lines.range(ofLine: next))
                    last = next
                    next += 1
                } else {
                    break
                }
            }
            next = last + 1
            result.append(
                FootnoteDefinition(label: label(lines, mark), mark: mark, lines: line...last, content: content)
            )
        }
        return result
    }

    private static func label(_ lines: SourceLines, _ mark: Range<Int>) -> String {
        String(decoding: lines.bytes[(mark.lowerBound + 2)..<(mark.upperBound - 2)], as: UTF8.self)
    }

    /// The bytes of `[^label]:` at the start of a line.
    private static func mark(_ lines: SourceLines, _ line: Int) -> Range<Int>? {
        let range = lines.range(ofLine: line)
        let bytes = lines.bytes
        var start = range.lowerBound
        while start < range.upperBound, bytes[start] == UInt8(ascii: " "), start - range.lowerBound < 3 { start += 1 }
        guard start + 4 < range.upperBound, bytes[start] == UInt8(ascii: "["), bytes[start + 1] == UInt8(ascii: "^"),
            let end = bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: "]")),
            end + 1 < range.upperBound, bytes[end + 1] == UInt8(ascii: ":"), isLabel(bytes[(start + 2)..<end])
        else { return nil }
        return start..<(end + 2)
    }

    /// The bytes of a line that is indented by four columns or more, without those; nil for another line.
    private static func indented(_ lines: SourceLines, _ line: Int) -> Range<Int>? {
        let range = lines.range(ofLine: line)
        var index = range.lowerBound
        while index < range.upperBound, index - range.lowerBound < 4 {
            if lines.bytes[index] == UInt8(ascii: "\t") { return (index + 1)..<range.upperBound }
            guard lines.bytes[index] == UInt8(ascii: " ") else { return nil }
            index += 1
        }
        return index - range.lowerBound == 4 ? index..<range.upperBound : nil
    }

    private static func skippingBlanks(_ lines: SourceLines, _ range: Range<Int>) -> Range<Int> {
        let start = range.first { !isBlankByte(lines.bytes[$0]) } ?? range.upperBound
        return start..<range.upperBound
    }
}

/// Which lines are code or HTML, and which are one paragraph, before footnotes are taken out.
private struct Blocks {
    private let lines: SourceLines
    /// Where code starts and ends, as far as that can be told without reading the text.
    private var fences = PlainFences()
    /// For each line from 1: -1 for code and HTML, the paragraph's number from 1, or 0; nil until the text has been read for it.
    private var marks: [Int]?

    init(_ lines: SourceLines) { self.lines = lines }

    mutating func isVerbatim(_ line: Int) -> Bool {
        if marks == nil, let isCode = fences.isCode(line, of: lines) { return isCode }
        return read()[line] < 0
    }

    mutating func isOneParagraph(_ line: Int, _ other: Int) -> Bool {
        let marks = read()
        return marks[line] > 0 && marks[line] == marks[other]
    }

    private mutating func read() -> [Int] {
        if let marks { return marks }
        var marks = Array(repeating: 0, count: lines.count + 2)
        var paragraphs = 0
        for event in CMarkEvent.steps(through: lines, entersText: false).events where event.startLine >= 1 {
            let range = min(event.startLine, lines.count)...min(max(event.startLine, event.endLine), lines.count)
            switch event.step {
            case .leaf(.code), .leaf(.html):
                for line in range { marks[line] = -1 }
            case .enter(.paragraph):
                paragraphs += 1
                for line in range { marks[line] = paragraphs }
            default: continue
            }
        }
        self.marks = marks
        return marks
    }
}

/// The code of a text in which nothing else can be verbatim: each fence stands at the start of its line, where it ends whatever is open,
/// and no line begins as HTML does.
private struct PlainFences {
    /// The next line to look at.
    private var next = 1
    /// The sign of the fence that is open, and how often it stands there.
    private var fence: (sign: UInt8, count: Int)?
    /// Whether a line was met of which only a reading of the whole text can tell what it is.
    private var isUnclear = false

    /// Whether a line that is indented by less than code is lies in fenced code; nil where that is not clear.
    ///
    /// To be asked in the order of the lines.
    mutating func isCode(_ line: Int, of lines: SourceLines) -> Bool? {
        while next < line, !isUnclear {
            take(lines.bytes[lines.range(ofLine: next)])
            next += 1
        }
        return isUnclear ? nil : fence != nil
    }

    private mutating func take(_ line: ArraySlice<UInt8>) {
        if let fence {
            let indented = line.drop { $0 == UInt8(ascii: " ") }
            let rest = indented.drop { $0 == fence.sign }
            if indented.startIndex - line.startIndex < 4, rest.startIndex - indented.startIndex >= fence.count,
                rest.allSatisfy(isBlankByte)
            {
                self.fence = nil
            }
            return
        }
        // Behind the marks of quotations and lists, and any indentation.
        let text = line.drop(while: isMark)
        guard let first = text.first else { return }
        if first == UInt8(ascii: "<") {
            isUnclear = true
        } else if first == UInt8(ascii: "`") || first == UInt8(ascii: "~") {
            let info = text.drop { $0 == first }
            let count = info.startIndex - text.startIndex
            // With a backtick behind it three of them are a code span.
            if count < 3 || first == UInt8(ascii: "`") && info.contains(first) { return }
            if text.startIndex == line.startIndex { fence = (first, count) } else { isUnclear = true }
        }
    }

    /// Whether a byte may stand among the marks of the containers of a block.
    private func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"),
            UInt8(ascii: "*"), UInt8(ascii: "."), UInt8(ascii: ")"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
