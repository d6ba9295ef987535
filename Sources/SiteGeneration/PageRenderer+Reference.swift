import Assessment
import Curriculum
import Diagnostics
import Markup

extension PageRenderer {
    // MARK: - Briefings

    func briefings(_ page: SitePage) -> [String: TemplateValue] {
        ["briefings": .list(course.briefings.map { card($0, from: page) })]
    }

    func card(_ briefing: Briefing, from page: SitePage) -> TemplateValue {
        .record([
            "href": .text(page.root + "briefings/\(briefing.id).html"), "title": .text(briefing.title),
            "date": .text(briefing.date.text), "marking": .text(briefing.labels.marking?.rawValue ?? ""),
            "audience": .text(words.audience(briefing.labels.audience)),
        ])
    }

    func briefing(_ briefing: Briefing, _ page: SitePage) -> [String: TemplateValue] {
        let document = briefing.document
        var fragments = Fragments(self, on: page, from: document.file.path, footnotes: document.footnotes)
        var values = facts(briefing.labels, audience: briefing.labels.audience)
        values["date"] = .text(briefing.date.text)
        values["validUntil"] = .text(briefing.validUntil?.value.text ?? "")
        values["hasSummary"] = .flag(!briefing.summary.isEmpty)
        values["summary"] = texts(briefing.summary)
        values["content"] = fragments.html(document.blocks)
        values.merge(apparatus(page, &fragments)) { $1 }
        return values
    }

    // MARK: - Glossary and sources

    func glossary(_ page: SitePage) -> [String: TemplateValue] {
        guard let document = course.glossary.document else { return [:] }
        var anchors: [String: String] = [:]
        for heading in headings(of: document.blocks, takenIDs: Course.pageIDs) where heading.level <= 2 {
            anchors[heading.content.plainText] = heading.id
        }
        let taken = Set(anchors.values).union(course.glossary.terms.map(\.anchor))
        var fragments = Fragments(self, on: page, from: document.file.path, takenIDs: taken)
        var groups: [(title: String, terms: [TemplateValue])] = []
        for term in course.glossary.terms {
            if groups.last?.title != term.group { groups.append((term.group, [])) }
            let value = TemplateValue.record([
                "anchor": .text(term.anchor), "name": .text(term.name),
                "aliases": .text(term.aliases.joined(separator: ", ")),
                "definition": fragments.html(term.definition),
            ])
            groups[groups.count - 1].terms.append(value)
        }
        return [
            "groups": .list(
                groups.map { group in
                    .record([
                        "hasTitle": .flag(!group.title.isEmpty), "title": .text(group.title),
                        "anchor": .text(anchors[group.title] ?? ""), "terms": .list(group.terms),
                    ])
                }
            )
        ]
    }

    func sources(_ page: SitePage) -> [String: TemplateValue] {
        [
            "sources": .list(
                course.bibliography.sources.map { source in
                    var value = record(of: self.source(source))
                    let pages = citing[source.id] ?? []
                    value["hasPages"] = .flag(!pages.isEmpty)
                    value["pages"] = separated(pages.map { link($0.link, from: page) })
                    return .record(value)
                }
            )
        ]
    }

    // MARK: - Search

    /// The form, and the words that its script shows.
    func search(_ page: SitePage) -> [String: TemplateValue] {
        var values: [String: TemplateValue] = [
            "hasGlossary": .flag(course.glossary.document != nil),
            "hasModules": .flag(!course.modules.isEmpty),
            "modules": .list(
                course.modules.map { module in
                    let path = "modules/\(module.id)/index.html"
                    return link(SitePage.Link(path: path, title: module.heading), from: page)
                }
            ),
        ]
        let data = JSONValue.object([("words", words.texts(of: "search"))])
        values["data"] = .html(escapedForScript(data.canonicalBytes))
        return values
    }

    // MARK: - Coverage

    /// Requirements against the lessons that treat them and the assessed questions that test those lessons' objectives.
    func coverage(_ page: SitePage) -> [String: TemplateValue] {
        [
            "note": .text(course.requirements.note),
            "requirements": .list(course.requirements.requirements.map { row($0, from: page) }),
        ]
    }

    private func row(_ requirement: Requirements.Item, from page: SitePage) -> TemplateValue {
        var main: [TemplateValue] = []
        var support: [TemplateValue] = []
        var objectives: Set<String> = []
        for module in course.modules {
            for lesson in module.lessons {
                let value = TemplateValue.record([
                    "href": .text(page.root + "modules/\(module.id)/\(lesson.id).html"),
                    "number": .text(lesson.number.isEmpty ? lesson.title : lesson.number),
                    "title": .text(lesson.title),
                ])
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
            return .record([
                "href": .text(page.root + "quizzes/\(quiz.id.text).html"), "title": .text(quiz.title),
                "count": .text(String(count)),
            ])
        }
        return .record([
            "id": .text(requirement.id), "title": .text(requirement.title),
            "hasMain": .flag(!main.isEmpty), "main": separated(main),
            "hasSupport": .flag(!support.isEmpty), "support": separated(support),
            "hasQuizzes": .flag(!quizzes.isEmpty), "quizzes": separated(quizzes),
        ])
    }
}
