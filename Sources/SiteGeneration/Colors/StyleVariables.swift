import Diagnostics

/// The custom properties that a style sheet sets for the whole page: `--text: #1b232c` under `:root`.
struct StyleVariables {
    /// One of them, where it is set.
    struct Variable {
        let name: String
        let value: String
        let file: SourceFile
        /// The name and the value.
        let range: Range<Int>
        /// When it holds: empty for always, else the media query or the selector.
        let condition: String
    }

    /// All variables, in the order written.
    private(set) var all: [Variable] = []

    private let file: SourceFile
    /// What the open braces belong to.
    private var preludes: [String] = []
    /// Where the text since the last brace or semicolon starts.
    private var start = 0

    /// Reads a style sheet; what is no rule for the whole page is passed over.
    init(_ file: SourceFile) {
        self.file = file
        var index = 0
        while index < file.bytes.count {
            switch file.bytes[index] {
            case UInt8(ascii: "/") where index + 1 < file.bytes.count && file.bytes[index + 1] == UInt8(ascii: "*"):
                // A comment between two declarations belongs to neither.
                let isBetween = trimmed(start..<index).isEmpty
                index = end(ofCommentAt: index)
                if isBetween { start = index }
                continue
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                index = end(ofStringAt: index)
                continue
            case UInt8(ascii: "{"):
                preludes.append(file.text(trimmed(start..<index)))
                start = index + 1
            case UInt8(ascii: "}"):
                add(start..<index)
                _ = preludes.popLast()
                start = index + 1
            case UInt8(ascii: ";"):
                add(start..<index)
                start = index + 1
            default: break
            }
            index += 1
        }
    }

    private func end(ofCommentAt start: Int) -> Int {
        var index = start + 2
        while index + 1 < file.bytes.count {
            if file.bytes[index] == UInt8(ascii: "*"), file.bytes[index + 1] == UInt8(ascii: "/") { return index + 2 }
            index += 1
        }
        return file.bytes.count
    }

    private func end(ofStringAt start: Int) -> Int {
        var index = start + 1
        while index < file.bytes.count, file.bytes[index] != file.bytes[start], file.bytes[index] != 0x0A {
            index += file.bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(index + 1, file.bytes.count)
    }

    private mutating func add(_ range: Range<Int>) {
        let range = trimmed(range)
        guard range.count > 2, file.bytes[range].starts(with: "--".utf8), let condition = condition else { return }
        guard let colon = file.bytes[range].firstIndex(of: UInt8(ascii: ":")) else { return }
        all.append(
            Variable(
                name: file.text(trimmed(range.lowerBound..<colon)),
                value: file.text(trimmed((colon + 1)..<range.upperBound)),
                file: file,
                range: range,
                condition: condition
            )
        )
    }

    /// When what stands inside the open braces holds for the whole page; nil when it holds for a part of it only.
    private var condition: String? {
        guard let selector = preludes.last else { return nil }
        var conditions = preludes.dropLast().filter { $0.hasPrefix("@media") || $0.hasPrefix("@container") }
        let selectors = selector.split(separator: ",").map { $0.drop(while: \.isWhitespace) }
        let isPlain = selectors.contains { [":root", "html"].contains(String($0)) }
        if !isPlain {
            guard selectors.contains(where: { $0.hasPrefix(":root") || $0.hasPrefix("html") }) else { return nil }
            conditions.append(selector)
        }
        // There the reader's own colours stand in place of the page's.
        if conditions.contains(where: { $0.contains("forced-colors") }) { return nil }
        return conditions.joined(separator: " ")
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, file.bytes[low] <= 0x20 { low += 1 }
        while low < high, file.bytes[high - 1] <= 0x20 { high -= 1 }
        return low..<high
    }
}
