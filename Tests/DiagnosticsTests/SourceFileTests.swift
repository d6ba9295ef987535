import Diagnostics
import Testing

@Suite struct SourceFileTests {
    @Test(arguments: [(0, 1, 1), (2, 1, 3), (3, 2, 1), (5, 2, 3), (99, 3, 1), (-1, 1, 1)])
    func `counts lines and UTF-8 bytes from 1, and moves what lies outside to the ends`(
        offset: Int,
        line: Int,
        column: Int
    ) {
        let file = SourceFile(path: "a", text: "ab\né\n")
        #expect(file.position(at: offset) == SourcePosition(line: line, column: column))
    }

    @Test func `leaves either kind of line break out of a line`() {
        let file = SourceFile(path: "a", text: "one\r\ntwo\nthree")
        #expect((1...3).map { file.text(file.range(ofLine: $0)) } == ["one", "two", "three"])
    }

    @Test(arguments: [0, 1, 7, 8, 9, 23, 24, 40])
    func `finds every line by its number and by its bytes, however many and long`(count: Int) {
        // Longer and shorter ones in turns that differ from eight.
        let lines = (0...count).map { String(repeating: "x", count: [0, 3, 1024, 2, 1025, 1, 3000][$0 % 7]) }
        let file = SourceFile(path: "a", text: lines.joined(separator: "\n"))
        var start = 0
        for (index, line) in lines.enumerated() {
            let end = start + line.utf8.count
            #expect(file.offset(ofLine: index + 1) == start && file.range(ofLine: index + 1) == start..<end)
            #expect(file.position(at: start) == SourcePosition(line: index + 1, column: 1))
            #expect(file.position(at: end) == SourcePosition(line: index + 1, column: end - start + 1))
            start = end + 1
        }
        #expect(file.lineCount == lines.count)
    }

    @Test(.timeLimit(.minutes(1))) func `finds a place in a long line without going through the line`() {
        let file = SourceFile(path: "a", bytes: [0x0A] + [UInt8](repeating: 0x78, count: 20_000_000))
        let places = (0..<500_000).map { file.position(at: file.bytes.count - $0) }
        #expect(places.allSatisfy { $0.line == 2 } && places.last?.column == 19_500_002)
        #expect((0..<500_000).allSatisfy { _ in file.range(ofLine: 2).count == 20_000_000 })
    }

    @Test func `suggests a near miss and nothing far`() {
        #expect(nearest("chose one", among: ["choose one", "match"]) == "choose one")
        #expect(nearest("zebra", among: ["choose one", "match"]) == nil)
    }
}

@Suite struct NearMissTests {
    @Test(
        arguments: [
            ("minuets", "minutes"), ("Minutes", "minutes"), ("mintes", "minutes"), ("title", "title"),
            ("titel", "title"), ("hours", nil),
            ("", nil), ("zebra", nil),
        ] as [(String, String?)]
    )
    func `forgives one slip for every three letters`(word: String, near: String?) {
        #expect(nearest(word, among: ["title", "minutes"]) == near)
    }

    @Test func `takes the first of equally near words, and the nearest of all`() {
        #expect(nearest("bat", among: ["cat", "hat"]) == "cat")
        #expect(nearest("bats", among: ["cat", "bat"]) == "bat")
    }

    @Test func `stops suggesting when that has cost enough`() {
        var near = SpellingSuggester((0..<1000).map { "footnote-\($0)" })
        let answers = (0..<1000).map { _ in near.nearest("footnot-1") }
        #expect(answers.first == "footnote-1" && answers.last == .some(nil))
        #expect(answers.prefix { $0 != nil }.count > 10)
    }
}

@Suite struct DiagnosticTests {
    @Test func `sorts by file, place and id`() {
        let file = SourceFile(path: "b", text: "ab\ncd")
        let unsorted = [
            Diagnostic(.error, "z.z", in: file, at: 0..<1, "z"), Diagnostic(.error, "a.a", in: file, at: 3..<4, "a"),
            Diagnostic(.error, "a.b", in: file, at: 0..<1, "b"), Diagnostic(.warning, "y.y", path: "a", "y"),
        ]
        #expect(unsorted.sorted.map(\.id) == ["y.y", "a.b", "z.z", "a.a"])
        #expect(unsorted.haveErrors && !unsorted.suffix(1).map { $0 }.haveErrors)
    }

    @Test(arguments: [0, 70, 100, 500, 901])
    func `quotes a long line around what is meant, and cuts no letter in two`(offset: Int) {
        let text = String(repeating: "aé", count: 301)
        let quote = Diagnostic(.error, "a.b", in: SourceFile(path: "a", text: text), at: offset..<(offset + 2), "a")
            .quotes[0]
        #expect(quote.text.utf8.count <= 250 && !quote.text.contains("\u{FFFD}"))
        #expect(Array(quote.text.utf8)[quote.marked] == Array(text.utf8)[offset..<(offset + 2)])
    }

    @Test func `quotes a short line whole`() {
        let quote = Diagnostic(.error, "a.b", in: SourceFile(path: "a", text: "one\ntwo\n"), at: 4..<6, "a").quotes[0]
        #expect(quote.text == "two" && quote.marked == 0..<2 && quote.line == 2)
    }
}
