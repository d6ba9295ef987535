import Diagnostics
import Foundation
import Testing

@testable import Records

@Suite struct RecordStoreTests {
    @Test func `makes a store that only its owner can read, and leaves one file`() async throws {
        let folder = try TemporaryFolder()
        do {
            let store = try await RecordStore.sample(folder.store, [try SampleCourse.key("p-1")])
            #expect(try await store.keys().count == 2)
        }
        #expect(folder.names == ["records.sqlite"])
        let mode = try FileManager.default.attributesOfItem(atPath: folder.store)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `brings a store of every earlier schema up to date, and keeps what is in it`() async throws {
        for steps in 0..<Schema.version {
            let folder = try TemporaryFolder()
            do {
                let database = try Database(path: folder.store, .making, patience: 0)
                for step in Schema.steps.prefix(steps) { try database.execute(step) }
                try database.execute("PRAGMA user_version = \(steps)")
                if steps > 0 { try database.execute("PRAGMA application_id = \(Schema.applicationID)") }
            }
            let store = try RecordStore(path: folder.store, for: .making, patience: 0)
            #expect(try await store.rows("PRAGMA user_version") == [[.integer(Schema.version)]])
            #expect(try await store.counts() == [0, 0, 0, 0])
        }
    }

    @Test func `takes back a step of the schema that fails`() throws {
        let folder = try TemporaryFolder()
        do {
            let database = try Database(path: folder.store, .making, patience: 0)
            try database.execute("PRAGMA application_id = \(Schema.applicationID)")
            // The second statement of the first step finds its name taken.
            try database.execute("CREATE TABLE course (id TEXT)")
        }
        #expect(throws: StoreError.self) { try RecordStore(path: folder.store, for: .making, patience: 0) }
        let database = try Database(path: folder.store, .reading, patience: 0)
        #expect(try database.rows("SELECT name FROM sqlite_schema WHERE type = 'table'") == [[.text("course")]])
        #expect(try database.number("PRAGMA user_version") == 0)
    }

    @Test func `refuses a store that a later grader wrote, and does not touch it`() throws {
        let folder = try TemporaryFolder()
        _ = try RecordStore(path: folder.store, for: .making)
        do {
            let database = try Database(path: folder.store, .reading, patience: 0)
            try database.execute("PRAGMA user_version = 99")
        }
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.store))
        for purpose in [RecordStore.Purpose.reading, .writing, .making] {
            let error = #expect(throws: StoreError.self) { try RecordStore(path: folder.store, for: purpose) }
            let message =
                "\(folder.store) was written by a later grader (schema 99; this one knows up to \(Schema.version))"
            #expect(error?.message == message)
            #expect(error?.kind == .unreadable)
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.store)) == before)
    }

    @Test(arguments: [
        (
            "not a database",
            Array("name,marks\nfalcon-12,10\nand so on and so on\n".utf8) + [UInt8](repeating: 65, count: 999)
        ),
        ("a picture", [0xFF, 0xD8] + [UInt8](repeating: 7, count: 5000)),
    ])
    func `refuses a file that is no store, and does not touch it`(name: String, bytes: [UInt8]) throws {
        let folder = try TemporaryFolder()
        try folder.write("records.sqlite", bytes)
        for purpose in [RecordStore.Purpose.reading, .writing, .making] {
            let error = #expect(throws: StoreError.self) { try RecordStore(path: folder.store, for: purpose) }
            #expect(error?.message == "\(folder.store) is no store of records")
            #expect(error?.kind == .unreadable)
        }
        #expect(try readFile(path: folder.store, limit: 100_000) == bytes)
        #expect(folder.names == ["records.sqlite"])
    }

    @Test func `refuses another program's database, and does not touch it`() throws {
        let folder = try TemporaryFolder()
        do {
            let database = try Database(path: folder.store, .making, patience: 0)
            try database.execute("CREATE TABLE contacts (name TEXT)")
        }
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.store))
        let error = #expect(throws: StoreError.self) { try RecordStore(path: folder.store, for: .making) }
        #expect(error?.message == "\(folder.store) is no store of records")
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.store)) == before)
    }

    @Test(arguments: [RecordStore.Purpose.reading, .writing])
    func `says that there is no store, and makes none, not even of an empty file`(
        purpose: RecordStore.Purpose
    ) throws {
        let folder = try TemporaryFolder()
        let missing = StoreError.missing(folder.store)
        #expect(missing.message == "there is no store of records at \(folder.store)")
        #expect(throws: missing) { try RecordStore(path: folder.store, for: purpose) }
        #expect(folder.names == [])
        try folder.write("records.sqlite", [])
        #expect(throws: missing) { try RecordStore(path: folder.store, for: purpose) }
        #expect(try readFile(path: folder.store, limit: 0) == [])
    }

    @Test func `says what stands in the way of making a store`() throws {
        let folder = try TemporaryFolder()
        let nowhere = #expect(throws: StoreError.self) {
            try RecordStore(path: folder.path + "/no/records.sqlite", for: .making)
        }
        #expect(nowhere?.message == "there is no folder \(folder.path)/no for the store")
        #expect(nowhere?.kind == .unwritable)
        let system = #expect(throws: StoreError.self) { try RecordStore(path: "/proc/records.sqlite", for: .making) }
        #expect(system?.message == "no store of records can be made at /proc/records.sqlite")
        #expect(system?.kind == .unwritable)
        let itself = #expect(throws: StoreError.self) { try RecordStore(path: folder.path, for: .making) }
        #expect(itself?.message == "\(folder.path) is a folder")
        let server = #expect(throws: StoreError.self) { try RecordStore(path: "postgres://db/x", for: .making) }
        #expect(server?.message == "this grader keeps records in files, not in a PostgreSQL server")
    }

    @Test func `says that another program is writing, and works again once it is done`() async throws {
        let folder = try TemporaryFolder()
        let key = try SampleCourse.key("p-1")
        let store = try await RecordStore.sample(folder.store, [key])
        let other = try Database(path: folder.store, .reading, patience: 0)
        try other.execute("BEGIN IMMEDIATE")
        let file = SampleCourse.submission(key)
        do {
            _ = try await store.grade(file)
            Issue.record("the store was written")
        } catch {
            #expect(error.message == "\(folder.store) is in use by another program")
            #expect(error.kind == .unwritable)
        }
        // Who only looks something up need not wait.
        #expect(try await RecordStore(path: folder.store, for: .reading, patience: 0).keys().count == 2)
        try other.execute("COMMIT")
        #expect(try await store.grade(file).marked != nil)
        #expect(try await store.counts() == [1, 1, 4, 0])
    }

    @Test func `says that a store may only be read`() async throws {
        let folder = try TemporaryFolder()
        let key = try SampleCourse.key("p-1")
        let store = try await RecordStore.sample(folder.store, [key])
        // What SQLite says of a write-protected file, it says here too; a file's rights do not bind every user.
        try await store.execute("PRAGMA query_only = ON")
        let error = await #expect(throws: StoreError.self) { try await store.grade(SampleCourse.submission(key)) }
        #expect(error?.message == "\(folder.store) may only be read, not written")
        #expect(error?.kind == .unwritable)
        #expect(try await store.keys().count == 2)
    }

    /// As on a USB stick with its switch on, where an earlier grader left the store.
    @Test func `reads a store of an earlier schema that cannot be written, and leaves it as it is`() async throws {
        let folder = try TemporaryFolder()
        let key = try SampleCourse.key("p-1")
        let attempt = try await RecordStore.sample(folder.store, [key]).grade(SampleCourse.submission(key)).marked
        for steps in 2..<Schema.version {
            let earlier = folder.path + "/earlier-\(steps).sqlite"
            try writeEarlierStore(earlier, of: folder.store, steps: steps)
            let before = try readFile(path: earlier, limit: 1_000_000)
            do {
                let store = try RecordStore(path: earlier, for: .reading, isProtected: true)
                #expect(try await store.attempts() == [try #require(attempt)])
                #expect(try await store.rows("PRAGMA user_version") == [[.integer(Schema.version)]])
                #expect(try await store.essayAgreements(quiz: "p-1").diagnostics.map(\.id) == ["essay.none"])
            }
            #expect(try readFile(path: earlier, limit: 1_000_000) == before)
            let refused = #expect(throws: StoreError.self) {
                try RecordStore(path: earlier, for: .writing, isProtected: true)
            }
            #expect(refused?.message == "\(earlier) may only be read, not written")
            #expect(refused?.kind == .unwritable)
        }
        #expect(folder.names == (2..<Schema.version).map { "earlier-\($0).sqlite" } + ["records.sqlite"])
        // Of what is no store, or a later one, no copy is made.
        try Database(path: folder.store, .writing, patience: 0).execute("PRAGMA user_version = 99")
        let later = #expect(throws: StoreError.self) {
            try RecordStore(path: folder.store, for: .reading, isProtected: true)
        }
        #expect(later == StoreError.newer(folder.store, version: 99))
    }

    @Test func `says how to read a store that was left open where nothing may be written`() async throws {
        let folder = try TemporaryFolder()
        let store = try await RecordStore.sample(folder.store, [try SampleCourse.key("p-1")])
        // As a copy of the file alone, made while a grader works.
        let copy = folder.path + "/copy.sqlite"
        try await store.execute("PRAGMA wal_checkpoint")
        try folder.write("copy.sqlite", try readFile(path: folder.store, limit: 1_000_000))
        // A link stands where SQLite would make the file that it needs; rights do not bind every user.
        try FileManager.default.createSymbolicLink(atPath: copy + "-shm", withDestinationPath: "/proc/nowhere")
        let error = #expect(throws: StoreError.self) {
            try RecordStore(path: copy, for: .reading, isProtected: true)
        }
        #expect(error == StoreError.unclosed(copy))
        #expect(error?.hint.contains("copy it, with the files beside it") == true)
        try FileManager.default.removeItem(atPath: copy + "-shm")
        #expect(try await RecordStore(path: copy, for: .reading).keys().count == 2)
    }

    @Test func `takes a name that SQLite would take for something else as a file's name`() throws {
        let folder = try TemporaryFolder()
        _ = try RecordStore(path: folder.path + "/:memory:", for: .making)
        #expect(folder.names == [":memory:"])
    }

    @Test(arguments: [
        ("marks that are no number", "UPDATE marking SET marks = 'many'"),
        ("marks below nothing", "UPDATE marking SET marks = '-1', passed = 0"),
        ("more marks than there are", "UPDATE marking SET marks = '11'"),
        ("marks that no rule gives", "UPDATE marking SET marks = '1/31', passed = 0"),
        ("marks too exact to add up", "UPDATE marking SET marks = '1/99999999999999999999999999999999999', passed = 0"),
        ("a quiz worth nothing", "UPDATE marking SET marks = '0', out_of = '0'"),
        ("a quiz worth too much", "UPDATE marking SET out_of = '99999999999999999999999999999999999', passed = 0"),
        ("a pass mark of nothing", "UPDATE marking SET pass_share = '0'"),
        ("a pass mark beyond all", "UPDATE marking SET pass_share = '2', passed = 0"),
        ("a failure called passed", "UPDATE marking SET marks = '0'"),
        ("a pass called failed", "UPDATE marking SET passed = 0"),
        ("a day that no clock shows", "UPDATE marking SET graded = '2026-02-30T00:00:00Z'"),
        ("a key that is another", "UPDATE answer_key SET content = x'7b7d'"),
        ("a table that is gone", "DROP TABLE question_mark; DROP TABLE marking"),
    ])
    func `says that a store is damaged instead of guessing`(name: String, change: String) async throws {
        let folder = try TemporaryFolder()
        let key = try SampleCourse.key("p-1")
        do {
            let store = try await RecordStore.sample(folder.store, [key])
            #expect(try await store.grade(SampleCourse.submission(key)).marked?.isPassed == true)
            try await store.execute(change)
        }
        let store = try RecordStore(path: folder.store, for: .reading)
        await #expect(throws: StoreError.unexpected(folder.store)) { try await store.progress() }
    }

    @Test func `knows a database from other files`() throws {
        let folder = try TemporaryFolder()
        _ = try RecordStore(path: folder.store, for: .making)
        try folder.write("records.csv", Array("course,module\r\n".utf8))
        #expect(unsafe mkfifo(folder.path + "/pipe", 0o600) == 0)
        #expect(RecordStore.isDatabase(folder.store))
        for name in ["records.csv", "pipe", "nothing", ""] {
            #expect(!RecordStore.isDatabase(folder.path + "/" + name))
        }
    }
}

@Suite struct SQLiteBridgeTests {
    @Test func `gives back every value as it was given`() throws {
        let folder = try TemporaryFolder()
        let database = try Database(path: folder.store, .making, patience: 0)
        let values: [SQLValue] = [
            .null, .integer(.max), .integer(.min), .text(""), .text("a\u{0}b"), .text("é😀"), .blob([]),
            .blob([0, 255]),
        ]
        for value in values { #expect(try database.rows("SELECT ?", [value]) == [[value]]) }
    }

    @Test func `takes back all of a transaction that fails, and goes on`() throws {
        let folder = try TemporaryFolder()
        let database = try Database(path: folder.store, .making, patience: 0)
        try database.execute("CREATE TABLE t (a INTEGER UNIQUE) STRICT")
        #expect(throws: SQLiteError.self) {
            try database.transaction { () throws(SQLiteError) in
                let insert = try database.prepare("INSERT INTO t VALUES (?)")
                for value in [1, 2, 1] { try insert.rows([.integer(value)]) }
            }
        }
        #expect(try database.number("SELECT count(*) FROM t") == 0)
        try database.transaction { () throws(SQLiteError) in try database.execute("INSERT INTO t VALUES (3)") }
        #expect(try database.rows("SELECT a FROM t") == [[.integer(3)]])
    }
}
