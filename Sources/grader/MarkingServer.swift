import CommandLineInterface
import LocalServer
import Records
import Submissions

/// The pages of a desk, served to the browsers of this machine under an address that nobody can guess.
struct MarkingServer: ~Copyable {
    private let desk: MarkingDesk
    /// The first part of every path: who does not know it gets nothing.
    private let secret = randomName()
    private var server: LocalServer

    /// Where marking pages are usually; a preview of the course is elsewhere.
    static let usualPort = 8010

    /// Starts to listen.
    ///
    /// - Parameter port: nil for the usual port or the next that is free.
    init(quiz: String, marker: Pseudonym, adjudicating: Bool, port: Int?) throws(CommandFailure) {
        desk = MarkingDesk(quiz: quiz, marker: marker, adjudicating: adjudicating, token: randomName())
        do throws(LocalServerError) {
            server = try LocalServer(
                port: port ?? MarkingServer.usualPort,
                tries: port == nil ? 50 : 1,
                formLimit: MarkingDesk.formLimit
            )
        } catch {
            throw CommandFailure(.unwritable, error.message, hint: error.hint)
        }
    }

    /// Where it listens.
    var port: Int { server.port }

    /// The address to open.
    var address: String { "http://127.0.0.1:\(server.port)/\(secret)/" }

    /// Answers until a descriptor has something to read.
    ///
    /// Each answer is given on the store's own turn, so nothing comes between reading and writing.
    mutating func run(
        _ store: isolated RecordStore,
        until end: Int32,
        grader: String,
        clock: () -> Timestamp
    ) {
        let (desk, secret) = (desk, secret)
        _ = server.answer(until: [end]) { request in
            let parts = request.path.dropFirst().split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            let form = request.form.map { DeskForm($0.values) }
            guard parts.count == 2, isSame(parts[0], secret) else { return stray(request.path, form, desk) }
            return Response(store.reply(at: desk, to: String(parts[1]), form: form, now: clock(), grader: grader))
        }
    }
}

/// Answers whoever does not know the address; what was typed on a page of an earlier run is given back.
private func stray(_ path: String, _ form: DeskForm?, _ desk: MarkingDesk) -> Response {
    if let form { return Response(desk.foreignForm(form)) }
    return .text("Open the address that \"grader mark --serve\" shows.", status: 404)
}

/// Compares in a time that tells nothing of how much was right.
private func isSame(_ text: Substring, _ secret: String) -> Bool {
    guard text.utf8.count == secret.utf8.count else { return false }
    return zip(text.utf8, secret.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
}

/// A name of 32 hexadecimal digits that nobody can guess, from the system's source of randomness.
private func randomName() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
        let digits = String(UInt64.random(in: .min ... .max, using: &generator), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
}

extension Response {
    fileprivate init(_ reply: DeskReply) {
        switch reply {
        case .page(let bytes, let status):
            let headers = ["Content-Security-Policy": MarkingDesk.policy, "Referrer-Policy": "same-origin"]
            self = .file(bytes, type: contentType(ofPath: "page.html"), status: status, headers: headers)
        case .style(let bytes): self = .file(bytes, type: contentType(ofPath: "marking.css"))
        case .moved(let place): self = .redirect(to: place)
        }
    }
}
