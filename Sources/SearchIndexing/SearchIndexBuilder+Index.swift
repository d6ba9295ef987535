extension SearchIndexBuilder {
    /// The index of all sections added.
    ///
    /// - Complexity: O(words × log words + postings).
    public func makeIndex() -> SearchIndex {
        let vocabulary = TermDictionary(table, language: language)
        return index(of: vocabulary, postings(of: vocabulary.termWords[...], PostingWriter(lengths: lengths)))
    }

    /// The index of all sections added, several terms at once; it does not depend on how many.
    public func makeIndex(threads: Int) async -> SearchIndex {
        let vocabulary = TermDictionary(table, language: language)
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

    private func index(of vocabulary: TermDictionary, _ postings: [[UInt8]]) -> SearchIndex {
        var blocks = BlockWriter(limit: SearchIndex.postingBlockSize)
        for each in postings { blocks.append(each, first: "") }
        return SearchIndex(
            sectionCount: lengths.count,
            words: vocabulary.words,
            reversedWords: vocabulary.reversedWords,
            postings: blocks.finish()
        )
    }

    private func postings(of terms: ArraySlice<[Int]>, _ writer: PostingWriter) -> [[UInt8]] {
        var scratch: [UInt8] = []
        return terms.map { writer.bytes(of: sections(holding: $0), &scratch) }
    }

    /// The sections that hold any of some words, ascending, and how often.
    private func sections(holding words: [Int]) -> [Posting] {
        var result: [Posting] = []
        // A section and a count take two bytes or more.
        result.reserveCapacity(words.reduce(0) { $0 + postings[$1].bytes.count / 2 })
        for word in words { for posting in postings[word] { result.append(posting) } }
        if words.count == 1 { return result }
        result.sort { $0.section < $1.section }
        var merged: [Posting] = []
        merged.reserveCapacity(result.count)
        for posting in result {
            if let last = merged.last, last.section == posting.section {
                merged[merged.count - 1].count += posting.count
            } else {
                merged.append(posting)
            }
        }
        return merged
    }
}
