/// The distinct words of texts, numbered in the order in which they first occur.
///
/// Letters of ASCII are in lower case; others are as written, so that a word may be there in several cases.
///
/// Bytes lie in one array and numbers in a table with open addressing: a course of millions of words then allocates
/// nothing for a word that it has already met.
public struct WordTable: Sendable {
    /// Longer words, such as digests and addresses run together, are passed over; in bytes.
    static let longestWord = 64

    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// The first eight bytes of each word, which are all of most, and its hash.
    private var heads: [UInt64] = []
    private var hashes: [UInt32] = []
    /// The number of a word plus 1, or 0; the size is a power of two.
    private var slots = [UInt32](repeating: 0, count: 1 << 12)
    private var word = WordAtHand()

    /// No word.
    public init() {}

    /// How many words there are.
    public var count: Int { ends.count }

    /// The word with a number.
    public subscript(number: Int) -> [UInt8] { Array(bytes[range(of: number)]) }

    /// Appends the numbers of a text's words in the order of the text.
    ///
    /// A word is a run of letters, digits and marks; in Han, Hiragana and Katakana every character is one.
    ///
    /// - Parameters:
    ///   - text: UTF-8.
    ///   - numbers: is appended to.
    public mutating func append(wordsOf text: [UInt8], to numbers: inout [UInt32]) {
        // Once, not for each of a course's many million bytes.
        let asciiWordBytes = asciiWordBytes
        var word = word
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte < 0x80 {
                let lower = asciiWordBytes[Int(byte)]
                if lower != 0 { word.append(lower) } else { end(&word, &numbers) }
                index += 1
                continue
            }
            let (scalar, length) = decode(text, at: index)
            if isWholeWord(scalar) { end(&word, &numbers) }
            if isWordScalar(scalar) {
                for offset in index..<index + length { word.append(text[offset]) }
                if isWholeWord(scalar) { end(&word, &numbers) }
            } else {
                end(&word, &numbers)
            }
            index += length
        }
        end(&word, &numbers)
    }

    private mutating func end(_ word: inout WordAtHand, _ numbers: inout [UInt32]) {
        if word.length == 0 { return }
        if word.length <= WordTable.longestWord { numbers.append(number(of: word)) }
        word.clear()
    }

    /// The number of a word of another table, which may be new here.
    mutating func number(of other: Int, in table: WordTable) -> UInt32 {
        var word = WordAtHand()
        for index in table.range(of: other) { word.append(table.bytes[index]) }
        return number(of: word)
    }

    /// The number of a word, which may be new here.
    ///
    /// - Parameter word: of at most ``longestWord`` bytes; of a longer one those at its start.
    mutating func number(of word: [UInt8]) -> UInt32 {
        var own = WordAtHand()
        for byte in word.prefix(WordTable.longestWord) { own.append(byte) }
        return number(of: own)
    }

    private mutating func number(of word: WordAtHand) -> UInt32 {
        let hash = word.hash
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let known = Int(slots[slot]) - 1
            if heads[known] == word.head, hashes[known] == hash, holds(word, known) { return UInt32(known) }
            slot = (slot + 1) & (slots.count - 1)
        }
        for index in 0..<word.length { bytes.append(word.bytes[index]) }
        ends.append(bytes.count)
        heads.append(word.head)
        hashes.append(hash)
        slots[slot] = UInt32(ends.count)
        if ends.count * 2 > slots.count { grow() }
        return UInt32(ends.count - 1)
    }

    /// Whether a word is the one of a number, whose first eight bytes are the same.
    private func holds(_ word: WordAtHand, _ number: Int) -> Bool {
        let range = range(of: number)
        guard range.count == word.length else { return false }
        var index = 8
        while index < word.length {
            if bytes[range.lowerBound + index] != word.bytes[index] { return false }
            index += 1
        }
        return true
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for (number, hash) in hashes.enumerated() {
            var slot = Int(hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(number + 1)
        }
    }

    private func range(of number: Int) -> Range<Int> { (number == 0 ? 0 : ends[number - 1])..<ends[number] }
}

/// A word that grows byte by byte, all in place.
private struct WordAtHand {
    /// Its bytes, as far as it is not too long.
    private(set) var bytes = InlineArray<64, UInt8>(repeating: 0)
    /// How long it is; more than ``WordTable/longestWord`` where it does not fit.
    private(set) var length = 0
    /// The first eight bytes, zeros where it is shorter.
    private(set) var head: UInt64 = 0
    /// FNV-1a, 32 bits, of the others.
    private var tail: UInt32 = 0x811C_9DC5

    mutating func append(_ byte: UInt8) {
        if length < 8 {
            head |= UInt64(byte) &<< UInt64(truncatingIfNeeded: length &* 8)
        } else {
            tail = (tail ^ UInt32(byte)) &* 0x0100_0193
        }
        if length < WordTable.longestWord { bytes[length] = byte }
        length += 1
    }

    mutating func clear() {
        length = 0
        head = 0
        tail = 0x811C_9DC5
    }

    /// One for the whole; Fibonacci hashing (Knuth: The art of computer programming, volume 3, section 6.4) of the first eight bytes.
    ///
    /// Its highest bits depend on all of them, and come lowest here, where the table looks.
    var hash: UInt32 { UInt32(truncatingIfNeeded: (head &* 0x9E37_79B9_7F4A_7C15).byteSwapped) ^ tail }
}

/// The scalar that starts at an offset, and its length in bytes; U+FFFD and 1 where the bytes are not UTF-8.
private func decode(_ text: [UInt8], at start: Int) -> (Unicode.Scalar, Int) {
    let first = text[start]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first < 0xF5, start + length <= text.count else { return ("\u{FFFD}", 1) }
    var code = UInt32(first) & (0x7F >> UInt32(length))
    for offset in 1..<length {
        guard text[start + offset] & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
        code = code << 6 | UInt32(text[start + offset] & 0x3F)
    }
    guard let scalar = Unicode.Scalar(code) else { return ("\u{FFFD}", 1) }
    return (scalar, length)
}
