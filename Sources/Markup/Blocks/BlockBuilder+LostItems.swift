import Diagnostics

// What looks like the items of a list to whoever wrote it, and is running text to CommonMark.
extension BlockBuilder {
    /// Says of two lines that begin as neighbouring items of one list do what they lack: two in a row, or numbers anywhere.
    mutating func reportLostItems(_ content: [Inline]) {
        for index in content.indices where index == 0 || content[index - 1].kind == .softBreak {
            // The file must say the same: an escaped sign is text.
            guard case .text(let text) = content[index].kind, let sign = ItemSign(text.utf8),
                case let place = content[index].range, file.bytes[place].starts(with: text.utf8.prefix(sign.length))
            else {
                if lostItem?.sign.isNumber != true { lostItem = nil }
                continue
            }
            let isNext = lostItem.map { sign.follows($0.sign) && (index > 0 || sign.isNumber) } ?? false
            guard isNext, let first = lostItem else {
                lostItem = (sign, place.lowerBound..<(place.lowerBound + sign.length), false)
                continue
            }
            if !first.isReported { report(first.sign, at: first.place) }
            lostItem = (sign, place.lowerBound..<(place.lowerBound + sign.length), true)
        }
    }

    private mutating func report(_ sign: ItemSign, at place: Range<Int>) {
        let written = file.text(place)
        if sign.hasOtherSpace {
            diagnostics.append(
                Diagnostic(
                    .warning,
                    "markup.lost-list",
                    in: file,
                    at: place,
                    "this begins no list and is shown as running text, since what stands behind \(written) looks like a space and is none",
                    hints: ["delete it on each of these lines, and type a space"]
                )
            )
            return
        }
        let summary =
            sign.lacksSpace
            ? "this begins no list and is shown as running text, since no space follows \(written)"
            : "this begins no list and is shown as running text, since the items of a list do not begin with \(written)"
        let hints =
            sign.lacksSpace
            ? [
                "write a space behind the \(sign.isNumber ? "number" : "sign") on each of these lines",
                "if it is no list, write \\ before each \(written.suffix(1))",
            ]
            : [
                "write \(sign.isLetter ? "1. 2. 3." : "- and a space") in place of \(sign.isLetter ? "letters" : written)",
                "if it is no list, end each line with \\ to keep the lines apart",
            ]
        diagnostics.append(Diagnostic(.warning, "markup.lost-list", in: file, at: place, summary, hints: hints))
    }
}

/// How a line begins that may have been meant as an item of a list.
struct ItemSign {
    private enum Kind: Equatable {
        /// `-item`, or `•` as other programs show items.
        case sign(Unicode.Scalar)
        /// `1.Item`, with the sign behind the number.
        case number(Int, UInt8)
        /// `a) item`.
        case letter(UInt8)
    }

    private let kind: Kind
    /// The number of its bytes.
    let length: Int

    /// Whether what looks like a space stands behind it.
    private(set) var hasOtherSpace = false

    var isNumber: Bool { if case .number = kind { true } else { false } }
    var isLetter: Bool { if case .letter = kind { true } else { false } }

    /// Whether a space behind it would make it an item.
    var lacksSpace: Bool {
        switch kind {
        case .sign(let sign): sign.isASCII
        case .number: true
        case .letter: false
        }
    }

    /// The sign that a line begins with; nil for most lines.
    init?(_ line: ArraySlice<UInt8>) {
        guard let first = line.first else { return nil }
        switch first {
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
            if Self.beginsWithOtherSpace(line.dropFirst()) {
                (kind, length, hasOtherSpace) = (.sign(Unicode.Scalar(first)), 1, true)
                return
            }
            // Options of programs, `-v` and `-f --force`, begin so too.
            guard let word = startOfWord(line.dropFirst()), word.count > 1,
                !String(decoding: line, as: UTF8.self).contains(" --")
            else { return nil }
            (kind, length) = (.sign(Unicode.Scalar(first)), 1)
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            let digits = line.prefix { (0x30...0x39).contains($0) }
            guard digits.count <= 3, let number = Int(String(decoding: digits, as: UTF8.self)),
                let sign = line.dropFirst(digits.count).first, sign == UInt8(ascii: ".") || sign == UInt8(ascii: ")")
            else { return nil }
            if Self.beginsWithOtherSpace(line.dropFirst(digits.count + 1)) {
                (kind, length, hasOtherSpace) = (.number(number, sign), digits.count + 1, true)
                return
            }
            guard
                let word = startOfWord(line.dropFirst(digits.count + 1)), word.count > 1
            else { return nil }
            (kind, length) = (.number(number, sign), digits.count + 1)
        case UInt8(ascii: "a")...UInt8(ascii: "z"):
            guard line.dropFirst().starts(with: ") ".utf8) else { return nil }
            (kind, length) = (.letter(first), 2)
        case 0xC2, 0xE2, 0xEF:
            guard let sign = String(decoding: line.prefix(4), as: UTF8.self).unicodeScalars.first,
                Self.bullets.contains(sign)
            else { return nil }
            let isDash = sign == "\u{2013}" || sign == "\u{2014}"
            (kind, length) = (.sign(sign), sign.utf8.count)
            if isDash, line.dropFirst(length).first != UInt8(ascii: " ") { return nil }
        default: return nil
        }
    }

    private static func beginsWithOtherSpace(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.starts(with: [0xC2, 0xA0]) || bytes.starts(with: [0xE2, 0x80, 0xAF])
    }

    /// Whether it is that of the next item of a list that the other's line is an item of.
    func follows(_ other: ItemSign) -> Bool {
        switch (other.kind, kind) {
        case (.sign(let first), .sign(let second)): first == second
        case (.number(let first, let sign), .number(let second, let other)): second == first + 1 && sign == other
        case (.letter(let first), .letter(let second)): second == first + 1
        default: false
        }
    }

    /// What word processors write before items; the last is what they write in a font of signs.
    private static let bullets: Set<Unicode.Scalar> = [
        "\u{B7}", "\u{2022}", "\u{2023}", "\u{2013}", "\u{2014}", "\u{25A0}", "\u{25AA}", "\u{25CB}", "\u{25CF}",
        "\u{25E6}",
        "\u{F0B7}",
    ]
}

/// The letters that some bytes begin with; nil where there are none.
private func startOfWord(_ bytes: ArraySlice<UInt8>) -> Substring? {
    let word = String(decoding: bytes.prefix(16), as: UTF8.self).prefix { $0.isLetter }
    return word.isEmpty ? nil : word
}
