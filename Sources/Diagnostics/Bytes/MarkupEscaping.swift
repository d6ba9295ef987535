extension StringProtocol {
    /// The text as it may stand in an element or a quoted attribute of HTML, SVG or XML.
    ///
    /// `&`, `<`, `>` and both quotation marks become references. A control character other than tab and line feed, which XML does not have,
    /// becomes U+FFFD.
    ///
    /// - Parameter showsDirection: whether a character that turns the direction of text (U+202A to U+202E, U+2066 to U+2069) becomes U+FFFD too,
    ///   so that what a stranger typed cannot be shown in another order than it has.
    public func escapedForMarkup(showsDirection: Bool = false) -> String {
        var result = ""
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x26: result += "&amp;"
            case 0x3C: result += "&lt;"
            case 0x3E: result += "&gt;"
            case 0x22: result += "&quot;"
            case 0x27: result += "&#39;"
            case 0x09, 0x0A: result.unicodeScalars.append(scalar)
            case 0x00...0x1F, 0x7F...0x9F, 0xFFFE, 0xFFFF: result += "\u{FFFD}"
            case 0x202A...0x202E where showsDirection, 0x2066...0x2069 where showsDirection:
                result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
