import Diagnostics
import Scoring
import Submissions
import Testing

@Suite struct SubmissionReaderTests {
    @Test func `reads every form of answer`() throws {
        let submission = try #require(SubmissionExamples.read(SubmissionExamples.file()).value)
        #expect(submission.course == "thb-online")
        #expect(submission.quiz == "cp-final")
        #expect(submission.version == SubmissionExamples.version)
        #expect(submission.trainee == Pseudonym("falcon-12"))
        #expect(submission.attempt == 1)
        #expect(submission.started < submission.finished)
        #expect(submission.reference == "K7Q2-9FXM")
        #expect(
            submission.answers.map(\.question) == ["one", "all", "gaps", "text", "order", "pairs", "patrol", "none"]
        )
        #expect(
            submission.answers.map(\.answer) == [
                .choice(2), .choices([0, 2]), .gaps([.text(Array("typed".utf8)), .choice(1), .empty]),
                .text(Array("Wayback Machine".utf8)), .order([2, 0, 1]), .pairs([1, nil, 0]),
                .scenario(path: [0, 1], log: [[2, 5], [], [0]]), .notAnswered,
            ]
        )
    }

    @Test(arguments: SubmissionExamples.good)
    func `reads back what it writes, with the same digest`(name: String, text: String) throws {
        let checked = SubmissionExamples.read(text)
        let submission = try #require(checked.value, "\(checked.diagnostics)")
        let written = String(decoding: submission.canonicalBytes, as: UTF8.self)
        let again = try #require(SubmissionExamples.read(written).value)
        #expect(again == submission)
        #expect(try again.digest() == submission.digest())
    }

    @Test func `gives the same digest whatever the white space, and another for any other answer`() throws {
        let plain = try #require(SubmissionExamples.read(SubmissionExamples.file()).value)
        let spaced = try #require(SubmissionExamples.read(SubmissionExamples.good[1].text).value)
        let other = try #require(SubmissionExamples.read(SubmissionExamples.file(["attempt": "2"])).value)
        #expect(SubmissionExamples.good[1].text != SubmissionExamples.file())
        #expect(try plain.digest() == spaced.digest())
        #expect(try plain.digest() != other.digest())
        #expect(String(decoding: plain.canonicalBytes, as: UTF8.self) == SubmissionExamples.file())
    }

    @Test(arguments: SubmissionExamples.bad + SubmissionExamples.badBeyondSchema)
    func `says where a submission is wrong, and whom to ask`(
        name: String,
        text: String,
        id: String,
        summary: String
    ) throws {
        let checked = SubmissionExamples.read(text)
        #expect(checked.value == nil)
        #expect(checked.diagnostics.map(\.id) == [id])
        let diagnostic = try #require(checked.diagnostics.first)
        #expect(diagnostic.summary == summary)
        #expect(diagnostic.position?.line == 1)
        let hint = try #require(diagnostic.hints.first)
        if id != "submission.foreign", id != "submission.newer-format", !name.contains("name with a space") {
            #expect(hint == "ask falcon-12 to save the file again from the quiz page, and to send it unchanged")
        }
    }

    @Test(arguments: SubmissionExamples.broken)
    func `says what a file is that is no submission`(name: String, bytes: [UInt8], id: String, summary: String) throws {
        let checked = Submission.read(SourceFile(path: "inbox/a.json", bytes: bytes))
        #expect(checked.value == nil)
        #expect(checked.diagnostics.map(\.id) == [id])
        #expect(checked.diagnostics.first?.summary == summary)
        #expect(checked.diagnostics.first?.hints.isEmpty == false)
    }

    @Test func `tells every problem of a file, with the way out after the last`() {
        let text = SubmissionExamples.file(["attempt": "0", "seed": "\"x\"", "reference": ""])
        let diagnostics = SubmissionExamples.read(text).diagnostics.sorted
        #expect(
            diagnostics.map(\.id) == ["submission.missing", "submission.wrong-value", "submission.wrong-value"]
        )
        #expect(diagnostics.map(\.hints.count) == [0, 0, 1])
    }

    @Test func `tells no more than twenty problems of a file`() {
        let many = (0..<5000).map { "\"n\($0)\":0" }.joined(separator: ",")
        #expect(SubmissionExamples.read(SubmissionExamples.file(["more": many])).diagnostics.count == 20)
    }

    @Test func `never traps and never takes a submission that was cut or changed by a byte for the same`() throws {
        let bytes = Array(SubmissionExamples.file().utf8)
        let original = try #require(SubmissionExamples.read(SubmissionExamples.file()).value)
        for end in bytes.indices {
            #expect(Submission.read(SourceFile(path: "a", bytes: Array(bytes[..<end]))).value == nil)
        }
        for (index, byte) in bytes.enumerated() {
            for change in [0x00, 0x20, 0x22, 0x30, 0x5B, 0x7D, 0xC3, 0xFF, byte ^ 1] as [UInt8] where change != byte {
                var changed = bytes
                changed[index] = change
                #expect(Submission.read(SourceFile(path: "a", bytes: changed)).value != original)
            }
        }
    }

    @Test(arguments: [
        ("2026-11-24T23:05:10Z", true), ("1970-01-01T00:00:00Z", true), ("1969-12-31T23:59:59Z", false),
        ("2100-02-29T00:00:00Z", false), ("2400-02-29T00:00:00Z", true), ("2026-04-31T00:00:00Z", false),
        ("2026-11-24T23:59:60Z", false), ("2026-11-24 23:05:10Z", false), ("2026-11-24T23:05:10.000Z", false),
        ("", false),
    ])
    func `reads moments that a clock can show`(text: String, isRead: Bool) {
        #expect((Timestamp(text) != nil) == isRead)
    }

    @Test(arguments: [
        (946_684_800, "2000-01-01T00:00:00Z"), (951_782_399, "2000-02-28T23:59:59Z"),
        (951_782_400, "2000-02-29T00:00:00Z"), (1_795_561_510, "2026-11-24T23:05:10Z"),
        (4_107_542_399, "2100-02-28T23:59:59Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
        (253_402_300_799, "9999-12-31T23:59:59Z"), (0, "1970-01-01T00:00:00Z"),
    ])
    func `writes moments as a clock shows them`(seconds: Int, text: String) {
        #expect(Timestamp(secondsSince1970: seconds).text == text)
        #expect(Timestamp(text) == Timestamp(secondsSince1970: seconds))
    }

    @Test(arguments: [(-1, "1970-01-01T00:00:00Z"), (.min, "1970-01-01T00:00:00Z"), (.max, "9999-12-31T23:59:59Z")])
    func `writes the nearest moment that can be written`(seconds: Int, text: String) {
        #expect(Timestamp(secondsSince1970: seconds).text == text)
    }
}
