public import Diagnostics
public import Markup
import Scoring

extension Quiz {
    /// Reads the translation of a quiz: its text, and no more than its text.
    ///
    /// Everything that the front matter says is the original's. A question must ask the same, be worth the same and have the
    /// same key as the original's; what differs is an error, since the two are one quiz.
    ///
    /// - Parameters:
    ///   - document: the translation, whose own diagnostics are not repeated.
    ///   - title: its title.
    ///   - language: its language, as a BCP 47 tag.
    public func translated(_ document: MarkupDocument, title: String, into language: String) -> Checked<Quiz> {
        guard document.file.bytes.count <= QuizLimits.fileBytes else {
            return Checked(self, [Quiz.tooLarge(document.file)])
        }
        var diagnostics: [Diagnostic] = []
        let (introduction, questions) = Quiz.readQuestions(document, mode: mode, &diagnostics)
        Quiz.reportDuplicates(questions, in: document.file, &diagnostics)
        var quiz = self
        quiz.file = document.file
        quiz.title = title
        quiz.language = language
        quiz.introduction = introduction
        quiz.questions = questions
        quiz.footnotes = document.footnotes
        // What the original gives away was said there.
        let known = Set(itemWarnings.map(\.id))
        diagnostics += quiz.itemWarnings.filter { !known.contains($0.id) }
        if !diagnostics.haveErrors { diagnostics += QuizParity(self, quiz, document).diagnostics }
        return Checked(quiz, diagnostics)
    }

    /// The same quiz as a part of a course in another language.
    ///
    /// - Parameter language: that of the course's original, for a quiz that names none.
    public func standing(_ state: TranslationState, originalLanguage language: String) -> Quiz {
        var quiz = self
        quiz.translation = state
        quiz.language = self.language ?? language
        return quiz
    }
}

/// Compares the questions of a translated quiz with the original's.
private struct QuizParity {
    private(set) var diagnostics: [Diagnostic] = []
    private let translation: Quiz
    private let document: MarkupDocument
    /// Whether tags decide what is asked.
    private let isDrawn: Bool

    init(_ original: Quiz, _ translation: Quiz, _ document: MarkupDocument) {
        self.translation = translation
        self.document = document
        isDrawn = original.draw != nil
        compare(original)
    }

    private mutating func differs(_ range: Range<Int>, _ summary: String, _ hint: String) {
        diagnostics.append(
            Diagnostic(.error, "translation.quiz-differs", in: document.file, at: range, summary, hints: [hint])
        )
    }

    private mutating func compare(_ original: Quiz) {
        let ids = translation.questions.map(\.id)
        let wanted = original.questions.map(\.id)
        for question in translation.questions where !wanted.contains(question.id) {
            let hint =
                nearest(question.id, among: wanted.filter { !ids.contains($0) }).map { "write {#\($0)}" }
                ?? "take the question out, or add it to the original first"
            differs(question.range, "\(original.file.path) has no question \"\(question.id)\"", hint)
        }
        let missing = wanted.filter { !ids.contains($0) }
        if !missing.isEmpty {
            differs(
                document.file.range(ofLine: 1),
                "of the questions in \(original.file.path), this has no translation of "
                    + missing.map { "\"\($0)\"" }.joined(separator: ", "),
                "translate \(missing.count == 1 ? "it" : "them"), or take this file out until that is done"
            )
        }
        let common = translation.questions.filter { wanted.contains($0.id) }
        for (question, id) in zip(common, wanted.filter(ids.contains)) where question.id != id {
            differs(
                question.range,
                "question \"\(question.id)\" stands where the original has \"\(id)\"",
                "put the questions in the order of \(original.file.path)"
            )
            break
        }
        let originals = Dictionary(original.questions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for question in common {
            if let twin = originals[question.id] { compare(question, twin) }
        }
    }

    private mutating func compare(_ question: Question, _ original: Question) {
        let (kind, wanted) = (question.kind.form, original.kind.form)
        guard kind == wanted else {
            return differs(
                question.range,
                "\"\(question.id)\" is \"\(kind.rawValue)\", and the original is \"\(wanted.rawValue)\"",
                "write the original's kind line below the heading"
            )
        }
        if question.marks != original.marks {
            differs(
                question.range,
                "\"\(question.id)\" is worth \(question.marks.string), and the original \(original.marks.string)",
                "write the original's kind line below the heading"
            )
        }
        let hint = "copy the original's kind line, word for word"
        if question.objectives.map(\.value) != original.objectives.map(\.value) {
            differs(question.range, "\"\(question.id)\" tests other objectives than the original", hint)
        }
        if question.isMustPass != original.isMustPass || (question.note == nil) != (original.note == nil)
            || isDrawn && question.tags != original.tags
        {
            differs(
                question.range,
                "\"\(question.id)\" has other settings than the original",
                hint + "; translate a note"
            )
        }
        if question.asksCertainty != original.asksCertainty || question.tries != original.tries {
            differs(
                question.range,
                "\"\(question.id)\" asks for certainty or several tries otherwise than the original",
                hint
            )
        }
        if question.keepsOrder != original.keepsOrder {
            differs(question.range, "\"\(question.id)\" is shuffled otherwise than the original", hint)
        }
        compareKeys(question, original)
    }

    private mutating func compareKeys(_ question: Question, _ original: Question) {
        func count(_ own: Int, _ wanted: Int, _ what: String) -> Bool {
            if own == wanted { return true }
            differs(
                question.range,
                "\"\(question.id)\" has \(own) \(what), and the original has \(wanted)",
                "translate each of the original's \(what), in its order"
            )
            return false
        }
        func settings(_ isSame: Bool) {
            if isSame { return }
            differs(
                question.range,
                "\"\(question.id)\" is scored otherwise than the original",
                "copy the original's kind line, word for word"
            )
        }
        switch (question.kind, original.kind) {
        case (.chooseOne(let own), .chooseOne(let wanted)), (.trueOrFalse(let own), .trueOrFalse(let wanted)):
            if count(own.count, wanted.count, "options") { compare(own, wanted) }
        case (.chooseAll(let own, let rule), .chooseAll(let wanted, let other)):
            settings(rule == other)
            if count(own.count, wanted.count, "options") { compare(own, wanted) }
        case (.fillIn(let own, let comparison, let rule), .fillIn(let wanted, let otherComparison, let other)):
            settings(rule == other && comparison == otherComparison)
            let (gaps, others) = (own.joined().filter(\.isGap), wanted.joined().filter(\.isGap))
            guard count(gaps.count, others.count, "gaps") else { return }
            for (number, pair) in zip(gaps, others).enumerated() where !pair.0.isKeyed(as: pair.1) {
                differs(
                    question.range,
                    "gap \(number + 1) of \"\(question.id)\" differs from the original's in its kind, its choices or its key",
                    "write the original's choices in its order, with the same one marked as right"
                )
            }
        case (.shortAnswer(let own, _, let comparison), .shortAnswer(let wanted, _, let other)):
            // Other words may be right in another language, but not for other marks.
            settings(comparison == other && Set(own.map(\.award)) == Set(wanted.map(\.award)))
        case (.number(let own, _), .number(let wanted, _)):
            guard count(own.count, wanted.count, "answers") else { return }
            if zip(own, wanted).contains(where: { !$0.isKeyed(as: $1) }) {
                differs(
                    question.range,
                    "\"\(question.id)\" accepts other numbers than the original",
                    "write the original's values and tolerances; only the unit may be translated"
                )
            }
        case (.putInOrder(let own, let rule), .putInOrder(let wanted, let other)):
            settings(rule == other)
            guard count(own.joined().count, wanted.joined().count, "steps") else { return }
            if own.map(\.count) != wanted.map(\.count) {
                differs(
                    question.range,
                    "\"\(question.id)\" has other steps side by side than the original",
                    "number the steps as the original does"
                )
            }
        case (.match(_, let own, let decoys, let rule), .match(_, let wanted, let otherDecoys, let other)):
            settings(rule == other)
            guard count(own.count, wanted.count, "rows"), count(decoys.count, otherDecoys.count, "decoys") else {
                return
            }
            if own.map(\.choice).pattern != wanted.map(\.choice).pattern {
                differs(
                    question.range,
                    "rows of \"\(question.id)\" share a choice where the original's do not, or the reverse",
                    "translate the same choice by the same words, and others by others"
                )
            }
        case (.scenario(let own), .scenario(let wanted)):
            if let difference = own.difference(from: wanted) {
                differs(
                    difference.range ?? question.range,
                    "\"\(question.id)\" \(difference.summary)",
                    "keep the original's names, order, settings and marks; translate texts, reasons and entries"
                )
            }
        case (.markTheText(let own, let rule), .markTheText(let wanted, let other)):
            settings(rule == other)
            if count(own.count, wanted.count, "lines") { compare(own, wanted) }
        case (.grid(_, let columns, let own, let rule), .grid(_, let otherColumns, let wanted, let other)):
            settings(rule == other)
            guard count(columns.count, otherColumns.count, "columns"), count(own.count, wanted.count, "rows") else {
                return
            }
            for (number, pair) in zip(own, wanted).enumerated() where pair.0.column != pair.1.column {
                differs(
                    question.range,
                    "row \(number + 1) of \"\(question.id)\" has another column ticked than the original's",
                    "keep rows, columns and boxes in the original's order"
                )
            }
        case (.pointAtThePicture(_, let own), .pointAtThePicture(_, let wanted)):
            guard count(own.count, wanted.count, "areas") else { return }
            compare(own.map(\.option), wanted.map(\.option))
            for (area, other) in zip(own, wanted) where area.box != other.box {
                differs(
                    area.option.range,
                    "this area lies elsewhere in the picture than the original's",
                    "copy the four numbers; a picture for another language has to have the same places"
                )
            }
        case (.dateAndTime(let own, _), .dateAndTime(let wanted, _)):
            guard count(own.count, wanted.count, "answers") else { return }
            if zip(own, wanted).contains(where: { $0.moment != $1.moment || $0.award != $1.award }) {
                differs(
                    question.range,
                    "\"\(question.id)\" accepts other dates or times than the original",
                    "copy the original's dates and times"
                )
            }
        case (.essay(let own), .essay(let wanted)):
            settings(
                own.leastWords == wanted.leastWords && own.mostWords == wanted.mostWords
                    && own.markers == wanted.markers
            )
            guard count(own.criteria.count, wanted.criteria.count, "criteria") else { return }
            if own.key.criteria.map({ $0.levels.map(\.points) }) != wanted.key.criteria.map({ $0.levels.map(\.points) })
            {
                differs(
                    question.range,
                    "the criteria of \"\(question.id)\" give other points than the original's",
                    "keep the original's columns and empty cells"
                )
            }
        case (.opinion(let own), .opinion(let wanted)):
            if own.lowest != wanted.lowest || own.highest != wanted.highest {
                differs(
                    question.range,
                    "the scale of \"\(question.id)\" has other numbers than the original's",
                    "copy the numbers; only the words at its ends are translated"
                )
            }
        default: break
        }
    }

    private mutating func compare(_ options: [AnswerOption], _ wanted: [AnswerOption]) {
        for (number, (option, original)) in zip(options, wanted).enumerated() where option.award != original.award {
            differs(
                option.range,
                "option \(number + 1) is marked otherwise than the original's",
                "keep the options and their boxes in the original's order"
            )
        }
    }
}

extension GapPiece {
    fileprivate var isGap: Bool { if case .prose = self { false } else { true } }

    fileprivate func isKeyed(as other: GapPiece) -> Bool {
        switch (self, other) {
        case (.blank, .blank): true
        case (.pick(let own, let correct), .pick(let wanted, let other)): own.count == wanted.count && correct == other
        default: false
        }
    }
}

extension ExpectedNumber {
    fileprivate func isKeyed(as other: ExpectedNumber) -> Bool {
        value == other.value && (unit == nil) == (other.unit == nil) && isMissingUnit == other.isMissingUnit
            && tolerance == other.tolerance && isRelative == other.isRelative && award == other.award
    }
}

extension [[Inline]] {
    /// For each the number of the first that says the same.
    fileprivate var pattern: [Int] {
        let texts = map(\.plainText)
        return texts.map { text in texts.firstIndex(of: text) ?? 0 }
    }
}
