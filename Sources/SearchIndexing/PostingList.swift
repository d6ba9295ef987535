/// A section that holds a term, and how often.
struct Posting {
    let section: Int
    var count: Int
}

/// Where a word occurs, delta-coded: pairs of a section's difference from the one before, in seven bits a byte, and a count.
struct PostingList: Sendable {
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
    mutating func append(_ later: PostingList, from offset: Int) {
        var index = 0
        guard let difference = Self.difference(in: later.bytes, at: &index) else { return }
        // Not twice what is needed, as an array grows by itself: there are many, and most grow once.
        bytes.reserveCapacity(bytes.count + later.bytes.count + 4)
        append(difference: offset + difference - 1 - last)
        bytes += later.bytes[index...]
        last = offset + later.last
    }

    /// Some postings that follow each other, and how far their sections are moved.
    struct Run {
        /// Where they lie among the bytes.
        let bytes: Range<Int>
        /// Their first and their last section, before they are moved.
        let first, last: Int
        let by: Int
    }

    /// Appends a run of other postings: only the first difference changes.
    mutating func append(_ others: PostingList, _ run: Run) {
        var index = run.bytes.lowerBound
        guard Self.difference(in: others.bytes, at: &index) != nil else { return }
        bytes.reserveCapacity(bytes.count + run.bytes.count + 4)
        append(difference: run.first + run.by - last)
        bytes += others.bytes[index..<run.bytes.upperBound]
        last = run.last + run.by
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

extension PostingList: Sequence {
    /// Goes from posting to posting.
    struct Cursor {
        private let bytes: [UInt8]
        /// The section of the posting at hand.
        private(set) var section = -1
        /// Where that lies among the bytes.
        private(set) var (start, end) = (0, 0)

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        /// How often the section of the posting at hand holds the word.
        var count: Int { Int(bytes[end - 1]) }

        /// Turns to the next posting; false behind the last.
        mutating func advance() -> Bool {
            start = end
            guard let difference = PostingList.difference(in: bytes, at: &end) else { return false }
            section += difference
            end += 1
            return true
        }
    }

    /// The sections, ascending.
    struct Iterator: IteratorProtocol {
        fileprivate var cursor: Cursor

        mutating func next() -> Posting? {
            cursor.advance() ? Posting(section: cursor.section, count: cursor.count) : nil
        }
    }

    func makeIterator() -> Iterator { Iterator(cursor: Cursor(bytes)) }
}
