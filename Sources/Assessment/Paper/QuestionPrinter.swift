import Diagnostics
import Markup
import Scoring

extension Question {
    /// The question as the blocks of a quiz file.
    ///
    /// What is no Markdown, such as the kind line, stands in them as raw HTML: it is printed as it is.
    var printed: [Block] {
        [made(.heading(level: 2, id: id, content: stem)), made(.paragraph([raw(kindLine)]))]
            + body + answers + explained("hint:", hint) + explained("why:", why)
    }

    /// Blocks behind a word: in its line where the first of them is a paragraph.
    private func explained(_ word: String, _ blocks: [Block]) -> [Block] {
        guard let first = blocks.first else { return [] }
        // White space behind the word would be no part of what it introduces.
        if case .paragraph(let content) = first.kind, content.withoutLeadingSpace == content {
            return [made(.paragraph([raw(word + " ")] + content))] + blocks.dropFirst()
        }
        return [made(.paragraph([raw(word)]))] + blocks
    }

    // MARK: - The kind line

    private var kindLine: String {
        var pieces = [kind.form.rawValue]
        if marks > .zero { pieces.append(marks.decimal + (marks == .one ? " mark" : " marks")) }
        if !objectives.isEmpty {
            pieces.append(
                (objectives.count == 1 ? "objective " : "objectives ") + objectives.map(\.value).joined(separator: ", ")
            )
        }
        switch kind {
        case .chooseOne, .trueOrFalse, .number, .dateAndTime, .pointAtThePicture: break
        case .grid(_, _, _, let rule): pieces += score(rule)
        case .markTheText(_, let rule): pieces += score(rule)
        case .essay(let task): pieces += task.printed
        case .opinion(let scale): pieces += scale.printed
        case .chooseAll(_, let rule): pieces += score(rule)
        case .fillIn(_, let comparison, let rule): pieces += score(rule) + comparison.printed
        case .shortAnswer(_, _, let comparison): pieces += comparison.printed
        case .putInOrder(_, let rule): pieces += score(rule)
        case .match(_, _, _, let rule): pieces += score(rule)
        case .scenario: break
        }
        if asksCertainty { pieces.append("certainty") }
        if let tries { pieces.append("tries: \(tries)") }
        if keepsOrder { pieces.append("shuffle: none") }
        if isMustPass { pieces.append("must pass") }
        if let note { pieces.append("note: " + note) }
        return (pieces + tags.map { "#" + $0 }).joined(separator: "; ")
    }

    private func score(_ rule: some ScoringRule) -> [String] {
        rule.isDefault ? [] : ["score: " + rule.words]
    }

    // MARK: - Answers

    private var answers: [Block] {
        switch kind {
        case .chooseOne(let options), .trueOrFalse(let options), .chooseAll(let options, _):
            [bullets(options.map { ([raw("[\($0.award.mark)] ")] + $0.content, $0.feedback) })]
        case .fillIn(let paragraphs, _, _):
            paragraphs.map { made(.paragraph($0.flatMap(printed))) }
        case .shortAnswer(let expected, let otherwise, _):
            [bullets(expected.map { ([raw($0.award.label + " " + $0.text)], $0.feedback) } + last(otherwise))]
        case .number(let expected, let otherwise):
            [bullets(expected.map { ([raw($0.award.label + " " + $0.text)], $0.feedback) } + last(otherwise))]
        case .putInOrder(let groups, _):
            [list(start: 1, groups.map(printed))]
        case .match(let heading, let rows, let decoys, _):
            [table(heading, rows + decoys.map { MatchRow(content: [], choice: $0) })]
        case .scenario(let scenario): scenario.printed
        case .dateAndTime(let expected, let otherwise):
            [bullets(expected.map { ([raw($0.award.label + " " + $0.text)], $0.feedback) } + last(otherwise))]
        case .grid(let heading, let columns, let rows, _):
            [
                table(
                    [heading] + columns,
                    rows.map { row in
                        [row.content] + columns.indices.map { [raw($0 == row.column ? "[x]" : "[ ]")] }
                    }
                )
            ]
        case .markTheText(let options, _):
            [bullets(options.map { ([raw("[\($0.award.mark)] ")] + $0.content, $0.feedback) })]
        case .pointAtThePicture(let picture, let areas):
            [
                picture,
                bullets(
                    areas.map { area in
                        let start = raw("[\(area.option.award.mark)] area \(area.box.printed): ")
                        return ([start] + area.option.content, area.option.feedback)
                    }
                ),
            ]
        case .essay(let task): [task.table(range)]
        case .opinion: []
        }
    }

    private func last(_ otherwise: [Block]) -> [([Inline], [Block])] {
        otherwise.isEmpty ? [] : [([raw("otherwise:")], otherwise)]
    }

    private func bullets(_ items: [(content: [Inline], feedback: [Block])]) -> Block {
        list(
            start: nil,
            items.map { item in
                [made(.paragraph(item.content))] + (item.feedback.isEmpty ? [] : [made(.quotation(item.feedback))])
            }
        )
    }

    private func list(start: Int?, _ items: [[Block]]) -> Block {
        made(.list(List(start: start, isTight: true, items: items.map { ListItem(blocks: $0, range: range) })))
    }

    private func printed(_ piece: GapPiece) -> [Inline] {
        switch piece {
        case .prose(let content): return content
        case .blank(let accept): return [raw("{blank: " + accept.joined(separator: " | ") + "}")]
        case .pick(let choices, let correct):
            let starred = choices.enumerated().map { ($0.offset == correct ? "*" : "") + $0.element }
            return [raw("{pick: " + starred.joined(separator: " | ") + "}")]
        }
    }

    private func printed(_ group: [Step]) -> [Block] {
        if group.count == 1 { return group.map { made(.paragraph($0.content)) } }
        return [
            made(.paragraph([raw("in either order:")])), list(start: nil, group.map { [made(.paragraph($0.content))] }),
        ]
    }

    private func table(_ heading: MatchRow, _ rows: [MatchRow]) -> Block {
        table([heading.content, heading.choice], rows.map { [$0.content, $0.choice] })
    }

    private func table(_ header: [[Inline]], _ rows: [[[Inline]]]) -> Block {
        func cells(_ contents: [[Inline]]) -> [Table.Cell] {
            contents.map { Table.Cell(content: $0, range: range) }
        }
        return made(
            .table(Table(alignments: header.map { _ in nil }, header: cells(header), rows: rows.map(cells)))
        )
    }

    private func made(_ kind: Block.Kind) -> Block { Block(kind, range: range) }

    private func raw(_ text: String) -> Inline { Inline(.html(TextSlice(text)), range: range) }
}

extension TextComparison {
    fileprivate var printed: [String] {
        let ignored = folding.words.isEmpty ? "nothing" : folding.words.joined(separator: ", ")
        return (folding.words.count == Folding.named.count ? [] : ["ignore: " + ignored])
            + (typos == 0 ? [] : ["typos: \(typos)"])
    }
}

extension AnswerOption.Award {
    fileprivate var mark: String {
        switch self {
        case .full: "x"
        case .half: "half"
        case .none: " "
        }
    }
}

extension Fraction {
    fileprivate var label: String { self == .one ? "accept:" : self == .half ? "half:" : "wrong:" }
}

extension ExpectedNumber {
    fileprivate var text: String {
        var text = value.decimal
        if let unit { text += " " + unit }
        if tolerance != .zero || isRelative { text += " ± " + tolerance.decimal + (isRelative ? "%" : "") }
        return isMissingUnit ? text + ", unit missing" : text
    }
}

extension EssayTask {
    fileprivate var printed: [String] {
        var pieces: [String] = []
        if let most = mostWords { pieces.append("words " + (leastWords.map { "\($0)-" } ?? "") + "\(most)") }
        if markers == 2 { pieces.append("marked by two trainers") }
        return pieces
    }
}

extension OpinionScale {
    fileprivate var printed: [String] {
        ["\(lowest) to \(highest)"] + (lowestText.isEmpty ? [] : [lowestText + " ... " + highestText])
    }
}

extension AreaBox {
    /// The four numbers in per cent.
    fileprivate var printed: String {
        [left, top, width, height].map { (Fraction(numerator: Int64($0), denominator: 100) ?? .zero).decimal + "%" }
            .joined(separator: " ")
    }
}
