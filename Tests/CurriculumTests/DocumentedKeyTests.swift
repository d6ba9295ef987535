import Curriculum
import Diagnostics
import Foundation
import Testing

/// Every key that a file of a course may have is described in Curriculum/README.md, and no other.
///
/// The keys are those that a reader lists when it meets one that it does not know.
@Suite struct DocumentedKeyTests {
    private static let strange = "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz: x"

    private static func checkout(_ path: String) throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    /// The keys that a course's reader knows where a strange one stands.
    private func keys(_ course: CourseCase) throws -> [String] {
        let problems = try course.course().diagnostics.filter { $0.id == "front-matter.unknown-key" }
        let hint = try #require(problems.first?.hints.first)
        #expect(problems.count == 1 && hint.hasPrefix("use one of: "))
        return hint.dropFirst("use one of: ".count).components(separatedBy: ", ")
    }

    @Test func `gives each key of course.yaml a row with its default and an example`() throws {
        let page = try Self.checkout("Curriculum/README.md")
        let part = page.components(separatedBy: "\n## ").first { $0.hasPrefix("course.yaml") } ?? ""
        var rows: [String] = []
        for line in part.split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            #expect(cells.count == 4 && cells.allSatisfy { !$0.isEmpty }, "\(line)")
            rows.append(cells[0].filter { $0 != "`" })
        }
        let tracks = try keys(CourseCase("", [], "").course("tracks:\n  - id: t\n    title: T\n    \(Self.strange)"))
        let budget = try keys(CourseCase("", [], "").course("page budget:\n  \(Self.strange)"))
        let all =
            try keys(CourseCase("", [], "").course(Self.strange)) + tracks.map { "tracks: " + $0 }
            + budget.map { "page budget: " + $0 }
        #expect(rows.sorted() == all.sorted())
    }

    private static let quiz =
        "---\nquiz: q\ntitle: Q\nmode: practice\nmodule: m\n\(strange)\n---\n\n## S? {#a}\n\nchoose one\n\n- [x] A\n- [ ] B\n"

    @Test(arguments: [
        ("Curriculum/README.md", "module.md", CourseCase("module.md", [], "").module(strange)),
        ("Curriculum/README.md", "A lesson", CourseCase("a lesson", [], "").lessonKeys(strange)),
        (
            "Curriculum/README.md", "A briefing",
            CourseCase("a briefing", [], "").file(
                "Curriculum/briefings/b.md",
                "---\nbriefing: b\ntitle: B\ndate: 2026-01-01\nmarking: TLP:CLEAR\n\(strange)\n---\n"
            )
        ),
        (
            "Curriculum/README.md", "sources.yaml",
            CourseCase("sources.yaml", [], "").file(
                "Curriculum/sources.yaml",
                "A:\n  title: A\n  status: G\n  \(strange)\n"
            )
        ),
        (
            "Curriculum/README.md", "requirements.yaml",
            CourseCase("requirements.yaml", [], "").file("Curriculum/requirements.yaml", "\(strange)\n")
        ),
        ("Quizzes/README.md", "", CourseCase("a quiz", [], "").file("Quizzes/q.md", quiz)),
    ])
    func `shows each key of`(page: String, part: String, course: CourseCase) throws {
        let parts = try Self.checkout(page).components(separatedBy: "\n## ")
        let text = part.isEmpty ? parts.joined(separator: "\n## ") : parts.first { $0.hasPrefix(part) } ?? ""
        let shown = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        for key in try keys(course) {
            #expect(
                shown.contains { $0.hasPrefix("\(key):") || $0.contains("`\(key):") },
                "\(key) in \(page) under \(part)"
            )
        }
    }
}
