import Diagnostics

extension [UInt8] {
    /// Appends text as it is.
    package mutating func append(_ text: String) { append(contentsOf: text.utf8) }

    /// Appends text with the four characters that HTML gives a meaning (`&`, `<`, `>`, `"`) written as references.
    package mutating func appendEscaped(_ text: String) {
        let start = count
        append(contentsOf: text.utf8)
        escape(from: start)
    }

    /// Appends text, as ``appendEscaped(_:)-(String)`` does.
    mutating func appendEscaped(_ text: TextSlice) {
        let start = count
        text.append(to: &self)
        escape(from: start)
    }

    private mutating func escape(from start: Int) {
        // Most texts hold none of the four, and stay as they were copied.
        guard let first = firstEscapedInHTML(from: start) else { return }
        let rest = Array(self[first...])
        removeSubrange(first...)
        for byte in rest {
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
    ///
    /// - Parameter isStrict: whether a `%` that starts no `%XX` is written as `%25`, which the reference implementation does not do.
    package mutating func appendEscapedDestination(_ destination: String, isStrict: Bool = true) {
        // As nearly all are.
        if destination.utf8.allSatisfy(isKeptInDestination) { return append(destination) }
        let bytes = Array(destination.utf8)
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "&"): append("&amp;")
            case UInt8(ascii: "'"): append("&#x27;")
            case UInt8(ascii: "%") where !isStrict || bytes[index...].isPercentEncoded: append(byte)
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

extension ArraySlice<UInt8> {
    /// Whether the bytes start with `%` and two hexadecimal digits.
    fileprivate var isPercentEncoded: Bool {
        let digits = dropFirst().prefix(2)
        return digits.count == 2
            && digits.allSatisfy { isLetterOrDigit($0) && ($0 | 0x20) <= UInt8(ascii: "f") }
    }
}

private func isKeptInDestination(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "("),
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
