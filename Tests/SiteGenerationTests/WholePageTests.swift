import Assessment
import Curriculum
import Diagnostics
import Foundation
import Markup
import Testing

@testable import SiteGeneration

/// The pages that hold a whole module or the whole course.
@Suite struct WholePageTests {
    private static let small = checkout.appendingPathComponent("Tests/Goldens/small-course/course")

    @Test(arguments: [checkout, WholePageTests.small])
    func `holds everything that the pages of a course say`(folder: URL) async throws {
        let built = try await BuiltSite(folder)
        defer { built.remove() }
        #expect(SiteLinks(try built.files()).problems == [])
        let course = try words(of: built.page("whole.html"))
        for module in built.course.modules {
            let page = try built.page("whole/\(module.id).html")
            for quiz in built.course.quizzes where quiz.module.value == module.id {
                #expect(page.contains("<a href=\"../\(quiz.pagePath)\""), "\(quiz.id.text)")
            }
            let whole = try words(of: built.page("whole/\(module.id).html"))
            for lesson in module.lessons {
                for block in lesson.document.blocks {
                    guard case .paragraph(let content) = block.kind, content.plainText.utf8.count > 40 else { continue }
                    let text = content.plainText.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                    // What stands for a note or a source comes in between, so that the beginning has to do.
                    let beginning = String(text.prefix(24))
                    #expect(whole.contains(beginning), "\(lesson.id): \(beginning)")
                    #expect(course.contains(beginning), "\(lesson.id): \(beginning)")
                }
            }
        }
    }

    private func words(of html: String) -> String {
        html.replacing(/<[^>]+>/, with: "").replacing("&amp;", with: "&").replacing("&quot;", with: "\"")
            .replacing("&#x27;", with: "'").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test func `leads links inside where it holds their target, and to the site elsewhere`() async throws {
        let course = try WrittenCourse(files: [
            "modules/m/a.md": WrittenCourse.lesson(
                "a",
                keys: "number: \"1.1\"\n",
                "[one](b.md#part) [two](b.md) [three](../n/c.md) [four](module.md) [own](#here) [[word]] [x](../n/module.md)\n\n## Here {#here}"
            ),
            "modules/m/b.md": WrittenCourse.lesson("b", "## Part {#part}\n\nText[^1].\n\n[^1]: A note."),
            "modules/n/c.md": WrittenCourse.lesson("c", "## Part {#part}\n\nText[^1].\n\n[^1]: Another note."),
            "glossary.md": "## Group\n\n### Word\n\nA unit of speech.\n",
        ])
        defer { course.remove() }
        let built = try await course.build()
        defer { built.remove() }
        let module = try built.page("whole/m.html")
        for link in [
            "<a href=\"#modules:m:b:part\">one</a>", "<a href=\"#modules:m:b::top\">two</a>",
            "<a href=\"../modules/n/c.html\">three</a>",
            "<a href=\"#modules:m:index::top\" data-number=\"M1\">four</a>",
            "<a href=\"#modules:m:a:here\">own</a>", "<a class=\"term\" href=\"../glossary.html#word\">word</a>",
            "<h3 id=\"modules:m:b:part\">Part</h3>", "<h2>Lesson b</h2>",
        ] { #expect(module.contains(link), "\(link)") }
        let whole = try built.page("whole.html")
        for link in [
            "<a href=\"#modules:n:c::top\">three</a>", "<a class=\"term\" href=\"#glossary:word\">word</a>",
            "<h4 id=\"modules:m:b:part\">Part</h4>", "<h4 id=\"modules:n:c:part\">Part</h4>", "<h3>Lesson b</h3>",
        ] { #expect(whole.contains(link), "\(link)") }
        #expect(SiteLinks(try built.files()).problems == [])
    }

    @Test func `leads to the top of a part where only raw HTML names the place`() async throws {
        let course = try WrittenCourse(
            keys: "allow html: yes\n",
            files: ["modules/m/a.md": WrittenCourse.lesson("a", "[to x](#x) [to y](#y)\n\n## Y\n\n<a id=\"x\"></a> z")]
        )
        defer { course.remove() }
        let built = try await course.build()
        defer { built.remove() }
        #expect(try built.page("modules/m/a.html").contains("<a href=\"#x\">to x</a>"))
        for page in [try built.page("whole/m.html"), try built.page("whole.html")] {
            #expect(page.contains("<a href=\"#modules:m:a::top\">to x</a> <a href=\"#modules:m:a:y\">to y</a>"))
        }
    }

    @Test func `bears the highest marking of its parts, and each part its own`() async throws {
        let course = try WrittenCourse(files: [
            "modules/m/module.md": "---\nmodule: m\ntitle: First\nmarking: TLP:GREEN\n---\n\nM.\n",
            "modules/m/b.md": WrittenCourse.lesson("b", keys: "marking: TLP:AMBER+STRICT\n"),
        ])
        defer { course.remove() }
        let built = try await course.build()
        defer { built.remove() }
        for page in [try built.page("whole/m.html"), try built.page("whole.html")] {
            #expect(page.contains("<p class=\"marking marking-amber-strict\">"))
            #expect(
                page.contains("<h2>Lesson b</h2>\n<p class=\"part-marking\"><strong>TLP:AMBER+STRICT</strong></p>")
                    || page.contains(
                        "<h3>Lesson b</h3>\n<p class=\"part-marking\"><strong>TLP:AMBER+STRICT</strong></p>"
                    )
            )
            #expect(page.contains("<strong>TLP:GREEN</strong>"))
        }
    }

    @Test(arguments: [
        ("", ["whole.html", "whole/m.html", "whole/n.html"]),
        ("one page: modules\n", ["whole/m.html", "whole/n.html"]),
        ("one page: no\n", []),
    ])
    func `is made as course.yaml wants it:`(keys: String, expected: [String]) async throws {
        let course = try WrittenCourse(keys: keys)
        defer { course.remove() }
        let built = try await course.build()
        defer { built.remove() }
        #expect(try built.files().keys.filter { $0.hasPrefix("whole") }.sorted() == expected)
        #expect(try built.page("index.html").contains("whole.html") == expected.contains("whole.html"))
        #expect(try built.page("modules/m/index.html").contains("whole/m.html") == expected.contains("whole/m.html"))
        for (path, data) in try built.files() where path.hasPrefix("search/") {
            #expect(!String(decoding: data, as: UTF8.self).contains("whole"), "\(path)")
        }
    }

    @Test(arguments: [
        ("", []), ("one page: course\n", ["whole/m.html"]), ("one page: modules\n", ["whole/m.html"]),
    ])
    func `is left out with a warning where it would be too large:`(keys: String, expected: [String]) throws {
        let long = String(repeating: "Words that say nothing much at all. ", count: 60_000) + "\n"
        let course = try WrittenCourse(
            keys: keys,
            files: [
                "modules/n/c.md": WrittenCourse.lesson("c", long), "modules/n/d.md": WrittenCourse.lesson("d", long),
            ]
        )
        defer { course.remove() }
        let planned = try BuiltSite.plan(course.folder)
        let site = try #require(planned.value)
        #expect(site.files.map(\.path).filter { $0.hasPrefix("whole") } == expected)
        #expect(planned.diagnostics.allSatisfy { $0.id == "site.no-whole-page" && $0.severity == .warning })
        #expect(planned.diagnostics.contains { $0.summary.contains("has 4 MiB of text") })
    }
}
