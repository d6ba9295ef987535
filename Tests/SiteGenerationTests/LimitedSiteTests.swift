import Assessment
import Curriculum
import Diagnostics
import Foundation
import Markup
import SiteGeneration
import TestSupport
import Testing

/// Whole sites for some readers, read by other means than the leak check's own.
@Suite struct LimitedSiteTests {
    private static let ngo = Readers(audiences: [.ngo], highestLabel: .green)
    private let course = BuiltSite.temporaryFolder()
    private let files = FileManager.default

    private func write(_ path: String, _ text: String) throws {
        let file = course.appendingPathComponent(path)
        try files.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    @Test func `holds no word of what was left out, in any file or name`() async throws {
        defer { try? files.removeItem(at: course) }
        try LabelledCourse.write(to: course)
        let limited = try await BuiltSite(course, for: Self.ngo)
        defer { limited.remove() }
        #expect(SiteLinks(try limited.files()).problems == [])
        let all = try BuiltSite.files(in: limited.output)
        #expect(all.count > 20)
        for (path, bytes) in all where !path.hasPrefix("site/assets/") {
            #expect(!path.lowercased().contains(LabelledCourse.secret), "\(path)")
            #expect(!String(decoding: bytes, as: UTF8.self).lowercased().contains(LabelledCourse.secret), "\(path)")
        }
        // The word is there for those who may read it, in pages, search, feeds, keys and names of files.
        let whole = try await BuiltSite(course)
        defer { whole.remove() }
        let telling = try BuiltSite.files(in: whole.output).filter { path, bytes in
            (path + String(decoding: bytes, as: UTF8.self)).lowercased().contains(LabelledCourse.secret)
        }
        for path in [
            "site/index.html", "site/search/t0.js", "site/briefings.atom", "site/briefings.json", "site/glossary.html",
            "site/sources.html", "site/coverage.html", "site/quizzes/check-all.html", "site/modules/open/all.html",
            "site/files/Curriculum/modules/open/zebra-map.svg", "keys/syllabus.json",
        ] { #expect(telling[path] != nil, "\(path)") }
    }

    @Test func `says for whom it was made, and how far a page may travel`() async throws {
        defer { try? files.removeItem(at: course) }
        try LabelledCourse.write(to: course)
        let limited = try await BuiltSite(course, for: Self.ngo)
        defer { limited.remove() }
        let sentence = "This site was made for: NGOs. It holds nothing that is marked above TLP:GREEN."
        let home = try limited.page("index.html")
        #expect(home.contains("<p class=\"notice\">\(sentence)</p>"))
        // A page for NGOs is TLP:GREEN, so the home page is.
        #expect(home.contains("<strong>TLP:GREEN</strong>"))
        for (path, bytes) in try limited.files() where path.hasSuffix(".html") {
            #expect(String(decoding: bytes, as: UTF8.self).contains("<p>\(sentence)</p>\n"), "\(path)")
        }
        let whole = try await BuiltSite(course)
        defer { whole.remove() }
        #expect(try whole.page("index.html").contains("<strong>TLP:RED</strong>"))
        #expect(try !whole.page("index.html").contains("This site was made for"))
        // The narrowest block on the page counts.
        #expect(try whole.page("modules/open/all.html").contains("<strong>TLP:RED</strong>"))
        #expect(try whole.page("quizzes/check-all.html").contains("<strong>TLP:AMBER</strong>"))
        #expect(try limited.page("modules/open/all.html").contains("marking-") == false)
        #expect(try limited.page("modules/mixed/helpline.html").contains("<strong>TLP:GREEN</strong>"))
    }

    @Test(arguments: ["zebra-plan/a.txt", "zebra-plan.pdf"])
    func `is not built where the id of a left-out page is that of a folder or file that an open page links to:`(
        file: String
    ) async throws {
        defer { try? files.removeItem(at: course) }
        try LabelledCourse.write(to: course)
        let lesson = "Curriculum/modules/open/all.md"
        let text = try String(contentsOf: course.appendingPathComponent(lesson), encoding: .utf8)
        try write(lesson, text + "\n\nSee [the file](\(file)).\n")
        try write("Curriculum/modules/open/" + file, "Words.")
        let today = try #require(CalendarDate("2026-11-24"))
        let read = Course.read(CourseFolder(readingFrom: course.path), today: today)
        let limited = try #require(read.value).limited(to: Self.ngo).value
        let theme = try #require(Theme.read(from: [checkout.path + "/Site"]).value)
        let site = try #require(try Site.plan(limited.course, theme, keys: [], withheld: limited.withheld).value)
        let output = BuiltSite.temporaryFolder()
        defer { try? files.removeItem(at: output) }
        let result = try await site.write(to: output.path, courseFolder: course.path, threads: 1)
        #expect(result.value == .some(nil))
        #expect(
            result.diagnostics.contains { $0.summary.hasPrefix("files/Curriculum/modules/open/\(file) has the id") }
        )
    }

    /// Sentences of left-out Markdown files, looked for in pages whose tags a regular expression takes out.
    @Test func `holds no sentence of a lesson that the shipped course leaves out for NGOs`() async throws {
        let limited = try await BuiltSite(checkout, for: Self.ngo)
        defer { limited.remove() }
        #expect(limited.course.modules.map(\.id) == ["electronic-evidence"])
        #expect(limited.course.modules[0].lessons.map(\.id) == ["what-counts"])
        #expect(limited.course.briefings.count == 2)
        func words(_ text: String) -> String {
            let plain = text.replacing(/<[^>]*>/, with: "").replacing("&amp;", with: "&").replacing(
                /&[a-z]+;|&#\d+;/,
                with: " "
            )
            return plain.lowercased().replacing(/[^\p{L}\p{N}]+/, with: " ")
        }
        let pages = try limited.files().filter { !$0.key.hasPrefix("assets/") }
            .mapValues { words(String(decoding: $0, as: UTF8.self)) }
        let kept = limited.course.modules.flatMap(\.lessons).map(\.document) + limited.course.briefings.map(\.document)
        let keptText = words(kept.map { String(decoding: $0.file.bytes, as: UTF8.self) }.joined(separator: "\n"))
        let site = pages.values.joined(separator: "\n")
        var found: [String] = []
        var count = 0
        for page in limited.withheld.lessons {
            let text = String(decoding: page.lesson.document.file.bytes, as: UTF8.self)
            for sentence in text.split(whereSeparator: { ".:;|>".contains($0) }) where !sentence.contains("[") {
                let sentence = words(String(sentence))
                guard sentence.split(separator: " ").count >= 8, !keptText.contains(sentence) else { continue }
                count += 1
                if site.contains(sentence) { found.append(sentence) }
            }
        }
        #expect(found == [])
        #expect(count > 500)
    }

    /// The whole way to a site, the leak check included, for every group; a marking by itself leaves out nothing here.
    @Test(arguments: Audience.allCases)
    func `builds the shipped course, with nothing left out in it, for`(audience: Audience) async throws {
        let today = try #require(CalendarDate("2026-11-24"))
        let read = try #require(Course.read(CourseFolder(readingFrom: checkout.path), today: today).value)
        var built: [String] = []
        for marking in PageLabels.TLPLabel.allCases {
            let readers = Readers(audiences: [audience], highestLabel: marking)
            let limited = read.limited(to: readers)
            #expect(limited.diagnostics.map { $0.summary } == [], "\(marking)")
            let withheld = limited.value.withheld
            let leftOut =
                "\(withheld.lessons.map { $0.lesson.id }) \(withheld.quizzes.map { $0.id.text }) \(withheld.passages.count)"
            // What is the same for two markings is one site.
            if built.contains(leftOut) { continue }
            built.append(leftOut)
            let site = try await BuiltSite(checkout, for: readers)
            defer { site.remove() }
            #expect(SiteLinks(try site.files()).problems == [], "\(marking)")
        }
        #expect(!built.isEmpty)
    }

    @Test func `leaves nothing of an older site for everybody, nor does what ends in the middle for long`() async throws
    {
        defer { try? files.removeItem(at: course) }
        try LabelledCourse.write(to: course)
        let whole = try await BuiltSite(course)
        defer { whole.remove() }
        let output = whole.output
        _ = try await whole.site.write(to: output.path, courseFolder: course.path, threads: 2, isPacked: true)
        #expect(files.fileExists(atPath: output.path + "/site.zip"))
        let left = [".coursewright", ".gitignore", "keys", "site"]
        _ = try await BuiltSite(course, into: output, for: Self.ngo)
        #expect(try files.contentsOfDirectory(atPath: output.path).sorted() == left)
        // A build that is ended while it removes an older site leaves some of its folders.
        let rest = output.appendingPathComponent(".coursewright.old/modules/open")
        for _ in 0..<2 {
            try files.createDirectory(at: rest, withIntermediateDirectories: true)
            try Data("zebra".utf8).write(to: rest.appendingPathComponent("zebra-plan.html"))
            Site.removeLeftovers(in: output.path)
            #expect(try files.contentsOfDirectory(atPath: output.path).sorted() == left)
        }
        try files.createDirectory(at: rest, withIntermediateDirectories: true)
        _ = try await BuiltSite(course, into: output, for: Self.ngo)
        #expect(try files.contentsOfDirectory(atPath: output.path).sorted() == left)
    }

    /// A build for some readers that is killed right after its site has taken the place of one for everybody leaves that one as a twin, which
    /// nothing is remembered of.
    @Test func `removes an older site for everybody that a killed build has left as the twin of its own`() async throws
    {
        defer { try? files.removeItem(at: course) }
        try LabelledCourse.write(to: course)
        let whole = try await BuiltSite(course)
        defer { whole.remove() }
        let output = whole.output
        _ = try await BuiltSite(course, into: output)
        let everything = try BuiltSite.files(in: output.appendingPathComponent("site"))
        let (twin, memory) = (output.path + "/.coursewright.twin", output.path + "/.coursewright.memory")
        Site.removeLeftovers(in: output.path)
        #expect(files.fileExists(atPath: twin) && files.fileExists(atPath: memory))

        _ = try await BuiltSite(course, into: output, for: Self.ngo)
        let limited = try BuiltSite.files(in: output.appendingPathComponent("site"))
        let left = [".coursewright", ".gitignore", "keys", "site"]
        func kill() throws {
            for (path, bytes) in everything {
                let file = URL(fileURLWithPath: twin).appendingPathComponent(path)
                try files.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try bytes.write(to: file)
            }
        }
        try kill()
        Site.removeLeftovers(in: output.path)
        #expect(try files.contentsOfDirectory(atPath: output.path).sorted() == left)

        // A build that comes to nothing has removed it all the same.
        try kill()
        let broken = try await BuiltSite(course, into: output, for: Self.ngo).site
        try kill()
        try files.moveItem(atPath: course.path + "/Curriculum/modules/open/table.svg", toPath: course.path + "/t.svg")
        await #expect(throws: SiteError.self) {
            try await broken.write(to: output.path, courseFolder: course.path, threads: 2)
        }
        #expect(try files.contentsOfDirectory(atPath: output.path).sorted() == left)
        #expect(try BuiltSite.files(in: output.appendingPathComponent("site")) == limited)
        try files.moveItem(atPath: course.path + "/t.svg", toPath: course.path + "/Curriculum/modules/open/table.svg")

        // Nor does one for everybody take it for a twin: it makes its site anew.
        try kill()
        try Data("changed".utf8).write(to: URL(fileURLWithPath: twin + "/index.html"))
        _ = try await BuiltSite(course, into: output)
        #expect(try BuiltSite.files(in: output.appendingPathComponent("site")) == everything)
    }

    @Test func `leaves a folder alone that no build has written to`() throws {
        let output = BuiltSite.temporaryFolder()
        defer { try? files.removeItem(at: output) }
        Site.removeLeftovers(in: output.path)
        #expect(!files.fileExists(atPath: output.path))
        try files.createDirectory(atPath: output.path + "/.coursewright.old", withIntermediateDirectories: true)
        Site.removeLeftovers(in: output.path)
        #expect(try files.contentsOfDirectory(atPath: output.path) == [".coursewright.old"])
    }

    // MARK: - Leaks

    /// Builds the labelled course with a change that leaks, over a good site that has to stay.
    private func leak(_ path: String, _ text: String) async throws -> [String] {
        defer { try? files.removeItem(at: course) }
        try LabelledCourse.write(to: course)
        let good = try await BuiltSite(course, for: Self.ngo)
        defer { good.remove() }
        let before = try BuiltSite.files(in: good.output)
        try write(path, text)
        let today = try #require(CalendarDate("2026-11-24"))
        let read = Course.read(CourseFolder(readingFrom: course.path), today: today)
        let limited = try #require(read.value).limited(to: Self.ngo).value
        let theme = try #require(Theme.read(from: [checkout.path + "/Site", course.path + "/Site"]).value)
        let site = try #require(try Site.plan(limited.course, theme, keys: [], withheld: limited.withheld).value)
        let written = try await site.write(to: good.output.path, courseFolder: course.path, threads: 2)
        #expect(written.value == nil)
        #expect(written.diagnostics.allSatisfy { $0.id == "site.leak" })
        #expect(try BuiltSite.files(in: good.output) == before)
        return written.diagnostics.map { "\($0.path): \($0.summary)" }
    }

    @Test func `is written where left-out text says what the theme says on every page`() async throws {
        defer { try? files.removeItem(at: course) }
        try LabelledCourse.write(to: course)
        let plan = "Curriculum/modules/open/zebra-plan.md"
        let text = try #require(LabelledCourse.files[plan])
        let said = "What you type stays on this device."
        #expect(
            try String(
                contentsOf: checkout.appendingPathComponent("Site/locales/en.json"),
                encoding: .utf8
            ).contains(said)
        )
        try write(plan, text + "\n\n" + said + "\n")
        let site = try await BuiltSite(course, for: Self.ngo)
        defer { site.remove() }
        #expect(!site.withheld.isEmpty)
    }

    @Test
    func
        `is written where search joins the labels of a kept drawing, and the points of a kept list, to what left-out text says`()
        async throws
    {
        defer { try? files.removeItem(at: course) }
        try LabelledCourse.write(to: course)
        let (all, plan) = ("Curriculum/modules/open/all.md", "Curriculum/modules/open/zebra-plan.md")
        let labels = ["report", "freeze", "preserve", "collect", "analyse", "present"]
        let points = ["go", "see", "note", "sign", "seal", "send"]
        let texts = labels.map { "<text x=\"1\" y=\"2\">\($0)</text>" }.joined(separator: "\n")
        try write("Curriculum/modules/open/steps.svg", "<svg viewBox=\"0 0 9 9\">\(texts)</svg>")
        let list = points.map { "- \($0)\n" }.joined()
        try write(all, try #require(LabelledCourse.files[all]) + "\n\n![steps](steps.svg)\n\n\(list)")
        let said = labels.joined(separator: ", ") + ".\n\n" + points.joined(separator: ", ") + ".\n"
        try write(plan, try #require(LabelledCourse.files[plan]) + "\n\n" + said)
        let site = try await BuiltSite(course, for: Self.ngo)
        defer { site.remove() }
        #expect(!site.withheld.isEmpty)
        let texts0 = try BuiltSite.files(in: site.output.appendingPathComponent("site")).filter {
            $0.key.hasPrefix("search/")
        }
        #expect(texts0.values.contains { String(decoding: $0, as: UTF8.self).contains(labels.joined(separator: " ")) })
    }

    @Test func `is not written when a template tells`() async throws {
        let found = try await leak(
            "Site/templates/search.mustache",
            "<html lang=\"en\"><p>Read the <b>zebra</b> orders of the day</p></html>"
        )
        #expect(found.count == 1)
        #expect(
            found.first?.hasPrefix("Curriculum/modules/open/zebra-plan.md: search.html says \"read the zebra") == true
        )
    }

    @Test func `is not written when the words of its interface tell`() async throws {
        let found = try await leak("Site/locales/en.json", "{\"privacy\": \"The zebra sleeps in the west.\"}")
        #expect(found.contains { $0.contains("index.html says") })
    }

    @Test func `is not written when the texts of its search tell`() async throws {
        let found = try await leak("Site/locales/en.json", "{\"footnotes\": \"The zebra sleeps in the west.\"}")
        #expect(found.contains { $0.contains(/: search\/t\d+\.js says/) }, "\(found)")
    }

    @Test func `is not written when a file of the theme is a copy of a picture`() async throws {
        let found = try await leak(
            "Site/images/flag.svg",
            (LabelledCourse.files["Curriculum/modules/open/zebra-map.svg"] ?? "") + "\n"
        )
        #expect(
            found == [
                "Curriculum/modules/open/zebra-map.svg: assets/flag.svg is a copy, of the file "
                    + "Curriculum/modules/open/zebra-map.svg, which is left out for ngo up to TLP:GREEN"
            ]
        )
    }

    @Test func `is not written when a definition for everybody quotes one that is not`() async throws {
        let glossary = try #require(LabelledCourse.files["Curriculum/glossary.md"])
        let found = try await leak(
            "Site/templates/glossary.mustache",
            "<dl><dt>Zebra phone</dt><dd>{{#groups}}{{#terms}}{{{definition}}}{{/terms}}{{/groups}}</dd></dl>"
        )
        #expect(
            glossary.contains("### Zebra phone")
                && found.contains { $0.hasPrefix("Curriculum/glossary.md: glossary.html") }
        )
    }
}
