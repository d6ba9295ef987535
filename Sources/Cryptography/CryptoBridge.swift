import CCrypto

/// The SHA-256 digest of bytes (FIPS 180-4), 32 bytes.
///
/// - Throws: ``CryptographyError`` when libcrypto offers no SHA-256.
public func sha256(_ bytes: [UInt8]) throws(CryptographyError) -> [UInt8] { try sha256(bytes[...]) }

/// The SHA-256 digest of some of an array's bytes, which are not copied (FIPS 180-4), 32 bytes.
///
/// - Throws: ``CryptographyError`` when libcrypto offers no SHA-256.
public func sha256(_ bytes: ArraySlice<UInt8>) throws(CryptographyError) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: digestSize)
    var size: UInt32 = 0
    let outcome = unsafe bytes.withUnsafeBytes { input in
        unsafe EVP_Digest(input.baseAddress, input.count, &digest, &size, EVP_sha256(), nil)
    }
    guard outcome == 1, size == digestSize else { throw .noDigest }
    return digest
}

/// The SHA-256 digest of parts that follow each other, which are not joined (FIPS 180-4), 32 bytes.
///
/// - Throws: ``CryptographyError`` when libcrypto offers no SHA-256.
public func sha256(_ parts: [[UInt8]]) throws(CryptographyError) -> [UInt8] {
    guard let context = unsafe EVP_MD_CTX_new() else { throw .noDigest }
    defer { unsafe EVP_MD_CTX_free(context) }
    guard unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else { throw .noDigest }
    for part in parts where unsafe EVP_DigestUpdate(context, part, part.count) != 1 { throw .noDigest }
    var digest = [UInt8](repeating: 0, count: digestSize)
    var size: UInt32 = 0
    guard unsafe EVP_DigestFinal_ex(context, &digest, &size) == 1, size == digestSize else { throw .noDigest }
    return digest
}

/// The keyed digest HMAC-SHA256 of bytes (RFC 2104), 32 bytes: only who holds the key can make or check it.
///
/// - Throws: ``CryptographyError`` when libcrypto offers no SHA-256.
public func hmacSHA256(_ bytes: [UInt8], key: [UInt8]) throws(CryptographyError) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: digestSize)
    var size: UInt32 = 0
    // An empty key still needs an address: without one, libcrypto takes up the key of the call before.
    let isMade = unsafe (key + [0]).withUnsafeBytes { padded in
        unsafe bytes.withUnsafeBufferPointer { input in
            let count = Int32(clamping: key.count)
            return unsafe HMAC(EVP_sha256(), padded.baseAddress, count, input.baseAddress, input.count, &digest, &size)
                != nil
        }
    }
    guard isMade, size == digestSize else { throw .noDigest }
    return digest
}

/// Bytes that nobody can guess.
///
/// - Throws: ``CryptographyError`` when the machine has no source of randomness.
public func randomBytes(count: Int) throws(CryptographyError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    guard let size = Int32(exactly: count), unsafe RAND_bytes(&bytes, size) == 1 else { throw .noRandomness }
    return bytes
}

private let digestSize = 32
