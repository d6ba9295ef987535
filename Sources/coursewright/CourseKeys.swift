import Assessment
import CommandLineInterface
import Cryptography
import Curriculum
import Diagnostics
import SiteGeneration

extension Course {
    /// The answer keys of the assessed quizzes in each language, and whether the course's secret was made for them just now; nil when the secret
    /// cannot be read, which is reported.
    func answerKeys(in folder: String) throws -> Checked<(keys: [AnswerKey], isSecretNew: Bool)?> {
        if assessedQuizzes.isEmpty { return Checked(([], false)) }
        let read = try CourseSecret.readOrMake(in: folder)
        guard let (secret, isNew) = read.value else { return Checked(nil, read.diagnostics) }
        return Checked((try answerKeys(with: secret), isNew), read.diagnostics)
    }

    /// The answer keys of the assessed quizzes in each language.
    func answerKeys(with secret: CourseSecret) throws(CommandFailure) -> [AnswerKey] {
        do throws(CryptographyError) {
            return try assessedQuizzes.map { (quiz, language) throws(CryptographyError) in
                try AnswerKey(quiz, course: id, language: language, secret: secret.bytes)
            }
        } catch {
            throw CommandFailure(.bug, error.message, hint: error.hint)
        }
    }

    /// The assessed quizzes in each language; one that has no translation is the original's, with the original's key.
    private var assessedQuizzes: [(quiz: Quiz, language: String)] {
        ([self] + translations).flatMap { course in
            course.quizzes.filter { $0.mode == .assessed && $0.translation != .missing }.map { ($0, course.language) }
        }
    }
}
