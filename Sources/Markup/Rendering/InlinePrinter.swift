/// Prints running text as Markdown that reads back as the same inlines.
struct InlinePrinter {
    private var output = ""
    private var isAtLineStart: Bool
    /// Whether emphasis ended just here whose marks mean nothing before a letter.
    private var marksEnd = false

    /// The Markdown of some inlines.
    ///
    /// - Parameter isAtLineStart: whether it starts a line on which marks of lists, headings and the like mean something.
    static func text(of inlines: [Inline], isAtLineStart: Bool = true) -> String {
        var printer = InlinePrinter(isAtLineStart: isAtLineStart)
        printer.print(inlines, Surroundings())
        return printer.output
    }

    /// A text with a backslash before some characters.
    static func escaped(_ text: String, _ characters: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if characters.unicodeScalars.contains(scalar) { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        return result
    }

    /// What inlines stand in.
    private struct Surroundings {
        /// The mark of the emphasis around them.
        var mark: Character?
        /// Whether that emphasis is strong.
        var isStrong = false
        /// Whether square brackets are around them.
        var isInBrackets = false
        /// Whether something stands before or behind them on their line.
        var hasTextBefore = false
        var hasTextBehind = false
    }

    private init(isAtLineStart: Bool) { self.isAtLineStart = isAtLineStart }

    private mutating func print(_ inlines: [Inline], _ around: Surroundings) {
        let inlines = merged(inlines)
        let marks = marks(of: inlines, around)
        for (index, inline) in inlines.enumerated() {
            let isFirst = index == 0
            let isLast = index == inlines.count - 1
            switch inline.kind {
            case .emphasis(let content), .strong(let content):
                write(emphasis: content, mark: marks[index], isStrong: inline.isStrong, around)
            case .text(let shared):
                let text = shared.string
                let next = isLast ? nil : inlines[index + 1]
                // A colon behind brackets at the start of a line would make a definition of both.
                if !isFirst, inlines[index - 1].isReference, text.hasPrefix(":") { output += "\\" }
                let isBeforeBreak = next.map(\.isBreak) ?? !around.hasTextBehind
                let isBehindBreak = isFirst ? !around.hasTextBefore : inlines[index - 1].isBreak
                write(
                    text: text,
                    isInBrackets: around.isInBrackets,
                    isBehindBreak: isBehindBreak,
                    isBeforeBreak: isBeforeBreak
                )
            case .softBreak: breakLine("\n")
            case .lineBreak: breakLine("\\\n")
            case .code(let text): write(InlinePrinter.codeSpan(text.string))
            case .html(let text): write(text.string)
            case .link(let destination, let title, let content):
                write("[")
                print(content, Surroundings(mark: nil, isInBrackets: true, hasTextBefore: true, hasTextBehind: true))
                write("](" + InlinePrinter.address(destination, title) + ")")
            case .image(let source, let title, let alternative):
                write("![")
                print(
                    alternative,
                    Surroundings(mark: nil, isInBrackets: true, hasTextBefore: true, hasTextBehind: true)
                )
                write("](" + InlinePrinter.address(source, title) + ")")
            case .footnoteReference(let label): write("[^" + InlinePrinter.escaped(label, "\\*_`<&") + "]")
            case .term(let term, let shown):
                write(
                    "[[" + InlinePrinter.reference(term) + (shown.map { "|" + InlinePrinter.reference($0) } ?? "")
                        + "]]"
                )
            case .citation(let citations):
                let parts = citations.map { citation in
                    "@" + citation.source
                        + (citation.locator.isEmpty ? "" : ", " + InlinePrinter.reference(citation.locator))
                }
                write("[" + parts.joined(separator: "; ") + "]")
            }
        }
    }

    /// The characters that mark emphasis, one for each inline: stars, unless two marks would run into one.
    private func marks(of inlines: [Inline], _ around: Surroundings) -> [Character] {
        var marks: [Character] = inlines.map { inline in
            guard let mark = around.mark, inline.isEmphasis else { return "*" }
            // With one mark for both, an inner end would end the outer emphasis, or both would change places.
            let needsOther = inline.isStrong == around.isStrong || (around.isStrong && inlines.count == 1)
            return needsOther == (mark == "*") ? "_" : "*"
        }
        var start = 0
        while start < inlines.count {
            var end = start
            while end < inlines.count, inlines[end].isEmphasis { end += 1 }
            if end - start > 1 {
                // An underscore marks nothing beside a letter.
                let isLetterBefore = start > 0 && inlines[start - 1].lastScalar.map(isWordLetter) ?? false
                let isLetterBehind = end < inlines.count && inlines[end].firstScalar.map(isWordLetter) ?? false
                let startsWithStar = isLetterBefore || !isLetterBehind || (end - start) % 2 == 1
                for index in start..<end { marks[index] = ((index - start) % 2 == 0) == startsWithStar ? "*" : "_" }
            }
            start = max(end, start + 1)
        }
        return marks
    }

    /// Writes emphasis, whose marks mean nothing between a letter outside and punctuation inside; there, and beside an
    /// underscore, the letter is written by its number.
    private mutating func write(
        emphasis content: [Inline],
        mark: Character,
        isStrong: Bool,
        _ around: Surroundings
    ) {
        var inner = InlinePrinter(isAtLineStart: false)
        inner.print(
            content,
            Surroundings(
                mark: mark,
                isStrong: isStrong,
                isInBrackets: around.isInBrackets,
                hasTextBefore: true,
                hasTextBehind: true
            )
        )
        let text = inner.output
        let marks = String(repeating: mark, count: isStrong ? 2 : 1)
        if let last = output.unicodeScalars.last, isLetter(last), mark == "_" || !isLetter(text.unicodeScalars.first) {
            output.unicodeScalars.removeLast()
            output += "&#\(last.value);"
        }
        write(marks + text + marks)
        marksEnd = mark == "_" || !isLetter(text.unicodeScalars.last)
    }

    private mutating func write(_ text: String) {
        output += text
        if !text.isEmpty { isAtLineStart = false }
        marksEnd = false
    }

    private mutating func breakLine(_ text: String) {
        output += text
        isAtLineStart = true
    }

    // MARK: - Text

    private mutating func write(text: String, isInBrackets: Bool, isBehindBreak: Bool, isBeforeBreak: Bool) {
        let scalars = Array(text.unicodeScalars)
        let point = isAtLineStart ? endOfNumber(scalars) : nil
        for (index, scalar) in scalars.enumerated() {
            let next = index + 1 < scalars.count ? scalars[index + 1] : nil
            let isEdge = (index == 0 && isBehindBreak) || (next == nil && isBeforeBreak)
            if scalar == "\n" || scalar == "\r" || (isEdge && isBlank(scalar)) || (marksEnd && isLetter(scalar)) {
                // White space at the ends of a line is no text.
                output += "&#\(scalar.value);"
            } else {
                let previous = index > 0 ? scalars[index - 1] : nil
                if needsBackslash(scalar, previous, next, isInBrackets)
                    || (isAtLineStart && startsBlock(scalar, next)) || index == point
                {
                    output += "\\"
                }
                output.unicodeScalars.append(scalar)
            }
            isAtLineStart = false
            marksEnd = false
        }
    }

    private func needsBackslash(
        _ scalar: Unicode.Scalar,
        _ previous: Unicode.Scalar?,
        _ next: Unicode.Scalar?,
        _ isInBrackets: Bool
    ) -> Bool {
        switch scalar {
        case "\\", "`", "*", "[", "<", "{": true
        case "]": isInBrackets
        case "_": !(isWordLetter(previous) && isWordLetter(next))
        case "&": next == "#" || isWordLetter(next)
        // A link may follow, which it would make a picture.
        case "!": next == nil
        default: false
        }
    }

    /// Whether a character at the start of a line could start a heading, a list, a quotation, code, a table or a line below one.
    private func startsBlock(_ scalar: Unicode.Scalar, _ next: Unicode.Scalar?) -> Bool {
        switch scalar {
        case "#", ">", "=", "|", ":": true
        case "+", "-": !isWordLetter(next)
        case "~": next == "~"
        default: false
        }
    }

    /// The index of the point or bracket behind the digits at the start, as in the mark of a numbered list.
    private func endOfNumber(_ scalars: [Unicode.Scalar]) -> Int? {
        let count = scalars.prefix { ("0"..."9").contains($0) }.count
        guard count > 0, count < scalars.count, scalars[count] == "." || scalars[count] == ")" else { return nil }
        return count + 1 == scalars.count || isBlank(scalars[count + 1]) ? count : nil
    }

    private func isWordLetter(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
    }

    /// Whether emphasis takes a character for part of a word: it is neither white space nor punctuation.
    private func isLetter(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        return scalar.isASCII ? isWordLetter(scalar) : true
    }

    private func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || ("\t"..."\r").contains(scalar) }

    // MARK: - Parts

    /// Neighbouring texts as one.
    private func merged(_ inlines: [Inline]) -> [Inline] {
        var result: [Inline] = []
        for inline in inlines {
            if case .text(let text) = inline.kind, case .text(let before)? = result.last?.kind {
                result[result.count - 1].kind = .text(TextSlice(before.string + text.string))
            } else {
                result.append(inline)
            }
        }
        return result
    }

    private static func codeSpan(_ text: String) -> String {
        var run = 1
        while text.hasRun(of: "`", count: run) { run += 1 }
        let fence = String(repeating: "`", count: run)
        let isPadded = text.hasPrefix("`") || text.hasSuffix("`") || (text.hasPrefix(" ") && text.hasSuffix(" "))
        let pad = isPadded && !text.allSatisfy { $0 == " " } ? " " : ""
        return fence + pad + text + pad + fence
    }

    private static func address(_ destination: String, _ title: String) -> String {
        let isPlain =
            !destination.isEmpty
            && destination.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"<>()\\&".utf8.contains($0) }
        let address = isPlain ? destination : "<" + escaped(destination, "<>\\&") + ">"
        return title.isEmpty ? address : address + " \"" + escaped(title, "\"\\&") + "\""
    }

    /// The text of a term or a citation.
    private static func reference(_ text: String) -> String { escaped(text, "\\`*_<&") }
}

extension Inline {
    fileprivate var isEmphasis: Bool {
        switch kind {
        case .emphasis, .strong: true
        default: false
        }
    }

    fileprivate var isStrong: Bool { if case .strong = kind { true } else { false } }

    /// Whether it is printed as text between single square brackets.
    fileprivate var isReference: Bool {
        switch kind {
        case .footnoteReference, .citation: true
        default: false
        }
    }

    /// The first character of a text.
    fileprivate var firstScalar: Unicode.Scalar? {
        if case .text(let text) = kind { text.string.unicodeScalars.first } else { nil }
    }

    /// The last character of a text.
    fileprivate var lastScalar: Unicode.Scalar? {
        if case .text(let text) = kind { text.string.unicodeScalars.last } else { nil }
    }
}

extension String {
    /// Whether a run of exactly this many of a character occurs.
    fileprivate func hasRun(of character: Character, count: Int) -> Bool {
        split(omittingEmptySubsequences: true) { $0 != character }.contains { $0.count == count }
    }
}
