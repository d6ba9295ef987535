public import Diagnostics

extension MarkupDocument {
    /// Reads a Markdown file.
    public static func read(_ file: SourceFile) -> Checked<MarkupDocument> {
        Checked(MarkupDocument(file: file, frontMatter: nil, frontMatterRange: 0..<0, blocks: [], footnotes: []))
    }
}

/// The HTML of a file read as plain CommonMark 0.30, raw HTML included and with none of the additions for courses.
public func renderCommonMark(_ file: SourceFile) -> [UInt8] { [] }
