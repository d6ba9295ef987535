import Diagnostics
import Foundation
import Testing

/// SARIF as the OASIS standard 2.1.0 wants it: which members an object must have, which it may have, and what they hold.
///
/// The table is that part of the standard's JSON schema that concerns the objects we write.
@Suite struct SARIFTests {
    private struct Rule {
        let required: Set<String>
        let others: Set<String>
    }

    /// By the place in the log; `[]` stands for each element of a list.
    private static let rules: [String: Rule] = [
        "": Rule(required: ["version", "runs"], others: ["$schema"]),
        "runs[]": Rule(required: ["tool"], others: ["results", "columnKind"]),
        "runs[].tool": Rule(required: ["driver"], others: []),
        "runs[].tool.driver": Rule(required: ["name"], others: ["version", "rules"]),
        "runs[].tool.driver.rules[]": Rule(
            required: ["id"],
            others: ["shortDescription", "help", "defaultConfiguration"]
        ),
        "runs[].tool.driver.rules[].shortDescription": Rule(required: ["text"], others: ["markdown"]),
        "runs[].tool.driver.rules[].help": Rule(required: ["text"], others: ["markdown"]),
        "runs[].tool.driver.rules[].defaultConfiguration": Rule(required: [], others: ["level"]),
        "runs[].results[]": Rule(required: ["message"], others: ["ruleId", "ruleIndex", "level", "locations"]),
        // A message has a text or the id of one.
        "runs[].results[].message": Rule(required: ["text"], others: []),
        "runs[].results[].locations[]": Rule(required: [], others: ["physicalLocation"]),
        // A physical location has an artifact or an address.
        "runs[].results[].locations[].physicalLocation": Rule(required: ["artifactLocation"], others: ["region"]),
        "runs[].results[].locations[].physicalLocation.artifactLocation": Rule(required: ["uri"], others: []),
        "runs[].results[].locations[].physicalLocation.region": Rule(
            required: ["startLine"],
            others: ["startColumn", "endColumn"]
        ),
    ]

    private func check(_ value: Any, at place: String, _ seen: inout Set<String>) throws {
        switch value {
        case let object as [String: Any]:
            let rule = try #require(Self.rules[place], "nobody expects an object at \(place)")
            seen.insert(place)
            let names = Set(object.keys)
            #expect(names.isSuperset(of: rule.required), "\(place) lacks \(rule.required.subtracting(names))")
            #expect(names.isSubset(of: rule.required.union(rule.others)), "\(place) has \(names)")
            for (name, member) in object { try check(member, at: place.isEmpty ? name : "\(place).\(name)", &seen) }
        case let list as [Any]: for each in list { try check(each, at: place + "[]", &seen) }
        case let text as String where place.hasSuffix("evel"):
            #expect(["none", "note", "warning", "error"].contains(text))
        case let text as String where place == "version": #expect(text == "2.1.0")
        case let text as String where place.hasSuffix("columnKind"):
            #expect(["utf16CodeUnits", "unicodeCodePoints"].contains(text))
        case let text as String where place.hasSuffix(".uri"):
            // RFC 3986: no space, nothing outside ASCII, and no colon in the first part of a relative reference.
            #expect(text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "\(text)")
            #expect(!text.hasPrefix("/") && !text.prefix { $0 != "/" }.dropLast().contains(":"), "\(text)")
        case let number as Int where place.hasSuffix("Line") || place.hasSuffix("Column"):
            #expect(number >= 1, "\(place)")
        case let number as Int where place.hasSuffix("ruleIndex"): #expect(number >= 0)
        case is String: #expect(!place.isEmpty)
        default: Issue.record("nobody expects \(value) at \(place)")
        }
    }

    @Test(arguments: [".", "my course", "/a b"]) func `has what the standard demands and nothing that it does not know`(
        folder: String
    ) throws {
        let file = SourceFile(path: "Curriculum/ä b.md", text: "one\n😀 two\n")
        let problems = [
            Diagnostic(.error, "text.broken-link", in: file, at: 9..<12, "x", hints: ["y"]),
            Diagnostic(.warning, "text.long-sentence", in: file, at: 0..<12, "x"),
            Diagnostic(.warning, "file.not-used", path: "Curriculum/a:b", "x", hints: ["y"]),
            Diagnostic(.error, "key.not-json", in: file, at: 3..<3, "an id of a family"),
        ]
        let report = DiagnosticReport(problems, folder: folder, files: [file.path: file])
        let log = try JSONSerialization.jsonObject(with: Data(report.sarif(tool: "coursewright", version: "1")))
        var seen: Set<String> = []
        try check(log, at: "", &seen)
        #expect(seen == Set(Self.rules.keys), "\(Set(Self.rules.keys).subtracting(seen)) was never looked at")
        let runs = try #require((log as? [String: Any])?["runs"] as? [[String: Any]])
        let results = try #require(runs.first?["results"] as? [[String: Any]])
        let rules = ((runs.first?["tool"] as? [String: Any])?["driver"] as? [String: Any])?["rules"] as? [[String: Any]]
        // `ruleIndex` points at the rule that `ruleId` names.
        for result in results {
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(rules?[index]["id"] as? String == result["ruleId"] as? String)
        }
    }

    @Test func `is whole without a problem`() throws {
        let report = DiagnosticReport([], folder: ".", files: [:])
        let log = try JSONSerialization.jsonObject(with: Data(report.sarif(tool: "coursewright", version: "1")))
        var seen: Set<String> = []
        try check(log, at: "", &seen)
    }
}
