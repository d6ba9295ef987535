import Assessment
import Curriculum
import Diagnostics
import Markup

/// All pages of a course's site and where each source file went, before any HTML is made.
struct SitePlan: Sendable {
    /// The pages, home first, then along the way through the course.
    let pages: [SitePage]
    /// The page made of each Markdown file, by the file's path in the course folder.
    let pagePaths: [String: String]
    /// The other files that pages show or link to: their path in the course folder, and in the site.
    let filePaths: [String: String]

    /// Plans a site.
    ///
    /// - Parameters:
    ///   - course: a course without errors.
    ///   - words: the words of its language.
    init(_ course: Course, words: Words) {
        var builder = Builder(course: course, words: words)
        builder.addPages()
        pages = builder.pages
        pagePaths = builder.pagePaths
        filePaths = Dictionary(
            usedFiles(of: course).map { ($0, "files/" + $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Reports pages that would overwrite each other, on any disk: names that differ in case alone are one name on some.
    func collisions() -> [Diagnostic] {
        var sources: [String: String] = [:]
        for (source, path) in pagePaths { sources[path] = source }
        var seen: [String: SitePage] = [:]
        var diagnostics: [Diagnostic] = []
        for page in pages {
            let name = page.path.lowercased()
            if let other = seen[name] {
                diagnostics.append(
                    Diagnostic(
                        .error,
                        "site.same-page",
                        path: sources[page.path] ?? "Curriculum/course.yaml",
                        "this page and that of \(sources[other.path] ?? "\"\(other.title)\"") would both be \(page.path)",
                        hints: ["give one of the two another id; capital letters alone make no difference"]
                    )
                )
            } else {
                seen[name] = page
            }
        }
        return diagnostics
    }
}

private struct Builder {
    let course: Course
    let words: Words
    var pages: [SitePage] = []
    var pagePaths: [String: String] = [:]

    private var home: SitePage.Link { SitePage.Link(path: "index.html", title: words["home"]) }

    mutating func addPages() {
        pages.append(page("index.html", .home, course.title, []))
        addModules()
        for track in course.tracks {
            pages.append(page("tracks/\(track.id).html", .track(track), track.title, [home]))
        }
        addPracticeChecks()
        addBriefings()
        if let document = course.glossary.document {
            add(page("glossary.html", .glossary, words["glossary"], [home]), document.file.path)
        }
        if !course.bibliography.sources.isEmpty {
            pages.append(page("sources.html", .sources, words["sources"], [home]))
        }
        if !course.requirements.requirements.isEmpty {
            pages.append(page("coverage.html", .coverage, words["coverage"], [home]))
        }
    }

    /// The way through the course: each module's page, its lessons, its assessed quizzes, then the next module.
    private mutating func addModules() {
        let first = pages.count
        for module in course.modules {
            let path = "modules/\(module.id)/index.html"
            let moduleLink = SitePage.Link(path: path, title: module.heading)
            add(page(path, .module(module), module.heading, [home]), module.document.file.path)
            for lesson in module.lessons {
                let place = "modules/\(module.id)/\(lesson.id).html"
                let title = heading(lesson.number, lesson.title)
                add(page(place, .lesson(lesson, module), title, [home, moduleLink]), lesson.document.file.path)
            }
            for quiz in course.quizzes(of: module, mode: .assessed) {
                add(page("quizzes/\(quiz.id.text).html", .quiz(quiz), quiz.title, [home, moduleLink]), quiz.file.path)
            }
        }
        for index in pages.indices.dropFirst(first) {
            if index > first { pages[index].previous = pages[index - 1].link }
            if index + 1 < pages.count { pages[index].next = pages[index + 1].link }
        }
    }

    private mutating func addPracticeChecks() {
        for module in course.modules {
            let moduleLink = SitePage.Link(path: "modules/\(module.id)/index.html", title: module.heading)
            for quiz in course.quizzes(of: module, mode: .practice) {
                var trail = [home, moduleLink]
                if let lesson = module.lessons.first(where: { $0.id == quiz.lesson?.value }) {
                    let place = "modules/\(module.id)/\(lesson.id).html"
                    trail.append(SitePage.Link(path: place, title: heading(lesson.number, lesson.title)))
                }
                var check = page("quizzes/\(quiz.id.text).html", .quiz(quiz), quiz.title, trail)
                check.previous = trail.last
                add(check, quiz.file.path)
            }
        }
    }

    private mutating func addBriefings() {
        guard !course.briefings.isEmpty else { return }
        let list = page("briefings/index.html", .briefings, words["briefings"], [home])
        pages.append(list)
        for (index, briefing) in course.briefings.enumerated() {
            var one = page("briefings/\(briefing.id).html", .briefing(briefing), briefing.title, [home, list.link])
            let others = course.briefings
            if index > 0 { one.previous = link(others[index - 1]) }
            if index + 1 < others.count { one.next = link(others[index + 1]) }
            add(one, briefing.document.file.path)
        }
    }

    private func link(_ briefing: Briefing) -> SitePage.Link {
        SitePage.Link(path: "briefings/\(briefing.id).html", title: briefing.title)
    }

    private mutating func add(_ page: SitePage, _ source: String) {
        pages.append(page)
        pagePaths[source] = page.path
    }

    private func page(
        _ path: String,
        _ kind: SitePage.Kind,
        _ title: String,
        _ breadcrumbs: [SitePage.Link]
    ) -> SitePage {
        SitePage(path: path, kind: kind, title: title, breadcrumbs: breadcrumbs)
    }
}

extension Module {
    /// The number and the title, as a link shows them.
    var heading: String { SiteGeneration.heading(number, title) }
}

/// A number, which may be empty, and a title.
func heading(_ number: String, _ title: String) -> String { number.isEmpty ? title : number + " " + title }
