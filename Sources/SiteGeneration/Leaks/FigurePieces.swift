import Curriculum
import Diagnostics

extension SourceFile {
    /// Calls a closure with what a text says that figures are made of, and where: its lines and the cells of a table, or the words of a drawing, as
    /// its file has them and as pages and search show them.
    ///
    /// What else stands in a drawing, such as a colour, tells nothing.
    func forEachPiece(_ body: (String, Range<Int>) -> Void) {
        guard !isDrawing else { return forEachWords(body) }
        forEachLine { line, range in
            body(line, range)
            guard path.lowercased().hasSuffix(".csv") else { return }
            for cell in line.split(whereSeparator: { ",;\t\"".contains($0) }) { body(String(cell), range) }
        }
    }

    /// The same of a text that is kept: of a drawing everything, since a site has its file.
    func forEachKeptPiece(_ body: (String) -> Void) {
        forEachPiece { text, _ in body(text) }
        if isDrawing { forEachLine { line, _ in body(line) } }
    }

    private var isDrawing: Bool { path.lowercased().hasSuffix(".svg") }

    private func forEachLine(_ body: (String, Range<Int>) -> Void) {
        for line in 1...lineCount { body(text(range(ofLine: line)), range(ofLine: line)) }
    }

    private func forEachWords(_ body: (String, Range<Int>) -> Void) {
        forEachLabel(body)
        // A page has the labels of a drawing in itself, and search joins them.
        guard let texts = Drawing.read(self).value?.texts else { return }
        for text in texts + [texts.joined(separator: " ")] { body(text, range(ofLine: 1)) }
    }

    /// Calls a closure with the words of a drawing, whether it can stand in a page or not: what stands between two tags, what a text says
    /// over its parts, what is read aloud in its place, and all of it in a row.
    private func forEachLabel(_ body: (String, Range<Int>) -> Void) {
        var all: [String] = []
        // Those of the element that is read, and where the first of them stands.
        var parts: [String] = []
        var place = 0..<0
        func endElement() {
            if parts.count > 1 { body(parts.joined(separator: " "), place) }
            parts = []
        }
        func endNode(_ range: Range<Int>) {
            let words = written(range)
            if words.allSatisfy(\.isWhitespace) { return }
            if parts.isEmpty { place = range }
            body(words, range)
            parts.append(words)
            all.append(words)
        }
        var (index, node) = (0, 0)
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count, Tag.starts(bytes[index + 1]) else {
                index += 1
                continue
            }
            endNode(node..<index)
            if let opening = ["<!--", "<![CDATA["].first(where: { bytes[index...].starts(with: $0.utf8) }) {
                endElement()
                index += opening.utf8.count
                node = index
                continue
            }
            let tag = Tag(bytes, at: index)
            if !LeakScanner.inline.contains(tag.name) { endElement() }
            for attribute in tag.attributes where LeakScanner.worded.contains(attribute.name) {
                body(written(attribute.value), attribute.value)
            }
            index = tag.end
            // Styles and what programs note of a file are the same in many.
            if !tag.isEnd, bytes[index - 2] != UInt8(ascii: "/"), ["style", "script", "metadata"].contains(tag.name) {
                index = Tag.end(of: tag.name, bytes, from: index)
            }
            node = index
        }
        endNode(node..<bytes.count)
        endElement()
        body(all.joined(separator: " "), range(ofLine: 1))
    }

    /// Characters as a page shows them.
    private func written(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        var index = range.lowerBound
        while index < range.upperBound {
            text.append(Unicode.Scalar(WrittenCharacter.next(bytes, &index)) ?? "\u{FFFD}")
        }
        return String(text)
    }
}
