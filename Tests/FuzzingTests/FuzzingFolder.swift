import Foundation

/// `Fuzzing/` of the checkout that these tests were built from.
enum FuzzingFolder {
    /// The folder.
    static let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Fuzzing")

    /// The text of a file.
    static func text(_ path: String) throws -> String {
        try String(contentsOf: url.appendingPathComponent(path), encoding: .utf8)
    }

    /// The names right below a folder, sorted.
    static func names(in path: String) throws -> [String] { try FuzzInput.names(in: url.appendingPathComponent(path)) }

    /// What `Corpus` keeps for a target.
    static func corpus(of target: String) throws -> [FuzzInput] {
        try FuzzInput.all(in: url.appendingPathComponent("Corpus/\(target)"))
    }
}

/// A file to try.
struct FuzzInput {
    let name: String
    let bytes: [UInt8]

    /// The files right below a folder, by name.
    static func all(in folder: URL) throws -> [FuzzInput] {
        try names(in: folder).map { name in
            FuzzInput(name: name, bytes: Array(try Data(contentsOf: folder.appendingPathComponent(name))))
        }
    }

    /// The names right below a folder, sorted.
    static func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }
}
