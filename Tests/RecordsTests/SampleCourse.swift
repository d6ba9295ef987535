import Assessment
import Diagnostics
import Foundation
import Markup
import Submissions
import Testing

@testable import Records

/// A course with two modules, one with two assessed quizzes, and what trainees hand in for them.
enum SampleCourse {
    /// A quiz of four questions worth 10 marks: 2 for one option, 3 for options, 4 for an order, 1 for a text.
    static func key(
        _ quiz: String,
        module: String = "phones",
        course: String = "thb",
        pass: String = "50%",
        attempts: Int? = 2,
        mode: String = "assessed",
        language: String = "en",
        replacing changes: [String: String] = [:]
    ) throws -> AnswerKey {
        let assessed = mode == "assessed" ? "pass: \(pass)\n" + (attempts.map { "attempts: \($0)\n" } ?? "") : ""
        var text = """
            ---
            quiz: \(quiz)
            title: The quiz \(quiz)
            module: \(module)
            mode: \(mode)
            \(assessed)---

            ## One? {#one}

            choose one; 2 marks

            - [ ] A
            - [x] B
            - [half] C

            ## All? {#all}

            choose all; 3 marks

            - [x] A
            - [x] B
            - [x] C
            - [ ] D

            ## Order? {#order}

            put in order; 4 marks

            1. A
            2. B
            3. C

            ## Word? {#word}

            short answer; 1 mark

            - accept: hash
            """
        for (old, new) in changes {
            #expect(text.contains(old))
            text = text.replacing(old, with: new)
        }
        let document = MarkupDocument.read(SourceFile(path: "quiz.md", text: text))
        let quiz = Quiz.read(document.value)
        return try AnswerKey(
            try #require(quiz.value, "\(quiz.diagnostics)"),
            course: course,
            language: language,
            secret: [UInt8](repeating: 1, count: 32)
        )
    }

    static let syllabus = Syllabus(
        course: "thb",
        title: "Trafficking",
        modules: [
            Syllabus.Module(id: "phones", number: "M2", title: "Phones", objectives: [], quizzes: ["p-1", "p-2"]),
            Syllabus.Module(
                id: "adverts",
                number: "M1",
                title: "=Adverts, \"online\"",
                objectives: [],
                quizzes: ["a-1"]
            ),
        ]
    )

    /// What earns all marks.
    static let right = [
        "one": "\"choice\":1", "all": "\"choices\":[0,1,2]", "order": "\"order\":[0,1,2]", "word": "\"text\":\"Hash\"",
    ]

    static func submission(
        _ key: AnswerKey,
        _ trainee: String = "falcon-12",
        attempt: Int = 1,
        changing changes: [String: String] = [:],
        version: String? = nil,
        quiz: String? = nil
    ) -> SourceFile {
        let answers = ["one", "all", "order", "word"].compactMap { question -> String? in
            let answer = changes[question] ?? right[question] ?? ""
            return answer.isEmpty ? nil : "{\"question\":\"\(question)\",\(answer)}"
        }
        let text = """
            {"format":"coursewright-submission-1","course":"\(key.course)","quiz":"\(quiz ?? key.quiz.text)",\
            "version":"\(version ?? key.version)","trainee":"\(trainee)","attempt":\(attempt),\
            "seed":"0123456789abcdef","language":"en","started":"2026-11-24T22:50:00Z",\
            "finished":"2026-11-24T23:05:10Z","reference":"K7Q2-9FXM","answers":[\(answers.joined(separator: ","))]}
            """
        return SourceFile(path: "inbox/\(quiz ?? key.quiz.text)-\(trainee)-attempt\(attempt).json", text: text)
    }

    static func file(_ key: AnswerKey) -> SourceFile {
        SourceFile(path: "build/keys/\(key.fileName)", bytes: key.bytes)
    }

    static func time(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

    static var noon: Timestamp { Timestamp(secondsSince1970: 1_795_521_600) }
}

/// A folder that goes when the test ends.
struct TemporaryFolder: ~Copyable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("records-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var store: String { path + "/records.sqlite" }

    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        let url = URL(fileURLWithPath: path).appendingPathComponent(name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }
}

extension RecordStore {
    /// Longer than any machine is busy, in milliseconds: who waits for another program to store something gets no turn of its own,
    /// and other tests flush the same disk meanwhile.
    static let patient = 300_000

    /// What a file comes to, with the program and the time of all tests.
    func grade(_ file: SourceFile, at now: Timestamp = SampleCourse.noon) throws(StoreError) -> GradedFile {
        try grade(file, now: now, grader: "grader test")
    }

    /// A store that holds some keys and the syllabus.
    static func sample(_ path: String, _ keys: [AnswerKey]) async throws -> RecordStore {
        let store = try RecordStore(path: path, for: .making, patience: 0)
        for key in keys {
            let checked = try await store.add(keyFile: SampleCourse.file(key), now: SampleCourse.noon)
            #expect(checked.value?.isNew == true, "\(checked.diagnostics)")
        }
        let syllabus = SourceFile(path: "build/keys/syllabus.json", bytes: SampleCourse.syllabus.bytes)
        #expect(try await store.add(keyFile: syllabus, now: SampleCourse.noon).value?.isNew == true)
        return store
    }

    /// The rows of a table.
    func rows(_ sql: String) throws -> [[SQLValue]] { try database.rows(sql) }

    func execute(_ sql: String) throws { try database.execute(sql) }

    /// How many rows the tables hold that grading writes to, and nothing that belongs to nothing.
    func counts() throws -> [Int] {
        #expect(try database.rows("PRAGMA foreign_key_check").isEmpty)
        #expect(try database.rows("PRAGMA integrity_check") == [[.text("ok")]])
        #expect(
            try database.number("SELECT count(*) FROM submission WHERE id NOT IN (SELECT submission FROM marking)") == 0
        )
        return try ["submission", "marking", "question_mark", "set_aside"].map {
            try database.number("SELECT count(*) FROM \($0)")
        }
    }
}

extension ProgressOverview {
    /// All of the JSON.
    var json: [UInt8] {
        var bytes: [UInt8] = []
        writeJSON { bytes += $0 }
        return bytes
    }
}

extension GradedFile {
    var marked: GradedAttempt? { if case .marked(let attempt) = outcome { attempt } else { nil } }

    var markedBefore: GradedAttempt? { if case .markedBefore(let attempt) = outcome { attempt } else { nil } }
}
