extension WireReader {
    /// The most options, rows, steps, gaps, patterns, or answers to one gap; Assessment lets no more through.
    static let mostParts = 30

    /// The kind of a question and its key, as an answer key's file has them: members in that order, all of them.
    ///
    /// Every number is in range, so that no arithmetic on the key can overflow; nil when it is no key.
    mutating func key() -> QuestionKey? {
        if skip(.chooseOne) || skip(.trueOrFalse) || skip(.pointAtThePicture) { return choiceKey() }
        if skip(.chooseAll) || skip(.markTheText) { return choicesKey() }
        if skip(.fillIn) { return gapsKey() }
        if skip(.shortAnswer) { return textKey() }
        if skip(.number) { return numberKey() }
        if skip(.putInOrder) { return orderKey() }
        if skip(.match) || skip(.grid) { return pairsKey() }
        if skip(.dateAndTime) { return momentKey() }
        if skip(.opinion) {
            _ = object()
            return .opinion(choices: count(.choices, most: WireReader.mostParts))
        }
        return skip(.scenario) ? .scenario(scenarioKey()) : nil
    }

    private mutating func choiceKey() -> QuestionKey {
        _ = object()
        let options = count(.options, most: WireReader.mostParts)
        let correct = numbers(.correct, most: WireReader.mostParts)
        return .choice(options: options, correct: correct, half: numbers(.half, most: WireReader.mostParts))
    }

    private mutating func choicesKey() -> QuestionKey {
        _ = object()
        let options = count(.options, most: WireReader.mostParts)
        let correct = numbers(.correct, most: WireReader.mostParts)
        member(.rule)
        if skip(.rightMinusWrong) { return .choices(options: options, correct: correct, rule: .rightMinusWrong) }
        if skip(.coverage) { return .choices(options: options, correct: correct, rule: .coverage) }
        member(.allOrNothing)
        return .choices(options: options, correct: correct, rule: .allOrNothing)
    }

    /// Whether parts are paid one by one, and not all or nothing.
    @inline(never)
    private mutating func isPaidByPart(_ name: WireWord) -> Bool {
        member(.rule)
        if skip(name) { return true }
        member(.allOrNothing)
        return false
    }

    private mutating func gapsKey() -> QuestionKey {
        _ = object()
        var gaps: [GapKey] = []
        for _ in 0..<list(.gaps, most: WireReader.mostParts) {
            _ = object()
            if skip(.accept) {
                var accept: [[UInt8]] = []
                for _ in 0..<list(most: WireReader.mostParts) { accept.append(text()) }
                gaps.append(.blank(accept: accept))
            } else {
                let choices = count(.choices, most: WireReader.mostParts)
                gaps.append(.pick(choices: choices, correct: number(.correct)))
            }
        }
        let (folding, typos) = comparison()
        return .gaps(gaps, folding: folding, typos: typos, rule: isPaidByPart(.perGap) ? .perGap : .allOrNothing)
    }

    private mutating func textKey() -> QuestionKey {
        _ = object()
        var patterns: [TextPattern] = []
        for _ in 0..<list(.patterns, most: WireReader.mostParts) {
            _ = object()
            let text = text(.text)
            patterns.append(TextPattern(text: text, award: award()))
        }
        let (folding, typos) = comparison()
        return .text(patterns: patterns, folding: folding, typos: typos)
    }

    @inline(never)
    private mutating func comparison() -> (Folding, Int) {
        var folding: Folding = []
        for _ in 0..<list(.ignore, most: 3) {
            if skip(.letterCase) {
                folding.insert(.case)
            } else if skip(.accents) {
                folding.insert(.accents)
            } else {
                member(.spaces)
                folding.insert(.spaces)
            }
        }
        return (folding, count(.typos, most: WireReader.mostParts))
    }

    private mutating func numberKey() -> QuestionKey {
        _ = object()
        var patterns: [NumberPattern] = []
        for _ in 0..<list(.patterns, most: WireReader.mostParts) { patterns.append(numberPattern()) }
        return .number(patterns: patterns)
    }

    @inline(never)
    private mutating func numberPattern() -> NumberPattern {
        _ = object()
        let value = fraction(.value)
        member(.unit)
        let unit = skip(0) ? nil : text()
        let isMissingUnit = truth(.unitMissing)
        let tolerance = fraction(.tolerance)
        if tolerance.numerator < 0 { fail() }
        let isRelative = truth(.relative)
        return NumberPattern(
            value: value,
            unit: unit,
            isMissingUnit: isMissingUnit,
            tolerance: tolerance,
            isRelative: isRelative,
            award: award()
        )
    }

    private mutating func momentKey() -> QuestionKey {
        _ = object()
        var patterns: [MomentPattern] = []
        for _ in 0..<list(.patterns, most: WireReader.mostParts) {
            _ = object()
            let moment = Moment(typed: text(.moment))
            let award = award()
            if let moment { patterns.append(MomentPattern(moment: moment, award: award)) } else { fail() }
        }
        return .moment(patterns: patterns)
    }

    private mutating func orderKey() -> QuestionKey {
        _ = object()
        var groups: [[Int]] = []
        for _ in 0..<list(.groups, most: WireReader.mostParts) { groups.append(numbers(most: WireReader.mostParts)) }
        member(.rule)
        if skip(.longestRun) { return .order(groups: groups, rule: .longestRun) }
        if skip(.perPlace) { return .order(groups: groups, rule: .perPlace) }
        member(.allOrNothing)
        return .order(groups: groups, rule: .allOrNothing)
    }

    private mutating func pairsKey() -> QuestionKey {
        _ = object()
        let choices = count(.choices, most: WireReader.mostParts * WireReader.mostParts)
        let correct = numbers(.correct, most: WireReader.mostParts)
        return .pairs(
            choices: choices,
            correct: correct,
            rule: isPaidByPart(.perPair) ? .perPair : .allOrNothing
        )
    }

    /// A share of the marks, 0 to 1.
    @inline(never)
    private mutating func award() -> Fraction {
        let award = fraction(.award)
        if award.numerator < 0 || award.numerator > award.denominator { fail() }
        return award
    }
}
