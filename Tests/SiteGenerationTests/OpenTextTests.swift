import Assessment
import Curriculum
import Diagnostics
import Foundation
import Markup
import Testing

@testable import SiteGeneration

/// What kept texts say themselves of what was left out: copies of it are errors, words that two texts share by chance are not.
@Suite struct OpenTextTests {
    private static let secret = "The handler meets the source behind the red warehouse every Thursday."

    /// The files of a course of an open module, with a lesson for all and one for the police.
    ///
    /// - Parameters:
    ///   - kept: what the lesson for all says, in its eighth line and on.
    ///   - leftOut: what the lesson for the police says.
    private func files(kept: String, leftOut: String, keys: String, others: [String: String]) -> [String: String] {
        [
            "Curriculum/course.yaml": "course: open\ntitle: Open\n\(keys)\n",
            "Curriculum/modules/open/module.md":
                "---\nmodule: open\ntitle: Open\nlessons: [all, falcon-plan, too]\n---\n\nM.\n",
            "Curriculum/modules/open/all.md": "---\nlesson: all\ntitle: All\n---\n\n# All\n\n\(kept)\n",
            "Curriculum/modules/open/too.md": "---\nlesson: too\ntitle: Too\n---\n\nNothing here.\n",
            "Curriculum/modules/open/falcon-plan.md": """
            ---
            lesson: falcon-plan
            title: Undercover payments
            audience: [police]
            ---

            \(leftOut)

            ![A map](falcon-map.csv)

            """,
            "Curriculum/modules/open/falcon-map.csv": "Quay,Boats\nThe old pier where the lorries wait at night,2\n",
        ].merging(others) { $1 }
    }

    /// What is told of a limited course, as `file:line`, with a question mark behind a warning.
    private func told(
        _ kept: String,
        leftOut: String = secret,
        keys: String = "",
        others: [String: String] = [:]
    ) throws -> [String] {
        let all = files(kept: kept, leftOut: leftOut, keys: keys, others: others)
        let folder = CourseFolder(files: all.map { SourceFile(path: $0.key, text: $0.value) })
        let read = Course.read(folder, today: try #require(CalendarDate("2026-11-24")))
        let limited = try #require(read.value).limited(to: Readers(audiences: [.ngo]))
        #expect(limited.diagnostics.isEmpty)
        let course = limited.value.course
        #expect(!limited.value.withheld.isEmpty)
        let check = OpenTextCheck(limited.value.withheld, [course] + course.translations)
        return check.diagnostics.map { found in
            #expect(found.id == (found.severity == .error ? "leak.open-text" : "leak.like-text"))
            let line = found.position.map { ":\($0.line)" } ?? ""
            return "\(found.path.split(separator: "/").last ?? "")\(line)\(found.severity == .error ? "" : "?")"
        }
    }

    @Test(arguments: [
        ("a whole sentence", secret, "all.md:8"),
        ("a sentence of six words", "We know: she waits at the old pier. Go.", "all.md:8"),
        ("it among other words", "Text.\n\nWe know that \(secret.lowercased()) So be it.", "all.md:10"),
        (
            "it with emphasis and a link", secret.replacing("red warehouse", with: "**red** [warehouse](too.md)"),
            "all.md:8"
        ),
        ("ten words of it", "So meets the source behind the red warehouse every Thursday night.", "all.md:8?"),
        ("it in a note", "Text.[^n]\n\n[^n]: \(secret)", "all.md:10"),
        ("it in a list", "- One\n- \(secret)", "all.md:9"),
        ("it in a callout", "> [!NOTE]\n> \(secret)", "all.md:9"),
        ("it in a table", "| a |\n| - |\n| \(secret) |", "all.md:8"),
        ("it in code", "```\n\(secret)\n```", "all.md:8"),
        ("what a file of data says", "The old pier where the lorries wait at night.", "all.md:8"),
        ("the title in a sentence", "First read Undercover payments.", "all.md:8"),
        ("the title by itself", "- Undercover payments", "all.md:8"),
        ("the title in quotation marks", "Read it. “Undercover payments” says more.", "all.md:8"),
        ("the id", "See falcon-plan.", "all.md:8"),
        ("the id as the name of a page", "See `falcon-plan.html`.", "all.md:8"),
        ("the name of a file", "See falcon-map.csv.", "all.md:8"),
    ])
    func `finds in a kept text`(what: String, kept: String, place: String) throws {
        let leftOut = "She waits at the old pier. \(Self.secret)"
        #expect(
            try told(kept, leftOut: leftOut)
                == [place.replacing("?", with: "")].map { what == "ten words of it" ? place : $0 }
        )
    }

    @Test func `finds ten words that are no sentence, and warns of eight`() throws {
        let leftOut = "One two three four five six seven eight nine ten eleven twelve."
        #expect(try told("So two three four five six seven eight nine ten eleven.", leftOut: leftOut) == ["all.md:8"])
        #expect(try told("So two three four five six seven eight nine.", leftOut: leftOut) == ["all.md:8?"])
        #expect(try told("So two three four five six seven eight.", leftOut: leftOut) == [])
    }

    @Test(arguments: [
        ("description of the course", "description: \(secret)", "", "course.yaml"),
        (
            "description of a track",
            "tracks:\n  - id: t\n    title: T\n    description: \(secret)\n    modules: [open]", "",
            "course.yaml"
        ),
        ("glossary", "", "Curriculum/glossary.md|### Term\n\n\(secret)\n", "glossary.md:3"),
        (
            "briefing", "",
            "Curriculum/briefings/b.md|---\nbriefing: b\ntitle: B\ndate: 2026-11-24\nmarking: TLP:GREEN\nsummary: [One]\n---\n\n\(secret)\n",
            "b.md:9"
        ),
        ("file of data", "", "Curriculum/modules/open/t.csv|Quay,Boats\n\(secret),2\n", "t.csv:2"),
    ])
    func `finds a sentence in the`(what: String, keys: String, file: String, place: String) throws {
        let parts = file.split(separator: "|", maxSplits: 1).map(String.init)
        let others = parts.count == 2 ? [parts[0]: parts[1]] : [:]
        #expect(try told("[[term]] ![A chart](t.csv)", keys: keys, others: others) == [place])
    }

    @Test(arguments: [
        ("seven words", "Now meets the source behind the red warehouse.", secret),
        ("the words of the title", "They make undercover payments.", secret),
        ("the words of the title at the start of a sentence", "See. Undercover payments are rare.", secret),
        ("an id whose words are said as any others", "The falcon plan.\n\nThe falcon-plan.", secret),
        ("a sentence that a text of law has", "> [!LAW] Article 1\n> \(secret)", secret),
        ("a sentence in the slot for national law", "> [!LOCAL]\n> \(secret)", secret),
        (
            "a heading that it has itself", "## The handler meets the source here\n\nText.",
            "See The handler meets the source here."
        ),
        ("an included text", "{{include: part.md}}", "{{include: part.md}}"),
    ])
    func `takes for no secret`(what: String, kept: String, leftOut: String) throws {
        let part = ["Curriculum/modules/open/part.md": Self.secret + "\n"]
        #expect(try told(kept, leftOut: leftOut, others: what == "an included text" ? part : [:]) == [])
    }

    @Test func `takes for no secret what two kept files say, or two left-out ones`() throws {
        let too = { (keys: String) in
            ["Curriculum/modules/open/too.md": "---\nlesson: too\ntitle: Too\n\(keys)---\n\n\(Self.secret)\n"]
        }
        #expect(try told(Self.secret, others: too("")) == [])
        #expect(try told(Self.secret, others: too("audience: [police]\n")) == [])
        // Of an included file each page has the same text.
        let part = ["Curriculum/modules/open/part.md": Self.secret + "\n"]
        let including = part.merging(
            ["Curriculum/modules/open/too.md": "---\nlesson: too\ntitle: Too\n---\n\n{{include: part.md}}\n"]
        ) { $1 }
        #expect(try told("{{include: part.md}}", others: including) == ["all.md:8", "too.md:6"])
    }

    @Test(arguments: [("", 1), ("marking: TLP:GREEN\n", 1), ("marking: TLP:CLEAR\n", 0)])
    func `takes what is marked TLP:CLEAR for no secret:`(marking: String, count: Int) throws {
        let plan =
            "---\nlesson: falcon-plan\ntitle: Undercover payments\naudience: [police]\n\(marking)---\n\n\(Self.secret)\n"
        let others = ["Curriculum/modules/open/falcon-plan.md": plan]
        for kept in [Self.secret, "See falcon-plan.", "First read Undercover payments."] {
            #expect(try told(kept, others: others).count == count)
        }
    }

    @Test(arguments: [
        (secret, "the handler meets the source behind the red warehouse every thursday"),
        ("First read Undercover payments.", "Undercover payments"), ("See falcon-plan.", "falcon-plan"),
        ("See falcon-map.csv.", "falcon-map.csv"), (secret, "Curriculum/modules/open/all.md"),
    ])
    func `says nothing of what course.yaml tells openly:`(kept: String, words: String) throws {
        #expect(try told(kept).count == 1)
        #expect(try told(kept, keys: "told openly:\n  \"\(words)\": Everybody knows.") == [])
        #expect(try told(kept, keys: "told openly:\n  \"Something else\": Everybody knows.").count == 1)
    }

    @Test func `lets the questions of a left-out quiz repeat an open page, and no quiz a left-out page`() throws {
        let quiz = { (keys: String) in
            [
                "Quizzes/open/q.md": """
                ---
                quiz: q
                title: Q
                module: open
                \(keys)language: en
                mode: practice
                ---

                ## \(Self.secret) {#one}

                true or false

                - [x] True
                - [ ] False

                why: so it is.

                """
            ]
        }
        #expect(try told(Self.secret, leftOut: "Text.", others: quiz("audience: [police]\n")) == [])
        #expect(try told("Text.", others: quiz("")) == ["q.md:9"])
    }

    @Test func `names both places, and the two ways out`() throws {
        let all = files(kept: Self.secret, leftOut: Self.secret, keys: "", others: [:])
        let folder = CourseFolder(files: all.map { SourceFile(path: $0.key, text: $0.value) })
        let read = Course.read(folder, today: try #require(CalendarDate("2026-11-24")))
        let limited = try #require(read.value).limited(to: Readers(audiences: [.ngo])).value
        let found = try #require(OpenTextCheck(limited.withheld, [limited.course]).diagnostics.first)
        let words = "the handler meets the source behind the red warehouse every thursday"
        #expect(
            found.summary
                == "this says \"\(words)\", of the lesson \"Undercover payments\" "
                + "(Curriculum/modules/open/falcon-plan.md:7), which is left out for ngo"
        )
        #expect(found.hints.count == 2 && found.hints[1].contains("told openly:") && found.hints[1].contains(words))
    }

    @Test func `fails a build for a copy of a left-out file, unless everybody may see it or two pages have one`()
        async throws
    {
        let lesson = WrittenCourse.lesson
        let course = try WrittenCourse(
            files: [
                "modules/m/a.md": lesson("a", "", "![An open picture](open.svg)"),
                "modules/m/b.md": lesson("b", "audience: [police]\n", "![The harbour](harbour.svg)"),
            ]
        )
        defer { course.remove() }
        let svg =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"3\" height=\"3\"/></svg>\n"
        for name in ["open", "harbour", "other"] { try course.write("Curriculum/modules/m/\(name).svg", svg) }
        #expect(try await problems(course) == ["error leak.open-copy Curriculum/modules/m/open.svg"])
        try course.write("Curriculum/modules/n/c.md", lesson("c", "", "![Another](../m/other.svg)"))
        #expect(try await problems(course) == [])
        try course.write("Curriculum/modules/n/c.md", lesson("c", "", "Text."))
        let settings = "course: written\ntitle: Written\ntold openly:\n  open.svg: It is a square.\n"
        try course.write("Curriculum/course.yaml", settings)
        #expect(try await problems(course) == [])
    }

    /// What a build of a course for NGOs says of leaks.
    private func problems(_ written: WrittenCourse) async throws -> [String] {
        let today = try #require(CalendarDate("2026-11-24"))
        let read = Course.read(CourseFolder(readingFrom: written.folder.path), today: today)
        let limited = try #require(read.value).limited(to: Readers(audiences: [.ngo])).value
        let theme = try #require(Theme.read(from: [checkout.path + "/Site"]).value)
        let site = try #require(try Site.plan(limited.course, theme, keys: [], withheld: limited.withheld).value)
        let output = BuiltSite.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: output) }
        let result = try await site.write(to: output.path, courseFolder: written.folder.path, threads: 1)
        return result.diagnostics.map { "\($0.severity) \($0.id) \($0.path)" }
    }
}
