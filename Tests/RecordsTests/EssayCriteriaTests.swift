import Assessment
import Diagnostics
import Foundation
import Scoring
import Submissions
import Testing

@testable import Records

/// Essays whose criteria another key has changed after people marked them.
@Suite struct EssayCriteriaTests {
    /// An essay marked by one person or two.
    private static func key(_ rows: [String], markers: Int = 2, points: String = "0 | 1 | 2") throws -> AnswerKey {
        let text = """
            ---
            quiz: e-1
            title: Essays
            module: phones
            mode: assessed
            pass: 50%
            ---

            ## Why? {#why}

            essay; 4 marks\(markers == 2 ? "; marked by two trainers" : "")

            | Criterion | \(points) |
            |\(String(repeating: "---|", count: points.split(separator: "|").count + 1))
            \(rows.map { "| \($0) |" }.joined(separator: "\n"))
            """
        return try answerKey(of: text)
    }

    private static let three = ["Names it | no | half | yes", "Dates it | no | half | yes"]

    private static func submission(_ key: AnswerKey) -> SourceFile {
        SourceFile(
            path: "inbox/a.json",
            text: """
                {"format":"coursewright-submission-1","course":"thb","quiz":"e-1","version":"\(key.version)",\
                "trainee":"falcon-12","attempt":1,"seed":"0123456789abcdef","language":"en",\
                "started":"2026-11-24T22:50:00Z","finished":"2026-11-24T23:05:10Z","reference":"K7Q2-9FXM",\
                "answers":[{"question":"why","text":"because"}]}
                """
        )
    }

    private func mark(
        _ store: RecordStore,
        _ name: String,
        _ points: [String],
        adjudicating: Bool = false,
        at time: String
    ) async throws -> Checked<MarkedEssays?> {
        let marker = try #require(Pseudonym(name))
        let written = try await store.essaySheet(quiz: "e-1", for: marker, adjudicating: adjudicating)
        var rows = CSVTable(SourceFile(path: "s", bytes: try #require(written.value).bytes)).rows.map(\.fields)
        try #require(rows.count == 2, "nothing waits for \(name)")
        let first = try #require(rows[0].firstIndex(of: "points_1"))
        try #require(first + points.count <= rows[1].count)
        for (column, value) in points.enumerated() { rows[1][first + column] = value }
        let sheet = SourceFile(path: "\(name).csv", bytes: rows.flatMap { csvLine($0) })
        return try await store.mark(
            sheet,
            quiz: "e-1",
            by: marker,
            adjudicating: adjudicating,
            now: try SampleCourse.time(time),
            grader: "grader test"
        )
    }

    /// What earlier graders left behind: marks by another key, which what people found does not fit.
    private func strand(_ store: RecordStore, on key: AnswerKey) async throws {
        _ = try await store.add(keyFile: SampleCourse.file(key), now: SampleCourse.noon)
        try await store.execute(
            """
            UPDATE marking SET key_version = '\(key.version)', marks = '0', passed = 0;
            UPDATE question_mark SET state = 'to mark', marks = '0';
            """
        )
    }

    @Test func `an essay that was decided by other criteria is named, and marked anew by the same people`() async throws
    {
        let folder = try TemporaryFolder()
        let old = try Self.key(Self.three)
        let store = try await RecordStore.sample(folder.store, [old])
        let attempt = try #require(try await store.grade(Self.submission(old)).marked)
        _ = try await mark(store, "kim", ["2", "2"], at: "2026-12-01T12:00:00Z")
        let second = try await mark(store, "lee", ["2", "2"], at: "2026-12-02T12:00:00Z")
        #expect(second.value?.decided == 1, "\(second.diagnostics)")
        #expect(try await store.essayAgreements(quiz: "e-1").diagnostics.isEmpty)
        let early = try await store.receipt(of: attempt.submission)

        try await strand(store, on: try Self.key(["Names it | no | yes"], points: "0 | 2"))
        let standing = try await store.essayAgreements(quiz: "e-1")
        #expect(standing.diagnostics.map(\.id) == ["essay.criteria-changed"])
        #expect(
            standing.diagnostics.first?.summary
                == "1 essay was marked by criteria of \"why\" that have changed since, and must be marked anew"
        )
        #expect(
            standing.value.lines == [
                "why: 1 to mark, 1 wait for a marker (1 anew: the criteria have changed), 0 for a decision, 0 done"
            ]
        )
        let first = try await mark(store, "kim", ["2"], at: "2026-12-11T12:00:00Z")
        #expect(first.value == MarkedEssays(marked: 1, decided: 0, disputed: 0), "\(first.diagnostics)")
        // One of two has looked at it, so it still waits, and is still told.
        #expect(try await store.essayAgreements(quiz: "e-1").value.map(\.outdated) == [1])
        let again = try await mark(store, "lee", ["2"], at: "2026-12-12T12:00:00Z")
        #expect(again.value == MarkedEssays(marked: 1, decided: 1, disputed: 0))
        #expect(try await store.essayAgreements(quiz: "e-1").diagnostics.isEmpty)
        #expect(try await store.rows("SELECT state, marks FROM question_mark") == [[.text("answered"), .text("4")]])
        #expect(try await store.rows("SELECT levels FROM essay_decision") == [[.text("1")]])
        // What was found before stays in the store, and the receipt follows from what is decided now.
        #expect(
            try await store.rows("SELECT marker, levels FROM earlier_essay_mark ORDER BY marker") == [
                [.text("kim"), .text("2 2")], [.text("lee"), .text("2 2")],
            ]
        )
        #expect(
            try await store.rows("SELECT levels, time FROM earlier_essay_decision") == [
                [.text("2 2"), .text("2026-12-02T12:00:00Z")]
            ]
        )
        let receipt = try await store.receipt(of: attempt.submission)
        #expect(receipt.json != early.json)
        try folder.write("now.json", receipt.json)
        #expect(try await store.verify(receiptFile: folder.path + "/now.json").diagnostics.isEmpty)
    }

    @Test func `an adjudication by other criteria counts for nothing, and is adjudicated anew where markers differ`()
        async throws
    {
        let folder = try TemporaryFolder()
        let old = try Self.key(Self.three)
        let store = try await RecordStore.sample(folder.store, [old])
        _ = try await store.grade(Self.submission(old))
        _ = try await mark(store, "kim", ["2", "2"], at: "2026-12-01T12:00:00Z")
        _ = try await mark(store, "lee", ["0", "0"], at: "2026-12-02T12:00:00Z")
        let decided = try await mark(
            store,
            "max",
            ["2", "0", "It names it."],
            adjudicating: true,
            at: "2026-12-03T12:00:00Z"
        )
        #expect(decided.value?.decided == 1, "\(decided.diagnostics)")
        try await strand(store, on: try Self.key(["Names it | no | yes"], points: "0 | 2"))
        #expect(
            try await store.essayAgreements(quiz: "e-1").value.map { [$0.open, $0.disputed, $0.decided.all] } == [
                [1, 0, 0]
            ]
        )
        _ = try await mark(store, "kim", ["2"], at: "2026-12-11T12:00:00Z")
        _ = try await mark(store, "lee", ["0"], at: "2026-12-12T12:00:00Z")
        #expect(try await store.essayAgreements(quiz: "e-1").value.map(\.disputed) == [1])
        let again = try await mark(
            store,
            "max",
            ["0", "It does not."],
            adjudicating: true,
            at: "2026-12-13T12:00:00Z"
        )
        #expect(again.value?.decided == 1, "\(again.diagnostics)")
        #expect(
            try await store.rows("SELECT levels, reason FROM essay_decision") == [[.text("0"), .text("It does not.")]]
        )
    }

    /// Two found different levels by three criteria; the key now has two, of fewer levels.
    @Test func `a sheet for adjudicators shows no levels that the criteria do not have`() async throws {
        let folder = try TemporaryFolder()
        let old = try Self.key(Self.three + ["Signs it | no | half | yes"])
        let store = try await RecordStore.sample(folder.store, [old])
        _ = try await store.grade(Self.submission(old))
        _ = try await mark(store, "kim", ["2", "2", "2"], at: "2026-12-01T12:00:00Z")
        _ = try await mark(store, "lee", ["0", "0", "2"], at: "2026-12-02T12:00:00Z")
        try await strand(store, on: try Self.key(["Names it | no | yes", "Dates it | no | yes"], points: "0 | 2"))
        let max = try #require(Pseudonym("max"))
        let sheet = try await store.essaySheet(quiz: "e-1", for: max, adjudicating: true)
        #expect(sheet.value?.count == 0)
        let open = try await store.essaySheet(quiz: "e-1", for: max, adjudicating: false)
        #expect(open.value?.count == 1)
        #expect(try await !store.essayAgreements(quiz: "e-1").value.lines.isEmpty)
    }

    @Test func `attempts are not marked again by other criteria`() async throws {
        let folder = try TemporaryFolder()
        let (old, new) = (try Self.key(Self.three), try Self.key(["Names it | no | yes"], points: "0 | 2"))
        let store = try await RecordStore.sample(folder.store, [old, new])
        _ = try await store.grade(Self.submission(old))
        let decider = AuditStamp(who: "w", reason: "r", time: SampleCourse.noon, grader: "grader test")
        let refused = try await store.regrade(quiz: "e-1", .key(new.version), vouched: true, decider: decider, width: 1)
        #expect(refused.value == nil && refused.diagnostics.map(\.id) == ["regrade.other-paper"])
    }

    private static let decider = AuditStamp(who: "w", reason: "r", time: SampleCourse.noon, grader: "grader test")

    /// A store with an essay that one person has found to meet everything, and another key.
    private func decided(_ path: String, _ old: AnswerKey, _ new: AnswerKey) async throws -> RecordStore {
        let store = try await RecordStore.sample(path, [old, new])
        _ = try await store.grade(Self.submission(old))
        let outcome = try await mark(store, "kim", ["2", "2"], at: "2026-12-01T12:00:00Z")
        #expect(outcome.value?.decided == 1, "\(outcome.diagnostics)")
        return store
    }

    @Test(arguments: [
        ("Something else | no | half | yes", "criterion 1 is worded otherwise (\"Names it\", now \"Something else\")"),
        ("Names it | no | half | fully", "level 3 of criterion 1 is worded otherwise (\"yes\", now \"fully\")"),
    ]) func `lets marks count for other words only when somebody vouches for it`(row: String, words: String)
        async throws
    {
        let folder = try TemporaryFolder()
        let old = try Self.key(Self.three, markers: 1)
        let new = try Self.key([row, Self.three[1]], markers: 1)
        let store = try await decided(folder.store, old, new)
        let refused = try await store.regrade(quiz: "e-1", .key(new.version), decider: Self.decider, width: 1)
        #expect(refused.value == nil && refused.diagnostics.map(\.id) == ["regrade.changed-paper"])
        let problem = try #require(refused.diagnostics.first)
        #expect(problem.summary.hasSuffix("cannot be marked with \(new.version.prefix(12)): of \"why\" " + words))
        #expect(problem.hints.first?.hasSuffix("add --same-options") == true)
        #expect(try await store.rows("SELECT key_version FROM marking") == [[.text(old.version)]])
        let vouched = try await store.regrade(
            quiz: "e-1",
            .key(new.version),
            vouched: true,
            decider: Self.decider,
            width: 1
        )
        #expect(vouched.value?.examined == 1, "\(vouched.diagnostics)")
        #expect(try await store.rows("SELECT state, marks FROM question_mark") == [[.text("answered"), .text("4")]])
    }

    @Test func `takes other points of the same levels for a correction, and drops what was only put down`() async throws
    {
        let folder = try TemporaryFolder()
        let old = try Self.key(Self.three, markers: 1)
        let new = try Self.key(Self.three, markers: 1, points: "0 | 1 | 4")
        let store = try await RecordStore.sample(folder.store, [old, new])
        _ = try await store.grade(Self.submission(old))
        let desk = try SampleDesk(store, "kim")
        let code = try #require(try await desk.codes().first)
        #expect(try await desk.post(code, ["points_1": "1", "points_2": "2"]).isMoved)
        let looked = try await store.regrade(quiz: "e-1", .key(new.version), decider: nil, width: 1)
        let sentence = "1 draft of essays' marks, not handed in yet, would be dropped, since the criteria have changed"
        #expect(looked.value?.lines.last == sentence)
        #expect(try await store.rows("SELECT count(*) FROM essay_draft") == [[.integer(1)]])
        let dropped = try await store.regrade(quiz: "e-1", .key(new.version), decider: Self.decider, width: 1)
        #expect(dropped.value?.examined == 1, "\(dropped.diagnostics)")
        #expect(dropped.value?.droppedDrafts == 1)
        #expect(try await store.rows("SELECT * FROM essay_draft") == [])
        #expect(try await desk.page().contains("0 of 1 marked"))

        let other = try TemporaryFolder()
        let second = try await decided(other.store, old, new)
        let kept = try await second.regrade(quiz: "e-1", .key(new.version), decider: Self.decider, width: 1)
        #expect(kept.value?.examined == 1, "\(kept.diagnostics)")
        #expect(try await second.rows("SELECT state, marks FROM question_mark") == [[.text("answered"), .text("4")]])
    }

    @Test func `keeps what was put down when a correction leaves the criteria alone`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let new = try SampleEssays.key(markers: 1, pass: "60%")
        _ = try await store.add(keyFile: SampleCourse.file(new), now: SampleCourse.noon)
        let desk = try SampleDesk(store, "kim")
        #expect(try await desk.post(desk.codes()[0], ["points_1": "2", "points_2": "0.5"]).isMoved)
        let regrade = try await store.regrade(
            quiz: "e-1",
            .key(new.version),
            vouched: true,
            decider: Self.decider,
            width: 1
        )
        #expect(regrade.value?.droppedDrafts == 0)
        #expect(regrade.value?.lines.count == 1)
        #expect(try await store.rows("SELECT levels FROM essay_draft") == [[.text("1 1")]])
    }

    @Test(arguments: [(1, 2), (2, 1)]) func `attempts are not marked again by another number of people`(
        before: Int,
        after: Int
    ) async throws {
        let folder = try TemporaryFolder()
        let (old, new) = (try Self.key(Self.three, markers: before), try Self.key(Self.three, markers: after))
        let store = try await RecordStore.sample(folder.store, [old, new])
        _ = try await store.grade(Self.submission(old))
        #expect(try await mark(store, "kim", ["2", "2"], at: "2026-12-01T12:00:00Z").value?.marked == 1)
        let refused = try await store.regrade(
            quiz: "e-1",
            .key(new.version),
            vouched: true,
            decider: Self.decider,
            width: 1
        )
        #expect(refused.value == nil && refused.diagnostics.map(\.id) == ["regrade.other-paper"])
        let words = "of \"why\" the number of people who mark it is another (\(before), now \(after))"
        #expect(refused.diagnostics.first?.summary.hasSuffix(words) == true, "\(refused.diagnostics)")
    }

    @Test func `takes other words and another number of people where nobody has marked anything yet`() async throws {
        let folder = try TemporaryFolder()
        let old = try Self.key(Self.three, markers: 1)
        let new = try Self.key(["Something else | no | half | yes", Self.three[1]], markers: 2)
        let store = try await RecordStore.sample(folder.store, [old, new])
        _ = try await store.grade(Self.submission(old))
        let regrade = try await store.regrade(quiz: "e-1", .key(new.version), decider: Self.decider, width: 1)
        #expect(regrade.value?.examined == 1, "\(regrade.diagnostics)")
        #expect(try await mark(store, "kim", ["2", "2"], at: "2026-12-01T12:00:00Z").value?.decided == 0)
        #expect(try await mark(store, "lee", ["2", "2"], at: "2026-12-02T12:00:00Z").value?.decided == 1)
        let replaced = try await store.withdraw(key: old.version, replacedBy: new.version, decider: Self.decider)
        #expect(replaced.value?.replacement == new.version, "\(replaced.diagnostics)")
    }

    @Test(arguments: ["2026-12-02T12:00:00Z", "2026-11-30T12:00:00Z"])
    func
        `counts the decision that stands, whatever the clock said when it was taken`(time: String) async throws
    {
        let folder = try TemporaryFolder()
        let old = try Self.key(Self.three, markers: 1)
        let store = try await RecordStore.sample(folder.store, [old])
        let attempt = try #require(try await store.grade(Self.submission(old)).marked)
        _ = try await mark(store, "kim", ["2", "2"], at: "2026-12-02T12:00:00Z")
        try await strand(store, on: try Self.key(["Names it | no | yes"], markers: 1, points: "0 | 2"))
        #expect(try await mark(store, "lee", ["2"], at: time).value?.decided == 1)
        let receipt = try await store.receipt(of: attempt.submission)
        try folder.write("now.json", receipt.json)
        #expect(try await store.verify(receiptFile: folder.path + "/now.json").diagnostics.isEmpty)
    }
}
