import Diagnostics
import Markup
import Testing

@testable import Assessment

@Suite struct ItemStatisticsTests {
    private static let secret = [UInt8](repeating: 1, count: 32)

    private func quiz(_ stem: String = "One?", correct: Int = 0) throws -> Quiz {
        let options = ["A", "B", "C"].enumerated().map { "- [\($0.offset == correct ? "x" : " ")] \($0.element)" }
        let text = """
            ---
            quiz: p-1
            title: T
            module: m
            mode: assessed
            pass: 50%
            ---

            ## \(stem) {#one}

            choose one; 1 mark

            \(options.joined(separator: "\n"))
            """
        return try #require(Quiz.read(MarkupDocument.read(SourceFile(path: "Quizzes/p-1.md", text: text)).value).value)
    }

    private func statistics(_ versions: [Quiz], facility: Double = 0.93, counts: [Int] = [38, 0, 3]) throws
        -> ItemStatistics
    {
        ItemStatistics(
            course: "thb",
            quiz: "p-1",
            versions: try versions.map { quiz in
                let key = try AnswerKey(quiz, course: "thb", language: "en", secret: Self.secret)
                let question = ItemStatistics.Question(
                    id: "one",
                    persons: 41,
                    facility: facility,
                    discrimination: 0.31,
                    correct: [0],
                    counts: counts
                )
                return ItemStatistics.Version(
                    key: key.version,
                    paper: key.paper,
                    language: "en",
                    persons: 41,
                    alpha: 0.7,
                    questions: [question]
                )
            }
        )
    }

    @Test func `says beside the line of a question how it did`() throws {
        let quiz = try quiz()
        let notes = try statistics([quiz]).notes(on: quiz, course: "thb", language: "en", secret: Self.secret)
        #expect(notes.map(\.summary) == ["facility 0.93; distractor B never chosen (n=41)"])
        #expect(notes.map(\.severity) == [.note])
        #expect(notes.map(\.id) == ["quiz.statistics"])
        #expect(notes[0].quotes.map(\.text) == ["## One? {#one}"])
    }

    @Test func `says when trainees took another version, and which`() throws {
        let (old, new) = (try quiz("Two?"), try quiz())
        let statistics = try statistics([old])
        let version = statistics.versions[0].key.prefix(12)
        let notes = try statistics.notes(on: new, course: "thb", language: "en", secret: Self.secret)
        #expect(
            notes.map(\.summary) == [
                "facility 0.93; distractor B never chosen (n=41); of an older version (\(version))"
            ]
        )
        let both = try self.statistics([new, old]).notes(on: new, course: "thb", language: "en", secret: Self.secret)
        #expect(both.map(\.summary) == ["facility 0.93; distractor B never chosen (n=41)"])
        // The same paper, with another option right.
        let mended = try quiz(correct: 1)
        let rekeyed = try self.statistics([new]).notes(on: mended, course: "thb", language: "en", secret: Self.secret)
        #expect(rekeyed.map(\.summary).first?.contains("; marked with another key (") == true)
    }

    @Test func `says nothing of another course, quiz or language, nor of a question that is gone`() throws {
        let quiz = try quiz()
        let statistics = try statistics([quiz])
        #expect(try statistics.notes(on: quiz, course: "other", language: "en", secret: nil).isEmpty)
        #expect(try statistics.notes(on: quiz, course: "thb", language: "fr", secret: nil).isEmpty)
        let question = ItemStatistics.Question(
            id: "gone",
            persons: 41,
            facility: 0.5,
            discrimination: nil,
            correct: [],
            counts: []
        )
        let version = statistics.versions[0]
        let gone = ItemStatistics.Version(
            key: version.key,
            paper: version.paper,
            language: "en",
            persons: 41,
            alpha: nil,
            questions: [question]
        )
        let other = ItemStatistics(course: "thb", quiz: "p-1", versions: [gone])
        #expect(try other.notes(on: quiz, course: "thb", language: "en", secret: nil).isEmpty)
    }

    @Test(
        arguments: [
            (0.5, 0.1, [20, 15, 6], "facility 0.50; discrimination 0.10 (n=41)"),
            (
                0.2, -0.3, [8, 30, 3],
                "facility 0.20; discrimination -0.30; B chosen more often than the right option (n=41)"
            ),
            (1.0, nil, [41, 0, 0], "facility 1.00; distractors B, C never chosen (n=41)"),
        ] as [(Double, Double?, [Int], String)]
    )
    func `names what is odd`(facility: Double, discrimination: Double?, counts: [Int], sentence: String) {
        let question = ItemStatistics.Question(
            id: "one",
            persons: 41,
            facility: facility,
            discrimination: discrimination,
            correct: [0],
            counts: counts
        )
        #expect(question.sentence == sentence)
    }

    @Test func `reads what it writes, and refuses anything else`() throws {
        let statistics = try statistics([try quiz()])
        let file = SourceFile(path: "p-1.statistics.json", bytes: statistics.bytes)
        #expect(ItemStatistics.read(file).value == statistics)
        let wrong = [("0.9300", "1.9300"), ("\"persons\": 41", "\"persons\": 0"), ("-statistics-1", "-statistics-2")]
        for (right, slip) in wrong {
            let text = String(decoding: statistics.bytes, as: UTF8.self)
            let parts = text.split(separator: right, maxSplits: 1, omittingEmptySubsequences: false)
            let read = ItemStatistics.read(SourceFile(path: "s", text: parts.joined(separator: slip)))
            #expect(read.value == nil)
            #expect(read.diagnostics.map(\.id) == ["statistics.wrong-value"], "\(slip)")
        }
    }
}
