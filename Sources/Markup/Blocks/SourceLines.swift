import Diagnostics

/// The text that is given to libcmark, cut into its lines.
struct SourceLines: Sendable {
    /// The text, each line ended by one line feed.
    let text: MappedText
    /// The offset of the first byte of each line, and the end of the text.
    private let starts: [Int]

    init(_ text: MappedText) {
        self.text = text
        let bytes = text.bytes
        var starts = [0]
        // Lines of prose are about as long as this, so that few courses need the array to grow.
        starts.reserveCapacity(bytes.count / 32 + 8)
        var next = 0
        while let end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: next) {
            next = end + 1
            starts.append(next)
        }
        if starts.last != bytes.count { starts.append(bytes.count) }
        self.starts = starts
    }

    /// The number of lines.
    var count: Int { starts.count - 1 }

    /// The bytes of the text, all lines together.
    var bytes: [UInt8] { text.bytes }

    /// The bytes of a line, counted from 1, without its line break; an empty range outside the text.
    func range(ofLine line: Int) -> Range<Int> {
        guard line >= 1, line <= count else { return bytes.count..<bytes.count }
        let start = starts[line - 1]
        let end = starts[line]
        return start..<(end > start && bytes[end - 1] == UInt8(ascii: "\n") ? end - 1 : end)
    }

    /// Whether a line holds nothing but spaces and tabs.
    func isBlank(_ line: Int) -> Bool {
        bytes[range(ofLine: line)].allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }
}

extension SourceLines {
    /// What stands around a block on its lines.
    enum Container: Sendable {
        /// A quotation.
        case quotation
        /// A list item: the line on which it starts, where its content starts on that line, and how far its content is indented.
        case item(line: Int, content: Cursor, indent: Int)

        var isQuotation: Bool { if case .quotation = self { true } else { false } }
    }

    /// A place in a line: its offset in the text, and the column that a tab stop counts, from 0.
    struct Cursor: Sendable {
        var offset: Int
        var column: Int
    }

    /// Where a block's own text starts on a line, behind the marks and the indentation of the containers around it.
    ///
    /// A line that goes on a paragraph without the containers' marks is read as such.
    func contentStart(ofLine line: Int, in containers: [Container]) -> Cursor {
        let range = range(ofLine: line)
        var cursor = Cursor(offset: range.lowerBound, column: 0)
        for container in containers {
            switch container {
            case .quotation:
                var ahead = cursor
                skipBlanks(&ahead, before: range.upperBound)
                guard ahead.column - cursor.column <= 3, ahead.offset < range.upperBound,
                    bytes[ahead.offset] == UInt8(ascii: ">")
                else { return ended(cursor, before: range.upperBound) }
                cursor = Cursor(offset: ahead.offset + 1, column: ahead.column + 1)
                skipBlanks(&cursor, before: range.upperBound, columns: 1)
            case .item(let firstLine, let content, let indent):
                if firstLine == line {
                    cursor = content
                } else {
                    skipBlanks(&cursor, before: range.upperBound, columns: indent)
                }
            }
        }
        return ended(cursor, before: range.upperBound)
    }

    private func ended(_ cursor: Cursor, before end: Int) -> Cursor {
        var cursor = cursor
        skipBlanks(&cursor, before: end)
        return cursor
    }

    /// In how many of the quotations among some containers a line stands by its own signs.
    func quotationCount(ofLine line: Int, in containers: [Container]) -> Int {
        let start = contentStart(ofLine: line, in: containers).offset
        let signs = bytes[range(ofLine: line).lowerBound..<start].count { $0 == UInt8(ascii: ">") }
        return min(signs, containers.count(where: \.isQuotation))
    }

    /// The container that a list item makes, its marker starting at a byte of the text.
    func item(line: Int, marker: Int, in containers: [Container]) -> Container {
        let range = range(ofLine: line)
        // The marker follows the indentation that the containers leave; its own counts as part of the item's.
        var base = Cursor(offset: range.lowerBound, column: 0)
        while base.offset < min(marker, range.upperBound) { advance(&base) }
        let before = outerColumn(line: line, in: containers)
        var cursor = base
        while cursor.offset < range.upperBound, !isBlankByte(bytes[cursor.offset]) { advance(&cursor) }
        let afterMarker = cursor
        skipBlanks(&cursor, before: range.upperBound)
        if cursor.offset == range.upperBound || cursor.column - afterMarker.column > 4 {
            cursor = afterMarker
            skipBlanks(&cursor, before: range.upperBound, columns: 1)
        }
        let column = cursor.offset == afterMarker.offset ? afterMarker.column + 1 : cursor.column
        return .item(line: line, content: cursor, indent: max(0, column - before))
    }

    /// How many columns what begins at a byte of a line is indented by, behind the marks of the containers around it.
    func indentation(of start: Int, onLine line: Int, in containers: [Container]) -> Int {
        var cursor = Cursor(offset: range(ofLine: line).lowerBound, column: 0)
        while cursor.offset < start { advance(&cursor) }
        return max(0, cursor.column - outerColumn(line: line, in: containers))
    }

    /// The column at which the containers' content starts on a line, indentation not skipped.
    private func outerColumn(line: Int, in containers: [Container]) -> Int {
        let range = range(ofLine: line)
        var cursor = Cursor(offset: range.lowerBound, column: 0)
        for container in containers {
            switch container {
            case .quotation:
                skipBlanks(&cursor, before: range.upperBound)
                if cursor.offset < range.upperBound { advance(&cursor) }
                skipBlanks(&cursor, before: range.upperBound, columns: 1)
            case .item(let firstLine, let content, let indent):
                if firstLine == line {
                    cursor = content
                } else {
                    skipBlanks(&cursor, before: range.upperBound, columns: indent)
                }
            }
        }
        return cursor.column
    }

    private func skipBlanks(_ cursor: inout Cursor, before end: Int, columns: Int = .max) {
        let first = cursor.column
        while cursor.offset < end, isBlankByte(bytes[cursor.offset]), cursor.column - first < columns {
            advance(&cursor)
        }
    }

    private func advance(_ cursor: inout Cursor) {
        cursor.column += bytes[cursor.offset] == UInt8(ascii: "\t") ? 4 - cursor.column % 4 : 1
        cursor.offset += 1
    }
}

/// Whether a byte is a space or a tab.
func isBlankByte(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
