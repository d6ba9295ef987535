import Diagnostics

/// How the questions of a quiz did, for whoever writes it: what `grader analyse` makes of many trainees' answers, with nobody
/// in it.
///
/// Its file is `QUIZ.statistics.json`. It holds no pseudonym, no time and no answer that somebody typed. A quiz version that too
/// few took is left out; how many chose an option is told only when nobody or at least ``leastCount`` did.
public struct ItemStatistics: Sendable, Equatable {
    /// One version of the quiz, in one language.
    public struct Version: Sendable, Equatable {
        /// The version of its answer key.
        public let key: String
        /// The digest of its paper.
        public let paper: String
        /// Its language, as a BCP 47 tag.
        public let language: String
        /// How many trainees took it.
        public let persons: Int
        /// Cronbach's alpha, if there is one.
        public let alpha: Double?
        /// The questions, in the order of the key; those that too few were asked are left out.
        public let questions: [Question]

        /// A version.
        public init(
            key: String,
            paper: String,
            language: String,
            persons: Int,
            alpha: Double?,
            questions: [Question]
        ) {
            self.key = key
            self.paper = paper
            self.language = language
            self.persons = persons
            self.alpha = alpha
            self.questions = questions
        }
    }

    /// A question of a version.
    public struct Question: Sendable, Equatable {
        /// Its stable name.
        public let id: String
        /// How many were asked it.
        public let persons: Int
        /// The mean mark as a share of what it is worth.
        public let facility: Double
        /// The correlation of its marks with the rest of the marks, if there is one.
        public let discrimination: Double?
        /// The right options, by number; empty for a question that has none.
        public let correct: [Int]
        /// How many chose each option; empty for a question without options.
        ///
        /// A number from 1 to below ``leastCount`` is nil.
        public let chosen: [Int?]

        /// A question.
        ///
        /// - Parameter counts: how many chose each option; small numbers are left out.
        public init(
            id: String,
            persons: Int,
            facility: Double,
            discrimination: Double?,
            correct: [Int],
            counts: [Int?]
        ) {
            self.id = id
            self.persons = persons
            self.facility = facility
            self.discrimination = discrimination
            self.correct = correct
            chosen = counts.map { count in
                count.flatMap { $0 == 0 || $0 >= ItemStatistics.leastCount ? $0 : nil }
            }
        }
    }

    /// The course.
    public let course: String
    /// The quiz.
    public let quiz: String
    /// The versions, the one last added to the store at the end.
    public let versions: [Version]

    /// Statistics.
    public init(course: String, quiz: String, versions: [Version]) {
        self.course = course
        self.quiz = quiz
        self.versions = versions
    }

    /// The least number of persons, above none, that is told.
    public static let leastCount = 3

    /// The first member of the file.
    static let format = "coursewright-statistics-1"

    /// The end of the name of the file, after the quiz.
    public static let fileEnding = ".statistics.json"

    /// The name of the file.
    public var fileName: String { quiz + ItemStatistics.fileEnding }

    /// The file: the same statistics give the same bytes.
    public var bytes: [UInt8] {
        JSONValue.object([
            ("format", .string(ItemStatistics.format)),
            ("course", .string(course)),
            ("quiz", .string(quiz)),
            ("versions", .array(versions.map(\.json))),
        ]).indentedBytes
    }
}

extension ItemStatistics.Version {
    fileprivate var json: JSONValue {
        .object([
            ("key", .string(key)),
            ("paper", .string(paper)),
            ("language", .string(language)),
            ("persons", .number(persons)),
            ("alpha", .number(alpha, places: 4)),
            ("questions", .array(questions.map(\.json))),
        ])
    }
}

extension ItemStatistics.Question {
    fileprivate var json: JSONValue {
        .object([
            ("id", .string(id)),
            ("persons", .number(persons)),
            ("facility", .number(facility, places: 4)),
            ("discrimination", .number(discrimination, places: 4)),
            ("correct", .numbers(correct)),
            ("chosen", .array(chosen.map { $0.map { .number($0) } ?? .null })),
        ])
    }
}
