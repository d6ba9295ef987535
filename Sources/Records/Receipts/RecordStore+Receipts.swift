import Assessment
import Cryptography
public import Diagnostics
import Scoring
public import Submissions

extension Receipt {
    /// The receipt of a submission that is marked with a key.
    ///
    /// - Parameters:
    ///   - essays: the levels that people found essays to meet, by question.
    ///   - shares: the shares that essays earned, by question, where only these are known.
    /// - Throws: ``Cryptography/CryptographyError`` when libcrypto offers no SHA-256.
    init(
        _ submission: Submission,
        with key: MarkingKey,
        essays: [String: [Int]] = [:],
        shares: [String: Fraction] = [:],
        grader: String
    ) throws(CryptographyError) {
        let marking = Marking(submission, with: key, essays: essays, shares: shares)
        self.init(
            course: submission.course,
            quiz: submission.quiz,
            title: key.key.title,
            language: key.key.language,
            trainee: submission.trainee,
            attempt: submission.attempt,
            reference: submission.reference,
            finished: submission.finished,
            submission: try submission.digest(),
            answers: try submission.answersDigest(),
            keyVersion: key.key.version,
            marks: marking.marks,
            outOf: marking.outOf,
            pass: marking.pass,
            isPassed: marking.isPassed,
            questions: marking.questions.map { mark in
                // A quiz that draws asked only some of its key's questions.
                let question = key.key.questions[mark.place]
                return Receipt.Question(
                    question: question.id,
                    stem: question.stem,
                    objectives: question.objectives,
                    state: mark.state.text,
                    marks: mark.countedMarks,
                    outOf: mark.countedOutOf,
                    voiding: mark.voiding?.rawValue,
                    certainty: mark.certainty,
                    awards: mark.countedAwards.map {
                        Receipt.Objective(objective: $0.objective, marks: $0.marks, outOf: $0.outOf)
                    }
                )
            },
            grader: grader
        )
    }
}

/// A receipt as it is written.
public struct ReceiptFiles: Sendable {
    /// The name without an ending.
    public let name: String
    /// The receipt itself.
    public let json: [UInt8]
    /// The same as a page to print.
    public let page: [UInt8]
}

/// What stands, or stood, for a submission.
private struct StoredMarks {
    let submission: Submission
    let keyVersion: String
    let marks: String
    let outOf: String
    let isPassed: Bool
    let certainty: CertaintyMarks?
    let grader: String
    /// What replaced it: the decision's number, time and reason.
    let replaced: (decision: Int, time: String, reason: String)?

    /// Whether what a receipt says of certainty is what is stored, which it is not of marks that were replaced long ago.
    func fits(_ told: (marks: Fraction, outOf: Fraction)?) -> Bool {
        if replaced != nil, certainty == nil { return true }
        return told.flatMap { CertaintyMarks(marks: $0.marks, outOf: $0.outOf) } == certainty
    }
}

extension RecordStore {
    /// The submissions that are marked, by their SHA-256, in the order of course, quiz, trainee and attempt.
    ///
    /// - Parameters:
    ///   - quiz: the quiz's stable name; nil for all.
    ///   - trainee: whose; nil for everybody's.
    ///   - attempt: which attempt; nil for all.
    /// - Throws: ``StoreError`` when the store cannot be read.
    public func submissions(quiz: String?, trainee: String?, attempt: Int?) throws(StoreError) -> [String] {
        try withDatabase { database throws(SQLiteError) in
            try database.rows(
                """
                SELECT digest FROM submission JOIN marking ON marking.submission = submission.id
                WHERE (?1 IS NULL OR quiz = ?1) AND (?2 IS NULL OR trainee = ?2) AND (?3 IS NULL OR attempt = ?3)
                ORDER BY course, quiz, trainee, attempt
                """,
                [.text(quiz), .text(trainee), attempt.map { .integer($0) } ?? .null]
            )
        }.compactMap { $0.first?.textOrNil }
    }

    /// The submissions, by their SHA-256, whose receipts would have the name of another's: attempts at quizzes of one name in two
    /// courses, or of trainees whose names differ in capitals only, as disks may not tell.
    ///
    /// - Throws: ``StoreError`` when the store cannot be read.
    public func submissionsOfOneName() throws(StoreError) -> Set<String> {
        let rows = try withDatabase { database throws(SQLiteError) in
            try database.rows(
                """
                SELECT digest FROM submission JOIN (
                    SELECT quiz, lower(trainee) AS name, attempt FROM submission GROUP BY 1, 2, 3 HAVING count(*) > 1
                ) AS shared
                ON submission.quiz = shared.quiz AND lower(trainee) = name AND submission.attempt = shared.attempt
                """
            )
        }
        return Set(rows.compactMap { $0.first?.textOrNil })
    }

    /// The receipt of a submission, as JSON and as a page.
    ///
    /// It is made from the submission and the key; what the store holds of the marks only has to agree.
    ///
    /// - Parameter isShared: whether the submission is one of ``submissionsOfOneName()``.
    /// - Throws: ``StoreError`` when the store cannot be read, or holds marks that do not follow from its submissions and keys.
    public func receipt(of submission: String, isShared: Bool = false) throws(StoreError) -> ReceiptFiles {
        let receipt = try withSnapshot { () throws(StoreError) in
            guard let standing = try storedMarks(submission).last else { throw .unexpected(path) }
            return try self.receipt(standing)
        }
        let name = receipt.fileName(isShared: isShared)
        let page = try withDigests { () throws(CryptographyError) in try receipt.page(of: name + ".json") }
        return ReceiptFiles(name: name, json: receipt.bytes, page: page)
    }

    /// Checks a receipt's file against what the store holds.
    ///
    /// - Returns: the receipt, and what is wrong with it; nothing when it holds.
    /// - Throws: ``StoreError`` when the store cannot be read.
    public func verify(receiptFile path: String) throws(StoreError) -> Checked<Receipt?> {
        let read = readReceipt(path)
        guard let receipt = read.value else { return read }
        let problems = try withSnapshot { () throws(StoreError) in try self.problems(receipt, path: path) }
        return Checked(receipt, problems)
    }

    private func problems(_ receipt: Receipt, path file: String) throws(StoreError) -> [Diagnostic] {
        let all = try storedMarks(receipt.submission)
        guard let standing = all.last else {
            let summary =
                "the store holds no submission \(receipt.submission.prefix(12)), of \(receipt.trainee.text) at "
                + "\(receipt.quiz), attempt \(receipt.attempt)"
            let hint =
                "name the store that it was made from with --store, or check it against files: --submission, --key"
            return [Diagnostic(.error, "receipt.unknown-submission", path: file, summary, hints: [hint])]
        }
        let right = try self.receipt(standing)
        if receipt.says(theSameAs: right) { return [] }
        for stored in all.reversed() {
            for moment in try receipts(stored, unknownGrader: receipt.grader)
            where receipt.says(theSameAs: moment.receipt) {
                let (time, reason) = moment.replaced ?? ("", "")
                let summary = "this receipt was right until \(time), and is no longer: \(reason)"
                let hint =
                    "have a new one written: grader receipts --quiz \(receipt.quiz) --trainee \(receipt.trainee.text)"
                return [Diagnostic(.error, "receipt.replaced", path: file, summary, hints: [hint])]
            }
        }
        return receipt.problems(right, path: file)
    }

    /// The receipt of what stands, or stood when it was replaced.
    private func receipt(_ stored: StoredMarks) throws(StoreError) -> Receipt {
        // What was changed behind the grader's back must not come out with its name on it.
        let moments = try receipts(stored, unknownGrader: stored.grader)
        let found = moments.first { moment in
            moment.receipt.marks.string == stored.marks && moment.receipt.outOf.string == stored.outOf
                && moment.receipt.isPassed == stored.isPassed && stored.fits(moment.receipt.certainty)
        }
        // Marks that stand hold all that is decided.
        guard let found, stored.replaced != nil || found.replaced == nil else {
            let submission = stored.submission
            throw .tampered(path, "attempt \(submission.attempt) of \(submission.trainee.text) at \(submission.quiz)")
        }
        return found.receipt
    }

    /// The receipts that a marking had, the last first: each essay that people decide makes another.
    ///
    /// - Parameter unknownGrader: the program that is named where an earlier grader did not keep which it was.
    private func receipts(
        _ stored: StoredMarks,
        unknownGrader: String
    ) throws(StoreError) -> [(receipt: Receipt, replaced: (time: String, reason: String)?)] {
        guard let key = try key(stored.keyVersion) else { throw .unexpected(path) }
        let voided = try voided(stored.keyVersion, before: stored.replaced?.decision)
        let digest = try withDigests { () throws(CryptographyError) in try stored.submission.digest() }
        let decided = try decidedEssays(submission: digest).filter { $0.follows < stored.replaced?.decision ?? .max }
        var result: [(Receipt, (time: String, reason: String)?)] = []
        for count in (0...decided.count).reversed() {
            // What was stored at once is decided at one moment.
            if count > 0, count < decided.count, decided[count - 1].place == decided[count].place { continue }
            var essays: [String: [Int]] = [:]
            for essay in decided.prefix(count) { essays[essay.question] = essay.levels }
            let receipt = try withDigests { () throws(CryptographyError) in
                try Receipt(
                    stored.submission,
                    with: MarkingKey(key, voided: voided),
                    essays: essays,
                    grader: count < decided.count ? decided[count].graderBefore ?? unknownGrader : stored.grader
                )
            }
            if count < decided.count {
                result.append((receipt, (decided[count].time, "an essay has been marked since")))
            } else {
                result.append((receipt, stored.replaced.map { ($0.time, $0.reason) }))
            }
        }
        return result
    }

    /// What was and is stored of the marks of a submission, the oldest first, what stands last.
    private func storedMarks(_ digest: String) throws(StoreError) -> [StoredMarks] {
        let rows = try withDatabase { database throws(SQLiteError) in
            try database.rows(
                """
                WITH every AS (
                    SELECT submission, decision, key_version, marks, out_of, passed, grader, certainty, certainty_out_of
                    FROM earlier_marking
                    UNION ALL
                    SELECT submission, NULL, key_version, marks, out_of, passed, grader, certainty, certainty_out_of
                    FROM marking
                )
                SELECT content, every.key_version, marks, out_of, passed, every.grader, decision, decision.time,
                decision.reason, certainty, certainty_out_of
                FROM submission JOIN every ON every.submission = submission.id
                LEFT JOIN decision ON decision.id = every.decision
                WHERE digest = ? ORDER BY decision IS NULL, decision
                """,
                [.text(digest)]
            )
        }
        var result: [StoredMarks] = []
        for row in rows {
            guard case .blob(let content) = row[0], case .text(let version) = row[1], case .text(let marks) = row[2],
                case .text(let outOf) = row[3], case .integer(let passed) = row[4], case .text(let grader) = row[5],
                let submission = Submission.readStored(content), let certainty = CertaintyMarks.read(row[9], row[10])
            else { throw .unexpected(path) }
            var replaced: (Int, String, String)?
            if case .integer(let decision) = row[6], case .text(let time) = row[7], case .text(let reason) = row[8] {
                replaced = (decision, time, reason)
            }
            guard digest == (try withDigests { () throws(CryptographyError) in try submission.digest() }) else {
                throw .tampered(
                    path,
                    "attempt \(submission.attempt) of \(submission.trainee.text) at \(submission.quiz)"
                )
            }
            result.append(
                StoredMarks(
                    submission: submission,
                    keyVersion: version,
                    marks: marks,
                    outOf: outOf,
                    isPassed: passed == 1,
                    certainty: certainty,
                    grader: grader,
                    replaced: replaced
                )
            )
        }
        return result
    }

    /// The questions of a key that were void before a decision, or are now.
    private func voided(_ version: String, before decision: Int?) throws(StoreError) -> [String: Voiding] {
        guard let decision else { return try storedKeys([version]).keys[version]?.key.voided ?? [:] }
        let rows = try withDatabase { database throws(SQLiteError) in
            try database.rows(
                """
                SELECT question, voiding FROM decision JOIN answer_key USING (course, quiz)
                WHERE version = ? AND decision.id < ? AND action IN ('void', 'restore') ORDER BY decision.id
                """,
                [.text(version), .integer(decision)]
            )
        }
        var voided: [String: Voiding] = [:]
        for row in rows {
            guard case .text(let question) = row[0] else { throw .unexpected(path) }
            voided[question] = row[1].textOrNil.flatMap { Voiding(rawValue: $0) }
        }
        return voided
    }
}
