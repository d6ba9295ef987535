import Assessment
import Diagnostics
import Foundation
import Scoring
import Submissions
import Testing

@testable import Records

/// What is doubtful about attempts, in the records and after a correction.
@Suite struct DoubtTests {
    private func submission(_ key: AnswerKey, _ changes: [String: String] = [:]) -> SourceFile {
        SampleCourse.submission(key, changing: changes)
    }

    private func records(_ store: RecordStore) async throws -> (csv: String, json: String) {
        let records = CompletionRecords(
            try await store.progress().value,
            doubts: try await store.doubts(),
            states: try await store.openStates()
        )
        return (String(decoding: records.csv, as: UTF8.self), String(decoding: records.json, as: UTF8.self))
    }

    @Test(arguments: [
        ("1970-01-01T00:00:00Z", "1970-01-01T00:10:00Z"), ("2099-01-01T00:00:00Z", "2099-01-01T00:10:00Z"),
    ])
    func `names a clock of another century in the records`(started: String, finished: String) async throws {
        let folder = try TemporaryFolder()
        let key = try SampleCourse.key("a-1", module: "adverts")
        let store = try await RecordStore.sample(folder.store, [key])
        var text = String(decoding: submission(key).bytes, as: UTF8.self)
        text = text.replacing("2026-11-24T22:50:00Z", with: started).replacing("2026-11-24T23:05:10Z", with: finished)
        let graded = try await store.grade(SourceFile(path: "inbox/a.json", text: text))
        #expect(graded.diagnostics.map(\.id) == ["grading.doubtful-clock"])
        let (csv, json) = try await records(store)
        #expect(csv.contains(",grader test,,,,grading.doubtful-clock\r\n"))
        #expect(json.contains("\"doubt\": \"grading.doubtful-clock\""))
        #expect(json.contains("\"message\": \"by the trainee's clock the attempt"))
    }

    @Test func `names several doubts in the order told, and none where there is none`() async throws {
        let folder = try TemporaryFolder()
        let key = try SampleCourse.key(
            "a-1",
            module: "adverts",
            replacing: ["pass: 50%": "pass: 50%\ntime limit: 5 min"]
        )
        let store = try await RecordStore.sample(folder.store, [key])
        _ = try await store.grade(submission(key, ["one": "\"choice\":7"]))
        let ids = "grading.unfitting-answer grading.over-time"
        #expect(try await records(store).csv.contains(",grader test,,,1 unfitting,\(ids)\r\n"))
        let trainee = try #require(Pseudonym("falcon-12"))
        _ = try await store.extend(trainee, quiz: "a-1", minutes: 60, now: SampleCourse.noon)
        #expect(try await records(store).csv.contains(",1 unfitting,grading.unfitting-answer\r\n"))
        let plain = try SampleCourse.key("p-1")
        let other = try await RecordStore.sample(folder.path + "/other.sqlite", [plain])
        _ = try await other.grade(submission(plain))
        #expect(try await records(other).json.contains("\"doubts\": []"))
    }

    @Test func `counts the questions that were not answered, and those that still wait to be marked`() async throws {
        let folder = try TemporaryFolder()
        let essay = "essay; 4 marks\n\n| Criterion | 0 | 2 |\n|---|---|---|\n| Names it | no | yes |"
        let key = try SampleCourse.key(
            "p-1",
            replacing: ["put in order; 4 marks\n\n1. A\n2. B\n3. C": essay]
        )
        let store = try await RecordStore.sample(folder.store, [key])
        let none = "\"notAnswered\":true"
        let answers = ["one": none, "word": none, "order": "\"text\":\"because\""]
        #expect(try await store.grade(submission(key, answers)).marked != nil)
        let (csv, json) = try await records(store)
        #expect(csv.contains(",grader test,,,2 not answered; 1 to mark,"), "\(csv)")
        #expect(json.contains("\"not answered\": 2") && json.contains("\"to mark\": 1"))
    }

    /// A must-pass question that nobody got right, and that another key says everybody did.
    @Test func `a correction says anew what is doubtful`() async throws {
        let folder = try TemporaryFolder()
        let limit = [
            "pass: 50%": "pass: 50%\ntime limit: 5 min", "choose one; 2 marks": "choose one; 2 marks; must pass",
        ]
        let wrong = try SampleCourse.key("p-1", replacing: limit)
        let moved = limit.merging(["- [ ] A\n- [x] B": "- [x] A\n- [ ] B"]) { $1 }
        let right = try SampleCourse.key("p-1", replacing: moved)
        let store = try await RecordStore.sample(folder.store, [wrong, right])
        _ = try await store.grade(submission(wrong, ["one": "\"choice\":0"]))
        let doubts = "SELECT place, doubt FROM doubt ORDER BY place"
        #expect(
            try await store.rows(doubts) == [
                [.integer(0), .text("grading.over-time")], [.integer(1), .text("grading.must-pass-missed")],
            ]
        )
        let trainee = try #require(Pseudonym("falcon-12"))
        _ = try await store.extend(trainee, quiz: "p-1", minutes: 60, now: SampleCourse.noon)
        let decider = AuditStamp(who: "ada", reason: "A is right", time: SampleCourse.noon, grader: "grader test")
        let looked = try await store.regrade(quiz: "p-1", .key(right.version), decider: nil, width: 1)
        #expect(looked.value?.moves.map(\.after.isPassed) == [true], "\(looked.diagnostics)")
        #expect(try await store.rows(doubts) == [[.integer(1), .text("grading.must-pass-missed")]])
        _ = try await store.regrade(quiz: "p-1", .key(right.version), decider: decider, width: 1)
        #expect(try await store.rows(doubts) == [])
        // And back again, with the time that was given before still counting.
        _ = try await store.regrade(quiz: "p-1", .key(wrong.version), decider: decider, width: 1)
        #expect(try await store.rows(doubts) == [[.integer(0), .text("grading.must-pass-missed")]])
    }
}
