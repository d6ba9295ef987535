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
            entries.insert(Entry(word: word, term: termWords.count - 1))
        }
        words = TermDictionary.blocks(of: Array(entries))
        reversedWords = TermDictionary.blocks(of: entries.map { Entry(word: backwards($0.word), term: $0.term) })
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
    }

    private static func blocks(of entries: [Entry]) -> [SearchIndex.Block] {
        let sorted = entries.sorted { first, second in
            if first.word == second.word { return first.term < second.term }
            return first.word.lexicographicallyPrecedes(second.word)
        }
        var blocks = BlockWriter(limit: SearchIndex.wordBlockSize)
        var previous = Entry(word: [], term: 0)
        for entry in sorted {
            let bytes = bytes(of: entry, after: previous)
            if blocks.hasRoom(for: bytes.count) {
                blocks.append(bytes, first: "")
            } else {
                let whole = TermDictionary.bytes(of: entry, after: Entry(word: [], term: 0))
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
        // A script counts in units of UTF-16.
        var shared = 0
        for byte in entry.word[..<common] where byte & 0xC0 != 0x80 { shared += byte >= 0xF0 ? 2 : 1 }
        var result: [UInt8] = []
        result.append(searchNumber: shared)
        result += entry.word[common...]
        result.append(UInt8(ascii: " "))
        let difference = entry.term - previous.term
        result.append(searchNumber: difference < 0 ? -2 * difference - 1 : 2 * difference)
        return result
    }
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
