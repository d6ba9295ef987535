import Diagnostics

extension SourceFile {
    /// The ids that raw HTML gives to places of a page, as `<a id="x"></a>` and `<a name="x"></a>` do.
    var idsInHTML: [String] {
        var result: [String] = []
        var rest = bytes[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[(open + 1)...]
            let tag = rest.prefix { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
            rest = rest[tag.endIndex...]
            for attribute in tag.split(whereSeparator: { $0 <= 0x20 }).dropFirst() {
                let parts = attribute.split(separator: UInt8(ascii: "="), maxSplits: 1)
                guard parts.count == 2, ["id", "name"].contains(String(decoding: parts[0], as: UTF8.self).lowercased())
                else { continue }
                let value = parts[1].drop { isMark($0) }.prefix { !isMark($0) }
                if !value.isEmpty { result.append(String(decoding: value, as: UTF8.self)) }
            }
        }
        return result
    }
}

/// Whether a byte stands around the value of an attribute.
private func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }
