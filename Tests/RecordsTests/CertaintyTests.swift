import Assessment
import Diagnostics
import Foundation
import Scoring
import Submissions
import Testing

@testable import Records

/// What certainty earns, from the submission into the store, the records, the progress and the receipt.
@Suite struct CertaintyTests {
    /// The sample quiz, whose first question of 2 marks and whose word of 1 ask how sure the trainee is.
    private static func key(replacing changes: [String: String] = [:]) throws -> AnswerKey {
        try SampleCourse.key(
            "p-1",
            replacing: [
                "choose one; 2 marks": "choose one; 2 marks; certainty",
                "short answer; 1 mark": "short answer; 1 mark; certainty",
            ].merging(changes) { $1 }
        )
    }

    private func sample(_ path: String, _ key: AnswerKey) async throws -> (store: RecordStore, digest: String) {
        let store = try await RecordStore.sample(path, [key])
        // Sure and right: 2 of 2. Sure and wrong: -2 of 1.
        let changes = [
            "one": "\"choice\":1,\"certainty\":\"high\"", "word": "\"text\":\"no\",\"certainty\":\"high\"",
        ]
        let graded = try await store.grade(SampleCourse.submission(key, changing: changes))
        let attempt = try #require(graded.marked, "\(graded.diagnostics)")
        #expect(
            attempt.certainty == CertaintyMarks(marks: .zero, outOf: Fraction(numerator: 3, denominator: 1) ?? .one)
        )
        return (store, attempt.submission)
    }

    @Test(arguments: [
        ("high", "high", "0", ["2", "-2"]), ("medium", "high", "-2/3", ["4/3", "-2"]),
        ("high", "low", "2", ["2", "0"]), ("low", "medium", "0", ["2/3", "-2/3"]),
    ])
    func `stores what each question and all together earned, apart from the marks`(
        first: String,
        word: String,
        total: String,
        each: [String]
    ) async throws {
        let folder = try TemporaryFolder()
        let key = try Self.key()
        let store = try await RecordStore.sample(folder.store, [key])
        let changes = [
            "one": "\"choice\":1,\"certainty\":\"\(first)\"", "word": "\"text\":\"no\",\"certainty\":\"\(word)\"",
        ]
        let marked = try await store.grade(SampleCourse.submission(key, changing: changes)).marked
        #expect(marked?.marks.string == "9")
        #expect(
            try await store.rows("SELECT certainty, certainty_out_of FROM marking") == [[.text(total), .text("3")]]
        )
        #expect(
            try await store.rows("SELECT certainty FROM question_mark ORDER BY place") == [
                [.text(each[0])], [.null], [.null], [.text(each[1])],
            ]
        )
        let read = try await store.attempts()
        #expect(read.map { $0.certainty?.marks.string } == [total])
    }

    @Test func `tells certainty in records and progress, below 0 too, and nothing where nobody asked`() async throws {
        let folder = try TemporaryFolder()
        let (key, plain) = (try Self.key(), try SampleCourse.key("p-2"))
        let store = try await RecordStore.sample(folder.store, [key, plain])
        let changes = ["word": "\"text\":\"no\",\"certainty\":\"high\""]
        _ = try await store.grade(SampleCourse.submission(key, changing: changes))
        _ = try await store.grade(SampleCourse.submission(plain))
        _ = try await store.grade(SampleCourse.submission(plain, "owl-3"))
        let progress = try await store.progress().value
        // Not said is little sure: 2/3 of 2. Sure and wrong: -2 of 1.
        #expect(progress.map { $0.certainty?.marks.string } == ["-4/3", nil])
        let records = CompletionRecords(
            progress,
            doubts: try await store.doubts(),
            states: try await store.openStates()
        )
        let lines = String(decoding: records.csv, as: UTF8.self).split(separator: "\r\n")
        #expect(lines[1].contains(",grader test,-1.33,3.00,,,p-2,"), "\(lines[1])")
        #expect(lines[1].hasSuffix(",grader test,,,,"))
        let json = String(decoding: records.json, as: UTF8.self)
        #expect(json.contains("\"certainty\": \"-4/3\"") && json.contains("\"certaintyOutOf\": \"3\""))
        let overview = try await store.overview().value
        #expect(
            overview.certaintyTable() == [
                "TRAINEE    MODULE     CERTAINTY  OF       %", "falcon-12  M2 Phones      -1.33   3  -44.44",
            ]
        )
        #expect(String(decoding: overview.json, as: UTF8.self).contains("\"certainty\": \"-4/3\""))
        let pages = overview.report.map { String(decoding: $0.bytes, as: UTF8.self) }
        #expect(pages[1].contains("<td class=\"number\">-1.33 of 3</td>"))
        #expect(!pages[2].contains(" of 3</td>"))
    }

    @Test func `tells certainty in receipts, and finds one that was changed`() async throws {
        let folder = try TemporaryFolder()
        let key = try Self.key()
        let (store, digest) = try await sample(folder.store, key)
        let receipt = try await store.receipt(of: digest)
        let json = String(decoding: receipt.json, as: UTF8.self)
        #expect(json.contains("\"certainty\": \"0\"") && json.contains("\"certaintyOutOf\": \"3\""))
        #expect(json.contains("\"certainty\": \"-2\""))
        let page = String(decoding: receipt.page, as: UTF8.self)
        #expect(page.contains("<p>For certainty, apart from the marks: 0.00 of 3.00</p>"))
        #expect(page.contains("<td>answered; certainty -2.00</td>"))
        try folder.write("good.json", receipt.json)
        #expect(try await store.verify(receiptFile: folder.path + "/good.json").diagnostics.isEmpty)
        // Who was sure and wrong is made a little sure, and the sum with it.
        let forged = json.replacing("\"certainty\": \"-2\"", with: "\"certainty\": \"0\"")
            .replacing(
                "\"certainty\": \"0\",\n  \"certaintyOutOf\"",
                with: "\"certainty\": \"2\",\n  \"certaintyOutOf\""
            )
        #expect(forged != json)
        try folder.write("forged.json", Array(forged.utf8))
        let found = try await store.verify(receiptFile: folder.path + "/forged.json").diagnostics
        #expect(Set(found.map(\.id)) == ["receipt.differs"], "\(found)")
        #expect(
            found.contains {
                $0.summary.hasPrefix("certainty of \"word\": the receipt says the text \"0\", right is the text \"-2\"")
            },
            "\(found)"
        )
        let wrongSum = json.replacing(
            "\"certainty\": \"0\",\n  \"certaintyOutOf\"",
            with: "\"certainty\": \"1\",\n  \"certaintyOutOf\""
        )
        #expect(wrongSum != json)
        try folder.write("sum.json", Array(wrongSum.utf8))
        #expect(
            try await store.verify(receiptFile: folder.path + "/sum.json").diagnostics.map(\.id) == [
                "receipt.wrong-sum"
            ]
        )
    }

    @Test func `takes a receipt from before certainty was told, and no store that says another`() async throws {
        let folder = try TemporaryFolder()
        let key = try Self.key()
        let (store, digest) = try await sample(folder.store, key)
        let json = String(decoding: try await store.receipt(of: digest).json, as: UTF8.self)
        let earlier = json.replacing(/,\n *"certainty(OutOf)?": "[^"]*"/, with: "")
        #expect(!earlier.contains("certainty"))
        try folder.write("earlier.json", Array(earlier.utf8))
        #expect(try await store.verify(receiptFile: folder.path + "/earlier.json").diagnostics.isEmpty)
        try folder.write("more.json", Array(earlier.replacing("\"marks\": \"9\"", with: "\"marks\": \"10\"").utf8))
        let more = try await store.verify(receiptFile: folder.path + "/more.json").diagnostics
        #expect(more.map(\.summary) == ["marks: the receipt says the text \"10\", right is the text \"9\""])
        try await store.execute("UPDATE marking SET certainty = '1'")
        await #expect(throws: StoreError.self) { try await store.receipt(of: digest) }
    }

    @Test func `works certainty out for a store from before it was kept`() async throws {
        let folder = try TemporaryFolder()
        let key = try Self.key()
        _ = try await sample(folder.store, key)
        let earlier = folder.path + "/earlier.sqlite"
        try writeEarlierStore(earlier, of: folder.store, steps: Schema.certaintyStep - 1)
        let store = try RecordStore(path: earlier, for: .reading)
        #expect(try await store.attempts().map { $0.certainty?.outOf.string } == ["3"])
        #expect(
            try await store.rows("SELECT certainty FROM question_mark WHERE certainty IS NOT NULL ORDER BY place") == [
                [.text("2")], [.text("-2")],
            ]
        )
    }

    @Test func `goes with a correction: of a void question certainty tells nothing`() async throws {
        let folder = try TemporaryFolder()
        let (store, digest) = try await sample(folder.store, try Self.key())
        let decider = AuditStamp(who: "ada", reason: "unclear", time: SampleCourse.noon, grader: "grader test")
        _ = try await store.regrade(quiz: "p-1", .void(question: "word", .dropped), decider: decider, width: 1)
        #expect(
            try await store.rows("SELECT certainty, certainty_out_of FROM marking") == [[.text("2"), .text("2")]]
        )
        #expect(
            try await store.rows("SELECT certainty, certainty_out_of FROM earlier_marking") == [
                [.text("0"), .text("3")]
            ]
        )
        #expect(
            try await store.rows("SELECT certainty FROM question_mark WHERE question = 'word'") == [[.null]]
        )
        #expect(
            String(decoding: try await store.receipt(of: digest).json, as: UTF8.self).contains(
                "\"certaintyOutOf\": \"2\""
            )
        )
    }
}
