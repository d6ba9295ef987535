import Foundation
import Submissions
import Testing

/// What page and grader must agree on lies in Tests/Vectors/names.json.
@Suite struct AttemptNameTests {
    private struct Case: Codable {
        let quiz: String
        let trainee: String
        let attempt: Int
        let name: String
    }

    private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Vectors/names.json")

    @Test func `names attempts as the vectors say`() throws {
        let cases = try JSONDecoder().decode([Case].self, from: try Data(contentsOf: Self.file))
        #expect(cases.count >= 20)
        for each in cases {
            let trainee = try #require(Pseudonym(each.trainee))
            #expect(attemptName(quiz: each.quiz, trainee: trainee, attempt: each.attempt) == each.name)
        }
    }

    @Test func `gives no two attempts one name`() throws {
        // Every way to cut some letters, digits and hyphens in two.
        var seen: [String: String] = [:]
        let signs: [Character] = ["a", "1", "-", "."]
        for number in 0..<4096 {
            let text = String((0..<6).map { signs[number >> (2 * $0) & 3] })
            for cut in 1..<6 {
                let (quiz, rest) = (String(text.prefix(cut)), String(text.dropFirst(cut)))
                let name = attemptName(quiz: quiz, trainee: try #require(Pseudonym(rest)), attempt: 1)
                let pair = quiz + " " + rest
                #expect(seen.updateValue(pair, forKey: name) ?? pair == pair, "\(name)")
            }
        }
        #expect(seen.count == 5 * 4096)
    }
}
