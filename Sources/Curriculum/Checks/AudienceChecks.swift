import Assessment
import Diagnostics
import Markup

/// Compares the labels of pages and blocks with those of what they belong to: what is marked wider than the page around it would
/// mislead whoever reads it.
struct AudienceChecks {
    private(set) var diagnostics: [Diagnostic] = []

    init(_ course: Course) {
        for module in course.modules {
            check(module.document, inside: module.readers)
            for lesson in module.lessons {
                checkMarking(lesson.labels, inside: module.labels, "module", lesson.document.file, lesson.document)
                check(lesson.document, inside: module.readers(of: lesson))
            }
        }
        for briefing in course.briefings { check(briefing.document, inside: briefing.labels.readers) }
        if let glossary = course.glossary.document {
            check(glossary, inside: ReaderLabels())
            reportTerms(in: glossary)
        }
        let modules = Dictionary(course.modules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for quiz in course.quizzes { check(quiz, of: modules[quiz.module.value]) }
        if !course.translations.isEmpty { checkTranslations(of: course) }
    }

    /// A translation without a mark that its original has would show everybody what the original does not.
    private mutating func checkTranslations(of course: Course) {
        let originals = course.limits
        let marked = originals.filter { !$0.value.isEmpty }
        if marked.isEmpty { return }
        for translation in course.translations {
            let own = translation.limits
            for file in translation.files {
                guard let path = translation.originalPath(ofTranslation: file.path), let wanted = marked[path] else {
                    continue
                }
                var left = wanted
                for labels in own[file.path] ?? [] {
                    if let index = left.firstIndex(of: labels) { left.remove(at: index) }
                }
                guard let first = left.first else { continue }
                diagnostics.append(
                    Diagnostic(
                        .error,
                        "translation.readers-differ",
                        in: file,
                        at: file.range(ofLine: 1),
                        left.count == 1
                            ? "the block \(first.mark) of \(path) is not marked so here, and everybody would read it"
                            : "\(left.count) blocks of \(path), \(first.mark) the first, are not marked so here",
                        hints: ["start the quotation that translates it with \(first.mark), as the original does"]
                    )
                )
            }
        }
    }

    private mutating func check(_ document: MarkupDocument, inside labels: ReaderLabels) {
        guard document.holdsLimits else { return }
        for blocks in [document.blocks] + document.footnotes.map(\.blocks) {
            check(blocks, inside: labels, document.file)
        }
    }

    private mutating func check(_ quiz: Quiz, of module: Module?) {
        guard let module else { return }
        let lesson = quiz.lesson.flatMap { id in module.lessons.first { $0.id == id.value } }
        let outer = lesson.map(module.readers(of:)) ?? module.readers
        if let own = quiz.labels.marking, let marking = outer.marking, own < marking {
            reportWider(own, marking, lesson == nil ? "module" : "lesson", quiz.file, quiz.file.range(ofLine: 1))
        }
        let labels = module.readers(of: quiz)
        let texts = quiz.questions.map { $0.body + $0.hint + $0.why } + quiz.footnotes.map(\.blocks)
        for blocks in [quiz.introduction] + texts { check(blocks, inside: labels, quiz.file) }
    }

    /// Compares the blocks for some readers with what they stand in.
    private mutating func check(_ blocks: [Block], inside labels: ReaderLabels, _ file: SourceFile) {
        guard blocks.holdLimits else { return }
        for block in blocks {
            guard case .only(let own, let content) = block.kind else {
                check(block.children, inside: labels, file)
                continue
            }
            let place = block.range.clamped(to: file.range(ofLine: file.position(at: block.range.lowerBound).line))
            let strangers = labels.audience.isEmpty ? [] : own.audience.filter { !labels.audience.contains($0) }
            if !strangers.isEmpty {
                report(
                    "page.wider-block",
                    file,
                    place,
                    "this block is for \(inWords(strangers)), who never see the text around it",
                    "take them out, or open the page or the block around it to them"
                )
            }
            if let marking = own.marking, let outer = labels.marking, marking < outer {
                report(
                    "page.wider-block",
                    file,
                    place,
                    "this block is \(marking.rawValue), and what it stands in is \(outer.rawValue)",
                    "take the marking out of [!ONLY]; what stands in \(outer.rawValue) is no wider"
                )
            }
            var inner = own
            if !labels.audience.isEmpty, !own.audience.isEmpty {
                inner.audience = own.audience.filter(labels.audience.contains)
            }
            check(content, inside: inner.inside(labels), file)
        }
    }

    private mutating func checkMarking(
        _ own: PageLabels,
        inside outer: PageLabels,
        _ what: String,
        _ file: SourceFile,
        _ document: MarkupDocument
    ) {
        guard let marking = own.marking, let narrower = outer.marking, marking < narrower else { return }
        let place = document.frontMatter?["marking"]?.range ?? file.range(ofLine: 1)
        reportWider(marking, narrower, what, file, place)
    }

    private mutating func reportWider(
        _ own: PageLabels.TLPLabel,
        _ outer: PageLabels.TLPLabel,
        _ what: String,
        _ file: SourceFile,
        _ place: Range<Int>
    ) {
        report(
            "page.wider-marking",
            file,
            place,
            "this page is \(own.rawValue), but its \(what) is \(outer.rawValue), and that counts",
            "take the marking out, or mark the \(what) \(own.rawValue) and what is narrower in it by itself"
        )
    }

    /// A term inside a block for some readers would be a part of the definition above it.
    private mutating func reportTerms(in glossary: MarkupDocument) {
        guard glossary.holdsLimits else { return }
        glossary.blocks.forEachBlock { block in
            guard case .only(_, let content) = block.kind else { return }
            for inner in content {
                guard case .heading(let level, _, _) = inner.kind, level <= 3 else { continue }
                diagnostics.append(
                    Diagnostic(
                        .error,
                        "glossary.term-in-only",
                        in: glossary.file,
                        at: inner.range,
                        "a term cannot stand inside [!ONLY]",
                        hints: [
                            "put its whole definition into the block and the heading above it: the term is left out with its definition"
                        ]
                    )
                )
            }
        }
    }

    private mutating func report(
        _ id: String,
        _ file: SourceFile,
        _ range: Range<Int>,
        _ summary: String,
        _ hint: String
    ) {
        diagnostics.append(Diagnostic(.warning, id, in: file, at: range, summary, hints: [hint]))
    }

    private func inWords(_ audience: [PageLabels.Audience]) -> String {
        audience.map(\.rawValue).joined(separator: " and ")
    }
}

extension Course {
    /// The labels of the blocks for some readers in each file that pages are made of, in document order.
    fileprivate var limits: [String: [ReaderLabels]] {
        var result: [String: [ReaderLabels]] = [:]
        func add(_ blocks: [Block], _ file: SourceFile) {
            var found: [ReaderLabels] = []
            blocks.forEachBlock { if case .only(let labels, _) = $0.kind { found.append(labels) } }
            result[file.path, default: []] += found
        }
        for document in documents { add(document.everything, document.file) }
        for quiz in quizzes { add(quiz.everything, quiz.file) }
        return result
    }

    /// The files that pages are made of.
    fileprivate var files: [SourceFile] { documents.map(\.file) + quizzes.map(\.file) }
}
