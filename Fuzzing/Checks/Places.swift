import Diagnostics
import Markup

/// Checks that each problem has words and a place inside its file.
func checkPlaces(_ diagnostics: [Diagnostic], in file: SourceFile) throws(Violation) {
    for diagnostic in diagnostics {
        try always(!diagnostic.summary.isEmpty, "\(diagnostic.id) says nothing")
        guard diagnostic.path == file.path, let position = diagnostic.position else { continue }
        try always((1...max(1, file.lineCount)).contains(position.line), "\(diagnostic.id) is at line \(position.line)")
        let line = file.range(ofLine: position.line)
        try always((1...(line.count + 2)).contains(position.column), "\(diagnostic.id) is at column \(position.column)")
        for quote in diagnostic.quotes {
            try always(
                quote.marked.upperBound <= quote.text.utf8.count,
                "\(diagnostic.id) marks what it does not quote"
            )
        }
    }
}

/// Checks that each block and inline has a place inside the file.
func checkPlaces(_ blocks: [Block], in file: SourceFile) throws(Violation) {
    let all = 0...file.bytes.count
    var outside: Violation?
    func look(at range: Range<Int>, of what: String) {
        let isInside = all.contains(range.lowerBound) && all.contains(range.upperBound)
        if !isInside { outside = outside ?? Violation("\(what) at \(range)") }
    }
    blocks.forEachBlock { look(at: $0.range, of: "a block") }
    blocks.forEachInline { look(at: $0.range, of: "text") }
    if let outside { throw outside }
}
