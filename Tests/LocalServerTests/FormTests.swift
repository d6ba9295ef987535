import TestSupport
import Testing

@testable import LocalServer

/// What pages hand in, over real sockets of this machine.
@Suite(.timeLimit(.minutes(1))) struct FormTests {
    private static let limit = 1_000

    /// Says what it was given.
    private static let echo: @Sendable (Request) -> Response = { request in
        guard let form = request.form else { return .text("asked for \(request.path)", status: 200) }
        if request.path == "/saved" { return .redirect(to: "next") }
        return .text("\(request.path): [\(form.values["a"] ?? "none")] [\(form.values["note"] ?? "none")]", status: 200)
    }

    private func server() throws -> RunningServer { try RunningServer(formLimit: Self.limit, Self.echo) }

    @Test func `takes what a page of its own hands in`() throws {
        let server = try server()
        let answer = LoopbackClient.post(
            "a=1%2F2&note=R%C3%A9sum%C3%A9+%26+%D9%85%0D%0Atwo",
            to: "/x",
            port: server.port
        )
        #expect(answer.hasPrefix("HTTP/1.1 200 "))
        #expect(answer.hasSuffix("\r\n\r\n/x: [1/2] [Résumé & م\r\ntwo]\n"))
        let told = LoopbackClient.post("a=1", to: "/x", port: server.port, "Sec-Fetch-Site: same-origin\r\n")
        #expect(told.hasSuffix("/x: [1] [none]\n"))
    }

    @Test func `sends a browser on with GET after something was handed in`() throws {
        let server = try server()
        let answer = LoopbackClient.post("a=1", to: "/saved", port: server.port)
        #expect(answer.hasPrefix("HTTP/1.1 303 ") && answer.contains("\r\nLocation: next\r\n"))
    }

    @Test func `keeps a connection, in parts however small, for the form and the next request`() throws {
        let server = try server()
        let client = try LoopbackClient(port: server.port)
        let host = "127.0.0.1:\(server.port)"
        for word in ["first", "second"] {
            let form = "note=" + word
            client.request(
                "POST",
                "/x",
                host: host,
                "Origin: http://\(host)\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: \(form.utf8.count)\r\n"
            )
            for letter in form { client.send(String(letter)) }
            #expect(client.read(until: "[\(word)]\n").contains("/x: [none] [\(word)]"))
        }
        client.request("GET", "/y", host: host)
        #expect(client.read(until: "asked for /y\n").hasPrefix("HTTP/1.1 200 "))
    }

    @Test(arguments: [
        "", "null", "http://evil.example", "https://127.0.0.1:PORT", "http://127.0.0.1:1", "http://localhost:PORT",
        "http://127.0.0.1:PORT.evil.example",
    ])
    func `takes nothing that another page hands in:`(origin: String) throws {
        let server = try server()
        let named = origin.replacing("PORT", with: String(server.port))
        let answer = LoopbackClient.post("a=1", to: "/x", port: server.port, origin: named)
        #expect(answer.hasPrefix("HTTP/1.1 403 ") && !answer.contains("[1]"))
    }

    @Test(arguments: ["cross-site", "same-site", "none"])
    func `takes nothing that comes from elsewhere by the browser's word:`(site: String) throws {
        let server = try server()
        let answer = LoopbackClient.post("a=1", to: "/x", port: server.port, "Sec-Fetch-Site: \(site)\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 403 ") && !answer.contains("[1]"))
    }

    @Test func `refuses a form that is too long before it is sent`() throws {
        let server = try server()
        let most = "a=1&note=" + String(repeating: "x", count: Self.limit - 9)
        #expect(LoopbackClient.post(most, to: "/x", port: server.port).hasPrefix("HTTP/1.1 200 "))
        #expect(LoopbackClient.post(most + "x", to: "/x", port: server.port).hasPrefix("HTTP/1.1 413 "))
        let client = try LoopbackClient(port: server.port)
        let host = "127.0.0.1:\(server.port)"
        let type = "Content-Type: application/x-www-form-urlencoded\r\n"
        // Nothing of it follows: the answer comes all the same.
        client.request("POST", "/x", host: host, "Origin: http://\(host)\r\n\(type)Content-Length: 99999999999\r\n")
        #expect(client.readAll().hasPrefix("HTTP/1.1 413 "))
    }

    /// What is sent in chunks is of any length, whatever a length before them says.
    @Test(arguments: ["", "Content-Length: 5\r\n"]) func `refuses a form that comes in chunks:`(length: String) throws {
        let server = try server()
        let client = try LoopbackClient(port: server.port)
        let host = "127.0.0.1:\(server.port)"
        let type = "Content-Type: application/x-www-form-urlencoded\r\n" + length
        client.request("POST", "/x", host: host, "Origin: http://\(host)\r\n\(type)Transfer-Encoding: chunked\r\n")
        client.send("3\r\na=1\r\n0\r\n\r\n")
        #expect(client.readAll().hasPrefix("HTTP/1.1 411 "))
    }

    @Test(arguments: ["", "text/plain", "multipart/form-data; boundary=x", "application/json"])
    func `takes filled-in forms only:`(type: String) throws {
        let server = try server()
        let answer = LoopbackClient.post("a=1", to: "/x", port: server.port, type: type)
        #expect(answer.hasPrefix("HTTP/1.1 415 "))
    }

    @Test(arguments: ["a=%", "a=%4", "a=%GG", "a=%FF", "%C3=1", "a=1&note=%ED%A0%80"])
    func `refuses what is no form, or no text:`(form: String) throws {
        let server = try server()
        let answer = LoopbackClient.post(form, to: "/x", port: server.port)
        #expect(answer.hasPrefix("HTTP/1.1 400 "))
    }

    @Test(arguments: ["PUT", "DELETE", "OPTIONS", "PATCH"]) func `refuses other methods:`(method: String) throws {
        let server = try server()
        let answer = LoopbackClient.get("/x", port: server.port, method: method)
        #expect(answer.hasPrefix("HTTP/1.1 405 ") && answer.contains("\r\nAllow: GET, HEAD, POST\r\n"))
    }

    @Test func `goes on after a form that breaks off`() throws {
        let server = try server()
        let host = "127.0.0.1:\(server.port)"
        for _ in 0..<20 {
            let leaving = try LoopbackClient(port: server.port)
            let type = "Content-Type: application/x-www-form-urlencoded\r\n"
            leaving.request("POST", "/x", host: host, "Origin: http://\(host)\r\n\(type)Content-Length: 500\r\n")
            leaving.send("a=half")
        }
        #expect(LoopbackClient.post("a=whole", to: "/x", port: server.port).hasSuffix("[whole] [none]\n"))
    }

    @Test func `reads the fields of a form, the first of each name`() {
        let form = SubmittedForm(Array("a=1&a=2&&b&=x&c=%00+%2b&d=%f0%9f%98%80".utf8))
        #expect(form?.values == ["a": "1", "b": "", "": "x", "c": "\0 +", "d": "😀"])
        #expect(SubmittedForm([])?.values == [:])
    }
}
