import Curriculum
import Diagnostics
import Markup
import Testing

/// What one page gets wrong.
@Suite struct PageChecksTests {
    private static let pages: [CourseCase] = [
        CourseCase(
            "a requirement nobody knows",
            ["error page.unknown-requirement L:4:16"],
            "write \"R1\" if that is what is meant"
        )
        .lessonKeys("requirements: [R2]").file("Curriculum/requirements.yaml", "requirements:\n  R1: Train.\n"),
        CourseCase(
            "a requirement that it supports",
            ["error page.unknown-requirement L:5:5"],
            "define the requirement, or take the name out"
        ).lessonKeys("supports:\n  - R2"),
        CourseCase(
            "an assessed question that cannot be read, nor what it tests",
            ["error quiz.unknown-kind Quizzes/q.md:11:1"],
            "write \"choose one\" if that is what is meant"
        )
        .module("objectives:\n  m.1: Decide").file(
            "Quizzes/q.md",
            "---\nquiz: q\ntitle: Quiz\nmode: assessed\nmodule: m\npass: 75%\n---\n\n## Stem? {#one}\n\nchose one; objective m.1\n\n- [x] A\n- [ ] B\n"
        ),
        CourseCase(
            "a quiz whose front matter has no end",
            ["error front-matter.not-closed Quizzes/q.md:1:1"],
            "write --- on a line after its last key"
        ).file("Quizzes/q.md", "---\nquiz: q\ntitle: Quiz\nmode: practice\nmodule: m\n\n## Stem? {#one}\n"),
        CourseCase(
            "answers that are no list and no table",
            [
                "error quiz.no-answers Quizzes/q.md:10:1", "error quiz.no-answers Quizzes/q.md:17:1",
                "warning markup.lost-list Quizzes/q.md:26:1",
            ],
            "begin each line with - and a space in place of •"
        )
        .file(
            "Quizzes/q.md",
            "---\nquiz: q\ntitle: Quiz\nmode: practice\nmodule: m\n---\n\n## A? {#a}\n\nchoose one\n\n•\t[x] A\n•\t[ ] B\n\n"
                + "## B? {#b}\n\nmatch\n\nA\t1\nB\t2\n\n## C? {#c}\n\nopinion; 1 to 5; no ... yes\n\na) x\nb) y\n"
        ),
        CourseCase(
            "an assessed question of an objective that is misspelt",
            ["error quiz.unknown-objective Quizzes/q.md:11:13"],
            "write \"m.1\" if that is what is meant"
        )
        .lessonKeys("objectives: [m.1]").module("objectives:\n  m.1: Decide").file(
            "Quizzes/q.md",
            "---\nquiz: q\ntitle: Quiz\nmode: assessed\nmodule: m\npass: 75%\n---\n\n## Stem? {#one}\n\nchoose one; objective M.1\n\n- [x] A\n- [ ] B\n"
        ),
        CourseCase(
            "a review before it was asked for",
            ["warning page.date-order L:5:12"],
            "correct the year of one of the two, or change them over"
        ).lessonKeys("reviewed: 2028-11-24 by me\nreview by: 2027-11-24"),
        CourseCase(
            "a review that is still to come",
            ["warning page.date-order L:4:11"],
            "write the day on which somebody looked at this, or \"review by\" in place of \"reviewed\""
        ).lessonKeys("reviewed: 2027-11-24 by me\nreview by: 2028-11-24"),
        CourseCase("a review of this month", [], "").lessonKeys("reviewed: 2026-12-24 by me"),
        CourseCase(
            "readers who are not named",
            ["error front-matter.missing-key L:4:1", "error front-matter.missing-key L:5:1"],
            "write it after the colon, as audience: [police]; what stands behind # is a note"
        ).lessonKeys("audience: []\nmarking: # TLP:AMBER"),
        CourseCase(
            "readers of a quiz who are a note",
            ["error front-matter.missing-key Quizzes/q.md:6:1"],
            "write it after the colon, as audience: [police]; what stands behind # is a note"
        ).quiz("module: m\naudience: #[police]"),
        CourseCase(
            "a briefing that is out of date before it is written",
            ["warning page.date-order Curriculum/briefings/b.md:5:14"],
            "correct the year of one of the two, or change them over"
        ).file(
            "Curriculum/briefings/b.md",
            "---\nbriefing: b\ntitle: B\ndate: 2029-11-24\nvalid until: 2028-12-01\nmarking: TLP:CLEAR\n---\n\nText.\n"
        ),
        CourseCase(
            "a challenge nobody knows",
            ["error lesson.unknown-challenge L:4:13"],
            "write \"C1\" if that is what is meant"
        )
        .lessonKeys("challenges: C2").file("Curriculum/requirements.yaml", "challenges:\n  C1: Volume.\n"),
        CourseCase(
            "an objective nobody knows",
            ["error lesson.unknown-objective L:4:15", "warning objective.not-assessed M:5:3"],
            "write \"m.1\" if that is what is meant"
        )
        .lessonKeys("objectives: [ m.2]").module("objectives:\n  m.1: Decide"),
        CourseCase(
            "an objective without words",
            ["error module.bad-objective M:5:3"],
            "write it after the colon, starting with a verb"
        ).module("objectives:\n  m.1:"),
        CourseCase(
            "an objective of two words",
            ["error module.bad-objective M:5:3"],
            "write, for example, ee.1: and what a learner can do"
        ).module("objectives:\n  m 1: Decide"),
        CourseCase(
            "an objective that nothing tests",
            ["warning objective.not-assessed M:5:3"],
            "name it in the kind line of a question: objective m.1"
        ).module("objectives:\n  m.1: Decide"),
        CourseCase(
            "no slot for a country",
            ["warning lesson.no-local-slot L:2:9"],
            "end it with a callout: > [!LOCAL] To be filled in by your country"
        )
        .file("Curriculum/modules/m/l.md", "---\nlesson: l\ntitle: L\n---\n\nText.\n"),
        CourseCase(
            "a lesson to be reviewed",
            ["warning page.review-overdue L:4:12"],
            "review it, then set \"reviewed\" to the day and \"review by\" to the next one"
        ).lessonKeys("review by: 2026-11-23"),
        CourseCase("a lesson to be reviewed today", [], "").lessonKeys("review by: 2026-11-24"),
        CourseCase(
            "a module to be reviewed",
            ["warning page.review-overdue M:4:12"],
            "review it, then set \"reviewed\" to the day and \"review by\" to the next one"
        ).module("review by: 2025-01-01"),
        CourseCase(
            "a quiz to be reviewed",
            ["warning page.review-overdue Quizzes/q.md:6:12"],
            "review it, then set \"reviewed\" to the day and \"review by\" to the next one"
        ).quiz("module: m\nreview by: 2025-01-01"),
        CourseCase(
            "a day that is not",
            ["error front-matter.not-date L:4:12"],
            "write year, month and day as 2027-05-31"
        ).lessonKeys("review by: 2026-02-30"),
        CourseCase(
            "a review without a day",
            ["error front-matter.not-date L:4:11"],
            "write the day first, then by whom: 2026-11-24 by the editors"
        ).lessonKeys("reviewed: by the editors"),
        CourseCase(
            "a key nobody knows",
            ["error front-matter.unknown-key L:4:1"],
            "write \"minutes\" if that is what is meant"
        ).lessonKeys("minuets: 3"),
        CourseCase(
            "an audience nobody knows",
            ["error front-matter.unknown-word L:4:12"],
            "write \"ngo\" if that is what is meant"
        ).lessonKeys("audience: [ngos]"),
        CourseCase(
            "a lesson without an id",
            ["error front-matter.missing-key L:1:1"],
            "add a line: lesson: what-counts"
        ).file("Curriculum/modules/m/l.md", "---\ntitle: L\n---\n"),
        CourseCase(
            "a lesson without front matter",
            ["error front-matter.missing-key L:1:1"],
            "start the file with lines such as these: ---, lesson: what-counts, title: What counts as evidence, ---"
        ).file("Curriculum/modules/m/l.md", "Text.\n"),
        CourseCase(
            "a lesson that is not UTF-8",
            ["error markup.control-character L:8:2"],
            "delete it and write the text anew"
        ).lesson("a\u{1}"),
        CourseCase(
            "a briefing that has ended",
            ["warning briefing.expired Curriculum/briefings/b.md:6:14"],
            "write a new one, or remove it"
        )
        .file(
            "Curriculum/briefings/b.md",
            "---\nbriefing: b\ntitle: B\ndate: 2026-01-01\nmarking: TLP:CLEAR\nvalid until: 2026-11-23\n---\n"
        ),
        CourseCase(
            "a briefing with nothing",
            ["error front-matter.missing-key Curriculum/briefings/b.md:1:1"],
            "start the file with lines such as these: ---, briefing: joint-actions, title: What joint action days can tell us, date: 2026-11-24, marking: TLP:CLEAR, ---"
        ).file("Curriculum/briefings/b.md", ""),
        CourseCase(
            "a briefing for an unknown requirement",
            ["error page.unknown-requirement Curriculum/briefings/b.md:6:15"],
            "define the requirement, or take the name out"
        )
        .file(
            "Curriculum/briefings/b.md",
            "---\nbriefing: b\ntitle: B\ndate: 2026-01-01\nmarking: TLP:CLEAR\nrequirements: R1\n---\n"
        ),
        CourseCase(
            "a quiz of no module",
            ["error quiz.unknown-module Quizzes/q.md:5:9"],
            "write \"m\" if that is what is meant"
        ).quiz("module: n"),
        CourseCase(
            "a quiz of no lesson",
            ["error quiz.unknown-lesson Quizzes/q.md:6:9"],
            "write \"l\" if that is what is meant"
        ).quiz("module: m\nlesson: k"),
        CourseCase(
            "a quiz of an unknown objective",
            ["warning objective.not-assessed M:5:3", "error quiz.unknown-objective Quizzes/q.md:10:13"],
            "name it in the kind line of a question: objective m.1"
        )
        .module("objectives:\n  m.1: Decide").file(
            "Quizzes/q.md",
            "---\nquiz: q\ntitle: Quiz\nmode: practice\nmodule: m\n---\n\n## Stem? {#one}\n\nchoose one; objective m.2\n\n- [x] A\n- [ ] B\n"
        ),
        CourseCase(
            "a slip in a quiz",
            ["error quiz.several-correct-options Quizzes/q.md:10:1"],
            "if only one is right, clear the other box"
        )
        .file(
            "Quizzes/q.md",
            "---\nquiz: q\ntitle: Quiz\nmode: practice\nmodule: m\n---\n\n## Stem? {#one}\n\nchoose one\n\n- [x] A\n- [x] B\n"
        ),
        CourseCase(
            "a link in a quiz's feedback",
            ["error text.broken-link Quizzes/q.md:15:11"],
            "write ../Curriculum/modules/m/l.md if that is what is meant"
        ).quiz("module: m", "why: see  [a](l.md)\n"),
        CourseCase(
            "a link in a quiz's note",
            ["error text.broken-link Quizzes/q.md:17:7"],
            "write ../Curriculum/modules/m/l.md if that is what is meant"
        ).quiz("module: m", "why: see[^1]\n\n[^1]: [a](l.md)\n"),
        CourseCase(
            "a question twice",
            ["error quiz.duplicate-question Quizzes/q.md:15:1"],
            "give one of them another {#id}; an id in use for a while stays with its question"
        )
        .quiz("module: m", "## Stem? {#one}\n\nchoose one\n\n- [x] A\n- [ ] B\n"),
    ]

    @Test(arguments: pages.map(\.name)) func `names what a page gets wrong:`(name: String) throws {
        for test in Self.pages where test.name == name { try test.check() }
    }
}
