import Assessment
import Cryptography
import Diagnostics
import Scoring
import Submissions

/// What a correction does to the keys of a quiz.
struct CorrectionEffect: Sendable {
    let course: String
    let quiz: String
    /// By the version that attempts are marked with now.
    let keyChanges: [String: KeyChange]
    /// What is written down about it.
    let record: DecisionRecord
}

/// What is written down about a decision, beside who took it and why.
struct DecisionRecord: Sendable {
    let action: String
    let course: String
    let quiz: String
    var keyVersion: String?
    var question: String?
    var voiding: Voiding?
    var replacement: String?
}

extension RecordStore {
    /// What a correction does to the keys that attempts at a quiz are marked with, or why it cannot be made.
    func effect(
        quiz: String,
        _ correction: Correction,
        vouched: Bool
    ) throws(StoreError) -> Checked<CorrectionEffect?> {
        let versions = try versions(of: quiz)
        let stored = try storedKeys(Set(versions.map(\.version)))
        guard !versions.isEmpty else {
            let known = try quizzes()
            let near = nearest(quiz, among: known).map { "; did you mean \($0)?" } ?? ""
            let hint = known.isEmpty ? "add keys first: grader keys add build/keys" : "see them all: grader keys list"
            return refused("regrade.unknown-quiz", "there is no key of a quiz \"\(quiz)\"\(near)", hint)
        }
        switch correction {
        case .key(let start):
            return try newKey(quiz: quiz, start: start, stored, versions, vouched: vouched)
        case .void(let question, let voiding):
            return try newVoiding(quiz: quiz, question: question, voiding, stored, versions)
        case .restore(let question):
            return try newVoiding(quiz: quiz, question: question, nil, stored, versions)
        }
    }

    private func newKey(
        quiz: String,
        start: String,
        _ stored: StoredKeys,
        _ versions: [(version: String, attempts: Int)],
        vouched: Bool
    ) throws(StoreError) -> Checked<CorrectionEffect?> {
        let named = versions.filter { $0.version.hasPrefix(start) }.map(\.version)
        guard named.count == 1, let version = named.first, let target = stored.keys[version] else {
            let hint = versionHint(start) + "; a new key is stored with \"grader keys add build/keys\""
            let summary =
                named.isEmpty
                ? "there is no key of \(quiz) whose version begins with \"\(start)\""
                : "\(named.count) keys of \(quiz) begin with \"\(start)\""
            return refused("regrade.unknown-version", summary, hint)
        }
        if let reason = target.withdrawal {
            let summary = "the key \(version.prefix(12)) of \(quiz) was withdrawn: \(reason)"
            return refused("regrade.withdrawn-key", summary, "name another version, see: grader keys list")
        }
        var keyChanges: [String: KeyChange] = [:]
        var diagnostics: [Diagnostic] = []
        for (old, attempts) in versions where old != version && attempts > 0 {
            guard let key = stored.keys[old]?.key, key.key.course == target.key.key.course else { continue }
            guard key.key.language == target.key.key.language else {
                let summary =
                    "\(counted(attempts, "attempt")) marked with \(old.prefix(12)), which is in another language "
                    + "(\(key.key.language)), are left as they are"
                let hints = ["mark those again with the key in their language"]
                diagnostics.append(Diagnostic(.warning, "regrade.other-language", path: path, summary, hints: hints))
                continue
            }
            let comparison = PaperComparison(key.key, target.key.key, marked: try markedEssays(old))
            if let problem = misfit(comparison, old, version, attempts, vouched: vouched) {
                diagnostics.append(problem)
            }
            keyChanges[old] = KeyChange(key, target.key)
        }
        if diagnostics.haveErrors { return Checked(nil, diagnostics) }
        let course = target.key.key.course
        let record = DecisionRecord(action: "regrade", course: course, quiz: quiz, keyVersion: version)
        return Checked(
            CorrectionEffect(course: course, quiz: quiz, keyChanges: keyChanges, record: record),
            diagnostics
        )
    }

    /// Why attempts on one key's paper cannot be marked with another key.
    func misfit(
        _ comparison: PaperComparison,
        _ old: String,
        _ new: String,
        _ attempts: Int,
        vouched: Bool
    ) -> Diagnostic? {
        let start = "\(counted(attempts, "attempt")) on \(old.prefix(12)) cannot be marked with \(new.prefix(12)): "
        if let first = comparison.obstacles.first {
            let count = comparison.obstacles.count
            let more = count > 1 ? ", and \(count - 1) more such differences" : ""
            let hint =
                "make a key for the paper that they had, or make the question void: grader regrade --drop QUESTION"
            return Diagnostic(.error, "regrade.other-paper", path: path, start + first + more, hints: [hint])
        }
        guard !comparison.doubts.isEmpty, !vouched else { return nil }
        let summary = start + comparison.doubts.joined(separator: "; ")
        let hint =
            "compare the two; if every option is where it was, and what was found in essays holds by the new words, "
            + "add --same-options"
        return Diagnostic(.error, "regrade.changed-paper", path: path, summary, hints: [hint])
    }

    private func newVoiding(
        quiz: String,
        question: String,
        _ voiding: Voiding?,
        _ stored: StoredKeys,
        _ versions: [(version: String, attempts: Int)]
    ) throws(StoreError) -> Checked<CorrectionEffect?> {
        let keys = versions.compactMap { stored.keys[$0.version]?.key }
        let having = keys.filter { $0.key.questions.contains { $0.id == question } }
        guard let course = having.first?.key.course else {
            let known = keys.flatMap { $0.key.questions.map(\.id) }
            let near = nearest(question, among: known).map { "; did you mean \($0)?" } ?? ""
            let hint = "name one of: " + Set(known).sorted().joined(separator: ", ")
            return refused("regrade.unknown-question", "\(quiz) has no question \"\(question)\"\(near)", hint)
        }
        var keyChanges: [String: KeyChange] = [:]
        for key in having where key.key.course == course {
            var voided = key.voided
            voided[question] = voiding
            if key.key.questions.allSatisfy({ voided[$0.id] == .dropped || $0.marks == .zero }) {
                let summary = "without \"\(question)\" nothing of \(quiz) is left that counts"
                return refused(
                    "regrade.nothing-left",
                    summary,
                    "give full marks for it instead: --full-marks \(question)"
                )
            }
            guard voided != key.voided else { continue }
            keyChanges[key.key.version] = KeyChange(key, MarkingKey(key.key, voided: voided))
        }
        if keyChanges.isEmpty {
            let state = voiding.map { "void already (\($0.rawValue))" } ?? "not void"
            return refused(
                "regrade.void-already",
                "the question \"\(question)\" of \(quiz) is \(state)",
                "see: grader history --quiz \(quiz)"
            )
        }
        let record = DecisionRecord(
            action: voiding == nil ? "restore" : "void",
            course: course,
            quiz: quiz,
            question: question,
            voiding: voiding
        )
        return Checked(
            CorrectionEffect(course: course, quiz: quiz, keyChanges: keyChanges, record: record),
            []
        )
    }

    private func refused(_ id: String, _ summary: String, _ hint: String) -> Checked<CorrectionEffect?> {
        Checked(nil, [Diagnostic(.error, id, path: path, summary, hints: [hint])])
    }

    /// The versions of a quiz's key, and how many attempts are marked with each, by the time they were added.
    func versions(of quiz: String) throws(StoreError) -> [(version: String, attempts: Int)] {
        let rows = try withDatabase { database throws(SQLiteError) in
            try database.rows(
                """
                SELECT version, (SELECT count(*) FROM marking WHERE key_version = version)
                FROM answer_key WHERE quiz = ? ORDER BY added, version
                """,
                [.text(quiz)]
            )
        }
        var result: [(version: String, attempts: Int)] = []
        for row in rows {
            guard case .text(let version) = row[0], case .integer(let attempts) = row[1] else {
                throw .unexpected(path)
            }
            result.append((version, attempts))
        }
        return result
    }

    /// The quizzes that have a key.
    private func quizzes() throws(StoreError) -> [String] {
        try withDatabase { database throws(SQLiteError) in
            try database.rows("SELECT DISTINCT quiz FROM answer_key ORDER BY quiz")
        }.compactMap { row in if case .text(let quiz)? = row.first { quiz } else { nil } }
    }
}

extension Database {
    /// Writes a decision down, and gives its number.
    func insert(_ record: DecisionRecord, _ decider: AuditStamp) throws(SQLiteError) -> Int {
        try rows(
            """
            INSERT INTO decision
            (action, course, quiz, key_version, question, voiding, replacement, reason, who, grader, time)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(record.action), .text(record.course), .text(record.quiz), .text(record.keyVersion),
                .text(record.question), .text(record.voiding?.rawValue), .text(record.replacement),
                .text(decider.reason), .text(decider.who), .text(decider.grader), .text(decider.time.text),
            ]
        )
        return lastRow
    }

    /// Makes a question void, or count again, in every key that a correction changes.
    func setVoiding(_ effect: CorrectionEffect, _ decision: Int) throws(SQLiteError) {
        guard let question = effect.record.question else { return }
        for version in effect.keyChanges.keys.sorted() {
            try rows("DELETE FROM voiding WHERE key_version = ? AND question = ?", [.text(version), .text(question)])
            guard let voiding = effect.record.voiding else { continue }
            try rows(
                "INSERT INTO voiding VALUES (?, ?, ?, ?)",
                [.text(version), .text(question), .text(voiding.rawValue), .integer(decision)]
            )
        }
    }
}
