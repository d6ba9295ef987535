import Diagnostics
import Markup
import Testing

@Suite struct FigureTests {
    private func figure(_ caption: String) -> String {
        "<figure>\n<img src=\"a.png\" alt=\"w\" />\n<figcaption>\(caption)</figcaption>\n</figure>\n"
    }

    @Test(arguments: [
        ("a title", "![w](a.png \"A *c*\")", "A *c*"), ("the line below", "![w](a.png)\n: A *c*", "A <em>c</em>"),
        ("a line apart", "![w](a.png)\n\n: A *c*", "A <em>c</em>"),
        ("a credit", "![w](a.png){credit=\"B & C\"}", "<span class=\"credit\">Credit: B &amp; C</span>"),
        (
            "a title and a credit", "![w](a.png \"A\"){credit='B'}",
            "A <span class=\"credit\">Credit: B</span>"
        ),
        ("the line below before the title", "![w](a.png \"A\")\n: B", "B"),
    ])
    func `takes the caption from`(name: String, markdown: String, expected: String) {
        #expect(html(markdown) == figure(expected))
    }

    @Test(arguments: [
        ("a picture without a caption", "![w](a.png)", "<p><img src=\"a.png\" alt=\"w\" /></p>\n"),
        ("a picture in text", "![w](a.png \"t\") b", "<p><img src=\"a.png\" alt=\"w\" title=\"t\" /> b</p>\n"),
        ("braces that hold no attributes", "![w](a.png){b c}", "<p><img src=\"a.png\" alt=\"w\" />{b c}</p>\n"),
        ("escaped braces", "![w](a.png)\\{a=b}", "<p><img src=\"a.png\" alt=\"w\" />{a=b}</p>\n"),
        ("text on the line below", "![w](a.png)\nb", "<p><img src=\"a.png\" alt=\"w\" />\nb</p>\n"),
        ("a tight list", "- ![w](a.png)", "<ul>\n<li><img src=\"a.png\" alt=\"w\" /></li>\n</ul>\n"),
    ])
    func `leaves as CommonMark has it`(name: String, markdown: String, expected: String) {
        #expect(html(markdown) == expected)
    }

    @Test func `knows each attribute and its place`() throws {
        let text = "![w](a.csv){kind=bar  x='in \"years\"'\ny=\"a_b\"}"
        #expect(MarkupDocument.read(SourceFile(path: "a.md", text: text)).value.blocks.count == 1)
        let document = MarkupDocument.read(
            SourceFile(path: "a.md", text: "> ![w](a.csv){kind=bar  x='in \"years\"' .b #c}")
        )
        .value
        guard case .quotation(let inner) = document.blocks[0].kind, case .figure(let figure) = inner[0].kind else {
            Issue.record("no figure")
            return
        }
        #expect(figure.attributes.map(\.name) == ["kind", "x", ".", "#"])
        #expect(figure.attributes.map(\.value) == ["bar", "in \"years\"", "b", "c"])
        #expect(
            figure.attributes.map { document.file.text($0.range) } == ["kind=bar", "x='in \"years\"'", ".b", "#c"]
        )
        #expect(figure["kind"] == "bar" && figure["y"] == nil)
        #expect((figure.source, figure.title, figure.alternative.plainText) == ("a.csv", "", "w"))
    }

    @Test func `lets the page show something else, and sets the size of pictures`() {
        let shown = html("![w](a.svg \"A\")") { $0.figure = { _, _, _ in .html(Array("<svg/>".utf8), note: "From B") } }
        #expect(
            shown == "<figure>\n<svg/>\n<figcaption>A <span class=\"credit\">From B</span></figcaption>\n</figure>\n"
        )
        let sized = html("![w](a.png) b") { $0.size = { _ in (30, 20) } }
        #expect(sized == "<p><img src=\"a.png\" alt=\"w\" width=\"30\" height=\"20\" /> b</p>\n")
    }

    @Test func `stands in a callout`() {
        #expect(html("> [!NOTE] T\n> ![w](a.png \"c\")").contains(figure("c")))
    }
}
