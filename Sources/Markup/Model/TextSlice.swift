import Diagnostics

/// A piece of text: a part of the file that it was read from wherever that says the same, so that a course of thousands of pages does not
/// lie in memory twice.
public struct TextSlice: Sendable, Equatable, ExpressibleByStringLiteral {
    /// UTF-8; of a file everything.
    private let bytes: [UInt8]
    private let place: CompactRange

    /// A text with bytes of its own.
    public init(_ text: String) { self.init(Array(text.utf8)[...]) }

    /// A text with bytes of its own.
    public init(stringLiteral text: String) { self.init(text) }

    /// A text with bytes of its own, which are UTF-8.
    init(_ bytes: ArraySlice<UInt8>) { self.init(Array(bytes), CompactRange(0..<bytes.count)) }

    private init(_ bytes: [UInt8], _ place: CompactRange) {
        self.bytes = bytes
        self.place = place
    }

    /// A text that a file holds as it is, or else with bytes of its own.
    ///
    /// - Parameters:
    ///   - part: that of the bytes which is the text.
    ///   - bytes: UTF-8.
    ///   - file: the bytes of the file.
    ///   - range: where the text stands in the file, with as many bytes before it as behind it that do not belong to it.
    init(_ part: Range<Int>, of bytes: [UInt8], in file: [UInt8], at range: Range<Int>) {
        if range.count >= part.count {
            self.init(part, of: bytes, in: file, from: range.lowerBound + (range.count - part.count) / 2)
        } else {
            self.init(bytes[part])
        }
    }

    /// A text that a file holds as it is, or else with bytes of its own.
    ///
    /// - Parameters:
    ///   - part: that of the bytes which is the text.
    ///   - bytes: UTF-8.
    ///   - file: the bytes of the file.
    ///   - start: where in the file the text would stand.
    init(_ part: Range<Int>, of bytes: [UInt8], in file: [UInt8], from start: Int) {
        if file.holds(part, of: bytes, at: start) {
            self.init(file, CompactRange(start..<(start + part.count)))
        } else {
            self.init(bytes[part])
        }
    }

    /// The text in UTF-8.
    public var utf8: ArraySlice<UInt8> { bytes[place.range] }

    /// Appends the text in UTF-8.
    public func append(to bytes: inout [UInt8]) { bytes.append(place.range, of: self.bytes) }

    /// Whether a range of some bytes says the same.
    public func isText(of others: [UInt8], at range: Range<Int>) -> Bool {
        range.count == place.range.count && others.holds(place.range, of: bytes, at: range.lowerBound)
    }

    /// The text.
    public var string: String { String(decoding: utf8, as: UTF8.self) }

    /// Whether two texts say the same, byte for byte.
    public static func == (left: TextSlice, right: TextSlice) -> Bool { left.utf8 == right.utf8 }
}
