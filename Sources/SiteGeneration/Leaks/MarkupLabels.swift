import Diagnostics

extension String {
    /// Calls a closure with what raw HTML says: as it is written, with the addresses in it, and as readers see and hear it.
    func forEachReadingOfHTML(_ body: (String) -> Void) {
        body(self)
        SourceFile(path: "", text: self).forEachLabel { text, _ in body(text) }
    }
}

extension SourceFile {
    /// Calls a closure with what its markup says, that of a drawing or of a page, whether it can stand in a page or not: what stands between two
    /// tags, what an element says over its parts, what is read aloud in its place, and all of it in a row.
    func forEachLabel(_ body: (String, Range<Int>) -> Void) {
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
