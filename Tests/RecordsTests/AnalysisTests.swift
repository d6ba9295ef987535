import Assessment
import Diagnostics
import Foundation
import Psychometrics
import Scoring
import Submissions
import Testing

@testable import Records

@Suite struct AnalysisTests {
    /// Twelve trainees, of whom some do worse; each has one wrong question of its number's own.
    private func sample(_ path: String, order: [Int] = Array(0..<12)) async throws -> RecordStore {
        let key = try SampleCourse.key("p-1")
        let store = try await RecordStore.sample(path, [key])
        for number in order {
            var changes: [String: String] = [:]
            if number % 2 == 0 { changes["one"] = "\"choice\":0" }
            if number % 4 == 1 { changes["one"] = "\"choice\":2" }
            if number % 3 == 0 { changes["all"] = "\"choices\":[0,3]" }
            if number % 5 == 0 { changes["order"] = "\"order\":[1,2,0]" }
            if number == 7 { changes["word"] = "\"notAnswered\":true" }
            let name = "t-\(number < 10 ? "0" : "")\(number)"
            #expect(try await store.grade(SampleCourse.submission(key, name, changing: changes)).marked != nil)
        }
        return store
    }

    @Test func `tells of each question and option what the answers say`() async throws {
        let folder = try TemporaryFolder()
        let all = try await sample(folder.store).analyse().value
        #expect(all.count == 1)
        let quiz = try #require(all.first)
        #expect(quiz.persons == 12)
        #expect(!quiz.isHidden)
        #expect(quiz.questions.map(\.question.id) == ["one", "all", "order", "word"])
        let one = quiz.questions[0]
        // Six chose A, which is wrong; three B; three C, which earns half.
        #expect(one.item.facility == (3 + 1.5) / 12)
        #expect(one.tables.map(\.part) == [""])
        #expect(one.tables[0].correct == [1])
        #expect(one.tables[0].options.map(\.count) == [6, 3, 3])
        let choices = quiz.questions[1].tables[0]
        #expect(choices.options.map(\.count) == [12, 8, 8, 4])
        #expect(quiz.questions[2].tables.isEmpty)
        #expect(quiz.questions.map(\.notAnswered) == [0, 0, 0, 1])
        // The same by hand, from the marks of the rows.
        var matrix = MarkMatrix(maxima: [2, 3, 4, 1])
        for number in 0..<12 {
            matrix.appendRow()
            matrix[number, 0] = number % 2 == 0 ? 0 : number % 4 == 1 ? 1 : 2
            matrix[number, 1] = number % 3 == 0 ? 0 : 3
            matrix[number, 2] = number % 5 == 0 ? 8.0 / 3 : 4
            matrix[number, 3] = number == 7 ? 0 : 1
        }
        #expect(quiz.test == ScoredTest(matrix).analysis)
    }

    @Test func `gives the same values whatever the order in which files were marked`() async throws {
        let first = try TemporaryFolder()
        let second = try TemporaryFolder()
        let one = try await sample(first.store).analyse().value
        let two = try await sample(second.store, order: (0..<12).reversed()).analyse().value
        #expect(one.json(.first) == two.json(.first))
        #expect(one.statistics == two.statistics)
    }

    @Test func `tells nothing about fewer trainees than the minimum`() async throws {
        let folder = try TemporaryFolder()
        let store = try await sample(folder.store)
        let quiz = try #require(try await store.analyse(minimum: 13).value.first)
        #expect(quiz.isHidden)
        #expect(quiz.lines.count == 1)
        #expect(quiz.lines[0].hasSuffix("(en): 12 trainees, too few to show: 13 are needed (--minimum)"))
        #expect([quiz].statistics.isEmpty)
        let json = String(decoding: [quiz].json(.first), as: UTF8.self)
        #expect(json.contains("\"hidden\": true"))
        #expect(!json.contains("facility"))
        #expect(try await store.analyse(minimum: 12).value.first?.isHidden == false)
    }

    @Test func `counts the first attempt of each trainee, or the last, or all`() async throws {
        let folder = try TemporaryFolder()
        let (old, new) = (try SampleCourse.key("p-1"), try SampleCourse.key("p-1", attempts: 3))
        let store = try await RecordStore.sample(folder.store, [old, new])
        let wrong = ["one": "\"choice\":0"]
        // Marked in another order than they were made in.
        _ = try await store.grade(SampleCourse.submission(old, "owl-3", attempt: 2))
        _ = try await store.grade(SampleCourse.submission(old, "owl-3", attempt: 1, changing: wrong))
        _ = try await store.grade(SampleCourse.submission(old, "elk-1", attempt: 1, changing: wrong))
        _ = try await store.grade(SampleCourse.submission(new, "elk-1", attempt: 2))
        func facilities(_ attempts: QuizAnalysis.Attempts) async throws -> [String: [Double?]] {
            let all = try await store.analyse(attempts: attempts, minimum: 1).value
            return Dictionary(
                uniqueKeysWithValues: all.map { ($0.key.version, [Double($0.persons), $0.questions[0].item.facility]) }
            )
        }
        #expect(try await facilities(.first) == [old.version: [2, 0]])
        #expect(try await facilities(.last) == [old.version: [1, 1], new.version: [1, 1]])
        #expect(try await facilities(.all) == [old.version: [3, 1.0 / 3], new.version: [1, 1]])
    }

    @Test func `keeps key versions and languages apart`() async throws {
        let folder = try TemporaryFolder()
        let keys = [
            try SampleCourse.key("p-1"), try SampleCourse.key("p-1", language: "fr"), try SampleCourse.key("p-2"),
        ]
        let store = try await RecordStore.sample(folder.store, keys)
        for (number, key) in keys.enumerated() {
            _ = try await store.grade(SampleCourse.submission(key, "t-\(number)"))
        }
        let all = try await store.analyse(minimum: 1).value
        #expect(Set(all.map(\.key.version)) == Set(keys.map(\.version)))
        #expect(Set(try await store.analyse(quiz: "p-1", minimum: 1).value.map(\.key.language)) == ["en", "fr"])
        let statistics = all.statistics
        #expect(statistics.map(\.quiz) == ["p-1", "p-2"])
        #expect(statistics.map(\.versions.count) == [2, 1])
        let strange = try await store.analyse(quiz: "p-3")
        #expect(strange.value.isEmpty)
        #expect(strange.diagnostics.map(\.id) == ["analysis.unknown-quiz"])
    }

    @Test func `fits 80 columns`() async throws {
        let folder = try TemporaryFolder()
        let lines = try #require(try await sample(folder.store).analyse().value.first).lines
        #expect(lines.allSatisfy { $0.count <= 80 }, "\(lines)")
        #expect(lines[0].hasSuffix("(en): 12 trainees"))
        #expect(lines.contains { $0.contains("B*") })
    }

    @Test func `leaves trainees, times and typed answers out of what trainers see, and small numbers`() async throws {
        let folder = try TemporaryFolder()
        let store = try await sample(folder.store)
        let statistics = try #require(try await store.analyse().value.statistics.first)
        let text = String(decoding: statistics.bytes, as: UTF8.self)
        for secret in ["t-0", "2026", "Hash", "K7Q2"] { #expect(!text.contains(secret), "\(secret)") }
        #expect(statistics.versions[0].questions[0].chosen == [6, 3, 3])
        let read = ItemStatistics.read(SourceFile(path: "p-1.statistics.json", bytes: statistics.bytes))
        #expect(read.diagnostics.isEmpty)
        #expect(read.value?.bytes == statistics.bytes)
        let few = ItemStatistics.Question(
            id: "q",
            persons: 12,
            facility: 0.5,
            discrimination: nil,
            correct: [0],
            counts: [7, 2, 0, 3]
        )
        #expect(few.chosen == [7, nil, 0, 3])
    }
}

@Suite struct AnswerScannerTests {
    private func answers(_ text: String) -> [(String, String)] {
        let bytes = Array(text.utf8)
        var scanner = AnswerScanner(bytes)
        var result: [(String, String)] = []
        while let answer = scanner.next() {
            result.append(
                (
                    String(decoding: bytes[answer.question], as: UTF8.self),
                    String(decoding: bytes[answer.value], as: UTF8.self)
                )
            )
        }
        return result
    }

    @Test func `walks over every form of answer`() throws {
        let key = try SampleCourse.key("p-1")
        let texts = [
            #""choice":2"#, #""choices":[]"#, #""text":"a \"}],{\\\" b""#, #""notAnswered":true"#,
            #""gaps":["x,\"1",1,null]"#, #""path":[0,1],"log":[{"text":"}"}]"#,
        ]
        let list = texts.enumerated().map { "{\"question\":\"q-\($0.offset)\",\($0.element)}" }
        let text = "{\"course\":\"\(key.course)\",\"answers\":[" + list.joined(separator: ",") + "]}"
        let found = answers(text)
        #expect(found.map(\.0) == texts.indices.map { "q-\($0)" })
        #expect(found.prefix(5).map(\.1) == texts.prefix(5).map { String($0.drop { $0 != ":" }.dropFirst()) })
        for length in 0..<text.utf8.count { _ = answers(String(text.prefix(length))) }
    }

    @Test(arguments: [
        ("2", [0: 2]), ("[0,12,3]", [0: 0, 1: 12, 2: 3]), ("[]", [:]), ("[null,4]", [0: -1, 1: 4]),
        (#"["7, 8","\"9\"",1,null,5]"#, [0: -1, 1: -1, 2: 1, 3: -1, 4: 5]), ("true", [:]),
    ])
    func `finds the numbers in`(value: String, numbers: [Int: Int]) {
        let scanner = AnswerScanner(Array(value.utf8))
        var found: [Int: Int] = [:]
        scanner.forEachNumber(in: 0..<value.utf8.count) { found[$0] = $1 }
        #expect(found == numbers)
    }
}
