import Diagnostics

/// A page of a report: one file that needs no other, loads nothing and runs nothing.
public struct ReportPage: Sendable {
    /// The file's name.
    public let name: String
    /// The file.
    public let bytes: [UInt8]

    /// A page.
    ///
    /// - Parameters:
    ///   - name: the file's name.
    ///   - title: as text.
    ///   - body: as HTML.
    init(_ name: String, title: String, body: String) {
        self.name = name
        bytes = ReportPage.document(
            title: title,
            head: """
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <style>
                \(ReportPage.style)
                </style>
                """,
            body: body
        )
    }

    /// How every page of the grader's begins.
    static let start = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        """

    /// A page of the grader's, in English, whatever it loads.
    ///
    /// - Parameters:
    ///   - title: as text.
    ///   - head: as HTML: its policy and its style.
    ///   - body: as HTML.
    static func document(title: String, head: String, body: String) -> [UInt8] {
        Array(
            """
            \(start)
            <title>\(escaped(title))</title>
            \(head)
            </head>
            <body>
            <main>
            \(body)
            </main>
            </body>
            </html>

            """.utf8
        )
    }

    /// Contrast of text and of what plots are made of is at least 4.5 to 1 and 3 to 1 in either scheme (WCAG 2.2, 1.4.3 and 1.4.11).
    static let style = """
        :root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #767676; --best: #0b5cad; --soft: #e8eef5; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #eee; --paper: #161616; --line: #8c8c8c; --best: #6cb1f5; --soft: #22303d; }
        }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
        main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
        h1 { line-height: 1.2; }
        a { color: var(--best); }
        figure { margin: 1rem 0; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; }
        caption { text-align: start; padding: 0.3rem 0.7rem; }
        th, td { padding: 0.3rem 0.7rem; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
        td.number { text-align: end; font-variant-numeric: tabular-nums; }
        svg { display: block; width: 100%; height: auto; max-width: 30rem; overflow: visible; }
        svg text { fill: var(--ink); font: 14px system-ui, sans-serif; }
        .track { fill: var(--soft); stroke: var(--line); }
        .bar { fill: var(--best); }
        .mark { stroke: var(--ink); stroke-width: 2; }
        .dot { fill: var(--paper); stroke: var(--ink); stroke-width: 2; }
        @media print { main { max-width: none; } figure, tr { break-inside: avoid; } }
        """
}

/// Text of others as it stands in HTML, also inside quotation marks; what could turn the direction of the text is made visible.
func escaped(_ text: String) -> String { text.escapedForMarkup(showsDirection: true) }

/// A table with a caption; cells are HTML.
func htmlTable(_ caption: String, _ header: [String], _ rows: [[String]], numbers: Set<Int>) -> String {
    let head = header.map { "<th scope=\"col\">\(escaped($0))</th>" }.joined()
    let body = rows.map { row in
        let cells = row.enumerated().map { column, cell in
            if column == 0 { return "<th scope=\"row\">\(cell)</th>" }
            return numbers.contains(column) ? "<td class=\"number\">\(cell)</td>" : "<td>\(cell)</td>"
        }
        return "<tr>\(cells.joined())</tr>"
    }
    return """
        <div class="wide" role="region" tabindex="0" aria-label="\(escaped(caption))">
        <table>
        <caption>\(escaped(caption))</caption>
        <thead><tr>\(head)</tr></thead>
        <tbody>
        \(body.joined(separator: "\n"))
        </tbody>
        </table>
        </div>
        """
}
