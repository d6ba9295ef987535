import Assessment
import Curriculum
import Diagnostics
import Foundation
import Markup
import Testing

/// Folders of Markdown that were written for other programs.
@Suite struct FolderLayoutTests {
    static let course = "course: book\ntitle: Their book\nlayout: folders\n"

    func read(_ files: [String: String], others: [String] = []) throws -> Checked<Course?> {
        let all = files.merging(["course.yaml": Self.course]) { own, _ in own }
        let folder = CourseFolder(
            files: all.map { SourceFile(path: "Curriculum/" + $0.key, text: $0.value) },
            others: others.map { "Curriculum/" + $0 }
        )
        return Course.read(folder, today: try #require(CalendarDate("2027-01-01")))
    }

    /// What is wrong; pages that no list of contents names count only where a test is about them.
    func slips(_ checked: Checked<Course?>) -> [String] {
        checked.diagnostics.filter { $0.id != "page.orphan" }.map { "\($0.severity) \($0.id) \($0.path)" }
    }

    func place(_ diagnostic: Diagnostic) -> String {
        let position = diagnostic.position
        return "\(diagnostic.path):\(position?.line ?? 0):\(position?.column ?? 0)"
    }

    @Test func `tells once of abbreviations, and warns of drawings that ask other servers`() throws {
        let checked = try read([
            "a.md": "# A\n\n![w](d.svg)\n\n*[ABC]: Words\n*[DEF]: Words\n", "b.md": "# B\n\n*[GHI]: Words\n",
            "d.svg": "<svg viewBox='0 0 1 1'><style>@import 'https://a.b/c.css';</style></svg>",
        ])
        #expect(checked.value != nil)
        let told = checked.diagnostics.filter { ["markup.abbreviation", "figure.drawing-remote"].contains($0.id) }
        #expect(
            told.map { "\($0.severity) \(place($0))" } == [
                "warning Curriculum/a.md:5:1", "warning Curriculum/d.svg:1:31",
            ]
        )
    }

    @Test func `reads a book in the order of its summary`() throws {
        let checked = try read([
            "SUMMARY.md":
                "# Summary\n\n- [Start](./start.md)\n- [Basics](basics/index.md)\n  - [Two](basics/two.md)\n  - [One](basics/one.md)\n",
            "start.md": "# Start here\n\nSee [one](basics/one.html#why) and [the basics](basics/).\n",
            "basics/index.md": "# The basics\n\nHello.\n", "basics/one.md": "# One\n\n## Why\n",
            "basics/two.md": "# Two\n\n{{#include x}}\n",
        ])
        let course = try #require(checked.value)
        #expect(course.modules.map(\.id) == ["book", "basics"])
        #expect(course.modules.map(\.title) == ["Their book", "The basics"])
        #expect(course.modules[1].lessons.map(\.id) == ["two", "one"])
        #expect(course.modules[0].lessons[0].title == "Start here")
        #expect(course.modules[0].lessons[0].document.destinations == ["basics/one.md#why", "basics/index.md"])
        // The title stands above the page and is not shown again.
        #expect(course.modules[0].lessons[0].document.headings.isEmpty)
        #expect(slips(checked) == ["warning page.foreign-marks Curriculum/basics/two.md"])
    }

    @Test func `keeps a marking that a space parts, though it is warned of alone`() throws {
        let checked = try read(["a.md": "---\ntitle: A\nmarking: TLP: AMBER\n---\n\nText.\n"])
        #expect(slips(checked) == ["warning yaml.syntax Curriculum/a.md"])
        #expect(try #require(checked.value).modules[0].lessons[0].labels.marking == .amber)
    }

    @Test func `reads a site of another generator, and tells of each key once`() throws {
        let checked = try read(
            [
                "_index.md": "---\ntitle: Home\n---\n", "posts/_index.md": "---\ntitle: Posts\nweight: 1\n---\n",
                "posts/First Post.md":
                    "---\ntitle: First\nweight: 2\ntags: [a]\ndraft: false\n---\n\n[next](/posts/second/) ![x](/img/x.png)\n",
                "posts/second.md":
                    "---\ntitel: Second\nweight: 3\n---\n\n{{< youtube id >}}\n\n<b>raw</b> [gone](../nowhere/)\n",
                "posts/third.md": "+++\ntitle = \"Third\"\n+++\n\nText.\n",
            ],
            others: ["static/img/x.png"]
        )
        let course = try #require(checked.value)
        #expect(course.modules.map(\.title) == ["Home", "Posts"])
        #expect(course.modules[1].lessons.map(\.id) == ["first-post", "second", "third"])
        #expect(course.modules[1].lessons.map(\.title) == ["First", "Second", "Third"])
        #expect(course.modules[1].lessons[0].document.destinations == ["second.md", "../static/img/x.png"])
        #expect(!checked.diagnostics.haveErrors)
        let keys = checked.diagnostics.filter { $0.id == "page.unread-key" }
        #expect(
            keys.map(\.summary).map { $0.split(separator: "\"")[1] }.sorted() == ["draft", "tags", "titel"]
        )
        #expect(keys.first { $0.summary.contains("titel") }?.hints == ["write \"title\" if that is what is meant"])
        let others = Set(checked.diagnostics.map(\.id)).subtracting(["page.unread-key"])
        #expect(others == ["page.foreign-marks", "text.raw-html", "text.broken-link", "front-matter.toml"])
    }

    @Test func `finds pages by the addresses that Hugo makes of their names`() throws {
        let checked = try read([
            "_index.md":
                "---\ntitle: A\n---\n\n[1](/our-guides/first-page) [2](our-guides/) [3](Our%20Guides/First%20page/#x)\n",
            "Our Guides/_index.md": "---\ntitle: B\ndraft: true\n---\n", "Our Guides/First page.md": "# C\n\n## X\n",
        ])
        #expect(
            checked.value?.modules[0].document.destinations == [
                "Our Guides/First page.md", "Our Guides/_index.md", "Our Guides/First page.md#x",
            ]
        )
        #expect(slips(checked) == ["warning page.draft Curriculum/Our Guides/_index.md"])
    }

    @Test func `takes what a picture shows from alt, and its caption from the brackets`() throws {
        let checked = try read(
            ["a.md": "# A\n\n![A *caption*](x.png){alt='What it\nshows' credit=Ann}\n\n![](x.png){alt=\"A chair\"}\n"],
            others: ["x.png"]
        )
        #expect(checked.diagnostics == [])
        let figures = checked.value?.modules[0].lessons[0].document.blocks.compactMap { block in
            if case .figure(let figure) = block.kind { figure } else { nil }
        }
        #expect(figures?.map(\.alternative.plainText) == ["What it shows", "A chair"])
        #expect(figures?.map(\.caption.plainText) == ["A caption", ""])
        #expect(figures?.map { $0["credit"] } == ["Ann", nil])
    }

    @Test func `tells once of HTML, and once of each callout of others`() throws {
        let checked = try read([
            "a.md": "# A\n\nText.\n\n<b>x</b>\n\n> [!TIP]\n> x\n", "b.md": "# B\n\nText <!-- x --> <i>y</i>\n",
            "c.md": "> [!TIP]\n> y\n",
        ])
        #expect(
            checked.diagnostics.map { "\(place($0)) \($0.summary)" } == [
                "Curriculum/a.md:5:1 HTML is shown as text in this course: 4 times in 2 pages",
                "Curriculum/a.md:7:3 [!TIP] is not a kind of callout: 2 times in 2 pages",
            ]
        )
    }

    @Test func `tells once of each label that another file defines for all pages`() throws {
        let checked = try read([
            "a.md": "# A\n\nSee [R][r], [the form][form], [R][r] and [b][slip].\n\n[slap]: b.md\n",
            "b.md": "# B\n\n[The form][form]\n", "c.md": "[r]: https://r.test\n",
        ])
        let label = { (place: String, label: String, times: String) in
            "Curriculum/a.md:\(place) [\(label)] is not defined in this file, so that this is no link and is shown as it is written\(times)"
        }
        #expect(
            checked.diagnostics.map { "\(place($0)) \($0.summary)" } == [
                label("3:5", "r", ": 2 times in this page"), label("3:13", "form", ": 2 times in 2 pages"),
                label("3:42", "slip", ""),
            ]
        )
        #expect(
            checked.diagnostics.map { $0.hints.contains { $0.hasPrefix("copy into each page") } } == [
                false, true, false,
            ]
        )
        #expect(checked.diagnostics.map { $0.hints.contains("did you mean [slap]?") } == [false, false, true])
    }

    @Test func `gives headings the ids that links of other programs name`() throws {
        let checked = try read([
            "a.md": """
            # Title

            ## Title

            ## Linking to Node.js: `snake_case` & more

            ## Überblick

            ### Überblick

            > ## Own {#mine}
            """,
            "b.md": """
            # B

            [1](a.md#linking-to-nodejs-snake_case--more) [2](a.html#überblick) [3](a.md#%C3%BCberblick-1) [4](a.md#mine)
            [5](#gone) [6](a.md#title) [7](#b)
            """,
        ])
        let ids = checked.value?.modules[0].lessons[0].document.headings.map(\.id)
        #expect(ids == ["title-1", "linking-to-nodejs-snake_case--more", "überblick", "überblick-1", "mine"])
        #expect(slips(checked) == ["warning text.broken-anchor Curriculum/b.md"])
    }

    @Test func `says once what is wrong with a page that another includes`() throws {
        let checked = try read([
            "a/one.md": "# One\n\nSee the the [here](b.html) [[phone]].\n",
            "b/two.md": "# Two\n\n{{include: ../a/one.md}}\n",
        ])
        let found = slips(checked)
        let ids = ["text.broken-link", "text.repeated-word", "text.unknown-term", "text.vague-link"]
        #expect(found.sorted() == ids.map { "warning \($0) Curriculum/a/one.md" }, "\(found)")
    }

    // MARK: - What other programs make more of

    /// What is said of marks in a page, as `line: what: how often -> way out`.
    private func marks(_ text: String) throws -> [String] {
        try read(["a.md": "# A\n\n" + text]).diagnostics.filter { $0.id == "page.foreign-marks" }.map {
            "\($0.position?.line ?? 0): \($0.summary) -> \($0.hints[0])"
        }
    }

    @Test(arguments: [
        ("Hugo", "{{< figure src=\"a.png\" >}}", "shortcodes"), ("Hugo", "{{% notice %}}", "shortcodes"),
        ("Hugo", "[x]({{< ref \"b.md\" >}})", "shortcodes"), ("mdBook", "{{#include b.md}}", "{{#…}}"),
        ("Jekyll", "{% include links.md %}", "template tags"), ("MkDocs", "Version {{ version }}.", "template tags"),
        ("kramdown", "> ## Note\n>\n> Text.\n{: .centered}", "attributes"),
        ("MkDocs", "[Go](b.md){ .md-button }\n\n[Go](b.md){.md-button}", "attributes"),
        ("MkDocs", "!!! note\nThe text.", "admonitions"), ("MkDocs", "??? tip\n  x", "admonitions"),
        ("MkDocs", "1. One\n\n    ???+ tip\n    x", "admonitions"), ("MkDocs", "=== \"Police\"\n\n    x", "tabs"),
        ("the Carpentries", ":::::::::::: challenge\n\nDo it.\n", "blocks between :::"),
        ("Docusaurus", "x\n\n:::", "blocks between :::"), ("Hugo", "{{< hint info >}}\nx", "shortcodes"),
        ("GitBook", "{% hint style=\"info\" %}\nx", "template tags"),
        ("MkDocs", "--8<-- \"inc.md\"", "snippets"), ("Obsidian", "![[pic.png]]", "embedded files"),
        ("Obsidian", "Text %%for me only%% more.", "comments"), ("Obsidian", "%%\nfor me\n%%", "comments"),
        ("any", "$$\nE = mc^2\n$$", "formulas"), ("MkDocs", "[TOC]", "a mark for a table of contents"),
        ("MkDocs", "*[HTML]: Hyper Text", "abbreviations"), ("MDX", "import Tabs from '@theme/Tabs';", "imports"),
        ("MyST", "```{toctree}\na\n```", "directives"), ("MyST", "See {ref}`x`.", "roles"),
        ("MyST", "(label)=\n## Head", "roles"), ("Obsidian", "This is ==important== here.", "highlights"),
        ("GitHub", "This ~~no longer~~ holds.", "words between ~~"),
    ])
    func `names what only another program understands:`(program: String, text: String, what: String) throws {
        let found = try marks(text)
        #expect(found.count == 1 && found[0].contains(": \(what)") && !found[0].hasSuffix("-> "), "\(found)")
    }

    @Test(arguments: [
        "```md\n!!! note\n{{< figure >}}\n```", "~~~\n:::\n~~~", "````\n```{note}\n````",
        "Write `{{< figure >}}` there.",
        "Write `` `==x==` `` there.", "\\{% x %}", "Is a == b or b == c? And 5 === \"5\"?", "It costs $5 and $6.",
        "100%% sure", "From ~~5 to 6.", "## Head {#id}", "A {word} and (text)= no.", "!!!", "What???", "Title\n=====",
        "import it from there.",
        "![What it shows](a.png){credit=\"x\"}", "| a | b |\n| :--- | ---: |", "f(x){ }", "*[x](b.md): y*",
    ])
    func `takes nothing else for a mark:`(text: String) throws { #expect(try marks(text) == []) }

    /// Code without a fence, and code between backticks that goes over lines (CommonMark 0.31, sections 4.4 and 6.1).
    @Test(arguments: [
        "Text:\n\n    {{< figure >}}\n", "Text:\n\n\t{{< figure >}} ==x==\n", "    !!! note\n\n    {% x %}\n",
        "> Text:\n>\n>     :::\n", "- x\n\n      {{< figure >}}\n", "1.  x\n\n        {% x %}\n",
        "-     {{< figure >}}\n",
        "> ```\n> {% x %}\n", "- ```\n  {% x %}\n", "  ```\n{% x %}\n", "- > ~~~\n  > {% x %}\n  > ~~~\n",
        "```\n    ```\n{% x %}\n```\n", "```\n> ```\n{% x %}\n```\n", "```\n\t```\n{% x %}\n   ``` \n",
        "~~~\n```\n{% x %}\n~~~\n", "````\n```\n{% x %}\n`````\n",
        "# Head\n    {% x %}\n", "    > {% x %}\n", "    - {% x %}\n", "    ```\n    {% x %}\n",
        "    ```{note}\n    {% x %}\n", "1. x\n\n    ```\n    {% x %}\n    ```\n",
        "1. x\n\n    ~~~~\n    ~~~\n    {% x %}\n    ~~~~\n",
        "Write `{{< figure\na >}}` there.", "Write `a\n{{< figure >}}` there.",
        "A ``a\n` {{< figure >}} ``` x\n:::\n%%\n`` b.",
        "> A `b\n> {% x %}` c.", "> A `b\n{% x %}` c.", "- A `b\n  {% x %}` c.", "Write `a\n    {% x %}` there.",
    ])
    func `knows examples in code:`(text: String) throws { #expect(try marks(text) == []) }

    @Test(arguments: [
        ("Text\n    {{< figure >}}\n", 4), ("Text\n\tand {{< figure >}}\n", 4), ("> Text\n    {% x %}\n", 4),
        ("- x\n\n    {% x %}\n", 5), ("1. x\n\n    - y\n\n        {% x %}\n", 7), ("- x\n    - {% x %}\n", 4),
        ("   {% x %}\n", 3), ("    code\n\n  {% x %}\n", 5), ("    ```\n\n{% x %}\n", 5),
        ("    code\n{% x %}\n    ```\n", 4),
        ("A `b\n{% x %} c.\n", 4), ("A `b\n\n{% x %}` c.\n", 5), ("A ``b\n{% x %}` c.\n", 4),
        ("A `b\n{% x %}`` c.\n", 4),
        ("A \\`b\n{% x %}` c.\n", 4), ("A `b\n- {% x %}` c.\n", 4), ("A `b\nc` {% x %}.\n", 4),
        ("A `b\nc` d\n{% x %}\n", 5),
        ("A `b\nc` ``d\n{% x %}`` {% y %}.\n", 5), ("# A `b\n{% x %}` c.\n", 4),
        ("1. x\n\n    ```{math}\n    x\n    ```\n", 5),
        ("> ```\n> {% x %}\n\n{% y %}\n", 6), ("- ```\n  {% x %}\n\n{% y %}\n", 6),
        ("- > ```\n  > {% x %}\n\n  {% y %}\n", 6),
        ("```\n    ```\n{% x %}\n```\n{% y %}\n", 7), ("> ```\n{% y %}\n", 4), ("- ```{math}\n  x\n\n    ```\n", 3),
        ("> ```\n> x\n> ```\n>\n> {% y %}\n", 7), ("   ```\n   {% x %}\n   ```\n\n{% y %}\n", 7),
    ])
    func `knows text from code:`(text: String, line: Int) throws {
        let found = try marks(text)
        #expect(found.count == 1 && found[0].hasPrefix("\(line): ") && found[0].contains(": here only"), "\(found)")
    }

    @Test func `counts the marks of a kind, and shows the first`() throws {
        let checked = try read([
            "a.md": "# A\n\n!!! note\nx\n\n!!! note\ny\n", "b.md": "# B\n\n!!! tip\nz\n\n[TOC]\n",
        ])
        #expect(
            checked.diagnostics.sorted.map { "\(place($0)): \($0.summary)" } == [
                "Curriculum/a.md:3:1: admonitions, as MkDocs has them, are shown as text where no text is indented below them: "
                    + "3 times in 2 pages",
                "Curriculum/b.md:6:1: a mark for a table of contents is shown as text: here only",
            ]
        )
    }

    @Test func `names drafts, and what is lost with keys that other programs read`() throws {
        let checked = try read([
            "a.md": "---\ntitle: A\ndraft: true\nweight: 3\n---\n\nx\n",
            "b.md": "---\ntitle: B\ndraft: true\n---\n\nx\n",
            "c.md": "---\ntitle: C\npublished: false\n---\n\nx\n", "d.md": "---\ntitle: D\ndraft: false\n---\n\nx\n",
        ])
        let drafts = checked.diagnostics.filter { $0.id == "page.draft" }
        #expect(drafts.map(place).sorted() == ["a.md:3:1", "b.md:3:1", "c.md:3:1"].map { "Curriculum/" + $0 })
    }

    @Test func `names what a list of contents names and is not there`() throws {
        let checked = try read([
            "SUMMARY.md": "# S\n\n- [A](a.md)\n- [Gone](part/gone.md)\n- [Later]()\n- [Out](https://example.org)\n",
            "a.md": "# A\n",
        ])
        #expect(slips(checked) == ["warning page.gone Curriculum/SUMMARY.md"])
        #expect(place(checked.diagnostics[0]) == "Curriculum/SUMMARY.md:4:3")
    }

    @Test func `takes a list of contents as other programs write it`() throws {
        let checked = try read([
            "SUMMARY.md":
                "# S\n\n- [Two](part/two.md#why)\n- [One](part/one.html)\n- [Part](part/)\n- [Again](part/two)\n",
            "part/index.md": "# P\n", "part/one.md": "# A\n", "part/two.md": "# B\n\n## Why\n\nBecause.\n",
        ])
        #expect(slips(checked) == [])
        #expect(try #require(checked.value).modules.flatMap(\.lessons).map(\.title) == ["B", "A"])
    }

    @Test func `knows code in the items of lists from marks of other programs`() throws {
        let checked = try read([
            "a.md": "# A\n\n- ```yaml\n  x: {{ y }}\n  ```\n\n1. ~~~\n   {% no %}\n   ~~~\n\nText {% tag %} here.\n"
        ])
        #expect(checked.diagnostics.filter { $0.id == "page.foreign-marks" }.map(place) == ["Curriculum/a.md:11:6"])
    }

    @Test func `tells files of one name in several folders apart`() throws {
        let checked = try read([
            "a/intro.md": "# A\n", "b/intro.md": "# B\n", "b/\u{4E00}.md": "Text without a heading.\n",
            "b/c/x.md": "# X\n",
        ])
        let course = try #require(checked.value)
        #expect(course.modules.map(\.id) == ["a", "b", "b-c"])
        #expect(course.modules[1].lessons.map(\.id) == ["b-intro", "4e00"])
        #expect(course.modules[1].lessons[1].title == "\u{4E00}")
        #expect(slips(checked) == [])
    }

    @Test func `gives files and folders ids of their own whose names differ only in signs, or behind many letters`()
        throws
    {
        let long = String(repeating: "\u{647}", count: 30)
        let checked = try read([
            "C++.md": "# 1\n", "C#.md": "# 2\n", "C.md": "# 3\n", "C++/x.md": "# X\n", "C#/x.md": "# X\n",
            "book/y.md": "# Y\n",
            "\(long)a.md": "# A\n", "\(long)b.md": "# B\n",
        ])
        let course = try #require(checked.value)
        #expect(course.modules.map(\.id) == ["book", "c", "c-2", "book-2"])
        #expect(course.modules[0].lessons.map(\.id).prefix(1) == ["c"])
        #expect(Set(course.modules.flatMap(\.lessons).map(\.id)).count == 6)
        #expect(slips(checked) == [])
    }

    @Test func `names pages that are not read by their endings, whatever else is wrong`() throws {
        let checked = try read(
            ["a.md": "# A\n\n[gone](gone.md)\n", "data.yaml": "a: b\n", "x/meta.yaml": "a: b\n"],
            others: ["b.mdx", "c/d.qmd", "e.MD", "f.Rmd", "g.markdown", "_config.yml", "h.pdf"]
        )
        #expect(
            checked.diagnostics.filter { $0.id == "file.not-read" }.sorted.map {
                "\($0.path) \($0.summary) -> \($0.hints)"
            } == [
                "Curriculum/_config.yml nothing in a course has this name and place, so this file is not read: with others, 3 files "
                    + "-> [\"leave it, if another program reads it\"]",
                "Curriculum/b.mdx nothing in a course has this name and place, so this file is not read: with others, 5 files "
                    + "-> [\"end its name with .md\"]",
            ]
        )
    }

    @Test func `keeps as an error what nobody may pass over`() throws {
        let broken = try read([
            "a.md": "---\nmarking: TLP:RED\nx: [\n---\n# A\n", "b.md": "+++\naudience = [\"police\"]\n+++\n# B\n",
        ])
        #expect(slips(broken).filter { $0.hasPrefix("error") }.count == 2)
        let checked = try read(["a.md": "---\nmarking: TLP:REDD\n---\n# A\n", "b.md": "---\nlesson: a\n---\n# B\n"])
        #expect(slips(checked).contains("error front-matter.unknown-word Curriculum/a.md"))
        #expect(slips(checked).contains("error course.duplicate-id Curriculum/b.md"))
    }

    @Test func `is nothing that a course of our own falls into`() throws {
        let folder = CourseFolder(files: [
            SourceFile(path: "Curriculum/course.yaml", text: "course: c\ntitle: C\n"),
            SourceFile(path: "Curriculum/modules/m/module.md", text: "---\nmodule: m\ntitle: M\n---\n"),
            SourceFile(
                path: "Curriculum/modules/m/l.md",
                text: "---\nlesson: l\ntitle: L\nweight: 1\n---\n\n[x](gone/)\n\n> [!LOCAL] x\n"
            ),
            SourceFile(path: "Curriculum/other/x.md", text: "# X\n"),
        ])
        let checked = Course.read(folder, today: try #require(CalendarDate("2027-01-01")))
        #expect(
            slips(checked) == [
                "error front-matter.unknown-key Curriculum/modules/m/l.md",
                "error text.broken-link Curriculum/modules/m/l.md",
                "warning file.not-read Curriculum/other/x.md",
            ]
        )
        #expect(checked.diagnostics.last?.hints.last?.contains("layout: folders") == true)
    }

    // MARK: - Translations

    private static let french = [
        "course.yaml": course + "languages: [fr]\n",
        "part/README.md": "# The part\n\nHello.\n",
        "part/one.md": "---\ntitle: One\ntoc: yes\n---\n\n# One\n\n[two](/part/two/)\n\n## Why\n",
        "part/two.md": "Two\n===\n\n[why](one.html#why)\n",
    ]

    @Test func `reads a translation as it reads a page, and lets its keys for another program be`() throws {
        let checked = try read(
            Self.french.merging([
                "part/README.fr.md": "# La partie\n\nBonjour.\n",
                "part/one.fr.md":
                    "---\ntitle: Un\ntoc: no\n---\n\n# Un\n\n[deux](/part/two/)\n\n## Pourquoi {#why}\n",
                "part/two.fr.md": "# Deux\n\n[pourquoi](one.html#why)\n",
            ]) { $1 }
        )
        let course = try #require(checked.value?.translations.first)
        #expect(course.modules.map(\.title) == ["La partie"])
        let lessons = course.modules[0].lessons
        #expect(lessons.map(\.title) == ["Un", "Deux"])
        #expect(lessons.map(\.document.destinations) == [["two.md"], ["one.md#why"]])
        // The title stands above the page and is not shown again.
        #expect(lessons.map { $0.document.headings.map(\.level) } == [[2], []])
        #expect(Set(checked.diagnostics.map(\.id)) == ["page.unread-key", "translation.no-source"])
    }

    @Test func `does not let a translation say who may read it`() throws {
        let text = "---\ntitle: Un\nmarking: TLP:CLEAR\n---\n\nTexte.\n"
        let checked = try read(Self.french.merging(["part/one.fr.md": text]) { $1 })
        #expect(slips(checked).contains("error translation.inherited-key Curriculum/part/one.fr.md"))
    }

    @Test func `starts translations with the ids that links name, as far as they can be written`() throws {
        var files = [
            "course.yaml": Self.course + "languages: [fr]\n",
            "a.md": "# A\n\nText.\n\n## Node.js & `more`\n\n## Été\n\n[x](b.md#b) [y](a.md#nodejs--more)\n",
            "b.md": "# B\n\nText.\n",
        ]
        let folder = CourseFolder(files: files.map { SourceFile(path: "Curriculum/" + $0.key, text: $0.value) })
        let course = try #require(try read(files).value)
        let scaffold = try TranslationScaffold(of: "Curriculum/a.md", into: "fr", in: course, folder)
        let text = String(decoding: scaffold.bytes, as: UTF8.self)
        #expect(text.contains("\n## Node.js & `more` {#nodejs--more}\n\n## Été\n"))
        files["a.fr.md"] = text
        #expect(slips(try read(files)) == [])
    }

    @Test func `starts translations of its pages that need nothing but translating`() throws {
        var files = Self.french
        let names = ["part/README.md", "part/one.md", "part/two.md"]
        for name in names {
            let folder = CourseFolder(files: files.map { SourceFile(path: "Curriculum/" + $0.key, text: $0.value) })
            let course = try #require(try read(files).value)
            let scaffold = try TranslationScaffold(of: "Curriculum/" + name, into: "fr", in: course, folder)
            files[String(scaffold.path.dropFirst("Curriculum/".count))] = String(
                decoding: scaffold.bytes,
                as: UTF8.self
            )
        }
        let one = try #require(files["part/one.fr.md"])
        #expect(one.hasPrefix("---\ntitle: \"One\"\nsource: "))
        #expect(one.hasSuffix("---\n\n[two](/part/two/)\n\n## Why {#why}\n"))
        #expect(files["part/two.fr.md"]?.hasSuffix("---\n\n[why](one.html#why)\n") == true)
        let checked = try read(files)
        #expect(checked.diagnostics.map(\.id) == ["page.unread-key"], "\(slips(checked))")
        let french = try #require(checked.value?.translations.first)
        #expect(french.modules.flatMap(\.lessons).map(\.translation) == [.current, .current])
        #expect(french.modules.map(\.title) == ["The part"])
    }
}
