import Curriculum
import Diagnostics
import Markup
import Testing

/// What does not fit together, and files that lie in the wrong place.
@Suite struct WholeCourseTests {
    private static let wholes: [CourseCase] = [
        CourseCase("a lesson's id twice", ["error course.duplicate-id L:2:9"], "give one of the two another id").file(
            "Curriculum/modules/m/k.md",
            "---\nlesson: l\ntitle: K\n---\n\n> [!LOCAL] Here\n"
        ),
        CourseCase(
            "a module's id twice",
            ["error course.duplicate-id Curriculum/modules/n/module.md:2:9"],
            "give one of the two another id"
        ).file("Curriculum/modules/n/module.md", "---\nmodule: m\ntitle: N\n---\n"),
        CourseCase(
            "an objective's id twice",
            [
                "warning objective.not-assessed M:5:3", "error course.duplicate-id Curriculum/modules/n/module.md:5:3",
                "warning objective.not-assessed Curriculum/modules/n/module.md:5:3",
            ],
            "name it in the kind line of a question: objective m.1"
        ).module("objectives:\n  m.1: Decide").module("n", "objectives:\n  m.1: Decide\n"),
        CourseCase(
            "a quiz's id twice",
            ["error course.duplicate-id Quizzes/r.md:2:7"],
            "give one of the two another id"
        ).quiz()
            .file(
                "Quizzes/r.md",
                "---\nquiz: q\ntitle: Quiz\nmode: practice\nmodule: m\n---\n\n## Stem? {#one}\n\nchoose one\n\n- [x] A\n- [ ] B\n"
            ),
        CourseCase(
            "a briefing's id twice",
            ["error course.duplicate-id Curriculum/briefings/c.md:2:11"],
            "give one of the two another id"
        )
        .file("Curriculum/briefings/b.md", "---\nbriefing: b\ntitle: B\ndate: 2026-01-01\nmarking: TLP:CLEAR\n---\n")
        .file("Curriculum/briefings/c.md", "---\nbriefing: b\ntitle: B\ndate: 2026-01-01\nmarking: TLP:CLEAR\n---\n"),
        CourseCase(
            "a track's id twice",
            ["error course.duplicate-id Curriculum/course.yaml:6:9"],
            "give one of the two another id"
        ).course("tracks:\n  - id: t\n    title: T\n  - id: t\n    title: U"),
        CourseCase(
            "a module that must come before, and is not",
            ["error module.unknown-prerequisite M:4:17"],
            "write \"m\" if that is what is meant"
        ).module("prerequisites: [n]"),
        CourseCase(
            "a module before itself",
            ["error module.circular-prerequisites M:4:17"],
            "take one prerequisite out of the circle"
        ).module("prerequisites: [m]"),
        CourseCase(
            "modules that wait for each other",
            ["error module.circular-prerequisites Curriculum/modules/a/module.md:4:17"],
            "take one prerequisite out of the circle"
        )
        .module("prerequisites: [a]").module("a", "prerequisites: [b]\n").module("b", "prerequisites: [c]\n").module(
            "c",
            "prerequisites: [a, a]\n"
        ),
        CourseCase(
            "two circles",
            [
                "error module.circular-prerequisites Curriculum/modules/a/module.md:4:17",
                "error module.circular-prerequisites Curriculum/modules/c/module.md:4:17",
            ],
            "take one prerequisite out of the circle"
        )
        .module("a", "prerequisites: [b]\n").module("b", "prerequisites: [a]\n").module("c", "prerequisites: [d]\n")
        .module("d", "prerequisites: [c]\n"),
        CourseCase(
            "a module that comes too early",
            ["warning module.prerequisite-later Curriculum/modules/a/module.md:4:17"],
            "change the order under modules: in Curriculum/course.yaml"
        ).module("a", "prerequisites: [m]\n"),
        CourseCase(
            "a track of an unknown module",
            ["error track.unknown-module Curriculum/course.yaml:6:15"],
            "write \"m\" if that is what is meant"
        ).course("tracks:\n  - id: t\n    title: T\n    modules: [n]"),
        CourseCase(
            "a track that lists a module twice",
            ["error module.listed-twice Curriculum/course.yaml:6:18"],
            "remove one of the two"
        ).course("tracks:\n  - id: t\n    title: T\n    modules: [m, m]"),
        CourseCase(
            "a track in the wrong order",
            ["warning track.prerequisite-later Curriculum/course.yaml:6:15"],
            "change the order of the track's modules"
        )
        .course("tracks:\n  - id: t\n    title: T\n    modules: [n, m]").module("n", "prerequisites: [m]\n"),
        CourseCase(
            "tracks that are no list",
            ["error front-matter.not-list Curriculum/course.yaml:4:3"],
            "start each track with - id: and indent its other keys below that"
        ).course("tracks:\n  id: t"),
        CourseCase(
            "a track without keys",
            ["error front-matter.not-mapping Curriculum/course.yaml:4:5"],
            "write - id: police and, below it, title: and modules:"
        ).course("tracks:\n  - police"),
        CourseCase(
            "a module that is not there",
            ["error module.not-found Curriculum/course.yaml:3:14"],
            "write the file, or take the name off the list"
        )
        .course("modules: [m, zebra]\ntracks:\n  - id: t\n    title: T\n    modules: [zebra]").module(
            "prerequisites: [zebra]"
        ).quiz("module: zebra").lesson("[a](../zebra/x.md)"),
        CourseCase(
            "a module listed with a slip",
            ["error module.not-found Curriculum/course.yaml:3:14"],
            "write \"phones\" if that is what is meant"
        )
        .course("modules: [m, pohnes]").module("phones", "").quiz("module: phones"),
        CourseCase(
            "a module that is not listed, and a quiz of it",
            ["warning module.not-listed Curriculum/course.yaml:3:11", "error quiz.unknown-module Quizzes/q.md:5:9"],
            "add \"phones\" to the list, or remove it"
        )
        .course("modules: [m]").module("phones", "").quiz("module: phones"),
        CourseCase(
            "a glossary of groups alone",
            ["warning glossary.no-terms Curriculum/glossary.md:3:1"],
            "write ### before each term"
        )
        .file("Curriculum/glossary.md", "# Glossary\n\n## Hash\n\nA digest.\n"),
        CourseCase(
            "a glossary of words in bold",
            ["warning glossary.no-terms Curriculum/glossary.md:1:1"],
            "write ### before each term"
        )
        .file("Curriculum/glossary.md", "**Hash**: a digest.\n"),
        CourseCase(
            "sources without indentation",
            ["error source.no-keys Curriculum/sources.yaml:2:1"],
            "indent by two spaces what is said about a source, below its id"
        )
        .file("Curriculum/sources.yaml", "A:\ntitle: Book\nstatus: G\n").lesson("x [@A]"),
        CourseCase(
            "a source that says nothing of itself",
            ["error source.no-keys Curriculum/sources.yaml:4:1"],
            "write title:, issuer:, date: and status: below it, indented by two spaces"
        )
        .file("Curriculum/sources.yaml", "A:\n  title: Book\n  status: G\nB:\n").lesson("x [@A; @B]"),
        CourseCase(
            "a module listed twice",
            ["error module.listed-twice Curriculum/course.yaml:3:14"],
            "remove one of the two"
        ).course("modules: [m, m]"),
        CourseCase(
            "a module without its file",
            ["error module.missing Curriculum/modules/n:0:0"],
            "write module.md with the module's id, title and objectives"
        ).file("Curriculum/modules/n/x.md", "---\nlesson: x\ntitle: X\n---\n").quiz("module: n"),
        CourseCase(
            "a lesson that is not there",
            ["error lesson.not-found M:4:14"],
            "write the file, or take the name off the list"
        ).module("lessons: [l, zebra]").quiz("module: m\nlesson: zebra"),
        CourseCase(
            "a lesson listed with a slip, and what refers to it",
            ["error lesson.not-found M:4:14"],
            "write \"phone\" if that is what is meant"
        )
        .module("lessons: [l, pohne]").lesson("[a](phone.md#x)").quiz("module: m\nlesson: phone")
        .file("Curriculum/modules/m/phone.md", "---\nlesson: phone\ntitle: P\n---\n\n> [!LOCAL] x\n"),
        CourseCase(
            "a translation with a hyphen for its dot",
            ["error translation.misnamed Curriculum/modules/m/l-fr.md:1:1"],
            "call it l.fr.md if it translates that"
        )
        .course("languages: [fr]").file("Curriculum/modules/m/l-fr.md", "---\ntitle: L\n---\n"),
        CourseCase(
            "a lesson whose name ends as a language does",
            ["warning lesson.no-local-slot Curriculum/modules/m/l-fr.md:2:9"],
            "end it with a callout: > [!LOCAL] To be filled in by your country"
        )
        .file("Curriculum/modules/m/l-fr.md", "---\nlesson: l-fr\ntitle: L\n---\n\nText.\n"),
        CourseCase("a lesson listed twice", ["error lesson.listed-twice M:4:14"], "remove one of the two").module(
            "lessons: [l, l]"
        ),
        CourseCase(
            "a lesson that is not listed",
            ["warning lesson.not-listed M:4:11"],
            "add \"k\" to the list, or remove it"
        ).module("lessons: [l]").file("Curriculum/modules/m/k.md", ""),
        CourseCase(
            "a module whose front matter cannot be read",
            ["error yaml.syntax M:2:1"],
            "write key: value, one a line"
        ).file("Curriculum/modules/m/module.md", "---\nmodule m\ntitle: M\n---\n").quiz(),
        CourseCase(
            "a lesson whose front matter has no end",
            ["error front-matter.not-closed L:1:1"],
            "write --- on a line after its last key"
        )
        .file("Curriculum/modules/m/l.md", "---\nlesson: l\n").quiz("module: m\nlesson: l").file(
            "Curriculum/modules/m/module.md",
            "---\nmodule: m\ntitle: M\n---\n\n[a](l.md#x)\n"
        ),
        CourseCase(
            "a course without keys",
            ["error front-matter.not-mapping Curriculum/course.yaml:1:1"],
            "write key: value, one a line"
        ).file("Curriculum/course.yaml", "- a\n"),
        CourseCase(
            "a course with an empty file",
            [
                "error front-matter.missing-key Curriculum/course.yaml:1:1",
                "error front-matter.missing-key Curriculum/course.yaml:1:1",
            ],
            "add a line: course: my-course"
        ).file("Curriculum/course.yaml", ""),
        CourseCase(
            "a language written out",
            ["error course.bad-language Curriculum/course.yaml:3:11"],
            "write en"
        ).course("language: English"),
        CourseCase(
            "a language with an underline",
            ["error course.bad-language Curriculum/course.yaml:3:11"],
            "write en-GB"
        ).course("language: en_GB"),
        CourseCase(
            "a language nobody can tell",
            ["error course.bad-language Curriculum/course.yaml:3:11"],
            "write, for example, language: en"
        ).course("language: my own"),
        CourseCase(
            "an address without https",
            ["error course.bad-address Curriculum/course.yaml:3:10"],
            "start it with https://, or leave it empty until it is known"
        ).course("address: training.example"),
        CourseCase(
            "an address with a password",
            ["error course.bad-address Curriculum/course.yaml:3:10"],
            "take out what stands before the site's name"
        ).course("address: https://me:secret@training.example/"),
        CourseCase(
            "an address with a question",
            ["error course.bad-address Curriculum/course.yaml:3:10"],
            "write the address of the folder that holds the site, up to the last slash before ?"
        ).course("address: https://training.example/?q=1#x"),
        CourseCase(
            "an address with a fragment",
            ["error course.bad-address Curriculum/course.yaml:3:10"],
            "write the address of the folder that holds the site, up to the last slash before #"
        ).course("address: \"https://training.example/#x\""),
        CourseCase(
            "an address with two slashes",
            ["error course.bad-address Curriculum/course.yaml:3:10"],
            "write one of them"
        ).course("address: https://training.example/a//"),
        CourseCase("an address of a folder behind a port", [], "").course("address: http://training.example:8080/a/b"),
        CourseCase(
            "a source without keys",
            ["error source.no-keys Curriculum/sources.yaml:1:1"],
            "write title:, issuer:, date: and status: below it, indented by two spaces"
        ).file("Curriculum/sources.yaml", "A: Book\n"),
        CourseCase(
            "a source without a status",
            ["error front-matter.missing-key Curriculum/sources.yaml:1:1"],
            "add a line: status: G"
        ).file("Curriculum/sources.yaml", "A:\n  title: Book\n"),
        CourseCase(
            "a source with a strange address",
            ["error source.bad-url Curriculum/sources.yaml:4:8"],
            "start it with https://, or leave it out when nobody is sure of it"
        ).file("Curriculum/sources.yaml", "A:\n  title: Book\n  status: G\n  url: example.org\n"),
        CourseCase(
            "a source that cannot be cited",
            ["error source.bad-id Curriculum/sources.yaml:1:1"],
            "write it without spaces, such as L-ETS185"
        ).file("Curriculum/sources.yaml", "A B:\n  title: Book\n  status: G\n"),
        CourseCase(
            "a source twice",
            ["error yaml.duplicate-key Curriculum/sources.yaml:4:1"],
            "remove one of the two lines"
        ).file("Curriculum/sources.yaml", "A:\n  title: Book\n  status: G\nA:\n  title: Book\n  status: G\n"),
        CourseCase(
            "a requirement without a title",
            ["error front-matter.missing-key Curriculum/requirements.yaml:2:3"],
            "add a line: title: Train in electronic evidence."
        ).file("Curriculum/requirements.yaml", "requirements:\n  R1:\n    group: G\n"),
        CourseCase(
            "a requirement with an unknown key",
            ["error front-matter.unknown-key Curriculum/requirements.yaml:4:5"],
            "write \"group\" if that is what is meant"
        ).file("Curriculum/requirements.yaml", "requirements:\n  R1:\n    title: T\n    groop: G\n"),
        CourseCase(
            "a requirement with a space in its id",
            ["error requirement.bad-id Curriculum/requirements.yaml:2:3"],
            "write it without spaces, such as R3"
        ).file("Curriculum/requirements.yaml", "requirements:\n  R 1: Train.\n"),
        CourseCase(
            "a list as a requirement",
            ["error front-matter.not-text Curriculum/requirements.yaml:2:7"],
            "write title: and the text on one line"
        ).file("Curriculum/requirements.yaml", "requirements:\n  R1: [a]\n"),
        CourseCase(
            "a term without a definition",
            ["error glossary.no-definition Curriculum/glossary.md:5:1"],
            "write one below the heading"
        ).file("Curriculum/glossary.md", "# G\n\n## H\n\n### A\n\n### B\n\nWords.\n"),
        CourseCase(
            "a note in the glossary",
            ["error glossary.footnote Curriculum/glossary.md:9:1"],
            "write what the note says into the definition"
        )
        .file("Curriculum/glossary.md", "# G\n\n## H\n\n### A\n\nWords[^1].\n\n[^1]: More.\n"),
        CourseCase("a term twice", ["error glossary.duplicate-term Curriculum/glossary.md:9:1"], "keep one of the two")
            .file("Curriculum/glossary.md", "# G\n\n## H\n\n### A b\n\nWords.\n\n### B\n\nalso: a  B\n\nWords.\n"),
        CourseCase(
            "a file nobody reads",
            ["warning file.not-read Curriculum/notes.md:0:0"],
            "move it to Curriculum/modules/NAME/ or to Curriculum/briefings/ if it is a page"
        ).file("Curriculum/notes.md", "x"),
        CourseCase(
            "a glossary with a slip in its name",
            ["warning file.not-read Curriculum/Glosary.md:0:0"],
            "call it Curriculum/glossary.md if that is what it is"
        ).file("Curriculum/Glosary.md", "x"),
        CourseCase(
            "a lesson beside the modules",
            ["warning file.not-read Curriculum/modules/x.md:0:0"],
            "move it to Curriculum/modules/NAME/ or to Curriculum/briefings/ if it is a page"
        ).file("Curriculum/modules/x.md", "x"),
        CourseCase(
            "a lesson too deep",
            ["warning file.not-read Curriculum/modules/m/n/x.md:0:0"],
            "move it to Curriculum/modules/NAME/ or to Curriculum/briefings/ if it is a page"
        ).file("Curriculum/modules/m/n/x.md", "x"),
        CourseCase("YAML among the quizzes", ["warning file.not-read Quizzes/x.yaml:0:0"], "write quizzes as .md files")
            .file("Quizzes/x.yaml", "x"),
        CourseCase(
            "another ending of YAML",
            ["warning file.not-read Curriculum/sources.yml:0:0"],
            "end its name with .yaml"
        ).picture("Curriculum/sources.yml"),
        CourseCase(
            "a lesson that an editor gave another ending",
            ["warning file.not-read Curriculum/modules/m/x.md.txt:0:0"],
            "end its name with .md"
        ).picture("Curriculum/modules/m/x.md.txt"),
        CourseCase(
            "names in other letters",
            ["error file.names-differ-in-case Curriculum/modules/m/a.png:0:0"],
            "give one of the two another name"
        ).picture("Curriculum/modules/m/A.png").picture("Curriculum/modules/m/a.png"),
        CourseCase(
            "folders in other letters",
            ["error file.names-differ-in-case Curriculum/x:0:0"],
            "give one of the two another name"
        ).picture("Curriculum/X/a.png").picture("Curriculum/x/b.png").picture("Curriculum/x/c.png"),
    ]

    @Test(arguments: wholes.map(\.name)) func `names what does not fit together:`(name: String) throws {
        for test in Self.wholes where test.name == name { try test.check() }
    }

    @Test func `tells a circle of modules in order`() throws {
        let test = CourseCase("", [], "").module("prerequisites: [b]").module("b", "prerequisites: [a]\n").module(
            "a",
            "prerequisites: [b]\n"
        )
        let circle = try #require(try test.course().diagnostics.first { $0.id == "module.circular-prerequisites" })
        #expect(circle.summary == "no module of this circle can come first: \"a\" needs \"b\" needs \"a\"")
    }
}
