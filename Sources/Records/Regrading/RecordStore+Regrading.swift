import Assessment
import Cryptography
public import Diagnostics
import Scoring
import Submissions

extension RecordStore {
    /// Marks the attempts at a quiz again after a correction, or says what that would change.
    ///
    /// What stands is replaced whole, in one transaction, and stays in the store beside the decision that replaced it. An
    /// attempt keeps the moment at which its verdict was reached unless the verdict is another.
    ///
    /// - Parameters:
    ///   - quiz: the quiz's stable name.
    ///   - correction: what is put right.
    ///   - vouched: whether somebody vouches that answers fit the new key although the paper's text is another.
    ///   - decider: who decided it, and why; nil to look only.
    ///   - width: how many attempts are marked at once.
    /// - Returns: what moves, or why it cannot be done.
    /// - Throws: ``StoreError`` when the store cannot be read or written; nothing is changed then.
    public nonisolated func regrade(
        quiz: String,
        _ correction: Correction,
        vouched: Bool = false,
        decider: AuditStamp?,
        width: Int
    ) async throws(StoreError) -> Checked<Regrade?> {
        try await regrade(quiz: quiz, correction, vouched: vouched, decider: decider, width: width) { () in }
    }

    /// How often a correction is worked out before it is said that others keep the store busy.
    static let mostTries = 10

    /// The same.
    ///
    /// - Parameter meanwhile: is called each time that a correction has been worked out and is to be stored next.
    nonisolated func regrade(
        quiz: String,
        _ correction: Correction,
        vouched: Bool = false,
        decider: AuditStamp?,
        width: Int,
        meanwhile: () async -> Void
    ) async throws(StoreError) -> Checked<Regrade?> {
        for _ in 0..<RecordStore.mostTries {
            let worked = try await plan(quiz: quiz, correction, vouched: vouched, width: width)
            guard let plan = worked.value else { return Checked(nil, worked.diagnostics) }
            // What another program has stored since, such as marks of an essay or another attempt, may change all of it.
            await meanwhile()
            if let decider, try await !apply(plan, decider) { continue }
            return Checked(Regrade(plan, isApplied: decider != nil), worked.diagnostics)
        }
        let summary =
            "other programs stored something each of the \(RecordStore.mostTries) times that this was worked out, so that it was not stored"
        let hint = "run this again when the others have ended, such as grader grade on the same store"
        return Checked(nil, [Diagnostic(.error, "regrade.busy", path: path, summary, hints: [hint])])
    }

    /// Works out what a correction changes; nothing is stored.
    nonisolated func plan(
        quiz: String,
        _ correction: Correction,
        vouched: Bool,
        width: Int
    ) async throws(StoreError) -> Checked<RegradePlan?> {
        let state = try await state()
        let prepared = try await effect(quiz: quiz, correction, vouched: vouched)
        guard let effect = prepared.value else { return Checked(nil, prepared.diagnostics) }
        let attempts = try await remark(effect, width: width)
        // A trainee may have been asked, or have answered, nothing but what is dropped now.
        if let empty = attempts.first(where: { $0.after.outOf == .zero }) {
            return Checked(
                nil,
                [
                    Diagnostic(
                        .error,
                        "regrade.nothing-left",
                        path: path,
                        "of attempt \(empty.attempt) of \(empty.trainee.text) nothing would be left that counts",
                        hints: ["give full marks for the question instead: --full-marks"]
                    )
                ]
            )
        }
        let drafts = try await drafts(dropped: effect, of: attempts)
        let plan = RegradePlan(effect: effect, attempts: attempts, drafts: drafts, state: state)
        return Checked(plan, prepared.diagnostics)
    }

    /// The drafts of essays' marks that go with a correction.
    ///
    /// Few essays have any, however many attempts there are.
    private func drafts(dropped effect: CorrectionEffect, of attempts: [Regraded]) throws(StoreError) -> [DroppedDrafts]
    {
        let all = try withDatabase { database throws(SQLiteError) in
            var all: [Int: [DroppedDrafts]] = [:]
            let sql = "SELECT submission, question, count(*) FROM essay_draft GROUP BY submission, question"
            try database.forEachRow(of: sql) {
                let drafts = DroppedDrafts(submission: $0.integer(0), question: $0.text(1), count: $0.integer(2))
                all[drafts.submission, default: []].append(drafts)
            }
            return all
        }
        if all.isEmpty { return [] }
        return attempts.flatMap { attempt in
            let essays = effect.keyChanges[attempt.before.keyVersion]?.essays ?? []
            return all[attempt.submission]?.filter { essays.contains($0.question) } ?? []
        }
    }

    private func state() throws(StoreError) -> DataVersion {
        try withDatabase { database throws(SQLiteError) in try database.state() }
    }

    /// Marks attempts again, side by side.
    private nonisolated func remark(_ effect: CorrectionEffect, width: Int) async throws(StoreError) -> [Regraded] {
        let misplaced = try await misplaced(effect)
        let essays = try await decidedEssays(quiz: effect.quiz)
        let extraTime = try await storedKeys([]).extraTime
        let outcome = await withTaskGroup(of: [Regraded]?.self) { group -> Result<[Regraded], StoreError> in
            var result: [Regraded] = []
            var last = 0
            var running = 0
            var isEnd = effect.keyChanges.isEmpty
            while !isEnd || running > 0 {
                while !isEnd, running < max(1, width) + 1 {
                    let rows: [[SQLValue]]
                    do throws(StoreError) {
                        rows = try await self.marked(effect, after: last)
                    } catch {
                        return .failure(error)
                    }
                    guard case .integer(let id)? = rows.last?[0] else {
                        isEnd = true
                        break
                    }
                    last = id
                    group.addTask { rows.regraded(effect.keyChanges, misplaced, essays, extraTime) }
                    running += 1
                }
                guard running > 0, let done = await group.next() else { continue }
                running -= 1
                guard let done else { return .failure(.unexpected(self.path)) }
                result += done
            }
            return .success(result)
        }
        return try outcome.get()
    }

    /// The attempts of which a question is stored at another place than their key has it, as earlier graders left draws when the
    /// new key had another order.
    private func misplaced(_ effect: CorrectionEffect) throws(StoreError) -> Set<Int> {
        var result: Set<Int> = []
        for (version, change) in effect.keyChanges where !change.isReordered {
            let questions = change.before.key.questions
            let places = questions.indices.map { "(\($0), ?\($0 + 2))" }.joined(separator: ", ")
            try withDatabase { database throws(SQLiteError) in
                try database.forEachRow(
                    of: """
                        SELECT DISTINCT submission FROM marking JOIN question_mark USING (submission)
                        WHERE key_version = ?1 AND (place, question) NOT IN (VALUES \(places))
                        """,
                    [.text(version)] + questions.map { .text($0.id) }
                ) { result.insert($0.integer(0)) }
            }
        }
        return result
    }

    /// Some hundred of the attempts at a quiz, in the order stored.
    private func marked(_ effect: CorrectionEffect, after id: Int) throws(StoreError) -> [[SQLValue]] {
        try withDatabase { database throws(SQLiteError) in
            try database.rows(
                """
                SELECT submission.id, content, marking.key_version, marks, out_of, passed, file, received
                FROM submission JOIN marking ON marking.submission = submission.id
                WHERE submission.id > ? AND course = ? AND quiz = ? ORDER BY submission.id LIMIT 1000
                """,
                [.integer(id), .text(effect.course), .text(effect.quiz)]
            )
        }
    }

    /// Stores a correction and what it changes.
    ///
    /// - Returns: false, with nothing stored, when anything was stored after it was worked out.
    func apply(_ plan: RegradePlan, _ decider: AuditStamp) throws(StoreError) -> Bool {
        try withDatabase { database throws(SQLiteError) in
            try database.transaction { () throws(SQLiteError) in
                guard try database.state() == plan.state else { return false }
                let decision = try database.insert(plan.effect.record, decider)
                try database.setVoiding(plan.effect, decision)
                let writer = try RegradeWriter(database, decision: decision, decider)
                for attempt in plan.attempts { try writer.store(attempt, in: database) }
                for essay in plan.drafts { try database.dropDrafts(essay.submission, essay.question) }
                return true
            }
        }
    }
}

extension [[SQLValue]] {
    /// Rows of attempts, marked again; those of versions that do not change are left out.
    ///
    /// Nil when a row holds what no grader writes.
    fileprivate func regraded(
        _ keyChanges: [String: KeyChange],
        _ misplaced: Set<Int>,
        _ essays: [Int: [String: [Int]]],
        _ extraTime: [ExtraTime.Holder: Int]
    ) -> [Regraded]? {
        var result: [Regraded] = []
        result.reserveCapacity(count)
        for row in self {
            guard case .integer(let id) = row[0], case .blob(let content) = row[1], case .text(let version) = row[2],
                case .text(let marks) = row[3], case .text(let outOf) = row[4], case .integer(let passed) = row[5],
                case .text(let file) = row[6], case .text(let time) = row[7], let received = Timestamp(time)
            else { return nil }
            guard let change = keyChanges[version] else { continue }
            guard let submission = Submission.readStored(content), let marks = Fraction(text: [UInt8](marks.utf8)),
                let outOf = Fraction(text: [UInt8](outOf.utf8))
            else { return nil }
            let marking = Marking(submission, with: change.after, essays: essays[id] ?? [:])
            let isReordered = change.isReordered || misplaced.contains(id)
            let rows = MarkRows(marking, places: isReordered ? nil : change.places)
            let doubts = SubmissionCheck(submission, path: file).doubts(
                marking,
                change.after.key,
                now: received,
                extraTime: extraTime[ExtraTime.Holder(submission)] ?? 0
            )
            result.append(
                Regraded(
                    submission: id,
                    trainee: submission.trainee,
                    attempt: submission.attempt,
                    before: Regrade.Verdict(
                        keyVersion: version,
                        marks: marks,
                        outOf: outOf,
                        isPassed: passed == 1
                    ),
                    after: Regrade.Verdict(
                        keyVersion: change.after.key.version,
                        marks: marking.marks,
                        outOf: marking.outOf,
                        isPassed: marking.isPassed
                    ),
                    pass: marking.pass,
                    certainty: rows.certainty,
                    isReordered: isReordered,
                    questions: rows.questions,
                    doubts: doubts
                )
            )
        }
        return result
    }
}

extension Submission {
    /// Reads the canonical form that a store holds.
    static func readStored(_ content: [UInt8]) -> Submission? {
        readCanonical(content) ?? read(SourceFile(path: "", bytes: content)).value
    }
}

/// Replaces what stands, within a transaction of the caller's.
private struct RegradeWriter: ~Copyable {
    private let decision: SQLValue
    private let decider: AuditStamp
    private let keep: Statement
    private let replace: Statement
    private let keepQuestion: Statement
    private let replaceQuestion: Statement
    private let keepMoved: Statement
    private let drop: Statement
    private let insert: Statement
    private let doubts: DoubtWriter

    init(_ database: borrowing Database, decision: Int, _ decider: AuditStamp) throws(SQLiteError) {
        let keep = try database.prepare(
            """
            INSERT INTO earlier_marking
            SELECT submission, ?2, key_version, marks, out_of, pass_share, passed, grader, graded, certainty,
            certainty_out_of FROM marking WHERE submission = ?1
            """
        )
        let replace = try database.prepare(
            """
            UPDATE marking SET key_version = ?2, marks = ?3, out_of = ?4, pass_share = ?5,
            graded = iif(passed = ?6, graded, ?8), passed = ?6, grader = ?7, certainty = ?9, certainty_out_of = ?10
            WHERE submission = ?1
            """
        )
        let keepAny = """
            INSERT INTO earlier_question_mark
            SELECT submission, ?3, place, question, state, marks, out_of, voiding, certainty
            FROM question_mark
            WHERE submission = ?1 AND (place <> ?2 OR question <> ?4 OR state <> ?5 OR marks <> ?6 OR out_of <> ?7
                OR voiding IS NOT ?8 OR certainty IS NOT ?9)
            """
        let keepQuestion = try database.prepare(keepAny + " AND place = ?2")
        let replaceQuestion = try database.prepare(
            """
            UPDATE question_mark SET question = ?4, state = ?5, marks = ?6, out_of = ?7, voiding = ?8, certainty = ?9
            WHERE submission = ?1 AND place = ?2 AND ?3 IS NOT NULL
            """
        )
        let keepMoved = try database.prepare(keepAny + " AND question = ?4")
        let drop = try database.prepare("DELETE FROM question_mark WHERE submission = ?1")
        let insert = try database.prepare(
            "INSERT INTO question_mark SELECT ?1, ?2, ?4, ?5, ?6, ?7, ?8, ?9 WHERE ?3 IS NOT NULL"
        )
        let doubts = try DoubtWriter(database)
        self.doubts = doubts
        self.keepMoved = keepMoved
        self.drop = drop
        self.insert = insert
        self.decision = .integer(decision)
        self.decider = decider
        self.keep = keep
        self.replace = replace
        self.keepQuestion = keepQuestion
        self.replaceQuestion = replaceQuestion
    }

    func store(_ attempt: Regraded, in database: borrowing Database) throws(SQLiteError) {
        let id = SQLValue.integer(attempt.submission)
        let after = attempt.after
        try keep.run([id, decision])
        try replace.run([
            id, .text(after.keyVersion), .text(after.marks.string), .text(after.outOf.string),
            .text(attempt.pass.string), .integer(after.isPassed ? 1 : 0), .text(decider.grader),
            .text(decider.time.text), .text(attempt.certainty?.marks.string), .text(attempt.certainty?.outOf.string),
        ])
        try doubts.replace(attempt.submission, attempt.doubts)
        let questions = attempt.questions.map { [id, $0[0], decision] + $0[1...] }
        if attempt.isReordered {
            for values in questions { try keepMoved.run(values) }
            try drop.run([id])
            for values in questions { try insert.run(values) }
        } else {
            for values in questions {
                try keepQuestion.run(values)
                if database.changes == 1 { try replaceQuestion.run(values) }
            }
        }
    }
}
