import Diagnostics
import Submissions
import Testing

@testable import Records

/// What is said of an attempt as long as an essay of it waits for people.
@Suite struct WaitingEssayTests {
    private static let note =
        "1 question is still to be marked by people and earned nothing so far: these marks are not the last"

    @Test func `says that a verdict is not the last one until people have marked the essay, or it does not count`()
        async throws
    {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let key = try SampleEssays.key(markers: 1)
        let file = SampleEssays.submission(key, "t-9", "late")
        #expect(try await store.grade(file).toMark == 1)
        #expect(try await store.grade(file).toMark == 1)
        let digest = try #require(try await store.submissions(quiz: "e-1", trainee: "t-9", attempt: 1).first)
        func page() async throws -> String { String(decoding: try await store.receipt(of: digest).page, as: UTF8.self) }
        #expect(try await page().contains("<p>\(Self.note)</p>"))
        try folder.write("receipt.json", try await store.receipt(of: digest).json)
        #expect(try await store.verify(receiptFile: folder.path + "/receipt.json").value?.toMark == 1)

        let decider = AuditStamp(who: "w", reason: "r", time: SampleCourse.noon, grader: "grader test")
        for (correction, count) in [(Correction.void(question: "why", .dropped), 0), (.restore(question: "why"), 1)] {
            #expect(
                try await store.regrade(quiz: "e-1", correction, decider: decider, width: 1).value?.isApplied == true
            )
            #expect(try await store.grade(file).toMark == count)
            #expect(try await page().contains(Self.note) == (count == 1))
        }
        try await SampleDesk(store, "kim").markAll { _ in ["2", "2"] }
        #expect(try await store.grade(file).toMark == 0)
        #expect(try await !page().contains(Self.note))
    }

    @Test func `keeps no name that somebody typed where a pseudonym should stand`() async throws {
        let folder = try TemporaryFolder()
        let key = try SampleCourse.key("p-1")
        let store = try await RecordStore.sample(folder.store, [key])
        for name in ["Anna Example", "Anna \\\" stands where Example"] {
            let graded = try await store.grade(SampleCourse.submission(key, name))
            #expect(graded.diagnostics.first?.summary.contains("Example") == true)
        }
        let expected =
            "another text stands where a name of 1 to 64 letters, digits, \"-\", \"_\" and \".\" should stand"
        #expect(try await store.rows("SELECT DISTINCT message FROM set_aside") == [[.text(expected)]])
    }
}
