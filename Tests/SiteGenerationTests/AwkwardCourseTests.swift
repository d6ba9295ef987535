import Foundation
import Markup
import Testing

/// Courses that are right, and written in ways that nobody thinks of first.
@Suite struct AwkwardCourseTests {
    private let course = BuiltSite.temporaryFolder()
    private let files = FileManager.default

    private func write(_ path: String, _ text: String) throws {
        let file = course.appendingPathComponent(path)
        try files.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    /// A course of one module with one lesson, `Curriculum/modules/m/l.md`.
    private func writeCourse(lesson: String) throws {
        try write("Curriculum/course.yaml", "course: awkward\ntitle: Awkward\n")
        try write("Curriculum/modules/m/module.md", "---\nmodule: m\ntitle: M\nlessons: [l]\n---\n\nM.\n")
        try write("Curriculum/modules/m/l.md", "---\nlesson: l\ntitle: L\n---\n\n\(lesson)\n\n> [!LOCAL]\n> x\n")
    }

    private func build() async throws -> BuiltSite {
        let built = try await BuiltSite(course)
        #expect(SiteLinks(try built.files()).problems == [])
        return built
    }

    @Test(arguments: [
        ("a b.png", "a%20b.png"), ("a b.png", "<a b.png>"), ("a#b.png", "a%23b.png"), ("a?b.png", "a%3Fb.png"),
        ("100%.png", "100%25.png"), ("100%.png", "100%.png"), ("50%41.png", "50%2541.png"), ("ü.png", "ü.png"),
        ("ü.png", "%C3%BC.png"), ("it's.png", "it's.png"), ("a&b.png", "a&b.png"), ("a\"b.png", "<a%22b.png>"),
        ("a+b;c.png", "a+b;c.png"), ("a:b.png", "./a:b.png"), ("図.png", "図.png"), ("[a].png", "<[a].png>"),
    ])
    func `shows a picture whatever its name:`(name: String, written: String) async throws {
        defer { try? files.removeItem(at: course) }
        try writeCourse(lesson: "![a picture](\(written)) and [the same](\(written))")
        try write("Curriculum/modules/m/" + name, name)
        let built = try await build()
        defer { built.remove() }
        #expect(try built.files()["files/Curriculum/modules/m/" + name] == Data(name.utf8))
    }

    /// Macs and some archives write é as e and an accent; people type it as one letter.
    @Test(arguments: [("e\u{301}.png", "\u{E9}.png"), ("\u{E9}.png", "e\u{301}.png")])
    func `finds a picture whose name is written in other characters that mean the same`(
        name: String,
        written: String
    ) async throws {
        defer { try? files.removeItem(at: course) }
        try writeCourse(lesson: "![a picture](\(written)) ![again](\(name))")
        try write("Curriculum/modules/m/" + name, "picture")
        let built = try await build()
        defer { built.remove() }
        let copy = built.output.path + "/site/files/Curriculum/modules/m/"
        #expect(try files.contentsOfDirectory(atPath: copy).map { Array($0.utf8) } == [Array(name.utf8)])
        let html = try built.page("modules/m/l.html")
        let source = name.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? ""
        #expect(html.components(separatedBy: "/\(source)\"").count == 3)
    }

    @Test func `shows the notes of a practice quiz's feedback, with their sources and pictures`() async throws {
        defer { try? files.removeItem(at: course) }
        try writeCourse(lesson: "Text.")
        try write("Curriculum/sources.yaml", "A-X:\n  title: A\n  status: P\nB-Y:\n  title: B\n  status: P\n")
        for name in ["why", "stem"] { try write("Curriculum/modules/m/\(name).png", name) }
        let questions = """
            Introduction[^i].

            ## One? {#one}

            choose one; 1 mark; objective m.1

            - [ ] A
            - [x] B

            why: because[^w].

            [^i]: See [@A-X]. ![stem](../Curriculum/modules/m/stem.png)
            [^w]: See [@B-Y]. ![why](../Curriculum/modules/m/why.png)
            """
        let module = "---\nmodule: m\ntitle: M\nlessons: [l]\nobjectives:\n  m.1: Do it\n---\n\nM.\n"
        try write("Curriculum/modules/m/module.md", module)
        try write("Quizzes/p.md", "---\nquiz: p\ntitle: P\nmodule: m\nlesson: l\nmode: practice\n---\n\n\(questions)\n")
        try write("Quizzes/a.md", "---\nquiz: a\ntitle: A\nmodule: m\nmode: assessed\npass: 50%\n---\n\n\(questions)\n")
        let built = try await build()
        defer { built.remove() }
        let practice = try built.page("quizzes/p.html")
        #expect(practice.contains("<cite>A</cite>") && practice.contains("<cite>B</cite>"))
        #expect(practice.contains("stem.png") && practice.contains("why.png"))
        let assessed = try built.page("quizzes/a.html")
        #expect(assessed.contains("<cite>A</cite>") && !assessed.contains("<cite>B</cite>"))
        #expect(assessed.contains("stem.png") && !assessed.contains("why.png"))
    }

    /// Ids that a theme could think of, and that the built-in one has had.
    private static let words = [
        "main", "modules", "tracks", "briefings", "objectives", "lessons", "quizzes", "practice", "requirements",
        "summary", "sign-off", "page-sources", "contents", "quiz", "quiz-title", "quiz-stage", "quiz-data", "start",
        "check", "question-1", "callout-1", "fn-1", "source-a-x", "pseudonym", "problem-here",
    ]

    @Test func `gives no heading and no question the id of a part of its page`() async throws {
        defer { try? files.removeItem(at: course) }
        let headings = Self.words.map { "## Part {#\($0)}\n\nSee [@a-x] and [this](#\($0)).\n" }.joined(separator: "\n")
        let links = Self.words.map { "[\($0)](../../../Quizzes/p.md#\($0))" }.joined(separator: " ")
        let notes = "Text[^1].\n\n[^1]: Note.\n\n> [!NOTE]\n> x\n\n"
        try writeCourse(lesson: notes + headings + "\n## Sources\n\n## Objectives\n\n" + links)
        let module = "module: m\ntitle: M\nlessons: [l]\nobjectives:\n  m.1: Do it"
        try write("Curriculum/modules/m/module.md", "---\n\(module)\n---\n\n\(headings)")
        try write("Curriculum/sources.yaml", "a-x:\n  title: A\n  status: P\n")
        try write("Curriculum/requirements.yaml", "requirements:\n  main: One.\n  caption: Two.\n")
        let briefing = "briefing: b\ntitle: B\ndate: 2026-01-01\nmarking: TLP:CLEAR\nsummary: [One]"
        try write("Curriculum/briefings/b.md", "---\n\(briefing)\n---\n\n\(headings)")
        try write("Curriculum/glossary.md", "## Main\n\n### Summary\n\nA.\n\n### Quiz\n\nB.\n")
        let questions = Self.words.map {
            "## One? {#\($0)}\n\nchoose one\n\nSee [this](#\($0)).\n\n- [ ] A\n- [x] B\n\nwhy: see [this](p.md#\($0))\n"
        }
        .joined(separator: "\n")
        let gaps = Self.words.map { "## \($0) {#\($0)-g0}\n\nfill in\n\nA {blank: b} c.\n" }.joined(separator: "\n")
        let quiz = "quiz: p\ntitle: P\nmodule: m\nlesson: l\nmode: practice"
        let introduction = "Words [@a-x].\n\n### Main\n\n### Quiz\n\n"
        try write("Quizzes/p.md", "---\n\(quiz)\n---\n\n\(introduction)\(questions)\n\(gaps)")
        let built = try await build()
        defer { built.remove() }
        #expect(try built.page("modules/m/l.html").contains("quizzes/p.html#question:quiz-stage\""))
        #expect(try built.page("modules/m/l.html").contains("<h2 id=\"objectives\">Part</h2>"))
    }

    @Test func `shows all of the glossary, and leads to its groups and terms`() async throws {
        defer { try? files.removeItem(at: course) }
        try writeCourse(
            lesson: "[a group](../../glossary.md#evidence) [a part](../../glossary.md#hash-2) [[Hash]] [[Key]]"
        )
        try write("Curriculum/sources.yaml", "A-X:\n  title: A\n  status: P\n")
        try write(
            "Curriculum/glossary.md",
            """
            # Glossary

            Words of *this* course.

            ### Key

            For everybody.

            ## Evidence

            What [others](modules/m/l.md) say.

            ### Hash

            also: digest

            A value [@A-X].

            #### Hash

            More.

            ## Empty

            Nothing yet.
            """
        )
        let built = try await build()
        defer { built.remove() }
        let html = try built.page("glossary.html")
        let order = [
            "<p>Words of <em>this</em> course.</p>", "<dt>Key</dt>", "<p>For everybody.</p>", ">Evidence</h2>",
            ">others</a> say.</p>", "<dt>Hash <span class=\"facts\">(digest)</span></dt>",
            "<h4 id=\"hash-2\">Hash</h4>",
            ">Empty</h2>", "<p>Nothing yet.</p>",
        ]
        let places = order.map { html.range(of: $0)?.lowerBound }
        #expect(!places.contains(nil) && places.compactMap { $0 }.sorted() == places.compactMap { $0 })
        #expect(html.components(separatedBy: "<h1>").count == 2)
        #expect(try built.page("sources.html").contains("<a href=\"glossary.html\">Glossary</a>"))
    }

    @Test func `leads to a practice check that belongs to no lesson`() async throws {
        defer { try? files.removeItem(at: course) }
        try writeCourse(lesson: "Text.")
        let question = "## One? {#one}\n\ntrue or false\n\n- [ ] True\n- [x] False\n"
        try write("Quizzes/all.md", "---\nquiz: all\ntitle: All\nmodule: m\nmode: practice\n---\n\n\(question)")
        try write(
            "Quizzes/l.md",
            "---\nquiz: one\ntitle: One\nmodule: m\nlesson: l\nmode: practice\n---\n\n\(question)"
        )
        let built = try await build()
        defer { built.remove() }
        let module = try built.page("modules/m/index.html")
        #expect(module.contains("quizzes/all.html") && !module.contains("quizzes/one.html"))
        let lesson = try built.page("modules/m/l.html")
        #expect(lesson.contains("quizzes/one.html") && !lesson.contains("quizzes/all.html"))
    }

    @Test func `counts one as one, and leaves nothing behind where there is nothing to say`() async throws {
        defer { try? files.removeItem(at: course) }
        try writeCourse(lesson: "Text.")
        var built = try await build()
        let bare = try built.page("index.html")
        #expect(bare.contains("<p>1 lesson</p>") && !bare.contains("class=\"facts\""))
        built.remove()
        let keys = "module: m\ntitle: M\nhours: 1\nlevel: foundation\naudience: [police]"
        try write("Curriculum/modules/m/module.md", "---\n\(keys)\n---\n\nM.\n")
        let lesson = "lesson: l\ntitle: L\nminutes: 1\nneeds sign-off: [One thing]"
        try write("Curriculum/modules/m/l.md", "---\n\(lesson)\n---\n\n> [!LOCAL]\n> x\n")
        built = try await build()
        defer { built.remove() }
        #expect(try built.page("index.html").contains("<p class=\"facts\">foundation · 1 hour · police</p>"))
        #expect(try built.page("modules/m/index.html").contains("<span class=\"facts\">1 minute</span>"))
        let page = try built.page("modules/m/l.html")
        #expect(page.contains("<dd>1 minute</dd>"))
        #expect(
            page.contains(
                """
                <details class="callout callout-signoff">
                <summary class="callout-title">Waiting for a subject expert to confirm: 1 point</summary>
                <ul>
                <li>One thing</li>
                </ul>
                </details>
                """
            )
        )
    }

    @Test func `shows the figures of a chart from left to right where people read from right to left`() async throws {
        defer { try? files.removeItem(at: course) }
        try writeCourse(lesson: "![a chart](a.csv)")
        try write("Curriculum/course.yaml", "course: awkward\ntitle: Awkward\nlanguage: ar\n")
        try write("Curriculum/modules/m/a.csv", ",N\na,-12\nb,\u{2212}3\nc,4\n")
        let built = try await build()
        defer { built.remove() }
        let page = try built.page("modules/m/l.html")
        for number in ["<bdi dir=\"ltr\">\u{2212}12</bdi>", "<bdi dir=\"ltr\">\u{2212}3</bdi>", "4"] {
            #expect(page.contains("<td class=\"align-end\">\(number)</td>"), "\(number)")
        }
        #expect(page.contains("<tr>\n<td></td>\n<th scope=\"col\" class=\"align-end\">N</th>"))
    }

    @Test func `keeps the sign before a number in the tables of a text from right to left, on whatever page`()
        async throws
    {
        defer { try? files.removeItem(at: course) }
        try writeCourse(lesson: "| N |\n| --- |\n| -3 |")
        let keys = "course: awkward\ntitle: Awkward\n"
        for (languages, turned) in [
            ("language: ar\nlanguages: [en]\n", ["", "en/"]), ("language: en\nlanguages: [ar]\n", []),
        ] {
            try write("Curriculum/course.yaml", keys + languages)
            let built = try await build()
            defer { built.remove() }
            for folder in ["", languages.contains("[en]") ? "en/" : "ar/"] {
                let number = turned.contains(folder) ? "<bdi dir=\"ltr\">-3</bdi>" : "-3"
                #expect(try built.page(folder + "modules/m/l.html").contains("<td>\(number)</td>"), "\(languages)")
            }
        }
    }

    @Test(arguments: [
        (["clip.vtt", "clip.fr.vtt"], "clip.vtt", "clip.fr.vtt"),
        (["clip.de.vtt", "clip.en.vtt"], "clip.en.vtt", "clip.de.vtt"),
        (["clip.de.vtt"], "clip.de.vtt", "clip.de.vtt"),
    ])
    func `takes a transcript from the captions in the language of the page:`(
        captions: [String],
        original: String,
        translated: String
    ) async throws {
        defer { try? files.removeItem(at: course) }
        try writeCourse(lesson: "![a film](clip.mp4)")
        try write("Curriculum/course.yaml", "course: awkward\ntitle: Awkward\nlanguages: [fr]\n")
        try write("Curriculum/modules/m/l.fr.md", "---\ntitle: L\n---\n\n![un film](clip.mp4)\n\n> [!LOCAL]\n> x\n")
        try write("Curriculum/modules/m/clip.mp4", "film")
        for name in captions {
            try write("Curriculum/modules/m/\(name)", "WEBVTT\n\n00:01.000 --> 00:02.000\nsaid in \(name)\n")
        }
        let built = try await build()
        defer { built.remove() }
        for (path, name) in [("modules/m/l.html", original), ("fr/modules/m/l.html", translated)] {
            #expect(try built.page(path).contains("<p>said in \(name)</p>"), "\(path)")
        }
    }

    @Test(
        arguments: [
            ("clip.mp4", "clip.vtt", "en"), ("clip.mp4", "clip.txt", "en"), ("clip.mp4", "clip.de.vtt", "de"),
            ("clip.fr.mp4", "clip.fr.vtt", nil), ("clip-FR.mp3", "clip-FR.txt", nil),
        ] as [(String, String, String?)]
    )
    func `says in which language a transcript is that is not in that of the page:`(
        clip: String,
        companion: String,
        foreign: String?
    ) async throws {
        defer { try? files.removeItem(at: course) }
        try writeCourse(lesson: foreign == nil ? "Words." : "![a film](\(clip))")
        try write("Curriculum/course.yaml", "course: awkward\ntitle: Awkward\nlanguages: [fr]\n")
        try write("Curriculum/modules/m/l.fr.md", "---\ntitle: L\n---\n\n![un film](\(clip))\n\n> [!LOCAL]\n> x\n")
        try write("Curriculum/modules/m/\(clip)", "film")
        let cue = companion.hasSuffix(".vtt") ? "WEBVTT\n\n00:01.000 --> 00:02.000\n" : ""
        try write("Curriculum/modules/m/\(companion)", cue + "said\n")
        let built = try await build()
        defer { built.remove() }
        let page = try built.page("fr/modules/m/l.html")
        let place = foreign.map { "<div lang=\"\($0)\" dir=\"ltr\">" } ?? "</span></summary>"
        #expect(page.contains(place + "\n<p>said</p>"))
        if foreign == "en" { #expect(try built.page("modules/m/l.html").contains("</span></summary>\n<p>said</p>")) }
    }

    @Test(arguments: [
        ("a page", "l.md", "![c](a.csv) ![f](a.mp4)", nil),
        (
            "an included text", "l.md", "{{include: ../../shared/a.md}}",
            "![c](../modules/m/a.csv) ![f](../modules/m/a.mp4)"
        ),
    ])
    func `shows the figures of a text that is not translated as they are in its own language:`(
        name: String,
        path: String,
        lesson: String,
        included: String?
    ) async throws {
        defer { try? files.removeItem(at: course) }
        let lines = { (text: String) in text.replacing(" !", with: "\n\n!") }
        try writeCourse(lesson: lines(lesson))
        try write("Curriculum/course.yaml", "course: awkward\ntitle: Awkward\nlanguages: [ar]\n")
        if let included {
            try write("Curriculum/shared/a.md", lines(included))
            try write(
                "Curriculum/modules/m/l.ar.md",
                "---\ntitle: L\n---\n\n\(lesson)\n\n![c](a.csv)\n\n> [!LOCAL]\n> x\n"
            )
        }
        try write("Curriculum/modules/m/a.csv", ",N\na,-12\n")
        try write("Curriculum/modules/m/a.mp4", "film")
        try write("Curriculum/modules/m/a.ar.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nنعم\n")
        let built = try await build()
        defer { built.remove() }
        let page = try built.page("ar/modules/m/l.html")
        let start = try #require(page.firstRange(of: "<div lang=\"en\" dir=\"ltr\">")?.upperBound)
        let parts = page[start...].split(separator: "<svg")
        let part = try #require(parts.dropFirst().first)
        // The label stands at the left, the number is not turned, and the words around are in English.
        #expect(part.contains("<text x=\"5\"") && part.contains("Bar chart"), "\(part)")
        #expect(
            part.contains("<td class=\"align-end\">\u{2212}12</td>") && part.contains("<summary>The figures"),
            "\(part)"
        )
        #expect(part.contains("<div lang=\"ar\" dir=\"rtl\">\n<p>نعم</p>\n</div>\n</details>"), "\(part)")
        if included != nil {
            let own = try #require(parts.last)
            #expect(own.contains("<text x=\"415\"") && own.contains("<bdi dir=\"ltr\">\u{2212}12</bdi>"), "\(own)")
        }
    }

    @Test func `says in which language an included text is that is not translated, and limits it as others`()
        async throws
    {
        defer { try? files.removeItem(at: course) }
        try writeCourse(lesson: "{{include: ../../shared/a.md}}")
        try write("Curriculum/course.yaml", "course: awkward\ntitle: Awkward\nlanguages: [ar]\n")
        let include = "{{include: ../../shared/a.md}}\n"
        try write("Curriculum/modules/m/l.ar.md", "---\ntitle: L\n---\n\n\(include)\n> [!LOCAL]\n> x\n")
        let limited = "> [!ONLY police]\n> The zebra unit meets on Monday at noon.\n"
        try write("Curriculum/shared/a.md", "## Call\n\nDesk[^1].\n\n> [!NOTE]\n> Ask.\n\n\(limited)\n[^1]: Day.\n")
        let built = try await BuiltSite(course, for: Readers(audiences: [.ngo]))
        defer { built.remove() }
        let page = try built.page("ar/modules/m/l.html")
        #expect(page.contains("<div lang=\"en\" dir=\"ltr\">\n<h2 id=\"call\">Call</h2>\n<p>Desk<sup>"))
        #expect(page.contains("<li id=\"fn:1\">\n<div lang=\"en\" dir=\"ltr\">\n<p>Day.</p>\n</div>\n<p><a href"))
        for kind in ["Note", "التكييف الوطني"] {
            #expect(page.contains("<span class=\"callout-kind\">\(kind)</span>"), "\(kind)")
        }
        #expect(!page.contains("zebra"))
        let found = try built.files().filter { $0.key.hasPrefix("ar/search/t") }.map {
            String(decoding: $0.value, as: UTF8.self)
        }
        #expect(found.contains { $0.contains("[\"call\",\"Call\",\"Desk") }, "\(found)")
        #expect(try !built.page("modules/m/l.html").contains("<div lang"))
        try write("Curriculum/shared/a.ar.md", "---\nsource: 0\n---\n\nمكتب\n\n> [!ONLY police]\n> سر\n")
        let translated = try await BuiltSite(course)
        defer { translated.remove() }
        #expect(try !translated.page("ar/modules/m/l.html").contains("<div lang=\"en\""))
    }
}
