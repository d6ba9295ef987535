import Diagnostics
import Markup

/// Finds the marks in a text, line by line, and passes over code.
///
/// Most lines tell by themselves whether they are code, and a fence that begins its line where it ends. Of a line that is indented, of a fence
/// in a quotation or a list's item, and of backticks that nothing closes in their line, only the parsed text knows: indentation is code unless a
/// paragraph goes on or a list's item holds it, such a fence ends with what holds it, and code between backticks goes on over lines as far as
/// its paragraph does. That text is asked for where such a line has a mark, since most pages need not be parsed at every build.
struct ForeignMarkScanner {
    private let bytes: [UInt8]
    private let page: MarkupDocument
    /// Where lines begin that are read as what the other program means by them.
    private let readLines: Set<Int>
    /// The code of the parsed text that has not been passed yet, the last first; nil until it is asked for.
    private var code: [Code]?
    /// Where the next line begins.
    private var nextLine: Int
    /// The rest of the line that is looked at.
    private var rest: Range<Int>
    /// Where the last pair of each sign that comes in pairs stands in that line: asked for at every one, and found once.
    private var lastPairs: [UInt8: Int] = [:]
    /// The fence of the code that is passed over; it begins its line, so that nothing but its like closes it.
    private var fence: (byte: UInt8, count: Int)?
    /// Whether the line may be code by its indentation.
    private var isIndented = false

    init(_ page: MarkupDocument) {
        self.page = page
        bytes = page.file.bytes
        readLines = Set(page.outline.foreignMarks)
        let start = page.frontMatterRange.upperBound
        nextLine = start
        rest = start..<start
    }

    /// The next mark and its place; nil at the end of the text.
    mutating func next() -> (ForeignMark, Range<Int>)? {
        while true {
            if let found = nextInLine() { return found }
            guard nextLine < bytes.count else { return nil }
            let line = nextLine..<endOfLine(from: nextLine)
            nextLine = line.upperBound + 1
            if let found = startLine(line) { return found }
        }
    }

    private func endOfLine(from start: Int) -> Int {
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
        return end
    }

    /// Looks at how a line begins, and leaves its rest to be looked through unless it is code or a mark as a whole.
    private mutating func startLine(_ line: Range<Int>) -> (ForeignMark, Range<Int>)? {
        rest = line.upperBound..<line.upperBound
        var start = line.lowerBound
        while start < line.upperBound, [0x20, 0x09, UInt8(ascii: ">")].contains(bytes[start]) { start += 1 }
        let end = behindText(from: start, to: line.upperBound)
        guard start < end, !readLines.contains(start) else { return nil }
        let text = bytes[start..<end]
        if let open = fence {
            let indentation = bytes[line.lowerBound..<start]
            if indentation.count < 4, indentation.allSatisfy({ $0 == 0x20 }), text.count >= open.count,
                text.allSatisfy({ $0 == open.byte })
            {
                fence = nil
            }
            return nil
        }
        let inItem = text[Self.behindMarkers(text)...]
        isIndented = mayBeIndented(line.lowerBound..<inItem.startIndex)
        if let marker = inItem.first, marker == UInt8(ascii: "`") || marker == UInt8(ascii: "~") {
            let count = inItem.prefix { $0 == marker }.count
            if count > 2, marker != UInt8(ascii: "`") || !inItem.dropFirst(count).contains(marker) {
                guard inItem.startIndex == line.lowerBound else {
                    guard let code = code(at: inItem.startIndex) else {
                        look(through: start..<end)
                        return nil
                    }
                    skip(code)
                    return code.isDirective ? (.codeDirective, start..<end) : nil
                }
                fence = (marker, count)
                return inItem.dropFirst(count).first == UInt8(ascii: "{") && text.last == UInt8(ascii: "}")
                    && marker == UInt8(ascii: "`") ? (.codeDirective, start..<end) : nil
            }
        }
        if let mark = Self.mark(ofLine: text) { return isIndented && skipCode(at: start) ? nil : (mark, start..<end) }
        look(through: start..<end)
        return nil
    }

    /// Where the text of a line ends, without the white space behind it.
    private func behindText(from start: Int, to end: Int) -> Int {
        var end = end
        while end > start, [0x20, 0x09, 0x0D].contains(bytes[end - 1]) { end -= 1 }
        return end
    }

    /// Leaves a part of a line to be looked through.
    private mutating func look(through part: Range<Int>) {
        rest = part
        lastPairs.removeAll(keepingCapacity: true)
        for index in part.dropLast() where bytes[index] == bytes[index + 1] && "}%=~".utf8.contains(bytes[index]) {
            lastPairs[bytes[index]] = index
        }
    }

    // MARK: - Code

    /// Code of the parsed text.
    fileprivate struct Code {
        let range: Range<Int>
        var isDirective = false
    }

    /// Whether white space before the text of a line may be as wide as that of code, which is four columns.
    private func mayBeIndented(_ beginning: Range<Int>) -> Bool {
        var width = 0
        for byte in bytes[beginning] {
            width = byte == 0x20 ? width + 1 : byte == 0x09 ? 4 : 0
            if width > 3 { return true }
        }
        return false
    }

    /// Goes on behind code: in its last line, which goes on where the code is one between backticks.
    private mutating func skip(_ code: Code) {
        let end = endOfLine(from: code.range.upperBound)
        nextLine = end + 1
        look(through: code.range.upperBound..<behindText(from: code.range.upperBound, to: end))
        isIndented = false
    }

    /// Goes on behind the code at a place; false where there is none.
    private mutating func skipCode(at index: Int) -> Bool {
        guard let code = code(at: index) else { return false }
        skip(code)
        return true
    }

    /// The code that the parsed text has at a place, which must not lie before that of an earlier call.
    private mutating func code(at index: Int) -> Code? {
        var rest = code ?? page.code.reversed()
        while let next = rest.last, next.range.upperBound <= index { rest.removeLast() }
        code = rest
        return rest.last.flatMap { $0.range.contains(index) ? $0 : nil }
    }

    // MARK: - Marks

    /// Whether a sign stands twice in a row in the line, from a place on.
    private func hasPair(_ sign: Character, from index: Int) -> Bool {
        sign.asciiValue.flatMap { lastPairs[$0] }.map { $0 >= index } ?? false
    }

    /// Where the text of a list's item begins, behind its marker and those of lists and quotations around it.
    private static func behindMarkers(_ text: ArraySlice<UInt8>) -> Int {
        var start = text.startIndex
        while start < text.endIndex {
            var end = start
            let isQuotation = text[end] == UInt8(ascii: ">")
            if isQuotation || "-*+".utf8.contains(text[end]) {
                end += 1
            } else {
                while end < text.endIndex, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[end]) { end += 1 }
                guard end > start, end < text.endIndex, ".)".utf8.contains(text[end]) else { break }
                end += 1
            }
            guard end < text.endIndex, isQuotation || text[end] == 0x20 || text[end] == 0x09 else { break }
            while end < text.endIndex, text[end] == 0x20 || text[end] == 0x09 { end += 1 }
            start = end
        }
        return start
    }

    /// The mark that a line as a whole is.
    private static func mark(ofLine text: ArraySlice<UInt8>) -> ForeignMark? {
        switch text[text.startIndex] {
        case UInt8(ascii: "!") where text.starts(with: "!!! ".utf8): .admonition
        case UInt8(ascii: "?") where text.starts(with: "??? ".utf8) || text.starts(with: "???+ ".utf8): .admonition
        case UInt8(ascii: "=") where text.starts(with: "=== \"".utf8): .tab
        case UInt8(ascii: ":") where text.starts(with: ":::".utf8): .div
        case UInt8(ascii: "-") where text.starts(with: "--8<--".utf8): .snippet
        case UInt8(ascii: "%") where text.starts(with: "%%".utf8): .comment
        case UInt8(ascii: "$") where text.starts(with: "$$".utf8): .formula
        case UInt8(ascii: "[") where text.elementsEqual("[TOC]".utf8) || text.elementsEqual("[[_TOC_]]".utf8): .contents
        case UInt8(ascii: "*") where text.starts(with: "*[".utf8) && contains(text, "]: "): .abbreviation
        case UInt8(ascii: "i")
        where text.starts(with: "import ".utf8) && (contains(text, " from \"") || contains(text, " from '")):
            .component
        case UInt8(ascii: "(") where text.suffix(2).elementsEqual(")=".utf8): .role
        default: nil
        }
    }

    private static func contains(_ text: ArraySlice<UInt8>, _ part: String) -> Bool {
        text.indices.contains { text[$0...].starts(with: part.utf8) }
    }

    /// The next mark in the rest of a line.
    private mutating func nextInLine() -> (ForeignMark, Range<Int>)? {
        var index = rest.lowerBound
        while index < rest.upperBound {
            if bytes[index] == UInt8(ascii: "`") {
                if let end = behindCode(index) {
                    index = end
                } else if skipCode(at: index) {
                    index = rest.lowerBound
                } else {
                    while index < rest.upperBound, bytes[index] == UInt8(ascii: "`") { index += 1 }
                }
            } else if let (mark, length) = mark(at: index) {
                if isIndented, skipCode(at: index) {
                    index = rest.lowerBound
                    continue
                }
                rest = (index + length)..<rest.upperBound
                return (mark, index..<(index + length))
            } else {
                index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
            }
        }
        rest = rest.upperBound..<rest.upperBound
        return nil
    }

    /// Where the code that begins here ends in this line; nil where it does not.
    private func behindCode(_ start: Int) -> Int? {
        let tick = UInt8(ascii: "`")
        let count = bytes[start..<rest.upperBound].prefix { $0 == tick }.count
        var index = start + count
        while index < rest.upperBound {
            let run = bytes[index..<rest.upperBound].prefix { $0 == tick }.count
            if run == count { return index + run }
            index += max(run, 1)
        }
        return nil
    }

    /// The mark that begins at a place, and how many bytes of it to show.
    private func mark(at index: Int) -> (ForeignMark, length: Int)? {
        let text = bytes[index..<rest.upperBound]
        guard text.count > 2 else { return nil }
        let (second, third) = (bytes[index + 1], bytes[index + 2])
        switch (text[index], second) {
        case (UInt8(ascii: "{"), UInt8(ascii: "{")):
            if "<%".utf8.contains(third) { return (.shortcode, 3) }
            if third == UInt8(ascii: "#") { return (.directive, 3) }
            return hasPair("}", from: index) && !text.starts(with: "{{include:".utf8) ? (.tag, 2) : nil
        case (UInt8(ascii: "{"), UInt8(ascii: "%")): return (.tag, 2)
        case (UInt8(ascii: "{"), UInt8(ascii: ":")): return (.attributes, 2)
        case (UInt8(ascii: ")"), UInt8(ascii: "{")) where !bytes[rest].starts(with: "![".utf8):
            return text.dropFirst(2).prefix(2).contains { ".#:".utf8.contains($0) } ? (.attributes, 2) : nil
        case (UInt8(ascii: "{"), UInt8(ascii: "a")...UInt8(ascii: "z")):
            let name = text.dropFirst().prefix { isWordByte($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
            let isRole = text.dropFirst(1 + name.count).starts(with: "}`".utf8)
            return isRole ? (.role, name.count + 2) : nil
        case (UInt8(ascii: "!"), UInt8(ascii: "[")) where third == UInt8(ascii: "["): return (.embedding, 3)
        case (UInt8(ascii: "%"), UInt8(ascii: "%")):
            return hasPair("%", from: index + 2) ? (.comment, text.count) : nil
        case (UInt8(ascii: "="), UInt8(ascii: "=")): return isAroundWords(text, "=") ? (.highlight, 2) : nil
        case (UInt8(ascii: "~"), UInt8(ascii: "~")): return isAroundWords(text, "~") ? (.strike, 2) : nil
        default: return nil
        }
    }

    /// Whether a sign stands before a word here, and again later in the line.
    private func isAroundWords(_ text: ArraySlice<UInt8>, _ sign: Character) -> Bool {
        let start = text.startIndex
        guard isWordByte(bytes[start + 2]), start == 0 || !isWordByte(bytes[start - 1]) else { return false }
        return hasPair(sign, from: start + 3)
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...0xFF:
            true
        default: false
        }
    }
}

extension MarkupDocument {
    /// The code in its text, blocks of it and between backticks, in the order of the file.
    fileprivate var code: [ForeignMarkScanner.Code] {
        let text = parsed
        var code: [ForeignMarkScanner.Code] = []
        for blocks in [text.blocks] + text.footnotes.map(\.blocks) {
            blocks.forEachBlock { block in
                guard case .code(let info, _) = block.kind else { return }
                let isDirective = info.hasPrefix("{") && info.hasSuffix("}")
                code.append(ForeignMarkScanner.Code(range: block.range, isDirective: isDirective))
            }
            blocks.forEachMarkedInline { inline in
                if case .code = inline.kind { code.append(ForeignMarkScanner.Code(range: inline.range)) }
            }
        }
        return code.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}
