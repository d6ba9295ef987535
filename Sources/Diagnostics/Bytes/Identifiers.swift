// What the names and codes are made of that authors, pages and grader agree on.

/// Whether a text can be an id: `a-z`, `0-9`, `-`, `_` and `.`, 1 to 100 of them, no point first.
public func isID(_ text: String) -> Bool {
    guard (1...100).contains(text.utf8.count), text.utf8.first != UInt8(ascii: ".") else { return false }
    return text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}

/// Whether a text is this many lower-case hexadecimal digits.
public func isHexadecimal(_ text: String, count: Int) -> Bool {
    text.utf8.count == count
        && text.utf8.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
        }
}

/// Whether a text has the form of a language tag (BCP 47): groups of 1 to 8 letters and digits, 35 characters at most, the first group 2 letters or more.
public func isLanguageTag(_ text: String) -> Bool {
    let groups = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isLetter: (UInt8) -> Bool = { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }
    let isDigit: (UInt8) -> Bool = { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard let first = groups.first, first.count >= 2, first.allSatisfy(isLetter), text.utf8.count <= 35 else {
        return false
    }
    return groups.allSatisfy { (1...8).contains($0.count) && $0.allSatisfy { isLetter($0) || isDigit($0) } }
}

/// Whether a character looks like a space and is none, as word processors and French put it where no line may end.
public func isOtherSpace(_ character: Character) -> Bool { ["\u{A0}", "\u{202F}", "\u{2007}"].contains(character) }
