public import Cryptography
import Diagnostics
public import Scoring

/// What a trainee hands in for one attempt at a quiz.
///
/// It comes out of a browser, so nothing in it is trusted but its form: there is no score in it, and its times are what the
/// trainee's clock said.
public struct Submission: Sendable, Equatable {
    /// The course's stable name.
    public let course: String
    /// The quiz's stable name.
    public let quiz: String
    /// The version of the key that it is to be scored with, 64 hexadecimal digits.
    public let version: String
    /// Who hands it in.
    public let trainee: Pseudonym
    /// Which attempt it is, from 1.
    public let attempt: Int
    /// What the page shuffled with, 16 hexadecimal digits.
    public let seed: String
    /// The language of the page, as a BCP 47 tag.
    public let language: String
    /// When the quiz was begun, by the trainee's clock.
    public let started: Timestamp
    /// When it was handed in, by the trainee's clock.
    public let finished: Timestamp
    /// Eight characters that people can quote on the telephone, in two groups.
    public let reference: String
    /// Whether the trainee has made the statement that the quiz asks for.
    public let isStated: Bool
    /// The answers, no question twice.
    public let answers: [QuestionAnswer]

    /// An answer and its question.
    public struct QuestionAnswer: Sendable, Equatable {
        /// The question's stable name.
        public let question: String
        /// What was answered.
        public let answer: Answer
        /// How sure the trainee says they are; nil where the page does not ask, or nothing was said.
        public let certainty: Certainty?
    }

    /// The one way a submission is written; white space and escapes of the file it came from are gone.
    public var canonicalBytes: [UInt8] {
        var members: [(String, JSONValue)] = [
            ("format", .string(Submission.format)),
            ("course", .string(course)),
            ("quiz", .string(quiz)),
            ("version", .string(version)),
            ("trainee", .string(trainee.text)),
            ("attempt", .number(attempt)),
            ("seed", .string(seed)),
            ("language", .string(language)),
            ("started", .string(started.text)),
            ("finished", .string(finished.text)),
            ("reference", .string(reference)),
        ]
        // Only where it is used, so that what was handed in before keeps its digest.
        if isStated { members.append(("statement", .boolean(true))) }
        members.append(("answers", .array(answers.map(\.json))))
        return JSONValue.object(members).canonicalBytes
    }

    /// The SHA-256 of ``canonicalBytes`` in lower-case hexadecimal: two submissions are the same when it is.
    ///
    /// - Throws: ``Cryptography/CryptographyError`` when libcrypto offers no SHA-256.
    public func digest() throws(CryptographyError) -> String { hexadecimal(try sha256(canonicalBytes)) }

    /// The SHA-256 of the answers alone, in the canonical form that they have in the submission.
    ///
    /// - Throws: ``Cryptography/CryptographyError`` when libcrypto offers no SHA-256.
    public func answersDigest() throws(CryptographyError) -> String {
        hexadecimal(try sha256(JSONValue.array(answers.map(\.json)).canonicalBytes))
    }

    /// The first member of every submission.
    static let format = "coursewright-submission-1"
}

extension Submission.QuestionAnswer {
    fileprivate var json: JSONValue {
        .object(
            [("question", .string(question))] + answer.members
                + (certainty.map { [("certainty", .string($0.word))] } ?? [])
        )
    }
}

extension Answer {
    /// What stands beside "question".
    fileprivate var members: [(String, JSONValue)] {
        switch self {
        case .notAnswered: [("notAnswered", .boolean(true))]
        case .skipped: [("skipped", .boolean(true))]
        case .choice(let number): [("choice", .number(number))]
        case .choices(let numbers): [("choices", .numbers(numbers))]
        case .gaps(let gaps): [("gaps", .array(gaps.map(\.json)))]
        case .text(let text): [("text", .string(String(decoding: text, as: UTF8.self)))]
        case .order(let numbers): [("order", .numbers(numbers))]
        case .pairs(let numbers): [("pairs", .array(numbers.map { $0.map { .number($0) } ?? .null }))]
        case .scenario(let path, let log): [("path", .numbers(path)), ("log", .array(log.map { .numbers($0) }))]
        }
    }
}

extension Certainty {
    /// What a file says.
    var word: String {
        switch self {
        case .low: "low"
        case .medium: "medium"
        case .high: "high"
        }
    }
}

extension GapAnswer {
    fileprivate var json: JSONValue {
        switch self {
        case .empty: .null
        case .text(let text): .string(String(decoding: text, as: UTF8.self))
        case .choice(let number): .number(number)
        }
    }
}
