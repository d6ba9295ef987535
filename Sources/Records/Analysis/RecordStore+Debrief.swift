public import Assessment
import Diagnostics
import Scoring
public import Submissions

/// The scenarios of an attempt, looked back at.
public struct AttemptDebrief: Sendable, Equatable {
    /// The quiz.
    public let quiz: String
    /// Who took it.
    public let trainee: Pseudonym
    /// Which attempt it was, from 1.
    public let attempt: Int
    /// One debrief for each scenario that was answered, in the order of the key.
    public let debriefs: [ScenarioDebrief]

    /// All of them as Markdown, below a line that says whose they are.
    public var markdown: String {
        (["\(quiz), \(trainee.text), attempt \(attempt)\n"] + debriefs.map(\.markdown)).joined(separator: "\n")
    }
}

extension RecordStore {
    /// Looks back at the scenarios of a trainee's attempts at a quiz, from what the store holds: the submission as it was handed
    /// in, and the key that it is marked with now.
    ///
    /// - Parameter attempt: only this attempt; nil for all.
    /// - Returns: the attempts that are marked, by their number.
    public func debriefs(
        quiz: String,
        trainee: Pseudonym,
        attempt: Int? = nil
    ) throws(StoreError) -> [AttemptDebrief] {
        try withSnapshot { () throws(StoreError) in
            let rows = try withDatabase { database throws(SQLiteError) in
                try database.rows(
                    """
                    SELECT submission.content, marking.key_version FROM submission JOIN marking ON marking.submission = submission.id
                    WHERE quiz = ? AND trainee = ? ORDER BY course, attempt
                    """,
                    [.text(quiz), .text(trainee.text)]
                )
            }
            var result: [AttemptDebrief] = []
            for row in rows {
                guard case .blob(let content) = row[0], case .text(let version) = row[1],
                    let submission = Submission.read(SourceFile(path: path, bytes: content)).value,
                    let key = try key(version)
                else { throw .unexpected(path) }
                if let attempt, submission.attempt != attempt { continue }
                let answers = Dictionary(
                    submission.answers.map { ($0.question, $0.answer) },
                    uniquingKeysWith: { first, _ in first }
                )
                result.append(
                    AttemptDebrief(
                        quiz: quiz,
                        trainee: trainee,
                        attempt: submission.attempt,
                        debriefs: key.questions.compactMap { question in
                            answers[question.id].flatMap { ScenarioDebrief($0, to: question) }
                        }
                    )
                )
            }
            return result
        }
    }
}
