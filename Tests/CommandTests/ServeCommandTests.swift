import Foundation
import TestSupport
import Testing

/// The preview as trainers see it: the built program, real files, real connections.
@Suite(.timeLimit(.minutes(2))) struct ServeCommandTests {
    private let folder = TemporaryFolder()
    private let lesson = "course/Curriculum/modules/phones/seizing.md"
    private let page = "/modules/phones/seizing.html"

    /// A copy of the small course, served.
    private func serve() throws -> RunningPreview {
        let small = checkout.appendingPathComponent("Tests/Goldens/small-course/course")
        try FileManager.default.copyItem(at: small, to: folder.file("course"))
        return try RunningPreview(["course", "--port", "0"], in: folder.url)
    }

    private func edit(_ path: String, _ change: (String) -> String, byRename: Bool = true) throws {
        let text = try String(contentsOf: folder.file(path), encoding: .utf8)
        try change(text).write(to: folder.file(path), atomically: byRename, encoding: .utf8)
    }

    @Test func `says where it listens, and ends with a line when it is interrupted`() throws {
        defer { folder.remove() }
        let preview = try serve()
        #expect(preview.greeting.contains("http://127.0.0.1:\(preview.port)/\n"))
        let listening = try preview.events(for: page)
        let end = preview.interrupt()
        #expect(end.status == 0)
        #expect(end.output == "Stopped.\n")
        #expect(!listening.readAll().contains("reload"))
    }

    @Test func `serves every file of the built site byte for byte, pages with its script added and nothing else`()
        throws
    {
        defer { folder.remove() }
        let preview = try serve()
        defer { _ = preview.interrupt() }
        let built = try BuiltProgram(name: "coursewright").run(["build", "course", "--output", "out"], in: folder.url)
        #expect(built.status == 0, "\(built.errors)")
        let site = folder.file("out/site")
        var pages = 0
        for path in try FileManager.default.subpathsOfDirectory(atPath: site.path).sorted() {
            let file = site.appendingPathComponent(path)
            let type = try FileManager.default.attributesOfItem(atPath: file.path)[.type] as? FileAttributeType
            if type == .typeDirectory { continue }
            var served = preview.page("/" + path)
            if path.hasSuffix(".html") {
                pages += 1
                served = served.replacing("content=\"connect-src 'self'; default-src", with: "content=\"default-src")
                    .replacing(/<script src="\/-\/preview\.js" data-page="\d+-1"><\/script>\n/, with: "")
            }
            #expect(Data(served.utf8) == (try Data(contentsOf: file)), "\(path)")
            #expect(!(try String(contentsOf: file, encoding: .utf8)).contains("preview.js"), "\(path)")
        }
        #expect(pages > 8)
    }

    @Test(arguments: [true, false]) func `tells open pages of a saved file, by rename or in place:`(byRename: Bool)
        throws
    {
        defer { folder.remove() }
        let preview = try serve()
        defer { _ = preview.interrupt() }
        let listening = try preview.events(for: page)
        #expect(!preview.page(page).contains("Quite new."))
        try edit(lesson, { $0.replacing("## ", with: "Quite new.\n\n## ", maxReplacements: 1) }, byRename: byRename)
        #expect(listening.read(until: "event: reload").contains("event: reload"))
        #expect(preview.page(page).contains("Quite new."))
    }

    @Test func `shows what is wrong over the last good page until it is mended`() throws {
        defer { folder.remove() }
        let preview = try serve()
        let listening = try preview.events(for: page)
        let before = preview.page(page)
        try edit(lesson) { $0 + "\nSee [there](nowhere.md).\n" }
        let told = listening.read(until: "}]}\n\n")
        #expect(told.contains("event: problems\ndata: {\"errors\":1,"))
        #expect(told.contains("\"place\":\"Curriculum/modules/phones/seizing.md:"))
        #expect(told.contains("\"before\":\"See \",\"marked\":\"[there](nowhere.md)\",\"after\":\".\""))
        #expect(told.contains("[text.broken-link]") || told.contains("\"id\":\"text.broken-link\""))
        #expect(preview.page(page) == before)
        // A page that is opened now learns of it too.
        let late = try preview.events(for: "/index.html")
        #expect(late.read(until: "}]}\n\n").contains("event: problems"))
        try edit(lesson) { $0.replacing("\nSee [there](nowhere.md).\n", with: "") }
        #expect(listening.read(until: "event: reload").contains("event: reload"))
        #expect(late.read(until: "event: reload").contains("event: reload"))
        let end = preview.interrupt()
        #expect(end.output.contains("seizing.md:"))
        #expect(end.output.contains(": error: \"nowhere.md\" is no page of this course [text.broken-link]\n"))
    }

    private struct Damage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let break_: @Sendable (URL) throws -> Void
        let id: String
    }

    private static let damages = [
        Damage(
            testDescription: "a file of which half is saved",
            break_: { course in
                let file = course.appendingPathComponent("Curriculum/modules/phones/seizing.md")
                let bytes = try Data(contentsOf: file)
                try bytes.prefix(40).write(to: file)
            },
            id: "front-matter."
        ),
        Damage(
            testDescription: "a file that is no text",
            break_: { course in
                try Data([0xFF, 0xFE, 0x00, 0x41]).write(
                    to: course.appendingPathComponent("Curriculum/modules/phones/seizing.md")
                )
            },
            id: "\"id\":"
        ),
        Damage(
            testDescription: "a folder that is deleted",
            break_: { try FileManager.default.removeItem(at: $0.appendingPathComponent("Curriculum/modules/phones")) },
            id: "\"id\":\"module.not-found\""
        ),
        Damage(
            testDescription: "a whole course that is moved away",
            break_: { course in
                try FileManager.default.moveItem(
                    at: course.appendingPathComponent("Curriculum"),
                    to: course.appendingPathComponent("Elsewhere")
                )
            },
            id: "\"id\":\"course.missing\""
        ),
        Damage(
            testDescription: "a theme that is broken",
            break_: { course in
                let templates = course.appendingPathComponent("Site/templates")
                try FileManager.default.createDirectory(at: templates, withIntermediateDirectories: true)
                try Data("<p>{{#open}}</p>\n".utf8).write(to: templates.appendingPathComponent("lesson.mustache"))
            },
            id: "Site/templates/lesson.mustache:1:4"
        ),
    ]

    @Test(arguments: damages) private func `survives, and mends itself with the course:`(damage: Damage) throws {
        defer { folder.remove() }
        let preview = try serve()
        defer { _ = preview.interrupt() }
        let good = folder.file("good")
        let course = folder.file("course")
        try FileManager.default.copyItem(at: course, to: good)
        let before = preview.page(page)
        let listening = try preview.events(for: page)

        try damage.break_(course)
        let told = listening.read(until: damage.id)
        #expect(told.contains("event: problems") && told.contains(damage.id), "\(told)")
        #expect(preview.page(page) == before)

        for name in ["Curriculum", "Quizzes", "Site"] {
            try? FileManager.default.removeItem(at: course.appendingPathComponent(name))
        }
        for name in ["Quizzes", "Curriculum"] {
            try FileManager.default.copyItem(
                at: good.appendingPathComponent(name),
                to: course.appendingPathComponent(name)
            )
        }
        #expect(listening.read(until: "event: reload").contains("event: reload"))
        // Mended in several steps, it may have loaded again before the last of them.
        let state = try #require(before.firstMatch(of: /data-page="[^"]+"/)).0
        #expect(preview.page(page).replacing(/data-page="[^"]+"/, with: state) == before)
    }

    @Test func `shows a course that has errors from the start, and its first page once they are mended`() throws {
        defer { folder.remove() }
        try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
        let preview = try RunningPreview(["--port", "0"], in: folder.url)
        defer { _ = preview.interrupt() }
        let answer = preview.get("/")
        #expect(answer.hasPrefix("HTTP/1.1 503 "))
        #expect(answer.contains("<link rel=\"icon\" href=\"data:,\">"), "Firefox would ask for an icon")
        let listening = try preview.events(for: "/")
        #expect(listening.read(until: "}]}\n\n").contains("course.missing"))
        try FileManager.default.createDirectory(at: folder.file("Curriculum"), withIntermediateDirectories: true)
        try "course: c\ntitle: Now here\n".write(
            to: folder.file("Curriculum/course.yaml"),
            atomically: true,
            encoding: .utf8
        )
        #expect(listening.read(until: "event: reload").contains("event: reload"))
        #expect(preview.page("/").contains("Now here"))
    }

    @Test(arguments: [true, false]) func `passes over the warnings that check passes over:`(isOff: Bool) throws {
        defer { folder.remove() }
        let small = checkout.appendingPathComponent("Tests/Goldens/small-course/course")
        try FileManager.default.copyItem(at: small, to: folder.file("course"))
        try edit("course/Curriculum/course.yaml") {
            $0.replacing("language: en", with: "language: sv") + (isOff ? "  theme.no-locale: It stays English.\n" : "")
        }
        let check = try BuiltProgram(name: "coursewright").run(["check", "course"], in: folder.url)
        #expect(check.errors.contains("theme.no-locale]") == !isOff)
        let preview = try RunningPreview(["course", "--port", "0"], in: folder.url)
        let listed = preview.greeting + preview.interrupt().output
        #expect(listed.contains("see check") == check.errors.contains("warning: "))
    }

    @Test func `serves nothing but the site`() throws {
        defer { folder.remove() }
        let preview = try serve()
        defer { _ = preview.interrupt() }
        for path in [
            "/Curriculum/course.yaml", "/Quizzes/final.md", "/../course/Quizzes/.key-secret",
            "/%2e%2e/%2e%2e/etc/passwd",
            "//etc/passwd", "/files/../Quizzes/final.md", "/index.html/", "/modules//phones/", "/-/", "/files/x%00y",
        ] {
            let answer = preview.get(path)
            #expect(answer.hasPrefix("HTTP/1.1 404 "), "\(path): \(answer.prefix(40))")
        }
        #expect(preview.get("/modules/phones").contains("\r\nLocation: /modules/phones/\r\n"))
        #expect(preview.page("/modules/phones/") == preview.page("/modules/phones/index.html"))
        #expect(preview.get("/assets/course.css").contains("\r\nContent-Type: text/css; charset=utf-8\r\n"))
    }

    @Test func `gives an assessed quiz without its key, while it is edited too`() throws {
        defer { folder.remove() }
        let preview = try serve()
        defer { _ = preview.interrupt() }
        let path =
            "/quizzes/"
            + (try #require(
                preview.page("/modules/phones/").firstMatch(of: /quizzes\/([a-z0-9.-]+\.html)/)
            ).1)
        #expect(preview.page(path).contains("\"mode\":\"assessed\""))
        let listening = try preview.events(for: path)
        try edit("course/Quizzes/final.md") { $0 + "\n" }
        #expect(listening.read(until: "event: reload").contains("event: reload"))
        #expect(preview.page(path).contains("\"mode\":\"assessed\"") && !preview.page(path).contains("\"keys\":"))
    }

    @Test func `takes the next port where one is taken, named or usual, and says so`() throws {
        defer { folder.remove() }
        let preview = try serve()
        defer { _ = preview.interrupt() }
        let other = try RunningPreview(["course", "--port", String(preview.port)], in: folder.url)
        #expect(other.port > preview.port)
        #expect(other.greeting.hasPrefix("Port \(preview.port) is taken; this preview has \(other.port).\n"))
        #expect(other.interrupt().status == 0)

        let first = try RunningPreview(["course"], in: folder.url)
        let second = try RunningPreview(["course"], in: folder.url)
        #expect(second.port != first.port)
        // Of two at most one has the usual port; who else is on this machine may have it as well.
        for preview in [first, second] where preview.port != 8000 {
            #expect(preview.greeting.hasPrefix("Port 8000 is taken; this preview has \(preview.port).\n"))
        }
        #expect(first.interrupt().status == 0 && second.interrupt().status == 0)
    }
}
