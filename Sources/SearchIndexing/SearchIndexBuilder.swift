/// Gathers the words of sections and makes the index of them.
///
/// Weights are those of Okapi BM25 (Robertson and Zaragoza: The probabilistic relevance framework, 2009), without the part
/// that depends on the query's terms, which the page works out: a word in the title or in a heading counts as several in
/// the text (section 3.5 there), then the count is damped by k1 = 1.2 and the section's length by b = 0.75.
public struct SearchIndexBuilder: Sendable {
    let language: String
    private(set) var table = WordInterner()
    private(set) var postings: [PostingList] = []
    /// The number of words of each section, without the title.
    private(set) var lengths: [UInt32] = []
    // What is needed for one section, kept for the next to save its allocations.
    private var numbers: [UInt32] = []
    private var touched: [UInt32] = []
    private var counts: [UInt32] = []
    private var scratch: [UInt8] = []

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
        count(title, opensPage ? Boost.title : Boost.titleElsewhere)
        let length = count(heading, Boost.heading) + count(text, Boost.text)
        let section = lengths.count
        lengths.append(UInt32(clamping: length))
        for number in touched {
            postings[Int(number)].append(section, count: counts[Int(number)])
            counts[Int(number)] = 0
        }
        touched.removeAll(keepingCapacity: true)
    }

    /// Adds the sections of another builder of the same language behind these, as if they had been added one by one.
    public mutating func append(_ later: SearchIndexBuilder) {
        let offset = lengths.count
        lengths += later.lengths
        for word in 0..<later.table.count where !later.postings[word].bytes.isEmpty {
            let number = table.number(of: word, in: later.table)
            makeRoom()
            postings[Int(number)].append(later.postings[word], from: offset)
        }
    }

    /// A builder of sections that have been looked at.
    ///
    /// - Parameters:
    ///   - table: the words.
    ///   - postings: where each of them occurs.
    ///   - lengths: the number of words of each section.
    init(language: String, table: WordInterner, postings: [PostingList], lengths: [UInt32]) {
        self.language = language
        self.table = table
        self.postings = postings
        self.lengths = lengths
        counts = [UInt32](repeating: 0, count: table.count)
    }

    private mutating func makeRoom() {
        while counts.count < table.count {
            counts.append(0)
            postings.append(PostingList())
        }
    }

    @discardableResult
    private mutating func count(_ text: String, _ boost: UInt32) -> Int {
        var bytes: [UInt8] = []
        swap(&bytes, &scratch)
        bytes.removeAll(keepingCapacity: true)
        bytes += text.utf8
        defer { swap(&bytes, &scratch) }
        return count(bytes, boost)
    }

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
}
