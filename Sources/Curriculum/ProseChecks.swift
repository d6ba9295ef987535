import Diagnostics
import Markup

/// Warns of what makes text hard to read or to use: a word twice, a sentence that does not end, a link that says nothing, a table
/// without a header.
struct ProseChecks {
    /// The most words of a sentence that nobody remarks on.
    static let longestSentence = 40

    private(set) var slips: [Diagnostic] = []
    /// What is wrong in English only.
    private(set) var englishSlips: [Diagnostic] = []
    private let file: SourceFile
    /// The first address that is no link, where it stands, and how many there are.
    private var address: (text: String, range: Range<Int>)?
    private var addressCount = 0
    /// The words of the run at hand; kept for the next one to save its allocations.
    private var words: ProseWords

    /// Looks at all that a file says to readers.
    init(_ blocks: [Block], in file: SourceFile) {
        self.file = file
        words = ProseWords(in: file)
        blocks.forEachBlock { block in
            if case .table(let table) = block.kind { check(table, block.range) }
            block.forEachRun { run in
                words.read(run)
                checkWords()
            }
        }
        reportAddresses()
    }

    private func diagnostic(_ id: String, _ range: Range<Int>, _ summary: String, _ hint: String) -> Diagnostic {
        Diagnostic(.warning, id, in: file, at: range, summary, hints: [hint])
    }

    private mutating func check(_ table: Table, _ range: Range<Int>) {
        guard table.header.allSatisfy({ isBlank($0.content.plainText) }) else { return }
        let hint = "write above each column what stands in it; people who listen to a table hear it with every cell"
        slips.append(diagnostic("text.no-table-header", range, "this table has no header", hint))
    }

    private mutating func checkWords() {
        let all = words.all
        var count = 0
        var first = 0
        for index in all.indices {
            let word = all[index]
            if count == 0 { first = index }
            if word.hasASCIILetter || words.counts(word) { count += 1 }
            let isLast = index == all.count - 1
            if isLast || word.mayEndSentence && words.endsSentence(word) {
                if count > Self.longestSentence {
                    let range = words.range(of: first, through: index)
                    let summary = "this sentence has \(count) words"
                    slips.append(diagnostic("text.long-sentence", range, summary, "make two of it"))
                }
                count = 0
            }
            if !isLast, word.beginsAs(all[index + 1]), words.mayRepeat(at: index) { checkRepetition(at: index) }
            if word.first == UInt8(ascii: "{"), words.opensBraces(word) { checkInclude(at: index) }
            if word.mayBeAddress, words.isAddress(word) {
                if address == nil { address = (words.text(of: word), words.range(of: index, through: index)) }
                addressCount += 1
            }
        }
    }

    private mutating func checkRepetition(at index: Int) {
        let (word, next) = (words.all[index], words.all[index + 1])
        let (text, nextText) = (words.text(of: word), words.text(of: next))
        let repeated = letters(nextText)
        // A name may be a word twice, and these two make sense so.
        guard let first = nextText.first, first.isLowercase, text.allSatisfy(\.isLetter),
            text.lowercased() == repeated, !["had", "that"].contains(repeated)
        else { return }
        let range = words.range(of: index, through: index + 1)
        let summary = "\"\(repeated)\" stands here twice"
        englishSlips.append(diagnostic("text.repeated-word", range, summary, "take one of the two out"))
    }

    /// Says of what looks like `{{include: file.md}}` and is shown as text why it is: nobody would miss what is not there.
    private mutating func checkInclude(at index: Int) {
        let rest = words.all[index...].prefix(2).map(words.text(of:)).joined().dropFirst(2).lowercased()
        let name = rest.prefix { $0.isLetter }
        guard nearest(String(name), among: ["include"]) != nil else { return }
        slips.append(
            Diagnostic(
                .error,
                "include.not-alone",
                in: file,
                at: words.range(of: index, through: index),
                "this would be shown as it is written, and no file included",
                hints: ["write {{include: file.md}}, alone in its paragraph, or as code where it is to be shown"]
            )
        )
    }

    /// Warns of addresses of which other programs make links and CommonMark does not: once, for there may be many.
    private mutating func reportAddresses() {
        guard let (text, range) = address else { return }
        let hint = "write <\(address(in: text))>, or put it between backticks if nobody is to follow it"
        let others = addressCount - 1
        let summary =
            switch others {
            case 0: "this address is no link"
            case 1: "this address is no link, and another of this page is none"
            default: "this address is no link, and \(others) others of this page are none"
            }
        slips.append(diagnostic("text.bare-address", range, summary, hint))
    }

    /// An address without the signs around it: a bracket at its end belongs to it only where it has been opened in it.
    private func address(in word: String) -> Substring {
        let word = word.drop { $0 == "(" }
        var end = word.startIndex
        var open = 0
        for index in word.indices {
            switch word[index] {
            case "(":
                open += 1
                continue
            case ")":
                open -= 1
                if open < 0 { continue }
            case let sign where ".,;:!?]\"'”’»".contains(sign): continue
            default: break
            }
            end = word.index(after: index)
        }
        return word[..<end]
    }

    private static let vague: Set<String> = [
        "here", "click here", "see here", "read here", "this", "this link", "this page", "link", "more", "read more",
        "learn more", "click",
    ]
    /// No longer words are looked at, white space and signs around them included; in bytes.
    private static let longestVague = 40

    /// The words of a link in lower case where they do not say, in English, where it leads; nil where they may.
    static func vagueWords(_ text: String) -> String? {
        guard text.utf8.count <= Self.longestVague else { return nil }
        // Most links begin with another letter, which is told without Unicode's tables.
        guard let first = text.utf8.first, !isASCIILetter(first) || "chlmrst".utf8.contains(first | 0x20) else {
            return nil
        }
        let words = asciiWords(text) ?? text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
        return vague.contains(words) ? words : nil
    }
}

/// The words of a text of ASCII alone in lower case, a space between them, told without Unicode's tables; nil of any other text.
private func asciiWords(_ text: String) -> String? {
    var words: [UInt8] = []
    words.reserveCapacity(text.utf8.count)
    var isApart = false
    for byte in text.utf8 {
        if byte >= 0x80 { return nil }
        guard isASCIILetterOrDigit(byte) else {
            isApart = !words.isEmpty
            continue
        }
        if isApart { words.append(UInt8(ascii: " ")) }
        isApart = false
        words.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
    }
    return String(decoding: words, as: UTF8.self)
}

/// A word without the signs at its end.
private func letters(_ word: String) -> String {
    // By scalars: to find the last Character of a long text again and again takes time that grows with its square.
    let scalars = word.unicodeScalars
    guard let last = scalars.lastIndex(where: { $0.properties.isAlphabetic || isMark($0) }) else { return "" }
    return String(scalars[...last])
}

private func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark: true
    default: false
    }
}

/// The words of a run of inlines, in order, in one array of bytes.
private struct ProseWords {
    /// A word of running text, with the signs that touch it: a course has millions, so that it is small.
    struct Word {
        /// Where it stands in the bytes of the run.
        let start, end: UInt32
        let first: UInt8
        /// Whether it holds a letter or a digit of ASCII.
        let hasASCIILetter: Bool
        /// Whether it ends with something else, as few words do.
        let mayEndSentence: Bool
        /// Whether it was written as plain words, so that it can be compared with its neighbour.
        let isProse: Bool
        /// Whether a part of it belongs to a link or to code of raw HTML; a bracket may stand before that.
        let isLinked: Bool

        var bytes: Range<Int> { Int(start)..<Int(end) }

        /// Whether its first byte and that of another may be of one letter, whatever their case.
        func beginsAs(_ other: Word) -> Bool {
            (first ^ other.first) & ~0x20 == 0 || first & other.first >= 0x80
        }

        /// Whether it begins as an address may, behind a bracket or not.
        var mayBeAddress: Bool { first == UInt8(ascii: "h") || first == UInt8(ascii: "(") }
    }

    /// What one inline adds to the bytes.
    private struct Piece {
        /// Where that starts among them.
        let start: Int
        /// The bytes of the file.
        let range: Range<Int>
        /// Whether the file says the same, so that each word has a place of its own.
        let isExact: Bool
        let isProse: Bool
        let isLinked: Bool
    }

    private(set) var all: [Word] = []
    private let file: SourceFile
    private var bytes: [UInt8] = []
    private var pieces: [Piece] = []
    /// Whether what comes next belongs to a link.
    private var isInLink = false
    /// Whether it belongs to a link or to code of raw HTML.
    private var isInTags = false

    init(in file: SourceFile) { self.file = file }

    mutating func read(_ run: [Inline]) {
        all.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        pieces.removeAll(keepingCapacity: true)
        isInTags = false
        add(run)
        findWords()
    }

    private mutating func add(_ inlines: [Inline]) {
        for inline in inlines {
            switch inline.kind {
            case .text(let text): add(text.utf8, inline.range, isProse: true)
            case .softBreak, .lineBreak: bytes.append(UInt8(ascii: " "))
            case .code(let text): add(text.utf8, inline.range, isProse: false)
            case .term(let term, let shown): add(Array((shown ?? term).utf8)[...], inline.range, isProse: false)
            case .link(_, _, let content) where content.isEmpty: part(at: inline.range)
            case .link(_, _, let content):
                isInLink = true
                add(content)
                isInLink = false
            case .emphasis(let content), .strong(let content): add(content)
            case .image, .citation: part(at: inline.range)
            case .html(let tag): note(tag.string)
            case .footnoteReference: break
            }
        }
    }

    /// Notes where a link or code of raw HTML begins and ends.
    private mutating func note(_ tag: String) {
        let name = tag.dropFirst().prefix { $0.isLetter || $0 == "/" }.lowercased()
        if ["a", "code"].contains(name) { isInTags = true }
        if ["/a", "/code"].contains(name) { isInTags = false }
    }

    /// Puts a word without letters where something stands between the words beside it.
    private mutating func part(at range: Range<Int>) {
        bytes.append(UInt8(ascii: " "))
        pieces.append(Piece(start: bytes.count, range: range, isExact: false, isProse: false, isLinked: false))
        bytes += [UInt8(ascii: "-"), UInt8(ascii: " ")]
    }

    private mutating func add(_ text: ArraySlice<UInt8>, _ range: Range<Int>, isProse: Bool) {
        let isExact = range.count == text.count && file.bytes.holds(text, at: range.lowerBound)
        pieces.append(
            Piece(start: bytes.count, range: range, isExact: isExact, isProse: isProse, isLinked: isInLink || isInTags)
        )
        bytes += text
    }

    /// Finds what stands between white space; a word may go on from one inline to the next.
    private mutating func findWords() {
        let (bytes, kinds) = (bytes, kindsOfBytes)
        var piece = 0
        var index = 0
        while index < bytes.count {
            let gap = kinds[Int(bytes[index])] == .letter ? 0 : widthOfSpace(at: index, before: bytes.count)
            if gap > 0 {
                index += gap
                continue
            }
            let start = index
            var hasASCIILetter = false
            var isLetter = false
            repeat {
                isLetter = kinds[Int(bytes[index])] == .letter
                hasASCIILetter = hasASCIILetter || isLetter
                index += 1
            } while index < bytes.count
                && (kinds[Int(bytes[index])] != .other || widthOfSpace(at: index, before: bytes.count) == 0)
            let nature = nature(of: start..<index, &piece)
            all.append(
                Word(
                    start: UInt32(clamping: start),
                    end: UInt32(clamping: index),
                    first: bytes[start],
                    hasASCIILetter: hasASCIILetter,
                    mayEndSentence: !isLetter,
                    isProse: nature.isProse,
                    isLinked: nature.isLinked
                )
            )
        }
    }

    /// Whether all inlines that a word is of are plain words, and whether one of them belongs to a link.
    ///
    /// - Parameter piece: one at the word or before it; is moved to the last that it is of.
    private func nature(of word: Range<Int>, _ piece: inout Int) -> (isProse: Bool, isLinked: Bool) {
        while piece + 1 < pieces.count, pieces[piece + 1].start <= word.lowerBound { piece += 1 }
        var isProse = pieces[piece].isProse
        var isLinked = pieces[piece].isLinked
        while piece + 1 < pieces.count, pieces[piece + 1].start < word.upperBound {
            piece += 1
            isLinked = isLinked || pieces[piece].isLinked
            isProse = isProse && pieces[piece].isProse
        }
        return (isProse, isLinked)
    }

    /// The length of the white space character that starts at an index, or 0 where none does: Unicode's White_Space.
    private func widthOfSpace(at index: Int, before end: Int) -> Int {
        switch bytes[index] {
        case 0x20, 0x09...0x0D: return 1
        case 0xC2 where index + 1 < end: return bytes[index + 1] == 0x85 || bytes[index + 1] == 0xA0 ? 2 : 0
        case 0xE1...0xE3 where index + 2 < end:
            switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
            case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9),
                (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
                return 3
            default: return 0
            }
        default: return 0
        }
    }

    /// Where some words stand in the file, by their numbers.
    func range(of first: Int, through last: Int) -> Range<Int> {
        let start = place(of: Int(all[first].start)).lowerBound
        return start..<max(start, place(of: Int(all[last].end) - 1).upperBound)
    }

    /// Where a byte stands in the file; where that does not say the same, the whole inline.
    private func place(of index: Int) -> Range<Int> {
        var (low, high) = (0, pieces.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if pieces[middle].start <= index { low = middle } else { high = middle }
        }
        let piece = pieces[low]
        let place = piece.range.lowerBound + index - piece.start
        return piece.isExact ? place..<(place + 1) : piece.range
    }

    // MARK: - Questions about words

    func text(of word: Word) -> String { String(decoding: bytes[word.bytes], as: UTF8.self) }

    /// Whether it holds a letter or a digit, of which none is of ASCII.
    func counts(_ word: Word) -> Bool {
        bytes[word.bytes].contains { $0 >= 0x80 } && text(of: word).contains { $0.isLetter || $0.isNumber }
    }

    /// Whether it ends with a full stop or the like; signs that close a quotation or a bracket may follow that.
    func endsSentence(_ word: Word) -> Bool {
        let start = word.bytes.lowerBound
        var end = word.bytes.upperBound
        var width = widthOfCloser(in: start..<end)
        while width > 0 {
            end -= width
            width = widthOfCloser(in: start..<end)
        }
        guard end > start else { return false }
        switch bytes[end - 1] {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return true
        case ..<0x80: return false
        default:
            return ["…", "。", "！", "？", "؟"].contains {
                bytes[start..<end].suffix($0.utf8.count).elementsEqual($0.utf8)
            }
        }
    }

    /// The length of the sign that closes a bracket or a quotation at the end of some bytes, or 0 where none does.
    private func widthOfCloser(in range: Range<Int>) -> Int {
        guard let last = range.last else { return 0 }
        switch bytes[last] {
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "\""), UInt8(ascii: "'"): return 1
        // ” and ’
        case 0x9D where range.count > 2, 0x99 where range.count > 2:
            return bytes[last - 2] == 0xE2 && bytes[last - 1] == 0x80 ? 3 : 0
        // »
        case 0xBB where range.count > 1: return bytes[last - 1] == 0xC2 ? 2 : 0
        default: return 0
        }
    }

    /// Whether it starts as what stands for something else does, `{{`.
    func opensBraces(_ word: Word) -> Bool {
        word.isProse && word.bytes.count >= 2 && bytes[word.bytes.lowerBound] == UInt8(ascii: "{")
            && bytes[word.bytes.lowerBound + 1] == UInt8(ascii: "{")
    }

    /// Whether it starts as a web address does, behind a bracket or not, with the name of a site.
    func isAddress(_ word: Word) -> Bool {
        guard word.isProse, !word.isLinked, word.bytes.count > 8 else { return false }
        let start = bytes[word.bytes.lowerBound] == UInt8(ascii: "(") ? word.bytes.dropFirst() : word.bytes
        let text = bytes[start]
        guard let scheme = ["https://", "http://"].first(where: { text.starts(with: $0.utf8) }) else { return false }
        // "https://…" names none.
        let name = String(decoding: text.dropFirst(scheme.utf8.count).prefix(4), as: UTF8.self)
        return name.first.map { $0.isLetter || $0.isNumber || $0 == "[" } ?? false
    }

    /// Whether the word at an index and the next may be one word twice, told by their first bytes, whatever their case.
    func mayRepeat(at index: Int) -> Bool {
        let (word, next) = (all[index], all[index + 1])
        guard word.isProse, next.isProse else { return false }
        let (own, theirs) = (bytes[word.bytes.lowerBound], bytes[next.bytes.lowerBound])
        if own >= 0x80 || theirs >= 0x80 { return own >= 0x80 && theirs >= 0x80 }
        guard own | 0x20 == theirs | 0x20, word.bytes.count <= next.bytes.count else { return false }
        let (end, nextEnd) = (bytes[word.bytes.upperBound - 1], bytes[next.bytes.lowerBound + word.bytes.count - 1])
        return end >= 0x80 || nextEnd >= 0x80 || end | 0x20 == nextEnd | 0x20
    }
}

/// What a byte can be by itself.
private enum KindOfByte {
    /// A letter or a digit of ASCII.
    case letter
    /// Any other character of ASCII that is seen.
    case sign
    /// White space, a control character, or a part of a character beyond ASCII.
    case other
}

private let kindsOfBytes: [KindOfByte] = (0...0xFF).map { (byte: UInt8) in
    if isASCIILetterOrDigit(byte) { return .letter }
    return byte > 0x20 && byte < 0x7F ? .sign : .other
}

private func isASCIILetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

private func isASCIILetterOrDigit(_ byte: UInt8) -> Bool {
    isASCIILetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
