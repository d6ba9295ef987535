import SearchIndexing

/// Reads an index as the page's script does, to see what it holds.
struct IndexReader {
    let index: SearchIndex

    struct Posting: Equatable {
        let section: Int
        let weight: Int
    }

    /// Every word with its term, in the order of the blocks.
    func words(in blocks: [SearchIndex.Block]) -> [(word: String, term: Int)] {
        entries(in: blocks).map { ($0.word, $0.term) }
    }

    /// What each word begins with as its stem.
    func stems() -> [String: String] {
        let stems = entries(in: index.words).map {
            ($0.word, String(decoding: $0.word.utf16.dropLast($0.ending), as: UTF16.self))
        }
        return Dictionary(stems) { first, _ in first }
    }

    private func entries(in blocks: [SearchIndex.Block]) -> [(word: String, term: Int, ending: Int)] {
        let tellsEndings = blocks == index.words
        var result: [(String, Int, Int)] = []
        for block in blocks {
            var cursor = Cursor(bytes: block.bytes)
            var word: [UInt16] = []
            var term = 0
            for _ in 0..<block.count {
                word = Array(word.prefix(cursor.number()))
                word += Array(cursor.text().utf16)
                let step = cursor.number()
                term += step & 1 == 1 ? -(step + 1) / 2 : step / 2
                let ending = tellsEndings ? cursor.number() : 0
                result.append((String(decoding: word, as: UTF16.self), term, ending))
            }
        }
        return result
    }

    /// The terms of a word.
    func terms(of word: String) -> [Int] { words(in: index.words).filter { $0.word == word }.map(\.term) }

    /// In how many sections each term occurs, and those that the index tells of.
    func postings() -> [(sections: Int, kept: [Posting])] {
        var result: [(Int, [Posting])] = []
        for block in index.postings {
            var cursor = Cursor(bytes: block.bytes)
            for _ in 0..<block.count {
                let sections = cursor.number()
                var section = -1
                var kept: [Posting] = []
                for _ in 0..<cursor.number() {
                    section += cursor.number()
                    kept.append(Posting(section: section, weight: cursor.digit()))
                }
                result.append((sections, kept))
            }
        }
        return result
    }

    /// The sections where words weigh most, best first: their weights summed, rarer words counting more.
    func ranking(_ query: String...) -> [Int] {
        let all = postings()
        var scores: [Int: Double] = [:]
        for term in query.flatMap(terms) {
            let rarity = Double(index.sectionCount) / Double(all[term].sections)
            for posting in all[term].kept { scores[posting.section, default: 0] += rarity * Double(posting.weight) }
        }
        return scores.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }
}

private struct Cursor {
    let bytes: [UInt8]
    var place = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func digit() -> Int {
        defer { place += 1 }
        return SearchIndex.alphabet.firstIndex(of: bytes[place]) ?? -1
    }

    mutating func number() -> Int {
        var result = 0
        var shift = 0
        while true {
            let digit = digit()
            result += (digit & 31) << shift
            shift += 5
            if digit < 32 { return result }
        }
    }

    mutating func text() -> String {
        let end = bytes[place...].firstIndex(of: UInt8(ascii: " ")) ?? bytes.count
        defer { place = end + 1 }
        return String(decoding: bytes[place..<end], as: UTF8.self)
    }
}
