import Curriculum
import Diagnostics
import Markup
import Testing

/// Callouts as other programs write them, in a course of folders and in one of our own.
extension FolderLayoutTests {
    private static let lesson = """
        # Handling devices

        !!! tip "Before you start"

            Read [the form](/part/form/) and [[Glossary]].

            !!! danger

                Never {{< x >}} the the device.

        ::::: challenge

        ### Do it

        1. See [there](nowhere.md).

        ::: solution

        `:::` <b>x</b>

        :::

        :::::

        ```{note}
        :class: dropdown

        See [it](form.html#why).
        ```

        {% hint style="info" %}
        A ==mark==.
        {% endhint %}
        """

    @Test func `shows the callouts of other programs, and tells what is wrong in them at its place`() throws {
        let checked = try read([
            "part/a.md": Self.lesson, "part/form.md": "# Form\n\n## Why\n\nSo.\n", "glossary.md": "# Glossary\n\nx\n",
        ])
        let document = try #require(checked.value?.modules.last?.lessons.first?.document)
        var titles: [String] = []
        document.blocks.forEachBlock { block in
            guard case .callout(let head, _) = block.kind else { return }
            let name = head.name.map { "\($0)" } ?? head.kind.rawValue
            titles.append("\(name)\(head.fold?.rawValue ?? "") \(head.title.plainText)")
        }
        #expect(
            titles == [
                "tip Before you start", "danger ", "EXERCISE Do it", "solution- ", "NOTE- ", "info ",
            ]
        )
        #expect(document.destinations == ["form.md", "../glossary.md", "nowhere.md", "form.md#why"])
        #expect(
            checked.diagnostics.sorted.map { "\($0.id) \(place($0))" } == [
                "page.foreign-marks Curriculum/part/a.md:9:15", "text.repeated-word Curriculum/part/a.md:9:25",
                "text.broken-link Curriculum/part/a.md:15:8", "text.raw-html Curriculum/part/a.md:19:7",
                "page.foreign-marks Curriculum/part/a.md:32:3",
            ]
        )
    }

    @Test func `takes no heading that is the title of a callout for that of the page`() throws {
        let checked = try read([
            "a.md": "::: callout\n\n# Hello!\n\nText.\n\n:::\n\n# The page\n\n## More\n",
            "b.md": "# B\n\n[a](a.md#the-page) [m](a.md#more)\n",
        ])
        #expect(checked.value?.modules[0].lessons.map(\.title) == ["The page", "B"])
        #expect(slips(checked) == [])
    }

    @Test func `leads links to a heading that is the title of a callout, and starts translations with its id`() throws {
        var files = [
            "course.yaml": Self.course + "languages: [fr]\n",
            "a.md": "# A\n\n## Why?\n\n::: challenge\n\n### Can you do it?\n\nx\n\n:::\n\n::: tip\n## Why?\nx\n:::\n",
            "b.md": "# B\n\n[x](a.md#can-you-do-it) [y](a.md#why-1) [z](a.md#why) [gone](a.md#why-2)\n",
        ]
        let checked = try read(files)
        #expect(checked.diagnostics.map(\.id) == ["text.broken-anchor"])
        #expect(checked.diagnostics.map(\.position?.column) == [55])
        let folder = CourseFolder(files: files.map { SourceFile(path: "Curriculum/" + $0.key, text: $0.value) })
        let course = try #require(checked.value)
        let scaffold = try TranslationScaffold(of: "Curriculum/a.md", into: "fr", in: course, folder)
        let text = String(decoding: scaffold.bytes, as: UTF8.self)
        #expect(
            text.hasSuffix(
                "\n## Why? {#why}\n\n::: challenge\n\n### Can you do it? {#can-you-do-it}\n\nx\n\n:::\n\n::: tip\n"
                    + "## Why? {#why-1}\nx\n:::\n"
            )
        )
        files["a.fr.md"] = text.replacing("Can you do it", with: "Le pouvez-vous")
        // The last link leads nowhere in either language.
        let told = try read(files).diagnostics.map { "\($0.id) \($0.summary.contains("why-2"))" }
        #expect(told == ["translation.missing-heading true", "text.broken-anchor true"])
    }

    @Test func `shows them as they are written in a course of our own`() throws {
        let folder = CourseFolder(files: [
            SourceFile(path: "Curriculum/course.yaml", text: "course: c\ntitle: C\n"),
            SourceFile(path: "Curriculum/modules/m/module.md", text: "---\nmodule: m\ntitle: M\n---\n"),
            SourceFile(path: "Curriculum/modules/m/l.md", text: "---\nlesson: l\ntitle: L\n---\n\n" + Self.lesson),
        ])
        let checked = Course.read(folder, today: try #require(CalendarDate("2027-01-01")))
        let document = try #require(checked.value?.modules.first?.lessons.first?.document)
        document.blocks.forEachBlock { if case .callout = $0.kind { Issue.record("\($0)") } }
        #expect(!document.isForeign)
    }

    @Test func `reads them in what a page includes, and in translations`() throws {
        let checked = try read([
            "course.yaml": Self.course + "languages: [fr]\n", "a.md": "# A\n\n{{include: part/b.md}}\n",
            "a.fr.md": "# A\n\n:::note\nUn.\n:::\n", "part/b.md": "# B\n\n!!! note\n    One.\n",
        ])
        let course = try #require(checked.value)
        for blocks in [course, try #require(course.translations.first)].map(\.modules[0].lessons[0].document.blocks) {
            let isThere = blocks.contains { if case .callout = $0.kind { true } else { false } }
            #expect(isThere, "\(blocks)")
        }
        #expect(checked.diagnostics.filter { $0.id == "page.foreign-marks" } == [])
    }
}
