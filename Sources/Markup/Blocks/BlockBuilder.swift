import Diagnostics

/// Builds the value tree from the steps of a walk over libcmark's tree, without recursion.
struct BlockBuilder {
    let file: SourceFile
    let lines: SourceLines
    /// Whether what authors of courses write besides CommonMark is read.
    let readsExtensions: Bool
    var diagnostics: [Diagnostic] = []
    /// The references to what the document does not define.
    private(set) var unknown: [Located<UnknownReference>] = []
    /// Whether a file is included.
    var includesFiles = false
    /// The sign of the last line that may have been meant as an item of a list, its place, and whether that list is reported.
    var lostItem: (sign: ItemSign, place: Range<Int>, isReported: Bool)?
    /// Whether the text may hold heads of blocks for some readers.
    let holdsOnly: Bool
    /// The bytes of the file at which something has been reported as no such head.
    var lostOnly: Set<Int> = []
    /// What stands before the text of the lines that end tables since they lack signs of the quotations around those.
    var linesBelowTables: [Range<Int>] = []
    /// The explicit ids met, each with its place and whether a heading has it, or else a callout.
    var explicitIDs: [String: (place: Range<Int>, isOfHeading: Bool)] = [:]
    /// The lines that give the long form of an abbreviation to other programs.
    var abbreviations: [Located<String>] = []
    /// The cells of all tables met, in document order; the contents of those that are more than words are read apart.
    private(set) var cells: [CellText] = []

    private let walk: CMarkWalk
    /// The next step.
    private var next = 0
    private var inlines: InlineBuilder
    private var open: [Frame] = [Frame(container: nil, start: 0, end: 0)]
    private let takesHeadingIDs: Bool
    /// Whether the text was written for another program.
    private let isForeign: Bool
    /// The callouts of other programs, by the line on which their quotations begin.
    private let admonitions: [Int: Admonition]
    /// The lines right above which one of them ends.
    private let linesBelow: Set<Int>
    private var isDepthReported = false

    /// - Parameters:
    ///   - footnoteLabels: the labels of the document's footnotes.
    ///   - isForeign: whether the text was written for another program.
    ///   - quotations: the text in which the callouts of other programs are quotations; nil where there are none.
    ///   - limit: the number of blocks at the top after which to stop.
    init(
        _ file: SourceFile,
        _ lines: SourceLines,
        readsExtensions: Bool,
        takesHeadingIDs: Bool = true,
        footnoteLabels: Set<String> = [],
        isForeign: Bool = false,
        quotations: AdmonitionQuotations? = nil,
        limit: Int = .max
    ) {
        self.file = file
        self.lines = lines
        self.readsExtensions = readsExtensions
        self.takesHeadingIDs = readsExtensions && takesHeadingIDs
        self.isForeign = isForeign
        holdsOnly = readsExtensions && lines.bytes.holdOnly
        admonitions = quotations?.admonitions ?? [:]
        linesBelow = quotations?.linesBelow ?? []
        walk = CMarkEvent.steps(through: lines, limit: limit)
        inlines = InlineBuilder(
            walk,
            through: lines,
            in: file,
            readsExtensions: readsExtensions,
            footnoteLabels: footnoteLabels
        )
    }

    /// A container whose end has not been met, with what it holds so far.
    private struct Frame {
        let container: CMarkEvent.Container?
        /// The bytes of the file.
        let start: Int
        var end: Int
        var blocks: [Block] = []
        var items: [ListItem] = []
        /// What stands before the container's content on its lines; nil for a list.
        var mark: SourceLines.Container?
        /// The callout of another program that a quotation stands for.
        var admonition: Admonition?
        /// The marks of other programs that go on a paragraph in it without the signs of all quotations around that, and in how many they stand.
        var runOn: [(mark: Range<Int>, depth: Int)] = []
    }

    /// The blocks of the text.
    mutating func build() -> [Block] {
        let events = walk.events
        while next < events.count {
            let event = events[next]
            next += 1
            if linesBelow.contains(event.startLine) { reportTextBelow(event) }
            switch event.step {
            case .enter(.paragraph): addParagraph(event)
            case .enter(.heading(let level)): addHeading(event, level: level)
            case .enter(let container): enter(container, event)
            case .leaf(let leaf): add(leaf, event)
            case .exit: exit()
            }
        }
        reportAbbreviations()
        return open[0].blocks
    }

    /// The containers around the next block.
    private var containers: [SourceLines.Container] { open.compactMap(\.mark) }

    /// Whether the next block is the first of a quotation.
    private var startsQuotation: Bool {
        guard let frame = open.last, case .quotation = frame.container else { return false }
        return frame.blocks.isEmpty
    }

    /// In how many quotations the next block stands.
    private var quotationCount: Int { open.count { $0.mark?.isQuotation == true } }

    /// Reports what stands right below a callout that ends with a block for some readers.
    private mutating func reportTextBelow(_ event: CMarkEvent) {
        if case .exit = event.step { return }
        let line = lines.range(ofLine: event.startLine)
        reportCutOnly(open[open.count - 1].blocks.last, by: lines.text.origin(of: start(event)..<line.upperBound))
    }

    /// Keeps the marks of other programs that go on a paragraph in quotations without the signs of these.
    private mutating func noteRunOnMarks(_ event: CMarkEvent) {
        guard isForeign, event.endLine > event.startLine, quotationCount > 0 else { return }
        let containers = containers
        for line in (event.startLine + 1)...max(event.startLine + 1, min(event.endLine, lines.count)) {
            let text = lines.contentStart(ofLine: line, in: containers).offset..<lines.range(ofLine: line).upperBound
            let depth = lines.quotationCount(ofLine: line, in: containers)
            if depth < quotationCount, isForeignMark(lines.bytes[text]) {
                open[open.count - 1].runOn.append((lines.text.origin(of: text), depth))
            }
        }
    }

    /// Warns of a list, a quotation, a table or code that is indented as what belongs to the meaning above it, and stands below it.
    private mutating func checkIndentation(_ event: CMarkEvent) {
        guard case .definitions? = open[open.count - 1].blocks.last?.kind, case let start = start(event),
            start < lines.bytes.count, lines.indentation(of: start, onLine: event.startLine, in: containers) > 0
        else { return }
        reportBelowMeaning(lines.text.origin(of: start..<(start + 1)))
    }

    private mutating func enter(_ container: CMarkEvent.Container, _ event: CMarkEvent) {
        switch container {
        case .list, .quotation: checkIndentation(event)
        default: break
        }
        let start = start(event)
        let line = lines.range(ofLine: event.startLine)
        let range = lines.text.origin(of: start..<max(start, line.upperBound))
        var frame = Frame(container: container, start: range.lowerBound, end: range.upperBound)
        if case .quotation = container {
            frame.mark = .quotation
            frame.admonition = admonitions[event.startLine]
            if let id = frame.admonition?.id { take(id.value, at: id.range, isOfHeading: false) }
        }
        if case .item = container { frame.mark = lines.item(line: event.startLine, marker: start, in: containers) }
        open.append(frame)
    }

    private mutating func exit() {
        guard open.count > 1, let frame = open.popLast() else { return }
        let range = frame.start..<max(frame.start, frame.end)
        open[open.count - 1].runOn += frame.runOn
        switch frame.container {
        case .quotation:
            if let admonition = frame.admonition { reportCutOnly(open[open.count - 1].blocks.last, by: admonition) }
            let block = frame.admonition?.block(of: frame.blocks) ?? quotation(frame.blocks, range)
            if case .only = block.kind { reportRunOn(frame.runOn, depth: quotationCount + 1) }
            if case .quotation = block.kind, readsExtensions {
                reportQuotation(range, below: open[open.count - 1].blocks.last)
            }
            add(block)
        case .list(let start, let isTight):
            add(Block(.list(List(start: start, isTight: isTight, items: frame.items)), range: range))
        case .item:
            open[open.count - 1].items.append(item(frame.blocks, range))
            widen(to: range.upperBound)
        default: break
        }
    }

    private mutating func add(_ block: Block) {
        let top = open.count - 1
        // Taken out, so that a long list of definitions is not copied for each of them.
        if readsExtensions, mayBelongAbove(block), var last = open[top].blocks.popLast() {
            let isPart = join(block, to: &last)
            open[top].blocks.append(last)
            if !isPart { open[top].blocks.append(block) }
        } else {
            open[top].blocks.append(block)
        }
        widen(to: block.range.upperBound)
    }

    private mutating func widen(to end: Int) { open[open.count - 1].end = max(open[open.count - 1].end, end) }

    private mutating func add(_ leaf: CMarkEvent.Leaf, _ event: CMarkEvent) {
        let range = range(event)
        switch leaf {
        case .code(let info, let place):
            if info.isEmpty, !checkCode(below: open[open.count - 1].blocks.last, range), readsExtensions, !isForeign {
                reportIndentedText(walk.texts[place.range], range)
            }
            if holdsOnly, info.isEmpty { reportOnlyInCode(event, walk.texts[place.range]) }
            if !info.isEmpty || "`~".utf8.contains(lines.bytes[start(event)]) { checkIndentation(event) }
            if readsExtensions { reportOpenFence(event, code: walk.texts[place.range], isInside: open.count > 1) }
            // Behind the fence, where there is one that nothing stands before.
            let start = lines.text.origin(of: lines.range(ofLine: event.startLine + 1).lowerBound)
            let text = TextSlice(place.range, of: walk.texts, in: file.bytes, from: start)
            add(Block(.code(info: info, text: text), range: range))
        case .html(let text):
            if holdsOnly { reportOnlyInHTML(event, text) }
            add(Block(.html(text), range: range))
        case .thematicBreak: add(Block(.thematicBreak, range: range))
        default: reportDepth(at: range)
        }
    }

    /// A quotation, or the callout that its first line makes of it.
    private mutating func quotation(_ blocks: [Block], _ range: Range<Int>) -> Block {
        if readsExtensions, let (labels, content) = onlyHead(blocks) {
            return Block(.only(labels, content: content), range: range)
        }
        guard readsExtensions, let (head, rest) = calloutHead(blocks) else {
            return Block(.quotation(blocks), range: range)
        }
        // The line of its title was looked at as that of a quotation, which begins otherwise.
        if case .text(let text)? = head.title.first?.kind, text.utf8.starts(with: "[!".utf8) {
            reportUnquotedOnly(head.title, startsQuotation: false)
        }
        if !isForeign { reportLostID(head.title, isTitle: true) }
        return Block(.callout(head, content: rest), range: range)
    }
}

extension Admonition {
    /// The callout, of the blocks of the quotation that stands for it; nil where these do not begin with its title.
    fileprivate func block(of blocks: [Block]) -> Block? {
        guard case .heading(_, _, let title)? = blocks.first?.kind else { return nil }
        var head = CalloutHead(callout, name: name, fold: fold, title: title)
        head.id = id?.value
        var content = blocks.dropFirst()
        if takesHeading, case .heading(_, let headingID, let words)? = content.first?.kind {
            head.title = words
            head.isHeading = true
            head.id = headingID ?? id?.value
            content.removeFirst()
        }
        return Block(.callout(head, content: Array(content)), range: range)
    }
}

extension BlockBuilder {
    mutating func reportDepth(at range: Range<Int>) {
        guard !isDepthReported else { return }
        isDepthReported = true
        diagnostics.append(
            Diagnostic(
                .error,
                "markup.nested-too-deeply",
                in: file,
                at: range,
                "more than \(MarkupDocument.maximumNesting) quotations, lists or marks lie inside each other",
                hints: ["take out what is nested without need"]
            )
        )
    }

    /// The offset at which a block starts in the text.
    func start(_ event: CMarkEvent) -> Int {
        let line = lines.range(ofLine: event.startLine)
        return min(line.lowerBound + max(0, event.startColumn - 1), line.upperBound)
    }

    /// The bytes of the file from a block's first byte to the end of its last line that is not blank.
    func range(_ event: CMarkEvent) -> Range<Int> {
        var last = max(event.startLine, min(event.endLine, lines.count))
        while last > event.startLine, lines.isBlank(last) { last -= 1 }
        let start = start(event)
        return lines.text.origin(of: start..<max(start, lines.range(ofLine: last).upperBound))
    }

    /// The lines of a paragraph or heading without what stands before its own text, one line feed between them.
    private func content(_ event: CMarkEvent, through lastLine: Int) -> MappedText {
        let containers = containers
        let size = lines.range(ofLine: lastLine).upperBound - lines.range(ofLine: event.startLine).lowerBound
        var result = MappedText(capacity: max(0, size))
        for line in event.startLine...max(event.startLine, lastLine) {
            let range = lines.range(ofLine: line)
            let first =
                line == event.startLine
                ? start(event) : lines.contentStart(ofLine: line, in: containers).offset
            let end = line < lastLine ? min(range.upperBound + 1, lines.bytes.count) : range.upperBound
            result.append(lines.text, min(first, end)..<end)
        }
        return result
    }

    private mutating func addParagraph(_ event: CMarkEvent) {
        let text = content(event, through: min(event.endLine, lines.count))
        let range = range(event)
        noteRunOnMarks(event)
        inlines.begin(text, block: range, mayDefineLinks: true, at: next)
        let start = inlines.locator.position
        guard readsExtensions, let table = TableLines(text, from: start) else {
            let content = buildInlines()
            if readsExtensions {
                reportUnquotedOnly(content, startsQuotation: startsQuotation)
                if !reportsMissingDashes(text, from: start) { reportPastedTable(text, from: start) }
                reportLostMarks(content, startsQuotation: startsQuotation)
                abbreviations += abbreviations(in: content)
                reportLostTitle(content, isTop: open.count == 1, isFirst: open[0].blocks.isEmpty)
                reportLostItems(content)
                if text.bytes[...].holds(UInt8(ascii: "*")) { reportLostEmphasis(content) }
                if !isForeign { reportLostID(content, isTitle: false) }
                reportLostMeanings(content)
            }
            add(readsExtensions ? paragraph(content, range) : Block(.paragraph(content), range: range))
            return
        }
        noteLineBelow(table, text, event)
        if table.fit == .table, table.header.lowerBound == start {
            skipInlines()
            checkIndentation(event)
            add(makeTable(table, text, range))
            return
        }
        let content = buildInlines(stoppingAt: table.fit == .table ? table.header.lowerBound : nil)
        guard inlines.hasStopped else {
            report(table, text)
            add(Block(.paragraph(content), range: range))
            return
        }
        skipInlines()
        let end = content.last?.range.upperBound ?? range.lowerBound
        add(Block(.paragraph(content), range: range.lowerBound..<max(range.lowerBound, end)))
        add(makeTable(table, text, text.origin(of: table.header).lowerBound..<range.upperBound))
    }

    /// Notes the first line below the rows of a table that lacks signs of the quotations around it: it goes on a paragraph, and no table.
    private mutating func noteLineBelow(_ table: TableLines, _ text: MappedText, _ event: CMarkEvent) {
        let depth = containers.count(where: \.isQuotation)
        guard depth > 0, table.fit == .table else { return }
        let above = text.bytes[..<table.header.lowerBound].count { $0 == UInt8(ascii: "\n") }
        for line in (event.startLine..<(max(event.endLine, event.startLine) + 1)).dropFirst(above + 2)
        where lines.quotationCount(ofLine: line, in: containers) < depth {
            let start = lines.range(ofLine: line).lowerBound
            let content = lines.contentStart(ofLine: line, in: containers).offset
            linesBelowTables.append(lines.text.origin(of: start)..<lines.text.origin(of: content))
            return
        }
    }

    private mutating func addHeading(_ event: CMarkEvent, level: Int) {
        let isUnderlined = event.endLine > event.startLine
        var text = content(event, through: isUnderlined ? event.endLine - 1 : event.startLine)
        if !isUnderlined {
            var start = 0
            while start < text.bytes.count, text.bytes[start] == UInt8(ascii: "#") { start += 1 }
            while start < text.bytes.count, isBlankByte(text.bytes[start]) { start += 1 }
            text = text.slice(start..<text.bytes.count)
        } else if readsExtensions, let table = TableLines(text, from: 0), table.fit == .table {
            report(table, text, isHeading: true)
        }
        let range = range(event)
        inlines.begin(text, block: range, mayDefineLinks: isUnderlined, at: next)
        var content = buildInlines()
        // Right below that of its callout, a heading may be the title.
        let own = open.last.flatMap { $0.blocks.count == 1 ? $0.admonition?.id?.value : nil }
        let isTitle = admonitions[event.startLine] != nil
        let id = takesHeadingIDs && !isTitle ? takeHeadingID(from: &content, besides: own) : nil
        if readsExtensions { reportUnquotedOnly(content, startsQuotation: false) }
        if readsExtensions, isUnderlined, !isForeign { reportUnderlinedText(content, range) }
        add(Block(.heading(level: level, id: id, content: content), range: range))
    }

    /// The inlines of the block that ``inlines`` has turned to, as ``InlineBuilder/build(stoppingAt:)`` gives them.
    private mutating func buildInlines(stoppingAt stop: Int? = nil) -> [Inline] {
        let content = inlines.build(stoppingAt: stop)
        next = inlines.next
        diagnostics += inlines.diagnostics
        unknown += inlines.unknown
        inlines.diagnostics.removeAll()
        inlines.unknown.removeAll()
        if let range = inlines.tooDeep { reportDepth(at: range) }
        return content
    }

    /// Goes on behind the end of the paragraph whose steps are under way.
    private mutating func skipInlines() {
        var depth = 0
        while next < walk.events.count {
            let step = walk.events[next].step
            next += 1
            if case .enter = step { depth += 1 }
            guard case .exit = step else { continue }
            if depth == 0 { return }
            depth -= 1
        }
    }

    private mutating func makeTable(_ table: TableLines, _ text: MappedText, _ range: Range<Int>) -> Block {
        let count = table.alignments.count
        let end = table.header.upperBound
        let header = row(TableSyntax.cells(text.bytes, table.header), count, end: end, text)
        let (lines, caption) = table.rowsAndCaption(in: text.bytes)
        for line in lines {
            guard let words = TableSyntax.caption(text.bytes, line) else { continue }
            diagnostics.append(
                Diagnostic(
                    .warning,
                    "markup.table-caption",
                    in: file,
                    at: text.origin(of: words),
                    "this is a row of the table and not its caption, for the table goes on below it",
                    hints: ["write the caption on one line, or leave a blank line above it"]
                )
            )
        }
        let rows = lines.map { line in
            let ranges = TableSyntax.cells(text.bytes, line)
            if ranges.count > count {
                diagnostics.append(
                    Diagnostic(
                        .warning,
                        "markup.table-cells",
                        in: file,
                        at: text.origin(of: ranges[count]),
                        "this row has \(ranges.count) cells where the table's first line has \(count); the rest is not shown",
                        hints: [#"write a pipe that belongs to the text as \|"#]
                    )
                )
            }
            return row(ranges, count, end: line.upperBound, text)
        }
        var made = Table(alignments: table.alignments, header: header, rows: rows)
        if let caption {
            let text = CellText(text, caption, in: file)
            // A caption that is there already is not filled in.
            if text.markup != nil { cells.append(text) }
            made.caption = Table.Cell(content: text.words, range: text.range)
        }
        return Block(.table(made), range: range)
    }

    /// The cells of a row, without the contents of those that are still to be read.
    private mutating func row(_ ranges: [Range<Int>], _ count: Int, end: Int, _ text: MappedText) -> [Table.Cell] {
        (0..<count).map { index in
            let cell = CellText(text, index < ranges.count ? ranges[index] : end..<end, in: file)
            cells.append(cell)
            return Table.Cell(content: cell.words, range: cell.range)
        }
    }

    /// Says why lines that look like a table are none.
    private mutating func report(_ table: TableLines, _ text: MappedText, isHeading: Bool = false) {
        let (id, summary, hint) =
            switch table.fit {
            case .table where isHeading:
                (
                    "markup.table-not-apart",
                    "this looks like a table, but the line of dashes or equals signs below it makes a heading of it",
                    "leave a blank line below the table"
                )
            case .table:
                (
                    "markup.table-not-apart",
                    "this looks like a table, but a mark in the text above it closes inside it",
                    "leave a blank line above the table"
                )
            case .unequal:
                (
                    "markup.table-columns",
                    "this looks like a table, but its first line has \(table.headerCount) cells and the line below sets "
                        + "\(table.alignments.count)",
                    "give both lines as many cells"
                )
            case .tooLarge:
                (
                    "markup.table-too-large",
                    "this table has more than \(TableLines.mostCells) cells",
                    "cut it into smaller tables, or put it in a file to download"
                )
            }
        diagnostics.append(
            Diagnostic(.warning, id, in: file, at: text.origin(of: table.header), summary, hints: [hint])
        )
    }
}
