import Assessment
import Curriculum
import Diagnostics
import Testing

/// Days that come due, of sources and of assessed quizzes, and what a page may weigh.
///
/// The day of these courses is 2026-11-24.
@Suite struct ReviewDateTests {
    private static let sources = "Curriculum/sources.yaml"

    private static func source(_ day: String) -> String {
        "A:\n  title: A\n  status: G\n  reviewed: 2026-01-01 by us\n  review by: \(day)\n"
    }

    @Test(arguments: [
        CourseCase(
            "a source once, and each page that cites it once",
            [
                "warning source.cited-overdue L:8:3", "warning source.cited-overdue M:5:1",
                "warning source.review-overdue Curriculum/sources.yaml:5:14",
            ],
            "look whether what the page says of it still holds, then set the dates in Curriculum/sources.yaml"
        ).lesson("x [@A] and [@A, p. 2]").file(
            "Curriculum/modules/m/module.md",
            "---\nmodule: m\ntitle: M\n---\n[@A]\n"
        )
        .file(sources, source("2026-11-23")),
        CourseCase("nothing on the day itself", [], "").lesson("x [@A]").file(sources, source("2026-11-24")),
        CourseCase(
            "no day at all",
            ["error front-matter.not-date Curriculum/sources.yaml:5:14"],
            "write year, month and day as 2027-05-31"
        ).lesson("x [@A]").file(sources, source("2026-11-31")),
        CourseCase(
            "a quiz that is stopped",
            ["warning quiz.stopped Quizzes/q.md:7:12"],
            "review it, then set \"reviewed\" to the day and \"review by\" to the next one"
        ).course("stop expired quizzes: yes").module("objectives:\n  m.1: Decide").lessonKeys("objectives: [m.1]")
            .file("Quizzes/q.md", quiz("assessed", "2026-11-23")),
        CourseCase(
            "a quiz that may go on",
            ["warning page.review-overdue Quizzes/q.md:7:12"],
            "review it, then set \"reviewed\" to the day and \"review by\" to the next one"
        ).module("objectives:\n  m.1: Decide").lessonKeys("objectives: [m.1]")
            .file("Quizzes/q.md", quiz("assessed", "2026-11-23")),
        CourseCase(
            "practice, which goes on in any case",
            ["warning page.review-overdue Quizzes/q.md:7:12"],
            "review it, then set \"reviewed\" to the day and \"review by\" to the next one"
        ).course("stop expired quizzes: yes").file("Quizzes/q.md", quiz("practice", "2026-11-23")),
        CourseCase(
            "a budget of nothing that is a size",
            [
                "error course.bad-budget Curriculum/course.yaml:4:9",
                "error course.bad-budget Curriculum/course.yaml:5:13",
            ],
            "write a number and KB or MB, such as text: 60 KB"
        ).course("page budget:\n  text: 60\n  pictures: 0 MB"),
        CourseCase(
            "a budget without keys",
            ["error course.bad-budget Curriculum/course.yaml:3:14"],
            "write below it, indented by two spaces, text: 60 KB"
        ).course("page budget: 60 KB"),
        CourseCase(
            "a budget for something else",
            ["error front-matter.unknown-key Curriculum/course.yaml:4:3"],
            "write \"pictures\" if that is what is meant"
        ).course("page budget:\n  picture: 60 KB"),
    ])
    func `reports`(dated: CourseCase) throws { try dated.check() }

    private static func quiz(_ mode: String, _ day: String) -> String {
        """
        ---
        quiz: q
        title: Quiz
        mode: \(mode)
        module: m
        \(mode == "assessed" ? "pass: 50%" : "lesson: l")
        review by: \(day)
        ---

        ## Stem? {#one}

        choose one\(mode == "assessed" ? "; objective m.1" : "")

        - [x] A
        - [ ] B

        """
    }

    @Test(arguments: [
        ("assessed", "2026-11-23", "yes", true), ("assessed", "2026-11-24", "yes", false),
        ("assessed", "2026-11-23", "no", false), ("practice", "2026-11-23", "yes", false),
    ])
    func `stops only an assessed quiz that is overdue, where the course asks for it`(
        mode: String,
        day: String,
        stops: String,
        isStopped: Bool
    ) throws {
        let course = try CourseCase("", [], "").course("stop expired quizzes: \(stops)")
            .file("Quizzes/q.md", Self.quiz(mode, day)).course()
        #expect(course.value?.quizzes.map(\.isStopped) == [isStopped])
    }

    @Test(arguments: [
        ("text: 60 KB", 60_000, 500_000), ("text: 1.5MB\n  pictures: 2 mb", 1_500_000, 2_000_000),
        ("pictures: 90kb", 60_000, 90_000),
    ])
    func `reads a budget`(keys: String, text: Int, pictures: Int) throws {
        let course = try CourseCase("", [], "").course("page budget:\n  \(keys)").course()
        #expect(course.diagnostics.isEmpty)
        #expect(course.value?.budget.text == text && course.value?.budget.pictures == pictures)
    }
}
