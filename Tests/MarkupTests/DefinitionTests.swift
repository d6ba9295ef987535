import Diagnostics
import Markup
import Testing

@Suite struct DefinitionTests {
    private func list(_ items: String...) -> String {
        "<dl class=\"definitions\">\n" + items.map { $0 + "\n" }.joined() + "</dl>\n"
    }

    @Test func `makes a list of terms and what they mean`() {
        let expected = list("<dt>Hash</dt>", "<dd>A <em>fingerprint</em>.</dd>")
        #expect(html("Hash\n: A *fingerprint*.") == expected)
        #expect(html("Hash\n:   A *fingerprint*.") == expected)
        #expect(html("Hash\n\n: A *fingerprint*.") == expected)
    }

    @Test(arguments: [
        ("two terms, two meanings", "A\nB\n: c\n: d", "<dt>A</dt>|<dt>B</dt>|<dd>c</dd>|<dd>d</dd>"),
        ("apart, two meanings", "A\n\n: c\n\n: d", "<dt>A</dt>|<dd>c</dd>|<dd>d</dd>"),
        ("a meaning over two lines", "A\n: c\nd", "<dt>A</dt>|<dd>c\nd</dd>"),
        ("neighbours", "A\n: b\n\nC\n: d", "<dt>A</dt>|<dd>b</dd>|<dt>C</dt>|<dd>d</dd>"),
        ("marks at the start", "*A*\n: *b*", "<dt><em>A</em></dt>|<dd><em>b</em></dd>"),
        ("a picture in a term", "![p](p.png) A\n: b", "<dt><img src=\"p.png\" alt=\"p\" /> A</dt>|<dd>b</dd>"),
        ("a hard break", "A  \n: b", "<dt>A</dt>|<dd>b</dd>"),
    ])
    func `reads`(name: String, markdown: String, expected: String) {
        #expect(html(markdown) == "<dl class=\"definitions\">\n" + expected.replacing("|", with: "\n") + "\n</dl>\n")
    }

    @Test(arguments: [
        ("no space", "a\n:b", "<p>a\n:b</p>\n"), ("an escape", "a\n\\: b", "<p>a\n: b</p>\n"),
        ("emphasis over the line's end", "*a\n: b*", "<p><em>a\n: b</em></p>\n"),
        ("code over the line's end", "`a\n: b`", "<p><code>a : b</code></p>\n"), ("no term", ": b", "<p>: b</p>\n"),
        ("text of several lines apart", "a\nb\n\n: c", "<p>a\nb</p>\n<p>: c</p>\n"),
        ("a heading above", "# a\n\n: b", "<h1>a</h1>\n<p>: b</p>\n"),
        ("a colon within", "a\nb: c", "<p>a\nb: c</p>\n"),
    ])
    func `leaves alone`(name: String, markdown: String, expected: String) {
        #expect(html(markdown) == expected)
    }

    @Test func `stands in quotations, callouts and lists`() {
        let list = list("<dt>A</dt>", "<dd>b</dd>")
        #expect(html("> A\n> : b") == "<blockquote>\n" + list + "</blockquote>\n")
        #expect(html("> [!NOTE] T\n> A\n> : b").contains("T</p>\n" + list))
        #expect(html("- A\n  : b").contains(list))
    }

    @Test func `knows the places of terms and meanings`() throws {
        let document = MarkupDocument.read(SourceFile(path: "a.md", text: "x\n\n> A *b*\n> : c\n> : *d*\n")).value
        guard case .quotation(let inner) = document.blocks[1].kind, case .definitions(let all) = inner[0].kind else {
            Issue.record("\(document.blocks)")
            return
        }
        let file = document.file
        #expect(all[0].terms.map { file.text($0.range) } == ["A *b*"])
        #expect(all[0].meanings.map { file.text($0.range) } == ["c", "*d*"])
    }

    @Test func `warns of code that was to be more of a meaning`() {
        #expect(slips("A\n: b\n\n      c") == ["markup.definition-goes-on 4:5"])
        #expect(slips("A\n: b\n\n```\nc\n```") == [])
    }

    @Test(arguments: [
        ("a list at once", "A\n: - a\n  - b", ["3:3", "2:3"]), ("a list in order", "A\n\n: 1. a", ["3:3"]),
        ("a list below", "A\n: b:\n  - c\n  - d", ["3:3"]), ("a list apart", "> A\n> : b:\n>\n>   - c", ["4:5"]),
        ("code", "A\n: ```\n  c\n  ```", ["2:3", "4:3"]), ("code below", "A\n: b\n\n  ~~~\n  c\n  ~~~", ["4:3"]),
        ("a quotation", "A\n: > b", ["2:3"]), ("a table", "A\n: | a |", ["2:3"]),
        ("a table below", "A\n: b\n\n  | c |\n  |---|", ["4:3"]),
    ])
    func `says that a meaning is one paragraph where it holds`(name: String, markdown: String, places: [String]) {
        let found = slips(markdown).filter { $0.hasPrefix("markup.definition-goes-on ") }
        #expect(found.sorted() == places.map { "markup.definition-goes-on \($0)" }.sorted())
    }

    @Test(arguments: [
        "A\n: b\n\n- c", "A\n: b\n- c", "A\n: b\n\n> c", "A\n: -5 degrees", "A\n: `c` d", "A\n: 1.5 m",
        "- A\n  : b\n\n  - c",
        "- - A\n    : b\n\n  - c", "> - A\n>   : b\n>\n> c",
    ])
    func `says nothing of what stands below a definition by itself`(markdown: String) {
        #expect(slips(markdown) == [])
    }

    @Test func `resolves what stands in terms and meanings`() {
        let page = html("A[^1]\n: [b] [[c]]\n\n[b]: d.md\n[^1]: e") { $0.term = { "#\($0)" } }
        #expect(page.contains("<a href=\"d.md\">b</a> <a class=\"term\" href=\"#c\">c</a>"), "\(page)")
        #expect(page.contains("role=\"doc-noteref\">1</a>"))
    }
}
