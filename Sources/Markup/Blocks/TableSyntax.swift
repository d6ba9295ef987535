import Diagnostics

/// The lines of a pipe table, by the rules of GitHub's tables.
enum TableSyntax {
    /// The alignments that a delimiter row sets, as `| :-- | --: |` does; nil where a line is none.
    static func alignments(_ bytes: [UInt8], _ line: Range<Int>) -> [Table.Alignment?]? {
        let cells = cells(bytes, line)
        guard !cells.isEmpty else { return nil }
        var result: [Table.Alignment?] = []
        for cell in cells {
            var dashes = bytes[cell]
            let start = dashes.first == UInt8(ascii: ":")
            if start { dashes = dashes.dropFirst() }
            let end = dashes.last == UInt8(ascii: ":")
            if end { dashes = dashes.dropLast() }
            guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
            result.append(start ? (end ? .center : .start) : (end ? .end : nil))
        }
        return result
    }

    /// The cells of a row without the white space around them: what lies between pipes that no backslash stands before.
    static func cells(_ bytes: [UInt8], _ line: Range<Int>) -> [Range<Int>] {
        let line = trimmed(bytes, line)
        guard !line.isEmpty else { return [] }
        var result: [Range<Int>] = []
        result.reserveCapacity(8)
        var index = line.lowerBound
        if bytes[index] == UInt8(ascii: "|") { index += 1 }
        var start = index
        while index < line.upperBound {
            if bytes[index] == UInt8(ascii: "|") {
                result.append(trimmed(bytes, start..<index))
                start = index + 1
                index += 1
            } else if bytes[index] == UInt8(ascii: "\\"), index + 1 < line.upperBound, isPunctuation(bytes[index + 1]) {
                index += 2
            } else {
                index += 1
            }
        }
        if start < line.upperBound { result.append(trimmed(bytes, start..<line.upperBound)) }
        return result
    }

    /// The first line of a paragraph, and how many cells it has, where every line has as many, each between two pipes.
    static func rowsWithoutDashes(_ bytes: [UInt8], from start: Int) -> (header: Range<Int>, count: Int)? {
        // Most paragraphs do not begin with a pipe.
        guard start < bytes.count, bytes[start] == UInt8(ascii: "|") else { return nil }
        var header: Range<Int>?
        var (count, lines, lineStart) = (0, 0, start)
        while lineStart < bytes.count {
            let end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: lineStart) ?? bytes.count
            let line = trimmed(bytes, lineStart..<end)
            lineStart = end + 1
            if line.isEmpty { continue }
            let cells = cells(bytes, line)
            guard line.count > 1, bytes[line.lowerBound] == UInt8(ascii: "|"),
                bytes[line.upperBound - 1] == UInt8(ascii: "|"),
                header == nil || cells.count == count
            else { return nil }
            (header, count, lines) = (header ?? line, cells.count, lines + 1)
        }
        return lines > 1 ? header.map { ($0, count) } : nil
    }

    /// What a paragraph beside a table starts with that is its caption.
    static let captionMark = "Table: "

    /// The words of a line of a table that starts as a caption does and has one cell; nil for another line.
    static func caption(_ bytes: [UInt8], _ line: Range<Int>) -> Range<Int>? {
        for mark in [": ", captionMark] where bytes[line].starts(with: mark.utf8) && !partsCells(bytes, line) {
            let words = trimmed(bytes, (line.lowerBound + mark.utf8.count)..<line.upperBound)
            return words.isEmpty ? nil : words
        }
        return nil
    }

    /// Whether a line holds a pipe that parts cells of it; in a caption, one between `[[` and `]]` does not.
    private static func partsCells(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
        var isInTerm = false
        var index = line.lowerBound
        while index < line.upperBound {
            let (byte, rest) = (bytes[index], bytes[index..<line.upperBound])
            if rest.starts(with: "[[".utf8) { isInTerm = true }
            if rest.starts(with: "]]".utf8) { isInTerm = false }
            if byte == UInt8(ascii: "|"), !isInTerm { return true }
            index += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        return false
    }

    /// Whether a line holds a pipe.
    static func hasPipe(_ bytes: [UInt8], _ line: Range<Int>) -> Bool { bytes[line].contains(UInt8(ascii: "|")) }

    /// A cell's text, `\|` read as a pipe even in code.
    static func content(_ text: MappedText, _ cell: Range<Int>) -> MappedText {
        var result = MappedText()
        var start = cell.lowerBound
        for index in cell.dropLast()
        where text.bytes[index] == UInt8(ascii: "\\") && text.bytes[index + 1] == UInt8(ascii: "|") {
            result.append(text, start..<index)
            start = index + 1
        }
        result.append(text, start..<cell.upperBound)
        return result
    }

    private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var range = range
        while let last = range.last, isSpace(bytes[last]) { range = range.lowerBound..<last }
        while let first = range.first, isSpace(bytes[first]) { range = (first + 1)..<range.upperBound }
        return range
    }
}

/// The lines of a paragraph as the rows of a table.
///
/// libcmark has read the lines as a paragraph, so what cannot interrupt a paragraph is a row here, where GitHub ends the table: code by
/// indentation, a list that starts with another number than 1, a line without the indentation of the list around it. A line without the
/// signs of the quotation around it ends the table as there. A table of one column needs a pipe in its first two lines.
struct TableLines {
    /// Whether the lines are a table.
    enum Fit {
        case table
        /// The header row and the line below it differ in the number of cells.
        case unequal
        /// There are so many cells that a few bytes would become a huge page.
        case tooLarge
    }

    /// The most cells that a table may have, those counted that short rows leave out.
    static let mostCells = 100_000

    let fit: Fit
    let alignments: [Table.Alignment?]
    let headerCount: Int
    let header: Range<Int>
    private let rows: [Range<Int>]

    /// The rows, and the words of the caption where the last line is one and no row.
    func rowsAndCaption(in bytes: [UInt8]) -> (rows: ArraySlice<Range<Int>>, caption: Range<Int>?) {
        guard let last = rows.last, let caption = TableSyntax.caption(bytes, last) else { return (rows[...], nil) }
        return (rows.dropLast(), caption)
    }

    /// Finds the first line with a delimiter row below it; nil where there is none.
    init?(_ text: MappedText, from start: Int) {
        let bytes = text.bytes
        // Most paragraphs have no pipe, which a table needs in one of the two lines.
        guard bytes[...].holds(UInt8(ascii: "|")), bytes[...].holds(UInt8(ascii: "-")) else { return nil }
        var lines: [Range<Int>] = []
        var lineStart = start
        for index in bytes.indices.dropFirst(start) where bytes[index] == UInt8(ascii: "\n") {
            lines.append(lineStart..<index)
            lineStart = index + 1
        }
        lines.append(lineStart..<max(lineStart, bytes.count))
        for (index, line) in lines.enumerated().dropFirst() {
            let header = lines[index - 1]
            let pipes = (TableSyntax.hasPipe(bytes, header), TableSyntax.hasPipe(bytes, line))
            guard pipes.0 || pipes.1, let alignments = TableSyntax.alignments(bytes, line) else { continue }
            let count = TableSyntax.cells(bytes, header).count
            guard count == alignments.count || pipes.0 && pipes.1 else { continue }
            let rows = Array(lines[(index + 1)...])
            if count != alignments.count {
                fit = .unequal
            } else {
                fit = count * (rows.count + 1) > Self.mostCells ? .tooLarge : .table
            }
            self.alignments = alignments
            headerCount = count
            self.header = header
            self.rows = rows
            return
        }
        return nil
    }
}

/// The text of a cell before it is read.
struct CellText {
    /// What it says where that is words alone, as in most cells; nothing of any other.
    let words: [Inline]
    /// What is still to be read; nil where it is words alone.
    let markup: MappedText?
    /// Its bytes in the file.
    let range: Range<Int>

    /// - Parameter cell: its place in the lines of the table.
    init(_ text: MappedText, _ cell: Range<Int>, in file: SourceFile) {
        range = text.origin(of: cell)
        let bytes = text.bytes[cell]
        if bytes.isEmpty {
            words = []
            markup = nil
        } else if bytes.allSatisfy(isSaidAlone) {
            words = [Inline(.text(TextSlice(cell, of: text.bytes, in: file.bytes, at: range)), range: range)]
            markup = nil
        } else {
            words = []
            markup = TableSyntax.content(text, cell)
        }
    }
}

/// Whether a byte is one of a letter, a digit, a space or a sign that nothing in Markdown begins or ends with, nor in what is meant as Markdown and
/// written in signs of full width.
private func isSaidAlone(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...0xEE, 0xF0...:
        true
    case UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"),
        UInt8(ascii: "?"), UInt8(ascii: "%"), UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: ")"),
        UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "'"), UInt8(ascii: "\""):
        true
    default: false
    }
}
