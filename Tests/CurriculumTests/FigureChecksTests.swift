import Curriculum
import Diagnostics
import Markup
import Testing

@Suite struct FigureChecksTests {
    private static let folder = "Curriculum/modules/m/"
    private static let csv = "A,B\na,1\n"

    private static let cases: [CourseCase] = [
        CourseCase("a chart", [], "").lesson("![w](a.csv){kind=line x=a y=b source=c date=d credit=e}").file(
            folder + "a.csv",
            csv
        ),
        CourseCase("an unknown kind", ["error figure.unknown-chart L:8:13"], "use one of: bar, line")
            .lesson("![w](a.csv){kind=pie}").file(folder + "a.csv", csv),
        CourseCase(
            "an unknown attribute",
            ["warning figure.unknown-attribute L:8:13"],
            "write source= if that is what is meant"
        )
        .lesson("![w](a.csv){sorce=a}").file(folder + "a.csv", csv),
        CourseCase(
            "a description as other programs write it",
            ["warning figure.unknown-attribute L:8:13"],
            "write it between the square brackets: ![what the picture shows](file)"
        )
        .lesson("![w](a.png){alt='A chair'}").picture(folder + "a.png"),
        CourseCase(
            "an attribute of charts on a picture",
            ["warning figure.unknown-attribute L:8:13"],
            "use one of: credit"
        )
        .lesson("![w](a.png){kind=bar}").picture(folder + "a.png"),
        CourseCase(
            "braces with spaces in them",
            ["warning figure.unread-braces L:8:12"],
            "write {credit=\"words\"} right behind a picture alone in its paragraph, without links, signs of Markdown and "
                + "quotation marks in the words"
        )
        .lesson("![w](a.png){ credit = \"Ann\" }").picture(folder + "a.png"),
        CourseCase(
            "braces that are no figure's",
            [
                "warning figure.unread-braces L:8:12", "warning figure.unread-braces L:10:12",
                "warning figure.unread-braces L:12:12", "warning figure.unread-braces L:15:1",
                "warning figure.unread-braces L:17:14", "warning figure.unread-braces L:24:1",
                "warning figure.unread-braces L:26:15", "warning figure.unread-braces L:28:16",
                "warning figure.unread-braces L:30:13",
            ],
            "write {credit=\"words\"} right behind a picture alone in its paragraph, without links, signs of Markdown and "
                + "quotation marks in the words"
        )
        .lesson(
            """
            ![w](a.png){credit="*Ann*"}

            ![w](a.png){credit="\\"Ann\\""}

            ![w](a.png) {credit=Ann}

            ![w](a.png)
            {credit=Ann}

            a ![w](a.png){width=5} b

            ![w](a.png){credit='Ann'}

            ![w](a.png) {a} {b=c} `{d=e}`

            ![w](a.png)\\
            {credit=Ann}

            ## ![w](a.png){credit=Ann}

            - a ![w](a.png){credit=Ann}

            [![w](a.png){credit=Ann}](module.md)
            """
        ).picture(folder + "a.png"),
        CourseCase(
            "a description that goes on",
            ["warning figure.unread-braces L:8:14"],
            "write it between the square brackets: ![what the picture shows](file)"
        )
        .lesson("a ![w](a.png){alt='A chair'}").picture(folder + "a.png"),
        CourseCase(
            "quotation marks of a word processor",
            ["warning figure.unread-braces L:8:12"],
            "write straight quotation marks, as in {credit=\"words\"}"
        )
        .lesson("![w](a.png){credit=“Ann and Bea”}").picture(folder + "a.png"),
        CourseCase("a credit over two lines", [], "")
            .lesson("![w](a.png){credit='Ann\nand Bea'}\n: A *chair*").picture(folder + "a.png"),
        CourseCase(
            "a broken table, said once",
            ["error chart.not-a-number \(folder)a.csv:2:3"],
            "write digits, up to nine before a point and six behind it, and nothing between thousands, such as 1250.5; "
                + "or leave the cell empty"
        )
        .lesson("![w](a.csv)\n\n![w](a.csv)").file(folder + "a.csv", "A,B\na,b\n"),
        CourseCase(
            "a chart in the midst of text",
            ["error text.not-alone L:8:3"],
            "leave a blank line above and below it, and write nothing else between them but {kind=bar} and the like right behind "
                + "it, or a caption"
        )
        .lesson("a ![w](a.csv)").file(folder + "a.csv", csv),
        CourseCase("a missing table", ["error text.missing-picture L:8:1"], "put the file beside the page").lesson(
            "![w](a.csv)"
        ),
        CourseCase(
            "no words",
            ["error text.no-alternative L:8:1"],
            "write what it shows between the square brackets: ![a phone on a table](a.csv)"
        )
        .lesson("![](a.csv)").file(folder + "a.csv", csv),
        CourseCase(
            "a film without captions",
            ["warning figure.no-captions L:8:1"],
            "put a.vtt beside it: WEBVTT, then a time and the words said at it"
        )
        .lesson("![w](a.mp4)").picture(folder + "a.mp4"),
        CourseCase(
            "captions in another format",
            ["warning figure.no-captions L:8:1"],
            "save a.srt as a.vtt: WEBVTT and a blank line at its top, and points in place of the commas in all times"
        )
        .lesson("![w](a.mp4)\n\n[the captions](a.srt)").picture(folder + "a.mp4").picture(folder + "a.srt"),
        CourseCase(
            "captions in a language with an underline",
            ["warning figure.caption-language \(folder)a.en_GB.vtt:0:0"],
            "call the file a.en-GB.vtt"
        )
        .lesson("![w](a.mp4)").picture(folder + "a.mp4").file(folder + "a.en_GB.vtt", "WEBVTT\n"),
        CourseCase(
            "captions in no language",
            ["warning figure.caption-language \(folder)a.final.vtt:0:0"],
            "write a short name there, such as fr, or take it out if the language is the course's"
        )
        .lesson("![w](a.mp4)").picture(folder + "a.mp4").file(folder + "a.final.vtt", "WEBVTT\n"),
        CourseCase(
            "a sheet for a chart",
            ["error text.not-a-picture L:8:1"],
            "save the sheet as CSV beside the page, and name that for a chart"
        )
        .lesson("![w](a.xlsx){kind=bar}").picture(folder + "a.xlsx"),
        CourseCase(
            "a chart with a space before its braces",
            ["error text.not-alone L:8:1"],
            "leave a blank line above and below it, and write nothing else between them but {kind=bar} and the like right behind it, or a caption"
        )
        .lesson("![w](a.csv) {kind=bar}").file(folder + "a.csv", csv),
        CourseCase(
            "a picture on the author's own disk",
            ["error markup.unsafe-link L:8:1"],
            "copy the file beside the page, and write its name alone"
        )
        .lesson("![w](file:///C:/a.png)"),
        CourseCase("a film with captions", [], "").lesson("![w](a.mp4)").picture(folder + "a.mp4")
            .file(folder + "a.fr.vtt", "WEBVTT\n"),
        CourseCase(
            "broken captions",
            ["error figure.bad-captions \(folder)a.vtt:1:1"],
            "write WEBVTT on a line of its own at the top"
        )
        .lesson("![w](a.mp4)").picture(folder + "a.mp4").file(folder + "a.vtt", "a\n"),
        CourseCase(
            "sound without a transcript",
            ["warning figure.no-transcript L:8:1"],
            "put a.txt beside it, with what is said and what is to be seen"
        )
        .lesson("![w](a.mp3)").picture(folder + "a.mp3"),
        CourseCase("sound with one", [], "").lesson("![w](a.mp3)").picture(folder + "a.mp3").file(
            folder + "a.txt",
            "a"
        ),
        CourseCase(
            "a character that turns a line of a table of figures, shown twice",
            ["warning markup.direction-control \(folder)a.csv:2:3"],
            "delete it; where words of another direction do not keep together, put U+2068 before and U+2069 behind them, on the same line"
        )
        .lesson("![w](a.csv)\n\n![w](a.csv){kind=line}").file(
            folder + "a.csv",
            "A,B\na \u{202E}b,1\n\u{2068}c\u{2069},2\n"
        ),
        CourseCase(
            "one in a drawing",
            ["warning markup.direction-control \(folder)a.svg:1:30"],
            "delete it; where words of another direction do not keep together, write &#x2068; before and &#x2069; behind them"
        )
        .lesson("![w](a.svg)").file(folder + "a.svg", "<svg viewBox='0 0 1 1'><text>\u{202D}a</text></svg>"),
        CourseCase(
            "one in captions, and one in a transcript",
            [
                "warning markup.direction-control \(folder)a.txt:2:1",
                "warning markup.direction-control \(folder)a.vtt:4:2",
            ],
            "delete it; where words of another direction do not keep together, put U+2068 before and U+2069 behind them, on the same line"
        )
        .lesson("![w](a.mp4)").picture(folder + "a.mp4")
        .file(folder + "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\na\u{202B}b\n").file(
            folder + "a.txt",
            "a\n\u{202A}b\n"
        ),
        CourseCase(
            "a drawing with script",
            ["error figure.drawing-script \(folder)a.svg:1:24"],
            "save it as plain SVG, without scripts"
        )
        .lesson("![w](a.svg)\n\nIn a line: ![w](a.svg)").file(
            folder + "a.svg",
            "<svg viewBox='0 0 1 1'><script/></svg>"
        ),
        CourseCase(
            "a handler in a drawing inside a line",
            ["error figure.drawing-script \(folder)a.svg:1:24"],
            "save it as plain SVG, without scripts"
        )
        .lesson("In a line: ![w](a.svg)").file(folder + "a.svg", "<svg viewBox='0 0 1 1' ONLOAD ='x()'></svg>"),
        CourseCase(
            "a drawing behind a link whose script has a line break in its name",
            ["error figure.drawing-script \(folder)a.svg:1:33"],
            "save it as plain SVG, without scripts"
        )
        .lesson("[The drawing](a.svg)").file(
            folder + "a.svg",
            "<svg viewBox='0 0 1 1'><a href='java&#x0A;script:x'/></svg>"
        ),
        CourseCase(
            "a drawing that asks another server",
            ["error figure.drawing-remote \(folder)a.svg:1:37"],
            "save it as plain SVG, with its pictures in it and without style sheets and fonts from elsewhere"
        )
        .lesson("![w](a.svg)").file(
            folder + "a.svg",
            "<svg viewBox='0 0 1 1'><image href='https://a.b/c.png'/></svg>"
        ),
        CourseCase("words that look like script in a drawing", [], "")
            .lesson("![w](a.svg)").file(
                folder + "a.svg",
                "<svg viewBox='0 0 1 1'><text>once = on, javascript: off</text></svg>"
            ),
        CourseCase(
            "a clip on another server",
            ["error text.remote-picture L:8:1"],
            "put the file beside the page and write its name"
        )
        .lesson("![w](https://a.b/c.mp4)"),
    ]

    @Test(arguments: cases) func `reports`(slip: CourseCase) throws { try slip.check() }

    @Test func `names a transcript whose letters would be lost`() throws {
        let files = CourseCase("", [], "").lesson("![w](a.mp3)").files.map { SourceFile(path: $0.key, text: $0.value) }
        for (bytes, ids) in [([0x48, 0xE4], ["figure.bad-captions"]), ([0x48, 0xC3, 0xA4], [])] as [([UInt8], [String])]
        {
            let transcript = SourceFile(path: Self.folder + "a.txt", bytes: bytes)
            let folder = CourseFolder(files: files + [transcript], others: [Self.folder + "a.mp3"])
            let today = try #require(CalendarDate("2026-11-24"))
            #expect(Course.read(folder, today: today).diagnostics.map(\.id) == ids)
        }
    }
}
