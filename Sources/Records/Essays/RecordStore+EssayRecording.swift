import Diagnostics
import Scoring
import Submissions

extension RecordStore {
    /// Stores what somebody found, and the marks of the essays that are decided by it; within a transaction of the caller's, in
    /// which the findings were read.
    func record(
        _ findings: [EssayFinding],
        by marker: Pseudonym,
        adjudicating: Bool,
        _ now: Timestamp,
        _ grader: String
    ) throws(StoreError) -> MarkedEssays {
        let essays = findings.map { $0.applied(by: marker.text, adjudicating) }
        if !adjudicating { try store(findings, by: marker, now) }
        try dropDrafts(of: essays.filter { $0.decision != nil || $0.isDisputed })
        try decide(essays.filter { $0.decision != nil }, now, grader)
        return MarkedEssays(
            marked: essays.count,
            decided: essays.count { $0.decision != nil },
            disputed: essays.count(where: \.isDisputed)
        )
    }

    /// Keeps what a marker has put down, in the place of what was put down before.
    func keep(_ draft: EssayFinding, by marker: Pseudonym, _ now: Timestamp) throws(StoreError) {
        _ = try withDatabase { database throws(SQLiteError) in
            try database.rows("INSERT OR REPLACE INTO essay_draft VALUES (?, ?, ?, ?, ?, ?)", draft.row(marker, now))
        }
    }

    private func store(_ marks: [EssayFinding], by marker: Pseudonym, _ now: Timestamp) throws(StoreError) {
        try withDatabase { database throws(SQLiteError) in
            for mark in marks {
                try database.keepEarlierMark(mark.essay, by: marker.text)
                let row = mark.row(marker, now)
                try database.rows("INSERT INTO essay_mark VALUES (?, ?, ?, ?, ?, ?)", row)
                let draft = "DELETE FROM essay_draft WHERE submission = ? AND question = ? AND marker = ?"
                try database.rows(draft, Array(row.prefix(3)))
            }
        }
    }

    /// Drops what others have put down about essays that wait for no marker any more.
    private func dropDrafts(of essays: [Essay]) throws(StoreError) {
        try withDatabase { database throws(SQLiteError) in
            for essay in essays { try database.dropDrafts(essay.submission, essay.question) }
        }
    }

    /// Stores decisions, and marks their submissions again.
    private func decide(_ essays: [Essay], _ now: Timestamp, _ grader: String) throws(StoreError) {
        let submissions = Set(essays.map(\.submission)).sorted()
        let versions = try versions(of: submissions)
        let keys = try storedKeys(Set(versions.values)).keys
        let isWhole = try withDatabase { database throws(SQLiteError) in
            var moments: [Int: [SQLValue]] = [:]
            for id in submissions { moments[id] = try database.nextMoment(of: id) }
            for essay in essays {
                guard let decision = essay.decision, let moment = moments[essay.submission] else { continue }
                try database.keepEarlierDecision(essay)
                try database.rows(
                    "INSERT INTO essay_decision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    [
                        .integer(essay.submission), .text(essay.question), .text(decision.levels.inStore),
                        .text(decision.adjudicator), .text(decision.reason), .text(now.text),
                    ] + moment
                )
            }
            for id in submissions {
                guard let version = versions[id], let key = keys[version]?.key else { return false }
                guard try database.markAgain(id, with: key, now, grader) else { return false }
            }
            return true
        }
        if !isWhole { throw .unexpected(path) }
    }

    /// The version of the key that each submission is marked with.
    private func versions(of submissions: [Int]) throws(StoreError) -> [Int: String] {
        try withDatabase { database throws(SQLiteError) in
            var result: [Int: String] = [:]
            for id in submissions {
                let rows = try database.rows("SELECT key_version FROM marking WHERE submission = ?", [.integer(id)])
                if case .text(let version)? = rows.first?.first { result[id] = version }
            }
            return result
        }
    }
}

extension EssayFinding {
    /// The essay with what was found in it.
    fileprivate func applied(by marker: String, _ adjudicating: Bool) -> Essay {
        var essay = essay
        if adjudicating {
            essay.adjudication = Essay.Decision(levels: levels, adjudicator: marker, reason: comment)
        } else {
            essay.marks.append(Essay.Mark(marker: marker, levels: levels, comment: comment))
        }
        return essay
    }

    /// The finding as a row of `essay_mark` or `essay_draft`.
    fileprivate func row(_ marker: Pseudonym, _ now: Timestamp) -> [SQLValue] {
        [
            .integer(essay.submission), .text(essay.question), .text(marker.text), .text(levels.inStore),
            .text(comment),
            .text(now.text),
        ]
    }
}

extension Database {
    /// The place of what is decided next about the essays of a submission, the decision that it follows, and the program that made the
    /// marks which it replaces.
    fileprivate func nextMoment(of submission: Int) throws(SQLiteError) -> [SQLValue] {
        try rows(
            """
            SELECT 1 + max(
                (SELECT coalesce(max(place), 0) FROM essay_decision WHERE submission = ?1),
                (SELECT coalesce(max(place), 0) FROM earlier_essay_decision WHERE submission = ?1)
            ), (SELECT max(decision) FROM earlier_marking WHERE submission = ?1),
            (SELECT grader FROM marking WHERE submission = ?1)
            """,
            [.integer(submission)]
        ).first ?? []
    }

    /// Marks a submission again with what people decided about its essays; a verdict that changes is reached now.
    ///
    /// - Returns: false when the submission is not what a grader writes.
    fileprivate func markAgain(
        _ id: Int,
        with key: MarkingKey,
        _ now: Timestamp,
        _ grader: String
    ) throws(SQLiteError) -> Bool {
        guard
            case .blob(let content)? = try rows("SELECT content FROM submission WHERE id = ?", [.integer(id)]).first?
                .first,
            let submission = Submission.readStored(content)
        else { return false }
        var essays: [String: [Int]] = [:]
        let decided = try rows("SELECT question, levels FROM essay_decision WHERE submission = ?", [.integer(id)])
        for row in decided {
            if case .text(let question) = row[0], case .text(let levels) = row[1] {
                essays[question] = [Int](stored: levels)
            }
        }
        let marking = Marking(submission, with: key, essays: essays)
        let written = MarkRows(marking)
        try replaceDoubts(id, submission, marking, key)
        try rows(
            """
            UPDATE marking SET marks = ?2, out_of = ?3, graded = iif(passed = ?4, graded, ?6), passed = ?4, grader = ?5
            WHERE submission = ?1
            """,
            [
                .integer(id), .text(written.marks), .text(written.outOf), .integer(written.isPassed ? 1 : 0),
                .text(grader), .text(now.text),
            ]
        )
        for question in written.questions {
            try rows(
                "UPDATE question_mark SET state = ?3, marks = ?4 WHERE submission = ?1 AND question = ?2",
                [.integer(id), question[1], question[2], question[3]]
            )
        }
        return true
    }
}
