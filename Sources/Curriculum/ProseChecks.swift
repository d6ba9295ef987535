import Diagnostics
import Markup

/// Warns of what makes text hard to read or to use: a word twice, a sentence that does not end, a link that says nothing, a table
/// without a header.
///
/// A word twice and links that say nothing are looked for in English only: in other languages a word may well stand twice.
struct ProseChecks {
    /// The most words of a sentence that nobody remarks on.
    static let longestSentence = 40

    private(set) var diagnostics: [Diagnostic] = []
    private let isEnglish: Bool

    init(language: String) { isEnglish = language == "en" || language.hasPrefix("en-") }

    mutating func check(_ blocks: [Block], in file: SourceFile) {
        var runs: [[Inline]] = []
        var tables: [(Table, Range<Int>)] = []
        blocks.forEachBlock { block in
            runs += block.inlines
            if case .table(let table) = block.kind { tables.append((table, block.range)) }
        }
        for (table, range) in tables where table.header.allSatisfy({ isBlank($0.content.plainText) }) {
            let hint = "write above each column what stands in it; people who listen to a table hear it with every cell"
            report("text.no-table-header", file, range, "this table has no header", hint)
        }
        for run in runs {
            let words = Words(run, in: file).all
            checkSentences(words, file)
            if isEnglish { checkRepetition(words, file) }
        }
        guard isEnglish else { return }
        blocks.forEachInline { inline in
            if case .link(_, _, let content) = inline.kind { checkLink(content, inline.range, file) }
        }
    }

    private mutating func report(
        _ id: String,
        _ file: SourceFile,
        _ range: Range<Int>,
        _ summary: String,
        _ hint: String
    ) {
        diagnostics.append(Diagnostic(.warning, id, in: file, at: range, summary, hints: [hint]))
    }

    private mutating func checkSentences(_ words: [Word], _ file: SourceFile) {
        var count = 0
        var start = 0
        for word in words {
            if count == 0 { start = word.range.lowerBound }
            if word.counts { count += 1 }
            guard word.endsSentence || word.isLast else { continue }
            if count > Self.longestSentence {
                let range = start..<max(start, word.range.upperBound)
                report("text.long-sentence", file, range, "this sentence has \(count) words", "make two of it")
            }
            count = 0
        }
    }

    private mutating func checkRepetition(_ words: [Word], _ file: SourceFile) {
        for (word, next) in zip(words, words.dropFirst()) where word.isProse && next.isProse {
            // Nearly all neighbours differ in their first letter, which is told without Unicode's tables.
            guard word.mayStartAs(next) else { continue }
            // A name may be a word twice, and these two make sense so.
            guard let first = next.text.first, first.isLowercase, word.text.allSatisfy(\.isLetter),
                word.text.lowercased() == next.letters, !["had", "that"].contains(next.letters)
            else { continue }
            let range = word.range.lowerBound..<max(word.range.lowerBound, next.range.upperBound)
            report(
                "text.repeated-word",
                file,
                range,
                "\"\(next.letters)\" stands here twice",
                "take one of the two out"
            )
        }
    }

    private static let vague: Set<String> = [
        "here", "click here", "see here", "read here", "this", "this link", "this page", "link", "more", "read more",
        "learn more", "click",
    ]

    private mutating func checkLink(_ content: [Inline], _ range: Range<Int>, _ file: SourceFile) {
        let words = content.plainText.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
        guard Self.vague.contains(words) else { return }
        let summary = "the words of this link, \"\(words)\", do not say where it leads"
        report("text.vague-link", file, range, summary, "name in the square brackets what a reader finds there")
    }
}

/// A word of running text, with the signs that touch it.
private struct Word {
    var text: String
    var range: Range<Int>
    /// Whether it was written as plain words, so that it can be compared with its neighbour.
    var isProse: Bool
    /// Whether a block ends behind it.
    var isLast = false

    /// Whether it holds a letter or a digit.
    var counts: Bool {
        text.utf8.contains(where: isASCIILetterOrDigit) || text.contains { $0.isLetter || $0.isNumber }
    }

    /// Whether both may start with one letter, whatever its case.
    func mayStartAs(_ other: Word) -> Bool {
        guard let own = text.utf8.first, let theirs = other.text.utf8.first, own < 0x80, theirs < 0x80 else {
            return true
        }
        return own | 0x20 == theirs | 0x20
    }

    var letters: String {
        var letters = text[...]
        while let last = letters.last, !last.isLetter { letters = letters.dropLast() }
        return String(letters)
    }

    /// Whether it ends with a full stop or the like; signs that close a quotation or a bracket may follow that.
    var endsSentence: Bool {
        if let last = text.utf8.last, isASCIILetterOrDigit(last) || last == UInt8(ascii: ",") { return false }
        var text = text[...]
        while let last = text.last, ")]\"'”’»".contains(last) { text = text.dropLast() }
        return text.last.map { ".!?…。！？؟".contains($0) } ?? false
    }
}

/// The words of a run of inlines, in order.
private struct Words {
    private(set) var all: [Word] = []
    private let file: SourceFile
    private var isOpen = false

    init(_ inlines: [Inline], in file: SourceFile) {
        self.file = file
        add(inlines)
        if let last = all.indices.last { all[last].isLast = true }
    }

    private mutating func add(_ inlines: [Inline]) {
        for inline in inlines {
            switch inline.kind {
            case .text(let text): add(text, inline.range, isProse: true)
            case .softBreak, .lineBreak: isOpen = false
            case .code(let text): add(text, inline.range, isProse: false)
            case .term(let term, let shown): add(shown ?? term, inline.range, isProse: false)
            case .emphasis(let content), .strong(let content), .link(_, _, let content): add(content)
            case .html, .image, .footnoteReference, .citation: break
            }
        }
    }

    private mutating func add(_ text: String, _ range: Range<Int>, isProse: Bool) {
        // Where the file says the same as the text, each word has a place of its own.
        let isExact = range.count == text.utf8.count && file.bytes[range].elementsEqual(text.utf8)
        var start = text.startIndex
        var offset = range.lowerBound
        func close(at end: String.Index, _ words: inout Words) {
            if start < end {
                let size = text.utf8.distance(from: start, to: end)
                words.append(String(text[start..<end]), isExact ? offset..<(offset + size) : range, isProse)
                offset += size
            }
        }
        var index = text.startIndex
        while index < text.endIndex {
            let scalar = text.unicodeScalars[index]
            let next = text.unicodeScalars.index(after: index)
            if isWhitespace(scalar) {
                close(at: index, &self)
                isOpen = false
                offset += UTF8.width(scalar)
                start = next
            }
            index = next
        }
        close(at: text.endIndex, &self)
    }

    /// Adds a word, or the rest of the one that was begun.
    private mutating func append(_ text: String, _ place: Range<Int>, _ isProse: Bool) {
        if isOpen, let last = all.indices.last {
            all[last].text += text
            all[last].range = all[last].range.lowerBound..<max(all[last].range.upperBound, place.upperBound)
            all[last].isProse = all[last].isProse && isProse
        } else {
            all.append(Word(text: text, range: place, isProse: isProse))
            isOpen = true
        }
    }
}

private func isASCIILetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default: false
    }
}

private func isWhitespace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? scalar == " " || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
}

private func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
