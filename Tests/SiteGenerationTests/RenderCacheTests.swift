import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SiteGeneration

/// Pages are the same with what pages before have shown and without.
struct RenderCacheTests {
    /// Shows each value as the page of one site would be, one after the other.
    private func show(_ values: [TemplateValue], _ files: [String: String]) throws -> (pages: [String], kept: Int) {
        let sources = Dictionary(uniqueKeysWithValues: files.map { ($0, SourceFile(path: $0, text: $1)) })
        let set = try #require(TemplateSet.compile(sources).value)
        var cache = RenderCache()
        let pages = try values.map { String(decoding: try set.render("page", [$0], &cache), as: UTF8.self) }
        return (pages, cache.entries.count)
    }

    private let entries: [TemplateValue] = ["one", "two"].enumerated().map {
        .shared([.name: .text($1), .isOpen: false], number: $0)
    }

    private func page(_ title: String) -> TemplateValue {
        .record(TemplateRecord(named: ["title": .text(title), "list": .list(entries)]))
    }

    @Test func `makes once what depends on the shared record alone`() throws {
        let shown = try show(
            [page("A"), page("B")],
            ["page": "{{title}}:{{#list}} {{name}}{{#isOpen}}!{{/isOpen}}{{/list}}"]
        )
        #expect(shown.pages == ["A: one two", "B: one two"])
        #expect(shown.kept == 2)
    }

    @Test(arguments: [
        "{{#list}} {{name}} of {{title}}{{/list}}", "{{#list}} {{name}}{{^more}} of {{title}}{{/more}}{{/list}}",
        "{{#list}} {{name}} of {{>inner}}{{/list}}", "{{<layout}}{{$block}} of {{title}}{{/block}}{{/layout}}",
    ])
    func `makes anew what depends on the page`(template: String) throws {
        let files = [
            "page": template, "inner": "{{title}}", "layout": "{{#list}} {{name}}{{$block}}{{/block}}{{/list}}",
        ]
        let shown = try show([page("A"), page("B")], files)
        #expect(shown.pages == [" one of A two of A", " one of B two of B"])
        #expect(shown.kept == 0)
    }

    @Test func `tells the two places of a template apart at which a record is shown`() throws {
        let shown = try show(
            [page("A"), page("A")],
            ["page": "{{#list}}<{{name}}>{{/list}}{{#list}}({{name}}){{/list}}"]
        )
        #expect(shown.pages == ["<one><two>(one)(two)", "<one><two>(one)(two)"])
        #expect(shown.kept == 4)
    }

    @Test func `indents a partial's lines on every page`() throws {
        let files = ["page": "{{#list}}\n  {{>inner}}\n{{/list}}\n", "inner": "<{{name}}>\n"]
        let shown = try show([page("A"), page("A")], files)
        #expect(shown.pages == ["  <one>\n  <two>\n", "  <one>\n  <two>\n"])
    }

    @Test(
        .enabled(if: ReferenceData.isExpected, Comment(rawValue: ReferenceData.whyNot)),
        arguments: ["interpolation", "inverted", "partials", "sections", "~inheritance"]
    )
    func `shows twice what the specification shows, whatever is shared`(module: String) throws {
        let file = ReferenceData.url("mustache").appendingPathComponent(module + ".json")
        let bytes = Array(try Data(contentsOf: file))
        let cases = try JSONValue.read(bytes, limits: JSONLimits(bytes: 1_000_000)).member("tests")?.elements() ?? []
        #expect(!cases.isEmpty)
        for each in cases {
            var files = ["page": try #require(try each.member("template")?.text())]
            if case .object(let partials)? = each.member("partials")?.content {
                for partial in partials { files[partial.name] = try partial.value.text() }
            }
            var count = 0
            let value = shared(each.member("data") ?? .null, &count)
            let expected = try #require(try each.member("expected")?.text())
            let name = try #require(try each.member("name")?.text())
            #expect(try show([value, value], files).pages == [expected, expected], "\(module): \(name)")
        }
    }

    private func shared(_ json: JSONValue, _ count: inout Int) -> TemplateValue {
        switch json.content {
        case .object(let members):
            var record: [String: TemplateValue] = [:]
            for member in members { record[member.name] = shared(member.value, &count) }
            count += 1
            return .shared(TemplateRecord(named: record), number: count)
        case .array(let items): return .list(items.map { shared($0, &count) })
        case .boolean(let flag): return .flag(flag)
        case .number(let text), .string(let text): return .text(text)
        case .null: return .text("")
        }
    }
}
