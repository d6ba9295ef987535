import Foundation
import Testing

/// Every message that a program can give has a row in a page for the people who read it, and no row is left of one that is gone.
@Suite struct MessagePageTests {
    /// The pages that describe messages; the last ones belong to the grader, whose own tests hold them to what occurs.
    private static let pages = [
        "Curriculum/MESSAGES.md", "Sources/Records/RECORDS.md", "Sources/Submissions/FORMAT.md",
    ]

    /// What follows the point in text that looks like an id and is a file's name.
    private static let fileEndings: Set<String> = [
        "atom", "css", "csv", "db", "html", "ico", "js", "json", "md", "mustache", "png", "sqlite", "svg", "txt",
        "wasm", "yml",
        "webmanifest", "xml", "xsl", "yaml", "zip",
    ]

    /// The ids in a page: the first cell of a table's row, between backticks.
    private func documented(in page: String) throws -> [String] {
        try checkout.text(page).split(separator: "\n").compactMap { line in
            guard line.hasPrefix("| `"), let end = line.dropFirst(3).firstIndex(of: "`") else { return nil }
            let id = line.dropFirst(3)[..<end]
            return id.contains(".") ? String(id) : nil
        }
    }

    /// The ids in the code: a literal of two words with a point between them.
    private func occurring() -> Set<String> {
        var ids: Set<String> = []
        for file in SourceText.all {
            for match in file.text.matches(of: /"([a-z][a-z0-9\-]*\.([a-z][a-z0-9\-]*))"/)
            where !Self.fileEndings.contains(String(match.2)) {
                ids.insert(String(match.1))
            }
        }
        return ids
    }

    @Test func `describes every message`() throws {
        let described = Set(try Self.pages.flatMap(documented))
        let ids = occurring()
        #expect(ids.count > 100)
        #expect(ids.subtracting(described).sorted() == [], "add a row to Curriculum/MESSAGES.md")
    }

    @Test func `describes no message that is gone, and none twice`() throws {
        let described = try documented(in: Self.pages[0])
        #expect(Set(described).subtracting(occurring()).filter { !$0.hasSuffix(".…") } == [])
        #expect(described.count == Set(described).count)
    }

    @Test func `keeps the rows that programs are told the same as those of the page`() throws {
        let path = "Sources/Diagnostics/Reports/MessageCatalogue.swift"
        let rows = try checkout.text(Self.pages[0]).split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
            let cells = line.replacing("\\|", with: "¦").split(separator: "|").map {
                $0.trimmingCharacters(in: .whitespaces).replacing("¦", with: "|").replacing("\\", with: "\\\\")
            }
            return "    " + ([cells[0].filter { $0 != "`" }] + cells.dropFirst()).joined(separator: "\\t") + "\n"
        }
        let parts = try checkout.text(path).components(separatedBy: "\"\"\"\n")
        try #require(parts.count == 3)
        let text = parts[0] + "\"\"\"\n" + rows.joined() + "    \"\"\"\n"
        if ProcessInfo.processInfo.environment["RECORD"] == "all" {
            try checkout.write(text, to: path)
            Issue.record("recorded \(path); look at it with git diff")
            return
        }
        #expect(try checkout.text(path) == text, "run RECORD=all swift test --filter MessagePageTests")
    }

    /// Problems of JSON are named `AREA.RULE`, the area being that of the file.
    @Test func `names every kind of JSON file whose problems have ids of their own`() throws {
        let pages = try Self.pages.map { try checkout.text($0) }.joined()
        for file in SourceText.all {
            for match in file.text.matches(of: /area: "([a-z\-]+)"/) {
                #expect(pages.contains("`\(match.1)."), "\(match.1). of \(file.path)")
            }
        }
    }

    @Test func `says of each message what it means and a way out, and of warnings that they are warnings`() throws {
        var severities: [String: String] = [:]
        for file in SourceText.all {
            for match in file.text.matches(of: /\.(error|warning),\s*"([a-z\-]+\.[a-z\-]+)"/) {
                severities[String(match.2)] = String(match.1)
            }
        }
        for line in try checkout.text(Self.pages[0]).split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.replacing("\\|", with: "¦").split(separator: "|").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            #expect(cells.count == 3 && cells.allSatisfy { !$0.isEmpty }, "\(line)")
            // Where the severity stands right before the id in the code, the page says the same.
            guard let severity = severities[cells[0].filter { $0 != "`" }] else { continue }
            #expect(cells[1].hasPrefix("warning: ") == (severity == "warning"), "\(line)")
        }
    }
}
