import Assessment
import Cryptography
import Diagnostics
import Scoring
import Submissions
import Testing

@testable import Records

@Suite struct GradingTests {
    static let marks: [(name: String, changes: [String: String], marks: String, percent: String, isPassed: Bool)] = [
        ("all right", [:], "10", "100.00", true),
        ("half for an option", ["one": "\"choice\":2"], "9", "90.00", true),
        ("one option missing", ["all": "\"choices\":[2,0]"], "9", "90.00", true),
        ("one option too many", ["all": "\"choices\":[0,1,2,3]"], "9", "90.00", true),
        ("two in order", ["order": "\"order\":[1,2,0]"], "26/3", "86.67", true),
        (
            "exactly the pass mark", ["order": "\"notAnswered\":true", "word": "\"text\":\"no\""], "5", "50.00", true
        ),
        (
            "a hair below", ["all": "\"choices\":[]", "one": "\"notAnswered\":true", "word": "\"text\":\"no\""], "4",
            "40.00", false
        ),
        (
            "nothing",
            [
                "one": "\"notAnswered\":true", "all": "\"notAnswered\":true", "order": "\"notAnswered\":true",
                "word": "\"notAnswered\":true",
            ], "0", "0.00", false
        ),
    ]

    @Test(arguments: marks)
    func `marks exactly, and passes what reaches the pass mark`(
        name: String,
        changes: [String: String],
        marks: String,
        percent: String,
        isPassed: Bool
    ) async throws {
        let folder = try TemporaryFolder()
        let key = try SampleCourse.key("p-1")
        let store = try await RecordStore.sample(folder.store, [key])
        let graded = try await store.grade(SampleCourse.submission(key, changing: changes))
        let attempt = try #require(graded.marked, "\(graded.diagnostics)")
        #expect(graded.diagnostics.isEmpty)
        #expect(attempt.marks.string == marks)
        #expect(attempt.outOf.string == "10")
        #expect(attempt.marks.percent(of: attempt.outOf) == percent)
        #expect(attempt.isPassed == isPassed)
        #expect(attempt.keyVersion == key.version)
        #expect(
            try await store.rows("SELECT marks, out_of, pass_share FROM marking") == [
                [.text(marks), .text("10"), .text("1/2")]
            ]
        )
        #expect(try await store.counts() == [1, 1, 4, 0])
    }

    @Test func `stores the marks of every question, and warns of answers that no page can give`() async throws {
        let folder = try TemporaryFolder()
        let key = try SampleCourse.key("p-1")
        let store = try await RecordStore.sample(folder.store, [key])
        let changes = ["one": "\"choice\":7", "order": "\"order\":[1,2,0]", "word": "\"notAnswered\":true"]
        let graded = try await store.grade(SampleCourse.submission(key, changing: changes))
        #expect(graded.marked?.marks.string == "17/3")
        #expect(graded.diagnostics.map(\.id) == ["grading.unfitting-answer"])
        #expect(!graded.diagnostics.haveErrors)
        #expect(
            try await store.rows("SELECT question, state, marks, out_of FROM question_mark ORDER BY place") == [
                [.text("one"), .text("unfitting"), .text("0"), .text("2")],
                [.text("all"), .text("answered"), .text("3"), .text("3")],
                [.text("order"), .text("answered"), .text("8/3"), .text("4")],
                [.text("word"), .text("not answered"), .text("0"), .text("1")],
            ]
        )
    }

    @Test func `changes nothing when a file is graded again, even indented or renamed`() async throws {
        let folder = try TemporaryFolder()
        let key = try SampleCourse.key("p-1")
        let store = try await RecordStore.sample(folder.store, [key])
        let file = SampleCourse.submission(key)
        let first = try #require(try await store.grade(file).marked)
        let before = try await store.rows("SELECT * FROM submission JOIN marking ON submission = id")
        let indented = file.text(0..<file.bytes.count).split(separator: ",").joined(separator: ",\n  ")
        for again in [
            file, SourceFile(path: "copy (1).json", bytes: file.bytes), SourceFile(path: "b", text: indented),
        ] {
            let later = try SampleCourse.time("2027-01-01T00:00:00Z")
            let graded = try await store.grade(again, at: later)
            #expect(graded.markedBefore == first)
            #expect(graded.diagnostics.isEmpty)
        }
        #expect(try await store.rows("SELECT * FROM submission JOIN marking ON submission = id") == before)
        #expect(try await store.counts() == [1, 1, 4, 0])
    }

    @Test func `lets two graders mark the same files at once, each submission once`() async throws {
        let folder = try TemporaryFolder()
        let key = try SampleCourse.key("p-1")
        let path = folder.store
        _ = try await RecordStore.sample(path, [key])
        let files = (0..<40).map { SampleCourse.submission(key, "t\($0 / 2)", attempt: $0 % 2 + 1) }
        let graded = try await withThrowingTaskGroup(of: [GradedFile].self) { group in
            for files in [files, files.reversed()] {
                group.addTask {
                    let store = try RecordStore(path: path, for: .writing, patience: RecordStore.patient)
                    var graded: [GradedFile] = []
                    for file in files { graded.append(try await store.grade(file)) }
                    return graded
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(graded.count == 80)
        #expect(graded.allSatisfy { ($0.marked ?? $0.markedBefore)?.marks.string == "10" })
        let store = try RecordStore(path: path, for: .reading)
        #expect(try await store.counts() == [40, 40, 160, 0])
    }

    @Test func `takes answers in any order`() async throws {
        let folder = try TemporaryFolder()
        let key = try SampleCourse.key("p-1")
        let store = try await RecordStore.sample(folder.store, [key])
        let file = SampleCourse.submission(key)
        let start = file.text(0..<file.bytes.count)
        let one = "{\"question\":\"one\",\"choice\":1},"
        let moved = start.replacing(one, with: "").replacing("]}]}", with: "]}]}").replacing(
            "\"text\":\"Hash\"}",
            with: "\"text\":\"Hash\"}," + one.dropLast()
        )
        #expect(try await store.grade(SourceFile(path: "a.json", text: moved)).marked?.marks.string == "10")
    }

    static let refused:
        [(name: String, make: @Sendable (AnswerKey, AnswerKey) -> SourceFile, id: String, summary: String)] = [
            (
                "a version that is not stored",
                { key, _ in SampleCourse.submission(key, version: String(repeating: "0", count: 64)) },
                "grading.unknown-version", "the store has other keys of p-1, but not version 000000000000"
            ),
            (
                "a quiz that is not stored",
                { key, _ in SampleCourse.submission(key, version: String(repeating: "0", count: 64), quiz: "p-9") },
                "grading.unknown-quiz", "the store has no answer key of the quiz \"p-9\" in the course \"thb\""
            ),
            (
                "the version of another quiz", { key, other in SampleCourse.submission(key, version: other.version) },
                "grading.other-quiz", "the submission is for p-1, but its version VERSION is the key of check"
            ),
            (
                "the version of another course",
                { key, _ in
                    let file = SampleCourse.submission(key)
                    let text = file.text(0..<file.bytes.count).replacing("\"thb\"", with: "\"other\"")
                    return SourceFile(path: file.path, text: text)
                }, "grading.other-quiz", "the submission is for the course other, but its version OWN is of thb"
            ),
            (
                "a practice quiz", { _, practice in SampleCourse.submission(practice) }, "grading.practice-quiz",
                "check is a practice quiz, for which nothing is recorded"
            ),
            (
                "a question left out", { key, _ in SampleCourse.submission(key, changing: ["one": ""]) },
                "grading.no-answer",
                "the question \"one\" of p-1 is not in this file"
            ),
            (
                "a question of another quiz",
                { key, _ in
                    SampleCourse.submission(
                        key,
                        changing: ["one": "\"choice\":1},{\"question\":\"x\",\"notAnswered\":true"]
                    )
                }, "grading.no-question", "p-1 has no question \"x\""
            ),
            (
                "an attempt too many", { key, _ in SampleCourse.submission(key, attempt: 3) },
                "grading.too-many-attempts",
                "this is attempt 3 of falcon-12 at p-1, which allows 2"
            ),
            (
                "an answer key", { key, _ in SampleCourse.file(key) }, "submission.foreign",
                "this is an answer key, not a submission"
            ),
            (
                "a photo", { _, _ in SourceFile(path: "photo.json", bytes: [0xFF, 0xD8, 0xFF, 0xE1]) },
                "submission.foreign",
                "this is a picture (JPEG), not a submission"
            ),
        ]

    @Test(arguments: refused)
    func `sets aside what cannot be marked, once, with the reason`(
        name: String,
        make: @Sendable (AnswerKey, AnswerKey) -> SourceFile,
        id: String,
        summary: String
    ) async throws {
        let folder = try TemporaryFolder()
        let key = try SampleCourse.key("p-1")
        let practice = try SampleCourse.key("check", mode: "practice")
        let store = try await RecordStore.sample(folder.store, [key, practice])
        let file = make(key, practice)
        let message = summary.replacing("VERSION", with: practice.version.prefix(12))
            .replacing("OWN", with: key.version.prefix(12))
        for _ in 1...2 {
            let graded = try await store.grade(file)
            #expect(graded.outcome == .setAside)
            #expect(graded.diagnostics.map(\.id) == [id])
            #expect(graded.diagnostics.first?.summary == message)
            #expect(graded.diagnostics.first?.hints.isEmpty == false)
        }
        #expect(try await store.counts() == [0, 0, 0, 1])
        let stored = try await store.rows("SELECT file, reason, message, time, length(digest) FROM set_aside")
        let time = SampleCourse.noon.text
        #expect(stored == [[.text(file.path), .text(id), .text(message), .text(time), .integer(64)]])
    }

    @Test func `says when it knows nothing of a course`() async throws {
        let folder = try TemporaryFolder()
        let store = try await RecordStore.sample(folder.store, [try SampleCourse.key("p-1")])
        let graded = try await store.grade(SampleCourse.submission(try SampleCourse.key("p-1", course: "other")))
        #expect(graded.diagnostics.map(\.id) == ["grading.unknown-course"])
        #expect(graded.diagnostics.first?.summary == "the store has no answer key of the course \"other\"")
    }

    @Test func `lets the first stand when an attempt is handed in again with other answers`() async throws {
        let folder = try TemporaryFolder()
        let key = try SampleCourse.key("p-1")
        let store = try await RecordStore.sample(folder.store, [key])
        let poor = SampleCourse.submission(key, changing: ["one": "\"choice\":0"])
        #expect(try await store.grade(poor).marked?.marks.string == "8")
        let better = try await store.grade(SampleCourse.submission(key))
        #expect(better.outcome == .setAside)
        #expect(
            better.diagnostics.map(\.summary) == [
                "attempt 1 of falcon-12 at p-1 is already marked, from another submission (inbox/p-1-falcon-12-attempt1.json)"
            ]
        )
        #expect(try await store.grade(SampleCourse.submission(key, attempt: 2)).marked?.marks.string == "10")
        #expect(try await store.grade(SampleCourse.submission(key, "owl-3")).marked?.marks.string == "10")
        #expect(try await store.counts() == [3, 3, 12, 1])
    }

    @Test func `marks a file that was set aside once its key is there, and forgets that it was set aside`() async throws
    {
        let folder = try TemporaryFolder()
        let key = try SampleCourse.key("p-1")
        let store = try await RecordStore.sample(folder.store, [])
        let file = SampleCourse.submission(key)
        #expect(try await store.grade(file).outcome == .setAside)
        _ = try await store.add(keyFile: SampleCourse.file(key), now: SampleCourse.noon)
        #expect(try await store.grade(file).marked != nil)
        #expect(try await store.counts() == [1, 1, 4, 0])
    }

    @Test func `forgets that a file was set aside whose copy in another layout was marked`() async throws {
        let folder = try TemporaryFolder()
        let (old, new) = (try SampleCourse.key("p-1", pass: "60%"), try SampleCourse.key("p-1"))
        let store = try await RecordStore.sample(folder.store, [old])
        let file = SampleCourse.submission(new)
        #expect(try await store.grade(file).outcome == .setAside)
        _ = try await store.add(keyFile: SampleCourse.file(new), now: SampleCourse.noon)
        let text = String(decoding: file.bytes, as: UTF8.self).replacing(",\"", with: ", \"")
        #expect(try await store.grade(SourceFile(path: "copy.json", text: text)).marked != nil)
        #expect(try await store.counts()[3] == 1)
        #expect(try await store.grade(file).markedBefore != nil)
        #expect(try await store.counts()[3] == 0)
    }

    @Test func `marks each submission with the key of its own version`() async throws {
        let folder = try TemporaryFolder()
        let (mild, strict) = (try SampleCourse.key("p-1"), try SampleCourse.key("p-1", pass: "95%"))
        #expect(mild.version != strict.version)
        let store = try await RecordStore.sample(folder.store, [mild, strict])
        let changes = ["one": "\"choice\":2"]
        #expect(try await store.grade(SampleCourse.submission(mild, changing: changes)).marked?.isPassed == true)
        let second = try await store.grade(SampleCourse.submission(strict, attempt: 2, changing: changes))
        #expect(second.marked?.isPassed == false)
        #expect(second.marked?.pass.string == "19/20")
    }

    @Test(arguments: ["submission", "marking", "question_mark", "set_aside"])
    func `leaves nothing of a submission behind when a step of it fails`(table: String) async throws {
        let folder = try TemporaryFolder()
        let key = try SampleCourse.key("p-1")
        let store = try await RecordStore.sample(folder.store, [key])
        _ = try await store.grade(SampleCourse.submission(key, "owl-3"))
        _ = try await store.grade(SourceFile(path: "a.json", text: "x"))
        let before = try await store.counts()
        let event = table == "set_aside" ? "DELETE" : "INSERT"
        let condition = table == "question_mark" ? "WHEN NEW.place = 2" : ""
        try await store.execute(
            """
            CREATE TEMP TRIGGER failing BEFORE \(event) ON main.\(table) \(condition)
            BEGIN SELECT RAISE(ABORT, 'the plug was pulled'); END;
            INSERT INTO set_aside SELECT 99, digest, 'b', reason, message, time FROM set_aside;
            """
        )
        var file = SampleCourse.submission(key)
        if table == "set_aside" {
            // Only a file that was set aside makes a row go.
            let digest = hexadecimal(try sha256(file.bytes))
            try await store.execute("UPDATE set_aside SET digest = '\(digest)' WHERE id = 99")
        }
        file = SourceFile(path: "inbox/again.json", bytes: file.bytes)
        await #expect(throws: StoreError.self) { try await store.grade(file) }
        try await store.execute("DROP TRIGGER failing; DELETE FROM set_aside WHERE id = 99")
        #expect(try await store.counts() == before)
        #expect(try await store.grade(file).marked?.marks.string == "10")
    }

    @Test func `gives the same marks in another store`() async throws {
        let first = try TemporaryFolder()
        let second = try TemporaryFolder()
        let key = try SampleCourse.key("p-1")
        let files = Self.marks.enumerated().map { SampleCourse.submission(key, "t\($0)", changing: $1.changes) }
        var rows: [[[SQLValue]]] = []
        for (path, files) in [(first.store, files), (second.store, files.reversed())] {
            let store = try await RecordStore.sample(path, [key])
            for file in files { _ = try await store.grade(file) }
            rows.append(
                try await store.rows(
                    """
                    SELECT digest, trainee, question, state, question_mark.marks, marking.marks, passed
                    FROM submission JOIN marking ON marking.submission = id JOIN question_mark
                    ON question_mark.submission = id ORDER BY digest, place
                    """
                )
            )
        }
        #expect(rows[0].count == 4 * Self.marks.count)
        #expect(rows[0] == rows[1])
    }
}
