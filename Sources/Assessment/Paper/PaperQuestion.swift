import Diagnostics
public import Markup
public import Scoring

/// A question as a trainee sees it.
public struct PaperQuestion: Sendable {
    /// Its stable name, unique in its quiz.
    public let id: String
    /// How it is answered.
    public let kind: QuestionKind
    /// What is asked.
    public let stem: [Inline]
    /// What is shown before the options: a situation, a picture, a table.
    public let body: [Block]
    /// What it describes that may distress, shown before it; whoever prefers to may skip it.
    public let note: String?
    /// What it is worth.
    public let marks: Fraction
    /// Whether the quiz is passed only with all its marks.
    public let isMustPass: Bool
    /// The options that stay behind the others however these are shuffled, such as "none of these".
    public let last: [Int]
    /// Whether each trainee gets its options, steps or choices in another order.
    public let shuffles: Bool
    /// Whether the trainee says how sure they are.
    public let asksCertainty: Bool
    /// What is chosen from, put in order or typed into.
    public let parts: Parts

    /// What is chosen from, put in order or typed into, by number.
    public enum Parts: Sendable {
        /// Options; whether several can be ticked follows from the kind.
        case options([[Inline]])
        /// Paragraphs with gaps, numbered through them in reading order.
        case gaps([[PaperGapPiece]])
        /// One field to type into.
        case field
        /// Steps.
        case steps([[Inline]])
        /// Rows, and the choices that each of them offers.
        case rows([[Inline]], choices: [String])
        /// Scenes to go through.
        case scenario(PaperScenario)
        /// Rows, one of the columns to be chosen for each; the heading stands above the rows.
        case grid(heading: [Inline], columns: [[Inline]], rows: [[Inline]])
        /// A picture, and options that are areas of it.
        case areas(picture: Block, [AreaBox], options: [[Inline]])
        /// A field to write into, and how many words are asked for.
        case essay(leastWords: Int?, mostWords: Int?)
        /// Places on a scale.
        case scale(OpinionScale)
    }
}

/// A piece of a sentence with gaps, as a trainee sees it.
public enum PaperGapPiece: Sendable {
    /// Running text.
    case prose([Inline])
    /// A gap to type into.
    case blank
    /// A gap to choose for.
    case pick(choices: [String])
}

extension PaperQuestion {
    init(_ question: Question, shufflesOptions: Bool) {
        id = question.id
        kind = question.kind.form
        stem = question.stem
        body = question.body
        note = question.note
        marks = question.marks
        isMustPass = question.isMustPass
        last = question.kind.optionsAboutOthers
        // A text and a scale have their order.
        shuffles = shufflesOptions && !question.keepsOrder && ![.markTheText, .opinion].contains(kind)
        asksCertainty = question.asksCertainty
        switch question.kind {
        case .chooseOne(let options), .trueOrFalse(let options), .chooseAll(let options, _):
            parts = .options(options.map(\.content))
        case .fillIn(let paragraphs, _, _):
            parts = .gaps(paragraphs.map { $0.map(PaperGapPiece.init) })
        case .shortAnswer, .number, .dateAndTime:
            parts = .field
        case .putInOrder(let groups, _):
            parts = .steps(PaperQuestion.numbered(groups).map(\.content))
        case .match(_, let rows, let decoys, _):
            parts = .rows(rows.map(\.content), choices: PaperQuestion.choices(rows, decoys))
        case .scenario(let scenario):
            parts = .scenario(PaperScenario(scenario))
        case .grid(let heading, let columns, let rows, _):
            parts = .grid(heading: heading, columns: columns, rows: rows.map(\.content))
        case .markTheText(let options, _):
            parts = .options(options.map(\.content))
        case .pointAtThePicture(let picture, let areas):
            parts = .areas(picture: picture, areas.map(\.box), options: areas.map(\.option.content))
        case .essay(let task):
            parts = .essay(leastWords: task.leastWords, mostWords: task.mostWords)
        case .opinion(let scale):
            parts = .scale(scale)
        }
    }

    /// The steps in the order of their numbers.
    static func numbered(_ groups: [[Step]]) -> [Step] {
        groups.joined().sorted { inByteOrder($0.content.plainText, $1.content.plainText) }
    }

    /// The choices for rows in the order of their numbers.
    static func choices(_ rows: [MatchRow], _ decoys: [[Inline]]) -> [String] {
        Set(rows.map(\.choice.plainText) + decoys.map(\.plainText)).sorted(by: inByteOrder)
    }

    private static func inByteOrder(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    /// Everything of it that a page shows as Markdown.
    var allBlocks: [Block] {
        func paragraph(_ content: [Inline]) -> Block { Block(.paragraph(content), range: 0..<0) }
        var result = [paragraph(stem)] + body
        switch parts {
        case .options(let contents), .steps(let contents), .rows(let contents, _): result += contents.map(paragraph)
        case .gaps(let paragraphs):
            for case .prose(let content) in paragraphs.joined() { result.append(paragraph(content)) }
        case .grid(let heading, let columns, let rows): result += ([heading] + columns + rows).map(paragraph)
        case .areas(let picture, _, let options): result += [picture] + options.map(paragraph)
        case .field, .essay, .scale: break
        case .scenario(let scenario): result += scenario.blocks
        }
        return result
    }

    /// Its plain texts.
    var json: JSONValue {
        let parts: [(String, JSONValue)] =
            switch parts {
            case .options(let options): [("options", .strings(options.map(\.plainText)))]
            case .gaps(let paragraphs): [("gaps", .array(paragraphs.map { .array($0.map(\.json)) }))]
            case .field: []
            case .steps(let steps): [("steps", .strings(steps.map(\.plainText)))]
            case .rows(let rows, let choices):
                [("rows", .strings(rows.map(\.plainText))), ("choices", .strings(choices))]
            case .scenario(let scenario): scenario.json
            case .grid(let heading, let columns, let rows):
                [
                    ("heading", .string(heading.plainText)), ("columns", .strings(columns.map(\.plainText))),
                    ("rows", .strings(rows.map(\.plainText))),
                ]
            case .areas(let picture, let boxes, let options):
                [
                    ("picture", .string([picture].plainText)),
                    ("areas", .array(boxes.map { .numbers([$0.left, $0.top, $0.width, $0.height]) })),
                    ("options", .strings(options.map(\.plainText))),
                ]
            case .essay(let least, let most):
                [
                    ("leastWords", least.map { .number($0) } ?? .null),
                    ("mostWords", most.map { .number($0) } ?? .null),
                ]
            case .scale(let scale):
                [
                    ("scale", .numbers([scale.lowest, scale.highest])),
                    ("ends", .strings([scale.lowestText, scale.highestText])),
                ]
            }
        return .object(
            [
                ("id", .string(id)),
                ("kind", .string(kind.code)),
                ("stem", .string(stem.plainText)),
                ("body", .string(body.plainText)),
                ("marks", .string(marks.string)),
                ("shuffle", .boolean(shuffles)),
            ] + (note.map { [("note", .string($0))] } ?? [])
                + (asksCertainty ? [("certainty", .boolean(true))] : []) + parts
        )
    }
}

extension Question.Kind {
    /// The numbers of the options that speak of the others.
    fileprivate var optionsAboutOthers: [Int] {
        switch self {
        case .chooseOne(let options), .chooseAll(let options, _):
            options.indices.filter { options[$0].isAboutOthers }
        default: []
        }
    }
}

extension PaperGapPiece {
    init(_ piece: GapPiece) {
        switch piece {
        case .prose(let content): self = .prose(content)
        case .blank: self = .blank
        case .pick(let choices, _): self = .pick(choices: choices)
        }
    }

    var json: JSONValue {
        switch self {
        case .prose(let content): .object([("text", .string(content.plainText))])
        case .blank: .object([("gap", .string("blank"))])
        case .pick(let choices): .object([("gap", .string("pick")), ("choices", .strings(choices))])
        }
    }
}
