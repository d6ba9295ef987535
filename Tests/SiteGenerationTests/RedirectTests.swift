import Diagnostics
import Foundation
import Testing

@testable import SiteGeneration

/// Pages that have moved are found at their old addresses.
@Suite struct RedirectTests {
    @Test func `puts a page wherever one was that has moved`() async throws {
        let course = try WrittenCourse(
            keys: "address: https://training.example/x/\n",
            files: [
                "modules/m/module.md": "---\nmodule: m\ntitle: First\nformerly: [old]\n---\n\nM.\n",
                "modules/m/a.md": WrittenCourse.lesson("a", keys: "formerly: [aa, n/cc]\n"),
                "briefings/one.md": WrittenCourse.briefing("one", "date: 2026-11-20\nformerly: [1]\n"),
            ]
        )
        defer { course.remove() }
        let built = try await course.build()
        defer { built.remove() }
        let moves = [
            "modules/old/index.html": "../../modules/m/index.html", "modules/m/aa.html": "../../modules/m/a.html",
            "modules/n/cc.html": "../../modules/m/a.html", "briefings/1.html": "../briefings/one.html",
            // The lessons lay in the module's folder when it had its former name, and by their former names.
            "modules/old/a.html": "../../modules/m/a.html", "modules/old/aa.html": "../../modules/m/a.html",
            "modules/old/b.html": "../../modules/m/b.html",
        ]
        let files = try built.files()
        let small = files.filter { String(decoding: $0.value, as: UTF8.self).contains("http-equiv=\"refresh\"") }
        #expect(small.keys.sorted() == moves.keys.sorted())
        for (path, target) in moves {
            let html = try built.page(path)
            // A refresh drops the section that was asked for, and would win over the script that keeps it.
            let refresh = "<noscript><meta http-equiv=\"refresh\" content=\"0; url=\(target)\"></noscript>"
            #expect(html.contains(refresh), "\(path)")
            let script = String(repeating: "../", count: path.split(separator: "/").count - 1) + "assets/moved.js"
            #expect(html.contains("<script src=\"\(script)\" data-target=\"\(target)\"></script>"), "\(path)")
            #expect(html.contains("<a href=\"\(target)\">"), "\(path)")
            #expect(html.contains("<meta name=\"robots\" content=\"noindex\">"))
            let address = "https://training.example/x/" + target.replacing("../", with: "")
            #expect(html.contains("<link rel=\"canonical\" href=\"\(address)\">"), "\(path)")
            #expect(!html.contains(".html</a>") && html.contains("</a></p>"), "\(path): the link says where it leads")
        }
        #expect(SiteLinks(files).problems == [])
        for (path, data) in files where path.hasPrefix("search/") || path.hasSuffix(".xml") || path.hasSuffix(".atom") {
            let text = String(decoding: data, as: UTF8.self)
            for move in moves.keys { #expect(!text.contains(move), "\(path) knows \(move)") }
        }
    }

    @Test(arguments: [
        (
            "modules/m/a.md", "[b]", "formerly.same-page",
            "\"b\" would lead away from modules/m/b.html, which is a page of the site"
        ),
        (
            "modules/m/a.md", "[n/c]", "formerly.same-page",
            "\"n/c\" would lead away from modules/n/c.html, which is a page of the site"
        ),
        ("modules/m/a.md", "[a]", "formerly.itself", "\"a\" is what the page is called now"),
        ("modules/m/a.md", "[m/a]", "formerly.itself", "\"m/a\" is what the page is called now"),
        ("modules/m/a.md", "[x, m/x]", "formerly.twice", "\"m/x\" is listed twice"),
        (
            "modules/n/c.md", "[m/taken]", "formerly.twice",
            "\"m/taken\" is a former name of Curriculum/modules/m/b.md too"
        ),
        ("modules/m/a.md", "[../a]", "formerly.bad-name", "\"../a\" cannot have been an id here"),
        ("modules/m/a.md", "[n/..]", "formerly.bad-name", "\"n/..\" cannot have been an id here"),
        ("modules/m/a.md", "[/etc]", "formerly.bad-name", "\"/etc\" cannot have been an id here"),
        ("modules/m/a.md", "[a/b/c]", "formerly.bad-name", "\"a/b/c\" cannot have been an id here"),
        ("modules/m/a.md", "[Old name]", "formerly.bad-name", "\"Old name\" cannot have been an id here"),
    ])
    func `refuses a former name that cannot be one:`(path: String, list: String, id: String, summary: String) throws {
        let name = String(path.split(separator: "/").last?.prefix(1) ?? "")
        let course = try WrittenCourse(files: [
            "modules/m/b.md": WrittenCourse.lesson("b", keys: "formerly: [taken]\n"),
            path: WrittenCourse.lesson(name, keys: "formerly: \(list)\n"),
        ])
        defer { course.remove() }
        let slips = try BuiltSite.plan(course.folder).diagnostics
        #expect(slips.map(\.id) == [id])
        #expect(slips.first?.summary == summary)
        #expect(slips.first?.path == "Curriculum/" + path)
        #expect(slips.first?.position?.line == 4)
    }

    @Test func `refuses a module's former name that is another module's, and one with a folder`() throws {
        let course = try WrittenCourse(files: [
            "modules/n/module.md": "---\nmodule: n\ntitle: Second\nformerly: [m, a/b]\n---\n\nN.\n"
        ])
        defer { course.remove() }
        let slips = try BuiltSite.plan(course.folder).diagnostics
        #expect(slips.map(\.id) == ["formerly.same-page", "formerly.bad-name"])
    }
}
