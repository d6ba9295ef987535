import Diagnostics
import Scoring
import Submissions

/// What is doubtful about an attempt that was marked.
public struct Doubt: Sendable, Equatable {
    /// Its name, see RECORDS.md: `grading.over-time`.
    public let id: String
    /// A sentence about it.
    public let message: String
}

extension RecordStore {
    /// What is doubtful about attempts that are marked, by the SHA-256 of their submissions, in the order told.
    ///
    /// - Throws: ``StoreError`` when the store cannot be read.
    public func doubts() throws(StoreError) -> [String: [Doubt]] {
        try withDatabase { database throws(SQLiteError) in
            var result: [String: [Doubt]] = [:]
            let sql = """
                SELECT digest, doubt, message FROM doubt JOIN submission ON submission.id = doubt.submission
                ORDER BY doubt.submission, place
                """
            try database.forEachRow(of: sql) {
                result[$0.text(0), default: []].append(Doubt(id: $0.text(1), message: $0.text(2)))
            }
            return result
        }
    }
}

extension RecordStore {
    /// How many questions of attempts are in a state other than answered, such as `to mark` or `not answered`, by the SHA-256 of
    /// their submissions; by the names of the states.
    ///
    /// - Throws: ``StoreError`` when the store cannot be read.
    public func openStates() throws(StoreError) -> [String: [(state: String, questions: Int)]] {
        try withDatabase { database throws(SQLiteError) in
            var result: [String: [(state: String, questions: Int)]] = [:]
            let sql = """
                SELECT digest, state, count(*) FROM question_mark JOIN submission ON submission.id = question_mark.submission
                WHERE state <> 'answered' GROUP BY submission.id, state ORDER BY submission.id, state
                """
            try database.forEachRow(of: sql) {
                result[$0.text(0), default: []].append(($0.text(1), $0.integer(2)))
            }
            return result
        }
    }
}

/// Writes what is doubtful about attempts, within a transaction of the caller's.
struct DoubtWriter: ~Copyable {
    private let forget: Statement
    private let insert: Statement

    init(_ database: borrowing Database) throws(SQLiteError) {
        let forget = try database.prepare("DELETE FROM doubt WHERE submission = ?")
        let insert = try database.prepare("INSERT INTO doubt VALUES (?, ?, ?, ?)")
        self.forget = forget
        self.insert = insert
    }

    /// Writes the doubts of an attempt that has none yet.
    func add(_ submission: Int, _ doubts: [Diagnostic]) throws(SQLiteError) {
        for (place, doubt) in doubts.enumerated() {
            try insert.run([.integer(submission), .integer(place), .text(doubt.id), .text(doubt.summary)])
        }
    }

    /// Writes the doubts of an attempt in place of those it had.
    func replace(_ submission: Int, _ doubts: [Diagnostic]) throws(SQLiteError) {
        try forget.run([.integer(submission)])
        try add(submission, doubts)
    }
}

extension Database {
    /// Says anew what is doubtful about an attempt whose marks are others now.
    ///
    /// A clock is judged by the moment at which the file came in, as when it was first marked.
    func replaceDoubts(_ id: Int, _ submission: Submission, _ marking: Marking, _ key: MarkingKey) throws(SQLiteError) {
        let row = try rows(
            """
            SELECT file, received, minutes FROM submission LEFT JOIN extra_time USING (course, quiz, trainee) WHERE id = ?
            """,
            [.integer(id)]
        ).first
        guard case .text(let file)? = row?[0], case .text(let time)? = row?[1], let received = Timestamp(time) else {
            return
        }
        var minutes = 0
        if case .integer(let extra)? = row?[2] { minutes = extra }
        let check = SubmissionCheck(submission, path: file)
        let doubts = check.doubts(marking, key.key, now: received, extraTime: minutes)
        try DoubtWriter(self).replace(id, doubts)
    }
}
