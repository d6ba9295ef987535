import Diagnostics
import Foundation
import SiteGeneration
import Testing

/// A course's own Site/ over the built-in theme.
@Suite struct ThemeTests {
    private let course = BuiltSite.temporaryFolder()
    private let files = FileManager.default

    private func write(_ path: String, _ text: String) throws {
        let file = course.appendingPathComponent(path)
        try files.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    private func writeCourse() throws {
        try write("Curriculum/course.yaml", "course: own\ntitle: Own\nlanguage: nl\n")
        try write("Curriculum/modules/m/module.md", "---\nmodule: m\ntitle: M\n---\n\nHello.\n")
    }

    private func read() -> Checked<Theme?> { Theme.read(from: [checkout.path + "/Site", course.path + "/Site"]) }

    @Test func `takes a course's template, words and files in place of its own, and keeps the rest`() async throws {
        defer { try? files.removeItem(at: course) }
        try writeCourse()
        try write("Site/templates/module.mustache", "<p>{{title}}: {{words.home}}, {{words.glossary}}</p>")
        try write("Site/locales/nl.json", "{\"home\": \"Begin\"}")
        try write("Site/images/badge.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        let built = try await BuiltSite(course)
        defer { built.remove() }
        // "Glossary" is missing from the Dutch words, so the English one stands.
        #expect(try built.page("modules/m/index.html") == "<p>M: Begin, Glossary</p>")
        #expect(try built.page("index.html").contains("<html lang=\"nl\""))
        #expect(try built.files()["assets/badge.svg"] != nil)
    }

    @Test(arguments: [
        ("Site", "Site"), ("Site", "/tmp"), ("Site/templates", "."), ("Site/templates/home.mustache", "/etc/passwd"),
        ("Site/images", "/etc"), ("Site/locales/en.json", "nowhere"), ("Site/scripts/mine", "/tmp"),
    ])
    func `follows no link out of a course's own theme`(path: String, target: String) throws {
        defer { try? files.removeItem(at: course) }
        try writeCourse()
        let place = course.appendingPathComponent(path)
        try files.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try files.createSymbolicLink(atPath: place.path, withDestinationPath: target)
        let read = read()
        #expect(read.value == nil)
        #expect(read.diagnostics.map { "\($0.severity) \($0.id) \($0.path)" } == ["error file.link \(path)"])
    }

    @Test func `takes a built-in theme that was installed by links`() throws {
        defer { try? files.removeItem(at: course) }
        try files.createDirectory(at: course, withIntermediateDirectories: true)
        let link = course.appendingPathComponent("share").path
        try files.createSymbolicLink(atPath: link, withDestinationPath: checkout.path + "/Site")
        #expect(Theme.read(from: [link]).value != nil)
        #expect(Theme.read(from: [link], isFirstBuiltIn: false).diagnostics.map(\.id).first == "file.link")
    }

    @Test(
        arguments: [
            ("templates/home.mustache", [0x0A, 0x61, 0xE9, 0x0A], "2:2"), ("styles/course.css", [0x61, 0xFF], "1:2"),
            ("scripts/a.js", [0xFF, 0xFE, 0x61, 0x00], "1:1"), ("images/a.svg", [0x3C, 0xC0, 0x80], "1:2"),
        ] as [(String, [UInt8], String)]
    )
    func `names the first byte that is not UTF-8 in`(path: String, bytes: [UInt8], place: String) throws {
        defer { try? files.removeItem(at: course) }
        try writeCourse()
        try write("Site/" + path, "")
        try Data(bytes).write(to: course.appendingPathComponent("Site/" + path))
        let read = read()
        #expect(read.value == nil)
        #expect(
            read.diagnostics.filter { $0.severity == .error }.map {
                "\($0.id) \($0.path):\($0.position?.line ?? 0):\($0.position?.column ?? 0)"
            } == ["markup.invalid-utf8 Site/\(path):\(place)"]
        )
    }

    @Test func `asks no letters of pictures and other files that are none`() throws {
        defer { try? files.removeItem(at: course) }
        try writeCourse()
        try write("Site/images/a.png", "")
        try Data([0x89, 0x50, 0xFF, 0x00]).write(to: course.appendingPathComponent("Site/images/a.png"))
        #expect(read().diagnostics.isEmpty)
    }

    @Test(arguments: [("address: https://a.example/b\n", true), ("", false)])
    func `goes with links as a picture where the theme has one and the site an address`(key: String, isThere: Bool)
        async throws
    {
        defer { try? files.removeItem(at: course) }
        try writeCourse()
        try write("Curriculum/course.yaml", "course: own\ntitle: Own\n" + key)
        try write("Site/images/preview.png", "a picture")
        let built = try await BuiltSite(course)
        defer { built.remove() }
        let tag = "<meta property=\"og:image\" content=\"https://a.example/b/assets/preview.png\">"
        #expect(try built.page("modules/m/index.html").contains(tag) == isThere)
        #expect(try built.page("index.html").contains("og:image") == isThere)
    }

    @Test func `takes a course's words one by one, in English too`() async throws {
        defer { try? files.removeItem(at: course) }
        try writeCourse()
        try write("Curriculum/course.yaml", "course: own\ntitle: Own\n")
        try write("Site/locales/en.json", "{\"home\": \"Start\"}")
        let built = try await BuiltSite(course)
        defer { built.remove() }
        let page = try built.page("modules/m/index.html")
        #expect(page.contains(">Start</a>"))
        #expect(page.contains("Skip to main content"))
    }

    @Test(
        arguments: [
            ("language: ua", nil, "3:11", "write Site/locales/ua.json; what it leaves out stays English"),
            ("languages: [fr, pt-BR]", nil, "3:17", "write Site/locales/pt-BR.json; what it leaves out stays English"),
            ("languages:\n  - de", "de_DE", "4:5", "rename Site/locales/de_DE.json to de.json if it holds them"),
            ("language: de", "DE", "3:11", "rename Site/locales/DE.json to de.json if it holds them"),
        ] as [(String, String?, String, String)]
    )
    func `names the language that there are no words in where course.yaml does:`(
        line: String,
        own: String?,
        place: String,
        hint: String
    ) throws {
        defer { try? files.removeItem(at: course) }
        try writeCourse()
        try write("Curriculum/course.yaml", "course: own\ntitle: Own\n\(line)\n")
        if let own { try write("Site/locales/\(own).json", "{\"home\": \"Start\"}") }
        let slips = try BuiltSite.plan(course).diagnostics.filter { $0.id == "theme.no-locale" }
        let slip = try #require(slips.first)
        #expect(slips.count == 1 && slip.severity == .warning && slip.path == "Curriculum/course.yaml")
        #expect(slip.position.map { "\($0.line):\($0.column)" } == place)
        let others = ([own].compactMap { $0 } + ["ar", "en", "es", "fr", "uk"]).sorted().joined(separator: ", ")
        #expect(slip.hints == [hint, "if another language is meant, there are words in \(others)"])
    }

    @Test(arguments: ["language: fr", "language: EN", "languages: [fr-CA, ar]", "title: Own"])
    func `says nothing of languages that there are words in, English where none is named:`(line: String) throws {
        defer { try? files.removeItem(at: course) }
        try writeCourse()
        try write("Curriculum/course.yaml", "course: own\n\(line == "title: Own" ? "" : "title: Own\n")\(line)\n")
        #expect(try BuiltSite.plan(course).diagnostics.isEmpty)
    }

    @Test(arguments: ["Site/images/icons/phone.svg", "Site/templates"])
    func `refuses a folder where a file should be, and a file where a folder should be:`(path: String) throws {
        defer { try? files.removeItem(at: course) }
        try write(path, "x")
        let slip = try #require(read().diagnostics.first)
        #expect(slip.id == "theme.unreadable")
        #expect(slip.path == (path == "Site/templates" ? path : "Site/images/icons"))
        #expect(read().value == nil)
    }

    @Test(arguments: [
        ("{{#title}}no end", "Site/templates/module.mustache", 1, 1, "template.unclosed-section"),
        ("a\n{{title", "Site/templates/module.mustache", 2, 1, "template.unclosed-tag"),
        ("{{/title}}", "Site/templates/module.mustache", 1, 1, "template.unopened-section"),
        ("{{#a}}{{/b}}", "Site/templates/module.mustache", 1, 7, "template.wrong-close"),
        ("x {{>factz}}", "Site/templates/module.mustache", 1, 3, "template.unknown-partial"),
    ])
    func `names the place of a slip in a template`(
        text: String,
        path: String,
        line: Int,
        column: Int,
        id: String
    ) throws {
        defer { try? files.removeItem(at: course) }
        try write(path, text)
        let slip = try #require(read().diagnostics.first)
        #expect(slip.id == id)
        #expect(slip.path == path)
        #expect(slip.position == SourcePosition(line: line, column: column))
        #expect(!slip.hints.isEmpty)
    }

    @Test func `warns of what a course's own templates name and nothing has, and of what no page is shown by`() throws {
        defer { try? files.removeItem(at: course) }
        try write(
            "Site/locales/nl.json",
            "{\"ours\": \"glosary\",\n \"glosary\": \"Woorden\", \"countLessons.few\": \"{0}\", \"countLesons.one\": \"een\",\n"
                + " \"moduls\": \"x\", \"quizNextt\": \"x\"}"
        )
        let text =
            "{{words.ours}} {{words.home}} {{.}} {{lang}} {{#lessons}}{{{title}}}{{/lessons}}{{>mine}}"
            + "{{#words}}{{home}}{{moduls}}{{title}}{{/words}}"
        try write("Site/scripts/mine.js", "show(words.quizNextt)")
        try write(
            "Site/templates/module.mustache",
            text + "\n{{titel}} {{#lessons.zebra}}{{/lessons.zebra}}{{words.homme}}"
        )
        for name in ["mine", "lessn", "zebra"] { try write("Site/templates/\(name).mustache", "x") }
        try write("Site/template/module.mustache", "x")
        try write("Site/drafts/module.mustache", "x")
        let read = read()
        #expect(read.value != nil)
        let found = read.diagnostics.map { slip in
            let place = slip.position.map { ":\($0.line):\($0.column)" } ?? ""
            return "\(slip.severity) \(slip.id) \(slip.path.dropFirst("Site/".count))\(place): \(slip.hints.joined())"
        }
        #expect(
            found == [
                "warning theme.not-read template: rename it to templates if that is what is meant",
                "warning template.not-used templates/lessn.mustache: rename it to lesson.mustache if it is to take that one's place",
                "warning template.unknown-name templates/module.mustache:2:1: write \"title\" if that is what is meant",
                "warning template.unknown-name templates/module.mustache:2:11: "
                    + "use a name of the built-in theme's templates/README.md",
                "warning template.unknown-name templates/module.mustache:2:47: write \"home\" if that is what is meant",
                "warning template.not-used templates/zebra.mustache: take it in with {{>zebra}}, or remove it",
                "warning locale.unknown-text locales/nl.json:2:51: write \"countLessons\" if that is what is meant",
                "warning locale.unknown-text locales/nl.json:2:2: write \"glossary\" if that is what is meant",
            ]
        )
    }

    @Test func `names the place of a slip in a locale`() throws {
        defer { try? files.removeItem(at: course) }
        try write("Site/locales/fr.json", "{\"home\": \"Accueil\",\n \"next\": 3}")
        let slip = try #require(read().diagnostics.first)
        #expect(slip.path == "Site/locales/fr.json")
        #expect(slip.position?.line == 2)
    }

    @Test(arguments: [
        (["module": "x\n {{>module}}"], ["module.mustache:2:2: template \"module\" takes itself in"]),
        (["module": "{{#title}}{{>module}}{{/title}}"], ["module.mustache:1:11: template \"module\" takes itself in"]),
        (
            ["module": "{{>one}}", "one": "{{<two}}{{/two}}", "two": "{{>one}}"],
            [
                "one.mustache:1:1: template \"one\" takes itself in through \"two\"",
                "two.mustache:1:1: template \"two\" takes itself in through \"one\"",
            ]
        ),
    ])
    func `refuses templates that take themselves in, and names each tag that does:`(
        templates: [String: String],
        slips: [String]
    ) throws {
        defer { try? files.removeItem(at: course) }
        for (name, text) in templates { try write("Site/templates/\(name).mustache", text) }
        let read = read()
        #expect(read.value == nil)
        #expect(read.diagnostics.allSatisfy { $0.id == "template.circle" })
        let found = read.diagnostics.map { slip in
            let place = slip.position.map { "\($0.line):\($0.column)" } ?? ""
            return "\(slip.path.dropFirst("Site/templates/".count)):\(place): \(slip.summary)"
        }
        #expect(found == slips)
    }

    @Test func `says so when there is no theme at all`() {
        let read = Theme.read(from: ["/nowhere"])
        #expect(read.value == nil)
        #expect(read.diagnostics.map(\.id) == ["theme.missing"])
    }
}
