extension JSONValue {
    /// The one way this value is written: names in the order given, no white space, only the escapes that JSON needs.
    ///
    /// The same value has the same bytes on every machine, so a digest of them names the value.
    public var canonicalBytes: [UInt8] {
        var output: [UInt8] = []
        write(to: &output)
        return output
    }

    /// The same value over several lines, for people.
    public var indentedBytes: [UInt8] {
        var output: [UInt8] = []
        write(to: &output, indentation: 0)
        output.append(0x0A)
        return output
    }

    /// An object over several lines that ends in lists too long to be kept as values: each element is made when its turn comes.
    ///
    /// - Parameters:
    ///   - members: what comes before the lists, at least one.
    ///   - lists: each with its name, how many elements it has, and what gives them by number.
    ///   - write: is given the bytes in order, some at a time: the same as those of ``indentedBytes``.
    public static func writeIndented(
        _ members: [(String, JSONValue)],
        lists: [(name: String, count: Int, element: (Int) -> JSONValue)],
        _ write: ([UInt8]) -> Void
    ) {
        var output = JSONValue.object(members).indentedBytes
        // Without the line break, the bracket and the line break that end an object.
        output.removeLast(3)
        for list in lists {
            output.append(UInt8(ascii: ","))
            breakLine(1, &output)
            writeText(list.name, to: &output)
            output += ": [".utf8
            for number in 0..<list.count {
                if number > 0 { output.append(UInt8(ascii: ",")) }
                breakLine(2, &output)
                list.element(number).write(to: &output, indentation: 2)
                if output.count > 1 << 16 {
                    write(output)
                    output.removeAll(keepingCapacity: true)
                }
            }
            if list.count > 0 { breakLine(1, &output) }
            output.append(UInt8(ascii: "]"))
        }
        breakLine(0, &output)
        output += "}\n".utf8
        write(output)
    }

    private func write(to output: inout [UInt8], indentation: Int? = nil) {
        switch content {
        case .null: output += "null".utf8
        case .boolean(let value): output += (value ? "true" : "false").utf8
        case .number(let text): output += text.utf8
        case .string(let text): writeText(text, to: &output)
        case .array(let values):
            output.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                breakLine(indentation.map { $0 + 1 }, &output)
                value.write(to: &output, indentation: indentation.map { $0 + 1 })
            }
            if !values.isEmpty { breakLine(indentation, &output) }
            output.append(UInt8(ascii: "]"))
        case .object(let members):
            output.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                breakLine(indentation.map { $0 + 1 }, &output)
                writeText(member.name, to: &output)
                output.append(UInt8(ascii: ":"))
                if indentation != nil { output.append(0x20) }
                member.value.write(to: &output, indentation: indentation.map { $0 + 1 })
            }
            if !members.isEmpty { breakLine(indentation, &output) }
            output.append(UInt8(ascii: "}"))
        }
    }
}

private func breakLine(_ indentation: Int?, _ output: inout [UInt8]) {
    guard let indentation else { return }
    output.append(0x0A)
    output.append(contentsOf: repeatElement(0x20, count: 2 * indentation))
}

/// Escapes quotation marks, backslashes and control characters; everything else is written as it is.
private func writeText(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    let start = output.count
    output += text.utf8
    defer { output.append(UInt8(ascii: "\"")) }
    // Most texts hold nothing of that, and stay as they were copied.
    guard let first = output.firstEscapedInLiteral(from: start) else { return }
    let rest = Array(output[first...])
    output.removeSubrange(first...)
    for byte in rest {
        switch byte {
        case UInt8(ascii: "\""): output += "\\\"".utf8
        case UInt8(ascii: "\\"): output += "\\\\".utf8
        case 0x08: output += "\\b".utf8
        case 0x09: output += "\\t".utf8
        case 0x0A: output += "\\n".utf8
        case 0x0C: output += "\\f".utf8
        case 0x0D: output += "\\r".utf8
        case 0..<0x20: output += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
        default: output.append(byte)
        }
    }
}
