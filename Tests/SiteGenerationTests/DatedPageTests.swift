import Curriculum
import Diagnostics
import Foundation
import Markup
import Testing

@testable import SiteGeneration

/// Days that come due, as pages tell them; a page is the same on every day.
@Suite struct DatedPageTests {
    private let course = BuiltSite.temporaryFolder()
    private let files = FileManager.default

    private func write(_ path: String, _ text: String) throws {
        let file = course.appendingPathComponent(path)
        try files.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    private func quiz(_ id: String, reviewBy: String) throws {
        try write("Quizzes/p-\(id).png", String(repeating: "x", count: 10))
        try write(
            "Quizzes/\(id).md",
            """
            ---
            quiz: \(id)
            title: The \(id) quiz
            module: m
            mode: assessed
            pass: 50%
            review by: \(reviewBy)
            ---

            An introduction nobody else has: \(id)-introduction [@LAW].

            ## The \(id) question? {#one}

            choose one; objective m.1

            ![A phone](p-\(id).png)

            - [x] The \(id) option
            - [ ] Another
            """
        )
    }

    private func writeCourse(_ more: String = "stop expired quizzes: yes\ncontact: the desk\n") throws {
        try write("Curriculum/course.yaml", "course: c\ntitle: C\n\(more)")
        try write(
            "Curriculum/sources.yaml",
            "LAW:\n  title: The law\n  status: P\n  reviewed: 2026-01-02 by us\n  review by: 2026-06-30\nOLD:\n  title: Old\n  status: G\n"
        )
        let dates = "reviewed: 2026-01-01 by us\nreview by: 2026-11-20"
        try write(
            "Curriculum/modules/m/module.md",
            "---\nmodule: m\ntitle: M\nobjectives:\n  m.1: Decide\n---\n\nText.\n"
        )
        try write(
            "Curriculum/modules/m/l.md",
            "---\nlesson: l\ntitle: L\nobjectives: [m.1]\n\(dates)\n---\n\nText [@LAW, art. 2; @OLD].\n\n> [!LOCAL] x\n"
        )
        try write(
            "Curriculum/briefings/b.md",
            "---\nbriefing: b\ntitle: B\ndate: 2026-01-01\nvalid until: 2026-02-01\nmarking: TLP:CLEAR\n\(dates)\n---\n\nText.\n"
        )
        try quiz("overdue", reviewBy: "2026-11-23")
        try quiz("fresh", reviewBy: "2026-11-24")
    }

    @Test func `names the day and keeps a notice ready for readers whose clock has passed it`() async throws {
        defer { try? files.removeItem(at: course) }
        try writeCourse()
        let built = try await BuiltSite(course)
        defer { built.remove() }
        let lesson = try built.page("modules/m/l.html")
        #expect(lesson.contains("<div><dt>To be reviewed by</dt><dd>20 November 2026</dd></div>"))
        #expect(lesson.contains("<div class=\"notice overdue\" data-overdue-after=\"2026-11-20\" hidden>"))
        #expect(lesson.contains("This page was to be reviewed by 20 November 2026, and that day has passed."))
        #expect(lesson.contains("Questions go to the desk."))
        // Who has no scripts is told the day and what follows from it, whatever the day is now.
        #expect(
            lesson.contains(
                "<noscript><div class=\"notice\"><p>This page is to be reviewed by 20 November 2026. If that day has passed, parts of it "
                    + "may no longer hold: check before you rely on it. Questions go to the desk.</p></div></noscript>"
            )
        )
        #expect(lesson.contains("To be looked at again by 30 June 2026."))
        #expect(lesson.contains("<p class=\"notice overdue\" data-overdue-after=\"2026-06-30\" data-overdue-mark=\""))
        #expect(lesson.components(separatedBy: "overdue-after").count == 3, "the source without a day has a notice")
        #expect(lesson.contains("assets/freshness.js"))
        let briefing = try built.page("briefings/b.html")
        #expect(
            briefing.contains("data-overdue-after=\"2026-02-01\"")
                && briefing.contains("data-overdue-after=\"2026-11-20\"")
        )
        #expect(briefing.contains("This briefing was valid until 1 February 2026"))
        #expect(
            briefing.contains(
                "<p>This briefing is valid until 1 February 2026. If that day has passed, do not rely on it"
            )
        )
        let module = try built.page("modules/m/index.html")
        #expect(!module.contains("notice overdue") && !module.contains("freshness.js"))
        #expect(try built.page("sources.html").contains("data-overdue-after=\"2026-06-30\""))
    }

    @Test func `issues nothing of a quiz that is overdue, and says whom to ask`() async throws {
        defer { try? files.removeItem(at: course) }
        try writeCourse()
        let built = try await BuiltSite(course)
        defer { built.remove() }
        let page = try built.page("quizzes/overdue.html")
        #expect(page.contains("<h1>The overdue quiz</h1>"))
        #expect(
            page.contains(
                "It was to be reviewed by 23 November 2026, and that has not been done yet. Ask the desk when"
            )
        )
        #expect(
            !page.contains("<form") && page.components(separatedBy: "<script").count == 2
                && !page.contains("notice overdue")
        )
        // Nothing of it in any file of the site: not in search, not as a picture.
        for (path, data) in try built.files() {
            let text = String(decoding: data, as: UTF8.self)
            for secret in ["overdue option", "overdue question", "overdue-introduction"] {
                #expect(!text.contains(secret), "\(path) tells \(secret)")
            }
            #expect(!path.contains("p-overdue"), "\(path)")
        }
        #expect(try built.page("quizzes/fresh.html").contains("The fresh option"))
        #expect(try built.files().keys.contains("files/Quizzes/p-fresh.png"))
        #expect(try built.page("modules/m/index.html").contains("being reviewed"))
        // What was handed in can still be marked.
        let keys = try files.contentsOfDirectory(atPath: built.output.appendingPathComponent("keys").path).sorted()
        #expect(keys.map { $0.prefix { $0 != "-" } } == [".gitignore", "fresh", "overdue", "syllabus.json"])
    }

    @Test func `issues an overdue quiz where the course does not ask for a stop`() async throws {
        defer { try? files.removeItem(at: course) }
        try writeCourse("contact: the desk\n")
        let built = try await BuiltSite(course)
        defer { built.remove() }
        let page = try built.page("quizzes/overdue.html")
        #expect(page.contains("The overdue option") && page.contains("data-overdue-after=\"2026-11-23\""))
    }

    @Test func `makes the same bytes on any two days between which no quiz is stopped`() async throws {
        defer { try? files.removeItem(at: course) }
        try writeCourse()
        let theme = try #require(Theme.read(from: [checkout.path + "/Site"]).value)
        var sites: [[String: [UInt8]]] = []
        for day in ["2026-11-24", "2026-01-01", "2027-05-05", "2026-11-24"] {
            let today = try #require(CalendarDate(day))
            let read = try #require(Course.read(CourseFolder(readingFrom: course.path), today: today).value)
            let site = try #require(try Site.plan(read, theme, keys: []).value)
            var bytes: [String: [UInt8]] = [:]
            for file in site.files { bytes[file.path] = try site.bytes(at: file.path, courseFolder: course.path) }
            sites.append(bytes)
        }
        #expect(sites[0] == sites[3])
        // Before, both quizzes are open; after, neither is; nothing else has changed.
        let changing = { (path: String) in
            path.hasPrefix("quizzes/") || path.hasPrefix("search") || path.hasPrefix("files/Quizzes")
                || path == "modules/m/index.html"
                || path == "sources.html"
        }
        for other in sites[1...2] {
            for (path, bytes) in sites[0] where !changing(path) { #expect(other[path] == bytes, "\(path)") }
        }
    }

    // MARK: - What pages weigh

    @Test func `warns of a page and of pictures over the budget`() async throws {
        defer { try? files.removeItem(at: course) }
        try writeCourse("page budget:\n  text: 40 KB\n  pictures: 20 KB\n")
        var seed: UInt64 = 1
        let words = (0..<9_000).map { _ -> String in
            seed = seed &* 6_364_136_223_846_793_005 &+ 1
            return String(seed >> 40, radix: 36)
        }
        let big = String(repeating: "x", count: 15_000)
        for name in ["a.png", "b.png", "c.pdf"] { try write("Curriculum/modules/m/\(name)", big) }
        let text = "---\nlesson: l\ntitle: L\n---\n\n![One](a.png) [form](c.pdf) ![Again](a.png)\n\n"
        try write(
            "Curriculum/modules/m/l.md",
            text + "![Two](b.png)\n\n" + words.joined(separator: " ") + ".\n\n> [!LOCAL] x\n"
        )
        try write("Curriculum/modules/m/k.md", text.replacing(": l\n", with: ": k\n") + "\n> [!LOCAL] x\n")
        let built = try await BuiltSite(course)
        defer { built.remove() }
        let heavy = try #require(built.writing.warnings.first)
        #expect(built.writing.warnings.count == 1)
        for threads in [1, 3] {
            #expect(await built.site.weightWarnings(threads: threads) == built.writing.warnings)
        }
        #expect(heavy.id == "page.too-heavy" && heavy.path == "Curriculum/modules/m/l.md")
        #expect(heavy.summary.hasSuffix("as it is sent, with its style sheet and scripts; 40 KB are the most"))
        let pictures = built.site.pictureWarnings(courseFolder: course.path)
        #expect(pictures.map { "\($0.path):\($0.position?.line ?? 0)" } == ["Curriculum/modules/m/l.md:6"])
        #expect(
            pictures.first?.summary == "the pictures of this page come to 30 KB, this one to 15 KB; 20 KB are the most"
        )
    }

    @Test(arguments: [true, false]) func `weighs the scripts that the HTML of a text names`(isAllowed: Bool)
        async throws
    {
        defer { try? files.removeItem(at: course) }
        try writeCourse("page budget:\n  text: 30 KB\n" + (isAllowed ? "allow html: yes\n" : ""))
        let scripts = ["quiz.js", "scoring-engine.js", "questions.js"].map {
            "<script src=\"../../assets/\($0)\"></script>\n"
        }
        try write(
            "Curriculum/modules/m/l.md",
            "---\nlesson: l\ntitle: L\n---\n\n" + scripts.joined() + "\n> [!LOCAL] x\n"
        )
        let built = try await BuiltSite(course)
        defer { built.remove() }
        // Where it is not allowed it is shown as text, and loads nothing.
        #expect(built.writing.warnings.contains { $0.path == "Curriculum/modules/m/l.md" } == isAllowed)
    }

    @Test func `refuses two files of a theme that would be one in the site`() throws {
        defer { try? files.removeItem(at: course) }
        try write("Site/images/Own.css", "x")
        try write("Site/styles/own.css", "x")
        let read = Theme.read(from: [checkout.path + "/Site", course.path + "/Site"])
        #expect(read.value == nil)
        #expect(read.diagnostics.map { "\($0.id) \($0.path)" } == ["theme.same-name Site/styles/own.css"])
        #expect(read.diagnostics.first?.summary.contains("Site/images/Own.css") == true)
    }
}
