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
        let others = editions.map { other -> TemplateValue in
            .record([
                .href: .text(page.siteRoot + other.folder + page.path), .name: .text(other.name),
                .tag: .text(other.language), .dir: .text(other.direction),
                .isCurrent: .flag(other.language == course.language),
            ])
        }
        let isAlone = editions.count == 1
        let alternates = zip(editions, others).filter { !$0.0.untranslated.contains(page.path) }.map(\.1)
        var values: TemplateRecord = [
            .hasLanguages: .flag(!isAlone), .languages: .list(others),
            .alternates: .list(isAlone || alternates.count < 2 ? [] : alternates),
        ]
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
