import Foundation
import TestSupport
import Testing

@testable import LocalServer

/// Real sockets on this machine.
@Suite(.timeLimit(.minutes(1))) struct LocalServerTests {
    /// Says what it was asked for.
    private static let echo: @Sendable (Request) -> Response = { request in
        switch request.path {
        case "/missing": .text("no", status: 404)
        case "/events": .events([ServerEvent("hello", data: "1")])
        case "/away": .redirect(to: "/there/")
        case "/large": .file([UInt8](repeating: UInt8(ascii: "x"), count: 32_000_000), type: "text/plain")
        default: .file(Array(request.path.utf8), type: "text/html; charset=utf-8")
        }
    }

    @Test func `answers with the bytes and their type, and lets nobody keep them`() throws {
        let server = try RunningServer(Self.echo)
        let answer = LoopbackClient.get("/a%20b", port: server.port)
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.hasSuffix("\r\n\r\n/a b"))
        for header in [
            "Content-Type: text/html; charset=utf-8", "Content-Length: 4", "Cache-Control: no-store",
            "X-Content-Type-Options: nosniff", "Cross-Origin-Resource-Policy: same-origin",
        ] {
            #expect(answer.contains("\r\n\(header)\r\n"), "\(header)")
        }
    }

    @Test func `answers HEAD with the header alone`() throws {
        let server = try RunningServer(Self.echo)
        let answer = LoopbackClient.get("/abc", port: server.port, method: "HEAD")
        #expect(answer.contains("\r\nContent-Length: 4\r\n"))
        #expect(answer.hasSuffix("\r\n\r\n"))
    }

    @Test func `passes on what its handler says of other paths`() throws {
        let server = try RunningServer(Self.echo)
        #expect(LoopbackClient.get("/missing", port: server.port).hasPrefix("HTTP/1.1 404 "))
        let away = LoopbackClient.get("/away", port: server.port)
        #expect(away.hasPrefix("HTTP/1.1 302 ") && away.contains("\r\nLocation: /there/\r\n"))
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "get"])
    func `refuses every method but GET and HEAD:`(method: String) throws {
        let server = try RunningServer(Self.echo)
        let client = try LoopbackClient(port: server.port)
        client.request(method, "/abc", host: "127.0.0.1:\(server.port)", "Content-Length: 3\r\nConnection: close\r\n")
        client.send("x=1")
        let answer = client.readAll()
        #expect(answer.hasPrefix("HTTP/1.1 405 ") && answer.contains("\r\nAllow: GET, HEAD\r\n"))
    }

    @Test(arguments: ["127.0.0.1:PORT", "localhost:PORT", "LOCALHOST:PORT", "[::1]:PORT"])
    func `answers to the names of this machine:`(host: String) throws {
        let server = try RunningServer(Self.echo)
        let named = host.replacing("PORT", with: String(server.port))
        #expect(LoopbackClient.get("/x", port: server.port, host: named).hasPrefix("HTTP/1.1 200 "))
    }

    @Test(arguments: [
        "evil.example:PORT", "evil.example", "127.0.0.1", "localhost:1", "127.0.0.1.evil.example:PORT",
        "127.0.0.2:PORT",
        "localhost:PORT.evil.example", "",
    ])
    func `answers to no other name, so that no foreign page can be led here:`(host: String) throws {
        let server = try RunningServer(Self.echo)
        let named = host.replacing("PORT", with: String(server.port))
        let answer = LoopbackClient.get("/x", port: server.port, host: named)
        #expect(answer.hasPrefix("HTTP/1.1 403 ") && !answer.contains("/x"))
    }

    @Test func `answers no request without a name`() throws {
        let server = try RunningServer(Self.echo)
        let client = try LoopbackClient(port: server.port)
        client.send("GET /secret HTTP/1.0\r\n\r\n")
        #expect(!client.readAll().contains("/secret"))
    }

    @Test func `hands a path on as it came, since it looks for no file`() throws {
        let server = try RunningServer(Self.echo)
        for path in ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd"] {
            let answer = LoopbackClient.get(path, port: server.port)
            #expect(answer.hasSuffix("\r\n\r\n/../../etc/passwd"), "\(path)")
        }
    }

    @Test func `listens on the loopback address only`() throws {
        let server = try RunningServer(Self.echo)
        let port = String(server.port, radix: 16, uppercase: true)
        let table = try String(contentsOfFile: "/proc/net/tcp", encoding: .utf8)
        let rows: [[Substring]] = table.split(separator: "\n").map { $0.split(separator: " ") }
        let listening = rows.filter { $0.count > 3 && $0[3] == "0A" && $0[1].hasSuffix(":" + port) }
        let addresses: [Substring] = listening.map { $0[1].prefix(8) }
        #expect(addresses == ["0100007F"])
    }

    @Test func `takes the next port that is free, if it may`() throws {
        let server = try RunningServer(Self.echo)
        let other = try LocalServer(port: server.port, tries: 20)
        #expect((server.port + 1...server.port + 19).contains(other.port))
        #expect(throws: LocalServerError.self) { _ = try LocalServer(port: server.port) }
        do {
            _ = try LocalServer(port: server.port)
        } catch let error {
            #expect(error.message == "port \(server.port) is taken")
        }
    }

    @Test func `keeps a connection for the next request`() throws {
        let server = try RunningServer(Self.echo)
        let client = try LoopbackClient(port: server.port)
        for path in ["/first", "/second", "/third"] {
            client.request("GET", path, host: "localhost:\(server.port)")
            #expect(client.read(until: "\r\n\r\n\(path)").hasSuffix(path))
        }
    }

    @Test func `answers many at once, in whatever order they are read`() throws {
        let server = try RunningServer(Self.echo)
        // An array holds no values that cannot be copied, so the clients wait in a chain of calls.
        func ask(_ number: Int) throws {
            guard number > 0 else { return }
            let client = try LoopbackClient(port: server.port)
            client.request("GET", "/page-\(number)", host: "127.0.0.1:\(server.port)", "Connection: close\r\n")
            try ask(number - 1)
            #expect(client.readAll().hasSuffix("\r\n\r\n/page-\(number)"))
        }
        try ask(100)
    }

    @Test func `goes on after a client that hangs up, says half, or says nonsense`() throws {
        let server = try RunningServer(Self.echo)
        do {
            let leaving = try LoopbackClient(port: server.port)
            leaving.request("GET", "/large", host: "127.0.0.1:\(server.port)")
            #expect(leaving.read(until: "xxxx").hasPrefix("HTTP/1.1 200 "))
        }
        let slow = try LoopbackClient(port: server.port)
        slow.send("GET /slow HTTP/1.1\r\nHost: ")
        do {
            let confused = try LoopbackClient(port: server.port)
            confused.send("\u{0}\u{1}nonsense\r\n\r\n")
        }
        #expect(LoopbackClient.get("/still", port: server.port).hasSuffix("/still"))
        slow.send("127.0.0.1:\(server.port)\r\nConnection: close\r\n\r\n")
        #expect(slow.readAll().hasSuffix("/slow"))
    }

    @Test func `sends events to every page that listens, for as long as it does`() throws {
        let server = try RunningServer(Self.echo)
        let page = try LoopbackClient(port: server.port)
        page.request("GET", "/events", host: "127.0.0.1:\(server.port)")
        #expect(page.read(until: "event: hello\ndata: 1\n\n").contains("\r\nContent-Type: text/event-stream\r\n"))
        do {
            let leaving = try LoopbackClient(port: server.port)
            leaving.request("GET", "/events", host: "127.0.0.1:\(server.port)")
            _ = leaving.read(until: "event: hello")
        }
        for _ in 0..<3 {
            server.send()
            #expect(page.read(until: "event: reload\ndata: one\ndata: two\n\n").contains("event: reload"))
        }
        // The server is ended with the stream open.
    }

    @Test(arguments: [
        ("index.html", "text/html; charset=utf-8"), ("a/b/course.css", "text/css; charset=utf-8"),
        ("assets/quiz.js", "text/javascript; charset=utf-8"), ("briefings.atom", "application/atom+xml; charset=utf-8"),
        ("files/PHOTO.JPG", "image/jpeg"), ("v1.2/scoring.wasm", "application/wasm"),
        ("files/a.b.svg", "image/svg+xml"), ("v1.2/README", "application/octet-stream"),
        ("x.unheard-of", "application/octet-stream"), ("", "application/octet-stream"),
    ])
    func `knows what kind of file a name stands for:`(path: String, type: String) {
        #expect(contentType(ofPath: path) == type)
    }

    @Test func `knows the kind of every file that a theme may hold`() {
        for ending in ["html", "css", "js", "json", "svg", "png", "webp", "avif", "woff2", "xml", "webmanifest"] {
            #expect(contentType(ofPath: "a." + ending) != "application/octet-stream", "\(ending)")
        }
    }
}
