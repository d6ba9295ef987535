import Diagnostics
import Markup

/// The gaps of fill-in questions, which stand in running text without being Markdown.
///
/// A star before a choice must not open emphasis, nor a bracket in an accepted answer a link. So before the text is read for
/// good, what stands between the braces is overwritten with as many bytes of ``filler``, and every place stays what it is.
enum GapMask {
    /// A control character that nobody writes.
    private static let filler: UInt8 = 1

    /// The blocks of a document with its gaps masked.
    static func blocks(of document: MarkupDocument) -> [Block] {
        var gaps: [Range<Int>] = []
        for section in QuizSection.all(in: document.blocks) where isFillIn(section, in: document.file) {
            for block in section.blocks.dropFirst().prefix(while: { !$0.explains }) {
                if case .paragraph = block.kind { gaps += ranges(in: block.range, of: document.file).closed }
            }
        }
        guard !gaps.isEmpty else { return document.blocks }
        var bytes = document.file.bytes
        for gap in gaps { for index in gap.dropFirst().dropLast() { bytes[index] = filler } }
        return MarkupDocument.read(SourceFile(path: document.file.path, bytes: bytes)).value.blocks
    }

    private static func isFillIn(_ section: QuizSection, in file: SourceFile) -> Bool {
        guard let first = section.blocks.first, case .paragraph = first.kind else { return false }
        return KindLine.pieces(of: first.range, in: file).first.flatMap { QuestionKind(written: $0.value) } == .fillIn
    }

    /// The gaps in a range of bytes, each from its brace to the next closing one, and a brace that nothing closes; a brace
    /// behind a backslash is text.
    static func ranges(in range: Range<Int>, of file: SourceFile) -> (closed: [Range<Int>], open: Range<Int>?) {
        var closed: [Range<Int>] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if file.bytes[index] == UInt8(ascii: "\\") {
                index += 2
            } else if file.bytes[index] == UInt8(ascii: "{") {
                guard let end = file.bytes[index..<range.upperBound].firstIndex(of: UInt8(ascii: "}")) else {
                    return (closed, index..<range.upperBound)
                }
                closed.append(index..<end + 1)
                index = end + 1
            } else {
                index += 1
            }
        }
        return (closed, nil)
    }

    /// The text before, between and behind the masked gaps of a text.
    static func split(_ text: String) -> [String] {
        var result: [String] = []
        let bytes = Array(text.utf8)
        var start = 0
        var index = 0
        while index < bytes.count {
            var end = index + 1
            if bytes[index] == UInt8(ascii: "{") {
                while end < bytes.count, bytes[end] == filler { end += 1 }
            }
            if end > index + 1, end < bytes.count, bytes[end] == UInt8(ascii: "}") {
                result.append(String(decoding: bytes[start..<index], as: UTF8.self))
                start = end + 1
                index = end + 1
            } else {
                index += 1
            }
        }
        return result + [String(decoding: bytes[start...], as: UTF8.self)]
    }
}
