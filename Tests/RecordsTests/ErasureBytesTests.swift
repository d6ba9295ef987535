import Diagnostics
import Foundation
import Submissions
import Testing

@testable import Records

/// What is left of a person who was erased in the bytes of the store and of the files beside it, whatever comes between.
@Suite struct ErasureBytesTests {
    /// What nothing may be left of: the pseudonym, which is part of no other here, and the essay.
    private static let traces = ["falcon-12", SampleErasure.essay]

    private func expectTraces(_ isLeft: Bool, in folder: borrowing TemporaryFolder, _ moment: String) throws {
        for trace in Self.traces {
            let occurrences = try folder.occurrences(of: trace)
            #expect(occurrences.values.contains { $0 > 0 } == isLeft, "\(trace) \(moment): \(occurrences)")
        }
    }

    @Test func `leaves no byte of a person in the store or beside it`() async throws {
        let folder = try TemporaryFolder()
        do {
            let sample = try await SampleErasure(folder.store)
            // Everybody else hands in so much that pages of the file are divided, and copies of rows stay behind in them.
            for number in 1...40 {
                _ = try await sample.store.grade(SampleCourse.submission(sample.quiz, "elk-\(number)"))
            }
            // As earlier graders deleted: the note of a file that was cut short goes once the whole file is marked.
            try await sample.store.execute(
                """
                PRAGMA secure_delete = OFF;
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
                INSERT INTO set_aside (digest, file, reason, message, time)
                    SELECT 'd' || i, 'inbox/falcon-12-' || i, 'r', '\(SampleErasure.essay)', 't' FROM n;
                DELETE FROM set_aside WHERE reason = 'r';
                """
            )
            try expectTraces(true, in: folder, "before")
            #expect(try await sample.erase().diagnostics.isEmpty)
            #expect(folder.names.count == 3, "\(folder.names)")
            try expectTraces(false, in: folder, "while the store is open")
            #expect(try await sample.store.counts()[0] == 46)
        }
        #expect(folder.names == ["records.sqlite"])
        try expectTraces(false, in: folder, "at rest")
        #expect(try folder.holds("falcon") && folder.holds("owl-3"))
    }

    @Test func `is finished by the next program that writes when it was killed before the file was written anew`()
        async throws
    {
        let folder = try TemporaryFolder()
        let killed = try TemporaryFolder()
        do {
            let sample = try await SampleErasure(folder.store)
            #expect(try await sample.store.eraseRows(of: sample.falcon, SampleErasure.decider).value != nil)
            // As the files lie there when the program ends at this moment.
            for name in folder.names {
                try killed.write(name, try readFile(path: folder.path + "/" + name, limit: 10_000_000))
            }
        }
        #expect(killed.names == ["records.sqlite", "records.sqlite-shm", "records.sqlite-wal"])
        try expectTraces(true, in: killed, "after the kill")
        let falcon = try #require(Pseudonym("falcon-12"))
        let owl = try #require(Pseudonym("owl-3"))
        do {
            // Who only looks sees that the person is gone, and that something is still to do.
            let reader = try RecordStore(path: killed.store, for: .reading)
            #expect(!reader.hasFinishedErasure)
            let gone = try await reader.erase(falcon, decider: nil)
            #expect(gone.value == nil)
            #expect(gone.diagnostics.map(\.id) == ["progress.unknown-trainee", "erase.unfinished"])
            let other = try await reader.erase(owl, decider: nil)
            #expect(other.value?.attempts.count == 3)
            #expect(other.diagnostics.map(\.severity) == [.warning])
            let history = try await reader.history(quiz: nil, trainee: nil)
            #expect(history.lines.contains { $0.hasSuffix("bytes of it may still lie in the file") })
        }
        do {
            let writer = try RecordStore(path: killed.store, for: .writing)
            #expect(writer.hasFinishedErasure)
            try expectTraces(false, in: killed, "while the next program runs")
            #expect(try await writer.erase(owl, decider: nil).diagnostics.isEmpty)
            #expect(try await writer.history(quiz: nil, trainee: nil).erasures.map(\.isFinished) == [true])
        }
        try expectTraces(false, in: killed, "at rest")
        #expect(try !RecordStore(path: killed.store, for: .writing).hasFinishedErasure)
    }

    @Test func `is finished later when another program reads what was stored before`() async throws {
        let folder = try TemporaryFolder()
        do {
            let sample = try await SampleErasure(folder.store)
            let reader = try Database(path: folder.store, .reading, patience: 0)
            #expect(try reader.beginReading())
            #expect(try reader.number("SELECT count(*) FROM submission") == 9)
            let done = try await sample.erase()
            #expect(done.value?.isApplied == true)
            #expect(done.diagnostics.map(\.id) == ["erase.unfinished"])
            #expect(done.diagnostics.map(\.severity) == [.error])
            #expect(try reader.number("SELECT count(*) FROM submission") == 9)
            #expect(try await sample.store.rows("SELECT count(*) FROM submission") == [[.integer(6)]])
            // Others go on as long as it takes.
            #expect(try !RecordStore(path: folder.store, for: .writing, patience: 0).hasFinishedErasure)
            try expectTraces(true, in: folder, "while somebody reads")
            reader.endReading()
            #expect(try RecordStore(path: folder.store, for: .writing, patience: 0).hasFinishedErasure)
            try expectTraces(false, in: folder, "afterwards")
        }
        try expectTraces(false, in: folder, "at rest")
    }

    @Test func `erases nothing when it fails in the middle, or while another program writes`() async throws {
        let folder = try TemporaryFolder()
        let sample = try await SampleErasure(folder.store)
        let before = try await sample.others(than: "nobody")
        let other = try Database(path: folder.store, .reading, patience: 0)
        try other.execute("BEGIN IMMEDIATE")
        let busy = await #expect(throws: StoreError.self) { try await sample.erase() }
        #expect(busy?.message == "\(folder.store) is in use by another program")
        try other.execute("COMMIT")
        try await sample.store.execute(
            "CREATE TRIGGER failing BEFORE INSERT ON erased_attempts BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
        await #expect(throws: StoreError.self) { try await sample.erase() }
        #expect(try await sample.others(than: "nobody") == before)
        #expect(try await sample.store.rows("SELECT * FROM erasure") == [])
        try await sample.store.execute("DROP TRIGGER failing")
        #expect(try await sample.erase().diagnostics.isEmpty)
    }

    @Test func `erases from a store of every earlier schema, and from none that may only be read`() async throws {
        let folder = try TemporaryFolder()
        let falcon: Pseudonym
        do { falcon = try await SampleErasure(folder.store).falcon }
        for steps in 2..<Schema.version {
            let earlier = try TemporaryFolder()
            try writeEarlierStore(earlier.store, of: folder.store, steps: steps)
            try expectTraces(true, in: earlier, "in schema \(steps)")
            let before = try readFile(path: earlier.store, limit: 10_000_000)
            do {
                let store = try RecordStore(path: earlier.store, for: .reading, isProtected: true)
                let looked = try await store.erase(falcon, decider: nil)
                #expect(looked.value?.attempts.count == 3 && looked.diagnostics.isEmpty, "\(looked.diagnostics)")
            }
            let refused = #expect(throws: StoreError.self) {
                try RecordStore(path: earlier.store, for: .writing, isProtected: true)
            }
            #expect(refused?.message == "\(earlier.store) may only be read, not written")
            #expect(try readFile(path: earlier.store, limit: 10_000_000) == before)
            do {
                let store = try RecordStore(path: earlier.store, for: .writing)
                #expect(!store.hasFinishedErasure)
                #expect(try await store.erase(falcon, decider: SampleErasure.decider).diagnostics.isEmpty)
                #expect(try await store.counts()[0] == 6)
            }
            try expectTraces(false, in: earlier, "erased from schema \(steps)")
        }
    }
}
