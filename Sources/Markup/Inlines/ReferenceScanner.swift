import Diagnostics

/// Finds terms, citations and footnote references in running text: `[[term]]`, `[@source]`, `[^label]`.
///
/// They are looked for after libcmark has read the text, so that code, raw HTML, links and escaped brackets keep their meaning.
struct ReferenceScanner {
    /// An inline, and where it starts in the block's text; nil where that is not known.
    struct Piece {
        var inline: Inline
        var start: Int?
    }

    let file: SourceFile
    /// What the labels of the document's footnotes are known by.
    let labels: Set<String>
    /// Whether the text is that of a link, where no other link may stand.
    let isInLink: Bool
    var diagnostics: [Diagnostic] = []
    /// The references to what the document does not define.
    var unknown: [Located<UnknownReference>] = []
    /// Where in the file the square brackets of the container stand that nothing has closed yet.
    private var openings: [Int] = []

    init(file: SourceFile, labels: Set<String>, isInLink: Bool) {
        self.file = file
        self.labels = labels
        self.isInLink = isInLink
    }

    /// The inlines of a container with the references in them found.
    mutating func inlines(_ pieces: ArraySlice<Piece>, locator: InlineLocator, text: MappedText) -> [Inline] {
        var result: [Inline] = []
        // The right size from the start: what a large course is made of is kept as it is here.
        result.reserveCapacity(pieces.count)
        var index = pieces.startIndex
        while index < pieces.endIndex {
            var end = index
            var mayRefer = false
            while end < pieces.endIndex, let literal = pieces[end].inline.runText {
                mayRefer =
                    mayRefer || literal.holds(UInt8(ascii: "["))
                    || !openings.isEmpty && literal.holds(UInt8(ascii: "]"))
                end += 1
            }
            if mayRefer {
                result += scan(Run(pieces[index..<end], locator: locator, text: text))
            } else {
                for piece in pieces[index..<end] { result.append(piece.inline) }
            }
            if end < pieces.endIndex { result.append(pieces[end].inline) }
            index = end + 1
        }
        return result
    }

    private mutating func scan(_ source: Run) -> [Inline] {
        var run = source
        var result: [Inline] = []
        var index = 0
        while index < run.bytes.count {
            guard run.isPlain(index, "[") else {
                index = run.isPlain(index, "]") ? close(run, at: index) : index + 1
                continue
            }
            guard let (kind, end) = reference(run, at: index) else {
                openings.append(run.place(of: index))
                index += 1
                continue
            }
            let range = run.range(index..<end)
            if isInLink {
                diagnostics.append(
                    Diagnostic(
                        .warning,
                        "markup.reference-in-link",
                        in: file,
                        at: range,
                        "\(run.text(index..<end)) stands inside the text of a link and is shown as written",
                        hints: ["move it out of the link's square brackets"]
                    )
                )
            } else if case .footnoteReference(let key) = kind, !labels.contains(key) {
                let label = run.text((index + 2)..<(end - 1))
                unknown.append(Located(UnknownReference(kind: .footnote, label: label), at: range))
            } else {
                result += run.inlines(upTo: index)
                result.append(Inline(kind, range: range))
                run.skip(to: end)
            }
            index = end
        }
        return result + run.inlines(upTo: run.bytes.count)
    }

    /// Takes the opening of a bracket that closes here, and notes `[words][label]` and `[words][]`: no link was made of them, so that
    /// nothing defines their label.
    ///
    /// `[1][2]` and `list[i][j]` are left alone, as they are what people write who want these brackets to be seen.
    ///
    /// - Returns: how far the run was read.
    private mutating func close(_ run: Run, at index: Int) -> Int {
        guard let opening = openings.popLast() else { return index + 1 }
        guard run.isPlain(index + 1, "["), let end = run.end(from: index + 2), run.isPlain(end, "]") else {
            reportLostLink(run, from: opening, to: index)
            reportInlineNote(run, from: opening, to: index)
            return index + 1
        }
        let closing = run.place(of: index)
        let (start, stop) = end == index + 2 ? (opening, closing) : (run.place(of: index + 1), run.place(of: end))
        // What holds brackets or too much cannot be defined.
        guard opening < closing, LinkSyntax.label(file.bytes, at: start) == stop + 1 else { return index + 1 }
        // No more of the words than a label may hold: what stands in many brackets would be read once for each.
        let words = file.text((opening + 1)..<min(closing, opening + 1 + LinkSyntax.longestLabel))
        let label = label(at: (start + 1)..<stop)
        guard words.contains(where: \.isLetter), label.contains(where: { $0.isLetter || $0.isNumber }),
            !label.hasPrefix("^"), !label.hasPrefix("@")
        else { return index + 1 }
        guard !file.bytes.haveNameBefore(opening) else { return index + 1 }
        let isPicture = opening > 0 && file.bytes[opening - 1] == UInt8(ascii: "!")
        let first = isPicture ? opening - 1 : opening
        // What cannot be found in the file has its line's place.
        let range = first..<max(first, run.place(of: end) + 1)
        unknown.append(Located(UnknownReference(kind: isPicture ? .picture : .link, label: label), at: range))
        return end + 1
    }

    /// Says of `[words](my file.md)` and `[words] (file.md)` why they are no links.
    private mutating func reportLostLink(_ run: Run, from opening: Int, to index: Int) {
        var start = index + 1
        while start < run.bytes.count, run.bytes[start] == UInt8(ascii: " ") { start += 1 }
        guard run.isPlain(start, "("), !file.bytes.haveNameBefore(opening),
            let end = run.bytes[start...].prefix(500).firstIndex(of: UInt8(ascii: ")"))
        else { return }
        let address = run.bytes[(start + 1)..<end]
        let isApart = start > index + 1
        // A text in brackets behind another is common; the name of a file in them is not.
        guard address.contains(UInt8(ascii: " ")) != isApart, !address.contains(UInt8(ascii: "\n")) else { return }
        let name = address.prefix { $0 != UInt8(ascii: " ") }
        // Programs for texts make curly quotation marks of straight ones.
        let title = run.text(address.dropFirst(name.count).indices).drop { $0 == " " }
        let hasCurlyTitle = !isApart && ["“", "„", "‘", "«", "”"].contains { title.hasPrefix($0) }
        guard LinkSyntax.isNameOfFile(hasCurlyTitle ? name : address) else { return }
        if isApart {
            // Check boxes and the numbers of notes stand in brackets too.
            let words = file.text(
                opening + 1..<max(opening + 1, min(run.place(of: index), opening + 1 + LinkSyntax.longestLabel))
            )
            guard words.contains(where: \.isLetter), words.lowercased() != "x" else { return }
        }
        let isPicture = opening > 0 && file.bytes[opening - 1] == UInt8(ascii: "!")
        let first = isPicture ? opening - 1 : opening
        let why =
            isApart
            ? "a space stands before its round bracket"
            : hasCurlyTitle ? "the quotation marks in it are curly" : "the address in it holds a space"
        diagnostics.append(
            Diagnostic(
                .warning,
                "markup.lost-link",
                in: file,
                at: first..<max(first, run.place(of: end) + 1),
                "this is no \(isPicture ? "picture" : "link") and is shown as it is written, since \(why)",
                hints: [
                    isApart
                        ? "take the space out"
                        : hasCurlyTitle
                            ? "write straight quotation marks: (\(run.text(name.indices)) \"Title\")"
                            : "put < and > around it: (<\(run.text((start + 1)..<end))>)"
                ]
            )
        )
    }

    /// Says of `^[A note.]`, which is a footnote to Pandoc, how one is written here.
    private mutating func reportInlineNote(_ run: Run, from opening: Int, to index: Int) {
        // `^[a-z ]+` is a pattern, and `x^[2]` a formula.
        guard opening > 0, file.bytes[opening - 1] == UInt8(ascii: "^"),
            opening < 2 || file.bytes[opening - 2] != UInt8(ascii: "\\"),
            index + 1 == run.bytes.count || !"+*?{$|([".utf8.contains(run.bytes[index + 1]),
            case let note = file.text(opening + 1..<max(opening + 1, run.place(of: index))),
            note.first?.isLetter == true,
            note.contains(where: \.isWhitespace)
        else { return }
        diagnostics.append(
            Diagnostic(
                .warning,
                "markup.inline-note",
                in: file,
                at: (opening - 1)..<max(opening, run.place(of: index) + 1),
                "this is no footnote and is shown as it is written",
                hints: [
                    "write [^1] in its place, and its words on a line of their own below the paragraph: [^1]: The note."
                ]
            )
        )
    }

    /// A label in one line, as a definition has it, without the marks of quotations that its lines begin with.
    private func label(at range: Range<Int>) -> String {
        file.text(range).split(whereSeparator: \.isNewline).enumerated()
            .map { index, line in index == 0 ? line : line.drop { $0.isWhitespace || $0 == ">" } }
            .flatMap { $0.split(whereSeparator: \.isWhitespace) }
            .joined(separator: " ")
    }

    /// Notes `[^two words]`, which is no label of a footnote; a pattern such as `[^a-z ]` is left alone.
    private mutating func noteWords(_ run: Run, _ range: Range<Int>) {
        let label = run.bytes[(range.lowerBound + 2)..<(range.upperBound - 1)]
        let words = label.split(whereSeparator: isSpace)
        guard words.count > 1, let first = label.first, let last = label.last, !isSpace(first), !isSpace(last),
            words.allSatisfy({ isLetterOrDigit($0[$0.startIndex]) || $0[$0.startIndex] >= 0x80 }),
            !words.contains(where: { $0.count == 3 && $0[$0.startIndex + 1] == UInt8(ascii: "-") }),
            range.upperBound == run.bytes.count || !"+*?{$|".utf8.contains(run.bytes[range.upperBound])
        else { return }
        let written = cleaned(label)
        unknown.append(Located(UnknownReference(kind: .spacedFootnote, label: written), at: run.range(range)))
    }

    private mutating func reference(_ run: Run, at start: Int) -> (Inline.Kind, end: Int)? {
        guard start + 2 < run.bytes.count, !run.isEscaped[start + 1] else { return nil }
        switch run.bytes[start + 1] {
        case UInt8(ascii: "["): return term(run, at: start)
        case UInt8(ascii: "@"): return citation(run, at: start)
        case UInt8(ascii: "^"): return footnote(run, at: start)
        default: return nil
        }
    }

    private func term(_ run: Run, at start: Int) -> (Inline.Kind, end: Int)? {
        guard let end = run.end(from: start + 2), run.isPlain(end, "]"), run.isPlain(end + 1, "]") else { return nil }
        let parts = run.bytes[(start + 2)..<end].split(
            separator: UInt8(ascii: "|"),
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        let term = cleaned(parts[0])
        guard !term.isEmpty else { return nil }
        let shown = parts.count > 1 ? cleaned(parts[1]) : ""
        return (.term(term, shown: shown.isEmpty ? nil : shown), end + 2)
    }

    private mutating func footnote(_ run: Run, at start: Int) -> (Inline.Kind, end: Int)? {
        guard let end = run.end(from: start + 2), run.isPlain(end, "]"), end > start + 2 else { return nil }
        let label = run.bytes[(start + 2)..<end]
        guard FootnoteDefinition.isLabel(label) else {
            noteWords(run, start..<(end + 1))
            return nil
        }
        return (.footnoteReference(label: FootnoteDefinition.key(String(decoding: label, as: UTF8.self))), end + 1)
    }

    private mutating func citation(_ run: Run, at start: Int) -> (Inline.Kind, end: Int)? {
        guard isLetterOrDigit(run.bytes[start + 2]) else { return nil }
        guard let end = run.end(from: start + 2), run.isPlain(end, "]") else {
            malformed(run, start..<min(start + 2, run.bytes.count), "this citation is not closed", "close it with ]")
            return nil
        }
        var citations: [Citation] = []
        for part in parts(run.bytes[(start + 1)..<end]) {
            let id = part.dropFirst().prefix { isSourceIDByte($0) }
            let rest = part.dropFirst(1 + id.count).drop { isSpace($0) }
            guard !id.isEmpty, rest.isEmpty || rest.first == UInt8(ascii: ",") else {
                malformed(
                    run,
                    start..<(end + 1),
                    "\(run.text(start..<(end + 1))) has something other than a comma behind an id",
                    "write [@ID, where in the source], and a semicolon before the next @ID"
                )
                return nil
            }
            citations.append(
                Citation(source: String(decoding: id, as: UTF8.self), locator: cleaned(rest.dropFirst()))
            )
        }
        return (.citation(citations), end + 1)
    }

    /// The citations of a group, each from its `@`: a semicolon parts two where an `@` follows it.
    private func parts(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var result: [ArraySlice<UInt8>] = []
        var start = bytes.startIndex
        for index in bytes.indices where bytes[index] == UInt8(ascii: ";") {
            let next = bytes[(index + 1)...].drop { isSpace($0) }
            guard next.first == UInt8(ascii: "@") else { continue }
            result.append(trimmed(bytes[start..<index]))
            start = next.startIndex
        }
        return result + [trimmed(bytes[start...])]
    }

    private mutating func malformed(_ run: Run, _ bytes: Range<Int>, _ summary: String, _ hint: String) {
        diagnostics.append(
            Diagnostic(
                .warning,
                "markup.malformed-citation",
                in: file,
                at: run.range(bytes),
                summary,
                hints: [hint]
            )
        )
    }
}

extension [UInt8] {
    /// Whether a digit or a letter ends before an offset, marks on it apart: one of a script with capitals, as names of lists are.
    ///
    /// In other scripts a link may stand behind a letter, where words have no spaces between them or run on from `و`.
    fileprivate func haveNameBefore(_ end: Int) -> Bool {
        var end = end
        // More marks than letters have are not looked through.
        for _ in 0..<8 {
            var start = end
            repeat { start -= 1 } while start > 0 && end - start < 4 && self[start] & 0xC0 == 0x80
            guard start >= 0, let scalar = String(decoding: self[start..<end], as: UTF8.self).unicodeScalars.first
            else { return false }
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .decimalNumber: return true
            case .nonspacingMark, .spacingMark: end = start
            default: return false
            }
        }
        return false
    }
}

/// A reference to what the document does not define.
struct UnknownReference {
    enum Kind {
        case footnote, link, picture
        /// A footnote whose label holds a space.
        case spacedFootnote
    }

    let kind: Kind
    let label: String
}

/// Neighbouring texts and line breaks as one run of bytes, each with its place.
private struct Run {
    private(set) var bytes: [UInt8] = []
    private(set) var isEscaped: [Bool] = []
    /// The bytes of the file that each byte stands for.
    private var places: [Range<Int>] = []
    /// The inlines, and where the bytes of each end.
    private var pieces: [(inline: Inline, end: Int)] = []
    /// How far the run has been taken, and the piece that this offset lies in.
    private var taken = 0
    private var piece = 0
    private var pieceStart = 0

    init(_ source: ArraySlice<ReferenceScanner.Piece>, locator: InlineLocator, text: MappedText) {
        for piece in source {
            let literal = piece.inline.runText ?? []
            let count = literal.count
            if case .text = piece.inline.kind, let start = piece.start {
                let place = text.origin(of: start..<(start + count))
                if locator.isPlain(literal, at: start), place.count == count {
                    places += place.map { $0..<($0 + 1) }
                    isEscaped += repeatElement(false, count: count)
                    bytes += literal
                    pieces.append((piece.inline, bytes.count))
                    continue
                }
                let origins = locator.origins(of: literal, at: start).map { (text.origin(of: $0.start), $0.isEscaped) }
                for (index, origin) in origins.enumerated() {
                    let next = origins[(index + 1)...].first { $0.0 > origin.0 }?.0 ?? piece.inline.range.upperBound
                    places.append(origin.0..<max(origin.0, next))
                    isEscaped.append(origin.1)
                }
            }
            while places.count < bytes.count + count {
                places.append(piece.inline.range)
                isEscaped.append(false)
            }
            bytes += literal
            pieces.append((piece.inline, bytes.count))
        }
    }

    func isPlain(_ index: Int, _ character: Unicode.Scalar) -> Bool {
        index < bytes.count && !isEscaped[index] && bytes[index] == UInt8(ascii: character)
    }

    /// The next square bracket, plain or escaped.
    func end(from start: Int) -> Int? {
        bytes[start...].firstIndex { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }
    }

    /// Where the bytes of the file start that a byte of the run stands for.
    func place(of index: Int) -> Int { places[index].lowerBound }

    /// The bytes of the file that some bytes of the run stand for.
    func range(_ range: Range<Int>) -> Range<Int> {
        guard let first = range.first, let last = range.last else { return 0..<0 }
        return places[first].lowerBound..<max(places[first].lowerBound, places[last].upperBound)
    }

    func text(_ range: Range<Int>) -> String { cleaned(bytes[range]) }

    /// The part of the run up to an offset as inlines again, without what was taken or skipped before.
    mutating func inlines(upTo end: Int) -> [Inline] {
        var result: [Inline] = []
        while taken < end, piece < pieces.count {
            let pieceEnd = pieces[piece].end
            let part = taken..<min(end, pieceEnd)
            if part == pieceStart..<pieceEnd {
                result.append(pieces[piece].inline)
            } else if !part.isEmpty {
                result.append(Inline(.text(TextSlice(bytes[part])), range: range(part)))
            }
            skip(to: part.upperBound)
        }
        return result
    }

    /// Leaves out what lies before an offset.
    mutating func skip(to end: Int) {
        taken = max(taken, end)
        while piece < pieces.count, pieces[piece].end <= taken {
            pieceStart = pieces[piece].end
            piece += 1
        }
    }
}

extension Inline {
    /// The bytes that a text or a soft break adds to a run; nil for anything else.
    fileprivate var runText: ArraySlice<UInt8>? {
        switch kind {
        case .text(let text): text.utf8
        case .softBreak: [UInt8(ascii: "\n")]
        default: nil
        }
    }
}

/// Whether a text can be the id of a source, so that `[@ID]` cites it: a letter or digit, then letters, digits, `-`, `_`, `.`, `:`, `/`.
public func isSourceID(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetterOrDigit(first) else { return false }
    return text.utf8.allSatisfy(isSourceIDByte)
}

private func isSourceIDByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "/"): true
    default: isLetterOrDigit(byte)
    }
}

private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes.drop { isSpace($0) }
    while let last = bytes.last, isSpace(last) { bytes = bytes.dropLast() }
    return bytes
}

/// The text of some bytes without white space at its ends, line breaks in it read as spaces.
private func cleaned(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: trimmed(bytes).map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
}
