import Diagnostics

/// A piece of text: a part of the file that it was read from wherever that says the same, so that a course of thousands of pages does not
/// lie in memory twice.
public struct SharedText: Sendable, Equatable, ExpressibleByStringLiteral {
    /// UTF-8; of a file everything.
    private let bytes: [UInt8]
    private let place: BytePlace

    /// A text with bytes of its own.
    public init(_ text: String) { self.init(Array(text.utf8)[...]) }

    /// A text with bytes of its own.
    public init(stringLiteral text: String) { self.init(text) }

    /// A text with bytes of its own, which are UTF-8.
    init(_ bytes: ArraySlice<UInt8>) { self.init(Array(bytes), BytePlace(0..<bytes.count)) }

    private init(_ bytes: [UInt8], _ place: BytePlace) {
        self.bytes = bytes
        self.place = place
    }

    /// A text that a file holds as it is, or else with bytes of its own.
    ///
    /// - Parameters:
    ///   - bytes: the text, in UTF-8.
    ///   - range: where it stands in the file, with as many bytes before it as behind it that do not belong to it.
    init(_ bytes: ArraySlice<UInt8>, in file: SourceFile, at range: Range<Int>) {
        if range.count >= bytes.count {
            self.init(bytes, in: file, from: range.lowerBound + (range.count - bytes.count) / 2)
        } else {
            self.init(bytes)
        }
    }

    /// A text that a file holds as it is, or else with bytes of its own.
    ///
    /// - Parameters:
    ///   - bytes: the text, in UTF-8.
    ///   - start: where in the file it would stand.
    init(_ bytes: ArraySlice<UInt8>, in file: SourceFile, from start: Int) {
        if file.bytes.holds(bytes, at: start) {
            self.init(file.bytes, BytePlace(start..<(start + bytes.count)))
        } else {
            self.init(bytes)
        }
    }

    /// The text in UTF-8.
    public var utf8: ArraySlice<UInt8> { bytes[place.range] }

    /// The text.
    public var string: String { String(decoding: utf8, as: UTF8.self) }

    /// Whether two texts say the same, byte for byte.
    public static func == (left: SharedText, right: SharedText) -> Bool { left.utf8 == right.utf8 }
}
