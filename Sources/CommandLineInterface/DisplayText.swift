/// A character as a terminal shows it.
struct Cell: Equatable {
    /// What is printed.
    let text: String
    /// The columns it takes.
    let width: Int
    /// The bytes it takes in the file.
    let bytes: Range<Int>
}

/// Text with every character that could move the cursor, change colours or turn the writing direction made visible.
func harmless(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    return cells(of: text[...]).map(\.text).joined()
}

/// The characters of a line as a terminal shows them; tabs reach to the next multiple of four columns.
///
/// - Parameter start: the bytes of the line before this text.
func cells(of text: Substring, from start: Int = 0) -> [Cell] {
    var result: [Cell] = []
    var column = 0
    var offset = start
    for character in text {
        let size = character.utf8.count
        let (shown, width) = character == "\t" ? (tab(at: column), 4 - column % 4) : display(character)
        result.append(Cell(text: shown, width: width, bytes: offset..<offset + size))
        column += width
        offset += size
    }
    return result
}

private func tab(at column: Int) -> String { String(repeating: " ", count: 4 - column % 4) }

private func display(_ character: Character) -> (String, Int) {
    var text = ""
    var width = 0
    var marks = 0
    for scalar in character.unicodeScalars {
        if let name = visibleName(scalar) {
            text += name
            width += name.unicodeScalars.count
        } else if columns(scalar) == 0 {
            marks += 1
            // A pile of hundreds of accents on one letter covers the lines around it.
            if marks <= 8 { text.unicodeScalars.append(scalar) }
            // U+FE0F asks for the wide, coloured form of the character before it.
            if scalar.value == 0xFE0F { width = max(width, 2) }
        } else {
            text.unicodeScalars.append(scalar)
            width = max(width, columns(scalar))
        }
    }
    let isFlag = character.unicodeScalars.first.map { 0x1F1E6...0x1F1FF ~= $0.value } ?? false
    return (text, isFlag ? 2 : width)
}

/// What is shown for a character that a terminal or a reader must not meet raw.
private func visibleName(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value).map { String($0) } ?? ""
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
        0xE0000...0xE007F:
        "<U+\(fourDigits(scalar.value))>"
    default: nil
    }
}

private func fourDigits(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

/// The columns a terminal gives a character: 0 for marks, 2 for wide ones (East Asian Width, Unicode Standard Annex 11).
private func columns(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x231A...0x231B, 0x23E9...0x23EC, 0x2614...0x2615, 0x26A1, 0x26BD...0x26BE, 0x2705, 0x274C,
        0x2753...0x2755, 0x2757, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
        0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
        0x1F680...0x1F6FF, 0x1F7E0...0x1F7EB, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
        return 2
    default: return 1
    }
}
