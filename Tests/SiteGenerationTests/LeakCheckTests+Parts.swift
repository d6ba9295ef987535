import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Curriculum
@testable import SiteGeneration

/// What stands in parts of kept and left-out texts.
extension LeakCheckTests {
    @Test(arguments: [
        ("- **Owner:** not known yet", "<li><strong>Owner:</strong> not known yet</li>", "Not known yet."),
        ("*See* the\nother room *now*", "<p><em>See</em> the\nother room <em>now</em></p>", "The other room."),
        ("> **Note** ask\n> the *desk*", "<p><strong>Note</strong> ask\nthe <em>desk</em></p>", "## Ask the"),
        ("**See [x](https://a.example) not now**", "<b>See <a href=\"\">x</a> not now</b>", "Not now."),
        ("Ask *her* first\\\nNot at night", "<p>Ask <em>her</em> first<br />\nNot at night</p>", "Ask her first."),
        ("Ask her first\\\nNot at night", "<p>Ask her first<br />\nNot at night</p>", "Not at night."),
    ])
    func `forgives what kept text says between marked words and breaks:`(kept: String, page: String, leftOut: String)
        throws
    {
        #expect(found(page, at: "index.html", try check(kept: kept, leftOut: leftOut)) == [])
        #expect(found(page, at: "index.html", try check(leftOut: leftOut)) == ["zebra-plan.md:22"])
    }

    @Test(arguments: [("Weak entry", "weak-entry"), ("Collision", "collision")])
    func `forgives the words of a kept id:`(heading: String, id: String) throws {
        let (page, data) = ("<h2 id=\"\(id)\">x</h2>", "{\"sections\":[[\"\(id)\",\"x\",\"y\"]]}")
        let check = try check(kept: "## Which of them is bad? {#\(id)}", leftOut: "## \(heading)")
        #expect(found(page, at: "index.html", check) == [] && found(data, at: "search/t1.js", check) == [])
        let other = try self.check(leftOut: "## \(heading)")
        #expect(!found(page, at: "index.html", other).isEmpty && !found(data, at: "search/t1.js", other).isEmpty)
    }

    @Test func `compares words of which marks take in a part, as pages have them`() throws {
        let page = "<p>Leave a door that was <code>open</code>ed before you came</p>"
        let leftOut = "She had left a door that was `open()`ed before you came in."
        #expect(found(page, at: "index.html", try check(leftOut: leftOut)) == ["zebra-plan.md:22"])
        let kept = "Leave a door that was `open`ed before you came."
        #expect(found(page, at: "index.html", try check(kept: kept, leftOut: leftOut)) == [])
        #expect(found(page, at: "index.html", try check(leftOut: kept)) == ["zebra-plan.md:22"])
    }

    @Test(arguments: [
        ("Version", "briefings.json", "{\"version\": \"1\"}", "{\"x\": \"version\"}"),
        ("Sections", "search/t0.js", "load({\"sections\":[]})", "load({\"x\":[\"Sections\"]})"),
        ("Description", "index.html", "<meta name=\"description\" content=\"x\">", "<p>Description</p>"),
        (
            "Article", "index.html", "<meta property=\"og:type\" content=\"article\">",
            "<meta name=\"description\" content=\"Article\">"
        ),
        (
            "Light, dark", "index.html", "<meta name=\"color-scheme\" content=\"light dark\">",
            "<img alt=\"Light, dark\">"
        ),
        ("Search results", "search.html", "<ol id=\"search:results\"></ol>", "<h2 id=\"search-results\">x</h2>"),
        ("Direction", "index.html", "<p class=\"direction\">x</p>", "<p class=\"x\">Direction</p>"),
        ("Button", "index.html", "<button type=\"button\">x</button>", "<input value=\"Button\">"),
    ])
    func `takes for a heading only what people read or a heading's id says:`(
        heading: String,
        path: String,
        code: String,
        text: String
    ) throws {
        let check = try check(leftOut: "## \(heading)")
        #expect(found(code, at: path, check) == [])
        #expect(found(text, at: path, check) == ["zebra-plan.md:22"])
    }

    @Test func `forgives what the built-in theme's service worker says behind what it knows of the site`() throws {
        let theme = try #require(Theme.read(from: [checkout.path + "/Site"]).value)
        let check = try check(leftOut: "## Install", theme: theme.builtIn)
        let script = String(decoding: try #require(theme.assets["service-worker.js"]), as: UTF8.self)
        #expect(found("const Site = {};\n\n" + script, at: "service-worker.js", check) == [])
        #expect(
            found("const Site = [\"Install\"];\n\n" + script, at: "service-worker.js", check) == ["zebra-plan.md:22"]
        )
    }

    @Test(arguments: ["sitemap.xml", "service-worker.js", "manifest.webmanifest", "briefings.atom"])
    func `forgives the names of files that sites have:`(name: String) throws {
        #expect(found("x", at: name, try check(leftOut: "Look for \(name) there.")) == [])
        #expect(found("x", at: "my-\(name)", try check(leftOut: "Look for my-\(name) there.")) == ["zebra-plan.md:22"])
    }

    @Test func `forgives an id that a kept address of another site ends in`() throws {
        let kept = "[their rules](https://other.example/rules#late-hours)"
        let page = "<p><a href=\"https://other.example/rules#late-hours\">their rules</a></p>"
        let heading = "## Hours {#late-hours}"
        #expect(found(page, at: "index.html", try check(kept: kept, leftOut: heading)) == [])
        #expect(found(page, at: "index.html", try check(leftOut: heading)) == ["zebra-plan.md:22"])
    }

    @Test(arguments: ["See https://chat.example/id123456 there", "chat.example", "id123456"])
    func `finds the address of a left-out link:`(shown: String) throws {
        let link = "[their profile](https://chat.example/id123456)"
        let page = "<p>\(shown)</p>"
        #expect(found(page, at: "index.html", try check(leftOut: link)) == ["zebra-plan.md:22"])
        #expect(found(page, at: "index.html", try check(kept: link, leftOut: link)) == [])
    }

    /// What is left out links to the first; a kept file of the site says the second.
    @Test(arguments: [
        ("https://labelled.example/modules/open/all.html", "https://labelled.example/modules/open/all.html"),
        ("https://other.example/all.html", "modules/open/all.html"),
        ("https://other.example/table.svg", "files/Curriculum/modules/open/table.svg"),
        ("https://jsonfeed.org/version/1.1", "https://jsonfeed.org/version/1.1"),
        ("http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.sitemaps.org/schemas/sitemap/0.9"),
    ])
    func `forgives the addresses of kept pages and files, and of formats:`(leftOut: String, kept: String) throws {
        let course =
            LabelledCourse.files["Curriculum/course.yaml", default: ""] + "\naddress: https://labelled.example/"
        let check = try check(leftOut: "[what they say](\(leftOut))", others: ["Curriculum/course.yaml": course])
        #expect(found("<p><a href=\"\(kept)\">x</a> \(kept)</p>", at: "index.html", check) == [])
    }

    @Test(arguments: [
        ("<p>Ask <b>her</b> first</p>", "Ask her first."), ("x <b title=\"Ask her first\">y</b>", "Ask her first."),
        ("<p><a href=\"https://chat.example/a\">x</a></p>", "<https://chat.example/b>"),
        ("x <a href=\"https://chat.example/a\">y</a>", "<https://chat.example/b>"),
    ])
    func `forgives what kept HTML says:`(kept: String, leftOut: String) throws {
        #expect(found(kept, at: "index.html", try check(kept: kept, leftOut: leftOut)) == [])
        #expect(found(kept, at: "index.html", try check(leftOut: leftOut)) == ["zebra-plan.md:22"])
    }

    @Test(arguments: [
        ("around comments", "<p>zebra u<!-- -->nit meets<!-- a <b>b</b> --> at the old</p>"),
        ("in an address", "<a href=\"https://a.example/?q=zebra%20unit%20meets%20at%20th%65%20old\">x</a>"),
        ("in an address in a script", "<script>var a = \"?q=zebra%20unit%20meets%20at%20the%20old\";</script>"),
        ("in escapes of a script", "<script>var a = \"zebr\\x61 unit meets at\\x20the old\";</script>"),
        (
            "in escapes of a style",
            "<style>a::after { content: \"zebr\\61  unit\\20meets at th\\000065  old\" }</style>"
        ),
        ("in letters of full width", "<p>ｚｅｂｒａ ｕｎｉｔ ＭＥＥＴＳ at the old</p>"),
    ])
    func `finds six words in a row, written`(way: String, html: String) throws {
        #expect(found(html, at: "index.html", try check()) == ["all.md:14"])
    }

    @Test func `forgives kept HTML that is shown as text`() throws {
        let page = "<p>Press &lt;kbd&gt;Alt&lt;/kbd&gt; and &lt;kbd&gt;F4&lt;/kbd&gt;.</p>"
        let text = "Press <kbd>Alt</kbd> and <kbd>F4</kbd>."
        #expect(found(page, at: "index.html", try check(kept: text, leftOut: "<p>" + text + "</p>")) == [])
        #expect(found(page, at: "index.html", try check(leftOut: text)) == ["zebra-plan.md:22"])
    }

    @Test func `finds what left-out HTML says between its tags`() throws {
        let check = try check(leftOut: "<p>They <b>all</b> <i>wait</i> at <b>the</b> gate</p>\n\n<td>By the gate</td>")
        #expect(found("<p>They all wait at the gate</p>", at: "index.html", check) == ["zebra-plan.md:22"])
        #expect(found("<p>By the gate</p>", at: "index.html", check) == ["zebra-plan.md:24"])
    }

    @Test(.timeLimit(.minutes(1))) func `notes sixty thousand files in no more than their time`() {
        var withheld = Withheld()
        withheld.files = (0..<60_000).map { "Curriculum/zebra-\($0).png" }
        let check = LeakCheck(withheld, kept: [])
        #expect(check.leaks(in: Array("<p>zebra-59999.png</p>".utf8), at: "index.html").count == 1)
    }

    @Test func `finds terms where the whole glossary is left out`() throws {
        let glossary = "## Dens\n\n### Zebra den\n\nalso: zebra lair\n\nWhere the five of them sleep by day.\n"
        let check = try check(
            leftOut: "A [[zebra den]].",
            others: [
                "Curriculum/glossary.md": glossary,
                "Curriculum/modules/open/all.md":
                    "---\nlesson: all\ntitle: For all of us\n---\n\nAll.\n\n> [!LOCAL]\n> x",
            ]
        )
        for said in ["Zebra den", "zebra lair", "Here the five of them sleep by day"] {
            #expect(found("<dt>\(said)</dt>", at: "index.html", check).map { $0.prefix(12) } == ["glossary.md:"])
        }
    }

    /// A quiz of kinds that have texts beside Markdown.
    private static func quiz(in module: String) -> [String: String] {
        let text = """
            ---
            quiz: more
            title: More
            module: \(module)
            mode: practice
            ---

            ## Which one? {#fill}

            fill in

            It is {blank: the grey one | the grey horse} or {pick: *the black one | the white one}.

            ## Who? {#short}

            short answer; note: about a hard night

            - accept: the man at the gate
            - wrong: the boy there

            ## How? {#scale}

            opinion; 1 to 5; not sure at all ... very sure now

            ## When? {#day}

            date and time

            - accept: 2025-03-29

            ## What now? {#story}

            scenario; 1 mark

            ### scene: a

            Look.

            not in log: her own guess

            - Go -> z
              - log: name of the man; award: 1
              - flag: went in alone

            ### end: z

            Done.
            """
        return ["Quizzes/more.md": text]
    }

    @Test(arguments: [
        "the grey one", "the grey horse", "the black one", "the white one", "the man at the gate", "the boy there",
        "about a hard night", "not sure at all", "very sure now", "2025-03-29", "her own guess", "name of the man",
        "went in alone",
    ])
    func `compares what quizzes say beside their text:`(text: String) throws {
        let page = "<p>\(text)</p>"
        let leftOut = try check(others: Self.quiz(in: "closed"))
        #expect(found(page, at: "index.html", leftOut).map { $0.prefix(8) } == ["more.md:"])
        let kept = try check(leftOut: text + ".", others: Self.quiz(in: "open"))
        #expect(found(page, at: "index.html", kept) == [])
    }
}
