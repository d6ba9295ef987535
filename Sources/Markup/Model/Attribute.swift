/// What an author sets in braces behind something: `{#id .class name=value name="a value"}`.
public struct Attribute: Sendable, Equatable {
    /// The name; `#` for an id and `.` for a class.
    public var name: String
    /// The value.
    public var value: String
    /// Its bytes in the file.
    public var range: Range<Int>

    /// An attribute.
    public init(name: String, value: String, range: Range<Int>) {
        self.name = name
        self.value = value
        self.range = range
    }

    /// The attributes of a text from its opening to its closing brace; nil where it holds anything else.
    ///
    /// - Parameters:
    ///   - start: the offset of the brace in the file.
    ///   - isExact: whether the bytes of the file are those of the text; otherwise every attribute has the range of all.
    static func all(in text: String, at start: Int, isExact: Bool, all whole: Range<Int>) -> [Attribute]? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 2, bytes.first == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}") else { return nil }
        var result: [Attribute] = []
        var index = 1
        let end = bytes.count - 1
        while true {
            while index < end, isSpace(bytes[index]) { index += 1 }
            guard index < end else { return result }
            let first = index
            let name: String
            if bytes[index] == UInt8(ascii: "#") || bytes[index] == UInt8(ascii: ".") {
                name = String(UnicodeScalar(bytes[index]))
                index += 1
            } else {
                while index < end, isLetterOrDigit(bytes[index]) || bytes[index] == UInt8(ascii: "-") { index += 1 }
                guard index > first, index < end, bytes[index] == UInt8(ascii: "=") else { return nil }
                name = String(decoding: bytes[first..<index], as: UTF8.self)
                index += 1
            }
            guard let value = value(bytes, from: index, before: end) else { return nil }
            index = value.upperBound
            var inner = value
            if let mark = bytes[value].first, mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") {
                inner = (value.lowerBound + 1)..<(value.upperBound - 1)
            }
            result.append(
                Attribute(
                    name: name,
                    value: String(decoding: bytes[inner], as: UTF8.self),
                    range: isExact ? (start + first)..<(start + index) : whole
                )
            )
        }
    }

    /// A value in quotation marks, or up to the next space.
    private static func value(_ bytes: [UInt8], from start: Int, before end: Int) -> Range<Int>? {
        guard start < end else { return nil }
        let mark = bytes[start]
        if mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") {
            guard let close = bytes[(start + 1)..<end].firstIndex(of: mark) else { return nil }
            guard close + 1 == end || isSpace(bytes[close + 1]) else { return nil }
            return start..<(close + 1)
        }
        let stop = bytes[start..<end].firstIndex(where: isSpace) ?? end
        return stop > start ? start..<stop : nil
    }
}
