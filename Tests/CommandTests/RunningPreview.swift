import Foundation
import TestSupport

/// `coursewright serve` while it runs.
struct RunningPreview {
    let port: Int
    private let process = Process()
    private let output = Pipe()
    /// What it printed before it could be asked for anything.
    let greeting: String

    /// Starts it and waits until it says where it listens.
    init(_ arguments: [String], in folder: URL) throws {
        process.executableURL = BuiltProgram.folder.appendingPathComponent("coursewright")
        process.arguments = ["serve"] + arguments
        process.currentDirectoryURL = folder
        process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C"]
        process.standardOutput = output
        process.standardError = output
        try process.run()
        var text = ""
        while !text.contains("Ctrl-C ends"), case let data = output.fileHandleForReading.availableData, !data.isEmpty {
            text += String(decoding: data, as: UTF8.self)
        }
        greeting = text
        port = text.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)\//).flatMap { Int($0.1) } ?? 0
    }

    /// The answer to a request, header and all.
    func get(_ path: String) -> String { LoopbackClient.get(path, port: port) }

    /// What follows the header of the answer.
    func page(_ path: String) -> String {
        let answer = get(path)
        return answer.firstRange(of: "\r\n\r\n").map { String(answer[$0.upperBound...]) } ?? answer
    }

    /// The event stream that a page opens.
    func events(for path: String) throws -> LoopbackClient {
        let state = page(path).firstMatch(of: /data-page="([^"]+)"/)?.1 ?? "none"
        let client = try LoopbackClient(port: port)
        client.request("GET", "/-/events/\(state)", host: "127.0.0.1:\(port)")
        _ = client.read(until: ":\n\n")
        return client
    }

    /// Does as Ctrl-C does.
    ///
    /// - Returns: its status, and what it printed since the greeting.
    func interrupt() -> (status: Int32, output: String) {
        process.interrupt()
        let rest = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: rest, as: UTF8.self))
    }
}
