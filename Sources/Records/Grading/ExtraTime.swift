import Assessment
public import Diagnostics
public import Submissions

/// More time for a person, where a quiz has a time limit.
public struct ExtraTime: Sendable, Equatable {
    /// Whose time it is, at which quiz.
    struct Holder: Sendable, Hashable {
        let course: String
        let quiz: String
        let trainee: String
    }

    /// The most minutes that can be given.
    public static let most = 1_440

    /// The quiz.
    public let quiz: String
    /// Who may take longer.
    public let trainee: Pseudonym
    /// By how many minutes; 0 for none any more.
    public let minutes: Int
    /// Of the attempts that are stored, how many are over the time allowed now.
    public let over: Int
    /// Whether anything of the person is stored, at whatever quiz; if not, the name may be a slip.
    public let isKnown: Bool
}

extension ExtraTime.Holder {
    init(_ submission: Submission) {
        self.init(course: submission.course, quiz: submission.quiz, trainee: submission.trainee.text)
    }

    /// Reads a row of course, quiz, trainee and minutes.
    static func read(_ row: [SQLValue]) -> (Self, Int)? {
        guard case .text(let course) = row[0], case .text(let quiz) = row[1], case .text(let trainee) = row[2],
            case .integer(let minutes) = row[3], (1...ExtraTime.most).contains(minutes)
        else { return nil }
        return (Self(course: course, quiz: quiz, trainee: trainee), minutes)
    }
}

/// The doubt that an attempt took longer than allowed.
enum OverTime {
    static let id = "grading.over-time"
}

extension RecordStore {
    /// Gives a person more time for a quiz, in place of what was given before, and looks at the attempts that are stored once more.
    ///
    /// - Parameters:
    ///   - minutes: 0 to ``ExtraTime/most``; 0 takes back what was given.
    ///   - now: the time that is stored.
    /// - Throws: ``StoreError`` when the store cannot be read or written.
    public func extend(
        _ trainee: Pseudonym,
        quiz: String,
        minutes: Int,
        now: Timestamp
    ) throws(StoreError) -> Checked<ExtraTime?> {
        // An attempt that another program stores meanwhile would keep what was doubtful about its time before, and a key of another
        // course would not be seen.
        try inTransaction { () throws(StoreError) in
            let limited = try coursesWithLimit(quiz)
            guard let courses = limited.value else { return Checked(nil, limited.diagnostics) }
            let over = try attemptsOver(trainee, quiz, minutes)
            try withDatabase { database throws(SQLiteError) in
                for course in courses {
                    let holder: [SQLValue] = [.text(course), .text(quiz), .text(trainee.text)]
                    try database.rows("DELETE FROM extra_time WHERE course = ? AND quiz = ? AND trainee = ?", holder)
                    if minutes > 0 {
                        let values = holder + [.integer(minutes), .text(now.text)]
                        try database.rows("INSERT INTO extra_time VALUES (?, ?, ?, ?, ?)", values)
                    }
                }
                try database.replaceDoubts(over)
            }
            let count = over.count { $0.doubt != nil }
            let isKnown = try unknown(quiz: nil, trainee: trainee.text).isEmpty
            return Checked(
                ExtraTime(quiz: quiz, trainee: trainee, minutes: minutes, over: count, isKnown: isKnown),
                []
            )
        }
    }

    /// The courses with a quiz of this name, or why nobody can have more time for it.
    private func coursesWithLimit(_ quiz: String) throws(StoreError) -> Checked<[String]?> {
        let found = try withDatabase { database throws(SQLiteError) in
            try database.rows("SELECT course, version FROM answer_key WHERE quiz = ? ORDER BY course", [.text(quiz)])
        }
        var courses: [String] = []
        var isLimited = false
        for row in found {
            guard case .text(let course) = row[0], case .text(let version) = row[1] else { throw .unexpected(path) }
            if courses.last != course { courses.append(course) }
            if try key(version)?.timeLimit != nil { isLimited = true }
        }
        if courses.isEmpty {
            let unknown = try unknownQuiz(quiz)
            return Checked(nil, [problem("extend.unknown-quiz", unknown.summary, unknown.hints.first ?? "")])
        }
        if !isLimited {
            let summary = "\(quiz) has no time limit, so nobody needs more time"
            return Checked(nil, [problem("extend.no-limit", summary, "check the quiz's name: grader keys list")])
        }
        return Checked(courses, [])
    }

    private func problem(_ id: String, _ summary: String, _ hint: String) -> Diagnostic {
        Diagnostic(.error, id, path: path, summary, hints: [hint])
    }

    /// The attempts of a person at a quiz, each with what is doubtful about its time.
    private func attemptsOver(
        _ trainee: Pseudonym,
        _ quiz: String,
        _ minutes: Int
    ) throws(StoreError) -> [(submission: Int, doubt: Diagnostic?)] {
        let rows = try withDatabase { database throws(SQLiteError) in
            try database.rows(
                """
                SELECT submission.id, content, marking.key_version, file
                FROM submission JOIN marking ON marking.submission = submission.id WHERE quiz = ? AND trainee = ?
                """,
                [.text(quiz), .text(trainee.text)]
            )
        }
        var result: [(submission: Int, doubt: Diagnostic?)] = []
        for row in rows {
            guard case .integer(let id) = row[0], case .blob(let content) = row[1], case .text(let version) = row[2],
                case .text(let file) = row[3], let submission = Submission.readStored(content),
                let key = try key(version)
            else { throw .unexpected(path) }
            let check = SubmissionCheck(submission, path: file)
            result.append((id, check.overTime(key, extraTime: minutes)))
        }
        return result
    }
}

extension Database {
    /// Says of attempts anew what is doubtful about their time.
    fileprivate func replaceDoubts(_ attempts: [(submission: Int, doubt: Diagnostic?)]) throws(SQLiteError) {
        for (submission, doubt) in attempts {
            let id = SQLValue.integer(submission)
            try rows("DELETE FROM doubt WHERE submission = ? AND doubt = ?", [id, .text(OverTime.id)])
            guard let doubt else { continue }
            try rows(
                """
                INSERT INTO doubt
                SELECT ?1, coalesce(max(place), -1) + 1, ?2, ?3 FROM doubt WHERE submission = ?1
                """,
                [id, .text(doubt.id), .text(doubt.summary)]
            )
        }
    }
}
