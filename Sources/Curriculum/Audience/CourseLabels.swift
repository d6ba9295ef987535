public import Assessment
import Diagnostics
public import Markup

// Who may read what: a page has its own audience or else that of what it belongs to, and the narrower marking of the two.

extension Module {
    /// Who may read its page.
    public var readers: ReaderLabels { labels.readers }

    /// Who may read one of its lessons.
    public func readers(of lesson: Lesson) -> ReaderLabels { lesson.labels.readers.inside(readers) }

    /// Who may read one of its quizzes: a check belongs to its lesson.
    public func readers(of quiz: Quiz) -> ReaderLabels {
        let lesson = quiz.lesson.flatMap { id in lessons.first { $0.id == id.value } }
        return quiz.labels.readers.inside(lesson.map(readers(of:)) ?? readers)
    }
}

extension MarkupDocument {
    /// The narrowest marking of the blocks that are for some readers only, those in notes included.
    var highestLabel: TLPLabel? {
        guard holdsLimits else { return nil }
        return footnotes.reduce(blocks.highestLabel) { TLPLabel.stricter($0, $1.blocks.highestLabel) }
    }
}

extension Module {
    /// How far its page may travel: its marking, or that of a narrower block on it.
    public var pageMarking: TLPLabel? { TLPLabel.stricter(labels.marking, document.highestLabel) }

    /// How far a lesson's page may travel.
    public func pageMarking(of lesson: Lesson) -> TLPLabel? {
        TLPLabel.stricter(readers(of: lesson).marking, lesson.document.highestLabel)
    }

    /// How far a quiz's page may travel.
    public func pageMarking(of quiz: Quiz) -> TLPLabel? {
        TLPLabel.stricter(readers(of: quiz).marking, quiz.highestLabel)
    }
}

extension Quiz {
    /// The narrowest marking of its blocks that are for some readers only.
    fileprivate var highestLabel: TLPLabel? {
        let texts = introduction + questions.flatMap { $0.body + $0.hint + $0.why } + footnotes.flatMap(\.blocks)
        return texts.highestLabel
    }
}

extension Briefing {
    /// How far its page may travel.
    public var pageMarking: TLPLabel? { TLPLabel.stricter(labels.marking, document.highestLabel) }
}

extension Glossary {
    /// How far its page may travel.
    public var pageMarking: TLPLabel? { document?.highestLabel }
}

extension Course {
    /// The narrowest marking of any of its pages; nil where nothing is marked.
    public var highestLabel: TLPLabel? {
        var highest = glossary.pageMarking
        for module in modules {
            highest = TLPLabel.stricter(highest, module.pageMarking)
            for lesson in module.lessons { highest = TLPLabel.stricter(highest, module.pageMarking(of: lesson)) }
        }
        for briefing in briefings { highest = TLPLabel.stricter(highest, briefing.pageMarking) }
        let byID = Dictionary(modules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for quiz in quizzes {
            highest = TLPLabel.stricter(highest, byID[quiz.module.value]?.pageMarking(of: quiz) ?? quiz.labels.marking)
        }
        return highest
    }
}

extension Readers {
    /// The readers as messages name them: `ngo and police, up to TLP:GREEN`.
    public var inWords: String {
        let groups = areSomeGroups ? audiences.map(\.rawValue).joined(separator: " and ") : "readers"
        return highestLabel == .red ? groups : groups + " up to " + highestLabel.rawValue
    }
}
