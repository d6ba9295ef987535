import Cryptography
public import Diagnostics
import FoundationEssentials

/// 32 bytes that only those know who may read the quizzes: they keep key versions from telling anything about a key.
///
/// A page names the version of its quiz's answer key. Were that a digest of the key alone, anybody could try out keys until
/// one gave it; with the secret in the digest nobody can who does not hold it. It lies beside the quizzes, which hold the keys
/// in the clear, so it needs no better protection than they do.
public struct CourseSecret: Sendable {
    /// Where it lies in a course folder: 64 hexadecimal digits and a line feed.
    public static let path = "Quizzes/.key-secret"

    /// The bytes.
    public let bytes: [UInt8]

    /// Reads the secret of a course, or makes one where there is none.
    ///
    /// - Parameter courseFolder: the course folder.
    /// - Returns: the secret, and whether it was made just now; nil when the file there holds something else, which is reported.
    /// - Throws: ``SiteError`` when it can be neither read nor written; `CryptographyError` when there is no randomness.
    public static func readOrMake(in courseFolder: String) throws -> Checked<(secret: CourseSecret, isNew: Bool)?> {
        let file = courseFolder + "/" + path
        guard FileManager.default.fileExists(atPath: file) else {
            let bytes = try randomBytes(count: 32)
            do {
                try writeFileAtomically(path: file, bytes: Array(hexadecimal(bytes).utf8) + [0x0A])
            } catch {
                throw SiteError(path: path, message: error.message, hint: error.hint, isInput: false)
            }
            return Checked((CourseSecret(bytes: bytes), true))
        }
        let text: [UInt8]
        do {
            text = try readFile(path: file, limit: 1_000)
        } catch {
            throw SiteError(path: path, message: error.message, hint: error.hint, isInput: true)
        }
        let digits = text.last == 0x0A ? text.dropLast() : text[...]
        if let bytes = Cryptography.bytes(hexadecimal: String(decoding: digits, as: UTF8.self)), bytes.count == 32 {
            return Checked((CourseSecret(bytes: bytes), false))
        }
        return Checked(
            nil,
            [
                Diagnostic(
                    .error,
                    "course.bad-secret",
                    path: path,
                    "this file does not hold 64 hexadecimal digits",
                    hints: [
                        "restore it from a copy of the course, or remove it: the next build makes another, and answers to papers already published still need the keys built before"
                    ]
                )
            ]
        )
    }
}
