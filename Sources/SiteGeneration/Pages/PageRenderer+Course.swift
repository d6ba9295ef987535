import Assessment
import Curriculum
import Diagnostics
import Markup

extension PageRenderer {
    // MARK: - Home and tracks

    func home(_ page: SitePage) -> TemplateRecord {
        [
            .description: .text(course.description),
            .isDescriptionForeign: .flag(course.untranslated.contains("description")),
            .hasMarking: .flag(marking(of: page) != nil),
            .isEmpty: .flag(course.modules.isEmpty && course.briefings.isEmpty),
            .hasModules: .flag(!course.modules.isEmpty),
            .modules: .list(course.modules.map { card($0, from: page) }),
            .hasTracks: .flag(!course.tracks.isEmpty),
            .tracks: .list(
                course.tracks.map {
                    let isForeign = $0.translation == .missing
                    return link(SitePage.Link(path: $0.pagePath, title: $0.title, isForeign: isForeign), from: page)
                }
            ),
            .briefings: .list(course.briefings.map { card($0, from: page) }),
        ]
    }

    func track(_ track: Track, _ page: SitePage) -> TemplateRecord {
        let modules = track.modules.compactMap { id in course.modules.first { $0.id == id.value } }
        return [
            .description: .text(track.description),
            .isDescriptionForeign: .flag(track.translation == .missing),
            .audience: .text(words.audience(track.audience)),
            .modules: .list(modules.map { card($0, from: page) }),
        ]
    }

    private func card(_ module: Module, from page: SitePage) -> TemplateValue {
        let facts = [level(module), hours(module), words.audience(module.labels.audience)]
        let value: TemplateRecord = [
            .href: .text(page.root + module.pagePath), .number: .text(module.number),
            .title: .text(module.title),
            .facts: .text(facts.filter { !$0.isEmpty }.joined(separator: " · ")),
            .lessonCount: .text(words.counted(module.lessons.count, "countLessons")),
            .hasQuiz: .flag(!course.quizzes(of: module, mode: .assessed).isEmpty),
        ]
        return .record(value.merging(foreign(module.translation == .missing)))
    }

    // MARK: - Modules

    func module(_ module: Module, _ page: SitePage) -> TemplateRecord {
        let document = module.document
        var fragments = ContentRenderer(self, on: page, from: document.file.path, footnotes: document.footnotes)
        let prerequisites = module.prerequisites.compactMap { id in course.modules.first { $0.id == id.value } }
        var values: TemplateRecord = [
            .number: .text(module.number), .title: .text(module.title), .level: .text(level(module)),
            .hours: .text(hours(module)), .assumes: .text(module.assumes),
            .content: fragments.html(document.blocks),
            .hasPrerequisites: .flag(!prerequisites.isEmpty),
            .prerequisites: separated(
                prerequisites.map {
                    let isForeign = $0.translation == .missing
                    return link(SitePage.Link(path: $0.pagePath, title: $0.heading, isForeign: isForeign), from: page)
                }
            ),
            .hasObjectives: .flag(!module.objectives.isEmpty),
            .objectives: .list(
                module.objectives.map { objective in
                    let value: TemplateRecord = [.id: .text(objective.id), .text: .text(objective.text)]
                    return .record(value.merging(foreign(objective.translation == .missing)))
                }
            ),
            .hasLessons: .flag(!module.lessons.isEmpty),
            .lessons: .list(
                module.lessons.map { lesson in
                    let value: TemplateRecord = [
                        .href: .text(page.root + module.pagePath(of: lesson)),
                        .number: .text(lesson.number), .title: .text(lesson.title),
                        .minutes: .text(minutes(lesson)),
                    ]
                    return .record(value.merging(foreign(lesson.translation == .missing)))
                }
            ),
        ]
        values.merge(facts(module.labels, audience: module.labels.audience))
        values[.hasFacts] = .flag(values.showsAny(of: [.level, .hours, .audience, .reviewed, .reviewBy]))
        values.merge(quizLinks(of: module, on: page))
        values.merge(apparatus(page, &fragments))
        return values
    }

    /// Links to the quizzes of a module, and to its practice checks that belong to no lesson.
    func quizLinks(of module: Module, on page: SitePage) -> TemplateRecord {
        let practice = course.quizzes(of: module, mode: .practice).filter { $0.lesson == nil }
        return quizLinks(.hasQuizzes, .quizzes, course.quizzes(of: module, mode: .assessed), page)
            .merging(quizLinks(.hasPractice, .practice, practice, page))
    }

    /// Links to the practice checks of a lesson.
    func quizLinks(of lesson: Lesson, on page: SitePage) -> TemplateRecord {
        quizLinks(.hasPractice, .practice, course.practice(for: lesson), page)
    }

    private func quizLinks(
        _ flag: TemplateName,
        _ name: TemplateName,
        _ quizzes: [Quiz],
        _ page: SitePage
    ) -> TemplateRecord {
        [
            flag: .flag(!quizzes.isEmpty),
            name: .list(
                quizzes.map { quiz in
                    let value: TemplateRecord = [
                        .href: .text(page.root + quiz.pagePath), .title: .text(quiz.title),
                        .questionCount: .text(
                            quiz.isStopped
                                ? words["stoppedQuizShort"] : words.counted(quiz.questions.count, "countQuestions")
                        ),
                    ]
                    return .record(value.merging(foreign(quiz.translation == .missing)))
                }
            ),
        ]
    }

    // MARK: - Lessons

    func lesson(_ lesson: Lesson, of module: Module, _ page: SitePage) -> TemplateRecord {
        let document = lesson.document
        var fragments = ContentRenderer(self, on: page, from: document.file.path, footnotes: document.footnotes)
        let objectives = lesson.objectives.compactMap { id in module.objectives.first { $0.id == id.value } }
        let audience = module.readers(of: lesson).audience
        let requirements = (lesson.requirements + lesson.supports).compactMap { id in
            course.requirements.requirements.first { $0.id == id.value }
        }
        var values: TemplateRecord = [
            .number: .text(lesson.number), .title: .text(lesson.title), .minutes: .text(minutes(lesson)),
            .hasObjectives: .flag(!objectives.isEmpty),
            .objectives: .list(
                objectives.map { objective in
                    .record(foreign(objective.translation == .missing).merging([.text: .text(objective.text)]))
                }
            ),
            .content: fragments.html(document.blocks),
            .hasSignOff: .flag(!lesson.needsSignOff.isEmpty),
            .signOff: texts(lesson.needsSignOff, isForeign: isForeign(page)),
            .signOffCount: .text(
                lesson.needsSignOff.isEmpty ? "" : words.counted(lesson.needsSignOff.count, "countPoints")
            ),
            .hasRequirements: .flag(!requirements.isEmpty),
            .requirements: .list(
                requirements.map { item in
                    let value: TemplateRecord = [.id: .text(item.id), .title: .text(item.title)]
                    return .record(value.merging(foreign(item.translation == .missing)))
                }
            ),
        ]
        values.merge(contents(of: document.headings, on: page))
        values.merge(facts(lesson.labels, audience: audience))
        values[.hasFacts] = .flag(values.showsAny(of: [.minutes, .audience, .reviewed, .reviewBy]))
        values.merge(quizLinks(of: lesson, on: page))
        values.merge(apparatus(page, &fragments))
        return values
    }

    /// The page's list of contents: headings of level 2 and 3, where there are at least three.
    private func contents(of headings: [Heading], on page: SitePage) -> TemplateRecord {
        let language = foreign(isForeign(page))
        let shown = headings.filter { (2...3).contains($0.level) }
        return [
            .hasContents: .flag(shown.count >= 3),
            .contents: .list(
                shown.map { heading in
                    let value: TemplateRecord = [
                        .id: .text(heading.id), .title: .text(heading.content.plainText),
                        .isNested: .flag(heading.level == 3),
                    ]
                    return .record(value.merging(language))
                }
            ),
        ]
    }

    /// What stands at the end of a page: its notes and the sources it cites.
    func apparatus(_ page: SitePage, _ fragments: inout ContentRenderer) -> TemplateRecord {
        let footnotes = fragments.footnotes()
        let counts = fragments.citationCounts
        let cited = page.citedSources.compactMap { course.bibliography.source($0) }
        let sources = cited.map { source in
            var value = record(of: self.source(source))
            value[.citations] = .list(
                (0..<(counts[source.id] ?? 0)).map { index in
                    let place = HTMLRenderer.citationID(of: source.id, time: index + 1)
                    let number = index == 0 ? "" : String(index + 1)
                    return .record([.place: .text(place), .number: .text(number)])
                }
            )
            return TemplateValue.record(value)
        }
        let terms = terms(on: page, named: fragments.shownTerms)
        var values: TemplateRecord = [
            .footnotes: footnotes, .hasSources: .flag(!sources.isEmpty), .sources: .list(sources),
            .hasTerms: .flag(!terms.isEmpty), .terms: .list(terms),
        ]
        if cited.contains(where: { $0.dates.reviewBy != nil }) { values[.hasDates] = true }
        return values
    }

    /// The definitions of the terms that a page uses, in the order of their names.
    private func terms(on page: SitePage, named names: Set<String>) -> [TemplateValue] {
        guard !names.isEmpty else { return [] }
        var terms: [String: Glossary.Term] = [:]
        for name in names {
            if let term = course.glossary.term(name) { terms[term.anchor] = term }
        }
        var own = ContentRenderer(definitionsOn: page, self, isForeign: false)
        var original = ContentRenderer(definitionsOn: page, self, isForeign: true)
        return terms.values.sorted { ($0.name.lowercased(), $0.anchor) < ($1.name.lowercased(), $1.anchor) }.map {
            term in
            let isElsewhere = !course.glossary.holds(term)
            let isUntranslated = isElsewhere || course.glossary.translation == .missing
            var value = foreign(isUntranslated)
            value[.anchor] = .text(term.anchor)
            value[.name] = .text(term.name)
            value[.href] = .text((isElsewhere ? page.siteRoot : page.root) + "glossary.html#" + term.anchor)
            value[.definition] = isUntranslated ? original.html(term.definition) : own.html(term.definition)
            return .record(value)
        }
    }

    /// A source as the list at the end of a page shows it.
    func source(_ source: Bibliography.Source) -> TemplateValue {
        let status: String =
            switch source.status {
            case "P": words["statusP"]
            case "P-part": words["statusPPart"]
            case "S": words["statusS"]
            default: words["statusG"]
            }
        let value: TemplateRecord = [
            .anchor: .text("source:" + source.id), .id: .text(source.id), .title: .text(source.title),
            .issuer: .text(source.issuer), .date: .text(source.date), .statusWords: .text(status),
            .note: .text(source.note), .url: .text(source.url),
        ]
        // What is said of a source is the original's words in every language.
        return .record(value.merging(foreign(true)).merging(dates(of: source)))
    }
}
