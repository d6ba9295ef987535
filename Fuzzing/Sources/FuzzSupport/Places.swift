public import Diagnostics
public import Markup

/// Checks that each problem has words and a place inside its file.
public func checkPlaces(_ diagnostics: [Diagnostic], in file: SourceFile) {
    for diagnostic in diagnostics {
        always(!diagnostic.summary.isEmpty, "\(diagnostic.id) says nothing")
        guard diagnostic.path == file.path, let position = diagnostic.position else { continue }
        always((1...max(1, file.lineCount)).contains(position.line), "\(diagnostic.id) is at line \(position.line)")
        let line = file.range(ofLine: position.line)
        always((1...(line.count + 2)).contains(position.column), "\(diagnostic.id) is at column \(position.column)")
        for quote in diagnostic.quotes {
            always(quote.marked.upperBound <= quote.text.utf8.count, "\(diagnostic.id) marks what it does not quote")
        }
    }
}

/// Checks that each block and inline has a place inside the file.
public func checkPlaces(_ blocks: [Block], in file: SourceFile) {
    let all = 0...file.bytes.count
    blocks.forEachBlock { block in
        always(
            all.contains(block.range.lowerBound) && all.contains(block.range.upperBound),
            "a block at \(block.range)"
        )
    }
    blocks.forEachInline { inline in
        always(
            all.contains(inline.range.lowerBound) && all.contains(inline.range.upperBound),
            "text at \(inline.range)"
        )
    }
}
