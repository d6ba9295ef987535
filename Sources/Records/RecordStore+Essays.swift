import Assessment
import Cryptography
public import Diagnostics
import Scoring
public import Submissions

/// What became of a sheet that somebody filled in.
public struct MarkedEssays: Sendable, Equatable {
    /// How many essays were marked.
    public let marked: Int
    /// How many of them are decided now.
    public let decided: Int
    /// How many of them wait for somebody to decide between their markers.
    public let disputed: Int
}

extension RecordStore {
    /// How the marking of a quiz's essays stands.
    ///
    /// - Throws: ``StoreError`` when the store cannot be read.
    public func essayAgreements(quiz: String) throws(StoreError) -> Checked<[EssayAgreement]> {
        let essays = try essays(quiz: quiz)
        let problems = essays.isEmpty ? [try noEssays(quiz)] : essays.outdated(quiz: quiz, path: path)
        return Checked(essays.agreements, problems)
    }

    /// Writes a sheet of essays for a marker, or of those that markers differ on for an adjudicator.
    ///
    /// - Returns: the sheet as CSV and how many essays are on it; nil when the quiz has none, which is said.
    /// - Throws: ``StoreError`` when the store cannot be read.
    public func essaySheet(
        quiz: String,
        for marker: Pseudonym,
        adjudicating: Bool
    ) throws(StoreError) -> Checked<(bytes: [UInt8], count: Int)?> {
        let all = try essays(quiz: quiz)
        if all.isEmpty { return Checked(nil, [try noEssays(quiz)]) }
        let open = open(all, to: marker, adjudicating)
        let bytes = try withDigests { () throws(CryptographyError) in
            try EssaySheet.write(open, for: marker.text, showsMarks: adjudicating)
        }
        return Checked((bytes, open.count))
    }

    /// Stores what a marker or an adjudicator filled in, and the marks of the essays that are decided by it, in one transaction.
    ///
    /// Nothing is stored when anything on the sheet is wrong.
    ///
    /// - Throws: ``StoreError`` when the store cannot be read or written.
    public func mark(
        sheet path: String,
        quiz: String,
        by marker: Pseudonym,
        adjudicating: Bool,
        now: Timestamp,
        grader: String
    ) throws(StoreError) -> Checked<MarkedEssays?> {
        let file: SourceFile
        do throws(FileError) {
            file = SourceFile(path: path, bytes: try readFile(path: path, limit: 100_000_000))
        } catch {
            return Checked(nil, [.unreadable(path, error)])
        }
        return try mark(file, quiz: quiz, by: marker, adjudicating: adjudicating, now: now, grader: grader)
    }

    func mark(
        _ file: SourceFile,
        quiz: String,
        by marker: Pseudonym,
        adjudicating: Bool,
        now: Timestamp,
        grader: String
    ) throws(StoreError) -> Checked<MarkedEssays?> {
        let all = try essays(quiz: quiz)
        if all.isEmpty { return Checked(nil, [try noEssays(quiz)]) }
        var coded: [String: Essay] = [:]
        for essay in open(all, to: marker, adjudicating) {
            coded[try withDigests { () throws(CryptographyError) in try essay.code(for: marker.text) }] = essay
        }
        let read = EssaySheet.read(file, coded, needsReason: adjudicating)
        guard read.diagnostics.isEmpty else { return Checked(nil, read.diagnostics) }
        let marked = read.value.map { line in
            var essay = line.essay
            if adjudicating {
                essay.adjudication = Essay.Decision(levels: line.levels, adjudicator: marker.text, reason: line.comment)
            } else {
                essay.marks.append(Essay.Mark(marker: marker.text, levels: line.levels, comment: line.comment))
            }
            return essay
        }
        try store(marked, by: marker, adjudicating ? nil : read.value, now, grader)
        return Checked(
            MarkedEssays(
                marked: marked.count,
                decided: marked.count { $0.decision != nil },
                disputed: marked.count(where: \.isDisputed)
            )
        )
    }

    /// Whoever marked an essay does not decide between its markers.
    private func open(_ essays: [Essay], to marker: Pseudonym, _ adjudicating: Bool) -> [Essay] {
        essays.filter { essay in
            guard adjudicating else { return essay.isOpen(to: marker.text) }
            return essay.isDisputed && !essay.marks.contains { $0.marker == marker.text }
        }
    }

    /// Stores new marks and decisions, and marks the submissions again.
    private func store(
        _ essays: [Essay],
        by marker: Pseudonym,
        _ lines: [EssaySheet.Line]?,
        _ now: Timestamp,
        _ grader: String
    ) throws(StoreError) {
        let decided = essays.filter { $0.decision != nil }
        let submissions = Set(decided.map(\.submission)).sorted()
        let versions = try versions(of: submissions)
        let keys = try storedKeys(Set(versions.values)).keys
        let isWhole = try withDatabase { database throws(SQLiteError) in
            try database.transaction { () throws(SQLiteError) in
                for line in lines ?? [] {
                    try database.keepEarlierMark(line.essay, by: marker.text)
                    try database.rows(
                        "INSERT INTO essay_mark VALUES (?, ?, ?, ?, ?, ?)",
                        [
                            .integer(line.essay.submission), .text(line.essay.question), .text(marker.text),
                            .text(line.levels.inStore), .text(line.comment), .text(now.text),
                        ]
                    )
                }
                for essay in decided {
                    guard let decision = essay.decision else { continue }
                    try database.keepEarlierDecision(essay)
                    try database.rows(
                        "INSERT INTO essay_decision VALUES (?, ?, ?, ?, ?, ?)",
                        [
                            .integer(essay.submission), .text(essay.question), .text(decision.levels.inStore),
                            .text(decision.adjudicator), .text(decision.reason), .text(now.text),
                        ]
                    )
                }
                for id in submissions {
                    guard let version = versions[id], let key = keys[version]?.key else { return false }
                    guard try database.markAgain(id, with: key, now, grader) else { return false }
                }
                return true
            }
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

    /// The levels of essays that are decided, by submission and question.
    func decidedEssays(quiz: String) throws(StoreError) -> [Int: [String: [Int]]] {
        try withDatabase { database throws(SQLiteError) in
            var result: [Int: [String: [Int]]] = [:]
            let sql = """
                SELECT essay_decision.submission, question, levels FROM essay_decision
                JOIN submission ON submission.id = essay_decision.submission WHERE quiz = ?
                """
            try database.forEachRow(of: sql, [.text(quiz)]) {
                result[$0.integer(0), default: [:]][$0.text(1)] = [Int](stored: $0.text(2))
            }
            return result
        }
    }

    /// The levels of the essays of a submission that are or were decided, in the order of the decisions.
    func decidedEssays(
        submission digest: String
    ) throws(StoreError) -> [(question: String, levels: [Int], time: String)] {
        try withDatabase { database throws(SQLiteError) in
            var result: [(question: String, levels: [Int], time: String)] = []
            let sql = """
                WITH every AS (
                    SELECT submission, question, levels, time FROM essay_decision
                    UNION ALL SELECT submission, question, levels, time FROM earlier_essay_decision
                )
                SELECT question, levels, time FROM every
                JOIN submission ON submission.id = every.submission WHERE digest = ? ORDER BY time, question
                """
            try database.forEachRow(of: sql, [.text(digest)]) {
                result.append(($0.text(0), [Int](stored: $0.text(1)), $0.text(2)))
            }
            return result
        }
    }

    private func noEssays(_ quiz: String) throws(StoreError) -> Diagnostic {
        if try isKnown(quiz) {
            let summary = "nobody has handed in an essay for \(quiz) that is marked by people"
            return Diagnostic(
                .warning,
                "essay.none",
                path: path,
                summary,
                hints: ["grade what came in: grader grade inbox"]
            )
        }
        return try unknownQuiz(quiz)
    }

    /// The essays of a quiz that people mark, by trainee, attempt and place.
    private func essays(quiz: String) throws(StoreError) -> [Essay] {
        var rows: [(id: Int, place: Int, digest: String, version: String, content: [UInt8])] = []
        var marks: [String: [Essay.Mark]] = [:]
        var adjudications: [String: Essay.Decision] = [:]
        try withDatabase { database throws(SQLiteError) in
            let waiting = """
                SELECT submission.id, place, digest, key_version, content
                FROM question_mark JOIN submission ON submission.id = question_mark.submission
                JOIN marking ON marking.submission = submission.id
                WHERE quiz = ? AND (state = 'to mark' OR EXISTS (
                    SELECT 1 FROM essay_decision WHERE essay_decision.submission = submission.id
                    AND essay_decision.question = question_mark.question))
                ORDER BY trainee, attempt, place
                """
            try database.forEachRow(of: waiting, [.text(quiz)]) {
                rows.append(($0.integer(0), $0.integer(1), $0.text(2), $0.text(3), $0.bytes(4)))
            }
            try database.forEachRow(of: "SELECT submission, question, marker, levels, comment FROM essay_mark") {
                let mark = Essay.Mark(marker: $0.text(2), levels: [Int](stored: $0.text(3)), comment: $0.text(4))
                marks["\($0.integer(0))/\($0.text(1))", default: []].append(mark)
            }
            let adjudicated = """
                SELECT submission, question, adjudicator, levels, reason FROM essay_decision WHERE adjudicator IS NOT NULL
                """
            try database.forEachRow(of: adjudicated) {
                adjudications["\($0.integer(0))/\($0.text(1))"] = Essay.Decision(
                    levels: [Int](stored: $0.text(3)),
                    adjudicator: $0.text(2),
                    reason: $0.text(4)
                )
            }
        }
        var result: [Essay] = []
        for row in rows {
            guard let key = try key(row.version), row.place < key.questions.count,
                let submission = Submission.readStored(row.content)
            else { throw .unexpected(path) }
            let question = key.questions[row.place]
            let answer = submission.answers.first { $0.question == question.id }?.answer
            guard let essay = question.essay, case .text(let text)? = answer else { continue }
            let name = "\(row.id)/\(question.id)"
            result.append(
                Essay(
                    submission: row.id,
                    digest: row.digest,
                    question: question.id,
                    stem: question.stem,
                    text: text,
                    key: essay,
                    marks: marks[name] ?? [],
                    adjudication: adjudications[name]
                ).byItsCriteria
            )
        }
        return result
    }
}

extension Database {
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
                "UPDATE question_mark SET state = ?3, marks = ?4 WHERE submission = ?1 AND place = ?2",
                [.integer(id), question[0], question[2], question[3]]
            )
        }
        return true
    }
}

extension [Int] {
    /// Numbers as the store keeps them: with spaces between.
    fileprivate var inStore: String { map { String($0) }.joined(separator: " ") }

    fileprivate init(stored text: String) { self = text.split(separator: " ").compactMap { Int($0) } }
}
