import Diagnostics
import Markup

/// Where the answers of a question stand, and what stands below or between them and belongs to none.
extension QuestionReader {
    /// Takes the answers out of what is shown, and reports what trainees would read above them though it is written below.
    mutating func takeAnswers(of kind: QuestionKind) {
        let places = placesOfAnswers(of: kind)
        // What stands below answers is told by itself.
        reportGapsOutOfPlace(in: (kind == .fillIn ? [] : body.prefix(places.first ?? body.count)) + hint, kind)
        guard let last = places.last else { return }
        areDivided = places.count > 1
        for (upper, lower) in zip(places, places.dropFirst()) {
            if body[lower].isTable || body[upper + 1..<lower].allSatisfy({ $0.kind == .thematicBreak }) {
                reportDivision(at: body[lower])
            } else {
                reportStrays(body[upper + 1..<lower], kind, isBetween: true)
            }
        }
        reportStrays(body[(last + 1)...], kind)
        answers = body[last]
        if !areDivided { reportToldAnswers(in: body[..<last], above: body[last], kind) }
        reportAnswersInHint(of: kind)
        if !kind.takesLabels { reportJoinedLines(in: body[last]) }
        reportJoinedRow(in: body[last])
        // A line below the answers parts this question from the next.
        body = body[..<last] + body[(last + 1)...].filter { $0.kind != .thematicBreak }
    }

    /// Reports lines that are part of an answer or its feedback though they begin as a paragraph of their own does, which no blank line
    /// sets apart; a line of feedback that has the mark of one is meant.
    private mutating func reportJoinedLines(in answers: Block) {
        var joined: [(label: String?, place: Range<Int>)] = []
        [answers].forEachBlock { block in
            guard case .paragraph(let content) = block.kind else { return }
            for index in content.indices.dropFirst() where content[index - 1].kind == .softBreak {
                if hasMarkOfQuotation(content[index].range) { continue }
                // A label and its colon stand in one text; a part of the line costs the same however long the answer is.
                let line = Block(.paragraph([content[index]]), range: content[index].range)
                let label = ["hint", "why"].first { line.stripping($0) != nil } ?? line.explanationLabel
                let isAtMargin = file.position(at: line.range.lowerBound).column == 1
                if label != nil || isAtMargin { joined.append((label, firstLine(of: line.range))) }
            }
        }
        if let (label, place) = joined.first(where: { $0.label != nil }), let label {
            let wayOut = "put it below the last answer, at the start of a line with a blank line above it"
            let hints =
                ["hint", "why"].contains(label)
                ? [wayOut]
                : [
                    "\(wayOut), and write why: in place of \(label):, if it explains the answer",
                    "end the line above with \\ if it belongs to what stands there",
                ]
            diagnostics.append(
                Diagnostic(
                    .error,
                    "quiz.stray-text",
                    in: file,
                    at: place,
                    "this line is part of what stands above it, for no blank line sets it apart",
                    hints: hints
                )
            )
        } else if let (_, place) = joined.first {
            diagnostics.append(
                Diagnostic(
                    .warning,
                    "quiz.joined-line",
                    in: file,
                    at: place,
                    "this line is part of the answer above it, for no blank line sets it apart",
                    hints: [
                        "indent it by two spaces if that is meant",
                        "start it with > and indent it by two spaces if it is feedback to that answer",
                        "put it below the last answer with a blank line above it, and begin it with why: if all are to read it afterwards",
                    ]
                )
            )
        }
    }

    /// Reports a line below a table of answers that begins as a hint or a reason does and is a row of it.
    private mutating func reportJoinedRow(in answers: Block) {
        guard case .table(let table) = answers.kind else { return }
        let row = table.rows.first { row in
            guard let cell = row.first, row.dropFirst().allSatisfy(\.content.isEmpty) else { return false }
            let line = Block(.paragraph(cell.content), range: cell.range)
            return ["hint", "why"].contains { line.stripping($0) != nil }
        }
        guard let cell = row?.first else { return }
        // What is wrong with such a row is not worth telling.
        areDivided = true
        error(
            "quiz.stray-text",
            at: firstLine(of: cell.range),
            "this line is a row of the table above it, for no blank line sets it apart",
            "leave a blank line above it"
        )
    }

    /// Whether `>` stands in a line before a place.
    private func hasMarkOfQuotation(_ place: Range<Int>) -> Bool {
        let line = file.position(at: place.lowerBound).line
        return file.bytes[file.offset(ofLine: line)..<place.lowerBound].contains(UInt8(ascii: ">"))
    }

    /// The lists that hold answers, or the table; those before the last one are answers too, though something divides them from it.
    private func placesOfAnswers(of kind: QuestionKind) -> [Int] {
        let possible = body.indices.filter { body[$0].holdsAnswers(of: kind) }
        if let last = possible.last(where: { isMarked(body[$0], as: kind) }) {
            // Of the situation may be a list of which one item happens to begin as an answer; a list of answers may have numbers.
            return body.indices.filter { $0 < last && isMarked(body[$0], as: kind, whole: true) } + [last]
        }
        if let last = possible.last, body[last].isTable {
            return possible.filter { $0 == last || body[$0].isPart(of: body[last]) }
        }
        // A list may well belong to the situation; the last one holds the answers, and goes on where its numbers do.
        let first = possible.lastIndex { place in
            if case .list(let list) = body[place].kind, let start = list.start { start <= 1 } else { true }
        }
        return Array(possible[(first ?? 0)...])
    }

    /// Whether a block of the situation is written as answers are and says which are right.
    func saysWhatIsRight(_ block: Block, beside answers: Block, _ kind: QuestionKind) -> Bool {
        if block.isTable { return answers.isTable && block.isPart(of: answers) }
        guard isMarked(block, as: kind, whole: true), case .list(let list) = block.kind else { return false }
        return kind.takesLabels || list.items.contains { $0.isTicked == true || file.text($0.range).contains("[half") }
    }

    /// Whether the first item of a list, or each, has the check box or the label of an answer.
    private func isMarked(_ block: Block, as kind: QuestionKind, whole: Bool = false) -> Bool {
        guard case .list(let list) = block.kind else { return false }
        return !list.items.isEmpty
            && list.items.prefix(whole ? list.items.count : 1).allSatisfy { isMarked($0, as: kind) }
    }

    private func isMarked(_ item: ListItem, as kind: QuestionKind) -> Bool {
        if !kind.takesLabels, item.isTicked != nil { return true }
        guard case .paragraph(let content)? = item.blocks.first?.kind else { return false }
        let start = content.plainText.prefix(40)
        if kind.takesLabels {
            guard let colon = start.firstIndex(of: ":") else { return false }
            return Vocabulary.english(trimmed(start[..<colon]), .label) != nil
        }
        // A bracket that is escaped is one of the text.
        let written = file.text(item.blocks[0].range)
        guard start.hasPrefix("["), written.hasPrefix("["), let close = start.firstIndex(of: "]") else { return false }
        let mark = trimmed(start[..<close].dropFirst())
        return mark.count <= 1 || Vocabulary.english(mark, .label) == "half"
    }

    /// Reports the first quotation and the first other block of those that stand below answers, or between them.
    mutating func reportStrays(_ blocks: some Sequence<Block>, _ kind: QuestionKind, isBetween: Bool = false) {
        let strays = blocks.filter { block in
            switch block.kind {
            case .thematicBreak: false
            // The picture that areas belong to is shown above them wherever it stands.
            case .figure: kind != .pointAtThePicture
            // What it may not hold is told by itself.
            case .only(_, let content): !content.contains { $0.startsQuestion || $0.explains }
            default: true
            }
        }
        if let quotation = strays.first(where: \.isQuotation) { reportStrayFeedback(quotation.range, kind) }
        guard let stray = strays.first(where: { !$0.isQuotation }) else { return }
        let answers = kind == .fillIn ? "gaps" : "answers"
        // Answers below a reason would belong to it.
        let start = isBetween ? "put it below the last answer, and " : ""
        if let label = stray.dressedLabel {
            error(
                "quiz.stray-text",
                at: stray.range,
                "this paragraph belongs to no answer, since signs stand around \"\(label):\"",
                "\(start)begin it with \(label): and nothing around it"
            )
            return
        }
        let signs = stray.beginsWithSigns ? "with nothing around it " : ""
        let hints = [
            stray.isHeading ? "write ## if it is the next question" : nil,
            stray.explanationLabel.map {
                "\(start)write why: \(signs)in place of \($0): if all are to read it afterwards"
            }
                ?? "\(start)begin it with why: , or put it below a paragraph that does, if all are to read it afterwards",
            kind.takesFeedback
                ? "start each line with > and indent it by two spaces if it is feedback to the answer above it" : nil,
            "put it above the \(answers) if all are to read it before",
            isBetween && kind.takesBoxes
                ? "if the list above it is part of the question, write ☐ and ☑ in that in place of [ ] and [x]" : nil,
        ]
        diagnostics.append(
            Diagnostic(
                .error,
                "quiz.stray-text",
                in: file,
                at: stray.range,
                "this \(stray.name) stands below \(answers) and belongs to none, so that everybody would read it above them",
                hints: hints.compactMap { $0 }
            )
        )
    }

    private mutating func reportStrayFeedback(_ range: Range<Int>, _ kind: QuestionKind) {
        error(
            "quiz.stray-feedback",
            at: range,
            "this quotation belongs to no answer, so that everybody would read it above the answers",
            kind.takesFeedback
                ? "indent it by two spaces for feedback to the answer above it"
                : "put it below a paragraph that begins with why: if all are to read it afterwards",
            "put it above the answers if all are to read it before"
        )
    }

    /// Reports answers that are not in one list with those above them, which everybody would read with what they earn.
    private mutating func reportDivision(at answers: Block) {
        if answers.isTable {
            error(
                "quiz.divided-answers",
                at: firstLine(of: answers.range),
                "a new table begins here, so that the one above it is no part of the answers",
                "write all rows in one table",
                "if the table above belongs to the question, give its columns other names, and write ☐ and ☑ in place of [ ] and [x]"
            )
            return
        }
        error(
            "quiz.divided-answers",
            at: firstLine(of: answers.range),
            "a new list begins here, so that the answers above it are no answers",
            "begin all answers with the same sign, and put no line between them",
            "if the list above belongs to the question, write ☐ and ☑ in it in place of [ ] and [x]"
        )
    }

    /// Whether no line of a list of answers says what it earns, which is reported once.
    mutating func reportsMissingLabels(_ answers: Block, _ kind: QuestionKind) -> Bool {
        guard kind.takesLabels, case .list(let list) = answers.kind, !list.items.isEmpty else { return false }
        let isLabelled = list.items.contains { item in
            // One that is misspelt is told by itself.
            file.text(firstLine(of: item.range)).contains(":")
        }
        if isLabelled { return false }
        let places = list.items.prefix(6).map { firstLine(of: $0.range) }
        error(
            "quiz.no-label",
            at: places[0],
            also: Array(places.dropFirst()),
            places.count == 1 ? "this line does not say what it earns" : "these lines do not say what they earn",
            list.items.contains { $0.isTicked != nil }
                ? "write accept: in place of [x], and wrong: in place of [ ]"
                : "start \(places.count == 1 ? "it" : "each") with accept:, half:, wrong: or otherwise:"
        )
        return true
    }

    /// Whether the answers stand below the hint or the reason and so belong to it, which is reported.
    mutating func reportAnswersBelowExplanation(of kind: QuestionKind) -> Bool {
        for (label, blocks) in [("hint", hint), ("why", why)] {
            guard let list = blocks.first(where: { $0.holdsAnswers(of: kind) && isMarked($0, as: kind) }) else {
                continue
            }
            error(
                "quiz.no-answers",
                at: firstLine(of: list.range),
                "these answers stand below \"\(label):\", so that they belong to it",
                "put the paragraph that begins with \(label): below the answers"
            )
            return true
        }
        return false
    }

    /// Reports a list of answers below `hint:` that stands there beside those of the question.
    private mutating func reportAnswersInHint(of kind: QuestionKind) {
        guard let list = hint.first(where: { $0.holdsAnswers(of: kind) && isMarked($0, as: kind, whole: true) })
        else { return }
        error(
            "quiz.stray-text",
            at: firstLine(of: list.range),
            "these answers belong to the hint, so that trainees would read them before they answer",
            "put them above hint:, in one list with the others",
            "if they are part of the hint, put words in place of what they begin with"
        )
    }

    /// Reports an explanation without the word that keeps it back, where nothing tells it from what is shown before answering.
    mutating func reportExplanation(in blocks: some Sequence<Block>) {
        for block in blocks {
            guard let label = block.explanationLabel else { continue }
            error(
                "quiz.stray-text",
                at: block.range,
                "trainees would read this before they answer",
                "write why: in place of \(label): if it explains the answer",
                "take the blank line above it out if it belongs to what stands there"
            )
        }
    }
}

extension QuestionKind {
    /// Whether each answer stands behind a word that says what it earns.
    var takesLabels: Bool {
        switch self {
        case .shortAnswer, .number, .dateAndTime: true
        default: false
        }
    }

    /// Whether each answer stands behind a check box of a list.
    fileprivate var takesBoxes: Bool {
        switch self {
        case .chooseOne, .trueOrFalse, .chooseAll, .markTheText, .pointAtThePicture: true
        default: false
        }
    }

    /// Whether a quotation under an answer is feedback to it.
    fileprivate var takesFeedback: Bool {
        switch self {
        case .fillIn, .putInOrder, .match, .grid, .essay, .opinion: false
        default: true
        }
    }
}

extension Block {
    /// Whether a block can hold the answers of a kind of question.
    fileprivate func holdsAnswers(of kind: QuestionKind) -> Bool {
        switch (kind, self.kind) {
        case (.match, .table), (.grid, .table), (.essay, .table): true
        case (.fillIn, _), (.opinion, _), (.match, _), (.grid, _), (.essay, _), (.scenario, _): false
        case (.putInOrder, .list(let list)): list.start != nil
        case (_, .list(let list)): list.start == nil
        default: false
        }
    }

    /// Whether a table has the columns of another, or check boxes as a grid has.
    fileprivate func isPart(of other: Block) -> Bool {
        guard case .table(let table) = kind, case .table(let answers) = other.kind else { return false }
        return table.header.map(\.content.plainText) == answers.header.map(\.content.plainText)
            || table.rows.contains { $0.contains { trimmed($0.content.plainText).lowercased() == "[x]" } }
    }

    fileprivate var isTable: Bool { if case .table = kind { true } else { false } }
    fileprivate var isQuotation: Bool { if case .quotation = kind { true } else { false } }
    fileprivate var isHeading: Bool { if case .heading = kind { true } else { false } }

    /// The word `hint` or `why` that begins a paragraph within emphasis, such as `**Hint:**`.
    fileprivate var dressedLabel: String? {
        guard case .paragraph(let content) = kind else { return nil }
        switch content.first?.kind {
        case .strong(let words), .emphasis(let words):
            let start = words.plainText + content.dropFirst().prefix(1).map { [$0].plainText }.joined()
            guard let colon = start.firstIndex(of: ":") else { return nil }
            return Vocabulary.english(trimmed(start[..<colon]), .label).flatMap {
                ["hint", "why"].contains($0) ? $0 : nil
            }
        default: return nil
        }
    }

    /// Whether a paragraph begins with words in emphasis.
    fileprivate var beginsWithSigns: Bool {
        guard case .paragraph(let content) = kind else { return false }
        switch content.first?.kind {
        case .strong, .emphasis: return true
        default: return false
        }
    }

    /// What a block is called in a message.
    fileprivate var name: String {
        switch kind {
        case .paragraph, .include, .untranslated: "paragraph"
        case .heading: "heading"
        case .code: "code"
        case .html: "HTML"
        case .thematicBreak: "line"
        case .quotation: "quotation"
        case .callout: "callout"
        case .only: "block for some readers"
        case .list, .definitions: "list"
        case .table: "table"
        case .figure: "figure"
        }
    }

    /// The word with which a paragraph begins that explains an answer, as other programs for quizzes have it.
    fileprivate var explanationLabel: String? {
        guard case .paragraph(let content) = kind else { return nil }
        let start = content.plainText.prefix(40)
        guard let colon = start.firstIndex(of: ":") else { return nil }
        let label = trimmed(start[..<colon])
        return explanationLabels.contains(label.lowercased()) ? label : nil
    }
}

let explanationLabels: Set<String> = [
    "answer", "correct answer", "explanation", "feedback", "rationale", "reason", "solution",
    "bonne réponse", "explication", "raison", "réponse",
    "explicación", "razón", "respuesta", "respuesta correcta", "solución",
    "відповідь", "зворотний зв'язок", "обґрунтування", "пояснення", "правильна відповідь", "причина",
    "الإجابة", "الإجابة الصحيحة", "التعليل", "الشرح", "تفسير", "شرح",
]
