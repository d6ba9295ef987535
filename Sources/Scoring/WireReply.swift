/// Answers what a page asks: the one way in from JavaScript, and the form that test vectors are run in.
///
/// A request is a list of values as ``WireReader`` reads them:
///
/// - `["score", kind, key, answer]`, kind and key as an answer key's file has them, the answer as a submission has it. The reply: a
///   byte for the state (0 answered, 1 not answered, 2 unfitting, 3 skipped, 4 unfinished), one for the number of details, the details, then the
///   share as `1/2`. Details are for typed text the number of the pattern that fitted, 255 for none; for gaps and pairs
///   1 or 0 each, whether they are right; for an order how many steps count.
/// - `["reads", kind, text]`: a byte 1 or 0, whether typed text can be an answer of that kind at all, which is a number or a moment.
///
/// The reply to anything else is empty. No bytes make it trap but texts of tens of thousands of signs, for which a page has no memory: its
/// fields take no such text.
public func reply(to request: [UInt8]) -> [UInt8] {
    var reader = WireReader(request)
    _ = reader.list(most: 4)
    if reader.skip(.reads) {
        let isNumber = reader.skip(.number)
        if !isNumber { reader.member(.dateAndTime) }
        let text = reader.text()
        return reader.isDone ? [(isNumber ? isReadableNumber(text) : Moment(typed: text) != nil) ? 1 : 0] : []
    }
    reader.member(.score)
    guard let key = reader.key(), !reader.hasFailed else { return [] }
    guard let answer = reader.answer() else { return wire(.unfitting, []) }
    let score = score(answer, against: key)
    return wire(score, score.state == .answered ? details(of: answer, against: key) : [])
}

private func wire(_ score: Score, _ details: [UInt8]) -> [UInt8] {
    let state: UInt8 =
        switch score.state {
        case .answered: 0
        case .notAnswered: 1
        case .unfitting: 2
        case .skipped: 3
        case .unfinished: 4
        case .toMark: 5
        }
    return [state, UInt8(truncatingIfNeeded: details.count)] + details + score.share.text
}

/// How the parts of an answer went, which ``score(_:against:)`` has found to be an answer to this key.
private func details(of answer: Answer, against key: QuestionKey) -> [UInt8] {
    var details: [UInt8] = []
    switch (key, answer) {
    case (.gaps(let gaps, let folding, let typos, _), .gaps(let answers)):
        let matcher = TextMatcher(folding: folding, typos: typos)
        for index in 0..<gaps.count { details.append(isRight(answers[index], gaps[index], matcher) ? 1 : 0) }
    case (.text, .text(let text)), (.number, .text(let text)), (.moment, .text(let text)):
        details.append(UInt8(truncatingIfNeeded: firstFit(text, key)?.pattern ?? 255))
    case (.order(let groups, let rule), .order(let steps)):
        details.append(UInt8(truncatingIfNeeded: countedSteps(steps, groups: groups, rule: rule)))
    case (.pairs(_, let correct, _), .pairs(let chosen)):
        for row in 0..<correct.count { details.append(chosen[row] == correct[row] ? 1 : 0) }
    default: break
    }
    return details
}
