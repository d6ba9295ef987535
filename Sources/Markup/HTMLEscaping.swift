extension [UInt8] {
    /// Appends text as it is.
    mutating func append(_ text: String) { append(contentsOf: text.utf8) }

    /// Appends text with the four characters that HTML gives a meaning (`&`, `<`, `>`, `"`) written as references.
    mutating func appendEscaped(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): append("&amp;")
            case UInt8(ascii: "<"): append("&lt;")
            case UInt8(ascii: ">"): append("&gt;")
            case UInt8(ascii: "\""): append("&quot;")
            default: append(byte)
            }
        }
    }

    /// Appends a destination for an `href` or `src`: bytes that an address cannot hold as `%XX`, `&` and `'` as references.
    ///
    /// The set of bytes left alone is the one of the CommonMark reference implementation.
    mutating func appendEscapedDestination(_ destination: String) {
        for byte in destination.utf8 {
            switch byte {
            case UInt8(ascii: "&"): append("&amp;")
            case UInt8(ascii: "'"): append("&#x27;")
            default:
                if isKeptInDestination(byte) {
                    append(byte)
                } else {
                    append(UInt8(ascii: "%"))
                    append(hexadecimal(byte >> 4))
                    append(hexadecimal(byte & 15))
                }
            }
        }
    }

    /// Ends the line unless a line has just ended or nothing was written.
    mutating func endLine() {
        if let last, last != UInt8(ascii: "\n") { append(UInt8(ascii: "\n")) }
    }
}

private func isKeptInDestination(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "("),
        UInt8(ascii: ")"),
        UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "/"),
        UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "@"),
        UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        true
    default: false
    }
}

private func hexadecimal(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
}
