import Foundation
import TestSupport
import Testing

/// A folder of pages that course.yaml makes a course of, where it lies.
@Suite struct FolderOfPagesCommandTests {
    private let program = BuiltProgram(name: "coursewright")
    private let folder = TemporaryFolder()

    private func writeBook() throws {
        try folder.write("course: book\ntitle: Book\nlayout: folders\n", to: "book/course.yaml")
        try folder.write("# Welcome\n\n[One](part/one.md)\n", to: "book/README.md")
        try folder.write("# One\n\nSee [lost](tow.md).\n", to: "book/part/one.md")
        try folder.write("# Two\n", to: "book/part/two.md")
        try folder.write("# Not a page\n", to: "book/node_modules/x/README.md")
    }

    @Test func `checks and builds it, and reads nothing of what it has built`() throws {
        defer { folder.remove() }
        try writeBook()
        let broken = try program.run(["check"], in: folder.file("book"))
        #expect(broken.status == 0 && broken.errors.hasPrefix("part/one.md:3:5: warning: "), "\(broken.errors)")
        #expect(broken.errors.contains("two.md") && !broken.errors.contains("Curriculum"))
        let json = try program.run(["check", "book", "--format", "json"], in: folder.url)
        #expect(json.output.contains("\"path\": \"part/one.md\""), "\(json.output)")
        let absolute = try program.run(["check", folder.file("book").path, "--format", "github"], in: folder.url)
        #expect(absolute.output.hasPrefix("::warning file=book/part/one.md,line=3,col=5,"), "\(absolute.output)")

        try folder.write("# One\n\nSee [two](two.md).\n", to: "book/part/one.md")
        let first = try program.run(["build"], in: folder.file("book"))
        #expect(first.status == 0 && first.errors.isEmpty, "\(first.errors)")
        let other = try program.run(["build", "--output", "public"], in: folder.file("book"))
        #expect(other.status == 0, "\(other.errors)")
        try folder.write("# Not a page\n", to: "book/public/site/page.md")
        let again = try program.run(["build"], in: folder.file("book"))
        #expect(again.output.contains("; 0 files changed, "), "\(again.output)")
        let check = try program.run(["check"], in: folder.file("book"))
        #expect(check.output.hasPrefix("Book: 2 modules, 2 lessons, "), "\(check.output)")
        #expect(check.output.hasSuffix("No problem found.\n"), "\(check.output) \(check.errors)")
    }

    @Test func `starts files in it, and says what to do next, by the names that are seen there`() throws {
        defer { folder.remove() }
        try writeBook()
        try folder.write("# One\n", to: "book/part/one.md")
        try folder.write("course: book\ntitle: Book\nlayout: folders\nlanguages: [fr]\n", to: "book/course.yaml")
        let lesson = try program.run(["new", "lesson", "three", "--module", "part"], in: folder.file("book"))
        #expect(lesson.output.hasPrefix("Made part/three.md\n"), "\(lesson.output) \(lesson.errors)")
        let next = try program.run([], in: folder.file("book"))
        #expect(
            next.output.contains("In fr: 0 of 6 files translated")
                && next.output.contains("new quiz one-check --lesson one"),
            "\(next.output)"
        )
        let translation = try program.run(["new", "translation", "part/two.md"], in: folder.file("book"))
        #expect(translation.output.hasPrefix("Made part/two.fr.md\n"), "\(translation.output) \(translation.errors)")
    }

    @Test func `builds into no folder of somebody else's, called build or not`() throws {
        defer { folder.remove() }
        try writeBook()
        try folder.write("# One\n", to: "book/part/one.md")
        try folder.write("# How to build\n", to: "book/build/notes.md")
        for arguments in [["build"], ["build", "--output", "part"]] {
            let refused = try program.run(arguments, in: folder.file("book"))
            #expect(refused.status == 64 && refused.errors.contains("and a build wants a folder of its own"))
        }
        #expect(!FileManager.default.fileExists(atPath: folder.file("book/build/site").path))
    }

    @Test func `is served, and its pages load again when course.yaml has made it a course and when one is saved`()
        throws
    {
        defer { folder.remove() }
        try writeBook()
        try folder.write("# One\n", to: "book/part/one.md")
        let yaml = try Data(contentsOf: folder.file("book/course.yaml"))
        try FileManager.default.removeItem(at: folder.file("book/course.yaml"))
        let preview = try RunningPreview(["book", "--port", "0"], in: folder.url)
        defer { _ = preview.interrupt() }
        #expect(preview.page("/").contains("Nothing to show yet"))
        let waiting = try preview.events(for: "/")
        try yaml.write(to: folder.file("book/course.yaml"), options: .atomic)
        #expect(waiting.read(until: "event: reload").contains("event: reload"))
        let page = try preview.events(for: "/modules/part/one.html")
        try folder.write("# One\n\nSaved just now.\n", to: "book/part/one.md")
        #expect(page.read(until: "event: reload").contains("event: reload"))
        #expect(preview.page("/modules/part/one.html").contains("Saved just now."))
    }
}
