import Curriculum
import Diagnostics
import Foundation
import Testing

@testable import SiteGeneration

/// The page with every form in Tests/Browser/course, and how charts are drawn.
@Suite struct FigureTests {
    private static let folder = checkout.appendingPathComponent("Tests/Browser/course")

    @Test func `shows every form of the everything page`() async throws {
        let built = try await BuiltSite(Self.folder)
        defer { built.remove() }
        let page = try built.page("modules/basics/forms.html")
        for part in [
            "<img src=\"../../files/Curriculum/modules/basics/squares.png\" alt=\"Blue and grey squares\" width=\"320\" height=\"180\" />",
            "<figcaption>Squares, blue and grey <span class=\"credit\">Credit: the tests</span></figcaption>",
            "<svg class=\"drawing\" viewBox=\"0 0 420 120\" width=\"420\" height=\"120\" role=\"img\" aria-labelledby=\"figure:2:title\">",
            "marker-end=\"url(#figure:2:tip)\"", "<svg class=\"chart chart-bar\"", "<svg class=\"chart chart-line\"",
            "<span class=\"credit\">Source: the tests, 2026</span>",
            "<th scope=\"row\">Preservation</th>\n<td class=\"align-end\">12</td>\n<td class=\"align-end\">18.5</td>",
            "<video controls preload=\"none\" aria-label=\"A film of two colours\"",
            "src=\"data:text/vtt;base64,V0VCVlRUCgo",
            "<p>Officer: The phone stays where it is.</p>", "<audio controls", "<p>Nobody speaks.</p>",
            "<h3 id=\"whom-to-call\">Whom to call</h3>",
            "<a href=\"../../modules/basics/one.html#table\" data-number=\"1.1\">",
        ] { #expect(page.contains(part), "\(part)") }
        #expect(!page.contains("style=\"") && !page.contains("What the program called it"))
    }

    @Test func `explains the terms that a page uses, and no others, with a link that works without script`()
        async throws
    {
        let built = try await BuiltSite(Self.folder)
        defer { built.remove() }
        let page = try built.page("modules/basics/forms.html")
        #expect(page.split(separator: "<div id=\"term:").count == 3)
        #expect(page.contains("<a class=\"term\" href=\"../../glossary.html#hash\">digest</a>"))
        #expect(
            page.contains("<a class=\"citation\" id=\"term:cite:1:T-ONE\" href=\"../../sources.html#source:T-ONE\"")
        )
        #expect(try !built.page("modules/basics/one.html").contains("class=\"terms\""))
    }

    @Test func `leads from each source back to each place that cites it`() async throws {
        let built = try await BuiltSite(Self.folder)
        defer { built.remove() }
        let page = try built.page("modules/basics/forms.html")
        for place in ["cite:1:T-ONE", "cite:2:T-ONE", "cite:3:T-ONE", "cite:1:T-TWO", "cite:2:T-TWO", "cite:3:T-TWO"] {
            #expect(
                page.contains("id=\"\(place)\"") && page.contains("href=\"#\(place)\" role=\"doc-backlink\""),
                "\(place)"
            )
        }
        #expect(try built.page("sources.html").contains("href=\"modules/basics/forms.html#cite:1:T-ONE\""))
    }

    @Test(
        arguments: [
            ([3], 0, 3, 1), ([0], 0, 1, 1), ([], 0, 1, 1), ([18, 7], 0, 20, 5), ([-3, 8], -5, 10, 5),
            ([100], 0, 100, 50),
            ([-1], -1, 0, 1), ([999_999_999], 0, 1_000_000_000, 500_000_000),
        ] as [([Int], Int, Int, Int)]
    )
    func `cuts scales at round numbers`(values: [Int], low: Int, high: Int, step: Int) {
        let scale = ChartScale(values.map { $0 * 1_000_000 })
        #expect(scale.ticks.count <= 6 && scale.ticks.contains(0))
        #expect(scale.low <= low * 1_000_000 && scale.high >= values.max().map { $0 * 1_000_000 } ?? 0)
        #expect(scale.place(scale.low, on: 4000) == 0 && scale.place(scale.high, on: 4000) == 4000)
    }

    @Test(arguments: [(0, "0"), (1_500_000, "1.5"), (-20_000, "\u{2212}0.02"), (12_000_000, "12")])
    func `writes ticks as people do`(value: Int, text: String) throws {
        #expect(try Self.words("en").number(typed: ChartScale.text(value)) == text)
        #expect(try Self.words("fr").number(typed: ChartScale.text(value)) == text.replacing(".", with: ","))
    }

    private static func words(_ language: String) throws -> Words {
        try #require(Theme.read(from: [checkout.path + "/Site"]).value).words(for: language)
    }

    @Test(
        arguments: [
            ("en", "−12,345.250", "0.5", "1 December 2026"), ("fr", "−12\u{202F}345,250", "0,5", "1er décembre 2026"),
            ("es", "−12\u{202F}345,250", "0,5", "1 de diciembre de 2026"),
            ("uk", "−12\u{A0}345,250", "0,5", "1 грудня 2026\u{A0}р."), ("ar", "−12,345.250", "0.5", "1 ديسمبر 2026"),
        ]
    )
    func `writes the numbers and days of a chart as the language does, with every digit`(
        language: String,
        long: String,
        short: String,
        day: String
    ) async throws {
        let course = try WrittenCourse(
            keys: "language: \(language)\n",
            files: [
                "modules/m/a.csv": "L;N\n2026-12-01;-12345.250\n2025;0,5\n",
                "modules/m/a.md": WrittenCourse.lesson(
                    "a",
                    "![A chart](a.csv){kind=bar date=2026-12-01}\n\n![Lines](a.csv){kind=line}"
                ),
            ]
        )
        defer { course.remove() }
        let built = try await course.build()
        defer { built.remove() }
        let page = try built.page("modules/m/a.html").replacing("<bdi dir=\"ltr\">", with: "").replacing(
            "</bdi>",
            with: ""
        )
        // A bar and two tables have a number; a label above its bar, one below its line and two in tables have a day, as has the caption.
        #expect(
            page.split(separator: ">" + long + "<").count == 4 && page.split(separator: ">" + short + "<").count == 4
        )
        #expect(page.split(separator: ">" + day + "<").count == 5)
        #expect(page.contains(day + "</span>") && page.contains(">2025<"))
        let axis = try Self.words(language).number(-15_000).replacing("-", with: "−")
        #expect(page.contains(">" + axis + "<"))
        #expect(!page.contains("2026-12-01<") && !page.contains("12345") && !page.contains("15000"))
    }

    private func chart(_ csv: String, _ kind: ChartKind, isRightToLeft: Bool = false) throws -> String {
        let data = try #require(ChartData.read(SourceFile(path: "a.csv", text: csv)).value)
        let chart = ChartDrawing(
            data: data,
            kind: kind,
            labelName: "l",
            valueName: "v",
            words: try Self.words("en"),
            isRightToLeft: isRightToLeft,
            id: "f"
        )
        var html: [UInt8] = []
        chart.append(title: "<t>", to: &html)
        return String(decoding: html, as: UTF8.self)
    }

    @Test(arguments: ChartKind.allCases) func `draws every chart with its words and within its width`(kind: ChartKind)
        throws
    {
        for csv in [
            "L,A\na,1\n", "L,A,B,C,D\na,1,,-3,4\nb,0.5,2,,\n", "L;A\n<x>;1,5\n", "L,A\na,-1\nb,-2\n", "L,A\na,0\n",
        ] {
            for isRightToLeft in [false, true] {
                let svg = try chart(csv, kind, isRightToLeft: isRightToLeft)
                #expect(svg.contains("<title id=\"f:title\">&lt;t&gt;</title>") && !svg.contains("<x>"))
                for part in svg.split(separator: " x=\"").dropFirst() {
                    let x = try #require(Double(part.prefix { $0 != "\"" }))
                    #expect((0...420).contains(x), "\(csv) \(part.prefix(20))")
                }
            }
        }
    }

    @Test func `mirrors a chart where people read from right to left`() throws {
        #expect(try chart("L,A\na,1\n", .bar).contains("<rect class=\"bar bar-1\" x=\"0\""))
        #expect(try !chart("L,A\na,1\n", .bar, isRightToLeft: true).contains("<rect class=\"bar bar-1\" x=\"0\""))
    }

    @Test func `draws no line through a number that is missing`() throws {
        let svg = try chart("L,A\na,1\nb,2\nc,\nd,4\ne,5\n", .line)
        #expect(svg.split(separator: "class=\"series series-1\"").count == 3)
        #expect(svg.split(separator: "class=\"point\"").count == 5)
    }
}
