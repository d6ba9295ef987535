import Diagnostics
import Testing

@testable import SiteGeneration

/// What was given for a name last is what a record has, however it came there, and what templates show.
struct TemplateRecordTests {
    private func shown(_ record: TemplateRecord, by template: String) throws -> String {
        let set = try #require(TemplateSet.compile(["page": SourceFile(path: "page", text: template)]).value)
        var output: [UInt8] = []
        try set.render("page", .record(record), into: &output)
        return String(decoding: output, as: UTF8.self)
    }

    private static let twice: [(String, TemplateRecord)] = {
        var put: TemplateRecord = [.title: "first"]
        put[.title] = "last"
        var merged: TemplateRecord = [.title: "first"]
        merged.merge([.title: "last"])
        var takenOut: TemplateRecord = [.title: "first", .title: "second"]
        takenOut[.title] = nil
        takenOut[.title] = "last"
        let named: (String) -> TemplateRecord = { TemplateRecord(named: ["title": .text($0)]) }
        return [
            ("in a literal", [.title: "first", .title: "last"]), ("put", put), ("merged", merged),
            ("merging", TemplateRecord(named: ["title": "first"]).merging([.title: "last"])),
            ("by its text", named("first").merging(named("last"))), ("taken out before", takenOut),
        ]
    }()

    @Test(arguments: twice) func `has for a name what came last:`(way: String, record: TemplateRecord) throws {
        guard case .text("last")? = record[.title] else {
            Issue.record("\(way)")
            return
        }
        guard case .text("last")? = record.byName["title"] else {
            Issue.record("by name, \(way)")
            return
        }
        #expect(try shown(record, by: "{{title}}") == "last")
        #expect(try shown([.items: .list([.record(record)])], by: "{{#items}}{{title}}{{/items}}{{title}}") == "last")
        #expect(try shown([.next: .record(record)], by: "{{next.title}}{{next.items}}") == "last")
        let filled = try #require(
            TemplateSet.compile(["page": SourceFile(path: "page", text: "{{title}}")]).value
        ).specialized(for: record)
        var output: [UInt8] = []
        try filled.render("page", .record([:]), into: &output)
        #expect(output == Array("last".utf8))
    }

    @Test func `has nothing under a name that was taken out, nor under one that no page hands over and nobody gave`() {
        var record = TemplateRecord(named: ["title": "A", "own": "B"])
        record[.title] = nil
        #expect(record[.title] == nil && record.value(named: "title") == nil && record.value(named: "other") == nil)
        #expect(Set(record.byName.keys) == ["own"])
    }

    @Test func `finds the record around again behind one that has the name too`() throws {
        let inner = TemplateRecord(named: ["title": "in", "own": "own in"])
        let outer = TemplateRecord(named: ["title": "out", "own": "own out", "items": .list([.record(inner), true])])
        let template = "{{title}},{{own}}:{{#items}}{{title}},{{own}};{{/items}}{{title}},{{own}}"
        #expect(try shown(outer, by: template) == "out,own out:in,own in;out,own out;out,own out")
    }
}
