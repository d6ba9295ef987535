import Assessment
import CommandLineInterface
import Cryptography
import Curriculum
import Diagnostics
import SiteGeneration

extension Course {
    /// The answer keys of the assessed quizzes in each language, and whether the course's secret was made for them just now; nil when the secret
    /// cannot be read, which is reported.
    ///
    /// - Throws: ``SiteError`` where the secret cannot be made, or where libcrypto makes no digests.
    func answerKeys(in folder: String) throws(SiteError) -> Checked<(keys: [AnswerKey], isSecretNew: Bool)?> {
        if assessedQuizzes.isEmpty { return Checked(([], false)) }
        let read = try CourseSecret.readOrMake(in: folder)
        guard let (secret, isNew) = read.value else { return Checked(nil, read.diagnostics) }
        return Checked((try answerKeys(with: secret), isNew), read.diagnostics)
    }

    /// The answer keys of the assessed quizzes in each language.
    ///
    /// - Throws: ``SiteError`` where libcrypto makes no digests.
    func answerKeys(with secret: CourseSecret) throws(SiteError) -> [AnswerKey] {
        var keys: [AnswerKey] = []
        for (quiz, language) in assessedQuizzes {
            do throws(CryptographyError) {
                keys.append(try AnswerKey(quiz, course: id, language: language, secret: secret.bytes))
            } catch {
                throw SiteError(path: quiz.file.path, message: error.message, hint: error.hint, isInput: false)
            }
        }
        return keys
    }

    /// The assessed quizzes in each language; one that has no translation is the original's, with the original's key.
    private var assessedQuizzes: [(quiz: Quiz, language: String)] {
        ([self] + translations).flatMap { course in
            course.quizzes.filter { $0.mode == .assessed && $0.translation != .missing }.map { ($0, course.language) }
        }
    }
}
