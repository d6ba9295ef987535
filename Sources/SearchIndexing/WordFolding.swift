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
        if code >= 0xE6, code <= 0x671, let spelling = spellings[scalar] {
            result += spelling.utf8
            continue
        }
        result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return result
}

/// Letters that no decomposition makes of others, and what the index has in their place: those that are two in one or have a
/// stroke, and the forms of Arabic letters that are written for each other; nothing for the stroke that lengthens an Arabic word
/// and for the apostrophe that is a letter.
///
/// The page's script has the same.
public let spellings: [Unicode.Scalar: String] = [
    "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "þ": "th",
    "\u{671}": "\u{627}", "\u{649}": "\u{64A}", "\u{629}": "\u{647}", "\u{640}": "", "\u{2BC}": "",
]

/// A folded word of Arabic without its article (ال, after ل only ل) and the particles before that, as far as three letters are left;
/// nil where there is no article.
///
/// Of the particles و and ف may stand before ب and ك. The page's script takes off the same.
public func withoutArticle(_ word: [UInt8]) -> [UInt8]? {
    guard let first = word.first, first == 0xD8 || first == 0xD9 else { return nil }
    var rest = Array(String(decoding: word, as: UTF8.self).unicodeScalars)[...]
    if rest.first == "و" || rest.first == "ف" { rest = rest.dropFirst() }
    if !rest.starts(with: "لل".unicodeScalars) {
        if rest.first == "ب" || rest.first == "ك" { rest = rest.dropFirst() }
        if !rest.starts(with: "ال".unicodeScalars) { return nil }
    }
    rest = rest.dropFirst(2)
    return rest.count < 3 ? nil : rest.flatMap { UTF8.encode($0).map(Array.init) ?? [] }
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
