/// The differences between two texts that do not count.
///
/// Compatibility variants (Unicode normalisation form KC) never count; form KD is compared, which is equal for exactly
/// the same pairs and needs no composition.
public struct Folding: OptionSet, Sendable, Equatable {
    /// One bit for each difference.
    public let rawValue: UInt8

    /// Some differences.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Upper and lower case, by Unicode's full case folding.
    public static let `case` = Folding(rawValue: 1)
    /// Marks with a combining class, such as accents and Arabic vowel signs.
    ///
    /// A letter with a stroke (ø, ł) is a letter.
    public static let accents = Folding(rawValue: 2)
    /// White space of any kind and length, also its absence.
    public static let spaces = Folding(rawValue: 4)

    /// The folded text, as code points.
    ///
    /// Bytes that are not UTF-8 become U+FFFD. White space at the ends never counts.
    package func fold(_ text: [UInt8]) -> [UInt32] {
        var result: [UInt32] = []
        var decoder = UTF8()
        var bytes = text.makeIterator()
        decoding: while true {
            switch decoder.decode(&bytes) {
            case .scalarValue(let scalar): append(scalar.value, to: &result)
            case .error: result.append(0xFFFD)
            case .emptyInput: break decoding
            }
        }
        putMarksInOrder(&result)
        if contains(.accents) { result.removeAll { UnicodeTables.shared.combiningClass(of: $0) != 0 } }
        return foldSpaces(result)
    }

    private func append(_ code: UInt32, to result: inout [UInt32]) {
        if code < 0x80 {
            let isUpper = code >= 0x41 && code <= 0x5A
            result.append(isUpper && contains(.case) ? code + 0x20 : code)
        } else if code >= 0xAC00, code <= 0xD7A3 {
            // Hangul syllables decompose by arithmetic (Unicode Standard, section 3.12).
            let index = code - 0xAC00
            result.append(0x1100 + index / 588)
            result.append(0x1161 + index % 588 / 28)
            if index % 28 != 0 { result.append(0x11A7 + index % 28) }
        } else {
            UnicodeTables.shared.append(code, foldingCase: contains(.case), to: &result)
        }
    }

    /// Sorts each run of marks by combining class, keeping the order of equals (Unicode Standard, section 3.11).
    private func putMarksInOrder(_ codes: inout [UInt32]) {
        var index = 1
        while index < codes.count {
            let rank = UnicodeTables.shared.combiningClass(of: codes[index])
            var place = index
            while rank != 0, place > 0, UnicodeTables.shared.combiningClass(of: codes[place - 1]) > rank {
                codes.swapAt(place, place - 1)
                place -= 1
            }
            index += 1
        }
    }

    private func foldSpaces(_ codes: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        var isAfterSpace = true
        for code in codes {
            if Folding.isSpace(code) {
                if !contains(.spaces), !isAfterSpace { result.append(0x20) }
                isAfterSpace = true
            } else {
                result.append(code)
                isAfterSpace = false
            }
        }
        if result.last == 0x20 { result.removeLast() }
        return result
    }

    private static func isSpace(_ code: UInt32) -> Bool {
        switch code {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF:
            true
        default: false
        }
    }
}
