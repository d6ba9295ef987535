import Assessment
import Diagnostics
import Foundation
import Submissions
import Testing

@testable import Records

/// A store with something of everything that is kept of two trainees, of whom one is to be erased and the other is not.
struct SampleErasure {
    static let decider = AuditStamp(
        who: "mira",
        reason: "asked for it",
        time: Timestamp(secondsSince1970: 1_800_000_000),
        grader: "grader new"
    )

    /// Words of an essay of the one who is erased that stand nowhere else.
    static let essay = "thelandlordkeptherpassport"

    /// The tables in which something is about one person, and how it is known whose a row is.
    static let personal = [
        "submission": "trainee = ?1", "extra_time": "trainee = ?1",
        "set_aside": "instr(file || message, ?1) > 0",
    ].merging(
        [
            "marking", "question_mark", "earlier_marking", "earlier_question_mark", "doubt", "essay_mark",
            "essay_draft",
            "essay_decision", "earlier_essay_mark", "earlier_essay_decision",
        ].map { ($0, "submission IN (SELECT id FROM submission WHERE trainee = ?1)") }
    ) { first, _ in first }

    /// The tables in which nothing is about one person.
    static let impersonal = [
        "answer_key", "syllabus", "course", "decision", "voiding", "withdrawal", "erasure", "erased_attempts",
    ]

    let store: RecordStore
    let quiz: AnswerKey
    let falcon: Pseudonym

    init(_ path: String) async throws {
        falcon = try #require(Pseudonym("falcon-12"))
        let limit = ["pass: 50%": "pass: 50%\ntime limit: 5 min"]
        quiz = try SampleCourse.key("p-1", replacing: limit)
        let corrected = try SampleCourse.key(
            "p-1",
            replacing: limit.merging(["- accept: hash": "- accept: salt"]) { $1 }
        )
        let essays = try SampleEssays.key(markers: 2)
        store = try await RecordStore.sample(path, [quiz, corrected, essays])
        for (trainee, essay) in [("falcon-12", Self.essay), ("owl-3", "because"), ("falcon", "since")] {
            for attempt in 1...2 {
                #expect(try await store.grade(SampleCourse.submission(quiz, trainee, attempt: attempt)).marked != nil)
            }
            // One too many, which is set aside.
            #expect(try await store.grade(SampleCourse.submission(quiz, trainee, attempt: 3)).marked == nil)
            #expect(try await store.grade(SampleEssays.submission(essays, trainee, essay)).marked != nil)
            let person = try #require(Pseudonym(trainee))
            _ = try await store.extend(person, quiz: "p-1", minutes: 3, now: SampleCourse.noon)
        }
        let decider = AuditStamp(who: "ada", reason: "as owl-3 said", time: SampleCourse.noon, grader: "grader test")
        let regrade = try await store.regrade(quiz: "p-1", .key(corrected.version), decider: decider, width: 1)
        #expect(regrade.value?.examined == 6, "\(regrade.diagnostics)")
        try await SampleDesk(store, "kim").markAll({ _ in ["2", "2"] }, comment: "all there")
        try await SampleDesk(store, "lee").markAll({ _ in ["0", "0"] }, comment: "nothing there")
        try await SampleDesk(store, "max", adjudicating: true).markAll({ _ in ["2", "0.5"] }, comment: "half")
        // What only a change of criteria, or a marker who has not handed in, leaves behind.
        try await store.execute(
            """
            INSERT INTO earlier_essay_mark (submission, question, marker, levels, comment, time)
                SELECT submission, question, marker, levels, comment, time FROM essay_mark;
            INSERT INTO earlier_essay_decision
                SELECT submission, question, levels, adjudicator, reason, time, place + 9, follows, grader_before
                FROM essay_decision;
            INSERT INTO essay_draft SELECT submission, question, 'pat', levels, comment, time FROM essay_mark
                WHERE marker = 'kim';
            """
        )
    }

    /// The rows of a table that are of one person, or of nobody and others.
    func rows(_ table: String, of trainee: String, isTheirs: Bool) async throws -> [[SQLValue]] {
        let condition = try #require(Self.personal[table])
        return try await store.rows(
            "SELECT * FROM \(table) WHERE (\(condition.replacing("?1", with: "'\(trainee)'"))) = \(isTheirs)"
        )
    }

    /// All that is stored of people other than one, by table.
    func others(than trainee: String) async throws -> [String: [[SQLValue]]] {
        var result: [String: [[SQLValue]]] = [:]
        for table in Self.personal.keys { result[table] = try await rows(table, of: trainee, isTheirs: false) }
        return result
    }

    /// Erases the trainee.
    func erase(_ decider: AuditStamp? = decider) async throws -> Checked<Erasure?> {
        try await store.erase(falcon, decider: decider)
    }
}

extension TemporaryFolder {
    /// How often bytes occur in the store and the files beside it, by the file's name.
    func occurrences(of text: String) throws -> [String: Int] {
        var result: [String: Int] = [:]
        for name in names where name.hasPrefix("records.sqlite") {
            let data = try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
            var (count, start) = (0, data.startIndex)
            while let found = data.range(of: Data(text.utf8), in: start..<data.endIndex) {
                (count, start) = (count + 1, found.upperBound)
            }
            result[name] = count
        }
        return result
    }

    /// Whether the store and the files beside it hold bytes.
    func holds(_ text: String) throws -> Bool { try occurrences(of: text).values.contains { $0 > 0 } }
}
