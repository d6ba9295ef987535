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
        let first = Self.firstLine(of: file, from: start)
        if takeMisspeltFences(file, first, from: start) { return }
        guard Self.isFence(file, line: first, from: start) else { return }
        let last = ((first + 1)...max(first + 1, file.lineCount)).first { Self.isFence(file, line: $0) }
        if first > 1 {
            // Otherwise it may be meant as a line across the page.
            guard let last, Self.holdKey(file, lines: (first + 1)..<last) else { return }
            let summary = "the front matter does not begin on the first line"
            let hint = "delete what is empty above it"
            diagnostics.append(
                Diagnostic(
                    .error,
                    "front-matter.not-first",
                    in: file,
                    at: file.range(ofLine: first),
                    summary,
                    hints: [hint]
                )
            )
        }
        guard let last else {
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
        let read = YAMLValue.read(file, range: file.offset(ofLine: first + 1)..<file.offset(ofLine: last))
        // What no text file can hold is told of the whole document.
        diagnostics += read.diagnostics.filter { $0.summary != YAMLProblem.badCharacter }
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

    /// Passes over front matter between lines of other dashes, or more or fewer of them, and says so.
    private mutating func takeMisspeltFences(_ file: SourceFile, _ first: Int, from start: Int) -> Bool {
        guard !Self.isFence(file, line: first, from: start), Self.isNearlyFence(file, line: first, from: start),
            let last = ((first + 1)...max(first + 1, file.lineCount)).first(where: {
                Self.isNearlyFence(file, line: $0)
            }),
            Self.holdKey(file, lines: (first + 1)..<last)
        else { return false }
        range = 0..<(last < file.lineCount ? file.offset(ofLine: last + 1) : file.bytes.count)
        diagnostics.append(
            Diagnostic(
                .error,
                "front-matter.misspelt-fence",
                in: file,
                at: file.range(ofLine: first),
                "the front matter does not begin with ---, and is not read",
                hints: ["write three hyphens, with nothing before them, on this line and on line \(last)"]
            )
        )
        return true
    }

    /// Whether a line holds nothing but dashes of any kind, which may be indented.
    private static func isNearlyFence(_ file: SourceFile, line: Int, from start: Int = 0) -> Bool {
        guard line <= file.lineCount else { return false }
        let range = file.range(ofLine: line)
        let text = file.text(max(range.lowerBound, min(start, range.upperBound))..<range.upperBound)
        let dashes = text.filter { !$0.isWhitespace }
        return !dashes.isEmpty && dashes != "-"
            && dashes.allSatisfy { "-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}".contains($0) }
    }

    /// The first line that is not empty; the first of all where there are none above it, or too many.
    private static func firstLine(of file: SourceFile, from start: Int) -> Int {
        (1...min(10, file.lineCount)).first { line in
            let range = file.range(ofLine: line)
            return !file.bytes[min(max(range.lowerBound, start), range.upperBound)..<range.upperBound].allSatisfy(
                isBlankByte
            )
        } ?? 1
    }

    /// Whether lines begin with a key, such as `lesson: first` or `needs sign-off:`, comments apart.
    private static func holdKey(_ file: SourceFile, lines: Range<Int>) -> Bool {
        let first = lines.lazy.map { file.bytes[file.range(ofLine: $0)] }.first { $0.first != UInt8(ascii: "#") }
        guard let bytes = first?.drop(while: isBlankByte), let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
            colon > bytes.startIndex,
            bytes[(colon + 1)...].first.map(isBlankByte) ?? true
        else { return false }
        return bytes[..<colon].allSatisfy { isLetterOrDigit($0) || " -_".utf8.contains($0) }
    }

    private static func isFence(_ file: SourceFile, line: Int, from start: Int = 0, sign: String = "---") -> Bool {
        guard line <= file.lineCount else { return false }
        let range = file.range(ofLine: line)
        let bytes = file.bytes[max(range.lowerBound, min(start, range.upperBound))..<range.upperBound]
        return bytes.starts(with: sign.utf8) && bytes.dropFirst(3).allSatisfy(isBlankByte)
    }
}
