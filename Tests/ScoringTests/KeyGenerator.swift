import Scoring
import TestSupport

/// Makes keys of every kind within the bounds of a quiz, and answers to them.
struct KeyGenerator {
    var random: SeededGenerator

    /// The most options, gaps, steps and rows.
    private var most = 30

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// One key of each kind.
    mutating func keys(most: Int = 30) -> [QuestionKey] {
        self.most = most
        return [
            choice(), choices(), gaps(), text(), numbers(), order(), pairs(), .scenario(scenario()), moments(), essay(),
            opinion(),
        ]
    }

    private mutating func choice() -> QuestionKey {
        let options = random.number(2...most)
        let correct = random.number(0...options - 1)
        return .choice(options: options, correct: [correct], half: subset(options).filter { $0 != correct })
    }

    private mutating func choices() -> QuestionKey {
        let options = random.number(2...most)
        let correct = Set(subset(options) + [random.number(0...options - 1)]).sorted()
        return .choices(options: options, correct: correct, rule: random.pick(ChoicesRule.allCases))
    }

    private mutating func gaps() -> QuestionKey {
        let gaps = (0..<random.number(1...most)).map { _ -> GapKey in
            if random.chance(50) { return .blank(accept: (0..<random.number(1...3)).map { _ in Array(word().utf8) }) }
            let choices = random.number(2...most)
            return .pick(choices: choices, correct: random.number(0...choices - 1))
        }
        return .gaps(gaps, folding: folding(), typos: random.number(0...3), rule: random.pick(GapsRule.allCases))
    }

    private mutating func text() -> QuestionKey {
        var patterns = [TextPattern(text: Array(word().utf8), award: .one)]
        for _ in 0..<random.number(0...3) {
            patterns.append(TextPattern(text: Array(word().utf8), award: random.pick([.zero, .half, .one])))
        }
        return .text(patterns: patterns, folding: folding(), typos: random.number(0...3))
    }

    private mutating func numbers() -> QuestionKey {
        let patterns = (0..<random.number(1...3)).map { index in
            let unit: String? = random.pick([nil, "GB", "KiB", "m²", "ms", "PiB", "km/h", "µl"])
            return NumberPattern(
                value: decimal(),
                unit: unit.map { Array($0.utf8) },
                isMissingUnit: unit == nil && random.chance(20),
                tolerance: random.chance(50) ? .zero : magnitude(decimal()),
                isRelative: random.chance(50),
                award: index == 0 ? .one : random.pick([.zero, .half, .one])
            )
        }
        return .number(patterns: patterns)
    }

    private mutating func order() -> QuestionKey {
        let steps = Array(0..<random.number(2...most)).shuffled(using: &random)
        var groups: [[Int]] = []
        for step in steps {
            if groups.isEmpty || random.chance(70) { groups.append([]) }
            groups[groups.count - 1].append(step)
        }
        return .order(groups: groups, rule: random.pick(OrderRule.allCases))
    }

    private mutating func pairs() -> QuestionKey {
        let choices = random.number(2...most)
        let correct = (0..<random.number(2...most)).map { _ in random.number(0...choices - 1) }
        return .pairs(choices: choices, correct: correct, rule: random.pick(PairsRule.allCases))
    }

    private mutating func moments() -> QuestionKey {
        let patterns = (0..<random.number(1...3)).map { index in
            MomentPattern(moment: moment(), award: index == 0 ? .one : random.pick([.zero, .half, .one]))
        }
        return .moment(patterns: patterns)
    }

    private mutating func essay() -> QuestionKey {
        let criteria = (0..<random.number(1...4)).map { _ -> EssayKey.Criterion in
            var points: Int64 = 0
            let levels = (0..<random.number(2...5)).map { index -> EssayKey.Level in
                if index > 0 { points += Int64(random.number(1...3)) }
                let level = Fraction(numerator: points, denominator: 2) ?? .zero
                return EssayKey.Level(points: level, text: Array(word().utf8))
            }
            return EssayKey.Criterion(text: Array(word().utf8), levels: levels)
        }
        return .essay(EssayKey(leastWords: nil, mostWords: 250, markers: random.number(1...2), criteria: criteria))
    }

    private mutating func opinion() -> QuestionKey { .opinion(choices: random.number(2...11)) }

    private mutating func moment() -> Moment {
        let seconds = Int64(random.number(-62_000_000_000...250_000_000_000))
        let offset: Int? = random.pick([nil, 0, 60, -210, 840])
        return Moment(secondsFrom1970: seconds, offset: offset) ?? moment()
    }

    // MARK: - Answers

    /// The answer that is right in everything.
    mutating func perfect(_ key: QuestionKey) -> Answer {
        switch key {
        case .choice(_, let correct, _): .choice(correct[0])
        case .choices(_, let correct, _): .choices(correct.shuffled(using: &random))
        case .gaps(let gaps, _, _, _):
            .gaps(
                gaps.map { gap in
                    switch gap {
                    case .blank(let accept): .text(random.pick(accept))
                    case .pick(_, let correct): .choice(correct)
                    }
                }
            )
        case .text(let patterns, _, _): .text(patterns[0].text)
        case .number(let patterns): .text(typed(patterns[0]))
        case .order(let groups, _): .order(groups.flatMap { $0.shuffled(using: &random) })
        case .pairs(_, let correct, _): .pairs(correct)
        case .scenario(let key): perfect(key)
        case .moment(let patterns): .text(patterns[0].moment.text)
        case .essay: .text(Array(word().utf8))
        case .opinion(let choices): .choice(random.number(0...choices - 1))
        }
    }

    /// An answer that can be given on the paper of a key.
    mutating func fitting(_ key: QuestionKey) -> Answer {
        switch key {
        case .choice(let options, _, _): .choice(random.number(0...options - 1))
        case .choices(let options, _, _): .choices(subset(options).shuffled(using: &random))
        case .gaps(let gaps, _, _, _):
            .gaps(
                gaps.map { gap in
                    if random.chance(20) { return .empty }
                    switch gap {
                    case .blank(let accept): return .text(random.chance(50) ? random.pick(accept) : Array(word().utf8))
                    case .pick(let choices, _): return .choice(random.number(0...choices - 1))
                    }
                }
            )
        case .text(let patterns, _, _):
            .text(random.chance(50) ? random.pick(patterns).text : Array(word().utf8))
        case .number(let patterns): .text(random.chance(50) ? typed(random.pick(patterns)) : Array(numberText().utf8))
        case .order(let groups, _): .order(Array(0..<groups.joined().count).shuffled(using: &random))
        case .pairs(let choices, let correct, _):
            .pairs(correct.map { _ in random.chance(20) ? nil : random.number(0...choices - 1) })
        case .scenario(let key): fitting(key)
        case .moment(let patterns):
            .text(random.chance(50) ? random.pick(patterns).moment.text : moment().text)
        case .essay: .text(Array(word().utf8))
        case .opinion(let choices): .choice(random.number(0...choices - 1))
        }
    }

    /// An answer of any kind with anything in it.
    mutating func wild() -> Answer {
        func number(_ random: inout SeededGenerator) -> Int {
            random.pick([-1, 0, 1, 2, 3, 29, 30, .max, .min, random.number(0...40)])
        }
        let numbers = (0..<random.number(0...40)).map { _ in number(&random) }
        switch random.number(0...7) {
        case 0: return .notAnswered
        case 1: return .choice(number(&random))
        case 2: return .choices(numbers)
        case 3:
            return .gaps(
                numbers.map { number in
                    random.chance(30) ? .empty : random.chance(50) ? .choice(number) : .text(Array(word().utf8))
                }
            )
        case 4:
            let bytes = (0..<random.number(0...60)).map { _ in UInt8.random(in: 0...255, using: &random) }
            return .text(random.chance(50) ? bytes : Array(numberText().utf8))
        case 5: return .order(numbers)
        case 6: return .scenario(path: Array(numbers.prefix(5)), log: numbers.prefix(6).map { [$0] })
        default: return .pairs(numbers.map { random.chance(30) ? nil : $0 })
        }
    }

    // MARK: - Parts

    private mutating func subset(_ count: Int) -> [Int] {
        let percent = random.number(0...100)
        return (0..<count).filter { _ in random.chance(percent) }
    }

    private mutating func folding() -> Folding { Folding(rawValue: UInt8(random.number(0...7))) }

    /// A word that no typing slips turn into another one.
    private mutating func word() -> String {
        let letter = random.pick(Array("abcdefghij"))
        return random.pick(["wörd ", "ﬁx ", "ΣΑΣ", "한글"]) + String(repeating: letter, count: 10)
    }

    private mutating func decimal() -> Fraction {
        let digits = random.number(-999_999_999_999_999_999...999_999_999_999_999_999)
        let scaled = random.chance(50) ? digits : digits % 1_000_000
        return Fraction(numerator: Int64(scaled), denominator: 1_000_000_000) ?? .zero
    }

    private func magnitude(_ fraction: Fraction) -> Fraction {
        guard fraction < .zero, let minusOne = Fraction(numerator: -1, denominator: 1) else { return fraction }
        return fraction * minusOne
    }

    private func typed(_ pattern: NumberPattern) -> [UInt8] {
        pattern.value.roundedHalfEven(places: 9) + (pattern.unit.map { [0x20] + $0 } ?? [])
    }

    private mutating func numberText() -> String {
        random.pick(["", "-", "+"]) + "\(random.number(0...999_999_999))" + random.pick(["", ",5", ".999999999", "."])
            + random.pick([
                "", " GB", "TiB", " MB", "kB", " m2", "?", "ps", " d", "bit", "Pbit", " km²", "mm2", " m/s", "hl",
            ])
    }
}
