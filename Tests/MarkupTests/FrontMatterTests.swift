import Diagnostics
import Markup
import Testing

@Suite struct FrontMatterTests {
    @Test func `gives keys, values and their bytes, also after letters beyond ASCII`() throws {
        let file = SourceFile(path: "a.md", text: "---\ntitle: Épreuve\nlevel: [é, b]\n---\n\n# Text\n")
        let checked = MarkupDocument.read(file)
        #expect(checked.diagnostics.isEmpty)
        let mapping = try #require(checked.value.frontMatter)
        #expect(mapping["title"]?.text == "Épreuve")
        let level = try #require(mapping.entries.last)
        #expect(file.text(level.keyRange) == "level")
        guard case .sequence(let items) = level.value.kind else {
            Issue.record("a list was written")
            return
        }
        #expect(items.map { file.text($0.range) } == ["é", "b"])
        #expect(checked.value.blocks.map { file.position(at: $0.range.lowerBound).line } == [6])
    }

    @Test(arguments: [
        ("---\ntitle: Phones: first steps\n---\n", "yaml.syntax", 2),
        ("---\ntitle: a\ntitle: b\n---\n", "yaml.duplicate-key", 3),
        ("---\ntitle: &x a\n---\n", "yaml.refused", 2),
        ("---\ntitle: a\n", "front-matter.not-closed", 1),
        ("---\n- a\n- b\n---\n", "front-matter.not-mapping", 2),
        ("---\ntitle: a\n\tlevel: b\n---\n", "yaml.syntax", 3),
    ])
    func `names the line and a way out`(text: String, id: String, line: Int) throws {
        let diagnostics = MarkupDocument.read(SourceFile(path: "a.md", text: text)).diagnostics
        let diagnostic = try #require(diagnostics.first { $0.id == id }, "\(diagnostics)")
        #expect(diagnostic.position?.line == line)
        #expect(!diagnostic.hints.isEmpty)
    }
}
