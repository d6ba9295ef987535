import CSQLite
import Glibc

/// A value in a row.
enum SQLValue: Sendable, Equatable {
    case null
    case integer(Int)
    case text(String)
    case blob([UInt8])

    /// A text, or nothing.
    static func text(_ value: String?) -> SQLValue { value.map { .text($0) } ?? .null }
}

/// Why SQLite could not do something; the values of the statement are no part of it.
struct SQLiteError: Error, Sendable, Equatable {
    /// The primary result code.
    let code: Int32
    /// What SQLite says.
    let message: String

    static let readOnly = SQLITE_READONLY
    static let busy = SQLITE_BUSY
    static let locked = SQLITE_LOCKED
    static let full = SQLITE_FULL
    static let noDatabase = SQLITE_NOTADB
    static let corrupt = SQLITE_CORRUPT
    static let cannotOpen = SQLITE_CANTOPEN
    /// A statement does not fit the tables: one of them is missing or another.
    static let statement = SQLITE_ERROR

    /// Whether a file, or the folder for its journal, may not be written.
    var isOfWriting: Bool { code == SQLITE_READONLY || code == SQLITE_CANTOPEN }
}

/// An open database file; it is closed when this value goes away.
@safe struct Database: ~Copyable {
    private let handle: OpaquePointer
    private let isForWriting: Bool

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - purpose: whether it is written to, and a missing file is made, for its owner's eyes only.
    ///   - patience: how long to wait for another program, in milliseconds.
    ///   - isProtected: whether it is never written, whatever the purpose.
    init(
        path: String,
        _ purpose: RecordStore.Purpose,
        patience: Int32,
        isProtected: Bool = false
    ) throws(SQLiteError) {
        // Without the dot SQLite would take some names, such as ":memory:", for something else.
        let path = path.hasPrefix("/") ? path : "./" + path
        if purpose == .making {
            let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            if descriptor >= 0 { close(descriptor) }
        }
        unsafe handle = try Database.opened(path, isProtected ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE)
        unsafe sqlite3_busy_timeout(handle, patience)
        isForWriting = purpose != .reading
    }

    private init(inMemory handle: OpaquePointer) {
        unsafe self.handle = handle
        isForWriting = false
    }

    private static func opened(_ path: String, _ access: Int32) throws(SQLiteError) -> OpaquePointer {
        var opened: OpaquePointer?
        let code = unsafe sqlite3_open_v2(path, &opened, access | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let opened = unsafe opened else {
            unsafe sqlite3_close_v2(opened)
            throw SQLiteError(code: code & 0xFF, message: unsafe String(cString: sqlite3_errstr(code)))
        }
        return unsafe opened
    }

    /// A copy of all that is stored, in memory, which changes without the file.
    func copyInMemory() throws(SQLiteError) -> Database {
        let copy = unsafe Database(inMemory: try Database.opened(":memory:", SQLITE_OPEN_READWRITE))
        guard let backup = unsafe sqlite3_backup_init(copy.handle, "main", handle, "main") else { throw copy.lastError }
        unsafe sqlite3_backup_step(backup, -1)
        guard unsafe sqlite3_backup_finish(backup) == SQLITE_OK else { throw copy.lastError }
        return copy
    }

    deinit {
        // At rest a store is one file, which can be copied, mailed and read from a write-protected disk. Where that cannot be,
        // because another program has the file open or the disk is full, the other files stay, and the next writer tries.
        if isForWriting { unsafe sqlite3_exec(handle, "PRAGMA journal_mode = DELETE", nil, nil, nil) }
        unsafe sqlite3_close_v2(handle)
    }

    /// Changes to a journal that needs one visit to the disk for each transaction instead of several: ten times as fast.
    ///
    /// It is the same store to all readers, and as safe; where the file system cannot do it, nothing changes.
    func beginManyTransactions() throws(SQLiteError) {
        do throws(SQLiteError) {
            try rows("PRAGMA journal_mode = WAL")
            // Some 16 MB of journal between two visits to the file itself, and room for the pages that all files need.
            try rows("PRAGMA wal_autocheckpoint = 4000")
            try execute("PRAGMA cache_size = -32000")
        } catch {
            // Other errors mean that the file system cannot do it; network drives, for one.
            if error.code == SQLITE_BUSY || error.code == SQLITE_READONLY { throw error }
        }
    }

    /// Runs statements that take no values, up to the first that fails.
    func execute(_ script: String) throws(SQLiteError) {
        guard unsafe sqlite3_exec(handle, script, nil, nil, nil) == SQLITE_OK else { throw lastError }
    }

    /// Runs a statement and collects its rows.
    @discardableResult
    func rows(_ sql: String, _ values: [SQLValue] = []) throws(SQLiteError) -> [[SQLValue]] {
        try prepare(sql).rows(values)
    }

    /// Does everything a closure does, or nothing of it; within another transaction it is a part of that.
    func transaction<Value>(_ body: () throws(SQLiteError) -> Value) throws(SQLiteError) -> Value {
        if unsafe sqlite3_get_autocommit(handle) == 0 { return try body() }
        try execute("BEGIN IMMEDIATE")
        do throws(SQLiteError) {
            let value = try body()
            try execute("COMMIT")
            return value
        } catch {
            // Some errors have ended the transaction already; then there is nothing to take back.
            try? execute("ROLLBACK")
            throw error
        }
    }

    /// Begins to read everything as it stands at one moment, whatever other programs store meanwhile.
    ///
    /// - Returns: false within a transaction, whose moment it is then.
    func beginReading() throws(SQLiteError) -> Bool {
        if unsafe sqlite3_get_autocommit(handle) == 0 { return false }
        try execute("BEGIN")
        return true
    }

    /// Reads what stands from now on.
    func endReading() {
        // There is nothing to take back, and this cannot fail.
        try? execute("ROLLBACK")
    }

    /// How many rows the last statement changed.
    var changes: Int { unsafe Int(sqlite3_changes(handle)) }

    /// The row that was inserted last.
    var lastRow: Int { unsafe Int(sqlite3_last_insert_rowid(handle)) }

    /// Makes a statement ready that is run again and again; it must go before the database does.
    func prepare(_ sql: String) throws(SQLiteError) -> Statement {
        Meanwhile.beforeStatement?()
        var statement: OpaquePointer?
        guard unsafe sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK,
            let statement = unsafe statement
        else { throw lastError }
        return unsafe Statement(handle: statement)
    }

    private var lastError: SQLiteError { unsafe SQLiteError(of: handle) }
}

extension SQLiteError {
    fileprivate init(of database: OpaquePointer?) {
        let message = unsafe String(cString: sqlite3_errmsg(database))
        self.init(code: unsafe sqlite3_errcode(database) & 0xFF, message: message)
    }
}

/// What another program does while this one reads; only tests say what.
enum Meanwhile {
    /// Is called before each statement is made ready.
    @TaskLocal static var beforeStatement: (@Sendable () -> Void)?
}

/// A statement that is ready to run, as often as needed; it is let go of when this value goes away.
@safe struct Statement: ~Copyable {
    private let handle: OpaquePointer

    fileprivate init(handle: OpaquePointer) { unsafe self.handle = handle }

    deinit { unsafe sqlite3_finalize(handle) }

    /// Runs it and passes over its rows.
    func run(_ values: [SQLValue]) throws(SQLiteError) {
        try bind(values)
        while true {
            switch unsafe sqlite3_step(handle) {
            case SQLITE_ROW: continue
            case SQLITE_DONE:
                unsafe sqlite3_reset(handle)
                return
            default:
                let error = lastError
                unsafe sqlite3_reset(handle)
                throw error
            }
        }
    }

    private func bind(_ values: [SQLValue]) throws(SQLiteError) {
        for index in values.indices {
            guard bind(values[index], at: Int32(index + 1)) == SQLITE_OK else { throw lastError }
        }
    }

    /// Runs it and collects its rows.
    @discardableResult
    func rows(_ values: [SQLValue]) throws(SQLiteError) -> [[SQLValue]] {
        try bind(values)
        var rows: [[SQLValue]] = []
        while true {
            switch unsafe sqlite3_step(handle) {
            case SQLITE_ROW:
                rows.append((0..<(unsafe sqlite3_column_count(handle))).map { column($0) })
            case SQLITE_DONE:
                unsafe sqlite3_reset(handle)
                return rows
            default:
                let error = lastError
                unsafe sqlite3_reset(handle)
                throw error
            }
        }
    }

    private func bind(_ value: SQLValue, at index: Int32) -> Int32 {
        // SQLite copies what it is given before the call returns.
        let copied = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch value {
        case .null: return unsafe sqlite3_bind_null(handle, index)
        case .integer(let number): return unsafe sqlite3_bind_int64(handle, index, Int64(number))
        case .text(let text):
            return unsafe sqlite3_bind_text64(handle, index, text, UInt64(text.utf8.count), copied, UInt8(SQLITE_UTF8))
        case .blob(let bytes):
            // An empty array has no address, which SQLite would take for null.
            if bytes.isEmpty { return unsafe sqlite3_bind_zeroblob(handle, index, 0) }
            return unsafe sqlite3_bind_blob64(handle, index, bytes, UInt64(bytes.count), copied)
        }
    }

    private func column(_ index: Int32) -> SQLValue {
        switch unsafe sqlite3_column_type(handle, index) {
        case SQLITE_INTEGER: return .integer(Int(unsafe sqlite3_column_int64(handle, index)))
        case SQLITE_TEXT:
            let start = unsafe sqlite3_column_text(handle, index)
            let bytes = unsafe UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, index)))
            return .text(unsafe String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB:
            let start = unsafe sqlite3_column_blob(handle, index)
            let bytes = unsafe UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, index)))
            return .blob(unsafe Array(bytes))
        default: return .null
        }
    }

    private var lastError: SQLiteError { unsafe SQLiteError(of: sqlite3_db_handle(handle)) }
}

extension Database {
    /// Runs a statement, and hands over its rows one by one without keeping them: for tables that are long.
    func forEachRow(
        of sql: String,
        _ values: [SQLValue] = [],
        _ body: (borrowing SQLRow) -> Void
    ) throws(SQLiteError) {
        Meanwhile.beforeStatement?()
        var prepared: OpaquePointer?
        guard unsafe sqlite3_prepare_v2(handle, sql, -1, &prepared, nil) == SQLITE_OK,
            let statement = unsafe prepared
        else { throw lastError }
        defer { unsafe sqlite3_finalize(statement) }
        for (index, value) in values.enumerated() {
            let place = Int32(index + 1)
            let code =
                switch value {
                case .integer(let number): unsafe sqlite3_bind_int64(statement, place, Int64(number))
                case .text(let text):
                    unsafe sqlite3_bind_text64(
                        statement,
                        place,
                        text,
                        UInt64(text.utf8.count),
                        unsafeBitCast(-1, to: sqlite3_destructor_type.self),
                        UInt8(SQLITE_UTF8)
                    )
                case .null, .blob: unsafe sqlite3_bind_null(statement, place)
                }
            guard code == SQLITE_OK else { throw lastError }
        }
        let row = unsafe SQLRow(statement: statement)
        while true {
            switch unsafe sqlite3_step(statement) {
            case SQLITE_ROW: body(row)
            case SQLITE_DONE: return
            default: throw lastError
            }
        }
    }
}

/// The row that a statement stands on; columns count from 0.
@safe struct SQLRow: ~Copyable {
    private let statement: OpaquePointer

    fileprivate init(statement: OpaquePointer) { unsafe self.statement = statement }

    /// A whole number; 0 for what is none.
    func integer(_ column: Int32) -> Int { unsafe Int(sqlite3_column_int64(statement, column)) }

    /// A text; empty for null.
    func text(_ column: Int32) -> String {
        let start = unsafe sqlite3_column_blob(statement, column)
        let count = Int(unsafe sqlite3_column_bytes(statement, column))
        return unsafe String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// The bytes of a text or a blob; none for null.
    func bytes(_ column: Int32) -> [UInt8] {
        let start = unsafe sqlite3_column_blob(statement, column)
        let count = Int(unsafe sqlite3_column_bytes(statement, column))
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// A text that is a fraction, such as `3` or `3/4`, as a number; nil for anything else.
    func fraction(_ column: Int32) -> Double? {
        let start = unsafe sqlite3_column_blob(statement, column)
        let count = Int(unsafe sqlite3_column_bytes(statement, column))
        var numbers = (0.0, 0.0)
        var isBelow = false
        let bytes = unsafe UnsafeRawBufferPointer(start: start, count: count)
        for index in 0..<count {
            let byte = unsafe bytes[index]
            switch byte {
            case UInt8(ascii: "/") where !isBelow: isBelow = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let digit = Double(byte - UInt8(ascii: "0"))
                if isBelow { numbers.1 = numbers.1 * 10 + digit } else { numbers.0 = numbers.0 * 10 + digit }
            default: return nil
            }
        }
        guard count > 0, !isBelow || numbers.1 > 0 else { return nil }
        return isBelow ? numbers.0 / numbers.1 : numbers.0
    }
}
