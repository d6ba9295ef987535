/// Splits a text into the words that the leak check compares, and hashes each run of ``shingleLength`` of them.
///
/// A word is letters and digits in small letters, whatever stands between words.
///
/// The same words give the same bytes and hashes whether they come from Markdown, HTML, JSON or a script. A word ends at anything but
/// a letter or digit; marks that nobody sees, such as soft hyphens, are passed over. Chinese and Japanese characters are words by
/// themselves. Capitals are folded in the Latin, Greek and Cyrillic scripts.
struct Shingler {
    /// How many words in a row a shingle has.
    static let shingleLength = 6

    /// The words so far, a space between them.
    private(set) var bytes: [UInt8] = []
    /// Where each word starts in ``bytes``.
    private(set) var starts: [Int] = []
    private var hashes: [UInt64] = []
    /// The hash of all words since the beginning.
    private(set) var whole: UInt64 = 0
    /// The hash of the last ``shingleLength`` words.
    private(set) var shingle: UInt64 = 0
    private var word: UInt64 = 0
    private var isInWord = false

    private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let leaving: UInt64 = (0..<shingleLength).reduce(1) { power, _ in power &* base }

    /// A place between two words.
    struct Place {
        fileprivate var whole: UInt64 = 0
        /// How many words stand before it.
        fileprivate(set) var count = 0
    }

    /// The place behind the last word.
    var place: Place { Place(whole: whole, count: count) }

    /// The hash of the words behind a place.
    func whole(since place: Place) -> UInt64 {
        var leaving: UInt64 = 1
        for _ in place.count..<count { leaving = leaving &* Self.base }
        return whole &- place.whole &* leaving
    }

    /// The words behind a place, of which there is one at least.
    func bytes(since place: Place) -> ArraySlice<UInt8> { bytes[starts[place.count]...] }

    /// The number of words, the one under way not counted.
    var count: Int { hashes.count }

    /// Forgets everything.
    mutating func reset() {
        bytes.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        hashes.removeAll(keepingCapacity: true)
        (whole, shingle, isInWord) = (0, 0, false)
    }

    /// The words of the last shingle.
    var shingleBytes: ArraySlice<UInt8> { bytes[starts[count - Self.shingleLength]...] }

    /// Takes a byte of ASCII; returns whether it has ended a word.
    mutating func add(ascii byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): append(byte)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): append(byte | 0x20)
        default: return endWord()
        }
        return false
    }

    /// Takes a character of any script; returns whether it has ended a word.
    mutating func add(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return add(ascii: UInt8(truncatingIfNeeded: scalar)) }
        switch Self.kind(of: scalar) {
        case .invisible: return false
        case .separator: return endWord()
        case .letter:
            append(Self.folded(scalar))
            return false
        case .word:
            // The word before it and it by itself: the caller is told of the first at the next byte at the latest.
            let hasEnded = endWord()
            append(scalar)
            return endWord() || hasEnded
        }
    }

    /// Ends the word under way; returns whether there was one.
    mutating func endWord() -> Bool {
        guard isInWord else { return false }
        isInWord = false
        hashes.append(word)
        whole = whole &* Self.base &+ word
        shingle = shingle &* Self.base &+ word
        if hashes.count > Self.shingleLength {
            shingle = shingle &- hashes[hashes.count - 1 - Self.shingleLength] &* Self.leaving
        }
        return true
    }

    private mutating func append(_ scalar: UInt32) {
        guard let scalar = Unicode.Scalar(scalar), let bytes = UTF8.encode(scalar) else { return }
        for byte in bytes { append(byte) }
    }

    private mutating func append(_ byte: UInt8) {
        if !isInWord {
            isInWord = true
            word = 0xCBF2_9CE4_8422_2325
            if !bytes.isEmpty { bytes.append(0x20) }
            starts.append(bytes.count)
        }
        bytes.append(byte)
        word = (word ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    // MARK: - Characters

    private enum Kind { case letter, word, separator, invisible }

    private static func kind(of scalar: UInt32) -> Kind {
        switch scalar {
        case 0xAD, 0x640, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF: .invisible
        case 0x80...0xA9, 0xAB...0xB4, 0xB6...0xB9, 0xBB...0xBF, 0xD7, 0xF7: .separator
        case 0x60C, 0x61B, 0x61F, 0x66A...0x66D, 0x6D4, 0x2000...0x2BFF, 0x3000...0x3004, 0x3008...0x3020: .separator
        case 0xFF00...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65: .separator
        case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: .word
        default: .letter
        }
    }

    private static func folded(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        // Letters and digits of full width.
        case 0xFF10...0xFF19, 0xFF41...0xFF5A: scalar - 0xFEE0
        case 0xFF21...0xFF3A: scalar - 0xFEC0
        case 0xC0...0xDE, 0x391...0x3A9, 0x410...0x42F: scalar + 0x20
        case 0x400...0x40F: scalar + 0x50
        case 0x100...0x137, 0x14A...0x177, 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: scalar | 1
        case 0x139...0x148, 0x179...0x17E: scalar + scalar % 2
        default: scalar
        }
    }
}

extension Shingler {
    /// Takes a whole text and calls a closure at the end of each of its words.
    mutating func read(_ text: String, _ body: (Shingler) -> Void) {
        for scalar in text.unicodeScalars where add(scalar.value) { body(self) }
        if endWord() { body(self) }
    }
}

/// A set of hashes, made for misses: a bitmap with 16 bits for each hash turns most away before a binary search.
struct HashFilter: Sendable {
    private(set) var hashes: [UInt64]
    private let bits: [UInt64]
    private let mask: UInt64

    init(_ all: some Sequence<UInt64>) {
        var sorted = all.sorted()
        var count = 0
        for hash in sorted where count == 0 || sorted[count - 1] != hash {
            sorted[count] = hash
            count += 1
        }
        sorted.removeLast(sorted.count - count)
        hashes = sorted
        var places = 64
        while places < count * 16 { places *= 2 }
        mask = UInt64(places - 1)
        var bits = [UInt64](repeating: 0, count: places / 64)
        for hash in sorted { bits[Int((hash & mask) >> 6)] |= 1 << (hash & 63) }
        self.bits = bits
    }

    func contains(_ hash: UInt64) -> Bool {
        guard bits[Int((hash & mask) >> 6)] & (1 << (hash & 63)) != 0 else { return false }
        var (low, high) = (0, hashes.count)
        while low < high {
            let middle = (low + high) / 2
            if hashes[middle] < hash { low = middle + 1 } else { high = middle }
        }
        return low < hashes.count && hashes[low] == hash
    }
}
