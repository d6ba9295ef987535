import Curriculum
import Diagnostics
import Markup
import Testing

@Suite struct CourseChecksTests {
    private static let lesson = """
        ---
        lesson: l
        title: Lesson
        ---

        > [!LOCAL] Here
        """

    private func read(_ files: [(String, String)]) throws -> Checked<Course?> {
        let today = try #require(CalendarDate("2026-11-24"))
        return Course.read(CourseFolder(files: files.map { SourceFile(path: $0.0, text: $0.1) }), today: today)
    }

    private func course(module: String, lesson: String = CourseChecksTests.lesson) throws -> Checked<Course?> {
        try read([
            ("Curriculum/course.yaml", "course: c\ntitle: Course\n"),
            ("Curriculum/modules/m/module.md", "---\nmodule: m\ntitle: Module\n\(module)---\n"),
            ("Curriculum/modules/m/l.md", lesson),
        ])
    }

    @Test func `says how to begin where there is no course`() throws {
        let checked = try read([])
        #expect(checked.value == nil)
        #expect(checked.diagnostics.map(\.id) == ["course.missing"])
        #expect(checked.diagnostics.first?.hints.isEmpty == false)
    }

    @Test func `takes a course without modules`() throws {
        let checked = try read([("Curriculum/course.yaml", "course: c\ntitle: Course\n")])
        #expect(checked.value?.modules.isEmpty == true)
        #expect(checked.diagnostics.isEmpty)
    }

    @Test(arguments: [
        ("prerequisites: [n]\n", "module.unknown-prerequisite"),
        ("prerequisites: [m]\n", "module.circular-prerequisites"),
        ("lessons: [k]\n", "lesson.not-found"), ("review by: 2026-01-01\n", "page.review-overdue"),
        ("review by: 2026-02-30\n", "front-matter.not-date"), ("hour: 3\n", "front-matter.unknown-key"),
        ("objectives:\n  m.1: Decide\n", "objective.not-assessed"),
    ])
    func `names what a module says wrongly, on its line`(lines: String, id: String) throws {
        let diagnostics = try course(module: lines).diagnostics
        let found = try #require(diagnostics.first { $0.id == id }, "\(diagnostics.map(\.id))")
        #expect(found.position?.line == (lines.hasPrefix("objectives") ? 5 : 4))
    }

    @Test(arguments: [
        ("[a](other.md)", "text.broken-link"), ("![](x.png)", "text.no-alternative"),
        ("![a](https://example.org/x.png)", "text.remote-picture"), ("![a](x.png)", "text.missing-picture"),
        ("a <b>b</b>", "text.raw-html"),
    ])
    func `names what running text gets wrong`(text: String, id: String) throws {
        let diagnostics = try course(module: "", lesson: Self.lesson + "\n\n" + text + "\n").diagnostics
        let found = try #require(diagnostics.first { $0.id == id }, "\(diagnostics.map(\.id))")
        #expect(found.position?.line == 8)
    }
}
