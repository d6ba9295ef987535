import Diagnostics
import Markup
import Testing

@Suite struct HTMLRendererTests {
    @Test(arguments: [
        ("text", "a <b &", "<p>a &lt;b &amp;</p>"), ("quotation marks", "\"a\" 'b'", "<p>&quot;a&quot; 'b'</p>"),
        ("code", "`<a>&amp;`", "<p><code>&lt;a&gt;&amp;amp;</code></p>"),
        (
            "a code block", "```a\"b c\n<d>\n```",
            "<pre tabindex=\"0\"><code class=\"language-a&quot;b\">&lt;d&gt;\n</code></pre>"
        ),
        ("a title", "[a](b.md 'c\"d<e>')", "<p><a href=\"b.md\" title=\"c&quot;d&lt;e&gt;\">a</a></p>"),
        (
            "a picture's words", "![a\"b *c* `<d>`\ne](f.png)",
            "<p><img src=\"f.png\" alt=\"a&quot;b c &lt;d&gt; e\" /></p>"
        ),
        ("a destination", "[a](<b c\"d<e&f'g>)", "<p>[a](&lt;b c&quot;d&lt;e&amp;f'g&gt;)</p>"),
        ("signs in a destination", "[a](<b c\"&'é>)", "<p><a href=\"b%20c%22&amp;&#x27;%C3%A9\">a</a></p>"),
        ("a percent sign", "[a](b%20c%2x%)", "<p><a href=\"b%20c%252x%25\">a</a></p>"),
        ("raw HTML", "a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>"),
        (
            "a block of raw HTML", "<script>\nalert(1)\n</script>",
            "<pre tabindex=\"0\"><code class=\"language-html\">&lt;script&gt;\nalert(1)\n&lt;/script&gt;\n</code></pre>"
        ),
        ("a heading's id", "# <a \"b\">", "<h1>&lt;a &quot;b&quot;&gt;</h1>"),
    ])
    func `escapes in`(name: String, markdown: String, expected: String) {
        #expect(html(markdown) == expected + "\n")
    }

    @Test func `escapes what the page's words and places bring along`() {
        let page = html("| a |\n|-|\n\n> [!NOTE]\n\nb[^1] [[c]] [@D]\n\n[^1]: e") { options in
            options.words.table = "<\">"
            options.words.callouts[.note] = "<\">"
            options.words.footnotes = "<\">"
            options.words.footnoteBack = "<\">"
            options.idPrefix = "<\">"
            options.term = { _ in "<\">" }
            options.citation = { _ in ("<\">", "<\">") }
        }
        #expect(!page.contains("<\">"), "\(page)")
    }

    @Test func `lets raw HTML through where the page allows it`() {
        #expect(
            html("a <b>c</b>\n\n<div>\nd\n</div>") { $0.allowsHTML = true } == "<p>a <b>c</b></p>\n<div>\nd\n</div>\n"
        )
    }

    @Test(arguments: [
        "javascript:alert(1)", "JavaScript:alert(1)", "java&#x0A;script:alert(1)", "&#1;javascript:alert(1)",
        "<java\tscript:a>",
        "vbscript:a", "data:text/html,a", "DATA:image/svg+xml,a", "file:///etc/passwd", "javascript&colon;alert(1)",
    ])
    func `drops the address of a link or picture that runs code or reads files`(address: String) {
        #expect(html("[*a*](\(address))") == "<p><em>a</em></p>\n")
        #expect(html("![*a*](\(address))") == "<p>a</p>\n")
    }

    @Test func `drops an address that only resolving makes unsafe`() {
        #expect(
            html("[a](b) ![c](d)") { options in
                options.link = { _ in HTMLRenderer.Target(address: "javascript:x") }
                options.image = { _ in "data:x" }
            } == "<p>a c</p>\n"
        )
    }

    @Test(arguments: ["https://a.b/", "HTTP://a.b/", "//a.b/"])
    func `marks links to other sites`(address: String) {
        #expect(html("[a](\(address))").contains("class=\"external\" rel=\"noopener noreferrer\""))
    }

    @Test(arguments: ["b.md", "#c", "mailto:a@b.c", "tel:+39", "../b.md?c#d", "a:b"])
    func `leaves other links as they are`(address: String) {
        #expect(html("[a](\(address))") == "<p><a href=\"\(address)\">a</a></p>\n")
    }

    @Test func `asks the page where links and pictures lead`() {
        let page = html("[a](b.md) ![c](d.png)") { options in
            options.link = { HTMLRenderer.Target(address: "../" + $0 + "l") }
            options.image = { "../" + $0 }
        }
        #expect(page == "<p><a href=\"../b.mdl\">a</a> <img src=\"../d.png\" alt=\"c\" /></p>\n")
    }

    @Test func `shows the words of a picture that names no file`() {
        #expect(html("![a]()") == "<p>a</p>\n")
    }

    @Test func `shifts headings, between one and six`() {
        #expect(html("# a\n\n###### b") { $0.headingShift = 1 } == "<h2>a</h2>\n<h6>b</h6>\n")
        #expect(html("# a") { $0.headingShift = -3 } == "<h1>a</h1>\n")
    }

    @Test func `gives each id once over several calls`() {
        let markdown = "# A\n\n> [!NOTE] A\n\n# Callout:1\n\nb[^1] c[^1]\n\n[^1]: # A\n\n    > [!LAW]\n\n    d\n"
        let document = MarkupDocument.read(SourceFile(path: "a.md", text: markdown)).value
        var options = HTMLRenderer.Options()
        options.idPrefix = "x"
        var renderer = HTMLRenderer(options, footnotes: document.footnotes)
        var html: [UInt8] = []
        for _ in 1...3 { renderer.render(document.blocks, into: &html) }
        renderer.renderFootnotes(into: &html)
        let page = String(decoding: html, as: UTF8.self)
        let ids = page.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(ids.count == Set(ids).count && ids.count > 15, "\(ids)")
        #expect(ids.allSatisfy { $0.hasPrefix("x") })
        // Every link within the page leads to one of them.
        let targets = page.split(separator: "href=\"#").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(targets.count == 12 && targets.allSatisfy { ids.contains($0) }, "\(targets)")
    }

    @Test(arguments: [
        ("-3", true), ("+1,234.5", true), ("\u{2212}12 %", true), ("\u{2013}5\u{A0}000", true), ("3", false),
        ("3-5", false), ("+961-1-23 45 67", true), ("+33 (0)1/234", true), ("-5\u{2013}10", true), ("-()", false),
        ("-5 °C", true), ("\u{2212}5\u{A0}°C", true), ("5 °C", true), ("-€5", true), ("€-5", true), ("-$ 5", true),
        ("-5 €", true), ("-5%", true), ("+3 %", true), ("-5 km/h", true), ("+1,5 Mio. USD", true), ("+(961) 1", true),
        ("5 %", true), ("5 €", true), ("5 km/h", true), ("5 000,5", true), ("03 123 456", true), ("5\u{2009}000", true),
        ("3 \u{2013} 5", false), ("3\u{2013}5", false), ("10:30", false), ("1,234.5", false), ("2026-11-30", false),
        ("-", false), ("- x 3", false),
        ("x -3", false), ("- 3 x", true), ("-3 مليون", false), ("-5 °م", false), ("-٣", false), ("-3/٣", false),
        ("-3 ש״ח", false),
        ("٣ °C", false), ("5 ملايين", false), ("x 5", false), ("", false),
    ])
    func `keeps a number whole in a table that is read from right to left:`(cell: String, isKept: Bool) {
        let table = "| ا |\n| --- |\n| \(cell) |"
        let (left, right) = (html(table), html(table) { $0.direction = "rtl" })
        #expect(right == (isKept ? left.replacing(">\(cell)<", with: "><bdi dir=\"ltr\">\(cell)</bdi><") : left))
        #expect(!left.contains("<bdi"))
    }

    @Test(arguments: ["**-3**", "*-5 °C*", "[+961 1](tel:+9611)", "**-3** %"])
    func `keeps a number whole that is marked within its cell:`(cell: String) {
        let right = html("| ا |\n| --- |\n| \(cell) |") { $0.direction = "rtl" }
        #expect(right.contains("<td><bdi dir=\"ltr\"><") && right.contains("</bdi></td>"), "\(right)")
    }

    @Test func `writes nothing for no blocks and no notes`() {
        #expect(html("") == "")
        #expect(html("[^1]: a") == "")
    }

    @Test(arguments: [
        (
            "a list", "- a\n- b\n\n1. c\n\n\n2. d",
            "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol>\n<li>\n<p>c</p>\n</li>\n<li>\n<p>d</p>\n</li>\n</ol>\n"
        ),
        (
            "numbers that need room", "999. a\n1. b\n\nc\n\n12345. d",
            "<ol start=\"999\" class=\"digits-4\">\n<li>a</li>\n<li>b</li>\n</ol>\n<p>c</p>\n"
                + "<ol start=\"12345\" class=\"digits-5\">\n<li>d</li>\n</ol>\n"
        ),
        ("numbers that need none", "998. a\n1. b", "<ol start=\"998\">\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ("a list that starts at 3", "3. a", "<ol start=\"3\">\n<li>a</li>\n</ol>\n"),
        ("a line across the page", "***", "<hr />\n"), ("line breaks", "a\\\nb\nc", "<p>a<br />\nb\nc</p>\n"),
        ("code without a language", "    a", "<pre tabindex=\"0\"><code>a\n</code></pre>\n"),
    ])
    func `shows`(name: String, markdown: String, expected: String) {
        #expect(html(markdown) == expected)
    }
}
