import Diagnostics
import Markup
import Testing

@Suite struct TableTests {
    /// Tables as a page shows them, without the region around them that lets a wide one scroll.
    private func bare(_ markdown: String) -> String {
        html(markdown).split(separator: "\n").filter { !$0.hasPrefix("<div class=\"table\"") && $0 != "</div>" }
            .joined(separator: "\n")
    }

    @Test(arguments: [
        ("> | a | b |\n> | - | - |\n> | 1 | 2 |\nlazy", "</blockquote>\n<p>lazy</p>"),
        ("> | a |\n> | - |\nlazy *one*\nand two", "</blockquote>\n<p>lazy <em>one</em>\nand two</p>"),
        ("> > | a |\n> > | - |\n> > | 1 |\n> lazy", "</blockquote>\n<p>lazy</p>\n</blockquote>"),
        ("> > | a |\n> > | - |\n> > | 1 |\nlazy", "</blockquote>\n</blockquote>\n<p>lazy</p>"),
        ("> | a |\n> | - |\n> | 1 |\nb\n\n> | c |\n> | - |\n> | 2 |\nd", "</blockquote>\n<p>d</p>"),
    ])
    func `ends at a line without the signs of the quotation around it`(markdown: String, end: String) {
        #expect(bare(markdown).hasSuffix(end))
        #expect(!bare(markdown).contains("<td>lazy"))
        #expect(slips(markdown) == [])
    }

    @Test func `keeps the places of what follows such a line`() {
        let text = "> | a |\n> | - |\n> | 1 |\nlazy\n\n# Title"
        let blocks = MarkupDocument.read(SourceFile(path: "a.md", text: text)).value.blocks
        #expect(blocks.map(\.range) == [0..<23, 24..<28, 30..<37])
    }

    /// The examples of section 4.10 of GitHub Flavored Markdown 0.29, with `class="align-…"` for its `align`.
    private static let specification: [(name: String, markdown: String, html: String)] = [
        (
            "198, a header and a row",
            "| foo | bar |\n| --- | --- |\n| baz | bim |",
            """
            <table>
            <thead>
            <tr>
            <th scope="col">foo</th>
            <th scope="col">bar</th>
            </tr>
            </thead>
            <tbody>
            <tr>
            <td>baz</td>
            <td>bim</td>
            </tr>
            </tbody>
            </table>
            """
        ),
        (
            "199, cells that do not line up, and alignment",
            "| abc | defghi |\n:-: | -----------:\nbar | baz",
            """
            <table>
            <thead>
            <tr>
            <th scope="col" class="align-center">abc</th>
            <th scope="col" class="align-end">defghi</th>
            </tr>
            </thead>
            <tbody>
            <tr>
            <td class="align-center">bar</td>
            <td class="align-end">baz</td>
            </tr>
            </tbody>
            </table>
            """
        ),
        (
            "200, escaped pipes, in code and in emphasis too",
            "| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |",
            """
            <table>
            <thead>
            <tr>
            <th scope="col">f|oo</th>
            </tr>
            </thead>
            <tbody>
            <tr>
            <td>b <code>|</code> az</td>
            </tr>
            <tr>
            <td>b <strong>|</strong> im</td>
            </tr>
            </tbody>
            </table>
            """
        ),
        (
            "201, a quotation ends the table",
            "| abc | def |\n| --- | --- |\n| bar | baz |\n> bar",
            """
            <table>
            <thead>
            <tr>
            <th scope="col">abc</th>
            <th scope="col">def</th>
            </tr>
            </thead>
            <tbody>
            <tr>
            <td>bar</td>
            <td>baz</td>
            </tr>
            </tbody>
            </table>
            <blockquote>
            <p>bar</p>
            </blockquote>
            """
        ),
        (
            "202, text below is a row, and a blank line ends the table",
            "| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar",
            """
            <table>
            <thead>
            <tr>
            <th scope="col">abc</th>
            <th scope="col">def</th>
            </tr>
            </thead>
            <tbody>
            <tr>
            <td>bar</td>
            <td>baz</td>
            </tr>
            <tr>
            <td>bar</td>
            <td></td>
            </tr>
            </tbody>
            </table>
            <p>bar</p>
            """
        ),
        (
            "203, a header of another width is no table",
            "| abc | def |\n| --- |\n| bar |",
            "<p>| abc | def |\n| --- |\n| bar |</p>"
        ),
        (
            "204, short rows are filled and long ones cut",
            "| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |",
            """
            <table>
            <thead>
            <tr>
            <th scope="col">abc</th>
            <th scope="col">def</th>
            </tr>
            </thead>
            <tbody>
            <tr>
            <td>bar</td>
            <td></td>
            </tr>
            <tr>
            <td>bar</td>
            <td>baz</td>
            </tr>
            </tbody>
            </table>
            """
        ),
        (
            "205, a header alone",
            "| abc | def |\n| --- | --- |",
            """
            <table>
            <thead>
            <tr>
            <th scope="col">abc</th>
            <th scope="col">def</th>
            </tr>
            </thead>
            </table>
            """
        ),
    ]

    @Test(arguments: specification)
    func `shows the tables of GitHub's specification`(name: String, markdown: String, html: String) {
        #expect(bare(markdown) == html, "example \(name)")
    }

    /// One column each, so that the cells are easy to see.
    @Test(arguments: [
        ("a\\\\|b", "a\\"), ("`a\\|b`", "<code>a|b</code>"), ("# a", "# a"), ("- a", "- a"), ("1. a", "1. a"),
        ("> a", "&gt; a"), ("a #", "a #"), ("a {#b}", "a {#b}"), ("*a* **b**", "<em>a</em> <strong>b</strong>"),
        ("[a](/b)", #"<a href="/b">a</a>"#), ("[r]", #"<a href="/ref">r</a>"#), ("`a", "`a"), ("&amp;lt;", "&amp;lt;"),
        ("[[a\\|b]]", "b"), ("![a](b.png)", #"<img src="b.png" alt="a" />"#), ("***", "***"), ("```", "```"),
        ("[^1]", ##"<sup><a id="fnref:1" href="#fn:1" role="doc-noteref">1</a></sup>"##), ("a\\", "a\\"),
    ])
    func `reads a cell as inlines, whatever it starts with`(cell: String, shown: String) {
        let page = bare("| h |\n| - |\n| \(cell) |\n\n[r]: /ref\n\n[^1]: n")
        #expect(page.contains("<tbody>\n<tr>\n<td>\(shown)</td>\n</tr>\n</tbody>"), "\(page)")
    }

    @Test(arguments: [
        ("text above it", "text\n| a |\n| - |\n| b |", "<p>text</p>\n<table>"),
        ("two lines of text above it", "*one*\ntwo\na | b\n-|-", "<p><em>one</em>\ntwo</p>\n<table>"),
        (
            "definitions above it", "[a]: /b\n| [a] |\n| - |",
            "<table>\n<thead>\n<tr>\n<th scope=\"col\"><a href=\"/b\">"
        ),
        ("a quotation around it", "> | a |\n> | - |\n> | b |", "<blockquote>\n<table>"),
        ("a callout around it", "> [!NOTE] T\n> | a |\n> | - |\n> | b |", "T</p>\n<table>"),
        ("a list item around it", "- | a |\n  | - |\n  | b |", "<ul>\n<li>\n<table>"),
    ])
    func `finds a table with`(name: String, markdown: String, start: String) {
        #expect(bare(markdown).contains(start), "\(bare(markdown))")
    }

    @Test(arguments: [
        ("fenced code", "```\n| a |\n| - |\n```"), ("code by indentation", "    | a |\n    | - |"),
        ("raw HTML", "<div>\n| a |\n| - |\n</div>"), ("no pipe", "a\n:-"), ("a broken delimiter row", "| a |\n| - - |"),
        ("a delimiter row first", "| - |\n| a |"), ("a blank line between", "| a |\n\n| - |"),
        ("a colon in the middle", "| a |\n| -:- |"), ("an escaped pipe", "a \\| b\n- | -"),
    ])
    func `makes no table of`(name: String, markdown: String) {
        #expect(!html(markdown).contains("<table>"))
    }

    @Test func `names each table by its columns, and tells equal names apart`() {
        let page = html("| A | *B* |\n|-|-|\n\n| | |\n|-|-|\n\n| A | B |\n|-|-|\n")
        for name in ["Table: A, B", "Table", "Table: A, B (2)"] {
            #expect(page.contains("<div class=\"table\" role=\"region\" aria-label=\"\(name)\" tabindex=\"0\">"))
        }
    }

    @Test func `takes an empty cell of the header for the table's corner`() {
        #expect(bare("| | a |\n|-|-|").contains("<tr>\n<td></td>\n<th scope=\"col\">a</th>\n</tr>"))
    }

    /// Every sign of ASCII, alone, doubled, and before, in and behind words, is in a cell what it is in a line of its own.
    @Test func `reads a cell as a line, whatever signs it holds`() throws {
        let signs = (0x21..<0x7F).map { String(UnicodeScalar(UInt8($0))) }
        for sign in signs where sign != "|" {
            for words in [
                sign, sign + sign, "a\(sign)b", "\(sign)a b\(sign)", "1\(sign) a", "a \(sign) b", "é\(sign)  ж",
            ] {
                let (before, below) = ("| x | ", " |\n|---|---|\n")
                let table = try blocks(before + words + below)
                // As a heading, since a line of its own might be a list or a quotation.
                let heading = try blocks("#     " + words + " #\n")
                guard case .table(let cells)? = table.first?.kind, case .heading(_, _, let line)? = heading.first?.kind
                else {
                    Issue.record("no table of \(words)")
                    continue
                }
                #expect(cells.header[1].content == line, "\(words)")
            }
        }
    }

    private func blocks(_ markdown: String) throws -> [Block] {
        MarkupDocument.read(SourceFile(path: "a.md", text: markdown)).value.blocks
    }

    @Test(arguments: [
        ("a long row", "| a |\n|---|\n| b | c |", "markup.table-cells 3:7"),
        ("a header of another width", "x\n\n| a | b |\n|---|", "markup.table-columns 3:1"),
        ("no line of dashes", "x\n\n| a | b |\n| c | d |", "markup.table-dashes 3:1"),
        ("dashes of a word processor", "> | a |\n> | \u{2014} |\n> | b |", "markup.table-dashes 1:3"),
        ("a mark that runs into it", "*a\n| b* |\n|---|", "markup.table-not-apart 2:1"),
        ("dashes below it", "| a | b |\n|---|---|\n| c | d |\n---", "markup.table-not-apart 1:1"),
        (
            "more cells than a page can show",
            String(repeating: "|a", count: 400) + "\n" + String(repeating: "|-", count: 400) + "\n"
                + String(repeating: "|\n", count: 400), "markup.table-too-large 1:1"
        ),
    ])
    func `warns of`(name: String, markdown: String, slip: String) {
        let diagnostics = MarkupDocument.read(SourceFile(path: "a.md", text: markdown)).diagnostics
        #expect(slips(diagnostics) == [slip])
        #expect(diagnostics.allSatisfy { $0.severity == .warning && !$0.hints.isEmpty })
    }

    @Test(arguments: [
        "| a | b |", "| a\n| b", "|a|\nb", "| a | b |\n| c |", "x\n| a |\n| b |", "`| a |`\n`| b |`",
        "    | a |\n    | b |",
        "```\n| a |\n| b |\n```", "\\| a |\n| b |", "|\n|",
    ])
    func `is silent about pipes that make no table:`(markdown: String) {
        #expect(slips(MarkupDocument.read(SourceFile(path: "a.md", text: markdown)).diagnostics) == [])
    }

    @Test func `says what line of dashes a table lacks`() throws {
        let diagnostics = MarkupDocument.read(SourceFile(path: "a.md", text: "| a | b |\n| c | d |\n")).diagnostics
        #expect(try #require(diagnostics.first).hints == ["write one there: | --- | --- |"])
    }
}
