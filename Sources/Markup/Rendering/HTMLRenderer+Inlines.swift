extension HTMLRenderer {
    /// Appends running text.
    public mutating func render(_ inlines: [Inline], into html: inout [UInt8]) {
        for inline in inlines { append(inline, to: &html) }
    }

    private mutating func append(_ inline: Inline, to html: inout [UInt8]) {
        switch inline.kind {
        case .text(let text): html.appendEscaped(text)
        case .softBreak: html.append(UInt8(ascii: "\n"))
        case .lineBreak: html.append("<br />\n")
        case .code(let text):
            html.append("<code>")
            html.appendEscaped(text)
            html.append("</code>")
        case .html(let text):
            if options.allowsHTML { text.append(to: &html) } else { html.appendEscaped(text) }
        case .emphasis(let content):
            html.append("<em>")
            render(content, into: &html)
            html.append("</em>")
        case .strong(let content):
            html.append("<strong>")
            render(content, into: &html)
            html.append("</strong>")
        case .link(let destination, let title, let content):
            appendLink(destination, title: title, content, to: &html)
        case .image(let source, let title, let alternative):
            appendImage(source, title: title, alternative, to: &html)
        case .footnoteReference(let label): appendReference(label, to: &html)
        case .term(let term, let shown): appendTerm(term, shown: shown, to: &html)
        case .citation(let citations): append(citations, to: &html)
        }
    }

    private mutating func appendLink(
        _ destination: String,
        title: String,
        _ content: [Inline],
        to html: inout [UInt8]
    ) {
        guard let target = target(of: destination) else { return render(content, into: &html) }
        html.append("<a href=\"")
        html.appendEscapedDestination(target.address, isStrict: !options.isBare)
        html.append("\"")
        appendTitle(title, to: &html)
        if target.isExternal { html.append(" class=\"external\" rel=\"noopener noreferrer\"") }
        if !target.number.isEmpty {
            html.append(" data-number=\"")
            html.appendEscaped(target.number)
            html.append("\"")
        }
        html.append(">")
        render(content, into: &html)
        html.append("</a>")
    }

    func appendImage(_ source: String, title: String, _ alternative: [Inline], to html: inout [UInt8]) {
        guard let address = address(of: source), options.isBare || !address.isEmpty else {
            return appendAlternative(alternative, to: &html)
        }
        html.append("<img src=\"")
        html.appendEscapedDestination(address, isStrict: !options.isBare)
        html.append("\" alt=\"")
        appendAlternative(alternative, to: &html)
        html.append("\"")
        appendTitle(title, to: &html)
        if !options.isBare, let size = options.size(source) {
            html.append(" width=\"\(size.width)\" height=\"\(size.height)\"")
        }
        html.append(" />")
    }

    private func appendTitle(_ title: String, to html: inout [UInt8]) {
        guard !title.isEmpty else { return }
        html.append(" title=\"")
        html.appendEscaped(title)
        html.append("\"")
    }

    private func appendAlternative(_ inlines: [Inline], to html: inout [UInt8]) {
        for inline in inlines {
            switch inline.kind {
            case .text(let text), .code(let text), .html(let text): html.appendEscaped(text)
            case .softBreak, .lineBreak: html.append(" ")
            default: appendAlternative(inline.children, to: &html)
            }
        }
    }

    /// Where a link leads, and whether to another site; nil when what was written or what it resolves to is unsafe.
    private func target(of destination: String) -> (address: String, number: String, isExternal: Bool)? {
        if options.isBare { return (destination, "", false) }
        if case .unsafe = Destination(destination) { return nil }
        let target = options.link(destination)
        switch Destination(target.address) {
        case .unsafe: return nil
        case .external: return (target.address, target.number, true)
        case .other: return (target.address, target.number, false)
        }
    }

    /// The address of a picture; nil when what was written or what it resolves to is unsafe.
    private func address(of source: String) -> String? {
        if options.isBare { return source }
        if case .unsafe = Destination(source) { return nil }
        let address = options.image(source)
        if case .unsafe = Destination(address) { return nil }
        return address
    }

    private mutating func appendReference(_ label: String, to html: inout [UInt8]) {
        guard let number = footnoteNumbers[label] else { return }
        let time = (referenceCounts[number] ?? 0) + 1
        referenceCounts[number] = time
        html.append("<sup><a id=\"")
        html.appendEscaped(referenceID(number: number, time: time))
        html.append("\" href=\"#")
        html.appendEscaped(noteID(number: number))
        html.append("\" role=\"doc-noteref\">\(number)</a></sup>")
    }

    private mutating func appendTerm(_ term: String, shown: String?, to html: inout [UInt8]) {
        guard let href = options.term(term) else {
            html.appendEscaped(shown ?? term)
            return
        }
        shownTerms.insert(term)
        html.append("<a class=\"term\" href=\"")
        html.appendEscapedDestination(href)
        html.append("\">")
        html.appendEscaped(shown ?? term)
        html.append("</a>")
    }

    private mutating func append(_ citations: [Citation], to html: inout [UInt8]) {
        html.append("<span class=\"citations\">[")
        for (index, citation) in citations.enumerated() {
            if index > 0 { html.append("; ") }
            if let (href, label) = options.citation(citation) {
                let time = (citationCounts[citation.source] ?? 0) + 1
                citationCounts[citation.source] = time
                html.append("<a class=\"citation\" id=\"")
                html.appendEscaped(options.idPrefix + HTMLRenderer.citationID(of: citation.source, time: time))
                html.append("\" href=\"")
                html.appendEscapedDestination(href)
                html.append("\" role=\"doc-biblioref\">")
                html.appendEscaped(label)
                html.append("</a>")
            } else {
                html.appendEscaped(citation.label)
            }
        }
        html.append("]</span>")
    }
}
