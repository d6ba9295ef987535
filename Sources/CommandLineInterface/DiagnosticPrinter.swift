import Diagnostics

/// Writes problems for people: where, what, the line itself, and the way out.
struct DiagnosticPrinter {
    let usesColor: Bool

    /// The most columns of a quoted line; with its number it fits a terminal of 80.
    static let mostColumns = 70

    func text(_ diagnostic: Diagnostic) -> String {
        let color: ANSIStyle =
            switch diagnostic.severity {
            case .error: .red
            case .warning: .yellow
            case .note: .cyan
            }
        let place = diagnostic.position.map { ":\($0.line):\($0.column)" } ?? ""
        var text = paint(harmless(diagnostic.path) + place + ":", .bold)
        text += " " + paint(diagnostic.severity.rawValue + ":", color)
        text += " \(harmless(diagnostic.summary)) [\(diagnostic.id)]\n"
        let numberWidth = max(4, diagnostic.quotes.map { String($0.line).count }.max() ?? 0)
        for quote in diagnostic.quotes {
            let number = String(quote.line)
            let gutter = String(repeating: " ", count: numberWidth - number.count) + number + " | "
            let excerpt = Excerpt(quote, width: DiagnosticPrinter.mostColumns)
            text += paint(gutter, .blue) + excerpt.text + "\n"
            guard !excerpt.caret.isEmpty else { continue }
            text += paint(String(repeating: " ", count: numberWidth) + " | ", .blue)
            text += String(repeating: " ", count: excerpt.indentation) + paint(excerpt.caret, color) + "\n"
        }
        for hint in diagnostic.hints { text += "  hint: \(harmless(hint))\n" }
        return diagnostic.quotes.isEmpty && diagnostic.hints.isEmpty ? text : text + "\n"
    }

    func text(_ failure: CommandFailure) -> String {
        var text = paint("error:", .red) + " \(harmless(failure.message))\n"
        if let hint = failure.hint { text += "  hint: \(harmless(hint))\n" }
        return text
    }

    private func paint(_ text: String, _ paint: ANSIStyle) -> String { usesColor ? paint.applied(to: text) : text }
}

/// How text looks on a terminal (ECMA-48, SGR).
enum ANSIStyle: String {
    case red = "1;31"
    case green = "32"
    case yellow = "1;33"
    case blue = "34"
    case cyan = "1;36"
    case bold = "1"

    func applied(to text: String) -> String { "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" }
}

/// A line of a file, cut round the marked part when it is too long, and the carets under it.
struct Excerpt: Equatable {
    /// The line as it is printed.
    let text: String
    /// The columns before the carets.
    let indentation: Int
    /// The carets; empty when the whole line is meant.
    let caret: String

    init(_ quote: Diagnostic.Quote, width: Int) {
        let line = quote.text.utf8
        let mark = min(quote.marked.lowerBound, line.count)
        // Of a line of a megabyte only the part round the mark is looked at; few characters take over 40 bytes.
        let reach = 40 * width
        let start = Excerpt.boundary(of: quote.text, near: max(0, mark - reach))
        let end = Excerpt.boundary(of: quote.text, near: min(line.count, mark + reach))
        let window = quote.text[
            line.index(line.startIndex, offsetBy: start)..<line.index(line.startIndex, offsetBy: end)
        ]
        let all = cells(of: window, from: start)
        let marked = all.firstIndex { $0.bytes.upperBound > mark } ?? all.count
        let shown = Excerpt.fitting(all, round: marked, width: width - 2)
        let isCutBefore = shown.lowerBound > 0 || start > 0
        let isCutAfter = shown.upperBound < all.count || end < line.count
        text = (isCutBefore ? "…" : "") + all[shown].map(\.text).joined() + (isCutAfter ? "…" : "")
        indentation = (isCutBefore ? 1 : 0) + all[shown.lowerBound..<marked].map(\.width).reduce(0, +)
        if quote.marked == 0..<0 {
            caret = ""
        } else {
            let under = all[marked..<max(marked, shown.upperBound)].prefix {
                $0.bytes.lowerBound < quote.marked.upperBound
            }
            caret = String(repeating: "^", count: max(1, under.map(\.width).reduce(0, +)))
        }
    }

    /// The last start of a character at or before an offset.
    private static func boundary(of text: String, near offset: Int) -> Int {
        let bytes = text.utf8
        var index = bytes.index(bytes.startIndex, offsetBy: offset)
        var offset = offset
        while index < bytes.endIndex, offset > 0, bytes[index] & 0xC0 == 0x80 {
            index = bytes.index(before: index)
            offset -= 1
        }
        return offset
    }

    /// The cells shown: all that fit, half of the columns behind the mark at least where there is text for them.
    private static func fitting(_ cells: [Cell], round marked: Int, width: Int) -> Range<Int> {
        let before = cells[..<marked].map(\.width).reduce(0, +)
        let after = cells[marked...].map(\.width).reduce(0, +)
        if before + after <= width { return 0..<cells.count }
        let roomBefore = min(before, width - min(after, width / 2))
        var start = marked
        var used = 0
        while start > 0, used + cells[start - 1].width <= roomBefore {
            start -= 1
            used += cells[start].width
        }
        var end = marked
        while end < cells.count, used + cells[end].width <= width {
            used += cells[end].width
            end += 1
        }
        return start..<end
    }
}
