extension WireReader {
    /// The most options, rows, steps, gaps, patterns, or answers to one gap; Assessment lets no more through.
    static let mostParts = 30

    /// The kind of a question and its key, as an answer key's file has it: members in that order, all of them.
    ///
    /// Every number is in range, so that no arithmetic on the key can overflow; nil when it is no key.
    mutating func key() -> QuestionKey? {
        if skip("choose-one") || skip("true-or-false") || skip("point-at-the-picture") { return choiceKey() }
        if skip("choose-all") || skip("mark-the-text") { return choicesKey() }
        if skip("fill-in") { return gapsKey() }
        if skip("short-answer") { return textKey() }
        if skip("number") { return numberKey() }
        if skip("put-in-order") { return orderKey() }
        if skip("match") || skip("grid") { return pairsKey() }
        if skip("date-and-time") { return momentKey() }
        if skip("opinion") {
            _ = object()
            member("choices")
            return .opinion(choices: count(most: WireReader.mostParts))
        }
        if skip("scenario") { return .scenario(scenarioKey()) }
        return nil
    }

    private mutating func choiceKey() -> QuestionKey {
        _ = object()
        member("options")
        let options = count(most: WireReader.mostParts)
        member("correct")
        let correct = numbers(most: WireReader.mostParts)
        member("half")
        return .choice(options: options, correct: correct, half: numbers(most: WireReader.mostParts))
    }

    private mutating func choicesKey() -> QuestionKey {
        _ = object()
        member("options")
        let options = count(most: WireReader.mostParts)
        member("correct")
        let correct = numbers(most: WireReader.mostParts)
        member("rule")
        let rule: ChoicesRule
        if skip("right-minus-wrong") {
            rule = .rightMinusWrong
        } else if skip("coverage") {
            rule = .coverage
        } else {
            member("all-or-nothing")
            rule = .allOrNothing
        }
        return .choices(options: options, correct: correct, rule: rule)
    }

    /// Whether parts are paid one by one, and not all or nothing.
    private mutating func isPaidByPart(_ name: String) -> Bool {
        member("rule")
        if skip(name) { return true }
        member("all-or-nothing")
        return false
    }

    private mutating func gapsKey() -> QuestionKey {
        _ = object()
        member("gaps")
        var gaps: [GapKey] = []
        for _ in 0..<list(most: WireReader.mostParts) {
            _ = object()
            if skip("accept") {
                var accept: [[UInt8]] = []
                for _ in 0..<list(most: WireReader.mostParts) { accept.append(text()) }
                gaps.append(.blank(accept: accept))
            } else {
                member("choices")
                let choices = count(most: WireReader.mostParts)
                member("correct")
                gaps.append(.pick(choices: choices, correct: number()))
            }
        }
        let (folding, typos) = comparison()
        return .gaps(gaps, folding: folding, typos: typos, rule: isPaidByPart("per-gap") ? .perGap : .allOrNothing)
    }

    private mutating func textKey() -> QuestionKey {
        _ = object()
        member("patterns")
        var patterns: [TextPattern] = []
        for _ in 0..<list(most: WireReader.mostParts) {
            _ = object()
            member("text")
            let text = text()
            patterns.append(TextPattern(text: text, award: award()))
        }
        let (folding, typos) = comparison()
        return .text(patterns: patterns, folding: folding, typos: typos)
    }

    private mutating func comparison() -> (Folding, Int) {
        member("ignore")
        var folding: Folding = []
        for _ in 0..<list(most: 3) {
            if skip("case") {
                folding.insert(.case)
            } else if skip("accents") {
                folding.insert(.accents)
            } else {
                member("spaces")
                folding.insert(.spaces)
            }
        }
        member("typos")
        return (folding, count(most: WireReader.mostParts))
    }

    private mutating func numberKey() -> QuestionKey {
        _ = object()
        member("patterns")
        var patterns: [NumberPattern] = []
        for _ in 0..<list(most: WireReader.mostParts) {
            _ = object()
            member("value")
            let value = fraction()
            member("unit")
            let unit = skip(0) ? nil : text()
            member("unitMissing")
            let isMissingUnit = truth()
            member("tolerance")
            let tolerance = fraction()
            if tolerance < .zero { fail() }
            member("relative")
            let isRelative = truth()
            patterns.append(
                NumberPattern(
                    value: value,
                    unit: unit,
                    isMissingUnit: isMissingUnit,
                    tolerance: tolerance,
                    isRelative: isRelative,
                    award: award()
                )
            )
        }
        return .number(patterns: patterns)
    }

    private mutating func momentKey() -> QuestionKey {
        _ = object()
        member("patterns")
        var patterns: [MomentPattern] = []
        for _ in 0..<list(most: WireReader.mostParts) {
            _ = object()
            member("moment")
            let moment = Moment(typed: text())
            let award = award()
            if let moment { patterns.append(MomentPattern(moment: moment, award: award)) } else { fail() }
        }
        return .moment(patterns: patterns)
    }

    private mutating func orderKey() -> QuestionKey {
        _ = object()
        member("groups")
        var groups: [[Int]] = []
        for _ in 0..<list(most: WireReader.mostParts) { groups.append(numbers(most: WireReader.mostParts)) }
        member("rule")
        let rule: OrderRule
        if skip("longest-run") {
            rule = .longestRun
        } else if skip("per-place") {
            rule = .perPlace
        } else {
            member("all-or-nothing")
            rule = .allOrNothing
        }
        return .order(groups: groups, rule: rule)
    }

    private mutating func pairsKey() -> QuestionKey {
        _ = object()
        member("choices")
        let choices = count(most: WireReader.mostParts * WireReader.mostParts)
        member("correct")
        let correct = numbers(most: WireReader.mostParts)
        return .pairs(
            choices: choices,
            correct: correct,
            rule: isPaidByPart("per-pair") ? .perPair : .allOrNothing
        )
    }

    /// A share of the marks, 0 to 1.
    private mutating func award() -> Fraction {
        member("award")
        let award = fraction()
        if award < .zero || award > .one { fail() }
        return award
    }
}
