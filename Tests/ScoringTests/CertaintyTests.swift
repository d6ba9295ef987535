import Scoring
import Testing

@Suite struct CertaintyTests {
    private let key = QuestionKey.choice(options: 3, correct: [0], half: [1])

    private func shares(_ answer: Answer) -> [String] {
        Certainty.allCases.map { String(decoding: $0.share(of: score(answer, against: key)).text, as: UTF8.self) }
    }

    @Test func `pays 1, 2, 3 of 3 for right answers, and takes 0, 2, 6 of 3 for wrong ones`() {
        #expect(shares(.choice(0)) == ["1/3", "2/3", "1"])
        #expect(shares(.choice(2)) == ["0", "-2/3", "-2"])
    }

    @Test func `counts half an answer as right by half, and no answer as nothing`() {
        #expect(shares(.choice(1)) == ["1/6", "1/3", "1/2"])
        #expect(shares(.notAnswered) == ["0", "0", "0"])
        #expect(shares(.choice(9)) == ["0", "0", "0"])
    }

    @Test(
        arguments: [
            ([], "0"), (["1"], "1"), (["0", "1"], "7/10"), (["1/2", "1"], "17/20"), (["1/2", "1/4", "1"], "3/4"),
            (["0", "0", "0", "1"], "1/5"), (["0", "0", "0", "0", "1"], "0"), (["1", "0"], "1"),
            (["0", "1/2", "1"], "3/5"),
        ] as [([String], String)]
    )
    func `pays each try for what it is better than all before it`(tries: [String], expected: String) throws {
        let shares = try tries.map { try #require(Fraction(text: Array($0.utf8))) }
        #expect(String(decoding: paidShare(ofTries: shares).text, as: UTF8.self) == expected)
    }

    @Test(arguments: [("", 0), ("one", 1), (" two  words\n", 2), ("а б в", 3), ("كلمة واحدة", 2), ("a-b c", 2)])
    func `counts words between white space`(text: String, count: Int) {
        #expect(wordCount(Array(text.utf8)) == count)
    }

    @Test func `shares the marks of an essay by the points of its levels`() throws {
        func level(_ points: Int64) throws -> EssayKey.Level {
            EssayKey.Level(points: try #require(Fraction(numerator: points, denominator: 1)), text: [])
        }
        let criteria = [
            EssayKey.Criterion(text: [], levels: [try level(0), try level(1), try level(2)]),
            EssayKey.Criterion(text: [], levels: [try level(0), try level(3)]),
        ]
        let essay = EssayKey(leastWords: nil, mostWords: nil, markers: 2, criteria: criteria)
        #expect(essay.share(ofLevels: [2, 1]) == .one)
        #expect(essay.share(ofLevels: [1, 0]) == Fraction(numerator: 1, denominator: 5))
        #expect(essay.share(ofLevels: [3, 0]) == nil)
        #expect(essay.share(ofLevels: [0]) == nil)
    }
}
