import Diagnostics

/// What is changed in a page that is served as a preview; a page of a built site has none of it.
struct PreviewPage {
    /// The state of the course that the page shows.
    let state: String

    static let scriptPath = "/-/preview.js"

    /// A page of the site with the script that loads it again, and with that script allowed to listen to the server.
    func html(_ page: [UInt8]) -> [UInt8] {
        var page = page
        allowConnection(in: &page)
        let end = page.lastRange(of: Array("</body>".utf8))?.lowerBound ?? page.count
        page.insert(contentsOf: script.utf8, at: end)
        return page
    }

    /// The page for what is not there, whose links lead to where the site will be, with links that stay in the preview.
    static func staying(_ page: [UInt8], insteadOf address: String) -> [UInt8] {
        guard !address.isEmpty else { return page }
        let html = String(decoding: page, as: UTF8.self)
        return Array(html.split(separator: "href=\"\(address)").joined(separator: "href=\"/").utf8)
    }

    /// A page for when there is none of the site.
    ///
    /// Its icon is empty: where none is named browsers ask for one, and Firefox then reports that the policy forbids it.
    func html(title: String, text: String) -> [UInt8] {
        let page = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(title.escapedForMarkup())</title>
            <link rel="icon" href="data:,">
            </head>
            <body>
            <main>
            <h1>\(title.escapedForMarkup())</h1>
            <p>\(text.escapedForMarkup())</p>
            </main>
            \(script)</body>
            </html>

            """
        return Array(page.utf8)
    }

    private var script: String { "<script src=\"\(PreviewPage.scriptPath)\" data-page=\"\(state)\"></script>\n" }

    /// Adds to the page's content security policy that it may connect to where it comes from.
    private func allowConnection(in page: inout [UInt8]) {
        let end = page.firstRange(of: Array("</head>".utf8))?.lowerBound ?? page.count
        let name = Array("http-equiv=\"Content-Security-Policy\"".utf8)
        let attribute = Array("content=\"".utf8)
        guard let policy = page[..<end].firstRange(of: name)?.upperBound,
            let content = page[policy..<end].firstRange(of: attribute)?.upperBound
        else { return }
        page.insert(contentsOf: "connect-src 'self'; ".utf8, at: content)
    }
}

extension PreviewPage {
    /// The most problems that a page shows.
    static let mostProblems = 50

    /// Problems as the page's script shows them, errors first.
    static func problems(_ diagnostics: [Diagnostic]) -> JSONValue {
        let sorted = diagnostics.sorted
        let all = sorted.filter { $0.severity == .error } + sorted.filter { $0.severity == .warning }
        return .object([
            ("errors", .number(all.count { $0.severity == .error })),
            ("more", .number(max(0, all.count - mostProblems))),
            ("list", .array(all.prefix(mostProblems).map(problem))),
        ])
    }

    private static func problem(_ diagnostic: Diagnostic) -> JSONValue {
        .object([
            ("place", .string(diagnostic.place)), ("severity", .string(diagnostic.severity.rawValue)),
            ("id", .string(diagnostic.id)), ("summary", .string(diagnostic.summary)),
            ("quotes", .array(diagnostic.quotes.map(quote))), ("hints", .strings(diagnostic.hints)),
        ])
    }

    private static func quote(_ quote: Diagnostic.Quote) -> JSONValue {
        let text = Array(quote.text.utf8)
        let marked = quote.marked.clamped(to: 0..<text.count)
        let part = { (range: Range<Int>) in JSONValue.string(String(decoding: text[range], as: UTF8.self)) }
        return .object([
            ("line", .number(quote.line)), ("before", part(0..<marked.lowerBound)), ("marked", part(marked)),
            ("after", part(marked.upperBound..<text.count)),
        ])
    }
}

extension Diagnostic {
    /// `FILE:LINE:COLUMN`, as editors open it.
    var place: String { path + (position.map { ":\($0.line):\($0.column)" } ?? "") }
}

extension RandomAccessCollection<UInt8> where Index == Int {
    /// The first place of some bytes.
    func firstRange(of bytes: [UInt8]) -> Range<Int>? {
        guard bytes.count <= count else { return nil }
        for start in startIndex...(endIndex - bytes.count) where matches(bytes, at: start) {
            return start..<start + bytes.count
        }
        return nil
    }

    /// The last place of some bytes.
    func lastRange(of bytes: [UInt8]) -> Range<Int>? {
        guard bytes.count <= count else { return nil }
        for start in (startIndex...(endIndex - bytes.count)).reversed() where matches(bytes, at: start) {
            return start..<start + bytes.count
        }
        return nil
    }

    private func matches(_ bytes: [UInt8], at start: Int) -> Bool {
        for index in bytes.indices where self[start + index] != bytes[index] { return false }
        return true
    }
}
