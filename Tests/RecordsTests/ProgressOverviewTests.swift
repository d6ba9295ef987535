import Assessment
import Diagnostics
import Foundation
import Scoring
import Submissions
import Testing

@testable import Records

@Suite struct ProgressOverviewTests {
    /// A quiz of two questions for two objectives.
    private static func key(_ quiz: String = "o-1", measures: String? = nil) throws -> AnswerKey {
        let mode = "mode: assessed\n"
        let base = try SampleCourse.key(quiz, replacing: measures.map { [mode: mode + "measures: \($0)\n"] } ?? [:])
        // The sample's questions name no objective; the key's own text is changed as a build with objectives would write it.
        var text = String(decoding: base.bytes, as: UTF8.self)
        for (id, objectives) in [("one", "[\"p.1\"]"), ("all", "[\"p.1\",\"p.2\"]"), ("order", "[\"p.2\"]")] {
            let parts = text.components(separatedBy: "{\"id\":\"\(id)\"")
            let rest = parts[1].replacingOccurrences(
                of: "\"objectives\":[]",
                with: "\"objectives\":\(objectives)",
                range: parts[1].range(of: "\"objectives\":[]")
            )
            text = parts[0] + "{\"id\":\"\(id)\"" + rest
        }
        return try #require(try AnswerKey.read(SourceFile(path: "k", text: text)).value)
    }

    private static let syllabus = Syllabus(
        course: "thb",
        title: "T",
        modules: [
            Syllabus.Module(
                id: "phones",
                number: "M2",
                title: "Phones <& more>",
                objectives: [
                    Syllabus.Objective(id: "p.1", text: "Seize a phone"),
                    Syllabus.Objective(id: "p.2", text: "Read it"),
                ],
                quizzes: ["o-1"],
                lessons: [
                    Syllabus.Lesson(
                        id: "seizure",
                        number: "2.1",
                        title: "At the <scene>",
                        page: "modules/phones/seizure.html",
                        objectives: ["p.1"]
                    ),
                    Syllabus.Lesson(
                        id: "reading",
                        number: "2.2",
                        title: "What a copy shows",
                        page: "modules/phones/reading.html",
                        objectives: ["p.1", "p.2"]
                    ),
                    Syllabus.Lesson(
                        id: "limits",
                        number: "",
                        title: "What it does not show",
                        page: "modules/phones/limits.html",
                        objectives: ["p.2"]
                    ),
                ]
            )
        ]
    )

    /// Falcon is better at the second attempt, owl fails the order.
    private func sample(_ path: String) async throws -> RecordStore {
        let key = try Self.key()
        let store = try RecordStore(path: path, for: .making)
        _ = try await store.add(keyFile: SampleCourse.file(key), now: SampleCourse.noon)
        _ = try await store.add(keyFile: SourceFile(path: "s", bytes: Self.syllabus.bytes), now: SampleCourse.noon)
        let wrong = "\"choice\":0"
        _ = try await store.grade(SampleCourse.submission(key, changing: ["one": wrong, "all": "\"choices\":[3]"]))
        _ = try await store.grade(SampleCourse.submission(key, attempt: 2))
        _ = try await store.grade(SampleCourse.submission(key, "owl-3", changing: ["order": "\"order\":[2,1,0]"]))
        return store
    }

    private static let roster = """
        trainee;cohort;name;telephone
        falcon-12;autumn;"Ada ""L"";x";1
        owl-3;spring;;2
        """

    private func roster(_ text: String = roster) throws -> Roster {
        try #require(Roster.read(SourceFile(path: "roster.csv", text: text)).value)
    }

    @Test func `tells what the questions of each objective earned, at best and last`() async throws {
        let folder = try TemporaryFolder()
        let overview = try await sample(folder.store).overview().value
        #expect(overview.objectives.map(\.trainee.text) == ["falcon-12", "falcon-12", "owl-3", "owl-3"])
        #expect(overview.objectives.map(\.objective) == ["p.1", "p.2", "p.1", "p.2"])
        #expect(overview.objectives.map(\.questions) == [2, 2, 2, 2])
        #expect(overview.objectives.map(\.best.string) == ["5", "7", "5", "13/3"])
        #expect(overview.objectives.map(\.outOf.string) == ["5", "7", "5", "7"])
        #expect(overview.objectives.map { $0.isMastered(overview.mastery) } == [true, true, true, false])
        #expect(overview.objectives[1].text == "Read it")
        #expect(
            overview.advice() == [
                "owl-3 should read again:", "  61.90 %  M2 Phones <& more>: p.2 Read it",
                "      2.2 What a copy shows, modules/phones/reading.html",
                "      What it does not show, modules/phones/limits.html",
            ]
        )
        #expect(
            overview.advice(width: 40)[3...4] == [
                "      2.2 What a copy shows,", "        modules/phones/reading.html",
            ]
        )
        #expect(overview.objectives.map(\.attempts) == [2, 2, 1, 1])
        let json = try JSONValue.read(overview.json, limits: JSONLimits(bytes: 100_000))
        let lessons = try #require(try json.member("objectives")?.elements().last?.member("lessons")?.elements())
        #expect(lessons.map { $0.member("lesson") } == [.string("reading"), .string("limits")])
        #expect(lessons[0].member("page") == .string("modules/phones/reading.html"))
    }

    @Test(arguments: ["pre of o-1", "follow-up of o-1"])
    func `counts no quiz that only measures what was gained`(measures: String) async throws {
        let folder = try TemporaryFolder()
        let store = try await sample(folder.store)
        let before = try await store.overview(trainee: "falcon-12").value.objectives
        let key = try Self.key("o-0", measures: measures)
        _ = try await store.add(keyFile: SampleCourse.file(key), now: SampleCourse.noon)
        _ = try await store.grade(SampleCourse.submission(key, changing: ["one": "\"choice\":0"]))
        let overview = try await store.overview(trainee: "falcon-12").value
        #expect(overview.modules.flatMap(\.quizzes).map(\.id).contains("o-0"))
        #expect(overview.objectives.map(\.best) == before.map(\.best))
        #expect(overview.objectives.map(\.attempts) == before.map(\.attempts))
    }

    @Test func `counts the attempt that counts, and shows the last beside it`() async throws {
        let folder = try TemporaryFolder()
        let store = try await sample(folder.store)
        let key = try Self.key()
        _ = try await store.grade(SampleCourse.submission(key, "elk-1"))
        _ = try await store.grade(SampleCourse.submission(key, "elk-1", attempt: 2, changing: ["one": "\"choice\":0"]))
        let elk = try await store.overview(trainee: "elk-1").value.objectives
        #expect(elk.map(\.best.string) == ["5", "7"])
        #expect(elk.map(\.last.string) == ["3", "7"])
    }

    @Test func `groups by cohort, module and objective`() async throws {
        let folder = try TemporaryFolder()
        let store = try await sample(folder.store)
        let overview = try await store.overview(roster: try roster()).value
        #expect(
            overview.table(.cohort) == [
                "COHORT  MODULE              TRAINEES  TRIES  BEST %  LAST %  MASTERED  COMPLETED",
                "autumn  M2 Phones <& more>         1      2  100.00  100.00       2/2        1/1",
                "spring  M2 Phones <& more>         1      1   73.33   73.33       1/2        1/1",
            ]
        )
        #expect(
            overview.table(.module) == [
                "    MODULE           TRAINEES  TRIES  BEST %  LAST %  MASTERED  COMPLETED",
                "M2  Phones <& more>         2      3   86.66   86.66       3/4        2/2",
            ]
        )
        #expect(
            overview.table(.objective) == [
                "OBJECTIVE                 TRAINEES  TRIES  BEST %  LAST %  MASTERED",
                "p.1        Seize a phone         2      3  100.00  100.00         2",
                "p.2        Read it               2      3   80.95   80.95         1",
            ]
        )
        #expect(
            try await store.overview(cohort: "spring", roster: try roster()).value.modules.map(\.trainee.text) == [
                "owl-3"
            ]
        )
        #expect(
            try roster().unknown(cohort: "sprin", path: "r").map(\.summary) == [
                "the roster has no cohort \"sprin\"; did you mean spring?"
            ]
        )
    }

    @Test func `shows names only to whoever asks for them`() async throws {
        let folder = try TemporaryFolder()
        let store = try await sample(folder.store)
        let roster = try roster()
        let bare = try await store.overview(roster: roster).value
        let named = try await store.overview(roster: roster, showsNames: true).value
        func everything(_ overview: ProgressOverview) -> String {
            let pages = overview.report.map { String(decoding: $0.bytes, as: UTF8.self) }
            return (pages + [String(decoding: overview.json, as: UTF8.self)] + overview.table(.trainee)).joined()
        }
        #expect(!everything(bare).contains("Ada"))
        #expect(everything(named).contains("falcon-12 (Ada &quot;L&quot;;x)"))
        #expect(named.table(.trainee)[1].hasPrefix("falcon-12 (Ada \"L\";x)  M2 "))
    }

    /// Each attempt asks for other objectives, and what a syllabus does not name stands in the order of the names.
    @Test func `adds objectives up over attempts and quizzes, in one order for all`() async throws {
        let folder = try TemporaryFolder()
        let line = "choose one; 2 marks"
        let first = try SampleCourse.key("p-1", replacing: [line: line + "; objective phones.2"])
        let second = try SampleCourse.key(
            "p-2",
            replacing: [
                line: line + "; objective phones.3", "short answer; 1 mark": "short answer; 1 mark; objective phones.1",
            ]
        )
        let store = try await RecordStore.sample(folder.store, [first, second])
        for (key, trainee, attempt, wrong) in [
            (first, "owl", 1, true), (first, "falcon", 1, true), (second, "falcon", 1, false),
            (first, "falcon", 2, false),
        ] {
            let changes = wrong ? ["one": "\"choice\":0"] : [:]
            let file = SampleCourse.submission(key, trainee, attempt: attempt, changing: changes)
            #expect(try await store.grade(file).marked != nil)
        }
        let overview = try await store.overview().value
        let told = overview.objectives.map {
            "\($0.trainee.text) \($0.objective) \($0.attempts)/\($0.questions) \($0.best.string)/\($0.outOf.string) \($0.last.string)/\($0.lastOutOf.string)"
        }
        #expect(
            told == [
                "falcon phones.1 1/1 1/1 1/1", "falcon phones.2 2/1 2/2 2/2", "falcon phones.3 1/1 2/2 2/2",
                "owl phones.2 1/1 0/2 0/2",
            ]
        )
        try await store.execute("UPDATE question_mark SET marks = 'many' WHERE question = 'word'")
        await #expect(throws: StoreError.unexpected(folder.store)) { try await store.overview() }
    }

    @Test func `finds the objectives of a trainee of two courses`() throws {
        func objective(_ course: String, _ trainee: String, _ name: String) throws -> ObjectiveProgress {
            ObjectiveProgress(
                course: course,
                trainee: try #require(Pseudonym(trainee)),
                module: "m",
                objective: name,
                text: "",
                lessons: [],
                attempts: 1,
                questions: 1,
                best: .zero,
                outOf: .one,
                last: .zero,
                lastOutOf: .one
            )
        }
        let all = [
            try objective("a", "falcon", "1"), try objective("a", "falcon", "2"), try objective("a", "owl", "1"),
            try objective("b", "falcon", "3"),
        ]
        let overview = ProgressOverview(modules: [], objectives: all, roster: nil, showsNames: false, mastery: .half)
        #expect(overview.toReadAgain(try #require(Pseudonym("falcon"))).map(\.objective) == ["1", "2", "3"])
        #expect(overview.toReadAgain(try #require(Pseudonym("owl"))).map(\.objective) == ["1"])
        #expect(overview.toReadAgain(try #require(Pseudonym("kite"))).isEmpty)
    }

    @Test func `writes pages that load nothing, run nothing and say in words what plots show`() async throws {
        let folder = try TemporaryFolder()
        let store = try await sample(folder.store)
        let overview = try await store.overview(roster: try roster()).value
        let pages = overview.report
        #expect(pages.map(\.name) == ["index.html", "trainee-1.html", "trainee-2.html"])
        for page in pages {
            let html = String(decoding: page.bytes, as: UTF8.self)
            #expect(!html.contains("<script"))
            #expect(!html.contains("src="))
            #expect(!html.contains("http:") && !html.contains("https:"))
            #expect(html.contains("default-src 'none'"))
            #expect(html.contains("<svg viewBox"))
            #expect(html.contains("role=\"img\" aria-label="))
            #expect(!html.contains("<& more>"))
            #expect(html.contains("Phones &lt;&amp; more&gt;"))
            // What it holds of markup is closed; an XML parser says so, but for the one line that is not XML.
            let text = html.replacingOccurrences(of: "<!DOCTYPE html>\n", with: "")
                .replacingOccurrences(of: "(<meta[^>]*)>", with: "$1/>", options: .regularExpression)
            let document = try #require(XMLCheck.problem(text) == nil ? text : nil, "\(XMLCheck.problem(text) ?? "")")
            #expect(document.contains("</html>"))
        }
        let index = String(decoding: pages[0].bytes, as: UTF8.self)
        #expect(index.contains("<a href=\"trainee-2.html\">owl-3</a>"))
        let owl = String(decoding: pages[2].bytes, as: UTF8.self)
        let lesson = "<li>2.2 What a copy shows <code>modules/phones/reading.html</code></li>"
        #expect(owl.contains("<li>M2 Phones &lt;&amp; more&gt;: p.2 Read it (61.90 %)\n<ul>\n\(lesson)\n"))
        #expect(
            owl.contains(
                "aria-label=\"What the questions on each objective earned, in per cent. p.1: 100.00 %; p.2: 61.90 %\""
            )
        )
        let again = try await store.overview(roster: try roster()).value.report
        #expect(again.map(\.bytes) == pages.map(\.bytes))
        let empty = ProgressOverview(modules: [], objectives: [], roster: nil, showsNames: false, mastery: .one).report
        #expect(empty.map(\.name) == ["index.html"])
    }
}

/// Whether tags are closed in the order in which they were opened.
private enum XMLCheck {
    static func problem(_ text: String) -> String? {
        var open: [Substring] = []
        for match in text.matches(of: /<(\/?)([a-z0-9]+)([^>]*?)(\/?)>/) {
            if match.1 == "/" {
                guard open.popLast() == match.2 else { return "</\(match.2)>" }
            } else if match.4 != "/" {
                open.append(match.2)
            }
        }
        return open.first.map { "<\($0)> is open" }
    }
}

@Suite struct RosterTests {
    @Test(arguments: [
        ("trainee,cohort\nfalcon-12,a\n", ["falcon-12": "a"]),
        ("\u{FEFF}Cohort;Trainee\r\na b;falcon-12\r\n\r\n;owl-3", ["falcon-12": "a b", "owl-3": ""]),
        ("name,trainee,cohort\n\"Ada, the\nfirst\",falcon-12,\"a \"\"b\"\"\"\n", ["falcon-12": "a \"b\""]),
        ("trainee,cohort\nfalcon-12\n", ["falcon-12": ""]), ("trainee,cohort", [:]),
    ])
    func `reads what spreadsheets write`(text: String, cohorts: [String: String]) throws {
        let read = Roster.read(SourceFile(path: "r.csv", text: text))
        #expect(read.diagnostics.isEmpty)
        let entries = try #require(read.value).entries
        #expect(Dictionary(uniqueKeysWithValues: entries.map { ($0.trainee.text, $0.cohort) }) == cohorts)
    }

    @Test(arguments: [
        ("", "roster.no-columns", 0), ("falcon-12,a\n", "roster.no-columns", 0),
        ("trainee,cohort\n,a\n", "roster.no-pseudonym", 2), ("trainee,cohort\nAda L.,a\n", "roster.no-pseudonym", 2),
        ("trainee,cohort\nowl,a\n\nowl,b\n", "roster.twice", 4),
    ])
    func `says what is wrong in`(text: String, id: String, line: Int) {
        let read = Roster.read(SourceFile(path: "r.csv", text: text))
        #expect(read.value == nil)
        #expect(read.diagnostics.map(\.id) == [id])
        #expect(read.diagnostics.first?.position?.line ?? 0 == line)
    }

    @Test func `stops at no byte that somebody may hand it`() {
        for seed in 0..<300 {
            let bytes = (0..<40).map { UInt8(truncatingIfNeeded: ($0 * 31 + seed * 97 + seed * $0) % 256) }
            let special = bytes.map { [0x22, 0x2C, 0x0A, 0x0D, 0x3B, $0, 0x61][Int($0) % 7] }
            _ = Roster.read(SourceFile(path: "r.csv", bytes: Array("trainee,cohort\n".utf8) + special))
        }
    }
}
