import Diagnostics
import Markup
import Testing

/// Boxes to tick, callouts that fold, attributes of headings, includes.
@Suite struct AdditionTests {
    @Test func `shows boxes to tick, with words for them`() {
        #expect(
            html("- [ ] a\n- [x] *b*\n- c") == """
                <ul>
                <li class="task"><input type="checkbox" disabled aria-label="To do" /> a</li>
                <li class="task"><input type="checkbox" disabled checked aria-label="Done" /> <em>b</em></li>
                <li>c</li>
                </ul>

                """
        )
        #expect(html("1. [X] a\n\n2. b").contains("<li class=\"task\">\n<p><input type=\"checkbox\" disabled checked"))
    }

    @Test(arguments: ["- \\[ ] a", "- [ ]a", "- [y] a", "- [ ]", "- *[ ] a*", "- [x]\n\n  a", "[ ] a"])
    func `shows no box for`(markdown: String) {
        #expect(!html(markdown).contains("<input"))
    }

    @Test func `takes a link for a link, not for a box`() {
        #expect(html("- [x] a\n\n[x]: u").contains("<a href=\"u\">x</a> a"))
    }

    @Test(arguments: [("-", ""), ("+", " open")])
    func `folds a callout`(sign: String, open: String) {
        #expect(
            html("> [!LAW]\(sign) *T*\n> a") == """
                <details class="callout callout-law"\(open)>
                <summary class="callout-title"><span class="callout-kind">Law:</span> <em>T</em></summary>
                <p>a</p>
                </details>

                """
        )
        #expect(html("> [!LAW]\(sign)\n> a").contains("<span class=\"callout-kind\">Law</span></summary>"))
    }

    @Test(arguments: ["> [!LAW] - T", "> [!LAW]-T", "> [!LAW]\\- T"]) func `folds nothing without the sign`(
        text: String
    ) {
        #expect(html(text).hasPrefix("<aside"))
    }

    @Test func `knows the place of a folded callout's title`() {
        let document = MarkupDocument.read(SourceFile(path: "a.md", text: "> [!LAW]-  T u\n")).value
        guard case .callout(let head, _) = document.blocks[0].kind, head.kind == .law, head.fold == .closed else {
            Issue.record("no callout")
            return
        }
        #expect(document.file.text(head.title[0].range) == "T u")
    }

    @Test(arguments: [
        ("# a {#b}", ["b"], []), ("# a {#b .c}", ["b"], ["markup.heading-attribute 1:9"]),
        ("# a {.c}", ["a"], ["markup.heading-attribute 1:6"]),
        ("# a {#b k=v}", ["b"], ["markup.heading-attribute 1:9"]), ("# a {.5}", ["a-5"], []),
        ("# a {k=v}", ["a-k-v"], []),
    ])
    func `takes ids and leaves out other attributes of headings`(text: String, ids: [String], expected: [String]) {
        #expect(headings(of: MarkupDocument.read(SourceFile(path: "a.md", text: text)).value.blocks).map(\.id) == ids)
        #expect(slips(text) == expected)
    }

    @Test(arguments: [
        ("{{include: ../a b_c_d.md}}", "../a b_c_d.md"), ("{{include:a.md}}  ", "a.md"),
        ("- {{include: a.md}}", "a.md"),
        ("{{include: }}", ""),
    ])
    func `finds includes`(text: String, path: String) {
        var paths: [String] = []
        MarkupDocument.read(SourceFile(path: "a.md", text: text)).value.blocks.forEachBlock { block in
            if case .include(let path) = block.kind { paths.append(path) }
        }
        #expect(paths == [path])
        #expect(html("{{include: a.md}}") == "<p>{{include: a.md}}</p>\n")
    }

    @Test(arguments: ["a {{include: b.md}}", "{{include: b.md}} a", "{{include: b.md}}\na", "\\{{include: b.md}}"])
    func `includes nothing for`(text: String) {
        let document = MarkupDocument.read(SourceFile(path: "a.md", text: text)).value
        #expect(document.blocks.allSatisfy { if case .paragraph = $0.kind { true } else { false } })
    }
}
