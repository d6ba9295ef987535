/// Why a computation failed that only a broken installation lets fail, and what to do about it.
public struct CryptographyError: Error, Sendable, Equatable {
    /// What went wrong, in a sentence without a full stop.
    public let message: String
    /// The way out, as a verb phrase.
    public let hint: String

    static let noDigest = CryptographyError(
        message: "libcrypto offers no SHA-256",
        hint: "check that its configuration (OPENSSL_CONF) loads the default provider"
    )
    static let noRandomness = CryptographyError(
        message: "this machine has no source of randomness",
        hint: "make /dev/urandom readable"
    )
}
