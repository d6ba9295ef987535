import Markup
import Scoring

extension [Block] {
    /// The text alone, a line for each paragraph, item, cell and line of code.
    var plainText: String {
        var lines: [String] = []
        forEachBlock { block in
            switch block.kind {
            case .code(_, let text): lines.append(text.string)
            case .html(let text): lines.append(text)
            case .thematicBreak: lines.append("")
            default: lines += block.inlines.map(\.plainText)
            }
        }
        return lines.joined(separator: "\n")
    }
}

extension Fraction {
    /// The fraction as `3` or `3/4`.
    var string: String { String(decoding: text, as: UTF8.self) }
}
