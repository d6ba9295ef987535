/// Something in a text that another program makes more of than CommonMark does, and this one shows as it stands.
enum ForeignMark: Hashable {
    case shortcode, directive, tag, attributes, admonition, tab, div, snippet, embedding, comment, formula, contents
    case abbreviation, component, codeDirective, role, highlight, strike

    /// What it is and what becomes of it, as the beginning of a sentence.
    var what: String {
        switch self {
        case .shortcode: "shortcodes, as Hugo has them, are shown as text"
        case .directive: "{{#…}}, as mdBook has them, are shown as text"
        case .tag: "template tags, as Jekyll and MkDocs have them, are shown as text"
        case .attributes: "attributes, as kramdown has them, are shown as text"
        case .admonition: "admonitions, as MkDocs has them, are shown as text, and what is indented below them as code"
        case .tab: "tabs, as MkDocs has them, are shown as text, and what is indented below them as code"
        case .div:
            "blocks between :::, as the Carpentries and Docusaurus have them, lose their kind, and ::: is shown as text"
        case .snippet: "snippets, as MkDocs has them, are shown as text"
        case .embedding: "embedded files, as Obsidian has them, are not shown"
        case .comment: "comments between %%, as Obsidian hides them, are shown to readers"
        case .formula: "formulas between $$ are shown as they are written"
        case .contents: "a mark for a table of contents is shown as text"
        case .abbreviation: "abbreviations, as MkDocs has them, are shown as text"
        case .component: "imports of components, as MDX has them, are shown as text"
        case .codeDirective: "directives, as MyST has them, are shown as code"
        case .role: "roles and labels, as MyST has them, are shown as text"
        case .highlight: "highlights between == are shown as text"
        case .strike: "words between ~~ are shown with these signs, and not struck through"
        }
    }

    /// What an author does about it.
    var wayOut: String {
        switch self {
        case .shortcode:
            "write in Markdown what they stand for, such as ![what it shows](picture.png \"Its caption\") for a figure"
        case .directive: "write {{include: file.md}} on a line of its own for {{#include file.md}}, and take others out"
        case .tag: "write in Markdown what they stand for"
        case .attributes: "take them out; a callout is a quotation that begins with [!NOTE]"
        case .admonition, .codeDirective: "write > [!NOTE] Title and below it the text, each line after a >"
        case .tab: "write a heading for each, and below it the text without indentation"
        case .div: "write > [!NOTE] Title and below it the text, each line after a >; [!EXERCISE] for a challenge"
        case .snippet: "write {{include: file.md}} on a line of its own"
        case .embedding: "write ![what it shows](picture.png) for a picture, {{include: page.md}} for a page"
        case .comment: "take them out"
        case .formula: "write them in words, or show a picture of them"
        case .contents: "take it out: each page lists its headings itself"
        case .abbreviation: "say what they mean where they first stand"
        case .component: "write in Markdown what they stand for"
        case .role: "write [words](page.md#heading) for a link"
        case .highlight: "write **words**"
        case .strike: "take the words out, or say that they no longer hold"
        }
    }
}

/// Finds the marks in a text, line by line, and passes over code.
struct ForeignMarkScanner {
    private let bytes: [UInt8]
    /// Where the next line begins.
    private var nextLine: Int
    /// The rest of the line that is looked at.
    private var rest: Range<Int>
    /// Where the last pair of each sign that comes in pairs stands in that line: asked for at every one, and found once.
    private var lastPairs: [UInt8: Int] = [:]
    /// The fence of the code that is passed over.
    private var fence: (byte: UInt8, count: Int)?

    init(_ bytes: [UInt8], from start: Int) {
        self.bytes = bytes
        nextLine = start
        rest = start..<start
    }

    /// The next mark and its place; nil at the end of the text.
    mutating func next() -> (ForeignMark, Range<Int>)? {
        while true {
            if let found = nextInLine() { return found }
            guard nextLine < bytes.count else { return nil }
            let start = nextLine
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
            nextLine = end + 1
            if let found = startLine(start..<end) { return found }
        }
    }

    /// Looks at how a line begins, and leaves its rest to be looked through unless it is code or a mark as a whole.
    private mutating func startLine(_ line: Range<Int>) -> (ForeignMark, Range<Int>)? {
        rest = line.upperBound..<line.upperBound
        var start = line.lowerBound
        while start < line.upperBound, [0x20, 0x09, UInt8(ascii: ">")].contains(bytes[start]) { start += 1 }
        var end = line.upperBound
        while end > start, [0x20, 0x09, 0x0D].contains(bytes[end - 1]) { end -= 1 }
        guard start < end else { return nil }
        let text = bytes[start..<end]
        if let open = fence {
            if text.allSatisfy({ $0 == open.byte }), text.count >= open.count { fence = nil }
            return nil
        }
        let inItem = text[Self.behindListMarkers(text)...]
        if let marker = inItem.first, marker == UInt8(ascii: "`") || marker == UInt8(ascii: "~") {
            let count = inItem.prefix { $0 == marker }.count
            if count > 2, marker != UInt8(ascii: "`") || !inItem.dropFirst(count).contains(marker) {
                fence = (marker, count)
                return inItem.dropFirst(count).first == UInt8(ascii: "{") && text.last == UInt8(ascii: "}")
                    && marker == UInt8(ascii: "`") ? (.codeDirective, start..<end) : nil
            }
        }
        if let mark = Self.mark(ofLine: text) { return (mark, start..<end) }
        rest = start..<end
        lastPairs.removeAll(keepingCapacity: true)
        for index in start..<(end - 1) where bytes[index] == bytes[index + 1] && "}%=~".utf8.contains(bytes[index]) {
            lastPairs[bytes[index]] = index
        }
        return nil
    }

    /// Whether a sign stands twice in a row in the line, from a place on.
    private func hasPair(_ sign: Character, from index: Int) -> Bool {
        sign.asciiValue.flatMap { lastPairs[$0] }.map { $0 >= index } ?? false
    }

    /// Where the text of a list's item begins, behind its marker and those of lists around it.
    private static func behindListMarkers(_ text: ArraySlice<UInt8>) -> Int {
        var start = text.startIndex
        while start < text.endIndex {
            var end = start
            if "-*+".utf8.contains(text[end]) {
                end += 1
            } else {
                while end < text.endIndex, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[end]) { end += 1 }
                guard end > start, end < text.endIndex, ".)".utf8.contains(text[end]) else { break }
                end += 1
            }
            guard end < text.endIndex, text[end] == 0x20 || text[end] == 0x09 else { break }
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
                index = behindCode(index)
            } else if let (mark, length) = mark(at: index) {
                rest = (index + length)..<rest.upperBound
                return (mark, index..<(index + length))
            } else {
                index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
            }
        }
        rest = rest.upperBound..<rest.upperBound
        return nil
    }

    /// Where the code that begins here ends in this line; behind the backticks where it does not.
    private func behindCode(_ start: Int) -> Int {
        let tick = UInt8(ascii: "`")
        let count = bytes[start..<rest.upperBound].prefix { $0 == tick }.count
        var index = start + count
        while index < rest.upperBound {
            let run = bytes[index..<rest.upperBound].prefix { $0 == tick }.count
            if run == count { return index + run }
            index += max(run, 1)
        }
        return start + count
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
