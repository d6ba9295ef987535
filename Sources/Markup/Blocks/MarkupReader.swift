public import Diagnostics

extension MarkupDocument {
    /// Reads a Markdown file: CommonMark 0.30 with front matter, and with what authors of courses write besides.
    ///
    /// Reading goes on after a mistake. Front matter that could not be read is nil with a range that is not empty, and has been
    /// reported.
    ///
    /// - Parameter isForeign: whether the file was written for another program, so that callouts as others write them are callouts.
    public static func read(_ file: SourceFile, isForeign: Bool = false) -> Checked<MarkupDocument> {
        let check = UTF8Check(file)
        if check.isUTF16 {
            let all = 0..<file.bytes.count
            return Checked(
                MarkupDocument(
                    file: file,
                    frontMatter: nil,
                    frontMatterRange: all,
                    blocks: [],
                    footnotes: [],
                    includesFiles: false,
                    isForeign: isForeign
                ),
                check.diagnostics
            )
        }
        let frontMatter = FrontMatter(file, from: check.start)
        // A byte that no text holds is reported once, not by YAML again.
        let slips = frontMatter.diagnostics.filter { slip in
            !check.diagnostics.contains { $0.position == slip.position }
        }
        let turned = DirectionCheck(file, as: .markup, frontMatter: frontMatter.range)
        var reader = MarkupReader(file: file, isForeign: isForeign)
        reader.read(MappedText(lines: check.bytes, from: max(check.start, frontMatter.range.upperBound)))
        return Checked(
            MarkupDocument(
                file: file,
                frontMatter: frontMatter.mapping,
                frontMatterRange: frontMatter.range,
                blocks: reader.blocks,
                footnotes: reader.footnotes,
                includesFiles: reader.includesFiles,
                isForeign: isForeign,
                foreignMarks: reader.foreignMarks
            ),
            (check.diagnostics + turned.diagnostics + slips + reader.diagnostics).sorted
        )
    }
}

/// The HTML of a file read as plain CommonMark 0.30, raw HTML included and with none of the additions for courses.
///
/// What is nested more than ``MarkupDocument/maximumNesting`` deep is left out, which is said; so are bytes that are not UTF-8 and characters
/// that nobody can see.
public func renderCommonMark(_ file: SourceFile) -> Checked<[UInt8]> {
    let check = UTF8Check(file)
    let lines = SourceLines(MappedText(lines: check.bytes, from: check.start))
    var builder = BlockBuilder(file, lines, readsExtensions: false)
    var options = HTMLRenderer.Options()
    options.isBare = true
    options.allowsHTML = true
    options.givesHeadingIDs = false
    var renderer = HTMLRenderer(options)
    var html: [UInt8] = []
    renderer.render(builder.build(), into: &html)
    return Checked(html, (check.diagnostics + builder.diagnostics).sorted)
}

/// Reads the text behind the front matter.
private struct MarkupReader {
    let file: SourceFile
    let isForeign: Bool
    var blocks: [Block] = []
    var footnotes: [Footnote] = []
    var diagnostics: [Diagnostic] = []
    private(set) var includesFiles = false
    /// Where the lines begin that open and end callouts as other programs write them.
    private(set) var foreignMarks: [Int] = []
    private var unknown: [Located<UnknownReference>] = []

    init(file: SourceFile, isForeign: Bool) {
        self.file = file
        self.isForeign = isForeign
    }

    /// - Parameter hasTablesEnded: whether the lines that end tables are below a blank one.
    mutating func read(_ body: MappedText, hasTablesEnded: Bool = false) {
        let lines = SourceLines(body)
        let definitions = FootnoteDefinition.all(in: lines)
        let labels = Set(definitions.map(\.key))
        let written = definitions.isEmpty ? lines : SourceLines(rearranged(lines, definitions))
        let quotations = isForeign ? AdmonitionQuotations(written) : nil
        foreignMarks = quotations?.marks ?? []
        let text = quotations?.text ?? written.text
        var builder = BlockBuilder(
            file,
            quotations.map { SourceLines($0.text) } ?? written,
            readsExtensions: true,
            footnoteLabels: labels,
            isForeign: isForeign,
            quotations: quotations
        )
        var all = builder.build()
        if !hasTablesEnded, !builder.linesBelowTables.isEmpty {
            return read(ended(lines, above: builder.linesBelowTables), hasTablesEnded: true)
        }
        diagnostics += builder.diagnostics
        unknown = builder.unknown
        includesFiles = builder.includesFiles
        if builder.cells.contains(where: { $0.markup != nil }) {
            var contents = readCells(builder.cells, around: text, labels: labels)[...]
            all = all.map { $0.filled(from: &contents) }
        }
        blocks = Array(all.dropFirst(definitions.count))
        takeFootnotes(definitions, all.prefix(definitions.count), lines.text)
        if !unknown.isEmpty { reportUnknown(footnotes: definitions.map(\.label), links: lines.linkLabels) }
    }

    /// The text with a line that holds nothing but the same signs above each of some lines: libcmark reads the rows of a table as a paragraph,
    /// which such a line would go on.
    ///
    /// - Parameter signs: the bytes of the file from the start of each line to its text, ascending.
    private func ended(_ lines: SourceLines, above signs: [Range<Int>]) -> MappedText {
        var signs = signs.sorted { $0.lowerBound < $1.lowerBound }[...]
        var text = MappedText()
        for line in 1...max(1, lines.count) {
            let start = lines.range(ofLine: line).lowerBound
            if let next = signs.first, next.lowerBound == lines.text.origin(of: start) {
                text.append(file.bytes, next)
                text.append("\n", origin: next.lowerBound)
                signs.removeFirst()
            }
            let end = lines.range(ofLine: line + 1).lowerBound
            text.append(lines.text, start..<end)
        }
        return text
    }

    /// The text with each footnote's note as a quotation at its top, and blank lines where the definitions stood.
    ///
    /// As quotations the notes cannot run into each other or into the text, whatever they leave open; being in one text, they share
    /// its link reference definitions.
    private func rearranged(_ lines: SourceLines, _ definitions: [FootnoteDefinition]) -> MappedText {
        var text = MappedText()
        for definition in definitions {
            let origin = lines.text.origin(of: definition.mark.lowerBound)
            for (index, line) in definition.content.enumerated() {
                text.append("> ", origin: index == 0 ? origin : lines.text.origin(of: line.lowerBound))
                text.append(lines.text, line)
                text.append("\n", origin: lines.text.origin(of: line.upperBound))
            }
            text.append("\n", origin: origin)
        }
        var line = 1
        for definition in definitions {
            if line < definition.lines.lowerBound {
                let start = lines.range(ofLine: line).lowerBound
                text.append(lines.text, start..<lines.range(ofLine: definition.lines.lowerBound).lowerBound)
            }
            for blank in definition.lines {
                text.append("\n", origin: lines.text.origin(of: lines.range(ofLine: blank).lowerBound))
            }
            line = definition.lines.upperBound + 1
        }
        if line <= lines.count { text.append(lines.text, lines.range(ofLine: line).lowerBound..<lines.bytes.count) }
        return text
    }

    /// The contents of tables' cells.
    ///
    /// Each that is more than words is read as a heading before the whole text: a heading is one line of inlines whatever it starts with, and the text gives
    /// it the document's link reference definitions.
    private mutating func readCells(_ all: [CellText], around body: MappedText, labels: Set<String>) -> [[Inline]] {
        let cells = all.compactMap(\.markup)
        var text = MappedText()
        for cell in cells {
            let origin = cell.origin(of: 0)
            text.append("# ", origin: origin)
            text.append(cell, 0..<cell.bytes.count)
            text.append(" #\n", origin: origin)
        }
        // Without a bracket there is no link that a definition would complete, and the text need not be read again.
        if cells.contains(where: { $0.bytes.contains(UInt8(ascii: "[")) }), body.mayDefineLinks {
            text.append("\n", origin: 0)
            text.append(body, 0..<body.bytes.count)
        }
        var builder = BlockBuilder(
            file,
            SourceLines(text),
            readsExtensions: true,
            takesHeadingIDs: false,
            footnoteLabels: labels,
            limit: cells.count
        )
        let headings = builder.build()
        diagnostics += builder.diagnostics
        unknown += builder.unknown
        var contents = headings.map { $0.inlines.first ?? [] }[...]
        return all.map { $0.markup == nil ? $0.words : contents.popFirst() ?? [] }
    }

    /// Keeps the footnotes that the text refers to, in the order of their first references.
    private mutating func takeFootnotes(
        _ definitions: [FootnoteDefinition],
        _ quotations: ArraySlice<Block>,
        _ text: MappedText
    ) {
        var notes: [Footnote] = []
        var marks: [String: (place: Range<Int>, label: String)] = [:]
        for (definition, block) in zip(definitions, quotations) {
            let mark = text.origin(of: definition.mark)
            if let first = marks[definition.key] {
                diagnostics.append(
                    Diagnostic(
                        .error,
                        "markup.duplicate-footnote",
                        in: file,
                        at: mark,
                        also: [first.place],
                        "footnote [^\(definition.label)] is defined twice",
                        hints: ["give one of them another label"]
                    )
                )
                continue
            }
            let end = definition.content.last.map { text.origin(of: $0).upperBound } ?? mark.upperBound
            marks[definition.key] = (mark, definition.label)
            notes.append(
                Footnote(
                    label: definition.key,
                    blocks: block.notesBlocks,
                    range: mark.lowerBound..<max(mark.upperBound, end)
                )
            )
        }
        footnotes = notes.referredTo(in: blocks)
        for note in footnotes { marks[note.label] = nil }
        for (mark, label) in marks.values.sorted(by: { $0.place.lowerBound < $1.place.lowerBound }) {
            diagnostics.append(
                Diagnostic(
                    .warning,
                    "markup.unused-footnote",
                    in: file,
                    at: mark,
                    "nothing refers to footnote [^\(label)], so it is not shown",
                    hints: ["write [^\(label)] where the note belongs, or take it out"]
                )
            )
        }
    }

    /// Says of the references to what the document does not define how to define it, and what may be meant.
    ///
    /// - Parameters:
    ///   - footnotes: the labels of the footnotes that it defines.
    ///   - links: those of the links, and of lines that begin as a definition of one does.
    private mutating func reportUnknown(footnotes: [String], links: [Located<String>]) {
        var (nearFootnotes, nearLinks) = (SpellingSuggester(footnotes), SpellingSuggester(links.map(\.value)))
        let begun = Dictionary(links.map { ($0.value.lowercased(), $0.range) }, uniquingKeysWith: { first, _ in first })
        let noted = Set(unknown.filter { $0.value.kind == .footnote && startsLine($0) }.map(\.value.label))
        let misplaced = reportMisplacedNotes()
        for reference in unknown {
            let label = reference.value.label
            switch reference.value.kind {
            case .footnote where misplaced.contains(FootnoteDefinition.key(label)): continue
            case .footnote:
                // The note itself says what it lacks.
                if !startsLine(reference), noted.contains(label) { continue }
                let near = nearFootnotes.nearest(label).map { ["did you mean [^\($0)]?"] } ?? []
                let colon =
                    startsLine(reference) ? ["put a colon behind it if this is the note: [^\(label)]: The note."] : []
                let hint = "define it at the start of a line, outside quotations and lists: [^\(label)]: The note."
                let summary = "footnote [^\(label)] is not defined in this file"
                report(.error, "markup.unknown-footnote", reference.range, summary, near + colon + [hint])
            case .spacedFootnote:
                let places = unknown.filter {
                    $0.value.kind == .spacedFootnote
                        && FootnoteDefinition.key($0.value.label) == FootnoteDefinition.key(label)
                }
                // Told at the first of them, the definition among them where it is no link's.
                guard places.first?.range == reference.range else { continue }
                report(
                    .warning,
                    "markup.footnote-label",
                    reference.range,
                    also: places.dropFirst().map(\.range),
                    "[^\(label)] is no footnote and is shown as it is written, since a label holds no space",
                    ["write [^\(label.replacing(" ", with: "-"))], at the note too"]
                )
            case .link, .picture:
                if let place = begun[label.lowercased()] {
                    reportUndefined(reference, definedAt: place)
                } else {
                    reportUndefined(reference, near: nearLinks.nearest(label))
                }
            }
        }
    }

    private func startsLine(_ reference: Located<UnknownReference>) -> Bool {
        let start = reference.range.lowerBound
        return start == 0 || [UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(file.bytes[start - 1])
    }

    /// Says of definitions of footnotes that stand in a quotation, a callout or a list that no note is looked for there, once for each label.
    ///
    /// - Returns: what these labels are known by.
    private mutating func reportMisplacedNotes() -> Set<String> {
        var references: [String: [Range<Int>]] = [:]
        var notes: [(key: String, reference: Located<UnknownReference>)] = []
        for reference in unknown where reference.value.kind == .footnote {
            let key = FootnoteDefinition.key(reference.value.label)
            if isDefinition(reference.range) {
                notes.append((key, reference))
            } else {
                references[key, default: []].append(reference.range)
            }
        }
        var told: Set<String> = []
        for (key, reference) in notes where told.insert(key).inserted {
            let label = reference.value.label
            report(
                .error,
                "markup.misplaced-footnote",
                reference.range,
                also: references[key] ?? [],
                "the note of [^\(label)] stands in a quotation, a callout or a list, where none is looked for",
                ["write it at the start of a line, below the whole: [^\(label)]: The note."]
            )
        }
        return told
    }

    /// Whether a reference stands where a line of its own begins but for the signs of quotations and lists, with a colon behind it.
    private func isDefinition(_ reference: Range<Int>) -> Bool {
        guard reference.upperBound < file.bytes.count, file.bytes[reference.upperBound] == UInt8(ascii: ":") else {
            return false
        }
        let before = file.bytes[..<reference.lowerBound]
        let line = before[
            (before.lastIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.map { $0 + 1 } ?? 0)...
        ]
        return !line.isEmpty && line.allSatisfy { isBlankByte($0) || ">-+*0123456789.)".utf8.contains($0) }
    }

    private mutating func reportUndefined(_ reference: Located<UnknownReference>, near: String?) {
        let label = reference.value.label
        let (what, example) = reference.value.kind == .picture ? ("picture", "picture.png") : ("link", "page.md")
        let hints = [
            "define it on a line of its own: [\(label)]: \(example)",
            "put a backslash before the second [ if no \(what) is meant",
        ]
        report(
            .warning,
            "markup.undefined-label",
            reference.range,
            "[\(label)] is not defined in this file, so that this is no \(what) and is shown as it is written",
            (near.map { ["did you mean [\($0)]?"] } ?? []) + hints
        )
    }

    /// Says of a reference that a line begins as its definition does, and is none.
    private mutating func reportUndefined(_ reference: Located<UnknownReference>, definedAt place: Range<Int>) {
        let (label, line) = (reference.value.label, file.position(at: place.lowerBound).line)
        let what = reference.value.kind == .picture ? "picture" : "link"
        report(
            .warning,
            "markup.undefined-label",
            reference.range,
            also: [place],
            "line \(line) begins as a definition of [\(label)] does and is none, so that this is no \(what) and is shown as it is written",
            [
                "leave a blank line above it, take it out of code, and write nothing behind it but the address, between < and > if "
                    + "that holds spaces"
            ]
        )
    }

    private mutating func report(
        _ severity: Diagnostic.Severity,
        _ id: String,
        _ range: Range<Int>,
        also others: [Range<Int>] = [],
        _ summary: String,
        _ hints: [String]
    ) {
        diagnostics.append(Diagnostic(severity, id, in: file, at: range, also: others, summary, hints: hints))
    }
}

extension MappedText {
    /// The lines of a file from an offset on, each ended by a line feed whatever ends it in the file.
    fileprivate init(lines bytes: [UInt8], from start: Int) {
        self.init()
        let carriageReturn = UInt8(ascii: "\r")
        var lineStart = start
        while let end = bytes.firstIndex(of: carriageReturn, from: lineStart) {
            append(bytes, lineStart..<end)
            append("\n", origin: end)
            lineStart = end + 1
            if lineStart < bytes.count, bytes[lineStart] == UInt8(ascii: "\n") { lineStart += 1 }
        }
        append(bytes, lineStart..<bytes.count)
    }
}

extension Block {
    /// What a footnote's quotation holds.
    fileprivate var notesBlocks: [Block] {
        if case .quotation(let blocks) = kind { blocks } else { [self] }
    }

    /// The block with the contents of its tables' cells put in, in document order.
    fileprivate func filled(from contents: inout ArraySlice<[Inline]>) -> Block {
        var block = self
        switch kind {
        case .table(var table):
            for index in table.header.indices { table.header[index].content = contents.popFirst() ?? [] }
            for row in table.rows.indices {
                for index in table.rows[row].indices { table.rows[row][index].content = contents.popFirst() ?? [] }
            }
            if table.caption?.content.isEmpty == true { table.caption?.content = contents.popFirst() ?? [] }
            block.kind = .table(table)
        case .quotation(let inner): block.kind = .quotation(inner.map { $0.filled(from: &contents) })
        case .only(let labels, let inner):
            block.kind = .only(labels, content: inner.map { $0.filled(from: &contents) })
        case .callout(let head, let inner):
            block.kind = .callout(head, content: inner.map { $0.filled(from: &contents) })
        case .list(var list):
            for index in list.items.indices {
                list.items[index].blocks = list.items[index].blocks.map { $0.filled(from: &contents) }
            }
            block.kind = .list(list)
        case .paragraph, .heading, .code, .html, .thematicBreak, .definitions, .figure, .include, .untranslated: break
        }
        return block
    }
}

extension MappedText {
    /// Whether there may be a link reference definition, `[label]: address`.
    fileprivate var mayDefineLinks: Bool {
        var last: UInt8 = 0
        for byte in bytes {
            if byte == UInt8(ascii: ":"), last == UInt8(ascii: "]") { return true }
            last = byte
        }
        return false
    }
}

extension SourceLines {
    /// The labels of what looks like a link reference definition, `[label]: address`, be it in code: enough to guess what is meant.
    fileprivate var linkLabels: [Located<String>] {
        (1...max(1, count)).compactMap { line in
            let text = bytes[range(ofLine: line)].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ">") }
            guard let end = LinkSyntax.label(bytes, at: text.startIndex), end < text.endIndex,
                bytes[end] == UInt8(ascii: ":"), bytes[text.startIndex + 1] != UInt8(ascii: "^")
            else { return nil }
            let label = String(decoding: bytes[(text.startIndex + 1)..<(end - 1)], as: UTF8.self)
            return Located(label, at: self.text.origin(of: text.startIndex..<text.endIndex))
        }
    }
}
