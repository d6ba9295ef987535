import Curriculum
import Diagnostics
import Markup
import Testing

/// Links by the names of pages, as programs for notes have them, and what a page shows of its title and comments.
extension FolderLayoutTests {
    private func home(_ checked: Checked<Course?>) throws -> MarkupDocument {
        let lessons = try #require(checked.value).modules[0].lessons
        return try #require(lessons.first { $0.document.file.path == "Curriculum/home.md" }).document
    }

    @Test(arguments: [
        ("[[note]]", "a/Note.md"), ("[[a/NOTE]]", "a/Note.md"), ("[[note.md]]", "a/Note.md"),
        ("[[Note|x]]", "a/Note.md"),
        ("[[a/one]]", "a/one.md"), ("[[b/one.md#Why not?]]", "b/one.md#why-not"),
        ("[[Note #A#Why not?]]", "a/Note.md#why-not"),
        ("[[Note#^block]]", "a/Note.md"), ("[[#My part]]", "#my-part"), ("[[50% of]]", "50%25 of.md"),
        ("[[plan (1)]]", "plan (1).md"), ("[[form.PDF]]", "b/form.pdf"), ("[[\u{C9}t\u{E9}]]", "\u{E9}t\u{E9}.md"),
        ("[[./a/Note]]", "a/Note.md"), ("| x | y |\n| - | - |\n| [[Note\\|z]] | |", "a/Note.md"),
        ("[[c: d]]", "c%3A d.md"),
    ])
    func `leads where a link by name means:`(link: String, destination: String) throws {
        let checked = try read(
            [
                "home.md": "# H\n\n\(link)\n\n## My part\n", "a/Note.md": "# N\n\n## Why not?\n", "a/one.md": "# 1\n",
                "b/one.md": "# 2\n\n## Why not?\n", "50% of.md": "# P\n", "plan (1).md": "# L\n",
                "\u{E9}t\u{E9}.md": "# E\n", "c: d.md": "# C\n",
            ],
            others: ["b/form.pdf"]
        )
        #expect(try home(checked).destinations == [destination])
        // What it leads to is found.
        #expect(slips(checked).filter { !$0.contains(" file.") } == [])
    }

    @Test func `leads from a page in a folder to what its links by name mean`() throws {
        let checked = try read([
            "home.md": "# H\n", "x/y.md": "# Y\n\n[[home]] [[../z/w]] [[z/w]] [[y|words]]\n", "z/w.md": "# W\n",
        ])
        let document = try #require(checked.value).modules[1].lessons[0].document
        #expect(document.destinations == ["../home.md", "../z/w.md", "../z/w.md", "y.md"])
        guard case .paragraph(let content)? = document.blocks.first?.kind else {
            Issue.record("no paragraph")
            return
        }
        #expect(content.plainText == "home ../z/w z/w words")
        #expect(slips(checked) == [])
    }

    @Test func `names links by name that lead nowhere, or to one of several`() throws {
        let checked = try read(
            [
                "home.md": "# H\n\n[[one]] [[none]] [[pic.png]] [[50% of #1]] ![[Note]]\n", "a/one.md": "# 1\n",
                "b/one.md": "# 2\n",
                "a/Note.md": "# N\n",
            ],
            others: ["pic.png"]
        )
        #expect(try home(checked).destinations == [])
        let found = checked.diagnostics.filter { $0.id == "text.unknown-term" }
        #expect(
            found.map(\.summary)
                == ["one", "none", "pic.png", "50% of #1", "Note"].map { "no page is called \"\($0)\"" }
        )
        #expect(found[1].hints == ["write [words](page.md) for a link, or remove the brackets"])
        #expect(found[2].hints == ["write ![what it shows](pic.png) if that is what is meant"])
    }

    @Test func `tells once of what pages for other programs hold everywhere`() throws {
        let checked = try read([
            "a.md":
                "# A\n\n[x](../../x.html) [](#a) [y](../../y.html)\n\nhttps://example.org/\n\n[z](b.md#place) [w](b.md#gone)\n",
            "b.md": "# B\n\n<a id=\"place\"></a>Text [](#b) [z](#place) [w](#gone)\n\nhttps://example.org/b\n",
        ])
        #expect(
            checked.diagnostics.filter { $0.id != "text.raw-html" }.sorted.map {
                "\(place($0)) \($0.id): \($0.summary)"
            } == [
                "Curriculum/a.md:3:1 text.outside-course: \"../../x.html\" lies outside Curriculum/ and Quizzes/, and nothing else "
                    + "reaches the site: with others, 2 times in this page",
                "Curriculum/a.md:3:19 text.no-link-text: this link to \"#a\" has no words: with others, 2 times in 2 pages",
                "Curriculum/a.md:5:1 text.bare-address: this address is no link: with others, 2 times in 2 pages",
                "Curriculum/a.md:7:1 text.broken-anchor: this link names a place that only HTML marks, and HTML is shown as text in "
                    + "this course: 2 times in 2 pages",
                "Curriculum/a.md:7:17 text.broken-anchor: no heading of Curriculum/b.md has the id \"gone\": 2 times in 2 pages",
            ]
        )
        let shown = try read([
            "a.md": "# A\n\n<a id=\"place\"></a>Text [z](#place)\n", "course.yaml": Self.course + "allow html: yes\n",
        ])
        #expect(slips(shown) == [])
    }

    @Test func `gives links to pages the names of their files where they have no words`() throws {
        let checked = try read([
            "home.md": "# H\n\n[](part/my-page.md#x) [](part/) [](part/my-page) [](#h) [](gone.md)\n",
            "part/my-page.md": "# P\n\n## X\n",
            "part/index.md": "# I\n",
        ])
        guard case .paragraph(let content)? = try home(checked).blocks.first?.kind else {
            Issue.record("no paragraph")
            return
        }
        #expect(content.plainText == "My page Part My page  ")
        #expect(
            checked.diagnostics.map(\.id).sorted() == ["text.broken-link", "text.no-link-text"]
        )
    }

    @Test func `tells once of TOML, and once of each language that is not listed`() throws {
        let checked = try read([
            "a.md": "+++\ntitle = \"A\"\n+++\n", "a.fr.md": "A\n", "a.es.md": "A\n",
            "b.md": "+++\ntitle = \"B\"\n+++\n", "b.fr.md": "B\n",
        ])
        #expect(
            checked.diagnostics.sorted.map { "\($0.path) \($0.id) \($0.summary.split(separator: ":").last ?? "")" } == [
                "Curriculum/a.es.md translation.unlisted-language this file is named as a translation into \"es\", which course.yaml "
                    + "does not list, so it is not read",
                "Curriculum/a.fr.md translation.unlisted-language  2 times in 2 pages",
                "Curriculum/a.md front-matter.toml  2 times in 2 pages",
            ]
        )
    }

    @Test func `names each address in another site that leads to no page, with the page that may be meant`() throws {
        let checked = try read(["a.md": "# A\n\n[x](/docs/part/b) [y](/gone/)\n", "part/b.md": "# B\n"])
        let found = checked.diagnostics.map { "\($0.id) \($0.summary) -> \($0.hints[0])" }
        #expect(
            found == [
                "text.broken-link \"/docs/part/b\" is no page of this course -> write part/b.md if that is what is meant",
                "text.broken-link \"/gone/\" is no page of this course -> write the way from this file to another .md file, such as "
                    + "other-lesson.md",
            ]
        )
    }

    @Test func `says why files in hidden folders are not there`() throws {
        let checked = try read([
            "a.md": "# A\n\n![What it shows](.gitbook/assets/x.png) [y](../Curriculum/.files/y.pdf)\n"
        ])
        #expect(
            checked.diagnostics.count == 2 && checked.diagnostics.allSatisfy { $0.hints[0].contains("is not read") }
        )
    }

    @Test func `follows links to pages by the endings that they had`() throws {
        let checked = try read([
            "home.md": "# H\n\n[1](a.mdx) [2](./p/b.qmd#x) [3](c.markdown)\n", "a.md": "A\n", "p/b.md": "## X\n",
            "c.md": "C\n",
        ])
        #expect(try home(checked).destinations == ["a.md", "p/b.md#x", "c.md"])
        #expect(slips(checked) == [])
    }

    @Test func `says nothing of a destination that another program would put together`() throws {
        let checked = try read([
            "a.md": "# A\n\n[x]({{site.baseurl}}/x) ![What it shows]({{#root}}/y.png) [z][z]\n\n[z]: {{#root}}/z.html\n"
        ])
        #expect(checked.diagnostics.allSatisfy { $0.id == "page.foreign-marks" } && checked.diagnostics.count == 2)
    }

    @Test func `shows once the title of a page that has something above it`() throws {
        let checked = try read([
            "a.md": "<!-- made by a machine -->\n# One\n\nx\n", "b.md": "[up](a.md)\n\n# Two\n\n## One\n",
            "c.md": "## Part\n\n# Three\n", "d.md": "## Four\n\n## Part\n", "e.md": "Text.\n\n## Five\n",
            "f.md": "---\ntitle: Part of six\n---\n\n## Part\n", "g.md": "---\ntitle: Seven\n---\n\n## Seven\n",
        ])
        let lessons = try #require(checked.value).modules[0].lessons
        #expect(lessons.map(\.title) == ["One", "Two", "Part", "Four", "Five", "Part of six", "Seven"])
        #expect(
            lessons.map { $0.document.headings.map(\.content.plainText) } == [
                [], ["One"], ["Part", "Three"], ["Part"], ["Five"], ["Part"], [],
            ]
        )
        #expect(lessons[1].document.destinations == ["a.md"])
        #expect(slips(checked).filter { !$0.contains("text.") } == [])
    }

    @Test(arguments: [
        ("Title", "Title", "Title", []),
        ("Legal requests", "\u{1F680} Legal requests (EU)", "\u{1F680} Legal requests (EU)", []),
        ("Basics · Key ideas", "Key ideas", "Basics · Key ideas", []), ("Git", "Digital", "Git", ["Digital"]),
        ("Why ask", "Ask why", "Why ask", ["Ask why"]), ("x", "!!!", "x", ["!!!"]),
        ("C", "C++", "C++", []), ("C#", "C", "C#", []), ("C#", "C++", "C#", ["C++"]),
        ("C++", "Programming in C", "C++", ["Programming in C"]), ("Vitamin C", "C#", "Vitamin C", ["C#"]),
        ("Programming in C++", "C++", "Programming in C++", []), ("F (2)", "F: 2", "F (2)", []),
    ])
    func `shows once what front matter and heading both say:`(
        title: String,
        heading: String,
        shown: String,
        left: [String]
    )
        throws
    {
        let checked = try read(["a.md": "---\ntitle: \(title)\n---\n\n# \(heading)\n\nText.\n"])
        let lesson = try #require(checked.value).modules[0].lessons[0]
        #expect(lesson.title == shown)
        #expect(lesson.document.headings.map(\.content.plainText) == left)
    }

    @Test(arguments: [
        ("# Phones[^1]\n\n[^1]: A note.", "Phones", true), ("# **[Phones](b.md)**", "Phones", true),
        ("# ![Phones](b.png)", "Phones", true), ("# Phones [@A]", "Phones", true),
        ("# `ls` and **more** <!-- x -->", "ls and more", false),
    ])
    func `shows a first heading below the title where that cannot hold all of it:`(
        text: String,
        title: String,
        isShown: Bool
    ) throws {
        for keys in ["", "---\ntitle: \(title)\n---\n\n"] {
            let files = ["a.md": keys + text + "\n", "b.md": "# B\n\n[a](a.md#phones)\n"]
            let checked = try read(files, others: ["b.png"])
            let lesson = try #require(checked.value).modules[0].lessons[0]
            #expect(lesson.title == title)
            #expect(lesson.document.headings.map(\.id) == (isShown ? ["phones"] : []))
            let unknown = checked.diagnostics.filter { $0.id == "text.unknown-source" }
            #expect(unknown.count == (text.contains("@A") ? 1 : 0))
        }
    }

    @Test func `follows links to a first heading that stands above the page, whatever the title is`() throws {
        let checked = try read([
            "a.md": """
            ---
            title: Intro to Linux
            ---

            # Linux {#intro}

            [a](#linux) [b](b.md#two) [c](#lin) [d](#more)

            ## More <!-- words -->

            """,
            "b.md": "# One {#two}\n\n[d](a.md#intro) [e](a.md#linux) [f](#one)\n",
        ])
        #expect(checked.diagnostics.map(\.summary) == ["no heading of Curriculum/a.md has the id \"lin\""])
    }

    @Test(.timeLimit(.minutes(1))) func `looks once at each page for what links to no heading of it may mean`() throws {
        let links = (0..<10_000).map { "[x](#none-\($0))\n" }.joined()
        let checked = try read(["a.md": "# A\n\n\(links)\nTerm\n: Meaning\n\n[x](#term)\n"])
        #expect(checked.diagnostics.contains { $0.summary.hasPrefix("\"Term\" is a term in a list") })
    }

    @Test(arguments: [
        ("[!TIP]\n> x", Callout.note, CalloutName?.some(.tip), ""),
        ("[!important] **Take** care\n> x", .note, .important, "Take care"),
        ("[!Danger]-\n> x", .warning, .danger, ""), ("[!solution]\n> x", .note, .solution, ""),
        ("[!note]\n> x", .note, nil, ""), ("[!LAW]\n> x", .law, nil, ""),
        ("[!question]+ Why?\n> x", .note, .question, "Why?"), ("[!faq]", .note, .faq, ""),
    ])
    func `shows callouts of others as ours that are most like them:`(
        text: String,
        kind: Callout,
        name: CalloutName?,
        title: String
    ) throws {
        let checked = try read(["a.md": "# A\n\n> \(text)\n"])
        let blocks = try #require(checked.value).modules[0].lessons[0].document.blocks
        guard case .callout(let head, let content)? = blocks.first?.kind else {
            Issue.record("\(blocks)")
            return
        }
        #expect(head.kind == kind)
        #expect(head.name == name)
        #expect(head.title.plainText == title)
        #expect(content.count == (text.contains("\n") ? 1 : 0))
        #expect(checked.diagnostics.allSatisfy { $0.id == "markup.unknown-callout" && $0.severity == .warning })
    }

    @Test func `shows what is no callout anywhere as it is written`() throws {
        let checked = try read(["a.md": "# A\n\n> [!WHATEVER]\n> x\n"])
        guard case .quotation? = try #require(checked.value).modules[0].lessons[0].document.blocks.first?.kind else {
            Issue.record("no quotation")
            return
        }
        #expect(slips(checked) == ["warning markup.unknown-callout Curriculum/a.md"])
    }

    @Test func `leaves comments out`() throws {
        let checked = try read([
            "a.md": """
            # A

            <!-- for
            me -->

            One <!-- two --> three.

            > <!-- x -->
            >
            > - <!-- y -->
            > - z

            <!-- a --> <!-- b -->
            """
        ])
        #expect(slips(checked) == [])
        let document = try #require(checked.value).modules[0].lessons[0].document
        let html = document.blocks.flatMap(\.htmlTexts)
        #expect(html == [])
        #expect(document.blocks.count == 2)
        let shown = try read(["a.md": "# A\n\n<!-- a --> <b>b</b>\n\n<!-- a\n"])
        #expect(slips(shown) == ["warning text.raw-html Curriculum/a.md"])
        #expect(shown.diagnostics[0].summary.hasSuffix("2 times in this page"))
    }
}

extension Block {
    /// The HTML in it, as written.
    fileprivate var htmlTexts: [String] {
        var result: [String] = []
        [self].forEachBlock { if case .html(let html) = $0.kind { result.append(html) } }
        [self].forEachMarkedInline { if case .html(let html) = $0.kind { result.append(html.string) } }
        return result
    }
}
