import Assessment
import Diagnostics
import Psychometrics
import Testing

@testable import Records

/// Quizzes that say of themselves that they are the pre or the follow-up of another.
@Suite struct MeasureTests {
    private static func key(_ quiz: String, measures: String? = nil, title: String? = nil) throws -> AnswerKey {
        var changes: [String: String] = [:]
        if let measures { changes["mode: assessed\n"] = "mode: assessed\nmeasures: \(measures)\n" }
        if let title { changes["title: The quiz \(quiz)"] = "title: \(title)" }
        return try SampleCourse.key(quiz, replacing: changes)
    }

    private func store(_ path: String, _ keys: [AnswerKey]) async throws -> RecordStore {
        try await RecordStore.sample(path, keys)
    }

    @Test func `finds the quizzes of a measure, and compares them in pairs`() async throws {
        let folder = try TemporaryFolder()
        let keys = [
            try Self.key("p-0", measures: "pre of p-1"), try Self.key("p-1"),
            try Self.key("p-9", measures: "follow-up of p-1"), try Self.key("a-1"),
        ]
        let store = try await store(folder.store, keys)
        for name in ["t-1", "t-2"] {
            let wrong = ["order": "\"order\":[2,1,0]", "word": "\"text\":\"no\""]
            _ = try await store.grade(SampleCourse.submission(keys[0], name, changing: wrong))
            _ = try await store.grade(SampleCourse.submission(keys[1], name))
        }
        _ = try await store.grade(SampleCourse.submission(keys[2], "t-1", changing: ["word": "\"text\":\"no\""]))
        let measures = try await store.measures()
        #expect(measures.map(\.quiz) == ["p-1"])
        #expect(
            measures.table() == ["MEASURE  TITLE         PRE  FOLLOW-UP", "p-1      The quiz p-1  p-0        p-9"],
            "\(measures.table())"
        )
        // Whichever of its quizzes is named, it is the same measure.
        for name in ["p-1", "p-0", "p-9"] {
            let gains = try await store.gains(measure: name)
            #expect(gains.diagnostics.isEmpty)
            let pairs = try #require(gains.value).gains
            #expect(pairs.map { "\($0.pre) \($0.post) \($0.gain.pairs)" } == ["p-0 p-1 2", "p-1 p-9 1", "p-0 p-9 1"])
            // Of a put in order turned round one of three stays in a longest run: 6 1/3 of 10.
            let direct = try #require(try await store.gain(pre: "p-0", post: "p-1").value)
            #expect(pairs[0].lines == direct.lines && pairs[0].gain == direct.gain)
        }
        let json = String(decoding: try #require(try await store.gains(measure: "p-1").value).json, as: UTF8.self)
        #expect(json.contains("\"format\": \"coursewright-measured-gain-1\"") && json.contains("\"post\": \"p-9\""))
    }

    @Test func `says which quiz of a measure is missing`() async throws {
        let folder = try TemporaryFolder()
        let keys = [
            try Self.key("p-0", measures: "pre of p-1"), try Self.key("p-2"),
            try Self.key("p-9", measures: "follow-up of p-2"),
        ]
        let store = try await store(folder.store, keys)
        let withoutPost = try await store.gains(measure: "p-1")
        #expect(withoutPost.value == nil && withoutPost.diagnostics.map(\.id) == ["analysis.no-post"])
        let withoutPre = try await store.gains(measure: "p-2")
        #expect(withoutPre.diagnostics.map(\.id) == ["analysis.no-pre"])
        #expect(withoutPre.value?.gains.map(\.pre) == ["p-2"] && withoutPre.value?.gains.map(\.post) == ["p-9"])
        #expect(try await store.gains(measure: "p-8").diagnostics.map(\.id) == ["analysis.unknown-quiz"])
    }

    @Test func `names a quiz that measures nothing, two for one stage, and a follow-up that is missing`() async throws {
        let folder = try TemporaryFolder()
        let keys = [
            try Self.key("p-0", measures: "pre of p-2"), try Self.key("p-1", measures: "pre of p-2"),
            try Self.key("p-2"), try Self.key("b-0", measures: "pre of b-1"), try Self.key("b-1"), try Self.key("a-1"),
        ]
        let store = try await store(folder.store, keys)
        let none = try await store.gains(measure: "a-1")
        #expect(none.value == nil && none.diagnostics.map(\.id) == ["analysis.no-measure"])
        #expect(none.diagnostics.first?.hints.last == "or name one of those there are: b-1, p-2")
        let two = try await store.gains(measure: "p-2")
        #expect(two.value == nil && two.diagnostics.map(\.id) == ["analysis.two-of-a-stage"])
        let lines = try #require(try await store.gains(measure: "b-1").value).lines
        #expect(lines[1] == "  no follow-up: what stays after some months is not measured")
    }

    @Test func `goes by the key of a quiz that was added last`() async throws {
        let folder = try TemporaryFolder()
        let keys = [try Self.key("p-0", measures: "pre of p-1"), try Self.key("p-1"), try Self.key("p-2")]
        let store = try await store(folder.store, keys)
        let later = try SampleCourse.time("2026-12-01T00:00:00Z")
        let moved = SampleCourse.file(try Self.key("p-0", measures: "pre of p-2"))
        _ = try await store.add(keyFile: moved, now: later)
        #expect(try await store.measures().map(\.quiz) == ["p-2"])
        let plain = SampleCourse.file(try Self.key("p-0", title: "No measure"))
        _ = try await store.add(keyFile: plain, now: try SampleCourse.time("2026-12-02T00:00:00Z"))
        #expect(try await store.measures().isEmpty)
    }
}
