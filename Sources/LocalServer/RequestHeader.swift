/// What the header of a request says, as far as it decides whether the request is answered.
struct RequestHeader {
    let method: String
    let host: String?
    let origin: String?
    /// `Sec-Fetch-Site`: from where the browser says that the request comes (W3C Fetch Metadata).
    let site: String?
    let type: String?
    let length: String?
    /// `Transfer-Encoding`: whoever sends one sends what its length does not count (RFC 9112, section 6.1).
    let coding: String?

    /// Whether it hands something in.
    var isPost: Bool { method == "POST" }

    /// Why the request is not answered; nil when it is.
    ///
    /// - Parameters:
    ///   - hosts: what `Host` may be.
    ///   - formLimit: the most bytes of a form; 0 when none is taken.
    func refusal(hosts: Set<String>, formLimit: Int) -> Response? {
        guard let host = host?.lowercased(), hosts.contains(host) else {
            return .text("This server answers for this machine only: 127.0.0.1, with its port.", status: 403)
        }
        if ["GET", "HEAD"].contains(method) { return nil }
        guard formLimit > 0 else {
            return .text("This server answers GET and HEAD only.", status: 405, headers: ["Allow": "GET, HEAD"])
        }
        guard isPost else {
            let text = "This server answers GET, HEAD and POST only."
            return .text(text, status: 405, headers: ["Allow": "GET, HEAD, POST"])
        }
        guard origin?.lowercased() == "http://" + host, site ?? "same-origin" == "same-origin" else {
            return .text("This server takes what its own pages hand in, and nothing else.", status: 403)
        }
        let formType = "application/x-www-form-urlencoded"
        guard type?.lowercased().split(separator: ";").first.map({ String($0) }) == formType else {
            return .text("This server takes filled-in forms only.", status: 415)
        }
        guard coding == nil, let length, let count = Int(length), count >= 0 else {
            return .text("What is handed in must say how long it is.", status: 411)
        }
        guard count <= formLimit else {
            let text = "\(count) bytes are too many: at most \(formLimit). Go back, and write less."
            return .text(text, status: 413)
        }
        return nil
    }
}
