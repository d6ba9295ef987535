import Diagnostics

// What was a table in the program that it was copied from, and is running text to CommonMark.
extension BlockBuilder {
    /// Says of lines that were a table elsewhere how one is written here.
    ///
    /// - Parameter start: where the paragraph's own text starts.
    mutating func reportPastedTable(_ text: MappedText, from start: Int) {
        let start = min(start, text.bytes.count)
        // Most paragraphs are looked at no further than to the end of their first line.
        guard let end = text.bytes.firstIndex(of: UInt8(ascii: "\n"), from: start), end + 1 < text.bytes.count else {
            return
        }
        let (bytes, head) = (text.bytes[start...], text.bytes[start..<end])
        guard bytes.first == UInt8(ascii: "+") || "\t;|".utf8.contains(where: { head.holds($0) }) else { return }
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        guard lines.count > 1 else { return }
        if lines[0].starts(with: "+-".utf8), lines[0].allSatisfy({ "+-= ".utf8.contains($0) }) {
            return reportTable(
                text,
                lines[0],
                "drawn with + and -",
                columns: lines[0].count { $0 == UInt8(ascii: "+") } - 1
            )
        }
        if isLineOfOtherDashes(lines[1]), lines[0].contains(UInt8(ascii: "|")) {
            let columns = lines[1].split(separator: UInt8(ascii: "|")).count { !$0.allSatisfy(isBlankByte) }
            return reportTable(text, lines[0], "with dashes that are no hyphens below its first line", columns: columns)
        }
        // A tab stands behind the signs of items too.
        guard ItemSign(lines[0]) == nil else { return }
        let tabs = lines.map { $0.count { $0 == UInt8(ascii: "\t") } }
        if tabs[0] > 0, tabs.allSatisfy({ $0 == tabs[0] }), lines.allSatisfy({ $0.first != UInt8(ascii: "\t") }) {
            return reportTable(text, lines[0], "with tabs between its columns", columns: tabs[0] + 1)
        }
        let signs = lines.map(separators)
        // Lines of a program end with one.
        let isCode = signs[0] == 1 && lines.contains { $0.last == UInt8(ascii: ";") }
        if let first = signs[0], first > 0, first > 1 || lines.count > 2, !isCode, signs.allSatisfy({ $0 == first }) {
            return reportTable(text, lines[0], "with semicolons between its columns", columns: first + 1)
        }
    }

    private mutating func reportTable(_ text: MappedText, _ line: ArraySlice<UInt8>, _ what: String, columns: Int) {
        let count = min(max(columns, 1), 10)
        let cells = String(repeating: " … |", count: count)
        let dashes = String(repeating: " --- |", count: count)
        diagnostics.append(
            Diagnostic(
                .warning,
                "markup.table-pasted",
                in: file,
                at: text.origin(of: line.startIndex..<line.endIndex),
                "this looks like a table \(what), and is shown as running text",
                hints: ["write each line as |\(cells) and, below the first, |\(dashes)"]
            )
        )
    }

    /// The number of semicolons in a line; nil where a space follows one, as in a sentence.
    private func separators(_ line: ArraySlice<UInt8>) -> Int? {
        var count = 0
        for index in line.indices where line[index] == UInt8(ascii: ";") {
            guard index + 1 == line.endIndex || !isBlankByte(line[index + 1]) else { return nil }
            count += 1
        }
        return count
    }

    /// Whether a line parts the head of a table from its rows but for the kind of its dashes.
    private func isLineOfOtherDashes(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.contains(UInt8(ascii: "|")), line.contains(0xE2) else { return false }
        return String(decoding: line, as: UTF8.self).allSatisfy {
            "|-: \t\u{2012}\u{2013}\u{2014}\u{2015}".contains($0)
        }
    }
}
