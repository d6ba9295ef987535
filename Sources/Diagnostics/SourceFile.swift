/// One input file, read once: its path as people write it, its bytes, and where its lines start.
public struct SourceFile: Sendable, Equatable {
    /// The path as messages show it, relative to the course folder where there is one.
    public let path: String
    /// The whole content, as read.
    public let bytes: [UInt8]
    /// The number of lines; an empty file has one.
    public let lineCount: Int
    /// The offset of the first byte of every eighth line, from the first on: those between are found from there, and ten thousand files take
    /// little memory.
    private let lineStarts: [UInt32]
    private static let step = 8

    /// Remembers a file's content.
    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        var lines = 1
        var starts: [UInt32] = [0]
        var end = 0
        while let next = bytes.firstIndex(of: UInt8(ascii: "\n"), from: end) {
            end = next + 1
            if lines % Self.step == 0 { starts.append(UInt32(clamping: end)) }
            lines += 1
        }
        lineCount = lines
        lineStarts = starts
    }

    /// Remembers a file whose content is at hand as text.
    public init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

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
        var line = low * Self.step + 1
        var start = Int(lineStarts[low])
        while let end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: start), end < offset {
            line += 1
            start = end + 1
        }
        return SourcePosition(line: line, column: offset - start + 1)
    }

    /// The offset of the first byte of a line, counted from 1; lines outside the file are moved to its ends.
    public func offset(ofLine line: Int) -> Int {
        let line = min(max(line, 1), lineCount) - 1
        var start = Int(lineStarts[line / Self.step])
        for _ in 0..<(line % Self.step) { start = (bytes.firstIndex(of: UInt8(ascii: "\n"), from: start) ?? start) + 1 }
        return start
    }

    /// The bytes of a line, counted from 1, without its line break.
    public func range(ofLine line: Int) -> Range<Int> {
        let start = offset(ofLine: line)
        var end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: start) ?? bytes.count
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
