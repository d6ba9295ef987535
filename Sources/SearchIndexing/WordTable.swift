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
    private var hashes: [UInt32] = []
    /// The number of a word plus 1, or 0; the size is a power of two.
    private var slots = [UInt32](repeating: 0, count: 1 << 12)
    /// The word at hand, as far as it is not too long; in place, since it grows byte by byte.
    private var word = InlineArray<64, UInt8>(repeating: 0)
    /// How long it is; more than ``longestWord`` where it does not fit.
    private var wordLength = 0

    /// No word.
    public init() {}

    /// How many words there are.
    public var count: Int { ends.count }

    /// How many bytes all of them take.
    var byteCount: Int { bytes.count }

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
        var hash = WordTable.emptyHash
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte < 0x80 {
                let lower = asciiWordBytes[Int(byte)]
                if lower != 0 {
                    extendWord(lower, &hash)
                } else if wordLength > 0 {
                    endWord(&hash, &numbers)
                }
                index += 1
                continue
            }
            let (scalar, length) = decode(text, at: index)
            if isWholeWord(scalar) { endWord(&hash, &numbers) }
            if isWordScalar(scalar) {
                for offset in index..<index + length { extendWord(text[offset], &hash) }
                if isWholeWord(scalar) { endWord(&hash, &numbers) }
            } else {
                endWord(&hash, &numbers)
            }
            index += length
        }
        endWord(&hash, &numbers)
    }

    private mutating func extendWord(_ byte: UInt8, _ hash: inout UInt32) {
        if wordLength < WordTable.longestWord { word[wordLength] = byte }
        wordLength += 1
        hash = (hash ^ UInt32(byte)) &* WordTable.prime
    }

    private mutating func endWord(_ hash: inout UInt32, _ numbers: inout [UInt32]) {
        if wordLength > 0, wordLength <= WordTable.longestWord { numbers.append(number(hash)) }
        wordLength = 0
        hash = WordTable.emptyHash
    }

    /// The number of a word of another table, which may be new here.
    mutating func number(of other: Int, in table: WordTable) -> UInt32 {
        for index in table.range(of: other) {
            word[wordLength] = table.bytes[index]
            wordLength += 1
        }
        defer { wordLength = 0 }
        return number(table.hashes[other])
    }

    /// The number of a word, which may be new here.
    ///
    /// - Parameter word: of at most ``longestWord`` bytes; of a longer one those at its start.
    mutating func number(of word: [UInt8]) -> UInt32 {
        var hash = WordTable.emptyHash
        for byte in word.prefix(WordTable.longestWord) { extendWord(byte, &hash) }
        defer { wordLength = 0 }
        return number(hash)
    }

    /// The number of the word at hand.
    private mutating func number(_ hash: UInt32) -> UInt32 {
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let known = Int(slots[slot]) - 1
            if hashes[known] == hash, holds(known) { return UInt32(known) }
            slot = (slot + 1) & (slots.count - 1)
        }
        for index in 0..<wordLength { bytes.append(word[index]) }
        ends.append(bytes.count)
        hashes.append(hash)
        slots[slot] = UInt32(ends.count)
        if ends.count * 2 > slots.count { grow() }
        return UInt32(ends.count - 1)
    }

    private func holds(_ number: Int) -> Bool {
        let range = range(of: number)
        guard range.count == wordLength else { return false }
        for index in 0..<wordLength where bytes[range.lowerBound + index] != word[index] { return false }
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

    // FNV-1a, 32 bits.
    private static let emptyHash: UInt32 = 0x811C_9DC5
    private static let prime: UInt32 = 0x0100_0193
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
