import Diagnostics

/// The YAML between two lines of `---` at the top of a file.
struct FrontMatter {
    /// The mapping; nil where there is none, or where it could not be read.
    private(set) var mapping: YAMLMapping?
    /// The bytes of the front matter with its fences and the line break behind them.
    private(set) var range = 0..<0
    private(set) var diagnostics: [Diagnostic] = []

    /// - Parameter start: the offset behind a byte order mark.
    init(_ file: SourceFile, from start: Int) {
        if takeTOML(file, from: start) { return }
        guard Self.isFence(file, line: 1, from: start) else { return }
        guard let last = (2...max(2, file.lineCount)).first(where: { Self.isFence(file, line: $0) }) else {
            range = 0..<file.bytes.count
            diagnostics.append(
                Diagnostic(
                    .error,
                    "front-matter.not-closed",
                    in: file,
                    at: start..<file.range(ofLine: 1).upperBound,
                    "the front matter that starts here has no end",
                    hints: [
                        "write --- on a line after its last key", "write *** where a line across the page is meant",
                    ]
                )
            )
            return
        }
        range = 0..<(last < file.lineCount ? file.offset(ofLine: last + 1) : file.bytes.count)
        let read = YAMLValue.read(file, range: file.offset(ofLine: 2)..<file.offset(ofLine: last))
        diagnostics += read.diagnostics
        switch read.value?.kind {
        case .mapping(let mapping): self.mapping = mapping
        case nil where read.diagnostics.isEmpty: mapping = YAMLMapping(entries: [])
        case nil: break
        case .scalar, .sequence:
            diagnostics.append(
                Diagnostic(
                    .error,
                    "front-matter.not-mapping",
                    in: file,
                    at: read.value?.range ?? range,
                    "the front matter holds no keys",
                    hints: ["write key: value, one a line"]
                )
            )
        }
    }

    /// Passes over front matter between two lines of `+++`, which is TOML, and says so.
    private mutating func takeTOML(_ file: SourceFile, from start: Int) -> Bool {
        guard Self.isFence(file, line: 1, from: start, sign: "+++"),
            let last = (2...max(2, file.lineCount)).first(where: { Self.isFence(file, line: $0, sign: "+++") })
        else { return false }
        range = 0..<(last < file.lineCount ? file.offset(ofLine: last + 1) : file.bytes.count)
        let hint = "write --- for each +++, and key: value for each key = \"value\""
        let summary = "this front matter is TOML, which is not read"
        diagnostics.append(
            Diagnostic(.error, "front-matter.toml", in: file, at: file.range(ofLine: 1), summary, hints: [hint])
        )
        return true
    }

    private static func isFence(_ file: SourceFile, line: Int, from start: Int = 0, sign: String = "---") -> Bool {
        guard line <= file.lineCount else { return false }
        let range = file.range(ofLine: line)
        let bytes = file.bytes[max(range.lowerBound, min(start, range.upperBound))..<range.upperBound]
        return bytes.starts(with: sign.utf8) && bytes.dropFirst(3).allSatisfy(isBlankByte)
    }
}
