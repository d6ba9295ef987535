import Diagnostics
import Foundation
import Submissions
import Testing

@testable import Records

/// The pages on which essays are marked, and what is stored of what they hand in.
@Suite struct MarkingDeskTests {
    @Test func `has the essays in the order of the marker's sheet, and says how far the work is`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 2)
        let kim = try SampleDesk(store, "kim")
        let codes = try await kim.codes()
        let sheet = try await store.essaySheet(quiz: "e-1", for: kim.desk.marker, adjudicating: false)
        let rows = CSVTable(SourceFile(path: "s", bytes: try #require(sheet.value).bytes)).rows
        #expect(codes == rows.dropFirst().map { String($0.fields[0].prefix(10)) })
        #expect(try await Set(SampleDesk(store, "lee").codes()).isDisjoint(with: codes))

        #expect(try await kim.page().contains("0 of 4 marked"))
        let second = try await kim.page(codes[1])
        #expect(second.contains("<title>Essay 2 of 4</title>") && second.contains("<h1>Essay 2 of 4</h1>"))
        for link in ["\(codes[0])\">Previous", "\(codes[2])\">Next<", "\(codes[2])\">Next unmarked"] {
            #expect(second.contains("<a href=\"" + link), "\(link)")
        }
        #expect(try await !kim.page(codes[0]).contains(">Previous<"))
        #expect(try await !kim.page(codes[3]).contains(">Next<"))

        let saved = try await kim.post(codes[2], ["points_1": "2", "points_2": "0.50"])
        #expect(saved == .moved(to: codes[3]))
        #expect(try await kim.page().contains("1 of 4 marked"))
        #expect(try await kim.page(codes[1]).contains("\(codes[3])\">Next unmarked"))
        #expect(try await kim.post(codes[3], ["points_1": "0", "points_2": "0"]) == .moved(to: "./"))
        #expect(try await kim.page().contains("\(codes[0])\">Go on marking"))
        // The same store gives the same pages.
        #expect(try await kim.page(codes[3]) == kim.page(codes[3]))
    }

    @Test func `shows what was asked, what was written and the levels with their points`() async throws {
        let folder = try TemporaryFolder()
        let kim = try SampleDesk(try await SampleEssays.store(folder.store, markers: 1), "kim")
        let page = try await kim.page(kim.code(of: "=essay &quot;1&quot;"))
        #expect(page.contains(">Why?</h2>"))
        #expect(page.contains("<p dir=\"auto\">=essay &quot;1&quot;,</p><p dir=\"auto\">second line</p>"))
        #expect(page.contains("<legend dir=\"auto\" lang=\"en\">Names the account</legend>"))
        for level in [
            "0 points</b> <span dir=\"auto\" lang=\"en\">none", "2 points</b> <span dir=\"auto\" lang=\"en\">URL",
        ] {
            #expect(page.contains("<b>" + level), "\(level)")
        }
        #expect(page.matches(of: /<input type="radio"/).count == 5 && !page.contains(" checked"))
        #expect(!page.contains("words"))
    }

    @Test func `counts the words where the quiz asks for a number of them`() async throws {
        let folder = try TemporaryFolder()
        let key = try SampleEssays.key(markers: 1, kindLine: "; words 3-4")
        let store = try await RecordStore.sample(folder.store, [key])
        for (trainee, text) in [("a", "two words"), ("b", "these  are\\nthree"), ("c", "one two three four five six")] {
            #expect(try await store.grade(SampleEssays.submission(key, trainee, text)).marked != nil)
        }
        let kim = try SampleDesk(store, "kim")
        for (text, words) in [
            (">two words<", "2 words; asked for: 3 to 4: <strong>1 too few</strong>"),
            (">these  are<", "3 words; asked for: 3 to 4</p>"),
            (">one two", "6 words; asked for: 3 to 4: <strong>2 too many</strong>"),
        ] {
            #expect(try await kim.page(kim.code(of: text)).contains(words), "\(words)")
        }
    }

    private static let hostile =
        #"</div><script>alert(1)</script><img src=x onerror=\"a()\">\u202Eevil\u0000\tx\r\n\u2028</textarea>'&amp;"#

    @Test func `shows hostile text as text, in essays and in notes`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 2, text: Self.hostile)
        let kim = try SampleDesk(store, "kim")
        let code = try await kim.codes()[0]
        let note = "</textarea><script>alert(2)</script>\r\n\"'&lt;"
        #expect(try await kim.post(code, ["points_1": "2", "points_2": "0", "comment": note]).isMoved)
        let failed = try await kim.post(code, ["points_1": "<b>", "points_2": "\"><i>", "comment": note]).text
        for page in [try await kim.page(code), failed] {
            #expect(page.contains("&lt;/div&gt;&lt;script&gt;alert(1)&lt;/script&gt;"))
            #expect(
                page.contains("&lt;/textarea&gt;&lt;script&gt;alert(2)&lt;/script&gt;\n&quot;&#39;&amp;lt;</textarea>")
            )
            for raw in ["<script", "<img", "<b>\"", "<i>", "\u{202E}", "\0"] { #expect(!page.contains(raw), "\(raw)") }
            #expect(page.matches(of: /<textarea/).count == 1 && page.matches(of: /<\/textarea>/).count == 1)
        }
    }

    @Test func `keeps each save at once, lets it be changed, and counts nothing before it is handed in`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let kim = try SampleDesk(store, "kim")
        let code = try await kim.code(of: "&quot;1&quot;")
        #expect(
            try await kim.post(code, ["points_1": "2", "points_2": "0", "comment": " first \r\n thought "]).isMoved
        )
        // Another program sees it, though this one has not ended.
        let later = try SampleDesk(try RecordStore(path: folder.store, for: .writing), "kim")
        let page = try await later.page(code)
        #expect(page.contains("id=\"points_1-1\" value=\"2\" checked"))
        #expect(page.contains("id=\"points_2-0\" value=\"0\" checked"))
        #expect(page.matches(of: /\schecked/).count == 2)
        #expect(page.contains("\nfirst \n thought</textarea>"))
        #expect(try await SampleEssays.marks(store) == ["0", "0", "0", "0"])
        let waiting = try #require(try await store.essayAgreements(quiz: "e-1").value.first)
        #expect((waiting.open, waiting.drafts) == (4, 1))
        #expect([waiting].lines.contains("  put down on a page and not handed in: 1"))

        #expect(try await later.post(code, ["points_1": "2", "points_2": "0.50", "comment": "second"]).isMoved)
        #expect(try await kim.page("hand-in").contains("<button>Hand in 1 essay</button>"))
        #expect(try await kim.post("hand-in", [:]) == .moved(to: "./"))
        #expect(try await SampleEssays.marks(store) == ["5/2", "0", "0", "0"])
        #expect(try await store.rows("SELECT levels, comment FROM essay_mark") == [[.text("1 1"), .text("second")]])
        #expect(try await store.rows("SELECT * FROM essay_draft") == [])

        // It stays, on the page too.
        let closed = try await kim.page(code)
        #expect(closed.contains("You have handed this in") && !closed.contains("<form") && closed.contains("second"))
        let late = try await kim.post(code, ["points_1": "0", "points_2": "0", "comment": "too late"])
        #expect(late.status == 409 && late.text.contains("too late"))
        #expect(try await kim.post("hand-in", [:]) == .moved(to: "./"))
        #expect(try await SampleEssays.marks(store) == ["5/2", "0", "0", "0"])
    }

    @Test func `tells a marker of essays that others have marked, and keeps nothing of what was put down about them`()
        async throws
    {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let (kim, lee) = (try SampleDesk(store, "kim"), try SampleDesk(store, "lee"))
        for code in try await kim.codes() { _ = try await kim.post(code, ["points_1": "2", "points_2": "0"]) }
        #expect(try await !kim.page().contains("by others"))
        let first = try await lee.code(of: "&quot;1&quot;")
        #expect(try await lee.post(first, ["points_1": "0", "points_2": "0"]).isMoved)
        #expect(try await lee.post("hand-in", [:]).isMoved)
        #expect(try await kim.page().contains("1 essay was marked by others and no longer waits for you."))
        #expect(try await store.rows("SELECT count(*) FROM essay_draft") == [[.integer(3)]])
        for code in try await lee.codes() where code != first {
            #expect(try await lee.post(code, ["points_1": "2", "points_2": "2"]).isMoved)
        }
        #expect(try await lee.post("hand-in", [:]).isMoved)
        let page = try await kim.page()
        #expect(page.contains("No essay waits for you.") && page.contains("4 essays were marked by others"))
        #expect(try await store.rows("SELECT * FROM essay_draft") == [])
        #expect(try await !lee.page().contains("by others"))
    }

    @Test func `keeps nothing of what a third marker has put down about essays that two differ on`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 2)
        let kim = try SampleDesk(store, "kim")
        for code in try await kim.codes() { _ = try await kim.post(code, ["points_1": "2", "points_2": "0"]) }
        try await SampleDesk(store, "lee").markAll { _ in ["2", "2"] }
        #expect(try await store.rows("SELECT count(*) FROM essay_draft") == [[.integer(4)]])
        try await SampleDesk(store, "max").markAll { _ in ["0", "0"] }
        #expect(try await store.rows("SELECT * FROM essay_draft") == [])
        #expect(try await kim.page().contains("4 essays were marked by others and no longer wait for you."))
    }

    @Test func `goes from two blind markers to a third person's decision and the total marks`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 2)
        let (kim, lee) = (try SampleDesk(store, "kim"), try SampleDesk(store, "lee"))
        try await kim.markAll({ _ in ["2", "2"] }, comment: "one's <note>")
        #expect(try await kim.page().contains("Of your 4 essays, 4 wait for another marker."))
        // Nothing of the trainees, the times or the other marker is on any page of a marker.
        for name in [""] + (try await lee.codes()) {
            let page = try await lee.page(name)
            for secret in ["t-1", "t-4", "K7Q2", "2026", "kim", "&lt;note"] {
                #expect(!page.contains(secret), "\(secret)")
            }
            #expect(!page.contains("decided") && !page.contains("checked"))
        }
        let first = try await lee.code(of: "&quot;1&quot;")
        for code in try await lee.codes() where code != first {
            #expect(try await lee.post(code, ["points_1": "2", "points_2": "2"]).isMoved)
        }
        #expect(try await lee.post("hand-in", [:]).isMoved)
        // Whether others agree is told to nobody who has something left to mark.
        #expect(try await lee.page().contains("3 essays handed in."))
        #expect(try await lee.post(first, ["points_1": "2", "points_2": "0", "comment": "the other's <note>"]).isMoved)
        #expect(try await lee.post("hand-in", [:]).isMoved)
        let told = try await lee.page()
        #expect(told.contains("Of your 4 essays, 3 are decided, 1 waits for somebody else to decide."))
        #expect(try await SampleEssays.marks(store) == ["0", "4", "4", "4"])

        // Whoever marked it does not decide about it.
        #expect(
            try await SampleDesk(store, "lee", adjudicating: true).page().contains(
                "No essay waits for a decision of yours."
            )
        )
        let max = try SampleDesk(store, "max", adjudicating: true)
        let overview = try await max.page()
        #expect(overview.contains("0 of 1 decided"))
        #expect(overview.contains("<caption>Question why</caption>"))
        #expect(overview.contains("<td class=\"number\">75.0</td><td class=\"number\">0.00</td>"))
        let dispute = try #require(try await max.codes().first)
        let page = try await max.page(dispute)
        for text in [
            "First marker", "Second marker", "one&#39;s &lt;note&gt;", "the other&#39;s &lt;note&gt;",
            "They agree, so it is chosen already.",
            "<strong>They differ.</strong>",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        for secret in ["t-1", "K7Q2", "kim", "lee"] { #expect(!page.contains(secret), "\(secret)") }
        // What both found is chosen already.
        #expect(page.contains("id=\"points_1-1\" value=\"2\" checked") && page.matches(of: /\schecked/).count == 1)

        let bare = try await max.post(dispute, ["points_1": "2", "points_2": "0.50", "comment": " \r\n "])
        #expect(bare.status == 422 && bare.text.contains("Write down why, in a sentence."))
        #expect(bare.text.contains("value=\"0.50\" checked"))
        #expect(try await SampleEssays.marks(store) == ["0", "4", "4", "4"])
        let decided = try await max.post(
            dispute,
            ["points_1": "2", "points_2": "0.50", "comment": "It says half of it."]
        )
        #expect(decided == .moved(to: "./"))
        #expect(try await SampleEssays.marks(store) == ["5/2", "4", "4", "4"])
        #expect(
            try await store.rows("SELECT levels, adjudicator, reason FROM essay_decision WHERE adjudicator IS NOT NULL")
                == [[.text("1 1"), .text("max"), .text("It says half of it.")]]
        )
        #expect(try await max.page(dispute).contains("This is decided, and stays."))
        #expect(try await max.page().contains("Nothing is left to decide."))
        let twice = try await max.post(dispute, ["points_1": "0", "points_2": "0", "comment": "again"])
        #expect(twice.status == 409)
    }

    @Test(arguments: [
        (["points_1": "2"], ["points_2"]), ([:], ["points_1", "points_2"]),
        (["points_1": "1", "points_2": "2"], ["points_1"]),
        (["points_1": "2", "points_2": "2", "comment": String(repeating: "م", count: 4_001)], ["comment"]),
    ])
    func `stores nothing of a page on which anything is wrong, says what by the field, and keeps what was filled in`(
        form: [String: String],
        fields: [String]
    ) async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let kim = try SampleDesk(store, "kim")
        let code = try await kim.codes()[0]
        let reply = try await kim.post(code, form.merging(["comment": "my words"]) { own, _ in own })
        #expect(reply.status == 422)
        #expect(
            reply.text.contains("<title>Not saved: Essay 1 of 4</title>")
                && reply.text.contains("Nothing is saved yet.")
        )
        for field in ["points_1", "points_2", "comment"] {
            #expect(reply.text.contains("id=\"\(field)-fault\"") == fields.contains(field), "\(field)")
            #expect(reply.text.contains("<a href=\"#\(field)") == fields.contains(field), "\(field)")
        }
        #expect(reply.text.contains("\n\(form["comment"] ?? "my words")</textarea>"))
        #expect(reply.text.contains("value=\"2\" checked") == form.values.contains("2"))
        #expect(try await store.rows("SELECT * FROM essay_draft") == [])
    }

    @Test(arguments: ["", "token-of-lee", "Token-of-kim"]) func `takes no form without its own token:`(token: String)
        async throws
    {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let kim = try SampleDesk(store, "kim")
        let form = ["points_1": "2", "points_2": "2", "comment": "kept words", "token": token]
        let reply = try await kim.reply(try await kim.codes()[0], form)
        #expect(
            reply.status == 403 && reply.text.contains("kept words") && !reply.text.contains("value=\"token-of-kim\"")
        )
        #expect(try await kim.reply("hand-in", ["token": token]).status == 403)
        #expect(try await store.rows("SELECT * FROM essay_draft") == [])
    }

    @Test func `keeps what was filled in while another program holds the store, and takes it afterwards`() async throws
    {
        let folder = try TemporaryFolder()
        _ = try await SampleEssays.store(folder.store, markers: 1)
        let store = try RecordStore(path: folder.store, for: .writing, patience: 0)
        let kim = try SampleDesk(store, "kim")
        let code = try await kim.codes()[0]
        let form = ["points_1": "2", "points_2": "0.50", "comment": "first line\r\n<second>"]
        do {
            let other = try Database(path: folder.store, .reading, patience: 0)
            try other.execute("BEGIN IMMEDIATE")
            let reply = try await kim.post(code, form)
            #expect(reply.status == 503 && reply.text.contains("is in use by another program"))
            #expect(reply.text.contains("<form method=\"post\" action=\"\(code)\""))
            #expect(reply.text.contains("name=\"points_2\" value=\"0.50\""))
            #expect(reply.text.contains("\nfirst line\n&lt;second&gt;</textarea>"))
            let handedIn = try await kim.post("hand-in", [:])
            #expect(handedIn.status == 503 && handedIn.text.contains("action=\"hand-in\""))
            try other.execute("ROLLBACK")
        }
        #expect(try await kim.post(code, form).isMoved)
        #expect(try await kim.page(code).contains("\nfirst line\n&lt;second&gt;</textarea>"))
    }

    @Test func `gives back what was written about an essay that others have marked meanwhile`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let (kim, lee) = (try SampleDesk(store, "kim"), try SampleDesk(store, "lee"))
        let code = try await kim.codes()[0]
        #expect(try await kim.post(code, ["points_1": "0", "points_2": "0"]).isMoved)
        try await lee.markAll { _ in ["2", "2"] }
        let reply = try await kim.post(code, ["points_1": "2", "points_2": "2", "comment": "my view"])
        #expect(reply.status == 409 && reply.text.contains("my view") && reply.text.contains("readonly"))
        #expect(try await kim.post("hand-in", [:]).isMoved)
        #expect(try await SampleEssays.marks(store) == ["4", "4", "4", "4"])
        #expect(try await kim.page().contains("No essay waits for you."))
        #expect(try await kim.reply(code).status == 404)
    }

    @Test func `goes on from a page to a sheet`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let kim = try SampleDesk(store, "kim")
        #expect(try await kim.post(try await kim.codes()[0], ["points_1": "0", "points_2": "0"]).isMoved)
        let written = try await store.essaySheet(quiz: "e-1", for: kim.desk.marker, adjudicating: false)
        var rows = CSVTable(SourceFile(path: "s", bytes: try #require(written.value).bytes)).rows.map(\.fields)
        let first = try #require(rows[0].firstIndex(of: "points_1"))
        for row in rows.indices.dropFirst() { (rows[row][first], rows[row][first + 1]) = ("2", "2") }
        let outcome = try await store.mark(
            SourceFile(path: "kim.csv", bytes: rows.flatMap { csvLine($0) }),
            quiz: "e-1",
            by: kim.desk.marker,
            adjudicating: false,
            now: SampleCourse.noon,
            grader: "grader test"
        )
        #expect(outcome.value?.decided == 4)
        #expect(try await store.rows("SELECT * FROM essay_draft") == [])
        #expect(try await kim.page().contains("Of your 4 essays, 4 are decided."))
    }

    @Test(arguments: ["nowhere", "0123456789", "../", "hand-in/", "<b>", "\0"]) func `says so where there is no page:`(
        name: String
    ) async throws {
        let folder = try TemporaryFolder()
        let kim = try SampleDesk(try await SampleEssays.store(folder.store, markers: 1), "kim")
        let reply = try await kim.reply(name)
        #expect(reply.status == 404 && !reply.text.contains("<b>"))
        #expect(try await kim.post(name, ["comment": "kept"]).status == 409)
    }

    @Test func `loads nothing but its style, and runs nothing`() async throws {
        let folder = try TemporaryFolder()
        let kim = try SampleDesk(try await SampleEssays.store(folder.store, markers: 1), "kim")
        for name in ["", try await kim.codes()[0]] {
            let page = try await kim.page(name)
            #expect(page.matches(of: /\ssrc=|style="|<script|\son[a-z]+=|https?:/).isEmpty)
            #expect(page.matches(of: /<link [^>]*href="([^"]*)"/).map { $0.1 } == ["marking.css"])
        }
        #expect(try await kim.reply("marking.css") == .style(MarkingDesk.style))
        #expect(MarkingDesk.policy.hasPrefix("default-src 'none'; style-src 'self'; form-action 'self'"))
        #expect(!String(decoding: MarkingDesk.style, as: UTF8.self).contains("url("))
    }
}
