public import Diagnostics

/// Finds the invisible characters by which a line is shown in another order than it is written, as code was that hid what it does
/// (<https://trojansource.codes>).
///
/// An isolate that is closed on its line moves nothing else, and is how words of another direction are to be kept together.
public struct DirectionCheck {
    /// The first such character of each line.
    public private(set) var diagnostics: [Diagnostic] = []

    /// How a text writes characters that nobody can type.
    public enum Form: Sendable {
        /// Markdown and SVG: `&#x2068;`.
        case markup
        /// YAML: `\u2068` in quotation marks.
        case yaml
        /// CSV, captions and the like: not at all.
        case plain

        /// What to do where words of another direction do not keep together.
        fileprivate var isolating: String {
            switch self {
            case .markup: "write &#x2068; before and &#x2069; behind them"
            case .yaml: "write \\u2068 before and \\u2069 behind them, and the whole in quotation marks (\")"
            case .plain: "put U+2068 before and U+2069 behind them, on the same line"
            }
        }
    }

    /// A character that sets a direction (Unicode Standard Annex 9, section 2).
    private enum Control: UInt8 {
        case leftToRightEmbedding = 0xAA
        case rightToLeftEmbedding, popFormatting, leftToRightOverride, rightToLeftOverride
        case leftToRightIsolate = 0xE6
        case rightToLeftIsolate, firstStrongIsolate, popIsolate

        /// That at an offset: U+202A to U+202E are E2 80 AA to AE, U+2066 to U+2069 are E2 81 A6 to A9.
        init?(_ bytes: [UInt8], at index: Int) {
            guard index + 2 < bytes.count else { return nil }
            switch (bytes[index + 1], bytes[index + 2]) {
            case (0x80, 0xAA...0xAE): self.init(rawValue: bytes[index + 2])
            case (0x81, 0xA6...0xA9): self.init(rawValue: bytes[index + 2] | 0x40)
            default: return nil
            }
        }

        var name: String {
            switch self {
            case .leftToRightEmbedding: "LEFT-TO-RIGHT EMBEDDING (U+202A)"
            case .rightToLeftEmbedding: "RIGHT-TO-LEFT EMBEDDING (U+202B)"
            case .popFormatting: "POP DIRECTIONAL FORMATTING (U+202C)"
            case .leftToRightOverride: "LEFT-TO-RIGHT OVERRIDE (U+202D)"
            case .rightToLeftOverride: "RIGHT-TO-LEFT OVERRIDE (U+202E)"
            case .leftToRightIsolate: "LEFT-TO-RIGHT ISOLATE (U+2066)"
            case .rightToLeftIsolate: "RIGHT-TO-LEFT ISOLATE (U+2067)"
            case .firstStrongIsolate: "FIRST STRONG ISOLATE (U+2068)"
            case .popIsolate: "POP DIRECTIONAL ISOLATE (U+2069)"
            }
        }
    }

    /// Looks through a file.
    ///
    /// - Parameters:
    ///   - file: the file.
    ///   - form: how it is written.
    ///   - frontMatter: the bytes of it that are YAML.
    /// - Complexity: O(bytes), most of which are only searched for the one that these characters begin with.
    public init(_ file: SourceFile, as form: Form, frontMatter: Range<Int> = 0..<0) {
        let bytes = file.bytes
        var next = 0
        while let index = bytes.firstIndex(of: 0xE2, from: next) {
            next = index + 1
            guard Control(bytes, at: index) != nil else { continue }
            next = bytes[index...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.count
            report(in: file, line: index..<next, frontMatter.contains(index) ? .yaml : form)
        }
    }

    /// Reports the first character of a line that is more than an isolate and its end.
    ///
    /// - Parameter line: from the first control on.
    private mutating func report(in file: SourceFile, line: Range<Int>, _ form: Form) {
        var open: [(Control, Int)] = []
        var stray: [(Control, Int)] = []
        for index in line where file.bytes[index] == 0xE2 {
            switch Control(file.bytes, at: index) {
            case nil: continue
            case .popIsolate? where !open.isEmpty: open.removeLast()
            case let isolate? where [.leftToRightIsolate, .rightToLeftIsolate, .firstStrongIsolate].contains(isolate):
                open.append((isolate, index))
            case let other?: stray.append((other, index))
            }
        }
        guard let (control, index) = (open + stray).min(by: { $0.1 < $1.1 }) else { return }
        let (effect, hint) =
            switch control {
            case .leftToRightIsolate, .rightToLeftIsolate, .firstStrongIsolate:
                (
                    "is not closed on this line, which can be shown in another order than it is written",
                    "put U+2069 behind the words that it is for, on the same line, or delete it"
                )
            case .popIsolate:
                ("closes nothing on this line", "delete it, or put U+2068 before the words, on the same line")
            default:
                (
                    "can show this line in another order than it is written",
                    "delete it; where words of another direction do not keep together, \(form.isolating)"
                )
            }
        diagnostics.append(
            Diagnostic(
                .warning,
                "markup.direction-control",
                in: file,
                at: index..<(index + 3),
                "an invisible character, \(control.name), \(effect)",
                hints: [hint]
            )
        )
    }
}
