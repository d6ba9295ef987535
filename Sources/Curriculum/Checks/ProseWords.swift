import Diagnostics
import Markup

/// The words of a run of inlines, in order, in one array of bytes.
struct ProseWords {
    /// A word of running text, with the signs that touch it.
    struct Word {
        /// Where it stands in the bytes of the run.
        let bytes: Range<Int>
        let first: UInt8
        /// Whether it holds a letter or a digit of ASCII.
        let hasASCIILetter: Bool
        /// Whether it ends with something else, as few words do.
        let mayEndSentence: Bool
        /// Whether it was written as plain words, so that it can be compared with its neighbour.
        let isProse: Bool
        /// Whether a part of it belongs to a link or to code of raw HTML; a bracket may stand before that.
        let isLinked: Bool

        /// Whether something may be wrong with it and the next, as with few: both begin with what may be one letter, whatever its case, or it
        /// begins with a brace.
        func mayConcern(_ next: Word) -> Bool {
            (first ^ next.first) & ~0x20 == 0 || first & next.first >= 0x80 || first == UInt8(ascii: "{")
        }

        /// Whether it begins as an address may, behind a bracket or not.
        var mayBeAddress: Bool { first == UInt8(ascii: "h") || first == UInt8(ascii: "(") }
    }

    /// What one inline adds to the bytes.
    fileprivate struct Piece {
        /// Where that starts among them.
        let start: Int
        /// The bytes of the file.
        let range: Range<Int>
        /// Whether the file says the same, so that each word has a place of its own.
        let isExact: Bool
        let isProse: Bool
        let isLinked: Bool
    }

    private let file: SourceFile
    fileprivate private(set) var bytes: [UInt8] = []
    fileprivate private(set) var pieces: [Piece] = []
    /// Whether what comes next belongs to a link.
    private var isInLink = false
    /// Whether it belongs to a link or to code of raw HTML.
    private var isInTags = false

    init(in file: SourceFile) { self.file = file }

    /// Turns to a run of inlines.
    mutating func read(_ run: [Inline]) {
        bytes.removeAll(keepingCapacity: true)
        pieces.removeAll(keepingCapacity: true)
        isInTags = false
        add(run)
    }

    private mutating func add(_ inlines: [Inline]) {
        for inline in inlines {
            switch inline.kind {
            case .text(let text): add(text, inline.range, isProse: true)
            case .softBreak, .lineBreak: bytes.append(UInt8(ascii: " "))
            case .code(let text): add(text, inline.range, isProse: false)
            case .term(let term, let shown): add(TextSlice(shown ?? term), inline.range, isProse: false)
            case .link(_, _, let content) where content.isEmpty: part(at: inline.range)
            case .link(_, _, let content):
                isInLink = true
                add(content)
                isInLink = false
            case .emphasis(let content), .strong(let content): add(content)
            case .image, .citation: part(at: inline.range)
            case .html(let tag): note(tag.string)
            case .footnoteReference: break
            }
        }
    }

    /// Notes where a link or code of raw HTML begins and ends.
    private mutating func note(_ tag: String) {
        let name = tag.dropFirst().prefix { $0.isLetter || $0 == "/" }.lowercased()
        if ["a", "code"].contains(name) { isInTags = true }
        if ["/a", "/code"].contains(name) { isInTags = false }
    }

    /// Puts a word without letters where something stands between the words beside it.
    private mutating func part(at range: Range<Int>) {
        bytes.append(UInt8(ascii: " "))
        pieces.append(Piece(start: bytes.count, range: range, isExact: false, isProse: false, isLinked: false))
        bytes += [UInt8(ascii: "-"), UInt8(ascii: " ")]
    }

    private mutating func add(_ text: TextSlice, _ range: Range<Int>, isProse: Bool) {
        let isExact = text.isText(of: file.bytes, at: range)
        pieces.append(
            Piece(start: bytes.count, range: range, isExact: isExact, isProse: isProse, isLinked: isInLink || isInTags)
        )
        text.append(to: &bytes)
    }

    /// Where some words stand in the file.
    func range(of first: Word, through last: Word) -> Range<Int> {
        let start = place(of: first.bytes.lowerBound).lowerBound
        return start..<max(start, place(of: last.bytes.upperBound - 1).upperBound)
    }

    /// Where a byte stands in the file; where that does not say the same, the whole inline.
    private func place(of index: Int) -> Range<Int> {
        var (low, high) = (0, pieces.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if pieces[middle].start <= index { low = middle } else { high = middle }
        }
        let piece = pieces[low]
        let place = piece.range.lowerBound + index - piece.start
        return piece.isExact ? place..<(place + 1) : piece.range
    }

    // MARK: - Questions about words

    func text(of word: Word) -> String { String(decoding: bytes[word.bytes], as: UTF8.self) }

    /// Whether it holds a letter or a digit, of which none is of ASCII.
    func counts(_ word: Word) -> Bool {
        bytes[word.bytes].contains { $0 >= 0x80 } && text(of: word).contains { $0.isLetter || $0.isNumber }
    }

    /// Whether it ends with a full stop or the like; signs that close a quotation or a bracket may follow that.
    func endsSentence(_ word: Word) -> Bool {
        let start = word.bytes.lowerBound
        var end = word.bytes.upperBound
        var width = widthOfCloser(in: start..<end)
        while width > 0 {
            end -= width
            width = widthOfCloser(in: start..<end)
        }
        guard end > start else { return false }
        switch bytes[end - 1] {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return true
        case ..<0x80: return false
        default:
            return ["…", "。", "！", "？", "؟"].contains {
                bytes[start..<end].suffix($0.utf8.count).elementsEqual($0.utf8)
            }
        }
    }

    /// The length of the sign that closes a bracket or a quotation at the end of some bytes, or 0 where none does.
    private func widthOfCloser(in range: Range<Int>) -> Int {
        guard let last = range.last else { return 0 }
        switch bytes[last] {
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "\""), UInt8(ascii: "'"): return 1
        // ” and ’
        case 0x9D where range.count > 2, 0x99 where range.count > 2:
            return bytes[last - 2] == 0xE2 && bytes[last - 1] == 0x80 ? 3 : 0
        // »
        case 0xBB where range.count > 1: return bytes[last - 1] == 0xC2 ? 2 : 0
        default: return 0
        }
    }

    /// Whether it starts as what stands for something else does, `{{`.
    func opensBraces(_ word: Word) -> Bool {
        word.isProse && word.bytes.count >= 2 && bytes[word.bytes.lowerBound] == UInt8(ascii: "{")
            && bytes[word.bytes.lowerBound + 1] == UInt8(ascii: "{")
    }

    /// Whether it starts as a web address does, behind a bracket or not, with the name of a site.
    func isAddress(_ word: Word) -> Bool {
        guard word.isProse, !word.isLinked, word.bytes.count > 8 else { return false }
        let start = bytes[word.bytes.lowerBound] == UInt8(ascii: "(") ? word.bytes.dropFirst() : word.bytes
        let text = bytes[start]
        guard let scheme = ["https://", "http://"].first(where: { text.starts(with: $0.utf8) }) else { return false }
        // "https://…" names none.
        let name = String(decoding: text.dropFirst(scheme.utf8.count).prefix(4), as: UTF8.self)
        return name.first.map { $0.isLetter || $0.isNumber || $0 == "[" } ?? false
    }

    /// Whether a word and the next may be one word twice, told by their first bytes, whatever their case.
    func mayRepeat(_ word: Word, _ next: Word) -> Bool {
        guard word.isProse, next.isProse else { return false }
        let (own, theirs) = (bytes[word.bytes.lowerBound], bytes[next.bytes.lowerBound])
        if own >= 0x80 || theirs >= 0x80 { return own >= 0x80 && theirs >= 0x80 }
        guard own | 0x20 == theirs | 0x20, word.bytes.count <= next.bytes.count else { return false }
        let (end, nextEnd) = (bytes[word.bytes.upperBound - 1], bytes[next.bytes.lowerBound + word.bytes.count - 1])
        return end >= 0x80 || nextEnd >= 0x80 || end | 0x20 == nextEnd | 0x20
    }
}

extension ProseWords {
    /// Goes from word to word of a run: what stands between white space; a word may go on from one inline to the next.
    struct Scan {
        private let bytes: [UInt8]
        private let pieces: [Piece]
        private var index = 0
        /// The inline at hand: that in which the last word ended.
        private var piece = 0
        /// What is known of it, and where the next begins.
        private var (isProse, isLinked, nextStart) = (false, false, 0)

        init(_ words: borrowing ProseWords) {
            bytes = words.bytes
            pieces = words.pieces
            turn(to: 0)
        }

        /// The next word; nil behind the last.
        mutating func next() -> Word? {
            // As behind most words.
            if index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
            var eight = SWARWord(bytes, at: index)
            let short = eight.visible
            if short == 0 {
                skipSpace()
                if index >= bytes.count { return nil }
                eight = SWARWord(bytes, at: index)
            }
            let start = index
            if short > 0, short < 8, index + short == bytes.count || bytes[index + short] == UInt8(ascii: " ") {
                // As most words are: all of it is at hand.
                index += short
                let letters = eight.lettersAndDigits
                return word(from: start, hasASCIILetter: letters > 0, endsInLetter: letters == short)
            }
            var hasASCIILetter = false
            while true {
                let length = eight.visible
                hasASCIILetter = hasASCIILetter || eight.lettersAndDigits > 0
                index += length
                if length < 8 {
                    if index == bytes.count || widthOfSpace(at: index) > 0 { break }
                    index += 1
                }
                eight = SWARWord(bytes, at: index)
            }
            return word(from: start, hasASCIILetter: hasASCIILetter, endsInLetter: false)
        }

        /// The word that ends at the index.
        ///
        /// - Parameters:
        ///   - hasASCIILetter: whether it is known to hold a letter or a digit of ASCII; it is looked for where it is not.
        ///   - endsInLetter: whether it is known to end in one; its last byte is looked at where it is not.
        private mutating func word(from start: Int, hasASCIILetter: Bool, endsInLetter: Bool) -> Word {
            let (isProse, isLinked) = nature(of: start..<index)
            return Word(
                bytes: start..<index,
                first: bytes[start],
                hasASCIILetter: hasASCIILetter || bytes[start..<index].contains(where: isASCIILetterOrDigit),
                mayEndSentence: !endsInLetter && !isASCIILetterOrDigit(bytes[index - 1]),
                isProse: isProse,
                isLinked: isLinked
            )
        }

        /// Whether all inlines that a word is of are plain words, and whether one of them belongs to a link.
        private mutating func nature(of word: Range<Int>) -> (isProse: Bool, isLinked: Bool) {
            while nextStart <= word.lowerBound { turn(to: piece + 1) }
            if nextStart >= word.upperBound { return (isProse, isLinked) }
            var (isProse, isLinked) = (isProse, isLinked)
            while nextStart < word.upperBound {
                turn(to: piece + 1)
                isProse = isProse && self.isProse
                isLinked = isLinked || self.isLinked
            }
            return (isProse, isLinked)
        }

        private mutating func turn(to number: Int) {
            guard number < pieces.count else {
                nextStart = .max
                return
            }
            piece = number
            (isProse, isLinked) = (pieces[number].isProse, pieces[number].isLinked)
            nextStart = number + 1 < pieces.count ? pieces[number + 1].start : .max
        }

        private mutating func skipSpace() {
            while index < bytes.count {
                let width = widthOfSpace(at: index)
                if width == 0 { break }
                index += width
            }
        }

        /// The length of the white space character that starts at an index, or 0 where none does: Unicode's White_Space.
        private func widthOfSpace(at index: Int) -> Int {
            let end = bytes.count
            switch bytes[index] {
            case 0x20, 0x09...0x0D: return 1
            case 0xC2 where index + 1 < end: return bytes[index + 1] == 0x85 || bytes[index + 1] == 0xA0 ? 2 : 0
            case 0xE1...0xE3 where index + 2 < end:
                switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
                case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9),
                    (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
                    return 3
                default: return 0
                }
            default: return 0
            }
        }
    }
}

/// Whether a byte is a letter of ASCII.
func isASCIILetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

/// Whether a byte is a letter or a digit of ASCII.
func isASCIILetterOrDigit(_ byte: UInt8) -> Bool { isASCIILetter(byte) || isASCIIDigit(byte) }

/// Whether a byte is a digit of ASCII.
func isASCIIDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
