import Diagnostics
import Foundation
import Submissions
import Testing

/// The schema and the page about the format say what the reader does.
@Suite struct SubmissionFormatTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/Submissions")

    private func file(_ name: String) throws -> SourceFile {
        SourceFile(path: name, bytes: Array(try Data(contentsOf: Self.folder.appendingPathComponent(name))))
    }

    private func json(_ text: String) throws -> JSONValue {
        try JSONValue.read(Array(text.utf8), limits: JSONLimits(bytes: 2_000_000))
    }

    private func schema() throws -> JSONSchema {
        JSONSchema(root: try JSONValue.read(file("submission.schema.json").bytes, limits: JSONLimits(bytes: 100_000)))
    }

    @Test(arguments: SubmissionExamples.good)
    func `has a schema that allows what is read`(name: String, text: String) throws {
        #expect(try schema().allows(json(text)))
    }

    @Test(arguments: SubmissionExamples.bad)
    func `has a schema that refuses what is refused`(name: String, text: String, id: String, summary: String) throws {
        #expect(try !schema().allows(json(text)))
    }

    @Test func `shows an example that is read`() throws {
        let page = try file("FORMAT.md")
        let lines = page.text(0..<page.bytes.count).split(separator: "\n")
        let example = lines.filter { $0.hasPrefix("    ") }.joined(separator: "\n")
        let checked = SubmissionExamples.read(example)
        #expect(checked.value?.trainee == Pseudonym("falcon-12"), "\(checked.diagnostics)")
        #expect(try schema().allows(json(example)))
    }

    @Test func `documents exactly the ids that occur`() throws {
        let page = try file("FORMAT.md")
        let documented = page.text(0..<page.bytes.count).split(separator: "\n")
            .filter { $0.hasPrefix("| `submission.") }
            .compactMap { $0.split(separator: "`").dropFirst().first.map { String($0) } }
        let occurring =
            SubmissionExamples.bad.map(\.id) + SubmissionExamples.badBeyondSchema.map(\.id)
            + SubmissionExamples.broken.map(\.id)
        #expect(documented.sorted() == Set(occurring).sorted())
    }
}
