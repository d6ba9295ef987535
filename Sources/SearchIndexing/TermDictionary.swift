/// The words of all sections, folded, and the terms that they count as.
struct TermDictionary {
    /// The numbers of the words in the table that each term stands for, ascending; terms in the order of their stems.
    private(set) var termWords: [[Int]] = []
    /// The words and their terms.
    let words: [SearchIndex.Block]
    /// The same, spelt backwards.
    let reversedWords: [SearchIndex.Block]

    /// - Parameters:
    ///   - table: the words as written.
    ///   - language: the BCP 47 tag of the language whose stems count.
    init(_ table: WordInterner, language: String) {
        let written = (0..<table.count).map { table[$0] }
        let stems = stems(of: written.map(inLowerCase), language: language).map(foldedWord)
        var entries = Set<Entry>()
        for number in TermDictionary.sorted(stems) {
            let word = foldedWord(written[number])
            if word.isEmpty { continue }
            if let last = termWords.last?.last, stems[last] == stems[number] {
                termWords[termWords.count - 1].append(number)
            } else {
                termWords.append([number])
            }
            let term = termWords.count - 1
            entries.insert(Entry(word: word, term: term, ending: lengthOfEnding(word, stem: stems[number])))
            if let bare = withoutArticle(word) {
                entries.insert(Entry(word: bare, term: term, ending: lengthOfEnding(bare, stem: stems[number])))
            }
        }
        words = TermDictionary.blocks(of: Array(entries))
        reversedWords = TermDictionary.blocks(
            of: entries.map { Entry(word: backwards($0.word), term: $0.term, ending: nil) }
        )
    }

    /// The indices of words in the order of their bytes, equal ones by index.
    private static func sorted(_ words: [[UInt8]]) -> [Int] {
        words.indices.sorted { first, second in
            if words[first] == words[second] { return first < second }
            return words[first].lexicographicallyPrecedes(words[second])
        }
    }

    private struct Entry: Hashable {
        let word: [UInt8]
        let term: Int
        /// How many units of UTF-16 stand behind its stem; nil where it is spelt backwards.
        let ending: Int?
    }

    private static func blocks(of entries: [Entry]) -> [SearchIndex.Block] {
        let sorted = entries.sorted { first, second in
            if first.word == second.word { return first.term < second.term }
            return first.word.lexicographicallyPrecedes(second.word)
        }
        var blocks = BlockWriter(limit: SearchIndex.wordBlockSize)
        let none = Entry(word: [], term: 0, ending: nil)
        var previous = none
        for entry in sorted {
            let bytes = bytes(of: entry, after: previous)
            if blocks.hasRoom(for: bytes.count) {
                blocks.append(bytes, first: "")
            } else {
                let whole = TermDictionary.bytes(of: entry, after: none)
                blocks.append(whole, first: String(decoding: entry.word, as: UTF8.self))
            }
            previous = entry
        }
        return blocks.finish()
    }

    private static func bytes(of entry: Entry, after previous: Entry) -> [UInt8] {
        var common = 0
        while common < min(entry.word.count, previous.word.count), entry.word[common] == previous.word[common] {
            common += 1
        }
        while common < entry.word.count, entry.word[common] & 0xC0 == 0x80 { common -= 1 }
        var result: [UInt8] = []
        result.append(searchNumber: lengthInUTF16(entry.word[..<common]))
        result += entry.word[common...]
        result.append(UInt8(ascii: " "))
        let difference = entry.term - previous.term
        result.append(searchNumber: difference < 0 ? -2 * difference - 1 : 2 * difference)
        if let ending = entry.ending { result.append(searchNumber: ending) }
        return result
    }
}

/// The length of UTF-8 in units of UTF-16, in which a script counts.
private func lengthInUTF16(_ text: ArraySlice<UInt8>) -> Int {
    var length = 0
    for byte in text where byte & 0xC0 != 0x80 { length += byte >= 0xF0 ? 2 : 1 }
    return length
}

/// How much of a word stands behind its stem, in units of UTF-16; 0 where it does not begin with it.
///
/// The last letter of a stem may be an i for the word's y, as in "polici" of "policy", or an e that the word has lost, as in "trace"
/// of "tracing".
private func lengthOfEnding(_ word: [UInt8], stem: [UInt8]) -> Int {
    guard stem.count <= word.count else { return 0 }
    for index in stem.indices where stem[index] != word[index] {
        if stem[index] == UInt8(ascii: "i"), word[index] == UInt8(ascii: "y") { continue }
        let hasLostE = stem[index] == UInt8(ascii: "e") && index == stem.count - 1
        return hasLostE ? lengthInUTF16(word[index...]) : 0
    }
    return lengthInUTF16(word[stem.count...])
}

private func inLowerCase(_ word: [UInt8]) -> [UInt8] {
    // Those of ASCII alone are in lower case already.
    word.allSatisfy { $0 < 0x80 } ? word : Array(String(decoding: word, as: UTF8.self).lowercased().utf8)
}

/// A word from its last character to its first.
func backwards(_ word: [UInt8]) -> [UInt8] {
    if word.allSatisfy({ $0 < 0x80 }) { return word.reversed() }
    var result = ""
    for scalar in String(decoding: word, as: UTF8.self).unicodeScalars.reversed() {
        result.unicodeScalars.append(scalar)
    }
    return Array(result.utf8)
}

/// Cuts entries into blocks.
struct BlockWriter {
    private let limit: Int
    private var blocks: [SearchIndex.Block] = []
    private var first = ""
    private var count = 0
    private var bytes: [UInt8] = []

    /// - Parameter limit: the size that a block of several entries keeps to, in bytes.
    init(limit: Int) { self.limit = limit }

    /// Whether an entry goes into the block at hand; the first entry of all opens one.
    func hasRoom(for size: Int) -> Bool { count > 0 && bytes.count + size <= limit }

    /// Appends an entry, in a block of its own when there is no room.
    ///
    /// - Parameter first: what a new block says that it starts with.
    mutating func append(_ entry: [UInt8], first: String) {
        if !hasRoom(for: entry.count) {
            end()
            self.first = first
        }
        bytes += entry
        count += 1
    }

    mutating func finish() -> [SearchIndex.Block] {
        end()
        return blocks
    }

    private mutating func end() {
        if count > 0 { blocks.append(SearchIndex.Block(first: first, count: count, bytes: bytes)) }
        bytes = []
        count = 0
    }
}
