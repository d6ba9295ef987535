import Diagnostics
import Markup
import Testing

/// Terms, citations, callouts and heading ids.
@Suite struct ReferenceTests {
    private static func page(_ markdown: String) -> String {
        html(markdown) { options in
            options.givesHeadingIDs = true
            options.term = { $0 == "unlinked" ? nil : "g.html#\($0)" }
            options.citation = { citation in
                citation.source == "NO" ? nil : ("s.html#\(citation.source)", "\(citation.source)/\(citation.locator)")
            }
        }
    }

    @Test(arguments: [
        ("a term", "a [[chain]] b", #"a <a class="term" href="g.html#chain">chain</a> b"#),
        ("other words", "[[chain|the *chain*]]", "[[chain|the <em>chain</em>]]"),
        ("other words, plain", "[[chain | the links ]]", #"<a class="term" href="g.html#chain">the links</a>"#),
        ("no other words", "[[chain|]]", #"<a class="term" href="g.html#chain">chain</a>"#),
        ("a term over two lines", "[[a\nb]]", ##"<a class="term" href="g.html#a%20b">a b</a>"##),
        ("a reference in a term", "[[a&amp;b]]", ##"<a class="term" href="g.html#a&amp;b">a&amp;b</a>"##),
        ("a term that no page explains", "[[unlinked|x<y]]", "x&lt;y"),
        ("a term in emphasis", "*[[a]]*", ##"<em><a class="term" href="g.html#a">a</a></em>"##),
        ("a link in brackets", "[[a](b.md)]", #"[<a href="b.md">a</a>]"#),
        ("an escape", "\\[[a]] [\\[a]] [[a\\]]", "[[a]] [[a]] [[a]]"), ("nothing", "[[]] [[ ]]", "[[]] [[ ]]"),
        ("a bracket too many", "[[a]", "[[a]"), ("brackets inside", "[[a[b]]]", "[[a[b]]]"),
        ("code", "`[[a]]`", "<code>[[a]]</code>"), ("raw HTML", "x <a b='[[a]]'>", "x &lt;a b='[[a]]'&gt;"),
        (
            "an address", "<https://a.b/[[c]]>",
            ##"<a href="https://a.b/%5B%5Bc%5D%5D" class="external" rel="noopener noreferrer">https://a.b/[[c]]</a>"##
        ),
        ("a title", "[a](b.md \"[[c]]\")", #"<a href="b.md" title="[[c]]">a</a>"#),
        ("a definition", "[[a]]\n\n[a]: b.md", #"[<a href="b.md">a</a>]"#),
    ])
    func `reads as a term or not:`(name: String, markdown: String, expected: String) {
        #expect(Self.page(markdown) == "<p>\(expected)</p>\n")
    }

    @Test(arguments: [
        (
            "one source", "[@A-1]",
            #"[<a class="citation" id="cite:1:A-1" href="s.html#A-1" role="doc-biblioref">A-1/</a>]"#
        ),
        (
            "a place in it", "[@A, art. 15; p. 3]",
            #"[<a class="citation" id="cite:1:A" href="s.html#A" role="doc-biblioref">A/art. 15; p. 3</a>]"#
        ),
        (
            "two sources", "[@A, 1;\n@B]",
            #"[<a class="citation" id="cite:1:A" href="s.html#A" role="doc-biblioref">A/1</a>; "#
                + #"<a class="citation" id="cite:1:B" href="s.html#B" role="doc-biblioref">B/</a>]"#
        ),
        ("an unknown source", "[@NO, <1>]", "[NO, &lt;1&gt;]"),
    ])
    func `reads as a citation:`(name: String, markdown: String, expected: String) {
        #expect(Self.page(markdown) == "<p><span class=\"citations\">\(expected)</span></p>\n")
    }

    @Test(arguments: [
        ("a mail address", "[a@b.c]"), ("an escape", "\\[@A]"), ("white space", "[@ A]"), ("no id", "[@]"),
        ("something before it", "[see @A]"),
    ])
    func `makes no citation of`(name: String, markdown: String) {
        #expect(!Self.page(markdown).contains("citation"))
        #expect(slips(markdown) == [])
    }

    @Test(arguments: [
        (
            "a callout", "> [!NOTE]\n> Text.",
            """
            <aside class="callout callout-note" role="note" aria-labelledby="callout:1">
            <p class="callout-title" id="callout:1"><span class="callout-kind">Note</span></p>
            <p>Text.</p>
            </aside>

            """
        ),
        (
            "a title that says the kind", "> [!NOTE] note\n> Text.",
            """
            <aside class="callout callout-note" role="note" aria-labelledby="callout:1">
            <p class="callout-title" id="callout:1"><span class="callout-kind">Note</span></p>
            <p>Text.</p>
            </aside>

            """
        ),
        (
            "a title that says more of it", "> [!NOTE] *note*\n> Text.",
            """
            <aside class="callout callout-note" role="note" aria-labelledby="callout:1">
            <p class="callout-title" id="callout:1"><span class="callout-kind">Note:</span> <em>note</em></p>
            <p>Text.</p>
            </aside>

            """
        ),
        (
            "a title", "> [!LAW] Article *15* [[a]]\n> Text.\n>\n> - More.",
            """
            <aside class="callout callout-law" role="note" aria-labelledby="callout:1">
            <p class="callout-title" id="callout:1"><span class="callout-kind">Law:</span> Article <em>15</em> \
            <a class="term" href="g.html#a">a</a></p>
            <p>Text.</p>
            <ul>
            <li>More.</li>
            </ul>
            </aside>

            """
        ),
        (
            "one inside another", "> [!SCENARIO] A\n>\n> > [!WARNING] B",
            """
            <aside class="callout callout-scenario" role="note" aria-labelledby="callout:1">
            <p class="callout-title" id="callout:1"><span class="callout-kind">Scenario:</span> A</p>
            <aside class="callout callout-warning" role="note" aria-labelledby="callout:2">
            <p class="callout-title" id="callout:2"><span class="callout-kind">Warning:</span> B</p>
            </aside>
            </aside>

            """
        ),
        ("a quotation", "> a [!NOTE]", "<blockquote>\n<p>a [!NOTE]</p>\n</blockquote>\n"),
        ("an escape", "> \\[!NOTE]", "<blockquote>\n<p>[!NOTE]</p>\n</blockquote>\n"),
        ("code", "> `[!NOTE]`", "<blockquote>\n<p><code>[!NOTE]</code></p>\n</blockquote>\n"),
        ("an unknown word", "> [!TEA] a", "<blockquote>\n<p>[!TEA] a</p>\n</blockquote>\n"),
        ("no quotation", "[!NOTE] a", "<p>[!NOTE] a</p>\n"),
    ])
    func `reads as a callout or not:`(name: String, markdown: String, expected: String) {
        #expect(Self.page(markdown) == expected)
    }

    @Test(arguments: Callout.allCases)
    func `gives each kind of callout its words`(callout: Callout) {
        let words = HTMLRenderer.Words().callouts[callout] ?? ""
        #expect(!words.isEmpty && Self.page("> [!\(callout.rawValue)]").contains(">\(words)</span></p>"))
    }

    @Test(arguments: [
        ("an id", "## A *b* {#c-1}", #"<h2 id="c-1">A <em>b</em></h2>"#),
        ("closing signs", "## A {#c} ##", #"<h2 id="c">A</h2>"#),
        ("an underlined heading", "A {#c}\n---", #"<h2 id="c">A</h2>"#),
        ("only an id", "# {#c}", #"<h1 id="c"></h1>"#),
        ("an id behind emphasis", "# *A*{#c}", #"<h1 id="c"><em>A</em></h1>"#),
        ("an id on a line of its own", "A\n{#c}\n===", #"<h1 id="c">A</h1>"#),
        ("no id", "# Été à l’aube: 2 l'a", "<h1 id=\"été-à-laube-2-la\">Été à l’aube: 2 l'a</h1>"),
        ("no words", "# ***", "<h1 id=\"section\">***</h1>"),
        ("an escape", "# A \\{#c}", #"<h1 id="a-c">A {#c}</h1>"#),
        ("code", "# A `{#c}`", #"<h1 id="a-c">A <code>{#c}</code></h1>"#),
        ("text behind it", "# A {#c} b", #"<h1 id="a-c-b">A {#c} b</h1>"#),
        ("a reference", "# A &#123;#c}", #"<h1 id="a-c">A {#c}</h1>"#),
    ])
    func `takes from a heading`(name: String, markdown: String, expected: String) {
        #expect(Self.page(markdown) == expected + "\n")
    }

    @Test(arguments: [
        "[words]", "[words] [label]", "[a][b]\n\n[b]: c.md", "[a][]\n\n[a]: c.md", "[a][*b*]", "`[a][b]`", "    [a][b]",
        "\\[a][b]", "[a]\\[b]", "[a\\][b]", "[words][@A, 1]", "[[term]][[other]]", "[@A][@B]", "the cell a[i][j]",
        "é[i][j]", "e\u{301}[i][j]", "Ж[i][j]", "γ1[i][j]",
        "[1][2], [3, 4][5]", "he [...][…] said", "- [x] [a]", "words][label]", "[words][label", "[words][ ]",
        "<a b='[a][b]'>", "[see [1]][]",
        "[a](b.md)[c]", "[a](b.md '[c][d]')", "> a [!NOTE", "[!NOTE", "> \\[!NOTE", "> [!", "> [! a",
    ])
    func `is silent about brackets that people write, and about what is well written:`(markdown: String) {
        #expect(slips(markdown) == [])
    }

    @Test func `gives every heading an id of its own, and keeps explicit ones`() {
        let markdown = "# A\n\n# A\n\n> # B\n\n# X {#b}\n\n# A {#a-2}\n\n# A\n\n# Y {#b}\n"
        let document = MarkupDocument.read(SourceFile(path: "a.md", text: markdown)).value
        let ids = ["a", "a-3", "b-2", "b", "a-2", "a-4", "b-3"]
        #expect(headings(of: document.blocks).map(\.id) == ids)
        #expect(headings(of: document.blocks, idPrefix: "q1-").map(\.id) == ids.map { "q1-" + $0 })
        let page = Self.page(markdown)
        for id in ids { #expect(page.contains(" id=\"\(id)\">")) }
    }

    @Test(arguments: [
        ("an unknown callout", "a\n\n> [!NOTES] b", "markup.unknown-callout 3:3", "did you mean [!NOTE]?"),
        ("a callout of GitHub", "> [!TIP] b", "markup.unknown-callout 1:3", "write [!NOTE] Tip"),
        ("a callout in small letters", "- > [!law]", "markup.unknown-callout 1:5", "did you mean [!LAW]?"),
        (
            "a callout nobody knows", "> [!ZEBRA]", "markup.unknown-callout 1:3",
            "use one of NOTE, LAW, SCENARIO, EXERCISE, LOCAL, WARNING"
        ),
        (
            "a callout whose bracket is escaped", "> [!NOTE\\] b", "markup.unclosed-callout 1:3",
            "write [!NOTE], and its title"
        ),
        ("a callout left open", "a\n\n> [!NOTE\n> b", "markup.unclosed-callout 3:3", "write [!NOTE], and its title"),
        (
            "a callout closed behind its title", "> [!Law Article *15*]\n> b", "markup.unclosed-callout 1:3",
            "write [!LAW], and its title"
        ),
        (
            "a callout of another program left open", "> [!info|wide] Title", "markup.unclosed-callout 1:3",
            "use one of NOTE, LAW, SCENARIO, EXERCISE, LOCAL, WARNING, with"
        ),
        (
            "a callout in another script", "> [!УВАГА] a\n> b", "markup.unknown-callout 1:3",
            "use one of NOTE, LAW, SCENARIO, EXERCISE, LOCAL, WARNING"
        ),
        ("a callout with an accent", "> [!Étude] a\n> b", "markup.unknown-callout 1:3", "use one of NOTE, LAW,"),
        ("a bad id", "# A {#Big Step}", "markup.invalid-heading-id 1:5", "write {#big-step}"),
        ("no id at all", "é\n\n## É {#}", "markup.invalid-heading-id 3:7", "write {#section}"),
        (
            "a note without its colon", "a[^1]\n\n[^1] Note.", "markup.unknown-footnote 3:1",
            "put a colon behind it if this is the note: [^1]: The note."
        ),
        (
            "an id used twice", "# A {#b}\n\n> ## C {#b}", "markup.duplicate-heading-id 3:8",
            "give one of them another id"
        ),
        ("a citation left open", "a\nb [@A [[x]]", "markup.malformed-citation 2:3", "close it with ]"),
        ("no comma in a citation", "a [@A p. 3]", "markup.malformed-citation 1:3", "write [@ID, where in the source]"),
        (
            "a label that nothing defines", "a\nsee [the *first*\nchapter][one]", "markup.undefined-label 2:5",
            "define it on a line of its own: [one]: page.md"
        ),
        (
            "words that nothing defines as a label", "| a |\n|---|\n| [*Chain* of][] |", "markup.undefined-label 3:3",
            "define it on a line of its own: [*Chain* of]: page.md"
        ),
        (
            "a misspelt label", "> [a][chian] [b][chain]\n\n[chain]: b.md", "markup.undefined-label 1:3",
            "did you mean [chain]?"
        ),
        (
            "words of two lines as a label", "> see [the first\n> *chapter*][]", "markup.undefined-label 1:7",
            "define it on a line of its own: [the first *chapter*]: page.md"
        ),
        (
            "a label with a reference in it", "[x [1]][Q&amp;A]", "markup.undefined-label 1:1",
            "define it on a line of its own: [Q&amp;A]: page.md"
        ),
        (
            "a definition right below text", "see [a][One]\n[one]: b.md", "markup.undefined-label 1:5",
            "leave a blank line above it"
        ),
        (
            "a link that runs on from a word of a script without capitals", "و[الدليل][form]",
            "markup.undefined-label 1:3",
            "define it on a line of its own: [form]: page.md"
        ),
        (
            "a link behind a sign with a mark on it", "⚠\u{FE0F}[a][form]", "markup.undefined-label 1:7",
            "define it on a line of its own: [form]: page.md"
        ),
        (
            "a picture whose label nothing defines", "- x ![A phone][phone]", "markup.undefined-label 1:5",
            "define it on a line of its own: [phone]: picture.png"
        ),
        ("a term in a link", "[a [[b]]](c.md)", "markup.reference-in-link 1:4", "move it out of"),
        ("a script as a link", "a\n[b](JavaScript:x)", "markup.unsafe-link 2:1", "link to a page with https:"),
        ("data as a picture", "- ![b](data:x)", "markup.unsafe-link 1:3", "link to a page with https:"),
    ])
    func `names, with a way out,`(name: String, markdown: String, slip: String, hint: String) throws {
        let diagnostics = MarkupDocument.read(SourceFile(path: "a.md", text: markdown)).diagnostics
        #expect(slips(diagnostics) == [slip])
        #expect(try #require(diagnostics.first?.hints.first).hasPrefix(hint), "\(diagnostics)")
    }
}
