import Diagnostics

/// A table of text (RFC 4180), as spreadsheets write it: fields between commas, or semicolons where the first line has more of them.
///
/// White space around fields goes, and so do empty lines. A mark of byte order at the start is passed over.
struct CommaSeparated {
    /// A line, which may reach over several where a field is quoted.
    struct Row {
        /// Its fields.
        let fields: [String]
        /// Its bytes in the file.
        let range: Range<Int>
    }

    /// The lines that are not empty.
    private(set) var rows: [Row] = []

    init(_ file: SourceFile) {
        let bytes = file.bytes
        var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let first = bytes[index...].prefix { $0 != 0x0A && $0 != 0x0D }
        let semicolons = first.count { $0 == UInt8(ascii: ";") }
        let separator = semicolons > first.count { $0 == UInt8(ascii: ",") } ? UInt8(ascii: ";") : UInt8(ascii: ",")
        var fields: [String] = []
        var field: [UInt8] = []
        var start = index
        var isQuoted = false
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
                        isQuoted = false
                    }
                } else {
                    field.append(byte)
                }
            } else if byte == UInt8(ascii: "\""), text(field).isEmpty {
                isQuoted = true
                field = []
            } else if byte == separator {
                fields.append(text(field))
                field = []
            } else if byte == 0x0A || byte == 0x0D {
                fields.append(text(field))
                if fields.contains(where: { !$0.isEmpty }) { rows.append(Row(fields: fields, range: start..<index)) }
                (fields, field, start) = ([], [], index + 1)
            } else {
                field.append(byte)
            }
            index += 1
        }
    }
}
