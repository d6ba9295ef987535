import Assessment
import Cryptography
import Curriculum
import Diagnostics
import Markup

/// The files of a site that are neither pages nor copies: what tells search engines and browsers of it.
struct SiteFiles {
    private(set) var files: [Site.File] = []

    /// Files of the theme that no page loads: they are made into something else, or stand in a page.
    static let unlinked: Set<String> = [serviceWorker, StandaloneStyle.name]
    static let serviceWorker = "service-worker.js"

    /// - Parameter renderers: one for each language, that of the root first.
    init(_ renderers: [PageRenderer]) throws(CryptographyError) {
        guard let first = renderers.first else { return }
        for renderer in renderers { add(renderer.folder + "manifest.webmanifest", manifest(renderer)) }
        try addServiceWorker(first.theme, folders: renderers.map(\.folder))
        if !first.course.address.isEmpty { addSiteMap(renderers) }
    }

    private mutating func add(_ path: String, _ bytes: [UInt8]) {
        files.append(Site.File(path: path, content: .bytes(bytes)))
    }

    // MARK: - Web app manifest

    /// What a browser is told that keeps the site on a device's start screen (<https://www.w3.org/TR/appmanifest/>).
    private func manifest(_ renderer: PageRenderer) -> [UInt8] {
        let (course, words) = (renderer.course, renderer.words)
        let root = renderer.folder.isEmpty ? "" : "../"
        let icons = ["icon.svg"].filter { renderer.theme.assets[$0] != nil }.map { name -> JSONValue in
            .object([
                ("src", .string(root + "assets/" + name)), ("sizes", .string("any")),
                ("type", .string("image/svg+xml")),
            ])
        }
        var members: [(String, JSONValue)] = [
            ("name", .string(course.title)), ("lang", .string(words.language)), ("dir", .string(words.direction)),
        ]
        if !course.description.isEmpty { members.append(("description", .string(course.description))) }
        members += [
            ("start_url", .string("index.html")), ("scope", .string(root.isEmpty ? "./" : root)),
            ("display", .string("minimal-ui")), ("background_color", .string("#ffffff")),
            ("theme_color", .string("#0b3558")), ("icons", .array(icons)),
        ]
        return JSONValue.object(members).indentedBytes
    }

    // MARK: - Service worker

    /// The theme's script with what it has to know of this site before it.
    ///
    /// Its version is a digest of what it keeps for good, so that a browser that finds another takes the new files.
    private mutating func addServiceWorker(_ theme: Theme, folders: [String]) throws(CryptographyError) {
        guard let script = theme.assets[SiteFiles.serviceWorker] else { return }
        let kept = theme.assets.filter { !SiteFiles.unlinked.contains($0.key) }.sorted { $0.key < $1.key }
        var text = script + (theme.assets[StandaloneStyle.name] ?? [])
        for (path, bytes) in kept { text += Array("\n\(path) \(bytes.count)\n".utf8) + bytes }
        let version = hexadecimal(Array(try sha256(text).prefix(8)))
        let site = JSONValue.object([
            ("version", .string(version)), ("assets", .strings(kept.map { "assets/" + $0.key })),
            ("folders", .strings(folders)),
        ])
        add(SiteFiles.serviceWorker, Array("const Site = ".utf8) + site.canonicalBytes + Array(";\n\n".utf8) + script)
    }

    // MARK: - Site map

    /// The most addresses that one file may hold (<https://www.sitemaps.org/protocol.html>).
    private static let mostAddresses = 50_000

    /// The addresses of all pages that say something of their own.
    ///
    /// Of when they changed it says what `reviewed:` says, or the date of a briefing: a clock would give other bytes at each build.
    private mutating func addSiteMap(_ renderers: [PageRenderer]) {
        let address = renderers.first?.course.address ?? ""
        let entries = renderers.flatMap { renderer in
            renderer.plan.pages.compactMap { page -> String? in
                if page.isAside || renderer.isForeign(page) { return nil }
                let place = (address + renderer.folder + page.path).escapedForMarkup()
                let changed = page.reviewed.map { "<lastmod>\($0)</lastmod>" } ?? ""
                return "<url><loc>\(place)</loc>\(changed)</url>\n"
            }
        }
        let head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        let space = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""
        let maps = stride(from: 0, to: entries.count, by: SiteFiles.mostAddresses).map { start in
            let part = entries[start..<min(start + SiteFiles.mostAddresses, entries.count)]
            return head + "<urlset \(space)>\n" + part.joined() + "</urlset>\n"
        }
        if maps.count == 1 { return add("sitemap.xml", Array(maps[0].utf8)) }
        var index = head + "<sitemapindex \(space)>\n"
        for (number, map) in maps.enumerated() {
            add("sitemap-\(number + 1).xml", Array(map.utf8))
            index += "<sitemap><loc>\(address.escapedForMarkup())sitemap-\(number + 1).xml</loc></sitemap>\n"
        }
        add("sitemap.xml", Array((index + "</sitemapindex>\n").utf8))
    }
}

extension SitePage {
    /// Whether it says nothing that another page does not say.
    fileprivate var isAside: Bool {
        switch kind {
        case .search, .extra: true
        default: false
        }
    }

    /// The day of its last review; nil where nobody says.
    fileprivate var reviewed: String? {
        let text: String? =
            switch kind {
            case .module(let module): module.labels.reviewed
            case .lesson(let lesson, _): lesson.labels.reviewed
            case .briefing(let briefing): briefing.labels.reviewed ?? briefing.date.text
            case .quiz(let quiz): quiz.labels.reviewed
            default: nil
            }
        return text.map { String($0.prefix(10)) }
    }
}
