import Diagnostics
import Scoring

extension JSONFileReader {
    /// The key of a question of a kind, every number in range.
    mutating func questionKey(_ value: JSONValue?, of kind: QuestionKind) -> QuestionKey? {
        switch kind {
        case .chooseOne: choiceKey(value, options: 2...QuizLimits.parts)
        case .trueOrFalse: choiceKey(value, options: 2...2)
        case .chooseAll: choicesKey(value)
        case .fillIn: gapsKey(value)
        case .shortAnswer: textKey(value)
        case .number: numberKey(value)
        case .putInOrder: orderKey(value)
        case .match, .grid: pairsKey(value)
        case .scenario: scenarioKey(value).map { .scenario($0) }
        case .dateAndTime: momentKey(value)
        case .markTheText: choicesKey(value)
        case .pointAtThePicture: choiceKey(value, options: 2...QuizLimits.parts)
        case .essay: essayKey(value)
        case .opinion: count(members(value, "choices")["choices"], in: 2...11).map { .opinion(choices: $0) }
        }
    }

    private mutating func choiceKey(_ value: JSONValue?, options: ClosedRange<Int>) -> QuestionKey? {
        let members = members(value, "options", "correct", "half")
        guard let options = count(members["options"], in: options) else { return nil }
        let correct = numbers(members["correct"], 1...1, below: options)
        let half = numbers(members["half"], 0...options, below: options)
        guard let correct, let half else { return nil }
        return .choice(options: options, correct: correct, half: half)
    }

    private mutating func choicesKey(_ value: JSONValue?) -> QuestionKey? {
        let members = members(value, "options", "correct", "rule")
        let rule: ChoicesRule? = rule(members["rule"])
        guard let options = count(members["options"], in: 2...QuizLimits.parts) else { return nil }
        let correct = numbers(members["correct"], 1...options, below: options)
        guard let correct, let rule else { return nil }
        return .choices(options: options, correct: correct, rule: rule)
    }

    private mutating func gapsKey(_ value: JSONValue?) -> QuestionKey? {
        let members = members(value, "gaps", "ignore", "typos", "rule")
        let values = read(members["gaps"]) { value throws(JSONProblem) in try value.list(1...QuizLimits.parts) { $0 } }
        let gaps = values?.map { gapKey($0) }
        let folding = folding(members["ignore"])
        let typos = count(members["typos"], in: 0...QuizLimits.typos)
        let rule: GapsRule? = rule(members["rule"])
        guard let gaps, let folding, let typos, let rule else { return nil }
        let known = gaps.compactMap { $0 }
        return known.count == gaps.count ? .gaps(known, folding: folding, typos: typos, rule: rule) : nil
    }

    private mutating func gapKey(_ value: JSONValue) -> GapKey? {
        if value.member("accept") != nil {
            let accept = read(members(value, "accept")["accept"]) { value throws(JSONProblem) in
                try value.list(1...QuizLimits.parts) { value throws(JSONProblem) in try value.answer() }
            }
            return accept.map { .blank(accept: $0) }
        }
        let members = members(value, "choices", "correct")
        guard let choices = count(members["choices"], in: 2...QuizLimits.parts) else { return nil }
        return count(members["correct"], in: 0...choices - 1).map { .pick(choices: choices, correct: $0) }
    }

    private mutating func textKey(_ value: JSONValue?) -> QuestionKey? {
        let members = members(value, "patterns", "ignore", "typos")
        let patterns = patterns(members["patterns"]) { reader, value -> TextPattern? in
            let members = reader.members(value, "text", "award")
            let text = reader.read(members["text"]) { value throws(JSONProblem) in try value.answer() }
            let award = reader.award(members["award"])
            guard let text, let award else { return nil }
            return TextPattern(text: text, award: award)
        }
        let folding = folding(members["ignore"])
        let typos = count(members["typos"], in: 0...QuizLimits.typos)
        guard let patterns, let folding, let typos else { return nil }
        return .text(patterns: patterns, folding: folding, typos: typos)
    }

    private mutating func numberKey(_ value: JSONValue?) -> QuestionKey? {
        let members = members(value, "patterns")
        let patterns = patterns(members["patterns"]) { reader, value -> NumberPattern? in
            let members = reader.members(value, "value", "unit", "unitMissing", "tolerance", "relative", "award")
            let number = reader.number(members["value"], isDistance: false)
            let tolerance = reader.number(members["tolerance"], isDistance: true)
            let unit = reader.read(members["unit"]?.unlessNull) { value throws(JSONProblem) in try value.answer() }
            let isMissing = reader.read(members["unitMissing"]) { value throws(JSONProblem) in try value.truth() }
            let isRelative = reader.read(members["relative"]) { value throws(JSONProblem) in try value.truth() }
            let award = reader.award(members["award"])
            guard let number, let tolerance, let isMissing, let isRelative, let award else { return nil }
            return NumberPattern(
                value: number,
                unit: unit,
                isMissingUnit: isMissing,
                tolerance: tolerance,
                isRelative: isRelative,
                award: award
            )
        }
        return patterns.map { .number(patterns: $0) }
    }

    private mutating func momentKey(_ value: JSONValue?) -> QuestionKey? {
        let patterns = patterns(members(value, "patterns")["patterns"]) { reader, value -> MomentPattern? in
            let members = reader.members(value, "moment", "award")
            let moment = reader.read(members["moment"]) { value throws(JSONProblem) in
                let text = Array(try value.text().utf8)
                guard let moment = Moment(typed: text), moment.text == text else {
                    throw value.expected("a moment such as 2026-03-29T01:30:00+01:00, as far as it is known")
                }
                return moment
            }
            let award = reader.award(members["award"])
            guard let moment, let award else { return nil }
            return MomentPattern(moment: moment, award: award)
        }
        return patterns.map { .moment(patterns: $0) }
    }

    private mutating func orderKey(_ value: JSONValue?) -> QuestionKey? {
        let members = members(value, "groups", "rule")
        let rule: OrderRule? = rule(members["rule"])
        let groups = read(members["groups"]) { value throws(JSONProblem) in
            let groups = try value.list(1...QuizLimits.parts) { group throws(JSONProblem) in
                try group.numbers(1...QuizLimits.parts, below: QuizLimits.parts)
            }
            let steps = groups.joined().sorted()
            guard steps.count >= 2, steps == Array(0..<steps.count) else {
                throw value.expected("every step from 0 on, once, in groups")
            }
            return groups
        }
        guard let groups, let rule else { return nil }
        return .order(groups: groups, rule: rule)
    }

    private mutating func pairsKey(_ value: JSONValue?) -> QuestionKey? {
        let members = members(value, "choices", "correct", "rule")
        let rule: PairsRule? = rule(members["rule"])
        guard let choices = count(members["choices"], in: 2...QuizLimits.parts) else { return nil }
        let correct = read(members["correct"]) { value throws(JSONProblem) in
            try value.list(2...QuizLimits.parts) { value throws(JSONProblem) in try value.integer(in: 0...choices - 1) }
        }
        guard let correct, let rule else { return nil }
        return .pairs(choices: choices, correct: correct, rule: rule)
    }

    // MARK: - Parts

    mutating func count(_ value: JSONValue?, in bounds: ClosedRange<Int>) -> Int? {
        read(value) { value throws(JSONProblem) in try value.integer(in: bounds) }
    }

    private mutating func numbers(_ value: JSONValue?, _ count: ClosedRange<Int>, below limit: Int) -> [Int]? {
        read(value) { value throws(JSONProblem) in try value.numbers(count, below: limit) }
    }

    private mutating func rule<Rule: ScoringRule>(_ value: JSONValue?) -> Rule? {
        read(value) { value throws(JSONProblem) in
            guard let rule = Rule(code: try value.text()) else {
                throw value.expected("one of " + Rule.allCases.map(\.code).joined(separator: ", "))
            }
            return rule
        }
    }

    private mutating func folding(_ value: JSONValue?) -> Folding? {
        read(value) { value throws(JSONProblem) in
            let words = try value.list(0...Folding.named.count) { value throws(JSONProblem) in try value.text() }
            var folding: Folding = []
            for named in Folding.named where words.contains(named.word) { folding.insert(named.folding) }
            guard folding.words == words else { throw value.expected("some of case, accents, spaces, in this order") }
            return folding
        }
    }

    /// The answers that are known, each read by a closure.
    private mutating func patterns<Pattern>(
        _ value: JSONValue?,
        _ body: (inout JSONFileReader, JSONValue) -> Pattern?
    ) -> [Pattern]? {
        let values = read(value) { value throws(JSONProblem) in try value.list(1...QuizLimits.parts) { $0 } }
        guard let values else { return nil }
        let patterns = values.map { body(&self, $0) }
        let known = patterns.compactMap { $0 }
        return known.count == patterns.count ? known : nil
    }

    private mutating func award(_ value: JSONValue?) -> Fraction? {
        read(value) { value throws(JSONProblem) in
            try value.fraction("one of 0, 1/2, 1") { [.zero, .half, .one].contains($0) }
        }
    }

    private mutating func number(_ value: JSONValue?, isDistance: Bool) -> Fraction? {
        read(value) { value throws(JSONProblem) in
            try value.fraction("a number below 10⁹ with at most nine decimals\(isDistance ? ", not negative" : "")") {
                QuizLimits.allowsNumber($0) && !(isDistance && $0 < .zero)
            }
        }
    }
}
