import Assessment
import Curriculum
import Diagnostics
import Markup

extension PageRenderer {
    /// The page that holds the whole of what a module's page or the home page is about.
    func wholePath(for page: SitePage) -> String? {
        let path: String
        switch page.kind {
        case .home: path = CombinedPage.coursePath
        case .module(let module): path = CombinedPage.path(of: module)
        default: return nil
        }
        return plan.wholePaths.contains(path) ? path : nil
    }

    /// The narrowest circle that any part of the page is for.
    func highestLabel(of whole: CombinedPage) -> PageLabels.TLPLabel? {
        let all = PageLabels.TLPLabel.allCases
        return whole.parts.compactMap { marking(of: $0.page) }
            .max { (all.firstIndex(of: $0) ?? 0) < (all.firstIndex(of: $1) ?? 0) }
    }

    /// The parts one after the other, each with its notes, and the sources of all of them once.
    ///
    /// Nothing is parsed for it: the blocks are those that the parts' own pages are made of.
    func whole(_ whole: CombinedPage, _ page: SitePage) -> TemplateRecord {
        var cited: Set<String> = []
        for part in whole.parts { cited.formUnion(part.page.citedSources) }
        let sources = cited.sorted().compactMap { course.bibliography.source($0) }
        return [
            .isCourse: .flag(whole.module == nil),
            .originalHref: .text(page.root + (whole.module?.pagePath ?? "index.html")),
            .parts: .list(whole.parts.map { .record(value(of: $0, in: whole, page)) }),
            // Each part has its notes already; terms are explained in the glossary.
            .footnotes: .html([]), .hasTerms: false, .terms: .list([]), .hasSources: .flag(!sources.isEmpty),
            .sources: .list(sources.map(source)),
        ]
    }

    private func value(of part: CombinedPage.Part, in whole: CombinedPage, _ page: SitePage) -> TemplateRecord {
        let frame = CombinedPage.Frame(whole: whole, page: page, part: part)
        // Everything that a page has is set, so that no part shows what the page around it has.
        var values: TemplateRecord = [
            .anchor: .text(part.anchor), .level: .text(String(part.level)), .title: .text(part.page.title),
            .isTitle: .flag(part.level > 1), .isNested: .flag(part.level > 2),
            .href: .text(page.root + part.page.path),
            .marking: .text(marking(of: part.page)?.rawValue ?? ""),
            .audience: .text(""), .minutes: .text(""), .hours: .text(""), .reviewed: .text(""),
            .date: .text(""), .validUntil: .text(""),
            .hasObjectives: false, .objectives: .list([]), .hasSummary: false, .summary: .list([]),
            .groups: .list([]), .hasPractice: false, .practice: .list([]), .hasQuizzes: false, .quizzes: .list([]),
            .content: .html([]), .footnotes: .html([]), .signOff: .list([]), .hasSignOff: false,
        ]
        values.merge(foreign(part.page.isForeign))
        switch part.page.kind {
        case .module(let module):
            values.merge(facts(module.labels, audience: module.labels.audience))
            values[.hours] = .text(hours(module))
            values.merge(quizLinks(of: module, on: page))
            add(module.objectives, to: &values)
            add(module.document, frame, to: &values)
        case .lesson(let lesson, let module):
            let audience = lesson.labels.audience.isEmpty ? module.labels.audience : lesson.labels.audience
            values.merge(facts(lesson.labels, audience: audience))
            values[.minutes] = .text(minutes(lesson))
            values.merge(quizLinks(of: lesson, on: page))
            add(lesson.objectives.compactMap { id in module.objectives.first { $0.id == id.value } }, to: &values)
            values[.hasSignOff] = .flag(!lesson.needsSignOff.isEmpty)
            values[.signOff] = texts(lesson.needsSignOff, isForeign: isForeign(part.page))
            add(lesson.document, frame, to: &values)
        case .briefing(let briefing):
            values.merge(facts(briefing.labels, audience: briefing.labels.audience))
            values[.date] = .text(words.date(briefing.date))
            values[.validUntil] = .text(briefing.validUntil.map { words.date($0.value) } ?? "")
            values[.hasSummary] = .flag(!briefing.summary.isEmpty)
            values[.summary] = texts(briefing.summary, isForeign: isForeign(part.page))
            add(briefing.document, frame, to: &values)
        case .glossary(let glossary):
            values[.groups] = self.glossary(glossary, part.page, within: frame)[.groups]
        default: break
        }
        values[.hasFacts] = .flag(values.showsAny(of: [.date, .validUntil, .hours, .minutes, .audience, .reviewed]))
        return values
    }

    private func add(_ objectives: [Objective], to values: inout TemplateRecord) {
        values[.hasObjectives] = .flag(!objectives.isEmpty)
        values[.objectives] = .list(
            objectives.map { objective in
                .record(foreign(objective.translation == .missing).merging([.text: .text(objective.text)]))
            }
        )
    }

    private func add(_ document: MarkupDocument, _ frame: CombinedPage.Frame, to values: inout TemplateRecord) {
        var fragments = ContentRenderer(
            self,
            on: frame.part.page,
            from: document.file.path,
            footnotes: document.footnotes,
            within: frame
        )
        values[.content] = fragments.html(document.blocks)
        values[.footnotes] = fragments.footnotes()
    }
}

extension CombinedPage {
    /// What a part has to know of the page around it.
    struct Frame: Sendable {
        let whole: CombinedPage
        /// The page that holds all of it.
        let page: SitePage
        let part: Part
    }
}
