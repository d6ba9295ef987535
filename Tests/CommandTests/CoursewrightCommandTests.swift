import Foundation
import Testing

/// The program as trainers type it.
@Suite struct CoursewrightCommandTests {
    private let program = BuiltProgram(name: "coursewright")
    private let folder = TemporaryFolder()

    private func write(_ path: String, _ text: String) throws { try folder.write(text, to: path) }

    @Test func `builds the course that ships, the second time without changing a file`() throws {
        defer { folder.remove() }
        let first = try program.run(["build", checkout.path, "--output", "out"], in: folder.url)
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.contains("Open out/site/index.html"))
        let again = try program.run(["build", checkout.path, "--output", "out"], in: folder.url)
        #expect(again.output.contains(" 0 files changed, "))
        let keys = try FileManager.default.contentsOfDirectory(atPath: folder.file("out/keys").path)
        #expect(keys.count { $0.hasSuffix(".json") } == 6)
    }

    @Test func `says how to begin in a folder that is no course`() throws {
        defer { folder.remove() }
        for command in ["build", "check"] {
            let outcome = try program.run([command], in: folder.url)
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("there is no course in this folder [course.missing]"))
            #expect(
                outcome.errors.contains(
                    "hint: for a new course: coursewright new course my-course, then go into its folder\n"
                )
            )
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [])
    }

    @Test(arguments: [
        ("Curriculum", "name the course folder instead: ."), ("./Curriculum/", "name the course folder instead: ."),
        ("Curriculum/modules/m", "name the course folder instead: ."), ("Quizzes", "name the course folder instead: ."),
    ])
    func `names the course of a folder inside it`(named: String, hint: String) throws {
        defer { folder.remove() }
        try write("Curriculum/course.yaml", "course: one\ntitle: One\n")
        try write("Curriculum/modules/m/module.md", "---\nmodule: m\ntitle: M\n---\n")
        try write("Quizzes/README.md", "Notes.\n")
        for command in ["check", "build", "serve"] {
            let outcome = try program.run([command, named], in: folder.url)
            #expect(outcome.status == 66)
            #expect(outcome.errors.contains("is a folder inside a course\n  hint: \(hint)\n"), "\(outcome.errors)")
        }
        let inside = try program.run(["check"], in: folder.file("Curriculum/modules"))
        #expect(inside.errors.contains("hint: name the course folder instead: ../..\n"), "\(inside.errors)")
    }

    @Test func `takes a number after serve for a port`() throws {
        defer { folder.remove() }
        let outcome = try program.run(["serve", "8000"], in: folder.url)
        #expect(outcome.status == 64 && outcome.errors.contains("hint: write --port 8000"), "\(outcome.errors)")
    }

    @Test func `builds a course that holds nothing but its name`() throws {
        defer { folder.remove() }
        try write("Curriculum/course.yaml", "course: empty\ntitle: Nothing yet\n")
        let outcome = try program.run(["build"], in: folder.url)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.hasPrefix("1 page in build/site"))
        let home = try String(contentsOf: folder.file("build/site/index.html"), encoding: .utf8)
        #expect(home.contains("This course has no module yet."))
        // Nothing in it is assessed, so there is nothing to keep secret.
        #expect(!FileManager.default.fileExists(atPath: folder.file("Quizzes").path))
    }

    @Test func `builds a course of one page`() throws {
        defer { folder.remove() }
        try write("Curriculum/course.yaml", "course: one\ntitle: One\n")
        try write("Curriculum/modules/m/module.md", "---\nmodule: m\ntitle: M\n---\n")
        try write("Curriculum/modules/m/l.md", "---\nlesson: l\ntitle: L\n---\n\nHello.\n\n> [!LOCAL]\n> Here.\n")
        let outcome = try program.run(["build"], in: folder.url)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lesson = try String(contentsOf: folder.file("build/site/modules/m/l.html"), encoding: .utf8)
        #expect(lesson.contains("<p>Hello.</p>"))
    }

    @Test func `builds as of a day that is named, and stops a quiz by that day alone`() throws {
        defer { folder.remove() }
        let small = checkout.appendingPathComponent("Tests/Goldens/small-course/course")
        try FileManager.default.copyItem(at: small, to: folder.file("course"))
        func build(_ day: String) throws -> BuiltProgram.Outcome {
            try program.run(["build", "course", "--output", day, "--today", day], in: folder.url)
        }
        let open = try build("2999-12-31")
        #expect(open.output.contains(" as before; as of 2999-12-31\n"))
        #expect(!open.output.contains("Not issued"))
        let stopped = try build("3000-01-01")
        #expect(stopped.status == 0)
        #expect(stopped.output.contains("Not issued until they are reviewed: final\n"))
        #expect(stopped.errors.contains("[quiz.stopped]"))
        let pages = try ["2999-12-31", "3000-01-01"].map {
            try String(contentsOf: folder.file($0 + "/site/quizzes/final.html"), encoding: .utf8)
        }
        #expect(pages[0].contains("<form") && !pages[1].contains("<form"))
        let check = try program.run(["check", "course", "--today", "3000-01-01"], in: folder.url)
        #expect(check.status == 0 && check.errors.contains("[quiz.stopped]"))
        for day in ["tomorrow", "2026-02-30", "24.11.2026"] {
            let wrong = try program.run(["check", "course", "--today", day], in: folder.url)
            #expect(wrong.status == 64 && wrong.errors.contains("is no day of the calendar"), "\(day): \(wrong.errors)")
        }
    }

    @Test func `counts what is switched off of the theme too, and warns of a switch for nothing`() throws {
        defer { folder.remove() }
        let course = "course: one\ntitle: One\nchecks off:\n  theme.low-contrast: Ours.\n"
        try write(
            "Curriculum/course.yaml",
            course + "  page.too-heavy: There is none.\n  text.raw-html: No more.\n"
        )
        try write("Site/styles/own.css", ":root { --text: #fff }")
        let check = try program.run(["check"], in: folder.url)
        #expect(check.errors.contains("\"text.raw-html\" is switched off, and nothing"), "\(check.errors)")
        #expect(check.errors.contains("\"page.too-heavy\" is switched off, and nothing"), "\(check.errors)")
        #expect(check.errors.components(separatedBy: "warning:").count == 3, "\(check.errors)")
        #expect(
            check.output.contains("Switched off: theme.low-contrast, 1 time passed over: Ours."),
            "\(check.output)"
        )
    }

    @Test func `writes nothing when anything is wrong, and leaves the last good site`() throws {
        defer { folder.remove() }
        try write("Curriculum/course.yaml", "course: one\ntitle: One\n")
        try write("Curriculum/modules/m/module.md", "---\nmodule: m\ntitle: M\n---\n")
        #expect(try program.run(["build"], in: folder.url).status == 0)
        let page = folder.file("build/site/modules/m/index.html")
        let before = try Data(contentsOf: page)
        try write("Curriculum/modules/m/module.md", "---\nmodule: m\ntitle: Changed\n---\n\n[lost](nowhere.md)\n")
        let outcome = try program.run(["build"], in: folder.url)
        #expect(outcome.status == 1)
        #expect(outcome.errors.hasPrefix("Curriculum/modules/m/module.md:6:1: error: "))
        #expect(try Data(contentsOf: page) == before)
    }

    @Test(arguments: [
        (["biuld"], Int32(64), "error: unknown command \"biuld\"; did you mean build?"),
        (["build", "nowhere"], 66, "error: there is no folder \"nowhere\""),
        (["build", "--jobs", "0"], 64, "error: "),
        (["check", "a", "b"], 64, "error: "),
        (["render", "nowhere.md"], 66, "error: nowhere.md: there is no such file"),
        (["render"], 64, "error: "),
    ])
    func `refuses a command line it cannot follow`(arguments: [String], status: Int32, message: String) throws {
        defer { folder.remove() }
        let outcome = try program.run(arguments, in: folder.url)
        #expect(outcome.status == status)
        #expect(outcome.errors.hasPrefix(message), "\(outcome.errors)")
        #expect(outcome.errors.contains("hint: "))
        #expect(outcome.output.isEmpty)
    }

    @Test(arguments: [
        ("json", "{\n  \"format\": \"coursewright-check-1\""),
        ("sarif", "{\n  \"$schema\": "),
        (
            "github",
            "::error file=one/Curriculum/modules/m/module.md,line=6,col=1,endColumn=18,title=text.broken-link::"
        ),
    ])
    func `tells other programs about problems, on standard output only`(format: String, start: String) throws {
        defer { folder.remove() }
        try write("one/Curriculum/course.yaml", "course: one\ntitle: One\n")
        try write("one/Curriculum/modules/m/module.md", "---\nmodule: m\ntitle: M\n---\n\n[lost](nowhere.md)\n")
        let outcome = try program.run(["check", "one", "--format", format], in: folder.url)
        #expect(outcome.status == 1)
        #expect(outcome.output.hasPrefix(start), "\(outcome.output)")
        #expect(outcome.errors.isEmpty)
        try write("one/Curriculum/modules/m/module.md", "---\nmodule: m\ntitle: M\n---\n")
        #expect(try program.run(["check", "one", "--format", format], in: folder.url).status == 0)
    }

    @Test func `says what is left out of a fragment, and takes no file that a course would not`() throws {
        let folder = TemporaryFolder()
        defer { folder.remove() }
        let program = BuiltProgram(name: "coursewright")
        let deep = String(repeating: "> ", count: 200) + "x\n"
        for options in [["--commonmark"], []] {
            let outcome = try program.run(["render"] + options + ["-"], in: folder.url, input: deep)
            #expect(outcome.status == 1 && outcome.output.hasPrefix("<blockquote>"))
            #expect(outcome.errors.contains("[markup.nested-too-deeply]"), "\(outcome.errors)")
            try folder.write(String(repeating: "x", count: 4 * 1024 * 1024 + 1), to: "large.md")
            let large = try program.run(["render"] + options + ["large.md"], in: folder.url)
            #expect(large.status == 66 && large.errors.contains("large.md: this file is larger than 4194304 bytes"))
        }
    }

    @Test func `renders a fragment, with and without what we add`() throws {
        defer { folder.remove() }
        let text = "# Hi {#x}\n\n<b>raw</b> [[word]]\n"
        let plain = try program.run(["render", "--commonmark", "-"], in: folder.url, input: text)
        #expect(plain.output == "<h1>Hi {#x}</h1>\n<p><b>raw</b> [[word]]</p>\n")
        let own = try program.run(["render", "-"], in: folder.url, input: text)
        #expect(own.output == "<h1 id=\"x\">Hi</h1>\n<p>&lt;b&gt;raw&lt;/b&gt; word</p>\n")
        #expect(own.status == 0)
    }

    @Test func `refuses to write where it may not`() throws {
        defer { folder.remove() }
        try write("Curriculum/course.yaml", "course: one\ntitle: One\n")
        try write("build", "a file, not a folder")
        let outcome = try program.run(["build"], in: folder.url)
        #expect(outcome.status == 74)
        #expect(outcome.errors.contains("hint: "))
    }

    @Test(arguments: [
        (".", "\".\" is the course folder itself"),
        ("../course/", "\"../course\" is the course folder itself"),
        ("Curriculum", "\"Curriculum\" lies in Curriculum/, where everything belongs to the course"),
        ("Curriculum/new/folder", "\"Curriculum/new/folder\" lies in Curriculum/, "),
        ("../link/Quizzes/build", "\"../link/Quizzes/build\" lies in Quizzes/, "),
        ("Site/../Site/x", "\"Site/../Site/x\" lies in Site/, "),
        ("..", "the course itself lies in \"..\", and its site would lie beside it"),
        ("../..", "the course itself lies in \"../..\""),
        ("/", "the course itself lies in \"/\""),
    ])
    func `refuses to build among the files of the course, and over it:`(output: String, message: String) throws {
        defer { folder.remove() }
        try write("site/course/Curriculum/course.yaml", "course: one\ntitle: One\n")
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("site/link").path,
            withDestinationPath: "course"
        )
        let outcome = try program.run(["build", "--output", output], in: folder.file("site/course"))
        #expect(outcome.status == 64)
        #expect(outcome.errors.hasPrefix("error: " + message), "\(outcome.errors)")
        #expect(outcome.errors.contains("hint: name a folder that has nothing else in it, such as build"))
        #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.url.path).count == 5)
    }

    @Test func `names folders without the slashes at their end`() throws {
        defer { folder.remove() }
        try write("course/Curriculum/course.yaml", "course: one\ntitle: One\n")
        let outcome = try program.run(["build", "course/", "--output", "out//"], in: folder.url)
        #expect(outcome.output.hasPrefix("1 page in out/site; "))
        #expect(outcome.output.hasSuffix("Open out/site/index.html, or publish out/site.\n"))
        #expect(try program.run(["build", "course/"], in: folder.url).output.contains("Open course/build/site/"))
    }

    @Test func `counts what a course holds`() throws {
        defer { folder.remove() }
        try write("Curriculum/course.yaml", "course: one\ntitle: One\n")
        try write("Curriculum/modules/m/module.md", "---\nmodule: m\ntitle: M\n---\n")
        let outcome = try program.run(["check"], in: folder.url)
        #expect(
            outcome.output == """
                One: 1 module, 0 lessons, 0 quizzes with 0 questions, 0 briefings
                No problem found.

                """
        )
    }

    @Test(arguments: [
        "hello\n", String(repeating: "0", count: 63) + "\n", String(repeating: "0", count: 64) + "\nmore\n",
    ])
    func `refuses to check and to build with a secret that is none:`(secret: String) throws {
        defer { folder.remove() }
        try writeAssessedCourse()
        try write("Quizzes/.key-secret", secret)
        for command in ["check", "build"] {
            let outcome = try program.run([command], in: folder.url)
            #expect(outcome.status == 1)
            #expect(
                outcome.errors.hasPrefix(
                    "Quizzes/.key-secret: error: this file does not hold 64 hexadecimal digits [course.bad-secret]\n  hint: "
                )
            )
        }
        #expect(!FileManager.default.fileExists(atPath: folder.file("build").path))
    }

    @Test func `makes a secret once, and reads it with any line end`() throws {
        defer { folder.remove() }
        try writeAssessedCourse()
        let first = try program.run(["build"], in: folder.url)
        #expect(first.output.hasPrefix("Made Quizzes/.key-secret: keep it with the quizzes, and never publish it.\n"))
        let secret = try String(contentsOf: folder.file("Quizzes/.key-secret"), encoding: .utf8)
        for end in ["", "\r\n", " \n\n"] {
            try write("Quizzes/.key-secret", secret.dropLast() + end)
            let again = try program.run(["build"], in: folder.url)
            #expect(again.output.contains(" 0 files changed"), "\(again)")
        }
        try FileManager.default.removeItem(at: folder.file("Quizzes/.key-secret"))
        try FileManager.default.createDirectory(
            at: folder.file("Quizzes/.key-secret"),
            withIntermediateDirectories: false
        )
        let folderInstead = try program.run(["build"], in: folder.url)
        #expect(folderInstead.status == 1)
        #expect(folderInstead.errors.hasPrefix("Quizzes/.key-secret: error: this is a folder [course.bad-secret]\n"))
    }

    private func writeAssessedCourse() throws {
        try write("Curriculum/course.yaml", "course: one\ntitle: One\n")
        try write("Curriculum/modules/m/module.md", "---\nmodule: m\ntitle: M\nobjectives:\n  m.1: Do it\n---\n")
        try write(
            "Quizzes/q.md",
            """
            ---
            quiz: q
            title: Q
            module: m
            mode: assessed
            pass: 50%
            ---

            ## One? {#one}

            true or false; 1 mark; objective m.1

            - [ ] True
            - [x] False

            """
        )
    }

    @Test func `refuses two pages that would be one file`() throws {
        defer { folder.remove() }
        try write("Curriculum/course.yaml", "course: one\ntitle: One\n")
        try write("Curriculum/modules/m/module.md", "---\nmodule: m\ntitle: M\n---\n")
        try write("Curriculum/modules/m/a.md", "---\nlesson: index\ntitle: A\n---\n\n> [!LOCAL]\n> x\n")
        #expect(try program.run(["check"], in: folder.url).status == 1)
        let outcome = try program.run(["build"], in: folder.url)
        #expect(outcome.status == 1)
        #expect(
            outcome.errors == """
                Curriculum/modules/m/a.md: error: this page and that of Curriculum/modules/m/module.md \
                would both be modules/m/index.html [site.same-page]
                  hint: give one of the two another id

                1 error

                """
        )
        #expect(!FileManager.default.fileExists(atPath: folder.file("build").path))
    }
}
