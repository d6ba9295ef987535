import Diagnostics

/// A file's bytes as UTF-8: what is not is reported once and replaced by as many question marks, so that offsets stay right.
struct UTF8Check {
    private(set) var bytes: [UInt8]
    private(set) var diagnostics: [Diagnostic] = []
    /// The offset behind a byte order mark.
    let start: Int

    init(_ file: SourceFile) {
        bytes = file.bytes
        start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            let length = Self.sequenceLength(bytes, at: index)
            if length == 0 {
                if diagnostics.isEmpty { report(file, at: index) }
                bytes[index] = UInt8(ascii: "?")
            }
            index += max(length, 1)
        }
    }

    private mutating func report(_ file: SourceFile, at index: Int) {
        let isUTF16 = file.bytes.starts(with: [0xFF, 0xFE]) || file.bytes.starts(with: [0xFE, 0xFF])
        diagnostics.append(
            Diagnostic(
                .error,
                "markup.invalid-utf8",
                in: file,
                at: index..<(index + 1),
                isUTF16 ? "this file is UTF-16, not UTF-8" : "this byte is not part of any UTF-8 character",
                hints: ["save the file as UTF-8"]
            )
        )
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
