import Assessment
import Curriculum
import Diagnostics
import Markup

/// Turns planned pages into HTML: the values that templates show, and the templates.
///
/// Pages are independent of each other, so any number of them may be rendered at once.
struct PageRenderer: Sendable {
    let course: Course
    let theme: Theme
    let words: Words
    /// The words of the original's language, for what is shown of it for want of a translation.
    let originalWords: Words
    /// What the renderer of Markdown adds to the author's words, in either language; kept, since every page needs it.
    let (rendererWords, originalRendererWords): (HTMLRenderer.Words, HTMLRenderer.Words)
    private(set) var plan: SitePlan
    /// Every language of the site, that of the root first.
    let editions: [Edition]
    /// The folder of this language, with a slash behind it; empty at the root.
    let folder: String
    /// The key version that a quiz's page names, by quiz.
    private(set) var versions: [Quiz.ID: String] = [:]
    /// What stands on every page, whatever its place: names that no page's own values have.
    let common: TemplateRecord
    /// The theme's templates with that written in.
    private let templates: TemplateSet
    /// Which pages cite each source.
    let citing: [String: [SitePage]]
    /// The pages that every page links to at its top, those that the course has.
    private let topPages: [SitePage]
    /// The modules as navigation lists them, none of them open, for pages that lie as deep as a module's.
    private let closedModules: [TemplateValue]
    private let modulePlaces: [String: Int]
    /// The way to the root of the site from the page of a module or of a lesson.
    private let moduleRoot: String
    private let number: Int
    /// The style that pages carry in themselves which may be shown at any address.
    let standalone: StandaloneStyle

    /// Which of a site's languages a renderer is for.
    struct Number: Sendable {
        let index: Int
        init(_ index: Int) { self.index = index }
    }

    /// - Parameter number: which of the editions this is.
    init(
        _ course: Course,
        _ theme: Theme,
        _ plan: SitePlan,
        _ editions: [Edition],
        _ number: Int,
        keys: [AnswerKey],
        standalone: StandaloneStyle
    ) {
        self.course = course
        self.number = number
        self.standalone = standalone
        self.theme = theme
        words = theme.words(for: course.language)
        originalWords = theme.words(for: course.originalLanguage)
        (rendererWords, originalRendererWords) = (words.rendererWords, originalWords.rendererWords)
        self.plan = plan
        self.editions = editions
        folder = editions[number].folder
        citing = pagesCitingSources(plan)
        topPages = plan.pages.filter { page in
            switch page.kind {
            case .briefings, .glossary, .sources, .coverage, .search: true
            default: false
            }
        }
        let root = course.modules.first.map { SitePage.root(of: $0.pagePath) } ?? ""
        let original = (originalWords.language, originalWords.direction)
        moduleRoot = root
        closedModules = course.modules.enumerated().map {
            .shared(navigationEntry($1, root: root, original), number: number << 32 + $0)
        }
        modulePlaces = Dictionary(
            course.modules.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        common = [
            .words: words.templateValue, .language: .text(words.language), .direction: .text(words.direction),
            .courseTitle: .text(course.title), .publisher: .text(course.publisher),
            .edition: .text(Self.edition(course.readers, words)),
            .contact: .text(course.contact), .hasBriefings: .flag(!course.briefings.isEmpty),
            .foreign: .record([
                .lang: .text(originalWords.language), .dir: .text(originalWords.direction),
            ]),
            .isCourseTitleForeign: .flag(course.untranslated.contains("title")),
            .isPublisherForeign: .flag(course.untranslated.contains("publisher")),
            .isContactForeign: .flag(course.untranslated.contains("contact")),
            .ogLocale: .text(words.language.split(separator: "-").joined(separator: "_")),
        ]
        templates = theme.templates.specialized(for: common)
        issue(keys)
    }

    /// Takes the pages of the plan with their texts parsed.
    mutating func take(_ parsed: [SitePage]) { plan.take(parsed) }

    /// Takes the version of each assessed quiz's key in the language in which the course asks it.
    ///
    /// - Parameter keys: those of every language.
    mutating func issue(_ keys: [AnswerKey]) {
        let languages = Dictionary(
            course.quizzes.map { ($0.id, $0.language ?? course.language) },
            uniquingKeysWith: { first, _ in first }
        )
        versions = Dictionary(
            keys.filter { languages[$0.quiz] == $0.language }.map { ($0.quiz, $0.version) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The page's HTML.
    ///
    /// - Parameter cache: of other pages of the site.
    /// - Throws: ``TemplateError`` when templates take each other in without end.
    func html(of page: SitePage, _ cache: inout RenderCache) throws(TemplateError) -> [UInt8] {
        try templates.render(page.template, [.record(common), .record(values(of: page, &cache))], &cache)
    }

    /// Everything that the page's template may name beside ``common``; ``TemplateContext`` says what each is.
    ///
    /// - Parameter cache: of other pages of the site.
    func values(of page: SitePage, _ cache: inout RenderCache) -> TemplateRecord {
        var values: TemplateRecord = [.lang: "", .dir: ""]
        values.reserveCapacity(64)
        addFrame(of: page, to: &values, &cache)
        values.merge(content(of: page))
        return values
    }

    // MARK: - What surrounds the content

    private func addFrame(
        of page: SitePage,
        to values: inout TemplateRecord,
        _ cache: inout RenderCache
    ) {
        var isHome = false
        if case .home = page.kind { isHome = true }
        values[.kind] = .text(page.template)
        values[.title] = .text(page.title)
        values[.root] = .text(page.root)
        values[.siteRoot] = .text(page.siteRoot)
        values[.isTitleForeign] = .flag(page.isForeign)
        values[.isHome] = .flag(isHome)
        values[.siteLinks] = .list(siteLinks(for: page))
        values[.hasBreadcrumbs] = .flag(!page.breadcrumbs.isEmpty)
        values[.breadcrumbs] = .list(page.breadcrumbs.map { link($0, from: page) })
        values[.hasNeighbours] = .flag(page.previous != nil || page.next != nil)
        values.merge(languages(of: page))
        values.merge(head(of: page))
        values.merge(dates(of: page))
        if let previous = page.previous { values[.previous] = link(previous, from: page) }
        if let next = page.next { values[.next] = link(next, from: page) }
        if let module = page.module { values.merge(navigation(for: page, in: module, &cache)) }
        if let marking = marking(of: page) {
            values[.marking] = .text(marking.rawValue)
            values[.markingClass] = .text(
                marking.rawValue.dropFirst(4).lowercased().split(separator: "+").joined(separator: "-")
            )
            values[.markingWords] = .text(words.meaning(of: marking))
        }
    }

    private func siteLinks(for page: SitePage) -> [TemplateValue] {
        topPages.map { other in
            let value: TemplateRecord = [
                .href: .text(page.root + other.path), .title: .text(other.title),
                .isCurrent: .flag(other.path == page.path),
            ]
            return .record(value.merging(foreign(other.isForeign)))
        }
    }

    /// The most modules that a page's navigation lists; the home page lists them all.
    private static let mostModules = 40

    /// The modules, of a long course those around this page's own, and the lessons of that one: with everything on every
    /// page a site would grow with the square of its course.
    private func navigation(
        for page: SitePage,
        in current: Module,
        _ cache: inout RenderCache
    ) -> TemplateRecord {
        let place = modulePlaces[current.id] ?? 0
        let shown = modules(around: place)
        var modules = Array(closedModules[shown])
        let original = (originalWords.language, originalWords.direction)
        var value = navigationEntry(current, root: moduleRoot, original)
        value[.isCurrent] = .flag(current.pagePath == page.path)
        value[.isOpen] = true
        var lessons = cache.lessons(ofModule: number << 32 + place) { closedLessons(of: current, original) }
        if case .lesson(let lesson, _) = page.kind,
            let index = current.lessons.firstIndex(where: { $0.id == lesson.id })
        {
            var own = record(of: lessons[index])
            own[.isCurrent] = true
            lessons[index] = .record(own)
        }
        value[.lessons] = .list(lessons)
        modules[place - shown.lowerBound] = .record(value)
        return [.hasNavigation: true, .navigation: .list(modules)]
    }

    /// The lessons of a module as navigation lists them, none of them current.
    private func closedLessons(
        of module: Module,
        _ original: (language: String, direction: String)
    ) -> [TemplateValue] {
        // By their places: to copy a lesson costs more than all that is said of it here.
        module.lessons.indices.map { index in
            let isForeign = module.lessons[index].translation == .missing
            let entry: TemplateRecord = [
                .href: .text(moduleRoot + module.pagePath(ofLesson: module.lessons[index].id)),
                .number: .text(module.lessons[index].number), .title: .text(module.lessons[index].title),
                .lang: .text(isForeign ? original.language : ""), .dir: .text(isForeign ? original.direction : ""),
                .isCurrent: false,
            ]
            return .shared(entry, number: RenderCache.numberOfLesson(index))
        }
    }

    private func modules(around place: Int) -> Range<Int> {
        let count = course.modules.count
        guard count > Self.mostModules else { return 0..<count }
        let first = min(max(0, place - Self.mostModules / 2), count - Self.mostModules)
        return first..<(first + Self.mostModules)
    }

    /// How far a page may travel: the narrowest marking of what stands on it and of what it belongs to; the home page shows that of
    /// the whole site.
    func marking(of page: SitePage) -> PageLabels.TLPLabel? {
        switch page.kind {
        case .module(let module): module.pageMarking
        case .lesson(let lesson, let module): module.pageMarking(of: lesson)
        case .quiz(let quiz): module(of: quiz)?.pageMarking(of: quiz) ?? quiz.labels.marking
        case .briefing(let briefing): briefing.pageMarking
        case .glossary(let glossary): glossary.pageMarking
        case .home: course.highestLabel.flatMap { $0 == .clear ? nil : $0 }
        case .extra(.whole(let whole)): highestLabel(of: whole)
        case .track, .briefings, .sources, .coverage, .search, .extra: nil
        }
    }

    /// For whom the site was made, where it is not for everybody.
    private static func edition(_ readers: Readers, _ words: Words) -> String {
        var sentences: [String] = []
        if readers.areSomeGroups { sentences.append(words.filled("editionFor", words.audience(readers.audiences))) }
        if readers.highestLabel < .red {
            sentences.append(words.filled("editionUpTo", readers.highestLabel.rawValue))
        }
        return sentences.joined(separator: " ")
    }

    func module(of quiz: Quiz) -> Module? { modulePlaces[quiz.module.value].map { course.modules[$0] } }

    // MARK: - Content

    private func content(of page: SitePage) -> TemplateRecord {
        switch page.kind {
        case .home: home(page)
        case .track(let track): self.track(track, page)
        case .module(let module): self.module(module, page)
        case .lesson(let lesson, let module): self.lesson(lesson, of: module, page)
        case .quiz(let quiz): self.quiz(quiz, page)
        case .briefings: briefings(page)
        case .briefing(let briefing): self.briefing(briefing, page)
        case .glossary(let glossary): self.glossary(glossary, page)
        case .sources: sources(page)
        case .coverage: coverage(page)
        case .search: search(page)
        case .extra(let extra): self.extra(extra, page)
        }
    }

    // MARK: - Small values

    func link(_ link: SitePage.Link, from page: SitePage) -> TemplateValue {
        let value: TemplateRecord = [.href: .text(page.root + link.path), .title: .text(link.title)]
        return .record(value.merging(foreign(link.isForeign)))
    }

    func record(of value: TemplateValue) -> TemplateRecord {
        value.record ?? TemplateRecord()
    }

    /// Records with `isLast` on the last one, for lists written with commas.
    func separated(_ values: [TemplateValue]) -> TemplateValue {
        .list(
            values.enumerated().map { index, value in
                var value = record(of: value)
                value[.isLast] = .flag(index == values.count - 1)
                return .record(value)
            }
        )
    }

    func texts(_ texts: [String], isForeign: Bool) -> TemplateValue {
        let language = foreign(isForeign)
        return .list(texts.map { .record(language.merging([.text: .text($0)])) })
    }

    /// Who a page is for, and when it was reviewed.
    func facts(_ labels: PageLabels, audience: [PageLabels.Audience]) -> TemplateRecord {
        [
            .audience: .text(words.audience(audience)),
            // Who reviewed it is said in the original's words.
            .reviewed: .text(
                labels.reviewed.map { words.dated($0, isDayOnly: course.language != course.originalLanguage) } ?? ""
            ),
            .reviewBy: .text(labels.reviewBy.map { words.date($0.value) } ?? ""),
        ]
    }

    /// The level in words; empty where none is named.
    func level(_ module: Module) -> String {
        switch module.level {
        case "foundation": words["levelFoundation"]
        case "practitioner": words["levelPractitioner"]
        case "specialist": words["levelSpecialist"]
        default: ""
        }
    }

    func hours(_ module: Module) -> String { module.hours.map { words.counted($0, "countHours") } ?? "" }

    func minutes(_ lesson: Lesson) -> String { lesson.minutes.map { words.counted($0, "countMinutes") } ?? "" }
}

/// A module as navigation lists it, neither open nor current.
private func navigationEntry(
    _ module: Module,
    root: String,
    _ original: (language: String, direction: String)
) -> TemplateRecord {
    let isForeign = module.translation == .missing
    return [
        .href: .text(root + module.pagePath), .number: .text(module.number), .title: .text(module.title),
        .lang: .text(isForeign ? original.language : ""), .dir: .text(isForeign ? original.direction : ""),
        .isCurrent: false, .isOpen: false,
    ]
}

/// The pages whose text cites each source, in the order of the plan.
private func pagesCitingSources(_ plan: SitePlan) -> [String: [SitePage]] {
    var result: [String: [SitePage]] = [:]
    for page in plan.pages {
        for source in page.citedSources { result[source, default: []].append(page) }
    }
    return result
}
