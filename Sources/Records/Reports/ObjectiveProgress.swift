public import Assessment
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
    /// The lessons that work towards it; none when no syllabus tells.
    public let lessons: [Syllabus.Lesson]
    /// How many attempts asked for it.
    public internal(set) var attempts: Int
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
        var wanted: [String: WantedAttempt] = [:]
        for (number, module) in progress.enumerated() {
            for quiz in module.quizzes {
                let counted = quiz.counted
                for attempt in quiz.attempts {
                    let isLast = attempt == quiz.attempts.last
                    wanted[attempt.submission] = WantedAttempt(
                        progress: number,
                        isCounted: attempt == counted,
                        isLast: isLast
                    )
                }
            }
        }
        let sums = try withSnapshot { () throws(StoreError) in
            var keys: [String: AnswerKey] = [:]
            let versions = try withDatabase { database throws(SQLiteError) in
                try database.rows("SELECT DISTINCT key_version FROM marking")
            }
            for version in versions.compactMap({ $0.first?.textOrNil }) { keys[version] = try key(version) }
            var sums = ObjectiveSums(of: progress.count, keys, syllabuses)
            try withDatabase { database throws(SQLiteError) in
                // Submissions outside, so that what holds for all questions of one is looked up once.
                let sql = """
                    SELECT submission.id, submission.digest, marking.key_version, place,
                    CASE WHEN voiding IS NULL THEN question_mark.marks ELSE question_mark.out_of END,
                    question_mark.out_of, voiding IS NOT NULL, submission.content
                    FROM submission CROSS JOIN marking ON marking.submission = submission.id
                    CROSS JOIN question_mark ON question_mark.submission = submission.id
                    WHERE question_mark.out_of <> '0'
                    AND (voiding = 'full marks' OR voiding IS NULL AND state NOT IN ('to mark', 'skipped'))
                    ORDER BY submission.id, place
                    """
                try database.forEachRow(of: sql) { sums.add($0, wanted) }
            }
            return sums.finished
        }
        guard let sums else { throw .unexpected(path) }
        return sums.progress(progress, syllabuses)
    }
}

extension Syllabus {
    func objective(_ id: String) -> (module: String, text: String, lessons: [Lesson])? {
        for module in modules {
            guard let objective = module.objectives.first(where: { $0.id == id }) else { continue }
            return (module.id, objective.text, module.lessons.filter { $0.objectives.contains(id) })
        }
        return nil
    }
}
