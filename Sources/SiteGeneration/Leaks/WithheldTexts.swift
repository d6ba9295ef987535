import Assessment
import Curriculum
import Diagnostics
import Markup

/// A piece of what was left out: what it is, and where it stands.
struct WithheldItem: Sendable {
    /// What a piece belongs to, where that decides whether kept texts may say the same.
    enum Kind: Sendable { case page, quiz, term, source }

    /// What it is, in words.
    let what: String
    let kind: Kind
    /// Whether it is marked TLP:CLEAR: it is left out since it is for others, and may be told to anybody.
    private(set) var isClear = false
    /// The file it stands in.
    let path: String
    let file: SourceFile?
    let range: Range<Int>

    init(_ what: String, _ file: SourceFile, _ range: Range<Int>? = nil, kind: Kind = .page) {
        self.what = what
        self.kind = kind
        self.file = file
        self.range = range ?? file.range(ofLine: 1)
        path = file.path
    }

    init(_ what: String, path: String, kind: Kind = .page) {
        self.what = what
        self.kind = kind
        self.path = path
        file = nil
        range = 0..<0
    }

    /// The same of a page with a marking.
    func marked(_ marking: TLPLabel?) -> Self {
        var item = self
        item.isClear = marking == .clear
        return item
    }

    func diagnostic(_ summary: String, _ hint: String) -> Diagnostic {
        guard let file else { return Diagnostic(.error, "site.leak", path: path, summary, hints: [hint]) }
        return Diagnostic(.error, "site.leak", in: file, at: range, summary, hints: [hint])
    }
}

/// The kinds of text that the leak check tells apart.
enum WithheldText {
    /// Running text: a paragraph, a cell, an item of front matter.
    case prose(String)
    /// A title, a term: what something is called.
    case name(String)
    /// A heading inside a page.
    case heading(String)
    /// The id of a page, an objective, a source.
    case id(String)
    /// The id of a part of a page: a heading, a question, a term.
    case anchor(String)
    /// A file of the course.
    case file(String)
    /// A file of the site.
    case page(String)
}

extension Withheld {
    /// Calls a closure with everything that must not reach the site, in an order that is always the same.
    func forEachText(_ body: (WithheldItem, WithheldText) -> Void) {
        let pagesMarking = pagesMarking
        for module in modules { tell(module, isWhole: true) { body($0.marked(module.readers.marking), $1) } }
        for module in introductions { tell(module, isWhole: false) { body($0.marked(module.readers.marking), $1) } }
        for page in lessons { tell(page) { body($0.marked(page.module.readers(of: page.lesson).marking), $1) } }
        for quiz in quizzes { tell(quiz) { body($0.marked(quiz.labels.readers.marking), $1) } }
        for briefing in briefings { tell(briefing) { body($0.marked(briefing.labels.readers.marking), $1) } }
        for track in tracks {
            let item = WithheldItem("track \"\(track.title)\"", path: "Curriculum/course.yaml")
            for text: WithheldText in [
                .name(track.title), .prose(track.description), .id(track.id), .page(track.pagePath),
            ] { body(item, text) }
        }
        for (objective, file) in objectives {
            let item = WithheldItem("objective \(objective.id)", file, objective.range).marked(pagesMarking)
            body(item, .prose(objective.text))
            body(item, .id(objective.id))
        }
        for requirement in requirements {
            let item = WithheldItem("requirement \(requirement.id)", path: "Curriculum/requirements.yaml")
                .marked(pagesMarking)
            body(item, .prose(requirement.title))
        }
        for term in terms {
            guard let glossary else { continue }
            let item = WithheldItem("term \"\(term.name)\"", glossary, term.range, kind: .term)
            for name in [term.name] + term.aliases { body(item, .name(name)) }
            body(item, .anchor(term.anchor))
            tell(term.definition, of: glossary, "term \"\(term.name)\"") { body($0.marked(pagesMarking), $1) }
        }
        for source in sources {
            let item = WithheldItem("source \(source.id)", path: "Curriculum/sources.yaml", kind: .source)
            for text: WithheldText in [
                .name(source.title), .prose(source.issuer), .prose(source.note), .id(source.id), .prose(source.url),
            ] { body(item, text) }
        }
        for file in files {
            let item = WithheldItem("file \(file)", path: file).marked(pagesMarking)
            body(item, .file(file))
            body(item, .page("files/" + file))
        }
        for text in texts {
            text.forEachPiece { body(WithheldItem("file \(text.path)", text, $1).marked(pagesMarking), .prose($0)) }
        }
        for passage in passages {
            let kind = passage.file.path.hasPrefix("Quizzes/") ? WithheldItem.Kind.quiz : .page
            tell(passage.blocks, of: passage.file, "passage", kind: kind, body)
        }
        for translation in translations { translation.forEachText(body) }
    }

    /// The marking of all the pages that were left out, where they have the same, and so that of what only they use; nil of others.
    var pagesMarking: TLPLabel? {
        let markings =
            (modules + introductions).map(\.readers.marking) + lessons.map { $0.module.readers(of: $0.lesson).marking }
            + quizzes.map(\.labels.readers.marking) + briefings.map(\.labels.readers.marking)
            + passages.map { _ in nil }
        guard let first = markings.first, markings.allSatisfy({ $0 == first }) else { return nil }
        return first
    }

    private func tell(_ module: Module, isWhole: Bool, _ body: (WithheldItem, WithheldText) -> Void) {
        let what = "module \"\(module.title)\""
        let item = WithheldItem(what, module.document.file, module.document.frontMatter?["title"]?.range)
        if isWhole {
            for text: WithheldText in [
                .name(module.title), .name(module.heading), .id(module.id), .page(module.pagePath),
                .file(module.document.file.path),
            ] { body(item, text) }
            for objective in module.objectives {
                let item = WithheldItem("objective \(objective.id)", module.document.file, objective.range)
                body(item, .prose(objective.text))
                body(item, .id(objective.id))
            }
        }
        body(item, .prose(module.assumes))
        tell(module.document, what, body)
    }

    private func tell(_ page: Page, _ body: (WithheldItem, WithheldText) -> Void) {
        let (lesson, module) = (page.lesson, page.module)
        let what = "lesson \"\(lesson.title)\""
        let item = WithheldItem(what, lesson.document.file, lesson.document.frontMatter?["title"]?.range)
        for text: WithheldText in [
            .name(lesson.title), .name(heading(lesson.number, lesson.title)), .id(lesson.id),
            .page(module.pagePath(of: lesson)), .file(lesson.document.file.path),
        ] { body(item, text) }
        for point in lesson.needsSignOff { body(item, .prose(point)) }
        tell(lesson.document, what, body)
    }

    private func tell(_ quiz: Quiz, _ body: (WithheldItem, WithheldText) -> Void) {
        let what = "quiz \"\(quiz.title)\""
        let item = WithheldItem(what, quiz.file, kind: .quiz)
        for text: WithheldText in [
            .name(quiz.title), .id(quiz.id.text), .page(quiz.pagePath), .file(quiz.file.path),
        ] { body(item, text) }
        for question in quiz.questions {
            let item = WithheldItem(what, quiz.file, question.range, kind: .quiz)
            body(item, .anchor(question.id))
            for text in question.textsBesideBlocks { body(item, .prose(text)) }
        }
        tell(quiz.introduction + quiz.questions.flatMap(\.allBlocks), of: quiz.file, what, kind: .quiz, body)
        tell(quiz.footnotes.flatMap(\.blocks), of: quiz.file, what, kind: .quiz, body)
    }

    private func tell(_ briefing: Briefing, _ body: (WithheldItem, WithheldText) -> Void) {
        let what = "briefing \"\(briefing.title)\""
        let document = briefing.document
        let item = WithheldItem(what, document.file, document.frontMatter?["title"]?.range)
        for text: WithheldText in [
            .name(briefing.title), .id(briefing.id), .page(briefing.pagePath), .file(document.file.path),
        ] { body(item, text) }
        let summary = WithheldItem(what, document.file, document.frontMatter?["summary"]?.range)
        for point in briefing.summary { body(summary, .prose(point)) }
        tell(document, what, body)
    }

    private func tell(_ document: MarkupDocument, _ what: String, _ body: (WithheldItem, WithheldText) -> Void) {
        tell(document.blocks + document.footnotes.flatMap(\.blocks), of: document.file, what, body)
    }

    private func tell(
        _ blocks: [Block],
        of file: SourceFile,
        _ what: String,
        kind: WithheldItem.Kind = .page,
        _ body: (WithheldItem, WithheldText) -> Void
    ) {
        blocks.forEachBlock { block in
            let item = WithheldItem(what, file, block.range, kind: kind)
            switch block.kind {
            case .heading(_, let id, let content):
                body(item, .heading(content.plainText))
                body(item, .prose(content.plainText))
                if let id { body(item, .anchor(id)) }
            case .code(_, let text): body(item, .prose(text.string))
            case .html(let text): text.forEachReadingOfHTML { body(item, .prose($0)) }
            case .figure(let figure):
                for attribute in figure.attributes where attribute.name != "." { body(item, .prose(attribute.value)) }
                for content in block.inlines { content.forEachReading { body(item, .prose($0)) } }
            default:
                for content in block.inlines { content.forEachReading { body(item, .prose($0)) } }
            }
        }
    }
}

extension [Inline] {
    /// Calls a closure with the ways in which a page, a search entry or a description may say the same words, with the labels of
    /// citations and without, and with what they hold besides: titles, what is read aloud, addresses that lead elsewhere.
    func forEachReading(_ body: (String) -> Void) {
        let plain = plainText
        body(plain)
        var hasCitations = false
        forEachMarkedInline { inline in
            switch inline.kind {
            case .citation: hasCitations = true
            case .image(_, let title, let alternative):
                body(alternative.plainText)
                body(title)
            case .link(let destination, let title, _):
                body(title)
                if isElsewhere(destination) { body(destination) }
            default: break
            }
        }
        if hasCitations { body(withCitations) }
        if contains(where: { !$0.isPlain }) {
            let words = betweenTags(showingHTML: false)
            body(words)
            let shown = betweenTags(showingHTML: true)
            if shown != words { body(shown) }
        }
    }

    /// The words as they stand in a page, where each tag ends one: `**un**seen` is two.
    ///
    /// - Parameter showingHTML: whether raw HTML is shown as text, as it is in most courses.
    private func betweenTags(showingHTML: Bool) -> String {
        map { inline in
            switch inline.kind {
            case .text: [inline].plainText
            case .html(let tag) where showingHTML: tag.string
            case .emphasis(let content), .strong(let content), .link(_, _, let content):
                " \(content.betweenTags(showingHTML: showingHTML)) "
            case .citation: " \([inline].withCitations) "
            default: " \([inline].plainText) "
            }
        }.joined()
    }

    /// The words with the labels of citations, as search shows them.
    private var withCitations: String {
        map { inline in
            switch inline.kind {
            case .citation(let citations): citations.map { "\($0.source) \($0.locator)" }.joined(separator: " ")
            case .emphasis(let content), .strong(let content), .link(_, _, let content): content.withCitations
            default: [inline].plainText
            }
        }.joined()
    }
}
