/// A web server for the browsers of this machine: it listens on 127.0.0.1 only, and has one handler and no thread of its own.
///
/// It answers GET and HEAD, and only requests that name this machine in their `Host` header: a page of another site whose name was
/// made to lead here (DNS rebinding) gets nothing. Nothing is cached, and no other site's page may take an answer in. With a
/// `formLimit` it also takes forms (POST), but only from its own pages, as the browser's `Origin` and `Sec-Fetch-Site` tell.
public struct LocalServer: ~Copyable {
    /// Where it listens.
    public let port: Int
    private var bridge: MicroHTTPD

    /// Starts to listen; requests wait until ``answer(until:with:)`` is called.
    ///
    /// - Parameters:
    ///   - port: the port; 0 for any that is free.
    ///   - tries: how many ports may be tried, each the next after the one that is taken.
    ///   - formLimit: the most bytes that a page may hand in; with 0 nothing is taken.
    /// - Throws: ``LocalServerError`` when none of them is free, or libmicrohttpd is not there.
    public init(port wanted: Int, tries: Int = 1, formLimit: Int = 0) throws(LocalServerError) {
        let (socket, port) = try listeningSocket(port: wanted, tries: tries)
        let hosts = ["127.0.0.1", "localhost", "[::1]"].flatMap { port == 80 ? [$0, "\($0):80"] : ["\($0):\(port)"] }
        let bridge = try MicroHTTPD(socket: socket, hosts: Set(hosts), formLimit: formLimit)
        self.bridge = bridge
        self.port = port
    }

    /// Answers requests until one of some descriptors has something to read.
    ///
    /// - Returns: the descriptors that have.
    public mutating func answer(until descriptors: [Int32], with handler: (Request) -> Response) -> [Int32] {
        bridge.answer(until: descriptors, with: handler)
    }

    /// Sends an event to every page that listens; it goes out while requests are answered.
    public func send(_ event: ServerEvent) { bridge.send(event) }
}
