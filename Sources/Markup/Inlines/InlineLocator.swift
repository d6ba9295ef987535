import Diagnostics

/// Finds where in a block's text the inlines are that libcmark found in it.
///
/// libcmark's own columns are wrong on indented continuation lines and behind links over several lines, and nothing in its tree
/// tells an escaped bracket from a plain one. So the text is read a second time with the tree as a guide: the steps come in document
/// order, and each says what must stand next. Where it does not, the place is lost until a later text is found again.
struct InlineLocator {
    private let bytes: [UInt8]
    /// The offset behind what was found last.
    private(set) var position = 0
    private var isLost = false
    private var isInAutolink = false

    /// - Parameters:
    ///   - bytes: the block's lines without the containers' marks and indentation, one line feed between them.
    ///   - mayDefineLinks: whether link reference definitions may stand before the inlines, as they may in all but a heading of one line.
    init(_ bytes: [UInt8], mayDefineLinks: Bool) {
        self.bytes = bytes
        while mayDefineLinks, position < bytes.count, bytes[position] == UInt8(ascii: "["),
            let end = LinkSyntax.definition(bytes, at: position)
        {
            position = end
        }
    }

    /// The byte at which the next inline starts.
    var next: Range<Int>? { isLost || position >= bytes.count ? nil : position..<(position + 1) }

    /// Finds a text.
    mutating func text(_ literal: ArraySlice<UInt8>) -> Range<Int>? {
        if isLost { search(literal) }
        let start = position
        if !isLost, isPlain(literal, at: start) {
            position += literal.count
            return start..<position
        }
        guard !isLost, let end = behind(literal, from: start, starts: nil) else { return lose() }
        position = end
        return start..<end
    }

    /// The offset at which each byte of a text starts, and whether an escape or a reference stands for it.
    func origins(of text: ArraySlice<UInt8>, at start: Int) -> [(start: Int, isEscaped: Bool)] {
        var result: [(start: Int, isEscaped: Bool)] = []
        _ = behind(text, from: start) { result.append(($0, $1)) }
        return result
    }

    /// Finds the end of a line, with the spaces or the backslash before it.
    mutating func lineBreak() -> Range<Int>? {
        guard !isLost else { return nil }
        let start = position
        var index = start
        if index < bytes.count, bytes[index] == UInt8(ascii: "\\") { index += 1 }
        while index < bytes.count, isSpace(bytes[index]), bytes[index] != UInt8(ascii: "\n") { index += 1 }
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\n") else { return lose() }
        position = index + 1
        return start..<position
    }

    /// Finds a code span, its backticks included.
    mutating func codeSpan() -> Range<Int>? {
        guard !isLost else { return nil }
        let start = position
        let fence = backticks(at: start)
        guard fence > 0 else { return lose() }
        var index = start + fence
        while index < bytes.count {
            let run = backticks(at: index)
            if run == fence {
                position = index + run
                return start..<position
            }
            index += max(run, 1)
        }
        return lose()
    }

    /// Finds raw HTML.
    mutating func html(_ text: ArraySlice<UInt8>) -> Range<Int>? {
        guard !isLost else { return nil }
        let start = position
        guard bytes[start...].starts(with: text) else { return lose() }
        position = start + text.count
        return start..<position
    }

    /// Finds the opening mark of emphasis, strong emphasis, a link or a picture, and gives the place where it starts.
    mutating func open(_ container: CMarkEvent.Container) -> Int? {
        guard !isLost else { return nil }
        let start = position
        switch container {
        case .emphasis where isDelimiter(at: start): position += 1
        case .strong where isDelimiter(at: start) && isDelimiter(at: start + 1): position += 2
        case .image where byte(start) == UInt8(ascii: "!") && byte(start + 1) == UInt8(ascii: "["): position += 2
        case .link where byte(start) == UInt8(ascii: "["): position += 1
        case .link where byte(start) == UInt8(ascii: "<"):
            position += 1
            isInAutolink = true
        default: return lose()
        }
        return start
    }

    /// Finds the closing mark of what was opened, with a link's destination or label.
    mutating func close(_ container: CMarkEvent.Container, openedAt start: Int?) -> Range<Int>? {
        let wasInAutolink = isInAutolink
        if case .link = container { isInAutolink = false }
        guard !isLost, let start else { return nil }
        switch container {
        case .emphasis where isDelimiter(at: position): position += 1
        case .strong where isDelimiter(at: position) && isDelimiter(at: position + 1): position += 2
        case .link where wasInAutolink && byte(position) == UInt8(ascii: ">"): position += 1
        case .link where byte(position) == UInt8(ascii: "]"), .image where byte(position) == UInt8(ascii: "]"):
            position += 1
            position = LinkSyntax.inlineTail(bytes, at: position) ?? LinkSyntax.label(bytes, at: position) ?? position
        default: return lose()
        }
        return start..<position
    }

    /// The text between the brackets of a link that ends with them, as `[label]` does.
    func shortcutLabel(_ range: Range<Int>) -> String? {
        guard LinkSyntax.label(bytes, at: range.lowerBound) == range.upperBound else { return nil }
        return String(decoding: bytes[(range.lowerBound + 1)..<(range.upperBound - 1)], as: UTF8.self)
    }
}

extension InlineLocator {
    private func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

    private func isDelimiter(at index: Int) -> Bool {
        byte(index) == UInt8(ascii: "*") || byte(index) == UInt8(ascii: "_")
    }

    private func backticks(at start: Int) -> Int {
        var index = start
        while byte(index) == UInt8(ascii: "`") { index += 1 }
        return index - start
    }

    private mutating func lose<Place>() -> Place? {
        isLost = true
        return nil
    }

    /// Goes on at the next place where a text's beginning stands; only nearby, so that a lost place never costs much.
    private mutating func search(_ literal: ArraySlice<UInt8>) {
        let beginning = literal.prefix(24)
        guard !beginning.isEmpty else { return }
        let limit = min(bytes.count, position + 2000)
        var index = position
        while index + beginning.count <= limit {
            if bytes[index] == beginning.first, bytes[index..<(index + beginning.count)] == beginning {
                position = index
                isLost = false
                return
            }
            index += 1
        }
    }

    /// Whether a text stands at an offset as it is, and nothing in it that can have stood for something else.
    func isPlain(_ literal: ArraySlice<UInt8>, at start: Int) -> Bool {
        bytes.holds(literal, at: start) && !literal.holds(UInt8(ascii: "\\")) && !literal.holds(UInt8(ascii: "&"))
    }

    /// The offset behind a text whose source starts at an offset, escapes and references read; nil where the source differs.
    private func behind(_ literal: ArraySlice<UInt8>, from start: Int, starts note: ((Int, Bool) -> Void)?) -> Int? {
        var source = start
        var index = literal.startIndex
        while index < literal.endIndex {
            guard source < bytes.count else { return nil }
            let byte = bytes[source]
            var width = 1
            var length = 1
            if byte == UInt8(ascii: "\\"), !isInAutolink, isPunctuation(self.byte(source + 1)) {
                guard literal[index] == bytes[source + 1] else { return nil }
                width = 2
            } else if byte == UInt8(ascii: "&"), let reference = reference(at: source, for: literal[index...]) {
                width = reference.width
                length = reference.length
            } else if byte == 0 {
                // libcmark puts U+FFFD for NUL.
                length = 3
                guard literal[index...].starts(with: "\u{FFFD}".utf8) else { return nil }
            } else if byte != literal[index] {
                return nil
            }
            if let note {
                for _ in 0..<length { note(source, width > 1) }
            }
            source += width
            index += length
        }
        return source
    }

    /// The width in the source and the length in the text of a character reference; nil where `&` stands for itself.
    private func reference(at start: Int, for literal: ArraySlice<UInt8>) -> (width: Int, length: Int)? {
        var end = start + 1
        if byte(end) == UInt8(ascii: "#") { end += 1 }
        while isLetterOrDigit(byte(end)), end - start < 40 { end += 1 }
        guard byte(end) == UInt8(ascii: ";"), end > start + 1 else { return nil }
        end += 1
        let written = bytes[start..<end]
        // `&amp;` is the only one whose meaning starts as it is written itself.
        if !written.starts(with: "&amp;".utf8), !written.starts(with: "&AMP;".utf8), !written.starts(with: "&#".utf8),
            literal.starts(with: written)
        {
            return nil
        }
        if written.starts(with: "&#".utf8), literal.starts(with: written), literal.first == UInt8(ascii: "&"),
            !["&#38;", "&#x26;", "&#X26;"].contains(String(decoding: written, as: UTF8.self))
        {
            return nil
        }
        var scalars = String(decoding: literal.prefix(12), as: UTF8.self).unicodeScalars.makeIterator()
        guard let first = scalars.next() else { return nil }
        var length = UTF8.width(first)
        // Some names stand for two characters, the second of them out of these.
        if let second = scalars.next(), Self.secondScalars.contains(second.value), byte(start + 1) != UInt8(ascii: "#"),
            !bytes[min(end, bytes.count)...].starts(with: String(second).utf8), byte(end) != UInt8(ascii: "&")
        {
            length += UTF8.width(second)
        }
        return (end - start, length)
    }

    private static let secondScalars: Set<UInt32> = [0x338, 0x20D2, 0x333, 0x331, 0x200A, 0xFE00, 0x6A, 0x20E5]
}
