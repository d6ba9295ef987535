import Diagnostics
import Foundation
import Testing

/// What other programs are told about problems.
@Suite struct DiagnosticReportTests {
    private static let path = "Curriculum/modules/é/a b,c:d.md"
    /// The second line holds a character of four bytes and one of two before the word that is meant.
    private static let file = SourceFile(path: path, text: "one\n😀é word 100%\nlast")

    private func report(_ diagnostics: [Diagnostic], folder: String = ".") -> DiagnosticReport {
        DiagnosticReport(diagnostics, folder: folder, files: [Self.path: Self.file])
    }

    private func place(of word: String, in file: SourceFile = file) -> Range<Int> {
        let all = String(decoding: file.bytes, as: UTF8.self)
        let range = all.range(of: word) ?? all.startIndex..<all.startIndex
        let start = all.utf8.distance(from: all.startIndex, to: range.lowerBound)
        return start..<(start + word.utf8.count)
    }

    private var sample: [Diagnostic] {
        [
            Diagnostic(
                .error,
                "text.broken-link",
                in: Self.file,
                at: place(of: "word"),
                "\"100%\", that: is\nnot\u{1B} there",
                hints: ["write \"x\"", "or y"]
            ),
            Diagnostic(.warning, "file.not-read", path: "Quizzes/odd.md", "this file is not read"),
        ]
    }

    private func object(_ bytes: [UInt8]) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    @Test func `writes JSON as documented`() throws {
        #expect(
            String(decoding: report([sample[0]]).json, as: UTF8.self) == """
                {
                  "format": "coursewright-check-1",
                  "course": ".",
                  "errors": 1,
                  "warnings": 0,
                  "notes": 0,
                  "problems": [
                    {
                      "id": "text.broken-link",
                      "severity": "error",
                      "path": "Curriculum/modules/é/a b,c:d.md",
                      "line": 2,
                      "column": 8,
                      "summary": "\\"100%\\", that: is\\nnot\\u001b there",
                      "hints": [
                        "write \\"x\\"",
                        "or y"
                      ],
                      "text": "😀é word 100%",
                      "marked": [
                        7,
                        11
                      ]
                    }
                  ]
                }

                """
        )
        let all = try object(report(sample).json)
        #expect(all["warnings"] as? Int == 1)
        let whole = try #require((all["problems"] as? [[String: Any]])?.last)
        #expect(whole["line"] is NSNull && whole["column"] is NSNull && whole["text"] is NSNull)
        #expect(String(decoding: report([]).json, as: UTF8.self).contains("\"problems\": []"))
    }

    @Test func `writes SARIF with rules, encoded paths and columns in UTF-16`() throws {
        let log = try object(report(sample, folder: "./my course/").sarif(tool: "coursewright", version: "1"))
        #expect(log["version"] as? String == "2.1.0")
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        #expect(run["columnKind"] as? String == "utf16CodeUnits")
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        #expect(driver["name"] as? String == "coursewright")
        let rules = try #require(driver["rules"] as? [[String: Any]])
        #expect(rules.map { $0["id"] as? String } == ["file.not-read", "text.broken-link"])
        let help = try #require((rules[1]["help"] as? [String: Any])?["text"] as? String)
        #expect(help.hasPrefix("a link leads to no page") && help.contains("way out: "))
        #expect((rules[0]["defaultConfiguration"] as? [String: Any])?["level"] as? String == "warning")

        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.map { $0["ruleIndex"] as? Int } == [1, 0])
        #expect(results.map { $0["level"] as? String } == ["error", "warning"])
        let first = try #require(physical(results[0]))
        let uri = (first["artifactLocation"] as? [String: Any])?["uri"] as? String
        #expect(uri == "my%20course/Curriculum/modules/%C3%A9/a%20b%2Cc%3Ad.md")
        // Two units for the face, one for the letter, one for the space.
        #expect(first["region"] as? [String: Int] == ["startLine": 2, "startColumn": 5, "endColumn": 9])
        #expect(physical(results[1])?["region"] == nil)
    }

    private func physical(_ result: [String: Any]) -> [String: Any]? {
        (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
    }

    @Test func `writes workflow commands that no character ends early`() {
        let lines = String(decoding: report(sample).gitHubCommands, as: UTF8.self)
        #expect(
            lines == """
                ::error file=Curriculum/modules/é/a b%2Cc%3Ad.md,line=2,col=4,endColumn=7,title=text.broken-link\
                ::"100%25", that: is%0Anot␛ there%0Ahint: write "x"%0Ahint: or y
                ::warning file=Quizzes/odd.md,title=file.not-read::this file is not read

                """
        )
    }

    @Test func `tells notes apart, in the words of each format`() throws {
        let note = Diagnostic(.note, "quiz.statistics", in: Self.file, at: place(of: "last"), "facility 0.93 (n=41)")
        let all = try object(report([note]).json)
        #expect(all["notes"] as? Int == 1)
        #expect(all["warnings"] as? Int == 0)
        let log = String(decoding: report([note]).sarif(tool: "coursewright", version: "1"), as: UTF8.self)
        #expect(log.contains("\"level\": \"note\""))
        let lines = String(decoding: report([note]).gitHubCommands, as: UTF8.self)
        #expect(lines.hasPrefix("::notice file="))
        #expect(![note].haveErrors)
    }

    @Test func `counts the columns of many problems of one line`() throws {
        let file = SourceFile(path: "f.md", text: String(repeating: "😀x", count: 50_000))
        let problems = stride(from: 0, to: 250_000, by: 5).map { offset in
            Diagnostic(.warning, "text.raw-html", in: file, at: (offset + 4)..<(offset + 5), "x")
        }
        let report = DiagnosticReport(problems, folder: ".", files: ["f.md": file])
        let columns = String(decoding: report.gitHubCommands, as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: ",")[2]
        }
        #expect(columns == (1...50_000).map { "col=\($0 * 2)" + ",title=text.raw-html::x".prefix(0) })
    }

    @Test func `finds each message's row, and that of its family`() {
        let catalogue = MessageCatalogue()
        #expect(catalogue.entries.count > 100)
        #expect(catalogue["text.raw-html"]?.severity == .warning)
        #expect(catalogue["text.broken-link"]?.severity == .error)
        #expect(catalogue["key.not-json"]?.id == "key.…")
        #expect(catalogue["no.such"] == nil)
    }
}
