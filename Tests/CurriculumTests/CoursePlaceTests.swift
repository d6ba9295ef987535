import Assessment
import Curriculum
import Diagnostics
import Foundation
import Markup
import Testing

/// A folder of pages that holds course.yaml itself.
@Suite struct CoursePlaceTests {
    private let root = FileManager.default.temporaryDirectory.appendingPathComponent("pages-\(UUID().uuidString)")

    private func write(_ path: String, _ text: String) throws {
        let url = root.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: url)
    }

    private func remove() { try? FileManager.default.removeItem(at: root) }

    private func writeBook() throws {
        try write("course.yaml", "course: book\ntitle: Book\nlayout: folders\n")
        try write("index.md", "# Welcome\n\n[To the part](part/one.md) ![a map](map.png)\n")
        try write("part/one.md", "# One\n")
        try write("map.png", "x")
        try write("Quizzes/q.md", "---\nquiz: q\ntitle: Q\nmode: practice\nmodule: part\n---\n")
    }

    private func read() throws -> Checked<Course?> {
        Course.read(CourseFolder(readingFrom: root.path), today: try #require(CalendarDate("2026-11-24")))
    }

    @Test func `reads its pages, its quizzes, and nothing that was made or installed there`() throws {
        defer { remove() }
        try writeBook()
        for path in [
            "build/site/page.md", "node_modules/x/README.md", "part/node_modules/y.md", ".git/HEAD.md",
            "Site/page.md", "elsewhere/.coursewright", "elsewhere/site/page.md",
        ] {
            try write(path, "# Not a page\n")
        }
        let folder = CourseFolder(readingFrom: root.path)
        #expect(folder.place == .inFolder)
        #expect(
            folder.files.keys.sorted() == [
                "Curriculum/course.yaml", "Curriculum/index.md", "Curriculum/part/one.md", "Quizzes/q.md",
            ]
        )
        #expect(folder.others == ["Curriculum/map.png"] && folder.readmes.isEmpty)
        let course = try #require(try read().value)
        #expect(course.modules.map(\.id) == ["book", "part"] && course.quizzes.map(\.id.text) == ["q"])
    }

    @Test func `is an ordinary course where there is a folder Curriculum`() throws {
        defer { remove() }
        try writeBook()
        try write("Curriculum/course.yaml", "course: other\ntitle: Other\n")
        #expect(CourseFolder(readingFrom: root.path).place == .apart)
        #expect(try read().value?.id == "other")
    }

    @Test func `reads again what is saved, by its name on disk`() throws {
        defer { remove() }
        try writeBook()
        let before = CourseFolder(readingFrom: root.path)
        try write("part/one.md", "# Another\n")
        try write("part/two.md", "# Two\n")
        try write("build/three.md", "# Three\n")
        try FileManager.default.removeItem(at: root.appendingPathComponent("map.png"))
        let paths: Set = ["part/one.md", "part/two.md", "build/three.md", "map.png", "Site/x.md"]
        let after = before.rereading(paths, from: root.path)
        #expect(after.files["Curriculum/part/one.md"]?.bytes == Array("# Another\n".utf8))
        #expect(after.files.keys.sorted() == CourseFolder(readingFrom: root.path).files.keys.sorted())
        #expect(after.files.count == 5 && after.others.isEmpty)
    }

    @Test func `tells people the paths that they see`() throws {
        defer { remove() }
        try writeBook()
        try write("part/one.md", "# One\n\n[lost](tow.md) [out](../../x.md)\n")
        try write("part/two.md", "# Two\n")
        let diagnostics = CoursePlace.inFolder.told(try read().diagnostics)
        let link = try #require(diagnostics.first { $0.id == "text.broken-link" })
        #expect(link.path == "part/one.md" && link.position?.line == 3 && link.hints.first?.contains("two.md") == true)
        let outside = try #require(diagnostics.first { $0.id == "text.outside-course" })
        #expect(outside.summary.contains("\"../../x.md\" lies outside the course folder, and nothing else"))
        for sentence in diagnostics.flatMap({ [$0.path, $0.summary] + $0.hints }) {
            #expect(!sentence.contains("Curriculum"), "\(sentence)")
        }
        #expect(CoursePlace.inFolder.told("add it to Curriculum/sources.yaml") == "add it to sources.yaml")
        #expect(CoursePlace.apart.told("add it to Curriculum/sources.yaml") == "add it to Curriculum/sources.yaml")
    }

    @Test func `knows where each file lies, and which it is`() {
        let place = CoursePlace.inFolder
        #expect(place.onDisk("Curriculum") == "." && place.onDisk("Curriculum/a/b.md") == "a/b.md")
        #expect(place.onDisk("Quizzes/q.md") == "Quizzes/q.md" && place.onDisk("Curriculums/a") == "Curriculums/a")
        #expect(place.inCourse("a/b.md") == "Curriculum/a/b.md" && place.inCourse("Quizzes/q.md") == "Quizzes/q.md")
        for path in ["Site/x.css", "build/site/a.html", "a/node_modules/b.md"] { #expect(place.inCourse(path) == nil) }
        #expect(CoursePlace.apart.inCourse("a/b.md") == nil)
        #expect(CoursePlace.apart.inCourse("Curriculum/b.md") == "Curriculum/b.md")
    }
}
