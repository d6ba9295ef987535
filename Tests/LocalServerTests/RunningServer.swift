import Foundation
import Glibc

@testable import LocalServer

/// A server on a free port that a thread of its own drives, as a program's only thread would.
struct RunningServer: ~Copyable {
    let port: Int
    private let orders: Int32
    private let ended: DispatchSemaphore

    init(formLimit: Int = 0, _ handler: @escaping @Sendable (Request) -> Response) throws {
        var ends: [Int32] = [0, 0]
        _ = unsafe pipe(&ends)
        let (reading, writing) = (ends[0], ends[1])
        let outcome = Outcome()
        let (started, ended) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        Thread.detachNewThread {
            defer { ended.signal() }
            guard var server = try? LocalServer(port: 0, formLimit: formLimit) else {
                started.signal()
                return
            }
            outcome.port = server.port
            started.signal()
            while true {
                _ = server.answer(until: [reading], with: handler)
                var order: UInt8 = 0
                let count = unsafe read(reading, &order, 1)
                if count < 1 || order == UInt8(ascii: "q") { break }
                server.send(ServerEvent("reload", data: "one\ntwo"))
            }
            close(reading)
        }
        started.wait()
        port = outcome.port
        orders = writing
        self.ended = ended
    }

    /// What a thread has to say before another looks.
    private final class Outcome: @unchecked Sendable { var port = 0 }

    /// Has it send an event to every page that listens.
    func send() { _ = unsafe write(orders, "e", 1) }

    /// Ends it and waits until it has ended.
    deinit {
        _ = unsafe write(orders, "q", 1)
        ended.wait()
        close(orders)
    }
}
