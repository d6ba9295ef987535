/// The words of requests, as files have them: kinds, members and rules.
///
/// A page sends them in letters; here each is a number, because a text at every place that reads one is half of the reader's code.
enum WireWord: Int {
    case score, reads, number
    case chooseOne, trueOrFalse, pointAtThePicture, chooseAll, markTheText, fillIn, shortAnswer, putInOrder, match, grid
    case dateAndTime, opinion, scenario
    case options, correct, half, rule, gaps, accept, choices, ignore, typos, patterns, text, award, value, unit
    case unitMissing, tolerance, relative, moment, groups, marks, entries, misplaced, scenes, ends, needs, losesMarks
    case next, flags, awards, objective
    case rightMinusWrong, coverage, allOrNothing, perGap, perPair, longestRun, perPlace
    case letterCase, accents, spaces
    case path, log, notAnswered, skipped, choice, order, pairs

    /// The words in the order of the cases.
    private static var spelling: String {
        """
        score reads number \
        choose-one true-or-false point-at-the-picture choose-all mark-the-text fill-in short-answer put-in-order match grid \
        date-and-time opinion scenario \
        options correct half rule gaps accept choices ignore typos patterns text award value unit \
        unitMissing tolerance relative moment groups marks entries misplaced scenes ends needs losesMarks \
        next flags awards objective \
        right-minus-wrong coverage all-or-nothing per-gap per-pair longest-run per-place \
        case accents spaces \
        path log notAnswered skipped choice order pairs
        """
    }

    /// The word as it is sent.
    var text: [UInt8] {
        var result: [UInt8] = []
        var wordsBefore = rawValue
        for byte in utf8(WireWord.spelling) {
            if byte == 0x20 { wordsBefore -= 1 } else if wordsBefore == 0 { result.append(byte) }
        }
        return result
    }
}

/// The bytes of a text, by its span: a text's UTF-8 view is 15 KB of code in WebAssembly.
@inline(never)
func utf8(_ text: String) -> [UInt8] {
    let span = text.utf8.span
    var result: [UInt8] = []
    for index in 0..<span.count { result.append(span[index]) }
    return result
}
