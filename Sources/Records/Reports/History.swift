import Assessment
import Diagnostics
import Scoring
import Submissions

/// What was decided about the keys and questions of quizzes, and the marks that attempts had before.
public struct History: Sendable, Equatable {
    /// What somebody decided.
    struct Decision: Sendable, Equatable {
        let number: Int
        let action: String
        let quiz: String
        let keyVersion: String?
        let question: String?
        let voiding: Voiding?
        let replacement: String?
        let decider: AuditStamp
    }

    /// The marks of an attempt from one decision to the next.
    struct Marks: Sendable, Equatable {
        let quiz: String
        let trainee: String
        let attempt: Int
        let verdict: Regrade.Verdict
        /// The decision that replaced them; nil for those that stand.
        let replacedBy: Int?
    }

    /// What somebody decided about an essay that its markers differed on.
    struct Adjudication: Sendable, Equatable {
        let quiz: String
        let trainee: String
        let attempt: Int
        let question: String
        /// The level of each criterion, from 0.
        let levels: [Int]
        let who: String
        let reason: String
        let time: String
        /// Whether it counts; otherwise a later decision has taken its place.
        let stands: Bool
    }

    let decisions: [Decision]
    let marks: [Marks]
    var adjudications: [Adjudication] = []
    var erasures: [PastErasure] = []
}

extension RecordStore {
    /// What was decided and what marks were before, the oldest first.
    ///
    /// - Parameters:
    ///   - quiz: the quiz's stable name; nil for all.
    ///   - trainee: whose marks; nil for everybody's.
    /// - Returns: all decisions, the marks of those attempts that a decision has marked again, what was decided about essays that
    ///   markers differed on, and that people were erased, which is not told of one trainee.
    /// - Throws: ``StoreError`` when the store cannot be read.
    public func history(quiz: String?, trainee: String?) throws(StoreError) -> History {
        let filter: [SQLValue] = [.text(quiz), .text(trainee)]
        let (decisions, marks, adjudications, erasures) = try withSnapshot { () throws(StoreError) in
            try withDatabase { database throws(SQLiteError) in
                let decisions = try database.rows(
                    """
                    SELECT id, action, quiz, key_version, question, voiding, replacement, who, reason, time, grader
                    FROM decision WHERE ?1 IS NULL OR quiz = ?1 ORDER BY id
                    """,
                    [filter[0]]
                )
                let marks = try database.rows(
                    """
                    WITH every AS (
                        SELECT submission, decision, key_version, marks, out_of, passed FROM earlier_marking
                        UNION ALL
                        SELECT submission, NULL, key_version, marks, out_of, passed FROM marking
                        WHERE submission IN (SELECT submission FROM earlier_marking)
                    )
                    SELECT quiz, trainee, attempt, key_version, marks, out_of, passed, decision
                    FROM every JOIN submission ON submission.id = every.submission
                    WHERE (?1 IS NULL OR quiz = ?1) AND (?2 IS NULL OR trainee = ?2)
                    ORDER BY course, quiz, trainee, attempt, decision IS NULL, decision
                    """,
                    filter
                )
                let adjudications = try database.rows(
                    """
                    WITH every AS (
                        SELECT submission, question, levels, adjudicator, reason, time, place, 0 AS stands
                        FROM earlier_essay_decision
                        UNION ALL
                        SELECT submission, question, levels, adjudicator, reason, time, place, 1 FROM essay_decision
                    )
                    SELECT quiz, trainee, attempt, question, levels, adjudicator, reason, time, stands
                    FROM every JOIN submission ON submission.id = every.submission
                    WHERE adjudicator IS NOT NULL AND (?1 IS NULL OR quiz = ?1) AND (?2 IS NULL OR trainee = ?2)
                    ORDER BY time, course, quiz, trainee, attempt, place, question, stands
                    """,
                    filter
                )
                let erasures = trainee == nil ? try database.pastErasures(quiz: quiz) : []
                return (decisions, marks, adjudications, erasures)
            }
        }
        let history = History(
            decisions: decisions.compactMap { History.Decision(row: $0) },
            marks: marks.compactMap { History.Marks(row: $0) },
            adjudications: adjudications.compactMap { History.Adjudication(row: $0) },
            erasures: erasures
        )
        guard history.decisions.count == decisions.count, history.marks.count == marks.count,
            history.adjudications.count == adjudications.count
        else {
            throw .unexpected(path)
        }
        return history
    }
}

extension History.Decision {
    fileprivate init?(row: [SQLValue]) {
        guard case .integer(let number) = row[0], case .text(let action) = row[1], case .text(let quiz) = row[2],
            case .text(let who) = row[7], case .text(let reason) = row[8], case .text(let time) = row[9],
            case .text(let grader) = row[10], let time = Timestamp(time)
        else { return nil }
        self.init(
            number: number,
            action: action,
            quiz: quiz,
            keyVersion: row[3].textOrNil,
            question: row[4].textOrNil,
            voiding: row[5].textOrNil.flatMap { Voiding(rawValue: $0) },
            replacement: row[6].textOrNil,
            decider: AuditStamp(who: who, reason: reason, time: time, grader: grader)
        )
    }

    /// What was decided, in words.
    var what: String {
        let key = "key \(keyVersion?.prefix(12) ?? "")"
        switch action {
        case "regrade": return "marked again with \(key)"
        case "void": return "question \"\(question ?? "")\" void: \(voiding?.rawValue ?? "")"
        case "restore": return "question \"\(question ?? "")\" counts again"
        case "withdraw":
            return "\(key) withdrawn" + (replacement.map { ", replaced by \($0.prefix(12))" } ?? "")
        default: return "\(key) stands again"
        }
    }
}

extension History.Marks {
    fileprivate init?(row: [SQLValue]) {
        guard case .text(let quiz) = row[0], case .text(let trainee) = row[1], case .integer(let attempt) = row[2],
            case .text(let version) = row[3], case .text(let marks) = row[4], case .text(let outOf) = row[5],
            case .integer(let passed) = row[6], let marks = Fraction(text: Array(marks.utf8)),
            let outOf = Fraction(text: Array(outOf.utf8))
        else { return nil }
        var replacedBy: Int?
        if case .integer(let decision) = row[7] { replacedBy = decision }
        self.init(
            quiz: quiz,
            trainee: trainee,
            attempt: attempt,
            verdict: Regrade.Verdict(keyVersion: version, marks: marks, outOf: outOf, isPassed: passed == 1),
            replacedBy: replacedBy
        )
    }
}

extension History.Adjudication {
    fileprivate init?(row: [SQLValue]) {
        guard case .text(let quiz) = row[0], case .text(let trainee) = row[1], case .integer(let attempt) = row[2],
            case .text(let question) = row[3], case .text(let levels) = row[4], case .text(let who) = row[5],
            case .text(let reason) = row[6], case .text(let time) = row[7], case .integer(let stands) = row[8]
        else { return nil }
        self.init(
            quiz: quiz,
            trainee: trainee,
            attempt: attempt,
            question: question,
            levels: [Int](stored: levels),
            who: who,
            reason: reason,
            time: time,
            stands: stands == 1
        )
    }
}

extension SQLValue {
    var textOrNil: String? { if case .text(let text) = self { text } else { nil } }

    var integerOrNil: Int? { if case .integer(let number) = self { number } else { nil } }
}

extension History {
    /// The decisions, a line or two each, those about keys and questions first and those to erase somebody last, then the marks before
    /// and after as a table.
    public var lines: [String] {
        let aboutKeys = decisions.flatMap { decision in
            let decider = decision.decider
            return [
                "#\(decision.number) \(decider.time.text) \(decider.who): \(decision.quiz), \(decision.what)",
                "   because: \(decider.reason)",
            ]
        }
        let aboutEssays = adjudications.flatMap { essay in
            [
                "\(essay.time) \(essay.who): \(essay.quiz), \(essay.trainee), attempt \(essay.attempt), decided between the markers of "
                    + "\"\(essay.question)\"" + (essay.stands ? "" : ", which a later decision has replaced"),
                "   because: \(essay.reason)",
            ]
        }
        let told = aboutKeys + aboutEssays + erasures.flatMap(\.lines)
        if marks.isEmpty { return told }
        let rows = marks.map { marks in
            let verdict = marks.verdict
            return [
                String(marks.attempt), "\(marks.quiz) \(marks.trainee)", String(verdict.keyVersion.prefix(12)),
                "\(verdict.marks.twoPlaces)/\(verdict.outOf.short)", verdict.isPassed ? "yes" : "no",
                marks.replacedBy.map { "until #\($0)" } ?? "now",
            ]
        }
        return told + layOut(rows, header: ["TRY", "QUIZ AND TRAINEE", "KEY", "MARKS", "PASSED", "STOOD"])
    }

    /// The same as JSON, with exact marks.
    public var json: [UInt8] {
        JSONValue.object([
            ("format", .string("coursewright-history-1")),
            (
                "decisions",
                .array(
                    decisions.map { decision in
                        .object([
                            ("number", .number(decision.number)),
                            ("action", .string(decision.action)),
                            ("quiz", .string(decision.quiz)),
                            ("keyVersion", .string(decision.keyVersion)),
                            ("question", .string(decision.question)),
                            ("voiding", .string(decision.voiding?.rawValue)),
                            ("replacement", .string(decision.replacement)),
                            ("who", .string(decision.decider.who)),
                            ("reason", .string(decision.decider.reason)),
                            ("time", .string(decision.decider.time.text)),
                            ("grader", .string(decision.decider.grader)),
                        ])
                    }
                )
            ),
            (
                "marks",
                .array(
                    marks.map { marks in
                        .object([
                            ("quiz", .string(marks.quiz)),
                            ("trainee", .string(marks.trainee)),
                            ("attempt", .number(marks.attempt)),
                            ("verdict", marks.verdict.json),
                            ("replacedBy", marks.replacedBy.map { .number($0) } ?? .null),
                        ])
                    }
                )
            ),
            ("adjudications", .array(adjudications.map(\.json))),
            ("erasures", .array(erasures.map(\.json))),
        ]).indentedBytes
    }
}

extension History.Adjudication {
    fileprivate var json: JSONValue {
        .object([
            ("quiz", .string(quiz)),
            ("trainee", .string(trainee)),
            ("attempt", .number(attempt)),
            ("question", .string(question)),
            ("levels", .array(levels.map { .number($0) })),
            ("who", .string(who)),
            ("reason", .string(reason)),
            ("time", .string(time)),
            ("stands", .boolean(stands)),
        ])
    }
}
