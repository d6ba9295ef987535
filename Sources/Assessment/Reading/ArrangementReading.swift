import Diagnostics
import Markup
import Scoring

extension QuestionReader {
    /// Reads the steps of a put-in-order question; an item that holds a list of bullets is a group without order.
    mutating func readSteps(_ list: List, _ line: KindLine) -> Question.Kind? {
        guard areNumberedAsWritten(list.items) else { return nil }
        let groups = list.items.map { readStepOrGroup($0) }
        let known = groups.filter { !$0.isEmpty }
        guard known.count == groups.count else { return nil }
        guard groups.count >= 2 else {
            error(
                "quiz.too-few-options",
                at: line.kindRange,
                "there is nothing to put in order",
                "write two or more steps"
            )
            return nil
        }
        let steps = groups.flatMap { $0 }
        guard allows(steps.map(\.place), "steps"), areDifferent(steps.map { ($0.step.content, $0.place) }, "steps")
        else {
            return nil
        }
        return .putInOrder(groups.map { $0.map(\.step) }, rule: OrderRule(words: line.rule) ?? .longestRun)
    }

    /// Whether no number of a step is less than the one above it; who puts them otherwise thinks that they decide, which is reported.
    private mutating func areNumberedAsWritten(_ items: [ListItem]) -> Bool {
        let numbers = items.compactMap { Int(file.text($0.range).prefix { $0.isWholeNumber }) }
        guard numbers.count == items.count, Set(numbers).count > 1,
            let index = numbers.indices.dropFirst().first(where: { numbers[$0] < numbers[$0 - 1] })
        else { return true }
        error(
            "quiz.misnumbered-steps",
            at: firstLine(of: items[index].range),
            also: [firstLine(of: items[index - 1].range)],
            "number \(numbers[index]) stands below number \(numbers[index - 1]), and steps are right in the order in which they stand",
            "put the steps in their right order, and number them 1, 2, 3; trainees see them mixed",
            "for steps in any order among themselves write \"in either order:\" and a list of bullets below it"
        )
        return false
    }

    private typealias PlacedStep = (step: Step, place: Range<Int>)

    /// The steps of an item; empty when one of them was reported.
    private mutating func readStepOrGroup(_ item: ListItem) -> [PlacedStep] {
        if item.blocks.count == 2, case .paragraph(let content) = item.blocks[0].kind, content.namesGroup,
            case .list(let inner) = item.blocks[1].kind, inner.start == nil
        {
            let steps = inner.items.map { readStep($0) }
            let known = steps.compactMap { $0 }
            return known.count == steps.count ? known : []
        }
        return readStep(item).map { [$0] } ?? []
    }

    private mutating func readStep(_ item: ListItem) -> PlacedStep? {
        let place = firstLine(of: item.range)
        guard let first = item.blocks.first else {
            error("quiz.empty-option", at: place, "this step says nothing", "write what is to be done")
            return nil
        }
        guard item.blocks.count == 1, case .paragraph(let content) = first.kind else {
            error(
                "quiz.stray-block",
                at: place,
                "a step is one paragraph",
                "for steps in any order among themselves write \"in either order:\" and a list of bullets below it"
            )
            return nil
        }
        return (Step(content: content), place)
    }

    /// Reads the rows of a match question; a row whose first cell is empty adds a wrong choice.
    mutating func readRows(_ table: Table, at range: Range<Int>, _ line: KindLine) -> Question.Kind? {
        guard table.header.count == 2 else {
            error(
                "quiz.not-two-columns",
                at: firstLine(of: range),
                "this table has \(table.header.count) columns; pairs need two",
                "write | row | its choice |"
            )
            return nil
        }
        var rows: [(row: MatchRow, place: Range<Int>)] = []
        var decoys: [(content: [Inline], place: Range<Int>)] = []
        for cells in table.rows {
            if cells[1].content.isEmpty {
                error(
                    "quiz.empty-option",
                    at: cells[0].range,
                    "this row has no choice",
                    "write its choice in the second column"
                )
            } else if cells[0].content.saysNothing {
                decoys.append((cells[1].content, cells[1].range))
            } else {
                rows.append((MatchRow(content: cells[0].content, choice: cells[1].content), cells[0].range))
            }
        }
        guard rows.count >= 2 else {
            error("quiz.too-few-options", at: line.kindRange, "pairs need two rows or more", "add rows to the table")
            return nil
        }
        guard allows(table.rows.map { $0[0].range }, "rows"),
            areDifferent(rows.map { ($0.row.content, $0.place) }, "rows"),
            areWrong(decoys, rows.map(\.row))
        else { return nil }
        guard PaperQuestion.choices(rows.map(\.row), decoys.map(\.content)).count >= 2 else {
            error(
                "quiz.too-few-options",
                at: line.kindRange,
                "every row has the same choice",
                "add a choice that fits no row: a row whose first cell is empty"
            )
            return nil
        }
        return .match(
            heading: MatchRow(content: table.header[0].content, choice: table.header[1].content),
            rows: rows.map(\.row),
            decoys: decoys.map(\.content),
            rule: PairsRule(words: line.rule) ?? .perPair
        )
    }

    /// Whether the wrong choices are wrong for every row, and different; reports those that are not.
    private mutating func areWrong(_ decoys: [(content: [Inline], place: Range<Int>)], _ rows: [MatchRow]) -> Bool {
        let right = Set(rows.map(\.choice.plainText))
        for decoy in decoys where right.contains(decoy.content.plainText) {
            error(
                "quiz.duplicate-option",
                at: decoy.place,
                "\"\(decoy.content.plainText)\" is to fit no row, but is the choice of one",
                "take this row out; a choice can be right for several rows"
            )
            return false
        }
        return areDifferent(decoys, "wrong choices")
    }
}

extension [Inline] {
    /// Whether it is but white space, of any width, and dashes.
    fileprivate var saysNothing: Bool {
        plainText.allSatisfy { $0.isWhitespace || ["-", "–", "—"].contains($0) }
    }

    /// Whether a paragraph announces steps that may come in any order.
    fileprivate var namesGroup: Bool {
        let text = plainText.lowercased()
        if text.hasPrefix("in either order") || text.hasPrefix("in any order") { return true }
        guard let colon = text.firstIndex(of: ":") else { return false }
        return Vocabulary.english(text[..<colon], .phrase) == "in either order"
    }
}
