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
        case .shortAnswer, .number: break
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
            case .fillIn, .putInOrder, .match: []
            case .scenario(let scenario): scenario.toldBlocks
            }
        return paperBlocks + feedback + hint + why
    }

    private func paragraph(_ content: [Inline]) -> Block { Block(.paragraph(content), range: range) }
}
