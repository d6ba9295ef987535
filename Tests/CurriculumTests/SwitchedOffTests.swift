import Curriculum
import Diagnostics
import Testing

/// Warnings that a course does without.
@Suite struct SwitchedOffTests {
    @Test(arguments: [
        CourseCase("a warning with a reason", [], "").lesson("<b>x</b> <i>y</i>")
            .course("checks off:\n  text.raw-html: we show code"),
        CourseCase(
            "another warning",
            ["warning text.raw-html L:8:1", "warning text.raw-html L:8:5"],
            "write it in Markdown, or set \"allow html: yes\" in Curriculum/course.yaml"
        ).lesson("<b>x</b>").course("checks off:\n  text.second-title: we do"),
        CourseCase(
            "a name that is none",
            ["error checks.unknown-rule Curriculum/course.yaml:4:3"],
            "write \"text.raw-html\" if that is what is meant"
        ).course("checks off:\n  text.raw-htm: why"),
        CourseCase(
            "an error",
            ["error checks.not-a-warning Curriculum/course.yaml:4:3"],
            "mend what it reports, and take this line out"
        ).course("checks off:\n  text.broken-link: why"),
        CourseCase(
            "no reason",
            ["error checks.no-reason Curriculum/course.yaml:4:3"],
            "write why after the colon, in one sentence"
        ).course("checks off:\n  text.raw-html:"),
        CourseCase(
            "no lines below it",
            ["error front-matter.not-mapping Curriculum/course.yaml:3:13"],
            "indent each line by two spaces"
        ).course("checks off: text.raw-html"),
    ])
    func `takes a warning out with a reason, and nothing else`(broken: CourseCase) throws { try broken.check() }

    @Test func `reads what everybody may be told, each with a reason`() throws {
        let course = CourseCase("", [], "").lesson("x")
            .course("told openly:\n  \"Planning, twice\": It is in the news.\n  falcon-plan: Of old.")
        let told = try #require(try course.course().value).toldOpenly
        #expect(told.map(\.words) == ["Planning, twice", "falcon-plan"])
        #expect(told.map(\.reason) == ["It is in the news.", "Of old."])
        try CourseCase(
            "no reason",
            ["error leak.no-reason Curriculum/course.yaml:4:3"],
            "write why after the colon, in one sentence"
        ).course("told openly:\n  falcon-plan:").check()
    }

    @Test func `counts what is passed over, and keeps the reason`() throws {
        let course = CourseCase("", [], "").lesson("<b>x</b>")
            .course("checks off:\n  text.raw-html: we show code\n  text.second-title: \"so: what\"")
        let off = try #require(try course.course().value).suppressedRules
        #expect(off.map(\.id) == ["text.raw-html", "text.second-title"])
        #expect(off.map(\.count) == [2, 0])
        #expect(off.map(\.reason) == ["we show code", "so: what"])
    }
}
