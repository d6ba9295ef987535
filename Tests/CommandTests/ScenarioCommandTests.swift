import Foundation
import Testing

/// Drawings of scenarios, as trainers ask for them.
@Suite struct ScenarioCommandTests {
    private let program = BuiltProgram(name: "coursewright")
    private let folder = TemporaryFolder()

    private func drawings() throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("graphs").path)
        var result: [String: Data] = [:]
        for name in names { result[name] = try Data(contentsOf: folder.file("graphs/" + name)) }
        return result
    }

    @Test func `draws the scenarios of the course that ships, the same bytes each time`() throws {
        defer { folder.remove() }
        let arguments = ["check", checkout.path, "--graph", "graphs"]
        let outcome = try program.run(arguments, in: folder.url)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("Drawn: graphs/cp-patrol-recruiting-advert.svg"))
        let first = try drawings()
        #expect(Set(first.keys) == ["cp-patrol-recruiting-advert.svg", "ee-scene-telephone.svg"])
        #expect(try program.run(arguments, in: folder.url).status == 0)
        #expect(try drawings() == first)
    }

    @Test func `says where a scenario is wrong, and draws nothing then`() throws {
        defer { folder.remove() }
        let files = FileManager.default
        for (path, text) in [
            ("Curriculum/course.yaml", "course: one\ntitle: One\n"),
            ("Curriculum/modules/m/module.md", "---\nmodule: m\ntitle: M\n---\n"),
            (
                "Quizzes/q.md",
                "---\nquiz: q\ntitle: Q\nmodule: m\nmode: practice\n---\n\n## S {#s}\n\nscenario; 2 marks\n\n"
                    + "### scene: a\n\nText.\n\n- Go -> b\n"
            ),
        ] {
            let file = folder.file(path)
            try files.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let outcome = try program.run(["check", "--graph", "graphs"], in: folder.url)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("a scenario needs a scene and an end [quiz.no-answers]"), "\(outcome.errors)")
        #expect(!files.fileExists(atPath: folder.file("graphs").path))
    }
}
