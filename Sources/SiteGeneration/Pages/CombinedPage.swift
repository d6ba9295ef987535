import Assessment
import Curriculum
import Diagnostics
import Markup

/// Everything of a module or of the course on one page: for a browser's own search, and for paper.
struct CombinedPage: Sendable {
    /// A page that it holds.
    struct Part: Sendable {
        let page: SitePage
        /// The level of its title as a heading.
        let level: Int

        /// What stands before every id of the part; no two parts have the same.
        var prefix: String { CombinedPage.prefix(ofPage: page.path) }
        /// The id of its title; that of no heading has two colons.
        var anchor: String { prefix + ":top" }

        /// The ids of its headings; nil of a page that has other places too.
        fileprivate var headingIDs: [String]? {
            switch page.kind {
            case .lesson(let lesson, _): lesson.document.outline.headingIDs
            case .module(let module): module.document.outline.headingIDs
            case .briefing(let briefing): briefing.document.outline.headingIDs
            default: nil
            }
        }
    }

    /// Its path from the folder of its language.
    let path: String
    /// The module; nil for the whole course.
    let module: Module?
    let parts: [Part]
    /// The paths of the pages that it holds, to which links lead inside it, with the ids of their headings; nil where links name others too.
    private let places: [String: [String]?]

    static let coursePath = "whole.html"

    static func path(of module: Module) -> String { "whole/\(module.id).html" }

    init(_ path: String, _ module: Module?, _ parts: [Part]) {
        self.path = path
        self.module = module
        self.parts = parts
        places = Dictionary(parts.map { ($0.page.path, $0.headingIDs) }) { first, _ in first }
    }

    /// Whether the texts of its parts are parsed.
    var isParsed: Bool { (module?.document.isParsed ?? true) && parts.allSatisfy(\.page.isParsed) }

    /// The combined page with the texts of its parts parsed.
    var parsed: CombinedPage {
        CombinedPage(path, module?.parsed, parts.map { Part(page: $0.page.parsed, level: $0.level) })
    }

    /// The combined page with other versions of its parts, by their paths.
    func holding(_ pages: [String: SitePage]) -> CombinedPage {
        CombinedPage(path, module, parts.map { Part(page: pages[$0.page.path] ?? $0.page, level: $0.level) })
    }

    /// `modules:m:l:` for `modules/m/l.html`: drawings need ids that are names in XML, which hold no slash.
    private static func prefix(ofPage path: String) -> String {
        path.dropLast(".html".utf8.count).split(separator: "/").joined(separator: ":") + ":"
    }

    /// Where a link to a page that it holds leads.
    ///
    /// - Parameter fragment: the place on that page, with its `#`; empty for its top.
    /// - Returns: nil when it does not hold the page.
    func place(of page: String, fragment: String) -> String? {
        guard let ids = places[page] else { return nil }
        let name = String(fragment.dropFirst())
        // The title and what raw HTML names have no id here.
        let isHeading = ids.map { $0.contains(name) || name.contains("%") } ?? true
        return "#" + CombinedPage.prefix(ofPage: page) + (name.isEmpty || !isHeading ? ":top" : name)
    }
}

/// The pages of a site that hold a whole module or the whole course, as course.yaml wants them.
struct CombinedPages {
    private(set) var pages: [CombinedPage] = []
    /// What is left out, and why.
    private(set) var notes: [Diagnostic] = []

    /// The most text that one page holds, in bytes of Markdown.
    ///
    /// Some 6 MB of HTML come of it, which a browser on a phone still opens and finds words in; memory to make it stays
    /// below 50 MiB whatever the size of the course.
    static let mostText = 4 * 1024 * 1024

    /// - Parameter all: every other page of the course.
    init(_ course: Course, pages all: [SitePage]) {
        let size = course.textSize
        let isLarge = size > CombinedPages.mostText
        // Unasked, a large course has none: they would double the work and the size of its site.
        switch course.onePage ?? (isLarge ? .no : .course) {
        case .no:
            if course.onePage == nil { leaveOut("the course", size, " or a whole module") }
        case .modules: addModules(of: course, all)
        case .course:
            addModules(of: course, all)
            if isLarge { leaveOut("the course", size, "") } else { addCourse(course, all) }
        }
    }

    private mutating func addModules(of course: Course, _ all: [SitePage]) {
        var parts: [String: [CombinedPage.Part]] = [:]
        for page in all {
            switch page.kind {
            // The module's own text stands right under the title of the page.
            case .module(let module): parts[module.id, default: []].append(CombinedPage.Part(page: page, level: 1))
            case .lesson(_, let module): parts[module.id, default: []].append(CombinedPage.Part(page: page, level: 2))
            default: break
            }
        }
        for module in course.modules where !module.lessons.isEmpty {
            let size = module.textSize
            if size > CombinedPages.mostText {
                leaveOut("module \"\(module.id)\"", size, "")
            } else {
                pages.append(CombinedPage(CombinedPage.path(of: module), module, parts[module.id] ?? []))
            }
        }
    }

    private mutating func addCourse(_ course: Course, _ all: [SitePage]) {
        let parts = all.compactMap { page -> CombinedPage.Part? in
            switch page.kind {
            case .module, .briefing, .glossary: CombinedPage.Part(page: page, level: 2)
            case .lesson: CombinedPage.Part(page: page, level: 3)
            default: nil
            }
        }
        if !parts.isEmpty { pages.append(CombinedPage(CombinedPage.coursePath, nil, parts)) }
    }

    private mutating func leaveOut(_ what: String, _ size: Int, _ more: String) {
        let mebibyte = 1024 * 1024
        notes.append(
            Diagnostic(
                .warning,
                "site.no-whole-page",
                path: "Curriculum/course.yaml",
                "\(what) has \(size / mebibyte) MiB of text, and no page holds it whole\(more): \(CombinedPages.mostText / mebibyte) MiB are the most",
                hints: ["write one page: modules, or one page: no, in course.yaml"]
            )
        )
    }
}
