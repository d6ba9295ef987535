import Curriculum
import Diagnostics

extension SourceFile {
    /// Calls a closure with what a text says that figures are made of, and where: its lines and the cells of a table, or the words of a drawing, as
    /// its file has them and as pages and search show them.
    ///
    /// What else stands in a drawing, such as a colour, tells nothing.
    func forEachPiece(_ body: (String, Range<Int>) -> Void) {
        guard !isDrawing else { return forEachWords(body) }
        forEachLine { line, range in
            body(line, range)
            guard path.lowercased().hasSuffix(".csv") else { return }
            for cell in line.split(whereSeparator: { ",;\t\"".contains($0) }) { body(String(cell), range) }
        }
    }

    /// Calls a closure with what a text that is published says, and where: of a drawing everything, since a site has its file.
    func forEachPublishedPiece(_ body: (String, Range<Int>) -> Void) {
        forEachPiece(body)
        if isDrawing { forEachLine(body) }
    }

    var isDrawing: Bool { path.lowercased().hasSuffix(".svg") }

    private func forEachLine(_ body: (String, Range<Int>) -> Void) {
        for line in 1...lineCount { body(text(range(ofLine: line)), range(ofLine: line)) }
    }

    private func forEachWords(_ body: (String, Range<Int>) -> Void) {
        forEachLabel(body)
        // A page has the labels of a drawing in itself, and search joins them.
        guard let texts = Drawing.read(self).value?.texts else { return }
        for text in texts + [texts.joined(separator: " ")] { body(text, range(ofLine: 1)) }
    }
}
