import Markup
import Scoring

extension Scenario {
    /// The scenario as the blocks of a quiz file.
    var printed: [Block] { scenes.flatMap(\.printed) + ends.flatMap(\.printed) }
}

extension Scenario.Scene {
    fileprivate var printed: [Block] {
        let log = entries.filter(\.belongs).map(\.text)
        let others = entries.filter { !$0.belongs }.map(\.text)
        let lines = [("log: ", log), ("not in log: ", others)].filter { !$0.1.isEmpty }
        let items = choices.map { ListItem(blocks: $0.printed, range: range) }
        return [heading("scene", name, range)] + content
            + lines.map { paragraph([raw($0.0 + $0.1.joined(separator: ", "), range)], range) }
            + [Block(.list(List(start: nil, isTight: true, items: items)), range: range)]
    }
}

extension Scenario.Choice {
    fileprivate var printed: [Block] {
        var settings: [String] = []
        if !awards.isEmpty { settings.append(awards.printed) }
        if !flags.isEmpty { settings.append("flag: " + flags.joined(separator: ", ")) }
        let items = settings.map { ListItem(blocks: [paragraph([raw($0, range)], range)], range: range) }
        return [paragraph(content + [raw(" -> " + next, range)], range)]
            + (reason.isEmpty ? [] : [Block(.quotation(reason), range: range)])
            + (items.isEmpty ? [] : [Block(.list(List(start: nil, isTight: true, items: items)), range: range)])
    }
}

extension Scenario.End {
    fileprivate var printed: [Block] {
        var settings: [String] = []
        if !needs.isEmpty { settings.append("needs in log: " + needs.joined(separator: ", ")) }
        if !awards.isEmpty { settings.append(awards.printed) }
        let isSaid = content.contains { if case .paragraph(let text) = $0.kind { text.takesMarks } else { false } }
        if losesMarks, !isSaid { settings.append("0 marks") }
        let line = settings.isEmpty ? [] : [paragraph([raw(settings.joined(separator: "; "), range)], range)]
        return [heading("end", name, range)] + line + content
    }
}

extension [Scenario.Award] {
    fileprivate var printed: String {
        "award: "
            + map { $0.marks.decimal + ($0.objective.map { " " + $0 } ?? "") }.joined(separator: ", ")
    }
}

private func heading(_ word: String, _ name: String, _ range: Range<Int>) -> Block {
    Block(.heading(level: 3, id: nil, content: [raw(word + ": " + name, range)]), range: range)
}

private func paragraph(_ content: [Inline], _ range: Range<Int>) -> Block { Block(.paragraph(content), range: range) }

private func raw(_ text: String, _ range: Range<Int>) -> Inline { Inline(.html(TextSlice(text)), range: range) }
