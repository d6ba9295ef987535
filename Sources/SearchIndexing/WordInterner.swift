import Diagnostics

/// The distinct words of texts, numbered in the order in which they first occur.
///
/// Letters of ASCII are in lower case; others are as written, so that a word may be there in several cases.
///
/// Bytes lie in one array and numbers in a table with open addressing: a course of millions of words then allocates
/// nothing for a word that it has already met.
public struct WordInterner: Sendable {
    /// Longer words, such as digests and addresses run together, are passed over; in bytes.
    static let longestWord = 64

    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// The first eight bytes of each word, which are all of most, and its hash.
    private var heads: [UInt64] = []
    private var hashes: [UInt32] = []
    /// The number of a word plus 1, or 0; the size is a power of two.
    private var slots = [UInt32](repeating: 0, count: 1 << 12)
    private var word = WordBuffer()

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
            let eight = SWARWord(text, at: index)
            let run = eight.lettersAndDigits
            // Digits have the bit already that tells letters in lower case from those in upper case.
            let letters = (eight.bits | 0x2020_2020_2020_2020) & ~SWARWord.all(0xFF, from: run)
            if run > 0, run < 8, word.length == 0, index + run == text.count || text[index + run] < 0x80 {
                // As most words are.
                numbers.append(number(ofShort: letters))
                index += run + 1
                continue
            }
            if run > 0, word.takesEight {
                word.append(letters, count: run)
                index += run
                continue
            }
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

    private mutating func end(_ word: inout WordBuffer, _ numbers: inout [UInt32]) {
        if word.length == 0 { return }
        if word.length <= WordInterner.longestWord { numbers.append(number(of: word)) }
        word.clear()
    }

    /// The number of a word of another table, which may be new here.
    mutating func number(of other: Int, in table: WordInterner) -> UInt32 {
        var word = WordBuffer()
        for index in table.range(of: other) { word.append(table.bytes[index]) }
        return number(of: word)
    }

    /// The number of a word, which may be new here.
    ///
    /// - Parameter word: of at most ``longestWord`` bytes; of a longer one those at its start.
    mutating func number(of word: [UInt8]) -> UInt32 {
        var own = WordBuffer()
        for byte in word.prefix(WordInterner.longestWord) { own.append(byte) }
        return number(of: own)
    }

    /// The number of a word of fewer than eight bytes, given as the first eight.
    private mutating func number(ofShort head: UInt64) -> UInt32 {
        var slot = Int(WordBuffer.hash(of: head)) & (slots.count - 1)
        while slots[slot] != 0 {
            let known = Int(slots[slot]) - 1
            // A word of eight bytes or more has no zero among its first eight.
            if heads[known] == head { return UInt32(known) }
            slot = (slot + 1) & (slots.count - 1)
        }
        var word = WordBuffer()
        word.append(head, count: 8 - head.leadingZeroBitCount / 8)
        return number(of: word)
    }

    private mutating func number(of word: borrowing WordBuffer) -> UInt32 {
        let hash = word.hash
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let known = Int(slots[slot]) - 1
            if heads[known] == word.head, hashes[known] == hash, holds(word, known) { return UInt32(known) }
            slot = (slot + 1) & (slots.count - 1)
        }
        for index in 0..<word.length { bytes.append(word[index]) }
        ends.append(bytes.count)
        heads.append(word.head)
        hashes.append(hash)
        slots[slot] = UInt32(ends.count)
        if ends.count * 2 > slots.count { grow() }
        return UInt32(ends.count - 1)
    }

    /// Whether a word is the one of a number, whose first eight bytes are the same.
    private func holds(_ word: borrowing WordBuffer, _ number: Int) -> Bool {
        let range = range(of: number)
        guard range.count == word.length else { return false }
        var index = 8
        while index < word.length {
            let behind = min(8, word.length - index)
            let eight = SWARWord(bytes, at: range.lowerBound + index).bits & ~SWARWord.all(0xFF, from: behind)
            if eight != word.eights[index / 8] { return false }
            index += 8
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

/// A word that grows in place.
private struct WordBuffer {
    /// Its bytes, as far as it is not too long, eight in each, the first lowest, and zeros behind them.
    private(set) var eights = InlineArray<8, UInt64>(repeating: 0)
    /// How long it is; more than ``WordInterner/longestWord`` where it does not fit.
    private(set) var length = 0

    /// Its first eight bytes, zeros where it is shorter.
    var head: UInt64 { eights[0] }

    /// A byte of it.
    subscript(index: Int) -> UInt8 { UInt8(truncatingIfNeeded: eights[index / 8] >> UInt64(index % 8 * 8)) }

    /// Whether eight bytes at once can be appended.
    var takesEight: Bool { length % 8 == 0 }

    mutating func append(_ byte: UInt8) {
        if length < WordInterner.longestWord { eights[length / 8] |= UInt64(byte) << UInt64(length % 8 * 8) }
        length += 1
    }

    /// Appends up to eight bytes at once, with zeros behind them.
    mutating func append(_ eight: UInt64, count: Int) {
        if length < WordInterner.longestWord { eights[length / 8] = eight }
        length += count
    }

    mutating func clear() {
        for index in 0..<min(8, (length + 7) / 8) { eights[index] = 0 }
        length = 0
    }

    /// A hash of the whole word: Fibonacci hashing (Knuth: The art of computer programming, volume 3, section 6.4) of each eight bytes,
    /// byte-swapped so that the well-mixed high bits select the slot.
    var hash: UInt32 {
        var sum = head
        var index = 8
        while index < min(length, WordInterner.longestWord) {
            sum = (sum &* Self.factor).byteSwapped ^ eights[index / 8]
            index += 8
        }
        return Self.hash(of: sum)
    }

    static func hash(of eight: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: (eight &* factor).byteSwapped) }

    private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
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
