import Foundation
import Testing

/// The engine that pages load is committed; it must be what Sources/Scoring gives, byte for byte.
@Suite struct EngineBuildTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: Data) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, data)
    }

    /// What the committed script unpacks to, by the script with which pages unpack it.
    private func committed() throws -> Data {
        let packer = Self.root.appendingPathComponent("Tests/Tools/pack-scoring-engine.js")
        let script = Self.root.appendingPathComponent("Site/scripts/scoring-engine.js")
        let unpacked = try run("/usr/bin/env", ["node", packer.path, "--unpack", script.path])
        try #require(unpacked.status == 0, "node (Debian: nodejs) does not unpack what is committed: it says why above")
        return unpacked.output
    }

    @Test func `is committed as its source gives it, byte for byte`() throws {
        let built = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).wasm")
        defer { try? FileManager.default.removeItem(at: built) }
        let builder = Self.root.appendingPathComponent("Tests/Tools/build-scoring-engine")
        let status = try run(builder.path, [built.path]).status
        try #require(status == 0, "Tests/Tools/build-scoring-engine cannot build the engine here: it says why above")
        #expect(try Data(contentsOf: built) == committed(), "Sources/Scoring has changed: run make wasm")
    }

    /// What travels to the reader: the engine with its tables, what unpacks it, and what asks it.
    @Test func `takes less than 25 KB with its loader, compressed`() throws {
        var size = 0
        for name in ["scoring-engine.js", "unpack.js", "scoring.js"] {
            let script = Self.root.appendingPathComponent("Site/scripts/\(name)")
            size += try run("/usr/bin/env", ["gzip", "-9nc", script.path]).output.count
        }
        #expect(size < 25_000, "\(size) bytes")
    }
}
