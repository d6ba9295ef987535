import Assessment
import Foundation
import Testing

@testable import SiteGeneration

/// A site in two languages; its pages are recorded in Tests/Goldens/two-languages.
@Suite struct LanguagesTests {
    private func build() async throws -> BuiltSite {
        try await BuiltSite(checkout.appendingPathComponent("Tests/Goldens/two-languages/course"))
    }

    @Test func `has the same pages in each language, and shared files once`() async throws {
        let built = try await build()
        defer { built.remove() }
        let files = try built.files().keys
        let pages = Set(files.filter { $0.hasSuffix(".html") && !$0.hasPrefix("ar/") })
        #expect(pages.count == 16)
        #expect(Set(files.filter { $0.hasSuffix(".html") && $0.hasPrefix("ar/") }) == Set(pages.map { "ar/" + $0 }))
        #expect(files.contains("assets/course.css") && !files.contains("ar/assets/course.css"))
        #expect(files.contains("ar/briefings.atom") && files.contains("ar/search/index.js"))
    }

    @Test func `leads from each page to the same page in each language`() async throws {
        let built = try await build()
        defer { built.remove() }
        for path in try built.files().keys.filter({ $0.hasSuffix(".html") }) {
            // What may be shown at any address has no way to another page.
            if path.hasSuffix("404.html") || path.hasSuffix("offline.html") { continue }
            let plain = path.hasPrefix("ar/") ? String(path.dropFirst(3)) : path
            let up = String(repeating: "../", count: path.count { $0 == "/" })
            let page = try built.page(path)
            #expect(page.contains("<a href=\"\(up)\(plain)\" lang=\"en\""), "\(path)")
            #expect(page.contains("<a href=\"\(up)ar/\(plain)\" lang=\"ar\" dir=\"rtl\""), "\(path)")
            let own = path.hasPrefix("ar/") ? "ar\" dir=\"rtl" : "en\" dir=\"ltr"
            #expect(page.contains("<html lang=\"\(own)\">"), "\(path)")
        }
    }

    @Test func `links between translations lead to translations, and to the original's glossary within the language`()
        async throws
    {
        let built = try await build()
        defer { built.remove() }
        let page = try built.page("ar/modules/phones/seizing.html")
        #expect(page.contains("href=\"../../modules/phones/after.html#next\""))
        #expect(page.contains("href=\"../../glossary.html#hash\""))
        #expect(!page.contains("translationMissing") && !page.contains("class=\"notice\""))
    }

    @Test func `says in its own language that a page is behind or not translated, and marks what is foreign`()
        async throws
    {
        let built = try await build()
        defer { built.remove() }
        let behind = try built.page("ar/modules/phones/after.html")
        #expect(behind.contains("تغيّر أصل هذه الصفحة") && behind.contains("<h1>"))
        let missing = try built.page("ar/modules/phones/later.html")
        #expect(missing.contains("لم تُترجَم هذه الصفحة بعد"))
        #expect(missing.contains("<h1 lang=\"en\" dir=\"ltr\">"))
        #expect(missing.contains("<div lang=\"en\" dir=\"ltr\">"))
        #expect(!missing.contains("rel=\"alternate\" hreflang="))
        // A title in the navigation of a page in another language is marked too.
        let current = try built.page("ar/modules/phones/seizing.html")
        #expect(current.contains("later.html\" lang=\"en\" dir=\"ltr\">"))
        let address = "https://example.org/course/"
        for (tag, folder) in [("en", ""), ("ar", "ar/"), ("x-default", "")] {
            let link =
                "<link rel=\"alternate\" hreflang=\"\(tag)\" href=\"\(address)\(folder)modules/phones/seizing.html\">"
            #expect(current.contains(link), "\(tag)")
        }
    }

    @Test func `names in each language the version of that language's key`() async throws {
        let built = try await build()
        defer { built.remove() }
        #expect(built.keys.map(\.language) == ["en", "ar"])
        for (key, path) in zip(built.keys, ["quizzes/final.html", "ar/quizzes/final.html"]) {
            let page = try built.page(path)
            #expect(page.contains("\"version\":\"\(key.version)\""))
            #expect(page.contains("\"language\":\"\(key.language)\""))
        }
        let keys = try FileManager.default.contentsOfDirectory(atPath: built.output.appendingPathComponent("keys").path)
        #expect(keys.sorted() == (built.keys.map(\.fileName) + ["syllabus.json", ".gitignore"]).sorted())
    }

    @Test func `calls an entry of a feed by another name in another language`() async throws {
        let built = try await build()
        defer { built.remove() }
        let feeds = try ["briefings.atom", "ar/briefings.atom"].map { try built.page($0) }
        let ids = feeds.map { feed in Set(feed.matches(of: /<id>([^<]+)<\/id>/).map { String($0.1) }) }
        #expect(ids[0].count == 2 && ids[0].isDisjoint(with: ids[1]))
        #expect(feeds[1].contains("https://example.org/course/ar/briefings/first.html"))
        #expect(feeds[1].contains("xml:lang=\"ar\""))
    }
}
