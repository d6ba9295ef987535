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
    ///
    /// - Parameter markingFigures: whether U+0000 is put before what begins with a figure only as a variant: raised, in a circle, a
    ///   part of `½`.
    /// - Complexity: O(text): each code point is compared with at most 254 classes of marks.
    @inline(never)
    package func fold(_ text: [UInt8], markingFigures: Bool = false) -> [UInt32] {
        var codes: [UInt32] = []
        var index = 0
        while index < text.count {
            let code = Folding.nextCode(text, &index)
            let place = codes.count
            append(code, to: &codes)
            // Wide figures and those of formulas are figures like others.
            if markingFigures, code >= 0x80, code < 0xFF00, isFigure(codes[place]) {
                codes.append(codes[place])
                codes[place] = 0
            }
        }
        return leaveOutSpaces(putMarksInOrder(codes))
    }

    /// The code point that begins at an index, which moves on; U+FFFD for bytes that begin none, as far as they could
    /// (Unicode Standard, section 3.9, tables 3-7 and 3-8).
    @inline(never)
    private static func nextCode(_ text: [UInt8], _ index: inout Int) -> UInt32 {
        let first = text[index]
        index += 1
        if first < 0x80 { return UInt32(first) }
        var bytesLeft = first < 0xC2 || first > 0xF4 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3
        if bytesLeft == 0 { return 0xFFFD }
        var code = UInt32(first) & 0x3F >> UInt32(bytesLeft)
        // What is longer than it need be, a surrogate or above U+10FFFF shows in the second byte.
        var least: UInt8 = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80
        var most: UInt8 = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF
        while bytesLeft > 0 {
            guard index < text.count, text[index] >= least, text[index] <= most else { return 0xFFFD }
            code = code << 6 | UInt32(text[index] & 0x3F)
            (least, most) = (0x80, 0xBF)
            index += 1
            bytesLeft -= 1
        }
        return code
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

    /// Sorts each run of marks by combining class, keeping the order of equals (Unicode Standard, section 3.11); or leaves them out
    /// if they do not count.
    private func putMarksInOrder(_ codes: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        var start = 0
        while start < codes.count {
            var ranks: [UInt32] = []
            while start + ranks.count < codes.count,
                case let rank = UnicodeTables.shared.combiningClass(of: codes[start + ranks.count]), rank != 0
            {
                ranks.append(rank)
            }
            if !contains(.accents), !ranks.isEmpty {
                for rank in 1...UInt32(254) {
                    for index in 0..<ranks.count where ranks[index] == rank { result.append(codes[start + index]) }
                }
            }
            start += ranks.count
            if start < codes.count { result.append(codes[start]) }
            start += 1
        }
        return result
    }

    /// Leaves out what white space does not count.
    private func leaveOutSpaces(_ codes: [UInt32]) -> [UInt32] {
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
