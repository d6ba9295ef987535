import Assessment
import Diagnostics
import Foundation
import Submissions
import Testing

@testable import Records

/// Names under which nothing is stored, and files that are something else than a command asks for.
@Suite struct WrongNameTests {
    private static let decider = AuditStamp(who: "w", reason: "r", time: SampleCourse.noon, grader: "grader test")

    private func store(_ path: String, _ keys: [AnswerKey]) async throws -> RecordStore {
        let store = try await RecordStore.sample(path, keys)
        for key in keys { #expect(try await store.grade(SampleCourse.submission(key)).marked != nil) }
        return store
    }

    @Test func `says of a quiz and of a trainee that there is none, and what may be meant`() async throws {
        let folder = try TemporaryFolder()
        let store = try await store(folder.store, [try SampleCourse.key("p-1")])
        #expect(try await store.unknown(quiz: "p-1", trainee: "falcon-12").isEmpty)
        #expect(try await store.unknown(quiz: nil, trainee: nil).isEmpty)
        let wrong = try await store.unknown(quiz: "p-11", trainee: "Falcon-12")
        #expect(
            wrong.map(\.summary) == [
                "there is no quiz \"p-11\"; did you mean p-1?",
                "there is no trainee \"Falcon-12\"; did you mean falcon-12?",
            ]
        )
        #expect(wrong.map(\.hints) == [["see all of them: grader keys list"], ["see all of them: grader progress"]])
    }

    @Test func `tells whether anything is stored of whom more time is given to`() async throws {
        let folder = try TemporaryFolder()
        let key = try SampleCourse.key("p-1", replacing: ["pass: 50%": "pass: 50%\ntime limit: 5 min"])
        let store = try await store(folder.store, [key])
        for (name, isKnown) in [("falcon-12", true), ("falcon-21", false)] {
            let trainee = try #require(Pseudonym(name))
            let given = try await store.extend(trainee, quiz: "p-1", minutes: 15, now: SampleCourse.noon)
            #expect(given.value?.isKnown == isKnown)
        }
        let trainee = try #require(Pseudonym("falcon-12"))
        let unknown = try await store.extend(trainee, quiz: "p-11", minutes: 15, now: SampleCourse.noon)
        #expect(unknown.diagnostics.map(\.id) == ["extend.unknown-quiz"])
        #expect(unknown.diagnostics.first?.summary == "there is no quiz \"p-11\"; did you mean p-1?")
    }

    @Test func `says that a quiz asks for no essay, and which do`() async throws {
        let folder = try TemporaryFolder()
        let store = try await store(folder.store, [try SampleCourse.key("p-1")])
        func told() async throws -> [String] {
            try await store.essayAgreements(quiz: "p-1").diagnostics.flatMap { [$0.id, $0.summary] + $0.hints }
        }
        let none = "p-1 asks for no essay: the program marks all of it"
        #expect(try await told() == ["essay.none", none, "see the quizzes: grader keys list"])
        _ = try await store.add(keyFile: SampleCourse.file(try SampleEssays.key(markers: 1)), now: SampleCourse.noon)
        #expect(try await told() == ["essay.none", none, "essays are in e-1"])
        let open = try await store.essayAgreements(quiz: "e-1").diagnostics.first
        #expect(open?.summary == "nobody has handed in an essay for e-1 that is marked by people")
    }

    @Test func `says how a version is written to whoever names a quiz or a file`() async throws {
        let folder = try TemporaryFolder()
        let (key, other) = (try SampleCourse.key("p-1"), try SampleCourse.key("a-1"))
        let store = try await store(folder.store, [key, other])
        let written = "a version is written like 3f9a02c4d1e5; see the versions: grader keys list"
        for name in ["p-1", key.fileName] {
            let withdrawn = try await store.withdraw(key: name, replacedBy: nil, decider: Self.decider)
            #expect(withdrawn.diagnostics.first?.hints == [written])
            let regraded = try await store.regrade(quiz: "p-1", .key(name), decider: nil, width: 1)
            #expect(regraded.diagnostics.first?.hints.first?.hasPrefix(written) == true)
        }
        let digits = try await store.withdraw(key: "0000", replacedBy: nil, decider: Self.decider)
        #expect(digits.diagnostics.first?.hints == ["see the versions: grader keys list"])
        for (replacement, summary) in [
            (key.version, "the key \(key.version.prefix(12)) cannot take its own place"),
            (
                other.version,
                "\(other.version.prefix(12)) is a key of a-1, and cannot take the place of one of p-1"
            ),
        ] {
            let refused = try await store.withdraw(key: key.version, replacedBy: replacement, decider: Self.decider)
            #expect(refused.diagnostics.map(\.id) == ["key.other-quiz"])
            #expect(refused.diagnostics.first?.summary == summary)
        }
    }

    static let noReceipts: [(name: String, content: String, id: String, summary: String)] = [
        ("an empty file", "", "receipt.empty", "this file is empty"),
        ("the page of a receipt", "<!DOCTYPE html>", "receipt.foreign", "this is a web page, not a receipt"),
        (
            "a submission", "{\"format\":\"coursewright-submission-1\",\"answers\":[]}", "receipt.foreign",
            "this is a submission, not a receipt"
        ),
        ("a key", "{\"format\":\"coursewright-key-1\"}", "receipt.foreign", "this is an answer key, not a receipt"),
        (
            "a syllabus", "{\"format\":\"coursewright-syllabus-1\"}", "receipt.foreign",
            "this is a syllabus, not a receipt"
        ),
        ("a store", "SQLite format 3", "receipt.foreign", "this is a database, not a receipt"),
    ]

    @Test(arguments: noReceipts) func `says in one sentence what is no receipt:`(
        name: String,
        content: String,
        id: String,
        summary: String
    ) {
        let read = Receipt.read(SourceFile(path: "a", text: content))
        #expect(read.value == nil)
        #expect(read.diagnostics.map(\.id) == [id])
        #expect(read.diagnostics.map(\.summary) == [summary])
        #expect(read.diagnostics.first?.hints.isEmpty == false)
    }

    @Test func `says which of two files is no answer key`() async throws {
        let folder = try TemporaryFolder()
        let key = try SampleCourse.key("p-1")
        let store = try await store(folder.store, [key])
        let digest = try #require(try await store.submissions(quiz: nil, trainee: nil, attempt: nil).first)
        try folder.write("receipt.json", try await store.receipt(of: digest).json)
        try folder.write("submission.json", SampleCourse.submission(key).bytes)
        try folder.write("syllabus.json", SampleCourse.syllabus.bytes)
        try folder.write("notes.txt", Array("notes".utf8))
        for (file, summary) in [
            ("submission.json", "this is a submission, not an answer key"),
            ("syllabus.json", "this is a syllabus, not an answer key"), ("notes.txt", "this is no answer key"),
        ] {
            let checked = try verify(
                receiptFile: folder.path + "/receipt.json",
                submissionFile: folder.path + "/submission.json",
                keyFile: folder.path + "/" + file
            )
            #expect(checked.value == nil)
            #expect(checked.diagnostics.map(\.id) == ["key.foreign"])
            #expect(checked.diagnostics.map(\.summary) == [summary])
        }
    }
}
