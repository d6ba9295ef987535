import Assessment
import Diagnostics
import Foundation
import Submissions
import Testing

@testable import Records

/// Decisions about essays count in the order in which they were stored, whatever the clock said.
@Suite struct EssayOrderTests {
    /// Two essays, each marked by one person.
    private static func key(pass: String = "50%", why: String = "| Says why | no | yes |") throws -> AnswerKey {
        try answerKey(
            of: """
                ---
                quiz: e-1
                title: Essays
                module: phones
                mode: assessed
                pass: \(pass)
                ---

                ## Why? {#why}

                essay; 4 marks

                | Criterion | 0 | 2 |
                |---|---|---|
                \(why)

                ## How? {#how}

                essay; 4 marks

                | Criterion | 0 | 2 |
                |---|---|---|
                | Says how | no | yes |
                """
        )
    }

    private static func submission(_ key: AnswerKey) -> SourceFile {
        SourceFile(
            path: "inbox/a.json",
            text: """
                {"format":"coursewright-submission-1","course":"thb","quiz":"e-1","version":"\(key.version)",\
                "trainee":"falcon-12","attempt":1,"seed":"0123456789abcdef","language":"en",\
                "started":"2026-11-24T22:50:00Z","finished":"2026-11-24T23:05:10Z","reference":"K7Q2-9FXM",\
                "answers":[{"question":"why","text":"because"},{"question":"how","text":"so"}]}
                """
        )
    }

    /// A store with an attempt at two essays, and what is handed in for it.
    private struct Sample: ~Copyable {
        let folder: TemporaryFolder
        let store: RecordStore
        let key: AnswerKey
        let digest: String

        init() async throws {
            let folder = try TemporaryFolder()
            let key = try EssayOrderTests.key()
            let store = try await RecordStore.sample(folder.store, [key])
            digest = try #require(try await store.grade(EssayOrderTests.submission(key)).marked).submission
            self.folder = folder
            self.key = key
            self.store = store
        }

        /// Hands in what kim found in the essays named, all of it at once.
        func mark(_ points: [String: [String]], at time: String, grader: String = "grader test") async throws {
            let kim = try #require(Pseudonym("kim"))
            let written = try await store.essaySheet(quiz: "e-1", for: kim, adjudicating: false)
            var rows = CSVTable(SourceFile(path: "s", bytes: try #require(written.value).bytes)).rows.map(
                \.fields
            )
            let (question, first) = (
                try #require(rows[0].firstIndex(of: "question")), try #require(rows[0].firstIndex(of: "points_1"))
            )
            for index in rows.indices.dropFirst() {
                for (column, value) in (points[rows[index][question]] ?? []).enumerated() {
                    rows[index][first + column] = value
                }
            }
            let outcome = try await store.mark(
                SourceFile(path: "kim.csv", bytes: rows.flatMap { csvLine($0) }),
                quiz: "e-1",
                by: kim,
                adjudicating: false,
                now: try SampleCourse.time(time),
                grader: grader
            )
            #expect(outcome.value?.decided == points.count, "\(outcome.diagnostics)")
        }

        /// Makes a question void by a clock of its own.
        func drop(_ question: String, at time: String) async throws {
            let decider = AuditStamp(
                who: "w",
                reason: "unclear",
                time: try SampleCourse.time(time),
                grader: "grader test"
            )
            let regrade = try await store.regrade(
                quiz: "e-1",
                .void(question: question, .dropped),
                decider: decider,
                width: 1
            )
            #expect(regrade.value?.examined == 1, "\(regrade.diagnostics)")
        }

        /// Writes the receipt as it is now.
        func write(_ name: String) async throws { try folder.write(name, try await store.receipt(of: digest).json) }

        /// What is wrong with a receipt that was written.
        func check(_ name: String) async throws -> [String] {
            try await RecordStore(path: folder.store, for: .reading).verify(receiptFile: folder.path + "/" + name)
                .diagnostics.map { "\($0.id): \($0.summary)" }
        }
    }

    private static func wasRight(until time: String, _ reason: String) -> [String] {
        ["receipt.replaced: this receipt was right until \(time), and is no longer: \(reason)"]
    }

    @Test func `knows each receipt again after a clock that went back`() async throws {
        let sample = try await Sample()
        try await sample.write("0.json")
        try await sample.mark(["why": ["2"]], at: "2026-12-05T12:00:00Z")
        try await sample.write("1.json")
        try await sample.mark(["how": ["0"]], at: "2026-12-03T12:00:00Z")
        try await sample.write("2.json")
        try await sample.drop("how", at: "2026-12-01T12:00:00Z")
        try await sample.write("3.json")
        let marked = "an essay has been marked since"
        #expect(try await sample.check("0.json") == Self.wasRight(until: "2026-12-05T12:00:00Z", marked))
        #expect(try await sample.check("1.json") == Self.wasRight(until: "2026-12-03T12:00:00Z", marked))
        #expect(try await sample.check("2.json") == Self.wasRight(until: "2026-12-01T12:00:00Z", "unclear"))
        #expect(try await sample.check("3.json").isEmpty)
    }

    @Test func `takes no mark for one from before a correction that has an earlier time`() async throws {
        let sample = try await Sample()
        try await sample.write("before.json")
        try await sample.drop("how", at: "2026-12-05T12:00:00Z")
        try await sample.write("0.json")
        try await sample.mark(["why": ["2"]], at: "2026-12-03T12:00:00Z")
        try await sample.write("1.json")
        #expect(try await sample.check("before.json") == Self.wasRight(until: "2026-12-05T12:00:00Z", "unclear"))
        #expect(
            try await sample.check("0.json")
                == Self.wasRight(until: "2026-12-03T12:00:00Z", "an essay has been marked since")
        )
        #expect(try await sample.check("1.json").isEmpty)
        #expect(
            try await sample.store.rows("SELECT place, follows FROM essay_decision") == [[.integer(1), .integer(1)]]
        )
    }

    @Test func `knows a receipt again from between two decisions in one second`() async throws {
        let sample = try await Sample()
        try await sample.mark(["why": ["2"]], at: "2026-12-05T12:00:00Z")
        try await sample.write("1.json")
        try await sample.mark(["how": ["0"]], at: "2026-12-05T12:00:00Z")
        try await sample.write("2.json")
        #expect(
            try await sample.check("1.json")
                == Self.wasRight(until: "2026-12-05T12:00:00Z", "an essay has been marked since")
        )
        #expect(try await sample.check("2.json").isEmpty)
    }

    @Test func `knows each receipt again that graders of several versions wrote`() async throws {
        let sample = try await Sample()
        try await sample.write("0.json")
        try await sample.mark(["why": ["2"]], at: "2026-12-03T12:00:00Z", grader: "grader next")
        try await sample.write("1.json")
        try await sample.drop("how", at: "2026-12-04T12:00:00Z")
        try await sample.write("2.json")
        try await sample.mark(["how": ["0"]], at: "2026-12-05T12:00:00Z", grader: "grader last")
        try await sample.write("3.json")
        let marked = "an essay has been marked since"
        #expect(try await sample.check("0.json") == Self.wasRight(until: "2026-12-03T12:00:00Z", marked))
        #expect(try await sample.check("1.json") == Self.wasRight(until: "2026-12-04T12:00:00Z", "unclear"))
        #expect(try await sample.check("2.json") == Self.wasRight(until: "2026-12-05T12:00:00Z", marked))
        #expect(try await sample.check("3.json").isEmpty)
        // Another name on it was never right.
        let first = try String(contentsOfFile: sample.folder.path + "/0.json", encoding: .utf8)
        try sample.folder.write("forged.json", Array(first.replacing("grader test", with: "grader next").utf8))
        #expect(try await sample.check("forged.json").contains { $0.hasPrefix("receipt.differs: ") })
        // An earlier grader did not keep who had marked what was replaced.
        let earlier = sample.folder.path + "/earlier.sqlite"
        try writeEarlierStore(earlier, of: sample.folder.store, steps: Schema.version - 1)
        let store = try RecordStore(path: earlier, for: .reading)
        for name in ["0.json", "1.json", "2.json"] {
            let found = try await store.verify(receiptFile: sample.folder.path + "/" + name).diagnostics
            #expect(found.map(\.id) == ["receipt.replaced"], "\(name): \(found)")
        }
    }

    /// There never was a moment at which one of them was decided and the other was not.
    @Test func `takes no receipt for right that counts one of two essays decided at once`() async throws {
        let sample = try await Sample()
        try await sample.mark(["why": ["2"], "how": ["2"]], at: "2026-12-05T12:00:00Z")
        let key = try #require(try await sample.store.storedKeys([sample.key.version]).keys[sample.key.version]).key
        let submission = try #require(Submission.read(Self.submission(sample.key)).value)
        for question in ["why", "how"] {
            let never = try Receipt(submission, with: key, essays: [question: [1]], grader: "grader test")
            try sample.folder.write("never.json", never.bytes)
            #expect(try await sample.check("never.json").allSatisfy { $0.hasPrefix("receipt.differs: ") })
            #expect(try await !sample.check("never.json").isEmpty)
        }
    }

    @Test func `keeps everything that was found and decided within one second`() async throws {
        let sample = try await Sample()
        let time = "2026-12-05T12:00:00Z"
        try await sample.mark(["why": ["2"]], at: time)
        // Marks of earlier graders, by criteria that are no longer there, one after the other.
        for criteria in [1, 2] {
            let rows = (0...criteria).map { "| Says why \($0) | no | yes |" }.joined(separator: "\n")
            let other = try Self.key(why: rows)
            let added = try await sample.store.add(keyFile: SampleCourse.file(other), now: SampleCourse.noon)
            #expect(added.value?.isNew == true, "\(added.diagnostics)")
            try await sample.store.execute(
                """
                UPDATE marking SET key_version = '\(other.version)', marks = '0';
                UPDATE question_mark SET state = 'to mark', marks = '0';
                """
            )
            try await sample.mark(["why": Array(repeating: "2", count: criteria + 1)], at: time)
        }
        let marks = try await sample.store.rows("SELECT levels FROM earlier_essay_mark ORDER BY id")
        #expect(marks == [[.text("1")], [.text("1 1")]])
        let decisions = try await sample.store.rows("SELECT levels, place FROM earlier_essay_decision ORDER BY place")
        #expect(decisions == [[.text("1"), .integer(1)], [.text("1 1"), .integer(2)]])
        #expect(
            try await sample.store.rows("SELECT levels, place FROM essay_decision") == [[.text("1 1 1"), .integer(3)]]
        )
    }

    /// What is decided about `why` stands although its time is the earliest; `how` was decided between, and after a correction.
    @Test func `puts what an earlier grader stored in order by the clock, save what stands`() async throws {
        let sample = try await Sample()
        try await sample.drop("how", at: "2026-12-02T12:00:00Z")
        let earlier = sample.folder.path + "/earlier.sqlite"
        try writeEarlierStore(earlier, of: sample.folder.store, steps: Schema.certaintyStep)
        try Database(path: earlier, .writing, patience: 0).execute(
            """
            INSERT INTO earlier_essay_mark VALUES (1, 'why', 'kim', '0', 'second', '2026-12-03T12:00:00Z');
            INSERT INTO earlier_essay_mark VALUES (1, 'why', 'kim', '1', 'first', '2026-12-01T12:00:00Z');
            INSERT INTO earlier_essay_decision VALUES (1, 'why', '1', NULL, '', '2026-12-01T12:00:00Z');
            INSERT INTO earlier_essay_decision VALUES (1, 'why', '0', NULL, '', '2026-12-04T12:00:00Z');
            INSERT INTO essay_decision VALUES (1, 'why', '1', 'max', 'r', '2026-11-30T12:00:00Z');
            INSERT INTO essay_decision VALUES (1, 'how', '1', NULL, '', '2026-12-03T12:00:00Z');
            """
        )
        let store = try RecordStore(path: earlier, for: .reading)
        let decided = try await store.decidedEssays(submission: sample.digest)
        #expect(decided.map(\.question) == ["why", "how", "why", "why"])
        #expect(decided.map(\.levels) == [[1], [1], [0], [1]])
        #expect(decided.map(\.place) == [1, 2, 3, 4])
        #expect(decided.map(\.follows) == [0, 1, 1, 1])
        #expect(decided.map(\.time).last == "2026-11-30T12:00:00Z")
        let stands = try await store.rows(
            "SELECT question, adjudicator, reason, place FROM essay_decision ORDER BY question"
        )
        #expect(
            stands == [
                [.text("how"), .null, .text(""), .integer(2)], [.text("why"), .text("max"), .text("r"), .integer(4)],
            ]
        )
        let kept = try await store.rows("SELECT comment FROM earlier_essay_mark ORDER BY id")
        #expect(kept == [[.text("first")], [.text("second")]])
        #expect(try await store.rows("PRAGMA foreign_key_check").isEmpty)
        #expect(try await store.rows("SELECT name FROM sqlite_schema WHERE type = 'view'").isEmpty)
    }
}
