import Diagnostics
import Foundation
import SiteGeneration
import TestSupport
import Testing

/// The cases of the Mustache specification, which we did not write.
@Suite(.enabled(if: ReferenceData.isExpected, Comment(rawValue: ReferenceData.whyNot)))
struct TemplateSpecificationTests {
    private static let folder = ReferenceData.url("mustache")

    @Test(arguments: ["comments", "delimiters", "interpolation", "inverted", "partials", "sections", "~inheritance"])
    func `shows what the specification shows`(module: String) throws {
        let bytes = Array(try Data(contentsOf: Self.folder.appendingPathComponent(module + ".json")))
        let cases = try JSONValue.read(bytes, limits: JSONLimits(bytes: 1_000_000)).member("tests")?.elements() ?? []
        #expect(!cases.isEmpty)
        for each in cases {
            let name = try #require(try each.member("name")?.text())
            var files = ["main": SourceFile(path: "main", text: try #require(try each.member("template")?.text()))]
            if case .object(let partials)? = each.member("partials")?.content {
                for partial in partials {
                    files[partial.name] = SourceFile(path: partial.name, text: try partial.value.text())
                }
            }
            let set = try #require(TemplateSet.compile(files).value, "\(name)")
            var output: [UInt8] = []
            try set.render("main", value(each.member("data") ?? .null), into: &output)
            let expected = try each.member("expected")?.text()
            let shown = String(decoding: output, as: UTF8.self)
            #expect(shown == expected, "\(module): \(name)")
        }
    }

    private func value(_ json: JSONValue) -> TemplateValue {
        switch json.content {
        case .object(let members):
            .record(
                TemplateRecord(
                    named: Dictionary(members.map { ($0.name, value($0.value)) }, uniquingKeysWith: { _, last in last })
                )
            )
        case .array(let items): .list(items.map(value))
        case .boolean(let flag): .flag(flag)
        case .number(let text), .string(let text): .text(text)
        case .null: .text("")
        }
    }
}
