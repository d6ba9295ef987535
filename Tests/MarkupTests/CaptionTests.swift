import Diagnostics
import Markup
import Testing

/// Captions of tables, and the names of rows.
@Suite struct CaptionTests {
    private let table = "| a | b |\n|---|---|\n| c | d |\n"

    @Test(arguments: [
        ("below, apart", "TABLE\n: The *c*\n"), ("below, apart, as Pandoc writes it", "TABLE\nTable: The *c*\n"),
        ("directly below", "TABLE: The *c*\n"), ("directly below, in words", "TABLETable: The *c*\n"),
        ("above, apart", "Table: The *c*\n\nTABLE"), ("directly above", "Table: The *c*\nTABLE"),
    ])
    func `takes the caption`(name: String, markdown: String) {
        let page = html(markdown.replacing("TABLE", with: table))
        let start = "<div class=\"table\" role=\"region\" aria-labelledby=\"caption:1\" tabindex=\"0\">\n<table>\n"
        #expect(page.hasPrefix(start + "<caption id=\"caption:1\">The <em>c</em></caption>\n<thead>"), "\(page)")
        #expect(page.hasSuffix("<td>d</td>\n</tr>\n</tbody>\n</table>\n</div>\n"), "\(page)")
    }

    @Test func `takes a caption with a term for which other words are shown`() {
        for mark in ["", "> "] {
            let lines = (table + ": one [[a|two]], `\\|`").split(separator: "\n").map { mark + $0 }
            let page = html(lines.joined(separator: "\n"))
            #expect(page.contains("<caption id=\"caption:1\">one two, <code>|</code></caption>"), "\(page)")
        }
    }

    @Test(arguments: [
        ("an escape", "TABLE\n\\: c", "<p>: c</p>\n"), ("prose between", "TABLE\na\n\n: c", "<dl class"),
        ("a row with a pipe", "TABLE: c | e\n", "<td>: c</td>"),
        ("a line above a row with a pipe", "TABLE: c\n| e |\n", "<td>: c</td>"),
        ("an empty one", "TABLE\n:\n", "<p>:</p>\n"),
    ])
    func `takes no caption from`(name: String, markdown: String, expected: String) {
        let page = html(markdown.replacing("TABLE", with: table))
        #expect(!page.contains("<caption") && page.contains(expected), "\(page)")
    }

    @Test func `says of a caption directly below that goes on why it is none`() {
        let file = SourceFile(
            path: "a.md",
            text: table + ": one\ntwo\n\n" + table + "\n: one\ntwo\n\n" + table + ": | one\ntwo\n"
        )
        let slips = MarkupDocument.read(file).diagnostics
        #expect(
            slips.map { "\($0.id) \($0.position?.line ?? 0):\($0.position?.column ?? 0)" } == [
                "markup.table-caption 4:3"
            ]
        )
        #expect(slips.first?.hints == ["write the caption on one line, or leave a blank line above it"])
    }

    @Test func `gives each of two tables its own`() {
        let page = html("Table: one\n\n\(table)\nTable: two\n\n\(table)")
        #expect(page.split(separator: "<caption").count == 3, "\(page)")
        #expect(html("\(table)\nTable: one\n\nTable: two\n\n\(table)").contains("caption:2\">two<"))
    }

    @Test func `knows the place of a caption, and reads what stands in it`() throws {
        for text in [table + "\n: [r] `\\|`\n\n[r]: u", table + ": [r] `\\|`\n\n[r]: u"] {
            let document = MarkupDocument.read(SourceFile(path: "a.md", text: text)).value
            guard case .table(let table) = document.blocks[0].kind else {
                Issue.record("no table")
                return
            }
            let caption = try #require(table.caption)
            #expect(document.file.text(caption.range) == "[r] `\\|`")
            #expect(caption.content.contains { if case .link("u", _, _) = $0.kind { true } else { false } })
        }
    }

    @Test func `names the rows of a table with an empty corner by their first cells`() {
        let page = html("|   | b |\n|---|---|\n| c | d |\n|   | e |")
        #expect(page.contains("<td></td>\n<th scope=\"col\">b</th>"))
        #expect(page.contains("<th scope=\"row\">c</th>\n<td>d</td>"))
        #expect(page.contains("<td></td>\n<td>e</td>"))
    }
}
