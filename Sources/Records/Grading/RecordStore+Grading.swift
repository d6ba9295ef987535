import Assessment
import Cryptography
public import Diagnostics
import Scoring
public import Submissions

/// What became of a file that was to be marked.
public struct GradedFile: Sendable, Equatable {
    /// What became of it.
    public enum Outcome: Sendable, Equatable {
        /// It was marked and stored.
        case marked(GradedAttempt)
        /// The same submission was marked before; nothing was changed.
        case markedBefore(GradedAttempt)
        /// It was not marked; why is stored, and nothing else.
        case setAside
        /// It could not be read, and nothing was stored.
        case unreadable
    }

    /// What became of it.
    public let outcome: Outcome
    /// Why it was set aside, and what is doubtful about what was marked.
    public let diagnostics: [Diagnostic]
    /// How many of its questions that count wait for people to mark them; until then they earn nothing.
    public private(set) var toMark = 0
}

extension RecordStore {
    /// Marks a file with the key of the version it names, and stores all of that in one transaction, or sets it aside.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - now: the time that is stored.
    ///   - grader: the program's name and version, which is stored.
    /// - Throws: ``StoreError`` when the store cannot be read or written; nothing of the file is stored then.
    public func grade(_ path: String, now: Timestamp, grader: String) throws(StoreError) -> GradedFile {
        try grade(try withDigests { () throws(CryptographyError) in try SubmissionFile(path: path) }, now, grader)
    }

    func grade(_ file: SourceFile, now: Timestamp, grader: String) throws(StoreError) -> GradedFile {
        let read = try withDigests { () throws(CryptographyError) in
            try SubmissionFile(path: file.path, bytes: file.bytes)
        }
        return try grade(read, now, grader)
    }

    private func grade(_ file: SubmissionFile, _ now: Timestamp, _ grader: String) throws(StoreError) -> GradedFile {
        let keys = try storedKeys(Set([file.submission?.version].compactMap { $0 }))
        let judged = [ScoredFile(file, with: keys, now: now)]
        guard let graded = try store(judged, judgedWith: keys, now: now, grader: grader).first else {
            throw .unexpected(path)
        }
        return graded
    }

    /// Stores what files came to, all of it in one transaction.
    ///
    /// - Returns: what became of each file.
    func store(
        _ files: [ScoredFile],
        judgedWith keys: StoredKeys,
        now: Timestamp,
        grader: String
    ) throws(StoreError) -> [GradedFile] {
        var (files, keys) = (files, keys)
        while true {
            let stored = try withDatabase { database throws(SQLiteError) -> [GradingWriter.Stored]? in
                try database.transaction { () throws(SQLiteError) in
                    guard try keys.stand(in: database) else { return nil }
                    let writer = try GradingWriter(database, now: now, grader: grader)
                    var stored: [GradingWriter.Stored] = []
                    stored.reserveCapacity(files.count)
                    for file in files { stored.append(try writer.store(file, in: database)) }
                    return stored
                }
            }
            if let stored {
                var result: [GradedFile] = []
                for outcome in stored { result.append(try graded(outcome)) }
                return result
            }
            // Another program has withdrawn a key since, made a question void, or given somebody more time.
            keys = try storedKeys(Set(files.compactMap { $0.file.submission?.version }))
            files = files.map { ScoredFile($0.file, with: keys, now: now) }
        }
    }

    private func graded(_ stored: GradingWriter.Stored) throws(StoreError) -> GradedFile {
        switch stored {
        case .marked(let attempt, let doubts, let toMark):
            return GradedFile(outcome: .marked(attempt), diagnostics: doubts, toMark: toMark)
        case .known(let row, let toMark):
            return GradedFile(outcome: .markedBefore(try attempt(row)), diagnostics: [], toMark: toMark)
        case .setAside(let reasons): return GradedFile(outcome: .setAside, diagnostics: reasons)
        case .unreadable(let reason): return GradedFile(outcome: .unreadable, diagnostics: [reason])
        }
    }

    /// Every attempt that is stored, by course, trainee, quiz and number.
    func attempts() throws(StoreError) -> [GradedAttempt] {
        let rows = try withDatabase { database throws(SQLiteError) in
            try database.rows(GradedAttempt.query + " ORDER BY course, trainee, quiz, attempt")
        }
        var result: [GradedAttempt] = []
        result.reserveCapacity(rows.count)
        for row in rows { result.append(try attempt(row)) }
        return result
    }

    /// The attempt of a row of ``GradedAttempt/query``.
    func attempt(_ row: [SQLValue]) throws(StoreError) -> GradedAttempt {
        if case .text(let version) = row[7] { _ = try key(version) }
        guard let attempt = GradedAttempt(row: row, key: { readKeys[$0] }) else { throw .unexpected(path) }
        return attempt
    }
}
