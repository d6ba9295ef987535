import Diagnostics

// What authors write at the end of a heading and at the start of a quotation.
extension BlockBuilder {
    /// Takes `{#id}` off the end of a heading.
    mutating func takeHeadingID(from content: inout [Inline]) -> String? {
        guard let last = content.last, case .text(let text) = last.kind, text.utf8.last == UInt8(ascii: "}"),
            let brace = text.utf8.lastIndex(of: UInt8(ascii: "{"))
        else { return nil }
        let written = text.utf8[brace...]
        guard written.dropFirst().first == UInt8(ascii: "#") else { return nil }
        let start = last.range.upperBound - written.count
        // An escaped brace, or one that a reference stands for, is text.
        guard start >= last.range.lowerBound, file.bytes[start..<last.range.upperBound].elementsEqual(written),
            start == last.range.lowerBound || file.bytes[start - 1] != UInt8(ascii: "\\")
        else { return nil }
        var before = text.utf8[..<brace]
        while let space = before.last, isSpace(space) { before.removeLast() }
        let end = max(last.range.lowerBound, start - text.utf8.distance(from: before.endIndex, to: brace))
        content.removeLast()
        if !before.isEmpty {
            content.append(Inline(.text(String(Substring(before))), range: last.range.lowerBound..<end))
        } else if case .softBreak? = content.last?.kind {
            content.removeLast()
        }
        let id = String(Substring(written.dropFirst(2).dropLast()))
        guard isID(id) else {
            diagnostics.append(
                Diagnostic(
                    .error,
                    "markup.invalid-heading-id",
                    in: file,
                    at: start..<last.range.upperBound,
                    "{#\(id)} cannot be an id; ids are made of a-z, 0-9, \"-\", \"_\" and \".\"",
                    hints: ["write {#\(suggestedID(id))}"]
                )
            )
            return nil
        }
        if let first = headingIDs[id] {
            diagnostics.append(
                Diagnostic(
                    .error,
                    "markup.duplicate-heading-id",
                    in: file,
                    at: start..<last.range.upperBound,
                    also: [first],
                    "two headings have the id {#\(id)}",
                    hints: ["give one of them another id; an id in use for a while stays with its heading"]
                )
            )
        } else {
            headingIDs[id] = start..<last.range.upperBound
        }
        return id
    }

    private func suggestedID(_ id: String) -> String {
        let words = slug(id).utf8.filter { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
        let text = String(decoding: words, as: UTF8.self)
        return isID(text) ? text : "my-id"
    }

    /// The callout that the first line of a quotation names, with its title and what is left of the blocks.
    mutating func calloutHead(_ blocks: [Block]) -> (Callout, title: [Inline], rest: [Block])? {
        guard let first = blocks.first, case .paragraph(let content) = first.kind, let head = content.first,
            case .text(let text) = head.kind, let word = calloutWord(text, head.range)
        else { return nil }
        let range = head.range.lowerBound..<(head.range.lowerBound + word.utf8.count + 3)
        guard let callout = Callout(rawValue: word) else {
            reportCallout(word, at: range)
            return nil
        }
        let lineEnd = content.firstIndex { inline in
            switch inline.kind {
            case .softBreak, .lineBreak: true
            default: false
            }
        }
        var title = Array(content[..<(lineEnd ?? content.count)])
        let behind = text.utf8.dropFirst(word.utf8.count + 3)
        let words = behind.drop { isSpace($0) }
        if words.isEmpty {
            title.removeFirst()
        } else {
            let start = range.upperBound + behind.count - words.count
            title[0] = Inline(
                .text(String(Substring(words))),
                range: min(start, head.range.upperBound)..<head.range.upperBound
            )
        }
        guard let lineEnd, lineEnd + 1 < content.count else { return (callout, title, Array(blocks.dropFirst())) }
        let rest = Array(content[(lineEnd + 1)...])
        let paragraph = Block(.paragraph(rest), range: rest[0].range.lowerBound..<first.range.upperBound)
        return (callout, title, [paragraph] + blocks.dropFirst())
    }

    /// The word of `[!WORD]` at the start of a text.
    private func calloutWord(_ text: String, _ range: Range<Int>) -> String? {
        // The file must say the same: an escaped bracket is text.
        guard text.utf8.starts(with: "[!".utf8), file.bytes[range].starts(with: "[!".utf8) else { return nil }
        let word = text.utf8.dropFirst(2).prefix {
            isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        }
        guard !word.isEmpty, text.utf8.dropFirst(2 + word.count).first == UInt8(ascii: "]") else { return nil }
        return String(Substring(word))
    }

    private mutating func reportCallout(_ word: String, at range: Range<Int>) {
        let words = Callout.allCases.map(\.rawValue)
        var hints = ["use one of " + words.joined(separator: ", ")]
        if let near = words.contains(word.uppercased()) ? word.uppercased() : nearest(word.uppercased(), among: words) {
            hints.insert("did you mean [!\(near)]?", at: 0)
        }
        diagnostics.append(
            Diagnostic(
                .error,
                "markup.unknown-callout",
                in: file,
                at: range,
                "[!\(word)] is not a kind of callout",
                hints: hints
            )
        )
    }
}
