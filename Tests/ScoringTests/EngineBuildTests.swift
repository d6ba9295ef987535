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

    /// What the committed script unpacks to, by a decoder of LZMA that is not ours.
    private func committed() throws -> Data {
        let script = Self.root.appendingPathComponent("Site/scripts/scoring-engine.js")
        let text = try String(contentsOf: script, encoding: .utf8)
        let parts = try #require(text.components(separatedBy: "const scoringEngine =\n  \"").last).split(
            separator: "\""
        )
        let packed = try #require(Data(base64Encoded: String(parts[0])))
        let unpack = """
            import lzma, sys
            form = {"id": lzma.FILTER_LZMA1, "lc": 3, "lp": 0, "pb": 0, "dict_size": 1 << 23}
            data = sys.stdin.buffer.read()
            sys.stdout.buffer.write(lzma.decompress(data, format=lzma.FORMAT_RAW, filters=[form]))
            """
        let known = try run(URL(fileURLWithPath: "/usr/bin/env"), ["python3", "-c", unpack], input: packed)
        try #require(known.status == 0, "python3 does not unpack what is committed")
        return known.output
    }

    @Test func `is committed as its source gives it, byte for byte`() throws {
        let built = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).wasm")
        defer { try? FileManager.default.removeItem(at: built) }
        let builder = Self.root.appendingPathComponent("Tests/Tools/build-scoring-engine")
        let status = try run(builder, [built.path]).status
        try #require(status == 0, "Tests/Tools/build-scoring-engine cannot build the engine here: it says why above")
        #expect(try Data(contentsOf: built) == committed(), "Sources/Scoring has changed: run make wasm")
    }

    /// What travels to the reader: the engine with its tables, what unpacks it, and what asks it.
    @Test func `takes less than 30 KB with its loader, compressed`() throws {
        var size = 0
        for name in ["scoring-engine.js", "unpack.js", "scoring.js"] {
            let script = Self.root.appendingPathComponent("Site/scripts/\(name)")
            size += try run(URL(fileURLWithPath: "/usr/bin/env"), ["gzip", "-9nc", script.path]).output.count
        }
        #expect(size < 30_000, "\(size) bytes")
    }
}
