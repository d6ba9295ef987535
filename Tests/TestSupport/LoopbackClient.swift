import Glibc

/// A connection to a server of this machine that speaks HTTP by hand, so that it can also speak it badly.
public struct LoopbackClient: ~Copyable {
    private let descriptor: Int32

    /// Connects; what is not answered within 30 seconds reads as an end.
    public init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: 30, tv_usec: 0)
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let status = unsafe withUnsafePointer(to: &address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe connect(descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if status != 0 { throw NoConnection() }
    }

    deinit { close(descriptor) }

    /// Nobody listens there.
    public struct NoConnection: Error {}

    /// Sends bytes.
    public func send(_ text: String) {
        let bytes = Array(text.utf8)
        var done = 0
        while done < bytes.count {
            let rest = Array(bytes[done...])
            let count = unsafe Glibc.send(descriptor, rest, rest.count, Int32(MSG_NOSIGNAL))
            if count < 1 { return }
            done += count
        }
    }

    /// Sends a request without a body.
    public func request(_ method: String = "GET", _ path: String, host: String, _ headers: String = "") {
        send("\(method) \(path) HTTP/1.1\r\nHost: \(host)\r\n\(headers)\r\n")
    }

    /// Reads until a text has come and no further, or to the end.
    public func read(until text: String) -> String { read(until: Array(text.utf8), atOnce: 1) }

    /// Reads until the server has nothing more to say.
    public func readAll() -> String { read(until: nil, atOnce: 64 * 1024) }

    private func read(until end: [UInt8]?, atOnce size: Int) -> String {
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: size)
        while true {
            let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
            if count < 1 { break }
            received += buffer[..<count]
            if let end, received.suffix(end.count) == end[...] { break }
        }
        return String(decoding: received, as: UTF8.self)
    }

    /// One request on a connection of its own, and everything that comes back.
    public static func get(_ path: String, port: Int, method: String = "GET", host: String? = nil) -> String {
        guard let client = try? LoopbackClient(port: port) else { return "no connection" }
        client.request(method, path, host: host ?? "127.0.0.1:\(port)", "Connection: close\r\n")
        return client.readAll()
    }

    /// One form handed in on a connection of its own, and everything that comes back.
    ///
    /// - Parameters:
    ///   - form: the body as it goes over the line.
    ///   - origin: what the browser says about where the form comes from; nil for the server itself, empty for nothing.
    ///   - headers: more lines of the header.
    public static func post(
        _ form: String,
        to path: String,
        port: Int,
        origin: String? = nil,
        type: String = "application/x-www-form-urlencoded",
        _ headers: String = ""
    ) -> String {
        guard let client = try? LoopbackClient(port: port) else { return "no connection" }
        let origin = origin ?? "http://127.0.0.1:\(port)"
        client.request(
            "POST",
            path,
            host: "127.0.0.1:\(port)",
            (origin.isEmpty ? "" : "Origin: \(origin)\r\n") + (type.isEmpty ? "" : "Content-Type: \(type)\r\n")
                + headers
                + "Content-Length: \(form.utf8.count)\r\nConnection: close\r\n"
        )
        client.send(form)
        return client.readAll()
    }
}
