import Foundation
import Testing

/// Starting a course and its parts, as a trainer who has nothing yet does it.
@Suite struct NewCommandTests {
    private let program = BuiltProgram(name: "coursewright")
    private let folder = TemporaryFolder()

    private func write(_ path: String, _ text: String) throws { try folder.write(text, to: path) }

    private func text(_ path: String) throws -> String { try String(contentsOf: folder.file(path), encoding: .utf8) }

    /// Every file below the folder, with what stands in it.
    private func everything() throws -> [String: Data] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.url.path)
        let files = paths.map { ($0, (try? Data(contentsOf: folder.file($0))) ?? Data()) }
        return Dictionary(uniqueKeysWithValues: files)
    }

    private func expectNoProblem(in course: String, _ after: String) throws {
        let check = try program.run(["check", course], in: folder.url)
        #expect(check.status == 0 && check.errors.isEmpty, "after \(after): \(check.errors)")
        #expect(check.output.hasSuffix("No problem found.\n"), "after \(after)")
    }

    @Test func `leads from nothing to a site, without a problem on the way`() throws {
        defer { folder.remove() }
        let steps = [
            ["new", "course", "my-course"],
            ["new", "module", "phones", "my-course"],
            ["new", "lesson", "first-steps", "my-course"],
            ["new", "quiz", "phones-check", "my-course"],
            ["new", "quiz", "first-steps-check", "my-course", "--lesson", "first-steps"],
            ["new", "briefing", "what-we-see", "my-course"],
            ["new", "module", "laptops", "my-course"],
            ["new", "lesson", "second-steps", "my-course", "--module", "laptops"],
        ]
        for step in steps {
            let outcome = try program.run(step, in: folder.url)
            #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(step): \(outcome.errors)")
            #expect(outcome.output.hasPrefix("Made my-course/"), "\(step)")
            try expectNoProblem(in: "my-course", step.joined(separator: " "))
        }
        let build = try program.run(["build", "my-course"], in: folder.url)
        #expect(build.status == 0 && build.errors.isEmpty, "\(build.errors)")
        let lesson = try text("my-course/build/site/modules/phones/first-steps.html")
        #expect(lesson.contains("First steps"))
        #expect(lesson.contains("quizzes/first-steps-check.html"))
        for (path, bytes) in try everything() where !bytes.isEmpty && path.contains("Curriculum") {
            #expect(!String(decoding: bytes, as: UTF8.self).contains("{{"), "\(path)")
        }
    }

    @Test func `starts translations that fit their originals, and builds one language alone`() throws {
        defer { folder.remove() }
        for step in [
            ["new", "course", "c"], ["new", "module", "phones", "c"], ["new", "lesson", "first-steps", "c"],
            ["new", "quiz", "phones-check", "c"], ["new", "briefing", "what-we-see", "c"],
        ] {
            _ = try program.run(step, in: folder.url)
        }
        let course = try text("c/Curriculum/course.yaml")
        let off = "checks off:\n  glossary.not-used: The term is there to be translated.\n"
        try write("c/Curriculum/course.yaml", course + "languages: [fr, ar]\n" + off)
        try write("c/Curriculum/glossary.md", "## Group\n\n### A term\n\nWhat it means.\n")
        let files = [
            "Curriculum/course.yaml", "Curriculum/modules/phones/module.md",
            "Curriculum/modules/phones/first-steps.md", "Quizzes/phones-check.md",
            "Curriculum/briefings/what-we-see.md", "Curriculum/glossary.md",
        ]
        for file in files {
            let outcome = try program.run(["new", "translation", file, "c", "--language", "fr"], in: folder.url)
            #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(file): \(outcome.errors)")
            #expect(outcome.output.hasPrefix("Made c/"), "\(file)")
            try expectNoProblem(in: "c", file)
        }
        #expect(try text("c/Curriculum/glossary.fr.md").contains("### A term {#a-term}"))
        // Keys that a note offers for the original are errors in a translation.
        for file in ["module", "first-steps"] {
            let made = try text("c/Curriculum/modules/phones/\(file).fr.md")
            #expect(made.contains("title: ") && !made.split(separator: "\n").contains { $0.hasPrefix("# ") }, "\(made)")
        }
        let next = try program.run(["next", "c"], in: folder.url).output
        #expect(next.contains("In fr: 6 of 6 files translated\n"))
        #expect(next.contains("In ar: 0 of 6 files translated\n"))
        #expect(next.contains("coursewright new translation Curriculum/course.yaml c --language ar"))

        try write("c/Curriculum/glossary.md", "## Group\n\n### A term\n\nWhat it now means.\n")
        let check = try program.run(["check", "c"], in: folder.url)
        #expect(check.errors.contains("Curriculum/glossary.fr.md:2:9: warning: Curriculum/glossary.md has changed"))
        #expect(try program.run(["next", "c"], in: folder.url).output.contains(", 1 of them to be brought up to date"))

        let build = try program.run(["build", "c", "--language", "FR"], in: folder.url)
        #expect(build.status == 0, "\(build.errors)")
        let home = try text("c/build/site/index.html")
        #expect(home.contains("<html lang=\"fr\"") && !home.contains("class=\"languages\""))
        #expect(!FileManager.default.fileExists(atPath: folder.file("c/build/site/fr").path))
    }

    @Test func `starts translations of folders that were written for another program, a README among them`() throws {
        defer { folder.remove() }
        try write("c/Curriculum/course.yaml", "course: book\ntitle: Book\nlayout: folders\nlanguages: [fr]\n")
        try write("c/Curriculum/part/README.md", "# The part\n\nHello, see [one](one.html).\n")
        try write("c/Curriculum/part/one.md", "# One\n\nText.\n")
        for file in ["course.yaml", "part/README.md", "part/one.md"] {
            let outcome = try program.run(
                ["new", "translation", "Curriculum/" + file, "c", "--language", "fr"],
                in: folder.url
            )
            #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(file): \(outcome.errors)")
            try expectNoProblem(in: "c", file)
        }
        #expect(try text("c/Curriculum/part/README.fr.md").hasPrefix("---\ntitle: \"The part\"\nsource: "))
    }

    @Test(arguments: [
        (["Curriculum/glossary.md", "c"], "this course has 2 languages beside the original's"),
        (["Curriculum/glossary.md", "c", "--language", "de"], "course.yaml does not list the language \"de\""),
        (["Curriculum/glosary.md", "c", "--language", "fr"], "there is no file \"Curriculum/glosary.md\""),
        (["Curriculum/sources.yaml", "c", "--language", "fr"], "Curriculum/sources.yaml has nothing to translate"),
        (["Curriculum/glossary.fr.md", "c", "--language", "ar"], "Curriculum/glossary.fr.md is a translation itself"),
        (["Curriculum/glossary.md", "c", "--language", "fr"], "Curriculum/glossary.fr.md is there already"),
    ])
    func `refuses a translation that makes no sense`(arguments: [String], message: String) throws {
        defer { folder.remove() }
        _ = try program.run(["new", "course", "c"], in: folder.url)
        try write("c/Curriculum/course.yaml", try text("c/Curriculum/course.yaml") + "languages: [fr, ar]\n")
        try write("c/Curriculum/glossary.md", "## Group\n\n### A term\n\nWhat it means.\n")
        try write("c/Curriculum/glossary.fr.md", "## Groupe\n\n### Un mot {#a-term}\n\nSon sens.\n")
        try write("c/Curriculum/sources.yaml", "A:\n  title: A\n  status: G\n")
        let before = try everything()
        let outcome = try program.run(["new", "translation"] + arguments, in: folder.url)
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(try everything() == before)
    }

    @Test(arguments: [
        (
            "modules: [a, b]  # our order\nlanguage: en # English\n",
            "modules: [a, b, c]  # our order\nlanguage: en # English\n"
        ),
        ("modules: [\n  a,   # first\n  b,\n]\n", "modules: [\n  a,   # first\n  b, c,\n]\n"),
        ("modules:\n  - a\n  - \"b\"  # last\n# end\n", "modules:\n  - a\n  - \"b\"  # last\n  - c\n# end\n"),
        ("modules:\r\n- a\r\n- b\r\n", "modules:\r\n- a\r\n- b\r\n- c\r\n"),
        ("modules:\n  - a\n  - b", "modules:\n  - a\n  - b\n  - c"),
        ("modules: a, b # two\n", "modules: a, b, c # two\n"),
        ("modules: []\n", "modules: []\n"),
        ("# modules: [a]\n", "# modules: [a]\n"),
    ])
    func `adds a module to the list, and changes nothing else`(before: String, after: String) throws {
        defer { folder.remove() }
        let start = "course: x # id\ntitle: X\n"
        try write("Curriculum/course.yaml", start + before)
        for name in ["a", "b"] {
            try write("Curriculum/modules/\(name)/module.md", "---\nmodule: \(name)\ntitle: M\n---\n")
        }
        let outcome = try program.run(["new", "module", "c"], in: folder.url)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try text("Curriculum/course.yaml") == start + after)
        try expectNoProblem(in: ".", "a module")
    }

    @Test func `adds a lesson to its module's list, whatever stands round it`() throws {
        defer { folder.remove() }
        try write("Curriculum/course.yaml", "course: x\ntitle: X\n")
        let module =
            "---\nmodule: m\ntitle: M\nlessons: # in this order\n- a # first\n\n# more to come\nhours: 2\n---\n\nlessons: [a]\n"
        try write("Curriculum/modules/m/module.md", module)
        try write("Curriculum/modules/m/a.md", "---\nlesson: a\ntitle: A\n---\n\n> [!LOCAL]\n> Here.\n")
        #expect(try program.run(["new", "lesson", "b"], in: folder.url).status == 0)
        let expected = module.replacingOccurrences(of: "- a # first\n", with: "- a # first\n- b\n")
        #expect(try text("Curriculum/modules/m/module.md") == expected)
        try expectNoProblem(in: ".", "a lesson")
    }

    @Test func `says what to add where the list is written in a way it leaves alone`() throws {
        defer { folder.remove() }
        let course = "course: x\ntitle: X\nmodules: \"a, b\"\n"
        try write("Curriculum/course.yaml", course)
        for name in ["a", "b"] {
            try write("Curriculum/modules/\(name)/module.md", "---\nmodule: \(name)\ntitle: M\n---\n")
        }
        let outcome = try program.run(["new", "module", "c"], in: folder.url)
        #expect(outcome.status == 0)
        #expect(
            outcome.output.contains("Add c to the list \"modules\" in Curriculum/course.yaml, which starts in line 3.")
        )
        #expect(try text("Curriculum/course.yaml") == course)
    }

    @Test(arguments: [
        (["new", "lesson", "First Steps!", "--module", "a"], Int32(64), "write, for example, first-steps;"),
        (["new", "lesson", "???", "--module", "a"], 64, "write, for example, my-lesson;"),
        (["new", "lesson", ".hidden", "--module", "a"], 64, "write, for example, hidden;"),
        (["new", "lesson", "module", "--module", "a"], 64, "choose another name"),
        (["new", "lesson", "l"], 64, "name it with --module: a, b"),
        (["new", "quiz", "q"], 64, "name it with --module: a, b"),
        (["new", "quiz", "q", "--module", "aa"], 64, "write \"a\" if that is what is meant"),
        (["new", "quiz", "q", "--lesson", "nowhere"], 64, "use one of: one"),
        (["new", "quiz", "q", "--lesson", "one", "--module", "b"], 64, "leave --module out"),
        (["new", "module", "m", "--module", "a"], 64, "leave it out"),
        (["new", "lesson", "m", "--lesson", "one"], 64, "leave it out"),
        (["new", "lesson", "one", "--module", "a"], 64, "choose another name"),
        (["new", "lesson", "one", "--module", "b"], 64, "choose another name"),
        (["new", "module", "a"], 64, "choose another name"),
        (["new", "course", "x", "."], 74, "choose another name, or change that file"),
        (["new", "lesson", "l", "nowhere"], 66, "check the name; if it is a part of the new name, write l-nowhere"),
        (
            ["new", "lesson", "Chain", "Custody", "--module", "a"], 66,
            "check the name; if it is a part of the new name, write chain-custody"
        ),
        (
            ["new", "lesson", "\u{C9}t\u{E9}", "lieu", "--module", "a"], 66,
            "check the name; if it is a part of the new name, write one word of a-z, 0-9 and \"-\", such as my-lesson"
        ),
        (
            ["new", "translation", "Curriculum/modules/a/one.md", "fr"], 64,
            "check the name; if it is the language, write --language fr"
        ),
        (
            ["new", "lesson", "l", "./nowhere"], 66,
            "name a folder that holds Curriculum/ or course.yaml, or go into it and name none"
        ),
        (["new", "lesson", "l", "./Curiculum"], 66, "write ./Curriculum if that is what is meant"),
        (["new", "lesson", "con", "--module", "a"], 64, "write, for example, my-lesson"),
        (["new", "quiz", "aux.1", "--module", "a"], 64, "write, for example, my-quiz"),
        (["new", "lesson", "\u{C9}t\u{E9}", "--module", "a"], 64, "write, for example, my-lesson;"),
        (
            ["new", "lesson", String(repeating: "l", count: 101), "--module", "a"], 64,
            "write a short one, such as my-lesson;"
        ),
        (
            ["new", "translation", "Curriculum/course.yaml", "--language", "fr"], 64,
            "write it there, as languages: [fr]"
        ),
        (["new", "lessn", "l"], 64, "see \"coursewright new --help\""),
        (["new", "lesson"], 64, "write, for example: coursewright new lesson first-steps"),
        (["new", "translation"], 64, "write, for example: coursewright new translation Curriculum/glossary.md"),
        (["new", "l"], 64, "see \"coursewright new --help\""),
        (["new", "module", "m", "Curriculum"], 66, "name the course folder instead: ."),
        (["new", "lesson", "l.md", "--module", "a"], 64, "write l: the file's name ends with .md by itself"),
        (["new", "lesson", "a/First steps"], 64, "write first-steps --module a"),
        (["new", "lesson", "modules/a/l.md"], 64, "write l --module a"),
    ])
    func `refuses what it cannot do, says the way out, and touches nothing`(
        arguments: [String],
        status: Int32,
        hint: String
    ) throws {
        defer { folder.remove() }
        try write("Curriculum/course.yaml", "course: x\ntitle: X\n")
        for name in ["a", "b"] {
            try write("Curriculum/modules/\(name)/module.md", "---\nmodule: \(name)\ntitle: M\n---\n")
        }
        try write("Curriculum/modules/a/one.md", "---\nlesson: one\ntitle: One\n---\n")
        let before = try everything()
        let outcome = try program.run(arguments, in: folder.url)
        #expect(outcome.status == status, "\(outcome.errors)")
        #expect(outcome.errors.contains("hint: \(hint)"), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
        #expect(try everything() == before)
    }

    @Test func `takes the texts of the course's own theme`() throws {
        defer { folder.remove() }
        try write("Curriculum/course.yaml", "course: x\ntitle: X\n")
        try write("Site/scaffolds/module.md", "---\nmodule: {{id}}\ntitle: Our {{title}}\n---\n")
        #expect(try program.run(["new", "module", "my-own"], in: folder.url).status == 0)
        #expect(try text("Curriculum/modules/my-own/module.md") == "---\nmodule: my-own\ntitle: Our My own\n---\n")
    }
}
