/// Compares typed text with a pattern.
struct TextMatcher: Sendable {
    let folding: Folding
    /// How many slips are forgiven; none in a pattern with `*`.
    let typos: Int

    /// Whether a text, once folded, fits a pattern, in which `*` stands for any run of characters.
    func matches(_ text: [UInt32], pattern: [UInt8]) -> Bool {
        let pattern = folding.fold(pattern)
        if pattern.contains(0x2A) { return glob(text, pattern) }
        if text == pattern { return true }
        return typos > 0 && distance(text, pattern, atMost: typos) <= typos
    }

    /// Greedy matching that goes back to the last star only, so that it takes text × pattern steps at worst.
    private func glob(_ text: [UInt32], _ pattern: [UInt32]) -> Bool {
        var place = 0
        var index = 0
        var star: Int?
        var placeAtStar = 0
        while place < text.count {
            if index < pattern.count, pattern[index] == 0x2A {
                star = index
                placeAtStar = place
                index += 1
            } else if index < pattern.count, pattern[index] == text[place] {
                index += 1
                place += 1
            } else if let last = star {
                index = last + 1
                placeAtStar += 1
                place = placeAtStar
            } else {
                return false
            }
        }
        while index < pattern.count, pattern[index] == 0x2A { index += 1 }
        return index == pattern.count
    }

    /// The optimal string alignment distance: letters put in, left out, replaced, or two neighbours swapped.
    private func distance(_ first: [UInt32], _ second: [UInt32], atMost limit: Int) -> Int {
        // Texts whose lengths differ by more cannot be that close, and the table stays small.
        guard abs(first.count - second.count) <= limit, second.count <= 200 else { return limit + 1 }
        var beforeLast: [Int] = []
        var last: [Int] = []
        for column in 0...second.count { last.append(column) }
        for row in 0..<first.count {
            var current = [row + 1]
            for column in 0..<second.count {
                var best = last[column] + (first[row] == second[column] ? 0 : 1)
                best = min(best, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[second.count]
    }
}
