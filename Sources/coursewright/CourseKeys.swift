import Assessment
import CommandLineInterface
import Cryptography
import Curriculum
import Diagnostics
import SiteGeneration

extension Course {
    /// The answer keys of the assessed quizzes, and whether the course's secret was made for them just now; nil when the secret
    /// cannot be read, which is reported.
    func answerKeys(in folder: String) throws -> Checked<(keys: [AnswerKey], isSecretNew: Bool)?> {
        let assessed = quizzes.filter { $0.mode == .assessed }
        if assessed.isEmpty { return Checked(([], false)) }
        let read = try CourseSecret.readOrMake(in: folder)
        guard let (secret, isNew) = read.value else { return Checked(nil, read.diagnostics) }
        do {
            let keys = try assessed.map { try AnswerKey($0, course: id, language: language, secret: secret.bytes) }
            return Checked((keys, isNew), read.diagnostics)
        } catch let error as CryptographyError {
            throw CommandFailure(.bug, error.message, hint: error.hint)
        }
    }
}
