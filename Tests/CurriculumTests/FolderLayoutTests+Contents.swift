import Curriculum
import Diagnostics
import Foundation
import Markup
import Testing

/// The lists of contents that other programs read, as their documentation shows them.
extension FolderLayoutTests {
    /// The modules in their order, each with its lessons.
    private func contents(_ checked: Checked<Course?>) throws -> [String] {
        try #require(checked.value).modules.map { module in
            ([module.title + ":"] + module.lessons.map(\.title)).joined(separator: " ")
        }
    }

    private static let pages = [
        "index.md": "# Welcome\n", "faq.md": "x\n", "user-guide/writing.md": "# Writing\n",
        "user-guide/styling.md": "y\n",
        "user-guide/deep/more.md": "z\n", "about/license.md": "# License\n", "about/notes.md": "# Notes\n",
    ]

    private static let navigation = """
        site_name: MkDocs
        markdown_extensions:
          - pymdownx.emoji:
              emoji_index: !!python/name:material.extensions.emoji.twemoji
        nav:
        - Home: index.md
        # The guide
        - The User Guide:
          - 'Styling Your Docs': 'user-guide/styling.md'
          - user-guide/writing.md
          - Deeper:
            - user-guide/deep/more.md
        - Legal:
            - about/notes.md
            - 'License': about/license.md
        - Our site: https://example.org/
        - ...
        theme: !ENV [THEME, material]
        """

    private static let asListed = [
        "Welcome: Faq", "The User Guide: Styling Your Docs Writing", "Deeper: More", "Legal: Notes License",
    ]

    @Test func `takes order and names from the navigation of MkDocs, where pages say none`() throws {
        let checked = try read(Self.pages.merging(["mkdocs.yml": Self.navigation]) { $1 })
        #expect(try contents(checked) == Self.asListed)
        #expect(slips(checked) == [])
    }

    @Test(arguments: ["docs", "content/en", "./en/"]) func `finds the pages of MkDocs in their folder:`(folder: String)
        throws
    {
        let pages = Dictionary(
            uniqueKeysWithValues: Self.pages.map {
                (folder.trimmingPrefix("./") + (folder.hasSuffix("/") ? "" : "/") + $0.key, $0.value)
            }
        )
        let list = Self.navigation + (folder == "docs" ? "" : "\ndocs_dir: \(folder)\n")
        let checked = try read(pages.merging(["mkdocs.yml": list]) { $1 })
        #expect(try contents(checked) == Self.asListed)
        #expect(slips(checked) == [])
    }

    @Test(arguments: [
        (
            "_toc.yml",
            """
            format: jb-book
            root: index
            parts:
            - caption: The User Guide
              chapters:
              - file: user-guide/styling
                title: Styling Your Docs
              - file: user-guide/writing
                sections:
                - file: user-guide/deep/more
              - url: https://example.org
            - caption: Legal
              chapters:
              - file: about/notes
              - file: about/license
            """
        ),
        (
            "myst.yml",
            """
            version: 1
            project:
              title: A book
              toc:
                - file: index.md
                - title: The User Guide
                  children:
                    - title: Styling Your Docs
                      file: user-guide/styling.md
                    - file: user-guide/writing.md
                      children:
                        - file: user-guide/deep/more.md
                - title: Legal
                  children:
                    - file: about/notes.md
                    - pattern: about/*.md
            site:
              template: book-theme
            """
        ),
        (
            "_quarto.yml",
            """
            project:
              type: book
            book:
              title: A book
              chapters:
                - index.qmd
                - part: The User Guide
                  chapters:
                    - href: user-guide/styling.qmd
                      text: Styling Your Docs
                    - user-guide/writing.qmd
                    - user-guide/deep/more.md
                - https://example.org
                - part: Legal
                  chapters: [about/notes.qmd]
              appendices:
                - about/license.qmd
            format:
              html: !expr theme
            """
        ),
        (
            "_quarto.yml",
            """
            website:
              navbar:
                left: [index.qmd]
              sidebar:
                style: docked
                contents:
                  - text: Home
                    href: index.qmd
                  - section: The User Guide
                    contents:
                      - href: user-guide/styling.qmd
                        text: Styling Your Docs
                      - user-guide/writing.qmd
                      - section: user-guide/deep/more.qmd
                  - text: "---"
                  - section: Legal
                    contents:
                      - about/notes.qmd
                      - auto: about/*.qmd
                      - about/license.qmd
            """
        ),
    ])
    func `takes order and names from the contents of a book:`(name: String, list: String) throws {
        let checked = try read(Self.pages.merging([name: list]) { $1 })
        #expect(try contents(checked) == Self.asListed.map { $0.replacing("Deeper", with: "Deep") })
        #expect(slips(checked) == [])
    }

    @Test func `takes the sidebars of a website of Quarto one by one, each with its name`() throws {
        let checked = try read([
            "_quarto.yml": """
            website:
              sidebar:
                - title: Learn
                  contents: [learn/b.qmd, learn/a.qmd]
                - id: reference
                  title: Look up
                  contents:
                    - section: Commands
                      href: more/index.qmd
                      contents: [more/z.qmd, more/c.qmd]
                - contents: auto
            """,
            "learn/a.md": "# A\n", "learn/b.md": "# B\n", "more/index.md": "x\n", "more/c.md": "# C\n",
            "more/z.md": "# Z\n", "index.md": "# Home\n",
        ])
        #expect(try contents(checked) == ["Learn: B A", "Commands: Z C", "Home:"])
        #expect(slips(checked) == [])
    }

    @Test func `tells of lines of Quarto that name no page, and of pages that are not there`() throws {
        let checked = try read([
            "_quarto.yml": "book:\n  chapters:\n    - index.qmd\n    - gone.qmd\n    - hrf: a.qmd\n    - part: b.qmd\n",
            "index.md": "# Home\n", "a.md": "# A\n", "b.md": "# B\n",
        ])
        #expect(
            checked.diagnostics.sorted.map { "\($0.id) \(place($0)) \($0.hints[0])" } == [
                "page.gone Curriculum/_quarto.yml:4:7 write the page, or take the line out",
                "page.unread-contents Curriculum/_quarto.yml:5:7 write href: page, or take the line out",
                "page.orphan Curriculum/a.md:0:0 add it to the list or link to it, or move it out of the course if nobody is to read it",
            ]
        )
        #expect(checked.value?.modules[0].lessons.map(\.title) == ["B", "A"])
    }

    @Test func `calls folders as their own pages are called in a list, or as the parts that they are`() throws {
        let checked = try read(
            [
                "mkdocs.yml": """
                nav:
                - Basics:
                  - one.md
                  - two.md
                - All of it: guide/index.md
                - Weeks:
                  - Week of fire: weeks/one/README.md
                  - weeks/two/README.md
                - The lab:
                  - lab/a.md
                  - files/plan.pdf
                """,
                "docs/one.md": "x\n", "docs/two.md": "x\n", "docs/guide/index.md": "x\n", "docs/guide/a.md": "x\n",
                "docs/weeks/one/README.md": "x\n", "docs/weeks/two/README.md": "[Plan](../../files/plan.pdf)\n",
                "docs/lab/a.md": "x\n",
            ],
            others: ["docs/files/plan.pdf"]
        )
        #expect(
            try contents(checked) == ["Docs: One Two", "All of it: A", "Weeks: Week of fire Two", "The lab: A"]
        )
        #expect(slips(checked) == [])
        let alone = try read([
            "_toc.yml": "root: index\nchapters:\n- file: part/a\n  title: First\n", "index.md": "# Home\n",
            "part/a.md": "x\n",
            "part/b.md": "x\n",
        ])
        #expect(try contents(alone) == ["Home:", "Part: First B"])
        let shared = try read([
            "mkdocs.yml": "nav:\n- index.md\n- One:\n  - part/a.md\n- Two:\n  - part/b.md\n", "index.md": "# Home\n",
            "part/a.md": "x\n", "part/b.md": "x\n",
        ])
        #expect(try contents(shared) == ["Home:", "Part: A B"])
    }

    @Test func `heeds the list of an outer folder before that of an inner one`() throws {
        let checked = try read([
            "SUMMARY.md": "- [B](A/b.md)\n- [A](A/a.md)\n", "A/SUMMARY.md": "- [A](a.md)\n- [B](b.md)\n",
            "A/a.md": "# A\n",
            "A/b.md": "# B\n",
        ])
        #expect(try contents(checked) == ["A: B A"])
    }

    @Test func `takes the order of a lesson of the Carpentries`() throws {
        let checked = try read([
            "config.yaml":
                "carpentry: 'incubator'\nepisodes:\n- start.md\n- end.Rmd\n\nlearners:\n- setup.md\ninstructors:\n",
            "episodes/end.md": "# End\n", "episodes/start.md": "# Start\n", "learners/reference.md": "# Reference\n",
            "learners/setup.md": "# Setup\n", "index.md": "# Home\n",
        ])
        #expect(try contents(checked) == ["Episodes: Start End", "Learners: Setup Reference", "Home:"])
        #expect(slips(checked) == [])
    }

    @Test func `takes names and numbers of folders from Docusaurus`() throws {
        let checked = try read([
            "intro.md": "---\nsidebar_position: 1\n---\n\n# Intro\n\n[](basics/one.md) [](guides/)\n",
            "basics/_category_.json":
                "{\n\t\"label\": \"Tutorial - Basics\",\n\t\"position\": 3,\n\t\"link\": {\"type\": \"generated-index\"}\n}\n",
            "basics/one.md": "# One\n", "basics/two.md": "x\n",
            "guides/_category_.yml": "label: Guides for all\nposition: 2.5\n",
            "guides/index.md": "y\n", "guides/z.md": "# Z\n",
            "extras/_category_.json": "{\"label\": \"Own\", \"position\": 4}",
            "extras/index.md": "---\ntitle: Extras\nsidebar_position: 1\n---\n", "extras/w.md": "# W\n",
            "api/v.md": "# V\n",
        ])
        #expect(
            try contents(checked) == [
                "Their book: Intro", "Extras: W", "Guides for all: Z", "Tutorial - Basics: One Two", "Api: V",
            ]
        )
        let told = slips(checked).filter { !$0.contains("text.no-link-text") }
        #expect(told == [])
    }

    @Test func `takes pages that a book names without a key, and tells of those that are none`() throws {
        let checked = try read([
            "_toc.yml": "root: b\nchapters:\n- c\n- file: a\n- 7\n- fil: a\n- glob: d*\n- url: https://x.org\n",
            "a.md": "# A\n", "b.md": "# B\n", "c.md": "# C\n",
        ])
        #expect(checked.value?.modules[0].lessons.map(\.title) == ["B", "C", "A"])
        #expect(
            checked.diagnostics.sorted.map { "\($0.id) \(place($0))" } == [
                "page.gone Curriculum/_toc.yml:5:3", "page.unread-contents Curriculum/_toc.yml:6:3",
            ]
        )
    }

    @Test func `names what lists name and is not there, at its place`() throws {
        let checked = try read(
            [
                "mkdocs.yml": "nav:\n  - index.md\n  - Gone: part/gone.md\n",
                "_toc.yml": "root: index\nchapters:\n- file: lab\n- file: no\n",
                "index.md": "# Home\n\n[The lab](lab.ipynb)\n",
            ],
            others: ["lab.ipynb"]
        )
        #expect(
            checked.diagnostics.sorted.map { "\(place($0)) \($0.summary) -> \($0.hints[0])" } == [
                "Curriculum/_toc.yml:3:9 this list of contents names \"lab\", which is there as .ipynb only -> export the .ipynb as .md",
                "Curriculum/_toc.yml:4:9 this list of contents names \"no\", which is not there -> write the page, or take the line out",
                "Curriculum/mkdocs.yml:3:11 this list of contents names \"part/gone.md\", which is not there -> write the page, or take the line out",
            ]
        )
    }

    @Test(arguments: [
        ("mkdocs.yml", "a: b\nnav:\n  - *x\n", 3), ("mkdocs.yml", "nav:\n - a: [\n", 2), ("_toc.yml", "root: [\n", 1),
        ("myst.yml", "project:\n  toc:\n   - file: a\n  - b\n", 4), ("x/_category_.json", "{\n\"label\": x}\n", 2),
        ("x/_category_.yml", "label: 'x\n", 1), ("mkdocs.yml", "nav: index.md\n", 1), ("_toc.yml", "a\n", 1),
        ("myst.yml", "project:\n  toc: a\n", 2), ("x/_category_.json", "[]", 1),
        ("x/_category_.json", "{\n\"label\": [1]}", 2), ("x/_category_.json", "{\"position\":\n1e999}", 2),
        ("x/_category_.yml", "label: X\nposition: first\n", 2), ("mkdocs.yml", "nav:\n- a.md\nnav:\n- b.md\n", 3),
        ("_quarto.yml", "book:\n  chapters: [\n", 2), ("_quarto.yml", "book:\n  chapters: no\n  x: [a\n", 3),
        ("_quarto.yml", "website:\n  sidebar:\n    contents:\n     - section: A\n", 4),

    ])
    func `passes over a list that cannot be read, and says so:`(name: String, list: String, line: Int) throws {
        let checked = try read([name: list, "index.md": "# Home\n", "x/y.md": "# Y\n"])
        #expect(slips(checked) == ["warning page.unread-contents Curriculum/\(name)"])
        #expect(checked.diagnostics.map(\.position?.line) == [line], "\(checked.diagnostics.map(\.summary))")
        #expect(try contents(checked) == ["Home:", "X: Y"])
    }

    @Test func `takes no name that says nothing, and none that another list has`() throws {
        let checked = try read([
            "mkdocs.yml":
                "\u{FEFF}nav:\n- \"\": part/a.md\n- \" \": [part/b.md]\n- [part/e.md]\n- The others: [more/c.md]\n",
            "part/a.md": "x\n", "part/b.md": "x\n", "part/d.md": "x\n", "part/e.md": "x\n", "more/c.md": "x\n",
            "more/_category_.json": "{\"label\": null, \"position\": 1}",
            "part/_category_.yml": "label: ' '\nposition: 2\n",
        ])
        #expect(try contents(checked) == ["Part: A B E D", "The others: C"])
        #expect(slips(checked) == [])
    }

    @Test func `says as before that other files are not read`() throws {
        let checked = try read([
            "mkdocs.yml": "site_name: x\n", "myst.yml": "project:\n  title: x\n",
            "_quarto.yml": "website:\n  sidebar: false\nbook:\n  title: x\n", "config.yaml": "a: b\n",
            "index.md": "# Home\n",
            "Quizzes.md": "# Q\n",
        ])
        #expect(slips(checked) == ["warning file.not-read Curriculum/_quarto.yml"])
        #expect(checked.diagnostics[0].summary.hasSuffix("with others, 4 files"))
    }

    @Test func `leaves such files alone in a course of our own`() throws {
        let folder = CourseFolder(files: [
            SourceFile(path: "Curriculum/course.yaml", text: "course: c\ntitle: C\n"),
            SourceFile(path: "Curriculum/modules/m/module.md", text: "---\nmodule: m\ntitle: M\n---\n"),
            SourceFile(path: "Curriculum/mkdocs.yml", text: "nav: [\n"),
            SourceFile(path: "Curriculum/modules/m/_category_.json", text: "{"),
        ])
        let checked = Course.read(folder, today: try #require(CalendarDate("2027-01-01")))
        #expect(slips(checked).contains("warning file.not-read Curriculum/mkdocs.yml"))
        #expect(!slips(checked).contains { $0.contains("contents") })
    }

    @Test func `reads them from the disk, and anew where they have changed`() throws {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("contents-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        let folder = root.appendingPathComponent("Curriculum")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        func write(_ name: String, _ text: String) throws {
            try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
        }
        try write("course.yaml", Self.course)
        try write("a.md", "x\n")
        try write("b.md", "y\n")
        try write("mkdocs.yml", "nav:\n  - b.md\n  - First: a.md\n")
        let today = try #require(CalendarDate("2027-01-01"))
        let files = CourseFolder(readingFrom: root.path)
        #expect(try contents(Course.read(files, today: today)) == ["Their book: B First"])
        try write("mkdocs.yml", "nav:\n  - Second: a.md\n  - b.md\n")
        let changed = files.rereading(["Curriculum/mkdocs.yml"], from: root.path)
        #expect(try contents(Course.read(changed, today: today)) == ["Their book: Second B"])
        try FileManager.default.removeItem(at: folder.appendingPathComponent("mkdocs.yml"))
        let gone = changed.rereading(["Curriculum/mkdocs.yml"], from: root.path)
        #expect(try contents(Course.read(gone, today: today)) == ["Their book: A B"])
    }

    @Test(.timeLimit(.minutes(1))) func `takes no longer for lists of many pages and parts`() throws {
        let names = (0..<5_000).map { "p\($0)" }
        var files = Dictionary(uniqueKeysWithValues: names.map { ($0 + "/x.md", "# X\n") })
        files["mkdocs.yml"] = "nav:\n" + names.reversed().map { "- N\($0):\n  - \($0)/x.md\n" }.joined()
        let checked = try read(files)
        #expect(try #require(checked.value).modules.count == 5_000)
        #expect(checked.value?.modules.first?.title == "Np4999")
        _ = try read(["_toc.yml": String(repeating: "- file: x\n  sections:\n  ", count: 20_000), "x.md": "# X\n"])
    }

    @Test func `tells once of pages that no list names and nothing links to`() throws {
        let pages = [
            "index.md": "# Home\n", "listed.md": "# Listed\n\n[On](linked.md), [the map](map.md)\n",
            "linked.md": "# Linked\n", "map.md": "# Map\n", "lost.md": "# Lost\n\n[Lost](lost.md)\n",
            "part/index.md": "# Part\n", "part/also-lost.md": "# Also lost\n",
        ]
        let list = ["SUMMARY.md": "# Summary\n\n- [Listed](listed.md)\n"]
        let found = try read(pages.merging(list) { $1 }).diagnostics
        #expect(found.map { "\($0.severity) \($0.id) \($0.path)" } == ["warning page.orphan Curriculum/lost.md"])
        #expect(found.first?.summary.hasSuffix("no page links to them: lost.md, part/also-lost.md") == true)
        #expect(try read(pages).diagnostics.isEmpty)
        let all = list.mapValues { $0 + "- [Lost](lost.md)\n- [Also](part/also-lost.md)\n" }
        #expect(try read(pages.merging(all) { $1 }).diagnostics.isEmpty)
    }
}
