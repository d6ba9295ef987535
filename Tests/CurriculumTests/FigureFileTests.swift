import Diagnostics
import Testing

@testable import Curriculum

/// What figures are made of: tables of figures, drawings, captions, pictures.
@Suite struct FigureFileTests {
    private func slips(_ diagnostics: [Diagnostic]) -> [String] {
        diagnostics.map { "\($0.id) \($0.position?.line ?? 0):\($0.position?.column ?? 0)" }
    }

    // MARK: - Tables of figures

    @Test(arguments: [
        ("commas", "Year,A,B\n2024,1,2.5\n2025,,-3\n"), ("semicolons", "Year;A;B\n2024;1;2,5\n2025;;-3\n"),
        ("tabs and carriage returns", "Year\tA\tB\r\n2024\t1\t2.5\r\n2025\t\t\u{2212}3\r\n"),
        ("what a first line says", "\u{FEFF}sep=;\r\nYear;A;B\r\n2024;1;2,5\r\n2025;;-3\r\n"),
        ("quotation marks, spaces, a blank line", "\u{FEFF}\"Year\", A ,B\n\n\"2024\",1,\"2.5\"\n2025,,-3"),
    ])
    func `reads figures parted by`(name: String, text: String) throws {
        let checked = ChartData.read(SourceFile(path: "a.csv", text: text))
        let data = try #require(checked.value, "\(checked.diagnostics)")
        #expect(data.labelName == "Year" && data.series == ["A", "B"])
        #expect(data.rows.map(\.label) == ["2024", "2025"])
        #expect(data.rows.map { $0.values.map { $0?.millionths } } == [[1_000_000, 2_500_000], [nil, -3_000_000]])
    }

    @Test func `reads a cell with a separator, a quotation mark and a line break in it`() throws {
        let data = try #require(ChartData.read(SourceFile(path: "a.csv", text: "L,N\n\"a, \"\"b\"\"\nc\",1\n")).value)
        #expect(data.rows[0].label == "a, \"b\"\nc")
    }

    @Test(arguments: [
        ("nothing", "", ["chart.no-rows 1:1"]), ("one column", "A\n1\n", ["chart.no-rows 1:1"]),
        ("no rows", "A,B\n", ["chart.no-rows 1:1"]), ("no numbers", "A,B,C\na,,\nb,,\n", ["chart.no-rows 1:1"]),
        ("thousands", "A,B\na,\"1,234\"\nb,\"1,5\"\n", ["chart.not-a-number 2:3", "chart.not-a-number 3:3"]),
        ("a cell too few and one too many", "A,B\na\nb,1,2\n", ["chart.cells 2:1", "chart.cells 3:1"]),
        (
            "words", "A,B\na,1\nb,many\nc,1.\nd,1 000\n",
            ["chart.not-a-number 3:3", "chart.not-a-number 4:3", "chart.not-a-number 5:3"]
        ),
        ("a number with too many digits", "A,B\na,1234567890\n", ["chart.not-a-number 2:3"]),
        ("an open quotation mark", "A,B\n\"a,1\n", ["chart.not-closed 2:1"]),
        ("five series", "A,1,2,3,4,5\na,1,2,3,4,5\n", ["chart.too-large 1:11"]),
        ("many rows", "A,B\n" + String(repeating: "a,1\n", count: 101), ["chart.too-large 102:1"]),
    ])
    func `draws nothing of`(name: String, text: String, expected: [String]) {
        let checked = ChartData.read(SourceFile(path: "a.csv", text: text))
        #expect(checked.value == nil)
        #expect(slips(checked.diagnostics) == expected)
        #expect(checked.diagnostics.allSatisfy { !$0.hints.isEmpty })
    }

    @Test(arguments: [
        ("1.234,5", "write 1234.5"), ("1,234.5", "write 1234.5"), ("1 250", "write 1250"),
        ("1\u{A0}250,5", "write digits"),
        ("1'250", "write 1250"), ("5%", "write 5, and its unit into the first line"),
        ("-3.5 €", "write -3.5, and its unit into the first line"), ("1.234.567,5", "write 1234567.5"),
        ("n/a", "write digits"),
        ("1.2.3", "write digits"), ("%", "write digits"), ("1234567890 €", "write digits"),
    ])
    func `says what to write for a number with more in its cell:`(cell: String, hint: String) throws {
        let file = SourceFile(path: "a.csv", text: "A,B\na,\"\(cell)\"\nb,\n")
        #expect(try #require(ChartData.read(file).diagnostics.first?.hints.first).hasPrefix(hint))
    }

    @Test func `says of a row with too many cells that a comma parts them`() throws {
        let more = ChartData.read(SourceFile(path: "a.csv", text: "A,B\na,1,5\n")).diagnostics
        #expect(try #require(more.first?.hints.first).contains("write a number with a point, such as 1.5"))
        let fewer = ChartData.read(SourceFile(path: "a.csv", text: "A;B\na\n")).diagnostics
        #expect(fewer.first?.hints == ["leave a cell empty rather than out"])
    }

    @Test(arguments: [
        ("nothing tells", "A;B\na;1,234\nb;-5,678\nc;9\n", "2:3", "\"1,234\" is read as 1.234, not as 1234; another"),
        (
            "a point tells nothing of a comma", "A\tB\na\t2.5\nb\t1,234\n", "3:3",
            "\"1,234\" is read as 1.234, not as 1234"
        ),
        (
            "whole numbers stand beside it, and no comma parts columns", "A;B\na;1.234\nb;950\n", "2:3",
            "\"1.234\" is read as 1.234, not as 1234"
        ),
        (
            "another has a comma before decimals", "A;B\na;1.234\nb;2,5\n", "2:3",
            "\"1.234\" is read as 1.234, not as 1234"
        ),
    ])
    func `doubts a number that can be read in two ways where`(
        name: String,
        text: String,
        place: String,
        summary: String
    )
        throws
    {
        let checked = ChartData.read(SourceFile(path: "a.csv", text: text))
        #expect(
            checked.value?.rows.contains {
                $0.values == [.init(text: String(summary.dropFirst().prefix(5)), millionths: 1_234_000)]
            } == true
        )
        #expect(slips(checked.diagnostics) == ["chart.unclear-number \(place)"])
        let slip = try #require(checked.diagnostics.first)
        #expect(slip.severity == .warning && slip.summary.hasPrefix(summary), "\(slip)")
        #expect(slip.hints.first?.hasPrefix("write 1234 if the ") == true, "\(slip)")
    }

    @Test(arguments: [
        "A;B\na;1,234\nb;2,5\n", "A;B\na;1,234\nb;0,250\n", "A;B\na;1,234\nb;1234,500\n", "A;B\na;1.234\nb;2.5\n",
        "A;B\na;1.234\n", "A,B\na,1.234\nb,2.5\n", "A,B\na,1.234\nb,950\n", "A;B\na;1.234\nb;0.950\nc;12\n",
        "A;B\na;1.234\nb;3\n",
    ])
    func `reads without a doubt where another number, or the point that is asked for, tells how:`(text: String) {
        let checked = ChartData.read(SourceFile(path: "a.csv", text: text))
        #expect(checked.value?.rows[0].values[0]?.millionths == 1_234_000)
        #expect(checked.diagnostics.isEmpty, "\(checked.diagnostics)")
    }

    @Test(arguments: [
        "A;B\na;1,234\nb;1,234,567\n", "A;B\na;1,234\nb;1,234.5\n", "A;B\na;1.234\nb;1.234,5\n",
        "A;B\na;1.234\nb;1.234.567\n",
    ])
    func `reads no number whose sign parts thousands in another:`(text: String) {
        let checked = ChartData.read(SourceFile(path: "a.csv", text: text))
        #expect(checked.value == nil)
        #expect(Set(slips(checked.diagnostics)) == ["chart.not-a-number 2:3", "chart.not-a-number 3:3"])
    }

    // MARK: - Drawings

    private func drawing(_ inside: String, root: String = "viewBox=\"0 0 9 9\"") -> Checked<Drawing?> {
        let text =
            "<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n<svg xmlns=\"http://www.w3.org/2000/svg\" \(root)>\(inside)</svg>\n"
        return Drawing.read(SourceFile(path: "a.svg", text: text))
    }

    @Test(arguments: [
        ("shapes", "<rect x='1' width=\"2\"/>", "<rect x=\"1\" width=\"2\"/>"),
        ("ids", "<g id=\"a\"/><use xlink:href=\"#a\"/>", "<g id=\"P:a\"/><use href=\"#P:a\"/>"),
        ("places", "<path fill=\"url(#a)\" d=\"M0 0\"/>", "<path fill=\"url(#P:a)\" d=\"M0 0\"/>"),
        (
            "styles as attributes", "<g style=\"fill: red; -x-y:1;stroke:url('#b')\"/>",
            "<g fill=\"red\" stroke=\"url('#P:b')\"/>"
        ),
        ("words", "<text>a &amp; b > &#233;</text>", "<text>a &amp; b &gt; &#233;</text>"),
        (
            "what shows nothing",
            "<!-- c --><title>t</title><metadata><a:b/></metadata><x:y z=\"1\"><x:w/></x:y><g class=\"k\" data-a=\"b\"/>",
            "<g/>"
        ),
        ("a name inside", "<g><title>t</title></g>", "<g><title>t</title></g>"),
    ])
    func `keeps of a drawing`(name: String, inside: String, expected: String) throws {
        let checked = drawing(inside)
        let drawing = try #require(checked.value, "\(checked.diagnostics)")
        #expect(drawing.content(idPrefix: "P:") == "<g>" + expected + "</g>")
        #expect(drawing.viewBox == "0 0 9 9")
    }

    @Test(arguments: [
        ("each text", "<text>a</text><g><text>b &amp;  c</text></g>", ["a", "b & c"]),
        ("parts that stand elsewhere", "<text>a<tspan>b</tspan><tspan dy=\"1\">c</tspan></text>", ["ab c"]),
        ("a name inside a text", "<text>A<title>B</title>C</text>", ["AC", "B"]),
        ("a name inside a part", "<text>A<tspan>B<desc>C</desc>D</tspan>E</text>", ["ABDE", "C"]),
        ("a name", "<title>t</title><g><title>n</title><desc>d</desc></g>", ["n", "d"]),
        (
            "what is not drawn",
            "<g display=\"none\"><text>a</text></g><text style=\"display: none\">b</text><text>c<tspan display=\"none\">d</tspan></text>",
            ["c"]
        ),
        ("what is only defined", "<defs><text>a</text></defs><symbol><text>b</text></symbol><text>c</text>", ["c"]),
        ("what is defined and used", "<defs><text id=\"a\">a</text></defs><use href=\"#a\"/>", ["a"]),
    ])
    func `knows the words of a drawing:`(name: String, inside: String, expected: [String]) throws {
        #expect(try #require(drawing(inside).value).texts == expected)
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "<style>g{fill:red}</style>", "<g onclick=\"a()\"/>", "<g ONLOAD='a()'/>",
        "<foreignObject/>", "<a href=\"#x\"/>", "<image href=\"a.png\"/>", "<use href=\"https://a.b/c.svg#d\"/>",
        "<use xlink:href=\"data:image/svg+xml,x\"/>", "<g fill=\"url(https://a.b/c)\"/>", "<g fill=\"URL(//a.b/c)\"/>",
        "<g fill=\"u\\72l(//a.b)\"/>", "<g style=\"fill:url(//a.b/c)\"/>", "<g fill=\"&#117;rl(//a.b)\"/>",
        "<animate attributeName=\"href\"/>", "<set/>", "<g>&x;</g>", "<g", "<g>", "</g>", "<g a=b/>", "<![CDATA[a]]>",
        "<svg/>", "<iframe/>", "<g x=\"<script>\"/>", "<text><tspan></text></tspan>",
    ])
    func `takes nothing of a drawing that holds`(inside: String) {
        let checked = drawing(inside)
        #expect(checked.value == nil)
        #expect(checked.diagnostics.map(\.id) == ["figure.drawing-as-picture"])
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "<s:script xmlns:s=\"http://www.w3.org/2000/svg\">x</s:script>", "<h:iframe/>",
        "<a href=\"java&#x0A;script:x\"/>", "<a href=\"java\nscript:x\"/>",
        "<a xlink:href=\" &#106;avascript&#58;x\"/>",
        "<a href=\"java&#x0000009;script:x\"/>", "<g ONCLICK = 'x'/>", "<g x=\"1\"onload=\"x\"/>", "<g onload=x/>",
        "<set attributeName=\"href\" to=\"javascript:x\"/>", "<foreignObject><h:body onload=\"x\"/></foreignObject>",
        "<animate attributeName=\"href\" values=\"#a;javascript:x\"/>", "<!-- x --><script/>", "<![CDATA[ ]]><script/>",
    ])
    func `finds the script of a drawing that holds`(inside: String) {
        #expect(danger(inside) == .script)
    }

    @Test(arguments: [
        "<image href=\"https://a.b/c.png\"/>", "<image xlink:href='//a.b/c.png'/>", "<image href=\" ht&#9;tps:/a.b\"/>",
        "<use href=\"\\\\a.b\\c#d\"/>", "<style>@import 'a.css';</style>", "<style>@im\\70 ort '//a.b'</style>",
        "<svg:style>@font-face{src:url( \"https://a.b/c.woff\")}</svg:style>",
        "<style>/*<g>*/a{fill:url(//a.b)}</style>",
        "<style><![CDATA[a{fill:u/**/rl(#b);mask:url(https://a.b)}]]></style>",
        "<style>a{content:'/*'}@import '//a.b';b{content:'*/'}</style>", "<g style=\"fill:url(https://a.b#c)\"/>",
        "<g fill=\"URL('https://a.b#c')\"/>", "<g filter=\"\\75rl(https://a.b#c)\"/>",
        "<foreignObject><h:img src=\"https://a.b\"/></foreignObject>", "<h:img srcset=\"a.png 1x, https://a.b 2x\"/>",
        "<h:link rel=\"stylesheet\"/>", "<?xml-stylesheet href=\"https://a.b\"?>",
        "<set attributeName=\"href\" to=\"https://a.b\"/>",
    ])
    func `finds what a drawing asks of other servers:`(inside: String) {
        #expect(danger(inside) == .remote)
    }

    @Test(arguments: [
        "<a href=\"&x;\"/>", "\u{0}<s\u{0}cript/>", "<s\u{1B}(Bcript/>",
        "<!DOCTYPE svg [<!ENTITY x \"&#60;script/>\">]>&x;",
    ])
    func `cannot tell what is in a drawing with`(inside: String) {
        #expect(danger(inside) == .unclear)
    }

    @Test(arguments: [
        "<a href=\"https://a.b\"><text>https://a.b</text></a>", "<image href=\"data:image/png;base64,AA==\"/>",
        "<image href=\"photo.png\"/>", "<style>a{fill:url(#b)} @namespace url(http://www.w3.org/2000/svg);</style>",
        "<metadata><cc:license rdf:resource=\"https://a.b\"/></metadata>", "<text>javascript: url(https://a.b)</text>",
        "<![CDATA[<script>]]>", "<!-- <script> -->", "<foreignObject><h:p>Words</h:p></foreignObject>",
        "<animate values=\"0;1\" from=\"0\" to=\"1:2\"/>", "<g fill=\"url(#a)\" style=\"mask:url('#b')\"/>",
        "<!DOCTYPE svg [<!ENTITY ns_svg \"http://www.w3.org/2000/svg\">]><g xmlns=\"&ns_svg;\" />",
    ])
    func `leaves a drawing alone that holds`(inside: String) {
        #expect(danger(inside) == nil)
    }

    private func danger(_ inside: String) -> DrawingDanger.Kind? {
        Drawing.danger(in: SourceFile(path: "a.svg", text: "<svg viewBox=\"0 0 9 9\">\(inside)</svg>"))?.kind
    }

    @Test func `survives ten thousand groups in each other, and a drawing that ends anywhere`() {
        #expect(drawing(String(repeating: "<g>", count: 10_000)).value == nil)
        let whole = Array(
            "<svg viewBox=\"0 0 1 1\"><!-- a --><g id=\"a\" style='b:c'>d&amp;</g><metadata><b></metadata></svg>".utf8
        )
        for count in 0..<whole.count {
            _ = Drawing.read(SourceFile(path: "a.svg", bytes: Array(whole[..<count])))
            var broken = whole
            broken[count] = 0x3C
            _ = Drawing.read(SourceFile(path: "a.svg", bytes: broken))
        }
    }

    @Test func `knows the size of a drawing`() throws {
        #expect(drawing("", root: "width=\"30px\" height=\"20\"").value?.viewBox == "0 0 30 20")
        let hints = drawing("", root: "").diagnostics.first?.hints
        #expect(hints == ["write viewBox=\"0 0 WIDTH HEIGHT\" into its svg element"])
        #expect(
            drawing("", root: "width=\"30\" height=\"20\" viewBox=\"0 0 3 2\"").value?.size
                == PictureSize(width: 30, height: 20)
        )
        #expect(slips(drawing("", root: "width=\"100%\"").diagnostics) == ["figure.drawing-as-picture 1:1"])
    }

    // MARK: - Captions

    @Test func `reads what is said`() {
        let text =
            "WEBVTT - title\n\nNOTE a\n\n1\n00:01.000 --> 00:02.500 align:start\n<v Anna>Hello</v> <i>you</i>\nthere\n\n"
            + "01:00:00.000 --> 01:00:01.000\na &amp; b\n"
        let checked = Captions.read(SourceFile(path: "a.vtt", text: text))
        #expect(checked.value?.lines == ["Anna: Hello you there", "a & b"], "\(checked.diagnostics)")
    }

    @Test(arguments: [
        ("", ["figure.bad-captions 1:1"]), ("1\n00:01.000 --> 00:02.000\na", ["figure.bad-captions 1:1"]),
        (
            "WEBVTT\n\n00:01,000 --> 00:02,000\na\n\n0:01.000 --> 00:02.000\nb\n",
            ["figure.bad-captions 3:1"]
        ),
        ("WEBVTT\n\n00:01.000 → 00:02.000\na\n", ["figure.bad-captions 3:1"]),
        ("WEBVTT\n\n1\n00:01.000 –> 00:02.000\na\n", ["figure.bad-captions 4:1"]),
        ("WEBVTT\n\n00:05.000 --> 00:02.000\na\n", ["figure.bad-captions 3:1"]),
        ("WEBVTT\n\n00:59.000 --> 00:01:00.000\na\n\nFrom 10:30 to 11:45\n", ["figure.untimed-words 6:1"]),
        ("WEBVTT\n\n00:59.000 --> 00:01:00.000\na\n\nb\n", ["figure.untimed-words 6:1"]),
        (
            "WEBVTT\nKind: captions\n\nNOTE a\n\nSTYLE\nb\n\n1\n\n00:59.000 --> 00:01:00.000\na\n\nStyle:\n::cue {}\n##",
            []
        ),
    ])
    func `reports captions that browsers do not show`(text: String, expected: [String]) {
        #expect(slips(Captions.read(SourceFile(path: "a.vtt", text: text)).diagnostics) == expected)
    }

    @Test(arguments: [
        ("WEBVTT\n\n00:01,000 --> 00:02,000\na\n\n00:03,000 --> 00:04,000\nb\n", "here and on 1 more line"),
        ("1\n00:01:00,000 --> 00:02:00,000\na\n", "save them as WebVTT"),
        ("WEBVTT\n\n00:01.000 → 00:02.000\na\n", "write --> between"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\na\n\nb", "take the blank line above it out"),
    ])
    func `says once how captions are mended:`(text: String, hint: String) {
        let found = Captions.read(SourceFile(path: "a.vtt", text: text)).diagnostics
        #expect(found.count == 1 && found.first?.hints.first?.contains(hint) == true, "\(found.map(\.hints))")
    }

    @Test func `names columns of numbers that have no name, and passes over empty cells that spreadsheets leave`() {
        let read = { (text: String) in ChartData.read(SourceFile(path: "a.csv", text: text)) }
        let empty = read("K;2024;;\na;1;;\n;;;\nb;2;;\n;;;\n")
        #expect(
            empty.diagnostics.isEmpty && empty.value?.series == ["2024"]
                && empty.value?.rows.map(\.label) == ["a", "b"]
        )
        #expect(slips(read("Requests;;\nK;2024;2025\na;1;2\n").diagnostics) == ["chart.no-name 1:10"])
        #expect(slips(read("K;2024;\na;1;2\n").diagnostics) == ["chart.no-name 1:8"])
        #expect(read("K,\na,1\n").diagnostics.isEmpty)
    }

    @Test func `tells of three slips of a kind in a chart's figures, and how many more there are`() {
        let rows = (1...40).map { "a\($0);\($0) %\n" }.joined()
        let found = ChartData.read(SourceFile(path: "a.csv", text: "K;2024\n" + rows)).diagnostics
        #expect(slips(found) == ["chart.not-a-number 2:4", "chart.not-a-number 3:4", "chart.not-a-number 4:4"])
        #expect(found.last?.hints == ["write 3, and its unit into the first line", "do the same for 37 more below it"])
    }

    // MARK: - Pictures

    private static let exif: [UInt8] =
        [0xFF, 0xE1, 0, 34] + Array("Exif\0\0MM\0*".utf8) + [
            0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
        ]
    private static let frame: [UInt8] = [0xFF, 0xC2, 0, 11, 8, 0, 20, 0, 30, 1, 0, 0, 0]

    @Test(
        arguments: [
            (
                "PNG",
                [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13] + Array("IHDR".utf8) + [
                    0, 0, 0, 30, 0, 0, 0, 20,
                ], true
            ),
            ("GIF", Array("GIF89a".utf8) + [30, 0, 20, 0], true),
            ("JPEG", [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF] + frame, true),
            ("JPEG held sideways", [0xFF, 0xD8] + exif + [0xFF, 0xC0, 0, 11, 8, 0, 30, 0, 20, 1, 0, 0, 0], true),
            ("WebP, lossy", Array("RIFF....WEBPVP8 ........".utf8) + [0x9D, 0x01, 30, 0, 20, 0], true),
            ("WebP, lossless", Array("RIFF....WEBPVP8L....".utf8) + [0x2F, 29, 0xC0, 4, 0], true),
            ("WebP, extended", Array("RIFF....WEBPVP8X........".utf8) + [29, 0, 0, 19, 0, 0], true),
            ("PNG cut off", [0x89, 0x50, 0x4E, 0x47, 13, 10], false),
            ("JPEG without a frame", [0xFF, 0xD8, 0xFF, 0xDA, 0, 2], false),
            ("JPEG with an empty segment", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0], false), ("nothing", [], false),
            ("text", Array("text".utf8), false),
        ] as [(String, [UInt8], Bool)]
    )
    func `reads the size of`(name: String, bytes: [UInt8], isKnown: Bool) {
        #expect(PictureSize(bytes) == (isKnown ? PictureSize(width: 30, height: 20) : nil))
    }

    @Test func `gives no nonsense for the beginning of any picture`() {
        let whole: [UInt8] = [0xFF, 0xD8] + Self.exif + [0xFF] + Self.frame
        for count in 0..<whole.count {
            _ = PictureSize(Array(whole[..<count]))
            for value in [0, 0xFF] as [UInt8] {
                var broken = whole
                broken[count] = value
                _ = PictureSize(broken)
            }
        }
    }
}
