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
                first == UInt8(ascii: "#") || first == UInt8(ascii: "[") || first == 0xC2,
                file.bytes[place].first == first
            else {
                if index == 0, startsQuotation { reportDressedCallout(content[0]) }
                continue
            }
            if first == 0xC2 {
                if index == 0, startsQuotation { reportSpacedCallout(text.string, place) }
                continue
            }
            if first == UInt8(ascii: "#") {
                let signs = text.utf8.prefix { $0 == first }.count
                if signs < 7, let space = text.string.dropFirst(signs).first, isOtherSpace(space), index == 0 {
                    warn(
                        "markup.heading-space",
                        place.lowerBound..<min(place.lowerBound + signs + 1, place.upperBound),
                        "this is no heading and is shown as it is written, since what stands behind # looks like a space and is none",
                        "delete it, and type a space"
                    )
                    continue
                }
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

    /// Says of a callout's mark behind a character that looks like a space that it begins none.
    private mutating func reportSpacedCallout(_ text: String, _ place: Range<Int>) {
        let start = text.drop(while: \.isWhitespace)
        guard let (written, _) = calloutMark(String(start)) else { return }
        warn(
            "markup.lost-callout",
            place,
            "\(written) begins no callout and is shown as it is written, since what stands before it looks like a space and is none",
            "delete it, and type a space behind >"
        )
    }

    /// Says of a callout's mark in bold or the like that it begins none.
    private mutating func reportDressedCallout(_ inline: Inline) {
        let content: [Inline]
        switch inline.kind {
        case .emphasis(let inner), .strong(let inner): content = inner
        default: return
        }
        guard case .text(let text)? = content.first?.kind, text.utf8.starts(with: "[!".utf8),
            let (written, callout) = calloutMark(text.string)
        else { return }
        warn(
            "markup.lost-callout",
            inline.range,
            "\(written) begins no callout and is shown as it is written, since it is in bold or italics",
            "write > [!\(callout.rawValue)] with nothing around it"
        )
    }

    /// Says of text that it is shown as code, since its lines are indented as those of a book are.
    mutating func reportIndentedText(_ code: ArraySlice<UInt8>, _ range: Range<Int>) {
        guard let sign = file.bytes[range].first, sign != UInt8(ascii: "`"), sign != UInt8(ascii: "~") else { return }
        let text = String(decoding: code.prefix(400), as: UTF8.self)
        let words = text.split(whereSeparator: \.isWhitespace)
        // A sentence; code has other signs.
        guard text.first?.isUppercase == true, words.count > 3,
            words.count(where: { $0.contains(where: \.isLetter) }) * 4 > words.count * 3,
            let last = code.last(where: { !isSpace($0) }), code.count > 400 || ".!?:\u{2026}".utf8.contains(last),
            !text.contains(where: { "{}<>=_\\$#|".contains($0) })
        else { return }
        warn(
            "markup.indented-text",
            range.prefix { !"\r\n".utf8.contains(file.bytes[$0]) },
            "this is shown as code, since four spaces or a tab stand before it",
            "delete the white space before it; the first line of a paragraph is not indented",
            "put it between lines of ``` if it is code"
        )
    }

    /// Says of text with a line of dashes or equals signs right below it that it is a heading.
    mutating func reportUnderlinedText(_ content: [Inline], _ range: Range<Int>) {
        let text = content.plainText
        guard text.hasSuffix("."), !text.hasSuffix(".."), text.split(separator: " ").count > 3 else { return }
        warn(
            "markup.underlined-text",
            range.prefix { !"\r\n".utf8.contains(file.bytes[$0]) },
            "this text is shown as a heading, since the line right below it holds nothing but dashes or equals signs",
            "leave a blank line above that line, or take it out",
            "write ## before the text if it is a heading"
        )
    }

    /// Says of two stars around words that they are shown as they are written.
    mutating func reportLostEmphasis(_ content: [Inline]) {
        var places: [Int] = []
        var opens = false
        for inline in content {
            guard case .text(let text) = inline.kind, text.utf8.contains(UInt8(ascii: "*")),
                text.isText(of: file.bytes, at: inline.range)
            else { continue }
            let bytes = file.bytes
            var index = inline.range.lowerBound
            while index + 1 < inline.range.upperBound {
                guard bytes[index] == UInt8(ascii: "*") else {
                    index += 1
                    continue
                }
                let count = bytes[index..<inline.range.upperBound].prefix { $0 == UInt8(ascii: "*") }.count
                if count == 2 {
                    let before = index > 0 ? bytes[index - 1] : 0x20
                    let behind = index + 2 < bytes.count ? bytes[index + 2] : 0x20
                    let startsWord = isLetterOrDigit(behind) && behind > UInt8(ascii: "9") || behind > 0xC2
                    if !isLetterOrDigit(before) || !isLetterOrDigit(behind) { places.append(index) }
                    opens = opens || startsWord && (isSpace(before) || index == inline.range.lowerBound)
                }
                index += count
            }
        }
        guard let first = places.first, opens || places.count > 1 else { return }
        let (reason, hint): (String, String)
        if places.count == 1 {
            (reason, hint) = ("no ** closes it in the same paragraph", "write ** behind the last word too")
        } else if isSpace(file.bytes[first + 2]) || isSpace(file.bytes[places[1] - 1]) {
            reason = "a space stands inside the signs"
            hint = "write **words**, without a space behind the first ** and before the last"
        } else {
            reason = "a sign stands inside them and a letter outside"
            hint = "write a space between the second ** and the letter, or **Note**: in place of **Note:**"
        }
        warn(
            "markup.lost-emphasis",
            first..<(first + 2),
            "** is shown as it is written, and nothing is bold, since \(reason)",
            hint,
            "write \\** if readers are to see the signs"
        )
    }

    /// Says of an id behind a paragraph or a callout's title that it is shown to readers.
    mutating func reportLostID(_ content: [Inline], isTitle: Bool) {
        guard let last = content.last, case .text(let text) = last.kind, text.utf8.last == UInt8(ascii: "}"),
            let brace = text.utf8.lastIndex(of: UInt8(ascii: "{")), brace > text.utf8.startIndex,
            text.utf8[brace...].dropFirst().first == UInt8(ascii: "#"), isSpace(text.utf8[brace - 1])
        else { return }
        let id = String(decoding: text.utf8[brace...].dropFirst(2).dropLast(), as: UTF8.self)
        let place = (last.range.upperBound - id.utf8.count - 3)..<last.range.upperBound
        // A line that was meant as a heading says so itself.
        if !isTitle, case .text(let start)? = content.first?.kind, start.utf8.first == UInt8(ascii: "#") { return }
        guard isID(id), place.lowerBound > 0, file.bytes[place].elementsEqual("{#\(id)}".utf8),
            file.bytes[place.lowerBound - 1] != UInt8(ascii: "\\")
        else { return }
        warn(
            "markup.lost-id",
            place,
            "{#\(id)} is shown to readers, since only headings have ids",
            isTitle
                ? "take it out; links may lead to the heading above"
                : "take it out, or write ## before the line if it is a heading"
        )
    }

    private mutating func warn(_ id: String, _ range: Range<Int>, _ summary: String, _ hints: String...) {
        diagnostics.append(Diagnostic(.warning, id, in: file, at: range, summary, hints: hints))
    }
}
