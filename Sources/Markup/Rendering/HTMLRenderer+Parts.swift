// Definitions, figures, folded callouts, captions of tables, boxes to tick.
extension HTMLRenderer {
    /// The id of the place that cites a source for the nth time, prefix left out.
    public static func citationID(of source: String, time: Int) -> String { "cite:\(time):\(source)" }

    mutating func append(_ definitions: [Definition], to html: inout [UInt8]) {
        html.endLine()
        html.append("<dl class=\"definitions\">\n")
        for definition in definitions {
            for term in definition.terms { append(term, element: "dt", to: &html) }
            for meaning in definition.meanings { append(meaning, element: "dd", to: &html) }
        }
        html.append("</dl>\n")
    }

    private mutating func append(_ passage: Passage, element: String, to html: inout [UInt8]) {
        html.append("<\(element)>")
        render(passage.content, into: &html)
        html.append("</\(element)>\n")
    }

    mutating func append(_ figure: Figure, isTight: Bool, to html: inout [UInt8]) {
        figureCount += 1
        let id = "\(options.idPrefix)figure:\(figureCount)"
        let shown = options.isBare ? .picture : options.figure(figure, id, isUntranslated)
        let credit = figure["credit"] ?? ""
        let isPlain = figure.caption.isEmpty && figure.title.isEmpty && credit.isEmpty
        switch shown {
        case .picture where isPlain || options.isBare:
            if !isTight { html.endLine() }
            html.append(isTight ? "" : "<p>")
            appendBox(to: &html)
            render([figure.image], into: &html)
            html.append(isTight ? "" : "</p>\n")
        case .picture:
            html.endLine()
            html.append("<figure>\n")
            appendImage(figure.source, title: "", figure.alternative, to: &html)
            appendCaption(of: figure, credit: credit, note: "", to: &html)
            html.append("</figure>\n")
        case .html(let content, let note):
            html.endLine()
            html.append("<figure>\n")
            html += content
            if !isPlain || !note.isEmpty { appendCaption(of: figure, credit: credit, note: note, to: &html) }
            html.append("</figure>\n")
        }
    }

    private mutating func appendCaption(of figure: Figure, credit: String, note: String, to html: inout [UInt8]) {
        html.endLine()
        html.append("<figcaption>")
        if figure.caption.isEmpty { html.appendEscaped(figure.title) } else { render(figure.caption, into: &html) }
        let hasCaption = !figure.caption.isEmpty || !figure.title.isEmpty
        for (index, text) in [note, credit.isEmpty ? "" : "\(words.credit) \(credit)"].enumerated()
        where !text.isEmpty {
            if hasCaption || (index == 1 && !note.isEmpty) { html.append(" ") }
            html.append("<span class=\"credit\">")
            html.appendEscaped(text)
            html.append("</span>")
        }
        html.append("</figcaption>\n")
    }

    mutating func appendFolded(_ head: CalloutHead, _ fold: Fold, _ content: [Block], to html: inout [UInt8]) {
        html.endLine()
        html.append("<details class=\"callout callout-\(head.kind.rawValue.lowercased())\"")
        appendPlace(of: head, to: &html)
        html.append(fold == .open ? " open>\n" : ">\n")
        html.append("<summary class=\"callout-title\">")
        appendTitle(of: head, to: &html)
        html.append("</summary>\n")
        append(content, isTight: false, to: &html)
        html.endLine()
        html.append("</details>\n")
    }

    /// The kind of a callout and its title; the kind is said in words, for it must not be told by a colour alone.
    mutating func appendTitle(of head: CalloutHead, to html: inout [UInt8]) {
        let title = head.title
        let kind = head.name.flatMap { words.names[$0] } ?? words.callouts[head.kind] ?? head.kind.rawValue
        html.append("<span class=\"callout-kind\">")
        html.appendEscaped(kind)
        // A title that says just the kind, as other programs have it for want of one, is not said twice.
        guard !title.isEmpty, title.contains(where: { !$0.isText }) || title.plainText.lowercased() != kind.lowercased()
        else { return html.append("</span>") }
        html.append(":</span> ")
        render(title, into: &html)
    }

    /// The end of the tag of a table's region, and the table's beginning with its caption, which names the region.
    mutating func appendStart(captionedBy caption: Table.Cell, to html: inout [UInt8]) {
        captionCount += 1
        let id = "\(options.idPrefix)caption:\(captionCount)"
        html.append("aria-labelledby=\"")
        html.appendEscaped(id)
        html.append("\" tabindex=\"0\">\n<table>\n<caption id=\"")
        html.appendEscaped(id)
        html.append("\">")
        render(caption.content, into: &html)
        html.append("</caption>\n")
    }

    /// The box of an item, which its first paragraph shows.
    mutating func appendBox(to html: inout [UInt8]) {
        guard let isTicked = pendingBox else { return }
        pendingBox = nil
        if options.isBare {
            html.append(isTicked ? "[x] " : "[ ] ")
            return
        }
        html.append("<input type=\"checkbox\" disabled")
        html.append(isTicked ? " checked aria-label=\"" : " aria-label=\"")
        html.appendEscaped(isTicked ? words.ticked : words.notTicked)
        html.append("\" /> ")
    }
}

extension Table.Cell {
    /// Whether it says a number that readers from right to left would see torn apart, and nothing that is read from right to left: one with a
    /// sign, a unit or a currency, such as -5 % or 5 °C, or of groups of figures, such as 5 000.
    ///
    /// Dates and spans of two numbers are left as Unicode orders them. Figures of Arabic have their sign on the other side.
    var isTornNumber: Bool {
        let text = content.plainText.unicodeScalars
        guard let figure = text.firstIndex(where: \.isFigure) else { return false }
        let start = text[..<figure]
        guard start.allSatisfy({ Self.signs.contains($0) || " (".unicodeScalars.contains($0) || $0.isCurrency }),
            !text.contains(where: \.isReadFromRightToLeft)
        else { return false }
        return start.contains { Self.signs.contains($0) }
            || text.contains { !$0.isFigure && !$0.properties.isWhitespace && !Self.separators.contains($0) }
            || zip(text, zip(text.dropFirst(), text.dropFirst(2))).contains {
                $0.isFigure && $1.0.properties.isWhitespace && $1.1.isFigure
            }
    }

    private static let signs: Set<Unicode.Scalar> = ["-", "+", "\u{2212}", "\u{2013}"]
    /// What stands within numbers, dates and spans.
    private static let separators: Set<Unicode.Scalar> = ["-", "\u{2013}", ".", ",", ":", "/"]
}

extension Unicode.Scalar {
    fileprivate var isFigure: Bool { "0"..."9" ~= self }

    fileprivate var isCurrency: Bool { properties.generalCategory == .currencySymbol }

    /// Whether it lies where Unicode keeps the scripts that are written from right to left, with their figures.
    fileprivate var isReadFromRightToLeft: Bool {
        switch value {
        case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }
}
