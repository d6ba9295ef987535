import Curriculum
import Diagnostics
import Testing

/// What makes text hard to read or to use.
@Suite struct ProseChecksTests {
    private static let forty = Array(repeating: "word", count: 20).joined(separator: " then ") + " end"

    private static let cases: [CourseCase] = [
        CourseCase("a word twice", ["warning text.repeated-word L:8:5"], "take one of the two out").lesson(
            "See the the end."
        ),
        CourseCase(
            "over a line's end, in small letters",
            ["warning text.repeated-word L:8:1"],
            "take one of the two out"
        )
        .lesson("The\nthe end."),
        CourseCase("before a sign and in emphasis", ["warning text.repeated-word L:8:6"], "take one of the two out")
            .lesson("It **is is**, so."),
        CourseCase(
            "in a list, a cell and a heading",
            [
                "warning text.repeated-word L:8:3", "warning text.repeated-word L:10:3",
                "warning text.repeated-word L:14:4",
            ],
            "take one of the two out"
        )
        .lesson("- to to\n\n| a a |\n| --- |\n| b |\n\n## of of\n"),
        CourseCase(
            "apart by white space beyond ASCII",
            [
                "warning text.repeated-word L:8:5", "warning text.repeated-word L:10:1",
                "warning text.repeated-word L:12:1",
            ],
            "take one of the two out"
        )
        .lesson("See the\u{A0}the end.\n\nof\u{2003}of\n\nto \u{3000} to"),
        CourseCase("what is no slip", [], "").lesson(
            "He had had it, and that that. Duran Duran, Duran. A no. No. `x x` 1 1 tick-tick very, very! é É *a* [[t]] [[t]]"
        ).file("Curriculum/glossary.md", "# T\n\n## G\n\n### t\n\nA term.\n"),
        CourseCase("a word on each side of a citation or a picture", [], "").lesson(
            "By law and [@A] and by ![a phone](x.png) by day or[@A]or night."
        ).picture("Curriculum/modules/m/x.png").file(
            "Curriculum/sources.yaml",
            "A:\n  title: T\n  status: P\n"
        ),
        CourseCase(
            "a word twice before a citation and around a note's number",
            ["warning text.repeated-word L:8:1", "warning text.repeated-word L:8:12"],
            "take one of the two out"
        )
        .lesson("as as [@A] a[^1] a.\n\n[^1]: N.").file("Curriculum/sources.yaml", "A:\n  title: T\n  status: P\n"),
        CourseCase("a word that goes on as code, twice", [], "").lesson("Write no`x` no`x` here."),
        CourseCase("a word twice in a language whose words nobody knows", [], "").lesson("Wij zien zien.").course(
            "language: nl"
        ),

        CourseCase("41 words", ["warning text.long-sentence L:8:8"], "make two of it").lesson("Short. \(forty) it."),
        CourseCase("41 words without a letter of ASCII", ["warning text.long-sentence L:8:1"], "make two of it").lesson(
            Array(repeating: "слово", count: 20).joined(separator: " тоді ") + " і кінець."
        ),
        CourseCase("41 words, half of them behind a sign", ["warning text.long-sentence L:8:1"], "make two of it")
            .lesson(
                forty.split(separator: "word", omittingEmptySubsequences: false).joined(separator: "(word,") + " it."
            ),
        CourseCase("40 words, dashes and all", [], "").lesson("\(forty) – … &. Short."),
        CourseCase(
            "41 words over lines, the end in quotation marks",
            ["warning text.long-sentence L:9:1"],
            "make two of it"
        )
        .lesson("One (two.)\n\(forty)\nand.\" Then"),
        CourseCase("two paragraphs without a full stop", [], "").lesson("\(forty)\n\n\(forty)"),

        CourseCase(
            "a link called here",
            ["warning text.vague-link L:8:5"],
            "name in the square brackets what a reader finds there"
        )
        .lesson("See [here](module.md)."),
        CourseCase(
            "a link called Click *here*!",
            ["warning text.vague-link L:8:1"],
            "name in the square brackets what a reader finds there"
        )
        .lesson("[Click *here*!](module.md)"),
        CourseCase(
            "an address that is no link",
            ["warning text.bare-address L:8:5"],
            "write <https://a.org/b>, or put it between backticks if nobody is to follow it"
        )
        .lesson(
            "See https://a.org/b. (http://c.org) <https://d.org> [d](https://d.org) `https://e.org` https:// [https://f.org](https://f.org)"
        ),
        CourseCase(
            "an address with brackets in it",
            ["warning text.bare-address L:8:5"],
            "write <https://a.org/b_(c)>, or put it between backticks if nobody is to follow it"
        ).lesson("See (https://a.org/b_(c))."),
        CourseCase("links in brackets", [], "").lesson(
            "Here (<https://a.org/b>), ([https://c.org/d](https://c.org/d))."
        ),
        CourseCase("what names no site", [], "").lesson(
            "It starts with https://… or https://, or with (http://) here."
        ),
        CourseCase("addresses between tags", [], "").lesson(
            "<a href=\"https://a.org\">https://a.org</a>, *<A HREF='x'>at https://a.org</A>*, <code>https://a.org</code>"
        ).course("allow html: yes"),
        CourseCase(
            "an address behind tags",
            ["warning text.bare-address L:8:14"],
            "write <https://a.org>, or put it between backticks if nobody is to follow it"
        ).lesson("<b>x</b><br> https://a.org\n\n<code>\n\n</code>").course("allow html: yes"),
        CourseCase("a link that says where", [], "").lesson("[This module](module.md), [here and now](module.md)"),
        CourseCase("a vague link in another language than the text's", [], "").lesson(
            "[here](module.md) [aquí](module.md)"
        ).course("language: fr"),

        CourseCase(
            "a table without a header",
            ["warning text.no-table-header L:8:1"],
            "write above each column what stands in it; people who listen to a table hear it with every cell"
        )
        .lesson("| | |\n| --- | --- |\n| a | b |"),
        CourseCase("a table with an empty corner", [], "").lesson("| | x |\n| --- | --- |\n| a | b |"),
    ]

    @Test(arguments: cases) func `remarks on what is hard to read, at its place:`(broken: CourseCase) throws {
        try broken.check()
    }

    @Test(arguments: [
        ("fr", "Le le chat.", "Nous nous lavons, vous vous lavez, il le fait faire faire."),
        ("es", "Y la La casa de de Ana.", "Un sobre sobre la mesa."),
        ("uk", "Це це слово.", "Щоб їх їх батьки."),
        ("ar", "هذا هذا البيت.", "واحدا واحدا، وخطوةً خطوةً، من من الناس."),
    ])
    func `knows a word twice from what grammar repeats in`(language: String, wrong: String, right: String) throws {
        let course = CourseCase("", [], "").course("language: \(language)")
        #expect(try course.lesson(wrong).course().diagnostics.map(\.id) == ["text.repeated-word"])
        #expect(try course.lesson(right).course().diagnostics.isEmpty)
    }

    @Test(arguments: [
        ("fr", "ici", "ici et là"), ("fr", "Cliquez ici !", "Cliquez sur la carte"), ("es", "aquí", "aquí cerca"),
        ("es", "Leer más", "Más sobre esto"), ("uk", "Натисніть тут", "тут і там"), ("ar", "اضغط هنا", "هنا وهناك"),
    ])
    func `knows a link whose words do not say where it leads in`(language: String, vague: String, clear: String) throws
    {
        let course = CourseCase("", [], "").course("language: \(language)")
        #expect(try course.lesson("[\(vague)](module.md)").course().diagnostics.map(\.id) == ["text.vague-link"])
        #expect(try course.lesson("[\(clear)](module.md)").course().diagnostics.isEmpty)
    }

    @Test func `says once how many addresses of a page are no links`() throws {
        for (text, summary) in [
            ("https://a.org/b", "this address is no link"),
            ("https://a.org/b\n\n- http://c.org", "this address is no link, and another of this page is none"),
            ("https://a.org/b[^1]\n\n[^1]: http://c.org", "this address is no link, and another of this page is none"),
            (
                "https://a.org/b http://c.org\n\n> http://d.org",
                "this address is no link, and 2 others of this page are none"
            ),
        ] {
            let found = try CourseCase("", [], "").lesson(text).course().diagnostics
            #expect(found.map(\.summary) == [summary])
        }
    }

    @Test func `says once how many addresses of a quiz are no links`() throws {
        let question = "## Which? {#ID}\n\nchoose one\n\nSee https://a.org.\n\n- [x] this one\n- [ ] that other\n\n"
        let rest = ["two", "three"].map { question.replacing("ID", with: $0) }.joined()
        let found = try CourseCase("", [], "").quiz("module: m", rest).course().diagnostics
        #expect(found.map(\.summary) == ["this address is no link, and another of this page is none"])
    }
}
