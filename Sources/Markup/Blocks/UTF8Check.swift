public import Diagnostics

/// A file's bytes as UTF-8: what is not is reported once and replaced by as many question marks, so that offsets stay right.
struct UTF8Check {
    private(set) var bytes: [UInt8]
    private(set) var diagnostics: [Diagnostic] = []
    /// The offset behind a byte order mark.
    let start: Int
    /// Whether the file is UTF-16, in which there is nothing to read.
    let isUTF16: Bool

    /// The offset behind a byte order mark.
    static func start(of bytes: [UInt8]) -> Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

    init(_ file: SourceFile) {
        bytes = file.bytes
        start = Self.start(of: bytes)
        isUTF16 = Self.isUTF16(bytes)
        if isUTF16 {
            report(
                file,
                at: 0,
                "markup.invalid-utf8",
                "this file is UTF-16, not UTF-8",
                "save the file as UTF-8; editors ask for this \"encoding\" below \"Save as\""
            )
            return
        }
        // Nearly every file is sound, which is told many bytes at a time.
        if !bytes.holdControls, Self.isSound(bytes) { return }
        var index = start
        var hasControl = false
        var isInvalid = false
        while index < bytes.count {
            if bytes[index] < 0x80 {
                if isControl(bytes[index]), !hasControl {
                    hasControl = true
                    let digits = String(bytes[index], radix: 16, uppercase: true)
                    let code = "U+00" + (digits.utf8.count < 2 ? "0" : "") + digits
                    let summary = "an invisible control character (\(code)) stands here"
                    report(file, at: index, "markup.control-character", summary, "delete it and write the text anew")
                }
                index += 1
                continue
            }
            let length = Self.sequenceLength(bytes, at: index)
            if length == 0 {
                if !isInvalid {
                    let summary = "this byte is not part of any UTF-8 character"
                    report(
                        file,
                        at: index,
                        "markup.invalid-utf8",
                        summary,
                        "save the file as UTF-8; editors ask for this \"encoding\" below \"Save as\""
                    )
                }
                isInvalid = true
                bytes[index] = UInt8(ascii: "?")
            }
            index += max(length, 1)
        }
    }

    private mutating func report(_ file: SourceFile, at index: Int, _ id: String, _ summary: String, _ hint: String) {
        diagnostics.append(Diagnostic(.error, id, in: file, at: index..<(index + 1), summary, hints: [hint]))
    }

    /// By its byte order mark, or by the zero bytes that every second letter of plain English has.
    private static func isUTF16(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
        guard bytes.count >= 4 else { return false }
        let zeros = bytes[..<4].map { $0 == 0 }
        return zeros == [false, true, false, true] || zeros == [true, false, true, false]
    }

    private static func isSound(_ bytes: [UInt8]) -> Bool {
        var index = 0
        while index < bytes.count {
            let length = SWARWord(bytes, at: index).ascii
            index += length
            if length > 0 { continue }
            let width = sequenceLength(bytes, at: index)
            if width == 0 { return false }
            index += width
        }
        return true
    }

    /// The length of the character that starts at an offset, by table 3-7 of the Unicode Standard; 0 where none does.
    private static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int {
        let second: ClosedRange<UInt8>
        let length: Int
        switch bytes[index] {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
        return bytes[(index + 2)..<(index + length)].allSatisfy { (0x80...0xBF).contains($0) } ? length : 0
    }
}

extension SourceFile {
    /// Where this file is not UTF-8, if anywhere: at its first byte that is not, or at its beginning where it is UTF-16.
    public var encodingProblems: [Diagnostic] {
        UTF8Check(self).diagnostics.filter { $0.id == "markup.invalid-utf8" }
    }
}
