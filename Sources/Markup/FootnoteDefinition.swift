/// A footnote's definition as it stands in the lines of a file: `[^label]: text`, and what is indented below.
struct FootnoteDefinition {
    /// The label.
    let label: String
    /// The bytes of `[^label]:` in the text.
    let mark: Range<Int>
    /// The definition's lines, from 1.
    let lines: ClosedRange<Int>
    /// The note's own text, one range of the text for each line.
    let content: [Range<Int>]

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
        let blocks = Blocks(lines)
        var result: [FootnoteDefinition] = []
        var next = 0
        for line in candidates where line >= next && !blocks.isVerbatim(line) {
            guard let mark = mark(lines, line) else { continue }
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
    /// For each line from 1: -1 for code and HTML, the paragraph's number from 1, or 0.
    private var marks: [Int]

    init(_ lines: SourceLines) {
        marks = Array(repeating: 0, count: lines.count + 2)
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
    }

    func isVerbatim(_ line: Int) -> Bool { marks[line] < 0 }

    func isOneParagraph(_ line: Int, _ other: Int) -> Bool { marks[line] > 0 && marks[line] == marks[other] }
}
