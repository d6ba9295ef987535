import Diagnostics
import Submissions
import Testing

/// The quick way in gives what the thorough one gives, or nothing.
@Suite struct CanonicalReaderTests {
    /// The forms that it reads; scenarios and whatever comes later are left to the thorough reader.
    private static let file = SubmissionExamples.file([
        "answers": """
        [{"question":"one","choice":2},{"question":"all","choices":[0,2]},{"question":"gaps","gaps":["typed",1,null]},\
        {"question":"text","text":"Wayback Machine"},{"question":"order","order":[2,0,1]},\
        {"question":"pairs","pairs":[1,null,0]},{"question":"none","notAnswered":true},\
        {"question":"harm","skipped":true}]
        """
    ])

    private func check(_ bytes: [UInt8], _ what: String) {
        guard let quick = Submission.readCanonical(bytes) else { return }
        let thorough = Submission.read(SourceFile(path: "a.json", bytes: bytes))
        #expect(thorough.value == quick, "\(what): \(thorough.diagnostics)")
        #expect(quick.canonicalBytes == bytes, "\(what)")
    }

    @Test func `reads the canonical form of the answers that are most of all`() throws {
        let submission = try #require(Submission.read(SourceFile(path: "a.json", text: Self.file)).value)
        let bytes = submission.canonicalBytes
        #expect(Submission.readCanonical(bytes) == submission)
        check(bytes, "as it is")
    }

    @Test func `agrees with the thorough reader about every example`() throws {
        for example in SubmissionExamples.good {
            check(Array(example.text.utf8), example.name)
            let value = try #require(Submission.read(SourceFile(path: "a.json", text: example.text)).value)
            check(value.canonicalBytes, example.name)
        }
        for example in SubmissionExamples.bad { #expect(Submission.readCanonical(Array(example.text.utf8)) == nil) }
    }

    @Test func `leaves everything else to the thorough reader`() throws {
        let bytes = Array(Self.file.utf8)
        let indented = Self.file.replacing(",", with: ", ")
        #expect(Submission.readCanonical(Array(indented.utf8)) == nil)
        #expect(Submission.readCanonical(bytes + [0x0A]) == nil)
        #expect(Submission.readCanonical([]) == nil)
        #expect(Submission.readCanonical([0xEF, 0xBB, 0xBF] + bytes) == nil)
    }

    @Test func `agrees with the thorough reader about every file that differs in a byte`() {
        let bytes = Array(Self.file.utf8)
        for index in bytes.indices {
            for byte in Array("0129\"\\,:[]{}-an".utf8) + [0x00, 0x1F, 0x7F, 0xFF] {
                var changed = bytes
                changed[index] = byte
                check(changed, "byte \(index) is \(byte)")
            }
            check(Array(bytes[..<index]), "cut at \(index)")
            check(Array(bytes[..<index]) + Array(bytes[index...].dropFirst()), "without \(index)")
            check(Array(bytes[...index]) + Array(bytes[index...]), "twice \(index)")
        }
    }

    @Test(arguments: [
        ("a choice of two digits", "\"choice\":2", "\"choice\":99"),
        ("a choice too high", "\"choice\":2", "\"choice\":100"),
        ("a needless zero", "\"choice\":2", "\"choice\":02"), ("no choices", "\"choices\":[0,2]", "\"choices\":[]"),
        ("no order", "\"order\":[2,0,1]", "\"order\":[]"), ("an attempt of 0", "\"attempt\":1", "\"attempt\":0"),
        ("attempt 100", "\"attempt\":1", "\"attempt\":100"), ("attempt 101", "\"attempt\":1", "\"attempt\":101"),
        ("other letters", "Wayback Machine", "сеть \u{1F600}"),
        ("a long text", "Wayback Machine", String(repeating: "a", count: 4_000)),
        ("too long a text", "Wayback Machine", String(repeating: "a", count: 4_001)),
        ("a question twice", "\"question\":\"all\"", "\"question\":\"one\""),
        ("a half answer", "\"choice\":2", "\"choice\":"), ("a fraction", "\"choice\":2", "\"choice\":2.0"),
        ("an exponent", "\"choice\":2", "\"choice\":1e999999999"), ("a negative", "\"order\":[2,", "\"order\":[-2,"),
        ("not a number", "\"choice\":2", "\"choice\":NaN"),
    ])
    func `agrees with the thorough reader about:`(name: String, old: String, new: String) throws {
        #expect(Self.file.contains(old), "\(name)")
        let text = Self.file.replacing(old, with: new)
        let thorough = Submission.read(SourceFile(path: "a.json", text: text)).value
        // Nothing here needs the thorough reader, unless it is wrong.
        #expect(Submission.readCanonical(Array(text.utf8)) == thorough, "\(name)")
    }
}
