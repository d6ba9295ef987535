import Diagnostics
import Markup
import Testing

@Suite struct FootnoteTests {
    @Test func `proposes a colon behind a label at the start of a line, where a note may be meant, and says so once`() {
        let slips = MarkupDocument.read(SourceFile(path: "a.md", text: "a[^b]\n\n[^b] The note.\n")).diagnostics
        #expect(slips.map { $0.hints.count } == [2])
        #expect(slips.last?.hints[0] == "put a colon behind it if this is the note: [^b]: The note.")
    }

    @Test func `numbers notes by their first reference and links back to each`() {
        let page = html("a[^x] b[^y] c[^x]\n\n[^y]: Why.\n\n[^x]: *Ex*.")
        #expect(
            page == """
                <p>a<sup><a id="fnref:1" href="#fn:1" role="doc-noteref">1</a></sup> \
                b<sup><a id="fnref:2" href="#fn:2" role="doc-noteref">2</a></sup> \
                c<sup><a id="fnref:1:2" href="#fn:1" role="doc-noteref">1</a></sup></p>
                <section class="footnotes" role="doc-endnotes" aria-label="Notes">
                <ol>
                <li id="fn:1">
                <p><em>Ex</em>. <a href="#fnref:1" role="doc-backlink" aria-label="Back to the text">↩</a> \
                <a href="#fnref:1:2" role="doc-backlink" aria-label="Back to the text 2">↩</a></p>
                </li>
                <li id="fn:2">
                <p>Why. <a href="#fnref:2" role="doc-backlink" aria-label="Back to the text">↩</a></p>
                </li>
                </ol>
                </section>

                """
        )
    }

    /// The note's HTML, without the link back.
    private func note(_ markdown: String) -> String {
        let page = html("a[^n]\n\n" + markdown)
        guard let start = page.firstRange(of: "<li id=\"fn:1\">\n"),
            let end = page.firstRange(of: "\n</li>\n</ol>\n</section>")
        else { return "" }
        let link = ##"<a href="#fnref:1" role="doc-backlink" aria-label="Back to the text">↩</a>"##
        return String(page[start.upperBound..<end.lowerBound].replacing(link, with: "^"))
    }

    @Test(arguments: [
        ("one line", "[^n]: One.", "<p>One. ^</p>"),
        ("an indented mark", "   [^n]: One.", "<p>One. ^</p>"),
        ("a line that goes on", "[^n]: One\ntwo.", "<p>One\ntwo. ^</p>"),
        ("an indented line", "[^n]: One\n    two.", "<p>One\ntwo. ^</p>"),
        ("two paragraphs", "[^n]: One.\n\n    Two.", "<p>One.</p>\n<p>Two. ^</p>"),
        ("a tab", "[^n]: One.\n\n\tTwo.", "<p>One.</p>\n<p>Two. ^</p>"),
        ("a list", "[^n]: One:\n\n    - a\n    - b", "<p>One:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>^</p>"),
        ("a list at once", "[^n]: - a\n    - b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>^</p>"),
        (
            "code left open", "[^n]: One.\n\n    ```\n    [^c]: x\n\nText.",
            "<p>One.</p>\n<pre tabindex=\"0\"><code>[^c]: x\n</code></pre>\n<p>^</p>"
        ),
        ("a quotation", "[^n]: > One.", "<blockquote>\n<p>One.</p>\n</blockquote>\n<p>^</p>"),
        ("a definition of the text", "[^n]: [r]\n\n[r]: /ref", "<p><a href=\"/ref\">r</a> ^</p>"),
        ("nothing", "[^n]:\n\nText.", "<p>^</p>"),
        ("another one below", "[^n]: One.\n[^m]: Two.", "<p>One. ^</p>"),
        ("a heading below", "[^n]: One.\n# Two", "<p>One. ^</p>"),
        ("a capital letter", "[^n]: One.\n\n[^N]: Two.", "<p>One. ^</p>"),
    ])
    func `reads a note of`(name: String, markdown: String, html: String) {
        #expect(note(markdown) == html)
    }

    @Test func `leaves the text around a definition as it is`() {
        #expect(html("One\n[^n]: note\n\n    more\n\nTwo[^n]").hasPrefix("<p>One</p>\n<p>Two<sup>"))
    }

    @Test(arguments: [
        (
            "code", "`a[^n]`\n\n    [^n]: x",
            "<p><code>a[^n]</code></p>\n<pre tabindex=\"0\"><code>[^n]: x\n</code></pre>\n"
        ),
        ("fenced code", "```\n[^n]: x\n```", "<pre tabindex=\"0\"><code>[^n]: x\n</code></pre>\n"),
        ("an escape", "a\\[^n]", "<p>a[^n]</p>\n"), ("an empty label", "a[^] [^ ]", "<p>a[^] [^ ]</p>\n"),
        ("white space in the label", "a[^b c]", "<p>a[^b c]</p>\n"),
        ("a picture's words", "![a[^n]](p.png)", "<p><img src=\"p.png\" alt=\"a[^n]\" /></p>\n"),
    ])
    func `makes no footnote of`(name: String, markdown: String, expected: String) {
        #expect(html(markdown) == expected)
    }

    @Test func `counts references from one note to another`() {
        let page = html("a[^x]\n\n[^x]: See [^y].\n\n[^y]: And [^x].")
        #expect(page.contains(##"And <sup><a id="fnref:1:2" href="#fn:1""##))
        #expect(page.contains(##"<a href="#fnref:1:2" role="doc-backlink" aria-label="Back to the text 2">"##))
    }

    @Test(arguments: [
        ("an undefined footnote", "a[^b] c", ["markup.unknown-footnote 1:2"]),
        ("one in a table's cell", "| a |\n|---|\n| b[^c] |", ["markup.unknown-footnote 3:4"]),
        ("one in a note", "a[^b]\n\n[^b]: c[^d]", ["markup.unknown-footnote 3:8"]),
        ("an unused footnote", "a\n\n  [^b]: c", ["markup.unused-footnote 3:3"]),
        ("one that only itself refers to", "[^b]: c[^b]", ["markup.unused-footnote 1:1"]),
        ("a footnote defined twice", "a[^b]\n\n[^b]: c\n\n[^b]: d", ["markup.duplicate-footnote 5:1"]),
        ("a definition in a quotation", "a[^b]\n\n> [^b]: c d", ["markup.misplaced-footnote 3:3"]),
        ("one in a callout", "> [!NOTE] T\n> a[^B]\n>\n> [^b]: c d\n>\n> e[^b]", ["markup.misplaced-footnote 4:3"]),
        ("one in a list", "a[^b]\n\n- [^b]: c d", ["markup.misplaced-footnote 3:3"]),
        (
            "a footnote defined twice, in other letters", "a[^é]\n\n[^É]: c\n\n[^é]: d",
            ["markup.duplicate-footnote 5:1"]
        ),
        ("a label of two words", "a[^b c] d[^B c]\n\n[^b c]: e f", ["markup.footnote-label 1:2"]),
        ("a label of two words over a line's end", "a[^b\nc]", ["markup.footnote-label 1:2"]),
        ("a label of two words whose note makes it a link", "a[^b c]\n\n[^b c]: /e", ["markup.footnote-label 1:2"]),
        (
            "an unused footnote, as written", "[^Ab]: c\n\n[^B]: d",
            ["markup.unused-footnote 1:1", "markup.unused-footnote 3:1"]
        ),
        ("a definition in a quotation that makes it a link", "- a[^b]\n\n> [^b]: /c", ["markup.unknown-footnote 1:4"]),
        (
            "a reference in a link", "[a[^b]](c.md)\n\n[^b]: d",
            ["markup.reference-in-link 1:3", "markup.unused-footnote 3:1"]
        ),
    ])
    func `names`(name: String, markdown: String, expected: [String]) {
        let diagnostics = MarkupDocument.read(SourceFile(path: "a.md", text: markdown)).diagnostics
        #expect(slips(diagnostics) == expected)
        #expect(diagnostics.allSatisfy { !$0.hints.isEmpty })
    }

    @Test func `knows a label in capital and small letters as one, and tells of it as it is written`() {
        let page = html("a[^Note] b[^NOTE]\n\n[^note]: It.")
        #expect(page.split(separator: "role=\"doc-noteref\">1</a>").count == 3)
        let unknown = MarkupDocument.read(SourceFile(path: "a.md", text: "a[^Nobody]")).diagnostics.first
        #expect(unknown?.summary == "footnote [^Nobody] is not defined in this file")
    }

    @Test(arguments: ["[^a-z ]", "[^a-z A-Z]", "[^ab cd]+", "`[^b c]`", "\\[^b c]", "[^ ]"])
    func `takes no pattern for a label`(markdown: String) {
        #expect(slips("a " + markdown) == [])
    }

    @Test func `suggests a near label`() {
        let diagnostics = MarkupDocument.read(SourceFile(path: "a.md", text: "a[^nots] [^notes]\n\n[^notes]: b"))
            .diagnostics
        #expect(diagnostics.first?.hints.first == "did you mean [^notes]?")
    }
}
