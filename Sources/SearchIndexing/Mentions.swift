/// A section that mentions a term, and how often.
struct Mention {
    let section: Int
    var count: Int
}

/// Where a word occurs: pairs of a section's difference from the one before, in seven bits a byte, and a count.
struct Mentions: Sendable {
    private(set) var bytes: [UInt8] = []
    private(set) var last = -1

    /// In no section.
    init() {}

    /// What ``bytes`` were; nil of anything else, or where a section would not be one of so many.
    init?(_ bytes: [UInt8], sectionCount: Int) {
        var (index, last) = (0, -1)
        while index < bytes.count {
            guard let difference = Self.difference(in: bytes, at: &index), index < bytes.count, difference > 0 else {
                return nil
            }
            index += 1
            last += difference
            if last >= sectionCount { return nil }
        }
        self.bytes = bytes
        self.last = last
    }

    mutating func append(_ section: Int, count: UInt32) {
        append(difference: section - last)
        bytes.append(UInt8(clamping: count))
        last = section
    }

    /// Appends what is known of later sections, whose numbers here start at an offset: only the first difference changes.
    mutating func append(_ later: Mentions, from offset: Int) {
        var index = 0
        guard let difference = Self.difference(in: later.bytes, at: &index) else { return }
        // Not twice what is needed, as an array grows by itself: there are many, and most grow once.
        bytes.reserveCapacity(bytes.count + later.bytes.count + 4)
        append(difference: offset + difference - 1 - last)
        bytes += later.bytes[index...]
        last = offset + later.last
    }

    /// The difference at an index, which is moved behind it; nil at the end.
    fileprivate static func difference(in bytes: [UInt8], at index: inout Int) -> Int? {
        var (result, shift) = (0, 0)
        while index < bytes.count, shift < 56 {
            let byte = Int(bytes[index])
            index += 1
            result |= (byte & 127) << shift
            if byte < 128 { return result }
            shift += 7
        }
        return nil
    }

    private mutating func append(difference: Int) {
        var rest = difference
        while rest > 127 {
            bytes.append(UInt8(rest & 127 | 128))
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

extension Mentions: Sequence {
    /// The sections, ascending.
    struct Iterator: IteratorProtocol {
        private let bytes: [UInt8]
        private var index = 0
        private var section = -1

        fileprivate init(_ bytes: [UInt8]) { self.bytes = bytes }

        mutating func next() -> Mention? {
            guard let difference = Mentions.difference(in: bytes, at: &index) else { return nil }
            section += difference
            index += 1
            return Mention(section: section, count: Int(bytes[index - 1]))
        }
    }

    func makeIterator() -> Iterator { Iterator(bytes) }
}
