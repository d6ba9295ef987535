public import Diagnostics

extension SearchIndexBuilder {
    /// A run of sections of an index that is put together anew.
    public enum Segment: Sendable {
        /// Sections that have been there before, by their numbers then.
        case reused(Range<Int>)
        /// Sections that are new.
        case new(SearchIndexBuilder)
    }

    /// The sections of some segments one after the other, as if they had been added one by one.
    ///
    /// - Parameter segments: those that were there before in the order in which they were, each at most once; the others in the same
    ///   language.
    /// - Complexity: O(postings), whatever was kept; all that is done with most is to look at them.
    public func merging(_ segments: [Segment]) -> SearchIndexBuilder {
        var moves: [(from: Range<Int>, by: Int)] = []
        var lengths: [UInt32] = []
        var new: [[UInt8]: [Posting]] = [:]
        for segment in segments {
            switch segment {
            case .reused(let range):
                let shift = lengths.count - range.lowerBound
                lengths += self.lengths[range]
                if let last = moves.last, last.by == shift, last.from.upperBound == range.lowerBound {
                    moves[moves.count - 1].from = last.from.lowerBound..<range.upperBound
                } else {
                    moves.append((range, shift))
                }
            case .new(let builder):
                let offset = lengths.count
                for word in 0..<builder.table.count {
                    for posting in builder.postings[word] {
                        new[builder.table[word], default: []].append(
                            Posting(section: offset + posting.section, count: posting.count)
                        )
                    }
                }
                lengths += builder.lengths
            }
        }
        var table = WordInterner()
        var postings: [PostingList] = []
        for word in 0..<self.table.count {
            let own = self.postings[word].moved(moves, with: new.removeValue(forKey: self.table[word]) ?? [])
            if own.bytes.isEmpty { continue }
            _ = table.number(of: self.table[word])
            postings.append(own)
        }
        for (word, found) in new.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            _ = table.number(of: word)
            postings.append(PostingList().moved([], with: found))
        }
        return SearchIndexBuilder(language: language, table: table, postings: postings, lengths: lengths)
    }

    // MARK: - From one run to the next

    /// Everything, for the next run to read, in parts that follow each other: what is large is not copied.
    public var encoded: [[UInt8]] {
        var encoder = BinaryEncoder()
        encoder.append(lengths) { $0.append(Int($1)) }
        encoder.append(table.count)
        for word in 0..<table.count {
            encoder.append(table[word])
            encoder.append(postings[word].bytes.count)
        }
        return [encoder.bytes] + postings.map(\.bytes)
    }

    /// What ``encoded`` was, one part behind the other.
    ///
    /// - Throws: `BinaryDecodingError` when the bytes are others.
    public init(language: String, decoding reader: inout BinaryDecoder) throws(BinaryDecodingError) {
        let lengths = try reader.list { reader throws(BinaryDecodingError) in UInt32(clamping: try reader.number()) }
        var table = WordInterner()
        var sizes: [Int] = []
        for number in 0..<(try reader.count()) {
            guard table.number(of: try reader.content()) == UInt32(number) else { throw BinaryDecodingError() }
            sizes.append(try reader.count())
        }
        var postings: [PostingList] = []
        postings.reserveCapacity(sizes.count)
        for size in sizes {
            guard let own = PostingList(try reader.content(of: size), sectionCount: lengths.count) else {
                throw BinaryDecodingError()
            }
            postings.append(own)
        }
        self.init(language: language, table: table, postings: postings, lengths: lengths)
    }

    /// How many sections have been added.
    public var sectionCount: Int { lengths.count }
}

extension PostingList {
    /// The postings of sections that have been moved, and others between them.
    ///
    /// - Parameters:
    ///   - moves: ranges of sections, ascending, and how far each is moved; those of no range are left out.
    ///   - others: ascending, in none of the places that sections are moved to.
    fileprivate func moved(_ moves: [(from: Range<Int>, by: Int)], with others: [Posting]) -> PostingList {
        let runs = runs(of: moves)
        // Most words of a large index are in none of the sections that an edit changes.
        let isKept = runs.allSatisfy { $0.by == 0 } && runs.reduce(0) { $0 + $1.bytes.count } == bytes.count
        if others.isEmpty, isKept { return self }
        var result = PostingList()
        var others = others[...]
        for run in runs {
            // None lies between sections that are moved together.
            while let other = others.first, other.section < run.first + run.by {
                result.append(other.section, count: UInt32(other.count))
                others.removeFirst()
            }
            result.append(self, run)
        }
        for rest in others { result.append(rest.section, count: UInt32(rest.count)) }
        return result
    }

    /// The postings of sections that are moved together, one run for each move that moves any.
    private func runs(of moves: [(from: Range<Int>, by: Int)]) -> [Run] {
        var runs: [Run] = []
        var cursor = Cursor(bytes)
        var isAtMention = cursor.advance()
        for (from, by) in moves {
            while isAtMention, cursor.section < from.lowerBound { isAtMention = cursor.advance() }
            if !isAtMention { break }
            if cursor.section >= from.upperBound { continue }
            let (start, first) = (cursor.start, cursor.section)
            var (end, last) = (start, first)
            while isAtMention, cursor.section < from.upperBound {
                (end, last) = (cursor.end, cursor.section)
                isAtMention = cursor.advance()
            }
            runs.append(Run(bytes: start..<end, first: first, last: last, by: by))
        }
        return runs
    }
}
