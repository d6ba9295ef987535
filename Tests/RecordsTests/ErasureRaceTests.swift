import Diagnostics
import Submissions
import Testing

@testable import Records

/// What others do with the store while a person is erased.
@Suite struct ErasureRaceTests {
    @Test func `goes while a desk is open, whose marker can no longer mark the essay`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let desk = try SampleDesk(try RecordStore(path: folder.store, for: .writing), "kim")
        // Nobody else says that line.
        let code = try await desk.code(of: "essay &quot;2&quot;")
        let form = ["points_1": "2", "points_2": "2", "comment": "mine"]
        #expect(try await desk.post(code, form).isMoved)
        let second = try #require(Pseudonym("t-2"))
        let done = try await store.erase(second, decider: SampleErasure.decider)
        #expect(done.value?.drafts == 1 && done.diagnostics.isEmpty, "\(done.diagnostics)")
        #expect(try await desk.codes().count == 3)
        #expect(try await !desk.post(code, form).isMoved)
        #expect(try await store.rows("SELECT * FROM essay_draft") == [])
        #expect(try !folder.holds("mine"))
    }

    @Test func `is seen by a correction that was worked out before`() async throws {
        let folder = try TemporaryFolder()
        let sample = try await SampleErasure(folder.store)
        let other = try RecordStore(path: folder.store, for: .writing)
        let decider = AuditStamp(who: "ada", reason: "r", time: SampleCourse.noon, grader: "grader test")
        var times = 0
        let regrade = try await sample.store.regrade(
            quiz: "p-1",
            .void(question: "one", .dropped),
            decider: decider,
            width: 1
        ) {
            times += 1
            if times == 1 { _ = try? await other.erase(sample.falcon, decider: SampleErasure.decider) }
        }
        #expect(times == 2)
        #expect(regrade.value?.examined == 4, "\(regrade.diagnostics)")
        #expect(try await sample.store.counts()[0] == 6)
        #expect(try !folder.holds("falcon-12"))
    }
}
