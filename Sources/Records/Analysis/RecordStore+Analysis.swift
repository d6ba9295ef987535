import Assessment
public import Diagnostics
import Psychometrics
import Scoring
import Submissions

extension RecordStore {
    /// How quizzes and their questions did, by course and quiz, and in the order in which their keys were added.
    ///
    /// Rows of a matrix are in the order of the trainees' names and their attempts, so that two stores with the same submissions
    /// give the same values.
    ///
    /// - Parameters:
    ///   - quiz: the quiz's stable name; nil for all.
    ///   - attempts: which attempts count.
    ///   - minimum: the least number of persons about whom anything is told.
    /// - Returns: the statistics, and what is wrong with a name that nothing is stored for.
    /// - Complexity: O(answers) to read, see ``Psychometrics/ScoredTest`` for the rest.
    public func analyse(
        quiz: String? = nil,
        attempts: QuizAnalysis.Attempts = .first,
        minimum: Int = 10
    ) throws(StoreError) -> Checked<[QuizAnalysis]> {
        let (matrices, problems) = try withSnapshot { () throws(StoreError) -> ([ResponseMatrix], [Diagnostic]) in
            let keys = try keys().compactMap { stored -> AnswerKey? in
                guard case .key(let key) = stored.content, key.quiz.text == quiz ?? key.quiz.text else { return nil }
                return key
            }
            if let quiz, keys.isEmpty { return ([], [try unknownQuiz(quiz)]) }
            var matrices = keys.map { ResponseMatrix($0) }
            var numbers: [String: Int] = [:]
            for (number, key) in keys.enumerated() { numbers[key.version] = number }
            var rows: [Int: (matrix: Int, row: Int)] = [:]
            try withDatabase { database throws(SQLiteError) in
                try database.forEachRow(
                    of: RecordStore.attempts(attempts, ofOne: quiz != nil),
                    quiz.map { [.text($0)] } ?? []
                ) {
                    guard let matrix = numbers[$0.text(1)] else { return }
                    rows[$0.integer(0)] = (matrix, matrices[matrix].add($0.bytes(2)))
                }
                var (submission, place) = (-1, (matrix: 0, row: 0))
                try database.forEachRow(
                    of: "SELECT submission, place, marks, state FROM question_mark ORDER BY submission, place"
                ) {
                    let id = $0.integer(0)
                    if id != submission {
                        guard let found = rows[id] else { return }
                        (submission, place) = (id, found)
                    }
                    guard let mark = $0.fraction(2), let state = Score.State(text: $0.text(3)) else { return }
                    matrices[place.matrix].set(place.row, $0.integer(1), mark, state: state)
                }
            }
            return (matrices, [])
        }
        return Checked(matrices.filter { $0.marks.persons > 0 }.map { $0.analysis(minimum: minimum) }, problems)
    }

    private static func attempts(_ attempts: QuizAnalysis.Attempts, ofOne: Bool) -> String {
        let other: String? =
            switch attempts {
            case .first: "<"
            case .last: ">"
            case .all: nil
            }
        let only = other.map { order in
            """
            NOT EXISTS (
                SELECT 1 FROM submission AS other WHERE other.course = submission.course AND other.quiz = submission.quiz
                AND other.trainee = submission.trainee AND other.attempt \(order) submission.attempt
            )
            """
        }
        return """
            SELECT submission.id, marking.key_version, submission.content
            FROM submission JOIN marking ON marking.submission = submission.id
            WHERE \(ofOne ? "submission.quiz = ?1" : "TRUE") AND \(only ?? "TRUE")
            ORDER BY submission.course, submission.quiz, submission.trainee, submission.attempt
            """
    }

    /// Says of names that nothing is stored under them, so that nobody takes a slip for an answer.
    ///
    /// - Parameters:
    ///   - quiz: the quiz's stable name; nil for none.
    ///   - trainee: the pseudonym; nil for none.
    /// - Throws: ``StoreError`` when the store cannot be read.
    public func unknown(quiz: String?, trainee: String?) throws(StoreError) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        if let quiz, try !isKnown(quiz) { problems.append(try unknownQuiz(quiz)) }
        if let trainee {
            let known = try withDatabase { database throws(SQLiteError) in
                try database.rows("SELECT DISTINCT trainee FROM submission").compactMap { $0.first?.textOrNil }
            }
            problems += unknown(trainee: trainee, among: Set(known))
        }
        return problems
    }

    /// Says that no key of a quiz is stored.
    func unknownQuiz(_ quiz: String) throws(StoreError) -> Diagnostic {
        var known: Set<String> = []
        for stored in try keys() { if case .key(let key) = stored.content { known.insert(key.quiz.text) } }
        let meant = nearest(quiz, among: known.sorted()).map { "; did you mean \($0)?" } ?? ""
        let hint = known.isEmpty ? "add the keys: grader keys add build/keys" : "see all of them: grader keys list"
        return Diagnostic(
            .error,
            "analysis.unknown-quiz",
            path: path,
            "there is no quiz \"\(quiz)\"\(meant)",
            hints: [hint]
        )
    }
}
