import Curriculum
import Diagnostics
import Foundation
import Markup
import TestSupport
import Testing

@testable import SiteGeneration

/// A build takes over what the last one made, and its site is to the byte the one that is made without that.
@Suite struct IncrementalBuildTests {
    private let output = BuiltSite.temporaryFolder()
    private let disk = FileManager.default

    /// A copy of a course of the goldens, which have quizzes, briefings, a glossary, sources, figures and translations.
    private static func copy(_ golden: String) throws -> URL {
        let copy = BuiltSite.temporaryFolder()
        let course = checkout.appendingPathComponent("Tests/Goldens/\(golden)/course")
        try FileManager.default.copyItem(at: course, to: copy)
        return copy
    }

    /// A course that was written for another program: pages that include others, pages with the same bytes, notes on folders, a chart.
    private static func folders() throws -> URL {
        let course = BuiltSite.temporaryFolder()
        var texts = [
            "course.yaml": "course: folders\ntitle: Folders\nlayout: folders\nlanguages: [fr]\n",
            "a/README.md": "# Part a\n\nWhat it is about.\n",
            "a/alpha.md": "# Alpha\n\n{{include: ../c/shared.md}}\n\nSee [exercise](exercise.md).\n",
            "a/alpha.fr.md": "# Alpha\n\nEn français.\n\n{{include: ../c/shared.md}}\n",
            "c/shared.md": "# Shared\n\nWhat both say.\n",
            "c/named.md":
                "---\ntitle: Named\n---\n\n# Named\n\nSee [the part](/a/), [alpha](../a/alpha.html) and [gone](/a/gone/).\n",
            "c/named.fr.md": "# Nommée\n\nVoir [la partie](/a/) et [alpha](../a/alpha.html).\n",
            "c/untitled.md": "Text without a title, and a [link](named.html).\n",
            "c/figures.md": "# Figures\n\n![Reports by year](reports.csv \"Reports by year\")\n",
            "c/reports.csv": "Year,Reports\n2024,12\n2025,19\n",
        ]
        for part in ["a", "b", "c"] { texts[part + "/exercise.md"] = "# Exercise\n\nTalk with your trainer.\n" }
        for (path, text) in texts {
            let file = course.appendingPathComponent("Curriculum/" + path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        return course
    }

    private func remove(_ course: URL) {
        try? disk.removeItem(at: course)
        try? disk.removeItem(at: output)
    }

    /// The site of a course as it is made from nothing.
    private func fresh(_ course: URL) async throws -> [String: Data] { try await made(course).files }

    /// The same, and what was found wrong with the course.
    private func made(_ course: URL) async throws -> (files: [String: Data], diagnostics: [Diagnostic]) {
        let built = try await BuiltSite(course)
        defer { built.remove() }
        return (try built.files(), built.diagnostics)
    }

    private func append(_ text: String, to path: String, of course: URL) throws {
        let file = course.appendingPathComponent(path)
        try (Data(contentsOf: file) + Data(text.utf8)).write(to: file)
    }

    /// Which file of its disk a file is.
    private func fileNumber(_ file: URL) -> Int? { FileStamp(path: file.path)?.number }

    @Test func `an edit of a lesson's text makes its page and what holds its words, and nothing else`() async throws {
        let course = try Self.copy("small-course")
        defer { remove(course) }
        let before = try await BuiltSite(course, into: output).files()
        let site = output.appendingPathComponent("site")
        let other = fileNumber(site.appendingPathComponent("modules/phones/after.html"))
        try append("\nA zebra stood there.\n", to: "Curriculum/modules/phones/seizing.md", of: course)
        let built = try await BuiltSite(course, into: output)
        let after = try built.files()
        let changed = Set(after.filter { before[$0.key] != $0.value }.map(\.key)).filter { !$0.hasPrefix("search/") }
        #expect(changed == ["modules/phones/seizing.html", "whole.html", "whole/phones.html"])
        #expect(built.writing.changed < changed.count + 8)
        #expect(fileNumber(site.appendingPathComponent("modules/phones/after.html")) == other)
        #expect(try await fresh(course) == after)
    }

    @Test func `a section more renames no file that tells search of another page`() async throws {
        let course = try Self.copy("small-course")
        defer { remove(course) }
        let before = try await BuiltSite(course, into: output).files()
        let lines = (1...900).map { "Line \($0) of many that fill more than one file of texts." }
        let more = "\n## More\n\n" + lines.joined(separator: "\n\n") + "\n"
        try append(more, to: "Curriculum/modules/phones/seizing.md", of: course)
        let after = try await BuiltSite(course, into: output).files()
        let isText = { (path: String) in path.hasPrefix("search/t") }
        let changed = Set(after.filter { isText($0.key) && before[$0.key] != $0.value }.map(\.key))
        let tells = changed.filter {
            String(decoding: after[$0] ?? Data(), as: UTF8.self).contains("modules/phones/seizing.html")
        }
        #expect(changed == tells && changed.count > 2)
        #expect(Set(before.keys.filter(isText)).isSubset(of: after.keys))
        #expect(try await fresh(course) == after)
        // And back again: what belongs to no page goes.
        let file = course.appendingPathComponent("Curriculum/modules/phones/seizing.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacing(more, with: "").write(to: file, atomically: true, encoding: .utf8)
        #expect(try await BuiltSite(course, into: output).files() == before)
    }

    @Test func `the pages that an edit does not reach are not made at all`() async throws {
        let course = try Self.copy("small-course")
        defer { remove(course) }
        _ = try await BuiltSite(course, into: output)
        try append("\nA zebra stood there.\n", to: "Curriculum/modules/phones/seizing.md", of: course)
        let site = try await BuiltSite(course, into: output).site
        let incremental = try #require(site.incremental)
        let taken = Set(site.files.filter { incremental.stamp(of: $0) != nil }.map(\.path))
        for page in [
            "modules/phones/after.html", "quizzes/final.html", "briefings/first.html",
            "files/Curriculum/modules/phones/phone.svg",
        ] {
            #expect(taken.contains(page))
        }
        for page in ["modules/phones/seizing.html", "whole.html", "whole/phones.html", "index.html"] {
            #expect(!taken.contains(page))
        }
    }

    // MARK: - Any edit

    /// Something that a trainer does to a course.
    private struct Edit: Sendable {
        let name: String
        /// The text of a file in place of another; nil to remove the file.
        let text: @Sendable (_ path: String, _ text: String, inout SeededGenerator) -> String?
    }

    private static let edits = [
        Edit(name: "a sentence more") {
            $1 + "\nThe \(["zebra", "lynx", "heron"][$2.number(0...2)]) waits. \($0.count)\n"
        },
        Edit(name: "a heading more") { $1 + "\n## Part \($2.number(1...9))\n\nIts text.\n" },
        Edit(name: "another title") { $1.replacing(/(?m)^title: .*$/, with: "title: Title \($2.number(1...99))") },
        Edit(name: "the last line gone") { _, text, _ in
            String(text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(2).joined(separator: "\n"))
                + "\n"
        },
        Edit(name: "a link more") {
            $1 + "\n[See](seizing.md) and [this](../phones/after.md).\n" + String($2.number(1...2))
        },
        Edit(name: "a term and a source more") { $1 + "\n[[Log]] and [@L-ETS185]. \($2.number(1...9)) \($0.count)\n" },
        Edit(name: "a long section") {
            $1 + "\n## Long\n\n" + String(repeating: "Many words stand here. ", count: 200 * $2.number(1...4))
                + "\($0.count)\n"
        },
        Edit(name: "gone") { _, _, _ in nil },
        Edit(name: "the same again") { path, text, _ in text },
        Edit(name: copying) { _, text, _ in text },
    ]
    private static let copying = "another file's text in its place"

    @Test(arguments: ["small-course", "two-languages", "folders"], [1, 2, 3])
    func `whatever is edited, the site is the one made from nothing:`(
        golden: String,
        seed: Int
    ) async throws {
        let course = try golden == "folders" ? Self.folders() : Self.copy(golden)
        defer { remove(course) }
        var random = SeededGenerator(seed: UInt64(seed))
        _ = try await BuiltSite(course, into: output)
        var count = 0
        for _ in 0..<12 {
            let endings = [".md", ".yaml", ".svg", ".txt", ".css"]
            let texts = try disk.subpathsOfDirectory(atPath: course.path).filter { (path: String) in
                endings.contains { (ending: String) in path.hasSuffix(ending) }
            }
            let path: String = random.pick(texts.sorted())
            let edit = random.pick(Self.edits)
            let file = course.appendingPathComponent(path)
            let before = try Data(contentsOf: file)
            if edit.name == Self.copying {
                try Data(contentsOf: course.appendingPathComponent(random.pick(texts.sorted()))).write(to: file)
            } else if let text = edit.text(path, String(decoding: before, as: UTF8.self), &random) {
                try Data(text.utf8).write(to: file)
            } else {
                try disk.removeItem(at: file)
            }
            // What stops a build is no matter of this test.
            if try !isSound(course) {
                try before.write(to: file)
                continue
            }
            count += 1
            let built = try await BuiltSite(course, into: output, threads: random.number(1...4))
            let (incremental, found) = (try built.files(), built.diagnostics)
            let (whole, expected) = try await made(course)
            #expect(found == expected, "\(edit.name) in \(path)")
            #expect(Set(incremental.keys) == Set(whole.keys), "\(edit.name) in \(path)")
            for (name, bytes) in whole where incremental[name] != bytes {
                Issue.record("\(name) is another after \(edit.name) in \(path)")
            }
            #expect(try BuiltSite.files(in: output.appendingPathComponent(".coursewright.twin")) == whole)
        }
        #expect(count >= 4)
    }

    private func isSound(_ course: URL) throws -> Bool {
        let read = Course.read(CourseFolder(readingFrom: course.path), today: try #require(CalendarDate("2026-11-24")))
        if read.diagnostics.haveErrors || read.value == nil { return false }
        return !Theme.read(from: [checkout.path + "/Site", course.path + "/Site"]).diagnostics.haveErrors
    }

    @Test func `an edit of an included file reaches the pages that include it, where pages lie in folders`()
        async throws
    {
        let course = try Self.folders()
        defer { remove(course) }
        for _ in 1...2 { _ = try await BuiltSite(course, into: output) }
        try append("\nA zebra.\n", to: "Curriculum/c/shared.md", of: course)
        let after = try await BuiltSite(course, into: output).files()
        #expect(after.filter { String(decoding: $0.value, as: UTF8.self).contains("A zebra.") }.count >= 6)
        #expect(try await fresh(course) == after)
    }

    @Test func `a new page reaches the links of all others, where pages lie in folders`() async throws {
        let course = try Self.folders()
        defer { remove(course) }
        _ = try await BuiltSite(course, into: output)
        try FileManager.default.createDirectory(
            at: course.appendingPathComponent("Curriculum/a/gone"),
            withIntermediateDirectories: true
        )
        try "# Gone\n".write(
            to: course.appendingPathComponent("Curriculum/a/gone/index.md"),
            atomically: true,
            encoding: .utf8
        )
        let after = try await BuiltSite(course, into: output).files()
        #expect(try await fresh(course) == after)
        let named = try #require(after["modules/c/named.html"].map { String(decoding: $0, as: UTF8.self) })
        #expect(named.contains("../../modules/a/gone.html"))
    }

    @Test func `another name in a list of contents reaches the links that show it`() async throws {
        let course = try Self.folders()
        defer { remove(course) }
        let list = course.appendingPathComponent("Curriculum/mkdocs.yml")
        try "nav:\n- First name: c/named.md\n".write(to: list, atomically: true, encoding: .utf8)
        try append("\n[](named.md)\n", to: "Curriculum/c/untitled.md", of: course)
        _ = try await BuiltSite(course, into: output)
        try "nav:\n- Other name: c/named.md\n".write(to: list, atomically: true, encoding: .utf8)
        let after = try await BuiltSite(course, into: output).files()
        #expect(try await fresh(course) == after)
        let page = try #require(after["modules/c/untitled.html"].map { String(decoding: $0, as: UTF8.self) })
        #expect(page.contains(">Other name</a>"))
    }

    @Test func `texts for search stay those of their page where another page says the same`() async throws {
        let course = try Self.folders()
        defer { remove(course) }
        _ = try await BuiltSite(course, into: output)
        let section = String(repeating: "Many words stand here. ", count: 400)
        for number in 1...3 {
            try append("\n## Long \(number)\n\n\(section)\n", to: "Curriculum/a/alpha.md", of: course)
        }
        #expect(try await BuiltSite(course, into: output).files() == (try await fresh(course)))
    }

    @Test func `a table that is saved while a build reads the course is seen by the next`() async throws {
        let course = try Self.folders()
        defer { remove(course) }
        let table = course.appendingPathComponent("Curriculum/c/reports.csv")
        _ = try await BuiltSite(course, into: output) {
            try Data("Year,Reports\n2024,12\n2025,91\n".utf8).write(to: table)
        }
        #expect(try await BuiltSite(course, into: output).files() == (try await fresh(course)))
    }

    @Test func `an edit of a quiz makes its page, and not those that lead to it`() async throws {
        let course = try Self.copy("small-course")
        defer { remove(course) }
        _ = try await BuiltSite(course, into: output)
        let quiz = course.appendingPathComponent("Quizzes/check.md")
        let text = try String(contentsOf: quiz, encoding: .utf8)
        try text.replacing("why:", with: "why: Indeed.").write(to: quiz, atomically: true, encoding: .utf8)
        let built = try await BuiltSite(course, into: output)
        let incremental = try #require(built.site.incremental)
        let taken = Set(built.site.files.filter { incremental.stamp(of: $0) != nil }.map(\.path))
        #expect(
            taken.isSuperset(of: ["modules/phones/seizing.html", "modules/phones/index.html", "quizzes/final.html"])
        )
        #expect(try await fresh(course) == built.files())
    }

    // MARK: - Nothing is trusted

    @Test func `a damaged memory is as good as none`() async throws {
        let course = try Self.copy("two-languages")
        defer { remove(course) }
        let whole = try await BuiltSite(course, into: output).files()
        let file = output.appendingPathComponent(".coursewright.memory")
        let kept = try Data(contentsOf: file)
        #expect(BuildCache(readingFrom: output.path).shared != nil)
        var random = SeededGenerator(seed: 4)
        for _ in 0..<40 {
            var bytes = kept
            let place = random.number(0...bytes.count - 1)
            if random.chance(50) {
                bytes[place] ^= UInt8(random.number(1...255))
            } else {
                bytes.removeSubrange(place...)
            }
            try bytes.write(to: file)
            #expect(BuildCache(readingFrom: output.path).shared == nil)
        }
        #expect(try await BuiltSite(course, into: output).files() == whole)
        #expect(BuildCache(readingFrom: output.path).shared != nil)
    }

    @Test func `what another program has kept is not read`() async throws {
        let course = try Self.copy("small-course")
        defer { remove(course) }
        _ = try await BuiltSite(course, into: output)
        let cache = BuildCache(readingFrom: output.path)
        BuildCache.write(try #require(cache.encoded()), to: output.path)
        #expect(BuildCache(readingFrom: output.path).shared == cache.shared)
        BuildCache.write(try #require(cache.encoded(asProgram: [1, 2, 3])), to: output.path)
        #expect(BuildCache(readingFrom: output.path).shared == nil)
    }

    @Test func `a file of the site that somebody has touched is made again`() async throws {
        let course = try Self.copy("small-course")
        defer { remove(course) }
        let whole = try await BuiltSite(course, into: output).files()
        for attempt in 1...2 {
            let site = output.appendingPathComponent("site")
            // The links of the twin are the same files: what is written into one stands in the other.
            let file = try FileHandle(forWritingTo: site.appendingPathComponent("modules/phones/after.html"))
            try file.write(contentsOf: Data("another page".utf8))
            try file.close()
            try disk.removeItem(at: site.appendingPathComponent("briefings/first.html"))
            try Data("x".utf8).write(to: site.appendingPathComponent("modules/phones/mine.html"))
            try disk.removeItem(at: site.appendingPathComponent("quizzes"))
            #expect(try await BuiltSite(course, into: output).files() == whole, "attempt \(attempt)")
        }
    }

    @Test func `a link in the site to a file elsewhere does not become part of the next site`() async throws {
        let course = try Self.copy("small-course")
        let elsewhere = BuiltSite.temporaryFolder()
        defer {
            remove(course)
            try? disk.removeItem(at: elsewhere)
        }
        _ = try await BuiltSite(course, into: output)
        let page = output.appendingPathComponent("site/404.html")
        try disk.moveItem(at: page, to: elsewhere)
        try disk.createSymbolicLink(at: page, withDestinationURL: elsewhere)
        for _ in 1...2 {
            _ = try await BuiltSite(course, into: output)
            #expect(FileKind(at: page.path) == .file)
        }
    }

    @Test(arguments: ["modules", "search"])
    func `nothing is written behind a link that lies in the twin:`(folder: String) async throws {
        let course = try Self.copy("small-course")
        let others = BuiltSite.temporaryFolder()
        defer {
            remove(course)
            try? disk.removeItem(at: others)
        }
        let whole = try await BuiltSite(course, into: output).files()
        _ = try await BuiltSite(course, into: output)
        let twin = output.appendingPathComponent(".coursewright.twin")
        try disk.moveItem(at: twin.appendingPathComponent(folder), to: others)
        try disk.createSymbolicLink(at: twin.appendingPathComponent(folder), withDestinationURL: others)
        let before = try BuiltSite.files(in: others)
        try append("\nA zebra.\n", to: "Curriculum/modules/phones/seizing.md", of: course)
        let after = try await BuiltSite(course, into: output).files()
        #expect(after != whole)
        #expect(try BuiltSite.files(in: others) == before)
        #expect(try await fresh(course) == after)
    }

    @Test(arguments: [
        "search", "search/t0.js/t0.js", "search/deep/er/t0.js", "search/t99.js", "search/t0.js", "fr/search/t0.js",
    ])
    func `what has been put into the twin's search is in no site:`(path: String) async throws {
        let course = try Self.copy("small-course")
        defer { remove(course) }
        for _ in 1...2 { _ = try await BuiltSite(course, into: output) }
        let twin = output.appendingPathComponent(".coursewright.twin")
        let file = twin.appendingPathComponent(path)
        try? disk.removeItem(at: file)
        if path.hasSuffix("/t0.js/t0.js") { try disk.removeItem(at: file.deletingLastPathComponent()) }
        try disk.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("SearchData.t0=1;\n".utf8).write(to: file)
        try append("\nA zebra.\n", to: "Curriculum/modules/phones/seizing.md", of: course)
        let after = try await BuiltSite(course, into: output).files()
        let expected = try await fresh(course)
        #expect(after == expected)
        #expect(try BuiltSite.files(in: twin) == expected)
        #expect(!disk.fileExists(atPath: output.appendingPathComponent("site/search/deep").path))
    }

    @Test func `nothing is left beside a site that something is left out of`() async throws {
        let course = BuiltSite.temporaryFolder()
        defer { remove(course) }
        try disk.createDirectory(at: course, withIntermediateDirectories: true)
        try LabelledCourse.write(to: course)
        for _ in 1...2 { _ = try await BuiltSite(course, into: output) }
        #expect(try disk.contentsOfDirectory(atPath: output.path).contains(".coursewright.memory"))
        let readers = Readers(audiences: [.ngo], highestLabel: .clear)
        let built = try await BuiltSite(course, into: output, for: readers)
        #expect(!built.withheld.isEmpty)
        #expect(
            try disk.contentsOfDirectory(atPath: output.path).sorted() == [
                ".coursewright", ".gitignore", "keys", "site",
            ]
        )
    }

    @Test func `a warning about a page is given at every build`() async throws {
        let course = try Self.copy("small-course")
        defer { remove(course) }
        let yaml = course.appendingPathComponent("Curriculum/course.yaml")
        let text = try String(contentsOf: yaml, encoding: .utf8)
        try text.replacing(/(?m)^  text: .*$/, with: "  text: 20 KB").write(to: yaml, atomically: true, encoding: .utf8)
        let first = try await BuiltSite(course, into: output).writing.warnings
        #expect(first.contains { $0.id == "page.too-heavy" })
        #expect(try await BuiltSite(course, into: output).writing.warnings == first)
    }
}
