import Assessment
import Curriculum
import Diagnostics
import Markup
import Testing

/// What translations may say, what they take from their originals, and what is reported of them.
@Suite struct TranslationTests {
    private static let lesson = SourceFile(
        path: "l",
        text: "---\nlesson: l\ntitle: Lesson\n---\n\n> [!LOCAL] Here\n\nText.\n"
    )
    private static let digest = lesson.sourceDigest ?? ""

    private static let chartDigest =
        SourceFile(
            path: "l",
            text: "---\nlesson: l\ntitle: Lesson\n---\n\n> [!LOCAL] Here\n\n![chart](a.csv)\n"
        ).sourceDigest ?? ""

    private static func base(_ name: String, _ slips: [String], _ hint: String) -> CourseCase {
        CourseCase(name, slips, hint).course("languages: [fr]")
    }

    private static func french(_ name: String, _ front: String, _ body: String, _ slips: [String], _ hint: String)
        -> CourseCase
    {
        base(name, slips.map { $0.replacing("F:", with: "Curriculum/modules/m/l.fr.md:") }, hint)
            .file("Curriculum/modules/m/l.fr.md", "---\n\(front)---\n\n\(body)\n")
    }

    static let cases = [
        french("a current one", "title: Leçon\nsource: \(digest)\n", "Texte.", [], ""),
        french(
            "no source",
            "title: Leçon\n",
            "Texte.",
            ["warning translation.no-source F:1:1"],
            "add a line: source: \(digest)"
        ),
        french(
            "an old source",
            "title: Leçon\nsource: 0123456789ab\n",
            "Texte.",
            ["warning translation.stale F:3:9"],
            "bring the translation up to date, then write source: \(digest)"
        ),
        french(
            "an id",
            "lesson: m\ntitle: Leçon\nsource: \(digest)\n",
            "Texte.",
            ["error translation.inherited-key F:2:1"],
            "take this line out"
        ),
        french(
            "a table of figures with a slip, which the original shows too",
            "title: Leçon\nsource: \(chartDigest)\n",
            "![Affaires par an](a.csv)",
            ["error chart.not-a-number Curriculum/modules/m/a.csv:2:3"],
            "write digits, up to nine before a point and six behind it, and nothing between thousands, such as 1250.5; "
                + "or leave the cell empty"
        ).lesson("![chart](a.csv)").file("Curriculum/modules/m/a.csv", "A,B\na,b\n"),
        french(
            "no title",
            "source: \(digest)\n",
            "Texte.",
            ["error front-matter.missing-key F:1:1"],
            "add a line: title: Titre"
        ),
        french(
            "a link to nowhere, and one to a page without translation",
            "title: Leçon\nsource: \(digest)\n",
            "[Module](module.md) et [rien](rien.md).",
            ["error text.broken-link F:6:24"],
            "write the way from this file to another .md file, such as other-lesson.md"
        ),
        french(
            "a word twice, which is an English rule",
            "title: Leçon\nsource: \(digest)\n",
            "Nous nous voyons.",
            [],
            ""
        ),
        base(
            "a language that is not listed",
            ["warning translation.unlisted-language Curriculum/modules/m/l.es.md:0:0"],
            "add es to \"languages\" in Curriculum/course.yaml"
        )
        .file("Curriculum/modules/m/l.es.md", "---\ntitle: Lección\n---\n"),
        base(
            "the original's language",
            ["warning translation.unlisted-language Curriculum/modules/m/l.en.md:0:0"],
            "put its text into the original, or remove it"
        )
        .file("Curriculum/modules/m/l.en.md", "---\ntitle: Lesson\n---\n"),
        base(
            "no original",
            ["error translation.no-original Curriculum/modules/m/k.fr.md:0:0"],
            "give it the name of the file that it translates, with the language before the last dot"
        )
        .file("Curriculum/modules/m/k.fr.md", "---\ntitle: Leçon\n---\n"),
        CourseCase(
            "a language twice, the original's and none",
            [
                "error course.language-twice Curriculum/course.yaml:3:17",
                "error course.language-twice Curriculum/course.yaml:3:21",
                "error course.bad-language Curriculum/course.yaml:3:25",
            ],
            "remove one of the two"
        )
        .course("languages: [fr, fr, en, français]"),
        base(
            "an objective that the original has not, and one left out",
            [
                "error translation.unknown-id Curriculum/modules/m/module.fr.md:4:3",
                "warning translation.missing-text Curriculum/modules/m/module.fr.md:4:3",
                "warning objective.not-assessed Curriculum/modules/m/module.md:5:3",
                "warning translation.no-source Curriculum/modules/m/module.fr.md:1:1",
            ],
            "write \"m.1\" if that is what is meant"
        )
        .module("objectives:\n  m.1: Do")
        .file("Curriculum/modules/m/module.fr.md", "---\ntitle: Module\nobjectives:\n  m.2: Faire\n---\n"),
        base(
            "a heading that another page links to",
            [
                "warning translation.missing-heading Curriculum/modules/m/k.fr.md:1:1",
                "warning translation.no-source Curriculum/modules/m/k.fr.md:1:1",
            ],
            "end the heading that translates it with {#here}"
        )
        .lesson("[There](k.md#here)")
        .file("Curriculum/modules/m/k.md", "---\nlesson: k\ntitle: K\n---\n\n## Here\n\n> [!LOCAL] Here\n")
        .file("Curriculum/modules/m/k.fr.md", "---\ntitle: K\n---\n\n## Ici\n"),
        base(
            "a heading that another page links to by what cannot be written as an id",
            [
                "warning translation.missing-heading Curriculum/modules/m/k.fr.md:1:1",
                "warning translation.no-source Curriculum/modules/m/k.fr.md:1:1",
            ],
            "end both headings with an id, such as {#my-id}, and let links name that"
        )
        .lesson("[There](k.md#été)")
        .file("Curriculum/modules/m/k.md", "---\nlesson: k\ntitle: K\n---\n\n## Été\n\n> [!LOCAL] Here\n")
        .file("Curriculum/modules/m/k.fr.md", "---\ntitle: K\n---\n\n## Ici\n"),
        base(
            "a question that differs",
            [
                "error translation.quiz-differs Quizzes/q.fr.md:9:1",
                "error translation.quiz-differs Quizzes/q.fr.md:10:1",
                "warning translation.no-source Quizzes/q.fr.md:1:1",
            ],
            "keep the options and their boxes in the original's order"
        )
        .quiz()
        .file("Quizzes/q.fr.md", "---\ntitle: Contrôle\n---\n\n## Lequel ? {#one}\n\nchoose one\n\n- [ ] A\n- [x] B\n"),
    ]

    @Test(arguments: cases) func `says what is wrong with a translation:`(broken: CourseCase) throws {
        let diagnostics = try broken.course().diagnostics
        let found = diagnostics.map {
            "\($0.severity) \($0.id) \($0.path):\($0.position?.line ?? 0):\($0.position?.column ?? 0)"
        }
        #expect(found.sorted() == broken.slips.sorted(), "\(broken.name)")
        #expect(diagnostics.allSatisfy { !$0.hints.isEmpty && !$0.summary.hasSuffix(".") }, "\(broken.name)")
        let first = diagnostics.first { broken.slips.first?.contains($0.id) == true }
        #expect(first?.hints.first ?? "" == broken.hint, "\(broken.name)")
    }

    @Test func `gives each language a course whose parts say how they stand to the original`() throws {
        let course = try #require(
            try Self.french("a current one", "title: Leçon\nsource: \(Self.digest)\n", "Texte.", [], "")
                .course("languages: [fr, ar]").quiz().course().value
        )
        #expect(course.language == "en")
        #expect(course.translations.map(\.language) == ["fr", "ar"])
        #expect(course.modules[0].lessons[0].translation == .original)
        let (french, arabic) = (course.translations[0], course.translations[1])
        #expect(french.originalLanguage == "en")
        #expect(french.modules[0].translation == .missing)
        #expect(french.modules[0].title == "Module")
        #expect(french.modules[0].lessons[0].translation == .current)
        #expect(french.modules[0].lessons[0].title == "Leçon")
        #expect(french.modules[0].lessons[0].id == "l")
        #expect(french.untranslated == ["title", "description", "publisher", "contact"])
        #expect(arabic.modules[0].lessons[0].translation == .missing)
        #expect(arabic.modules[0].lessons[0].title == "Lesson")
        #expect(arabic.quizzes[0].language == "en")
        #expect(course.alone(in: "fr")?.translations.isEmpty == true)
        #expect(course.alone(in: "de") == nil)
    }

    @Test func `finds terms by the names of either language, and knows which stand on the page`() throws {
        let glossary = "## A\n\n### Hash\n\nalso: digest\n\nA number.\n\n### Patrol\n\nA walk.\n"
        let french =
            "---\nsource: \(SourceFile(path: "g", text: glossary).sourceDigest ?? "")\n---\n\n## A\n\n### Empreinte {#hash}\n\nUn nombre.\n"
        let read = try Self.base("", [], "").file("Curriculum/glossary.md", glossary)
            .file("Curriculum/glossary.fr.md", french).course()
        #expect(read.diagnostics.map(\.id) == ["translation.missing-text", "glossary.not-used"])
        let terms = try #require(read.value).translations[0].glossary
        #expect(terms.translation == .current)
        #expect(terms.term("empreinte")?.anchor == "hash")
        #expect(terms.term("digest")?.name == "Empreinte")
        let patrol = try #require(terms.term("patrol"))
        #expect(patrol.anchor == "patrol")
        #expect(!terms.holds(patrol))
    }

    @Test func `reads the texts of course.yaml and of the requirements`() throws {
        let course = try #require(
            try CourseCase("", [], "").course(
                "languages: [fr]\ndescription: About\ntracks:\n  - id: t\n    title: Track"
            )
            .file("Curriculum/requirements.yaml", "requirements:\n  R1: Train.\n")
            .file("Curriculum/course.fr.yaml", "title: Cours\ntracks:\n  t:\n    title: Parcours\n")
            .file("Curriculum/requirements.fr.yaml", "requirements:\n  R1: Former.\n")
            .course().value
        )
        let french = course.translations[0]
        #expect(french.title == "Cours")
        #expect(french.untranslated == ["description", "publisher", "contact"])
        #expect(french.tracks.map(\.title) == ["Parcours"])
        #expect(french.tracks.map(\.translation) == [.stale])
        #expect(french.requirements.requirements.map(\.title) == ["Former."])
    }

    @Test func `looks over what is missing and what is behind`() throws {
        let course = try #require(
            try Self.french("", "title: Leçon\n", "Texte.", [], "").quiz().course().value
        )
        let outlook = TranslationStatus(course.translations[0])
        #expect(outlook.language == "fr")
        #expect(outlook.count == 4)
        #expect(outlook.missing == ["Curriculum/course.yaml", "Curriculum/modules/m/module.md", "Quizzes/q.md"])
        #expect(outlook.stale == ["Curriculum/modules/m/l.fr.md"])
    }

    @Test(
        arguments: [
            (Scaffold.Kind.lesson, "a.fr", "write, for example, a-fr"), (.quiz, "b.fr", "write, for example, b-fr"),
            (
                .lesson, "l.es",
                "to translate that one, write coursewright new translation Curriculum/modules/m/l.md --language es"
            ),
            (.lesson, "l.v2", nil), (.lesson, "fr", nil), (.module, "m.fr", nil),
        ] as [(Scaffold.Kind, String, String?)]
    )
    func `starts no page whose file would be a translation:`(kind: Scaffold.Kind, name: String, hint: String?) throws {
        let written = CourseCase("", [], "").course("languages: [fr]")
        let course = try #require(try written.course().value)
        let folder = CourseFolder(files: written.files.map { SourceFile(path: $0.key, text: $0.value) })
        func start() throws(Scaffold.Refusal) -> Scaffold {
            try Scaffold(
                Scaffold.Request(kind, name: name),
                in: course,
                folder,
                template: "",
                days: Scaffold.Days(today: 0)
            )
        }
        do throws(Scaffold.Refusal) {
            _ = try start()
            #expect(hint == nil)
        } catch {
            #expect(error.hint == hint)
        }
    }
}
