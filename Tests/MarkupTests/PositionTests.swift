import Diagnostics
import Markup
import Testing

/// Where blocks and inlines stand in the file: lines from 1, columns in bytes from 1.
@Suite struct PositionTests {
    /// Every block and inline, in document order and notes last, as `name line:column text`.
    private func places(_ markdown: String) -> [String] {
        let document = MarkupDocument.read(SourceFile(path: "a.md", text: markdown)).value
        var places: [String] = []
        func note(_ name: String, _ range: Range<Int>) {
            let start = document.file.position(at: range.lowerBound)
            places.append("\(name) \(start.line):\(start.column) \(document.file.text(range))")
        }
        for blocks in [document.blocks] + document.footnotes.map(\.blocks) {
            blocks.forEachBlock { block in
                note(String("\(block.kind)".prefix { $0 != "(" }), block.range)
                if case .table(let table) = block.kind {
                    for cell in table.header + table.rows.joined() { note("cell", cell.range) }
                }
            }
            blocks.forEachInline { note(String("\($0.kind)".prefix { $0 != "(" }), $0.range) }
        }
        return places
    }

    @Test(arguments: [
        ("front matter above", "---\na: b\n---\nx [[y]]", ["term 4:3 [[y]]"]),
        ("a byte order mark", "\u{FEFF}x [[y]]", ["term 1:6 [[y]]"]),
        ("letters of several bytes", "éé [[y]]", ["term 1:6 [[y]]"]),
        ("an indented line that goes on", "a\n    *b* [[y]]", ["emphasis 2:5 *b*", "term 2:9 [[y]]"]),
        ("a line break", "a  \nb\\\n[[y]]", ["lineBreak 1:2   \n", "lineBreak 2:2 \\\n", "term 3:1 [[y]]"]),
        ("CRLF line ends", "a\r\n\r\nb\r\n[[y]]", ["term 4:1 [[y]]"]),
        ("a quotation", "> a\n>  b [[y]]", ["quotation 1:1 > a\n>  b [[y]]", "term 2:6 [[y]]"]),
        ("a line without its mark", "> a\n  [[y]]", ["term 2:3 [[y]]"]),
        ("quotations in each other", "> > a\n>> [[y]]", ["quotation 1:3 > a\n>> [[y]]", "term 2:4 [[y]]"]),
        ("a list item", "1. a\n   b [[y]]", ["list 1:1 1. a\n   b [[y]]", "term 2:6 [[y]]"]),
        ("a list item in a quotation", "> - a\n>   b [[y]]", ["term 2:7 [[y]]"]),
        ("a quotation in a list item", "- > a\n  > b [[y]]", ["term 2:7 [[y]]"]),
        ("a tab behind the mark", "-\ta\n\tb [[y]]", ["term 2:4 [[y]]"]),
        ("a tab behind a quotation's mark", ">\ta\n>\tb [[y]]", ["term 2:5 [[y]]"]),
        ("a second paragraph of an item", "- a\n\n  b [[y]]", ["term 3:5 [[y]]"]),
        ("a heading", "##  a [[y]] ##", ["heading 1:1 ##  a [[y]] ##", "text 1:5 a ", "term 1:7 [[y]]"]),
        ("a heading like a definition", "## [@S]: [[y]]", ["citation 1:4 [@S]", "text 1:8 : ", "term 1:10 [[y]]"]),
        ("an underlined heading", " a\n [[y]]\n===", ["heading 1:2 a\n [[y]]\n===", "term 2:2 [[y]]"]),
        ("an underlined heading above text", "a\n---\nb [[y]]", ["heading 1:1 a\n---", "paragraph 3:1 b [[y]]"]),
        ("an underlined heading above equal signs", "a\n===\n===", ["heading 1:1 a\n===", "paragraph 3:1 ==="]),
        ("an underlined heading below definitions", "[r]: s\n[t]:\n===\n> u", ["text 2:1 [t]:", "quotation 4:1 > u"]),
        ("an underlined heading in a list", "- a\n  ---\n- [[y]]", ["heading 1:3 a\n  ---", "term 3:3 [[y]]"]),
        ("underlined headings one after the other", "a\n=\nb\n=\n", ["heading 1:1 a\n=", "heading 3:1 b\n="]),
        (
            "a callout", "> [!NOTE] é [[x]]\n> [[y]]",
            ["callout 1:1", "text 1:11 é ", "term 1:14 [[x]]", "term 2:3 [[y]]"]
        ),
        (
            "a table", "x\n| é | [[y]] |\n|---|:-:|\n| a \\| [[z]] | `b` |",
            [
                "paragraph 1:1 x", "table 2:1 | é | [[y]] |\n|---|:-:|\n| a \\| [[z]] | `b` |", "cell 2:3 é",
                "cell 2:8 [[y]]",
                "cell 4:3 a \\| [[z]]", "cell 4:16 `b`", "term 2:8 [[y]]", "text 4:3 a \\| ", "term 4:8 [[z]]",
                "code 4:16 `b`",
            ]
        ),
        ("a table in a quotation", "> | a |\n> |---|\n> | [[y]] |", ["cell 3:5 [[y]]", "term 3:5 [[y]]"]),
        ("a table in a list item", "- | a |\n  |---|\n  | [[y]] |", ["table 1:3", "term 3:5 [[y]]"]),
        (
            "a footnote", "a[^1]\n\n[^1]: b\n    [[y]]\n\n    - c [[z]]",
            [
                "footnoteReference 1:2 [^1]", "paragraph 3:7 b\n    [[y]]", "term 4:5 [[y]]", "list 6:5 - c [[z]]",
                "term 6:9 [[z]]",
            ]
        ),
        ("text below a footnote", "a[^1]\n\n[^1]: b\n\nc [[y]]", ["paragraph 5:1 c [[y]]", "term 5:3 [[y]]"]),
        ("a footnote after its text", "[^1]: [[x]]\n\na[^1]", ["term 1:7 [[x]]", "footnoteReference 3:2 [^1]"]),
        (
            "a link over two lines", "[a\n  b](c.md\n \"d\") [[y]]",
            ["link 1:1 [a\n  b](c.md\n \"d\")", "term 3:7 [[y]]"]
        ),
        (
            "a link by its label", "[a] [a][] [b][a] [[y]]\n\n[a]: c",
            ["link 1:5 [a][]", "link 1:11 [b][a]", "term 1:18 [[y]]"]
        ),
        ("definitions above", "[a]: b\n'c'\n[[y]] [a]", ["term 3:1 [[y]]", "link 3:7 [a]"]),
        ("escapes and references", "\\* &amp;&copy;&#35; [[y]]", ["term 1:21 [[y]]"]),
        ("a reference of two characters", "&NotEqualTilde; [[y]]", ["term 1:17 [[y]]"]),
        ("a picture", "![a *b*](c.png) [[y]]", ["image 1:1 ![a *b*](c.png)", "emphasis 1:5 *b*", "term 1:17 [[y]]"]),
        ("code over two lines", "`` a`\n b `` [[y]]", ["code 1:1 `` a`\n b ``", "term 2:7 [[y]]"]),
        ("addresses", "<ab:c> <c@d.e> [[y]]", ["link 1:1 <ab:c>", "link 1:8 <c@d.e>", "term 1:16 [[y]]"]),
        ("emphasis in emphasis", "***a** b* [[y]]", ["emphasis 1:1 ***a** b*", "strong 1:2 **a**", "term 1:11 [[y]]"]),
        ("raw HTML over two lines", "<b\nc> [[y]]", ["html 1:1 <b\nc>"]),
        ("fenced code", "```\na\n```\n\n[[y]]", ["code 1:1 ```\na\n```", "term 5:1 [[y]]"]),
    ])
    func `knows places behind`(name: String, markdown: String, expected: [String]) {
        let places = places(markdown)
        for place in expected {
            #expect(places.contains { $0 == place || $0.hasPrefix(place + " ") }, "\(place) is not in \(places)")
        }
    }

    @Test func `points at the place in a long line that is meant`() throws {
        let line = String(repeating: "é", count: 400)
        let diagnostics = MarkupDocument.read(SourceFile(path: "a.md", text: line + "[^x]" + line)).diagnostics
        let quote = try #require(diagnostics.first?.quotes.first)
        #expect(quote.text.utf8.count < 300)
        #expect(quote.text.first == "…" && quote.text.last == "…")
        #expect(Array(quote.text.utf8)[quote.marked] == Array("[^x]".utf8)[...])
        #expect(slips(diagnostics) == ["markup.unknown-footnote 1:801"])
    }
}
