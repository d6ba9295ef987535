import Diagnostics
import Markup
import Scoring

extension QuestionReader {
    /// Reads the table of a grid: a column for each choice, one box ticked in each row.
    mutating func readGrid(_ table: Table, at range: Range<Int>, _ line: KindLine) -> Question.Kind? {
        let columns = table.header.dropFirst()
        guard columns.count >= 2, table.rows.count >= 2 else {
            error(
                "quiz.too-few-options",
                at: firstLine(of: range),
                "a grid has two columns of boxes and two rows or more",
                "add what is missing, or ask with \"choose one\""
            )
            return nil
        }
        guard allows(columns.map(\.range), "columns"), allows(table.rows.map { $0[0].range }, "rows"),
            haveTexts(columns + table.rows.map { $0[0] }, "this column or row says nothing"),
            areDifferent(columns.map { ($0.content, $0.range) }, "columns"),
            areDifferent(table.rows.map { ($0[0].content, $0[0].range) }, "rows")
        else { return nil }
        let rows = table.rows.map { readGridRow($0) }
        let known = rows.compactMap { $0 }
        guard known.count == rows.count else { return nil }
        return .grid(
            heading: table.header[0].content,
            columns: columns.map(\.content),
            rows: known,
            rule: line.rule == PairsRule.allOrNothing.words ? .allOrNothing : .perPair
        )
    }

    private mutating func readGridRow(_ cells: [Table.Cell]) -> GridRow? {
        var ticked: [Int] = []
        for (column, cell) in cells.dropFirst().enumerated() {
            switch trimmed(cell.content.plainText).lowercased() {
            case "[x]": ticked.append(column)
            case "[ ]", "[]": break
            case let text:
                error(
                    "quiz.bad-check-box",
                    at: cell.range,
                    text.isEmpty ? "this cell has no check box" : "\"\(text)\" is no check box of \"grid\"",
                    "write [ ] or [x]"
                )
                return nil
            }
        }
        guard ticked.count == 1 else {
            error(
                ticked.isEmpty ? "quiz.no-correct-option" : "quiz.several-correct-options",
                at: cells[0].range,
                ticked.isEmpty ? "no box is ticked in this row" : "\(ticked.count) boxes are ticked in this row",
                "tick the one box that is right with [x]"
            )
            return nil
        }
        return GridRow(content: cells[0].content, column: ticked[0])
    }

    private mutating func haveTexts(_ cells: [Table.Cell], _ summary: String) -> Bool {
        guard let empty = cells.first(where: { trimmed($0.content.plainText).isEmpty }) else { return true }
        error("quiz.empty-option", at: empty.range, summary, "write what it stands for")
        return false
    }

    /// Reads the areas of a picture, and takes the picture, the last one above them, out of the body.
    mutating func readAreas(_ list: List, _ line: KindLine) -> Question.Kind? {
        let areas = list.items.compactMap { readArea($0, line) }
        guard areas.count == list.items.count else { return nil }
        guard areas.count >= 2 else {
            error(
                "quiz.too-few-options",
                at: line.kindRange,
                "a picture with one area leaves nothing to choose",
                "add areas that competent people would think of"
            )
            return nil
        }
        guard allows(areas.map(\.option.range), "areas"),
            areDifferent(areas.map { ($0.option.content, $0.option.range) }, "areas"), lieApart(areas)
        else { return nil }
        let right = areas.map(\.option).filter { $0.award == .full }
        guard reportNone(right, line), reportSeveral(right, line) else { return nil }
        guard let index = body.lastIndex(where: \.isFigure) else {
            error(
                "quiz.no-picture",
                at: line.kindRange,
                "this question has no picture to point at",
                "put one in a paragraph of its own above the areas: ![what it shows](advert.png)"
            )
            return nil
        }
        return .pointAtThePicture(body.remove(at: index), areas)
    }

    /// Reads `[x] area 62% 80% 30% 12%: the phone number at the lower right`.
    private mutating func readArea(_ item: ListItem, _ line: KindLine) -> PictureArea? {
        guard let option = readOption(item, line) else { return nil }
        var content = option.content
        guard case .text(let shared)? = content.first?.kind, case let text = shared.string,
            let colon = text.firstIndex(of: ":"), let box = readBox(String(text[..<colon]))
        else {
            error(
                "quiz.bad-area",
                at: option.range,
                "this option does not say which area of the picture it is",
                "write its left and upper edge, width and height: area 62% 80% 30% 12%: what is seen there"
            )
            return nil
        }
        content[0].kind = .text(TextSlice(String(text[text.index(after: colon)...])))
        content = content.withoutLeadingSpace
        guard !trimmed(content.plainText).isEmpty else {
            error(
                "quiz.empty-option",
                at: option.range,
                "this area has no text for those who cannot see it",
                "write behind the colon what is seen there"
            )
            return nil
        }
        let named = AnswerOption(award: option.award, content: content, feedback: option.feedback, range: option.range)
        return PictureArea(box: box, option: named)
    }

    private func readBox(_ text: String) -> AreaBox? {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 5, Vocabulary.english(words[0], .phrase) == "area" else { return nil }
        let numbers = words.dropFirst().compactMap { word -> Int? in
            guard word.hasSuffix("%") || word.hasSuffix("٪"), let value = decimal(String(word.dropLast())),
                100 % value.denominator == 0, value >= .zero
            else { return nil }
            let hundredths = value.numerator * (100 / value.denominator)
            return hundredths <= 10_000 ? Int(hundredths) : nil
        }
        guard numbers.count == 4, numbers[2] > 0, numbers[3] > 0 else { return nil }
        guard numbers[0] + numbers[2] <= 10_000, numbers[1] + numbers[3] <= 10_000 else { return nil }
        return AreaBox(left: numbers[0], top: numbers[1], width: numbers[2], height: numbers[3])
    }

    private mutating func lieApart(_ areas: [PictureArea]) -> Bool {
        for (index, area) in areas.enumerated() {
            guard let other = areas[..<index].first(where: { $0.box.overlaps(area.box) }) else { continue }
            error(
                "quiz.overlapping-areas",
                at: area.option.range,
                also: [other.option.range],
                "two areas share a place, where nobody can tell which of them is meant",
                "make one of them smaller"
            )
            return false
        }
        return true
    }
}

extension Block {
    fileprivate var isFigure: Bool { if case .figure = kind { true } else { false } }
}
