import Foundation
import TestSupport

/// A program that serves pages, while it runs.
struct ServingProgram {
    let port: Int
    /// The path of the address that it showed.
    let path: String
    /// What it printed before it could be asked for anything.
    let greeting: String
    private let process = Process()
    private let output = Pipe()

    /// Starts it and waits until it says where it listens.
    init(_ program: String, _ arguments: [String], in folder: URL) throws {
        process.executableURL = BuiltProgram.folder.appendingPathComponent(program)
        process.arguments = arguments
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
        let address = text.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)(\/\S*)/)
        port = address.flatMap { Int($0.1) } ?? 0
        path = address.map { String($0.2) } ?? ""
    }

    /// Does as Ctrl-C does.
    ///
    /// - Returns: its status, and what it printed since the greeting.
    func interrupt() -> (status: Int32, output: String) {
        process.interrupt()
        return end()
    }

    /// Ends it at once, as a power cut does.
    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        _ = end()
    }

    private func end() -> (status: Int32, output: String) {
        let rest = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: rest, as: UTF8.self))
    }
}
