import Diagnostics
import Markup
import Scoring

extension QuestionReader {
    /// Reads the check boxes of a choose-one, true-or-false or choose-all question and compares them with its kind.
    mutating func readOptions(_ list: List, _ line: KindLine) -> Question.Kind? {
        let bare = list.items.filter(lacksBox)
        if let first = bare.first {
            reportNoBox(
                at: firstLine(of: first.range),
                also: bare.dropFirst().prefix(5).map { firstLine(of: $0.range) }
            )
            return nil
        }
        let options = list.items.compactMap { readOption($0, line) }
        guard options.count == list.items.count else { return nil }
        guard options.count >= 2 else {
            error(
                "quiz.too-few-options",
                at: line.kindRange,
                "a question with one option leaves nothing to choose",
                "add options that competent people would think of"
            )
            return nil
        }
        guard allows(options.map(\.range), "options"), areDifferent(options.map { ($0.content, $0.range) }, "options")
        else {
            return nil
        }
        let right = options.filter { $0.award == .full }
        switch line.kind {
        case .chooseAll, .markTheText:
            guard reportNone(right, line) else { return nil }
            let rule = ChoicesRule(words: line.rule) ?? .rightMinusWrong
            return line.kind == .chooseAll ? .chooseAll(options, rule: rule) : .markTheText(options, rule: rule)
        default:
            guard reportNone(right, line), reportSeveral(right, line) else { return nil }
            if line.kind == .trueOrFalse {
                guard options.count == 2 else {
                    error(
                        "quiz.not-two-options",
                        at: line.kindRange,
                        "\"true or false\" has two options; here are \(options.count)",
                        "write \"choose one\" instead"
                    )
                    return nil
                }
                return .trueOrFalse(options)
            }
            return .chooseOne(options)
        }
    }

    mutating func readOption(_ item: ListItem, _ line: KindLine) -> AnswerOption? {
        if let isTicked = item.isTicked, case .paragraph(let content)? = item.blocks.first?.kind {
            return option(item, isTicked ? .full : .none, content.withoutLeadingSpace)
        }
        let takesHalf = line.kind == .chooseOne || line.kind == .pointAtThePicture
        guard case .paragraph(var content)? = item.blocks.first?.kind, case .text(let shared)? = content.first?.kind,
            case let text = shared.string, text.hasPrefix("["), let close = text.firstIndex(of: "]")
        else {
            reportNoBox(at: firstLine(of: item.range))
            return nil
        }
        let mark = trimmed(withUsualSpaces(text[text.index(after: text.startIndex)..<close])).lowercased()
        let award: AnswerOption.Award
        switch Vocabulary.english(mark, .label) ?? mark {
        case "": award = .none
        case "x": award = .full
        case "half" where takesHalf: award = .half
        default:
            error(
                "quiz.bad-check-box",
                at: firstLine(of: item.range),
                "\"[\(mark)]\" is no check box of \"\(line.kind.rawValue)\"",
                ["\u{445}", "\u{3C7}", "\u{D7}"].contains(mark)
                    ? "write [x] with the letter x of Latin script, which this only looks like"
                    : takesHalf ? "write [ ], [x] or [half]" : "write [ ] or [x]"
            )
            return nil
        }
        content[0].kind = .text(TextSlice(String(text[text.index(after: close)...])))
        return option(item, award, content.withoutLeadingSpace)
    }

    /// Whether an option starts with no square bracket.
    private func lacksBox(_ item: ListItem) -> Bool {
        guard item.isTicked == nil else { return false }
        guard case .paragraph(let content)? = item.blocks.first?.kind, case .text(let text)? = content.first?.kind
        else { return true }
        return !text.string.hasPrefix("[") || !text.string.contains("]")
    }

    private mutating func reportNoBox(at place: Range<Int>, also others: [Range<Int>] = []) {
        error(
            "quiz.no-check-box",
            at: place,
            also: others,
            others.isEmpty ? "this option has no check box" : "these options have no check boxes",
            "start it with - [ ] if it is wrong, with - [x] if it is right"
        )
    }

    private mutating func option(_ item: ListItem, _ award: AnswerOption.Award, _ content: [Inline]) -> AnswerOption? {
        if trimmed(content.plainText).isEmpty {
            error(
                "quiz.empty-option",
                at: firstLine(of: item.range),
                "this option says nothing",
                "write it after the check box"
            )
            return nil
        }
        return AnswerOption(
            award: award,
            content: content,
            feedback: feedback(of: item),
            range: firstLine(of: item.range)
        )
    }

    /// What stands in quotations under an item; anything else there is reported.
    mutating func feedback(of item: ListItem) -> [Block] {
        var result: [Block] = []
        for block in item.blocks.dropFirst() {
            if case .quotation(let content) = block.kind {
                result += content
            } else {
                error(
                    "quiz.stray-block",
                    at: firstLine(of: block.range),
                    "only feedback can stand under an option or an answer",
                    "start each line of the feedback with > , indented like the option's text"
                )
            }
        }
        return result
    }

    func firstLine(of range: Range<Int>) -> Range<Int> {
        range.clamped(to: file.range(ofLine: file.position(at: range.lowerBound).line))
    }

    mutating func reportNone(_ right: [AnswerOption], _ line: KindLine) -> Bool {
        guard right.isEmpty else { return true }
        error(
            "quiz.no-correct-option",
            at: line.kindRange,
            "this question has no right option",
            "tick the right one with [x]"
        )
        return false
    }

    mutating func reportSeveral(_ right: [AnswerOption], _ line: KindLine) -> Bool {
        guard right.count > 1 else { return true }
        let lineNumber = file.position(at: line.kindRange.lowerBound).line
        error(
            "quiz.several-correct-options",
            at: line.kindRange,
            also: right.map(\.range),
            "this question says \"\(line.kind.rawValue)\" but \(inWords(right.count)) options are ticked",
            "if only one is right, clear the other \(right.count == 2 ? "box" : "boxes")",
            line.kind == .pointAtThePicture
                ? "if \(right.count == 2 ? "both" : "all of them") are right, draw one area round them, or ask twice"
                : "if \(right.count == 2 ? "both" : "all of them") are right, write \"choose all\" on line \(lineNumber)"
        )
        return false
    }

    private func inWords(_ number: Int) -> String {
        let words = ["no", "one", "two", "three", "four", "five", "six"]
        return number < words.count ? words[number] : String(number)
    }
}
