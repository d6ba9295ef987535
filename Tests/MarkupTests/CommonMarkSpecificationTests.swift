import Diagnostics
import Foundation
import Markup
import Testing

/// The 652 examples of the CommonMark 0.30 specification, which we did not write.
@Suite struct CommonMarkSpecificationTests {
    private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("shared/reference/commonmark/spec-0.30.json")

    @Test func `shows every example byte for byte`() throws {
        let bytes = Array(try Data(contentsOf: Self.file))
        let examples = try JSONValue.read(bytes, limits: JSONLimits(bytes: 2_000_000)).elements()
        #expect(examples.count == 652)
        for example in examples {
            let number = try #require(try example.member("example")?.integer(in: 1...652))
            let markdown = try #require(try example.member("markdown")?.text())
            let html = renderCommonMark(SourceFile(path: "example.md", text: markdown))
            #expect(
                String(decoding: html, as: UTF8.self) == (try example.member("html")?.text()),
                "example \(number)"
            )
        }
    }

    @Test func `survives ten thousand nested quotations`() {
        let html = renderCommonMark(SourceFile(path: "deep.md", text: String(repeating: ">", count: 10_000) + " a"))
        #expect(String(decoding: html.prefix(12), as: UTF8.self) == "<blockquote>")
    }
}
