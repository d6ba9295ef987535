/// Blocks and footnotes as Markdown that reads back as the same blocks and footnotes, only at other places.
///
/// Raw HTML is printed as it is, so it must be what a reader would take for HTML at that place.
public func markdown(of blocks: [Block], footnotes: [Footnote] = []) -> String {
    var lines = markdownLines(blocks, isTight: false)
    for footnote in footnotes {
        if !lines.isEmpty { lines.append("") }
        let note = markdownLines(footnote.blocks, isTight: false)
        lines.append("[^\(footnote.label)]: " + (note.first ?? ""))
        lines += note.dropFirst().map { $0.isEmpty ? "" : "    " + $0 }
    }
    return lines.map { $0 + "\n" }.joined()
}

private func markdownLines(_ blocks: [Block], isTight: Bool) -> [String] {
    var result: [String] = []
    var marker: ListMarker?
    for block in blocks {
        if !result.isEmpty, !isTight { result.append("") }
        if case .list(let list) = block.kind {
            // Two lists of one kind would be one list if their marks were the same.
            let isOrdered = list.start != nil
            let next = ListMarker(
                isOrdered: isOrdered,
                isSecond: marker?.isOrdered == isOrdered && marker?.isSecond == false
            )
            marker = next
            result += markdownLines(list, next)
        } else {
            marker = nil
            result += markdownLines(block)
        }
    }
    return result
}

private struct ListMarker {
    let isOrdered: Bool
    let isSecond: Bool

    func text(_ number: Int) -> String {
        isOrdered ? "\(min(number, 999_999_999))\(isSecond ? ")" : ".") " : isSecond ? "* " : "- "
    }
}

private func markdownLines(_ list: List, _ marker: ListMarker) -> [String] {
    var result: [String] = []
    for (index, item) in list.items.enumerated() {
        if index > 0, !list.isTight { result.append("") }
        let mark = marker.text((list.start ?? 0) + index)
        var lines = markdownLines(item.blocks, isTight: list.isTight)
        if let isTicked = item.isTicked {
            lines = [(isTicked ? "[x] " : "[ ] ") + (lines.first ?? "")] + lines.dropFirst()
        }
        let indent = String(repeating: " ", count: mark.utf8.count)
        result.append(lines.first.map { mark + $0 } ?? String(mark.dropLast()))
        result += lines.dropFirst().map { $0.isEmpty ? "" : indent + $0 }
    }
    return result
}

private func markdownLines(_ block: Block) -> [String] {
    switch block.kind {
    case .paragraph(let content):
        let text = InlinePrinter.text(of: content)
        // Beside a table it would be its caption.
        let mark = TableSyntax.captionMark
        return lines(text.hasPrefix(mark) ? mark.dropLast(2) + "\\: " + text.dropFirst(mark.count) : text)
    case .heading(let level, let id, let content): return headingLines(level, id, content)
    case .code(let info, let text): return codeLines(info, text.string)
    case .html(let text): return lines(text.hasSuffix("\n") ? String(text.dropLast()) : text)
    case .thematicBreak: return ["___"]
    case .quotation(let blocks): return quoted(markdownLines(blocks, isTight: false))
    case .callout(let head, let blocks):
        let word = head.name?.rawValue.uppercased() ?? head.kind.rawValue
        let title = head.title.isEmpty ? "" : " " + InlinePrinter.text(of: head.title, isAtLineStart: false)
        let content = markdownLines(blocks, isTight: false)
        return quoted(
            ["[!\(word)]" + (head.fold?.rawValue ?? "") + title] + (content.isEmpty ? [] : [""] + content)
        )
    case .only(let labels, let blocks):
        let content = markdownLines(blocks, isTight: false)
        return quoted([labels.mark] + (content.isEmpty ? [] : [""] + content))
    case .list(let list): return markdownLines(list, ListMarker(isOrdered: list.start != nil, isSecond: false))
    case .table(let table): return tableLines(table)
    case .definitions(let definitions): return definitionLines(definitions)
    case .figure(let figure): return figureLines(figure)
    case .include(let path): return ["{{include: \(path)}}"]
    case .untranslated(let blocks): return markdownLines(blocks, isTight: false)
    }
}

private func definitionLines(_ definitions: [Definition]) -> [String] {
    var result: [String] = []
    for definition in definitions {
        if !result.isEmpty { result.append("") }
        result += definition.terms.map { InlinePrinter.text(of: $0.content) }
        for meaning in definition.meanings {
            result += lines(": " + InlinePrinter.text(of: meaning.content, isAtLineStart: false))
        }
    }
    return result
}

private func figureLines(_ figure: Figure) -> [String] {
    let attributes = figure.attributes.map { attribute in
        if attribute.name == "#" || attribute.name == "." { return attribute.name + attribute.value }
        let mark = attribute.value.contains("\"") ? "'" : "\""
        return "\(attribute.name)=" + mark + InlinePrinter.escaped(attribute.value, "\\*_`<&[") + mark
    }
    let braces = attributes.isEmpty ? "" : "{" + attributes.joined(separator: " ") + "}"
    let caption = figure.caption.isEmpty ? "" : "\n: " + InlinePrinter.text(of: figure.caption, isAtLineStart: false)
    return lines(InlinePrinter.text(of: [figure.image]) + braces + caption)
}

private func quoted(_ lines: [String]) -> [String] {
    lines.isEmpty ? [">"] : lines.map { $0.isEmpty ? ">" : "> " + $0 }
}

/// A heading on one line with number signs, or underlined where it has line breaks.
private func headingLines(_ level: Int, _ id: String?, _ content: [Inline]) -> [String] {
    let mark = id.map { (content.isEmpty ? "" : " ") + "{#\($0)}" } ?? ""
    var hasBreaks = false
    content.forEachInline { hasBreaks = hasBreaks || $0.isBreak }
    if hasBreaks { return lines(InlinePrinter.text(of: content) + mark) + [level == 1 ? "===" : "---"] }
    var text = InlinePrinter.text(of: content, isAtLineStart: false)
    // Number signs at the end would be taken for the heading's own.
    if text.hasSuffix("#") { text = text.dropLast() + "\\#" }
    return [String(repeating: "#", count: level) + (text.isEmpty && mark.isEmpty ? "" : " ") + text + mark]
}

private func codeLines(_ info: String, _ text: String) -> [String] {
    let mark: Character = info.contains("`") ? "~" : "`"
    let fence = String(repeating: mark, count: max(3, longestRun(of: mark, in: text) + 1))
    let content = text.isEmpty ? [] : lines(text.hasSuffix("\n") ? String(text.dropLast()) : text)
    return [fence + InlinePrinter.escaped(info, "\\&")] + content + [fence]
}

private func tableLines(_ table: Table) -> [String] {
    func row(_ cells: [String]) -> String { "| " + cells.map { $0.isEmpty ? "|" : $0 + " |" }.joined(separator: " ") }
    func text(_ cell: Table.Cell) -> String {
        // Behind a backslash a pipe belongs to its cell whatever it stands in, code too.
        InlinePrinter.escaped(InlinePrinter.text(of: cell.content, isAtLineStart: false), "|")
    }
    let marks = table.alignments.map { alignment in
        switch alignment {
        case nil: "---"
        case .start: ":--"
        case .center: ":-:"
        case .end: "--:"
        }
    }
    let caption =
        table.caption.map { ["", "Table: " + InlinePrinter.text(of: $0.content, isAtLineStart: false)] } ?? []
    return [row(table.header.map(text)), row(marks)] + table.rows.map { row($0.map(text)) } + caption
}

private func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}

/// The length of the longest run of a character.
func longestRun(of character: Character, in text: String) -> Int {
    var longest = 0
    var run = 0
    for next in text {
        run = next == character ? run + 1 : 0
        longest = max(longest, run)
    }
    return longest
}
