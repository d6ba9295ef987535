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
    /// - Returns: the secret, and whether it was made just now; nil when the file there is of no use, which is reported.
    /// - Throws: ``SiteError`` when it cannot be written, or when there is no randomness to make it from.
    public static func readOrMake(
        in courseFolder: String
    ) throws(SiteError) -> Checked<(secret: CourseSecret, isNew: Bool)?> {
        let read = read(in: courseFolder)
        if let secret = read.value { return Checked((secret, false), read.diagnostics) }
        if read.diagnostics.haveErrors { return Checked(nil, read.diagnostics) }
        let bytes: [UInt8]
        do throws(CryptographyError) {
            bytes = try randomBytes(count: 32)
        } catch {
            throw SiteError(path: path, message: error.message, hint: error.hint, isInput: false)
        }
        do throws(FileError) {
            try createFileAtomically(
                path: courseFolder + "/" + path,
                bytes: Array(hexadecimal(bytes).utf8) + [0x0A]
            )
        } catch {
            // Two first builds into two folders may both get here: the secret that was there first is that of both.
            let first = CourseSecret.read(in: courseFolder)
            if let secret = first.value { return Checked((secret, false), first.diagnostics) }
            throw SiteError(
                path: path,
                message: "the secret that every build needs cannot be kept here: \(error.message)",
                hint: "give yourself the right to write in Quizzes/, or copy the course to where you may write",
                isInput: false
            )
        }
        return Checked((CourseSecret(bytes: bytes), true))
    }

    /// Reads the secret of a course.
    ///
    /// - Parameter courseFolder: the course folder.
    /// - Returns: the secret; nil when there is none yet, or when the file there is of no use, which is reported.
    public static func read(in courseFolder: String) -> Checked<CourseSecret?> {
        let file = courseFolder + "/" + path
        guard FileManager.default.fileExists(atPath: file) else { return Checked(nil) }
        do {
            let text = try readFile(path: file, limit: 1_000)
            let digits = text.prefix { $0 > 0x20 }
            let isAlone = text[digits.endIndex...].allSatisfy { $0 <= 0x20 }
            let bytes = Cryptography.bytes(hexadecimal: String(decoding: digits, as: UTF8.self))
            if isAlone, let bytes, bytes.count == 32 { return Checked(CourseSecret(bytes: bytes)) }
            return Checked(nil, [unusable("this file does not hold 64 hexadecimal digits")])
        } catch {
            return Checked(nil, [unusable(error.message)])
        }
    }

    private static func unusable(_ summary: String) -> Diagnostic {
        let hint =
            "restore it from a copy of the course, or remove it: the next build makes another, and answers to papers "
            + "already published still need the keys built before"
        return Diagnostic(.error, "course.bad-secret", path: path, summary, hints: [hint])
    }
}
