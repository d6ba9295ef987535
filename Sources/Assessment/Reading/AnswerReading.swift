import Diagnostics
import Markup
import Scoring

extension QuestionReader {
    /// Reads `accept:`, `half:`, `wrong:` and `otherwise:` of a short answer.
    mutating func readExpectedTexts(_ list: List, _ line: KindLine) -> Question.Kind? {
        let answers = readLabelledAnswers(list)
        var expected: [ExpectedText] = []
        for answer in answers.known {
            if answer.text.isEmpty {
                error(
                    "quiz.empty-answer",
                    at: answer.place,
                    "no answer is named here",
                    "write what is typed after the colon"
                )
            } else {
                expected.append(ExpectedText(text: answer.text, award: answer.award, feedback: answer.feedback))
            }
        }
        guard expected.count == answers.known.count, allows(answers.known.map(\.place), "answers"),
            answers.areAll, reportNothingAccepted(expected.map(\.award), line)
        else { return nil }
        let comparison = TextComparison(folding: line.folding, typos: line.typos)
        reportTakenTexts(answers.known, comparison)
        let accepted = answers.known.filter { $0.award != .zero }.map { ($0.text, $0.place) }
        reportTypedSigns(accepted, comparison, several: "write each answer on a line of its own: - accept: hash")
        return .shortAnswer(expected, otherwise: answers.otherwise, comparison)
    }

    /// Reads `accept: 64 GB ± 1%` and its like.
    mutating func readExpectedNumbers(_ list: List, _ line: KindLine) -> Question.Kind? {
        let answers = readLabelledAnswers(list)
        var expected: [ExpectedNumber] = []
        for answer in answers.known {
            if let number = readNumber(answer.text, award: answer.award, feedback: answer.feedback) {
                expected.append(number)
            } else {
                error(
                    "quiz.bad-number",
                    at: answer.place,
                    "\"\(answer.text)\" is no number that can be compared",
                    NumberSlip(answer.text)?.wayOut
                        ?? "write a number, a unit if one is asked for, and how far off it may be: 64 GB ± 1%"
                )
            }
        }
        guard expected.count == answers.known.count, allows(answers.known.map(\.place), "answers"),
            answers.areAll, reportNothingAccepted(expected.map(\.award), line)
        else { return nil }
        reportTakenNumbers(answers.known, expected)
        reportThousands(answers.known)
        return .number(expected, otherwise: answers.otherwise)
    }

    /// An answer with what it earns, as written.
    struct LabelledAnswer {
        let text: String
        let award: Fraction
        let feedback: [Block]
        let place: Range<Int>
    }

    /// Reads the lines of a typed answer; those without a label are reported and left out, so that these are not all.
    mutating func readLabelledAnswers(_ list: List) -> (known: [LabelledAnswer], otherwise: [Block], areAll: Bool) {
        var known: [LabelledAnswer] = []
        var areAll = true
        var otherwise: (told: [Block], place: Range<Int>)?
        for item in list.items {
            guard let (word, text, place) = labelled(item) else {
                areAll = false
                continue
            }
            let feedback = feedback(of: item)
            if word == "otherwise" {
                if let first = otherwise {
                    error(
                        "quiz.duplicate-option",
                        at: place,
                        also: [first.place],
                        "\"otherwise:\" stands here twice",
                        "put all that is told into one of them"
                    )
                } else if !text.isEmpty || feedback.isEmpty {
                    error(
                        "quiz.stray-answer",
                        at: place,
                        "what is told otherwise stands below, not on this line",
                        "write it on the next line, after two spaces and >"
                    )
                }
                otherwise = (feedback, place)
            } else if let twin = known.first(where: { $0.text == text }) {
                error(
                    "quiz.duplicate-option",
                    at: place,
                    also: [twin.place],
                    "\"\(text)\" stands here twice",
                    "keep one of the two: the first that fits decides"
                )
            } else if isTypable(text, at: place) {
                known.append(LabelledAnswer(text: text, award: award(of: word), feedback: feedback, place: place))
            }
        }
        return (known, otherwise?.told ?? [], areAll)
    }

    /// Reads `64`, `64 GB`, `64 GB ± 1%`, `9.5 ± 0.5`, `64, unit missing`.
    private func readNumber(_ text: String, award: Fraction, feedback: [Block]) -> ExpectedNumber? {
        var text = text
        // A decimal comma has no space behind it.
        let comma = text.lastIndex(of: ",")
        let isMissingUnit =
            comma.map { Vocabulary.english(text[text.index(after: $0)...], .phrase) == "unit missing" } ?? false
        if isMissingUnit, let comma { text = String(text[..<comma]) }
        let sides = text.split(separator: "±", maxSplits: 1, omittingEmptySubsequences: false).map { trimmed($0) }
        let words = sides[0].split(separator: " ", maxSplits: 1).map(String.init)
        guard let first = words.first, let value = decimal(first) else { return nil }
        let unit = words.count > 1 ? trimmed(words[1]) : nil
        if let unit, holdsNumber(unit) { return nil }
        var tolerance = Fraction.zero
        var isRelative = false
        if sides.count > 1 {
            var side = sides[1]
            if side.hasSuffix("%") {
                isRelative = true
                side = trimmed(side.dropLast())
            } else if let unit, side.hasSuffix(unit) {
                side = trimmed(side.dropLast(unit.count))
            }
            guard let distance = decimal(side), distance >= .zero else { return nil }
            tolerance = distance
        }
        if isMissingUnit, unit != nil { return nil }
        return ExpectedNumber(
            value: value,
            unit: unit,
            isMissingUnit: isMissingUnit,
            tolerance: tolerance,
            isRelative: isRelative,
            award: award,
            feedback: feedback
        )
    }

    /// Whether a unit is more than one: "1 000" is no number with the unit "000", nor "3 to 5", "64 GB +/- 1" or "3 kg (6 lb)" one with a unit.
    private func holdsNumber(_ unit: String) -> Bool {
        let words = unit.split(whereSeparator: { $0.isWhitespace })
        return ["+/-", "+-", " (", " [", "="].contains(where: unit.contains) || "([".contains(unit.prefix(1))
            || words.contains { $0.first?.isWholeNumber == true }
    }

    /// The word before the colon of an item and what follows it on that line, as written: nothing in it is Markdown.
    private mutating func labelled(_ item: ListItem) -> (word: String, text: String, place: Range<Int>)? {
        let words = ["accept", "half", "wrong", "otherwise"]
        let start = "start it with accept:, half:, wrong: or otherwise:"
        guard let first = item.blocks.first, case .paragraph = first.kind else {
            error("quiz.no-label", at: firstLine(of: item.range), "this line names no answer", start)
            return nil
        }
        let whole = trimmedRange(first.range, in: file)
        let place = trimmedRange(firstLine(of: whole), in: file)
        let text = file.text(place)
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let written = trimmed(parts[0]).lowercased()
        let word = Vocabulary.english(written, .label) ?? written
        guard parts.count == 2, words.contains(word) else {
            error(
                "quiz.no-label",
                at: place,
                "\"\(text)\" does not say what it earns",
                nearest(word, among: Vocabulary.all(of: .label)).map { "write \"\($0):\" if that is what is meant" }
                    ?? start
            )
            return nil
        }
        if place.upperBound < whole.upperBound {
            error(
                "quiz.stray-answer",
                at: firstLine(of: trimmedRange(place.upperBound..<whole.upperBound, in: file)),
                "an answer is one line; this line belongs to none",
                "join the lines, or start feedback with >"
            )
        }
        return (word, trimmed(parts[1]), place)
    }

    private func award(of word: String) -> Fraction {
        switch word {
        case "accept": .one
        case "half": .half
        default: .zero
        }
    }

    mutating func reportNothingAccepted(_ awards: [Fraction], _ line: KindLine) -> Bool {
        if awards.contains(.one) { return true }
        error(
            "quiz.no-correct-option",
            at: line.kindRange,
            "this question accepts no answer",
            line.kind == .dateAndTime
                ? "add a line such as - accept: 2026-03-29T00:30:00Z in Europe/Rome"
                : "add a line such as - accept: \(line.kind == .number ? "64 GB ± 1%" : "Wayback Machine")"
        )
        return false
    }

    /// Whether an answer fits into the page's field; reports one that does not.
    mutating func isTypable(_ text: String, at place: Range<Int>) -> Bool {
        let count = text.unicodeScalars.count
        if count <= QuizLimits.answerLength { return true }
        error(
            "quiz.long-answer",
            at: place,
            "this answer has \(count) characters; \(QuizLimits.answerLength) are the most that can be typed",
            "accept something shorter, with * for the letters that do not matter"
        )
        return false
    }
}
