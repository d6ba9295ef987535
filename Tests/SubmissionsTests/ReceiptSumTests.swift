import Scoring
import Submissions
import Testing

/// The marks by objective, of receipts that anybody may have written.
@Suite struct ReceiptSumTests {
    private static func receipt(_ questions: [Receipt.Question]) throws -> Receipt {
        let digest = String(repeating: "0", count: 64)
        return Receipt(
            course: "c",
            quiz: "q",
            title: "Q",
            language: "en",
            trainee: try #require(Pseudonym("owl-3")),
            attempt: 1,
            reference: "K7Q2-9FXM",
            finished: Timestamp(secondsSince1970: 1_795_521_600),
            submission: digest,
            answers: digest,
            keyVersion: digest,
            marks: .one,
            outOf: .one,
            pass: .one,
            isPassed: true,
            questions: questions,
            grader: "grader test"
        )
    }

    private static func question(
        _ number: Int,
        _ objectives: [String],
        marks: Int64 = 1,
        awards: [Receipt.Objective] = []
    ) throws -> Receipt.Question {
        Receipt.Question(
            question: "q\(number)",
            stem: "?",
            objectives: objectives,
            state: "answered",
            marks: try #require(Fraction(numerator: marks, denominator: 1)),
            outOf: try #require(Fraction(numerator: 4, denominator: 1)),
            voiding: nil,
            awards: awards
        )
    }

    @Test func `counts a question once for each of its objectives, and a scenario by its awards`() throws {
        let two = try #require(Fraction(numerator: 2, denominator: 1))
        let award = Receipt.Objective(objective: "b", marks: .one, outOf: two)
        let receipt = try Self.receipt([
            Self.question(1, ["b", "a", "b"], marks: 3),
            Self.question(2, ["a", "c"], awards: [award, award, .init(objective: "z", marks: .one, outOf: .one)]),
            Self.question(3, ["c"]),
        ])
        let sums = receipt.objectives.map {
            "\($0.objective) \(String(decoding: $0.marks.text, as: UTF8.self)) of \(String(decoding: $0.outOf.text, as: UTF8.self))"
        }
        #expect(sums == ["b 4 of 6", "a 3 of 4", "c 1 of 4"])
    }

    /// A thousand questions of 85 objectives each, no two alike, are as many as a receipt's file may hold; a step for each pair of
    /// them would take many minutes.
    @Test(.timeLimit(.minutes(1))) func `adds up as many objectives as a file may hold`() throws {
        let questions = try (0..<1000).map { number in
            try Self.question(number, (0..<85).map { "o\(number).\($0)" })
        }
        #expect(try Self.receipt(questions).objectives.count == 85_000)
    }
}
