public import Diagnostics

extension MarkupDocument {
    /// Reads a Markdown file.
    public static func read(_ file: SourceFile) -> Checked<MarkupDocument> {
        Checked(MarkupDocument(file: file, frontMatter: nil, frontMatterRange: 0..<0, blocks: [], footnotes: []))
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
