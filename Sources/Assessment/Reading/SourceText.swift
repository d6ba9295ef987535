import Diagnostics
import Scoring

/// A text without the white space around it.
func trimmed(_ text: some StringProtocol) -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
    return String(text.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
}

/// A text in which a space that does not break, as word processors and French write it, is one as any other.
func withUsualSpaces(_ text: some StringProtocol) -> String {
    text.utf8.allSatisfy { $0 < 0x80 } ? String(text) : String(text.map { isOtherSpace($0) ? " " : $0 })
}

/// A range of bytes without the white space around it.
func trimmedRange(_ range: Range<Int>, in file: SourceFile) -> Range<Int> {
    let isBlank: (Int) -> Bool = { [0x20, 0x09, 0x0A, 0x0D].contains(file.bytes[$0]) }
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, isBlank(start) { start += 1 }
    while end > start, isBlank(end - 1) { end -= 1 }
    return start..<end
}

/// A plain decimal such as `75`, `0.5` or `9,5`, exactly; nil for anything else and for more than nine decimals.
func decimal(_ text: String) -> Fraction? {
    guard let plain = plainDecimal(text) else { return nil }
    var numerator: Int64 = 0
    var denominator: Int64 = 1
    var isAfterPoint = false
    for byte in plain.utf8 where byte != UInt8(ascii: "-") {
        if byte == UInt8(ascii: ".") {
            isAfterPoint = true
        } else {
            numerator = numerator * 10 + Int64(byte - UInt8(ascii: "0"))
            if isAfterPoint { denominator *= 10 }
        }
    }
    return Fraction(numerator: plain.hasPrefix("-") ? -numerator : numerator, denominator: denominator)
}

/// A number as digits with at most one point: `9,5` becomes `9.5`; nil for anything else and for more than 9 digits
/// on either side of the point.
func plainDecimal(_ text: String) -> String? {
    var result = ""
    var before = 0
    var after: Int?
    for (index, character) in trimmed(text).unicodeScalars.enumerated() {
        switch character {
        case "0"..."9":
            result.unicodeScalars.append(character)
            if let count = after { after = count + 1 } else { before += 1 }
        case ".", ",":
            guard after == nil else { return nil }
            after = 0
            result += "."
        case "-", "\u{2212}":
            guard index == 0 else { return nil }
            result += "-"
        default: return nil
        }
    }
    guard (1...9).contains(before), (after ?? 1) >= 1, (after ?? 0) <= 9 else { return nil }
    return result
}
