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
        // A quiz that has no translation is the original's, with the original's key.
        let languages = [self] + translations
        let assessed = languages.flatMap { course in
            course.quizzes.filter { $0.mode == .assessed && $0.translation != .missing }
                .map { (quiz: $0, language: course.language) }
        }
        if assessed.isEmpty { return Checked(([], false)) }
        let read = try CourseSecret.readOrMake(in: folder)
        guard let (secret, isNew) = read.value else { return Checked(nil, read.diagnostics) }
        do {
            let keys = try assessed.map {
                try AnswerKey($0.quiz, course: id, language: $0.language, secret: secret.bytes)
            }
            return Checked((keys, isNew), read.diagnostics)
        } catch let error as CryptographyError {
            throw CommandFailure(.bug, error.message, hint: error.hint)
        }
    }
}
