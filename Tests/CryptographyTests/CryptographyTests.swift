import Cryptography
import Testing

@Suite struct CryptographyTests {
    /// The examples NIST gives for FIPS 180-4: no block filled, one, two, and 15,626 of them.
    @Test(arguments: [
        ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ])
    func `gives the digests that NIST gives for FIPS 180-4`(text: String, times: Int, digest: String) throws {
        #expect(hexadecimal(try sha256(Array(String(repeating: text, count: times).utf8))) == digest)
        #expect(hexadecimal(try sha256(Array(repeating: Array(text.utf8), count: times))) == digest)
    }

    /// RFC 4231, section 4; test case 5 is about cutting a digest short, which nobody does here.
    @Test(arguments: [
        (
            1, [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            2, Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            3, [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        ),
        (
            4, Array(1...25), [UInt8](repeating: 0xCD, count: 50),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
        ),
        (
            6, [UInt8](repeating: 0xAA, count: 131),
            Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
        (
            7, [UInt8](repeating: 0xAA, count: 131),
            Array(
                ("This is a test using a larger than block-size key and a larger than block-size data. "
                    + "The key needs to be hashed before being used by the HMAC algorithm.").utf8
            ),
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
        ),
    ])
    func `gives the keyed digests of RFC 4231`(number: Int, key: [UInt8], message: [UInt8], digest: String) throws {
        #expect(hexadecimal(try hmacSHA256(message, key: key)) == digest, "test case \(number)")
    }

    @Test func `takes an empty key as a key of its own`() throws {
        _ = try hmacSHA256([1], key: [2])
        // The value is Python's hmac.new(b"", b"", "sha256").
        #expect(
            hexadecimal(try hmacSHA256([], key: []))
                == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"
        )
    }

    @Test func `gives other random bytes each time`() throws {
        let first = try randomBytes(count: 32)
        #expect(first.count == 32)
        #expect(first != (try randomBytes(count: 32)))
        #expect(try randomBytes(count: 0).isEmpty)
    }

    @Test func `reads the hexadecimal digits it writes`() {
        let all = Array(UInt8.min...UInt8.max)
        #expect(bytes(hexadecimal: hexadecimal(all)) == all)
        #expect(hexadecimal([0, 0x0F, 0xA0]) == "000fa0")
    }

    @Test(arguments: ["0", "0G", "0A", "0 0", "é"])
    func `refuses what is no pair of lower-case digits`(text: String) {
        #expect(bytes(hexadecimal: text) == nil)
    }
}
