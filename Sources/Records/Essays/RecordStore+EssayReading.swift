import Assessment
import Diagnostics
import Scoring
import Submissions

/// What was decided about an essay, and when.
struct DecidedEssay {
    let question: String
    let levels: [Int]
    let time: String
    /// Which of the moments at which something was decided about the essays of the submission, from 1.
    let place: Int
    /// The number of the decision that had last replaced the submission's marks by then; 0 when none had.
    let follows: Int
    /// The program that had made the marks which this replaced; nil when an earlier grader did not keep it.
    let graderBefore: String?
}

extension RecordStore {
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

    /// The essays of a submission that are or were decided, in the order of the decisions, whatever the clock said.
    func decidedEssays(submission digest: String) throws(StoreError) -> [DecidedEssay] {
        try withDatabase { database throws(SQLiteError) in
            var result: [DecidedEssay] = []
            let sql = """
                WITH every AS (
                    SELECT submission, question, levels, time, place, follows, grader_before FROM earlier_essay_decision
                    UNION ALL
                    SELECT submission, question, levels, time, place, follows, grader_before FROM essay_decision
                )
                SELECT question, levels, time, place, follows, coalesce(grader_before, '') FROM every
                JOIN submission ON submission.id = every.submission WHERE digest = ? ORDER BY place, question
                """
            try database.forEachRow(of: sql, [.text(digest)]) {
                result.append(
                    DecidedEssay(
                        question: $0.text(0),
                        levels: [Int](stored: $0.text(1)),
                        time: $0.text(2),
                        place: $0.integer(3),
                        follows: $0.integer(4),
                        graderBefore: $0.text(5).isEmpty ? nil : $0.text(5)
                    )
                )
            }
            return result
        }
    }

    /// The questions whose essays somebody has marked in attempts that a key's version counts for.
    func markedEssays(_ version: String) throws(StoreError) -> Set<String> {
        try withDatabase { database throws(SQLiteError) in
            var result: Set<String> = []
            let sql = """
                SELECT DISTINCT question FROM essay_mark
                JOIN marking ON marking.submission = essay_mark.submission WHERE key_version = ?
                """
            try database.forEachRow(of: sql, [.text(version)]) { result.insert($0.text(0)) }
            return result
        }
    }

    func noEssays(_ quiz: String) throws(StoreError) -> Diagnostic {
        if try isKnown(quiz) {
            var summary = "nobody has handed in an essay for \(quiz) that is marked by people"
            var hint = "grade what came in: grader grade inbox"
            let asking = try quizzesWithEssays()
            if !asking.contains(quiz) {
                summary = "\(quiz) asks for no essay: the program marks all of it"
                hint =
                    asking.isEmpty
                    ? "see the quizzes: grader keys list" : "essays are in \(asking.joined(separator: ", "))"
            }
            return Diagnostic(
                .warning,
                "essay.none",
                path: path,
                summary,
                hints: [hint]
            )
        }
        return try unknownQuiz(quiz)
    }

    /// The quizzes of which some key has an essay that people mark, by name.
    private func quizzesWithEssays() throws(StoreError) -> [String] {
        var result: Set<String> = []
        for stored in try keys() {
            guard case .key(let key) = stored.content else { continue }
            if key.questions.contains(where: { $0.essay != nil }) { result.insert(key.quiz.text) }
        }
        return result.sorted()
    }

    /// The essays of a quiz that people mark, by trainee, attempt and place.
    func essays(quiz: String) throws(StoreError) -> [Essay] {
        var rows: [(id: Int, place: Int, digest: String, version: String, content: [UInt8])] = []
        var marks: [String: [Essay.Mark]] = [:]
        var drafts: [String: [Essay.Mark]] = [:]
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
            let columns = "SELECT submission, question, marker, levels, comment"
            try database.forEachRow(of: columns + " FROM essay_mark") {
                let mark = Essay.Mark(marker: $0.text(2), levels: [Int](stored: $0.text(3)), comment: $0.text(4))
                marks["\($0.integer(0))/\($0.text(1))", default: []].append(mark)
            }
            try database.forEachRow(of: columns + " FROM essay_draft") {
                let draft = Essay.Mark(marker: $0.text(2), levels: [Int](stored: $0.text(3)), comment: $0.text(4))
                drafts["\($0.integer(0))/\($0.text(1))", default: []].append(draft)
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
                    quizTitle: key.title,
                    language: key.language,
                    stem: question.stem,
                    text: text,
                    key: essay,
                    marks: marks[name] ?? [],
                    drafts: drafts[name] ?? [],
                    adjudication: adjudications[name]
                ).byItsCriteria
            )
        }
        return result
    }
}

extension [Int] {
    /// Numbers as the store keeps them: with spaces between.
    var inStore: String { map { String($0) }.joined(separator: " ") }

    init(stored text: String) { self = text.split(separator: " ").compactMap { Int($0) } }
}
