/// What somebody filled in on a page: `application/x-www-form-urlencoded` (WHATWG URL Standard, 5.1).
public struct SubmittedForm: Sendable, Equatable {
    /// The values of its fields, by name: as they were typed, line breaks as CR LF.
    ///
    /// Of several with the same name it is the first.
    public let values: [String: String]

    /// Reads what a browser sent; nil when it is no such form, or no UTF-8.
    init?(_ bytes: [UInt8]) {
        var values: [String: String] = [:]
        for field in bytes.split(separator: UInt8(ascii: "&")) {
            let end = field.firstIndex(of: UInt8(ascii: "=")) ?? field.endIndex
            guard let name = decoded(field[..<end]), let value = decoded(field[end...].dropFirst()) else { return nil }
            if values[name] == nil { values[name] = value }
        }
        self.values = values
    }
}

/// A name or a value: `+` stands for a space, `%XX` for a byte.
private func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var rest = bytes
    while let byte = rest.popFirst() {
        switch byte {
        case UInt8(ascii: "+"): result.append(0x20)
        case UInt8(ascii: "%"):
            guard let high = rest.popFirst().flatMap(hexadecimalDigit),
                let low = rest.popFirst().flatMap(hexadecimalDigit)
            else { return nil }
            result.append(high << 4 | low)
        default: result.append(byte)
        }
    }
    return String(validating: result, as: UTF8.self)
}

private func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
}
