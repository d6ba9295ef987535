import Assessment
import Curriculum
import Diagnostics
import Markup

/// What a kept text is to the leak check.
enum PublishedKind {
    /// What something is called: a title, a heading, a term, a source.
    case name
    /// What its authors wrote.
    case prose
    /// What others wrote, and what stands on pages whatever their subject: a text of law, the slot for national law, ids and addresses.
    case given
}

/// Where a kept text stands.
struct TextPlace {
    let path: String
    let file: SourceFile?
    let range: Range<Int>

    init(_ file: SourceFile, _ range: Range<Int>? = nil) {
        (path, self.file) = (file.path, file)
        self.range = range ?? file.range(ofLine: 1)
    }

    init(path: String) { (self.path, file, range) = (path, nil, 0..<0) }
}

extension Course {
    /// Calls a closure with everything that its readers may see, as the leak check compares it: what kept files say themselves is
    /// no leak of the site's, even where left-out files say the same; ``OpenTextCheck`` looks at those files.
    func forEachPublishedText(_ body: (String, PublishedKind, TextPlace) -> Void) {
        let settings = TextPlace(path: "Curriculum/course.yaml")
        for text in [title, publisher, contact, address] { body(text, .given, settings) }
        body(description, .prose, settings)
        // An id of several words says them too: `weak-entry` stands in attributes and in data.
        for id in keptIDs { body(id, .given, settings) }
        for track in tracks {
            body(track.title, .name, settings)
            body(track.description, .prose, settings)
        }
        for module in modules {
            let file = module.document.file
            let place = TextPlace(file, module.document.frontMatter?["title"]?.range)
            body(module.title, .name, place)
            body(module.heading, .name, place)
            body(module.assumes, .prose, place)
            for objective in module.objectives { body(objective.text, .prose, TextPlace(file, objective.range)) }
            tell(module.document, body)
            for lesson in module.lessons {
                let front = lesson.document.frontMatter
                let place = TextPlace(lesson.document.file, front?["title"]?.range)
                body(lesson.title, .name, place)
                body(heading(lesson.number, lesson.title), .name, place)
                let points = TextPlace(lesson.document.file, front?["needs sign-off"]?.range)
                for point in lesson.needsSignOff { body(point, .prose, points) }
                tell(lesson.document, body)
            }
        }
        for briefing in briefings {
            let (file, front) = (briefing.document.file, briefing.document.frontMatter)
            body(briefing.title, .name, TextPlace(file, front?["title"]?.range))
            for point in briefing.summary { body(point, .prose, TextPlace(file, front?["summary"]?.range)) }
            tell(briefing.document, body)
        }
        for quiz in quizzes {
            body(quiz.title, .name, TextPlace(quiz.file))
            tell(
                quiz.introduction + quiz.questions.flatMap(\.allBlocks) + quiz.footnotes.flatMap(\.blocks),
                of: quiz.file,
                body
            )
            for question in quiz.questions {
                for text in question.textsBesideBlocks { body(text, .prose, TextPlace(quiz.file, question.range)) }
            }
        }
        let terms = TextPlace(path: "Curriculum/glossary.md")
        for term in glossary.terms { for name in [term.name] + term.aliases { body(name, .name, terms) } }
        if let document = glossary.document { tell(document, body) }
        let sources = TextPlace(path: "Curriculum/sources.yaml")
        for source in bibliography.sources {
            body(source.title, .name, sources)
            for text in [source.issuer, source.date, source.url] { body(text, .given, sources) }
            body(source.note, .prose, sources)
        }
        for file in media.withCompanions(Set(usedFiles(of: self))).sorted() {
            body(fileName(file), .given, TextPlace(path: file))
            guard let text = media.texts[file] else { continue }
            // The labels of a drawing in a row are nobody's words.
            let kind = text.isDrawing ? PublishedKind.given : .prose
            text.forEachPublishedPiece { body($0, kind, TextPlace(text, $1)) }
            guard text.isDrawing, let labels = Drawing.read(text).value?.texts else { continue }
            for label in labels { body(label, .prose, TextPlace(text)) }
        }
        let answers = TextPlace(path: "Curriculum/requirements.yaml")
        body(requirements.note, .prose, answers)
        for item in requirements.requirements + requirements.challenges {
            body(item.title, .prose, answers)
            body(item.group, .name, answers)
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

    private func tell(_ document: MarkupDocument, _ body: (String, PublishedKind, TextPlace) -> Void) {
        for entry in document.frontMatter?.entries ?? [] {
            guard let text = entry.value.text else { continue }
            // What of it a page shows is told by itself.
            body(text, .given, TextPlace(document.file, entry.value.range))
        }
        tell(document.blocks + document.footnotes.flatMap(\.blocks), of: document.file, body)
    }

    private func tell(
        _ blocks: [Block],
        of file: SourceFile,
        _ body: (String, PublishedKind, TextPlace) -> Void
    ) {
        // Where the last callout ends of which what it holds is given.
        var given = 0
        blocks.forEachBlock { block in
            let place = TextPlace(file, block.range)
            if case .callout(let head, _) = block.kind, [.law, .local].contains(head.kind) {
                given = block.range.upperBound
            }
            let prose = block.range.upperBound <= given ? PublishedKind.given : .prose
            var isHeading = false
            if case .heading = block.kind { isHeading = true }
            if case .figure(let figure) = block.kind {
                for attribute in figure.attributes { body(attribute.value, prose, place) }
            }
            switch block.kind {
            case .code(_, let text): body(text.string, prose, place)
            case .html(let text): text.forEachReadingOfHTML { body($0, prose, place) }
            default:
                for content in block.inlines {
                    content.forEachReading { body($0, isHeading ? .name : prose, place) }
                    content.forEachRun { body($0, prose, place) }
                    content.forEachMarkedInline { inline in
                        switch inline.kind {
                        case .text: break
                        case .citation(let citations): for each in citations { body(each.locator, prose, place) }
                        case .link(let destination, let title, let inner):
                            // The address of a page or file of the course says no more than its own name does.
                            if isElsewhere(destination) { body(destination, .given, place) }
                            body(title, prose, place)
                            body(inner.plainText, prose, place)
                        case .code(let text): body(text.string, prose, place)
                        case .html(let text): text.string.forEachReadingOfHTML { body($0, prose, place) }
                        default: body([inline].plainText, prose, place)
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
