import Diagnostics

// What was meant as the head of a block for some readers and is none: outside a quotation, in the midst of a line, in bold, between other
// brackets, in letters of full width. Everybody would read what follows, so that each is an error.
extension BlockBuilder {
    /// Reports a line that starts as such a block does and does not start a quotation, and what else was meant as its head.
    mutating func reportUnquotedOnly(_ content: [Inline], startsQuotation: Bool) {
        for index in content.indices where index == 0 || content[index - 1].isBreak {
            guard case .text(let text) = content[index].kind else {
                reportDressedOnly(content, at: index)
                continue
            }
            // A line that is indented so far that it goes on the paragraph above has its sign as text, as a meaning and a caption have.
            let signs = text.utf8.prefix { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: ":") || isBlankByte($0) }.count
            let range = content[index].range
            reportDressedOnly(content, at: index, behind: signs)
            if index == 0, startsQuotation {
                reportBareOnly(text, below: content.dropFirst().first, range)
                continue
            }
            guard text.utf8.dropFirst(signs).starts(with: "[!".utf8),
                let mark = OnlyMark(String(text.string.dropFirst(signs)), at: range.dropFirst(signs), in: file)
            else { continue }
            reportLost(
                "markup.unquoted-only",
                mark.range,
                "\(mark.written) does not start a quotation, so that everybody would read what follows",
                "start its line, and each line of the block, with >, below a blank line"
            )
        }
        if holdsOnly { reportOnlyInLines(content, startsQuotation: startsQuotation) }
    }

    /// Reports what was meant as such a head, unless something at its place has been reported.
    private mutating func reportLost(_ id: String, _ range: Range<Int>, _ summary: String, _ hints: String...) {
        if lostOnly.contains(range.lowerBound) { return }
        // What is told by what stands around it begins within a few signs of that.
        lostOnly.formUnion(range.prefix(80))
        diagnostics.append(Diagnostic(.error, id, in: file, at: range, summary, hints: hints))
    }

    // MARK: - In the midst of lines

    /// Reports what is written as such a head, and stands behind something else on its line or has backslashes before its signs.
    private mutating func reportOnlyInLines(_ content: [Inline], startsQuotation: Bool) {
        content.forEachInline { inline in
            guard case .text = inline.kind else { return }
            for mark in writtenMarks(in: inline.range) {
                if startsQuotation, mark.escapes == 0, mark.range.lowerBound == content[0].range.lowerBound { continue }
                reportWritten(mark.range, hasEscapes: mark.escapes > 0)
            }
        }
    }

    /// The heads that some bytes of the file hold, each to its closing bracket, and how many of their signs have a backslash before them.
    ///
    /// One with a backslash before its first sign and no other is meant to be seen.
    private func writtenMarks(in range: Range<Int>) -> [(range: Range<Int>, escapes: Int)] {
        let backslash = UInt8(ascii: "\\")
        var marks: [(range: Range<Int>, escapes: Int)] = []
        var next = range.lowerBound
        while let sign = file.bytes[next..<range.upperBound].firstIndex(of: UInt8(ascii: "!")) {
            next = sign + 1
            let end = sign + 5
            guard file.bytes[sign...].starts(with: "!ONLY".utf8),
                end >= file.bytes.count || !isLetterOrDigit(file.bytes[end])
            else { continue }
            var start = sign - 1
            let hasSignEscaped = start >= 0 && file.bytes[start] == backslash
            if hasSignEscaped { start -= 1 }
            guard start >= 0, file.bytes[start] == UInt8(ascii: "[") else { continue }
            let isEscaped = start > 0 && file.bytes[start - 1] == backslash
            let line = file.bytes[end..<max(end, range.upperBound)].prefix {
                $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r")
            }
            let close = line.firstIndex(of: UInt8(ascii: "]"))
            let isCloseEscaped = close.map { file.bytes[$0 - 1] == backslash } ?? false
            if isEscaped, !hasSignEscaped, !isCloseEscaped { continue }
            let escapes = [isEscaped, hasSignEscaped, isCloseEscaped].count { $0 }
            marks.append(((isEscaped ? start - 1 : start)..<(close.map { $0 + 1 } ?? end), escapes))
        }
        return marks
    }

    /// Reports a head by what keeps it from being one.
    private mutating func reportWritten(_ range: Range<Int>, hasEscapes: Bool) {
        let line = file.bytes[..<range.lowerBound].reversed().prefix {
            $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r")
        }
        let before = String(decoding: line.reversed(), as: UTF8.self)
        let written = file.text(range)
        let asItIs = "put it between backticks if readers are to see it as it is written"
        if hasEscapes {
            reportLost(
                "markup.misspelt-only",
                range,
                "\(written) has backslashes before its signs, so that everybody would read what follows",
                "take the backslashes out, also before >: > [!ONLY police]",
                asItIs
            )
        } else if before.unicodeScalars.allSatisfy({ $0 == ">" || isUnseen($0) }) {
            reportLost(
                "markup.misspelt-only",
                range,
                "a character that nobody sees stands before \(written), so that everybody would read what follows",
                "delete what stands before the bracket on its line, and type > and a space"
            )
        } else {
            reportLost(
                "markup.unquoted-only",
                range,
                "\(written) does not stand first on its line, so that everybody would read what follows",
                "give the block lines of its own, below a blank line: > [!ONLY police], then its text, each line with >",
                asItIs
            )
        }
    }

    // MARK: - In other signs

    /// Reports what was meant as the head of such a block and is none: in bold, as a link, in round brackets.
    ///
    /// - Parameters:
    ///   - content: what the paragraph or heading holds.
    ///   - index: where in that a line begins.
    ///   - signs: how many bytes of a text stand before it, such as those of a meaning.
    private mutating func reportDressedOnly(_ content: [Inline], at index: Int, behind signs: Int = 0) {
        let inline = content[index]
        let text: String
        switch inline.kind {
        case .emphasis(let content), .strong(let content):
            if case .code? = content.first?.kind { return }
            text = content.plainText
        case .link(_, _, let content): text = "[" + content.plainText
        case .text(let plain):
            let start = plain.utf8.dropFirst(signs)
            // Every line of a course comes by here: only one that begins with a sign that may be meant as a bracket is looked at.
            guard let byte = start.first, beginsAsBracket(byte) else { return }
            if start.count > 2 {
                // Its exclamation mark is one of its first nine characters.
                guard start.prefix(36).contains(where: { $0 == UInt8(ascii: "!") || $0 >= 0x80 }) else { return }
                text = String(decoding: start.prefix(80), as: UTF8.self)
            } else {
                text = String(decoding: start, as: UTF8.self) + Array(content[(index + 1)...].prefix(2)).plainText
            }
        default: return
        }
        guard isDressedOnly(text), !isToldByItsMark(inline, behind: signs) else { return }
        reportDressed(inline.range)
    }

    private mutating func reportDressed(_ range: Range<Int>) {
        reportLost(
            "markup.misspelt-only",
            range,
            "this looks like [!ONLY …] and is none, so that everybody would read what follows",
            "write > [!ONLY police] in square brackets, with nothing before or around it: no emphasis, link or quotation marks"
        )
    }

    /// Whether a text begins as such a head should, or nearly so, be it behind what nobody sees, or with a backslash in its place.
    private func isToldByItsMark(_ inline: Inline, behind signs: Int) -> Bool {
        guard case .text(let text) = inline.kind else { return false }
        let (start, place) = (text.utf8.dropFirst(signs), inline.range.dropFirst(signs))
        guard start.first == UInt8(ascii: "[") else {
            return text.string.dropFirst(signs).unicodeScalars.drop { $0 == ">" || isUnseen($0) }.starts(
                with: "[!ONLY".unicodeScalars
            )
        }
        return file.bytes[place].first != UInt8(ascii: "[")
            || OnlyMark(String(decoding: start, as: UTF8.self), at: place, in: file) != nil
    }

    /// Reports the first line of a quotation that says nothing but ONLY and who may read.
    private mutating func reportBareOnly(_ text: TextSlice, below next: Inline?, _ range: Range<Int>) {
        guard text.utf8.first == UInt8(ascii: "O"), text.utf8.starts(with: "ONLY".utf8), next?.isBreak ?? true else {
            return
        }
        let words = text.string.dropFirst(4).split { " \t:,".contains($0) }
        guard !words.isEmpty,
            words.allSatisfy({ isReaders(String($0)) || TLPLabel(rawValue: "TLP:" + $0) != nil || $0 == "TLP" })
        else { return }
        reportLost(
            "markup.misspelt-only",
            range,
            "this looks like [!ONLY …] and is none, so that everybody would read what follows",
            "write it in square brackets and with !: > [!ONLY police]"
        )
    }

    // MARK: - In code and HTML

    /// Reports such a block that is code because its lines are indented, as below a tab of another program; between fences it is a sample.
    mutating func reportOnlyInCode(_ event: CMarkEvent, _ code: ArraySlice<UInt8>) {
        let first = lines.range(ofLine: event.startLine)
        guard code.starts(with: lines.bytes[min(start(event), first.upperBound)..<first.upperBound]) else { return }
        for line in event.startLine...max(event.startLine, min(event.endLine, lines.count)) {
            let range = lines.range(ofLine: line)
            let text = lines.bytes[range].drop { isBlankByte($0) || ">-*+".utf8.contains($0) }
            guard text.starts(with: "[!ONLY".utf8) else { continue }
            reportLost(
                "markup.unquoted-only",
                lines.text.origin(of: text.startIndex..<range.upperBound),
                "this stands in code, since its line is indented, so that everybody would read what follows",
                "indent it as the text around it; to show how such a block is written, put it between lines of ```"
            )
        }
    }

    /// Reports such a block in lines of HTML, in which no quotation begins.
    mutating func reportOnlyInHTML(_ event: CMarkEvent, _ html: String) {
        if html.hasPrefix("<!--") { return reportOnlyInComment(event) }
        if html.hasPrefix("<!") {
            if isDressedOnly(html) { reportDressed(range(event)) }
            return
        }
        for line in event.startLine...max(event.startLine, min(event.endLine, lines.count)) {
            for mark in writtenMarks(in: lines.text.origin(of: lines.range(ofLine: line))) {
                reportLost(
                    "markup.unquoted-only",
                    mark.range,
                    "this stands in lines of HTML, so that everybody would read what follows",
                    "leave a blank line above the block, and take out the HTML around it"
                )
            }
        }
    }

    /// Reports such a block in a comment, which pages have as well: whoever looks at the source of one reads it.
    private mutating func reportOnlyInComment(_ event: CMarkEvent) {
        for line in event.startLine...max(event.startLine, min(event.endLine, lines.count)) {
            let range = lines.range(ofLine: line)
            let signs = lines.bytes[range].prefix { isBlankByte($0) || $0 == UInt8(ascii: ">") }
            // Who writes about such blocks in a comment does so within a line.
            guard signs.contains(UInt8(ascii: ">")), lines.bytes[signs.endIndex...].starts(with: "[!ONLY".utf8) else {
                continue
            }
            reportLost(
                "markup.unquoted-only",
                lines.text.origin(of: signs.endIndex..<range.upperBound),
                "this stands in a comment, which a page has for everybody",
                "take the block out of the comment, and leave a blank line above it; or delete it"
            )
        }
    }
}

extension [UInt8] {
    /// Whether `!ONLY` stands anywhere.
    var holdOnly: Bool {
        var next = 0
        while let sign = firstIndex(of: UInt8(ascii: "!"), from: next) {
            if self[sign...].starts(with: "!ONLY".utf8) { return true }
            next = sign + 1
        }
        return false
    }
}

/// Whether a word names readers or begins as a marking does.
func isReaders(_ word: String) -> Bool {
    let text = word.lowercased()
    return Audience(rawValue: text) != nil || text.hasPrefix("tlp:")
}

/// Whether a sign is white space or nothing that is seen.
private func isUnseen(_ sign: Unicode.Scalar) -> Bool {
    sign.properties.isWhitespace || sign.properties.generalCategory == .format
}

/// Whether a byte may begin a sign that stands where a bracket belongs; letters of most scripts begin otherwise.
private func beginsAsBracket(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "["), UInt8(ascii: "!"),
        UInt8(ascii: "\""),
        UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "|"),
        0xC2, 0xE2, 0xE3, 0xEF, 0xF0:
        true
    default: false
    }
}

/// Whether a line begins with `ONLY` behind a `!` and a bracket, or behind a `!` and before readers.
private func isDressedOnly(_ text: String) -> Bool {
    var lead = Array(text.prefix(9).prefix { !$0.isLetter && !$0.isNumber })
    // `! [ONLY police]`
    if let first = lead.first, "!！".contains(first), lead.last == "[" { lead.removeLast() }
    let length = text.prefix(9).prefix { !$0.isLetter && !$0.isNumber }.count
    guard length < 9, let sign = lead.lastIndex(where: { "!！¡".contains($0) }),
        lead[(sign + 1)...].allSatisfy({ $0.isWhitespace || "*_".contains($0) }),
        !lead.contains(where: { ")]}".contains($0) })
    else { return false }
    let words = narrowed(text.dropFirst(length)).split { !$0.isLetter && !$0.isNumber && $0 != ":" }
    guard let word = words.first.map({ $0.hasSuffix(":") ? $0.dropLast() : $0 }), word.lowercased() == "only" else {
        return false
    }
    let opening = lead[..<sign].last { !$0.isWhitespace && !"*_!！¡".contains($0) }
    if let opening, "({<[［｛（＜【〔〖「『《〈".contains(opening) { return true }
    // In quotation marks, or in none, others shout the word.
    return word == "ONLY" && words.count > 1 && isReaders(String(words[1]))
}

/// A text with the letters and signs of full width in it as ASCII has them.
func narrowed(_ text: Substring) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        let isWide = (0xFF01...0xFF5E).contains(scalar.value)
        result.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
    }
    return String(result)
}
