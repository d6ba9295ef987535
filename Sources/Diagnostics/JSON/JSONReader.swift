/// How much JSON a reader takes in before it refuses.
public struct JSONLimits: Sendable {
    /// The most bytes.
    public let bytes: Int
    /// The most lists and objects inside each other; never over 32.
    public let depth: Int
    /// The most values, counting every list, object, text, number, `true`, `false` and `null`.
    public let values: Int

    /// Limits.
    public init(bytes: Int, depth: Int = 32, values: Int = 1_000_000) {
        self.bytes = bytes
        self.depth = min(depth, 32)
        self.values = values
    }
}

extension JSONValue {
    /// Reads JSON (RFC 8259), refusing what other readers quietly repair: a name used twice, half a surrogate pair, bytes
    /// that are not UTF-8, anything after the value.
    ///
    /// - Complexity: O(bytes).
    public static func read(_ bytes: [UInt8], limits: JSONLimits) throws(JSONProblem) -> JSONValue {
        guard bytes.count <= limits.bytes else {
            // Of a huge file not all may have been read, so its size is not told.
            let summary = "this file has more than \(limits.bytes) bytes, which is the most that is read"
            throw JSONProblem(.tooLarge, at: 0..<0, summary)
        }
        if let range = invalidUTF8(bytes) {
            throw JSONProblem(
                .encoding,
                at: range,
                "the byte \(hexadecimal(bytes[range.lowerBound])) is not UTF-8 text"
            )
        }
        var reader = JSONReader(bytes: bytes, limits: limits)
        return try reader.document()
    }
}

/// The first bytes that are not UTF-8.
private func invalidUTF8(_ bytes: [UInt8]) -> Range<Int>? {
    do {
        _ = try UTF8Span(validating: bytes.span)
        return nil
    } catch {
        let start = error.byteOffsets.lowerBound
        return start..<max(start + 1, error.byteOffsets.upperBound)
    }
}

private func hexadecimal(_ byte: UInt8) -> String {
    "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
}

/// Reads by recursive descent; the limit on depth, never over 32, bounds the stack.
private struct JSONReader {
    let bytes: [UInt8]
    let limits: JSONLimits
    var position = 0
    var values = 0

    init(bytes: [UInt8], limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    mutating func document() throws(JSONProblem) -> JSONValue {
        // Some editors put a byte order mark at the start; RFC 8259 lets a reader pass over it.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        skipSpace()
        let result = try value(depth: 0)
        skipSpace()
        if position < bytes.count { throw unexpected("the end of the file") }
        return result
    }

    private mutating func value(depth: Int) throws(JSONProblem) -> JSONValue {
        values += 1
        if values > limits.values {
            let summary = "there are more than \(limits.values) values, which is the most that is read"
            throw JSONProblem(.tooMany, at: here, summary)
        }
        guard position < bytes.count else { throw unexpected("a value") }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""):
            let start = position
            let text = try string()
            return JSONValue(.string(text), range: start..<position)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw unexpected("a value")
        }
    }

    private mutating func object(depth: Int) throws(JSONProblem) -> JSONValue {
        let start = position
        try checkDepth(depth)
        position += 1
        skipSpace()
        var members: [JSONValue.Member] = []
        var names: Set<String> = []
        if take("}") { return JSONValue(.object([]), range: start..<position) }
        while true {
            guard peek == UInt8(ascii: "\"") else {
                throw unexpected(members.isEmpty ? "a name in quotation marks or }" : "a name in quotation marks")
            }
            let nameStart = position
            let name = try string()
            let nameRange = nameStart..<position
            guard names.insert(name).inserted else {
                throw JSONProblem(.duplicateName, at: nameRange, "the name \"\(name)\" occurs twice in one object")
            }
            skipSpace()
            guard take(":") else { throw unexpected("a colon after the name \"\(name)\"") }
            skipSpace()
            members.append(JSONValue.Member(name, try value(depth: depth), nameRange: nameRange))
            skipSpace()
            if take("}") { return JSONValue(.object(members), range: start..<position) }
            guard take(",") else { throw unexpected("a comma or } after the value of \"\(name)\"") }
            skipSpace()
        }
    }

    private mutating func array(depth: Int) throws(JSONProblem) -> JSONValue {
        let start = position
        try checkDepth(depth)
        position += 1
        skipSpace()
        var elements: [JSONValue] = []
        if take("]") { return JSONValue(.array([]), range: start..<position) }
        while true {
            elements.append(try value(depth: depth))
            skipSpace()
            if take("]") { return JSONValue(.array(elements), range: start..<position) }
            guard take(",") else { throw unexpected("a comma or ] in this list") }
            skipSpace()
        }
    }

    private mutating func number() throws(JSONProblem) -> JSONValue {
        let start = position
        _ = take("-")
        if peek == UInt8(ascii: "0") {
            position += 1
            if let peek, isDigit(peek) {
                throw JSONProblem(.syntax, at: start..<position + 1, "a number must not start with 0")
            }
        } else {
            try digits()
        }
        if take(".") { try digits() }
        if take("e") || take("E") {
            _ = take("-") || take("+")
            try digits()
        }
        let range = start..<position
        return JSONValue(.number(text(range)), range: range)
    }

    private mutating func digits() throws(JSONProblem) {
        guard let first = peek, isDigit(first) else { throw unexpected("a digit") }
        while let next = peek, isDigit(next) { position += 1 }
    }

    private mutating func word(_ word: String, _ content: JSONValue.Content) throws(JSONProblem) -> JSONValue {
        let start = position
        for byte in word.utf8 {
            guard peek == byte else { throw unexpected("\(word)") }
            position += 1
        }
        return JSONValue(content, range: start..<position)
    }

    // MARK: Texts

    private mutating func string() throws(JSONProblem) -> String {
        position += 1
        var plain = position
        var result: [UInt8] = []
        while true {
            guard let byte = peek else { throw unexpected("a quotation mark at the end of the text") }
            switch byte {
            case UInt8(ascii: "\""):
                result += bytes[plain..<position]
                position += 1
                return String(decoding: result, as: UTF8.self)
            case UInt8(ascii: "\\"):
                result += bytes[plain..<position]
                position += 1
                result += try escape()
                plain = position
            case 0..<0x20:
                let name = byte == 0x0A ? "a line break" : "the control character \(hexadecimal(byte))"
                throw JSONProblem(.syntax, at: here, "\(name) inside a text must be written as an escape")
            default:
                position += 1
            }
        }
    }

    private mutating func escape() throws(JSONProblem) -> [UInt8] {
        guard let byte = peek else { throw unexpected("the rest of an escape") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return try unicodeEscape()
        default:
            position -= 1
            throw unexpected("one of \" \\ / b f n r t u after a backslash")
        }
    }

    private mutating func unicodeEscape() throws(JSONProblem) -> [UInt8] {
        let start = position - 2
        var code = try fourDigits()
        if 0xD800..<0xDC00 ~= code, peek == UInt8(ascii: "\\"), bytes.dropFirst(position + 1).first == UInt8(ascii: "u")
        {
            let next = position
            position += 2
            let low = try fourDigits()
            if 0xDC00..<0xE000 ~= low {
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            } else {
                position = next
            }
        }
        guard let scalar = Unicode.Scalar(code) else {
            let escape = text(start..<start + 6)
            throw JSONProblem(.loneSurrogate, at: start..<start + 6, "\(escape) is half of a pair: it is no character")
        }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func fourDigits() throws(JSONProblem) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw unexpected("four hexadecimal digits after \\u")
            }
            code = code << 4 + UInt32(digit)
            position += 1
        }
        return code
    }

    // MARK: Bytes

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private var here: Range<Int> { position..<min(position + 1, bytes.count) }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: scalar) else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private func checkDepth(_ depth: Int) throws(JSONProblem) {
        guard depth > limits.depth else { return }
        let summary = "lists and objects are nested more than \(limits.depth) deep, which is the most that is read"
        throw JSONProblem(.tooDeep, at: here, summary)
    }

    /// Says what stands at the current place instead of what was expected.
    private func unexpected(_ expected: String) -> JSONProblem {
        guard position < bytes.count else {
            return JSONProblem(.cutShort, at: here, "the file ends where \(expected) should stand")
        }
        var end = position + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        let found: String
        switch bytes[position] {
        case 0x0A, 0x0D: found = "a line break"
        case 0..<0x20, 0x7F: found = "the control character \(hexadecimal(bytes[position]))"
        case UInt8(ascii: "\""): found = "a quotation mark"
        default: found = "\"\(text(position..<end))\""
        }
        return JSONProblem(.syntax, at: position..<end, "\(found) stands where \(expected) should stand")
    }
}
