import Foundation
import Testing

/// What a trainer who slips is told, word for word; the texts lie in Tests/Goldens/messages.
///
/// Each case breaks the small course in one way. `RECORD=all swift test --filter BrokenCourseTests` writes the texts anew and fails.
@Suite struct BrokenCourseTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let path: String
        let old: String
        let new: String
        var testDescription: String { name }

        init(_ name: String, _ path: String, _ old: String, _ new: String) {
            (self.name, self.path, self.old, self.new) = (name, path, old, new)
        }
    }

    private static let lesson = "Curriculum/modules/phones/seizing.md"
    private static let quiz = "Quizzes/final.md"
    private static let course = "Curriculum/course.yaml"
    private static let sources = "Curriculum/sources.yaml"

    static let cases = [
        Case("link-to-no-page", lesson, "(after.md)", "(aftr.md)"),
        Case("link-to-no-heading", lesson, "first.md)", "first.md#sumary)"),
        Case("unknown-term", lesson, "[[hash|digest]]", "[[hsah|digest]]"),
        Case("unknown-source", lesson, "[@A-BOOK]", "[@A-BOK]"),
        Case("unknown-objective", lesson, "objectives: [t.1]", "objectives: [t.2]"),
        Case("unknown-requirement", lesson, "requirements: [R1]", "requirements: [R9]"),
        Case("unknown-challenge", lesson, "challenges: [C1]", "challenges: [C7]"),
        Case("duplicate-lesson", "Curriculum/modules/phones/after.md", "lesson: after", "lesson: seizing"),
        Case("stray-colon-in-title", lesson, "title: Seizing a phone", "title: Seizing: a phone"),
        Case("quotation-mark-left-open", lesson, "number: \"1.1\"", "number: \"1.1"),
        Case("unknown-key", lesson, "minutes: 30", "minuets: 30"),
        Case("no-words-for-a-picture", lesson, "![A phone on a table, its screen dark]", "![]"),
        Case("picture-not-there", lesson, "(phone.svg)", "(phone.png)"),
        Case("review-date-passed", lesson, "review by: 2999-12-31", "review by: 2020-02-29"),
        Case("day-that-does-not-exist", lesson, "review by: 2999-12-31", "review by: 2999-02-30"),
        Case("footnote-without-text", lesson, "[^n]: A note", "[^m]: A note"),
        Case("front-matter-left-open", lesson, "review by: 2999-12-31\n---", "review by: 2999-12-31"),
        Case(
            "module-without-lesson",
            "Curriculum/modules/phones/module.md",
            "lessons: [seizing,",
            "lessons: [siezing,"
        ),
        Case("two-ticks-under-choose-one", quiz, "- [ ] Switch it off", "- [x] Switch it off"),
        Case("no-tick-at-all", quiz, "- [x] Keep it as it is", "- [ ] Keep it as it is"),
        Case("kind-misspelt", quiz, "choose all; 2 marks", "chose all; 2 marks"),
        Case("rule-of-another-kind", quiz, "score: right minus wrong", "score: per gap"),
        Case("gap-without-a-star", quiz, "*unchanged", "unchanged"),
        Case("number-that-is-none", quiz, "accept: 64 GB ± 1%", "accept: about 64 GB"),
        Case("pass-mark-without-per-cent", quiz, "pass: 62.5%", "pass: 62.5"),
        Case("question-twice", quiz, "{#yes-no}", "{#pick-one}"),
        Case(
            "steps-without-order",
            quiz,
            "1. Check your authority\n2. in either order:",
            "- Check your authority\n- in either order:"
        ),
        Case("quiz-for-no-module", quiz, "module: phones", "module: phone"),
        Case("address-with-a-slip", lesson, "https://example.org/?a=1", "htps://example.org/?a=1"),
        Case("address-that-is-not-encrypted", lesson, "https://example.org/?a=1", "http://example.org/?a=1"),
        Case("address-that-tracks", lesson, "https://example.org/?a=1", "https://example.org/?utm_source=mail&a=1"),
        Case("address-that-is-a-number", lesson, "https://example.org/?a=1", "https://192.0.2.17/?a=1"),
        Case("label-that-nothing-defines", lesson, "[the form](form.txt)", "[the form][form]"),
        Case("callout-left-open", lesson, "[!WARNING]", "[!WARNING"),
        Case("character-that-turns-a-line", lesson, "Do not scroll.", "Do not \u{202E}scroll."),
        Case("file-name-for-a-picture", lesson, "![A phone on a table, its screen dark]", "![phone.svg]"),
        Case("source-to-look-at-again", sources, "  note: chapter 1\n", "  note: chapter 1\n  review by: 2020-02-29\n"),
        Case("source-that-nothing-cites", sources, "B-SITE:", "C-MORE:\n  title: More\n  status: G\nB-SITE:"),
        Case("quiz-stopped", quiz, "review by: 2999-12-31", "review by: 2020-02-29"),
        Case("objective-that-no-lesson-teaches", lesson, "objectives: [t.1]\n", ""),
        Case("switch-for-nothing", course, "checks off:\n", "checks off:\n  text.raw-html: We did once.\n"),
        Case("budget-without-a-unit", course, "page budget:\n  text: 60 KB", "page budget:\n  text: 60"),
        Case("pictures-too-heavy", course, "pictures: 1 MB", "pictures: 0.1 KB"),
        Case(
            "term-that-nothing-links-to",
            course,
            "  glossary.not-used: One term is there to be looked up only.\n",
            ""
        ),
        Case("file-that-nothing-shows", course, "  file.not-used: The notes beside a lesson are private.\n", ""),
        Case("colours-too-much-alike", "Site/styles/own.css", "--quiet: #45515e", "--quiet: #8a929a"),
        Case("colour-of-another-kind", "Site/styles/own.css", "--quiet: #45515e", "--quiet: oklch(40% .1 200)"),
    ]

    @Test(arguments: cases) func `says where, what and how to mend it`(broken: Case) throws {
        let folder = TemporaryFolder()
        defer { folder.remove() }
        let course = folder.file("course")
        let small = checkout.appendingPathComponent("Tests/Goldens/small-course/course")
        try FileManager.default.copyItem(at: small, to: course)
        let file = course.appendingPathComponent(broken.path)
        let text = try String(contentsOf: file, encoding: .utf8)
        let parts = text.components(separatedBy: broken.old)
        #expect(parts.count >= 2, "the small course has no \"\(broken.old)\" any more")
        try (parts[0] + broken.new + parts.dropFirst().joined(separator: broken.old))
            .write(to: file, atomically: true, encoding: .utf8)

        let outcome = try BuiltProgram(name: "coursewright").run(["check", "course"], in: folder.url)
        let golden = checkout.appendingPathComponent("Tests/Goldens/messages/\(broken.name).txt")
        if ProcessInfo.processInfo.environment["RECORD"] == "all" {
            try FileManager.default.createDirectory(
                at: golden.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try outcome.errors.write(to: golden, atomically: true, encoding: .utf8)
            Issue.record("recorded \(broken.name); look at it with git diff")
            return
        }
        #expect(outcome.errors == (try String(contentsOf: golden, encoding: .utf8)))
        #expect(outcome.status == (outcome.errors.contains(": error: ") ? 1 : 0))
    }

    @Test func `keeps no message of a case that is gone`() throws {
        let folder = checkout.appendingPathComponent("Tests/Goldens/messages")
        let recorded = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(recorded == Self.cases.map { $0.name + ".txt" }.sorted())
    }
}
