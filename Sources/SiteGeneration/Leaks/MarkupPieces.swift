/// A tag of HTML or XML, read without judging it.
struct Tag {
    /// An attribute with the bytes of its value.
    struct Attribute {
        let name: String
        let value: Range<Int>
    }

    /// Its name in small letters.
    let name: String
    let isEnd: Bool
    let attributes: [Attribute]
    /// Behind its last bracket.
    let end: Int

    /// Whether a byte behind `<` makes a tag of it.
    static func starts(_ byte: UInt8) -> Bool {
        isLetter(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
    }

    /// The tag at a `<`.
    init(_ bytes: [UInt8], at start: Int) {
        var index = start + 1
        isEnd = index < bytes.count && bytes[index] == UInt8(ascii: "/")
        if isEnd { index += 1 }
        let nameStart = index
        while index < bytes.count, !Tag.endsName(bytes[index]) { index += 1 }
        name = String(decoding: bytes[nameStart..<index], as: UTF8.self).lowercased()
        var found: [Attribute] = []
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            let attributeStart = index
            while index < bytes.count, !Tag.endsName(bytes[index]), bytes[index] != UInt8(ascii: "=") { index += 1 }
            if index == attributeStart {
                index += 1
                continue
            }
            let attribute = String(decoding: bytes[attributeStart..<index], as: UTF8.self).lowercased()
            guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "=") else { continue }
            index += 1
            let quote = bytes[index]
            if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                let close = bytes[(index + 1)...].firstIndex(of: quote) ?? bytes.count
                found.append(Attribute(name: attribute, value: (index + 1)..<close))
                index = min(close + 1, bytes.count)
            } else {
                let valueStart = index
                while index < bytes.count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ">") { index += 1 }
                found.append(Attribute(name: attribute, value: valueStart..<index))
            }
        }
        attributes = found
        end = min(index + 1, bytes.count)
    }

    /// Where `</name` stands, or the end of the file.
    static func end(of name: String, _ bytes: [UInt8], from start: Int) -> Int {
        let wanted = Array(name.utf8)
        var index = start
        while index + 2 + wanted.count <= bytes.count {
            if bytes[index] == UInt8(ascii: "<"), bytes[index + 1] == UInt8(ascii: "/"),
                zip(bytes[(index + 2)...], wanted).allSatisfy({ $0 | 0x20 == $1 })
            {
                return index
            }
            index += 1
        }
        return bytes.count
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}

/// Reads characters as pages and scripts write them.
enum WrittenCharacter {
    /// The character at an index, an entity such as `&amp;` read as what it stands for; bytes that are no UTF-8 are U+FFFD.
    static func next(_ bytes: [UInt8], _ index: inout Int) -> UInt32 {
        let byte = bytes[index]
        if byte == UInt8(ascii: "&"), let value = entity(bytes, &index) { return value }
        index += 1
        let length =
            switch byte {
            case ..<0x80: 0
            case 0xC2...0xDF: 1
            case 0xE0...0xEF: 2
            case 0xF0...0xF4: 3
            default: 4
            }
        if length == 0 { return UInt32(byte) }
        guard length < 4, index + length <= bytes.count else { return 0xFFFD }
        var value = UInt32(byte) & (0x3F >> UInt32(length))
        for next in bytes[index..<(index + length)] {
            guard next & 0xC0 == 0x80 else { return 0xFFFD }
            value = value << 6 | UInt32(next & 0x3F)
        }
        index += length
        return value
    }

    /// The character that a backslash at an index starts.
    static func escaped(_ bytes: [UInt8], _ index: inout Int) -> UInt32 {
        let mark = bytes[index + 1]
        let digits = mark == UInt8(ascii: "u") ? 4 : mark == UInt8(ascii: "x") ? 2 : 0
        let end = index + 2 + digits
        if digits > 0, end <= bytes.count,
            let value = UInt32(String(decoding: bytes[(index + 2)..<end], as: UTF8.self), radix: 16)
        {
            index = end
            return value
        }
        index += 2
        // Line feeds and the like are white space.
        return "nrtbf".utf8.contains(mark) ? 0x20 : UInt32(mark)
    }

    /// The character that a backslash at an index of a style sheet starts: of one to six digits, with a space behind them or none.
    static func escapedInStyle(_ bytes: [UInt8], _ index: inout Int) -> UInt32 {
        let digits = bytes[(index + 1)...].prefix(6).prefix { hexadecimal.contains($0) }
        guard let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) else {
            index += 2
            return UInt32(bytes[index - 1])
        }
        index = digits.endIndex
        if index < bytes.count, bytes[index] == 0x20 { index += 1 }
        return value
    }

    private static let hexadecimal = Set("0123456789abcdefABCDEF".utf8)

    private static let named: [String: UInt32] = [
        "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27, "nbsp": 0xA0, "shy": 0xAD,
    ]

    private static func entity(_ bytes: [UInt8], _ index: inout Int) -> UInt32? {
        let limit = min(bytes.count, index + 12)
        guard let end = bytes[index..<limit].firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
        let value: UInt32? =
            if name.hasPrefix("#x") || name.hasPrefix("#X") {
                UInt32(name.dropFirst(2), radix: 16)
            } else if name.hasPrefix("#") {
                UInt32(name.dropFirst(), radix: 10)
            } else {
                named[name]
            }
        if value != nil { index = end + 1 }
        return value
    }
}
