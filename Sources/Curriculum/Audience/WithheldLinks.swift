import Assessment
import Diagnostics
import Markup

/// Finds links of kept texts that lead to what was left out: their words would tell of it, and they would lead nowhere.
struct WithheldLinks {
    private(set) var diagnostics: [Diagnostic] = []

    /// A page that was left out.
    private struct Page {
        let title: String
        let labels: ReaderLabels
    }

    init(_ limiter: AudienceFilter, full: Course) {
        let pages = Self.pages(limiter.withheld, full)
        let sections = Self.sections(limiter.course, full)
        if pages.isEmpty, sections.isEmpty { return }
        let readers = limiter.readers.inWords
        var found: [Diagnostic] = []
        for text in limiter.kept {
            text.blocks.forEachMarkedInline { inline in
                guard case .link(let destination, _, _) = inline.kind,
                    let target = LinkTarget(destination, from: text.file.path)
                else { return }
                let path = full.originalPath(ofTranslation: target.path) ?? target.path
                if let page = pages[path] {
                    let mark = limiter.readers.reason(page.labels).mark
                    found.append(
                        Diagnostic(
                            .error,
                            "audience.withheld-link",
                            in: text.file,
                            at: inline.range,
                            "this link leads to \"\(page.title)\", which is left out for \(readers)",
                            hints: ["put the sentence into > \(mark), or open \(path) to those readers"]
                        )
                    )
                } else if sections[path]?.contains(target.fragment) == true {
                    found.append(
                        Diagnostic(
                            .error,
                            "audience.withheld-link",
                            in: text.file,
                            at: inline.range,
                            "this link leads to a section \"\(target.fragment)\" that is left out for \(readers)",
                            hints: [
                                "put the sentence into the same > [!ONLY …] as the section, or link to the page alone"
                            ]
                        )
                    )
                }
            }
        }
        diagnostics = found
    }

    /// The pages that were left out, by their files.
    private static func pages(_ withheld: Withheld, _ full: Course) -> [String: Page] {
        var pages: [String: Page] = [:]
        for module in withheld.modules {
            pages[module.document.file.path] = Page(title: module.title, labels: module.readers)
        }
        for page in withheld.lessons {
            let labels = page.module.readers(of: page.lesson)
            pages[page.lesson.document.file.path] = Page(title: page.lesson.title, labels: labels)
        }
        for briefing in withheld.briefings {
            pages[briefing.document.file.path] = Page(title: briefing.title, labels: briefing.labels.readers)
        }
        let modules = Dictionary(full.modules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for quiz in withheld.quizzes {
            let labels = modules[quiz.module.value]?.readers(of: quiz) ?? quiz.labels.readers
            pages[quiz.file.path] = Page(title: quiz.title, labels: labels)
        }
        // Links between translations name the originals.
        for (path, page) in pages {
            if let original = full.originalPath(ofTranslation: path) { pages[original] = page }
        }
        return pages
    }

    /// The ids of headings and callouts that pages have for everybody and not for these readers, by the pages' files.
    private static func sections(_ course: Course, _ full: Course) -> [String: Set<String>] {
        var known = Dictionary(
            full.documents.map { ($0.file.path, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var sections: [String: Set<String>] = [:]
        for document in course.documents {
            guard let before = known.removeValue(forKey: document.file.path), before.blocks != document.blocks else {
                continue
            }
            let ids = Set(before.outline.headingIDs).subtracting(document.outline.headingIDs)
            if ids.isEmpty { continue }
            let path = document.file.path
            sections[full.originalPath(ofTranslation: path) ?? path] = ids
        }
        return sections
    }
}

extension Course {
    /// The files that pages are made of, quizzes apart, whose questions are all for the same readers.
    var documents: [MarkupDocument] {
        modules.flatMap { [$0.document] + $0.lessons.map(\.document) } + briefings.map(\.document)
            + [glossary.document].compactMap { $0 }
    }
}

extension Readers {
    /// What of some labels keeps a page from these readers; all of them where that is something else, such as its module.
    fileprivate func reason(_ labels: ReaderLabels) -> ReaderLabels {
        var reason = labels
        if mayRead(ReaderLabels(audience: labels.audience)) { reason.audience = [] }
        if mayRead(ReaderLabels(marking: labels.marking)) { reason.marking = nil }
        return reason == ReaderLabels() ? labels : reason
    }
}
