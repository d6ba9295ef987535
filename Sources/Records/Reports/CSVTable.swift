import Diagnostics

/// A table of text (RFC 4180), as spreadsheets write it: fields between commas, or semicolons where the first line has more of them.
///
/// White space around fields goes, and so do empty lines. A mark of byte order at the start is passed over. Nothing is guessed of a
/// file in another encoding, or where a quotation ends that does not: words would be lost, or lines.
struct CSVTable {
    /// A line, which may reach over several where a field is quoted.
    struct Row {
        /// Its fields.
        let fields: [String]
        /// Its bytes in the file.
        let range: Range<Int>
    }

    /// The lines that are not empty; none where there is a problem.
    private(set) var rows: [Row] = []
    /// Why the file cannot be read as a table.
    private(set) var problem: Diagnostic?

    init(_ file: SourceFile) {
        let bytes = file.bytes
        if let offset = firstNotUTF8(bytes) {
            let hints = ["save it again as CSV in UTF-8, which Excel calls \"CSV UTF-8\""]
            let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            problem =
                isUTF16
                ? Diagnostic(
                    .error,
                    "table.wrong-encoding",
                    path: file.path,
                    "this file is UTF-16, not UTF-8",
                    hints: hints
                )
                : Diagnostic(
                    .error,
                    "table.wrong-encoding",
                    in: file,
                    at: offset..<offset + 1,
                    "this byte is not part of any UTF-8 character",
                    hints: hints
                )
            return
        }
        var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let first = bytes[index...].prefix { $0 != 0x0A && $0 != 0x0D }
        let semicolons = first.count { $0 == UInt8(ascii: ";") }
        let separator = semicolons > first.count { $0 == UInt8(ascii: ",") } ? UInt8(ascii: ";") : UInt8(ascii: ",")
        var fields: [String] = []
        var field: [UInt8] = []
        var start = index
        var isQuoted = false
        // Where the field's quotation began, and whether it has ended.
        var quotation: Int?
        var hasEnded = false
        func text(_ field: [UInt8]) -> String {
            let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
            let head = field.drop(while: isSpace)
            let tail = head.reversed().drop(while: isSpace).count
            return String(decoding: head.prefix(tail), as: UTF8.self)
        }
        while index <= bytes.count {
            let byte = index < bytes.count ? bytes[index] : 0x0A
            if isQuoted, index < bytes.count {
                if byte == UInt8(ascii: "\"") {
                    if index + 1 < bytes.count, bytes[index + 1] == byte {
                        field.append(byte)
                        index += 1
                    } else {
                        (isQuoted, hasEnded) = (false, true)
                    }
                } else {
                    field.append(byte)
                }
            } else if hasEnded, ![separator, 0x0A, 0x0D, 0x20, 0x09].contains(byte) {
                break
            } else if byte == UInt8(ascii: "\""), text(field).isEmpty {
                isQuoted = true
                quotation = index
                field = []
            } else if byte == separator {
                fields.append(text(field))
                (field, quotation, hasEnded) = ([], nil, false)
            } else if byte == 0x0A || byte == 0x0D {
                fields.append(text(field))
                if fields.contains(where: { !$0.isEmpty }) { rows.append(Row(fields: fields, range: start..<index)) }
                (fields, field, start) = ([], [], index + 1)
                if !isQuoted { (quotation, hasEnded) = (nil, false) }
            } else {
                field.append(byte)
            }
            index += 1
        }
        if let quotation {
            rows = []
            let summary = "the field that this quotation mark opens has no end, or one with something behind it"
            let hint = "delete the mark, or close the field; within a field a quotation mark is written twice"
            let range = quotation..<quotation + 1
            problem = Diagnostic(.error, "table.open-quotation", in: file, at: range, summary, hints: [hint])
        }
    }
}

/// Where bytes stop being UTF-8; nil where all of them are.
private func firstNotUTF8(_ bytes: [UInt8]) -> Int? {
    // Nearly every file is sound.
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var decoder = UTF8()
    var rest = bytes.makeIterator()
    var offset = 0
    while case .scalarValue(let scalar) = decoder.decode(&rest) { offset += UTF8.width(scalar) }
    return min(offset, bytes.count - 1)
}
