/// One thing wrong, or doubtful, in what a person wrote: where, what, and the way out.
public struct Diagnostic: Sendable, Equatable {
    /// Whether the work can go on.
    public enum Severity: String, Sendable {
        /// Nothing is written until it is mended.
        case error
        /// Worth a look; the work goes on.
        case warning
        /// Worth knowing; nothing is wrong.
        case note
    }

    /// The stable, documented name of the rule, such as `quiz.no-correct-option`.
    public let id: String
    /// Whether the work can go on.
    public private(set) var severity: Severity
    /// The file's path as people write it, or the folder's.
    public let path: String
    /// Where in the file; nil when the file as a whole is meant.
    public let position: SourcePosition?
    /// One sentence with the specific thing first and no full stop.
    public private(set) var summary: String
    /// The lines that show it.
    public let quotes: [Quote]
    /// Ways out, each a verb phrase.
    public private(set) var hints: [String]

    /// A line of the file, and the part of it that is meant.
    public struct Quote: Sendable, Equatable {
        /// The line's number, from 1.
        public let line: Int
        /// The line's text; of a long line the part around what is meant, with `…` where it is cut.
        public let text: String
        /// The bytes of ``text`` that are meant; empty when the whole line is.
        public let marked: Range<Int>
    }

    /// A problem with a file or folder as a whole.
    public init(
        _ severity: Severity,
        _ id: String,
        path: String,
        _ summary: String,
        hints: [String] = []
    ) {
        self.id = id
        self.severity = severity
        self.path = path
        self.position = nil
        self.summary = shortened(summary)
        self.quotes = []
        self.hints = hints.map(shortened)
    }

    /// A problem at a range of bytes of a file; further ranges are quoted below the first.
    public init(
        _ severity: Severity,
        _ id: String,
        in file: SourceFile,
        at range: Range<Int>,
        also others: [Range<Int>] = [],
        _ summary: String,
        hints: [String] = []
    ) {
        self.id = id
        self.severity = severity
        self.path = file.path
        self.position = file.position(at: range.lowerBound)
        self.summary = shortened(summary)
        self.quotes = ([range] + others).map { Quote(file, $0) }
        self.hints = hints.map(shortened)
    }
}

extension Diagnostic {
    /// A diagnostic that was made before.
    init(
        id: String,
        severity: Severity,
        path: String,
        position: SourcePosition?,
        summary: String,
        quotes: [Quote],
        hints: [String]
    ) {
        self.id = id
        self.severity = severity
        self.path = path
        self.position = position
        self.summary = summary
        self.quotes = quotes
        self.hints = hints
    }

    /// The same problem with other words for the same files.
    ///
    /// - Parameters:
    ///   - path: the file's, as people are to read it.
    ///   - words: changes the paths that its sentences name.
    public func renamed(path: String, _ words: (String) -> String) -> Diagnostic {
        Diagnostic(
            id: id,
            severity: severity,
            path: path,
            position: position,
            summary: words(summary),
            quotes: quotes,
            hints: hints.map(words)
        )
    }

    /// The same problem where the work can go on with it.
    public var asWarning: Diagnostic {
        var warning = self
        warning.severity = .warning
        return warning
    }

    /// The same problem, told for several places.
    ///
    /// - Parameters:
    ///   - places: how many there are, in words.
    ///   - hints: further ways out.
    public func told(for places: String, hints: [String] = []) -> Diagnostic {
        var told = self
        told.summary = shortened("\(summary): \(places)")
        told.hints += hints.map(shortened)
        return told
    }
}

extension Diagnostic.Quote {
    /// The most bytes of a line that are quoted: many problems on one huge line must not cost its length each.
    private static let longestText = 240
    /// How many bytes of a long line are quoted before what is meant.
    private static let lead = 80

    /// Quotes the line on which a range starts.
    init(_ file: SourceFile, _ range: Range<Int>) {
        let line = file.position(at: range.lowerBound).line
        let whole = file.range(ofLine: line)
        let marked = range.clamped(to: whole)
        var start = whole.lowerBound
        var end = whole.upperBound
        if whole.count > Self.longestText {
            start = file.characterStart(max(start, marked.lowerBound - Self.lead))
            end = file.characterStart(min(end, start + Self.longestText))
        }
        let before = start > whole.lowerBound ? "…" : ""
        let shown = marked.clamped(to: start..<end)
        let shift = before.utf8.count - start
        self.line = line
        self.text = before + file.text(start..<end) + (end < whole.upperBound ? "…" : "")
        self.marked = (shown.lowerBound + shift)..<(shown.upperBound + shift)
    }
}

/// A sentence for people: what it quotes of a file may be huge, and is then cut in its middle.
private func shortened(_ sentence: String) -> String {
    let most = 600
    guard sentence.utf8.count > most else { return sentence }
    let scalars = sentence.unicodeScalars
    return String(scalars.prefix(most / 2)) + "…" + String(scalars.suffix(most / 4))
}

extension SourceFile {
    /// The offset of the first byte of the character that an offset lies in.
    fileprivate func characterStart(_ offset: Int) -> Int {
        var start = offset
        while start > 0, offset - start < 3, start < bytes.count, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return start
    }
}

/// The outcome of a step that goes on after a mistake: what could be made, and everything found wrong.
public struct Checked<Value: Sendable>: Sendable {
    /// What could be made.
    public let value: Value
    /// Everything found wrong, in any order.
    public let diagnostics: [Diagnostic]

    /// An outcome.
    public init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
        self.value = value
        self.diagnostics = diagnostics
    }
}

extension [Diagnostic] {
    /// Whether any of them stops the work.
    public var haveErrors: Bool { contains { $0.severity == .error } }

    /// By path, then place, then id, so that two runs print the same.
    public var sorted: [Diagnostic] {
        sorted { left, right in
            let first = (left.path, left.position?.line ?? 0, left.position?.column ?? 0)
            let second = (right.path, right.position?.line ?? 0, right.position?.column ?? 0)
            return first == second ? (left.id, left.summary) < (right.id, right.summary) : first < second
        }
    }
}
