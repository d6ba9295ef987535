import Assessment
import Diagnostics
import Markup
import Scoring
import Submissions
import Testing

@testable import Records

/// A scenario in the records: its marks, its states, and looking back at it.
@Suite struct ScenarioRecordTests {
    private static let text = """
        ---
        quiz: patrol
        title: Patrol
        module: phones
        mode: assessed
        pass: 50%
        ---

        ## A recruiting advert {#one}

        scenario; 4 marks; objectives cp.1, cp.2

        ### scene: advert

        An advert offers work.

        log: address, time

        not in log: a guess

        - Ask the recruiter -> burned
          > Contact is no patrol.
          - flag: contact without authority
        - Record the advert -> report
          > What is recorded first cannot be lost.
          - award: 2 cp.1

        ### end: report

        needs in log: address, time; award: 2 cp.2

        The report is read.

        ### end: burned

        The account is exposed.
        """

    private func key() throws -> AnswerKey {
        let document = MarkupDocument.read(SourceFile(path: "q.md", text: Self.text))
        let checked = Quiz.read(document.value)
        #expect(checked.diagnostics.isEmpty, "\(checked.diagnostics)")
        return try AnswerKey(
            try #require(checked.value),
            course: "thb",
            language: "en",
            secret: [UInt8](repeating: 7, count: 32)
        )
    }

    private static func submission(_ key: AnswerKey, _ answer: String) -> SourceFile {
        SampleCourse.submission(key, changing: ["one": answer, "all": "", "order": "", "word": ""])
    }

    @Test(arguments: [
        ("the whole way", "\"path\":[1],\"log\":[[1,2]]", "4", "answered"),
        ("half the log and a guess", "\"path\":[1],\"log\":[[0,1,2]]", "3", "answered"),
        ("another end", "\"path\":[0],\"log\":[[0,2]]", "0", "answered"),
        ("a way that has not ended", "\"path\":[],\"log\":[[0]]", "0", "unfinished"),
        ("an impossible way", "\"path\":[2],\"log\":[[]]", "0", "unfitting"),
        ("nothing", "\"notAnswered\":true", "0", "not answered"),
    ])
    func `stores the marks of a way, and names its state:`(
        name: String,
        answer: String,
        marks: String,
        state: String
    ) async throws {
        let folder = try TemporaryFolder()
        let key = try key()
        let store = try await RecordStore.sample(folder.store, [key])
        let graded = try await store.grade(Self.submission(key, answer))
        #expect(graded.marked?.marks.string == marks, "\(graded.diagnostics)")
        #expect(try await store.rows("SELECT state, marks FROM question_mark") == [[.text(state), .text(marks)]])
    }

    /// What a way earns for cp.1 and cp.2, of 2 each.
    @Test(arguments: [
        ("the whole way", "\"path\":[1],\"log\":[[1,2]]", ["2", "2"]),
        ("half the log and a guess", "\"path\":[1],\"log\":[[0,1,2]]", ["2", "1"]),
        ("nothing in the log", "\"path\":[1],\"log\":[[]]", ["2", "0"]),
        ("another end", "\"path\":[0],\"log\":[[0,2]]", ["0", "0"]),
        ("nothing", "\"notAnswered\":true", ["0", "0"]),
    ])
    func `marks by objective are what was awarded for each:`(name: String, answer: String, marks: [String]) async throws
    {
        let folder = try TemporaryFolder()
        let store = try await RecordStore.sample(folder.store, [try key()])
        let attempt = try #require(try await store.grade(Self.submission(try key(), answer)).marked)
        let objectives = try await store.overview().value.objectives
        #expect(objectives.map(\.objective) == ["cp.1", "cp.2"])
        #expect(objectives.map(\.best.string) == marks && objectives.map(\.outOf.string) == ["2", "2"])
        let receipt = try await store.receipt(of: attempt.submission)
        try folder.write("receipt.json", receipt.json)
        let read = try await store.verify(receiptFile: folder.path + "/receipt.json")
        #expect(read.diagnostics.isEmpty)
        #expect(read.value?.objectives.map { $0.marks.string } == marks)
        #expect(read.value?.objectives.map { $0.outOf.string } == ["2", "2"])
        #expect(String(decoding: receipt.page, as: UTF8.self).contains("but a scenario awards its marks by objective"))
    }

    @Test func `a void scenario has all marks for each objective, or none, and a forged award is found`() async throws {
        let folder = try TemporaryFolder()
        let key = try key()
        let store = try await RecordStore.sample(folder.store, [key])
        let submission = Self.submission(key, "\"path\":[1],\"log\":[[]]")
        let attempt = try #require(try await store.grade(submission).marked)
        let json = String(decoding: try await store.receipt(of: attempt.submission).json, as: UTF8.self)
        // The marks of cp.2 go up in the award and in the sum.
        let forged = json.replacing(
            "\"objective\": \"cp.2\", \"marks\": \"0\"",
            with: "\"objective\": \"cp.2\", \"marks\": \"2\""
        )
        .replacing(/("objective": "cp.2",\s*"marks": )"0"/) { $0.1 + "\"2\"" }
        #expect(forged != json)
        try folder.write("forged.json", Array(forged.utf8))
        let found = try await store.verify(receiptFile: folder.path + "/forged.json").diagnostics
        #expect(!found.isEmpty && found.allSatisfy { $0.id == "receipt.differs" }, "\(found)")
        // As receipts were before: without awards, the whole for each.
        let earlier = json.replacing(/,\s*"awards": \[[^\]]*\]/, with: "")
            .replacing(/("objective": "cp.[12]",\s*"marks": )"[0-9]"(,\s*"outOf": )"2"/) {
                $0.1 + "\"2\"" + $0.2 + "\"4\""
            }
        try folder.write("earlier.json", Array(earlier.utf8))
        #expect(try await store.verify(receiptFile: folder.path + "/earlier.json").diagnostics.isEmpty, "\(earlier)")
        let decider = AuditStamp(who: "ada", reason: "unfair", time: SampleCourse.noon, grader: "grader test")
        let voided = try await store.regrade(
            quiz: "patrol",
            .void(question: "one", .fullMarks),
            decider: decider,
            width: 1
        )
        #expect(voided.diagnostics.isEmpty)
        #expect(try await store.overview().value.objectives.map(\.best.string) == ["2", "2"])
        let receipt = try await store.receipt(of: attempt.submission)
        try folder.write("void.json", receipt.json)
        let read = try await store.verify(receiptFile: folder.path + "/void.json").value
        #expect(read?.objectives.map { $0.marks.string } == ["2", "2"])
    }

    @Test func `looks back at a marked attempt from the store alone`() async throws {
        let folder = try TemporaryFolder()
        let key = try key()
        let store = try await RecordStore.sample(folder.store, [key])
        let submission = Self.submission(key, "\"path\":[0],\"log\":[[0]]")
        let attempt = try #require(try await store.grade(submission).marked)
        let found = try await store.debriefs(quiz: "patrol", trainee: attempt.trainee)
        #expect(found.map(\.attempt) == [attempt.attempt])
        let text = try #require(found.first).markdown
        for part in [
            "The account is exposed.", "1. Ask the recruiter", "Recorded: a guess",
            "To note: contact without authority",
            "Contact is no patrol.", "1. Record the advert", "What is recorded first cannot be lost.", "- a guess",
        ] { #expect(text.contains(part), "\(part) in \(text)") }
        #expect(try await store.debriefs(quiz: "other", trainee: attempt.trainee).isEmpty)
        #expect(try await store.debriefs(quiz: "patrol", trainee: attempt.trainee, attempt: 2).isEmpty)
    }
}
