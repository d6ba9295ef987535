public import Markup

extension Question {
    /// Everything of it that a page may show, for whoever checks links, terms and pictures.
    public var allBlocks: [Block] {
        func paragraph(_ content: [Inline]) -> Block { Block(.paragraph(content), range: range) }
        var result = [paragraph(stem)] + body + hint + why
        switch kind {
        case .chooseOne(let options), .trueOrFalse(let options), .chooseAll(let options, _):
            for option in options { result += [paragraph(option.content)] + option.feedback }
        case .fillIn(let paragraphs, _, _):
            for case .prose(let content) in paragraphs.joined() { result.append(paragraph(content)) }
        case .shortAnswer(let expected, let otherwise, _):
            result += expected.flatMap(\.feedback) + otherwise
        case .number(let expected, let otherwise):
            result += expected.flatMap(\.feedback) + otherwise
        case .putInOrder(let groups, _):
            result += groups.joined().map { paragraph($0.content) }
        case .match(let rows, let decoys, _):
            result += rows.flatMap { [paragraph($0.content), paragraph($0.choice)] } + decoys.map(paragraph)
        }
        return result
    }
}
