import Diagnostics

/// Reads the words of a line one after the other.
struct WordScanner {
    private let bytes: [UInt8]
    /// What has not been read yet.
    private(set) var range: Range<Int>

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        self.range = range
    }

    /// A value that is set in a line, with a name or without.
    struct Setting {
        /// The name: `.` of a class and `#` of an id; empty where there is none.
        let name: String
        /// The value, without the quotation marks around it.
        let value: Located<String>
    }

    var isAtEnd: Bool { range.isEmpty }
    var rest: ArraySlice<UInt8> { bytes[range] }
    var first: UInt8? { rest.first }

    /// Goes on behind some text; false where it does not stand here.
    mutating func skip(_ text: StaticString) -> Bool {
        guard rest.starts(with: text.description.utf8) else { return false }
        drop(text.utf8CodeUnitCount)
        return true
    }

    /// Goes on behind white space; false where there is none.
    @discardableResult
    mutating func skipBlanks() -> Bool {
        let count = rest.prefix(while: isBlankByte).count
        drop(count)
        return count > 0
    }

    /// Takes some text off the end, and the white space before it; false where the line does not end with it.
    mutating func dropAtEnd(_ text: StaticString) -> Bool {
        let text = text.description.utf8
        guard rest.suffix(text.count).elementsEqual(text) else { return false }
        dropLast(text.count)
        dropBlanksAtEnd()
        return true
    }

    /// Takes colons off the end that stand apart, as Pandoc allows behind what opens a block.
    mutating func dropColonsAtEnd() {
        let count = rest.reversed().prefix { $0 == UInt8(ascii: ":") }.count
        guard count > 0, count < range.count, isBlankByte(bytes[range.upperBound - count - 1]) else { return }
        dropLast(count)
        dropBlanksAtEnd()
    }

    /// The next word, of letters, digits, hyphens and underscores, a letter first; nil where none begins here.
    mutating func word() -> Located<String>? {
        let start = range.lowerBound
        guard let first, isLetterOrDigit(first) && first > UInt8(ascii: "9") || first >= 0x80 else { return nil }
        drop(
            rest.prefix { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 >= 0x80 }
                .count
        )
        return start < range.lowerBound ? text(start..<range.lowerBound) : nil
    }

    /// What stands here between quotation marks, up to the last of the line; nil where none begin here.
    mutating func quoted() -> Range<Int>? {
        guard range.count > 1, first == UInt8(ascii: "\""), rest.last == UInt8(ascii: "\"") else { return nil }
        let inner = (range.lowerBound + 1)..<(range.upperBound - 1)
        drop(range.count)
        return inner
    }

    /// What stands here between square brackets, others in it; nil where none begin here.
    mutating func inBrackets() -> Range<Int>? {
        guard first == UInt8(ascii: "[") else { return nil }
        var depth = 0
        var index = range.lowerBound
        while index < range.upperBound {
            switch bytes[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 {
                    let inner = (range.lowerBound + 1)..<index
                    range = (index + 1)..<range.upperBound
                    return inner
                }
            default: break
            }
            index += 1
        }
        return nil
    }

    /// The name of a directive of MyST, which stands here between braces; nil where none does.
    mutating func nameInBraces() -> Located<String>? {
        var ahead = self
        guard ahead.skip("{"), let name = ahead.word(), ahead.skip("}") else { return nil }
        self = ahead
        return name
    }

    /// What is set here between braces; nil where nothing is.
    mutating func inBraces() -> [Setting]? {
        var ahead = self
        guard ahead.skip("{"), let settings = ahead.settings(before: UInt8(ascii: "}")), ahead.skip("}") else {
            return nil
        }
        self = ahead
        return settings
    }

    /// Takes what is set between braces off the end; empty where nothing is.
    mutating func bracesAtEnd() -> [Setting] {
        guard rest.last == UInt8(ascii: "}"), let brace = rest.lastIndex(of: UInt8(ascii: "{")) else { return [] }
        var braces = self
        braces.range = brace..<range.upperBound
        guard let settings = braces.inBraces(), braces.isAtEnd else { return [] }
        range = range.lowerBound..<brace
        dropBlanksAtEnd()
        return settings
    }

    /// What is set from here on: `name=value`, `name="a value"` or values alone; nil where anything else stands there.
    ///
    /// - Parameter end: what ends it; nil where the line does.
    mutating func settings(before end: UInt8? = nil) -> [Setting]? {
        var result: [Setting] = []
        while true {
            skipBlanks()
            guard let sign = first, sign != end else { return result }
            var name = ""
            if sign == UInt8(ascii: ".") || sign == UInt8(ascii: "#") {
                name = String(UnicodeScalar(sign))
                drop(1)
            } else {
                var ahead = self
                if let word = ahead.word(), ahead.skip("=") {
                    name = word.value
                    self = ahead
                }
            }
            guard let value = value(before: end) else { return nil }
            result.append(Setting(name: name, value: value))
        }
    }

    /// A value in quotation marks, or up to the next white space.
    private mutating func value(before end: UInt8?) -> Located<String>? {
        let start = range.lowerBound
        if let mark = first, "\"'`".utf8.contains(mark) {
            var close = start + 1
            while close < range.upperBound, bytes[close] != mark {
                // Between backticks no sign is escaped.
                close += bytes[close] == UInt8(ascii: "\\") && mark != UInt8(ascii: "`") ? 2 : 1
            }
            guard close < range.upperBound else { return nil }
            range = (close + 1)..<range.upperBound
            return text((start + 1)..<close)
        }
        drop(rest.prefix { !isBlankByte($0) && $0 != end }.count)
        return start < range.lowerBound ? text(start..<range.lowerBound) : nil
    }

    private func text(_ range: Range<Int>) -> Located<String> {
        Located(String(decoding: bytes[range], as: UTF8.self), at: range)
    }

    private mutating func drop(_ count: Int) { range = (range.lowerBound + count)..<range.upperBound }

    private mutating func dropLast(_ count: Int) { range = range.lowerBound..<(range.upperBound - count) }

    private mutating func dropBlanksAtEnd() {
        while let last = rest.last, isBlankByte(last) { dropLast(1) }
    }
}
