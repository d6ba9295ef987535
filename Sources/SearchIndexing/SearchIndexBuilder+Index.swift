extension SearchIndexBuilder {
    /// The index of all sections added.
    ///
    /// - Complexity: O(words × log words + mentions).
    public func makeIndex() -> SearchIndex {
        let vocabulary = Vocabulary(table, language: language)
        return index(of: vocabulary, postings(of: vocabulary.termWords[...], PostingWriter(lengths: lengths)))
    }

    /// The same, with several terms looked at at once; the index does not depend on how many.
    public func makeIndex(threads: Int) async -> SearchIndex {
        let vocabulary = Vocabulary(table, language: language)
        let terms = vocabulary.termWords
        let writer = PostingWriter(lengths: lengths)
        // Terms that occur everywhere cost most and stand anywhere: small parts keep all threads busy until the end.
        let count = max(1, min(terms.count, threads * 16))
        let parts = await withTaskGroup(of: (Int, [[UInt8]]).self) { group in
            for part in 0..<count {
                let range = (terms.count * part / count)..<(terms.count * (part + 1) / count)
                group.addTask { (part, self.postings(of: terms[range], writer)) }
            }
            var parts = [[[UInt8]]](repeating: [], count: count)
            for await (part, postings) in group { parts[part] = postings }
            return parts
        }
        return index(of: vocabulary, Array(parts.joined()))
    }

    private func index(of vocabulary: Vocabulary, _ postings: [[UInt8]]) -> SearchIndex {
        var blocks = BlockWriter(limit: SearchIndex.postingBlockSize)
        for each in postings { blocks.append(each, first: "") }
        return SearchIndex(
            sectionCount: lengths.count,
            words: vocabulary.words,
            endings: vocabulary.endings,
            postings: blocks.finish()
        )
    }

    private func postings(of terms: ArraySlice<[Int]>, _ writer: PostingWriter) -> [[UInt8]] {
        var scratch: [UInt8] = []
        return terms.map { writer.bytes(of: sections(mentioning: $0), &scratch) }
    }

    /// The sections that mention any of some words, ascending, and how often.
    private func sections(mentioning words: [Int]) -> [Mention] {
        var result: [Mention] = []
        // A section and a count take two bytes or more.
        result.reserveCapacity(words.reduce(0) { $0 + mentions[$1].bytes.count / 2 })
        for word in words { for mention in mentions[word] { result.append(mention) } }
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
