import Assessment
import Curriculum
import Diagnostics
import Markup
import Testing

/// Keys that say in a course who may read a page, and something else in other programs.
extension FolderLayoutTests {
    @Test func `takes words for another program's, and says once that everybody may read`() throws {
        let checked = try read([
            "a.md": "---\naudience: beginners\nmarking: none\n---\n# A\n",
            "b.md": "---\naudience:\n  - Students and teachers\n  - everyone\n---\n# B\n",
            "c.md": "---\naudience: [police]\nmarking: TLP:AMBER\n---\n# C\n",
        ])
        #expect(
            slips(checked) == [
                "warning page.foreign-label Curriculum/a.md", "warning page.foreign-label Curriculum/a.md",
            ]
        )
        let audience = try #require(checked.diagnostics.first)
        #expect(place(audience) == "Curriculum/a.md:2:1" && audience.summary.hasSuffix(": 2 times in 2 pages"))
        let labels = try #require(checked.value).modules[0].lessons.map(\.labels)
        #expect(labels.map(\.audience) == [[], [], [.police]] && labels.map(\.marking) == [nil, nil, .amber])
    }

    @Test(arguments: [
        "audience: polcie", "audience: [beginners, ngo]", "audience: Police officers", "audience: students, managres",
        "audience: policía", "audience: procureurs", "audience: ONG", "audience: поліція", "audience: الشرطة",
        "audience: internal use", "marking: TLP:PINK", "marking: ambre",
        "marking: confidential", "marking: nur intern", "marking: секретно; TLP",
    ])
    func `keeps as an error what may mean readers of ours:`(label: String) throws {
        let checked = try read(["a.md": "---\n\(label)\n---\n# A\n"])
        #expect(checked.diagnostics.haveErrors && !slips(checked).contains { $0.contains("page.foreign-label") })
    }

    @Test func `keeps it as an error in a course of our own`() throws {
        let course = CourseCase("", [], "").lessonKeys("audience: beginners")
        #expect(try course.course().diagnostics.map(\.id) == ["front-matter.unknown-word"])
    }
}
