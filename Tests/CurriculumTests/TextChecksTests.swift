import Curriculum
import Diagnostics
import Markup
import Testing

/// What running text gets wrong: links, pictures, terms, sources, headings.
@Suite struct TextChecksTests {
    private static let text: [CourseCase] = [
        CourseCase(
            "a link to no page",
            ["error text.broken-link L:8:3"],
            "write the way from this file to another .md file, such as other-lesson.md"
        ).lesson("a [b](zzz.md)"),
        CourseCase("a link with a slip", ["error text.broken-link L:8:3"], "write module.md if that is what is meant")
            .lesson("a [b](modul.md)"),
        CourseCase(
            "a link to a file elsewhere",
            ["error text.broken-link L:8:1"],
            "write ../n/a.md if that is what is meant"
        ).lesson("[b](x/a.md)").module("n", "")
            .file("Curriculum/modules/n/a.md", "---\nlesson: a\ntitle: A\n---\n\n> [!LOCAL] Here\n"),
        CourseCase(
            "a link to a copy of a quiz",
            ["error text.broken-link L:8:1"],
            "link to the quiz itself; what trainees may have goes beside the page, by a name of its own"
        ).lesson("[the copy](../../../Quizzes/q.md.bak)").picture("Quizzes/q.md.bak"),
        CourseCase("a link to a file beside quizzes", [], "").lesson("[the log](../../../Quizzes/log.txt)").picture(
            "Quizzes/log.txt"
        ),
        CourseCase(
            "a link without an address",
            ["error text.broken-link L:8:1"],
            "write a file or an address between the round brackets"
        ).lesson("[b]()"),
        CourseCase("a link to a folder", ["error text.broken-link L:8:1"], "name the file: module.md").lesson(
            "[b](../m/)"
        ),
        CourseCase(
            "a link to a site without https",
            ["error text.broken-link L:8:1"],
            "write https:// before the address of a site"
        ).lesson("[b](www.example.org)"),
        CourseCase(
            "a link to an address of mail",
            ["error text.broken-link L:8:1"],
            "write mailto:a@b.org for an address of mail"
        ).lesson("[b](a@b.org)"),
        CourseCase(
            "a link between quotation marks",
            ["error text.broken-link L:8:1"],
            "take the quotation marks out: l.md"
        ).lesson("[b](“l.md”)"),
        CourseCase(
            "a link written as a term",
            ["error text.unknown-term L:8:1"],
            "write [words](gone.md) for a link, or remove the brackets"
        ).lesson("[[gone.md]]"),
        CourseCase(
            "a link to a page as the site names it",
            ["error text.broken-link L:8:1"],
            "write l.md if that is what is meant"
        ).lesson("[b](l.html)"),
        CourseCase(
            "a link to a lesson that is not listed",
            ["error text.broken-link L:8:1", "warning lesson.not-listed M:4:11"],
            "add it to the list of its module"
        )
        .module("lessons: [l]").lesson("[b](k.md)").file(
            "Curriculum/modules/m/k.md",
            "---\nlesson: k\ntitle: K\n---\n"
        ),
        CourseCase(
            "a link to no heading of a page",
            ["error text.broken-anchor L:8:1"],
            "give the heading an id: ## Heading {#x}"
        ).lesson("[b](module.md#x)"),
        CourseCase(
            "a link to no heading of the same page",
            ["error text.broken-anchor L:10:1"],
            "write \"#how-to\" if that is what is meant"
        ).lesson("## How to\n\n[b](#howto)"),
        CourseCase(
            "a link to a heading's id behind a mark that joins the number sign",
            ["error text.broken-anchor L:10:1"],
            "write \"#how-to\" if that is what is meant"
        ).lesson("## How to\n\n[b](#\u{308}how-to)"),
        CourseCase(
            "a link to no term of the glossary",
            ["error text.broken-anchor L:8:1"],
            "write \"#chain\" if that is what is meant"
        )
        .lesson("[b](../../glossary.md#chian)").file(
            "Curriculum/glossary.md",
            "# Glossary\n\n## G\n\n### Chain\n\nLinks.\n"
        ),
        CourseCase(
            "a link to no question of a quiz",
            ["error text.broken-anchor L:8:1"],
            "write \"#one\" if that is what is meant"
        ).lesson("[b](../../../Quizzes/q.md#on)").quiz(),
        CourseCase(
            "a link out of the course",
            ["error text.outside-course L:8:1"],
            "copy the file beside the page, and name the copy"
        ).lesson("[b](../../../../secret.md)"),
        CourseCase(
            "a link to the theme",
            ["error text.outside-course L:8:1"],
            "copy the file beside the page, and name the copy"
        ).lesson("[b](../../../Site/x.css)"),
        CourseCase(
            "a link from a disk's root",
            ["error text.outside-course L:8:1"],
            "write the way from this file, such as ../other-module/lesson.md"
        ).lesson("[b](/etc/passwd)"),
        CourseCase("a link with backslashes", ["error text.outside-course L:8:1"], "write / instead of \\").lesson(
            "[b](<..\\n\\l.md>)"
        ),
        CourseCase(
            "a link to a disk",
            ["error text.outside-course L:8:1"],
            "copy the file beside the page, and name the copy"
        ).lesson("[b](<C:\\l.md>)"),
        CourseCase(
            "a picture on a server of the office",
            ["error text.outside-course L:8:1"],
            "copy the file beside the page, and name the copy"
        ).lesson("![b](<\\\\\\\\office\\\\l.png>)"),
        CourseCase(
            "a picture from a disk's root",
            ["error text.outside-course L:8:1"],
            "write the way from this file, such as ../other-module/picture.png"
        ).lesson("![b](/img/l.png)"),
        CourseCase("a form that is not there", ["error text.broken-link L:8:1"], "put the file beside the page")
            .lesson("[a form](form.docx)"),
        CourseCase(
            "a sheet in the place of a chart",
            ["error text.not-a-picture L:8:1"],
            "save the sheet as CSV beside the page, and name that for a chart"
        ).lesson("![a](x.xlsx)").picture("Curriculum/modules/m/x.xlsx"),
        CourseCase("a link in other letters", ["error text.wrong-case L:8:1"], "write module.md").lesson(
            "[b](Module.md)"
        ),
        CourseCase("a link into a folder in other letters", ["error text.wrong-case L:8:1"], "write ../n/module.md")
            .lesson("[b](../N/module.md#x)").module("n", ""),
        CourseCase(
            "a link without words",
            ["error text.no-link-text L:8:1"],
            "write what it leads to between the square brackets"
        ).lesson("[](module.md)"),
        CourseCase(
            "a picture without words",
            ["error text.no-alternative L:9:1"],
            "write what it shows between the square brackets: ![a phone on a table](x.png)"
        )
        .lesson("a\n![ ](x.png)").picture("Curriculum/modules/m/x.png"),
        CourseCase(
            "a picture on another server",
            ["error text.remote-picture L:8:1"],
            "put the file beside the page and write its name"
        ).lesson("![a](https://example.org/x.png)"),
        CourseCase("a picture that is not there", ["error text.missing-picture L:8:1"], "put the file beside the page")
            .lesson("![a](x.png)"),
        CourseCase(
            "a picture with a slip",
            ["error text.missing-picture L:8:1"],
            "write phone.png if that is what is meant"
        ).lesson("![a](pohne.png)").picture("Curriculum/modules/m/phone.png"),
        CourseCase(
            "a picture in another folder",
            ["error text.missing-picture L:8:1"],
            "write ../../shared/x.png if that is what is meant"
        ).lesson("![a](x.png)").picture("Curriculum/shared/x.png"),
        CourseCase(
            "a picture without a file",
            ["error text.missing-picture L:8:1"],
            "write its name between the round brackets"
        ).lesson("![a]()"),
        CourseCase("a picture in other letters", ["error text.wrong-case L:8:1"], "write x.png").lesson("![a](x.PNG)")
            .picture("Curriculum/modules/m/x.png"),
        CourseCase(
            "a picture out of the course",
            ["error text.outside-course L:8:1"],
            "copy the file beside the page, and name the copy"
        ).lesson("![a](../../../../x.png)"),
        CourseCase(
            "a link to what cannot be an id",
            ["error text.broken-anchor L:8:1"],
            "give the heading an id, such as ## Heading {#my-id}, and name that"
        ).lesson("[part](#DEP0111)"),
        CourseCase(
            "a link to a term in a list of definitions",
            ["error text.broken-anchor L:9:7"],
            "make a heading of it: ### Call stack"
        ).lesson("Call stack\n: See [it](#call-stack) and [b](#a).\n\n## A"),
        CourseCase("a link to an id of raw HTML", [], "")
            .lesson("<a id=\"x\"></a> <A class='a' NAME='y'>y</A> [to x](#x) [to y](l.md#y)").course("allow html: yes"),
        CourseCase(
            "a link to an id of raw HTML that is shown as text",
            ["warning text.raw-html L:8:1", "warning text.raw-html L:8:11", "error text.broken-anchor L:8:16"],
            "write it in Markdown, or set \"allow html: yes\" in Curriculum/course.yaml"
        ).lesson("<a id=\"x\"></a> [to x](#x)"),
        CourseCase(
            "a page in the place of a picture",
            ["error text.not-a-picture L:8:1", "error text.not-a-picture L:8:22", "error text.not-a-picture L:8:53"],
            "take the exclamation mark out for a link to it"
        )
        .lesson("![a page](module.md) ![part of a page](module.md#x) ![part of this](#y)"),
        CourseCase(
            "a film that browsers do not show",
            ["error text.not-a-picture L:8:1"],
            "save the film as .mp4 or .webm beside the page, and name that"
        ).lesson("![a](x.mov)").picture("Curriculum/modules/m/x.mov"),
        CourseCase(
            "a document as a picture",
            ["error text.not-a-picture L:8:1"],
            "use a file that ends in .avif, .gif, .jpeg, .jpg, .png, .svg, .webp"
        ).lesson("![a](x.pdf)").picture("Curriculum/modules/m/x.pdf"),
        CourseCase(
            "an unknown term",
            ["error text.unknown-term L:8:3"],
            "add it to Curriculum/glossary.md, or remove the brackets"
        ).lesson("a [[zebra]]"),
        CourseCase(
            "a term with a slip",
            ["error text.unknown-term L:8:1"],
            "write [[Chain]] if that is what is meant, or [[Chain|chian]]"
        ).lesson("[[chian]]")
            .file("Curriculum/glossary.md", "# G\n\n## H\n\n### Chain\n\nLinks.\n"),
        CourseCase(
            "a term with its ending",
            ["error text.unknown-term L:8:1"],
            "write [[Hash|hashes]] if that is what is meant"
        ).lesson("[[hashes]]").file("Curriculum/glossary.md", "### Hash\n\nA number.\n"),
        CourseCase("an unknown source", ["error text.unknown-source L:8:5"], "add it to Curriculum/sources.yaml")
            .lesson("a [@A]"),
        CourseCase(
            "the second source of a citation",
            ["error text.unknown-source L:9:2"],
            "write [@L-CETS] if that is what is meant"
        )
        .lesson("[@L-CETS, 1;\n@L-CET]").file("Curriculum/sources.yaml", "L-CETS:\n  title: T\n  status: P\n"),
        CourseCase("a comment", ["warning text.raw-html L:8:1"], "take it out").lesson("<!-- for me -->"),
        CourseCase(
            "raw HTML",
            ["warning text.raw-html L:8:3", "warning text.raw-html L:10:1"],
            "write it in Markdown, or set \"allow html: yes\" in Curriculum/course.yaml"
        ).lesson("a <br>\n\n<div>\n</div>"),
        CourseCase("a second title", ["warning text.second-title L:8:1"], "write ## for the headings of a page").lesson(
            "# A"
        ),
        CourseCase("a term above the first group of the glossary", [], "").lesson("[[a]]")
            .file("Curriculum/glossary.md", "# T\n\n### a\n\nA.\n\n## G\n\nText.\n"),
        CourseCase("a term at the top of the glossary", [], "").lesson("[[a]]")
            .file("Curriculum/glossary.md", "### a\n\nA.\n"),
        CourseCase("a level left out", ["warning text.skipped-level L:10:1"], "start it with ###").lesson(
            "## A\n\n#### B\n\n## C"
        ),
        CourseCase(
            "a heading without words",
            ["warning text.empty-heading L:8:1"],
            "write what the section is about, or remove the heading"
        ).lesson("##"),
        CourseCase(
            "a link in a note",
            ["error text.broken-link L:10:7"],
            "write the way from this file to another .md file, such as other-lesson.md"
        ).lesson("a[^1]\n\n[^1]: [b](zzz.md)"),
        CourseCase(
            "a link in a table's cell",
            ["error text.broken-link L:10:3"],
            "write the way from this file to another .md file, such as other-lesson.md"
        ).lesson("| a |\n|---|\n| [b](zzz.md) |"),
        CourseCase(
            "an undefined footnote",
            ["error markup.unknown-footnote L:8:2"],
            "define it at the start of a line, outside quotations and lists: [^1]: The note."
        ).lesson("a[^1]"),
    ]

    @Test(arguments: text.map(\.name)) func `names what running text gets wrong:`(name: String) throws {
        for test in Self.text where test.name == name { try test.check() }
    }

    @Test(arguments: [
        "[a](module.md)", "[a](./l.md)", "[a](#b)\n\n## B", "[a](#caf%C3%A9)\n\n## Café", "[a](my%20page.md)",
        "[a](<my page.md>)", "[a](../m/l.md#b)\n\n## B",
        "[a](../../../Quizzes/q.md)", "[a](../../../Quizzes/q.md#one)", "[a](../../glossary.md#chain)",
        "[a](../../briefings/b.md)", "[a](x.pdf)",
        "[a](../../shared/y%201.png)", "![a](../../shared/y%201.png)", "![a](x.png)", "[![a](x.png)](module.md)",
        "[a](https://example.org/#x)", "[a](mailto:a@b.c)",
        "[a](tel:+39)", "[[Chain]] [[links | the *links*]] [[CHAIN|x]]", "[@A] [@A, p. 1; @A]", "[a](#)",
        "[a](module.md#)", "[a](100%25.png)", "<https://a.b>",
    ])
    func `takes what leads somewhere`(text: String) throws {
        let briefing = "---\nbriefing: b\ntitle: B\ndate: 2026-01-01\nmarking: TLP:CLEAR\n---\n"
        var test = CourseCase(text, [], "").lesson(text).quiz(
            "module: m",
            "why: see [a](../Curriculum/modules/m/l.md)\n"
        ).file("Curriculum/briefings/b.md", briefing)
            .file(
                "Curriculum/glossary.md",
                "# G\n\n## H\n\n### Chain\n\nalso: links, other   words\n\nWords.\n\n#### More\n\n> ### Chain\n"
            ).file("Curriculum/sources.yaml", "A:\n  title: T\n  status: P\n")
            .file("Curriculum/modules/m/my page.md", "---\nlesson: p\ntitle: P\n---\n\n> [!LOCAL] x\n")
        for name in [
            "Curriculum/modules/m/x.png", "Curriculum/modules/m/x.pdf", "Curriculum/shared/y 1.png",
            "Curriculum/modules/m/100%.png",
        ] { test = test.picture(name) }
        try test.check()
    }

    @Test func `lets raw HTML through where the course allows it`() throws {
        try CourseCase("", [], "").course("allow html: yes").lesson("a <br>").check()
    }
}
