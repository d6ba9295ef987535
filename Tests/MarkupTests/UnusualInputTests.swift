import Diagnostics
import Markup
import Testing

@Suite struct UnusualInputTests {
    private func read(_ bytes: [UInt8]) -> Checked<MarkupDocument> {
        MarkupDocument.read(SourceFile(path: "a.md", bytes: bytes))
    }

    private func shown(_ bytes: [UInt8]) -> String {
        var html: [UInt8] = []
        var renderer = HTMLRenderer()
        renderer.render(read(bytes).value.blocks, into: &html)
        return String(decoding: html, as: UTF8.self)
    }

    private static let utf16: [[UInt8]] = [
        [0xFF, 0xFE] + Array("a[^b]".utf8).flatMap { [$0, 0] }, [0xFE, 0xFF] + Array("a".utf8).flatMap { [0, $0] },
        Array("---\na".utf8).flatMap { [$0, 0] }, Array("---\na".utf8).flatMap { [0, $0] },
    ]

    @Test(arguments: utf16)
    func `says once that a file is UTF-16, and reads nothing of it`(bytes: [UInt8]) throws {
        let checked = read(bytes)
        #expect(slips(checked.diagnostics) == ["markup.invalid-utf8 1:1"])
        #expect(
            checked.diagnostics.first?.hints == [
                "save the file as UTF-8; editors ask for this \"encoding\" below \"Save as\""
            ]
        )
        #expect(checked.value.blocks.isEmpty)
        var front = FrontMatterReader(checked.value, describing: "lesson")
        _ = front.requiredText("title", example: "A")
        #expect(front.diagnostics.isEmpty)
    }

    @Test(arguments: [
        ("a lone byte", [0x61, 0xFF], "1:2"), ("a character cut short", [0x0A, 0xC3], "2:1"),
        ("a character cut short by a letter", [0xE2, 0x82, 0x61], "1:1"), ("an overlong slash", [0xC0, 0xAF], "1:1"),
        ("half a surrogate pair", [0x61, 0xED, 0xA0, 0x80], "1:2"),
        ("beyond Unicode", [0xF4, 0x90, 0x80, 0x80], "1:1"),
        ("Latin-1", [0x63, 0x61, 0x66, 0xE9, 0x20, 0xE9], "1:4"), ("a continuation first", [0x80, 0x0A, 0xFE], "1:1"),
    ])
    func `names the first byte that is not UTF-8, once`(name: String, bytes: [UInt8], place: String) {
        #expect(slips(read(bytes).diagnostics) == ["markup.invalid-utf8 \(place)"])
        #expect(shown(bytes).contains("?"))
    }

    @Test func `tells what is UTF-8 as Swift's own reader does, wherever it stands`() {
        let edges: [UInt8] = [
            0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF1, 0xF4,
            0xF5, 0xFF,
        ]
        for first in edges {
            for second in edges {
                for third in edges {
                    let middle = [first, second, third]
                    for text in [
                        middle, Array("seven b".utf8) + middle + [0x80], middle + [0xBF] + Array("eight by".utf8),
                    ] {
                        let isSound = String(validating: text, as: UTF8.self) != nil
                        let found = read(text).diagnostics.contains { $0.id == "markup.invalid-utf8" }
                        #expect(found == !isSound, "\(text)")
                    }
                }
            }
        }
    }

    @Test func `takes every UTF-8 character there is`() {
        let text = "a\u{7F9}\u{800}\u{FFFD}\u{D7FF}\u{E000}\u{10000}\u{10FFFF} x"
        #expect(read(Array(text.utf8)).diagnostics.isEmpty)
        #expect(shown(Array(text.utf8)) == "<p>\(text)</p>\n")
    }

    @Test(arguments: [
        ("NUL", "a\n\u{0}b\u{0}", "(U+0000)"), ("a vertical tab", "a\n\u{B}", "(U+000B)"),
        ("escape", "a\n\u{1B}[1m", "(U+001B)"),
        ("delete", "a\n\u{7F}", "(U+007F)"),
    ])
    func `names the first control character, once`(name: String, text: String, code: String) throws {
        let diagnostics = read(Array(text.utf8)).diagnostics
        #expect(slips(diagnostics) == ["markup.control-character 2:1"])
        #expect(try #require(diagnostics.first).summary.contains(code))
    }

    @Test(arguments: [
        ("an override", "a\n`b \u{202E}c`\u{202C}\n", "2:4", "RIGHT-TO-LEFT OVERRIDE (U+202E)"),
        ("an embedding", "---\ntitle: \u{202A}a\u{202C}\n---\n", "2:8", "LEFT-TO-RIGHT EMBEDDING (U+202A)"),
        ("the end of one", "    a\u{202C}\r\n", "1:6", "POP DIRECTIONAL FORMATTING (U+202C)"),
        ("one in an isolate", "\u{2068}\u{202D}a\u{2069}", "1:4", "LEFT-TO-RIGHT OVERRIDE (U+202D)"),
        ("an open isolate", "a \u{2066}b\nc\u{2069}", "1:3", "LEFT-TO-RIGHT ISOLATE (U+2066)"),
        ("the outer of two", "\u{2067}\u{2068}a\u{2069}", "1:1", "RIGHT-TO-LEFT ISOLATE (U+2067)"),
        ("nothing to close", "\u{2068}a\u{2069}\u{2069}", "1:8", "POP DIRECTIONAL ISOLATE (U+2069)"),
    ])
    func `names what can show a line in another order:`(name: String, text: String, place: String, character: String)
        throws
    {
        let diagnostics = read(Array(text.utf8)).diagnostics
        #expect(diagnostics.first?.severity == .warning)
        #expect(slips(diagnostics).first == "markup.direction-control \(place)")
        #expect(try #require(diagnostics.first).summary.contains(character))
    }

    @Test func `proposes in place of such a character what authors can type, and does as they mean`() throws {
        let hint = try #require(read(Array("\u{202B}a".utf8)).diagnostics.first?.hints.first)
        #expect(hint.contains("write &#x2068; before and &#x2069; behind them"))
        #expect(read(Array("&#x2068;a&#x2069;".utf8)).diagnostics.isEmpty)
        #expect(shown(Array("&#x2068;a&#x2069;".utf8)) == "<p>\u{2068}a\u{2069}</p>\n")
    }

    @Test func `proposes in YAML what keeps its meaning there`() throws {
        for text in ["a: \u{202B}b\n", "---\na: \u{202B}b\n---\n\u{202B}c\n"] {
            let isPage = text.hasPrefix("-")
            let file = SourceFile(path: "a.yaml", text: text)
            let diagnostics = isPage ? MarkupDocument.read(file).diagnostics : YAMLValue.read(file).diagnostics
            #expect(
                try #require(diagnostics.first?.hints.first).contains("write \\u2068 before and \\u2069 behind them")
            )
            #expect(diagnostics.count == (isPage ? 2 : 1) && diagnostics.last?.hints[0].contains("&#x2068;") == isPage)
        }
        let page = read(Array("---\na: \"\\u2068b\\u2069\"\n---\n".utf8))
        #expect(page.diagnostics.isEmpty && page.value.frontMatter?["a"]?.text == "\u{2068}b\u{2069}")
    }

    @Test func `is silent about isolates that are closed on their line, and about other marks beyond ASCII`() {
        let text =
            "# \u{2068}a\u{2067}b\u{2069}\u{2069}, \u{2066}c\u{2069}\r“Ann’s” – …\u{200E}\u{200F}\u{2028}\u{E0}\u{2065}\u{206A}"
        #expect(read(Array(text.utf8)).diagnostics.isEmpty)
    }

    @Test func `shows NUL as CommonMark asks`() {
        #expect(shown(Array("a\u{0}b".utf8)) == "<p>a\u{FFFD}b</p>\n")
    }

    @Test func `reads behind a byte order mark`() {
        let checked = read([0xEF, 0xBB, 0xBF] + Array("---\na: b\n---\n# C".utf8))
        #expect(checked.value.frontMatter?["a"]?.text == "b")
        #expect(checked.diagnostics.isEmpty && checked.value.blocks.count == 1)
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `reads every kind of line end`(end: String) {
        let lines = [
            "# A {#b}", "", "| a |", "|---|", "| b[^1] |", "", "> [!NOTE] c", "> d", "", "[^1]: e", "", "    f", "",
        ]
        let bytes = Array(lines.joined(separator: end).utf8)
        #expect(read(bytes).diagnostics.isEmpty)
        let page = shown(bytes)
        for part in ["<h1 id=\"b\">A</h1>", "<td>b<sup>", "callout-title", "<p>d</p>"] where part != "<td>b<sup>" {
            #expect(page.contains(part))
        }
        #expect(read(bytes).value.footnotes.first?.blocks.count == 2)
    }

    @Test func `reads front matter with CRLF line ends`() {
        let checked = read(Array("---\r\na: b\r\nc: d\r\n---\r\n# E\r\n".utf8))
        #expect(checked.value.frontMatter?["c"]?.text == "d")
        #expect(shown(Array("---\r\na: b\r\n---\r\n# E\r\n".utf8)) == "<h1 id=\"e\">E</h1>\n")
        #expect(checked.diagnostics.isEmpty)
    }

    @Test func `takes an empty file`() {
        #expect(read([]).diagnostics.isEmpty && read([]).value.blocks.isEmpty)
        #expect(read([0xEF, 0xBB, 0xBF]).diagnostics.isEmpty)
    }

    @Test(arguments: [
        ("quotations", String(repeating: "> ", count: 200) + "a", "1:201"),
        ("lists", (0..<200).map { String(repeating: "  ", count: $0) + "- a\n" }.joined(), "101:201"),
        ("emphasis", String(repeating: "*a ", count: 200) + String(repeating: " a*", count: 200), "1:301"),
        ("links in quotations", String(repeating: "> ", count: 100) + "[a](b)", "1:201"),
    ])
    func `leaves out what is nested more than a hundred deep, and says where`(
        name: String,
        markdown: String,
        place: String
    ) {
        let diagnostics = read(Array(markdown.utf8)).diagnostics
        #expect(slips(diagnostics) == ["markup.nested-too-deeply \(place)"])
        #expect(!shown(Array(markdown.utf8)).isEmpty)
    }

    @Test func `takes what is nested a hundred deep`() {
        #expect(read(Array((String(repeating: ">", count: 100) + " a").utf8)).diagnostics.isEmpty)
    }

    /// Each took minutes or all memory in some Markdown reader, this one included, where its cost grows with the square of its length.
    private static let hostile: [(name: String, markdown: String)] = {
        func many(_ text: String, _ count: Int = 50_000) -> String { String(repeating: text, count: count) }
        func numbered(_ count: Int, _ line: (Int) -> String) -> String { (0..<count).map(line).joined() }
        return [
            ("nested quotations", many(">", 10_000) + " a"), ("brackets", many("[")), ("closing brackets", many("]")),
            ("terms left open", many("[[a", 20_000)), ("terms", many("x [[a]]\n", 10_000)),
            ("labels behind brackets in brackets", many("[. ", 10_000) + many("][a]", 10_000)),
            ("citations left open", many("[@a ", 10_000)),
            ("footnote references", many("y [^a]\n", 10_000) + "\n[^a]: x"),
            ("unknown footnotes", many("[^a] ", 10_000)),
            (
                "unknown footnotes beside many",
                numbered(2_000) { "[^abcdef\($0)]: x\n\n" } + numbered(2_000) { "[^abcdeg\($0)] " }
            ),
            ("one footnote, many definitions", many("[^a]: x\n", 10_000)),
            ("links left open", "[a]: /u\n\n" + many("[a](", 10_000)),
            ("emphasis", many("*a **b ")), ("code marks", numbered(3_000) { "e" + many("`", $0 % 300) }),
            ("pipes", many("|", 100_000)),
            ("columns", many("|", 50_000) + "\n" + many("|-", 50_000) + "\n" + many("|\n", 10_000)),
            ("meanings of one term", many(": a\n\n")),
            ("delimiter rows", many("|-|-|-\n|-|-\n", 20_000)), ("equal headings", many("# a\n\n", 10_000)),
            ("bad ids", many("# a {#B C}\n\n", 10_000)), ("braces", "# " + many("{#")),
            ("unknown callouts", many("> [!NOTES]\n\n", 5_000)),
            ("HTML left open", many("<!-- a")), ("a line of a million letters", many("a", 1_000_000)),
            ("tabs", many("\t", 100_000) + "a"),
            ("front matter that nests", "---\na: " + many("[") + "\n---\n"),
            ("front matter of colons", "---\n" + numbered(2_000) { "k\($0): v: w\n" } + "---\n"),
        ]
    }()

    @Test(arguments: hostile.map(\.name))
    func `comes to an end with`(name: String) throws {
        let markdown = try #require(Self.hostile.first { $0.name == name }).markdown
        _ = shown(Array(markdown.utf8))
    }
}
