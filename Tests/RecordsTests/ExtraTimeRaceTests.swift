import Assessment
import Diagnostics
import Submissions
import Testing

@testable import Records

/// More time for a person, given while other commands work on the same store.
@Suite struct ExtraTimeRaceTests {
    private static let decider = AuditStamp(who: "w", reason: "r", time: SampleCourse.noon, grader: "grader test")

    /// A quiz to be done in 5 minutes; what is handed in for it took 15 minutes and 10 seconds.
    private static func key(course: String = "thb", pass: String = "50%", limit: String = "\ntime limit: 5 min") throws
        -> AnswerKey
    {
        try SampleCourse.key(
            "p-1",
            course: course,
            pass: pass,
            attempts: nil,
            replacing: ["pass: \(pass)": "pass: \(pass)\(limit)"]
        )
    }

    private static func doubts(_ store: RecordStore) async throws -> [[SQLValue]] {
        try await store.rows("SELECT trainee, attempt FROM doubt JOIN submission ON submission.id = doubt.submission")
    }

    private let falcon: Pseudonym

    init() throws { falcon = try #require(Pseudonym("falcon-12")) }

    private func extend(_ store: RecordStore, _ minutes: Int) async throws -> Checked<ExtraTime?> {
        try await store.extend(falcon, quiz: "p-1", minutes: minutes, now: SampleCourse.noon)
    }

    @Test(arguments: [true, false]) func `a correction counts time that was given while it was worked out`(
        byAnother: Bool
    ) async throws {
        let folder = try TemporaryFolder()
        let key = try Self.key()
        let store = try await RecordStore.sample(folder.store, [key])
        #expect(try await store.grade(SampleCourse.submission(key)).diagnostics.map(\.id) == ["grading.over-time"])
        let correction = Correction.void(question: "one", .dropped)
        let plan = try #require(try await store.plan(quiz: "p-1", correction, vouched: false, width: 1).value)
        let other = byAnother ? try RecordStore(path: folder.store, for: .writing) : store
        #expect(try await extend(other, 15).value?.over == 0)

        #expect(try await !store.apply(plan, Self.decider))
        #expect(try await Self.doubts(store).isEmpty)
        let regrade = try await store.regrade(quiz: "p-1", correction, decider: Self.decider, width: 1)
        #expect(regrade.value?.examined == 1)
        #expect(try await Self.doubts(store).isEmpty)
    }

    @Test func `time that is given after a correction is worked out by the key that marks the attempt now`()
        async throws
    {
        let folder = try TemporaryFolder()
        let (old, new) = (try Self.key(), try Self.key(pass: "60%", limit: ""))
        let store = try await RecordStore.sample(folder.store, [old, new])
        _ = try await store.grade(SampleCourse.submission(old))
        let other = try RecordStore(path: folder.store, for: .writing)
        // It knows the first key by now.
        #expect(try await extend(other, 1).value?.over == 1)
        let regrade = try await store.regrade(
            quiz: "p-1",
            .key(new.version),
            vouched: true,
            decider: Self.decider,
            width: 1
        )
        #expect(regrade.value?.examined == 1, "\(regrade.diagnostics)")
        #expect(try await extend(other, 2).value?.over == 0)
        #expect(try await Self.doubts(store).isEmpty)
    }

    /// Another program has begun to add the first key with a limit, and that of another course.
    @Test(arguments: ["", "\ntime limit: 5 min"])
    func `waits for keys that are being added before it says or stores anything`(
        limit: String
    ) async throws {
        let folder = try TemporaryFolder()
        let store = try await RecordStore.sample(folder.store, [try Self.key(limit: limit)])
        let other = try Database(path: folder.store, .writing, patience: 0)
        try other.execute("BEGIN IMMEDIATE")
        let late = try Self.key(course: "other")
        try other.rows(
            "INSERT INTO answer_key VALUES (?, ?, ?, ?, ?)",
            [.text(late.version), .text(late.course), .text("p-1"), .blob(late.bytes), .text(SampleCourse.noon.text)]
        )
        let busy = await #expect(throws: StoreError.self) { try await extend(store, 15) }
        #expect(busy?.message == "\(folder.store) is in use by another program")
        try other.execute("COMMIT")
        #expect(try await extend(store, 15).value?.minutes == 15)
        let given = try await store.rows("SELECT course FROM extra_time ORDER BY course")
        #expect(given == [[.text("other")], [.text("thb")]])
    }

    /// Whichever is the last to be stored, what is said of the attempts is what follows from it.
    @Test func `many commands at once leave no doubt that the time given does not bear out`() async throws {
        let folder = try TemporaryFolder()
        let key = try Self.key()
        let store = try await RecordStore.sample(folder.store, [key])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...6 {
                let own = try RecordStore(path: folder.store, for: .writing, patience: RecordStore.patient)
                group.addTask {
                    for turn in 1...5 {
                        let attempt = number * 10 + turn
                        switch number {
                        case 1, 2:
                            #expect(try await extend(own, number == 1 ? 5 : 15).value != nil)
                        case 3:
                            let correction: Correction =
                                turn % 2 == 1 ? .void(question: "one", .dropped) : .restore(question: "one")
                            let regrade = try await own.regrade(
                                quiz: "p-1",
                                correction,
                                decider: Self.decider,
                                width: 1
                            )
                            #expect(regrade.value != nil || regrade.diagnostics.map(\.id) == ["regrade.busy"])
                            guard regrade.value != nil else { return }
                        default:
                            #expect(try await own.grade(SampleCourse.submission(key, attempt: attempt)).marked != nil)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await store.counts()[0] == 15)
        let minutes = try await store.rows("SELECT minutes FROM extra_time")
        #expect([[[.integer(5)]], [[.integer(15)]]].contains(minutes))
        let overtime = try await Self.doubts(store)
        #expect(overtime.count == (minutes == [[.integer(15)]] ? 0 : 15), "\(minutes) \(overtime)")
    }
}
