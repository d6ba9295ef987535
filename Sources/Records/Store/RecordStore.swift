import Assessment
import Diagnostics
import FoundationEssentials

/// The records of a training: answer keys, submissions and their marks, in one SQLite file.
///
/// Whatever is written is written in one transaction with all that belongs to it, so a program that is killed, or a disk that
/// fills up, leaves a store without half of anything.
public actor RecordStore {
    let database: Database
    let path: String
    /// Whether opening it took the last bytes of somebody out of the file who was erased by a program that was interrupted.
    public nonisolated let hasFinishedErasure: Bool
    /// Answer keys that were read in this run.
    var readKeys: [String: AnswerKey] = [:]

    /// What a store is opened for.
    public enum Purpose: Sendable {
        /// To look something up; the file must be there.
        case reading
        /// To add something; the file must be there.
        case writing
        /// To add something; a missing file is made.
        case making
    }

    /// Opens a store, and brings an older one up to date; to read one that cannot be written, a copy of it in memory.
    ///
    /// To write, it also finishes an erasure in which another program was interrupted, see ``hasFinishedErasure``.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - purpose: whether the file is written to, and a missing one is made.
    ///   - patience: how long to wait for another program that writes, in milliseconds.
    /// - Throws: ``StoreError`` when the file is none of ours, or cannot be opened, read or brought up to date.
    public init(path: String, for purpose: Purpose, patience: Int = 2_000) throws(StoreError) {
        try self.init(path: path, for: purpose, patience: patience, isProtected: false)
    }

    /// The same.
    ///
    /// - Parameter isProtected: whether the file is never written, as if it lay on a write-protected disk.
    init(path: String, for purpose: Purpose, patience: Int = 2_000, isProtected: Bool) throws(StoreError) {
        if let reason = obstacle(path, purpose) { throw reason }
        do {
            let file = try Database(path: path, purpose, patience: Int32(clamping: patience), isProtected: isProtected)
            database = try RecordStore.prepared(file, for: purpose)
            self.path = path
            // Where that cannot be now, since another program reads or the disk is full, the next one tries.
            hasFinishedErasure = purpose == .reading ? false : (try? database.finishErasures()) ?? false
        } catch let error as SQLiteError {
            if error.code == SQLiteError.cannotOpen, !FileManager.default.fileExists(atPath: path) {
                throw .unmakable(path)
            }
            if purpose == .reading, error.isOfWriting, FileManager.default.isReadableFile(atPath: path) {
                throw .unclosed(path)
            }
            throw StoreError(error, path: path)
        } catch OpeningError.foreign {
            throw .foreign(path)
        } catch OpeningError.empty {
            throw .missing(path)
        } catch OpeningError.newer(let version) {
            throw .newer(path, version: version)
        } catch {
            throw .unexpected(path)
        }
    }

    private enum OpeningError: Error {
        case foreign
        case empty
        case newer(Int)
    }

    /// A store's database with every step of the schema behind it.
    private static func prepared(_ file: consuming Database, for purpose: Purpose) throws -> Database {
        do {
            try prepare(file, for: purpose)
            return file
        } catch let error as SQLiteError where purpose == .reading && error.isOfWriting {
            let copy = try file.copyInMemory()
            try prepare(copy, for: purpose)
            return copy
        }
    }

    private static func prepare(_ database: borrowing Database, for purpose: Purpose) throws {
        // "Extra" puts the folder on the disk too when a journal goes.
        try database.execute(
            """
            PRAGMA foreign_keys = ON;
            PRAGMA trusted_schema = OFF;
            PRAGMA synchronous = EXTRA;
            """
        )
        let done = try stepsDone(database)
        guard done > 0 || purpose == .making else { throw OpeningError.empty }
        if purpose != .reading { try database.beginManyTransactions() }
        if done == Schema.version { return }
        try database.execute("BEGIN IMMEDIATE")
        do {
            // Another program may have done it while this one waited.
            let done = try stepsDone(database)
            for step in Schema.steps.dropFirst(done) { try database.execute(step) }
            if (1..<Schema.certaintyStep).contains(done) { try database.addCertainty() }
            try database.execute("PRAGMA application_id = \(Schema.applicationID)")
            try database.execute("PRAGMA user_version = \(Schema.version)")
            try database.execute("COMMIT")
        } catch {
            try? database.execute("ROLLBACK")
            throw error
        }
    }

    /// How many steps of the schema a file has behind it.
    private static func stepsDone(_ database: borrowing Database) throws -> Int {
        let version = try database.number("PRAGMA user_version")
        let application = try database.number("PRAGMA application_id")
        if application != Schema.applicationID {
            let tables = try database.number("SELECT count(*) FROM sqlite_schema")
            guard application == 0, version == 0, tables == 0 else { throw OpeningError.foreign }
            return 0
        }
        guard version <= Schema.version else { throw OpeningError.newer(version) }
        return version
    }

    /// Does something with the database, and says for people what went wrong.
    func withDatabase<Value>(
        _ body: (borrowing Database) throws(SQLiteError) -> Value
    ) throws(StoreError) -> Value {
        do throws(SQLiteError) {
            return try body(database)
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// Does everything a closure does in one transaction, or nothing of it; nobody else writes meanwhile.
    func inTransaction<Value>(_ body: () throws(StoreError) -> Value) throws(StoreError) -> Value {
        try withDatabase { database throws(SQLiteError) in try database.execute("BEGIN IMMEDIATE") }
        do throws(StoreError) {
            let value = try body()
            try withDatabase { database throws(SQLiteError) in try database.execute("COMMIT") }
            return value
        } catch {
            // Some errors have ended the transaction already; then there is nothing to take back.
            try? database.execute("ROLLBACK")
            throw error
        }
    }

    /// Does everything a closure does with what is stored at one moment.
    ///
    /// What another program stores between two queries, such as a correction, would make marks look as if they did not follow
    /// from the decisions about them. Others may have to wait for the end of it to write, so nothing is printed in it.
    func withSnapshot<Value>(_ body: () throws(StoreError) -> Value) throws(StoreError) -> Value {
        let isOutermost = try withDatabase { database throws(SQLiteError) in try database.beginReading() }
        defer { if isOutermost { database.endReading() } }
        return try body()
    }
}

extension Database {
    /// The one number that a statement gives.
    func number(_ sql: String) throws(SQLiteError) -> Int {
        guard case .integer(let number)? = try rows(sql).first?.first else { return 0 }
        return number
    }
}

/// Tells whether anything was stored between two moments, by whatever program.
struct DataVersion: Sendable, Equatable {
    /// Becomes another when another program, or another connection of this one, has stored something.
    let others: Int
    /// How many rows this connection has changed.
    let own: Int
}

extension Database {
    /// How the database stands for this connection.
    func state() throws(SQLiteError) -> DataVersion {
        DataVersion(
            others: try number("PRAGMA data_version"),
            own: try number("SELECT total_changes()")
        )
    }
}

/// What stands in the way of opening a store, as far as the file system tells.
private func obstacle(_ path: String, _ purpose: RecordStore.Purpose) -> StoreError? {
    var isFolder = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
        guard isFolder else { return nil }
        return StoreError(.unreadable, "\(path) is a folder", hint: "name a file in it: --store \(path)/records.sqlite")
    }
    if path.hasPrefix("postgres://") || path.hasPrefix("postgresql://") {
        let hint = "name a file: --store records.sqlite"
        return StoreError(.unreadable, "this grader keeps records in files, not in a PostgreSQL server", hint: hint)
    }
    if purpose != .making { return .missing(path) }
    let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    guard !FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) || !isFolder else { return nil }
    return StoreError(.unwritable, "there is no folder \(folder) for the store", hint: "make the folder first")
}

extension RecordStore {
    /// Whether a path is that of a database, which nothing else must overwrite.
    public static func isDatabase(_ path: String) -> Bool {
        let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
        guard type == .typeRegular else { return false }
        return (try? readFile(path: path, first: 16)) == Array("SQLite format 3\0".utf8)
    }
}
