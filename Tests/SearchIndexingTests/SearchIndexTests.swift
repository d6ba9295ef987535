import SearchIndexing
import Testing

@Suite struct SearchIndexTests {
    private func index(_ sections: [(title: String, heading: String, text: String)], _ language: String = "en")
        -> IndexReader
    {
        var builder = SearchIndexBuilder(language: language)
        var last = ""
        for section in sections {
            builder.add(
                title: section.title,
                heading: section.heading,
                text: Array(section.text.utf8),
                opensPage: section.title != last
            )
            last = section.title
        }
        return IndexReader(index: builder.makeIndex())
    }

    private let phones = [
        ("Phones", "", "Keep a seized device as it is."),
        ("Phones", "Seizing", "Seize it, note who seizes it and when it was seized."),
        (
            "Phones", "Charging",
            "A charger may help. It is often seized with the device, the cable and the box it came in."
        ),
        ("Seizing", "", "What the law says on taking things away."),
        ("Witnesses", "Talking", "Phones ring. Let them."),
    ]

    @Test func `knows every word by its stem, forwards and backwards`() {
        let reader = index(phones)
        let words = reader.words(in: reader.index.words)
        #expect(words.map(\.word) == words.map(\.word).sorted())
        #expect(Set(["seize", "seized", "seizes", "seizing"].flatMap(reader.terms)).count == 1)
        #expect(reader.terms(of: "seize") != reader.terms(of: "device"))
        #expect(reader.terms(of: "seiz").isEmpty)
        let reversedWords = reader.words(in: reader.index.reversedWords)
        #expect(reversedWords.count == words.count)
        #expect(
            Dictionary(uniqueKeysWithValues: reversedWords.map { (String($0.word.reversed()), $0.term) })
                == Dictionary(uniqueKeysWithValues: words.map { ($0.word, $0.term) })
        )
    }

    @Test(arguments: [
        (
            "en", "Investigating policy policies, tracing the trace",
            [
                "investigating": "investig", "policy": "policy", "policies": "polici", "tracing": "trac",
                "trace": "trace",
            ]
        ),
        ("fr", "les enquêtes ; œuvres", ["enquetes": "enquet", "oeuvres": "oeuvr"]),
        ("ar", "المحققون", ["المحققون": "المحققون", "محققون": "محقق"]),
        ("uk", "докази 𝒳", ["докази": "докази"]),
    ]) func `tells how much of each word is its stem:`(language: String, text: String, expected: [String: String]) {
        let stems = index([("", "", text)], language).stems()
        for (word, stem) in expected { #expect(stems[word] == stem, "\(word)") }
    }

    @Test func `has a word of Arabic with its article and without, as one term`() {
        let reader = index([("", "", "المحققون محقق")], "ar")
        let terms = ["المحققون", "محققون", "محقق"].map(reader.terms)
        #expect(terms.allSatisfy { $0.count == 1 && $0 == terms[0] }, "\(terms)")
        let reversedWords = reader.words(in: reader.index.reversedWords).map(\.word)
        #expect(reversedWords.contains("نوققحم") && reversedWords.contains("نوققحملا"))
    }

    @Test func `tells of each term the sections that have it in title, heading or text`() throws {
        let reader = index(phones)
        let term = try #require(reader.terms(of: "seize").first)
        let found = reader.postings()[term]
        #expect(found.sections == 4)
        #expect(found.kept.map(\.section) == [0, 1, 2, 3])
        #expect(found.kept.allSatisfy { (1...SearchIndex.topWeight).contains($0.weight) })
        #expect(reader.postings().count == Set(reader.words(in: reader.index.words).map(\.term)).count)
    }

    @Test func `puts a title first, then a heading, then frequent posting, then a short text`() {
        let reader = index(phones)
        #expect(reader.ranking("seizing") == [3, 1, 0, 2])
        #expect(reader.ranking("phones") == [0, 4, 1, 2])
        #expect(reader.ranking("charger", "seized").first == 2)
    }

    @Test func `keeps apart in its terms what only accents tell apart, and finds both by the word without them`() {
        let reader = index([("Fin", "", "succès"), ("Prix", "", "succes")], "fr")
        #expect(reader.words(in: reader.index.words).map(\.word) == ["fin", "prix", "succes", "succes"])
        #expect(reader.ranking("succes").sorted() == [0, 1])
    }

    @Test func `joins words that are one when folded`() {
        let reader = index([("A", "", "Été été ETE"), ("B", "", "ete")], "uk")
        #expect(reader.terms(of: "ete").count == 1)
        #expect(reader.postings()[reader.terms(of: "ete")[0]].kept.map(\.section) == [0, 1])
    }

    @Test(arguments: [1, 2, 3, 299, 300]) func `makes one index of parts that were gathered apart`(cut: Int) {
        // Long gaps between two postings, words new to the second part, and words of many postings.
        let texts = (0..<300).map {
            "every \($0 % 7 == 0 ? "seventh" : "") section\($0) \($0 > 200 ? "late Été" : "early")"
        }
        func builder(_ range: Range<Int>) -> SearchIndexBuilder {
            var builder = SearchIndexBuilder(language: "en")
            for number in range {
                builder.add(
                    title: "Title \(number / 3)",
                    heading: "",
                    text: Array(texts[number].utf8),
                    opensPage: number % 3 == 0
                )
            }
            return builder
        }
        var joined = builder(0..<cut)
        joined.append(builder(cut..<300))
        #expect(joined.makeIndex() == builder(0..<300).makeIndex())
    }

    @Test func `survives having nothing to index`() {
        #expect(index([]).index == SearchIndexBuilder(language: "en").makeIndex())
        #expect(index([]).index.words.isEmpty)
        #expect(index([("…", "", "—")]).index.sectionCount == 1)
    }

    @Test func `keeps those sections of a frequent word where it weighs most, and says in how many it is`() throws {
        let count = SearchIndex.mostSections + 500
        let reader = index(
            (0..<count).map { number in
                let isGood = number >= count - 10
                return ("T\(number)", "", isGood ? "phone phone phone" : "phone and many other words of no use here")
            }
        )
        let found = reader.postings()[try #require(reader.terms(of: "phone").first)]
        #expect(found.sections == count)
        #expect(found.kept.count == SearchIndex.mostSections)
        #expect(found.kept.suffix(10).map(\.section) == Array(count - 10..<count))
        #expect(found.kept.map(\.section) == found.kept.map(\.section).sorted())
    }

    @Test func `keeps blocks within their sizes, and words sorted across them`() {
        let reader = index((0..<2_000).map { ("Page \($0)", "", "word\($0) tail\($0 * 7919) öl\($0) 😀 𝒳\($0)") })
        let index = reader.index
        #expect(index.words.count > 3 && index.reversedWords.count > 3 && index.postings.count > 3)
        for block in index.words + index.reversedWords { #expect(block.bytes.count <= SearchIndex.wordBlockSize) }
        for block in index.postings { #expect(block.bytes.count <= SearchIndex.postingBlockSize) }
        for blocks in [index.words, index.reversedWords] {
            let words = reader.words(in: blocks).map(\.word)
            #expect(
                words.map { Array($0.utf8) } == words.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
            )
            let firsts = Set(blocks.map(\.first))
            #expect(firsts.isSubset(of: Set(words)))
        }
        #expect(index.postings.map(\.count).reduce(0, +) == Set(reader.words(in: index.words).map(\.term)).count)
    }
}
