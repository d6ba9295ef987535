import Assessment
import Curriculum
import Diagnostics
import Markup
import Testing

@Suite struct IncludeTests {
    private static let shared = "Curriculum/shared/a.md"
    private static let translated = "Curriculum/shared/a.fr.md"
    /// The first digits of the SHA-256 of "A." and a line feed.
    private static let digestOfA = "d3b98e5e16ad"

    /// A course whose lesson includes the fragment, in two languages.
    private static func french(_ name: String, _ slips: [String], _ hint: String) -> CourseCase {
        let page = "---\nlesson: l\ntitle: Lesson\n---\n\n> [!LOCAL] Here\n\n{{include: ../../shared/a.md}}\n"
        return CourseCase(name, slips, hint).course("languages: [fr]").file("Curriculum/modules/m/l.md", page)
            .file(
                "Curriculum/modules/m/l.fr.md",
                "---\ntitle: Leçon\nsource: f65bc641d9c6\n---\n\n{{include: ../../shared/a.md}}\n\n> [!LOCAL] Ici\n"
            )
    }

    private static let cases: [CourseCase] = [
        CourseCase("a fragment", [], "").lesson("{{include: ../../shared/a.md}}").file(shared, "A *b*."),
        CourseCase("a fragment right below the line that opens a callout or a block for some", [], "")
            .lesson(
                "> [!NOTE]\n> {{include: ../../shared/a.md}}\n\n> [!ONLY police]\n> {{include: ../../shared/a.md}}"
            ).file(shared, "A *b*."),
        CourseCase(
            "an include among other words",
            ["error include.not-alone L:8:6"],
            "write {{include: file.md}}, alone in its paragraph, or as code where it is to be shown"
        ).lesson("Here {{include: ../../shared/a.md}} it is."),
        CourseCase(
            "a misspelt include",
            ["error include.not-alone L:8:1", "error include.not-alone L:10:1"],
            "write {{include: file.md}}, alone in its paragraph, or as code where it is to be shown"
        ).lesson("{{inlcude: ../../shared/a.md}}\n\n{{ Include ../../shared/a.md }}"),
        CourseCase("braces that mean something else, and an include shown as code", [], "")
            .lesson("Write `{{include: a.md}}` or {{name}} and {{ value }}."),
        CourseCase(
            "a missing file",
            ["error include.missing L:8:1"],
            "write {{include: ../../shared/a.md}} if that is what is meant"
        )
        .lesson("{{include: ../../shared/b.md}}\n\n{{include: ../../shared/a.md}}").file(shared, "A."),
        CourseCase("another kind of file", ["error include.missing L:8:1"], "write the file, or take the line out")
            .lesson("{{include: a.csv}}").picture("Curriculum/modules/m/a.csv"),
        CourseCase("no name", ["error include.missing L:8:1"], "write the file, or take the line out").lesson(
            "{{include: }}"
        ),
        CourseCase(
            "a file outside",
            ["error include.outside L:8:1"],
            "write the way from this file to one in Curriculum/, such as ../../shared/contacts.md"
        ).lesson("{{include: ../../../../a.md}}"),
        CourseCase(
            "a file at the root",
            ["error include.outside L:8:1"],
            "write the way from this file to one in Curriculum/, such as ../../shared/contacts.md"
        ).lesson("{{include: /etc/passwd}}"),
        CourseCase(
            "a page",
            ["error include.page L:8:1"],
            "put what both share into a file without front matter, such as Curriculum/shared/contacts.md"
        ).lesson("{{include: module.md}}"),
        french("a translated fragment, its heading that of any level", [], "")
            .file(shared, "A.\n").file(translated, "---\nsource: \(digestOfA)\n---\n\n### Un\n\nUn.\n"),
        french(
            "a translated fragment whose original has changed",
            ["warning translation.stale \(translated):2:9"],
            "bring the translation up to date, then write source: \(digestOfA)"
        )
        .file(shared, "A.\n").file(translated, "---\nsource: 000000000000\n---\n\nUn.\n"),
        french(
            "a fragment without a translation",
            ["warning translation.missing-text Curriculum/modules/m/l.fr.md:6:1"],
            "run coursewright new translation \(shared) --language fr"
        )
        .file(shared, "A.\n"),
        french(
            "a translated fragment with a key of its own",
            ["error front-matter.unknown-key \(translated):3:1"],
            "use one of: source"
        )
        .file(shared, "A.\n").file(translated, "---\nsource: \(digestOfA)\ntitle: Un\n---\n\nUn.\n"),
        CourseCase("itself", ["error include.circle \(shared):3:3"], "take one of them out")
            .lesson("{{include: ../../shared/a.md}}").file(shared, "A.\n\n> {{include: a.md}}\n"),
        CourseCase("a circle", ["error include.circle Curriculum/shared/b.md:1:1"], "take one of them out")
            .lesson("{{include: ../../shared/a.md}}").file(shared, "{{include: b.md}}")
            .file("Curriculum/shared/b.md", "{{include: a.md}}"),
        CourseCase(
            "the page around",
            ["error include.page \(shared):1:1"],
            "put what both share into a file without front matter, such as Curriculum/shared/contacts.md"
        )
        .lesson("{{include: ../../shared/a.md}}").file(shared, "{{include: ../modules/m/module.md}}"),
        CourseCase(
            "a slip in the fragment, said once and there",
            ["error text.unknown-term \(shared):3:3"],
            "add it to Curriculum/glossary.md, or remove the brackets"
        ).lesson("{{include: ../../shared/a.md}}\n\n{{include: ../../shared/a.md}}").file(shared, "A.\n\nB [[c]].\n"),
        CourseCase("a link in the fragment, seen from there", [], "")
            .lesson("{{include: ../../shared/a.md}}").file(shared, "[a](../modules/m/module.md) [b](#c)\n\n## C\n"),
        CourseCase(
            "a broken link in the fragment",
            ["error text.broken-link \(shared):1:1"],
            "write ../modules/m/module.md if that is what is meant"
        ).lesson("{{include: ../../shared/a.md}}").file(shared, "[a](module.md)\n"),
        CourseCase("a link to the fragment", ["error text.broken-link L:8:1"], "link to a page that includes it")
            .lesson("[a](../../shared/a.md)\n\n{{include: ../../shared/a.md}}").file(shared, "A."),
        CourseCase("a link to a heading in the fragment", [], "")
            .lesson("[a](#from-there)\n\n{{include: ../../shared/a.md}}").file(shared, "## From there\n\nA."),
        CourseCase(
            "an include in a footnote",
            ["error include.not-here L:10:7"],
            "include it in a lesson, a module's page or a briefing, outside footnotes, or write it out"
        ).lesson("A[^1]\n\n[^1]: {{include: ../../shared/a.md}}\n\n{{include: ../../shared/a.md}}").file(shared, "A."),
        CourseCase(
            "an include in a quiz",
            ["error include.not-here Quizzes/q.md:7:1"],
            "include it in a lesson, a module's page or a briefing, outside footnotes, or write it out"
        ).file(
            "Quizzes/q.md",
            "---\nquiz: q\ntitle: Quiz\nmode: practice\nmodule: m\n---\n{{include: a.md}}\n\n## Stem? {#one}\n\nchoose one\n\n- [x] A\n- [ ] B\n"
        ),
    ]

    @Test(arguments: cases) func `reports`(slip: CourseCase) throws { try slip.check() }

    private func lesson(_ text: String, _ files: [String: String]) throws -> MarkupDocument {
        var course = CourseCase("", [], "").lesson(text)
        for (path, text) in files { course = course.file(path, text) }
        let read = try course.course()
        #expect(read.diagnostics.isEmpty, "\(read.diagnostics)")
        return try #require(read.value?.modules.first?.lessons.first).document
    }

    private func html(_ document: MarkupDocument) -> String {
        var renderer = HTMLRenderer(footnotes: document.footnotes)
        var html: [UInt8] = []
        renderer.render(document.blocks, into: &html)
        renderer.renderFootnotes(into: &html)
        return String(decoding: html, as: UTF8.self)
    }

    @Test func `puts the text in, its links, notes and ids as those of the page`() throws {
        let document = try lesson(
            "## Same {#same}\n\nA[^1]\n\n- {{include: ../../shared/a.md}}\n\n[^1]: page\n",
            [
                Self.shared:
                    "## Same {#same}\n\n[l](../modules/m/module.md) [m](#same)[^1] ![p](https://a.b/c.png)\n\n[^1]: fragment\n"
                    .replacing(" ![p](https://a.b/c.png)", with: "")
            ]
        )
        let page = html(document)
        #expect(page.contains("<a href=\"module.md\">l</a> <a href=\"#same\">m</a>"), "\(page)")
        #expect(page.contains("id=\"same\"") && page.contains("id=\"same-2\""), "\(page)")
        #expect(document.footnotes.map { $0.blocks.first?.inlines.first?.plainText } == ["page", "fragment"])
    }

    @Test func `gives a translated page the translated fragment, and says with it that it is behind`() throws {
        for (source, state) in [(Self.digestOfA, TranslationState.current), ("000000000000", .stale)] {
            let course = Self.french("", [], "").file(Self.shared, "A.\n")
                .file(Self.translated, "---\nsource: \(source)\n---\n\nUn.\n")
            let read = try #require(try course.course().value)
            let french = try #require(read.translations.first?.modules.first?.lessons.first)
            #expect(html(french.document).contains("<p>Un.</p>"))
            #expect(french.translation == state)
            let original = try #require(read.modules.first?.lessons.first)
            #expect(html(original.document).contains("<p>A.</p>") && original.translation == .original)
        }
    }

    @Test func `tells of a translation that writes out what its original includes`() throws {
        for (text, ids) in [
            ("Un, écrit.", ["translation.missing-include", "file.not-read"]), ("{{include: ../../shared/a.fr.md}}", []),
        ] {
            let course = Self.french("", [], "").file(Self.shared, "A.\n")
                .file(Self.translated, "---\nsource: \(Self.digestOfA)\n---\n\nUn.\n")
            let page = "Curriculum/modules/m/l.fr.md"
            let written = try #require(course.files[page])
            let changed = course.file(page, written.replacing("{{include: ../../shared/a.md}}", with: text))
            #expect(changed.files[page] != written)
            let found = try changed.course().diagnostics
            #expect(found.map(\.id) == ids, "\(found)")
        }
    }

    @Test func `includes what includes others`() throws {
        let document = try lesson(
            "{{include: ../../shared/a.md}}",
            [Self.shared: "A\n\n{{include: more/b.md}}", "Curriculum/shared/more/b.md": "[b](../../modules/m/l.md)"]
        )
        #expect(html(document).hasSuffix("<p>A</p>\n<p><a href=\"l.md\">b</a></p>\n"))
    }

    @Test func `stops before a few lines become a huge page`() throws {
        var course = CourseCase("", [], "").lesson("{{include: ../../shared/0.md}}")
        for level in 0..<3 {
            let line = "> {{include: \(level + 1).md}}\n\n"
            course = course.file("Curriculum/shared/\(level).md", String(repeating: line, count: 20))
        }
        course = course.file("Curriculum/shared/3.md", String(repeating: "a\n\n", count: 100))
        let slips = try course.course().diagnostics.map(\.id)
        #expect(Set(slips).isSubset(of: ["include.too-large"]) && !slips.isEmpty, "\(slips)")
    }

    @Test func `reads a page again when only its fragment has changed`() throws {
        let today = try #require(CalendarDate("2026-11-24"))
        var parsed = ParsedFiles()
        var texts: [String] = []
        for text in ["one", "two"] {
            let course = CourseCase("", [], "").lesson("{{include: ../../shared/a.md}}").file(Self.shared, text)
            let folder = CourseFolder(files: course.files.map { SourceFile(path: $0.key, text: $0.value) })
            let read = Course.read(folder, today: today, reusing: &parsed).value
            texts.append(html(try #require(read?.modules.first?.lessons.first).document))
        }
        #expect(texts[0].contains("one") && texts[1].contains("two"))
    }
}
