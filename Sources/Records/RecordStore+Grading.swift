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
        let file: SourceFile
        do throws(FileError) {
            file = SourceFile(path: path, bytes: try readFile(path: path, first: Submission.mostBytes + 1))
        } catch {
            return GradedFile(outcome: .unreadable, diagnostics: [.unreadable(path, error)])
        }
        return try grade(file, now: now, grader: grader)
    }

    func grade(_ file: SourceFile, now: Timestamp, grader: String) throws(StoreError) -> GradedFile {
        let checked = Submission.read(file)
        let fileDigest = hexadecimal(try withDigests { () throws(CryptographyError) in try sha256(file.bytes) })
        func setAside(_ diagnostics: [Diagnostic]) throws(StoreError) -> GradedFile {
            try self.setAside(file.path, fileDigest, diagnostics, now)
        }
        guard let submission = checked.value else { return try setAside(checked.diagnostics) }
        let digest = try withDigests { () throws(CryptographyError) in try submission.digest() }
        if let known = try attempt(digest) { return GradedFile(outcome: .markedBefore(known), diagnostics: []) }
        let check = SubmissionCheck(submission, path: file.path)
        guard let key = try key(submission.version) else {
            let quizzes = try quizzes(of: submission.course)
            return try setAside([check.unknownVersion(quizzes)])
        }
        let refusals = check.refusals(key)
        if !refusals.isEmpty { return try setAside(refusals) }
        let marking = Marking(submission, with: key)
        let rival = try withDatabase { database throws(SQLiteError) in
            try database.transaction { () throws(SQLiteError) in
                let rivals = try database.rows(
                    """
                    SELECT file FROM submission
                    WHERE course = ? AND quiz = ? AND trainee = ? AND attempt = ? AND digest <> ?
                    """,
                    submission.place + [.text(digest)]
                )
                if let rival = rivals.first { return rival.first }
                // Another program may have stored the same submission since.
                guard try database.insert(submission, digest, from: file.path, now) else { return nil }
                try database.insert(marking, version: key.version, grader, now)
                try database.rows("DELETE FROM set_aside WHERE digest = ?", [.text(fileDigest)])
                return nil
            }
        }
        if case .text(let first)? = rival { return try setAside([check.handedInBefore(from: first)]) }
        guard let stored = try attempt(digest) else { throw .unexpected(path) }
        return GradedFile(outcome: .marked(stored), diagnostics: check.doubts(marking))
    }

    /// Every attempt that is stored, by course, trainee, quiz and number.
    func attempts() throws(StoreError) -> [GradedAttempt] { try attempts(where: "TRUE", []) }

    /// The attempt that a submission made, if it is stored.
    private func attempt(_ submission: String) throws(StoreError) -> GradedAttempt? {
        try attempts(where: "submission.digest = ?", [.text(submission)]).first
    }

    private func attempts(where condition: String, _ values: [SQLValue]) throws(StoreError) -> [GradedAttempt] {
        let rows = try withDatabase { database throws(SQLiteError) in
            try database.rows(
                """
                SELECT \(GradedAttempt.columns) FROM submission JOIN marking ON marking.submission = submission.id
                WHERE \(condition) ORDER BY course, trainee, quiz, attempt
                """,
                values
            )
        }
        var result: [GradedAttempt] = []
        for row in rows {
            if case .text(let version) = row[7] { _ = try key(version) }
            guard let attempt = GradedAttempt(row: row, module: { readKeys[$0]?.module }) else {
                throw .unexpected(path)
            }
            result.append(attempt)
        }
        return result
    }

    /// The quizzes of a course that have a key of any version.
    private func quizzes(of course: String) throws(StoreError) -> [String] {
        let rows = try withDatabase { database throws(SQLiteError) in
            try database.rows("SELECT DISTINCT quiz FROM answer_key WHERE course = ?", [.text(course)])
        }
        return rows.compactMap { if case .text(let quiz)? = $0.first { quiz } else { nil } }
    }

    /// Stores that a file was not marked, and why; once for the same file and reason.
    private func setAside(
        _ path: String,
        _ digest: String,
        _ diagnostics: [Diagnostic],
        _ now: Timestamp
    ) throws(StoreError) -> GradedFile {
        let reason = diagnostics.sorted.first
        _ = try withDatabase { database throws(SQLiteError) in
            try database.rows(
                """
                INSERT INTO set_aside (digest, file, reason, message, time) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                [
                    .text(digest), .text(path), .text(reason?.id ?? ""), .text(reason?.summary ?? ""), .text(now.text),
                ]
            )
        }
        return GradedFile(outcome: .setAside, diagnostics: diagnostics)
    }
}

extension Submission {
    /// What no two submissions share.
    fileprivate var place: [SQLValue] { [.text(course), .text(quiz), .text(trainee.text), .integer(attempt)] }
}

extension Database {
    /// Inserts a submission; false when it is there already.
    fileprivate func insert(
        _ submission: Submission,
        _ digest: String,
        from path: String,
        _ now: Timestamp
    ) throws(SQLiteError) -> Bool {
        try rows(
            """
            INSERT INTO submission
            (course, quiz, trainee, attempt, digest, finished, reference, content, file, received)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING
            """,
            submission.place + [
                .text(digest), .text(submission.finished.text), .text(submission.reference),
                .blob(submission.canonicalBytes), .text(path), .text(now.text),
            ]
        )
        return changes == 1
    }

    /// Inserts the marks of the submission that was inserted last.
    fileprivate func insert(
        _ marking: Marking,
        version: String,
        _ grader: String,
        _ now: Timestamp
    ) throws(SQLiteError) {
        let id = try number("SELECT last_insert_rowid()")
        try rows(
            "INSERT INTO marking VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                .integer(id), .text(version), .text(marking.marks.string), .text(marking.outOf.string),
                .text(marking.pass.string), .integer(marking.isPassed ? 1 : 0), .text(grader), .text(now.text),
            ]
        )
        try run(
            "INSERT INTO question_mark VALUES (?, ?, ?, ?, ?, ?)",
            forEach: marking.questions.enumerated().map { place, question in
                [
                    .integer(id), .integer(place), .text(question.question), .text(question.state.text),
                    .text(question.marks.string), .text(question.outOf.string),
                ]
            }
        )
    }
}
