/// Text put together from pieces of a file, which still knows where in the file each byte was.
struct MappedText: Sendable {
    /// The text.
    private(set) var bytes: [UInt8] = []
    /// Where in the file the first piece starts; nil before there is one.
    private var firstOrigin: Int?
    /// Where each piece behind the first starts, here and in the file, ascending here; most texts are of one piece.
    private var others: [(start: Int, origin: Int)] = []

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
        note(origin: other.origin(of: range.lowerBound))
        var index = other.others.isEmpty ? 0 : other.countOfOthers(upTo: range.lowerBound)
        while index < other.others.count, other.others[index].start < range.upperBound {
            others.append((bytes.count + other.others[index].start - range.lowerBound, other.others[index].origin))
            index += 1
        }
        bytes += other.bytes[range]
    }

    /// Appends bytes that are not in the file as such; they stand for the place given.
    mutating func append(_ text: StaticString, origin: Int) {
        note(origin: origin)
        bytes.append(contentsOf: text.description.utf8)
    }

    /// Appends bytes that are not in the file as such; they stand for the place given.
    mutating func append(_ text: [UInt8], origin: Int) {
        if text.isEmpty { return }
        note(origin: origin)
        bytes += text
    }

    /// The offset in the file of a byte of this text, or of its end.
    func origin(of offset: Int) -> Int {
        guard let firstOrigin else { return 0 }
        let count = others.isEmpty ? 0 : countOfOthers(upTo: offset)
        if count == 0 { return firstOrigin + max(0, offset) }
        return others[count - 1].origin + offset - others[count - 1].start
    }

    /// The bytes of the file that a range of this text was made from.
    func origin(of range: Range<Int>) -> Range<Int> {
        let start = origin(of: range.lowerBound)
        guard !range.isEmpty else { return start..<start }
        return start..<max(start, origin(of: range.upperBound - 1) + 1)
    }

    private mutating func note(origin: Int) {
        guard let firstOrigin else {
            firstOrigin = origin
            return
        }
        let last = others.last ?? (0, firstOrigin)
        if origin - last.origin != bytes.count - last.start { others.append((bytes.count, origin)) }
    }

    /// How many pieces behind the first start at an offset or before it.
    private func countOfOthers(upTo offset: Int) -> Int {
        var (low, high) = (0, others.count)
        while low < high {
            let middle = (low + high) / 2
            if others[middle].start <= offset { low = middle + 1 } else { high = middle }
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
