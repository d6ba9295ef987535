import Diagnostics

// `> [!ONLY police, prosecutors TLP:AMBER]`: a quotation for some readers only. A slip here may show a text to people whom it
// endangers, so whatever looks like one and is none is an error, never a plain quotation.
extension BlockBuilder {
    /// Who the first line of a quotation says may read it, and the blocks without that line.
    mutating func onlyHead(_ blocks: [Block]) -> (ReaderLabels, content: [Block])? {
        guard let first = blocks.first, case .paragraph(let inlines) = first.kind, let head = inlines.first,
            case .text(let text) = head.kind, let mark = OnlyMark(text.string, at: head.range, in: file)
        else { return nil }
        if !mark.isRight {
            report(
                "markup.misspelt-only",
                head.range.lowerBound..<min(head.range.lowerBound + mark.length, head.range.upperBound),
                "\"\(mark.written)\" says who may read this, in a way that nobody would understand",
                "start the quotation with [!ONLY police], [!ONLY TLP:AMBER] or [!ONLY police, ngo TLP:AMBER]"
            )
        } else if !mark.isClosed {
            report(
                "markup.misspelt-only",
                head.range,
                "[!ONLY … is not closed on its line",
                "write the groups, the marking and ] on one line, without emphasis or code"
            )
        }
        let labels = mark.isRight && mark.isClosed ? readLabels(mark) : ReaderLabels()
        let content = content(behind: mark, inlines, first, blocks)
        if content.isEmpty {
            report(
                "markup.empty-only",
                first.range,
                "nothing stands in this block, and what follows it is for everybody",
                "start each line that belongs to it with >, blank ones too"
            )
        }
        return (labels, content)
    }

    mutating func report(_ id: String, _ range: Range<Int>, _ summary: String, _ hints: String...) {
        diagnostics.append(Diagnostic(.error, id, in: file, at: range, summary, hints: hints))
    }

    /// Reads the groups and the marking.
    private mutating func readLabels(_ mark: OnlyMark) -> ReaderLabels {
        var labels = ReaderLabels()
        let before = diagnostics.count
        for (index, word) in mark.words.enumerated() {
            // `TLP: AMBER` is told at its first word.
            if index > 0, mark.words[index - 1].value.uppercased() == "TLP:", Self.marking(called: word.value) != nil {
                continue
            }
            if let audience = Audience(rawValue: word.value.lowercased()) {
                if !labels.audience.contains(audience) { labels.audience.append(audience) }
            } else if let marking = TLPLabel(rawValue: word.value.uppercased()) {
                if labels.marking != nil {
                    let hint = "keep the narrower of the two"
                    report("markup.two-markings", word.range, "a block has one marking, and this is a second", hint)
                }
                labels.marking = TLPLabel.stricter(labels.marking, marking)
            } else {
                report(
                    "markup.unknown-readers",
                    word.range,
                    "\"\(word.value)\" is no group and no marking",
                    hint(word.value, before: index + 1 < mark.words.count ? mark.words[index + 1].value : nil)
                )
            }
        }
        if labels == ReaderLabels(), diagnostics.count == before {
            report(
                "markup.unknown-readers",
                mark.range,
                "[!ONLY] does not say who may read this block",
                "name the groups, a marking or both: [!ONLY police TLP:AMBER]"
            )
        }
        return labels
    }

    /// The marking whose colour, `AMBER`, somebody wrote.
    private static func marking(called word: String) -> String? {
        TLPLabel.allCases.map(\.rawValue).first { $0.dropFirst(4) == word.uppercased() }
    }

    private func hint(_ word: String, before next: String?) -> String {
        if word.uppercased() == "TLP:", let marking = next.flatMap(Self.marking) { return "write \(marking)" }
        let groups = Audience.allCases.map(\.rawValue)
        let markings = TLPLabel.allCases.map(\.rawValue)
        if ["and", "or", "&", "+"].contains(word.lowercased()) {
            return "put a comma between groups: [!ONLY police, ngo]"
        }
        if let marking = Self.marking(called: word) { return "write \(marking)" }
        if let near = nearest(word.lowercased(), among: groups) ?? nearest(word.uppercased(), among: markings) {
            return "write \(near) if that is what is meant"
        }
        return "use \(groups.joined(separator: ", ")), or \(markings.joined(separator: ", "))"
    }

    /// What stands behind the bracket, on its line and below.
    private mutating func content(
        behind mark: OnlyMark,
        _ inlines: [Inline],
        _ first: Block,
        _ blocks: [Block]
    ) -> [Block] {
        var rest = inlines
        if mark.behind.isEmpty {
            rest.removeFirst()
            if case .softBreak? = rest.first?.kind { rest.removeFirst() }
            if case .lineBreak? = rest.first?.kind { rest.removeFirst() }
        } else {
            let end = rest[0].range.upperBound
            rest[0] = Inline(
                .text(TextSlice(mark.behind)),
                range: max(rest[0].range.lowerBound, end - mark.behind.utf8.count)..<end
            )
        }
        guard let start = rest.first?.range.lowerBound else { return Array(blocks.dropFirst()) }
        return joined([paragraph(rest, start..<max(start, first.range.upperBound))] + blocks.dropFirst())
    }
}

extension BlockBuilder {
    /// Reports a callout of another program right below such a block, whose lines would belong to the block as any others.
    mutating func reportCutOnly(_ block: Block?, by admonition: Admonition) {
        guard admonition.isBelowText, block?.endsWithOnly == true else { return }
        report(
            "markup.cut-only",
            admonition.range.prefix { !"\r\n".utf8.contains(file.bytes[$0]) },
            "this callout ends the block for some readers above it, so that everybody would read it",
            "leave a blank line above it if everybody may; to keep it in the block, write it as > > [!NOTE] Title"
        )
    }

    /// Reports what stands right below a callout of another program whose last lines are text of such a block, which it would go on without the end
    /// of the callout.
    mutating func reportCutOnly(_ block: Block?, by text: Range<Int>) {
        guard block?.endsWithOnly == true else { return }
        report(
            "markup.cut-only",
            text,
            "this stands right below a callout that ends with a block for some readers, and everybody would read it",
            "leave a blank line above it if everybody may; else write it in the block, each line with its signs >"
        )
    }

    /// Warns of a quotation that nothing but blank lines part from such a block: whoever leaves a line of the block without its sign ends it there.
    mutating func reportQuotation(_ range: Range<Int>, below block: Block?) {
        guard case .only? = block?.kind else { return }
        diagnostics.append(
            Diagnostic(
                .warning,
                "markup.quotation-below-only",
                in: file,
                at: range.prefix { !"\r\n".utf8.contains(file.bytes[$0]) },
                "a blank line ends the block for some readers above this quotation, so that everybody would read it",
                hints: [
                    "write > on the blank line if it belongs to the block; else put a sentence between the two"
                ]
            )
        )
    }

    /// Reports marks of other programs that go on the last paragraph of such a block, and what is below them with it.
    ///
    /// - Parameter depth: in how many quotations the text of the block stands.
    mutating func reportRunOn(_ marks: [(mark: Range<Int>, depth: Int)], depth: Int) {
        for (mark, own) in marks where own < depth {
            report(
                "markup.run-on-only",
                mark,
                "this belongs to the block for some readers above it, as does what follows it without a blank line",
                "leave a blank line above it; if it belongs to the block, start it with the signs > of the lines above"
            )
        }
    }

    /// Whether a line is most likely a mark of another program.
    func isForeignMark(_ line: ArraySlice<UInt8>) -> Bool {
        [":::", "{%", "{{<", "{{%", "{:", "=== \"", "!!! ", "??? ", "???+ ", "</"].contains {
            line.starts(with: $0.utf8)
        }
    }
}

extension Block {
    /// Whether its last lines are text of a block for some readers, which goes on in a line below without a sign.
    fileprivate var endsWithOnly: Bool {
        var (last, isInOnly): (Block?, Bool) = (self, false)
        while let block = last {
            switch block.kind {
            case .only(_, let content): (last, isInOnly) = (content.last, true)
            case .quotation(let content), .callout(_, let content): last = content.last
            case .list(let list): last = list.items.last?.blocks.last
            case .heading, .code, .html, .thematicBreak: return false
            case .paragraph, .table, .definitions, .figure, .include, .untranslated: return isInOnly
            }
        }
        return isInOnly
    }
}

/// What looks like the head of a block for some readers only.
struct OnlyMark {
    /// The mark as written, from its first bracket.
    let written: String
    /// Its bytes in the text.
    let length: Int
    /// Its bytes in the file.
    let range: Range<Int>
    /// Whether it starts with `[!ONLY` and a space or bracket.
    let isRight: Bool
    /// Whether a bracket closes it.
    let isClosed: Bool
    /// The words behind ONLY.
    private(set) var words: [Located<String>] = []
    /// What follows the bracket, without the white space before it.
    let behind: String

    /// The mark at the start of a text; nil when nobody can have meant one.
    init?(_ text: String, at place: Range<Int>, in file: SourceFile) {
        let bytes = Array(text.utf8)
        // The file must say the same: an escaped bracket is text.
        guard bytes.first == UInt8(ascii: "["), file.bytes[place].first == UInt8(ascii: "[") else { return nil }
        var index = 1
        var hasSign = false
        while index < bytes.count, isSpace(bytes[index]) || bytes[index] == UInt8(ascii: "!") {
            hasSign = hasSign || bytes[index] == UInt8(ascii: "!")
            index += 1
        }
        let wordStart = index
        while index < bytes.count, isLetterOrDigit(bytes[index]) || bytes[index] >= 0x80 { index += 1 }
        let word = narrowed(String(decoding: bytes[wordStart..<index], as: UTF8.self)[...])
        let wordEnd = index
        let close = bytes.firstIndex(of: UInt8(ascii: "]"))
        let end = close ?? bytes.count
        var found: [Located<String>] = []
        while index < end {
            let start = index
            while index < end, !isSpace(bytes[index]), bytes[index] != UInt8(ascii: ",") { index += 1 }
            if index > start {
                let offset = min(place.lowerBound + start, place.upperBound)
                let range = offset..<min(offset + index - start, place.upperBound)
                found.append(Located(String(decoding: bytes[start..<index], as: UTF8.self), at: range))
            }
            index += 1
        }
        let isExact = text.hasPrefix("[!ONLY") && (bytes.count == 6 || " \t]".utf8.contains(bytes[6]))
        if !isExact {
            let isNear = nearest(word.uppercased(), among: ["ONLY"]) != nil || word.lowercased().hasPrefix("only")
            let isReader = { (word: Located<String>) in isReaders(word.value) }
            // Lawyers put words into brackets too: without the sign it takes a group or a marking to tell. With the sign, a word of
            // another language before nothing but those is one for some readers: `[!NUR police]`, and so is what begins with them:
            // `[!TLP:AMBER]`, `[!POLICE ONLY]`.
            let namesReaders = found.contains(where: isReader)
            let isMeant =
                isNear
                ? hasSign || namesReaders
                : hasSign
                    && (namesReaders && found.allSatisfy(isReader)
                        || isReaders(word + String(decoding: bytes[wordEnd...].prefix(1), as: UTF8.self))
                        || isReaders(word))
            guard isMeant, Callout(rawValue: word.uppercased()) == nil else { return nil }
        }
        let length = min(end + 1, bytes.count)
        let lineEnd = bytes[..<length]
        written = String(decoding: lineEnd, as: UTF8.self)
        self.length = length
        range = place.lowerBound..<min(place.lowerBound + length, place.upperBound)
        isRight = isExact
        isClosed = close != nil
        words = found
        behind = String(decoding: bytes[length...].drop(while: isSpace), as: UTF8.self)
    }
}

extension ReaderLabels {
    /// The labels as an author writes them at the start of a quotation.
    package var mark: String {
        let groups = audience.map(\.rawValue).joined(separator: ", ")
        return "[!ONLY " + [groups, marking?.rawValue ?? ""].filter { !$0.isEmpty }.joined(separator: " ") + "]"
    }
}
