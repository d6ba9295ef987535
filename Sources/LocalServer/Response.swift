/// What a browser gets.
public enum Response: Sendable, Equatable {
    /// The bytes of a file and their media type, with what else the header is to say.
    case file([UInt8], type: String, status: Int = 200, headers: [String: String] = [:])
    /// Another path, to be asked for instead; after something was handed in, with GET.
    case redirect(to: String)
    /// A stream of events that stays open, these first.
    case events([ServerEvent])

    /// A line of text for people.
    public static func text(_ text: String, status: Int, headers: [String: String] = [:]) -> Response {
        .file(Array((text + "\n").utf8), type: "text/plain; charset=utf-8", status: status, headers: headers)
    }
}

/// An event for the pages that listen (server-sent events, HTML Living Standard 9.2).
public struct ServerEvent: Sendable, Equatable {
    /// The name that the page's script listens for.
    public let name: String
    /// What it says; line breaks reach the script as line feeds.
    public let data: String

    /// An event.
    public init(_ name: String, data: String = "") {
        self.name = name
        self.data = data
    }

    /// The event as it goes over the line.
    var bytes: [UInt8] {
        let lines = data.split(omittingEmptySubsequences: false) { $0.isNewline }
        return Array("event: \(name)\n\(lines.map { "data: \($0)\n" }.joined())\n".utf8)
    }
}
