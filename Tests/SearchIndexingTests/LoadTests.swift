import SearchIndexing
import Testing

/// What one query loads, on a course made up of words that occur as often as words do.
@Suite struct LoadTests {
    /// Sections of 150 words by Zipf's law from a vocabulary that grows, the same at every run.
    private func corpus(sections: Int) -> SearchIndexBuilder {
        var builder = SearchIndexBuilder(language: "en")
        var state: UInt64 = 42
        func random() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(1 << 53)
        }
        let syllables = ["ra", "te", "ming", "so", "ver", "lin", "ka", "dent", "po", "ched", "ist", "ule"]
        // By Zipf's law a word's rank lies between any number and its double equally often.
        func rank() -> Int {
            let low = 1 << Int(random() * 15)
            return low + Int(random() * Double(low))
        }
        func word() -> String {
            var rest = rank()
            var word = ""
            repeat {
                word += syllables[rest % syllables.count]
                rest /= syllables.count
            } while rest > 0
            return word
        }
        for section in 0..<sections {
            let text = (0..<150).map { _ in word() }.joined(separator: " ")
            builder.add(
                title: "\(word()) \(word())",
                heading: "\(word()) \(word())",
                text: Array(text.utf8),
                opensPage: section % 5 == 0
            )
        }
        return builder
    }

    @Test func `needs under 150 KB for any single word, its beginnings, and slips in it`() {
        let index = corpus(sections: 2_000).makeIndex()
        let reader = IndexReader(index: index)
        var starts: [Int] = []
        for block in index.postings { starts.append((starts.last ?? 0) + block.count) }
        func place(_ term: Int) -> Int { starts.firstIndex { $0 > term } ?? 0 }
        func size(_ blocks: [SearchIndex.Block], _ numbers: Set<Int>) -> Int {
            numbers.reduce(0) { $0 + blocks[$1].bytes.count + 24 }
        }
        let manifest =
            (index.words + index.reversedWords).reduce(200) { $0 + $1.first.utf8.count + 1 }
            + index.postings.count * 2 + 2_000
        // Of texts eight files of at most 8,000 bytes and what stands around them.
        let texts = 8 * 8_600
        var largest = 0
        for (word, term) in reader.words(in: index.words) {
            let begins = index.words.indices.filter { number in
                let next = number + 1 < index.words.count ? index.words[number + 1].first : nil
                return next.map { $0 >= word } ?? true && index.words[number].first <= word
            }
            let load = manifest + texts + size(index.words, Set(begins.prefix(2))) + size(index.postings, [place(term)])
            largest = max(largest, load)
        }
        // A beginning may need two more files of postings; a word with a slip in it eight more files of words as well.
        largest += 2 * SearchIndex.postingBlockSize
        // For other forms of it, those before and behind its place.
        let withSlip = largest + (8 + 2) * SearchIndex.wordBlockSize
        #expect(index.words.count > 5 && index.postings.count > 20, "\(index.words.count), \(index.postings.count)")
        #expect(largest < 120_000, "the largest is \(largest)")
        #expect(withSlip < 150_000, "the largest is \(withSlip)")
    }

    @Test func `gives the same blocks every time`() {
        #expect(corpus(sections: 200).makeIndex() == corpus(sections: 200).makeIndex())
    }
}
