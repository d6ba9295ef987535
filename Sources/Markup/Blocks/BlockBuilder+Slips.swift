import Diagnostics

// What looks like a table, a heading, a callout or the end of code to whoever wrote it, and is text to CommonMark.
extension BlockBuilder {
    /// Says of lines that look like the rows of a table what they lack.
    ///
    /// - Returns: whether they do.
    mutating func reportsMissingDashes(_ text: MappedText, from start: Int) -> Bool {
        guard let (header, count) = TableSyntax.rowsWithoutDashes(text.bytes, from: start) else { return false }
        diagnostics.append(
            Diagnostic(
                .warning,
                "markup.table-dashes",
                in: file,
                at: text.origin(of: header),
                "this looks like a table, but no line of dashes stands below its first line",
                hints: ["write one there: |" + String(repeating: " --- |", count: min(count, 10))]
            )
        )
        return true
    }

    /// Says of lines that begin as a heading or a callout does what they lack.
    mutating func reportLostMarks(_ content: [Inline], startsQuotation: Bool) {
        for index in content.indices where index == 0 || content[index - 1].isBreak {
            let place = content[index].range
            // The file must say the same: an escaped sign is text.
            guard case .text(let text) = content[index].kind, let first = text.utf8.first,
                first == UInt8(ascii: "#") || first == UInt8(ascii: "["), file.bytes[place].first == first
            else { continue }
            if first == UInt8(ascii: "#") {
                let signs = text.utf8.prefix { $0 == first }.count
                // One sign may stand before a number or a word to search for.
                guard (2...6).contains(signs), text.string.dropFirst(signs).first?.isLetter == true else { continue }
                warn(
                    "markup.heading-space",
                    place.lowerBound..<min(place.lowerBound + signs + 1, place.upperBound),
                    "this is no heading and is shown as it is written, since no space follows \(String(repeating: "#", count: signs))",
                    "write a space there"
                )
            } else if let (written, callout) = calloutMark(text.string) {
                let isHead = index == 0 && startsQuotation
                let hasSign = written.hasPrefix("[!")
                // What has all its marks is read as the head of a callout, or reported as none.
                guard hasSign != isHead else { continue }
                warn(
                    "markup.lost-callout",
                    place.lowerBound..<min(place.lowerBound + written.utf8.count, place.upperBound),
                    isHead
                        ? "\(written) begins no callout and is shown as it is written, since it has no !"
                        : "\(written) begins no callout and is shown as it is written, since it does not start a quotation",
                    isHead
                        ? "write [!\(callout.rawValue)]"
                        : "start its line, and each line of the callout, with >, below a blank line"
                )
            }
        }
    }

    /// Notes the lines of a paragraph that are `*[ABC]: words`, which PHP Markdown Extra and those who follow it explain an abbreviation by.
    func abbreviations(in content: [Inline]) -> [Located<String>] {
        content.indices.compactMap { index in
            guard index == 0 || content[index - 1].isBreak, case .text(let text) = content[index].kind,
                text.utf8.first == UInt8(ascii: "*"), case let start = content[index].range.lowerBound,
                case let line = file.bytes[start...].prefix(200).prefix(while: { $0 != UInt8(ascii: "\n") }),
                line.starts(with: "*[".utf8), let end = line.firstIndex(of: UInt8(ascii: "]")), end > start + 2,
                line[(end + 1)...].starts(with: ": ".utf8)
            else { return nil }
            return Located(file.text((start + 2)..<end), at: start..<(end + 2))
        }
    }

    /// Says once of the lines that explain abbreviations to other programs that they are text here.
    mutating func reportAbbreviations() {
        guard let first = abbreviations.first else { return }
        diagnostics.append(
            Diagnostic(
                .warning,
                "markup.abbreviation",
                in: file,
                at: first.range,
                also: abbreviations.dropFirst().map(\.range),
                "this explains no abbreviation, and the line is shown as it is written",
                hints: [
                    "write it as a term of Curriculum/glossary.md, and [[\(first.value)]] where it is to be explained"
                ]
            )
        )
    }

    /// Says of a line by itself such as `#First steps` that it lacks a space to be a heading.
    ///
    /// One sign stands before a word to search for as well, so that it takes more than one word, or the first place in a file.
    ///
    /// - Parameter isTop: whether it stands in nothing else.
    mutating func reportLostTitle(_ content: [Inline], isTop: Bool, isFirst: Bool) {
        guard isTop, content.count == 1, case .text(let text) = content[0].kind, text.utf8.first == UInt8(ascii: "#"),
            case let place = content[0].range, file.bytes[place].first == UInt8(ascii: "#"), text.utf8.count <= 80,
            case let words = text.string.dropFirst(),
            let first = words.first, first.isLetter, !first.isLowercase,
            !words.contains(" #"), isFirst || words.contains(" "), let last = words.last, !".,;!…".contains(last)
        else { return }
        warn(
            "markup.heading-space",
            place.lowerBound..<min(place.lowerBound + 2, place.upperBound),
            "this is no heading and is shown as it is written, since no space follows #",
            "write a space there",
            "write \\ before # if it is no heading"
        )
    }

    /// The mark of a callout that a text begins with, as written, whether it has its sign or is in capitals without it.
    private func calloutMark(_ text: String) -> (written: String, callout: Callout)? {
        guard let end = text.utf8.prefix(16).firstIndex(of: UInt8(ascii: "]")) else { return nil }
        let written = text[...end]
        let hasSign = written.hasPrefix("[!")
        let word = written.dropFirst(hasSign ? 2 : 1).dropLast()
        guard let callout = Callout(rawValue: hasSign ? word.uppercased() : String(word)) else { return nil }
        // `[LAW](page.md)` was meant as a link.
        let next = text[end...].dropFirst().first
        return next.map { " \t+-:".contains($0) } ?? true ? (String(written), callout) : nil
    }

    /// Says of code between fences that nothing closes it.
    ///
    /// - Parameters:
    ///   - code: the text of the code.
    ///   - isInside: whether it stands in a quotation or a list, with which it ends.
    mutating func reportOpenFence(_ event: CMarkEvent, code: ArraySlice<UInt8>, isInside: Bool) {
        let line = lines.range(ofLine: event.startLine)
        let opening = lines.bytes[start(event)..<line.upperBound]
        // The first line of code that is indented may look like a fence, and is part of the code.
        guard let sign = opening.first, sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~"),
            !code.starts(with: opening)
        else { return }
        let count = opening.prefix { $0 == sign }.count
        var last = max(event.startLine, min(event.endLine, lines.count))
        while last > event.startLine, lines.isBlank(last) { last -= 1 }
        var closing = lines.bytes[lines.range(ofLine: last)].drop { isBlankByte($0) || $0 == UInt8(ascii: ">") }
        while let end = closing.last, isBlankByte(end) { closing.removeLast() }
        if last > event.startLine, closing.count >= count, closing.allSatisfy({ $0 == sign }) { return }
        warn(
            "markup.open-code",
            lines.text.origin(of: start(event)..<(start(event) + count)),
            "nothing ends the code that begins here, so that all below it\(isInside ? " in the same quotation or item" : "") is code",
            "write \(String(repeating: Character(Unicode.Scalar(sign)), count: count)) on a line of its own below the code"
        )
    }

    private mutating func warn(_ id: String, _ range: Range<Int>, _ summary: String, _ hints: String...) {
        diagnostics.append(Diagnostic(.warning, id, in: file, at: range, summary, hints: hints))
    }
}
