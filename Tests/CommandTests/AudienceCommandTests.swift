import Foundation
import TestSupport
import Testing

/// Sites for some readers, as trainers build them.
@Suite struct AudienceCommandTests {
    private let program = BuiltProgram(name: "coursewright")
    private let folder = TemporaryFolder()

    private func build(_ arguments: String...) throws -> BuiltProgram.Outcome {
        try program.run(["build", "course"] + arguments, in: folder.url)
    }

    private func write(_ path: String, _ text: String) throws { try folder.write(text, to: "course/" + path) }

    /// The files of a folder and their bytes.
    private func files(_ path: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.file(path).path) {
            files[name] = try? Data(contentsOf: folder.file(path + "/" + name))
        }
        return files
    }

    @Test func `builds a course for two audiences beside each other, and says what it left out`() throws {
        defer { folder.remove() }
        try LabelledCourse.write(to: folder.file("course"))
        let all = try build()
        #expect(all.status == 0 && !all.output.contains("Left out"), "\(all.errors)")
        let ngo = try build("--audience", "NGO", "--max-tlp", "TLP:Green", "--output", "course/build/ngo")
        #expect(ngo.status == 0, "\(ngo.errors)")
        #expect(
            ngo.output.contains(
                "Left out for ngo up to TLP:GREEN: 1 module, 3 lessons, 1 quiz, 1 briefing, 1 track, 3 passages, 3 terms, "
                    + "1 source, 2 files. The leak check found none of it in the site.\n"
            )
        )
        #expect(try files("course/build/site")["modules/open/zebra-plan.html"] != nil)
        #expect(try files("course/build/ngo/site")["modules/open/zebra-plan.html"] == nil)
        // A quiz whose text is the same has one key for all.
        let key = try files("course/build/keys").keys.first { $0.hasPrefix("final-all-") }
        let names = [".gitignore", key, "syllabus.json"].compactMap { $0 }
        #expect(try files("course/build/ngo/keys").keys.sorted() == names.sorted())
        let syllabus = try String(contentsOf: folder.file("course/build/ngo/keys/syllabus.json"), encoding: .utf8)
        #expect(!syllabus.contains("zebra"))
    }

    @Test(arguments: [
        (["--audience", "polize"], "--audience knows no group \"polize\"", "write police if that is what is meant"),
        (["--audience", "ngo,"], "--audience names no group", "name one or more of police, prosecutors, ngo"),
        (["--audience", "ngo police"], "--audience knows no group \"ngo police\"", "name one or more of"),
        (["--max-tlp", "grene"], "--max-tlp knows no marking \"grene\"", "write green if that is what is meant"),
        (["--max-tlp", "white"], "--max-tlp knows no marking \"white\"", "use one of clear, green, amber"),
        (["--max-tlp", " "], "--max-tlp names no marking", "use one of clear, green, amber"),
    ])
    func `takes no word for another that shows more:`(arguments: [String], message: String, hint: String) throws {
        defer { folder.remove() }
        try LabelledCourse.write(to: folder.file("course"))
        for command in ["build", "serve"] {
            let outcome = try program.run([command, "course"] + arguments, in: folder.url)
            #expect(outcome.status == 64, "\(command)")
            #expect(outcome.errors.contains(message) && outcome.errors.contains("hint: " + hint), "\(outcome.errors)")
        }
        #expect(!FileManager.default.fileExists(atPath: folder.file("course/build").path))
    }

    @Test func `leaves the last good site alone when a text leads to what is left out, or a file tells of it`() throws {
        defer { folder.remove() }
        try LabelledCourse.write(to: folder.file("course"))
        #expect(try build("--audience", "ngo", "--max-tlp", "green").status == 0)
        let before = try files("course/build")
        let lesson = try #require(LabelledCourse.files["Curriculum/modules/open/all.md"])
        let line = lesson.components(separatedBy: "\n").count + 2
        try write("Curriculum/modules/open/all.md", lesson + "\n\n[more](zebra-plan.md)\n")
        let link = try build("--audience", "ngo", "--max-tlp", "green")
        #expect(link.status == 1)
        #expect(
            link.errors.contains("all.md:\(line):1: error: this link leads to \"Planning a zebra\", which is left out")
        )
        #expect(try files("course/build") == before)

        try write("Curriculum/modules/open/all.md", lesson + "\n")
        try write("Site/templates/search.mustache", "<html lang=\"en\"><h1>Planning a zebra</h1></html>")
        let leak = try build("--audience", "ngo", "--max-tlp", "green")
        #expect(leak.status == 1)
        #expect(leak.errors.contains("zebra-plan.md:3:8: error: search.html says \"planning a zebra\", of the lesson"))
        #expect(leak.errors.contains("\n1 error, "))
        #expect(try files("course/build") == before)
        #expect(try build("--audience", "police").status == 0)
    }

    @Test func `shows a preview to the same readers`() throws {
        defer { folder.remove() }
        try LabelledCourse.write(to: folder.file("course"))
        let preview = try RunningPreview(
            ["course", "--port", "0", "--audience", "ngo", "--max-tlp", "green"],
            in: folder.url
        )
        defer { _ = preview.interrupt() }
        #expect(preview.get("/modules/open/all.html").contains("Everybody reads this"))
        #expect(!preview.get("/modules/open/all.html").lowercased().contains("zebra"))
        #expect(preview.get("/modules/open/zebra-plan.html").contains("404"))
        #expect(
            preview.greeting.contains("not searched here for words of what is left out; coursewright build does that")
        )
    }
}
