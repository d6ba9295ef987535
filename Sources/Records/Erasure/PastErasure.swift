import Diagnostics

/// That somebody was erased; who it was, nobody can tell.
struct PastErasure: Sendable, Equatable {
    /// How many attempts at a quiz went with it.
    struct Count: Sendable, Equatable {
        let quiz: String
        let attempts: Int
    }

    let day: String
    let who: String
    let reason: String
    let grader: String
    let attempts: [Count]
    /// Whether the file was written anew since, so that no bytes of it are left.
    let isFinished: Bool
}

extension Database {
    /// The erasures, the oldest first.
    ///
    /// - Parameter quiz: only those with which attempts at this quiz went, and of these only such attempts; nil for all.
    func pastErasures(quiz: String?) throws(SQLiteError) -> [PastErasure] {
        var attempts: [Int: [PastErasure.Count]] = [:]
        let counts = """
            SELECT erasure, quiz, attempts FROM erased_attempts WHERE ?1 IS NULL OR quiz = ?1 ORDER BY erasure, course, quiz
            """
        try forEachRow(of: counts, [.text(quiz)]) {
            attempts[$0.integer(0), default: []].append(PastErasure.Count(quiz: $0.text(1), attempts: $0.integer(2)))
        }
        var result: [PastErasure] = []
        try forEachRow(of: "SELECT id, day, who, reason, grader, rewritten FROM erasure ORDER BY id") {
            let attempts = attempts[$0.integer(0)] ?? []
            if quiz != nil, attempts.isEmpty { return }
            result.append(
                PastErasure(
                    day: $0.text(1),
                    who: $0.text(2),
                    reason: $0.text(3),
                    grader: $0.text(4),
                    attempts: attempts,
                    isFinished: $0.integer(5) == 1
                )
            )
        }
        return result
    }
}

extension PastErasure {
    /// What was done, and why.
    var lines: [String] {
        let what =
            attempts.isEmpty
            ? "no attempt" : attempts.map { "\(counted($0.attempts, "attempt")) at \($0.quiz)" }.joined(separator: ", ")
        let rest = isFinished ? "" : "; bytes of it may still lie in the file"
        return ["\(day) \(who): erased somebody, with \(what)\(rest)", "   because: \(reason)"]
    }

    /// The same as JSON.
    var json: JSONValue {
        .object([
            ("day", .string(day)),
            ("who", .string(who)),
            ("reason", .string(reason)),
            ("grader", .string(grader)),
            (
                "attempts",
                .array(attempts.map { .object([("quiz", .string($0.quiz)), ("attempts", .number($0.attempts))]) })
            ),
            ("finished", .boolean(isFinished)),
        ])
    }
}
