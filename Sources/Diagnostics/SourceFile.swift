/// One input file, read once: its path as people write it, its bytes, and where its lines start.
public struct SourceFile: Sendable, Equatable {
    /// The path as messages show it, relative to the course folder where there is one.
    public let path: String
    /// The whole content, as read.
    public let bytes: [UInt8]
    /// The offset of the first byte of each line.
    private let lineStarts: [UInt32]

    /// Remembers a file's content.
    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        var lines = 1
        var end = 0
        while let next = bytes.firstIndex(of: UInt8(ascii: "\n"), from: end) { (lines, end) = (lines + 1, next + 1) }
        // One allocation of the right size: a large course keeps those of ten thousand files.
        var starts: [UInt32] = []
        starts.reserveCapacity(lines)
        starts.append(0)
        end = 0
        while let next = bytes.firstIndex(of: UInt8(ascii: "\n"), from: end) {
            end = next + 1
            starts.append(UInt32(clamping: end))
        }
        lineStarts = starts
    }

    /// Remembers a file whose content is at hand as text.
    public init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// The number of lines; an empty file has one.
    public var lineCount: Int { lineStarts.count }

    /// The place of a byte.
    ///
    /// - Parameter offset: bytes from the start of the file; beyond either end it is moved to that end.
    /// - Complexity: O(log lines).
    public func position(at offset: Int) -> SourcePosition {
        let offset = min(max(offset, 0), bytes.count)
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
        }
        return SourcePosition(line: low + 1, column: offset - Int(lineStarts[low]) + 1)
    }

    /// The offset of the first byte of a line, counted from 1; lines outside the file are moved to its ends.
    public func offset(ofLine line: Int) -> Int {
        Int(lineStarts[min(max(line, 1), lineStarts.count) - 1])
    }

    /// The bytes of a line, counted from 1, without its line break.
    public func range(ofLine line: Int) -> Range<Int> {
        let line = min(max(line, 1), lineStarts.count)
        let start = Int(lineStarts[line - 1])
        var end = line < lineStarts.count ? Int(lineStarts[line]) - 1 : bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<max(start, end)
    }

    /// The text of a range of bytes; what is not UTF-8 is shown as U+FFFD.
    public func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }
}

/// A place in a text file: both numbers count from 1, columns in UTF-8 bytes.
public struct SourcePosition: Sendable, Hashable, Comparable {
    /// The line, from 1.
    public let line: Int
    /// The column in UTF-8 bytes, from 1.
    public let column: Int

    /// A place.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Whether one place comes before another.
    public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
