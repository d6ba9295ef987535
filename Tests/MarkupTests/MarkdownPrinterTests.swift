import Diagnostics
import Foundation
import Markup
import TestSupport
import Testing

@Suite struct MarkdownPrinterTests {
    private func read(_ text: String) -> MarkupDocument {
        MarkupDocument.read(SourceFile(path: "a.md", text: text)).value
    }

    private func html(_ document: MarkupDocument) -> String {
        var options = HTMLRenderer.Options()
        options.allowsHTML = true
        options.term = { $0 }
        var html: [UInt8] = []
        var renderer = HTMLRenderer(options, footnotes: document.footnotes)
        renderer.render(document.blocks, into: &html)
        renderer.renderFootnotes(into: &html)
        return String(decoding: html, as: UTF8.self)
    }

    private static let file = ReferenceData.url("commonmark/spec-0.30.json")

    @Test(.enabled(if: ReferenceData.isExpected, Comment(rawValue: ReferenceData.whyNot)))
    func `prints every example of the specification so that it reads back the same`() throws {
        let bytes = Array(try Data(contentsOf: Self.file))
        let examples = try JSONValue.read(bytes, limits: JSONLimits(bytes: 2_000_000)).elements()
        #expect(examples.count == 652)
        for example in examples {
            let document = read(try #require(try example.member("markdown")?.text()))
            let printed = markdown(of: document.blocks, footnotes: document.footnotes)
            let number = example.member("example")?.inWords ?? ""
            #expect(html(document) == html(read(printed)), "example \(number), printed as\n\(printed)")
        }
    }

    /// What an author wrote, and how it is printed where that is another way.
    @Test(arguments: [
        ("Plain *words*, `code` and **more**.\n", nil), ("# A {#a}\n\nB\n===\n", "# A {#a}\n\n# B\n"),
        ("A\nB {#b}\n---\n", nil), ("+ a\n+ b\n", "- a\n- b\n"), ("- a\n\n* b\n", nil),
        ("1) a\n2) b\n", "1. a\n2. b\n"),
        ("3. a\n\n   b\n\n4. c\n", nil), ("- a\n  - b\n\n    c\n", nil), ("***\n", "___\n"), ("> a\nb\n", "> a\n> b\n"),
        ("> [!LAW] *Title*\n> a\n", "> [!LAW] *Title*\n>\n> a\n"), ("~~~ swift\n```\n~~~\n", "````swift\n```\n````\n"),
        ("| a | b |\n|:-:|--:|\n| `c\\|d` | |\n", "| a | b |\n| :-: | --: |\n| `c\\|d` | |\n"),
        ("[a](<b c> 'd')\n", "[a](<b c> \"d\")\n"),
        ("<https://example.org>\n", "[https://example.org](https://example.org)\n"),
        ("[[a b|c]] [@X-1, p. 2; @Y]\n", nil), ("a[^1]\n\n[^1]: b\n\n    c\n", nil), ("1\\. a\n\\- b\n\\# c\n", nil),
        ("A\nB *c*\n: d\n: e\nf\n\nG\n: h\n", nil), ("A\n\n: d\n", "A\n: d\n"), ("a\n\\: b\n", nil),
        ("- [ ] a\n- [x] b\n- \\[ ] c\n", nil), ("> [!LAW]- T\n>\n> a\n", nil), ("> [!NOTE]+\n>\n> a\n", nil),
        ("![w](a.png \"t\"){credit=\"A \\& B\" x='\"'}\n: A *c*\n", nil),
        ("![w](a.png)\n\n: c\n", "![w](a.png)\n: c\n"), ("![w](a.png)\\{a=b}\n", nil),
        ("| a |\n| --- |\n\nTable: *b*\n", nil), ("{{include: ../a_b.md}}\n", nil),
        ("Table\\: b\n\n| a |\n| --- |\n", nil),
        ("a\\\nb\n", nil), ("a  \nb\n", "a\\\nb\n"), ("_a_**b**c\n", nil), ("**a**&copy;\n", "**a**©\n"),
        ("**a\\***&copy;\n", "**a\\***&#169;\n"), ("snake_case _a_\n", "snake_case *a*\n"), ("&#32;a\n", nil),
        ("[^1]\\: a\n\n[^1]: b\n", nil), ("a &amp;lt; b & c\n", "a \\&lt; b & c\n"), ("", nil),
    ])
    func `prints what an author would write`(source: String, printed: String?) {
        let document = read(source)
        #expect(markdown(of: document.blocks, footnotes: document.footnotes) == printed ?? source)
        #expect(html(document) == html(read(printed ?? source)))
    }
}
