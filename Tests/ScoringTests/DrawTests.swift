import Foundation
import Scoring
import Testing

/// What page and grader must agree on lies in Tests/Vectors/draws.json, whose numbers were made by a third program.
@Suite struct DrawTests {
    private struct Case: Decodable {
        let name: String
        let course: String
        let quiz: String
        let version: String
        let trainee: String
        let attempt: Int
        let groups: [Group]
        let drawSeed: String
        let seed: String
        let drawn: [Int]
        let questions: [Int]
        let options: [Int]
    }

    private struct Group: Decodable {
        let count: Int
        let always: [Int]
        let pool: [Int]
    }

    private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Vectors/draws.json")

    @Test func `draws and shuffles every case as worked out elsewhere`() throws {
        let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: Self.file))
        #expect(cases.count >= 200)
        for each in cases {
            let trainee = Array(each.trainee.utf8)
            let draw = drawSeed(course: Array(each.course.utf8), quiz: Array(each.quiz.utf8), trainee: trainee)
            let seed = orderSeed(version: Array(each.version.utf8), trainee: trainee, attempt: each.attempt)
            let groups = each.groups.map { DrawGroup(count: $0.count, always: $0.always, pool: $0.pool) }
            #expect(String(decoding: seedText(draw), as: UTF8.self) == each.drawSeed, "\(each.name)")
            #expect(String(decoding: seedText(seed), as: UTF8.self) == each.seed, "\(each.name)")
            #expect(drawnQuestions(groups, seed: draw, attempt: each.attempt) == each.drawn, "\(each.name)")
            let count = each.questions.count
            #expect(shuffledNumbers(count, seed: seed, name: Array("questions".utf8)) == each.questions, "\(each.name)")
            #expect(shuffledNumbers(4, seed: seed, name: Array("options q1".utf8)) == each.options, "\(each.name)")
        }
    }

    @Test(arguments: ["falcon", "trainee", "T-", "x.y_"])
    func `draws each question equally often over trainees`(prefix: String) {
        let groups = [
            DrawGroup(count: 2, always: [], pool: [0, 3, 6, 9, 12]),
            DrawGroup(count: 6, always: [1], pool: [2, 4, 5, 7, 8, 10, 11, 13, 14, 15]),
        ]
        var drawn = Array(repeating: 0, count: 16)
        let trainees = 4_000
        for number in 0..<trainees {
            for question in self.drawn(groups, "\(prefix)\(number)", attempt: 1) { drawn[question] += 1 }
        }
        for question in 0..<16 {
            let chance = question == 1 ? 1 : question % 3 == 0 && question < 15 ? 2.0 / 5 : 5.0 / 10
            let (expected, spread) = (
                chance * Double(trainees), (chance * (1 - chance) * Double(trainees)).squareRoot()
            )
            // Four times the spread: all 64 are within, unless something is wrong, in 99.6 of 100 sets of names.
            #expect(abs(Double(drawn[question]) - expected) <= 4 * spread, "\(prefix): question \(question), \(drawn)")
        }
    }

    @Test(arguments: [2, 3, 4, 5, 7])
    func `puts the right option into each place equally often, over trainees, questions and attempts`(options: Int) {
        let shows = 6_000
        for right in 0..<options {
            var places = Array(repeating: 0, count: options)
            for number in 0..<shows {
                let seed = orderSeed(
                    version: Array(repeating: 0x61, count: 64),
                    trainee: Array("t\(number / 6)".utf8),
                    attempt: 1 + number % 2
                )
                let order = shuffledNumbers(options, seed: seed, name: Array("options q\(number % 3)".utf8))
                #expect(order.sorted() == Array(0..<options))
                if let place = order.firstIndex(of: right) { places[place] += 1 }
            }
            // The quantile of chi-square that chance exceeds in one of 10,000 sets.
            let limits: [Int: Double] = [2: 15.2, 3: 18.5, 4: 21.2, 5: 23.6, 7: 27.9]
            let expected = Double(shows) / Double(options)
            let distances = places.map { (Double($0) - expected) * (Double($0) - expected) / expected }
            let limit = limits[options, default: 0]
            #expect(distances.reduce(0, +) < limit, "right option \(right) of \(options): \(places)")
        }
    }

    @Test func `gives a trainee no question twice before all were asked`() {
        let groups = [DrawGroup(count: 4, always: [], pool: Array(0..<12))]
        for number in 0..<100 {
            let seen = (1...3).flatMap { drawn(groups, "trainee-\(number)", attempt: $0) }
            #expect(Set(seen).count == 12)
            #expect(drawn(groups, "trainee-\(number)", attempt: 4) == drawn(groups, "trainee-\(number)", attempt: 1))
        }
    }

    @Test func `draws the same questions whatever the version, and shows them in other orders`() {
        let seeds = (0..<50).map { orderSeed(version: Array("\($0)".utf8), trainee: [0x61], attempt: 1) }
        #expect(Set(seeds).count == 50)
    }

    @Test func `draws from impossible groups what there is, and no question twice`() {
        let groups = [DrawGroup(count: 9, always: [4], pool: [1, 2]), DrawGroup(count: -3, always: [], pool: [0])]
        #expect(drawn(groups, "a", attempt: Int.max) == [1, 2, 4])
        #expect(drawn([DrawGroup(count: 3, always: [], pool: [])], "a", attempt: Int.min) == [])
        #expect(shuffledNumbers(-1, seed: 0, name: []) == [])
    }

    private func drawn(_ groups: [DrawGroup], _ trainee: String, attempt: Int) -> [Int] {
        let seed = drawSeed(course: Array("course".utf8), quiz: Array("quiz".utf8), trainee: Array(trainee.utf8))
        return drawnQuestions(groups, seed: seed, attempt: attempt)
    }
}
