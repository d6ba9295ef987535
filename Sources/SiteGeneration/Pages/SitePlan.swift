import Assessment
import Curriculum
import Diagnostics
import Markup

/// All pages of a course's site in one language and where each source file went, before any HTML is made.
struct SitePlan: Sendable {
    /// The pages, home first, then along the way through the course.
    private(set) var pages: [SitePage]
    /// The page made of each Markdown file, by the file's path in the course folder.
    let pagePaths: [String: String]
    /// The number of the page made of a Markdown file, by the file's path; only those that have one.
    let numbers: [String: String]
    /// The other files that pages show or link to: their path in the course folder, and in the site.
    let filePaths: [String: String]
    /// The pages that hold a whole module or the whole course, by path.
    let wholePaths: Set<String>
    /// What is left out of the site, and why.
    let notes: [Diagnostic]

    /// Plans a site.
    ///
    /// - Parameters:
    ///   - course: a course without errors.
    ///   - words: the words of its language.
    ///   - folder: the folder of its language, with a slash behind it; empty at the root of the site.
    ///   - files: the files that pages of any language show or link to.
    init(_ course: Course, words: Words, folder: String, files: [String]) {
        var builder = Builder(course: course, words: words, folder: folder)
        builder.addPages()
        let wholes = CombinedPages(course, pages: builder.pages)
        wholePaths = Set(wholes.pages.map(\.path))
        notes = wholes.notes
        for whole in wholes.pages {
            let title = whole.module?.heading ?? course.title
            var trail = [SitePage.Link(path: "index.html", title: words["home"])]
            var isForeign = course.untranslated.contains("title")
            if let module = whole.module {
                isForeign = module.translation == .missing
                trail.append(SitePage.Link(path: module.pagePath, title: title, isForeign: isForeign))
            }
            builder.pages.append(
                builder.page(whole.path, .extra(.whole(whole)), title, trail, isForeign: isForeign)
            )
        }
        builder.pages.append(builder.page(ExtraPage.notFoundPath, .extra(.notFound), words["notFound"], []))
        builder.pages.append(builder.page(ExtraPage.offlinePath, .extra(.offline), words["offline"], []))
        pages = builder.pages
        var pagePaths: [String: String] = [:]
        var numbers: [String: String] = [:]
        for page in pages {
            guard let source = page.source, pagePaths[source] == nil else { continue }
            pagePaths[source] = page.path
            let number = page.number
            if !number.isEmpty { numbers[source] = number }
            // Links between translations name the originals.
            if let original = course.originalPath(ofTranslation: source) {
                pagePaths[original] = page.path
                numbers[original] = numbers[source]
            }
        }
        self.pagePaths = pagePaths
        self.numbers = numbers
        filePaths = Dictionary(files.map { ($0, "files/" + $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Takes the same pages with their texts parsed.
    mutating func take(_ parsed: [SitePage]) { pages = parsed }

    /// Adds a small page wherever a page was before that has moved.
    mutating func add(_ redirects: [Redirects.Redirect]) {
        if redirects.isEmpty { return }
        let folder = pages.first?.folder ?? ""
        let known = Dictionary(pages.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        for redirect in redirects {
            guard let target = known[redirect.target] else { continue }
            pages.append(
                SitePage(
                    path: redirect.path,
                    kind: .extra(.moved(to: target.link)),
                    title: target.title,
                    isForeign: target.isForeign,
                    folder: folder,
                    breadcrumbs: []
                )
            )
        }
    }

    /// Reports pages that would overwrite each other, such as a lesson called `index` and its module's page, and pages that not every disk
    /// can hold, such as a lesson called `con`.
    func collisions() -> [Diagnostic] {
        var seen: [String: Int] = Dictionary(minimumCapacity: pages.count)
        var diagnostics: [Diagnostic] = []
        for (number, page) in pages.enumerated() {
            if let trouble = troublesWithNames(in: page.path).first?.trouble {
                diagnostics.append(
                    Diagnostic(
                        .error,
                        "site.bad-name",
                        path: page.source ?? "Curriculum/course.yaml",
                        "this page would be \(page.path): \(trouble)",
                        hints: ["give it another id"]
                    )
                )
            }
            if let other = seen[page.path].map({ pages[$0] }) {
                diagnostics.append(
                    Diagnostic(
                        .error,
                        "site.same-page",
                        path: page.source ?? "Curriculum/course.yaml",
                        "this page and that of \(other.source ?? "\"\(other.title)\"") would both be \(page.path)",
                        hints: ["give one of the two another id"]
                    )
                )
            } else {
                seen[page.path] = number
            }
        }
        return diagnostics
    }
}

private struct Builder {
    let course: Course
    let words: Words
    let folder: String
    var pages: [SitePage] = []

    private var home: SitePage.Link { SitePage.Link(path: "index.html", title: words["home"]) }

    mutating func addPages() {
        pages.append(page("index.html", .home, course.title, [], isForeign: course.untranslated.contains("title")))
        addModules()
        for track in course.tracks {
            pages.append(
                page(track.pagePath, .track(track), track.title, [home], isForeign: isForeign(track.translation))
            )
        }
        addPracticeChecks()
        addBriefings()
        if course.glossary.document != nil {
            pages.append(page("glossary.html", .glossary(course.glossary), words["glossary"], [home]))
        }
        if !course.bibliography.sources.isEmpty {
            pages.append(page("sources.html", .sources, words["sources"], [home]))
        }
        if !course.requirements.requirements.isEmpty {
            pages.append(page("coverage.html", .coverage, words["coverage"], [home]))
        }
        if pages.contains(where: \.isIndexed) { pages.append(page("search.html", .search, words["search"], [home])) }
    }

    /// The way through the course: each module's page, its lessons, its assessed quizzes, then the next module.
    private mutating func addModules() {
        let first = pages.count
        for module in course.modules {
            let path = module.pagePath
            let own = page(path, .module(module), module.heading, [home], isForeign: isForeign(module.translation))
            let trail = [home, own.link]
            pages.append(own)
            // What is known beforehand is asked before the lessons tell it.
            let quizzes = course.quizzes(of: module, mode: .assessed).map {
                (quiz: $0, isBefore: $0.measure?.value.stage == .pre)
            }
            func planned(_ quiz: Quiz) -> SitePage {
                page(quiz.pagePath, .quiz(quiz), quiz.title, trail, isForeign: isForeign(quiz.translation))
            }
            pages += quizzes.filter(\.isBefore).map { planned($0.quiz) }
            for lesson in module.lessons {
                let place = module.pagePath(of: lesson)
                let title = heading(lesson.number, lesson.title)
                let isForeign = isForeign(lesson.translation)
                pages.append(page(place, .lesson(lesson, module), title, trail, isForeign: isForeign))
            }
            pages += quizzes.filter { !$0.isBefore }.map { planned($0.quiz) }
        }
        for index in pages.indices.dropFirst(first) {
            if index > first { pages[index].previous = pages[index - 1].link }
            if index + 1 < pages.count { pages[index].next = pages[index + 1].link }
        }
    }

    private mutating func addPracticeChecks() {
        for module in course.modules {
            let isForeignModule = isForeign(module.translation)
            let moduleLink = SitePage.Link(path: module.pagePath, title: module.heading, isForeign: isForeignModule)
            for quiz in course.quizzes(of: module, mode: .practice) {
                var trail = [home, moduleLink]
                if let lesson = module.lessons.first(where: { $0.id == quiz.lesson?.value }) {
                    let place = module.pagePath(of: lesson)
                    let title = heading(lesson.number, lesson.title)
                    trail.append(SitePage.Link(path: place, title: title, isForeign: isForeign(lesson.translation)))
                }
                let isForeign = isForeign(quiz.translation)
                var check = page(quiz.pagePath, .quiz(quiz), quiz.title, trail, isForeign: isForeign)
                check.previous = trail.last
                pages.append(check)
            }
        }
    }

    private mutating func addBriefings() {
        guard !course.briefings.isEmpty else { return }
        let list = page(Briefing.listPath, .briefings, words["briefings"], [home])
        pages.append(list)
        for (index, briefing) in course.briefings.enumerated() {
            let isForeign = isForeign(briefing.translation)
            var one = page(
                briefing.pagePath,
                .briefing(briefing),
                briefing.title,
                [home, list.link],
                isForeign: isForeign
            )
            let others = course.briefings
            if index > 0 { one.previous = link(others[index - 1]) }
            if index + 1 < others.count { one.next = link(others[index + 1]) }
            pages.append(one)
        }
    }

    private func link(_ briefing: Briefing) -> SitePage.Link {
        SitePage.Link(path: briefing.pagePath, title: briefing.title, isForeign: isForeign(briefing.translation))
    }

    private func isForeign(_ part: TranslationState) -> Bool { part == .missing }

    func page(
        _ path: String,
        _ kind: SitePage.Kind,
        _ title: String,
        _ breadcrumbs: [SitePage.Link],
        isForeign: Bool = false
    ) -> SitePage {
        SitePage(
            path: path,
            kind: kind,
            title: title,
            isForeign: isForeign,
            folder: folder,
            breadcrumbs: breadcrumbs
        )
    }
}

extension Module {
    /// The number and the title, as a link shows them.
    var heading: String { SiteGeneration.heading(number, title) }
}

/// A number, which may be empty, and a title.
func heading(_ number: String, _ title: String) -> String { number.isEmpty ? title : number + " " + title }
