/// The SHA-256 of some content, by which two runs of a program tell whether it has changed.
public struct ContentDigest: Hashable, Sendable {
    private let words: SIMD4<UInt64>

    /// A digest of 32 bytes; nil of any other number.
    public init?(_ bytes: [UInt8]) { self.init(bytes, in: bytes.indices) }

    /// A digest of the 32 bytes at a place among others; nil of any other number.
    public init?(_ bytes: [UInt8], in place: Range<Int>) {
        guard place.count == 32 else { return nil }
        var words = SIMD4<UInt64>()
        for word in 0..<4 {
            var value: UInt64 = 0
            for index in 0..<8 { value = value << 8 | UInt64(bytes[place.lowerBound + word * 8 + index]) }
            words[word] = value
        }
        self.words = words
    }

    /// The digest of some content; nil when libcrypto offers none, so that nothing is known of the content then.
    public init?(of content: [UInt8]) { self.init(of: content[...]) }

    /// The digest of some of an array's bytes, which are not copied; nil when libcrypto offers none.
    public init?(of content: ArraySlice<UInt8>) {
        guard let digest = try? sha256(content) else { return nil }
        self.init(digest)
    }

    /// The digest of parts as of one content, without joining them; nil when libcrypto offers none.
    public init?(ofParts parts: [[UInt8]]) {
        guard let digest = try? sha256(parts) else { return nil }
        self.init(digest)
    }

    /// Its 32 bytes.
    public var bytes: [UInt8] {
        (0..<32).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> UInt64(56 - $0 % 8 * 8)) }
    }
}
