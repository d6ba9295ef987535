import Foundation
import Testing

/// The engine that pages load is committed; it must be what Sources/Scoring gives, byte for byte.
@Suite struct EngineBuildTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private func run(
        _ program: URL,
        _ arguments: [String],
        input: Data? = nil
    ) throws -> (status: Int32, output: Data) {
        let process = Process()
        let output = Pipe()
        process.executableURL = program
        process.arguments = arguments
        process.standardOutput = output
        if let input {
            // The compressed engine is far smaller than what a pipe takes at once.
            let pipe = Pipe()
            process.standardInput = pipe
            pipe.fileHandleForWriting.write(input)
            try pipe.fileHandleForWriting.close()
        }
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, data)
    }

    private func packed() throws -> Data {
        let script = Self.root.appendingPathComponent("Site/scripts/scoring-engine.js")
        let text = try String(contentsOf: script, encoding: .utf8)
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        // The comment at the top names `make wasm`.
        try #require(parts.count == 5)
        return try #require(Data(base64Encoded: String(parts[3]), options: .ignoreUnknownCharacters))
    }

    @Test func `is committed as its source gives it, byte for byte`() throws {
        let committed = try run(URL(fileURLWithPath: "/usr/bin/env"), ["gzip", "-dc"], input: packed())
        try #require(committed.status == 0, "gzip does not read what is committed")
        let built = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).wasm")
        defer { try? FileManager.default.removeItem(at: built) }
        let builder = Self.root.appendingPathComponent("Tests/Tools/build-scoring-engine")
        let status = try run(builder, [built.path]).status
        try #require(status == 0, "Tests/Tools/build-scoring-engine cannot build the engine here: it says why above")
        #expect(try Data(contentsOf: built) == committed.output, "Sources/Scoring has changed: run make wasm")
    }

    /// What travels to the reader: the engine with its tables, and what loads it.
    @Test func `takes less than 42 KB with its loader, compressed`() throws {
        var size = 0
        for name in ["scoring-engine.js", "scoring.js"] {
            let script = Self.root.appendingPathComponent("Site/scripts/\(name)")
            size += try run(URL(fileURLWithPath: "/usr/bin/env"), ["gzip", "-9nc", script.path]).output.count
        }
        #expect(size < 42 * 1024, "\(size) bytes")
    }
}
