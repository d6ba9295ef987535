/// Scores an answer: a pure function of its two arguments.
///
/// The rules are those of the quiz format. An answer that cannot have been given on the paper of this key (an option
/// that does not exist, a step twice, another kind of answer) is ``Score/State/unfitting`` and earns nothing.
///
/// - Complexity: O(answer × key); typed answers are cut at ``longestText`` bytes by declaring longer ones unfitting.
public func score(_ answer: Answer, against key: QuestionKey) -> Score {
    switch (key, answer) {
    case (_, .notAnswered):
        .notAnswered
    case (_, .skipped):
        .skipped
    case (.choice(let options, let correct, let half), .choice(let chosen)):
        score(chosen, options: options, correct: correct, half: half)
    case (.choices(let options, let correct, let rule), .choices(let chosen)):
        score(chosen, options: options, correct: correct, rule: rule)
    case (.gaps(let gaps, let folding, let typos, let rule), .gaps(let answers)):
        score(answers, gaps: gaps, TextMatcher(folding: folding, typos: typos), rule: rule)
    case (.text, .text(let text)), (.number, .text(let text)), (.moment, .text(let text)):
        score(text, key)
    case (.order(let groups, let rule), .order(let steps)):
        score(steps, groups: groups, rule: rule)
    case (.pairs(let choices, let correct, let rule), .pairs(let chosen)):
        score(chosen, choices: choices, correct: correct, rule: rule)
    case (.scenario(let key), .scenario(let path, let log)):
        score(path, log: log, in: key)
    case (.essay, .text(let text)):
        text.count > longestEssay ? .unfitting : isBlank(text) ? .notAnswered : .toMark
    case (.opinion(let choices), .choice(let chosen)):
        chosen >= 0 && chosen < choices ? .answered(.zero) : .unfitting
    default:
        .unfitting
    }
}

/// The longest typed answer that is scored, in bytes.
public let longestText = 4_000
/// The longest essay, in bytes.
public let longestEssay = 20_000

private func score(_ chosen: Int, options: Int, correct: [Int], half: [Int]) -> Score {
    guard chosen >= 0, chosen < options else { return .unfitting }
    if correct.contains(chosen) { return .answered(.one) }
    return .answered(half.contains(chosen) ? .half : .zero)
}

private func score(_ chosen: [Int], options: Int, correct: [Int], rule: ChoicesRule) -> Score {
    if chosen.isEmpty { return .notAnswered }
    guard areDistinct(chosen, below: options) else { return .unfitting }
    var right = 0
    for option in chosen where correct.contains(option) { right += 1 }
    let wrong = chosen.count - right
    switch rule {
    case .rightMinusWrong: return .answered(Fraction(max(0, right - wrong), of: correct.count))
    case .allOrNothing: return parts(right - wrong, of: correct.count, areAllOrNothing: true)
    case .coverage: return .answered(Fraction(right, of: correct.count) * Fraction(right, of: right + wrong))
    }
}

/// The share of parts that are right, or all for all of them.
@inline(never)
private func parts(_ right: Int, of count: Int, areAllOrNothing: Bool) -> Score {
    .answered(areAllOrNothing && right != count ? .zero : Fraction(right, of: count))
}

private func score(_ answers: [GapAnswer], gaps: [GapKey], _ matcher: TextMatcher, rule: GapsRule) -> Score {
    guard answers.count == gaps.count else { return .unfitting }
    var right = 0
    var empty = 0
    for index in 0..<gaps.count {
        switch (gaps[index], answers[index]) {
        case (_, .empty): empty += 1
        case (.blank, .text(let text)):
            guard text.count <= longestText else { return .unfitting }
            if isBlank(text) { empty += 1 }
        case (.pick(let choices, _), .choice(let choice)):
            guard choice >= 0, choice < choices else { return .unfitting }
        default: return .unfitting
        }
        if isRight(answers[index], gaps[index], matcher) { right += 1 }
    }
    if empty == gaps.count { return .notAnswered }
    return parts(right, of: gaps.count, areAllOrNothing: rule == .allOrNothing)
}

/// Whether a gap is filled in rightly; one that is empty is not.
func isRight(_ answer: GapAnswer, _ gap: GapKey, _ matcher: TextMatcher) -> Bool {
    switch (gap, answer) {
    case (.blank(let accept), .text(let text)):
        if isBlank(text) { return false }
        let folded = matcher.folding.fold(text)
        for accepted in accept where matcher.matches(folded, pattern: accepted) { return true }
        return false
    case (.pick(_, let correct), .choice(let choice)): return choice == correct
    default: return false
    }
}

private func score(_ text: [UInt8], _ key: QuestionKey) -> Score {
    guard text.count <= longestText else { return .unfitting }
    if isBlank(text) { return .notAnswered }
    return .answered(firstFit(text, key)?.award ?? .zero)
}

/// The number of the first pattern of a key that typed text fits, and what it earns.
func firstFit(_ text: [UInt8], _ key: QuestionKey) -> (pattern: Int, award: Fraction)? {
    switch key {
    case .text(let patterns, let folding, let typos):
        let matcher = TextMatcher(folding: folding, typos: typos)
        let folded = folding.fold(text)
        for (index, pattern) in patterns.enumerated() where matcher.matches(folded, pattern: pattern.text) {
            return (index, pattern.award)
        }
    case .number(let patterns):
        guard let number = MeasuredNumber(text) else { return nil }
        for (index, pattern) in patterns.enumerated() where number.fits(pattern) { return (index, pattern.award) }
    case .moment(let patterns):
        guard let moment = Moment(typed: text) else { return nil }
        for (index, pattern) in patterns.enumerated() where moment.fits(pattern.moment) {
            return (index, pattern.award)
        }
    default: break
    }
    return nil
}

private func score(_ steps: [Int], groups: [[Int]], rule: OrderRule) -> Score {
    guard let group = groupOfEachStep(groups), steps.count == group.count, areDistinct(steps, below: group.count) else {
        return .unfitting
    }
    if steps.isEmpty { return .notAnswered }
    let count = countedSteps(steps, groups: groups, rule: rule)
    return parts(count, of: steps.count, areAllOrNothing: rule == .allOrNothing)
}

/// How many steps of an order count: those at a right place, or else those in the longest run.
func countedSteps(_ steps: [Int], groups: [[Int]], rule: OrderRule) -> Int {
    guard let group = groupOfEachStep(groups) else { return 0 }
    if rule != .perPlace { return longestNonDecreasingRun(steps, by: group) }
    // A group takes as many places as it has steps; any of them is right for any of its steps.
    var right = 0
    var place = 0
    for (index, members) in groups.enumerated() {
        for _ in members {
            if group[steps[place]] == index { right += 1 }
            place += 1
        }
    }
    return right
}

/// The group of each step, by the step's number; nil when a key names steps that it does not have.
private func groupOfEachStep(_ groups: [[Int]]) -> [Int]? {
    var group: [Int] = []
    for members in groups { for _ in members { group.append(-1) } }
    for (index, members) in groups.enumerated() {
        for step in members {
            guard step >= 0, step < group.count else { return nil }
            group[step] = index
        }
    }
    return group
}

private func score(_ chosen: [Int?], choices: Int, correct: [Int], rule: PairsRule) -> Score {
    guard chosen.count == correct.count else { return .unfitting }
    var right = 0
    var empty = 0
    for row in 0..<correct.count {
        guard let choice = chosen[row] else {
            empty += 1
            continue
        }
        guard choice >= 0, choice < choices else { return .unfitting }
        if choice == correct[row] { right += 1 }
    }
    if empty == correct.count { return .notAnswered }
    return parts(right, of: correct.count, areAllOrNothing: rule == .allOrNothing)
}

/// The length of the longest subsequence whose groups never go back (the longest common subsequence with the right
/// order, when steps of one group count as equal).
private func longestNonDecreasingRun(_ steps: [Int], by group: [Int]) -> Int {
    var best = 0
    var lengths: [Int] = []
    for (index, step) in steps.enumerated() {
        var length = 1
        for earlier in 0..<index where group[steps[earlier]] <= group[step] {
            length = max(length, lengths[earlier] + 1)
        }
        lengths.append(length)
        best = max(best, length)
    }
    return best
}

private func areDistinct(_ numbers: [Int], below limit: Int) -> Bool {
    guard numbers.count <= limit else { return false }
    for (index, number) in numbers.enumerated() {
        guard number >= 0, number < limit else { return false }
        for other in 0..<index where numbers[other] == number { return false }
    }
    return true
}

/// Whether there is nothing in a text but spaces, tabs and line ends.
func isBlank(_ text: [UInt8]) -> Bool {
    for byte in text where byte != 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D { return false }
    return true
}
