/// An index of sections, cut into blocks so that a page loads only those that a query needs.
///
/// Blocks are text that stands in a JavaScript string as it is. Numbers are written with 64 letters, five bits in each, the
/// lowest first; the sixth bit says that more follows (``alphabet``).
///
/// - ``words``: the vocabulary, sorted by its UTF-8: for each word how many characters it begins with that the word before
///   begins with too, the rest, a space, the number of its term as the zigzag difference from the word before, and how many
///   characters stand behind its stem: a form of the word that is not there is found by the stem that it would begin with. A word
///   with two stems, because only its accents tell them apart, is there twice; one of Arabic with its article also without it.
/// - ``reversedWords``: the same with every word spelt backwards and without stems, for slips at the start of a word.
/// - ``postings``: for each term, in the order of their numbers: in how many sections it occurs, of how many the block tells,
///   and for each of those the difference from the section before (the first from −1) and a weight from 1 to ``topWeight``.
public struct SearchIndex: Sendable, Equatable {
    /// A file's worth of an index.
    public struct Block: Sendable, Equatable {
        /// The first word; empty for postings.
        public let first: String
        /// How many words or terms it tells of.
        public let count: Int
        /// What it says.
        public let bytes: [UInt8]
    }

    /// How many sections there are.
    public let sectionCount: Int
    /// The vocabulary.
    public let words: [Block]
    /// The vocabulary spelt backwards.
    public let reversedWords: [Block]
    /// In which sections each term occurs.
    public let postings: [Block]

    /// The digits of numbers.
    public static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    /// The weight of a term that a section is all about.
    public static let topWeight = 63
    /// The largest block of words, in bytes.
    public static let wordBlockSize = 4_000
    /// The largest block of postings, in bytes.
    public static let postingBlockSize = 8_000
    /// How many sections are kept for a term that occurs in more: those where it weighs most.
    public static let mostSections = 2_500
}

extension [UInt8] {
    /// Appends a number as blocks write it.
    public mutating func append(searchNumber number: Int) {
        var rest = number
        while rest > 31 {
            append(SearchIndex.alphabet[rest & 31 | 32])
            rest >>= 5
        }
        append(SearchIndex.alphabet[rest])
    }
}
