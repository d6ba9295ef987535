/// One input file, read once: its path as people write it, its bytes, and where its lines start.
public struct SourceFile: Sendable, Equatable {
    /// The path as messages show it, relative to the course folder where there is one.
    public let path: String
    /// The whole content, as read.
    public let bytes: [UInt8]
    /// The number of lines; an empty file has one.
    public let lineCount: Int
    /// The starts of some lines, from the first on: those between are found from there, and ten thousand files take little memory.
    private let marks: [Mark]

    private struct Mark: Equatable {
        /// The offset of the first byte of the line.
        let start: UInt32
        /// The line, from 1.
        let line: UInt32
    }

    /// The most lines from one mark to the next.
    private static let step: UInt32 = 8
    /// A line with more bytes has a mark, and so has the line below: nobody goes through it to find where it ends.
    private static let longest = 1024

    /// Remembers a file's content.
    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        var marks = [Mark(start: 0, line: 1)]
        var last = marks[0]
        var line: UInt32 = 1
        var start = 0
        while true {
            let end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: start)
            let isLong = (end ?? bytes.count) - start > Self.longest
            if isLong, last.line != line { marks.append(Mark(start: UInt32(clamping: start), line: line)) }
            guard let end else { break }
            start = end + 1
            line += 1
            if isLong || line - last.line == Self.step {
                last = Mark(start: UInt32(clamping: start), line: line)
                marks.append(last)
            }
        }
        lineCount = Int(line)
        self.marks = marks
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
        let mark = lastMark { Int($0.start) <= offset }
        var (line, start) = (Int(marks[mark].line), Int(marks[mark].start))
        while let end = end(ofLine: line, from: start, at: mark), end < offset {
            line += 1
            start = end + 1
        }
        return SourcePosition(line: line, column: offset - start + 1)
    }

    /// The offset of the first byte of a line, counted from 1; lines outside the file are moved to its ends.
    public func offset(ofLine line: Int) -> Int { start(ofLine: line).offset }

    /// The bytes of a line, counted from 1, without its line break.
    public func range(ofLine line: Int) -> Range<Int> {
        let line = min(max(line, 1), lineCount)
        let (start, mark) = start(ofLine: line)
        var end = end(ofLine: line, from: start, at: mark) ?? bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<max(start, end)
    }

    /// The offset of the first byte of a line, and the number of the last mark up to there.
    private func start(ofLine line: Int) -> (offset: Int, mark: Int) {
        let line = min(max(line, 1), lineCount)
        let mark = lastMark { $0.line <= line }
        var start = Int(marks[mark].start)
        for above in Int(marks[mark].line)..<line { start = (end(ofLine: above, from: start, at: mark) ?? start) + 1 }
        return (start, mark)
    }

    /// The offset of the line feed that ends a line; nil of the last line.
    ///
    /// - Parameters:
    ///   - start: that of the line's first byte.
    ///   - mark: the number of the last mark up to there.
    private func end(ofLine line: Int, from start: Int, at mark: Int) -> Int? {
        if line == lineCount { return nil }
        if mark + 1 < marks.count, marks[mark + 1].line == line + 1 { return Int(marks[mark + 1].start) - 1 }
        return bytes.firstIndex(of: UInt8(ascii: "\n"), from: start)
    }

    /// The number of the last mark of which something holds that holds of the first ones.
    private func lastMark(where holds: (Mark) -> Bool) -> Int {
        var low = 0
        var high = marks.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if holds(marks[middle]) { low = middle } else { high = middle }
        }
        return low
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
