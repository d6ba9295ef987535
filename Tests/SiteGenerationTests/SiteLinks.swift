import Foundation
import Testing

/// The links, pictures and ids of a site's pages, read as a browser reads them.
struct SiteLinks {
    private let files: Set<String>
    private let pages: [String: String]

    init(_ files: [String: Data]) {
        self.files = Set(files.keys)
        pages = files.filter { $0.key.hasSuffix(".html") }.mapValues { String(decoding: $0, as: UTF8.self) }
    }

    /// What is wrong with them, in words; `https:` addresses are not followed.
    var problems: [String] {
        var problems: [String] = []
        let ids = pages.mapValues { values(of: "id", in: $0) }
        for (path, html) in pages.sorted(by: { $0.key < $1.key }) {
            for (id, count) in Dictionary((ids[path] ?? []).map { ($0, 1) }, uniquingKeysWith: +) where count > 1 {
                problems.append("\(path) has the id \"\(id)\" \(count) times")
            }
            for id in ids[path] ?? [] where id.isEmpty || id.contains(where: \.isWhitespace) {
                problems.append("\(path) has the id \"\(id)\", which is none")
            }
            for name in ["for", "aria-labelledby", "aria-describedby"] {
                for id in values(of: name, in: html).flatMap({ $0.split(separator: " ") })
                where ids[path]?.contains(String(id)) != true {
                    problems.append("\(path) has \(name)=\"\(id)\", which is not there")
                }
            }
            for link in values(of: "href", in: html) + values(of: "src", in: html) {
                if let problem = problem(of: link, from: path, ids) { problems.append("\(path): \(link) \(problem)") }
            }
        }
        return problems
    }

    private func problem(of link: String, from path: String, _ ids: [String: [String]]) -> String? {
        if ["https://", "http://", "data:", "mailto:"].contains(where: link.hasPrefix) { return nil }
        if link.contains("?") { return "has a query" }
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            .map { String($0).removingPercentEncoding ?? "%" }
        let target = parts[0].isEmpty ? path : joined(parts[0], from: path)
        if !files.contains(target) { return "is not there" }
        if parts.count == 2, let known = ids[target], !known.contains(parts[1]) { return "has no such place" }
        return nil
    }

    private func values(of attribute: String, in html: String) -> [String] {
        html.split(separator: " \(attribute)=\"").dropFirst().map { rest in
            var value = String(rest.prefix { $0 != "\"" })
            for (reference, text) in [("&quot;", "\""), ("&#x27;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")] {
                value = value.replacingOccurrences(of: reference, with: text)
            }
            return value
        }
    }

    private func joined(_ link: String, from path: String) -> String {
        var parts = path.split(separator: "/").dropLast().map(String.init)
        for part in link.split(separator: "/") {
            if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }
}
