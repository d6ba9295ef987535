import Assessment
import Curriculum
import Diagnostics
import Markup

extension PageRenderer {
    // MARK: - Briefings

    func briefings(_ page: SitePage) -> TemplateRecord {
        let feeds = course.feedAudiences.compactMap { audience -> TemplateValue? in
            guard let audience else { return nil }
            return .record([
                .name: .text(words.audience([audience])),
                .atom: .text(page.root + Feeds.atomPath(for: audience)),
                .json: .text(page.root + Feeds.jsonPath(for: audience)),
            ])
        }
        return [
            .briefings: .list(course.briefings.map { card($0, from: page) }),
            .hasAudienceFeeds: .flag(!feeds.isEmpty), .audienceFeeds: .list(feeds),
        ]
    }

    func card(_ briefing: Briefing, from page: SitePage) -> TemplateValue {
        let value: TemplateRecord = [
            .href: .text(page.root + briefing.pagePath), .title: .text(briefing.title),
            .date: .text(words.date(briefing.date)), .day: .text(briefing.date.text),
            .marking: .text(briefing.pageMarking?.rawValue ?? ""),
            .audience: .text(words.audience(briefing.labels.audience)),
        ]
        return .record(value.merging(foreign(briefing.translation == .missing)))
    }

    func briefing(_ briefing: Briefing, _ page: SitePage) -> TemplateRecord {
        let document = briefing.document
        var fragments = ContentRenderer(self, on: page, from: document.file.path, footnotes: document.footnotes)
        var values = facts(briefing.labels, audience: briefing.labels.audience)
        values[.date] = .text(words.date(briefing.date))
        values[.day] = .text(briefing.date.text)
        values[.validUntil] = .text(briefing.validUntil.map { words.date($0.value) } ?? "")
        values[.validUntilDay] = .text(briefing.validUntil?.value.text ?? "")
        values[.hasSummary] = .flag(!briefing.summary.isEmpty)
        values[.summary] = texts(briefing.summary, isForeign: isForeign(page))
        values[.content] = fragments.html(document.blocks)
        values.merge(apparatus(page, &fragments))
        return values
    }

    // MARK: - Glossary and sources

    /// The glossary's page: the groups of terms in the order written, each with what stands above its first term.
    ///
    /// - Parameter frame: the page around it, where the glossary is a part of one.
    func glossary(
        _ glossary: Glossary,
        _ page: SitePage,
        within frame: CombinedPage.Frame? = nil
    ) -> TemplateRecord {
        guard let document = glossary.document else { return [:] }
        let anchors = Dictionary(
            headings(of: document.blocks).map { ($0.range.lowerBound, $0.id) },
            uniquingKeysWith: { first, _ in first }
        )
        var groups = [GlossaryGroup()]
        var terms = glossary.terms[...]
        var isInTerm = false
        for block in document.blocks {
            guard case .heading(let level, _, let content) = block.kind, level <= 3 else {
                if !isInTerm { groups[groups.count - 1].introduction.append(block) }
                continue
            }
            isInTerm = level == 3
            if level == 2 {
                groups.append(GlossaryGroup(title: content, anchor: anchors[block.range.lowerBound] ?? ""))
            } else if level == 3, let term = terms.popFirst() {
                groups[groups.count - 1].terms.append(term)
            }
        }
        let taken = groups.flatMap { [$0.anchor] + $0.terms.map(\.anchor) }
        var fragments = ContentRenderer(self, on: page, from: document.file.path, takenIDs: Set(taken), within: frame)
        let prefix = frame?.part.prefix ?? ""
        return [.groups: .list(groups.map { value(of: $0, prefix, &fragments) })]
    }

    private func value(of group: GlossaryGroup, _ prefix: String, _ fragments: inout ContentRenderer) -> TemplateValue {
        let own = foreign(course.glossary.translation == .missing)
        let (language, direction) = (own[.lang] ?? .text(""), own[.dir] ?? .text(""))
        return .record([
            .title: fragments.html(group.title), .anchor: .text(prefix + group.anchor),
            .introduction: fragments.html(group.introduction),
            .hasTerms: .flag(!group.terms.isEmpty),
            .terms: .list(
                group.terms.map { term in
                    .record([
                        .anchor: .text(prefix + term.anchor), .name: .text(term.name),
                        .lang: language, .dir: direction,
                        .aliases: .text(term.aliases.joined(separator: ", ")),
                        .definition: fragments.html(term.definition),
                    ])
                }
            ),
        ])
    }

    func sources(_ page: SitePage) -> TemplateRecord {
        [
            .hasDates: .flag(course.bibliography.sources.contains { $0.dates.reviewBy != nil }),
            .sources: .list(
                course.bibliography.sources.map { source in
                    var value = record(of: self.source(source))
                    let pages = citing[source.id] ?? []
                    value[.hasPages] = .flag(!pages.isEmpty)
                    value[.pages] = separated(pages.map { citation(of: source.id, on: $0, from: page) })
                    return .record(value)
                }
            ),
        ]
    }

    /// A link to the first place on a page that cites a source; of a quiz, which may hide it, to the page.
    private func citation(of source: String, on other: SitePage, from page: SitePage) -> TemplateValue {
        if case .quiz = other.kind { return link(other.link, from: page) }
        let place = HTMLRenderer.citationID(of: source, time: 1)
        let path = other.path + "#" + place
        return link(SitePage.Link(path: path, title: other.title, isForeign: other.isForeign), from: page)
    }

    // MARK: - Search

    /// The form, and the words that its script shows.
    func search(_ page: SitePage) -> TemplateRecord {
        var values: TemplateRecord = [
            .hasGlossary: .flag(course.glossary.document != nil),
            .hasModules: .flag(!course.modules.isEmpty),
            .modules: .list(
                course.modules.map { module in
                    let path = module.pagePath
                    let isForeign = module.translation == .missing
                    return link(SitePage.Link(path: path, title: module.heading, isForeign: isForeign), from: page)
                }
            ),
        ]
        let data = JSONValue.object([
            ("numbering", .string(words["numbering"])), ("words", words.texts(of: "search")),
        ])
        values[.data] = .html(escapedForScript(data.canonicalBytes))
        return values
    }

    // MARK: - Coverage

    /// Requirements against the lessons that treat them and the assessed questions that test those lessons' objectives.
    func coverage(_ page: SitePage) -> TemplateRecord {
        [
            .note: .text(course.requirements.note), .isNoteForeign: .flag(isForeign(page)),
            .requirements: .list(course.requirements.requirements.map { row($0, from: page) }),
        ]
    }

    private func row(_ requirement: Requirements.Item, from page: SitePage) -> TemplateValue {
        var main: [TemplateValue] = []
        var support: [TemplateValue] = []
        var objectives: Set<String> = []
        for module in course.modules {
            for lesson in module.lessons {
                let facts: TemplateRecord = [
                    .href: .text(page.root + module.pagePath(of: lesson)),
                    .number: .text(lesson.number.isEmpty ? lesson.title : lesson.number),
                    .title: .text(lesson.title),
                ]
                let isForeign = lesson.number.isEmpty && lesson.translation == .missing
                let value = TemplateValue.record(facts.merging(foreign(isForeign)))
                if lesson.requirements.contains(where: { $0.value == requirement.id }) {
                    main.append(value)
                    objectives.formUnion(lesson.objectives.map(\.value))
                } else if lesson.supports.contains(where: { $0.value == requirement.id }) {
                    support.append(value)
                }
            }
        }
        let quizzes = course.quizzes.filter { $0.mode == .assessed }.compactMap { quiz -> TemplateValue? in
            let count = quiz.questions.count { question in
                question.objectives.contains { objectives.contains($0.value) }
            }
            if count == 0 { return nil }
            let value: TemplateRecord = [
                .href: .text(page.root + quiz.pagePath), .title: .text(quiz.title),
                .count: .text(words.number(count)),
            ]
            return .record(value.merging(foreign(quiz.translation == .missing)))
        }
        let value: TemplateRecord = [
            .id: .text(requirement.id), .title: .text(requirement.title),
            .hasMain: .flag(!main.isEmpty), .main: separated(main),
            .hasSupport: .flag(!support.isEmpty), .support: separated(support),
            .hasQuizzes: .flag(!quizzes.isEmpty), .quizzes: separated(quizzes),
        ]
        return .record(value.merging(foreign(requirement.translation == .missing)))
    }
}

/// Terms under one heading of the glossary; before the first heading, under none.
private struct GlossaryGroup {
    var title: [Inline] = []
    var anchor = ""
    var introduction: [Block] = []
    var terms: [Glossary.Term] = []
}
