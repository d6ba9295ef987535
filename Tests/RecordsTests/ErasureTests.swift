import Assessment
import Diagnostics
import Foundation
import Submissions
import Testing

@testable import Records

/// A person is erased, and nobody else is touched.
@Suite struct ErasureTests {
    @Test func `lists what would go and what is outside the store, and changes nothing`() async throws {
        let folder = try TemporaryFolder()
        let lines: (goes: [String], outside: [String], statistics: [String])
        do {
            let sample = try await SampleErasure(folder.store)
            _ = try await sample.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        }
        let before = try readFile(path: folder.store, limit: 10_000_000)
        do {
            let store = try RecordStore(path: folder.store, for: .reading)
            let looked = try await store.erase(try #require(Pseudonym("falcon-12")), decider: nil)
            let erasure = try #require(looked.value, "\(looked.diagnostics)")
            #expect(looked.diagnostics.isEmpty && !erasure.isApplied)
            lines = (erasure.lines, erasure.outside, erasure.statistics)
        }
        #expect(
            lines.goes == [
                "falcon-12 would be erased:",
                "  e-1: 1 attempt, with answers, essays and marks",
                "  p-1: 2 attempts, with answers, essays and marks",
                "  marks that a decision had replaced: 2",
                "  what kim, lee found in essays: 4",
                "  what markers put down about essays and have not handed in: 1",
                "  decisions about essays: 2",
                "  doubts: 2",
                "  more time for p-1: 3 min",
                "  notes of files that were set aside: 1",
                "     inbox/p-1-falcon-12-attempt3.json",
            ]
        )
        #expect(
            lines.outside == [
                "what is not in the store is yours to delete:",
                "  what was handed in, in every copy; graded again, it brings falcon-12 back",
                "     inbox/falcon-12.json",
                "     inbox/p-1-falcon-12-attempt1.json",
                "     inbox/p-1-falcon-12-attempt2.json",
                "     inbox/p-1-falcon-12-attempt3.json",
                "  receipts, as JSON and as pages, whose names begin so",
                "     e-1-falcon-12-attempt1",
                "     p-1-falcon-12-attempt1",
                "     p-1-falcon-12-attempt2",
                "  what was exported with falcon-12 in it: records, progress, reports, history",
                "  sheets of essays, which hold what falcon-12 wrote",
                "  the line of falcon-12 in the roster",
                "  copies and backups of the store",
            ]
        )
        #expect(lines.statistics.first?.hasPrefix("the statistics of e-1, p-1 change:") == true)
        #expect(try readFile(path: folder.store, limit: 10_000_000) == before)
    }

    @Test func `tells the same as JSON, and documents every member`() async throws {
        let folder = try TemporaryFolder()
        let sample = try await SampleErasure(folder.store)
        try await sample.store.execute("UPDATE decision SET reason = 'as falcon-12 said'")
        let json = try JSONValue.read(
            try #require(try await sample.erase().value).json,
            limits: JSONLimits(bytes: 100_000)
        )
        #expect(json.member("format") == .string("coursewright-erasure-1"))
        #expect(json.member("applied") == .boolean(true))
        let numbers = ["earlierMarks", "essayMarks", "essayDrafts", "essayDecisions", "doubts", "setAside"].map {
            json.member($0)
        }
        #expect(numbers == [2, 4, 1, 2, 2, 1].map { JSONValue.number($0) })
        #expect(try json.member("attempts")?.elements().map { $0.member("attempts") } == [.number(1), .number(2)])
        #expect(try json.member("extraTime")?.elements().map { $0.member("minutes") } == [.number(3)])
        #expect(json.member("texts") == .array([.string("as falcon-12 said")]))
        #expect(json.member("markers") == .array([.string("kim"), .string("lee")]))
        #expect(try json.member("files")?.elements().count == 4)
        #expect(try json.member("receipts")?.elements().first == .string("e-1-falcon-12-attempt1"))
        #expect(json.member("namedIn") == .array([]))
        guard case .object(let members) = json.content else {
            Issue.record("\(json) is no object")
            return
        }
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/Records/RECORDS.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        for member in members { #expect(text.contains("\"\(member.name)\""), "\(member.name)") }
    }

    @Test func `takes every row of the person out of every table, and no other`() async throws {
        let folder = try TemporaryFolder()
        let sample = try await SampleErasure(folder.store)
        for table in SampleErasure.personal.keys.sorted() {
            #expect(
                try await !sample.rows(table, of: "falcon-12", isTheirs: true).isEmpty,
                "the sample has no \(table)"
            )
            #expect(
                try await !sample.rows(table, of: "falcon-12", isTheirs: false).isEmpty,
                "of others there is no \(table)"
            )
        }
        let ofOthers = try await sample.others(than: "falcon-12")
        let decisions = try await sample.store.rows("SELECT * FROM decision")
        let done = try await sample.erase()
        #expect(done.diagnostics.isEmpty)
        #expect(done.value?.lines.first == "falcon-12 is erased:")
        for table in SampleErasure.personal.keys.sorted() {
            #expect(try await sample.rows(table, of: "falcon-12", isTheirs: true).isEmpty, "\(table)")
            #expect(try await sample.store.rows("SELECT * FROM \(table)") == ofOthers[table], "\(table)")
        }
        #expect(try await sample.store.rows("SELECT * FROM decision") == decisions)
        #expect(try await sample.store.counts()[0] == 6)
    }

    @Test func `takes nobody whose pseudonym only begins like that of the person`() async throws {
        let folder = try TemporaryFolder()
        let sample = try await SampleErasure(folder.store)
        let falcon = try #require(Pseudonym("falcon"))
        var before: [String: [[SQLValue]]] = [:]
        for table in SampleErasure.personal.keys {
            before[table] = try await sample.rows(table, of: "falcon-12", isTheirs: true)
        }
        let done = try await sample.store.erase(falcon, decider: SampleErasure.decider)
        #expect(done.value?.lines.last == "     inbox/p-1-falcon-attempt3.json", "\(done.diagnostics)")
        for table in SampleErasure.personal.keys {
            #expect(try await sample.rows(table, of: "falcon-12", isTheirs: true) == before[table], "\(table)")
        }
        #expect(try await sample.store.counts()[0] == 6)
    }

    /// A table, or a column, that a later schema brings must be sorted here before its store can be erased from.
    @Test func `knows of every table whether a person is in it, and of every reference to one`() async throws {
        let folder = try TemporaryFolder()
        let store = try RecordStore(path: folder.store, for: .making)
        let tables = try await store.rows("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
            .compactMap { $0[0].textOrNil }.filter { !$0.hasPrefix("sqlite_") }
        #expect(Set(tables) == Set(SampleErasure.personal.keys).union(SampleErasure.impersonal))
        for table in tables {
            let columns = try await store.rows("SELECT name FROM pragma_table_info('\(table)')").compactMap {
                $0[0].textOrNil
            }
            let parents = try await store.rows("SELECT \"table\", on_delete FROM pragma_foreign_key_list('\(table)')")
            let isPersonal =
                !Set(columns).isDisjoint(with: ["trainee", "submission", "pseudonym", "person"])
                || parents.contains { SampleErasure.personal[$0[0].textOrNil ?? ""] != nil }
            if isPersonal { #expect(SampleErasure.personal[table] != nil, "\(table)") }
            // What is of a submission goes with it.
            for parent in parents where SampleErasure.personal[parent[0].textOrNil ?? ""] != nil {
                #expect(parent[1] == .text("CASCADE"), "\(table)")
            }
        }
    }

    @Test func `knows a trainee by every letter, and says who may be meant`() async throws {
        let folder = try TemporaryFolder()
        let sample = try await SampleErasure(folder.store)
        let before = try await sample.others(than: "nobody")
        for (name, meant) in [
            ("Falcon-12", "; did you mean falcon-12?"), ("falcon-1", "; did you mean falcon-12?"), ("heron-7", ""),
            // Names of folders and quizzes, and words of messages, are nobody's.
            ("inbox", ""), ("p-1", ""), ("attempt", ""),
        ] {
            for decider in [nil, SampleErasure.decider] {
                let checked = try await sample.store.erase(try #require(Pseudonym(name)), decider: decider)
                #expect(checked.value == nil)
                #expect(checked.diagnostics.map(\.id) == ["progress.unknown-trainee"])
                #expect(checked.diagnostics.first?.summary.hasPrefix("there is no trainee \"\(name)\"\(meant)") == true)
            }
        }
        #expect(try await sample.others(than: "nobody") == before)
        #expect(try await sample.store.history(quiz: nil, trainee: nil).erasures.isEmpty)
        // Who has nothing but more time, or a file that was set aside, can be erased too.
        let heron = try #require(Pseudonym("heron-7"))
        _ = try await sample.store.extend(heron, quiz: "p-1", minutes: 5, now: SampleCourse.noon)
        #expect(
            try await sample.store.erase(heron, decider: SampleErasure.decider).value?.lines
                == ["heron-7 is erased:", "  more time for p-1: 5 min"]
        )
        let tooMany = SampleCourse.submission(sample.quiz, "heron-7", attempt: 3)
        #expect(try await sample.store.grade(tooMany).diagnostics.map(\.id) == ["grading.too-many-attempts"])
        #expect(
            try await sample.store.erase(heron, decider: SampleErasure.decider).value?.lines == [
                "heron-7 is erased:", "  notes of files that were set aside: 1",
                "     inbox/p-1-heron-7-attempt3.json",
            ]
        )
        #expect(try await sample.others(than: "nobody") == before)
    }

    @Test func `leaves what is told of others as it was, to the byte`() async throws {
        let folder = try TemporaryFolder()
        let sample = try await SampleErasure(folder.store)
        func told(_ store: RecordStore) async throws -> [String] {
            var result: [String] = []
            for trainee in ["owl-3", "falcon"] {
                result.append(String(decoding: try await store.overview(trainee: trainee).value.json, as: UTF8.self))
                result.append(try await store.history(quiz: nil, trainee: trainee).lines.joined(separator: "\n"))
                for digest in try await store.submissions(quiz: nil, trainee: trainee, attempt: nil) {
                    let files = try await store.receipt(of: digest)
                    result += [files.name, String(decoding: files.json + files.page, as: UTF8.self)]
                }
            }
            return result
        }
        func records(_ store: RecordStore) async throws -> [Substring] {
            String(decoding: try await store.completionRecords().value.csv, as: UTF8.self).split(separator: "\r\n")
        }
        let before = try await told(sample.store)
        let rows = try await records(sample.store)
        #expect(before.count == 16 && rows.count { $0.contains(",falcon-12,") } == 1)
        #expect(try await sample.erase().value != nil)
        #expect(try await told(sample.store) == before)
        #expect(try await records(sample.store) == rows.filter { !$0.contains(",falcon-12,") })
        // Statistics count one person less.
        #expect(try await sample.store.analyse(quiz: "e-1", minimum: 1).value.map(\.persons) == [2])
    }

    @Test func `keeps the day, the reason and the number of attempts, and no name`() async throws {
        let folder = try TemporaryFolder()
        let sample = try await SampleErasure(folder.store)
        #expect(try await sample.erase().value != nil)
        let line = "2027-01-15 mira: erased somebody, with "
        let history = try await sample.store.history(quiz: nil, trainee: nil)
        #expect(
            history.lines.contains(line + "1 attempt at e-1, 2 attempts at p-1")
                && history.lines.contains("   because: asked for it")
        )
        let json = String(decoding: history.json, as: UTF8.self)
        #expect(json.contains("\"reason\": \"asked for it\"") && json.contains("\"finished\": true"))
        #expect(!json.contains("falcon-12") && json.contains("falcon"))
        #expect(try await sample.store.history(quiz: "p-1", trainee: nil).lines.contains(line + "2 attempts at p-1"))
        #expect(try await sample.store.history(quiz: "a-1", trainee: nil).lines.isEmpty)
        #expect(try await sample.store.history(quiz: nil, trainee: "owl-3").erasures.isEmpty)
        // Nothing is left that names could be tried against.
        #expect(
            try await sample.store.rows("SELECT * FROM erasure") == [
                [
                    .integer(1), .text("2027-01-15"), .text("mira"), .text("asked for it"), .text("grader new"),
                    .integer(1),
                ]
            ]
        )
        #expect(
            try await sample.store.rows("SELECT * FROM erased_attempts") == [
                [.integer(1), .text("thb"), .text("e-1"), .integer(1)],
                [.integer(1), .text("thb"), .text("p-1"), .integer(2)],
            ]
        )
    }

    @Test func `marks a file that is graded again as if it came for the first time`() async throws {
        let folder = try TemporaryFolder()
        let sample = try await SampleErasure(folder.store)
        let file = SampleCourse.submission(sample.quiz, "falcon-12", attempt: 2)
        #expect(try await sample.store.grade(file).markedBefore != nil)
        #expect(try await sample.erase().value != nil)
        #expect(try await sample.store.grade(file).marked?.attempt == 2)
        #expect(try await sample.erase().value?.attempts.count == 1)
        #expect(try await sample.store.rows("SELECT count(*) FROM erasure") == [[.integer(2)]])
    }

    @Test func `erases nothing for a reason that says who it is`() async throws {
        let folder = try TemporaryFolder()
        let sample = try await SampleErasure(folder.store)
        let before = try await sample.others(than: "nobody")
        for (who, reason) in [
            ("mira", "falcon-12's wish"), ("mira", "as Falcon-12 asked"), ("Falcon-12", "own wish"),
        ] {
            let decider = AuditStamp(who: who, reason: reason, time: SampleCourse.noon, grader: "grader test")
            let checked = try await sample.erase(decider)
            #expect(checked.value == nil && checked.diagnostics.map(\.id) == ["erase.named-reason"])
        }
        #expect(try await sample.others(than: "nobody") == before)
        #expect(try await sample.store.history(quiz: nil, trainee: nil).erasures.isEmpty)
    }

    @Test
    func `takes the pseudonym out of what coordinators and markers wrote about others, and names who else wrote it`()
        async throws
    {
        let folder = try TemporaryFolder()
        let sample = try await SampleErasure(folder.store)
        try await sample.store.execute(
            """
            UPDATE decision SET reason = 'falcon-12 is right, unlike falcon-1 and Falcon-12';
            UPDATE essay_mark SET comment = 'copied from falcon-12.' WHERE marker = 'kim';
            """
        )
        let key = try SampleEssays.key(markers: 2)
        let named = SampleEssays.submission(key, "elk-9", "I asked\\nfalcon-12 about it")
        #expect(try await sample.store.grade(named).marked != nil)
        let elk = "SELECT digest, content FROM submission WHERE trainee = 'elk-9'"
        let before = try await sample.store.rows(elk)
        let looked = try await sample.erase(nil)
        #expect(
            looked.value?.lines.suffix(3) == [
                "  reasons and comments in which falcon-12 becomes (erased): 2",
                "     falcon-12 is right, unlike falcon-1 and Falcon-12", "     copied from falcon-12.",
            ]
        )
        let done = try await sample.erase()
        for checked in [looked, done] {
            #expect(checked.diagnostics.map(\.id) == ["erase.named-elsewhere"])
            #expect(checked.diagnostics.first?.summary.hasSuffix("attempt 1 of elk-9 at e-1") == true)
        }
        #expect(
            try await sample.store.rows("SELECT reason FROM decision") == [
                [.text("(erased) is right, unlike falcon-1 and Falcon-12")]
            ]
        )
        #expect(
            try await sample.store.rows("SELECT DISTINCT comment FROM essay_mark WHERE marker = 'kim'") == [
                [.text("copied from (erased).")]
            ]
        )
        #expect(try await sample.store.rows(elk) == before)
    }

    @Test(arguments: [
        ("falcon-12", true), ("inbox/cp-final-falcon-12-attempt1.json", true), ("inbox/falcon-12/a.json", true),
        ("falcon-12's", true), ("“falcon-12”", true), ("falcon-12.", true), ("inbox/q+falcon-12_2.json", false),
        ("falcon-123", false), ("xfalcon-12", false), ("Falcon-12", false), ("falcon-1", false),
        ("q-falcon-12-7-attempt1.json", false), ("falcon-12-7 and falcon-12", true), ("", false),
        ("falcon-12.json", true), ("falcon-12é", false), ("çfalcon-12", false),
        ("q-falcon-12-x-attempt1.json", false), ("x-falcon-12-attempt1.json", false),
        ("q-falcon-12-attempt1-abc.html", true),
    ])
    func `finds a pseudonym where it stands by itself`(text: String, isFound: Bool) throws {
        let falcon = try #require(Pseudonym("falcon-12"))
        let search = PseudonymSearch(
            falcon,
            among: ["falcon-12", "falcon-12-7", "falcon-1", "owl-3"],
            quizzes: ["cp-final", "q"]
        )
        #expect(search.finds(in: text) == isFound)
        #expect((search.replacing(in: text, with: "*") != text) == isFound)
    }
}
