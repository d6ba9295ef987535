import Assessment
import Curriculum
import Diagnostics
import Markup

extension Course {
    /// Calls a closure with everything that its readers may see, as the leak check compares it: what kept files say themselves is
    /// no leak, even where left-out files say the same.
    ///
    /// - Parameter body: gets a text, and whether it is what something is called.
    func forEachPublishedText(_ body: (String, _ isName: Bool) -> Void) {
        for text in [title, description, publisher, contact, address, requirements.note] { body(text, false) }
        // An id of several words says them too: `weak-entry` stands in attributes and in data.
        for id in keptIDs { body(id, false) }
        for track in tracks {
            body(track.title, true)
            body(track.description, false)
        }
        for module in modules {
            body(module.title, true)
            body(module.heading, true)
            body(module.assumes, false)
            for objective in module.objectives { body(objective.text, false) }
            tell(module.document, body)
            for lesson in module.lessons {
                body(lesson.title, true)
                body(heading(lesson.number, lesson.title), true)
                for point in lesson.needsSignOff { body(point, false) }
                tell(lesson.document, body)
            }
        }
        for briefing in briefings {
            body(briefing.title, true)
            for point in briefing.summary { body(point, false) }
            tell(briefing.document, body)
        }
        for quiz in quizzes {
            body(quiz.title, true)
            tell(quiz.introduction + quiz.questions.flatMap(\.allBlocks) + quiz.footnotes.flatMap(\.blocks), body)
            for text in quiz.questions.flatMap(\.textsBesideBlocks) { body(text, false) }
        }
        for term in glossary.terms { for name in [term.name] + term.aliases { body(name, true) } }
        if let document = glossary.document { tell(document, body) }
        for source in bibliography.sources {
            body(source.title, true)
            for text in [source.issuer, source.date, source.note, source.url] { body(text, false) }
        }
        for file in media.withCompanions(Set(usedFiles(of: self))).sorted() {
            body(fileName(file), false)
            media.texts[file]?.forEachPublishedPiece { body($0, false) }
        }
        for item in requirements.requirements + requirements.challenges {
            body(item.title, false)
            body(item.group, true)
        }
    }

    /// The ids and anchors that its own pages have.
    var keptIDs: Set<String> {
        var ids = Set(modules.map(\.id) + tracks.map(\.id) + briefings.map(\.id) + quizzes.map(\.id.text))
        for module in modules {
            ids.formUnion(module.objectives.map(\.id))
            ids.formUnion(module.lessons.map(\.id))
            ids.formUnion(module.document.outline.headingIDs)
            for lesson in module.lessons { ids.formUnion(lesson.document.outline.headingIDs) }
        }
        for briefing in briefings { ids.formUnion(briefing.document.outline.headingIDs) }
        for quiz in quizzes { ids.formUnion(quiz.questions.map(\.id)) }
        ids.formUnion(glossary.terms.map(\.anchor))
        ids.formUnion(glossary.document?.outline.headingIDs ?? [])
        ids.formUnion(bibliography.sources.map(\.id))
        ids.formUnion((requirements.requirements + requirements.challenges).map(\.id))
        return ids
    }

    /// The names of its own files.
    var keptFileNames: Set<String> {
        let documents = modules.flatMap { [$0.document] + $0.lessons.map(\.document) } + briefings.map(\.document)
        let paths = documents.map(\.file.path) + quizzes.map(\.file.path) + pictures
        return Set(paths.map(fileName))
    }

    private func tell(_ document: MarkupDocument, _ body: (String, _ isName: Bool) -> Void) {
        for entry in document.frontMatter?.entries ?? [] { if let text = entry.value.text { body(text, false) } }
        tell(document.blocks + document.footnotes.flatMap(\.blocks), body)
    }

    private func tell(_ blocks: [Block], _ body: (String, _ isName: Bool) -> Void) {
        blocks.forEachBlock { block in
            var isHeading = false
            if case .heading = block.kind { isHeading = true }
            if case .figure(let figure) = block.kind {
                for attribute in figure.attributes { body(attribute.value, false) }
            }
            switch block.kind {
            case .code(_, let text): body(text.string, false)
            case .html(let text): text.forEachReadingOfHTML { body($0, false) }
            default:
                for content in block.inlines {
                    content.forEachReading { body($0, isHeading) }
                    content.forEachRun { body($0, false) }
                    content.forEachMarkedInline { inline in
                        switch inline.kind {
                        case .text: break
                        case .citation(let citations): for each in citations { body(each.locator, false) }
                        case .link(let destination, let title, let inner):
                            body(destination, false)
                            body(title, false)
                            body(inner.plainText, false)
                        case .code(let text): body(text.string, false)
                        case .html(let text): text.string.forEachReadingOfHTML { body($0, false) }
                        default: body([inline].plainText, false)
                        }
                    }
                }
            }
        }
    }
}

extension [Inline] {
    /// Calls a closure with what stands by itself between links, marked words and breaks, as in "**Owner:** not known", and with each line that
    /// a break ends.
    fileprivate func forEachRun(_ body: (String) -> Void) {
        for run in split(whereSeparator: { !$0.isPlain }) where run.count < count { body(Array(run).plainText) }
        for line in split(whereSeparator: { $0.kind == .lineBreak }) where line.count < count {
            body(Array(line).plainText)
        }
        for inline in self {
            switch inline.kind {
            case .emphasis(let content), .strong(let content), .link(_, _, let content): content.forEachRun(body)
            default: break
            }
        }
    }
}

extension Inline {
    /// Whether a page has no tag around it.
    var isPlain: Bool {
        switch kind {
        case .text, .softBreak: true
        default: false
        }
    }
}

/// The last part of a path.
func fileName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
