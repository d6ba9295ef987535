import Assessment
import Diagnostics
import Psychometrics
import Submissions
import Testing

@testable import Records

@Suite struct GainTests {
    /// Changes that leave 8, 7 and 6 of 10 marks, or all of them.
    private static let changes: [[String: String]] = [
        ["one": "\"choice\":0"], ["all": "\"choices\":[3]"], ["order": "\"order\":[2,1,0]", "word": "\"text\":\"no\""],
        [:],
    ]

    private func sample(_ path: String) async throws -> RecordStore {
        let (pre, post) = (try SampleCourse.key("p-1"), try SampleCourse.key("p-2"))
        let store = try await RecordStore.sample(path, [pre, post])
        for (name, before, after) in [("t-1", 0, 3), ("t-2", 1, 3), ("t-3", 1, 0), ("t-4", 3, 3)] {
            _ = try await store.grade(SampleCourse.submission(pre, name, changing: Self.changes[before]))
            _ = try await store.grade(SampleCourse.submission(post, name, changing: Self.changes[after]))
        }
        // Another attempt counts for nothing.
        _ = try await store.grade(SampleCourse.submission(pre, "t-1", attempt: 2))
        _ = try await store.grade(SampleCourse.submission(pre, "owl-3"))
        _ = try await store.grade(SampleCourse.submission(post, "elk-1"))
        return store
    }

    @Test func `compares whoever took both quizzes, at the first attempt, and names the others`() async throws {
        let folder = try TemporaryFolder()
        let gain = try await sample(folder.store).gain(pre: "p-1", post: "p-2")
        #expect(gain.diagnostics.isEmpty)
        let report = try #require(gain.value)
        // 0.8 to 1, 0.7 to 1, 0.7 to 0.8, 1 to 1.
        #expect(report.gain.pairs == 4)
        #expect(abs(try #require(report.gain.before) - 0.8) < 1e-12)
        #expect(abs(try #require(report.gain.after) - 0.95) < 1e-12)
        #expect(abs(try #require(report.gain.gain) - 0.15) < 1e-12)
        #expect(abs(try #require(report.normalized) - 0.75) < 1e-12)
        // Differences 0.2, 0.3, 0.1, 0: the standard error is √(0.05 ÷ 3 ÷ 4), and t(0.975, 3) is 3.18244630528.
        let reach = 3.18244630528370959 * (0.05 / 3 / 4).squareRoot()
        #expect(abs(try #require(report.gain.interval).lowerBound - (0.15 - reach)) < 1e-9)
        #expect(report.onlyPre.map(\.text) == ["owl-3"])
        #expect(report.onlyPost.map(\.text) == ["elk-1"])
        #expect(
            report.lines == [
                "p-1 to p-2: 4 trainees took both", "  before 80.0 %, after 95.0 %",
                "  gain +15.0 points, 95.0 % interval -5.5 to +35.5",
                "  p = 0.1027, effect size 1.16, 75.0 % of what there was to gain", "only p-1: owl-3",
                "only p-2: elk-1",
            ]
        )
    }

    @Test func `names quizzes that are not there, and the same one twice`() async throws {
        let folder = try TemporaryFolder()
        let store = try await sample(folder.store)
        #expect(
            try await store.gain(pre: "p-9", post: "x").diagnostics.map(\.id) == [
                "analysis.unknown-quiz", "analysis.unknown-quiz",
            ]
        )
        #expect(try await store.gain(pre: "p-1", post: "p-1").diagnostics.map(\.id) == ["analysis.same-quiz"])
    }

    @Test func `says when nobody took both`() async throws {
        let folder = try TemporaryFolder()
        let keys = [try SampleCourse.key("p-1"), try SampleCourse.key("p-2")]
        let store = try await RecordStore.sample(folder.store, keys)
        _ = try await store.grade(SampleCourse.submission(keys[0], "owl-3"))
        let report = try #require(try await store.gain(pre: "p-1", post: "p-2").value)
        #expect(report.lines == ["p-1 to p-2: 0 trainees took both", "only p-1: owl-3"])
        #expect(String(decoding: report.json, as: UTF8.self).contains("\"gain\": null"))
    }
}
