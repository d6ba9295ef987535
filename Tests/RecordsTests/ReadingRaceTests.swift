import Assessment
import Diagnostics
import Submissions
import Synchronization
import Testing

@testable import Records

/// What another program stores between two of the queries of one that only reads.
@Suite struct ReadingRaceTests {
    private static let decider = AuditStamp(who: "w", reason: "r", time: SampleCourse.noon, grader: "grader test")

    /// What a command reads, as text; beside the store it is given a receipt of what was stored at first.
    private typealias Reading = @Sendable (_ store: RecordStore, _ receipt: String) async throws -> String

    private static func text(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.map { "\($0.id): \($0.summary)" }.joined(separator: "\n")
    }

    private static let readings: [String: Reading] = [
        "progress": { store, _ in
            let read = try await store.overview()
            return text(read.diagnostics) + String(decoding: read.value.json, as: UTF8.self)
        },
        "receipts": { store, _ in
            var receipts = ""
            for digest in try await store.submissions(quiz: "e-1", trainee: "t-1", attempt: nil) {
                receipts += String(decoding: try await store.receipt(of: digest).json, as: UTF8.self)
            }
            return receipts
        },
        "verify": { store, receipt in text(try await store.verify(receiptFile: receipt).diagnostics) },
        "history": { store, _ in
            String(decoding: try await store.history(quiz: nil, trainee: nil).json, as: UTF8.self)
        },
        "records": { store, _ in
            let read = try await store.completionRecords()
            return text(read.diagnostics) + String(decoding: read.value.json, as: UTF8.self)
        },
        "analyse": { store, _ in
            let read = try await store.analyse(minimum: 1)
            return text(read.diagnostics) + String(decoding: read.value.json(.first), as: UTF8.self)
        },
        "gain": { store, _ in
            let read = try await store.gain(pre: "e-1", post: "p-1")
            return text(read.diagnostics) + String(decoding: read.value?.json ?? [], as: UTF8.self)
        },
    ]

    @Test(arguments: readings.keys.sorted()) func `reads what is stored at one moment`(by command: String) async throws
    {
        let folder = try TemporaryFolder()
        let course = try await CorrectedCourse(in: folder)
        let reading = try #require(Self.readings[command])
        let receipt = folder.path + "/receipt.json"
        var answers: [String] = []
        for state in [course.before, course.after] {
            try course.store(state)
            let reader = try RecordStore(path: folder.store, for: .reading)
            answers.append(try await reading(reader, receipt))
        }
        #expect(answers[0] != answers[1])
        // The correction is stored before each statement in turn.
        var (turn, statements) = (0, 1)
        while turn < statements {
            try course.store(course.before)
            let reader = try RecordStore(path: folder.store, for: .reading)
            let count = Atomic(0)
            let place = turn
            let other: @Sendable () -> Void = {
                guard count.add(1, ordering: .relaxed).oldValue == place else { return }
                do { try course.store(course.after) } catch { Issue.record(error) }
            }
            let answer = try await Meanwhile.$beforeStatement.withValue(other) { try await reading(reader, receipt) }
            let isOfOneMoment = answers.contains(answer)
            #expect(isOfOneMoment, "before statement \(turn): \(answer)")
            statements = count.load(ordering: .relaxed)
            turn += 1
        }
        #expect(turn > 1)
    }

    /// A store before and after corrections, and a receipt from before them.
    private struct CorrectedCourse {
        /// Scripts that store all that is stored then, at once.
        let before: String
        let after: String
        private let path: String
        /// While another program has a store open for writing, people who read are in nobody's way.
        private let writer: RecordStore

        init(in folder: borrowing TemporaryFolder) async throws {
            path = folder.store
            writer = try await SampleEssays.store(folder.store, markers: 1)
            let other = try SampleCourse.key("p-1")
            let key = try SampleEssays.key(
                markers: 1,
                pass: "60%",
                replacing: ["- [ ] A": "- [x] A", "- [x] B": "- [ ] B"]
            )
            for key in [other, key] {
                #expect(try await writer.add(keyFile: SampleCourse.file(key), now: SampleCourse.noon).value != nil)
            }
            for number in 1...4 {
                let changes = number == 1 ? ["word": "\"text\":\"no\""] : [:]
                let file = SampleCourse.submission(other, "t-\(number)", changing: changes)
                #expect(try await writer.grade(file).marked != nil)
            }
            let digest = try #require(try await writer.submissions(quiz: "e-1", trainee: "t-1", attempt: 1).first)
            try folder.write("receipt.json", try await writer.receipt(of: digest).json)
            before = try await Self.script(writer, folder.path + "/before.sqlite")
            for (quiz, correction) in [
                ("e-1", Correction.key(key.version)), ("e-1", .void(question: "one", .fullMarks)),
                ("p-1", .void(question: "word", .fullMarks)),
            ] {
                let done = try await writer.regrade(
                    quiz: quiz,
                    correction,
                    vouched: true,
                    decider: decider,
                    width: 1
                )
                #expect(done.value?.isApplied == true, "\(done.diagnostics)")
            }
            try await SampleDesk(writer, "kim").markAll { _ in ["2", "2"] }
            after = try await Self.script(writer, folder.path + "/after.sqlite")
        }

        /// Copies a store, and gives a script that puts the copy in place of what is stored.
        private static func script(_ store: RecordStore, _ copy: String) async throws -> String {
            try await store.execute("VACUUM INTO '\(copy)'")
            let tables = try await store.rows(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            )
            let changes = tables.compactMap { $0[0].textOrNil }.map {
                "DELETE FROM main.\($0); INSERT INTO main.\($0) SELECT * FROM copy.\($0);"
            }
            return """
                PRAGMA foreign_keys = OFF; ATTACH '\(copy)' AS copy;
                BEGIN IMMEDIATE; \(changes.joined()) COMMIT;
                """
        }

        /// Runs a script as another program.
        func store(_ script: String) throws {
            try Database(path: path, .reading, patience: 0).execute(script)
        }
    }
}
