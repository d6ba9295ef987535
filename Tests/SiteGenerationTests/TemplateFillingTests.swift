import Diagnostics
import Testing

@testable import SiteGeneration

/// What every page shows alike is written into templates once, and no page says anything else for it.
struct TemplateFillingTests {
    private let common = TemplateRecord(named: [
        "words": .record(
            TemplateRecord(named: ["more": "More & more", "lines": "a\nb", "none": "", "both": "inside"])
        ),
        "yes": true, "no": false, "text": "<T>", "empty": "", "both": "outside",
        "record": .record(TemplateRecord(named: ["inner": "deep"])),
    ])
    private let page: TemplateValue = .record(
        TemplateRecord(named: [
            "title": "A", "items": .list([.record([.name: "1"]), .record([.name: "2"])]), "shown": true,
        ])
    )

    @Test(arguments: [
        "", "plain", "{{words.more}}", "{{{words.more}}} {{&text}}{{text}}",
        "[{{words.none}}{{words.missing}}{{unknown}}]",
        "{{#yes}}a{{title}}b{{/yes}}{{^yes}}c{{/yes}}{{#no}}d{{/no}}{{^no}}e{{/no}}", "{{yes}}{{no}}",
        "{{#items}}{{name}}{{#yes}}{{words.more}}{{/yes}}{{#no}}{{title}}{{/no}};{{/items}}.",
        "{{#shown}}{{#yes}}{{#no}}x{{/no}}{{/yes}}{{/shown}}{{^shown}}{{#yes}}y{{/yes}}{{/shown}}z",
        "{{#empty}}a{{/empty}}{{^empty}}b{{title}}{{/empty}}", "{{#text}}({{.}}){{/text}}{{^text}}none{{/text}}",
        "{{#items}}{{#yes}}{{.}}{{^no}}{{.}}{{/no}}{{/yes}}{{/items}}{{#yes}}{{>item}}{{/yes}}",
        "{{#words}}{{more}}{{title}}{{/words}}", "{{record.inner}}{{#record}}{{inner}}{{title}}{{/record}}",
        "<ul>\n  {{>partial}}\n</ul>", "  {{>lines}}",
        "{{<layout}}{{$main}}\n  {{words.lines}}{{#yes}}{{title}}{{/yes}}\n{{/main}}{{/layout}}",
        "{{<layout}}{{/layout}}", "{{#no}}{{>partial}}{{<layout}}{{$main}}x{{/main}}{{/layout}}{{/no}}end",
        "{{both}}{{#words}}{{both}}{{>both}}{{<layout}}{{$main}}{{both}}{{/main}}{{/layout}}{{/words}}{{>both}}",
        "{{<layout}}{{#yes}}{{$main}}no block{{/main}}{{/yes}}{{^no}}{{$main}}none{{/main}}{{/no}}{{/layout}}",
        "{{<layout}}{{#no}}{{$main}}x{{/main}}{{/no}}{{$main}}{{#yes}}a{{/yes}}{{^no}}b{{/no}}{{/main}}{{/layout}}",
    ])
    func `shows the same as with every name looked up:`(template: String) throws {
        let files = [
            "page": template,
            "partial": "{{#items}}\n<li>{{name}} {{words.more}}\n{{words.lines}}\n{{/items}}\n{{title}}\n",
            "both": "({{both}})",
            // Only there: one that asks what "." is has sections of all others stay.
            "item": template.contains("{{>item}}") ? "{{#.}}{{.}}{{/.}}" : "",
            "lines": "{{words.lines}}\n{{#yes}}\nx\n{{/yes}}\ny\n",
            "layout": "{{#yes}}<{{$main}}{{words.more}}{{title}}{{/main}}>{{/yes}}\n  {{$main}}again{{/main}}\n",
        ]
        let sources = Dictionary(uniqueKeysWithValues: files.map { ($0, SourceFile(path: $0, text: $1)) })
        let set = try #require(TemplateSet.compile(sources).value)
        func shown(_ set: TemplateSet) throws -> String {
            var cache = RenderCache()
            return String(decoding: try set.render("page", [.record(common), page], &cache), as: UTF8.self)
        }
        let filled = set.specialized(for: common)
        #expect(try shown(filled) == shown(set))
    }

    @Test func `looks up nothing that is written in`() throws {
        let source = SourceFile(
            path: "page",
            text: "a{{words.more}}b{{#yes}}c{{text}}{{/yes}}{{^yes}}d{{title}}{{/yes}}"
        )
        let set = try #require(TemplateSet.compile(["page": source]).value).specialized(for: common)
        let instructions = try #require(set["page"]).instructions
        #expect(instructions.count == 1)
    }
}
