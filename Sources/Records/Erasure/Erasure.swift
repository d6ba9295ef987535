public import Submissions

/// What is stored of a person and goes, or has gone, when the person is erased, and what no erasure reaches.
public struct Erasure: Sendable, Equatable {
    /// An attempt, and the path that its file was read from.
    struct Attempt: Sendable, Equatable {
        let course: String
        let quiz: String
        let trainee: String
        let attempt: Int
        let file: String
    }

    /// More time for a quiz.
    struct Time: Sendable, Equatable {
        let quiz: String
        let minutes: Int
    }

    /// Why a file was set aside.
    struct Note: Sendable, Equatable {
        /// The number of the row.
        let id: Int
        let file: String
        /// Whether the file is the person's: its name says so, or an attempt of theirs was read from there.
        ///
        /// Another may be of somebody else.
        let isOwn: Bool
    }

    /// A text of markers or coordinators that names the person, and what it becomes.
    struct Wording: Sendable, Equatable {
        let table: String
        let column: String
        let before: String
        let after: String
    }

    /// What stands where the pseudonym stood in what others wrote.
    static let nobody = "(erased)"

    /// Who it is.
    public let trainee: Pseudonym
    /// The attempts, with all that belongs to them.
    let attempts: [Attempt]
    /// Of these, how many markings that a decision had replaced.
    let earlierMarkings: Int
    /// How many findings of markers in essays, those of other criteria among them.
    let findings: Int
    /// Whose findings these are, by name.
    let markers: [String]
    /// How many findings that were not handed in.
    let drafts: Int
    /// How many decisions about essays, earlier ones among them.
    let essayDecisions: Int
    /// How many doubts.
    let doubts: Int
    let extraTime: [Time]
    /// The notes of files that were set aside.
    let setAside: [Note]
    let wordings: [Wording]
    /// Attempts of others that name the person; they stay as they are.
    let namedIn: [Attempt]
    /// Whether this is done, or only looked at.
    public internal(set) var isApplied = false

    /// Whether nothing of the person is stored.
    ///
    /// A note that names a person and is of another file is no sign that there is one: a pseudonym may be a word.
    var isEmpty: Bool { attempts.isEmpty && extraTime.isEmpty && !setAside.contains(where: \.isOwn) }

    /// How many attempts at each quiz, in the order of courses and quizzes.
    var counts: [(course: String, quiz: String, attempts: Int)] {
        var result: [(course: String, quiz: String, attempts: Int)] = []
        for attempt in attempts {
            if let last = result.last, (last.course, last.quiz) == (attempt.course, attempt.quiz) {
                result[result.count - 1].attempts += 1
            } else {
                result.append((attempt.course, attempt.quiz, 1))
            }
        }
        return result
    }
}
