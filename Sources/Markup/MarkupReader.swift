public import Diagnostics

extension MarkupDocument {
    /// Reads a Markdown file: its front matter, then its blocks.
    public static func read(_ file: SourceFile) -> Checked<MarkupDocument> {
        var diagnostics: [Diagnostic] = []
        let front = frontMatter(of: file, &diagnostics)
        let body = Array(file.bytes[front.whole.upperBound...])
        let linesBefore = file.position(at: front.whole.upperBound).line - 1
        let built = TreeBuilder.build(
            commonMarkEvents(of: body, maximumNesting: maximumNesting),
            in: file,
            linesBefore: linesBefore
        )
        for range in built.tooDeep {
            diagnostics.append(
                Diagnostic(
                    .error,
                    "markup.nested-too-deeply",
                    in: file,
                    at: range,
                    "this lies inside more than \(maximumNesting) quotations, lists or emphases",
                    hints: ["remove some of the signs in front of it"]
                )
            )
        }
        let document = MarkupDocument(
            file: file,
            frontMatter: front.mapping,
            frontMatterRange: front.whole,
            blocks: built.blocks,
            footnotes: []
        )
        return Checked(document, diagnostics)
    }

    /// The mapping between two lines of `---` at the top, and its bytes with those lines.
    private static func frontMatter(
        of file: SourceFile,
        _ diagnostics: inout [Diagnostic]
    ) -> (mapping: YAMLMapping?, whole: Range<Int>) {
        guard isFence(1, in: file) else { return (nil, 0..<0) }
        guard let end = (2...max(file.lineCount, 2)).first(where: { isFence($0, in: file) }) else {
            diagnostics.append(
                Diagnostic(
                    .error,
                    "front-matter.not-closed",
                    in: file,
                    at: file.range(ofLine: 1),
                    "the front matter that starts here has no end",
                    hints: ["write --- on a line after its last key"]
                )
            )
            return (nil, 0..<file.bytes.count)
        }
        let whole = 0..<(end < file.lineCount ? file.offset(ofLine: end + 1) : file.bytes.count)
        let checked = YAMLValue.read(file, range: file.offset(ofLine: 2)..<file.offset(ofLine: end))
        diagnostics += checked.diagnostics
        switch checked.value?.kind {
        case .mapping(let mapping)?: return (mapping, whole)
        case .scalar(let text)? where !text.isEmpty: break
        case .sequence?: break
        default: return (nil, whole)
        }
        diagnostics.append(
            Diagnostic(
                .error,
                "front-matter.not-mapping",
                in: file,
                at: file.range(ofLine: 2),
                "the front matter holds no keys",
                hints: ["write key: value, one a line"]
            )
        )
        return (nil, whole)
    }

    private static func isFence(_ line: Int, in file: SourceFile) -> Bool {
        line <= file.lineCount && file.text(file.range(ofLine: line)) == "---"
    }
}

/// The HTML of a file read as plain CommonMark 0.30, raw HTML included and with none of the additions for courses.
public func renderCommonMark(_ file: SourceFile) -> [UInt8] {
    let events = commonMarkEvents(of: file.bytes, maximumNesting: MarkupDocument.maximumNesting)
    var options = HTMLRenderer.Options()
    options.allowsHTML = true
    options.givesHeadingIDs = false
    options.isBare = true
    var html: [UInt8] = []
    var renderer = HTMLRenderer(options)
    renderer.render(TreeBuilder.build(events, in: file, linesBefore: 0).blocks, into: &html)
    return html
}
