import Assessment
import Curriculum
import Diagnostics
import Foundation
import Markup
import Testing

@testable import SiteGeneration

/// What templates may name is written down once, and is what pages really hand over.
@Suite struct TemplateContextTests {
    /// The name and kind of every value that a page of some courses hands to its template, with the templates that get it.
    private func offered() async throws -> [String: [String: Set<String>]] {
        var found: [String: [String: Set<String>]] = [:]
        func walk(_ value: TemplateValue, _ path: [String], _ template: String) {
            // The language of an item is the same matter everywhere.
            if path.count != 1, ["lang", "dir"].contains(path.last),
                !["foreign", "languages", "alternates"].contains(path[0])
            {
                return
            }
            let kind: String
            switch value {
            case .record(let record), .shared(let record, _):
                kind = "record"
                for (name, value) in record.byName where path + [name] != ["words"] {
                    walk(value, path + [name], template)
                }
            case .list(let items):
                kind = "list"
                for item in items {
                    for (name, value) in item.record?.byName ?? [:] { walk(value, path + [name], template) }
                }
            case .text: kind = "text"
            case .html: kind = "html"
            case .flag: kind = "flag"
            }
            let name = path.joined(separator: ".")
            if !name.isEmpty, !["lang", "dir"].contains(name) {
                found[name, default: [:]][kind, default: []].insert(template)
            }
        }
        func names(in value: TemplateValue) -> Set<String> {
            if case .list(let items) = value { return items.reduce(into: []) { $0.formUnion(names(in: $1)) } }
            return (value.record?.byName ?? [:]).reduce(into: []) { $0.formUnion(names(in: $1.value).union([$1.key])) }
        }
        let translated = try translatedCourse()
        defer { try? FileManager.default.removeItem(at: translated) }
        let small = checkout.appendingPathComponent("Tests/Goldens/small-course/course")
        for folder in [checkout, small, translated] {
            let built = try await BuiltSite(folder)
            defer { built.remove() }
            var cache = RenderCache()
            for renderer in built.site.renderers {
                for page in renderer.plan.pages {
                    let values = renderer.values(of: page, &cache)
                    // What is written into templates once would be shown in place of a page's own.
                    #expect(names(in: .record(values)).isDisjoint(with: renderer.common.byName.keys), "\(page.path)")
                    walk(.record(renderer.common.merging(values)), [], page.template)
                }
            }
        }
        return found
    }

    /// The small course with a language that hardly anything is translated into, a translation that is out of date, and a quiz that is
    /// stopped.
    private func translatedCourse() throws -> URL {
        let files = FileManager.default
        let course = BuiltSite.temporaryFolder()
        try files.copyItem(at: checkout.appendingPathComponent("Tests/Goldens/small-course/course"), to: course)
        let main = course.appendingPathComponent("Curriculum/course.yaml")
        try (String(contentsOf: main, encoding: .utf8) + "languages: [fr]\n")
            .write(to: main, atomically: true, encoding: .utf8)
        let quiz = try String(contentsOf: course.appendingPathComponent("Quizzes/final.md"), encoding: .utf8)
        try quiz.replacing("quiz: final", with: "quiz: overdue").replacing("2999-12-31", with: "2020-01-01")
            .write(to: course.appendingPathComponent("Quizzes/overdue.md"), atomically: true, encoding: .utf8)
        let lesson = course.appendingPathComponent("Curriculum/modules/phones/after.fr.md")
        try "---\ntitle: Ensuite\nsource: 000000000000\n---\n\nEnsuite.\n\n> [!LOCAL]\n> x\n"
            .write(to: lesson, atomically: true, encoding: .utf8)
        return course
    }

    @Test func `describes every name that pages hand to templates, and no other`() async throws {
        let offered = try await offered()
        let entries = TemplateContext().entries
        #expect(entries.map(\.name) == Set(entries.map(\.name)).sorted(), "a name is there twice or out of order")
        let described = Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0) })
        #expect(Set(offered.keys).subtracting(described.keys).sorted() == [], "add rows to TemplateContext.swift")
        #expect(Set(described.keys).subtracting(offered.keys).sorted() == [], "no page hands these over")
        let every = offered["title"]?["text"] ?? []
        for (name, kinds) in offered {
            guard let entry = described[name] else { continue }
            #expect(Array(kinds.keys) == [entry.kind], "\(name)")
            let (found, told) = (Set(kinds.values.flatMap(Array.init)), Self.templates(entry.pages, of: every))
            // Whether a list holds anything depends on the course.
            #expect(
                name.contains(".") ? found.isSubset(of: told) : found == told,
                "\(name) is on \(found.sorted().joined(separator: ", "))"
            )
        }
    }

    @Test func `names nothing that no page hands over`() {
        let described = Set(TemplateContext().entries.flatMap { $0.name.split(separator: ".").map(String.init) })
        #expect(Set(TemplateName.allCases.map(\.text)) == described.union(["lang", "dir", "words"]))
    }

    /// The templates that a cell names.
    private static func templates(_ cell: String, of every: Set<String>) -> Set<String> {
        let words = { (text: String) in Set(text.components(separatedBy: ", ")) }
        if cell == "every page" { return every }
        let but = "every page but "
        return cell.hasPrefix(but) ? every.subtracting(words(String(cell.dropFirst(but.count)))) : words(cell)
    }

    @Test func `hands over every name that the theme's templates use`() throws {
        let known = Set(TemplateContext().entries.flatMap { $0.name.split(separator: ".").map(String.init) })
            .union(["lang", "dir"])
        let folder = checkout.appendingPathComponent("Site/templates")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".mustache") {
            let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
            for match in text.matches(of: /\{\{\{?[#^&]?([A-Za-z.]+)\}\}/) where !match.1.hasPrefix("words.") {
                #expect(known.contains(String(match.1)), "\(name): \(match.0)")
            }
        }
    }

    @Test func `writes the page for authors of templates from the table`() throws {
        let file = checkout.appendingPathComponent("Site/templates/README.md")
        let page = TemplateContext().page
        if ProcessInfo.processInfo.environment["RECORD"] == "all" {
            try page.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("recorded Site/templates/README.md; look at it with git diff")
            return
        }
        #expect(
            try String(contentsOf: file, encoding: .utf8) == page,
            "run RECORD=all swift test --filter TemplateContextTests"
        )
    }
}
