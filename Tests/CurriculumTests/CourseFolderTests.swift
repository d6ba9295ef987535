import Curriculum
import Diagnostics
import Foundation
import Markup
import Testing

@Suite struct CourseFolderTests {
    /// A folder of its own for each test.
    private struct Folder: ~Copyable {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("course-\(UUID().uuidString)").path

        init(_ files: [String: String]) throws {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            for (name, text) in files { try write(name, Data(text.utf8)) }
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func write(_ name: String, _ bytes: Data) throws {
            let url = URL(fileURLWithPath: path).appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try bytes.write(to: url)
        }

        func check() throws -> Checked<Course?> {
            Course.read(CourseFolder(readingFrom: path), today: try #require(CalendarDate("2026-11-24")))
        }
    }

    private func slips(_ diagnostics: [Diagnostic]) -> [String] {
        diagnostics.map { "\($0.id) \($0.path)" + ($0.position.map { ":\($0.line):\($0.column)" } ?? "") }
    }

    @Test func `says how to begin where there is no course`() throws {
        let checked = try Folder(["notes.txt": "x", "Site/x.css": ""]).check()
        #expect(checked.value == nil)
        #expect(slips(checked.diagnostics) == ["course.missing Curriculum/course.yaml"])
        #expect(checked.diagnostics.first?.hints.last?.contains("layout: folders") == true)
    }

    @Test func `takes a course of two lines`() throws {
        let checked = try Folder(["Curriculum/course.yaml": "course: c\ntitle: Course\n"]).check()
        let course = try #require(checked.value)
        #expect(checked.diagnostics.isEmpty)
        #expect(
            course.modules.isEmpty && course.quizzes.isEmpty && course.briefings.isEmpty
                && course.glossary.terms.isEmpty
        )
        #expect(course.language == "en" && course.address.isEmpty && !course.allowsHTML)
    }

    @Test func `warns of a character that turns a line in every file that it reads as text`() throws {
        let checked = try Folder([
            "Curriculum/course.yaml": "course: c\ntitle: Cou\u{202E}rse\n",
            "Curriculum/sources.yaml": "sources:\n  - \u{202A}\n",
            "Curriculum/glossary.md": "# \u{202B}\n",
        ]).check()
        let turned = checked.diagnostics.filter { $0.id == "markup.direction-control" }
        #expect(
            slips(turned) == [
                "markup.direction-control Curriculum/course.yaml:2:11",
                "markup.direction-control Curriculum/glossary.md:1:3",
                "markup.direction-control Curriculum/sources.yaml:2:5",
            ]
        )
    }

    @Test func `takes a course of one page`() throws {
        let folder = try Folder([
            "Curriculum/course.yaml": "course: c\ntitle: Course\n",
            "Curriculum/modules/m/module.md": "---\nmodule: m\ntitle: M\n---\n\nText.\n",
        ])
        let checked = try folder.check()
        #expect(checked.diagnostics.isEmpty)
        #expect(checked.value?.modules.map(\.title) == ["M"])
    }

    @Test func `reads all there is, but nothing hidden and no notes for writers`() throws {
        let folder = try Folder([
            "Curriculum/course.yaml": "course: c\ntitle: Course\n", "Curriculum/README.md": "[a](nowhere.md)",
            "Curriculum/MESSAGES.md": "[a](nowhere.md)",
            "Curriculum/.draft.md": "x", "Curriculum/course.yaml~": "x",
            "Curriculum/modules/m/module.md": "---\nmodule: m\ntitle: M\n---\n",
            "Curriculum/modules/m/x.zip": "x", "Quizzes/README.md": "x",
        ])
        let read = CourseFolder(readingFrom: folder.path)
        #expect(read.files.keys.sorted() == ["Curriculum/course.yaml", "Curriculum/modules/m/module.md"])
        #expect(read.others == ["Curriculum/modules/m/x.zip"])
        #expect(try folder.check().diagnostics.map(\.id) == ["file.not-used"])
    }

    @Test func `names a folder that is not there, or none`() throws {
        let folder = try Folder(["a": "x"])
        for path in [folder.path + "/zebra", folder.path + "/a"] {
            let checked = Course.read(CourseFolder(readingFrom: path), today: try #require(CalendarDate("2026-11-24")))
            #expect(slips(checked.diagnostics) == ["folder.missing \(path)"])
            #expect(checked.diagnostics.first?.hints == ["name the folder that holds Curriculum/ and Quizzes/"])
        }
    }

    @Test func `names a folder in other letters`() throws {
        let checked = try Folder(["curriculum/course.yaml": "course: c\ntitle: Course\n"]).check()
        #expect(slips(checked.diagnostics) == ["folder.wrong-case curriculum"])
        #expect(checked.diagnostics.first?.hints == ["rename it to Curriculum"])
    }

    @Test func `names links, pipes, files too large and folders too deep`() throws {
        let folder = try Folder(["Curriculum/course.yaml": "course: c\ntitle: Course\n", "secret.md": "x"])
        let curriculum = folder.path + "/Curriculum/"
        try FileManager.default.createSymbolicLink(
            atPath: curriculum + "glossary.md",
            withDestinationPath: "../secret.md"
        )
        try FileManager.default.createSymbolicLink(atPath: curriculum + "loop", withDestinationPath: ".")
        #expect(unsafe mkfifo(curriculum + "pipe.md", 0o600) == 0)
        try folder.write(
            "Curriculum/sources.yaml",
            Data(repeating: UInt8(ascii: "#"), count: CourseFolder.largestText + 1)
        )
        try folder.write("Curriculum/" + String(repeating: "a/", count: 17) + "x.md", Data("x".utf8))
        let diagnostics = try folder.check().diagnostics
        let deep = "Curriculum" + String(repeating: "/a", count: 16)
        #expect(
            slips(diagnostics) == [
                "folder.too-deep \(deep)", "file.link Curriculum/glossary.md", "file.link Curriculum/loop",
                "file.unreadable Curriculum/pipe.md", "file.unreadable Curriculum/sources.yaml",
            ]
        )
        #expect(diagnostics.allSatisfy { !$0.hints.isEmpty })
    }

    @Test func `looks for scripts in drawings up to the size of other files, and takes none that is larger`() throws {
        let space = String(repeating: " ", count: CourseFolder.largestText - 60)
        let folder = try Folder([
            "Curriculum/course.yaml": "course: c\ntitle: Course\n",
            "Curriculum/modules/m/module.md": "---\nmodule: m\ntitle: M\n---\n\n![a](a.svg)\n\n![b](b.svg)\n",
            "Curriculum/modules/m/a.svg": "<svg viewBox='0 0 1 1'>\(space)<script/></svg>",
            "Curriculum/modules/m/b.svg": "<svg viewBox='0 0 1 1'>\(space + space)</svg>",
        ])
        let errors = try folder.check().diagnostics.filter { $0.severity == .error }
        #expect(
            errors.map { "\($0.id) \($0.path)" } == [
                "figure.drawing-script Curriculum/modules/m/a.svg", "figure.drawing-script Curriculum/modules/m/b.svg",
            ]
        )
        #expect(errors.last?.summary.hasPrefix("this drawing is larger than 4 MiB") == true)
    }

    @Test(arguments: ["/tmp", "Quizzes", "nowhere"]) func `follows no link in the place of its top folders`(
        target: String
    ) throws {
        let folder = try Folder(["Curriculum/course.yaml": "course: c\ntitle: Course\n"])
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/Quizzes", withDestinationPath: target)
        let diagnostics = try folder.check().diagnostics
        #expect(slips(diagnostics) == ["file.link Quizzes"])
        #expect(diagnostics.first?.hints == ["put the folder itself here"])
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything"))
    func `names files and folders without the right to read them`() throws {
        let folder = try Folder([
            "Curriculum/course.yaml": "course: c\ntitle: Course\n", "Curriculum/a/x.md": "x",
            "Curriculum/glossary.md": "x",
        ])
        for path in ["/Curriculum/a", "/Curriculum/glossary.md"] {
            try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder.path + path)
        }
        let found = slips(try folder.check().diagnostics)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path + "/Curriculum/a")
        #expect(found == ["folder.unreadable Curriculum/a", "file.unreadable Curriculum/glossary.md"])
    }

    @Test func `finds nothing wrong with the course that this project ships`() throws {
        let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        // On the day it was reviewed: later it may be due for another look.
        let checked = Course.read(
            CourseFolder(readingFrom: checkout.path),
            today: try #require(CalendarDate("2026-11-24"))
        )
        #expect(slips(checked.diagnostics) == [])
        let course = try #require(checked.value)
        #expect(course.modules.count == 3 && course.modules.allSatisfy { !$0.lessons.isEmpty })
        #expect(
            course.glossary.terms.count > 50 && course.bibliography.sources.count > 50 && course.briefings.count == 2
        )
    }
}
