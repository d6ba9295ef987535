/// Text put together from pieces of a file, which still knows where in the file each byte was.
struct MappedText: Sendable {
    /// The text.
    private(set) var bytes: [UInt8] = []
    /// Where each piece starts, here and in the file; ascending in both senses of "here" only.
    private var pieces: [(start: Int, origin: Int)] = []

    /// No text yet.
    ///
    /// - Parameter capacity: how many bytes it is going to have, as far as that is known.
    init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// Appends bytes of the file as they are.
    mutating func append(_ source: [UInt8], _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        note(origin: range.lowerBound)
        bytes += source[range]
    }

    /// Appends a part of another text, with what that knows of the file.
    mutating func append(_ other: MappedText, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        var index = other.pieceIndex(of: range.lowerBound)
        note(origin: other.origin(of: range.lowerBound))
        index += 1
        while index < other.pieces.count, other.pieces[index].start < range.upperBound {
            pieces.append((bytes.count + other.pieces[index].start - range.lowerBound, other.pieces[index].origin))
            index += 1
        }
        bytes += other.bytes[range]
    }

    /// Appends bytes that are not in the file as such; they stand for the place given.
    mutating func append(_ text: StaticString, origin: Int) {
        note(origin: origin)
        bytes.append(contentsOf: text.description.utf8)
    }

    /// The offset in the file of a byte of this text, or of its end.
    func origin(of offset: Int) -> Int {
        guard !pieces.isEmpty else { return 0 }
        let piece = pieces[pieceIndex(of: offset)]
        return piece.origin + max(0, offset - piece.start)
    }

    /// The bytes of the file that a range of this text was made from.
    func origin(of range: Range<Int>) -> Range<Int> {
        let start = origin(of: range.lowerBound)
        guard !range.isEmpty else { return start..<start }
        return start..<max(start, origin(of: range.upperBound - 1) + 1)
    }

    private mutating func note(origin: Int) {
        if let last = pieces.last, origin - last.origin == bytes.count - last.start { return }
        pieces.append((bytes.count, origin))
    }

    private func pieceIndex(of offset: Int) -> Int {
        var low = 0
        var high = pieces.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if pieces[middle].start <= offset { low = middle } else { high = middle }
        }
        return low
    }
}

extension MappedText {
    /// A part of this text.
    func slice(_ range: Range<Int>) -> MappedText {
        var result = MappedText()
        result.append(self, range)
        return result
    }
}
