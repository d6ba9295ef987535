public import Diagnostics
import Scoring
public import Submissions

extension RecordStore {
    /// Erases a person, or says what that would take away.
    ///
    /// Whatever is stored of the person goes in one transaction; then the file is written anew without the bytes of what went. Who is
    /// killed between the two leaves that to the next program that opens the store to write.
    ///
    /// - Parameter decider: who decided it, and why, which stays; nil to look only.
    /// - Returns: what goes, or why nobody can be erased. With `erase.unfinished` among the problems, bytes of somebody who was erased
    ///   may still lie in the file.
    /// - Throws: ``StoreError`` when the store cannot be read or written; nothing is changed then.
    public func erase(_ trainee: Pseudonym, decider: AuditStamp?) throws(StoreError) -> Checked<Erasure?> {
        guard let decider else {
            return try withSnapshot { () throws(StoreError) in
                let found = try erasure(of: trainee)
                return Checked(found.value, found.diagnostics + (try unfinished(.warning)))
            }
        }
        let found = try eraseRows(of: trainee, decider)
        guard let erasure = found.value else { return Checked(nil, found.diagnostics + (try unfinished(.warning))) }
        // What went is gone for all who ask the store; that bytes of it are left, when this fails, is told below.
        _ = try? database.finishErasures()
        return Checked(erasure, found.diagnostics + (try unfinished(.error)))
    }

    /// Takes a person out of the tables; bytes of what went may be left in the file.
    func eraseRows(of trainee: Pseudonym, _ decider: AuditStamp) throws(StoreError) -> Checked<Erasure?> {
        try withDatabase { database throws(SQLiteError) in try database.beginErasing() }
        return try inTransaction { () throws(StoreError) in
            let found = try erasure(of: trainee, decider)
            guard var erasure = found.value else { return found }
            try withDatabase { database throws(SQLiteError) in try database.erase(erasure, decider) }
            erasure.isApplied = true
            return Checked(erasure, found.diagnostics)
        }
    }

    /// What is stored of a person, and what else the person should know who erases it.
    ///
    /// - Parameter decider: who erases the person and why; neither may name the person. Nil to look only.
    private func erasure(of trainee: Pseudonym, _ decider: AuditStamp? = nil) throws(StoreError) -> Checked<Erasure?> {
        let known = try withDatabase { database throws(SQLiteError) in try database.everybody() }
        let quizzes = try withDatabase { database throws(SQLiteError) in try database.everyQuiz() }
        let search = PseudonymSearch(trainee, among: known, quizzes: quizzes)
        let erasure = try withDatabase { database throws(SQLiteError) in try database.erasure(of: trainee, search) }
        if erasure.isEmpty { return Checked(nil, unknown(trainee: trainee.text, among: known)) }
        // Whoever reads it knows the person in any capitals.
        if let decider, let name = Pseudonym(trainee.text.lowercased()) {
            let plain = PseudonymSearch(name, among: [], quizzes: quizzes)
            let summary: String
            let hint: String
            if plain.finds(in: decider.who.lowercased()) {
                summary =
                    "the name of who decides it is that of \(trainee.text), and stays when \(trainee.text) is erased"
                hint = "say who decides it: --by NAME"
            } else if plain.finds(in: decider.reason.lowercased()) {
                summary = "the reason names \(trainee.text), and stays when \(trainee.text) is erased"
                hint = "say why without saying who, such as \"asked for it\""
            } else {
                return Checked(erasure, named(erasure))
            }
            return Checked(nil, [Diagnostic(.error, "erase.named-reason", path: path, summary, hints: [hint])])
        }
        return Checked(erasure, named(erasure))
    }

    /// Says which attempts of others name the person.
    private func named(_ erasure: Erasure) -> [Diagnostic] {
        if erasure.namedIn.isEmpty { return [] }
        let shown = erasure.namedIn.prefix(3).map { "attempt \($0.attempt) of \($0.trainee) at \($0.quiz)" }
        let more = erasure.namedIn.count > shown.count ? ", and \(erasure.namedIn.count - shown.count) more" : ""
        let summary = "\(erasure.trainee.text) is named in answers or paths of others, which stay: "
        let hint = "read them, and decide whether that tells who it was"
        return [
            Diagnostic(
                .warning,
                "erase.named-elsewhere",
                path: path,
                summary + shown.joined(separator: ", ") + more,
                hints: [hint]
            )
        ]
    }

    /// Says that bytes of somebody who was erased may still lie in the file.
    private func unfinished(_ severity: Diagnostic.Severity) throws(StoreError) -> [Diagnostic] {
        let isUnfinished = try withDatabase { database throws(SQLiteError) in try database.holdsErased() }
        if !isUnfinished { return [] }
        let summary = "somebody is erased, but the file could not be written anew, so bytes of it may still lie in it"
        let hint =
            "when no other program uses the store, and the disk has room for a second one, run a command that writes, such as: "
            + "grader keys add build/keys"
        return [Diagnostic(severity, "erase.unfinished", path: path, summary, hints: [hint])]
    }
}

extension Database {
    /// The pseudonyms of everybody of whom anything is stored.
    fileprivate func everybody() throws(SQLiteError) -> Set<String> {
        let found = try rows("SELECT trainee FROM submission UNION SELECT trainee FROM extra_time")
        return Set(found.compactMap { $0.first?.textOrNil })
    }

    /// The quizzes that there are keys of.
    fileprivate func everyQuiz() throws(SQLiteError) -> Set<String> {
        Set(try rows("SELECT DISTINCT quiz FROM answer_key").compactMap { $0.first?.textOrNil })
    }

    /// What is stored of a person.
    fileprivate func erasure(of trainee: Pseudonym, _ search: PseudonymSearch) throws(SQLiteError) -> Erasure {
        func count(_ tables: String...) throws(SQLiteError) -> Int {
            var sum = 0
            for table in tables {
                let sql =
                    "SELECT count(*) FROM \(table) WHERE submission IN (SELECT id FROM submission WHERE trainee = ?)"
                sum += try rows(sql, [.text(trainee.text)]).first?.first?.integerOrNil ?? 0
            }
            return sum
        }
        var attempts: [Erasure.Attempt] = []
        try forEachRow(
            of: """
                SELECT course, quiz, trainee, attempt, file FROM submission WHERE trainee = ? ORDER BY course, quiz, attempt
                """,
            [.text(trainee.text)]
        ) { attempts.append(Erasure.Attempt($0)) }
        let extraTime = try rows(
            "SELECT quiz, minutes FROM extra_time WHERE trainee = ? ORDER BY course, quiz",
            [.text(trainee.text)]
        ).compactMap { row -> Erasure.Time? in
            guard case .text(let quiz) = row[0], case .integer(let minutes) = row[1] else { return nil }
            return Erasure.Time(quiz: quiz, minutes: minutes)
        }
        return Erasure(
            trainee: trainee,
            attempts: attempts,
            earlierMarkings: try count("earlier_marking"),
            findings: try count("essay_mark", "earlier_essay_mark"),
            markers: try rows(
                """
                SELECT marker FROM essay_mark WHERE submission IN (SELECT id FROM submission WHERE trainee = ?1)
                UNION
                SELECT marker FROM earlier_essay_mark WHERE submission IN (SELECT id FROM submission WHERE trainee = ?1)
                """,
                [.text(trainee.text)]
            ).compactMap { $0.first?.textOrNil },
            drafts: try count("essay_draft"),
            essayDecisions: try count("essay_decision", "earlier_essay_decision"),
            doubts: try count("doubt"),
            extraTime: extraTime,
            setAside: try setAside(search, with: Set(attempts.map(\.file))),
            wordings: try wordings(trainee, search),
            namedIn: try attemptsOfOthers(than: trainee, naming: search)
        )
    }

    /// The notes of files that were set aside whose path or reason names somebody, or whose path is that of a file that was marked.
    private func setAside(
        _ search: PseudonymSearch,
        with paths: Set<String>
    ) throws(SQLiteError) -> [Erasure.Note] {
        var result: [Erasure.Note] = []
        try forEachRow(of: "SELECT id, file, message FROM set_aside ORDER BY file, id") {
            let file = $0.text(1)
            let isOwn = paths.contains(file) || search.isOwnFile(file)
            if isOwn || search.finds(in: file) || search.finds(in: $0.text(2)) {
                result.append(Erasure.Note(id: $0.integer(0), file: file, isOwn: isOwn))
            }
        }
        return result
    }

    /// What coordinators and markers wrote, of others or of nobody, that names the person.
    private func wordings(_ trainee: Pseudonym, _ search: PseudonymSearch) throws(SQLiteError) -> [Erasure.Wording] {
        var result: [Erasure.Wording] = []
        for (table, column, isOfSubmission) in Database.writtenByPeople {
            let ofOthers = isOfSubmission ? "AND submission NOT IN (SELECT id FROM submission WHERE trainee = ?1)" : ""
            let sql = """
                SELECT DISTINCT \(column) FROM \(table) WHERE instr(\(column), ?1) > 0 \(ofOthers) ORDER BY 1
                """
            try forEachRow(of: sql, [.text(trainee.text)]) {
                let text = $0.text(0)
                let after = search.replacing(in: text, with: Erasure.nobody)
                if after != text {
                    result.append(Erasure.Wording(table: table, column: column, before: text, after: after))
                }
            }
        }
        return result
    }

    /// The columns in which coordinators and markers say something in their own words.
    private static let writtenByPeople = [
        (table: "decision", column: "reason", isOfSubmission: false), ("erasure", "reason", false),
        ("essay_mark", "comment", true), ("essay_draft", "comment", true), ("essay_decision", "reason", true),
        ("earlier_essay_mark", "comment", true), ("earlier_essay_decision", "reason", true),
    ]

    /// The attempts of others whose answers or paths name the person.
    private func attemptsOfOthers(
        than trainee: Pseudonym,
        naming search: PseudonymSearch
    ) throws(SQLiteError) -> [Erasure.Attempt] {
        var result: [Erasure.Attempt] = []
        try forEachRow(
            of: """
                SELECT course, quiz, trainee, attempt, file, content FROM submission
                WHERE trainee <> ?1 AND (instr(file, ?1) > 0 OR instr(content, CAST(?1 AS BLOB)) > 0)
                ORDER BY course, quiz, trainee, attempt
                """,
            [.text(trainee.text)]
        ) {
            let attempt = Erasure.Attempt($0)
            let typed = Submission.readStored($0.bytes(5))?.typed ?? []
            if search.finds(in: attempt.file) || typed.contains(where: search.finds(in:)) { result.append(attempt) }
        }
        return result
    }
}

extension Submission {
    /// Everything that was typed, not chosen.
    fileprivate var typed: [[UInt8]] {
        answers.flatMap { answer -> [[UInt8]] in
            switch answer.answer {
            case .text(let text): [text]
            case .gaps(let gaps): gaps.compactMap { if case .text(let text) = $0 { text } else { nil } }
            case .notAnswered, .skipped, .choice, .choices, .order, .pairs, .scenario: []
            }
        }
    }
}

extension Erasure.Attempt {
    /// Reads a row of course, quiz, trainee, attempt and file.
    fileprivate init(_ row: borrowing SQLRow) {
        self.init(
            course: row.text(0),
            quiz: row.text(1),
            trainee: row.text(2),
            attempt: row.integer(3),
            file: row.text(4)
        )
    }
}

extension Database {
    /// Lets nothing that is deleted leave its bytes in the file or in one beside it; outside of a transaction.
    fileprivate func beginErasing() throws(SQLiteError) {
        try execute("PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY")
    }

    /// Takes away what is stored of a person, and writes down that it was done; within a transaction of the caller's.
    fileprivate func erase(_ erasure: Erasure, _ decider: AuditStamp) throws(SQLiteError) {
        for note in erasure.setAside { try rows("DELETE FROM set_aside WHERE id = ?", [.integer(note.id)]) }
        // What refers to a submission goes with it.
        try rows("DELETE FROM submission WHERE trainee = ?", [.text(erasure.trainee.text)])
        try rows("DELETE FROM extra_time WHERE trainee = ?", [.text(erasure.trainee.text)])
        for wording in erasure.wordings {
            let sql = "UPDATE \(wording.table) SET \(wording.column) = ? WHERE \(wording.column) = ?"
            try rows(sql, [.text(wording.after), .text(wording.before)])
        }
        try rows(
            "INSERT INTO erasure (day, who, reason, grader, rewritten) VALUES (?, ?, ?, ?, 0)",
            [.text(decider.time.day), .text(decider.who), .text(decider.reason), .text(decider.grader)]
        )
        let number = SQLValue.integer(lastRow)
        for count in erasure.counts {
            let values: [SQLValue] = [number, .text(count.course), .text(count.quiz), .integer(count.attempts)]
            try rows("INSERT INTO erased_attempts VALUES (?, ?, ?, ?)", values)
        }
    }

    /// Whether bytes of somebody who was erased may still lie in the file.
    fileprivate func holdsErased() throws(SQLiteError) -> Bool {
        try number("SELECT count(*) FROM erasure WHERE rewritten = 0") > 0
    }

    /// Puts all that lies in the journal into the file.
    ///
    /// - Returns: whether nothing is left in the journal.
    private func emptyJournal() throws(SQLiteError) -> Bool {
        try rows("PRAGMA wal_checkpoint(TRUNCATE)").first?.first == .integer(0)
    }

    /// Writes the file anew without the bytes of those who were erased, if any may be left; outside of a transaction.
    ///
    /// - Returns: whether there were any, and none are left. It is false as long as another program reads what was stored before.
    func finishErasures() throws(SQLiteError) -> Bool {
        let last = try number("SELECT max(id) FROM erasure WHERE rewritten = 0")
        // As long as somebody reads what was stored before, it cannot leave the journal, which would only grow.
        guard last > 0, try emptyJournal() else { return false }
        try beginErasing()
        try execute("VACUUM")
        guard try emptyJournal() else { return false }
        try rows("UPDATE erasure SET rewritten = 1 WHERE id <= ?", [.integer(last)])
        return true
    }
}
