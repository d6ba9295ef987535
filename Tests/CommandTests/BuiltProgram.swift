import Foundation

/// A program as it was built with these tests, run as a person runs it.
struct BuiltProgram {
    let name: String

    /// What a run printed and how it ended.
    struct Outcome: Equatable {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Runs the program to its end.
    ///
    /// - Parameters:
    ///   - arguments: what follows its name.
    ///   - folder: the working folder.
    ///   - input: what it reads on standard input.
    ///   - device: where its output goes, when the outcome need not hold it.
    func run(
        _ arguments: [String],
        in folder: URL,
        input: String = "",
        output device: String? = nil
    ) throws -> Outcome {
        let process = Process()
        process.executableURL =
            name.hasPrefix("/") ? URL(fileURLWithPath: name) : BuiltProgram.folder.appendingPathComponent(name)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C"]
        // Files instead of pipes: a pipe that fills up would stop the program.
        let scratch = TemporaryFolder()
        defer { scratch.remove() }
        let (output, errors) = (scratch.file("output"), scratch.file("errors"))
        let source = scratch.file("input")
        try Data(input.utf8).write(to: source)
        try Data().write(to: output)
        try Data().write(to: errors)
        process.standardInput = try FileHandle(forReadingFrom: source)
        process.standardOutput = try FileHandle(forWritingTo: device.map { URL(fileURLWithPath: $0) } ?? output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus,
            output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8)
        )
    }

    /// The folder that holds the test bundle, and the programs beside it.
    static let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent()
}

/// A folder that a test fills and removes.
struct TemporaryFolder {
    let url: URL

    init() {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("coursewright-\(UUID().uuidString)")
        try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    func file(_ path: String) -> URL { url.appendingPathComponent(path) }

    /// Writes a file, with the folders that it lies in.
    func write(_ text: String, to path: String) throws {
        let folder = file(path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.write(to: file(path), atomically: true, encoding: .utf8)
    }

    func remove() { try? FileManager.default.removeItem(at: url) }
}

/// The checkout these tests were built from.
let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
