import Assessment
import Curriculum
import Markup

/// A page of the site as planned: where it goes, what it is about, what comes before and after; no HTML yet.
struct SitePage: Sendable {
    /// What a page shows.
    ///
    /// Indirect, since pages are copied often and a lesson has many parts.
    indirect enum Kind: Sendable {
        case home
        case track(Track)
        case module(Module)
        case lesson(Lesson, Module)
        case quiz(Quiz)
        case briefings
        case briefing(Briefing)
        case glossary(Glossary)
        case sources
        case coverage
        case search
        case extra(ExtraPage)
    }

    /// A link to another page of the same language, its path from the folder of that language.
    struct Link: Sendable {
        let path: String
        let title: String
        /// Whether the title is in the original's language and not in that of the page.
        var isForeign = false
    }

    private struct Parts: Sendable {
        let path: String
        var kind: Kind
        let title: String
        let isForeign: Bool
        let folder: String
        let breadcrumbs: [Link]
        var previous: Link?
        var next: Link?
        var isParsed: Bool
    }

    /// One, boxed in an array, so that copying a page retains one buffer instead of a dozen.
    private var parts: [Parts]

    /// Its file, from the folder of its language, `/` between folders.
    var path: String { parts[0].path }
    /// What it shows.
    var kind: Kind { parts[0].kind }
    /// Its title, without the course's.
    var title: String { parts[0].title }
    /// Whether the title is in the original's language and not in that of the page.
    var isForeign: Bool { parts[0].isForeign }
    /// The folder of its language, with a slash behind it; empty at the root of the site.
    var folder: String { parts[0].folder }
    /// The pages above it, the home page first; empty for the home page.
    var breadcrumbs: [Link] { parts[0].breadcrumbs }
    /// The page before it on the way through the course.
    var previous: Link? {
        get { parts[0].previous }
        set { parts[0].previous = newValue }
    }
    /// The page after it on the way through the course.
    var next: Link? {
        get { parts[0].next }
        set { parts[0].next = newValue }
    }
    /// Whether all texts that it shows are parsed: kept, since to look into a lesson for it copies the lesson.
    var isParsed: Bool { parts[0].isParsed }

    init(path: String, kind: Kind, title: String, isForeign: Bool, folder: String, breadcrumbs: [Link]) {
        let parts = Parts(
            path: path,
            kind: kind,
            title: title,
            isForeign: isForeign,
            folder: folder,
            breadcrumbs: breadcrumbs,
            isParsed: kind.isParsed
        )
        self.parts = [parts]
    }

    /// The way from it to the folder of its language: `../` for each folder it lies in.
    var root: String { SitePage.root(of: path) }

    /// The way to the root of the site, or to the folder of a language, from a file in it.
    static func root(of path: String) -> String {
        String(repeating: "../", count: path.utf8.count { $0 == UInt8(ascii: "/") })
    }

    /// The way from it to the root of the site, where the files lie that all languages share.
    var siteRoot: String { folder.isEmpty ? root : root + "../" }

    /// The same with the texts that it shows parsed, which are looked at several times to make it.
    var parsed: SitePage {
        if isParsed { return self }
        guard case .extra(.whole(let whole)) = kind else { return withOwnTextParsed }
        return showing(.extra(.whole(whole.parsed)))
    }

    /// The same with the text of its own file parsed.
    var withOwnTextParsed: SitePage {
        if isParsed { return self }
        return switch kind {
        case .module(let module): showing(.module(module.parsed))
        case .lesson(let lesson, let module): showing(.lesson(lesson.parsed, module))
        case .briefing(let briefing): showing(.briefing(briefing.parsed))
        default: self
        }
    }

    /// The same where it holds others whole: those of some pages, by their paths.
    func holding(_ pages: [String: SitePage]) -> SitePage {
        guard case .extra(.whole(let whole)) = kind else { return self }
        return showing(.extra(.whole(whole.holding(pages))))
    }

    private func showing(_ kind: Kind) -> SitePage {
        var page = self
        page.parts[0].kind = kind
        page.parts[0].isParsed = kind.isParsed
        return page
    }

    var link: Link { Link(path: path, title: title, isForeign: isForeign) }

    /// The template's name, also the class of the page's body.
    var template: String {
        switch kind {
        case .home: "home"
        case .track: "track"
        case .module: "module"
        case .lesson: "lesson"
        case .quiz(let quiz): quiz.isStopped ? "quiz-stopped" : "quiz"
        case .briefings: "briefings"
        case .briefing: "briefing"
        case .glossary: "glossary"
        case .sources: "sources"
        case .coverage: "coverage"
        case .search: "search"
        case .extra(let extra): extra.template
        }
    }

    /// Its number as people say it; empty where it has none.
    var number: String {
        switch kind {
        case .module(let module): module.number
        case .lesson(let lesson, _): lesson.number
        default: ""
        }
    }

    /// The module whose lessons the page's navigation shows; nil where there is none.
    var module: Module? {
        switch kind {
        case .module(let module), .lesson(_, let module): module
        default: nil
        }
    }
}

extension SitePage.Kind {
    /// Whether all texts that such a page shows are parsed.
    fileprivate var isParsed: Bool {
        switch self {
        case .module(let module): module.document.isParsed
        case .lesson(let lesson, _): lesson.document.isParsed
        case .briefing(let briefing): briefing.document.isParsed
        case .extra(.whole(let whole)): whole.isParsed
        case .home, .track, .quiz, .briefings, .glossary, .sources, .coverage, .search, .extra: true
        }
    }
}
