import Diagnostics
import Foundation
import Testing

@testable import SiteGeneration

/// What search engines, feed readers and browsers are told of a site.
@Suite struct SiteFilesTests {
    private static let small = checkout.appendingPathComponent("Tests/Goldens/small-course/course")
    private static let address = "https://training.example/small/"

    @Test func `lists every page that says something of its own in the site map, with the day of its review`()
        async throws
    {
        let built = try await BuiltSite(Self.small)
        defer { built.remove() }
        let files = try built.files()
        let map = String(decoding: files["sitemap.xml"] ?? Data(), as: UTF8.self)
        let listed = map.matches(of: /<loc>([^<]+)<\/loc>/).map { String($0.1) }
        let outside = ["404.html", "offline.html", "search.html", "whole.html", "whole/phones.html"]
        let pages = files.keys.filter { path in
            path.hasSuffix(".html") && !outside.contains(path)
                && !String(decoding: files[path] ?? Data(), as: UTF8.self).contains("http-equiv=\"refresh\"")
        }
        #expect(listed.sorted() == pages.map { Self.address + $0 }.sorted())
        #expect(map.contains("modules/phones/seizing.html</loc><lastmod>2026-11-24</lastmod>"))
        #expect(try complaint(of: "/usr/bin/xmllint", ["--noout", built.output.path + "/site/sitemap.xml"]) == nil)
    }

    @Test func `names one address for each page where course.yaml says where the site will be, and none elsewhere`()
        async throws
    {
        let built = try await BuiltSite(Self.small)
        defer { built.remove() }
        for (path, data) in try built.files()
        where path.hasSuffix(".html") && !["404.html", "offline.html"].contains(path) {
            let html = String(decoding: data, as: UTF8.self)
            if html.contains("http-equiv=\"refresh\"") { continue }
            #expect(html.contains("<link rel=\"canonical\" href=\"\(Self.address)\(path)\">"), "\(path)")
            #expect(html.contains("<meta property=\"og:url\" content=\"\(Self.address)\(path)\">"), "\(path)")
            for name in ["og:title", "og:description", "og:type", "og:site_name", "og:locale"] {
                #expect(
                    html.matches(of: try Regex("<meta property=\"\(name)\" content=\"[^\"]+\">")).count == 1,
                    "\(path): \(name)"
                )
            }
            #expect(html.matches(of: /<meta name="description" content="[^"]+">/).count == 1, "\(path)")
            #expect(!html.contains("og:image"))
        }
        let course = try WrittenCourse()
        defer { course.remove() }
        let unknown = try await course.build()
        defer { unknown.remove() }
        let files = try unknown.files()
        #expect(files["sitemap.xml"] == nil)
        for (path, data) in files where path.hasSuffix(".html") {
            let html = String(decoding: data, as: UTF8.self)
            #expect(!html.contains("canonical") && !html.contains("og:url"), "\(path)")
        }
    }

    @Test func `links from the page for what is not there by whole addresses or not at all`() async throws {
        let built = try await BuiltSite(Self.small)
        defer { built.remove() }
        let known = try built.page("404.html")
        #expect(
            known.matches(of: /(?:href|src)="(?!data:)([^"]*)"/).map { String($0.1) } == [Self.address + "index.html"]
        )
        let course = try WrittenCourse()
        defer { course.remove() }
        let unknown = try await course.build()
        defer { unknown.remove() }
        #expect(try unknown.page("404.html").matches(of: /(?:href|src)="(?!data:)/).isEmpty)
        for page in [known, try built.page("offline.html")] {
            #expect(page.contains("style-src 'sha256-") && page.contains("<style>/* For pages"))
        }
    }

    // MARK: - Feeds

    @Test func `has a feed for all, and one for each group of readers that a briefing names`() async throws {
        let course = try WrittenCourse(files: [
            "briefings/one.md": WrittenCourse.briefing(
                "one",
                "date: 2026-11-20\naudience: [ngo]\nreviewed: 2026-11-24 by us\n"
            ),
            "briefings/two.md": WrittenCourse.briefing("two", "date: 2026-11-22\naudience: [police, ngo]\n"),
            "briefings/all.md": WrittenCourse.briefing("all", "date: 2026-11-21\n"),
        ])
        defer { course.remove() }
        let built = try await course.build()
        defer { built.remove() }
        let titles = { (path: String) in try built.page(path).matches(of: /<title>Briefing (\w+)/).map { String($0.1) }
        }
        #expect(try titles("briefings.atom") == ["two", "all", "one"])
        #expect(try titles("briefings-ngo.atom") == ["two", "all", "one"])
        #expect(try titles("briefings-police.atom") == ["two", "all"])
        #expect(try built.files()["briefings-prosecutors.atom"] == nil)
        let atom = try built.page("briefings-ngo.atom")
        #expect(atom.contains("<updated>2026-11-24T00:00:00Z</updated>\n<author>"))
        #expect(atom.contains("<updated>2026-11-24T00:00:00Z</updated>\n<published>2026-11-20T00:00:00Z</published>"))
        let ids = try ["briefings.atom", "briefings-ngo.atom", "briefings-police.atom"].map { path in
            try built.page(path).matches(of: /<id>(urn:uuid:[0-9a-f\-]{36})<\/id>/).map { String($0.1) }
        }
        // Each feed is its own, and an entry is the same in every feed.
        #expect(Set(ids.map { $0[0] }).count == 3)
        #expect(ids[1].dropFirst() == ids[0].dropFirst() && ids[2].dropFirst() == ids[0].dropFirst().prefix(2))
        let page = try built.page("briefings/index.html")
        for name in ["briefings", "briefings-ngo", "briefings-police"] {
            #expect(page.contains("type=\"application/atom+xml\"") && page.contains("href=\"../\(name).atom\""))
            #expect(page.contains("href=\"../\(name).json\""))
        }
        #expect(SiteLinks(try built.files()).problems == [])
    }

    @Test func `says in each entry how far it may travel, with a summary or without`() async throws {
        let course = try WrittenCourse(files: [
            "briefings/long.md": WrittenCourse.briefing("long", "date: 2026-11-20\nsummary:\n  - A point.\n"),
            "briefings/short.md": WrittenCourse.briefing("short", "date: 2026-11-21\n"),
        ])
        defer { course.remove() }
        let built = try await course.build()
        defer { built.remove() }
        let atom = try built.page("briefings.atom")
        #expect(atom.contains("<summary>TLP:GREEN</summary>"))
        #expect(atom.contains("<summary>TLP:GREEN\n– A point.</summary>"))
        let json = try built.page("briefings.json")
        #expect(json.contains("\"content_text\": \"TLP:GREEN\\nBriefing short\""))
        #expect(json.contains("\"content_text\": \"TLP:GREEN\\n– A point.\""))
    }

    /// The rules of <https://www.jsonfeed.org/version/1.1/>.
    @Test(arguments: [true, false]) func `keeps to JSON Feed 1.1, with whole addresses or none`(hasAddress: Bool)
        async throws
    {
        let course = try WrittenCourse(
            keys: hasAddress ? "address: https://training.example\n" : "",
            files: ["briefings/one.md": WrittenCourse.briefing("one", "date: 2026-11-20\naudience: [ngo]\n")]
        )
        defer { course.remove() }
        let built = try await course.build()
        defer { built.remove() }
        for (path, data) in try built.files() where path.hasPrefix("briefings") && path.hasSuffix(".json") {
            let feed = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            #expect(feed["version"] as? String == "https://jsonfeed.org/version/1.1")
            #expect((feed["title"] as? String)?.isEmpty == false)
            #expect(feed["feed_url"] as? String == (hasAddress ? "https://training.example/" + path : nil))
            #expect(feed["home_page_url"] as? String == (hasAddress ? "https://training.example/index.html" : nil))
            #expect(feed["language"] as? String == "en")
            #expect(((feed["authors"] as? [[String: Any]])?.first?["name"] as? String)?.isEmpty == false)
            let items = try #require(feed["items"] as? [[String: Any]])
            #expect(items.count == 1)
            for item in items {
                #expect((item["id"] as? String)?.hasPrefix("urn:uuid:") == true)
                #expect(item["content_text"] is String)
                #expect(item["tags"] as? [String] == ["TLP:GREEN", "ngo"])
                for name in ["date_published", "date_modified"] {
                    #expect((item[name] as? String)?.wholeMatch(of: /\d{4}-\d\d-\d\dT00:00:00Z/) != nil)
                }
                let address = "https://training.example/briefings/one.html"
                #expect(item["url"] as? String == (hasAddress ? address : nil))
            }
        }
    }

    // MARK: - Manifest and service worker

    @Test func `says of every language what a browser needs to keep it, with files that are there`() async throws {
        let course = try WrittenCourse(keys: "languages: [fr]\n")
        defer { course.remove() }
        let built = try await course.build()
        defer { built.remove() }
        let files = try built.files()
        for folder in ["", "fr/"] {
            let data = try #require(files[folder + "manifest.webmanifest"])
            let manifest = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            #expect(manifest["name"] as? String == "Written")
            #expect(manifest["lang"] as? String == (folder.isEmpty ? "en" : "fr"))
            #expect(manifest["start_url"] as? String == "index.html")
            #expect(files[folder + "index.html"] != nil && files[folder + "offline.html"] != nil)
            let icons = try #require(manifest["icons"] as? [[String: Any]])
            #expect(icons.map { $0["src"] as? String } == [(folder.isEmpty ? "" : "../") + "assets/icon.svg"])
        }
        let worker = try built.page("service-worker.js")
        #expect(worker.hasPrefix("const Site = {\"version\":\""))
        #expect(worker.contains("\"folders\":[\"\",\"fr/\"]"))
        let assets = Set(files.keys.filter { $0.hasPrefix("assets/") })
        let named = Set(worker.prefix { $0 != "\n" }.matches(of: /"(assets\/[^"]+)"/).map { String($0.1) })
        #expect(named == assets)
        #expect(!assets.contains("assets/service-worker.js") && !assets.contains("assets/standalone.css"))
    }

    @Test func `gives the service worker another version when a style changes, and only then`() async throws {
        func version(_ change: (WrittenCourse) throws -> Void) async throws -> Substring {
            let course = try WrittenCourse()
            defer { course.remove() }
            try change(course)
            let built = try await course.build()
            defer { built.remove() }
            return try built.page("service-worker.js").prefix { $0 != "," }
        }
        let first = try await version { _ in }
        let text = try await version { try $0.write("Curriculum/modules/m/a.md", WrittenCourse.lesson("a", "Other.")) }
        let style = try await version { try $0.write("Site/styles/course.css", "h1 { color: red }") }
        #expect(first == text)
        #expect(first != style)
    }
}
