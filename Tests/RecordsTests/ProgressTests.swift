import Assessment
import Diagnostics
import Foundation
import Scoring
import Submissions
import Testing

@testable import Records

@Suite struct ProgressTests {
    private static let poor = ["one": "\"choice\":0", "all": "\"choices\":[3]", "word": "\"text\":\"no\""]

    /// Falcon passes both quizzes of a module, the second at the second attempt, and fails another; owl begins one.
    private func sample(_ path: String) async throws -> RecordStore {
        let keys = try [
            SampleCourse.key("p-1"), SampleCourse.key("p-2"), SampleCourse.key("a-1", module: "adverts"),
        ]
        let store = try await RecordStore.sample(path, keys)
        let files: [(file: SourceFile, time: String)] = [
            (SampleCourse.submission(keys[0], changing: ["order": "\"order\":[1,2,0]"]), "2026-12-01T08:00:00Z"),
            (SampleCourse.submission(keys[1], changing: Self.poor), "2026-12-02T08:00:00Z"),
            (SampleCourse.submission(keys[1], attempt: 2), "2026-12-03T08:00:00Z"),
            (SampleCourse.submission(keys[0], attempt: 2, changing: Self.poor), "2026-12-04T08:00:00Z"),
            (SampleCourse.submission(keys[2], changing: Self.poor), "2026-12-05T08:00:00Z"),
            (SampleCourse.submission(keys[1], "owl-3"), "2026-12-06T08:00:00Z"),
        ]
        for (file, time) in files {
            #expect(try await store.grade(file, at: try SampleCourse.time(time)).marked != nil)
        }
        return store
    }

    @Test func `completes a module on the day its last quiz was first passed`() async throws {
        let folder = try TemporaryFolder()
        let progress = try await sample(folder.store).progress().value
        #expect(progress.map(\.module) == ["phones", "adverts", "phones"])
        #expect(progress.map(\.trainee.text) == ["falcon-12", "falcon-12", "owl-3"])
        #expect(progress.map(\.passed) == [2, 0, 1])
        #expect(progress.map(\.needed) == [2, 1, 2])
        #expect(progress.map(\.completed?.text) == ["2026-12-03T08:00:00Z", nil, nil])
        #expect(progress[0].quizzes.map(\.counted?.attempt) == [1, 2])
        #expect(progress[0].quizzes.map(\.counted?.marks.string) == ["26/3", "10"])
    }

    @Test func `counts a passed attempt before a better one that did not pass, and the first of equals`() async throws {
        let folder = try TemporaryFolder()
        let (mild, strict) = (
            try SampleCourse.key("p-1", attempts: nil), try SampleCourse.key("p-1", pass: "100%", attempts: nil)
        )
        let store = try await RecordStore.sample(folder.store, [mild, strict])
        let better = ["one": "\"choice\":2"]
        let worse = ["one": "\"choice\":0"]
        for (number, file) in [(strict, better), (mild, worse), (mild, worse)].enumerated() {
            _ = try await store.grade(SampleCourse.submission(file.0, attempt: number + 1, changing: file.1))
        }
        let quiz = try #require(try await store.progress().value.first?.quizzes.first)
        #expect(quiz.attempts.map(\.marks.string) == ["9", "8", "8"])
        #expect(quiz.attempts.map(\.isPassed) == [false, true, true])
        #expect(quiz.counted?.attempt == 2)
    }

    @Test func `takes attempts in two languages as attempts at one quiz, and never counts one twice`() async throws {
        let folder = try TemporaryFolder()
        let (english, french) = (try SampleCourse.key("p-1"), try SampleCourse.key("p-1", language: "fr"))
        #expect(english.version != french.version)
        let store = try await RecordStore.sample(folder.store, [english, french])
        #expect(try await store.grade(SampleCourse.submission(french, changing: Self.poor)).marked != nil)
        // The same attempt in the other language is refused, the next one is not.
        #expect(try await store.grade(SampleCourse.submission(english)).marked == nil)
        #expect(try await store.grade(SampleCourse.submission(english, attempt: 2)).marked != nil)
        let progress = try await store.progress().value
        #expect(progress.count == 1)
        #expect(progress[0].quizzes.filter { !$0.attempts.isEmpty }.map(\.id) == ["p-1"])
        #expect(progress[0].quizzes[0].attempts.map(\.attempt) == [1, 2])
        #expect(progress[0].quizzes[0].counted?.attempt == 2)
    }

    @Test func `follows a syllabus that takes a quiz out of a module, puts one in, or moves one`() async throws {
        let folder = try TemporaryFolder()
        let store = try await sample(folder.store)
        func falcon(_ phones: [String], _ adverts: [String]) async throws -> [ModuleProgress] {
            let modules = [("phones", phones), ("adverts", adverts)].map {
                Syllabus.Module(id: $0, number: "", title: $0, objectives: [], quizzes: $1)
            }
            let file = SourceFile(path: "s", bytes: Syllabus(course: "thb", title: "T", modules: modules).bytes)
            _ = try await store.add(keyFile: file, now: SampleCourse.noon)
            return try await store.progress(trainee: "falcon-12").value
        }
        // Without p-2, p-1 alone completes the module, on the day it was passed; p-2 is shown and counts for nothing.
        let without = try await falcon(["p-1"], ["a-1"])[0]
        #expect(without.quizzes.map(\.id) == ["p-1", "p-2"])
        #expect(without.quizzes.map(\.isNeeded) == [true, false])
        #expect(without.completed?.day == "2026-12-01")
        #expect(
            without.best == (
                try #require(Fraction(text: Array("26/3".utf8))), try #require(Fraction(text: [0x31, 0x30]))
            )
        )
        #expect(without.attempts.count == 2)
        // Another quiz opens the module again until it is passed.
        let more = try await falcon(["p-1", "p-2", "p-3"], ["a-1"])[0]
        #expect(more.completed == nil)
        #expect((more.passed, more.needed) == (2, 3))
        // A quiz that has moved counts where it is now.
        let moved = try await falcon(["p-1"], ["a-1", "p-2"])
        #expect(moved.map(\.module) == ["phones", "adverts"])
        #expect(moved.map(\.passed) == [1, 1])
        #expect(moved[1].quizzes.map(\.id) == ["a-1", "p-2"])
    }

    @Test func `shows a table that fits 80 columns, or as many as there are`() async throws {
        let folder = try TemporaryFolder()
        let overview = try await sample(folder.store).overview().value
        #expect(
            overview.table(.trainee) == [
                "TRAINEE    MODULE            TRIES  BEST %  LAST %  PASSED  MASTERED  COMPLETED",
                "falcon-12  M2 Phones             4   93.33   70.00     2/2         -  2026-12-03",
                "falcon-12  M1 =Adverts, \"o…      1   40.00   40.00     0/1         -  -",
                "owl-3      M2 Phones             1  100.00  100.00     1/2         -  -",
            ]
        )
        #expect(overview.table(.trainee).allSatisfy { $0.count <= 80 })
        #expect(overview.table(.trainee, width: 90)[2].hasPrefix("falcon-12  M1 =Adverts, \"online\"  "))
        #expect(overview.table(.trainee, width: 76)[2].hasPrefix("falcon-12  M1 =Adverts…  "))
    }

    @Test func `shows one trainee or module, and names the nearest when there is none`() async throws {
        let folder = try TemporaryFolder()
        let store = try await sample(folder.store)
        #expect(try await store.progress(trainee: "owl-3").value.count == 1)
        #expect(try await store.progress(module: "phones").value.count == 2)
        #expect(try await store.progress(trainee: "owl-3", module: "adverts").value.isEmpty)
        #expect(try await store.progress(trainee: "owl-3", module: "adverts").diagnostics.isEmpty)
        let trainee = try await store.progress(trainee: "falcn-12").diagnostics
        #expect(trainee.map(\.summary) == ["there is no trainee \"falcn-12\"; did you mean falcon-12?"])
        let module = try await store.progress(module: "phone").diagnostics
        #expect(module.map(\.summary) == ["there is no module \"phone\"; did you mean phones?"])
        #expect(module.map(\.hints) == [["name one of the modules: adverts, phones"]])
        let number = try await store.progress(module: "m1").diagnostics
        #expect(number.map(\.summary) == ["there is no module \"m1\"; did you mean adverts?"])
    }

    @Test func `completes nothing without a syllabus, and says so`() async throws {
        let folder = try TemporaryFolder()
        let store = try RecordStore(path: folder.store, for: .making)
        let key = try SampleCourse.key("p-1")
        _ = try await store.add(keyFile: SampleCourse.file(key), now: SampleCourse.noon)
        _ = try await store.grade(SampleCourse.submission(key))
        let progress = try await store.progress()
        #expect(progress.value.map(\.completed) == [nil])
        #expect(progress.value.map(\.module) == ["phones"])
        #expect(progress.diagnostics.map(\.id) == ["progress.no-syllabus"])
        #expect(!progress.diagnostics.haveErrors)
        // A quiz that has left the syllabus is shown, but completes nothing.
        let file = SourceFile(path: "syllabus.json", bytes: Syllabus(course: "thb", title: "T", modules: []).bytes)
        _ = try await store.add(keyFile: file, now: SampleCourse.noon)
        let later = try await store.progress()
        #expect(later.value.map(\.needed) == [0])
        #expect(later.value.map(\.completed) == [nil])
        #expect(later.value.first?.quizzes.map(\.isNeeded) == [false])
    }

    @Test func `writes records as CSV that no spreadsheet computes`() async throws {
        let folder = try TemporaryFolder()
        let store = try await sample(folder.store)
        let records = CompletionRecords(
            try await store.progress().value,
            doubts: try await store.doubts(),
            states: try await store.openStates()
        )
        let text = String(decoding: records.csv, as: UTF8.self)
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false).map { String($0) }
        #expect(lines.count == 5)
        #expect(lines[4] == "")
        let quiz = CompletionRecords.quizColumns
        let header = CompletionRecords.columns + quiz.map { $0 + "_1" } + quiz.map { $0 + "_2" }
        #expect(lines[0] == header.joined(separator: ","))
        let attempts = try await store.attempts()
        func digest(_ quiz: String, _ trainee: String, _ attempt: Int) -> String {
            attempts.first { $0.quiz == quiz && $0.trainee.text == trainee && $0.attempt == attempt }?.submission ?? ""
        }
        let (p1, p2) = (try SampleCourse.key("p-1").version, try SampleCourse.key("p-2").version)
        let a1 = try SampleCourse.key("a-1", module: "adverts").version
        #expect(
            lines[1] == "thb,phones,M2,Phones,falcon-12,completed,2026-12-03,"
                + "p-1,yes,1,8.67,10.00,86.67,50.00,yes,\(p1),\(digest("p-1", "falcon-12", 1)),K7Q2-9FXM,"
                + "2026-11-24T23:05:10Z,2026-12-01T08:00:00Z,grader test,,,,,"
                + "p-2,yes,2,10.00,10.00,100.00,50.00,yes,\(p2),\(digest("p-2", "falcon-12", 2)),K7Q2-9FXM,"
                + "2026-11-24T23:05:10Z,2026-12-03T08:00:00Z,grader test,,,,"
        )
        #expect(
            lines[2] == "thb,adverts,M1,\"'=Adverts, \"\"online\"\"\",falcon-12,in progress,,"
                + "a-1,yes,1,4.00,10.00,40.00,50.00,no,\(a1),\(digest("a-1", "falcon-12", 1)),K7Q2-9FXM,"
                + "2026-11-24T23:05:10Z,2026-12-05T08:00:00Z,grader test,,,,,,,,,,,,,,,,,,,,,,"
        )
        #expect(
            lines[3].hasPrefix("thb,phones,M2,Phones,owl-3,in progress,,p-1,yes,,,,,,no,,,,,,,,,,,p-2,yes,1,10.00,")
        )
        #expect(
            records.csv
                == CompletionRecords(
                    try await store.progress().value,
                    doubts: try await store.doubts(),
                    states: try await store.openStates()
                ).csv
        )
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@a", "'@a"), ("\ta", "'\ta"), ("\ra", "\"'\ra\""),
        ("＝1", "'＝1"),
        ("a;=1", "a;'=1"), ("a\n@b", "\"a\n'@b\""), ("a\r\n-b", "\"a\r\n'-b\""), ("a\t+1;＝2", "a\t'+1;'＝2"),
        ("a;\"=1;b", "\"a;\"\"'=1;b\""), ("a;\"\"-1", "\"a;\"\"\"\"'-1\""),
        ("a; =1,-2", "\"a; =1,-2\""), ("a\r\nb", "\"a\r\nb\""),
        ("a=1", "a=1"), ("", ""), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), ("é", "é"),
    ])
    func `writes a field of CSV`(field: String, written: String) {
        #expect(String(decoding: csvLine([field, "x"]), as: UTF8.self) == written + ",x\r\n")
        // Nobody but this program writes numbers.
        #expect(String(decoding: csvLine(["a", "-2.00"], numbers: [1]), as: UTF8.self) == "a,-2.00\r\n")
    }

    @Test func `writes records and progress as JSON with exact marks`() async throws {
        let folder = try TemporaryFolder()
        let progress = try await sample(folder.store).progress().value
        let records = try JSONValue.read(
            CompletionRecords(progress, doubts: [:], states: [:]).json,
            limits: JSONLimits(bytes: 100_000)
        )
        let list = try #require(try records.member("records")?.elements())
        #expect(list.count == 3)
        #expect(list[0].member("completed") == .string("2026-12-03"))
        #expect(list[1].member("completed") == .null)
        let quizzes = try #require(try list[0].member("quizzes")?.elements())
        #expect(quizzes[0].member("marks") == .string("26/3"))
        #expect(quizzes[0].member("passed") == .boolean(true))
        #expect(try list[2].member("quizzes")?.elements().first?.member("attempt") == .null)
        let table = try JSONValue.read(ProgressOverview.of(progress).json, limits: JSONLimits(bytes: 100_000))
        #expect(try table.member("progress")?.elements().first?.member("best") == .string("56/3"))
    }

    @Test func `documents every column and member`() async throws {
        let folder = try TemporaryFolder()
        let page = try Self.file("RECORDS.md")
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }
            .compactMap { $0.split(separator: "`").dropFirst().first.map { String($0) } }
        #expect(rows.filter { !$0.contains(".") } == CompletionRecords.columns + CompletionRecords.quizColumns)
        let progress = try await sample(folder.store).progress().value
        let records = try JSONValue.read(
            CompletionRecords(progress, doubts: [:], states: [:]).json,
            limits: JSONLimits(bytes: 100_000)
        )
        let record = try #require(try records.member("records")?.elements().first)
        guard case .object(let quiz)? = try record.member("quizzes")?.elements().first?.content else {
            Issue.record("no quiz")
            return
        }
        for member in quiz { #expect(page.contains("`\(member.name)`")) }
        let section = try #require(page.split(separator: "\n## ").first { $0.hasPrefix("Progress as JSON") })
        let table = try JSONValue.read(ProgressOverview.of(progress).json, limits: JSONLimits(bytes: 100_000))
        guard case .object(let row)? = try table.member("progress")?.elements().first?.content else {
            Issue.record("no progress")
            return
        }
        for member in row { #expect(section.contains("`\(member.name)`"), "\(member.name)") }
    }

    @Test func `documents exactly the ids that occur`() throws {
        let page = try Self.file("RECORDS.md")
        let documented = page.split(separator: "\n").filter { $0.hasPrefix("| `") }
            .compactMap { $0.split(separator: "`").dropFirst().first.map { String($0) } }.filter { $0.contains(".") }
        let names = try FileManager.default.subpathsOfDirectory(atPath: Self.folder.path).filter {
            $0.hasSuffix(".swift")
        }
        let id = /"((?:grading|key|input|progress|analysis|roster|essay|erase|regrade|receipt|extend|table)\.[a-z-]+)"/
        let ids = try names.flatMap { name in try Self.file(name).matches(of: id).map { String($0.1) } }
        #expect(Set(ids).count > 10)
        #expect(documented.sorted() == Set(ids).sorted())
    }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Sources/Records")

    private static func file(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }
}

extension ProgressOverview {
    /// An overview of modules only.
    fileprivate static func of(_ modules: [ModuleProgress]) -> ProgressOverview {
        ProgressOverview(modules: modules, objectives: [], roster: nil, showsNames: false, mastery: .one)
    }
}
