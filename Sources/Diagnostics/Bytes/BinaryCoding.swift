/// Writes values one after the other as bytes, for a file that only the program that wrote it reads again.
///
/// Whole numbers take seven bits a byte, the lowest first, the sign in the lowest bit; texts and lists have their count before them.
public struct BinaryEncoder: Sendable {
    /// What has been written.
    public private(set) var bytes: [UInt8] = []

    /// Nothing written yet.
    public init() {}

    /// Sets memory aside for as many more bytes, so that what is long does not move as it grows.
    public mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

    /// Appends a number.
    public mutating func append(_ number: Int) {
        var rest = UInt(bitPattern: number << 1 ^ number >> (Int.bitWidth - 1))
        while rest > 127 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Appends whether something holds.
    public mutating func append(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    /// Appends a range of offsets.
    public mutating func append(_ range: Range<Int>) {
        append(range.lowerBound)
        append(range.count)
    }

    /// Appends text.
    public mutating func append(_ text: String) {
        append(text.utf8.count)
        bytes += text.utf8
    }

    /// Appends bytes, with their number before them.
    public mutating func append(_ content: some Collection<UInt8>) {
        append(content.count)
        bytes += content
    }

    /// Appends a list, each of its values as told.
    public mutating func append<Value>(_ list: [Value], _ each: (inout BinaryEncoder, Value) -> Void) {
        append(list.count)
        for value in list { each(&self, value) }
    }

    /// Appends texts.
    public mutating func append(_ texts: [String]) { append(texts) { $0.append($1) } }
}

/// What was read is not what a ``BinaryEncoder`` of this program has written.
public struct BinaryDecodingError: Error, Sendable, Equatable {
    /// The only one.
    public init() {}
}

/// Reads values in the order in which a ``BinaryEncoder`` has written them.
///
/// Whatever the bytes are, it ends: a count never makes it set aside more than the bytes that are left.
public struct BinaryDecoder: Sendable {
    private let bytes: [UInt8]
    private var next: Int
    private let end: Int

    /// A reader of bytes from their start.
    public init(_ bytes: [UInt8]) { self.init(bytes, in: bytes.indices) }

    /// A reader of some of the bytes, which are not copied.
    public init(_ bytes: [UInt8], in range: Range<Int>) {
        self.bytes = bytes
        next = range.lowerBound
        end = range.upperBound
    }

    /// Whether everything has been read.
    public var isAtEnd: Bool { next == end }

    /// The next number.
    public mutating func number() throws(BinaryDecodingError) -> Int {
        var result: UInt = 0
        var shift: UInt = 0
        while next < end, shift < 64 {
            let byte = bytes[next]
            next += 1
            result |= UInt(byte & 127) << shift
            if byte < 128 { return Int(bitPattern: result >> 1) ^ -Int(bitPattern: result & 1) }
            shift += 7
        }
        throw BinaryDecodingError()
    }

    /// The next number, which counts what follows in the bytes.
    public mutating func count() throws(BinaryDecodingError) -> Int {
        let count = try number()
        guard count >= 0, count <= end - next else { throw BinaryDecodingError() }
        return count
    }

    /// Whether the next thing holds.
    public mutating func flag() throws(BinaryDecodingError) -> Bool {
        guard next < end, bytes[next] < 2 else { throw BinaryDecodingError() }
        next += 1
        return bytes[next - 1] == 1
    }

    /// The next range of offsets.
    public mutating func range() throws(BinaryDecodingError) -> Range<Int> {
        let (start, count) = (try number(), try number())
        guard start >= 0, count >= 0, start < Int.max - count else { throw BinaryDecodingError() }
        return start..<(start + count)
    }

    /// Where the next bytes lie that have their number before them.
    public mutating func place() throws(BinaryDecodingError) -> Range<Int> {
        let count = try count()
        next += count
        return (next - count)..<next
    }

    /// So many of the next bytes.
    public mutating func content(of count: Int) throws(BinaryDecodingError) -> [UInt8] {
        guard count >= 0, count <= end - next else { throw BinaryDecodingError() }
        next += count
        return Array(bytes[(next - count)..<next])
    }

    /// The next text.
    public mutating func text() throws(BinaryDecodingError) -> String {
        String(decoding: bytes[try place()], as: UTF8.self)
    }

    /// The next bytes that have their number before them.
    public mutating func content() throws(BinaryDecodingError) -> [UInt8] { Array(bytes[try place()]) }

    /// The next list.
    public mutating func list<Value>(
        _ each: (inout BinaryDecoder) throws(BinaryDecodingError) -> Value
    ) throws(BinaryDecodingError) -> [Value] {
        let count = try count()
        var result: [Value] = []
        result.reserveCapacity(count)
        for _ in 0..<count { result.append(try each(&self)) }
        return result
    }

    /// The next texts.
    public mutating func texts() throws(BinaryDecodingError) -> [String] {
        try list { reader throws(BinaryDecodingError) in try reader.text() }
    }
}

// MARK: - Diagnostics

extension BinaryEncoder {
    /// Appends a diagnostic, whatever it is about.
    public mutating func append(_ diagnostic: Diagnostic) {
        append(diagnostic.id)
        append(diagnostic.severity.rawValue)
        append(diagnostic.path)
        append(diagnostic.position?.line ?? 0)
        append(diagnostic.position?.column ?? 0)
        append(diagnostic.summary)
        append(diagnostic.quotes) { encoder, quote in
            encoder.append(quote.line)
            encoder.append(quote.text)
            encoder.append(quote.marked)
        }
        append(diagnostic.hints)
    }
}

extension BinaryDecoder {
    /// The next diagnostic.
    public mutating func diagnostic() throws(BinaryDecodingError) -> Diagnostic {
        let id = try text()
        guard let severity = Diagnostic.Severity(rawValue: try text()) else { throw BinaryDecodingError() }
        let path = try text()
        let (line, column) = (try number(), try number())
        let summary = try text()
        let quotes = try list { reader throws(BinaryDecodingError) in
            Diagnostic.Quote(line: try reader.number(), text: try reader.text(), marked: try reader.range())
        }
        return Diagnostic(
            id: id,
            severity: severity,
            path: path,
            position: line == 0 ? nil : SourcePosition(line: line, column: column),
            summary: summary,
            quotes: quotes,
            hints: try texts()
        )
    }
}
