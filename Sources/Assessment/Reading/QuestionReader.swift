import Diagnostics
import Markup
import Scoring

/// Reads one question: a heading, a kind line, what is shown, how it is answered, a hint and a reason.
struct QuestionReader {
    let file: SourceFile
    let heading: Block
    let blocks: [Block]
    var diagnostics: [Diagnostic] = []

    /// Which part of the question the blocks read now belong to.
    private enum Part { case body, hint, why }

    var body: [Block] = []
    private(set) var hint: [Block] = []
    private(set) var why: [Block] = []
    /// The headings of a scenario and what stands under them.
    var scenes: [Block] = []
    /// The flags that choices of a scenario have, in lowercase.
    var flags: Set<String> = []
    /// The list or table that holds the answers.
    var answers: Block?
    /// Whether something divides the answers, so that ``answers`` are but the last of them.
    var areDivided = false

    init(file: SourceFile, heading: Block, blocks: [Block]) {
        self.file = file
        self.heading = heading
        self.blocks = blocks
    }

    /// The question; nil when it cannot be asked as written.
    mutating func read(isAssessed: Bool) -> Question? {
        guard case .heading(_, let id, let stem) = heading.kind else { return nil }
        // What was meant as one and cannot be has been reported.
        let written = trimmed(file.text(heading.range))
        let isMeant = written.hasSuffix("}") && written.contains("{#") && !written.contains("\\{#")
        if id == nil, !isMeant {
            error(
                "quiz.no-question-id",
                at: heading.range,
                "this question has no id",
                "end the heading with a short name that never changes: {#phone-first}"
            )
        }
        if stem.isEmpty {
            error(
                "quiz.empty-question",
                at: heading.range,
                "this question asks nothing",
                "write what is asked after ##"
            )
        }
        guard let first = blocks.first, case .paragraph = first.kind else {
            error(
                "quiz.no-kind",
                at: heading.range,
                "no kind line follows this question",
                "write the kind below the heading, such as: choose one; 1 mark; objective ee.2"
            )
            return nil
        }
        guard let line = KindLine(trimmedRange(first.range, in: file), in: file, &diagnostics) else { return nil }
        if isAssessed, line.objectives.isEmpty, line.kind != .opinion {
            diagnostics.append(
                Diagnostic(
                    .warning,
                    "quiz.no-objective",
                    in: file,
                    at: line.kindRange,
                    "an assessed question names no objective",
                    hints: ["name what it tests in the kind line: objective ee.2"]
                )
            )
        }
        if !isAssessed, line.isMustPass {
            error(
                "quiz.assessed-only",
                at: line.kindRange,
                "\"must pass\" means nothing in a practice quiz, of which nothing is recorded",
                "take it out, or write mode: assessed at the top"
            )
        }
        if isAssessed, line.tries != nil {
            error(
                "quiz.tries-in-assessed",
                at: line.kindRange,
                "an assessed question is answered once, and this one allows several tries",
                "take \"tries:\" out, or move the question to a practice quiz; attempts: in the front matter repeats the whole quiz"
            )
        }
        var rest = blocks.dropFirst()
        if line.kind == .scenario {
            let before = rest.prefix { !$0.startsScene }
            scenes = Array(rest.dropFirst(before.count).prefix { !$0.explains })
            rest = before + rest.dropFirst(before.count + scenes.count)
        }
        sort(rest, kind: line.kind)
        if areDivided { return nil }
        if let answers, !hasNoLimits(inAnswers: answers) { return nil }
        guard let kind = readAnswers(line) else { return nil }
        return Question(
            id: id ?? "",
            stem: stem,
            body: body,
            kind: kind,
            marks: line.kind == .opinion ? .zero : line.marks,
            objectives: line.objectives,
            tags: line.tags,
            isMustPass: line.isMustPass,
            note: line.note,
            keepsOrder: line.keepsOrder,
            asksCertainty: line.asksCertainty,
            tries: line.tries,
            hint: hint,
            why: why,
            range: heading.range
        )
    }

    mutating func error(
        _ id: String,
        at range: Range<Int>,
        also others: [Range<Int>] = [],
        _ summary: String,
        _ hints: String...
    ) {
        diagnostics.append(Diagnostic(.error, id, in: file, at: range, also: others, summary, hints: hints))
    }

    mutating func warn(
        _ id: String,
        at range: Range<Int>,
        also others: [Range<Int>] = [],
        _ summary: String,
        _ hint: String
    ) {
        diagnostics.append(Diagnostic(.warning, id, in: file, at: range, also: others, summary, hints: [hint]))
    }

    /// Whether some parts of a question differ in their plain texts; reports the first that does not.
    mutating func areDifferent(_ parts: [(content: [Inline], place: Range<Int>)], _ what: String) -> Bool {
        var seen: [String: Range<Int>] = [:]
        for part in parts {
            let text = part.content.plainText
            if let twin = seen[text] {
                error(
                    "quiz.duplicate-option",
                    at: part.place,
                    also: [twin],
                    "two \(what) say the same",
                    "change or remove one of them"
                )
                return false
            }
            seen[text] = part.place
        }
        return true
    }

    /// Whether a question has as many options, steps, rows, gaps or answers as it may; reports the first one beyond.
    mutating func allows(_ places: [Range<Int>], _ what: String) -> Bool {
        guard places.count > QuizLimits.parts else { return true }
        error(
            "quiz.too-many-options",
            at: places[QuizLimits.parts],
            "this question has \(places.count) \(what); \(QuizLimits.parts) are the most",
            "cut it into several questions"
        )
        return false
    }

    // MARK: - Parts

    /// Puts each block where it belongs: before the hint and the reason it is shown or holds the answers.
    private mutating func sort(_ blocks: ArraySlice<Block>, kind: QuestionKind) {
        var part = Part.body
        for block in blocks {
            if let stripped = block.stripping("hint") {
                part = .hint
                if stripped.inlines != [[]] { hint.append(stripped) }
            } else if let stripped = block.stripping("why") {
                part = .why
                if stripped.inlines != [[]] { why.append(stripped) }
            } else {
                switch part {
                case .body: body.append(block)
                case .hint: hint.append(block)
                case .why: why.append(block)
                }
            }
        }
        reportExplanation(in: hint)
        takeAnswers(of: kind)
    }

    private mutating func readAnswers(_ line: KindLine) -> Question.Kind? {
        switch line.kind {
        case .fillIn: return readGaps(line)
        case .scenario: return readScenario(line)
        case .opinion: return readScale(line)
        default: break
        }
        guard let answers else {
            if reportAnswersBelowExplanation(of: line.kind) { return nil }
            let lost = lostAnswers(of: line.kind)
            error(
                "quiz.no-answers",
                at: line.kindRange,
                also: lost.map { [firstLine(of: $0.place)] } ?? [],
                "\"\(line.kind.rawValue)\" needs \(line.kind.needs)",
                lost?.hint ?? line.kind.example
            )
            return nil
        }
        if reportsMissingLabels(answers, line.kind) { return nil }
        switch (line.kind, answers.kind) {
        case (.chooseOne, .list(let list)), (.trueOrFalse, .list(let list)), (.chooseAll, .list(let list)):
            return readOptions(list, line)
        case (.shortAnswer, .list(let list)): return readExpectedTexts(list, line)
        case (.number, .list(let list)): return readExpectedNumbers(list, line)
        case (.putInOrder, .list(let list)): return readSteps(list, line)
        case (.match, .table(let table)): return readRows(table, at: answers.range, line)
        case (.dateAndTime, .list(let list)): return readExpectedMoments(list, line)
        case (.grid, .table(let table)): return readGrid(table, at: answers.range, line)
        case (.markTheText, .list(let list)): return readOptions(list, line)
        case (.pointAtThePicture, .list(let list)): return readAreas(list, line)
        case (.essay, .table(let table)): return readCriteria(table, at: answers.range, line)
        default: return nil
        }
    }
}

extension QuestionReader {
    /// What was meant as the answers of a question that has none, and how to write them as a list.
    fileprivate func lostAnswers(of kind: QuestionKind) -> (place: Range<Int>, hint: String)? {
        guard kind.needs.hasPrefix("a list") else { return nil }
        for block in body {
            switch block.kind {
            case .list(let list) where list.start != nil && list.items.contains { $0.isTicked != nil }:
                return (block.range, "write - in place of each number: - [ ] wrong, - [x] right")
            case .paragraph(let content):
                let text = content.plainText
                guard let sign = text.first, let next = text.dropFirst().first else { continue }
                if "-*+".contains(sign), isOtherSpace(next) {
                    let hint =
                        "delete what stands behind \(sign) on each line, which looks like a space, and type a space"
                    return (block.range, hint)
                }
                let isBullet = "•·–—▪○●\u{F0B7}".contains(sign) && next.isWhitespace
                if isBullet || ["[ ]", "[x]", "[X]", "[]"].contains(where: text.hasPrefix) {
                    return (
                        block.range,
                        "begin each line with - and a space\(isBullet ? " in place of " + String(sign) : "")"
                    )
                }
            default: continue
            }
        }
        return nil
    }
}

extension QuestionKind {
    /// What must follow the kind line.
    fileprivate var needs: String {
        switch self {
        case .chooseOne, .trueOrFalse, .chooseAll: "a list of options"
        case .fillIn: "a paragraph with gaps"
        case .shortAnswer, .number, .dateAndTime: "a list of answers"
        case .putInOrder: "a numbered list of steps"
        case .match: "a table of two columns"
        case .scenario: "scenes and ends"
        case .grid: "a table of check boxes"
        case .markTheText: "a list of lines"
        case .pointAtThePicture: "a list of areas"
        case .essay: "a table of criteria"
        case .opinion: "a scale"
        }
    }

    /// A first line of what must follow.
    fileprivate var example: String {
        switch self {
        case .chooseOne, .trueOrFalse, .chooseAll: "write each option on a line: - [ ] wrong, - [x] right"
        case .fillIn: "write a gap as {blank: hash | digest}"
        case .shortAnswer: "write, for example: - accept: Wayback Machine"
        case .number: "write, for example: - accept: 64 GB ± 1%"
        case .putInOrder: "write the steps in the right order: 1. first, 2. second"
        case .match: "write a row for each pair: | request | instrument |"
        case .scenario: "write ### scene: name, what is told, and a list of choices"
        case .dateAndTime: "write, for example: - accept: 2026-03-29T00:30:00Z in Europe/Rome"
        case .grid: "write a column for each choice, and tick one in each row: | row | [x] | [ ] |"
        case .markTheText: "write each line of the text as an item: - [ ] not to be marked, - [x] to be marked"
        case .pointAtThePicture: "write each area on a line: - [x] area 62% 80% 30% 12%: the number at the lower right"
        case .essay: "write a row for each criterion below | Criterion | 0 | 1 | 2 |"
        case .opinion: "write the scale in the kind line: 1 to 5; not ready ... ready"
        }
    }
}
