/// The candidate that a misspelt word most likely means; nil when none is close.
///
/// Close means at most one slip for every three letters, and at least one; a different case counts half a slip. Of equally close
/// candidates the first wins.
///
/// - Complexity: O(length of `word` × total length of the candidates).
public func nearest(_ word: String, among candidates: [String]) -> String? {
    let wanted = Array(word.utf8.prefix(longestWord))
    var best: (word: String, distance: Int)?
    for candidate in candidates {
        let distance = halfSlips(wanted, Array(candidate.utf8.prefix(longestWord)))
        guard distance <= max(2, 2 * wanted.count / 3) else { continue }
        if best == nil || distance < best?.distance ?? 0 { best = (candidate, distance) }
    }
    return best?.word
}

/// Finds near misses for many words, and stops once that has cost enough: a file full of slips needs no suggestion for each.
public struct SpellingSuggester: Sendable {
    private let candidates: [String]
    private let length: Int
    private var budget = 5_000_000

    /// - Parameter candidates: the words that may be meant; of equally close ones the first wins.
    public init(_ candidates: [String]) {
        self.candidates = candidates
        length = candidates.reduce(0) { $0 + 1 + min($1.utf8.count, longestWord) }
    }

    /// The candidate that a word most likely means; nil when none is close, and once the words so far have cost enough.
    public mutating func nearest(_ word: String) -> String? {
        let cost = (1 + min(word.utf8.count, longestWord)) * length
        guard cost <= budget else { return nil }
        budget -= cost
        return Diagnostics.nearest(word, among: candidates)
    }
}

/// Beyond this many bytes a word is no misspelling of anything, and comparing it would only cost time.
private let longestWord = 64

/// Twice the edit distance of two words (insertion, deletion, replacement, two neighbours swapped), a change of case counting one.
private func halfSlips(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = (0...right.count).map { $0 * 2 }
    for i in left.indices {
        var row = [(i + 1) * 2]
        for j in right.indices {
            let replacing = left[i] == right[j] ? 0 : isSameLetter(left[i], right[j]) ? 1 : 2
            var cost = Swift.min(last[j] + replacing, last[j + 1] + 2, row[j] + 2)
            if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                cost = Swift.min(cost, beforeLast[j - 1] + 2)
            }
            row.append(cost)
        }
        beforeLast = last
        last = row
    }
    return last[right.count]
}

/// Whether two different bytes are one ASCII letter in two cases.
private func isSameLetter(_ left: UInt8, _ right: UInt8) -> Bool {
    left ^ right == 0x20 && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(left | 0x20)
}
