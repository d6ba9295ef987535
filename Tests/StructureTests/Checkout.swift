import Foundation

/// The checkout that these tests were built from.
struct Checkout {
    private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    func write(_ text: String, to path: String) throws {
        try text.write(to: root.appendingPathComponent(path), atomically: true, encoding: .utf8)
    }

    /// The Swift files below a folder, by their path from the top, sorted.
    func swiftFiles(in folder: String) throws -> [String] {
        try files(in: folder).filter { $0.hasSuffix(".swift") }
    }

    /// All files below a folder, by their path from the top, sorted.
    func files(in folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root.appendingPathComponent(folder).path)
            .map { folder + "/" + $0 }.sorted()
    }
}

let checkout = Checkout()

/// A file of Sources or of Fuzzing/Checks, read once for all tests.
struct SourceText {
    let path: String
    /// The target that it belongs to.
    let target: String
    let text: String
    /// The text without comments and without what stands between quotation marks.
    let code: String

    static let all: [SourceText] =
        (try? (checkout.swiftFiles(in: "Sources") + checkout.swiftFiles(in: "Fuzzing/Checks")).map { path in
            let text = try checkout.text(path)
            let folder = String(path.split(separator: "/")[1])
            return SourceText(
                path: path,
                target: folder == "Checks" ? "FuzzChecks" : folder,
                text: text,
                code: code(of: text)
            )
        }) ?? []

    private static func code(of text: String) -> String {
        var result: [UInt8] = []
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            var isText = false
            var previous: UInt8 = 0
            for byte in line {
                if byte == UInt8(ascii: "\""), previous != UInt8(ascii: "\\") { isText.toggle() }
                if !isText, byte == UInt8(ascii: "/"), previous == byte { break }
                if !isText { result.append(byte) }
                previous = previous == UInt8(ascii: "\\") && byte == previous ? 0 : byte
            }
            result.append(UInt8(ascii: "\n"))
        }
        return String(decoding: result, as: UTF8.self)
    }
}
