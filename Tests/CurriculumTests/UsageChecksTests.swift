import Curriculum
import Diagnostics
import Testing

/// What nothing in a course uses, and what a course's texts say of it.
@Suite struct UsageChecksTests {
    private static let glossary = "Curriculum/glossary.md"
    private static let sources = "Curriculum/sources.yaml"
    private static let source = "  title: A\n  status: G\n"

    @Test(arguments: [
        CourseCase(
            "a source",
            ["warning source.not-used Curriculum/sources.yaml:4:1"],
            "cite what pages use, and take the rest out"
        )
        .lesson("x [@A]").file(sources, "A:\n\(source)B:\n\(source)"),
        CourseCase("a source cited in a quiz only", [], "").file(sources, "A:\n\(source)")
            .quiz("module: m", "why: because [@A]\n"),
        CourseCase(
            "a source when another is misspelt",
            ["error text.unknown-source L:8:3"],
            "write [@AB] if that is what is meant"
        )
        .lesson("[@AC]").file(sources, "AB:\n\(source)"),
        CourseCase(
            "a term",
            ["warning glossary.not-used Curriculum/glossary.md:7:1"],
            "link to a term where a page uses it first: [[Two]]"
        )
        .lesson("[[one]]").file(glossary, "## G\n\n### One\n\nA.\n\n### Two\n\nB.\n"),
        CourseCase("terms by another spelling or a plain link", [], "")
            .lesson("[[uno]] and [two](../../glossary.md#two)").file(
                glossary,
                "## G\n\n### One\n\nalso: uno\n\nA.\n\n### Two\n\nB.\n"
            ),
        CourseCase(
            "captions in another format, which are told at their film, and others",
            [
                "warning file.not-used Curriculum/modules/m/b.srt:0:0",
                "warning figure.no-captions Curriculum/modules/m/l.md:8:1",
            ],
            "show or link to what belongs to the course, and move the rest out of it"
        )
        .lesson("![w](a.mp4)").picture("Curriculum/modules/m/a.mp4").picture("Curriculum/modules/m/a.srt")
        .picture("Curriculum/modules/m/b.srt"),
        CourseCase(
            "a file",
            ["warning file.not-used Curriculum/modules/m/a.png:0:0"],
            "show or link to what belongs to the course, and move the rest out of it"
        ).lesson("![b](b.png)").picture("Curriculum/modules/m/a.png").picture("Curriculum/modules/m/b.png"),
        CourseCase("files to work with, which other programs take for pages", [], "")
            .lesson("[a](a.Rmd) [b](b.qmd)").picture("Curriculum/modules/m/a.Rmd").picture(
                "Curriculum/modules/m/b.qmd"
            ),
        CourseCase("files of a quiz and of a footnote", [], "")
            .lesson("x[^1]\n\n[^1]: [form](form.pdf)").picture("Curriculum/modules/m/form.pdf").picture("Quizzes/a.png")
            .quiz("module: m", "why: ![A phone](a.png)\n"),
        CourseCase(
            "what is not used where other names are misspelt, and not what these may mean",
            [
                "warning glossary.not-used Curriculum/glossary.md:7:1",
                "error text.missing-picture L:8:1", "error text.unknown-source L:8:28",
                "error text.unknown-term L:8:35",
                "warning file.not-used Curriculum/modules/m/map.png:0:0",
                "warning source.not-used Curriculum/sources.yaml:4:1",
            ],
            "link to a term where a page uses it first: [[Evidence]]"
        )
        .lesson("![A phone](phne.png) and [@Trety] [[Offence]]").picture("Curriculum/modules/m/phone.png")
        .picture("Curriculum/modules/m/map.png").file(sources, "Treaty:\n\(source)Manual:\n\(source)")
        .file(glossary, "## G\n\n### Offences\n\nA.\n\n### Evidence\n\nB.\n"),
    ])
    func `tells of`(unused: CourseCase) throws { try unused.check() }

    @Test func `counts what a translation uses`() throws {
        let french = "---\ntitle: Leçon\n---\n\n> [!LOCAL] Ici\n\n![Un téléphone](b.png) [@A]\n"
        let told = try CourseCase("", [], "").course("languages: [fr]").picture("Curriculum/modules/m/b.png")
            .file(Self.sources, "A:\n\(Self.source)").file("Curriculum/modules/m/l.fr.md", french).course()
        #expect(!told.diagnostics.contains { $0.id.hasSuffix(".not-used") }, "\(told.diagnostics)")
    }

    @Test func `tells of many in one message that names the first`() throws {
        let names = (1...40).map { "S\($0)" }
        var course = CourseCase("", [], "").file(Self.sources, names.map { "\($0):\n\(Self.source)" }.joined())
        for name in names { course = course.picture("Curriculum/modules/m/\(name).png") }
        let told = try course.course().diagnostics
        #expect(told.map(\.id) == ["file.not-used", "source.not-used"])
        #expect(told[0].path == "Curriculum/modules/m")
        #expect(
            told[0].summary.hasSuffix(
                "S1.png, S10.png, S11.png, S12.png, S13.png, S14.png, S15.png, S16.png and 32 more"
            )
        )
        #expect(told[1].summary == "no page cites 40 of the 40 sources: S1, S2, S3, S4, S5, S6, S7, S8 and 32 more")
        #expect(told[1].quotes.map(\.line) == [1, 4, 7])
    }

    @Test func `keeps quiet about use while a module is missing, for who knows what it uses`() throws {
        let told = try CourseCase("", [], "").course("modules: [m, n]").file(Self.sources, "A:\n\(Self.source)")
            .course()
        #expect(told.diagnostics.map(\.id) == ["module.not-found"])
    }

    @Test(arguments: [
        CourseCase(
            "a file's name",
            ["warning text.weak-alternative L:8:1"],
            "write what it shows, as you would tell it on the telephone"
        )
        .lesson("![IMG_2034.JPG](a.png)").picture("Curriculum/modules/m/a.png"),
        CourseCase(
            "its own name without the ending",
            ["warning text.weak-alternative L:8:1"],
            "write what it shows, as you would tell it on the telephone"
        ).lesson("![img_2034](x/../img_2034.png)").picture("Curriculum/modules/m/img_2034.png"),
        CourseCase(
            "the word for a picture",
            ["warning text.weak-alternative L:8:1"],
            "write what it shows, as you would tell it on the telephone"
        ).lesson("![Screenshot](a.png)").picture("Curriculum/modules/m/a.png"),
        CourseCase("that word in a language whose words nobody knows", [], "").course("language: nl")
            .lesson("![Image](a.png)").picture("Curriculum/modules/m/a.png"),
        CourseCase("that word in another language than the text's", [], "").course("language: uk")
            .lesson("![Image](a.png)").picture("Curriculum/modules/m/a.png"),
        CourseCase("a word that its file is called by too", [], "")
            .lesson("![Phone](phone.png)").picture("Curriculum/modules/m/phone.png"),
    ])
    func `does not take for a description of a picture`(weak: CourseCase) throws { try weak.check() }

    @Test(arguments: [
        ("fr", "Image"), ("fr", "capture d’écran"), ("es", "Imagen"), ("es-MX", "Foto"), ("uk", "Зображення"),
        ("ar", "صورة"),
    ])
    func `does not take the word for a picture for its description in`(language: String, words: String) throws {
        let course = CourseCase("", [], "").course("language: \(language)").picture("Curriculum/modules/m/a.png")
        #expect(
            try course.lesson("![\(words)](a.png)").course().diagnostics.map(\.id) == ["text.weak-alternative"]
        )
        #expect(try course.lesson("![\(words) 2 x](a.png)").course().diagnostics.isEmpty)
    }

    @Test(arguments: [
        CourseCase(
            "an objective that no lesson teaches",
            ["warning objective.not-taught Quizzes/q.md:11:13"],
            "add m.1 to the line \"objectives:\" of the lesson that teaches it"
        ).module("objectives:\n  m.1: Decide").file("Quizzes/q.md", assessed),
        CourseCase("one that a lesson teaches", [], "").module("objectives:\n  m.1: Decide").lessonKeys(
            "objectives: [m.1]"
        )
        .file("Quizzes/q.md", assessed),
        CourseCase("one of a module without lessons", [], "").module("objectives:\n  m.1: Decide")
            .file("Curriculum/modules/m/l.md", nil).file("Quizzes/q.md", assessed),
        CourseCase(
            "a question without an objective",
            ["warning quiz.no-objective Quizzes/q.md:11:1", "warning objective.not-assessed M:5:3"]
                .reversed(),
            "name it in the kind line of a question: objective m.1"
        ).module("objectives:\n  m.1: Decide").lessonKeys("objectives: [m.1]")
            .file("Quizzes/q.md", assessed.replacing("; objective m.1", with: "")),
    ])
    func `compares what is tested with what is taught:`(tested: CourseCase) throws { try tested.check() }

    private static let assessed = """
        ---
        quiz: q
        title: Quiz
        mode: assessed
        module: m
        pass: 50%
        ---

        ## Stem? {#one}

        choose one; objective m.1

        - [x] A
        - [ ] B

        """
}
