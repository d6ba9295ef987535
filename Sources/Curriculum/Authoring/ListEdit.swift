import Diagnostics
import Markup

/// A name added to a list in YAML, in which nothing else changes.
///
///     modules: [first, second]  # our order      modules: [first, second, third]  # our order
struct ListEdit {
    /// The whole file, with the name in it.
    let bytes: [UInt8]

    /// Adds a name to a list that is there and not empty.
    ///
    /// - Parameters:
    ///   - yaml: the bytes of the file that are YAML.
    /// - Returns: nil when the list is written so that nobody can tell how a name is added without disturbing it.
    init?(adding name: String, to key: String, in file: SourceFile, yaml: Range<Int>) {
        guard let before = mapping(file, yaml), let list = before[key],
            let (offset, text) = Self.insertion(of: name, into: list, file)
        else { return nil }
        bytes = file.bytes[..<offset] + Array(text.utf8) + file.bytes[offset...]
        // Whatever was thought above: the outcome says what it said before, and the name besides, or it is not used.
        let edited = SourceFile(path: file.path, bytes: bytes)
        guard let after = mapping(edited, yaml.lowerBound..<(yaml.upperBound + text.utf8.count)),
            after.entries.map(\.key) == before.entries.map(\.key),
            zip(before.entries, after.entries).allSatisfy({ old, new in
                old.key == key ? names(old.value) + [name] == names(new.value) : isSame(old.value, new.value)
            })
        else { return nil }
    }

    private static func insertion(
        of name: String,
        into list: YAMLValue,
        _ file: SourceFile
    ) -> (offset: Int, text: String)? {
        switch list.kind {
        case .mapping: return nil
        case .scalar: return (list.range.upperBound, ", " + name)
        case .sequence(let items):
            guard let last = items.last, last.text != nil else { return nil }
            if file.bytes[list.range.lowerBound] == UInt8(ascii: "[") { return (last.range.upperBound, ", " + name) }
            let line = file.range(ofLine: file.position(at: last.range.lowerBound).line)
            let lead = file.text(line.lowerBound..<last.range.lowerBound)
            guard lead.allSatisfy({ $0 == " " || $0 == "-" }), lead.contains("-") else { return nil }
            let isCRLF = file.bytes[line.upperBound...].first == UInt8(ascii: "\r")
            return (line.upperBound, (isCRLF ? "\r\n" : "\n") + lead + name)
        }
    }
}

private func mapping(_ file: SourceFile, _ range: Range<Int>) -> YAMLMapping? {
    let read = YAMLValue.read(file, range: range)
    guard case .mapping(let mapping)? = read.value?.kind, read.diagnostics.isEmpty else { return nil }
    return mapping
}

private func names(_ value: YAMLValue) -> [String] {
    switch value.kind {
    case .scalar(let text): text.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }
    case .sequence(let items): items.compactMap(\.text)
    case .mapping: []
    }
}

/// Whether two values hold the same, wherever they stand; YAML nests at most ``YAMLValue/maximumNesting`` deep here.
private func isSame(_ left: YAMLValue, _ right: YAMLValue) -> Bool {
    switch (left.kind, right.kind) {
    case (.scalar(let left), .scalar(let right)): left == right
    case (.sequence(let left), .sequence(let right)):
        left.count == right.count && zip(left, right).allSatisfy { isSame($0, $1) }
    case (.mapping(let left), .mapping(let right)):
        left.entries.map(\.key) == right.entries.map(\.key)
            && zip(left.entries, right.entries).allSatisfy { isSame($0.value, $1.value) }
    default: false
    }
}
