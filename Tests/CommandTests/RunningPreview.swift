import Foundation
import TestSupport

/// `coursewright serve` while it runs.
struct RunningPreview {
    private let program: ServingProgram

    /// Starts it and waits until it says where it listens.
    init(_ arguments: [String], in folder: URL) throws {
        program = try ServingProgram("coursewright", ["serve"] + arguments, in: folder)
    }

    /// Where it listens.
    var port: Int { program.port }
    /// What it printed before it could be asked for anything.
    var greeting: String { program.greeting }

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
    func interrupt() -> (status: Int32, output: String) { program.interrupt() }
}
