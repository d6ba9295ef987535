import Foundation
import Testing

/// What a stranger's disk can hold: every case is a message that names the file, and leaves the last good site as it was.
@Suite struct BadInputTests {
    /// Something wrong with the files of a course.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        /// How the first line about it begins.
        let message: String
        var command = "build"
        let damage: @Sendable (SampleSite) throws -> Void

        var testDescription: String { name }
    }

    private static let lesson = "Curriculum/modules/m/l.md"

    static let cases: [Case] = [
        Case(name: "a byte that is no UTF-8", message: "\(lesson):6:3: error: ") {
            try $0.write(lesson, Data(SampleSite.lesson.utf8) + [0x61, 0x62, 0xFF, 0x0A])
        },
        Case(name: "UTF-16", message: "\(lesson):1:1: error: ") {
            try $0.write(lesson, [0xFF, 0xFE] + Data(SampleSite.lesson.utf8.flatMap { [$0, 0] }))
        },
        Case(name: "a NUL byte", message: "\(lesson):6:2: error: ") {
            try $0.write(lesson, Data(SampleSite.lesson.utf8) + [0x61, 0x00, 0x62, 0x0A])
        },
        Case(name: "a folder where a file belongs", message: "Curriculum/course.yaml: error: ") {
            try $0.remove("Curriculum/course.yaml")
            try $0.makeFolder("Curriculum/course.yaml")
        },
        Case(name: "links in a circle", message: "Curriculum/modules/m/loop: error: this is a link to another place") {
            try $0.link("Curriculum/modules/m/loop", to: ".")
        },
        Case(name: "a link to itself", message: "\(lesson): error: this is a link to another place") {
            try $0.remove(lesson)
            try $0.link(lesson, to: "l.md")
        },
        Case(name: "a link out of the course", message: "\(lesson): error: this is a link to another place") {
            try $0.remove(lesson)
            try $0.link(lesson, to: "/etc/passwd")
        },
        Case(name: "a picture that links out", message: "Curriculum/modules/m/p.png: error: this is a link") {
            try $0.remove("Curriculum/modules/m/p.png")
            try $0.link("Curriculum/modules/m/p.png", to: "/etc/passwd")
        },
        Case(
            name: "a path that leaves the course",
            message: "\(lesson):6:1: error: \"../../../../../etc/passwd\" lies outside"
        ) {
            try $0.write(lesson, Data((SampleSite.lesson + "[x](../../../../../etc/passwd)\n").utf8))
        },
        Case(
            name: "a picture's path that leaves it",
            message: "\(lesson):6:1: error: \"../../../secret.png\" lies outside"
        ) {
            try $0.write("secret.png", SampleSite.picture)
            try $0.write(lesson, Data((SampleSite.lesson + "![x](../../../secret.png)\n").utf8))
        },
        Case(
            name: "the same in code",
            message: "\(lesson):6:1: error: \"%2e%2e/%2e%2e/%2e%2e/secret.png\" lies outside"
        ) {
            try $0.write("secret.png", SampleSite.picture)
            try $0.write(lesson, Data((SampleSite.lesson + "![x](%2e%2e/%2e%2e/%2e%2e/secret.png)\n").utf8))
        },
        Case(name: "names that differ in case", message: "Curriculum/modules/m/p.png: error: ") {
            try $0.write("Curriculum/modules/m/P.png", SampleSite.picture)
        },
        Case(
            name: "names that show the same letters",
            message: "Curriculum/modules/m/e\u{301}.png: error: another file "
        ) {
            try $0.write("Curriculum/modules/m/\u{E9}.png", SampleSite.picture)
            try $0.write("Curriculum/modules/m/e\u{301}.png", SampleSite.picture)
        },
        Case(
            name: "a page called as a device",
            message: "\(lesson): error: this page would be modules/m/con.html: Windows"
        ) {
            try $0.write(lesson, Data("---\nlesson: con\ntitle: L\n---\n\n> [!LOCAL] x\n".utf8))
        },
        Case(
            name: "a file called as a device",
            message: "Curriculum/modules/m/aux.md: warning: Windows keeps",
            command: "check"
        ) {
            try $0.write("Curriculum/modules/m/aux.md", Data("---\nlesson: x\ntitle: L\n---\n\n> [!LOCAL] x\n".utf8))
        },
        Case(name: "a dot at the end", message: "Curriculum/modules/m/x.: warning: its name ends", command: "check") {
            try $0.write("Curriculum/modules/m/x.", Data())
        },
        Case(
            name: "a sign no stick holds",
            message: "Curriculum/modules/m/a:b.png: warning: its name holds :",
            command: "check"
        ) {
            try $0.write("Curriculum/modules/m/a:b.png", SampleSite.picture)
        },
        Case(
            name: "an empty picture",
            message: "Curriculum/modules/m/p.png: warning: this picture is empty",
            command: "check"
        ) {
            try $0.write("Curriculum/modules/m/p.png", Data())
        },
        Case(name: "a page of HTML called picture", message: "Curriculum/modules/m/p.png: warning: ", command: "check")
        {
            try $0.write("Curriculum/modules/m/p.png", Data("<html>not found".utf8))
        },
        Case(name: "50 MB of Markdown", message: "\(lesson): error: this file is larger than 4194304 bytes") {
            try $0.write(lesson, Data(count: 50 * 1024 * 1024))
        },
        Case(name: "10,000 nested quotations", message: "\(lesson):6:201: error: more than 100 ") {
            let text = String(repeating: "> ", count: 10_000) + "x\n"
            try $0.write(lesson, Data((SampleSite.lesson + text).utf8))
        },
        Case(name: "10,000 nested lists", message: "\(lesson):6:201: error: more than 100 ") {
            let text = String(repeating: "- ", count: 10_000) + "x\n"
            try $0.write(lesson, Data((SampleSite.lesson + text).utf8))
        },
        Case(name: "10,000 nested emphases", message: "\(lesson):6:") {
            let text = String(repeating: "*a **a ", count: 5_000) + "b" + String(repeating: " a** a*", count: 5_000)
            try $0.write(lesson, Data((SampleSite.lesson + text + "\n").utf8))
        },
        Case(name: "a bomb of aliases", message: "\(lesson):4:4: error: an anchor (&) has no place here") {
            var yaml = "a: &a [x, x]\n"
            for _ in 0..<40 { yaml += "b: [*a, *a, *a, *a]\n" }
            try $0.write(lesson, Data("---\nlesson: l\ntitle: L\n\(yaml)---\n".utf8))
        },
        Case(name: "deep YAML", message: "\(lesson):4:35: error: lists and keys nest more than 32 deep") {
            let yaml = "k: " + String(repeating: "[", count: 10_000)
            try $0.write(lesson, Data("---\nlesson: l\ntitle: L\n\(yaml)\n---\n".utf8))
        },
        Case(name: "a million keys", message: "\(lesson):4:1: error: a lesson has no key \"k0\"") {
            let yaml = (0..<20_000).map { "k\($0): v\n" }.joined()
            try $0.write(lesson, Data("---\nlesson: l\ntitle: L\n\(yaml)---\n".utf8))
        },
        Case(name: "a template of 20 MB", message: "Site/templates/page.mustache: error: this file is larger than ") {
            try $0.write("Site/templates/page.mustache", Data(count: 20 * 1024 * 1024))
        },
        Case(name: "templates that take each other in", message: "Site/templates/page.mustache:1:1: error: template ") {
            try $0.write("Site/templates/page.mustache", Data("{{>home}}".utf8))
            try $0.write("Site/templates/home.mustache", Data("{{>page}}".utf8))
        },
        Case(name: "templates that double and double", message: "error: Site/templates/") {
            try $0.write("Site/templates/home.mustache", Data("{{>t0}}".utf8))
            for number in 0..<40 {
                let next = number < 39 ? "{{>t\(number + 1)}}{{>t\(number + 1)}}" : "x"
                try $0.write("Site/templates/t\(number).mustache", Data(next.utf8))
            }
        },
        Case(name: "a theme that links out", message: "Site/templates/home.mustache: error: this is a link") {
            try $0.makeFolder("Site/templates")
            try $0.link("Site/templates/home.mustache", to: "/etc/passwd")
        },
        Case(name: "a theme that links to itself", message: "Site: error: this is a link") {
            try $0.link("Site", to: "Site")
        },
        Case(name: "quizzes that lie elsewhere", message: "Quizzes: error: this is a link") {
            try $0.link("Quizzes", to: "/tmp")
        },
        Case(name: "a template that is no UTF-8", message: "Site/templates/home.mustache:1:2: error: this byte") {
            try $0.write("Site/templates/home.mustache", Data([0x61, 0xE9]))
        },
        Case(name: "words that are none", message: "Site/locales/en.json:1:10: error: ") {
            try $0.write("Site/locales/en.json", Data("{\"home\": 5}".utf8))
        },
        Case(name: "words in a list", message: "Site/locales/en.json:1:1: error: ") {
            try $0.write("Site/locales/en.json", Data("[]".utf8))
        },
    ]

    @Test(arguments: cases) func `names the file and leaves the last good site:`(broken: Case) throws {
        let site = try SampleSite()
        defer { site.remove() }
        try broken.damage(site)
        let outcome = try site.run([broken.command])
        #expect(outcome.status == (broken.command == "build" ? 1 : 0), "\(outcome.errors.prefix(600))")
        #expect(
            outcome.errors.split(separator: "\n").contains { $0.hasPrefix(broken.message) },
            "\(outcome.errors.prefix(900))"
        )
        #expect(outcome.errors.contains("hint: "))
        #expect(try site.isUntouched())
        // However much is wrong, what is printed can be read.
        #expect(outcome.errors.utf8.count < 100_000)
    }

    /// A limit on the size of a file stands for a full disk: the archive is larger than each file of the site.
    @Test func `leaves the last good site and its archive where there is no room for the next archive`() throws {
        let site = try SampleSite()
        defer { site.remove() }
        #expect(try site.run(["build", "--zip"]).status == 0)
        let built = try SampleSite.files(of: site.folder.file("build"))
        let archive = try #require(built["site.zip"]?.count)
        let largest = built.filter { $0.key.hasPrefix("site/") }.map(\.value.count).max() ?? 0
        try #require(archive > largest * 2)
        try site.write("Curriculum/modules/m/l.md", Data((SampleSite.lesson + "New.\n\n> [!LOCAL] x\n").utf8))
        let limit = "trap '' XFSZ; ulimit -f \((archive - largest) / 512); exec \"$0\" \"$@\""
        let outcome = try site.run(["build", "--zip"], through: ["/bin/sh", "-c", limit])
        #expect(outcome.status != 0 && outcome.errors.contains("site.zip: "), "\(outcome.errors)")
        let after = try SampleSite.files(of: site.folder.file("build"))
        for (path, bytes) in built where path.hasPrefix("site") { #expect(after[path] == bytes, "\(path)") }
        #expect(after.keys.filter { $0.hasSuffix(".zip") || $0.contains("site.zip") } == ["site.zip"])
    }

    @Test func `tells of all that is wrong in one run`() throws {
        let site = try SampleSite()
        defer { site.remove() }
        try site.link("Curriculum/glossary.md", to: "nowhere.md")
        try site.write("Curriculum/modules/m/x.md", Data([0xFF, 0x0A]))
        try site.write("Curriculum/modules/m/y.md", Data("---\nlesson: [\n---\n".utf8))
        try site.write("Curriculum/sources.yaml", Data("a: &b 1\n".utf8))
        try site.write("Site/locales/en.json", Data("{\"home\": 5}".utf8))
        try site.write("Site/templates/page.mustache", Data("{{#a}}".utf8))
        let outcome = try site.run(["build"])
        #expect(outcome.status == 1)
        for path in [
            "Curriculum/glossary.md: ", "Curriculum/modules/m/x.md:1:1: ", "Curriculum/modules/m/y.md:",
            "Curriculum/sources.yaml:1:4: ",
            "Site/locales/en.json:1:10: ", "Site/templates/page.mustache:1:1: ",
        ] { #expect(outcome.errors.contains("\n" + path) || outcome.errors.hasPrefix(path), "\(path)") }
        #expect(try site.isUntouched())
    }

    @Test func `reads as somebody who may not read all`() throws {
        let site = try SampleSite()
        defer { site.remove() }
        for path in ["Curriculum/modules/m/l.md", "Curriculum/modules/m/p.png"] {
            try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: site.folder.file(path).path)
        }
        // Root may read everything; another user may not be let into the folder of the programs.
        let drop = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        let prefix = geteuid() == 0 ? drop : []
        let probe = try site.run(["--version"], through: prefix)
        guard probe.status == 0 else { return }
        let outcome = try site.run(["check"], through: prefix)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("Curriculum/modules/m/l.md: error: you may not open this file"))
        #expect(outcome.errors.contains("Curriculum/modules/m/p.png: error: you may not open this file"))
    }

    @Test func `takes time that grows as the text does, whatever the text`() throws {
        let site = try SampleSite()
        defer { site.remove() }
        let size = 60_000
        let texts = [
            "[", "]", "[[", "[[a ", "[@a ", "[@a; ", "[^a ", "![", "*a ", "*a_ ", "a***", "[a](b", "[a](<b", "[a](b \"",
            "[a](", "[a][b",
            "`a``b```c", "<", "<?", "a <![CDATA[", "a <!-- ", "<a x=\"", "<a:b", "&a", "\\", "\\*", " ", "\t", "w", "é",
            "word. ", "été ",
            "|", "|a|b\n|-\n", "[a]: b \"\n", "[a]: <b\n", "- a\n", "> a\n", "a\\\n", "# a ", "{#", ": ", "```\n",
            "👩\u{200D}", "a\u{301}",
        ]
        for (number, text) in texts.enumerated() {
            let body = String(repeating: text, count: size / text.utf8.count)
            try site.write(
                "Curriculum/modules/m/t\(number).md",
                Data("---\nlesson: t\(number)\ntitle: T\n---\n\n\(body)\n".utf8)
            )
        }
        let closers = "a." + String(repeating: "”", count: size) + " a a" + String(repeating: "”", count: size)
        try site.write(
            "Curriculum/modules/m/closers.md",
            Data("---\nlesson: closers\ntitle: T\n---\n\n\(closers)\n".utf8)
        )
        // Seconds of the processor, not of the wall, so that a busy machine changes nothing.
        let outcome = try site.run(["build"], through: ["/bin/sh", "-c", "ulimit -t 100; exec \"$0\" \"$@\""])
        #expect(outcome.status == 0 || outcome.status == 1, "\(outcome.errors.suffix(600))")
    }
}
