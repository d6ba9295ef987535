public import Assessment
import Cryptography
public import Diagnostics
import Scoring
public import Submissions

/// An answer key or a syllabus that is in a store.
public struct StoredKey: Sendable, Equatable {
    /// What it is.
    public enum Content: Sendable, Equatable {
        /// The key of a quiz.
        case key(AnswerKey)
        /// The modules of a course.
        case syllabus(Syllabus)
    }

    /// What it is.
    public let content: Content
    /// The SHA-256 of its file in lower-case hexadecimal.
    public let version: String
    /// When it was added.
    public let added: Timestamp
    /// Whether adding it changed the store.
    public let isNew: Bool
}

extension RecordStore {
    /// The most bytes that an answer key or a syllabus can have; who reads them says that there are more.
    static let mostKeyBytes = Syllabus.mostBytes

    /// Stores an answer key or a syllabus, unless it is there already; what was stored before stays.
    ///
    /// The version is computed from the file's bytes. A file whose name tells another version was changed after it was built,
    /// and is refused. A syllabus stands for its course until another one is added.
    ///
    /// - Throws: ``StoreError`` when the store cannot be read or written.
    public func add(keyFile path: String, now: Timestamp) throws(StoreError) -> Checked<StoredKey?> {
        let file: SourceFile
        do throws(FileError) {
            file = SourceFile(path: path, bytes: try readFile(path: path, first: RecordStore.mostKeyBytes + 1))
        } catch {
            return Checked(nil, [.unreadable(path, error)])
        }
        return try add(keyFile: file, now: now)
    }

    func add(keyFile file: SourceFile, now: Timestamp) throws(StoreError) -> Checked<StoredKey?> {
        switch KeyFileKind(file) {
        case .key: return try addKey(file, now)
        case .syllabus: return try addSyllabus(file, now)
        case .submission:
            let summary = "this is a submission, not an answer key"
            let hints = ["mark it with \"grader grade\""]
            return Checked(nil, [Diagnostic(.error, "key.foreign", path: file.path, summary, hints: hints)])
        case .other:
            let summary = "this is neither an answer key nor a syllabus"
            let hints = ["name the folder build/keys that \"coursewright build\" makes"]
            return Checked(nil, [Diagnostic(.error, "key.foreign", path: file.path, summary, hints: hints)])
        }
    }

    private func addKey(_ file: SourceFile, _ now: Timestamp) throws(StoreError) -> Checked<StoredKey?> {
        let checked = try withDigests { () throws(CryptographyError) in try AnswerKey.read(file) }
        guard let key = checked.value else { return Checked(nil, checked.diagnostics) }
        if let told = versionTold(byName: file.path), !key.version.hasPrefix(told) {
            let summary = "this file's name tells version \(told), but its content is \(key.version.prefix(12))"
            let hints = ["build the course again: somebody has changed the file, and no page names what it is now"]
            return Checked(nil, [Diagnostic(.error, "key.changed", path: file.path, summary, hints: hints)])
        }
        let (isNew, void) = try withDatabase { database throws(SQLiteError) in
            try database.transaction { () throws(SQLiteError) in
                try database.rows(
                    "INSERT INTO answer_key VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    [
                        .text(key.version), .text(key.course), .text(key.quiz.text), .blob(file.bytes), .text(now.text),
                    ]
                )
                if database.changes == 0 { return (false, []) }
                return (true, try database.carryVoidings(to: key))
            }
        }
        let warnings = void.map { question in
            Diagnostic(
                .warning,
                "key.void-question",
                path: file.path,
                "the question \"\(question)\" was made void, and so it is in this key too",
                hints: ["if this key mends it: grader regrade --quiz \(key.quiz.text) --restore \(question)"]
            )
        }
        return Checked(
            StoredKey(content: .key(key), version: key.version, added: now, isNew: isNew),
            checked.diagnostics + warnings
        )
    }

    private func addSyllabus(_ file: SourceFile, _ now: Timestamp) throws(StoreError) -> Checked<StoredKey?> {
        let checked = Syllabus.read(file)
        guard let syllabus = checked.value else { return Checked(nil, checked.diagnostics) }
        let digest = hexadecimal(try withDigests { () throws(CryptographyError) in try sha256(file.bytes) })
        let (isNew, replaced) = try withDatabase { database throws(SQLiteError) in
            try database.transaction { () throws(SQLiteError) in
                let standing = try database.rows(
                    "SELECT added FROM course JOIN syllabus ON digest = syllabus WHERE id = ?",
                    [.text(syllabus.course)]
                )
                try database.rows(
                    "INSERT INTO syllabus VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    [.text(digest), .text(syllabus.course), .blob(file.bytes), .text(now.text)]
                )
                let wasThere = database.changes == 0
                try database.rows(
                    """
                    INSERT INTO course VALUES (?1, ?2)
                    ON CONFLICT DO UPDATE SET syllabus = ?2 WHERE syllabus <> ?2
                    """,
                    [.text(syllabus.course), .text(digest)]
                )
                let isNew = database.changes == 1
                return (isNew, isNew && wasThere ? standing.first?.first : nil)
            }
        }
        let stored = StoredKey(content: .syllabus(syllabus), version: digest, added: now, isNew: isNew)
        // Whoever adds the keys of an old build, for one late submission, would not notice otherwise.
        guard case .text(let time)? = replaced else { return Checked(stored, checked.diagnostics) }
        let summary =
            "this earlier syllabus of \(syllabus.course) stands again, instead of the one of \(time.prefix(10))"
        let hints = ["if that was not meant, add the newest keys again: grader keys add build/keys"]
        let warning = Diagnostic(.warning, "key.earlier-syllabus", path: file.path, summary, hints: hints)
        return Checked(stored, checked.diagnostics + [warning])
    }

    /// The answer keys, and the syllabus that stands for each course, by course, quiz and time.
    public func keys() throws(StoreError) -> [StoredKey] {
        let rows = try withDatabase { database throws(SQLiteError) in
            try database.rows("SELECT version, added FROM answer_key ORDER BY course, quiz, added, version")
        }
        var result: [StoredKey] = []
        for row in rows {
            guard case .text(let version) = row[0], let key = try key(version) else { throw .unexpected(path) }
            guard case .text(let text) = row[1], let added = Timestamp(text) else { throw .unexpected(path) }
            result.append(StoredKey(content: .key(key), version: version, added: added, isNew: false))
        }
        return result + (try storedSyllabuses())
    }

    /// The syllabus that stands for each course, by course.
    func syllabuses() throws(StoreError) -> [Syllabus] {
        try storedSyllabuses().compactMap {
            guard case .syllabus(let syllabus) = $0.content else { return nil }
            return syllabus
        }
    }

    private func storedSyllabuses() throws(StoreError) -> [StoredKey] {
        let rows = try withDatabase { database throws(SQLiteError) in
            try database.rows(
                """
                SELECT syllabus.digest, syllabus.content, syllabus.added
                FROM course JOIN syllabus ON syllabus.digest = course.syllabus ORDER BY course.id
                """
            )
        }
        var result: [StoredKey] = []
        for row in rows {
            guard case .text(let digest) = row[0], case .blob(let bytes) = row[1], case .text(let text) = row[2],
                let syllabus = Syllabus.read(SourceFile(path: path, bytes: bytes)).value, let added = Timestamp(text)
            else { throw .unexpected(path) }
            result.append(StoredKey(content: .syllabus(syllabus), version: digest, added: added, isNew: false))
        }
        return result
    }

    /// The answer key of a version, if it is in the store.
    func key(_ version: String) throws(StoreError) -> AnswerKey? {
        if let key = readKeys[version] { return key }
        let rows = try withDatabase { database throws(SQLiteError) in
            try database.rows("SELECT content FROM answer_key WHERE version = ?", [.text(version)])
        }
        guard let row = rows.first else { return nil }
        guard case .blob(let bytes) = row[0] else { throw .unexpected(path) }
        let file = SourceFile(path: path, bytes: bytes)
        let key = try withDigests { () throws(CryptographyError) in try AnswerKey.read(file) }.value
        guard let key, key.version == version else { throw .unexpected(path) }
        readKeys[version] = key
        return key
    }

    /// The keys of some versions as they stand now, those that are in the store, and the keys that replace them.
    func storedKeys(_ versions: Set<String>) throws(StoreError) -> StoredKeys {
        let (decision, voided, withdrawn, extra) = try withDatabase { database throws(SQLiteError) in
            try database.transaction { () throws(SQLiteError) in
                let decision = try database.number(StoredKeys.lastDecision)
                let voided = try database.rows("SELECT key_version, question, voiding FROM voiding")
                let withdrawn = try database.rows(
                    """
                    SELECT withdrawal.key_version, withdrawal.replacement, decision.reason
                    FROM withdrawal JOIN decision ON decision.id = withdrawal.decision
                    """
                )
                let extra = try database.rows(StoredKeys.everyExtraTime)
                return (decision, voided, withdrawn, extra)
            }
        }
        var voidings: [String: [String: Voiding]] = [:]
        for row in voided {
            guard case .text(let version) = row[0], case .text(let question) = row[1], case .text(let word) = row[2],
                let voiding = Voiding(rawValue: word)
            else { throw .unexpected(path) }
            voidings[version, default: [:]][question] = voiding
        }
        var result = StoredKeys(decision: decision, extraTimeRows: extra)
        for row in extra {
            guard let (holder, minutes) = ExtraTime.Holder.read(row) else { throw .unexpected(path) }
            result.extraTime[holder] = minutes
        }
        var wanted = versions
        while let version = wanted.popFirst() {
            guard result.keys[version] == nil, let key = try key(version) else { continue }
            var entry = StoredKeys.Entry(key: MarkingKey(key, voided: voidings[version] ?? [:]))
            if let row = withdrawn.first(where: { $0[0] == .text(version) }) {
                guard case .text(let reason) = row[2] else { throw .unexpected(path) }
                entry.withdrawal = reason
                if case .text(let other) = row[1] {
                    entry.replacement = other
                    wanted.insert(other)
                }
            }
            result.keys[version] = entry
        }
        return result
    }

    /// Does something that only a broken installation of libcrypto lets fail.
    func withDigests<Value>(_ body: () throws(CryptographyError) -> Value) throws(StoreError) -> Value {
        do throws(CryptographyError) {
            return try body()
        } catch {
            throw StoreError(.unreadable, error.message, hint: error.hint)
        }
    }
}

/// What a file that was named as a key is, as far as its first member tells.
enum KeyFileKind {
    case key
    case syllabus
    case submission
    case other

    init(_ file: SourceFile) {
        let start = String(decoding: file.bytes.prefix(100), as: UTF8.self)
        // The whole file is read later, by who knows its form, and says what is wrong where.
        self =
            if start.contains("coursewright-key-") { .key } else if start.contains("coursewright-syllabus-") {
                .syllabus
            } else if start.contains("coursewright-submission-") { .submission } else { .other }
    }
}

/// The version that a file's name tells: the twelve digits before `.json` and after the last `-`.
private func versionTold(byName path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    guard name.hasSuffix(".json"), let dash = name.lastIndex(of: "-") else { return nil }
    let digits = String(name[name.index(after: dash)...].dropLast(5))
    return isHexadecimal(digits, count: 12) ? digits : nil
}

extension Diagnostic {
    /// Says why a file cannot be read.
    static func unreadable(_ path: String, _ error: FileError) -> Diagnostic {
        Diagnostic(.error, [Diagnostic].unreadableInput, path: path, error.message, hints: [error.hint])
    }
}

extension Database {
    /// Makes void in a new key what people have decided to be void in its quiz.
    ///
    /// - Returns: the questions.
    fileprivate func carryVoidings(to key: AnswerKey) throws(SQLiteError) -> [String] {
        var standing: [String: (voiding: SQLValue, decision: SQLValue)] = [:]
        let decided = try rows(
            """
            SELECT question, voiding, id FROM decision
            WHERE course = ? AND quiz = ? AND action IN ('void', 'restore') ORDER BY id
            """,
            [.text(key.course), .text(key.quiz.text)]
        )
        for row in decided {
            guard case .text(let question) = row[0] else { continue }
            standing[question] = row[1].textOrNil == nil ? nil : (row[1], row[2])
        }
        let questions = key.questions.map(\.id).filter { standing[$0] != nil }
        for question in questions {
            guard let (voiding, decision) = standing[question] else { continue }
            try rows(
                "INSERT INTO voiding VALUES (?, ?, ?, ?)",
                [.text(key.version), .text(question), voiding, decision]
            )
        }
        return questions
    }
}
