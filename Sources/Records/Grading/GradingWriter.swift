import Assessment
import Diagnostics
import Scoring
import Submissions

/// Writes what files came to, within a transaction of the caller's; its statements are made ready once for all of them.
struct GradingWriter: ~Copyable {
    /// What became of a file.
    enum Stored {
        case marked(GradedAttempt, doubts: [Diagnostic], toMark: Int)
        /// Marked before: the row of ``GradedAttempt/query``.
        case known([SQLValue], toMark: Int)
        case setAside([Diagnostic])
        case unreadable(Diagnostic)
    }

    private let now: Timestamp
    private let grader: String
    private let sameAttempt: Statement
    private let attempt: Statement
    private let toMark: Statement
    private let submission: Statement
    private let marking: Statement
    /// Writes the marks of some questions at once, which costs much less than one by one.
    private let questionMarks: Statement
    private let questionMark: Statement
    private let forget: Statement
    private let doubts: DoubtWriter
    private let setAside: Statement

    init(_ database: borrowing Database, now: Timestamp, grader: String) throws(SQLiteError) {
        let sameAttempt = try database.prepare(
            "SELECT digest, file FROM submission WHERE course = ? AND quiz = ? AND trainee = ? AND attempt = ?"
        )
        let attempt = try database.prepare(GradedAttempt.query + " WHERE submission.digest = ?")
        let toMark = try database.prepare(
            """
            SELECT count(*) FROM question_mark JOIN submission ON submission.id = question_mark.submission
            WHERE submission.digest = ? AND state = 'to mark' AND voiding IS NULL
            """
        )
        let submission = try database.prepare(
            """
            INSERT INTO submission
            (course, quiz, trainee, attempt, digest, finished, reference, content, file, received)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        let marking = try database.prepare("INSERT INTO marking VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        let row = "(?, ?, ?, ?, ?, ?, ?, ?)"
        let rows = Array(repeating: row, count: GradingWriter.together).joined(separator: ", ")
        let questionMarks = try database.prepare("INSERT INTO question_mark VALUES " + rows)
        let questionMark = try database.prepare("INSERT INTO question_mark VALUES " + row)
        let forget = try database.prepare("DELETE FROM set_aside WHERE digest = ?")
        let doubts = try DoubtWriter(database)
        let setAside = try database.prepare(
            """
            INSERT INTO set_aside (digest, file, reason, message, time) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """
        )
        self.now = now
        self.grader = grader
        self.sameAttempt = sameAttempt
        self.attempt = attempt
        self.toMark = toMark
        self.submission = submission
        self.marking = marking
        self.questionMarks = questionMarks
        self.questionMark = questionMark
        self.forget = forget
        self.doubts = doubts
        self.setAside = setAside
    }

    private static let together = 10

    /// Stores a file: its submission with its marks, once, or why it was set aside.
    func store(_ judged: ScoredFile, in database: borrowing Database) throws(SQLiteError) -> Stored {
        switch judged.file.content {
        case .unreadable(let reason): return .unreadable(reason)
        case .refused(let reasons): return try setAside(judged.file, reasons)
        case .submission(let submission, let digest, let canonical):
            let rival = try sameAttempt.rows(submission.place).first
            if let rival, rival[0] == .text(digest), let row = try attempt.rows([.text(digest)]).first {
                // It may have been set aside before a copy of it in another layout was marked.
                try forget.run([.text(judged.file.digest)])
                let waiting = try toMark.rows([.text(digest)]).first?.first
                return .known(row, toMark: waiting?.integerOrNil ?? 0)
            }
            let check = SubmissionCheck(submission, path: judged.file.path)
            switch judged.judgement {
            case .none: return try setAside(judged.file, [])
            case .refused(let reasons): return try setAside(judged.file, reasons)
            case .unknownVersion:
                return try setAside(judged.file, [check.unknownVersion(try database.quizzes(of: submission.course))])
            case .marked(let marking, let rows, let key, let doubts):
                if case .text(let first)? = rival?[1] {
                    return try setAside(judged.file, [check.handedInBefore(from: first)])
                }
                try self.submission.run(
                    submission.place + [
                        .text(digest), .text(submission.finished.text), .text(submission.reference), .blob(canonical),
                        .text(judged.file.path), .text(now.text),
                    ]
                )
                try insert(rows, version: key.version, doubts, database.lastRow)
                try forget.run([.text(judged.file.digest)])
                let attempt = GradedAttempt(submission, digest, marking, key, now, grader)
                let toMark = marking.questions.count { $0.state == .toMark && $0.voiding == nil }
                return .marked(attempt, doubts: doubts, toMark: toMark)
            }
        }
    }

    private func insert(
        _ rows: MarkRows,
        version: String,
        _ doubts: [Diagnostic],
        _ row: Int
    ) throws(SQLiteError) {
        let id = SQLValue.integer(row)
        try marking.run([
            id, .text(version), .text(rows.marks), .text(rows.outOf), .text(rows.pass),
            .integer(rows.isPassed ? 1 : 0), .text(grader), .text(now.text), .text(rows.certainty?.marks.string),
            .text(rows.certainty?.outOf.string),
        ])
        var rest = rows.questions[...]
        while rest.count >= GradingWriter.together {
            var values: [SQLValue] = []
            values.reserveCapacity(GradingWriter.together * 8)
            for question in rest.prefix(GradingWriter.together) {
                values.append(id)
                values += question
            }
            try questionMarks.run(values)
            rest = rest.dropFirst(GradingWriter.together)
        }
        for question in rest { try questionMark.run([id] + question) }
        try self.doubts.add(row, doubts)
    }

    /// Stores that a file was not marked, and why; once for the same file and reason.
    private func setAside(_ file: SubmissionFile, _ reasons: [Diagnostic]) throws(SQLiteError) -> Stored {
        let reason = reasons.sorted.first
        let message = (reason?.summary ?? "").withoutQuotedText
        try setAside.run([
            .text(file.digest), .text(file.path), .text(reason?.id ?? ""), .text(message), .text(now.text),
        ])
        return .setAside(reasons)
    }
}

extension String {
    /// The words that say what is wrong with a value, without the value: who types a name where a pseudonym should stand is not to
    /// be in the store by it.
    fileprivate var withoutQuotedText: String {
        guard hasPrefix("the text \""), let rest = ranges(of: "\" stands where ").last else { return self }
        return "another text" + self[rest.lowerBound...].dropFirst()
    }
}

extension Submission {
    /// What no two submissions share.
    fileprivate var place: [SQLValue] { [.text(course), .text(quiz), .text(trainee.text), .integer(attempt)] }
}

extension Database {
    /// The quizzes of a course that have a key of any version.
    fileprivate func quizzes(of course: String) throws(SQLiteError) -> [String] {
        try rows("SELECT DISTINCT quiz FROM answer_key WHERE course = ?", [.text(course)]).compactMap { row in
            if case .text(let quiz)? = row.first { quiz } else { nil }
        }
    }
}
