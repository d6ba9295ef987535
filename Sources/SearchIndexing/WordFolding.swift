import Scoring

/// A word as the index knows it: without case, accents and compatibility variants, letters, digits and marks only.
///
/// The page's script folds what is typed in the same way.
public func foldedWord(_ word: [UInt8]) -> [UInt8] {
    if word.allSatisfy({ $0 < 0x80 && asciiWordBytes[Int($0)] == $0 }) { return word }
    let folding: Folding = [.case, .accents]
    var result: [UInt8] = []
    for code in folding.fold(word) {
        guard let scalar = Unicode.Scalar(code), isWordScalar(scalar) else { continue }
        result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return result
}

/// Whether a scalar belongs to a word: a letter, a digit or number, or a mark.
func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
        true
    default: false
    }
}

/// Whether a scalar is a word of its own, as in scripts that put no spaces between words.
func isWholeWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
}

/// For each ASCII byte its lower case where it is a letter or a digit, else 0.
let asciiWordBytes: [UInt8] = (0..<128).map { code in
    let byte = UInt8(code)
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"): return byte
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): return byte | 0x20
    default: return 0
    }
}
