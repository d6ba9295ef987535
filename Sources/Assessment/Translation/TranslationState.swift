import Cryptography
public import Diagnostics

/// How a part of a course stands to the original that it translates.
public enum TranslationState: Sendable, Equatable {
    /// It is the original.
    case original
    /// It translates the original as it is now.
    case current
    /// It translates the original as it was once, or nobody said which.
    case stale
    /// There is no translation, and this is the original's own text.
    case missing
}

extension SourceFile {
    /// What a translation's `source:` names: the first 12 hexadecimal digits of the SHA-256 of the file's bytes.
    ///
    /// Nil when libcrypto offers no SHA-256; then nothing can be said of any translation.
    public var sourceDigest: String? { (try? sha256(bytes)).map { String(hexadecimal($0).prefix(12)) } }
}
