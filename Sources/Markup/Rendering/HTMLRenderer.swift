/// Writes blocks and inlines as HTML.
///
/// A renderer remembers the ids it has given, so that several calls can fill one page.
public struct HTMLRenderer: Sendable {
    /// What a page decides about its HTML.
    public struct Options: Sendable {
        /// Resolves the destination of a link; unsafe destinations never get here.
        public var link: @Sendable (String) -> Target = { Target(address: $0) }
        /// Resolves the source of a picture; unsafe sources never get here.
        public var image: @Sendable (String) -> String = { $0 }
        /// The page that explains a term; nil shows the words without a link.
        public var term: @Sendable (String) -> String? = { _ in nil }
        /// Where a citation leads and how it reads, its locator included; nil shows its id and locator without a link.
        public var citation: @Sendable (Citation) -> (href: String, label: String)? = { _ in nil }
        /// What a picture, drawing, chart or clip that stands alone is shown as, by what its ids start with and whether it is part of what
        /// is not translated.
        public var figure: @Sendable (Figure, String, Bool) -> Shown = { _, _, _ in .picture }
        /// The width and height of a picture in pixels, so that the page keeps its place; nil where nobody knows.
        public var size: @Sendable (String) -> (width: Int, height: Int)? = { _ in nil }
        /// Whether raw HTML is let through; otherwise it is shown as text.
        public var allowsHTML = false
        /// Whether headings get ids.
        public var givesHeadingIDs = true
        /// Added to the level of every heading; levels stay between 1 and 6.
        public var headingShift = 0
        /// Stands before every id that the renderer writes; fragments of one page need different ones.
        public var idPrefix = ""
        /// Ids that no heading may have, since the page around has them.
        public var takenIDs: Set<String> = []
        /// The words that the renderer adds to the author's.
        public var words = HTMLRenderer.englishWords
        /// The direction in which the text is written: `ltr` or `rtl`.
        public var direction = "ltr"
        /// The language of what is not translated, the direction in which that is written, `ltr` or `rtl`, and the words that go with it.
        public var original = (language: "en", direction: "ltr", words: HTMLRenderer.englishWords)
        /// Whether to write the bare HTML of the CommonMark specification: no classes, nothing checked or dropped.
        var isBare = false

        /// The options of an ordinary page.
        public init() {}
    }

    /// The words of renderers that are given no others.
    private static let englishWords = Words()

    /// Where a link leads.
    public struct Target: Sendable {
        /// The address to write.
        public var address: String
        /// The number of the page that it leads to, for readers on paper; empty where there is none.
        public var number: String

        /// A target.
        public init(address: String, number: String = "") {
            self.address = address
            self.number = number
        }
    }

    /// What a figure is shown as.
    public enum Shown: Sendable {
        /// A picture, by its address.
        case picture
        /// HTML in its place, and what stands below it beside the caption; the note may be empty.
        case html([UInt8], note: String)
    }

    /// The words that the renderer adds, in the language of the page.
    public struct Words: Sendable {
        /// The kinds of callout, as their titles begin.
        public var callouts: [Callout: String] = [
            .note: "Note", .law: "Law", .scenario: "Scenario", .exercise: "Exercise", .local: "Local adaptation",
            .warning: "Warning",
        ]
        /// What other programs call callouts that are of none of these kinds.
        public var names = Dictionary(uniqueKeysWithValues: CalloutName.allCases.map { ($0, $0.english) })
        /// What stands before the groups that a passage is for.
        public var only = "Only for:"
        /// The groups that a passage may be for.
        public var audiences = Dictionary(uniqueKeysWithValues: Audience.allCases.map { ($0, $0.rawValue) })
        /// The name of a table, before its columns.
        public var table = "Table"
        /// The name of the section of notes.
        public var footnotes = "Notes"
        /// What stands before the name of a picture's maker.
        public var credit = "Credit:"
        /// What is read aloud for a box that is ticked.
        public var ticked = "Done"
        /// What is read aloud for a box of a task list that is not ticked.
        public var notTicked = "To do"
        /// What is read aloud for the link from a note back to the text.
        public var footnoteBack = "Back to the text"

        /// English words.
        public init() {}
    }

    let options: Options
    /// The words that go with the text at hand, and the direction in which that is written.
    private(set) var (words, direction): (Words, String)
    /// Whether the text at hand is one that is not translated.
    private(set) var isUntranslated = false
    /// The number of each footnote, from 1, by label.
    let footnoteNumbers: [String: Int]
    private let footnotes: [Footnote]
    private var headingIDs: HeadingIDs
    private var calloutCount = 0
    /// How many figures there have been.
    var figureCount = 0
    private var onlyCount = 0
    /// How many captions of tables there have been.
    var captionCount = 0
    /// How many tables have had each name so far.
    private var tableNames: [String: Int] = [:]
    /// How often each footnote has been referred to so far, by number.
    var referenceCounts: [Int: Int] = [:]
    /// How often each source has been cited so far, by its id.
    public internal(set) var citationCounts: [String: Int] = [:]
    /// The terms that a page explains and that have been shown so far, as written.
    public internal(set) var shownTerms: Set<String> = []
    /// The box to stand before the next paragraph's text.
    var pendingBox: Bool?

    /// A renderer for one page, or for one fragment of it.
    ///
    /// - Parameter footnotes: the document's; a reference to any other is left out.
    public init(_ options: Options = Options(), footnotes: [Footnote] = []) {
        self.options = options
        (words, direction) = (options.words, options.direction)
        self.footnotes = footnotes
        headingIDs = HeadingIDs(prefix: options.idPrefix, taken: options.takenIDs)
        footnoteNumbers = Dictionary(
            zip(footnotes.map(\.label), 1...),
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Appends blocks.
    public mutating func render(_ blocks: [Block], into html: inout [UInt8]) {
        headingIDs.reserve(for: blocks)
        append(blocks, isTight: false, to: &html)
    }

    /// Appends the section of notes; nothing when there are none.
    ///
    /// Comes after everything that refers to them.
    public mutating func renderFootnotes(into html: inout [UInt8]) {
        guard !footnotes.isEmpty else { return }
        html.endLine()
        html.append("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"")
        html.appendEscaped(words.footnotes)
        html.append("\">\n<ol>\n")
        // Notes may refer to each other, so how often each is referred to is known when all are written.
        let notes = footnotes.map { note($0) }
        for (index, note) in notes.enumerated() {
            html.append("<li id=\"")
            html.appendEscaped(noteID(number: index + 1))
            html.append("\">\n")
            append(note, number: index + 1, to: &html)
            html.append("</li>\n")
        }
        html.append("</ol>\n</section>\n")
    }
}

extension HTMLRenderer {
    mutating func append(_ blocks: [Block], isTight: Bool, to html: inout [UInt8]) {
        for block in blocks { append(block, isTight: isTight, to: &html) }
    }

    private mutating func append(_ block: Block, isTight: Bool, to html: inout [UInt8]) {
        switch block.kind {
        case .paragraph(let content):
            if isTight {
                appendBox(to: &html)
                render(content, into: &html)
            } else {
                html.endLine()
                html.append("<p>")
                appendBox(to: &html)
                render(content, into: &html)
                html.append("</p>\n")
            }
        case .heading(let level, let id, let content):
            appendHeading(level: level, id: id, content, to: &html)
        case .code(let info, let text):
            appendCode(info: info, text, to: &html)
        case .html(let text):
            if options.allowsHTML {
                html.endLine()
                html.append(text)
                html.endLine()
            } else {
                appendCode(info: "html", TextSlice(text), to: &html)
            }
        case .thematicBreak:
            html.endLine()
            html.append("<hr />\n")
        case .quotation(let content):
            html.endLine()
            html.append("<blockquote>\n")
            append(content, isTight: false, to: &html)
            html.endLine()
            html.append("</blockquote>\n")
        case .callout(let head, let content):
            if let fold = head.fold {
                appendFolded(head, fold, content, to: &html)
            } else {
                appendCallout(head, content, to: &html)
            }
        case .only(let labels, let content):
            appendOnly(labels, content, to: &html)
        case .list(let list):
            appendList(list, to: &html)
        case .table(let table):
            appendTable(table, to: &html)
        case .definitions(let definitions): append(definitions, to: &html)
        case .figure(let figure): append(figure, isTight: isTight, to: &html)
        case .untranslated(let content):
            html.endLine()
            html.append("<div lang=\"")
            html.appendEscaped(options.original.language)
            html.append("\" dir=\"\(options.original.direction)\">\n")
            (words, direction, isUntranslated) = (options.original.words, options.original.direction, true)
            append(content, isTight: false, to: &html)
            (words, direction, isUntranslated) = (options.words, options.direction, false)
            html.endLine()
            html.append("</div>\n")
        case .include(let path):
            html.endLine()
            html.append("<p>{{include: ")
            html.appendEscaped(path)
            html.append("}}</p>\n")
        }
    }

    /// The id of a callout that links may lead to.
    mutating func appendPlace(of head: CalloutHead, to html: inout [UInt8]) {
        guard head.isPlace, options.givesHeadingIDs else { return }
        html.append(" id=\"")
        html.appendEscaped(headingIDs.next(explicit: head.id, content: head.title))
        html.append("\"")
    }

    private mutating func appendHeading(level: Int, id: String?, _ content: [Inline], to html: inout [UInt8]) {
        let digit = UInt8(ascii: "0") + UInt8(min(max(level + options.headingShift, 1), 6))
        html.endLine()
        html.append("<h")
        html.append(digit)
        if options.givesHeadingIDs {
            html.append(" id=\"")
            html.appendEscaped(headingIDs.next(explicit: id, content: content))
            html.append("\"")
        }
        html.append(">")
        render(content, into: &html)
        html.append("</h")
        html.append(digit)
        html.append(">\n")
    }

    private func appendCode(info: String, _ text: TextSlice, to html: inout [UInt8]) {
        html.endLine()
        // A block wider than the page scrolls, and what scrolls must be reachable by keyboard.
        html.append(options.isBare ? "<pre><code" : "<pre tabindex=\"0\"><code")
        let language = info.utf8.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
        if !language.isEmpty {
            html.append(" class=\"language-")
            html.appendEscaped(String(Substring(language)))
            html.append("\"")
        }
        html.append(">")
        html.appendEscaped(text)
        html.append("</code></pre>\n")
    }

    private mutating func appendCallout(_ head: CalloutHead, _ content: [Block], to html: inout [UInt8]) {
        calloutCount += 1
        let id = "\(options.idPrefix)callout:\(calloutCount)"
        html.endLine()
        // As a note it is no landmark, of which a page should have few and none inside another.
        html.append("<aside class=\"callout callout-\(head.kind.rawValue.lowercased())\" role=\"note\"")
        appendPlace(of: head, to: &html)
        html.append(" aria-labelledby=\"")
        html.appendEscaped(id)
        html.append("\">\n<p class=\"callout-title\" id=\"")
        html.appendEscaped(id)
        html.append("\">")
        appendTitle(of: head, to: &html)
        html.append("</p>\n")
        append(content, isTight: false, to: &html)
        html.endLine()
        html.append("</aside>\n")
    }

    /// A passage for some readers only, which says so above it: whoever reads it must know with whom to share it.
    private mutating func appendOnly(_ labels: ReaderLabels, _ content: [Block], to html: inout [UInt8]) {
        onlyCount += 1
        let id = "\(options.idPrefix)only:\(onlyCount)"
        let groups = labels.audience.map { words.audiences[$0] ?? $0.rawValue }.joined(separator: ", ")
        let parts = [groups.isEmpty ? "" : words.only + " " + groups, labels.marking?.rawValue ?? ""]
        html.endLine()
        html.append("<div class=\"only\" role=\"group\" aria-labelledby=\"")
        html.appendEscaped(id)
        html.append("\">\n<p class=\"only-label\" id=\"")
        html.appendEscaped(id)
        html.append("\">")
        html.appendEscaped(parts.filter { !$0.isEmpty }.joined(separator: " · "))
        html.append("</p>\n")
        append(content, isTight: false, to: &html)
        html.endLine()
        html.append("</div>\n")
    }

    private mutating func appendList(_ list: List, to html: inout [UInt8]) {
        html.endLine()
        switch list.start {
        case nil: html.append("<ul>\n")
        case let start?:
            html.append(start == 1 ? "<ol" : "<ol start=\"\(start)\"")
            let last = start + list.items.count - 1
            // The style sheet gives long numbers the room that they need before the text.
            if last > 999, !options.isBare { html.append(" class=\"digits-\(String(last).utf8.count)\"") }
            html.append(">\n")
        }
        for item in list.items {
            html.endLine()
            html.append(item.isTicked == nil || options.isBare ? "<li>" : "<li class=\"task\">")
            pendingBox = item.isTicked
            append(item.blocks, isTight: list.isTight, to: &html)
            html.append("</li>\n")
        }
        html.append(list.start == nil ? "</ul>\n" : "</ol>\n")
    }

    private mutating func appendTable(_ table: Table, to html: inout [UInt8]) {
        html.endLine()
        // A table wider than the page scrolls: the region can be reached by keyboard, and has a name of its own.
        html.append("<div class=\"table\" role=\"region\" ")
        if let caption = table.caption {
            appendStart(captionedBy: caption, to: &html)
        } else {
            html.append("aria-label=\"")
            html.appendEscaped(name(of: table))
            html.append("\" tabindex=\"0\">\n<table>\n")
        }
        html.append("<thead>\n<tr>\n")
        // Under an empty corner the first column names the rows.
        let namesRows = table.header.count > 1 && table.header[0].content.isEmpty
        for (column, alignment) in zip(table.header.indices, table.alignments) {
            // An empty header names no column: it is the corner of the table.
            let element = table.header[column].content.isEmpty ? CellElement.data : .columnHeader
            append(table.header[column], alignment, element, to: &html)
        }
        html.append("</tr>\n</thead>\n")
        if !table.rows.isEmpty {
            html.append("<tbody>\n")
            for row in table.rows {
                html.append("<tr>\n")
                for (column, alignment) in zip(row.indices, table.alignments) {
                    let isName = column == 0 && namesRows && !row[0].content.isEmpty
                    append(row[column], alignment, isName ? .rowHeader : .data, to: &html)
                }
                html.append("</tr>\n")
            }
            html.append("</tbody>\n")
        }
        html.append("</table>\n</div>\n")
    }

    private mutating func name(of table: Table) -> String {
        let columns = table.header.map(\.content.plainText).filter { !$0.isEmpty }.joined(separator: ", ")
        let name = columns.isEmpty ? words.table : "\(words.table): \(columns)"
        let count = (tableNames[name] ?? 0) + 1
        tableNames[name] = count
        return count == 1 ? name : "\(name) (\(count))"
    }

    /// What a cell of a table is written as.
    private enum CellElement {
        case data, columnHeader, rowHeader

        /// How its start tag begins.
        var start: String {
            switch self {
            case .data: "<td"
            case .columnHeader: "<th scope=\"col\""
            case .rowHeader: "<th scope=\"row\""
            }
        }

        var end: String { self == .data ? "</td>\n" : "</th>\n" }
    }

    private mutating func append(
        _ cell: Table.Cell,
        _ alignment: Table.Alignment?,
        _ element: CellElement,
        to html: inout [UInt8]
    ) {
        html.append(element.start)
        switch alignment {
        case nil: html.append(">")
        case .start?: html.append(" class=\"align-start\">")
        case .center?: html.append(" class=\"align-center\">")
        case .end?: html.append(" class=\"align-end\">")
        }
        // Where people read from right to left, a sign would stand behind its figures.
        let isTurned = direction == "rtl" && cell.isTornNumber
        if isTurned { html.append("<bdi dir=\"ltr\">") }
        render(cell.content, into: &html)
        if isTurned { html.append("</bdi>") }
        html.append(element.end)
    }

    /// What a note says; the links back belong inside its last paragraph where it ends with one.
    private mutating func note(_ footnote: Footnote) -> (html: [UInt8], endsInParagraph: Bool) {
        var html: [UInt8] = []
        headingIDs.reserve(for: footnote.blocks)
        guard let last = footnote.blocks.last, case .paragraph(let content) = last.kind else {
            append(footnote.blocks, isTight: false, to: &html)
            html.endLine()
            return (html, false)
        }
        append(footnote.blocks.dropLast(), isTight: false, to: &html)
        html.endLine()
        html.append("<p>")
        render(content, into: &html)
        return (html, true)
    }

    private func append(_ note: (html: [UInt8], endsInParagraph: Bool), number: Int, to html: inout [UInt8]) {
        html += note.html
        if !note.endsInParagraph { html.append("<p>") }
        for time in 1..<(1 + (referenceCounts[number] ?? 0)) {
            if time > 1 || note.endsInParagraph { html.append(" ") }
            html.append("<a href=\"#")
            html.appendEscaped(referenceID(number: number, time: time))
            html.append("\" role=\"doc-backlink\" aria-label=\"")
            html.appendEscaped(words.footnoteBack)
            html.append(time > 1 ? " \(time)\">↩</a>" : "\">↩</a>")
        }
        html.append("</p>\n")
    }

    // The renderer's own ids hold a colon, which the ids of headings never do.

    /// The id of a note.
    func noteID(number: Int) -> String { "\(options.idPrefix)fn:\(number)" }

    /// The id of the place in the text that refers to a note for the nth time.
    func referenceID(number: Int, time: Int) -> String {
        "\(options.idPrefix)fnref:\(number)" + (time > 1 ? ":\(time)" : "")
    }
}
