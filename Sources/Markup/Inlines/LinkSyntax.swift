/// The parts of CommonMark's link syntax that libcmark reads without telling where they were.
///
/// Each function takes the offset at which a part starts and gives the offset behind it, or nil where there is no such part. They
/// follow sections 4.7 and 6.3 of the CommonMark specification, 0.30.
enum LinkSyntax {
    /// As many bytes as a label may have.
    static let longestLabel = 999

    /// `[label]`, possibly empty.
    static func label(_ bytes: [UInt8], at start: Int) -> Int? {
        guard start < bytes.count, bytes[start] == UInt8(ascii: "[") else { return nil }
        var index = start + 1
        while index < bytes.count, index - start <= longestLabel + 1 {
            switch bytes[index] {
            case UInt8(ascii: "["): return nil
            case UInt8(ascii: "]"): return index + 1
            case UInt8(ascii: "\\") where index + 1 < bytes.count && isPunctuation(bytes[index + 1]): index += 2
            default: index += 1
            }
        }
        return nil
    }

    /// `<destination>` or a bare one.
    static func destination(_ bytes: [UInt8], at start: Int) -> Int? {
        guard start < bytes.count else { return nil }
        return bytes[start] == UInt8(ascii: "<") ? bracketed(bytes, at: start) : bare(bytes, at: start)
    }

    private static func bracketed(_ bytes: [UInt8], at start: Int) -> Int? {
        var index = start + 1
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: ">"): return index + 1
            case UInt8(ascii: "\n"), UInt8(ascii: "<"): return nil
            case UInt8(ascii: "\\"): index += 2
            default: index += 1
            }
        }
        return nil
    }

    private static func bare(_ bytes: [UInt8], at start: Int) -> Int? {
        var index = start
        var parentheses = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\\"), index + 1 < bytes.count, isPunctuation(bytes[index + 1]) {
                index += 2
                continue
            }
            if isSpace(byte) { break }
            if byte == UInt8(ascii: "(") {
                // libcmark's limit; without one, a text full of openings would be read to its end from each of them.
                if parentheses == 32 { return nil }
                parentheses += 1
            }
            if byte == UInt8(ascii: ")") {
                if parentheses == 0 { return index }
                parentheses -= 1
            }
            index += 1
        }
        return index == start || parentheses != 0 ? nil : index
    }

    /// `"title"`, `'title'` or `(title)`.
    static func title(_ bytes: [UInt8], at start: Int) -> Int? {
        guard start < bytes.count else { return nil }
        let closing: UInt8
        switch bytes[start] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): closing = bytes[start]
        case UInt8(ascii: "("): closing = UInt8(ascii: ")")
        default: return nil
        }
        var index = start + 1
        while index < bytes.count {
            if bytes[index] == closing { return index + 1 }
            if closing == UInt8(ascii: ")"), bytes[index] == UInt8(ascii: "(") { return nil }
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }

    /// Whether a text is an address with its scheme, or ends in the name of a file of a kind that pages link to or show.
    static func isNameOfFile(_ text: ArraySlice<UInt8>) -> Bool {
        let address = text.drop(while: isSpace)
        if address.starts(with: "https://".utf8) || address.starts(with: "http://".utf8) { return true }
        let path = address.prefix { $0 != UInt8(ascii: "#") }
        guard let point = path.lastIndex(of: UInt8(ascii: ".")), point > path.startIndex else { return false }
        return endings.contains(String(decoding: path[(point + 1)...], as: UTF8.self).lowercased())
    }

    private static let endings: Set<String> = [
        "avif", "csv", "doc", "docx", "gif", "html", "jpeg", "jpg", "m4a", "md", "mp3", "mp4", "odt", "ogg", "pdf",
        "png",
        "pptx", "svg", "txt", "webm", "webp", "xlsx", "zip",
    ]

    /// What follows the text of an inline link: `(destination "title")`.
    static func inlineTail(_ bytes: [UInt8], at start: Int) -> Int? {
        guard start < bytes.count, bytes[start] == UInt8(ascii: "(") else { return nil }
        let first = skipSpaces(bytes, from: start + 1)
        guard let end = destination(bytes, at: first) else { return nil }
        let beforeTitle = skipSpaces(bytes, from: end)
        let behind = beforeTitle == end ? end : title(bytes, at: beforeTitle) ?? beforeTitle
        let closing = skipSpaces(bytes, from: behind)
        return closing < bytes.count && bytes[closing] == UInt8(ascii: ")") ? closing + 1 : nil
    }

    /// A link reference definition with the line break behind it: `[label]: destination "title"`.
    static func definition(_ bytes: [UInt8], at start: Int) -> Int? {
        guard let colon = label(bytes, at: start), !bytes[(start + 1)..<(colon - 1)].allSatisfy(isSpace),
            colon < bytes.count, bytes[colon] == UInt8(ascii: ":"),
            let afterDestination = destination(bytes, at: skipSpacesAndBreak(bytes, from: colon + 1))
        else { return nil }
        let beforeTitle = skipSpacesAndBreak(bytes, from: afterDestination)
        if beforeTitle > afterDestination, let afterTitle = title(bytes, at: beforeTitle),
            let end = lineEnd(bytes, from: afterTitle)
        {
            return end
        }
        return lineEnd(bytes, from: afterDestination)
    }

    private static func lineEnd(_ bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index < bytes.count, isBlankByte(bytes[index]) { index += 1 }
        if index >= bytes.count { return bytes.count }
        return bytes[index] == UInt8(ascii: "\n") ? index + 1 : nil
    }

    private static func skipSpaces(_ bytes: [UInt8], from start: Int) -> Int {
        var index = start
        while index < bytes.count, isSpace(bytes[index]) { index += 1 }
        return index
    }

    private static func skipSpacesAndBreak(_ bytes: [UInt8], from start: Int) -> Int {
        var index = start
        while index < bytes.count, isBlankByte(bytes[index]) { index += 1 }
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\n") else { return index }
        index += 1
        while index < bytes.count, isBlankByte(bytes[index]) { index += 1 }
        return index
    }
}

/// Whether a byte is white space to CommonMark's inline syntax.
func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

/// Whether a byte is ASCII punctuation, which a backslash escapes.
func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
}

/// Whether a byte is an ASCII letter or digit.
func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default: false
    }
}
