import Assessment
import Diagnostics
import Scoring
import Submissions
import Testing

@testable import Records

/// Whatever comes in is refused by name, or named in the record: nothing traps, and nothing earns 0 without a word.
@Suite struct HostileAnswerTests {
    /// A quiz of one number or date and the four questions of the sample, of which two attempts are allowed.
    private static func key(_ typed: String = "number; 1 mark\n\n- accept: 64 GB ± 1%") throws -> AnswerKey {
        try SampleCourse.key("p-1", replacing: ["short answer; 1 mark\n\n- accept: hash": typed])
    }

    enum Outcome: Sendable {
        /// Set aside, for this reason.
        case refused(String)
        /// Marked, with this state of a question.
        case state(String, String)
        /// Marked, with this doubt.
        case doubt(String)
        /// Marked, though not all is right, and nothing is odd.
        case noDoubt
        /// Marked, all of it right, and nothing is odd.
        case fine
    }

    private static let wrong = Outcome.refused("submission.wrong-value")
    private static let unfitting = Outcome.doubt("grading.unfitting-answer")
    private static let odd = Outcome.doubt("grading.unreadable-number")
    private static let grouped = Outcome.doubt("grading.thousands-sign")
    private static let undatedID = "grading.unreadable-date"
    private static let clock = Outcome.doubt("grading.doubtful-clock")

    static let cases: [(name: String, old: String, new: String, outcome: Outcome)] = [
        ("nothing odd", "", "", .fine),
        (
            "a question of another quiz", "{\"question\":\"one\"",
            "{\"question\":\"x\",\"choice\":1},{\"question\":\"one\"", .refused("grading.no-question")
        ),
        ("a question left out", "{\"question\":\"one\",\"choice\":1},", "", .refused("grading.no-answer")),
        (
            "a question twice", "{\"question\":\"all\"", "{\"question\":\"one\"",
            .refused("submission.duplicate-question")
        ),
        ("an option that does not exist", "\"choice\":1", "\"choice\":3", .state("one", "unfitting")),
        ("the same, told", "\"choice\":1", "\"choice\":3", unfitting),
        ("an option far off", "\"choice\":1", "\"choice\":99999999999999999999", wrong),
        ("an option below the first", "\"choice\":1", "\"choice\":-1", wrong),
        ("two options where one is allowed", "\"choice\":1", "\"choices\":[0,1]", .state("one", "unfitting")),
        ("two answers in one", "\"choice\":1", "\"choice\":1,\"choices\":[0,1]", wrong),
        ("one member twice", "\"choice\":1", "\"choice\":1,\"choice\":0", .refused("submission.duplicate-name")),
        ("an option ticked twice", "\"choices\":[0,1,2]", "\"choices\":[0,0,0]", .state("all", "unfitting")),
        ("a negative step", "\"order\":[0,1,2]", "\"order\":[0,-1,2]", wrong),
        ("a step twice", "\"order\":[0,1,2]", "\"order\":[0,0,2]", .state("order", "unfitting")),
        ("a step too few", "\"order\":[0,1,2]", "\"order\":[0,1]", .state("order", "unfitting")),
        ("a step that does not exist", "\"order\":[0,1,2]", "\"order\":[0,1,3]", .state("order", "unfitting")),
        ("half a step", "\"order\":[0,1,2]", "\"order\":[0,1.5,2]", wrong),
        ("a number beyond all, as a number", "\"choice\":1", "\"choice\":1e999999999", wrong),
        ("no number, as a number", "\"choice\":1", "\"choice\":NaN", .refused("submission.not-json")),
        ("infinity, as a number", "\"choice\":1", "\"choice\":Infinity", .refused("submission.not-json")),
        ("a number beyond all, typed", "64 GB", "1e999999999", odd),
        ("no number, typed", "64 GB", "NaN", odd), ("infinity, typed", "64 GB", "-Infinity", odd),
        ("too many digits, typed", "64 GB", String(repeating: "9", count: 400), odd),
        ("a raised figure, typed", "64 GB", "6⁴ GB", odd), ("a fraction, typed", "64 GB", "64½ GB", odd),
        ("an apostrophe for thousands, typed", "64 GB", "64'000 MB", odd),
        ("a comma for thousands, typed", "64 GB", "64,000 MB", grouped),
        ("a point for thousands, typed", "64 GB", "64.000 MB", grouped),
        ("a wide comma for thousands, typed", "64 GB", "64，000 MB", grouped),
        ("an Arabic comma for thousands, typed", "64 GB", "٦٤،٠٠٠ MB", grouped),
        ("a number with an Arabic comma", "64 GB", "٦٤،٠ GB", .fine),
        ("a wrong number", "64 GB", "32 GB", .state("word", "answered")),
        ("a wrong number with three decimals", "64 GB", "64,000 KB", .noDoubt),
        ("a number with a comma", "64 GB", "64,0 GB", .fine),
        ("blanks for a number", "64 GB", "   ", .state("word", "not answered")),
        ("a list for a text", "\"text\":\"64 GB\"", "\"text\":[\"64 GB\"]", wrong),
        ("null for a text", "\"text\":\"64 GB\"", "\"text\":null", wrong),
        ("5,000 bytes of text", "64 GB", String(repeating: "6", count: 5_000), .state("word", "unfitting")),
        ("25,000 bytes of text", "64 GB", String(repeating: "6", count: 25_000), wrong),
        ("4 MB of text", "64 GB", String(repeating: "6", count: 4_000_000), .refused("submission.too-large")),
        (
            "a clock of 1970", "\"started\":\"2026-11-24T22:50:00Z\",\"finished\":\"2026-11-24T23:05:10Z\"",
            "\"started\":\"1970-01-01T00:00:00Z\",\"finished\":\"1970-01-01T00:05:00Z\"", clock
        ),
        (
            "a clock of 2099", "\"started\":\"2026-11-24T22:50:00Z\",\"finished\":\"2026-11-24T23:05:10Z\"",
            "\"started\":\"2099-11-24T22:50:00Z\",\"finished\":\"2099-11-24T23:05:10Z\"", clock
        ),
        (
            "a clock that went back", "\"finished\":\"2026-11-24T23:05:10Z\"", "\"finished\":\"2026-11-24T22:05:10Z\"",
            clock
        ),
        ("a clock before 1970", "2026-11-24T22:50:00Z", "1969-12-31T23:59:59Z", wrong),
        ("a leap second", "2026-11-24T22:50:00Z", "2026-12-31T23:59:60Z", wrong),
        ("attempt 3 of 2", "\"attempt\":1", "\"attempt\":3", .refused("grading.too-many-attempts")),
        ("attempt 0", "\"attempt\":1", "\"attempt\":0", wrong),
        ("attempt -1", "\"attempt\":1", "\"attempt\":-1", wrong),
        ("the attempt as a text", "\"attempt\":1", "\"attempt\":\"1\"", wrong),
        ("a score of its own", "\"attempt\":1", "\"attempt\":1,\"score\":100", .refused("submission.unknown-name")),
        (
            "lists without end", "\"choices\":[0,1,2]", "\"choices\":" + String(repeating: "[", count: 10_000),
            .refused("submission.too-deep")
        ),
    ]

    @Test(arguments: cases) func `refuses by name, or names in the record:`(
        name: String,
        old: String,
        new: String,
        outcome: Outcome
    ) async throws {
        let folder = try TemporaryFolder()
        let key = try Self.key()
        let store = try await RecordStore.sample(folder.store, [key])
        let file = SampleCourse.submission(key, changing: ["word": "\"text\":\"64 GB\""])
        let text = file.text(0..<file.bytes.count)
        #expect(old.isEmpty || text.contains(old), "\(name)")
        let changed = old.isEmpty ? text : text.replacing(old, with: new)
        // Of a huge file no more is read than shows that it is.
        let bytes = Array(changed.utf8.prefix(Submission.mostBytes + 1))
        let graded = try await store.grade(SourceFile(path: "a.json", bytes: bytes))
        let doubts = try await store.rows("SELECT doubt FROM doubt ORDER BY place")
        #expect(doubts == graded.diagnostics.filter { _ in graded.marked != nil }.map { [.text($0.id)] })
        switch outcome {
        case .refused(let id):
            #expect(graded.outcome == .setAside, "\(name)")
            #expect(graded.diagnostics.first?.id == id, "\(name): \(graded.diagnostics.map(\.summary))")
            #expect(try await store.rows("SELECT reason FROM set_aside") == [[.text(id)]])
            #expect(try await store.counts() == [0, 0, 0, 1])
        case .state(let question, let state):
            #expect(graded.marked != nil, "\(name): \(graded.diagnostics.map(\.summary))")
            let states = try await store.rows("SELECT state FROM question_mark WHERE question = '\(question)'")
            #expect(states == [[.text(state)]], "\(name)")
        case .doubt(let id):
            #expect(graded.marked != nil, "\(name): \(graded.diagnostics.map(\.summary))")
            #expect(graded.diagnostics.map(\.id) == [id], "\(name)")
        case .noDoubt:
            #expect(graded.marked != nil && graded.diagnostics.isEmpty, "\(name): \(graded.diagnostics.map(\.summary))")
        case .fine:
            #expect(graded.marked?.marks.string == "10", "\(name)")
            #expect(graded.diagnostics.isEmpty, "\(name): \(graded.diagnostics.map(\.summary))")
        }
    }

    @Test(arguments: [
        ("2026-03-29 01:30", []), ("2026-03-29 02:30", []), ("29 March 2026, 01:30", [undatedID]),
        ("2026-03-29 01:30 CET", [undatedID]), ("29.3.2026 1.30 Uhr", [undatedID]), ("2026-02-30 01:30", [undatedID]),
    ])
    func `names dates in the record that cannot be read`(typed: String, doubts: [String]) async throws {
        let folder = try TemporaryFolder()
        let key = try Self.key("date and time; 1 mark\n\n- accept: 2026-03-29 01:30")
        let store = try await RecordStore.sample(folder.store, [key])
        let graded = try await store.grade(SampleCourse.submission(key, changing: ["word": "\"text\":\"\(typed)\""]))
        #expect(graded.marked != nil)
        #expect(graded.diagnostics.map(\.id) == doubts)
    }
}
