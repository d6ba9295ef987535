import Diagnostics

/// Which lines of a text open and end the callouts of other programs, those in code left out.
///
/// What a line is to CommonMark libcmark tells, which has read the text as if there were none of them.
struct AdmonitionLines {
    /// What becomes of a line, and of those below it.
    enum Step {
        /// It opens a callout whose text is as far as the line that ends it.
        ///
        /// - `options`: how many lines below it set something.
        case opens(Admonition, options: Int, end: Int)
        /// It ends the callout that was opened last.
        case ends
        /// A callout begins here whose text are some lines, of which each is indented.
        ///
        /// - `next`: the line behind all of it.
        case holds(Admonition, text: Range<Int>, column: Int, next: Int)
        /// It is a callout as a whole, whose text are some bytes of it.
        case stands(Admonition, text: Range<Int>)
        /// A quotation begins here in which callouts may stand, as far as a line that it does not hold.
        case quotes(end: Int)
        /// A quotation begins here which a line right below it makes a callout.
        case becomes(Admonition, end: Int)
    }

    /// The steps, by the index of their line.
    private(set) var steps: [Int: Step] = [:]
    private let bytes: [UInt8]
    private let lines: [Range<Int>]
    private let kinds: LineKinds
    /// What is open, the innermost last.
    private var open: [Opening] = []
    /// How often each is open: asked for at each line that may end it.
    private var counts: [AdmonitionMark.Pair: Int] = [:]

    /// A line that opens what another one ends.
    private struct Opening {
        let line: Int
        let column: Int
        let pair: AdmonitionMark.Pair
        let admonition: Admonition?
        let options: Int
    }

    /// - Parameter lines: the lines of a part of the text, each without its line break and what stands before that part.
    init(_ text: MappedText, _ lines: [Range<Int>]) {
        let bytes = text.bytes
        self.bytes = bytes
        self.lines = lines
        guard lines.contains(where: { Self.mayBeMark(bytes, $0) }) else {
            kinds = LineKinds()
            return
        }
        kinds = LineKinds(of: lines, in: bytes)
        var next = 0
        while next < lines.count { next = take(next) }
    }

    /// Whether a line may open or end a callout, whatever stands around it.
    private static func mayBeMark(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
        var text = bytes.withoutBlanks(line)
        while bytes[text].first == UInt8(ascii: ">") { text = bytes.withoutBlanks(text.dropFirst()) }
        guard let sign = bytes[text].first else { return false }
        if sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~") { return bytes[text].contains(UInt8(ascii: "{")) }
        return AdmonitionMark(bytes, text) != nil
    }

    /// Looks at a line, and gives the next one to look at.
    private mutating func take(_ line: Int) -> Int {
        let text = bytes.withoutBlanks(lines[line])
        if text.isEmpty { return line + 1 }
        let column = column(of: line)
        // What is indented, as in an item of a list, goes on as long as its lines are.
        while let last = open.last, last.column > column { drop(last) }
        if bytes[text.lowerBound] == UInt8(ascii: ">"), kinds.beginsQuotation(line) {
            return takeQuotation(line, column)
        }
        if kinds[line] == .code { return takeDirective(line, text, column) ?? line + 1 }
        // Deeper than code would be, only text can be that a list's item holds.
        let mayOpen = column < 4 || kinds.paragraphColumn(line).map { column - $0 < 4 } ?? false
        switch AdmonitionMark(bytes, text) {
        case .ends(let pair)?: end(pair, line, column)
        case .opens(let pair, let admonition, let hasOptions)?:
            var admonition = mayOpen && kinds[line] == .text ? admonition : nil
            let options = hasOptions ? takeOptions(from: line + 1, before: lines.count, into: &admonition) : 0
            counts[pair, default: 0] += 1
            open.append(
                Opening(line: line, column: column, pair: pair, admonition: admonition, options: options)
            )
            return line + 1 + options
        case .inline(let admonition, let text)? where mayOpen && kinds[line] == .text:
            steps[line] = .stands(admonition, text: text)
        case .aboveIndented(let admonition)? where mayOpen && kinds[line] == .text:
            let body = indentedText(below: line, column + 4)
            if body.isEmpty, !admonition.title.isWritten { break }
            steps[line] = .holds(admonition, text: body, column: column + 4, next: body.upperBound)
            return body.upperBound
        default: break
        }
        return line + 1
    }

    /// The lines below one that are indented by so many columns, with the blank ones between them.
    private func indentedText(below line: Int, _ column: Int) -> Range<Int> {
        var end = line + 1
        var next = end
        while next < lines.count {
            if !bytes.withoutBlanks(lines[next]).isEmpty {
                guard self.column(of: next) >= column else { break }
                end = next + 1
            }
            next += 1
        }
        return (line + 1)..<end
    }

    // MARK: - Quotations

    /// Takes the lines of a quotation that have its sign, and the one below them that makes a callout of it, and gives the next line.
    private mutating func takeQuotation(_ line: Int, _ column: Int) -> Int {
        var next = line + 1
        while next < lines.count, bytes[bytes.withoutBlanks(lines[next])].first == UInt8(ascii: ">"),
            !kinds.beginsQuotation(next), self.column(of: next) <= max(column, 3)
        {
            next += 1
        }
        // What begins as one of ours is one already.
        let isHead = bytes[bytes.withoutBlanks(bytes.withoutBlanks(lines[line]).dropFirst())].starts(with: "[!".utf8)
        if !isHead, next < lines.count,
            case .below(let admonition)? = AdmonitionMark(bytes, bytes.withoutBlanks(lines[next]))
        {
            steps[line] = .becomes(admonition, end: next)
            return next + 1
        }
        if lines[line..<next].contains(where: { Self.mayBeMark(bytes, $0) }) { steps[line] = .quotes(end: next) }
        return next
    }

    // MARK: - Pairs

    private mutating func drop(_ opening: Opening) {
        counts[opening.pair, default: 1] -= 1
        open.removeLast()
    }

    /// Ends what was opened last by the like of a line, and drops what was opened in it and has no end.
    private mutating func end(_ pair: AdmonitionMark.Pair, _ line: Int, _ column: Int) {
        guard counts[pair, default: 0] > 0 else { return }
        while let last = open.last {
            if last.pair == pair, column - last.column > 3 { return }
            drop(last)
            guard last.pair == pair else { continue }
            if let admonition = last.admonition {
                steps[last.line] = .opens(admonition, options: last.options, end: line)
                steps[line] = .ends
            }
            return
        }
    }

    // MARK: - Directives

    /// Takes a callout that MyST has as code between backticks, and gives the next line; nil where there is none.
    private mutating func takeDirective(_ line: Int, _ text: Range<Int>, _ column: Int) -> Int? {
        guard let end = kinds.end(ofFenceAt: line), let sign = bytes[text].first else { return nil }
        let fence = bytes[text].prefix { $0 == sign }.count
        let last = bytes[bytes.withoutBlanks(lines[end])]
        guard fence > 2, last.count >= fence, last.allSatisfy({ $0 == sign }) else { return nil }
        var words = WordScanner(bytes, (text.lowerBound + fence)..<text.upperBound)
        words.skipBlanks()
        var directive = words.nameInBraces().flatMap { AdmonitionMark.directive($0, &words) }
        let options = takeOptions(from: line + 1, before: end, into: &directive)
        guard let directive, line + 1 + options < end || directive.title.isWritten else { return nil }
        steps[line] = .holds(directive, text: (line + 1 + options)..<end, column: column, next: end + 1)
        return end + 1
    }

    /// Takes the lines that set something of a directive, `:class: dropdown`, or `class: dropdown` between two lines of dashes, and gives their
    /// number.
    private func takeOptions(from start: Int, before end: Int, into admonition: inout Admonition?) -> Int {
        let isBetweenDashes = start < end && isDashes(start)
        var options = admonition
        var line = start + (isBetweenDashes ? 1 : 0)
        while line < end {
            var words = WordScanner(bytes, bytes.withoutBlanks(lines[line]))
            guard isBetweenDashes || words.skip(":"), let name = words.word(), words.skip(":") else { break }
            words.skipBlanks()
            options?.set(name.value, to: Located(String(decoding: words.rest, as: UTF8.self), at: words.range))
            line += 1
        }
        if isBetweenDashes {
            guard line < end, isDashes(line) else { return 0 }
            line += 1
        }
        admonition = options
        return line - start
    }

    private func isDashes(_ line: Int) -> Bool { bytes[bytes.withoutBlanks(lines[line])].elementsEqual("---".utf8) }

    /// The column at which the text of a line begins.
    private func column(of line: Int) -> Int {
        bytes.column(at: bytes.withoutBlanks(lines[line]).lowerBound, lines[line])
    }
}

/// What the lines of a text are to CommonMark.
private struct LineKinds {
    enum Kind {
        case text, html
        /// Code, and comments, which nobody sees.
        case code
    }

    private var kinds: [Kind] = []
    /// The columns at which the paragraphs begin that lines are of, those of quotations left out, which no callout stands in.
    private var columns: [Int?] = []
    private var fences: [Int: Int] = [:]
    /// The first lines of the quotations that stand in no other.
    private var quotations: Set<Int> = []

    init() {}

    init(of lines: [Range<Int>], in bytes: [UInt8]) {
        var text = MappedText()
        for line in lines {
            text.append(bytes, line)
            text.append("\n", origin: line.upperBound)
        }
        kinds = Array(repeating: .text, count: lines.count)
        columns = Array(repeating: nil, count: lines.count)
        // Of each container that is open, whether it is a quotation or stands in one.
        var quoted: [Bool] = []
        for event in CMarkEvent.steps(through: SourceLines(text), entersText: false).events {
            let range =
                min(max(event.startLine, 1), lines.count)...min(max(event.startLine, event.endLine, 1), lines.count)
            var kind = Kind.code
            switch event.step {
            case .leaf(.code(let info, _)): if !info.isEmpty { fences[range.lowerBound - 1] = range.upperBound - 1 }
            case .leaf(.html(let html)): if !html.hasPrefix("<!") { kind = .html }
            case .exit:
                _ = quoted.popLast()
                continue
            case .enter(.quotation):
                if quoted.last != true { quotations.insert(range.lowerBound - 1) }
                quoted.append(true)
                continue
            case .enter(let container):
                quoted.append(quoted.last ?? false)
                guard case .paragraph = container else { continue }
                takeParagraph(
                    (range.lowerBound - 1)...(range.upperBound - 1),
                    from: event.startColumn - 1,
                    isQuoted: quoted.last ?? false,
                    lines,
                    in: bytes
                )
                continue
            default: continue
            }
            for line in range { kinds[line - 1] = kind }
        }
    }

    subscript(_ line: Int) -> Kind { kinds[line] }

    /// The column at which the paragraph begins that a line is of; nil where it is of none, or of one in a quotation.
    func paragraphColumn(_ line: Int) -> Int? { columns[line] }

    /// - Parameters:
    ///   - start: the byte of its first line with which the paragraph begins.
    ///   - isQuoted: whether it stands in a quotation.
    ///   - lines: the lines of the whole text.
    private mutating func takeParagraph(
        _ paragraph: ClosedRange<Int>,
        from start: Int,
        isQuoted: Bool,
        _ lines: [Range<Int>],
        in bytes: [UInt8]
    ) {
        let first = lines[paragraph.lowerBound]
        let column = bytes.column(at: min(first.lowerBound + max(0, start), first.upperBound), first)
        var comment: Int?
        for line in paragraph {
            if !isQuoted { columns[line] = column }
            for index in lines[line] {
                if comment == nil, bytes[index] == UInt8(ascii: "<"), bytes[index...].starts(with: "<!--".utf8) {
                    comment = line
                } else if let open = comment, bytes[index] == UInt8(ascii: ">"),
                    bytes[..<index].suffix(2).elementsEqual("--".utf8)
                {
                    for hidden in open..<line { kinds[hidden + 1] = .code }
                    comment = nil
                }
            }
        }
    }

    /// Whether a quotation begins on a line that stands in no other.
    func beginsQuotation(_ line: Int) -> Bool { quotations.contains(line) }

    /// The last line of code between fences that begins on a line and says what it is; nil where none does.
    func end(ofFenceAt line: Int) -> Int? { fences[line] }
}

extension [UInt8] {
    /// Some bytes without the spaces and tabs around them.
    func withoutBlanks(_ range: Range<Int>) -> Range<Int> {
        guard let start = self[range].firstIndex(where: { !isBlankByte($0) }),
            let last = self[range].lastIndex(where: { !isBlankByte($0) })
        else { return range.upperBound..<range.upperBound }
        return start..<(last + 1)
    }

    /// The column of a byte of a line, by its tab stops, from 0.
    func column(at index: Int, _ line: Range<Int>) -> Int {
        self[line.lowerBound..<index].reduce(0) { $1 == UInt8(ascii: "\t") ? $0 + 4 - $0 % 4 : $0 + 1 }
    }
}
