import Scoring
import TestSupport
import Testing

@Suite struct ScoringPropertyTests {
    @Test(arguments: 1...40)
    func `keeps every share between nothing and all, whatever is answered to whatever`(seed: UInt64) {
        var generator = KeyGenerator(seed: seed)
        for _ in 0..<5 {
            for key in generator.keys() {
                for answer in [generator.wild(), generator.wild(), generator.fitting(key)] {
                    let result = score(answer, against: key)
                    #expect(result.share >= .zero && result.share <= .one, "seed \(seed): \(answer) to \(key)")
                    if result.state != .answered, result.state != .unfinished {
                        #expect(result.share == .zero, "seed \(seed): \(answer) to \(key)")
                    }
                }
            }
        }
    }

    @Test(arguments: 1...40)
    func `takes what can be given on the paper, and pays all for what is right`(seed: UInt64) {
        var generator = KeyGenerator(seed: seed)
        for _ in 0..<5 {
            for key in generator.keys() {
                let answer = generator.fitting(key)
                #expect(score(answer, against: key).state != .unfitting, "seed \(seed): \(answer) to \(key)")
                let perfect = generator.perfect(key)
                let result = score(perfect, against: key)
                #expect(result == score(perfect, against: key))
                switch key {
                case .essay: #expect(result.share == .zero && result.state == .toMark)
                case .opinion: #expect(result.share == .zero && result.state == .answered)
                default:
                    #expect(result.share == .one && result.state == .answered, "seed \(seed): \(perfect) to \(key)")
                }
            }
        }
    }

    @Test(arguments: 1...20)
    func `pays nothing for nothing, and says so`(seed: UInt64) {
        var generator = KeyGenerator(seed: seed)
        for key in generator.keys() {
            var nothing = [Answer.notAnswered]
            switch key {
            case .choice, .order, .opinion: break
            case .choices: nothing.append(.choices([]))
            case .gaps(let gaps, _, _, _): nothing.append(.gaps(gaps.map { _ in .empty }))
            case .text, .number, .moment, .essay: nothing += [.text([]), .text(Array(" \t\n".utf8))]
            case .pairs(_, let correct, _): nothing.append(.pairs(correct.map { _ in nil }))
            case .scenario: nothing += [.scenario(path: [], log: []), .scenario(path: [], log: [[]])]
            }
            for answer in nothing {
                let result = score(answer, against: key)
                #expect(result.state == .notAnswered && result.share == .zero, "seed \(seed): \(answer) to \(key)")
            }
        }
    }

    @Test(arguments: 1...40)
    func `names an answer of another kind, or one with a number too many, as unfitting`(seed: UInt64) {
        var generator = KeyGenerator(seed: seed)
        for key in generator.keys() {
            let others = generator.keys().filter {
                $0.kind != key.kind && !($0.isTyped && key.isTyped) && !($0.isChosen && key.isChosen)
            }
            for other in others {
                let answer = generator.perfect(other)
                #expect(score(answer, against: key).state == .unfitting, "seed \(seed): \(answer) to \(key)")
            }
            let broken: Answer =
                switch key {
                case .choice(let options, _, _): .choice(options)
                case .choices(let options, _, _): .choices([0, options])
                case .gaps(let gaps, _, _, _): .gaps(gaps.map { _ in .empty } + [.empty])
                case .text, .number: .text([UInt8](repeating: 0x61, count: longestText + 1))
                case .order(let groups, _): .order(Array(0...groups.joined().count))
                case .pairs(let choices, let correct, _): .pairs(correct.map { _ in choices })
                case .scenario(let key): .scenario(path: [key.scenes[0].choices.count], log: [[]])
                case .moment: .text([UInt8](repeating: 0x31, count: longestText + 1))
                case .essay: .text([UInt8](repeating: 0x61, count: longestEssay + 1))
                case .opinion(let choices): .choice(choices)
                }
            #expect(score(broken, against: key).state == .unfitting, "seed \(seed): \(broken) to \(key)")
        }
    }

    @Test(arguments: 1...40)
    func `gives the same score when options, rows, steps and choices change places together with the answer`(
        seed: UInt64
    ) {
        var generator = KeyGenerator(seed: seed)
        var random = SeededGenerator(seed: seed)
        var moved = 0
        for _ in 0..<5 {
            for key in generator.keys() {
                let answer = generator.fitting(key)
                guard let permuted = permute(key, answer, &random) else { continue }
                moved += 1
                #expect(
                    score(answer, against: key) == score(permuted.answer, against: permuted.key),
                    "seed \(seed): \(answer) to \(key)"
                )
            }
        }
        #expect(moved == 25)
    }

    /// The same question with everything in another order; nil for typed answers.
    private func permute(
        _ key: QuestionKey,
        _ answer: Answer,
        _ random: inout SeededGenerator
    ) -> (key: QuestionKey, answer: Answer)? {
        func places(_ count: Int, _ random: inout SeededGenerator) -> [Int] {
            Array(0..<count).shuffled(using: &random)
        }
        switch (key, answer) {
        case (.choice(let options, let correct, let half), .choice(let chosen)):
            let new = places(options, &random)
            let key = QuestionKey.choice(options: options, correct: correct.map { new[$0] }, half: half.map { new[$0] })
            return (key, .choice(new[chosen]))
        case (.choices(let options, let correct, let rule), .choices(let chosen)):
            let new = places(options, &random)
            let key = QuestionKey.choices(options: options, correct: correct.map { new[$0] }, rule: rule)
            return (key, .choices(chosen.map { new[$0] }.shuffled(using: &random)))
        case (.gaps(let gaps, let folding, let typos, let rule), .gaps(let answers)):
            let order = places(gaps.count, &random)
            let key = QuestionKey.gaps(order.map { gaps[$0] }, folding: folding, typos: typos, rule: rule)
            return (key, .gaps(order.map { answers[$0] }))
        case (.order(let groups, let rule), .order(let steps)):
            let new = places(steps.count, &random)
            let key = QuestionKey.order(groups: groups.map { $0.map { new[$0] }.shuffled(using: &random) }, rule: rule)
            return (key, .order(steps.map { new[$0] }))
        case (.pairs(let choices, let correct, let rule), .pairs(let chosen)):
            let new = places(choices, &random)
            let rows = places(correct.count, &random)
            let key = QuestionKey.pairs(choices: choices, correct: rows.map { new[correct[$0]] }, rule: rule)
            return (key, .pairs(rows.map { row in chosen[row].map { new[$0] } }))
        default: return nil
        }
    }

    /// The bounds that ``Scoring/Fraction`` names, all of them used up at once.
    @Test func `adds up the largest quiz allowed without losing a digit`() throws {
        let marks = try #require(Fraction(numerator: 9_999, denominator: 100))
        var total = Fraction.zero
        var count = 0
        while count < 1_000 {
            for correct in 1...30 {
                for ticked in 1...30 where count < 1_000 {
                    let share = try #require(Fraction(numerator: 1, denominator: Int64(correct * ticked)))
                    total = total + marks * share
                    count += 1
                }
            }
        }
        // The sum of 1/(c·t) over c and t is the square of the 30th harmonic number; the rest are the first 100 again.
        var harmonic = Fraction.zero
        for number in 1...30 {
            harmonic = harmonic + (try #require(Fraction(numerator: 1, denominator: Int64(number))))
        }
        var expected = harmonic * harmonic
        for index in 0..<100 {
            let denominator = Int64((index / 30 + 1) * (index % 30 + 1))
            expected = expected + (try #require(Fraction(numerator: 1, denominator: denominator)))
        }
        #expect(total == marks * expected)
    }
}

extension QuestionKey {
    fileprivate var kind: Int {
        switch self {
        case .choice: 0
        case .choices: 1
        case .gaps: 2
        case .text: 3
        case .number: 4
        case .order: 5
        case .pairs: 6
        case .scenario: 7
        case .moment: 8
        case .essay: 9
        case .opinion: 10
        }
    }

    fileprivate var isTyped: Bool { [3, 4, 8, 9].contains(kind) }

    fileprivate var isChosen: Bool { kind == 0 || kind == 10 }
}
