import Assessment
public import Diagnostics
import Submissions

/// A key that was withdrawn, or stands again.
public struct Withdrawal: Sendable, Equatable {
    /// The quiz.
    public let quiz: String
    /// The key's version.
    public let version: String
    /// The version that takes its place.
    public let replacement: String?
    /// How many attempts are marked with it.
    public let attempts: Int
}

extension RecordStore {
    /// Withdraws a key: nothing is marked with it any more, what is marked stays as it is.
    ///
    /// - Parameters:
    ///   - start: the first digits of its version.
    ///   - replacement: the first digits of the version that submissions which name the old one are marked with; nil to set them
    ///     aside.
    ///   - vouched: whether somebody vouches that answers fit the new key although the paper's text is another.
    /// - Throws: ``StoreError`` when the store cannot be read or written.
    public func withdraw(
        key start: String,
        replacedBy replacement: String?,
        vouched: Bool = false,
        decider: AuditStamp
    ) throws(StoreError) -> Checked<Withdrawal?> {
        // Another program could else withdraw the replacement, or the key itself, between the look and the writing.
        try inTransaction { () throws(StoreError) in
            try withdrawNow(key: start, replacedBy: replacement, vouched: vouched, decider)
        }
    }

    private func withdrawNow(
        key start: String,
        replacedBy replacement: String?,
        vouched: Bool,
        _ decider: AuditStamp
    ) throws(StoreError) -> Checked<Withdrawal?> {
        let found = try standing(start)
        guard let old = found.value else { return Checked(nil, found.diagnostics) }
        let stored = try storedKeys([old.version])
        if let reason = stored.keys[old.version]?.withdrawal {
            let summary = "the key \(old.version.prefix(12)) of \(old.quiz.text) is withdrawn already: \(reason)"
            return refused("key.withdrawn-already", summary, "let it stand again first: grader keys reinstate")
        }
        var new: AnswerKey?
        if let replacement {
            let found = try standing(replacement)
            guard let key = found.value else { return Checked(nil, found.diagnostics) }
            guard key.version != old.version else {
                let summary = "the key \(key.version.prefix(12)) cannot take its own place"
                return refused("key.other-quiz", summary, "name another of \(old.quiz.text): grader keys list")
            }
            guard key.quiz == old.quiz, key.course == old.course else {
                let summary =
                    "\(key.version.prefix(12)) is a key of \(key.quiz.text), and cannot take the place of one of "
                    + old.quiz.text
                return refused("key.other-quiz", summary, "name another of \(old.quiz.text): grader keys list")
            }
            if try storedKeys([key.version]).keys[key.version]?.withdrawal != nil {
                let summary = "the key \(key.version.prefix(12)) of \(old.quiz.text) is withdrawn itself"
                return refused("key.withdrawn-already", summary, "name one that stands")
            }
            let comparison = PaperComparison(old, key)
            if let problem = misfit(comparison, old.version, key.version, 0, vouched: vouched) {
                return Checked(nil, [problem])
            }
            new = key
        }
        let record = DecisionRecord(
            action: "withdraw",
            course: old.course,
            quiz: old.quiz.text,
            keyVersion: old.version,
            replacement: new?.version
        )
        try withDatabase { database throws(SQLiteError) in
            let decision = try database.insert(record, decider)
            try database.rows(
                "INSERT INTO withdrawal VALUES (?, ?, ?)",
                [.text(old.version), .text(new?.version), .integer(decision)]
            )
        }
        return Checked(try withdrawal(old, new?.version), [])
    }

    /// Lets a key stand again that was withdrawn.
    ///
    /// - Throws: ``StoreError`` when the store cannot be read or written.
    public func reinstate(key start: String, decider: AuditStamp) throws(StoreError) -> Checked<Withdrawal?> {
        try inTransaction { () throws(StoreError) in try reinstateNow(key: start, decider) }
    }

    private func reinstateNow(key start: String, _ decider: AuditStamp) throws(StoreError) -> Checked<Withdrawal?> {
        let found = try standing(start)
        guard let key = found.value else { return Checked(nil, found.diagnostics) }
        guard try storedKeys([key.version]).keys[key.version]?.withdrawal != nil else {
            let summary = "the key \(key.version.prefix(12)) of \(key.quiz.text) is not withdrawn"
            return refused("key.not-withdrawn", summary, "see the versions: grader keys list")
        }
        let record = DecisionRecord(
            action: "reinstate",
            course: key.course,
            quiz: key.quiz.text,
            keyVersion: key.version
        )
        try withDatabase { database throws(SQLiteError) in
            _ = try database.insert(record, decider)
            try database.rows("DELETE FROM withdrawal WHERE key_version = ?", [.text(key.version)])
        }
        return Checked(try withdrawal(key, nil), [])
    }

    /// A line for each key that is withdrawn, with the reason.
    public func withdrawn(_ versions: Set<String>) throws(StoreError) -> [String] {
        let stored = try storedKeys(versions)
        return stored.keys.sorted { $0.key < $1.key }.compactMap { version, entry in
            entry.withdrawal.map { reason in
                let other = entry.replacement.map { ", replaced by \($0.prefix(12))" } ?? ""
                return "\(entry.key.key.quiz.text) \(version.prefix(12)) is withdrawn\(other): \(reason)"
            }
        }
    }

    private func withdrawal(_ key: AnswerKey, _ replacement: String?) throws(StoreError) -> Withdrawal {
        let versions = try versions(of: key.quiz.text)
        let attempts = versions.first { $0.version == key.version }?.attempts ?? 0
        return Withdrawal(
            quiz: key.quiz.text,
            version: key.version,
            replacement: replacement,
            attempts: attempts
        )
    }

    /// The key whose version begins with some digits.
    private func standing(_ start: String) throws(StoreError) -> Checked<AnswerKey?> {
        let rows = try withDatabase { database throws(SQLiteError) in
            try database.rows(
                "SELECT version FROM answer_key WHERE substr(version, 1, length(?1)) = ?1",
                [.text(start)]
            )
        }
        guard rows.count == 1, case .text(let version)? = rows.first?.first, let key = try key(version) else {
            let summary =
                rows.isEmpty
                ? "there is no key whose version begins with \"\(start)\""
                : "\(rows.count) keys begin with \"\(start)\""
            let hints = [versionHint(start)]
            return Checked(nil, [Diagnostic(.error, "key.unknown-version", path: path, summary, hints: hints)])
        }
        return Checked(key, [])
    }

    /// The way out for whoever named a version that is none, perhaps by the name of its quiz or of its file.
    func versionHint(_ start: String) -> String {
        let isVersion = isHexadecimal(start, count: start.utf8.count)
        return (isVersion ? "" : "a version is written like 3f9a02c4d1e5; ") + "see the versions: grader keys list"
    }

    private func refused(_ id: String, _ summary: String, _ hint: String) -> Checked<Withdrawal?> {
        Checked(nil, [Diagnostic(.error, id, path: path, summary, hints: [hint])])
    }
}
