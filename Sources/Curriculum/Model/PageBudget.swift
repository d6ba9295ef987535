import Diagnostics
import Markup

/// What a page may weigh before a build warns of it, in bytes; 1 KB is 1,000 of them.
public struct PageBudget: Sendable, Equatable {
    /// The page itself with its style sheet and scripts, as a server sends them: compressed with gzip.
    public let text: Int
    /// All pictures that a page shows together, as they lie on disk.
    public let pictures: Int

    /// What stands when a course says nothing: a page that opens in a few seconds on a slow line.
    public static let usual = PageBudget(text: 60_000, pictures: 500_000)

    init(text: Int, pictures: Int) {
        self.text = text
        self.pictures = pictures
    }

    /// Reads `page budget:` of course.yaml.
    init(_ front: inout FrontMatterReader, in file: SourceFile, _ diagnostics: inout [Diagnostic]) {
        guard let value = front.value("page budget") else {
            self = .usual
            return
        }
        guard case .mapping(let keys) = value.kind else {
            front.report(
                value.range,
                "course.bad-budget",
                "\"page budget\" needs \"text\" or \"pictures\" below it",
                ["write below it, indented by two spaces, text: 60 KB"]
            )
            self = .usual
            return
        }
        var inner = FrontMatterReader(keys, in: file, at: value.range, describing: "page budget")
        text = inner.size("text") ?? PageBudget.usual.text
        pictures = inner.size("pictures") ?? PageBudget.usual.pictures
        inner.reportUnknownKeys()
        diagnostics += inner.diagnostics
    }
}

extension FrontMatterReader {
    /// A number of bytes, written `60 KB` or `1.5 MB`; nil when it is not there or none.
    fileprivate mutating func size(_ key: String) -> Int? {
        guard let text = text(key) else { return nil }
        if let size = bytes(text.value) { return size }
        report(
            text.range,
            "course.bad-budget",
            "\"\(text.value)\" is no size",
            ["write a number and KB or MB, such as \(key): 60 KB"]
        )
        return nil
    }
}

/// The bytes that `60 KB`, `60KB`, `1.5 MB` mean; nil for anything else, and for nothing or more than a thousand MB.
private func bytes(_ text: String) -> Int? {
    let text = text.lowercased()
    let units = [("kb", 1_000.0), ("mb", 1_000_000.0)]
    guard let (unit, factor) = units.first(where: { text.hasSuffix($0.0) }) else { return nil }
    let number = text.dropLast(unit.utf8.count).split(separator: " ").joined(separator: " ")
    guard number.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }),
        let value = Double(number), value > 0, value * factor <= 1_000_000_000
    else { return nil }
    return Int((value * factor).rounded())
}
