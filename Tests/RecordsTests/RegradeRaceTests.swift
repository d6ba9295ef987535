import Assessment
import Diagnostics
import Submissions
import Testing

@testable import Records

/// What another program stores between the moment at which a correction is worked out and the one at which it is stored.
@Suite struct RegradeRaceTests {
    private static let decider = AuditStamp(who: "w", reason: "r", time: SampleCourse.noon, grader: "grader test")

    private func verifyAll(_ store: RecordStore, _ folder: borrowing TemporaryFolder, _ trainees: [String]) async throws
    {
        for trainee in trainees {
            let digest = try #require(try await store.submissions(quiz: "e-1", trainee: trainee, attempt: 1).first)
            try folder.write("receipt.json", try await store.receipt(of: digest).json)
            let checked = try await store.verify(receiptFile: folder.path + "/receipt.json")
            #expect(checked.diagnostics.isEmpty, "\(trainee): \(checked.diagnostics)")
        }
    }

    @Test func `keeps what people found in essays while a correction was worked out`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let new = try SampleEssays.key(markers: 1, pass: "60%")
        _ = try await store.add(keyFile: SampleCourse.file(new), now: SampleCourse.noon)
        let correction = Correction.key(new.version)
        let plan = try #require(try await store.plan(quiz: "e-1", correction, vouched: true, width: 1).value)
        let desk = try SampleDesk(try RecordStore(path: folder.store, for: .writing), "kim")
        try await desk.markAll { _ in ["2", "2"] }

        #expect(try await !store.apply(plan, Self.decider))
        #expect(try await store.rows("SELECT count(*) FROM decision") == [[.integer(0)]])
        #expect(try await SampleEssays.marks(store) == ["4", "4", "4", "4"])
        let regrade = try await store.regrade(quiz: "e-1", correction, vouched: true, decider: Self.decider, width: 1)
        #expect(regrade.value?.examined == 4)
        #expect(try await SampleEssays.marks(store) == ["4", "4", "4", "4"])
        let states = try await store.rows("SELECT DISTINCT state FROM question_mark WHERE question = 'why'")
        #expect(states == [[.text("answered")]])
        try await verifyAll(store, folder, ["t-1", "t-2", "t-3", "t-4"])
    }

    @Test(arguments: [true, false]) func `leaves out no attempt that was marked while a correction was worked out`(
        byAnother: Bool
    ) async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let correction = Correction.void(question: "one", .fullMarks)
        let plan = try #require(try await store.plan(quiz: "e-1", correction, vouched: false, width: 1).value)
        let writer = byAnother ? try RecordStore(path: folder.store, for: .writing) : store
        let late = SampleEssays.submission(try SampleEssays.key(markers: 1), "t-5", "late")
        #expect(try await writer.grade(late).marked != nil)

        #expect(try await !store.apply(plan, Self.decider))
        let regrade = try await store.regrade(quiz: "e-1", correction, decider: Self.decider, width: 1)
        #expect(regrade.value?.examined == 5)
        #expect(try await SampleEssays.marks(store) == ["2", "2", "2", "2", "2"])
        try await verifyAll(store, folder, ["t-1", "t-5"])
    }

    @Test func `gives up where others store something each time, and says so`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let other = try RecordStore(path: folder.store, for: .writing)
        let key = try SampleEssays.key(markers: 1)
        let tries = Counter()
        let regrade = try await store.regrade(
            quiz: "e-1",
            .void(question: "one", .dropped),
            decider: Self.decider,
            width: 1
        ) {
            let number = await tries.next()
            let late = try? await other.grade(SampleEssays.submission(key, "late-\(number)", "late"))
            #expect(late?.marked != nil)
        }
        #expect(regrade.value == nil)
        #expect(regrade.diagnostics.map(\.id) == ["regrade.busy"])
        #expect(await tries.count == RecordStore.mostTries)
        #expect(try await store.rows("SELECT count(*) FROM decision") == [[.integer(0)]])
        // Left alone, it is stored.
        let again = try await store.regrade(
            quiz: "e-1",
            .void(question: "one", .dropped),
            decider: Self.decider,
            width: 1
        )
        #expect(again.value?.examined == 4 + RecordStore.mostTries)
    }

    private actor Counter {
        private(set) var count = 0

        func next() -> Int {
            count += 1
            return count
        }
    }

    @Test func `stores a correction when nothing else was stored`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let correction = Correction.void(question: "one", .dropped)
        let plan = try #require(try await store.plan(quiz: "e-1", correction, vouched: false, width: 1).value)
        // Another program that only reads changes nothing.
        let reader = try RecordStore(path: folder.store, for: .reading)
        #expect(try await reader.attempts().count == 4)
        #expect(try await store.apply(plan, Self.decider))
        #expect(try await store.rows("SELECT DISTINCT out_of FROM marking") == [[.text("4")]])
        // Stored once, it is not what follows from the store any more.
        #expect(try await !store.apply(plan, Self.decider))
    }
}
