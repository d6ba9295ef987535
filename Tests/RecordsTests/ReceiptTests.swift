import Assessment
import Diagnostics
import Foundation
import Scoring
import Submissions
import Testing

@testable import Records

@Suite struct ReceiptTests {
    private static let decider = AuditStamp(
        who: "mira",
        reason: "B is right too",
        time: Timestamp(secondsSince1970: 1_800_000_000),
        grader: "grader test"
    )

    /// A store in which falcon's attempt is marked, and its files.
    private struct Sample: ~Copyable {
        let folder: TemporaryFolder
        let store: RecordStore
        let key: AnswerKey
        let receipt: String
        let submission: String
        let keyFile: String

        init(replacing changes: [String: String] = [:]) async throws {
            let folder = try TemporaryFolder()
            let key = try SampleCourse.key("p-1", replacing: changes)
            let store = try await RecordStore.sample(folder.store, [key])
            let file = SampleCourse.submission(
                key,
                changing: ["order": "\"order\":[1,2,0]", "word": "\"text\":\"no\""]
            )
            #expect(try await store.grade(file).marked != nil)
            try folder.write("submission.json", file.bytes)
            try folder.write(key.fileName, key.bytes)
            receipt = folder.path + "/receipt.json"
            submission = folder.path + "/submission.json"
            keyFile = folder.path + "/" + key.fileName
            self.folder = folder
            self.key = key
            self.store = store
        }

        /// A store, and the receipt written.
        static func written(replacing changes: [String: String] = [:]) async throws -> Sample {
            let sample = try await Sample(replacing: changes)
            try await sample.write()
            return sample
        }

        /// Writes the receipt as it is now.
        func write() async throws { try folder.write("receipt.json", try await files().json) }

        func files() async throws -> ReceiptFiles {
            let all = try await store.submissions(quiz: nil, trainee: nil, attempt: nil)
            return try await store.receipt(of: try #require(all.first))
        }

        func write(_ text: String) throws { try folder.write("receipt.json", Array(text.utf8)) }

        func text() throws -> String { try String(contentsOfFile: receipt, encoding: .utf8) }

        func check() async throws -> [Diagnostic] { try await store.verify(receiptFile: receipt).diagnostics }

        func checkFiles() throws -> [Diagnostic] {
            try verify(receiptFile: receipt, submissionFile: submission, keyFile: keyFile).diagnostics
        }
    }

    @Test func `holds digests, marks by question and objective, the verdict and the grader`() async throws {
        let sample = try await Sample.written(replacing: [
            "choose one; 2 marks": "choose one; 2 marks; objective phones.1"
        ])
        let receipt = try #require(try await sample.store.verify(receiptFile: sample.receipt).value)
        #expect(receipt.keyVersion == sample.key.version)
        #expect(receipt.marks.string == "23/3")
        #expect(receipt.isPassed)
        #expect(receipt.grader == "grader test")
        #expect(receipt.questions.map(\.marks.string) == ["2", "3", "8/3", "0"])
        #expect(receipt.questions.map(\.state) == ["answered", "answered", "answered", "answered"])
        #expect(receipt.objectives.map(\.objective) == ["phones.1"])
        #expect(receipt.objectives.map(\.marks.string) == ["2"])
        #expect(receipt.fileName(isShared: false) == "p-1-falcon-12-attempt1-receipt")
    }

    @Test func `gives the same bytes for the same inputs, in another store too`() async throws {
        let (first, second) = (try await Sample().files(), try await Sample().files())
        #expect(first.json == second.json)
        #expect(first.page == second.page)
        let read = Receipt.read(SourceFile(path: "a.json", bytes: first.json))
        #expect(read.value?.bytes == first.json)
    }

    @Test func `names the receipts of no two attempts alike, in two courses and with capitals too`() async throws {
        let folder = try TemporaryFolder()
        let keys = [
            try SampleCourse.key("fin"), try SampleCourse.key("fin-x"), try SampleCourse.key("fin", course: "other"),
        ]
        let store = try await RecordStore.sample(folder.store, keys)
        for (key, trainee) in [(0, "x-01"), (1, "01"), (0, "owl-3"), (2, "owl-3"), (0, "elk"), (0, "Elk")] {
            #expect(try await store.grade(SampleCourse.submission(keys[key], trainee)).marked != nil)
        }
        let shared = try await store.submissionsOfOneName()
        var names: [String] = []
        for digest in try await store.submissions(quiz: nil, trainee: nil, attempt: nil) {
            let files = try await store.receipt(of: digest, isShared: shared.contains(digest))
            #expect(String(decoding: files.page, as: UTF8.self).contains("grader verify \(files.name).json</p>"))
            #expect(files.name.contains(digest.prefix(12)) == shared.contains(digest))
            names.append(files.name.replacing(digest.prefix(12), with: "…"))
        }
        #expect(
            names == [
                "fin-owl-3-attempt1-…-receipt", "fin-Elk-attempt1-…-receipt", "fin-elk-attempt1-…-receipt",
                "fin-owl-3-attempt1-…-receipt", "fin-x-01-attempt1-receipt", "fin-x+01-attempt1-receipt",
            ]
        )
        #expect(shared.count == 4)
    }

    @Test func `holds in the store, and by the files alone`() async throws {
        let sample = try await Sample.written()
        #expect(try await sample.check().isEmpty)
        #expect(try sample.checkFiles().isEmpty)
    }

    static let tampered: [(name: String, old: String, new: String, says: String)] = [
        (
            "the marks", "\"marks\": \"23/3\"", "\"marks\": \"10\"",
            "marks: the receipt says the text \"10\", right is the text \"23/3\""
        ),
        ("the verdict", "\"passed\": true", "\"passed\": false", "passed: the receipt says false, right is true"),
        ("the trainee", "falcon-12", "falcon-13", "trainee: the receipt says the text \"falcon-13\""),
        (
            "the attempt", "\"attempt\": 1", "\"attempt\": 2",
            "attempt: the receipt says the number 2, right is the number 1"
        ),
        ("a question's state", "\"state\": \"answered\"", "\"state\": \"skipped\"", "state of \"one\""),
        ("a question's marks", "\"marks\": \"8/3\"", "\"marks\": \"4\"", "marks of \"order\""),
        ("the pass mark", "\"pass\": \"1/2\"", "\"pass\": \"1/10\"", "pass: the receipt says"),
        ("what was asked", "\"stem\": \"One?\"", "\"stem\": \"Two?\"", "stem of \"one\""),
        ("the time", "2026-11-24T23:05:10Z", "2026-11-24T22:05:10Z", "finished: the receipt says"),
        ("the answers", "\"answers\": \"", "\"answers\": \"ANSWERS", "answers: the receipt says"),
    ]

    @Test(arguments: tampered) func `names what was changed, by store and by files:`(
        name: String,
        old: String,
        new: String,
        says: String
    ) async throws {
        let sample = try await Sample.written()
        var text = try sample.text()
        #expect(text.contains(old), "\(text)")
        text = text.replacing(old, with: new, maxReplacements: name == "a question's state" ? 1 : .max)
        if let place = text.range(of: "ANSWERS") {
            text = text.replacing("ANSWERS" + text[place.upperBound...].prefix(7), with: "0000000")
        }
        try sample.write(text)
        for problems in [try await sample.check(), try sample.checkFiles()] {
            #expect(problems.contains { $0.id == "receipt.differs" && $0.summary.contains(says) }, "\(problems)")
            #expect(problems.allSatisfy { !$0.hints.isEmpty })
        }
    }

    @Test func `names another grader by the store, which alone knows it`() async throws {
        let sample = try await Sample.written()
        try sample.write(try sample.text().replacing("grader test", with: "grader 9"))
        #expect(try await sample.check().map(\.id) == ["receipt.differs"])
        #expect(try sample.checkFiles().isEmpty)
    }

    @Test func `knows no receipt of a submission that is not stored, or by another key`() async throws {
        let sample = try await Sample.written()
        let digest = try #require(try await sample.store.submissions(quiz: nil, trainee: nil, attempt: nil).first)
        try sample.write(try sample.text().replacing(digest, with: String(repeating: "0", count: 64)))
        #expect(try await sample.check().map(\.id) == ["receipt.unknown-submission"])
        #expect(try sample.checkFiles().map(\.id) == ["receipt.differs"])
        try await sample.write()
        let other = try SampleCourse.key("p-1", pass: "60%")
        let path = sample.folder.path + "/" + other.fileName
        try sample.folder.write(other.fileName, other.bytes)
        let problems = try verify(receiptFile: sample.receipt, submissionFile: sample.submission, keyFile: path)
        #expect(problems.diagnostics.contains { $0.summary.hasPrefix("keyVersion: ") })
        let foreign = try SampleCourse.key("p-2")
        try sample.folder.write("foreign.json", foreign.bytes)
        let strange = try verify(
            receiptFile: sample.receipt,
            submissionFile: sample.submission,
            keyFile: sample.folder.path + "/foreign.json"
        )
        #expect(strange.diagnostics.map(\.id) == ["receipt.other-files"])
    }

    static let broken: [(name: String, old: String, new: String, id: String)] = [
        ("half a file", "", "{", "receipt.cut-short"),
        ("another format", "receipt-1", "receipt-9", "receipt.wrong-value"),
        ("a member more", "\"grader\"", "\"more\": 1, \"grader\"", "receipt.unknown-name"),
        ("marks below nothing", "\"23/3\"", "\"-23/3\"", "receipt.wrong-value"),
        ("marks that nothing earns", "\"23/3\"", "\"1/999999999999999999999999999999999999\"", "receipt.wrong-value"),
        ("no sum of questions", "\"objectives\": []", "\"objectives\": [\"a\"]", "receipt.wrong-sum"),
    ]

    @Test(arguments: broken) func `refuses what is no receipt:`(
        name: String,
        old: String,
        new: String,
        id: String
    ) async throws {
        let sample = try await Sample.written()
        let text = try sample.text()
        try sample.write(old.isEmpty ? new : text.replacing(old, with: new, maxReplacements: 1))
        for problems in [try await sample.check(), try sample.checkFiles()] { #expect(problems.map(\.id) == [id]) }
    }

    @Test func `says of a receipt from before a decision until when it was right, and why`() async throws {
        let sample = try await Sample.written()
        let before = try sample.text()
        for correction in [Correction.void(question: "one", .dropped), .void(question: "word", .fullMarks)] {
            let done = try await sample.store.regrade(quiz: "p-1", correction, decider: Self.decider, width: 1)
            #expect(done.value?.isApplied == true)
            let old = try await sample.check()
            #expect(old.map(\.id) == ["receipt.replaced"])
            #expect(
                old.first?.summary
                    == "this receipt was right until 2027-01-15T08:00:00Z, and is no longer: B is right too"
            )
        }
        try await sample.write()
        #expect(try await sample.check().isEmpty)
        // The files know nothing of decisions, and say so.
        #expect(try sample.checkFiles().map(\.id) == ["receipt.void-unproven"])
        #expect(!(try sample.checkFiles().haveErrors))
        try sample.write(before)
        #expect(try sample.checkFiles().isEmpty)
    }

    @Test(arguments: [
        "UPDATE marking SET marks = '10'", "UPDATE marking SET passed = 0",
        "UPDATE submission SET content = CAST(replace(CAST(content AS TEXT), 'falcon', 'fulcon') AS BLOB)",
    ]) func `writes no receipt of what somebody has changed in the store:`(change: String) async throws {
        let sample = try await Sample.written()
        try await sample.store.execute(change)
        await #expect(throws: StoreError.self) { try await sample.files() }
        await #expect(throws: StoreError.self) { try await sample.check() }
    }

    @Test func `writes a page that is whole in itself, without scripts, and shows no tag of anybody's`() async throws {
        let sample = try await Sample.written(replacing: ["## One?": "## One < two & `<script>alert(1)</script>`?"])
        let page = String(decoding: try await sample.files().page, as: UTF8.self)
        #expect(page.contains("One &lt; two &amp; &lt;script&gt;alert(1)&lt;/script&gt;?"))
        #expect(!page.contains("<script"))
        #expect(!page.contains("src="))
        #expect(!page.contains("href="))
        #expect(!page.contains("http:") && !page.contains("https:"))
        #expect(page.contains("<strong>Passed</strong>: 7.67 of 10.00 marks, 76.67 %; 50.00 % are needed to pass"))
        #expect(page.contains(sample.key.version))
    }
}
