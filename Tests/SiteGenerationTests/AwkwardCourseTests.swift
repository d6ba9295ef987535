import Foundation
import Testing

/// Courses that are right, and written in ways that nobody thinks of first.
@Suite struct AwkwardCourseTests {
    private let course = BuiltSite.temporaryFolder()
    private let files = FileManager.default

    private func write(_ path: String, _ text: String) throws {
        let file = course.appendingPathComponent(path)
        try files.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    /// A course of one module with one lesson, `Curriculum/modules/m/l.md`.
    private func writeCourse(lesson: String) throws {
        try write("Curriculum/course.yaml", "course: awkward\ntitle: Awkward\n")
        try write("Curriculum/modules/m/module.md", "---\nmodule: m\ntitle: M\nlessons: [l]\n---\n\nM.\n")
        try write("Curriculum/modules/m/l.md", "---\nlesson: l\ntitle: L\n---\n\n\(lesson)\n\n> [!LOCAL]\n> x\n")
    }

    private func build() async throws -> BuiltSite {
        let built = try await BuiltSite(course)
        #expect(SiteLinks(try built.files()).problems == [])
        return built
    }

    @Test(arguments: [
        ("a b.png", "a%20b.png"), ("a b.png", "<a b.png>"), ("a#b.png", "a%23b.png"), ("a?b.png", "a%3Fb.png"),
        ("100%.png", "100%25.png"), ("100%.png", "100%.png"), ("50%41.png", "50%2541.png"), ("ü.png", "ü.png"),
        ("ü.png", "%C3%BC.png"), ("it's.png", "it's.png"), ("a&b.png", "a&b.png"), ("a\"b.png", "<a%22b.png>"),
        ("a+b;c.png", "a+b;c.png"), ("a:b.png", "./a:b.png"), ("図.png", "図.png"), ("[a].png", "<[a].png>"),
    ])
    func `shows a picture whatever its name:`(name: String, written: String) async throws {
        defer { try? files.removeItem(at: course) }
        try writeCourse(lesson: "![a picture](\(written)) and [the same](\(written))")
        try write("Curriculum/modules/m/" + name, name)
        let built = try await build()
        defer { built.remove() }
        #expect(try built.files()["files/Curriculum/modules/m/" + name] == Data(name.utf8))
    }

    /// Macs and some archives write é as e and an accent; people type it as one letter.
    @Test(arguments: [("e\u{301}.png", "\u{E9}.png"), ("\u{E9}.png", "e\u{301}.png")])
    func `finds a picture whose name is written in other characters that mean the same`(
        name: String,
        written: String
    ) async throws {
        defer { try? files.removeItem(at: course) }
        try writeCourse(lesson: "![a picture](\(written)) ![again](\(name))")
        try write("Curriculum/modules/m/" + name, "picture")
        let built = try await build()
        defer { built.remove() }
        let copy = built.output.path + "/site/files/Curriculum/modules/m/"
        #expect(try files.contentsOfDirectory(atPath: copy).map { Array($0.utf8) } == [Array(name.utf8)])
        let html = try built.page("modules/m/l.html")
        let source = name.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? ""
        #expect(html.components(separatedBy: "/\(source)\"").count == 3)
    }

    @Test func `shows the notes of a practice quiz's feedback, with their sources and pictures`() async throws {
        defer { try? files.removeItem(at: course) }
        try writeCourse(lesson: "Text.")
        try write("Curriculum/sources.yaml", "A-X:\n  title: A\n  status: P\nB-Y:\n  title: B\n  status: P\n")
        for name in ["why", "stem"] { try write("Curriculum/modules/m/\(name).png", name) }
        let questions = """
            Introduction[^i].

            ## One? {#one}

            choose one; 1 mark; objective m.1

            - [ ] A
            - [x] B

            why: because[^w].

            [^i]: See [@A-X]. ![stem](../Curriculum/modules/m/stem.png)
            [^w]: See [@B-Y]. ![why](../Curriculum/modules/m/why.png)
            """
        let module = "---\nmodule: m\ntitle: M\nlessons: [l]\nobjectives:\n  m.1: Do it\n---\n\nM.\n"
        try write("Curriculum/modules/m/module.md", module)
        try write("Quizzes/p.md", "---\nquiz: p\ntitle: P\nmodule: m\nlesson: l\nmode: practice\n---\n\n\(questions)\n")
        try write("Quizzes/a.md", "---\nquiz: a\ntitle: A\nmodule: m\nmode: assessed\npass: 50%\n---\n\n\(questions)\n")
        let built = try await build()
        defer { built.remove() }
        let practice = try built.page("quizzes/p.html")
        #expect(practice.contains("<cite>A</cite>") && practice.contains("<cite>B</cite>"))
        #expect(practice.contains("stem.png") && practice.contains("why.png"))
        let assessed = try built.page("quizzes/a.html")
        #expect(assessed.contains("<cite>A</cite>") && !assessed.contains("<cite>B</cite>"))
        #expect(assessed.contains("stem.png") && !assessed.contains("why.png"))
    }
}
