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
        var wanted: [String: (progress: Int, isCounted: Bool, isLast: Bool)] = [:]
        var seen: [Place: Set<String>] = [:]
        for (number, module) in progress.enumerated() {
            for quiz in module.quizzes {
                for attempt in quiz.attempts {
                    let isCounted = attempt == quiz.counted
                    wanted[attempt.submission] = (number, isCounted, attempt == quiz.attempts.last)
                }
            }
        }
        let rows = try withDatabase { database throws(SQLiteError) in
            var rows: [(submission: String, version: String, place: Int, marks: String, outOf: String, isVoid: Bool)] =
                []
            let sql = """
                SELECT submission.digest, marking.key_version, place, question_mark.out_of,
                CASE WHEN voiding IS NULL THEN question_mark.marks ELSE question_mark.out_of END,
                voiding IS NOT NULL
                FROM question_mark JOIN submission ON submission.id = question_mark.submission
                JOIN marking ON marking.submission = submission.id
                WHERE question_mark.out_of <> '0'
                AND (voiding = 'full marks' OR voiding IS NULL AND state NOT IN ('to mark', 'skipped'))
                ORDER BY question_mark.submission, place
                """
            try database.forEachRow(of: sql) {
                let digest = $0.text(0)
                guard wanted[digest] != nil else { return }
                rows.append((digest, $0.text(1), $0.integer(2), $0.text(4), $0.text(3), $0.integer(5) == 1))
            }
            return rows
        }
        var found: [Place: ObjectiveProgress] = [:]
        for row in rows {
            guard let (number, isCounted, isLast) = wanted[row.submission], let key = try key(row.version),
                row.place < key.questions.count, let marks = Fraction(text: Array(row.marks.utf8)),
                let outOf = Fraction(text: Array(row.outOf.utf8))
            else { throw .unexpected(path) }
            let question = key.questions[row.place]
            // A scenario awards its marks by objective; of any other question the whole counts for each.
            let awards = try awards(question, submission: row.submission, isVoid: row.isVoid)
            for objective in question.objectives {
                let own = awards.first { $0.objective == objective }
                let (marks, outOf) = own.map { ($0.marks, $0.outOf) } ?? (marks, outOf)
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
                        lessons: known?.lessons ?? [],
                        attempts: 0,
                        questions: 0,
                        best: .zero,
                        outOf: .zero,
                        last: .zero,
                        lastOutOf: .zero
                    )
                if seen[place, default: []].insert(row.submission).inserted { entry.attempts += 1 }
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

    /// What a submission earned for each objective of a scenario; nothing of any other question.
    private func awards(
        _ question: KeyedQuestion,
        submission digest: String,
        isVoid: Bool
    ) throws(StoreError) -> [ObjectiveAward] {
        guard question.kind == .scenario else { return [] }
        let row = try withDatabase { database throws(SQLiteError) in
            try database.rows("SELECT content FROM submission WHERE digest = ?", [.text(digest)]).first
        }
        guard case .blob(let content)? = row?.first, let submission = Submission.readStored(content) else {
            throw .unexpected(path)
        }
        let answer = submission.answers.first { $0.question == question.id }?.answer ?? .notAnswered
        return question.awards(for: answer).map {
            ObjectiveAward(objective: $0.objective, marks: isVoid ? $0.outOf : $0.marks, outOf: $0.outOf)
        }
    }

    private struct Place: Hashable {
        let progress: Int
        let objective: String
    }
}

extension Syllabus {
    fileprivate func objective(_ id: String) -> (module: String, text: String, lessons: [Lesson])? {
        for module in modules {
            guard let objective = module.objectives.first(where: { $0.id == id }) else { continue }
            return (module.id, objective.text, module.lessons.filter { $0.objectives.contains(id) })
        }
        return nil
    }
}
