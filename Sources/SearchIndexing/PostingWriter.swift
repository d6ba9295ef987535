/// Writes in which sections a term occurs and how much it weighs there.
struct PostingWriter {
    /// What is added to a count below the line: k1 × (1 − b + b × length / average length), for each section.
    private let damping: [Double]
    /// What a term weighs in each section that holds it once, as most do.
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

    private func weight(of posting: Posting) -> Int {
        posting.count == 1 ? Int(single[posting.section]) : Self.weight(of: posting.count, damping[posting.section])
    }

    /// - Parameter scratch: room to write in, kept for the next term to save its allocations.
    func bytes(of postings: [Posting], _ scratch: inout [UInt8]) -> [UInt8] {
        let kept = min(postings.count, SearchIndex.mostSections)
        let alphabet = SearchIndex.alphabet
        var lowest = kept < postings.count ? WeightCutoff(postings.map(weight(of:))) : nil
        scratch.removeAll(keepingCapacity: true)
        scratch.append(addingCapacity: (kept + 2) * (OutputSpan.longestNumber + 1)) { output in
            output.append(searchNumber: postings.count, alphabet)
            output.append(searchNumber: kept, alphabet)
            var last = -1
            for posting in postings {
                let weight = weight(of: posting)
                if lowest?.admits(weight) == false { continue }
                output.append(searchNumber: posting.section - last, alphabet)
                output.append(alphabet[weight])
                last = posting.section
            }
        }
        // A copy that is no longer than it is: there are many.
        return [] + scratch
    }
}

extension OutputSpan<UInt8> {
    /// The most letters of a number.
    fileprivate static let longestNumber = 13

    /// Appends a number as blocks write it.
    fileprivate mutating func append(searchNumber number: Int, _ alphabet: [UInt8]) {
        var rest = number
        while rest > 31 {
            append(alphabet[rest & 31 | 32])
            rest >>= 5
        }
        append(alphabet[rest])
    }
}

/// The weight from which on a section is kept, when a term has more of them than are kept.
private struct WeightCutoff {
    private var weight = 0
    /// How many of exactly that weight are kept, the first ones.
    private var rest = Int.max

    init(_ weights: [Int]) {
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
