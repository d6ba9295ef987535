/// Writes in which sections a term occurs and how much it weighs there.
struct PostingWriter {
    /// What is added to a count below the line: k1 × (1 − b + b × length / average length), for each section.
    private let damping: [Double]
    /// What a term weighs in each section that mentions it once, as most do.
    private let single: [UInt8]
    private static let k1 = 1.2
    private static let b = 0.75

    init(lengths: [UInt32]) {
        let sum = lengths.reduce(0.0) { $0 + Double($1) }
        let average = max(1, sum / Double(max(1, lengths.count)))
        damping = lengths.map { Self.k1 * (1 - Self.b + Self.b * Double($0) / average) }
        single = damping.map { UInt8(clamping: Self.weight(of: 1, $0)) }
    }

    private static func weight(of count: Int, _ damping: Double) -> Int {
        let count = Double(count)
        return max(1, Int((count / (count + damping) * Double(SearchIndex.topWeight)).rounded()))
    }

    func bytes(of mentions: [Mention]) -> [UInt8] {
        let weights = mentions.map { mention in
            mention.count == 1
                ? Int(single[mention.section]) : Self.weight(of: mention.count, damping[mention.section])
        }
        var lowest = Lowest(weights)
        var result: [UInt8] = []
        result.reserveCapacity(2 * min(mentions.count, SearchIndex.mostSections) + 8)
        result.append(searchNumber: mentions.count)
        result.append(searchNumber: min(mentions.count, SearchIndex.mostSections))
        var last = -1
        for (mention, weight) in zip(mentions, weights) where lowest.admits(weight) {
            result.append(searchNumber: mention.section - last)
            result.append(SearchIndex.alphabet[weight])
            last = mention.section
        }
        return result
    }
}

/// The weight from which on a section is kept, when a term has more of them than are kept.
private struct Lowest {
    private var weight = 0
    /// How many of exactly that weight are kept, the first ones.
    private var rest = Int.max

    init(_ weights: [Int]) {
        guard weights.count > SearchIndex.mostSections else { return }
        var counts = [Int](repeating: 0, count: SearchIndex.topWeight + 1)
        for weight in weights { counts[weight] += 1 }
        weight = SearchIndex.topWeight
        rest = SearchIndex.mostSections
        while counts[weight] < rest {
            rest -= counts[weight]
            weight -= 1
        }
    }

    mutating func admits(_ candidate: Int) -> Bool {
        if candidate != weight { return candidate > weight }
        rest -= 1
        return rest >= 0
    }
}
