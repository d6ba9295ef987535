/// Eight bytes that follow each other, looked at together: SIMD within a register.
///
/// A question is asked of each byte at once, by sums that reach its highest bit and no other byte (Warren: Hacker's delight, section 6-1).
@frozen public struct SWARWord: Sendable {
    /// The bytes, the first lowest.
    public let bits: UInt64

    /// The bytes from an index on; zeros behind the last.
    @inlinable @inline(__always)
    public init(_ bytes: [UInt8], at start: Int) {
        precondition(start >= 0 && start <= bytes.count)
        if start <= bytes.count - 8 {
            bits = unsafe bytes.withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: start, as: UInt64.self) }
                .littleEndian
        } else {
            bits = Self.last(of: bytes, from: start)
        }
    }

    /// Fewer than eight bytes at the end.
    @usableFromInline
    static func last(of bytes: [UInt8], from start: Int) -> UInt64 {
        bytes[start...].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// How many at the start are characters of ASCII.
    @inlinable public var ascii: Int { count(~bits) }

    /// How many at the start are letters or digits of ASCII.
    @inlinable public var lettersAndDigits: Int {
        let (letters, digits) = (low | Self.all(0x20), low)
        let areLetters = (letters &+ Self.all(0x80 - 0x61)) & ~(letters &+ Self.all(0x80 - 0x7B))
        let areDigits = (digits &+ Self.all(0x80 - 0x30)) & ~(digits &+ Self.all(0x80 - 0x3A))
        return count((areLetters | areDigits) & ~bits)
    }

    /// How many at the start are characters of ASCII that are seen.
    @inlinable public var visible: Int {
        count((low &+ Self.all(0x80 - 0x21)) & ~(low &+ Self.all(0x80 - 0x7F)) & ~bits)
    }

    /// How many at the start a literal of JSON or JavaScript holds as they are: no quotation mark, backslash or byte below 0x20.
    @inlinable public var plainInLiteral: Int {
        let (quotes, backslashes) = (low ^ Self.all(UInt8(ascii: "\"")), low ^ Self.all(UInt8(ascii: "\\")))
        // A byte that differs by nothing is 0, and stays below 0x80 when 0x7F is added.
        let differ = (quotes &+ Self.all(0x7F)) & (backslashes &+ Self.all(0x7F))
        return count((low &+ Self.all(0x80 - 0x20)) & differ | bits)
    }

    /// How many at the start HTML gives no meaning of their own: no `&`, `<`, `>` or `"`.
    @inlinable public var plainInHTML: Int {
        let (ampersands, quotes) = (low ^ Self.all(UInt8(ascii: "&")), low ^ Self.all(UInt8(ascii: "\"")))
        // The two brackets differ in one bit.
        let brackets = (low | Self.all(2)) ^ Self.all(UInt8(ascii: ">"))
        let differ = (ampersands &+ Self.all(0x7F)) & (quotes &+ Self.all(0x7F)) & (brackets &+ Self.all(0x7F))
        return count(differ | bits)
    }

    /// The bytes without their highest bits, so that no sum reaches the next byte.
    @inlinable var low: UInt64 { bits & Self.all(0x7F) }

    /// Eight times the same byte.
    @inlinable
    static func all(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// The same byte in all places from one on.
    ///
    /// - Parameter place: 0 to 8.
    @inlinable
    public static func all(_ byte: UInt8, from place: Int) -> UInt64 { all(byte) << UInt64(8 * place) }

    /// How many bytes at the start have their highest bit.
    @inlinable
    func count(_ flags: UInt64) -> Int { (~flags & Self.all(0x80)).trailingZeroBitCount / 8 }
}

extension [UInt8] {
    /// The offset of the first byte that is not ``SWARWord/plainInLiteral``; nil where there is none.
    ///
    /// - Parameter start: where to begin, at most the number of bytes.
    public func firstEscapedInLiteral(from start: Int) -> Int? {
        var index = start
        while index < count {
            let length = SWARWord(self, at: index).plainInLiteral
            if length == 0 { return index }
            index += length
        }
        return nil
    }

    /// The offset of the first byte that is not ``SWARWord/plainInHTML``; nil where there is none.
    ///
    /// - Parameter start: where to begin, at most the number of bytes.
    public func firstEscapedInHTML(from start: Int) -> Int? {
        var index = start
        while index < count {
            let length = SWARWord(self, at: index).plainInHTML
            // The zeros behind the last byte mean nothing either.
            if length < 8 { return index + length }
            index += 8
        }
        return nil
    }
}
