/// Gathers the words of sections and makes the index of them.
///
/// Weights are those of Okapi BM25 (Robertson and Zaragoza: The probabilistic relevance framework, 2009), without the part
/// that depends on the query's terms, which the page works out: a word in the title or in a heading counts as several in
/// the text (section 3.5 there), then the count is damped by k1 = 1.2 and the section's length by b = 0.75.
public struct SearchIndexBuilder: Sendable {
    private let language: String
    private var table = WordTable()
    private var mentions: [Mentions] = []
    /// The number of words of each section, without the title.
    private var lengths: [UInt32] = []
    // What is needed for one section, kept for the next to save its allocations.
    private var numbers: [UInt32] = []
    private var touched: [UInt32] = []
    private var counts: [UInt32] = []

    /// Where a word occurs: pairs of a section's difference from the one before, in seven bits a byte, and a count.
    private struct Mentions: Sendable {
        var bytes: [UInt8] = []
        var last = -1

        mutating func append(_ section: Int, count: UInt32) {
            append(difference: section - last)
            bytes.append(UInt8(clamping: count))
            last = section
        }

        /// Appends what is known of later sections, whose numbers here start at an offset: only the first difference changes.
        mutating func append(_ later: Mentions, from offset: Int) {
            var difference = 0
            var index = 0
            while later.bytes[index] > 127 {
                difference += Int(later.bytes[index] & 127) << (7 * index)
                index += 1
            }
            difference += Int(later.bytes[index]) << (7 * index)
            append(difference: offset + difference - 1 - last)
            bytes += later.bytes[(index + 1)...]
            last = offset + later.last
        }

        private mutating func append(difference: Int) {
            var rest = difference
            while rest > 127 {
                bytes.append(UInt8(rest & 127 | 128))
                rest >>= 7
            }
            bytes.append(UInt8(rest))
        }
    }

    /// How much a word counts.
    private enum Boost {
        static let title: UInt32 = 8
        /// In a section that does not open its page.
        static let titleElsewhere: UInt32 = 1
        static let heading: UInt32 = 4
        static let text: UInt32 = 1
    }

    /// No section yet.
    ///
    /// - Parameter language: the BCP 47 tag of the language whose stems count.
    public init(language: String) { self.language = language }

    /// Adds the next section.
    ///
    /// - Parameters:
    ///   - title: the page's.
    ///   - heading: the section's; empty where it has none.
    ///   - text: what it says, in UTF-8.
    ///   - opensPage: whether it is the page's first, for which the title counts most.
    public mutating func add(title: String, heading: String, text: [UInt8], opensPage: Bool) {
        count(Array(title.utf8), opensPage ? Boost.title : Boost.titleElsewhere)
        let length = count(Array(heading.utf8), Boost.heading) + count(text, Boost.text)
        let section = lengths.count
        lengths.append(UInt32(clamping: length))
        for number in touched {
            mentions[Int(number)].append(section, count: counts[Int(number)])
            counts[Int(number)] = 0
        }
        touched.removeAll(keepingCapacity: true)
    }

    /// Adds the sections of another builder of the same language behind these, as if they had been added one by one.
    public mutating func append(_ later: SearchIndexBuilder) {
        let offset = lengths.count
        lengths += later.lengths
        for word in 0..<later.table.count where !later.mentions[word].bytes.isEmpty {
            let number = table.number(of: word, in: later.table)
            makeRoom()
            mentions[Int(number)].append(later.mentions[word], from: offset)
        }
    }

    private mutating func makeRoom() {
        while counts.count < table.count {
            counts.append(0)
            mentions.append(Mentions())
        }
    }

    @discardableResult
    private mutating func count(_ text: [UInt8], _ boost: UInt32) -> Int {
        numbers.removeAll(keepingCapacity: true)
        table.append(wordsOf: text, to: &numbers)
        makeRoom()
        for number in numbers {
            if counts[Int(number)] == 0 { touched.append(number) }
            counts[Int(number)] += boost
        }
        return numbers.count
    }

    // MARK: - The index

    /// The index of all sections added.
    ///
    /// - Complexity: O(words × log words + mentions).
    public func makeIndex() -> SearchIndex {
        let vocabulary = Vocabulary(table, language: language)
        let writer = PostingWriter(lengths: lengths)
        var postings = BlockWriter(limit: SearchIndex.postingBlockSize)
        for numbers in vocabulary.termWords {
            postings.append(writer.bytes(of: sections(mentioning: numbers)), first: "")
        }
        return SearchIndex(
            sectionCount: lengths.count,
            words: vocabulary.words,
            endings: vocabulary.endings,
            postings: postings.finish()
        )
    }

    /// The sections that mention any of some words, ascending, and how often.
    private func sections(mentioning words: [Int]) -> [Mention] {
        var result: [Mention] = []
        for word in words {
            let bytes = mentions[word].bytes
            var index = 0
            var section = -1
            while index < bytes.count {
                var shift = 0
                while bytes[index] > 127 {
                    section += Int(bytes[index] & 127) << shift
                    shift += 7
                    index += 1
                }
                section += Int(bytes[index]) << shift
                result.append(Mention(section: section, count: Int(bytes[index + 1])))
                index += 2
            }
        }
        if words.count == 1 { return result }
        result.sort { $0.section < $1.section }
        var merged: [Mention] = []
        merged.reserveCapacity(result.count)
        for mention in result {
            if let last = merged.last, last.section == mention.section {
                merged[merged.count - 1].count += mention.count
            } else {
                merged.append(mention)
            }
        }
        return merged
    }
}

/// A section that mentions a term, and how often.
struct Mention {
    let section: Int
    var count: Int
}
