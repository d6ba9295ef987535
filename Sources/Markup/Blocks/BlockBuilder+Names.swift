import Diagnostics

// What authors write at the end of a heading and at the start of a quotation.
extension BlockBuilder {
    /// Takes `{#id}` off the end of a heading.
    ///
    /// - Parameter own: the id of the callout whose title the heading is, which it may say once more.
    mutating func takeHeadingID(from content: inout [Inline], besides own: String? = nil) -> String? {
        guard let last = content.last, case .text(let text) = last.kind, text.utf8.last == UInt8(ascii: "}"),
            let brace = text.utf8.lastIndex(of: UInt8(ascii: "{"))
        else { return nil }
        let written = text.utf8[brace...]
        let words = String(decoding: written, as: UTF8.self)
        let mark = written.dropFirst().first
        guard mark == UInt8(ascii: "#") || mark == UInt8(ascii: ".") else { return nil }
        let start = last.range.upperBound - written.count
        // An escaped brace, or one that a reference stands for, is text.
        guard start >= last.range.lowerBound, file.bytes[start..<last.range.upperBound].elementsEqual(written),
            start == last.range.lowerBound || file.bytes[start - 1] != UInt8(ascii: "\\")
        else { return nil }
        let place = start..<last.range.upperBound
        let attributes = Attribute.all(in: words, at: start, isExact: true, all: place)
        // `{.5}` is text.
        if mark == UInt8(ascii: "."), attributes == nil || !isLetter(written.dropFirst(2).first) { return nil }
        var before = text.utf8[..<brace]
        while let space = before.last, isSpace(space) { before.removeLast() }
        let end = max(last.range.lowerBound, start - (brace - before.endIndex))
        content.removeLast()
        if !before.isEmpty {
            content.append(Inline(.text(TextSlice(before)), range: last.range.lowerBound..<end))
        } else if case .softBreak? = content.last?.kind {
            content.removeLast()
        }
        for attribute in attributes ?? [] where attribute.name != "#" { reportHeadingAttribute(attribute) }
        if let attributes, !attributes.contains(where: { $0.name == "#" }) { return nil }
        let id =
            attributes?.first { $0.name == "#" }?.value
            ?? String(decoding: written.dropFirst(2).dropLast(), as: UTF8.self)
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
        if id != own { take(id, at: start..<last.range.upperBound, isOfHeading: true) }
        return id
    }

    /// Takes the explicit id of a heading or callout, or reports it where something above has the same.
    mutating func take(_ id: String, at place: Range<Int>, isOfHeading: Bool) {
        guard let first = explicitIDs[id] else {
            explicitIDs[id] = (place, isOfHeading)
            return
        }
        let what =
            isOfHeading
            ? (first.isOfHeading ? "two headings" : "a callout and a heading")
            : (first.isOfHeading ? "a heading and a callout" : "two callouts")
        diagnostics.append(
            Diagnostic(
                .error,
                "markup.duplicate-heading-id",
                in: file,
                at: place,
                also: [first.place],
                "\(what) have the id {#\(id)}",
                hints: ["give one of them another id; an id in use for a while stays with what has had it"]
            )
        )
    }

    private func isLetter(_ byte: UInt8?) -> Bool {
        byte.map { isLetterOrDigit($0) && $0 > UInt8(ascii: "9") } ?? false
    }

    private mutating func reportHeadingAttribute(_ attribute: Attribute) {
        diagnostics.append(
            Diagnostic(
                .warning,
                "markup.heading-attribute",
                in: file,
                at: attribute.range,
                "\(file.text(attribute.range)) means nothing on a heading; it is left out",
                hints: ["keep only {#id}"]
            )
        )
    }

    private func suggestedID(_ id: String) -> String {
        let words = slug(id).utf8.filter { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
        let text = String(decoding: words, as: UTF8.self)
        return isID(text) ? text : "my-id"
    }

    /// The callout that the first line of a quotation names, with its title and what is left of the blocks.
    ///
    /// One of another program is reported and read as ours that is most like it, with its own name.
    mutating func calloutHead(_ blocks: [Block]) -> (CalloutHead, rest: [Block])? {
        guard let first = blocks.first, case .paragraph(let content) = first.kind, let head = content.first,
            case .text(let text) = head.kind, let word = calloutWord(text.string, head.range)
        else { return nil }
        let range = head.range.lowerBound..<(head.range.lowerBound + word.utf8.count + 3)
        let own = Callout(rawValue: word)
        if own == nil { reportCallout(word, at: range) }
        let name = CalloutName(word: word)
        guard let callout = own ?? Callout(rawValue: word.uppercased()) ?? name?.kind else { return nil }
        let lineEnd = content.firstIndex { inline in
            switch inline.kind {
            case .softBreak, .lineBreak: true
            default: false
            }
        }
        var title = Array(content[..<(lineEnd ?? content.count)])
        var behind = text.utf8.dropFirst(word.utf8.count + 3)
        let fold = fold(behind, at: range.upperBound)
        if fold != nil { behind = behind.dropFirst() }
        let words = behind.drop { isSpace($0) }
        if words.isEmpty {
            title.removeFirst()
        } else {
            let start = range.upperBound + (fold == nil ? 0 : 1) + behind.count - words.count
            title[0] = Inline(
                .text(TextSlice(words)),
                range: min(start, head.range.upperBound)..<head.range.upperBound
            )
        }
        let calloutHead = CalloutHead(callout, name: name, fold: fold, title: title)
        guard let lineEnd, lineEnd + 1 < content.count else { return (calloutHead, Array(blocks.dropFirst())) }
        let rest = Array(content[(lineEnd + 1)...])
        let below = paragraph(rest, rest[0].range.lowerBound..<first.range.upperBound)
        return (calloutHead, joined([below] + blocks.dropFirst()))
    }

    /// The sign behind `[!WORD]` that lets a callout be folded.
    private func fold(_ behind: ArraySlice<UInt8>, at place: Int) -> Fold? {
        guard let sign = behind.first, file.bytes[place] == sign, behind.dropFirst().first.map(isSpace) ?? true else {
            return nil
        }
        return Fold(rawValue: String(UnicodeScalar(sign)))
    }

    /// The word of `[!WORD]` at the start of a text; where no bracket closes it, that is reported.
    private mutating func calloutWord(_ text: String, _ range: Range<Int>) -> String? {
        // The file must say the same: an escaped bracket is text.
        guard text.utf8.starts(with: "[!".utf8), file.bytes[range].starts(with: "[!".utf8) else { return nil }
        let word = String(text.dropFirst(2).prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
        guard !word.isEmpty else { return nil }
        let mark = text.utf8.prefix(3 + word.utf8.count)
        guard mark.last == UInt8(ascii: "]"), file.bytes[range].starts(with: mark) else {
            reportOpenCallout(word, at: range.prefix(2 + word.utf8.count))
            return nil
        }
        return word
    }

    private mutating func reportOpenCallout(_ word: String, at range: Range<Int>) {
        let summary = "[!\(word) has no ] right behind the word: this is no callout, and readers see the mark"
        let hint =
            nearCallout(word).map { "write [!\($0)], and its title behind the bracket" }
            ?? "use one of \(Callout.words), with the bracket right behind it: [!NOTE] Title"
        diagnostics.append(
            Diagnostic(.warning, "markup.unclosed-callout", in: file, at: range, summary, hints: [hint])
        )
    }

    /// The kind of callout that is meant by a word; nil where none is near.
    private func nearCallout(_ word: String) -> String? {
        let words = Callout.allCases.map(\.rawValue)
        return words.contains(word.uppercased()) ? word.uppercased() : nearest(word.uppercased(), among: words)
    }

    private mutating func reportCallout(_ word: String, at range: Range<Int>) {
        var hints = ["use one of " + Callout.words]
        if let near = nearCallout(word) {
            hints.insert("did you mean [!\(near)]?", at: 0)
        } else if let name = CalloutName(word: word) {
            hints.insert("write [!\(name.kind.rawValue)] \(name.english)", at: 0)
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

extension Callout {
    /// All kinds, as they are written.
    fileprivate static var words: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
