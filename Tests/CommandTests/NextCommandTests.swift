import Foundation
import Testing

/// What the program says when it is called by its name alone.
@Suite struct NextCommandTests {
    private let program = BuiltProgram(name: "coursewright")
    private let folder = TemporaryFolder()

    private func write(_ path: String, _ text: String) throws { try folder.write(text, to: path) }

    private func said(_ arguments: [String] = []) throws -> String {
        let outcome = try program.run(arguments, in: folder.url)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        return outcome.output
    }

    @Test func `says how to begin where there is no course`() throws {
        defer { folder.remove() }
        let text = try said()
        #expect(text.hasPrefix("There is no course in this folder."))
        #expect(text.contains("coursewright new course my-course"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [])
    }

    @Test(arguments: [
        ("a: [", "1 error: until it is mended,"),
        ("a: 1\nb: 2\ncourse: x\ntitle: X", "2 errors: until they are mended,"),
    ])
    func `counts the errors that stand between a course and its site`(text: String, line: String) throws {
        defer { folder.remove() }
        try write("Curriculum/course.yaml", text + "\n")
        #expect(try said().contains("\(line) no site is written.\n"))
    }

    @Test func `leads on from each state of a course`() throws {
        defer { folder.remove() }
        try write("Curriculum/course.yaml", "course: x\ntitle: X\n")
        #expect(
            try said() == """
                X: 0 modules, 0 lessons, 0 quizzes, 0 briefings
                No problem found.
                There is no site in build/site yet.

                Next:
                  coursewright build                  writes the site
                  coursewright new module my-module   starts a module

                """
        )
        try write("Curriculum/modules/m/module.md", "---\nmodule: m\ntitle: M\n---\n")
        #expect(try said().contains("Without a lesson: m\n"))
        try write("Curriculum/modules/m/l.md", "---\nlesson: l\ntitle: L\n---\n\n> [!LOCAL]\n> Here.\n")
        let lacking = try said()
        #expect(lacking.contains("Without a practice check: l\n"))
        #expect(lacking.contains("coursewright new quiz l-check --lesson l"))
        _ = try program.run(["new", "quiz", "l-check", "--lesson", "l"], in: folder.url)
        _ = try program.run(["build", "--quiet"], in: folder.url)
        let built = try said()
        #expect(built.contains("The site in build/site is as new as the course.\n"))
        #expect(!built.contains("Without"))

        let later = Date.now.addingTimeInterval(100)
        try FileManager.default.setAttributes(
            [.modificationDate: later],
            ofItemAtPath: folder.file("Curriculum/modules/m/l.md").path
        )
        #expect(try said().contains("The site in build/site is older than the course.\n"))
    }

    @Test func `counts problems, and sends a trainer to check first`() throws {
        defer { folder.remove() }
        try write("Curriculum/course.yaml", "course: x\ntitle: X\nmodules: [m, n]\n")
        try write("Curriculum/modules/m/module.md", "---\nmodule: m\ntitle: M\n---\n\n<b>x</b>\n")
        let text = try said(["next", "."])
        #expect(text.contains("1 error and 2 warnings; errors stop a build.\n"), "\(text)")
        #expect(text.contains("Next:\n  coursewright check "))
        #expect(!text.contains("coursewright build  "))
    }

    @Test func `names the reviews of the next 60 days`() throws {
        defer { folder.remove() }
        func day(_ days: Double) -> String {
            Date.now.addingTimeInterval(days * 86_400).formatted(.iso8601.year().month().day())
        }
        try write("Curriculum/course.yaml", "course: x\ntitle: X\n")
        for (name, days) in [("soon", 58.0), ("late", 63), ("next", 3)] {
            try write(
                "Curriculum/modules/\(name)/module.md",
                "---\nmodule: \(name)\ntitle: M\nreview by: \(day(days))\n---\n"
            )
        }
        let text = try said()
        let expected =
            "To be reviewed within 60 days:\n  \(day(3))  Curriculum/modules/next/module.md\n  \(day(58))  Curriculum/modules/soon/module.md\n"
        #expect(text.contains(expected), "\(text)")
        #expect(!text.contains("modules/late/"))
    }

    @Test func `names a course elsewhere in each command it offers`() throws {
        defer { folder.remove() }
        try write("my course/Curriculum/course.yaml", "course: x\ntitle: X\n")
        let text = try said(["next", "my course"])
        #expect(text.contains("coursewright build 'my course' "), "\(text)")
        #expect(text.contains("coursewright new module my-module 'my course' "))
    }
}
