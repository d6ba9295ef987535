import Assessment
import Diagnostics
public import Scoring
public import Submissions

/// How far a trainee has come with an objective: what the questions that test it earned, in the attempts that count.
public struct ObjectiveProgress: Sendable, Equatable {
    /// The course.
    public let course: String
    /// The trainee.
    public let trainee: Pseudonym
    /// The module that the objective belongs to; that of the quiz, when no syllabus tells.
    public let module: String
    /// The objective's stable name.
    public let objective: String
    /// What the learner can do; empty when no syllabus tells.
    public let text: String
    /// How many questions tested it.
    public internal(set) var questions: Int
    /// What they earned in the attempts that count.
    public internal(set) var best: Fraction
    /// What they were worth there.
    public internal(set) var outOf: Fraction
    /// What they earned in the last attempts.
    public internal(set) var last: Fraction
    /// What they were worth there.
    public internal(set) var lastOutOf: Fraction

    /// Whether a share of the marks is reached.
    public func isMastered(_ share: Fraction) -> Bool { outOf > .zero && best >= share * outOf }
}

extension RecordStore {
    /// How far trainees have come with each objective, in the order of their module progress and of the syllabus.
    ///
    /// - Parameter progress: whose, and of which modules.
    public func objectives(of progress: [ModuleProgress]) throws(StoreError) -> [ObjectiveProgress] {
        let syllabuses = try syllabuses()
        var wanted: [String: (progress: Int, isCounted: Bool, isLast: Bool)] = [:]
        for (number, module) in progress.enumerated() {
            for quiz in module.quizzes {
                for attempt in quiz.attempts {
                    let isCounted = attempt == quiz.counted
                    let isLast = attempt == quiz.attempts.last
                    if isCounted || isLast { wanted[attempt.submission] = (number, isCounted, isLast) }
                }
            }
        }
        let rows = try withDatabase { database throws(SQLiteError) in
            var rows: [(submission: String, version: String, place: Int, marks: String, outOf: String)] = []
            let sql = """
                SELECT submission.digest, marking.key_version, place, question_mark.out_of,
                CASE WHEN voiding IS NULL THEN question_mark.marks ELSE question_mark.out_of END
                FROM question_mark JOIN submission ON submission.id = question_mark.submission
                JOIN marking ON marking.submission = submission.id
                WHERE question_mark.out_of <> '0'
                AND (voiding = 'full marks' OR voiding IS NULL AND state NOT IN ('to mark', 'skipped'))
                ORDER BY question_mark.submission, place
                """
            try database.forEachRow(of: sql) {
                let digest = $0.text(0)
                guard wanted[digest] != nil else { return }
                rows.append((digest, $0.text(1), $0.integer(2), $0.text(4), $0.text(3)))
            }
            return rows
        }
        var found: [Place: ObjectiveProgress] = [:]
        for row in rows {
            guard let (number, isCounted, isLast) = wanted[row.submission], let key = try key(row.version),
                row.place < key.questions.count, let marks = Fraction(text: Array(row.marks.utf8)),
                let outOf = Fraction(text: Array(row.outOf.utf8))
            else { throw .unexpected(path) }
            for objective in key.questions[row.place].objectives {
                let module = progress[number]
                let place = Place(progress: number, objective: objective)
                let known = syllabuses.first { $0.course == module.course }?.objective(objective)
                var entry =
                    found[place]
                    ?? ObjectiveProgress(
                        course: module.course,
                        trainee: module.trainee,
                        module: known?.module ?? module.module,
                        objective: objective,
                        text: known?.text ?? "",
                        questions: 0,
                        best: .zero,
                        outOf: .zero,
                        last: .zero,
                        lastOutOf: .zero
                    )
                if isCounted {
                    entry.questions += 1
                    entry.best = entry.best + marks
                    entry.outOf = entry.outOf + outOf
                }
                if isLast {
                    entry.last = entry.last + marks
                    entry.lastOutOf = entry.lastOutOf + outOf
                }
                found[place] = entry
            }
        }
        let order = Dictionary(
            syllabuses.flatMap { $0.modules.flatMap(\.objectives).map(\.id) }.enumerated().map { ($1, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        return found.sorted { left, right in
            let first = (left.key.progress, order[left.key.objective] ?? .max, left.key.objective)
            return first < (right.key.progress, order[right.key.objective] ?? .max, right.key.objective)
        }.map(\.value)
    }

    private struct Place: Hashable {
        let progress: Int
        let objective: String
    }
}

extension Syllabus {
    fileprivate func objective(_ id: String) -> (module: String, text: String)? {
        for module in modules {
            if let objective = module.objectives.first(where: { $0.id == id }) { return (module.id, objective.text) }
        }
        return nil
    }
}
