/// The name a trainee goes by: 1 to 64 of `A-Z`, `a-z`, `0-9`, `-`, `_` and `.`.
public struct Pseudonym: Sendable, Hashable, Comparable {
    /// The name.
    public let text: String

    /// Reads a name; nil for anything that cannot be one.
    public init?(_ text: String) {
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(Pseudonym.allows) else { return nil }
        self.text = text
    }

    /// By code point, whatever the locale.
    public static func < (left: Pseudonym, right: Pseudonym) -> Bool { left.text < right.text }

    /// Whether a name may hold this byte.
    static func allows(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
