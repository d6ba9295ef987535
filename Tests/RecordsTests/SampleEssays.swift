import Assessment
import Diagnostics
import Submissions
import Testing

@testable import Records

/// A quiz with an essay, and what trainees hand in for it.
enum SampleEssays {
    /// A quiz of a choice worth 2 marks and an essay worth 4, marked by one person or two.
    static func key(
        markers: Int,
        pass: String = "50%",
        kindLine: String = "",
        replacing changes: [String: String] = [:]
    ) throws -> AnswerKey {
        var text = """
            ---
            quiz: e-1
            title: Essays
            module: phones
            mode: assessed
            pass: \(pass)
            ---

            ## One? {#one}

            choose one; 2 marks

            - [ ] A
            - [x] B

            ## Why? {#why}

            essay; 4 marks\(markers == 2 ? "; marked by two trainers" : "")\(kindLine)

            | Criterion | 0 | 0.5 | 2 |
            |---|---|---|---|
            | Names the account | none | | URL and number |
            | Says why | no | half | yes |
            """
        for (old, new) in changes {
            #expect(text.contains(old))
            text = text.replacing(old, with: new)
        }
        return try answerKey(of: text)
    }

    static func submission(_ key: AnswerKey, _ trainee: String, _ text: String) -> SourceFile {
        let text = """
            {"format":"coursewright-submission-1","course":"thb","quiz":"e-1","version":"\(key.version)",\
            "trainee":"\(trainee)","attempt":1,"seed":"0123456789abcdef","language":"en",\
            "started":"2026-11-24T22:50:00Z","finished":"2026-11-24T23:05:10Z","reference":"K7Q2-9FXM",\
            "answers":[{"question":"one","choice":0},{"question":"why","text":"\(text)"}]}
            """
        return SourceFile(path: "inbox/\(trainee).json", text: text)
    }

    /// A store with the key and the essays of four trainees, `t-1` to `t-4`.
    ///
    /// - Parameter text: what each wrote, as it stands in JSON; nil for two lines that begin like a formula.
    static func store(_ path: String, markers: Int, text: String? = nil) async throws -> RecordStore {
        let key = try key(markers: markers)
        let store = try await RecordStore.sample(path, [key])
        for number in 1...4 {
            let text = text ?? "=essay \\\"\(number)\\\",\\nsecond line"
            #expect(try await store.grade(submission(key, "t-\(number)", text)).marked != nil)
        }
        return store
    }

    /// The marks of the trainees, by name.
    static func marks(_ store: RecordStore) async throws -> [String?] {
        try await store.rows(
            "SELECT marks FROM marking JOIN submission ON submission.id = marking.submission ORDER BY trainee"
        ).map { $0[0].textOrNil }
    }
}
