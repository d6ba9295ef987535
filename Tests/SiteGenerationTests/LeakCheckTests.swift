import Curriculum
import Diagnostics
import Foundation
import Markup
import TestSupport
import Testing

@testable import SiteGeneration

/// The search of finished files for what was left out: every way of hiding it is found, and nothing else is.
@Suite struct LeakCheckTests {
    private static let readers = Readers(audiences: [.ngo], highestLabel: .green)

    /// A check of the labelled course, with more text in its lesson for all and in its lesson for the police.
    ///
    /// - Parameters:
    ///   - title: what the lesson for the police is called.
    ///   - drawings: drawings of the open module, by name.
    ///   - others: other files of the course, or others in place of those.
    ///   - interface: texts of the interface beside those that every check here has.
    func check(
        kept: String = "",
        leftOut: String = "",
        title: String = "Planning a zebra",
        drawings: [String: String] = [:],
        others: [String: String] = [:],
        interface: [String: String] = [:],
        theme: [SourceFile] = []
    ) throws -> LeakCheck {
        var files = LabelledCourse.files.merging(others) { $1 }
        files["Curriculum/modules/open/all.md", default: ""] += "\n\n" + kept
        files["Curriculum/modules/open/zebra-plan.md", default: ""] += "\n\n" + leftOut
        files["Curriculum/modules/open/zebra-plan.md"]?.replace("title: Planning a zebra", with: "title: \(title)")
        files["Curriculum/course.yaml"]?.replace("title: Labelled", with: "title: Labelled\ncontact: the desk")
        files["Curriculum/briefings/open.md"]?.replace("marking:", with: "review by: 2026-12-24\nmarking:")
        var texts = files.filter { !$0.key.hasSuffix(".svg") && !$0.key.hasSuffix(".csv") }.map {
            SourceFile(path: $0.key, text: $0.value + "\n")
        }
        texts += drawings.map { SourceFile(path: "Curriculum/modules/open/" + $0.key, text: $0.value) }
        let figures = files.keys.filter { $0.hasSuffix(".svg") || $0.hasSuffix(".csv") }.sorted()
        let today = try #require(CalendarDate("2026-11-24"))
        let read = Course.read(CourseFolder(files: texts, others: figures), today: today)
        let limited = try #require(read.value).limited(to: Self.readers)
        #expect(limited.diagnostics.isEmpty)
        let course = limited.value.course
        let own = ["next": "Next page", "unit": "Zebra wires"].merging(interface) { $1 }
        let words = Words(language: "en", texts: own)
        return LeakCheck(
            limited.value.withheld,
            kept: [(course, words, "", SitePlan(course, words: words, folder: "", files: []).pages)],
            theme: theme
        )
    }

    /// What is found in a file of the site, as `file:line id`.
    func found(_ text: String, at path: String, _ check: LeakCheck) -> [String] {
        check.diagnostics(of: check.leaks(in: Array(text.utf8), at: path)).map {
            #expect($0.id == "site.leak" && !$0.hints.isEmpty)
            let name = $0.path.split(separator: "/").last ?? ""
            return "\(name):\($0.position?.line ?? 0)"
        }
    }

    private static let sentence = "The zebra unit meets at the old harbour before dawn"

    @Test(arguments: [
        ("plain", "<p>\(sentence)</p>"),
        ("in capitals", "<p>THE ZEBRA UNIT MEETS AT THE OLD HARBOUR</p>"),
        ("with marks", "<p>The <em>ze</em>bra <a href=\"#x\">unit</a> meets <b>at the old</b> harbour</p>"),
        ("with a note's number", "<p>zebra unit<sup><a href=\"#fn:1\">1</a></sup> meets at the old</p>"),
        ("with entities", "<p>zebra&nbsp;unit&#32;meets &#97;t th&#x65; old</p>"),
        ("over lines", "<p>zebra\n  unit — meets, at\tthe... old</p>"),
        ("with soft hyphens", "<p>ze\u{AD}bra unit me\u{200B}ets at the old</p>"),
        ("in an attribute", "<img src=\"x.png\" alt=\"zebra unit meets at the old\">"),
        ("in a description", "<meta name=\"description\" content='zebra unit meets at the old'>"),
        ("in a comment", "<!-- zebra unit meets at the old -->"),
        ("in a script", "<script>var note = \"zebra unit meets at the old\";</script>"),
        ("in data", "<script type=\"application/json\">{\"a\":\"zebra unit\\n meets at\\u0020the old\"}</script>"),
        ("in a style", "<style>/* zebra unit meets at the old */</style>"),
        ("left open", "<p>zebra unit meets at the old"),
    ])
    func `finds six words in a row,`(way: String, html: String) throws {
        #expect(found(html, at: "index.html", try check()) == ["all.md:14"])
    }

    @Test(arguments: [
        ("search/t0.js", "SearchData.t0={\"sections\":[[\"\",\"\",\"before zebra unit meets at the old after\"]]};\n"),
        ("briefings.json", "{\"items\":[{\"content_html\":\"<p>zebra <b>unit<\\/b> meets at the old</p>\"}]}"),
        ("briefings.atom", "<feed><summary>zebra unit meets at the old</summary></feed>"),
        ("assets/a.css", ".a::after { content: 'zebra unit meets at the old' }"),
        ("files/a.svg", "<svg><text>zebra <tspan>unit</tspan> meets at the old</text></svg>"),
        ("files/a.bin", "\u{0}\u{1}zebra unit meets at the old\u{0}"),
        ("files/a.txt", "zebra unit meets at the old"),
    ])
    func `finds them in`(path: String, text: String) throws {
        #expect(found(text, at: path, try check()) == ["all.md:14"])
    }

    @Test(arguments: [
        ("a title as a link", "<p><a href=\"x.html\">Planning a zebra</a></p>", "zebra-plan.md:3"),
        ("a title as a heading", "<h1><span class=\"number\">1</span> Planning a zebra</h1>", "zebra-plan.md:3"),
        ("a title with marks", "<dt>Planning <em>a</em> zebra</dt>", "zebra-plan.md:3"),
        ("a title in data", "<script>{\"title\":\"Planning a zebra\"}</script>", "zebra-plan.md:3"),
        ("a title read aloud", "<a href=\"x.html\" aria-label=\"Planning a zebra\">x</a>", "zebra-plan.md:3"),
        ("a heading", "<li>Zebra day</li>", "all.md:16"),
        ("a term", "<dt>Zebra account</dt>", "glossary.md:18"),
        ("another name of a term", "<dd>zebra handset</dd>", "glossary.md:22"),
        ("a source", "<cite>Manual of zebra work</cite>", "sources.yaml:0"),
        ("who issued a source", "<p>The office of zebras, 2024</p><p>The office of zebras</p>", "sources.yaml:0"),
        ("a source's id", "<p>[<a href=\"#x\">Z-ZEBRA</a>]</p>", "sources.yaml:0"),
        ("a requirement", "<td>Teach how a zebra is planned.</td>", "requirements.yaml:0"),
        ("an objective", "<li>Help a zebra</li>", "module.md:10"),
        ("an objective's id", "<code>m.zebra</code>", "module.md:10"),
        ("a quiz", "<a href=\"x\">Zebra final</a>", "zebra.md:1"),
        ("a track", "<a href=\"x\">Zebra way</a>", "course.yaml:0"),
        ("a title that the course's own interface has", "<button>Zebra wires</button>", "zebra-wires.md:3"),
        ("a module's number and title", "<b>x</b><i>The zebra module</i>", "module.md:3"),
        ("a short paragraph", "<p>A zebra point.</p>", "all.md:26"),
        ("a point of a briefing", "<li>The zebra sleeps.</li>", "zebra.md:7"),
        ("what needs sign-off", "<li>The zebra steps are ours.</li>", "zebra-plan.md:3"),
        ("a number that tells by itself", "<p>Call zebra+30-210-7654321 now</p>", "all.md:18"),
        ("a file's name", "<p>See zebra-plan.md for more</p>", "zebra-plan.md:3"),
        ("a picture's name", "<p>See zebra-map.svg.</p>", "zebra-map.svg:0"),
        ("an address", "<a href=\"modules/open/zebra-plan.html#top\">x</a>", "zebra-plan.md:3"),
        ("an address of a picture", "<img src=\"files/Curriculum/modules/open/zebra%2Dmap.svg\">", "zebra-map.svg:0"),
        ("an id", "<h2 id=\"zebra-steps\">x</h2>", "zebra-plan.md:13"),
        ("an id behind a colon", "<section id=\"question:zebra-question\"></section>", "zebra.md:9"),
        ("an id in data", "<script>{\"quiz\":\"zebra-final\"}</script>", "zebra.md:1"),
    ])
    func `finds`(what: String, html: String, place: String) throws {
        #expect(found(html, at: "index.html", try check()).contains(place))
    }

    @Test(arguments: [
        "modules/open/zebra-plan.html", "quizzes/zebra-final.html", "files/Curriculum/modules/open/zebra-map.svg",
        "files/zebra-map.svg", "files/Curriculum/modules/zebra-plan/a.txt",
        "files/Curriculum/modules/open/zebra-plan.pdf",
        "assets/zebra-plan.js", "zebra-briefing/index.html", "briefings/zebra-briefing.html", "tracks/zebra-track.html",
    ])
    func `finds the name of a file of the site:`(path: String) throws {
        #expect(!found("", at: path, try check()).isEmpty)
    }

    @Test(arguments: [
        ("five words in a row", "<p>So the zebra unit meets at a place</p>"),
        ("a title inside a sentence", "<p>Nobody is planning a zebra here.</p>"),
        ("a term inside a sentence", "<p>They keep a zebra account somewhere.</p>"),
        ("words over two paragraphs", "<p>The zebra unit</p><p>meets at the old harbour</p>"),
        ("words over two strings", "{\"a\":\"zebra unit meets\",\"b\":\"at the old\"}"),
        ("a page of the same name elsewhere", "<a href=\"other/zebra-plans.html\">x</a>"),
        ("what kept text says", "<p>Everybody reads this hash sentence first [A-ALL].</p>"),
        ("the title of the module above a lesson", "<a href=\"modules/mixed/index.html\">Mixed module</a>"),
        ("nothing", ""),
    ])
    func `cries no wolf at`(what: String, html: String) throws {
        #expect(found(html, at: "index.html", try check()) == [])
    }

    @Test(arguments: [
        "See https://www.w3.org/TR/SVG2/ there.", "They saved index.html and course.css first.", "## Page",
    ])
    func `forgives what every site says whatever its course`(leftOut: String) throws {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"page\"><a href=\"index.html\">x</a></svg>"
        let check = try check(leftOut: leftOut)
        #expect(found(svg, at: "assets/icon.svg", check) == [])
        #expect(
            found("<link rel=\"stylesheet\" href=\"../assets/course.css\">", at: "modules/a/index.html", check) == []
        )
        #expect(found("<main id=\"page\">page</main>", at: "404.html", check) == [])
    }

    @Test func `forgives what kept text says itself, but not a title of six words`() throws {
        let words = "the officers of the day write this down at once"
        let title = "How the officers of the night rest"
        let both = try check(kept: "And \(words). \(title).", leftOut: "Then \(words).\n\n### \(title)")
        #expect(found("<p>And \(words).</p>", at: "index.html", both) == [])
        #expect(!found("<p>\(title).</p>", at: "index.html", both).isEmpty)
        let one = try check(leftOut: "Then \(words).")
        #expect(found("<p>And \(words).</p>", at: "index.html", one) == ["zebra-plan.md:22"])
    }

    /// The words of the built-in interface in a language.
    private func locale(_ language: String) throws -> [String: String] {
        let json = try Data(contentsOf: checkout.appendingPathComponent("Site/locales/\(language).json"))
        return try #require(try JSONSerialization.jsonObject(with: json) as? [String: String])
    }

    /// Those of its sentences that are long enough to trip the check.
    private func sentences(_ language: String) throws -> [String] {
        try locale(language).values.filter {
            $0.split(separator: " ").count > 6 && !$0.contains("{") && !$0.contains("`")
        }.sorted()
    }

    @Test(arguments: ["en", "fr", "es", "uk", "ar"])
    func `forgives what the built-in theme says on every site, in`(language: String) throws {
        let theme = try #require(Theme.read(from: [checkout.path + "/Site"]).value)
        let sentences = try sentences(language)
        #expect(sentences.count > 20)
        let leftOut = sentences.joined(separator: "\n\n") + "\n\n## " + sentences[0]
        let page = sentences.map { "<p>\($0)</p>" }.joined()
        #expect(!found(page, at: "index.html", try check(leftOut: leftOut)).isEmpty)
        let check = try check(leftOut: leftOut, theme: theme.builtIn)
        #expect(found(page, at: "index.html", check) == [])
        #expect(
            theme.builtIn.flatMap { found(String(decoding: $0.bytes, as: UTF8.self), at: $0.path, check) }
                == []
        )
    }

    @Test(arguments: ["Return", "Contact", "Hidden", "Support"])
    func `finds a short title that the theme's scripts and styles say in passing`(title: String) throws {
        let theme = try #require(Theme.read(from: [checkout.path + "/Site"]).value)
        let check = try check(leftOut: "## \(title)\n\nText.", theme: theme.builtIn)
        #expect(!found("<h1>\(title)</h1>", at: "index.html", check).isEmpty)
    }

    @Test(arguments: ["Label", "File name"]) func `forgives what only a file of the built-in theme says:`(title: String)
        throws
    {
        let theme = try #require(Theme.read(from: [checkout.path + "/Site"]).value)
        let check = try check(leftOut: "## \(title)", theme: theme.builtIn)
        let script = String(decoding: try #require(theme.assets["quiz.js"]), as: UTF8.self)
        #expect(found(script, at: "assets/quiz.js", check) == [])
        #expect(found(script + "\n", at: "assets/quiz.js", check) == ["zebra-plan.md:22"])
    }

    @Test func `forgives a heading of six words where kept text says it, and no title`() throws {
        let words = "What they do at the gate"
        let page = "<p>See what they do at the gate.</p>"
        #expect(found(page, at: "index.html", try check(kept: "See \(words).", leftOut: "## \(words)")) == [])
        #expect(found(page, at: "index.html", try check(leftOut: "## \(words)")) == ["zebra-plan.md:22"])
        #expect(found(page, at: "index.html", try check(kept: "See \(words).", title: words)) == ["zebra-plan.md:3"])
    }

    @Test func `takes nothing for the built-in theme's where the only theme is the course's own`() throws {
        let read = try #require(Theme.read(from: [checkout.path + "/Site"], isFirstBuiltIn: false).value)
        #expect(read.builtIn.isEmpty)
        let theme = try #require(Theme.read(from: [checkout.path + "/Site"]).value)
        #expect(!theme.builtIn.isEmpty && !theme.builtIn.contains { $0.path.contains("scaffolds") })
    }

    @Test func `finds a sentence by the words beside those of the theme`() throws {
        let theme = try #require(Theme.read(from: [checkout.path + "/Site"]).value)
        let phrase = "Ce que vous saisissez reste sur cet appareil"
        let check = try check(leftOut: "Dites-lui : \(phrase), et Zoé le verra.", theme: theme.builtIn)
        #expect(found("<p>\(phrase).</p>", at: "index.html", check) == [])
        #expect(found("<p>lui : \(phrase)</p>", at: "index.html", check) == ["zebra-plan.md:22"])
        #expect(found("<p>\(phrase), et</p>", at: "index.html", check) == ["zebra-plan.md:22"])
    }

    // MARK: - What the interface says

    private static let interface = [
        "question": "Question", "quizProgress": "Question {0} of {1}", "countMinutes.other": "{0} minutes",
        "quizTry": "Try {0} of {1}: it counts {2} % of what it is better than before.", "percent": "{0}%",
        "editionFor": "This site was made for: {0}.", "audienceNgo": "NGOs", "dateFormat": "{0} {1} {2}",
        "overduePage": "This page was to be reviewed by {0}, and that day has passed.", "month1": "January",
        "help": "You have used all your attempts. Talk to your coordinator about them.", "chartSource": "Source:",
        "audiencePolice": "police", "calloutLaw": "Law", "askWhom": "Questions go to {0}.", "scene": "Scene",
        "signOff": "Waiting for a subject expert to confirm", "month12": "December",
        "kept": "Your answers are kept on this device until you remove them, so that you can stop and go on later. "
            + "Nothing is sent anywhere: at the end you save a file and hand it in yourself.",
    ]

    /// A theme whose English words these are.
    private func theme(_ words: [String: String]) throws -> [SourceFile] {
        [SourceFile(path: "Site/locales/en.json", bytes: Array(try JSONEncoder().encode(words)))]
    }

    /// A check of a site with the words above, and with some that a course has in place of them.
    private func checkWithWords(_ own: [String: String] = [:], leftOut: String, title: String = "Planning a zebra")
        throws
        -> LeakCheck
    {
        try check(
            leftOut: leftOut,
            title: title,
            interface: Self.interface.merging(own) { $1 },
            theme: try theme(Self.interface)
        )
    }

    @Test(arguments: [
        "## Question 3 of 10", "## Question 7", "## Scene 12", "20 minutes", "\u{662}\u{660} minutes",
        "Try 2 of 3: it counts 50 % of what it is better than before.", "This site was made for: NGOs.",
        "The page says: This site was made for: NGOs.", "## 2 January 2026", "Questions go to the desk.",
        "This page was to be reviewed by 24 December 2026, and that day has passed.",
        "Waiting for a subject expert to confirm: 3",
    ])
    func `forgives what the interface says with numbers and values of the kept course in it:`(leftOut: String) throws {
        let shown = leftOut.replacing("#", with: "").replacing("The page says: ", with: "")
        #expect(found("<p>\(shown)</p>", at: "index.html", try checkWithWords(leftOut: leftOut)) == [])
        #expect(!found("<p>\(shown)</p>", at: "index.html", try check(leftOut: leftOut)).isEmpty)
    }

    @Test(arguments: [
        "## Question 3 of the raid", "## Raid question 3", "## Question 2027", "## Question 30 210 765",
        "## 3 of 10 questions", "20 minutes late", "## 112",
        "Try 2 of 3: it counts 50 % of what the officers found there before.", "This site was made for: police.",
        "Then it says this site was made for the police only.", "## 3 January 2026",
        "This page was to be reviewed by 3 January 2026, and that day has passed.",
        "This page was to be reviewed by 2 January 2026, and that day has passed.",
    ])
    func `finds what only looks like the interface:`(leftOut: String) throws {
        let check = try checkWithWords(leftOut: leftOut)
        let shown = leftOut.replacing("#", with: "")
        #expect(found("<p>\(shown)</p>", at: "index.html", check) == ["zebra-plan.md:22"])
    }

    @Test(arguments: [
        "## Source 117", "## Police 117", "## Police 17", "## Police 116 000", "## Law 12 117",
        "Questions go to 116 000.",
        "Questions go to 17.", "## Question 112", "## Question 12 17", "## Question 05", "112 minutes", "2.5 minutes",
        "12,000 minutes", "This page was to be reviewed by 17, and that day has passed.",
    ])
    func `finds a number that no page counts, such as that of a helpline:`(leftOut: String) throws {
        let check = try checkWithWords(leftOut: leftOut)
        let shown = leftOut.replacing("#", with: "")
        #expect(found("<p>\(shown)</p>", at: "index.html", check) == ["zebra-plan.md:22"])
    }

    @Test(arguments: ["en", "fr", "es", "uk", "ar"])
    func `passes over numbers only where the built-in theme's texts have a place for one, in`(language: String) throws {
        let words = try locale(language)
        let withPlaces = Set(words.filter { $0.value.contains("{0}") }.map { String($0.key.prefix { $0 != "." }) })
        let withOtherValues: Set = [
            "percent", "dateFormat", "dateFirstFormat", "searchFound", "searchBest", "searchNone", "searchInstead",
            "searchMissing", "searchPassedOver", "editionFor", "editionUpTo", "overduePage", "overduePageIfPassed",
            "overdueBriefing", "overdueBriefingIfPassed",
            "askWhom", "sourceReviewBy",
            "overdueSource", "stoppedQuizSince", "stoppedQuizAsk", "quizSavedAs", "quizMoved", "quizContact",
        ]
        #expect(NumberedWords.counted == withPlaces.subtracting(withOtherValues))
        #expect(withOtherValues.isSubset(of: withPlaces))
        #expect(NumberedWords.numbered.allSatisfy { words[$0]?.contains("{") == false })
    }

    @Test func `passes over numbers only behind words that a built-in template has one behind`() throws {
        let theme = try #require(Theme.read(from: [checkout.path + "/Site"]).value)
        let templates = theme.builtIn.filter { $0.path.hasSuffix(".mustache") }
        let numbered = templates.flatMap { file in
            String(decoding: file.bytes, as: UTF8.self)
                .matches(of: #/\{\{words\.(\w+)\}\}:? \{\{(number|\w+Number|\w+Count)\}\}/#).map { String($0.1) }
        }
        #expect(Set(numbered) == NumberedWords.numbered)
    }

    @Test func `finds a number behind a word that the course has in place of the theme's`() throws {
        let check = try checkWithWords(["question": "Novak"], leftOut: "## Novak 17")
        #expect(found("<h2>Novak 17</h2>", at: "index.html", check) == ["zebra-plan.md:22"])
    }

    @Test(arguments: ["Question 3", "2 January 2026", "Questions go to the desk"])
    func `finds the title of a page that is made of words of the interface with a number or value:`(title: String)
        throws
    {
        let check = try checkWithWords(leftOut: "## \(title)", title: title)
        #expect(found("<a href=\"x\">\(title)</a>", at: "index.html", check) == ["zebra-plan.md:3"])
    }

    @Test func `finds sentences of a course's own locale, with numbers or values in them too`() throws {
        for text in ["The {0} zebra units meet at the harbour", "The zebra unit of the harbour has {0} boats"] {
            let said = text.replacing("{0}", with: "2")
            let check = try checkWithWords(["own": text, "quizTry": text], leftOut: said + ".")
            #expect(found("{\"own\":\"\(text)\"}", at: "assets/words.js", check) == ["zebra-plan.md:22"])
            #expect(found("<p>\(said)</p>", at: "index.html", check) == ["zebra-plan.md:22"])
        }
    }

    private static let reworded = "You have used all your tries. Talk to your trainer about them."
    private static let everyThirdWord =
        "Your girls are kept on this farm until you move them, so that Kovac can stop and go on Monday. "
        + "Nothing is sent anywhere: at the border you save a passport and hand it in Riga."

    @Test(arguments: [
        ("a word or two in place of the theme's", "help", reworded, reworded),
        ("every third word in place of the theme's", "kept", everyThirdWord, everyThirdWord),
        ("a few words of its own", "question", "Ask Kovac in Riga", "Ask Kovac in Riga"),
        ("one word of its own", "question", "Kovac", "## Kovac"),
        ("half of a sentence", "help", reworded, "You have used all your tries. The rest is secret."),
        ("more than it", "help", reworded + " She lives in the old harbour of the town.", reworded),
        ("a heading", "help", reworded, "## " + reworded),
        ("a sentence of its own", "help", "The zebra sleeps in the old west.", "The zebra sleeps in the old west."),
        ("a telephone number", "help", "Call 030-2107654 about them.", "Call 030-2107654 about them."),
    ])
    func `finds in a course's own locale what left-out text says:`(
        what: String,
        name: String,
        own: String,
        leftOut: String
    ) throws {
        let check = try checkWithWords([name: own], leftOut: leftOut)
        #expect(found("<p>\(own)</p>", at: "index.html", check) == ["zebra-plan.md:22"])
    }

    @Test(arguments: [
        "## Law", "Source: police.", "## You have used all your attempts. Talk to your coordinator about them.",
    ])
    func `forgives what a course's own locale has as the built-in theme has it:`(leftOut: String) throws {
        let own = ["calloutLaw": "Law", "chartSource": "Source: police."]
        let shown = leftOut.replacing("## ", with: "")
        let builtIn = try theme(Self.interface.merging(own) { $1 })
        let check = try check(leftOut: leftOut, interface: Self.interface.merging(own) { $1 }, theme: builtIn)
        #expect(found("<p>\(shown)</p>", at: "index.html", check) == [])
    }

    // MARK: - Drawings

    private func svg(_ inside: String) -> String {
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">\(inside)</svg>\n"
    }

    private static let label =
        "<text><tspan x=\"1\">The boats leave</tspan><tspan x=\"1\" dy=\"9\">the old pier at</tspan>"
        + "<tspan x=\"1\" dy=\"9\">midnight &amp; return</tspan></text>"
    private static let six = ["Report", "Freeze", "Preserve", "Collect", "Analyse", "Present"]
    private static let labels = six.map { "<text x=\"1\" y=\"2\">\($0)</text>" }.joined(separator: "\n")

    @Test(arguments: [
        ("a label", "<text x=\"1\" y=\"1\">Operation Falcon</text>", "Operation Falcon"),
        ("a label over parts", label, "So boats leave the old pier at midnight, they said"),
        (
            "labels in a row", labels,
            "Freeze, preserve, collect, analyse, present and report, freeze, preserve, collect, analyse, present"
        ),
        ("a description", "<g><desc>Where the lorry stood</desc></g>", "Where the lorry stood"),
        ("a drawing that cannot stand in a page", "<style>g{}</style>" + label, "boats leave the old pier at midnight"),
        ("its name there", "<style>g{}</style><title>Operation Falcon</title>", "Operation Falcon"),
    ])
    func `finds words of a left-out drawing:`(what: String, inside: String, shown: String) throws {
        let drawings = ["plan.svg": svg(inside)]
        let check = try check(leftOut: "![x](plan.svg)", drawings: drawings)
        #expect(found("<p>\(shown)</p>", at: "index.html", check).map { $0.prefix(9) } == ["plan.svg:"])
    }

    @Test(arguments: [
        ("a label", "<text x=\"1\" y=\"1\">Operation Falcon</text>", "Operation Falcon"),
        ("a label over parts", label, "The boats leave the old pier at midnight & return."),
        (
            "a drawing that cannot stand in a page", "<style>g{}</style>" + label,
            "The boats leave the old pier at midnight."
        ),
    ])
    func `forgives what a kept drawing says:`(what: String, inside: String, leftOut: String) throws {
        let check = try check(kept: "![x](kept.svg)", leftOut: leftOut, drawings: ["kept.svg": svg(inside)])
        #expect(found(svg(inside), at: "files/kept.svg", check) == [])
        #expect(found("<figure>" + svg(inside) + "</figure>", at: "index.html", check) == [])
        let other = try self.check(leftOut: leftOut)
        #expect(!found("<p>\(leftOut)</p>", at: "index.html", other).isEmpty)
    }

    @Test func `takes no colour of a left-out drawing for what it says, and forgives all that a kept one's file has`()
        throws
    {
        let drawing = svg("<rect fill=\"#004494\" width=\"12.345px\"/><text x=\"1\" y=\"1\">Operation Falcon</text>")
        let style = ".brand { color: #004494; font-size: 12.345px }"
        let leftOut = try check(leftOut: "![x](plan.svg)", drawings: ["plan.svg": drawing])
        #expect(found(style, at: "assets/own.css", leftOut) == [])
        let kept = try check(kept: "![x](kept.svg)", leftOut: "Case 004494.", drawings: ["kept.svg": drawing])
        #expect(found(drawing, at: "files/kept.svg", kept) == [])
    }

    @Test(arguments: [
        ("Ukrainian", "Слідчий Зебра чекає біля старого порту", "СЛІДЧИЙ зебра, ЧЕКАЄ біля старого порту"),
        ("Arabic", "تجتمع الوحدة في الميناء القديم فجرا", "تجتمع الوحدة، في الميناء القديم فجرا"),
        ("Greek", "Η ομάδα μένει στο παλιό λιμάνι", "η Ομάδα μένει στο παλιό λιμάνι"),
        ("Chinese", "斑马小组在旧港口见面", "在旧港口见面"),
    ])
    func `compares words of`(language: String, leftOut: String, shown: String) throws {
        let check = try check(leftOut: leftOut)
        #expect(found("<p>\(shown)</p>", at: "index.html", check) == ["zebra-plan.md:22"])
    }

    /// A leak of a random run of words of a left-out text is found whatever the tags around it.
    @Test(arguments: 0..<20) func `finds a random piece of what was left out`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let check = try check()
        let text = "Read the zebra orders of the day twice, and sign each zebra page."
        let words = text.split(separator: " ")
        let start = random.number(0...(words.count - 6))
        let piece = words[start..<random.number((start + 6)...words.count)].map { word in
            random.chance(30) ? "<i>\(word)</i>" : String(word)
        }
        let html = "<div>xx \(piece.joined(separator: random.chance(50) ? " " : "\n\t")) yy</div>"
        #expect(found(html, at: "index.html", check) == ["zebra-plan.md:11"], "seed \(seed): \(html)")
    }

    @Test func `names the file, the words and the readers`() throws {
        let check = try check()
        let leaks = check.leaks(in: Array("<p>\(Self.sentence)</p>".utf8), at: "a/b.html")
        let diagnostic = try #require(check.diagnostics(of: leaks).first)
        #expect(diagnostic.summary.hasPrefix("a/b.html says \"the zebra unit meets at the\", of the passage"))
        #expect(diagnostic.summary.hasSuffix("left out for ngo up to TLP:GREEN"))
        #expect(diagnostic.path == "Curriculum/modules/open/all.md")
    }
}
