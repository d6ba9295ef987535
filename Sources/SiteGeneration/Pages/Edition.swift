import Assessment
import Cryptography
import Curriculum

/// The part of a site that is in one language of the course, as pages in the other languages have to know it.
///
/// Each edition has the same pages at the same paths below its own folder, whatever is translated.
struct Edition: Sendable {
    /// The language, as a BCP 47 tag.
    let language: String
    /// The language's own name for itself.
    let name: String
    /// The direction in which it is written: `ltr` or `rtl`.
    let direction: String
    /// The folder of its pages, with a slash behind it; empty for the language at the root of the site.
    let folder: String
    /// The pages that show the original for want of a translation, by path below the folder.
    let untranslated: Set<String>
}

extension SitePage {
    /// How what the page shows stands to the original; `current` for pages that only list others.
    func translation(in course: Course) -> TranslationState {
        switch kind {
        case .module(let module): module.translation
        case .lesson(let lesson, _): lesson.translation
        case .quiz(let quiz): quiz.translation
        case .briefing(let briefing): briefing.translation
        case .glossary(let glossary): glossary.translation
        case .coverage: course.requirements.translation
        case .track(let track): track.translation
        case .home: course.translation == .stale ? .stale : .current
        case .briefings, .sources, .search, .extra: .current
        }
    }
}

extension PageRenderer {
    /// The renderers of a course's languages, the one at the root of the site first.
    ///
    /// - Parameters:
    ///   - keys: the answer keys of every language.
    ///   - plans: one for each language.
    static func editions(
        of courses: [Course],
        _ theme: Theme,
        _ plans: [SitePlan],
        keys: [AnswerKey]
    ) throws(CryptographyError) -> [PageRenderer] {
        let standalone = try StandaloneStyle(theme)
        let editions = zip(courses, plans).enumerated().map { number, pair in
            let (course, plan) = pair
            let words = theme.words(for: course.language)
            return Edition(
                language: course.language,
                name: words.languageName,
                direction: words.direction,
                folder: number == 0 ? "" : course.language + "/",
                untranslated: Set(plan.pages.filter { $0.translation(in: course) == .missing }.map(\.path))
            )
        }
        return courses.indices.map { number in
            PageRenderer(
                courses[number],
                theme,
                plans[number],
                editions,
                number,
                keys: keys,
                standalone: standalone
            )
        }
    }

    // MARK: - What pages say of languages

    /// The language switcher, the other editions of the page, and what a reader should know of its translation.
    func languages(of page: SitePage) -> TemplateRecord {
        guard editions.count > 1 || course.language != course.originalLanguage else { return [:] }
        let others = editions.map { entry($0, href: page.siteRoot + $0.folder + page.path) }
        let translated = editions.filter { !$0.untranslated.contains(page.path) }
        let alternates = translated.count < 2 ? [] : translated
        var values: TemplateRecord = [
            .hasLanguages: .flag(editions.count > 1), .languages: .list(others),
            .alternates: .list(alternates.map { alternate($0, of: page) }), .defaultHref: "",
        ]
        // Whoever reads none of them is led to the original.
        if !course.address.isEmpty,
            let first = alternates.first(where: { $0.language == course.originalLanguage }) ?? alternates.first
        {
            values[.defaultHref] = .text(course.address + first.folder + page.path)
        }
        let state = page.translation(in: course)
        if state == .missing || state == .stale {
            values[.isUntranslated] = .flag(state == .missing)
            values[.isStale] = .flag(state == .stale)
            if let original = editions.first(where: { $0.language == course.originalLanguage }) {
                values[.originalHref] = .text(page.siteRoot + original.folder + page.path)
                values[.originalName] = .text(original.name)
                values[.originalTag] = .text(original.language)
                values[.originalDir] = .text(original.direction)
            }
        }
        return values
    }

    /// An edition of a page for search engines, which ask for whole addresses.
    private func alternate(_ edition: Edition, of page: SitePage) -> TemplateValue {
        let root = course.address.isEmpty ? page.siteRoot : course.address
        return entry(edition, href: root + edition.folder + page.path)
    }

    private func entry(_ edition: Edition, href: String) -> TemplateValue {
        .record([
            .href: .text(href), .name: .text(edition.name), .tag: .text(edition.language),
            .dir: .text(edition.direction),
            .isCurrent: .flag(edition.language == course.language),
        ])
    }

    /// The language and direction of text that is the original's, and empty texts where it is in the page's own language.
    func foreign(_ isForeign: Bool) -> TemplateRecord {
        if course.originalLanguage == course.language { return [:] }
        return [
            .lang: .text(isForeign ? originalWords.language : ""),
            .dir: .text(isForeign ? originalWords.direction : ""),
        ]
    }

    /// Whether what authors wrote on a page is in the original's language and not in the page's own.
    func isForeign(_ page: SitePage) -> Bool { page.translation(in: course) == .missing }
}
