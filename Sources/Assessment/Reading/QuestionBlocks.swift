public import Markup

extension Question {
    /// What a trainee sees of it before answering: the stem, the situation, and what there is to choose from.
    public var paperBlocks: [Block] {
        var result = [paragraph(stem)] + body
        switch kind {
        case .chooseOne(let options), .trueOrFalse(let options), .chooseAll(let options, _):
            result += options.map { paragraph($0.content) }
        case .fillIn(let paragraphs, _, _):
            for case .prose(let content) in paragraphs.joined() { result.append(paragraph(content)) }
        case .shortAnswer, .number, .dateAndTime, .opinion: break
        case .grid(let heading, let columns, let rows, _):
            result += ([heading] + columns + rows.map(\.content)).map(paragraph)
        case .markTheText(let options, _): result += options.map { paragraph($0.content) }
        case .pointAtThePicture(let picture, let areas):
            result += [picture] + areas.map { paragraph($0.option.content) }
        // The criteria say what a good answer holds; an assessed page does not show them.
        case .essay: break
        case .putInOrder(let groups, _):
            result += groups.joined().map { paragraph($0.content) }
        case .match(let heading, let rows, let decoys, _):
            result +=
                ([heading] + rows).flatMap { [paragraph($0.content), paragraph($0.choice)] } + decoys.map(paragraph)
        case .scenario(let scenario): result += scenario.shownBlocks
        }
        return result
    }

    /// Everything of it that a practice page may show, for whoever checks links, terms and pictures.
    public var allBlocks: [Block] {
        let feedback: [Block] =
            switch kind {
            case .chooseOne(let options), .trueOrFalse(let options), .chooseAll(let options, _):
                options.flatMap(\.feedback)
            case .shortAnswer(let expected, let otherwise, _): expected.flatMap(\.feedback) + otherwise
            case .number(let expected, let otherwise): expected.flatMap(\.feedback) + otherwise
            case .dateAndTime(let expected, let otherwise): expected.flatMap(\.feedback) + otherwise
            case .markTheText(let options, _): options.flatMap(\.feedback)
            case .pointAtThePicture(_, let areas): areas.flatMap(\.option.feedback)
            case .essay(let task): task.blocks(range)
            case .fillIn, .putInOrder, .match, .grid, .opinion: []
            case .scenario(let scenario): scenario.toldBlocks
            }
        return paperBlocks + feedback + hint + why
    }

    /// What it says beside ``allBlocks``: what fits a gap or a field, the entries and flags of a scenario, the ends of a scale, its note.
    public var textsBesideBlocks: [String] {
        let texts: [String] =
            switch kind {
            case .fillIn(let paragraphs, _, _): paragraphs.joined().flatMap(\.texts)
            case .shortAnswer(let expected, _, _): expected.map(\.text)
            case .dateAndTime(let expected, _): expected.map(\.text)
            case .opinion(let scale): [scale.lowestText, scale.highestText]
            case .scenario(let scenario):
                scenario.scenes.flatMap { $0.entries.map(\.text) + $0.choices.flatMap(\.flags) }
            case .chooseOne, .trueOrFalse, .chooseAll, .number, .putInOrder, .match, .grid, .markTheText,
                .pointAtThePicture, .essay:
                []
            }
        return texts + [note].compactMap { $0 }
    }

    private func paragraph(_ content: [Inline]) -> Block { Block(.paragraph(content), range: range) }
}

extension GapPiece {
    /// What fits a gap, or can be chosen for it.
    fileprivate var texts: [String] {
        switch self {
        case .prose: []
        case .blank(let accept): accept
        case .pick(let choices, _): choices
        }
    }
}

extension EssayTask {
    /// The criteria as the table that the author wrote.
    ///
    /// - Parameter range: where the question stands.
    public func table(_ range: Range<Int>) -> Block {
        func cell(_ content: [Inline]) -> Table.Cell { Table.Cell(content: content, range: range) }
        let header = [heading] + points.map { [Inline(.text(TextSlice($0.decimal)), range: range)] }
        return Block(
            .table(
                Table(
                    alignments: header.map { _ in nil },
                    header: header.map(cell),
                    rows: criteria.map { ([$0.content] + $0.levels).map(cell) }
                )
            ),
            range: range
        )
    }

    fileprivate func blocks(_ range: Range<Int>) -> [Block] { [table(range)] }
}
