import Diagnostics
import Markup
import Scoring

extension QuestionReader {
    // MARK: - Typed answers

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
        guard allows(answers.known.map(\.place), "answers"), reportNothingAccepted(expected.map(\.award), line) else {
            return nil
        }
        let comparison = TextComparison(folding: line.folding, typos: line.typos)
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
                    "write a number, a unit if one is asked for, and how far off it may be: 64 GB ± 1%"
                )
            }
        }
        guard allows(answers.known.map(\.place), "answers"), reportNothingAccepted(expected.map(\.award), line) else {
            return nil
        }
        return .number(expected, otherwise: answers.otherwise)
    }

    /// An answer with what it earns, as written.
    private struct LabelledAnswer {
        let text: String
        let award: Fraction
        let feedback: [Block]
        let place: Range<Int>
    }

    /// Reads the lines of a typed answer; those without a label are reported and left out.
    private mutating func readLabelledAnswers(_ list: List) -> (known: [LabelledAnswer], otherwise: [Block]) {
        var known: [LabelledAnswer] = []
        var otherwise: [Block] = []
        for item in list.items {
            guard let (word, text, place) = labelled(item, among: ["accept", "half", "wrong", "otherwise"]) else {
                continue
            }
            let feedback = feedback(of: item)
            if word == "otherwise" {
                otherwise = feedback
            } else if isTypable(text, at: place) {
                known.append(LabelledAnswer(text: text, award: award(of: word), feedback: feedback, place: place))
            }
        }
        return (known, otherwise)
    }

    /// Reads `64`, `64 GB`, `64 GB ± 1%`, `9.5 ± 0.5`, `64, unit missing`.
    private func readNumber(_ text: String, award: Fraction, feedback: [Block]) -> ExpectedNumber? {
        var text = text
        let missing = ", unit missing"
        let isMissingUnit = text.hasSuffix(missing)
        if isMissingUnit { text = String(text.dropLast(missing.count)) }
        let sides = text.split(separator: "±", maxSplits: 1, omittingEmptySubsequences: false).map { trimmed($0) }
        let words = sides[0].split(separator: " ", maxSplits: 1).map(String.init)
        guard let first = words.first, let value = decimal(first) else { return nil }
        let unit = words.count > 1 ? trimmed(words[1]) : nil
        // "1 000" is no number with the unit "000".
        if let start = unit?.unicodeScalars.first, ("0"..."9").contains(start) { return nil }
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

    /// The word before the colon of an item and what follows it on that line, as written: nothing in it is Markdown.
    private mutating func labelled(_ item: ListItem, among words: [String]) -> (String, String, Range<Int>)? {
        guard let first = item.blocks.first, case .paragraph = first.kind else {
            error(
                "quiz.no-label",
                at: item.range,
                "this line names no answer",
                "start it with accept:, half:, wrong: or otherwise:"
            )
            return nil
        }
        let place = trimmedRange(firstLine(of: first.range), in: file)
        let text = file.text(place)
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let word = trimmed(parts[0]).lowercased()
        guard parts.count == 2, words.contains(word) else {
            let near = nearest(word, among: words)
            error(
                "quiz.no-label",
                at: place,
                "\"\(text)\" does not say what it earns",
                near.map { "write \"\($0):\" if that is what is meant" }
                    ?? "start it with accept:, half:, wrong: or otherwise:"
            )
            return nil
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

    private mutating func reportNothingAccepted(_ awards: [Fraction], _ line: KindLine) -> Bool {
        if awards.contains(.one) { return true }
        error(
            "quiz.no-correct-option",
            at: line.kindRange,
            "this question accepts no answer",
            "add a line such as - accept: Wayback Machine"
        )
        return false
    }

    /// Whether an answer fits into the page's field; reports one that does not.
    private mutating func isTypable(_ text: String, at place: Range<Int>) -> Bool {
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

    // MARK: - Gaps

    /// Cuts a paragraph at its gaps.
    mutating func readGapPieces(at range: Range<Int>) -> [GapPiece] {
        var pieces: [GapPiece] = []
        var prose: [Inline] = []
        func close() {
            if !prose.isEmpty { pieces.append(.prose(prose)) }
            prose = []
        }
        // A star before a choice may have been read as emphasis, so gaps are cut out of the text as written.
        let line = file.text(range)
        var rest = line[...]
        var proseStart = line.startIndex
        while let open = rest.firstIndex(of: "{"), let end = rest[open...].firstIndex(of: "}") {
            let before = String(line[proseStart..<open])
            if !before.isEmpty { prose += inlines(of: before, at: range) }
            close()
            let offset = range.lowerBound + line.utf8.distance(from: line.startIndex, to: open)
            let place = offset..<(offset + line[open...end].utf8.count)
            if let gap = readGap(String(line[line.index(after: open)..<end]), at: place) { pieces.append(gap) }
            proseStart = line.index(after: end)
            rest = line[proseStart...]
        }
        let after = String(line[proseStart...])
        if !after.isEmpty { prose += inlines(of: after, at: range) }
        close()
        return pieces
    }

    /// The running text between two gaps, with its Markdown read anew.
    private func inlines(of text: String, at range: Range<Int>) -> [Inline] {
        let leading = text.first == " " || text.first == "\n" ? " " : ""
        let trailing = text.last == " " || text.last == "\n" ? " " : ""
        var result: [Inline] = []
        let document = MarkupDocument.read(SourceFile(path: file.path, text: trimmed(text))).value
        if !leading.isEmpty { result.append(Inline(.text(leading), range: range)) }
        for block in document.blocks {
            if case .paragraph(let inlines) = block.kind { result += inlines.map { Inline($0.kind, range: range) } }
        }
        if !trailing.isEmpty, !document.blocks.isEmpty { result.append(Inline(.text(trailing), range: range)) }
        return result
    }

    private mutating func readGap(_ text: String, at place: Range<Int>) -> GapPiece? {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let choices = (parts.count == 2 ? parts[1] : "").split(separator: "|").map { trimmed($0) }.filter {
            !$0.isEmpty
        }
        guard choices.count <= QuizLimits.parts else {
            error(
                "quiz.too-many-options",
                at: place,
                "this gap has \(choices.count) answers; \(QuizLimits.parts) are the most",
                "leave out those that nobody gives"
            )
            return nil
        }
        for choice in choices where !isTypable(choice, at: place) { return nil }
        switch trimmed(parts[0]).lowercased() {
        case "blank":
            if !choices.isEmpty { return .blank(accept: choices) }
            error(
                "quiz.bad-gap",
                at: place,
                "this gap accepts nothing",
                "write what it accepts: {blank: hash | digest}"
            )
        case "pick":
            let starred = choices.indices.filter { choices[$0].hasPrefix("*") }
            if choices.count >= 2, starred.count == 1 {
                let plain = choices.map { $0.hasPrefix("*") ? trimmed($0.dropFirst()) : $0 }
                return .pick(choices: plain, correct: starred[0])
            }
            error(
                "quiz.bad-gap",
                at: place,
                "this gap has \(choices.count) choices, \(starred.count) of them starred",
                "write two or more choices and put * before the right one: {pick: older | *unchanged}"
            )
        default:
            error(
                "quiz.bad-gap",
                at: place,
                "\"{\(text)}\" is no gap",
                "write {blank: hash | digest} or {pick: older | *unchanged}"
            )
        }
        return nil
    }

    // MARK: - Order and pairs

    /// Reads the steps of a put-in-order question; an item that holds a list of bullets is a group without order.
    mutating func readSteps(_ list: List, _ line: KindLine) -> Question.Kind? {
        var groups: [[Step]] = []
        for item in list.items {
            guard case .paragraph(let content)? = item.blocks.first?.kind else { continue }
            let isGroup =
                content.plainText.lowercased().hasPrefix("in either order")
                || content.plainText.lowercased().hasPrefix("in any order")
            if isGroup, item.blocks.count == 2, case .list(let inner) = item.blocks[1].kind, inner.start == nil {
                let steps = inner.items.compactMap { item -> Step? in
                    if case .paragraph(let content)? = item.blocks.first?.kind { Step(content: content) } else { nil }
                }
                groups.append(steps)
            } else if item.blocks.count == 1 {
                groups.append([Step(content: content)])
            } else {
                error(
                    "quiz.stray-block",
                    at: item.range,
                    "a step is one paragraph",
                    "for steps in any order among themselves write \"in either order:\" and a list of bullets below it"
                )
            }
        }
        let steps = groups.joined().map { $0.content.plainText }
        guard allows(groups.joined().map { $0.content.first?.range ?? line.kindRange }, "steps") else { return nil }
        guard groups.count >= 2 else {
            error(
                "quiz.too-few-options",
                at: line.kindRange,
                "there is nothing to put in order",
                "write two or more steps"
            )
            return nil
        }
        guard Set(steps).count == steps.count else {
            error("quiz.duplicate-option", at: line.kindRange, "two steps say the same", "change or remove one of them")
            return nil
        }
        return .putInOrder(groups, rule: OrderRule(words: line.rule) ?? .longestRun)
    }

    /// Reads the rows of a match question; a row whose first cell is empty adds a wrong choice.
    mutating func readRows(_ table: Table, at range: Range<Int>, _ line: KindLine) -> Question.Kind? {
        guard table.header.count == 2 else {
            error(
                "quiz.not-two-columns",
                at: range,
                "this table has \(table.header.count) columns; pairs need two",
                "write | row | its choice |"
            )
            return nil
        }
        var rows: [MatchRow] = []
        var decoys: [[Inline]] = []
        for cells in table.rows {
            if cells[1].content.isEmpty {
                error(
                    "quiz.empty-option",
                    at: cells[0].range,
                    "this row has no choice",
                    "write its choice in the second column"
                )
            } else if cells[0].content.isEmpty {
                decoys.append(cells[1].content)
            } else {
                rows.append(MatchRow(content: cells[0].content, choice: cells[1].content))
            }
        }
        guard rows.count >= 2 else {
            error("quiz.too-few-options", at: line.kindRange, "pairs need two rows or more", "add rows to the table")
            return nil
        }
        let choices = PaperQuestion.choices(rows, decoys)
        guard allows(table.rows.map { $0[0].range }, "rows") else { return nil }
        guard choices.count >= 2 else {
            error(
                "quiz.too-few-options",
                at: line.kindRange,
                "every row has the same choice",
                "add a choice that fits no row: a row whose first cell is empty"
            )
            return nil
        }
        return .match(rows: rows, decoys: decoys, rule: PairsRule(words: line.rule) ?? .perPair)
    }
}
