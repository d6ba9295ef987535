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
        // A quiz that has no translation is the original's, with the original's key.
        let languages = [self] + translations
        let assessed = languages.flatMap { course in
            course.quizzes.filter { $0.mode == .assessed && $0.translation != .missing }
                .map { (quiz: $0, language: course.language) }
        }
        if assessed.isEmpty { return Checked(([], false)) }
        let read = try CourseSecret.readOrMake(in: folder)
        guard let (secret, isNew) = read.value else { return Checked(nil, read.diagnostics) }
        var keys: [AnswerKey] = []
        for (quiz, language) in assessed {
            do throws(CryptographyError) {
                keys.append(try AnswerKey(quiz, course: id, language: language, secret: secret.bytes))
            } catch {
                throw SiteError(path: quiz.file.path, message: error.message, hint: error.hint, isInput: false)
            }
        }
        return Checked((keys, isNew), read.diagnostics)
    }
}
