import Assessment
import Curriculum
import Diagnostics
import Markup
import Scoring

extension PageRenderer {
    /// A quiz's page: its questions as a form that reads and prints without a script, and the data its script needs.
    ///
    /// Questions come from the ``Paper``, which holds no key; of an assessed quiz nothing else is looked at.
    func quiz(_ quiz: Quiz, _ page: SitePage) -> TemplateRecord {
        if quiz.isStopped { return stopped(quiz) }
        let paper = Paper(quiz, language: course.language)
        var fragments = ContentRenderer(self, on: page, from: quiz.file.path, footnotes: quiz.shownFootnotes)
        let isPractice = quiz.mode == .practice
        var values: TemplateRecord = [
            .isAssessed: .flag(!isPractice), .questionCount: .text(words.number(paper.questions.count)),
            .usesEngine: .flag(isPractice || paper.questions.contains { [.number, .dateAndTime].contains($0.kind) }),
            .pass: .text(quiz.pass.map(words.percentage) ?? ""),
            .attempts: .text(quiz.attempts.map(words.number) ?? ""),
            .drawnCount: .text(quiz.draw.map { drawnCount($0.value.count, of: paper) } ?? ""),
            .timeLimit: .text(quiz.timeLimit.map { words.counted($0, "countMinutes") } ?? ""),
            .introduction: fragments.html(paper.introduction),
            .hasScenario: .flag(paper.questions.contains { $0.kind == .scenario }),
            .data: .html(escapedForScript(data(of: quiz, paper).canonicalBytes)),
        ]
        let audience = module(of: quiz)?.readers(of: quiz).audience ?? quiz.labels.audience
        values.merge(facts(quiz.labels, audience: audience))
        values[.questions] = .list(
            paper.questions.indices.map { index in
                var value = question(paper.questions[index], number: index + 1, &fragments)
                if isPractice { value.merge(feedback(quiz.questions[index], &fragments)) }
                return .record(value)
            }
        )
        values.merge(apparatus(page, &fragments))
        return values
    }

    private func drawnCount(_ count: Int, of paper: Paper) -> String {
        words.filled("questionsDrawn", words.number(count), words.number(paper.questions.count))
    }

    // MARK: - Questions

    private func question(
        _ question: PaperQuestion,
        number: Int,
        _ fragments: inout ContentRenderer
    ) -> TemplateRecord {
        var values: TemplateRecord = [
            .id: .text(question.id), .questionID: .text(question.id), .number: .text(words.number(number)),
            .stem: fragments.html(question.stem), .instruction: .text(instruction(for: question.kind)),
            .marksText: .text(question.marks > .zero ? words.counted(question.marks, "countMarks") : ""),
            .body: fragments.html(question.body), .asksCertainty: .flag(question.asksCertainty),
            .note: .text(question.note ?? ""), .isMustPass: .flag(question.isMustPass),
        ]
        switch question.parts {
        case .options(let options):
            let isRadio = question.kind != .chooseAll && question.kind != .markTheText
            values[.isRadio] = .flag(isRadio)
            values[.isLines] = .flag(question.kind == .markTheText)
            values[.options] = self.options(options, isRadio: isRadio, &fragments)
        case .gaps(let paragraphs): values[.paragraphs] = gaps(paragraphs, &fragments)
        case .field:
            values[.isTyped] = true
            values[.isNumber] = .flag(question.kind == .number)
        case .steps(let steps):
            values[.hasItems] = true
            values[.items] = .list(
                steps.enumerated().map { index, step in
                    .record([.index: .text(String(index)), .html: fragments.html(step)])
                }
            )
        case .rows(let rows, let choices):
            values[.hasRows] = true
            values[.choices] = numbered(choices, fragments.language)
            values[.rows] = .list(
                rows.enumerated().map { index, row in
                    .record([
                        .index: .text(String(index)), .html: fragments.html(row),
                        .choices: numbered(choices, fragments.language),
                    ])
                }
            )
        case .scenario(let scenario):
            values[.isScenario] = true
            values[.scenes] = scenes(scenario, &fragments)
        case .grid(_, let columns, let rows): values[.grid] = grid(columns, rows, &fragments)
        case .areas(let picture, let boxes, let options):
            values[.picture] = fragments.html([picture])
            values[.areas] = areas(boxes)
            values[.isRadio] = true
            values[.options] = self.options(options, isRadio: true, &fragments)
        case .essay(let least, let most):
            values[.isEssay] = true
            values[.wordsText] = .text(askedWords(least, most))
        case .scale(let scale):
            values[.isRadio] = true
            values[.options] = options(places(of: scale), isRadio: true, &fragments)
        }
        return values
    }

    private func gaps(_ paragraphs: [[PaperGapPiece]], _ fragments: inout ContentRenderer) -> TemplateValue {
        var gap = 0
        var result: [TemplateValue] = []
        for paragraph in paragraphs {
            var parts: [TemplateValue] = []
            for piece in paragraph {
                switch piece {
                case .prose(let content):
                    parts.append(.record([.isProse: true, .html: fragments.html(content)]))
                case .blank:
                    parts.append(
                        .record([.isBlank: true, .gap: .text(String(gap)), .gapNumber: .text(words.number(gap + 1))])
                    )
                    gap += 1
                case .pick(let choices):
                    parts.append(
                        .record([
                            .isPick: true, .gap: .text(String(gap)), .gapNumber: .text(words.number(gap + 1)),
                            .choices: numbered(choices, fragments.language),
                        ])
                    )
                    gap += 1
                }
            }
            result.append(.record([.parts: .list(parts)]))
        }
        return .list(result)
    }

    private func numbered(_ choices: [String], _ language: TemplateRecord) -> TemplateValue {
        .list(
            choices.enumerated().map { index, choice in
                .record(language.merging([.index: .text(String(index)), .text: .text(choice)]))
            }
        )
    }

    private func instruction(for kind: QuestionKind) -> String {
        switch kind {
        case .chooseOne: words["instructionChooseOne"]
        case .trueOrFalse: words["instructionTrueOrFalse"]
        case .chooseAll: words["instructionChooseAll"]
        case .fillIn: words["instructionFillIn"]
        case .shortAnswer: words["instructionShortAnswer"]
        case .number: words["instructionNumber"]
        case .putInOrder: words["instructionPutInOrder"]
        case .match: words["instructionMatch"]
        case .scenario: words["instructionScenario"]
        case .dateAndTime: words["instructionDateAndTime"]
        case .grid: words["instructionGrid"]
        case .markTheText: words["instructionMarkTheText"]
        case .pointAtThePicture: words["instructionPointAtThePicture"]
        case .essay: words["instructionEssay"]
        case .opinion: words["instructionOpinion"]
        }
    }

    // MARK: - Feedback of practice

    private func feedback(_ question: Question, _ fragments: inout ContentRenderer) -> TemplateRecord {
        var otherwise: [Block] = []
        let told: [[Block]]
        switch question.kind {
        case .chooseOne(let options), .trueOrFalse(let options), .chooseAll(let options, _):
            told = options.map(\.feedback)
        case .shortAnswer(let expected, let rest, _): (told, otherwise) = (expected.map(\.feedback), rest)
        case .number(let expected, let rest): (told, otherwise) = (expected.map(\.feedback), rest)
        case .dateAndTime(let expected, let rest): (told, otherwise) = (expected.map(\.feedback), rest)
        case .markTheText(let options, _): told = options.map(\.feedback)
        case .pointAtThePicture(_, let areas): told = areas.map(\.option.feedback)
        case .fillIn, .putInOrder, .match, .grid, .essay, .opinion, .scenario: told = []
        }
        var values: TemplateRecord = [.hasFeedback: true]
        if case .essay(let task) = question.kind { values[.criteria] = fragments.html([task.table(question.range)]) }
        if !question.hint.isEmpty { values[.hint] = fragments.html(question.hint) }
        if !otherwise.isEmpty { values[.otherwise] = fragments.html(otherwise) }
        if !question.why.isEmpty { values[.why] = fragments.html(question.why) }
        var feedback: [TemplateValue] = []
        for (index, blocks) in told.enumerated() where !blocks.isEmpty {
            feedback.append(.record([.index: .text(String(index)), .html: fragments.html(blocks)]))
        }
        values[.feedback] = .list(feedback)
        if case .scenario(let scenario) = question.kind, let texts = question.scenarioTexts {
            values.merge(debrief(scenario, texts, &fragments))
        }
        return values
    }

    // MARK: - Data for the script

    /// What the script needs: which course, quiz and version, how to ask, and the words it shows; keys in practice only.
    private func data(of quiz: Quiz, _ paper: Paper) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("format", .string("coursewright-page-1")), ("course", .string(course.id)),
            ("quiz", .string(quiz.id.text)), ("version", .string(versions[quiz.id] ?? "")),
            ("mode", .string(quiz.mode.rawValue)), ("language", .string(paper.language)),
            ("attempts", quiz.attempts.map { .number($0) } ?? .null),
            ("shuffleQuestions", .boolean(quiz.shufflesQuestions)), ("contact", .string(course.contact)),
            (
                "questions",
                .array(
                    zip(paper.questions, quiz.questions).map { question, source in
                        .object(
                            [
                                ("id", .string(question.id)), ("kind", .string(question.kind.code)),
                                ("marks", .string(String(decoding: question.marks.text, as: UTF8.self))),
                                ("shuffle", .boolean(question.shuffles)),
                            ] + options(question, tries: source.tries)
                                + (question.last.isEmpty ? [] : [("last", .numbers(question.last))])
                        )
                    }
                )
            ),
            ("numbering", .string(words["numbering"])), ("words", words.texts(of: "quiz")),
        ]
        if let draw = quiz.draw?.value, let groups = quiz.drawGroups {
            members.append(
                ("draw", .object([("count", .number(draw.count)), ("groups", .array(groups.map(\.json)))]))
            )
        }
        if let timeLimit = quiz.timeLimit { members.append(("timeLimit", .number(timeLimit))) }
        if quiz.asksStatement { members.append(("statement", .boolean(true))) }
        if quiz.mode == .practice { members.append(("keys", .array(quiz.questions.map(\.key.json)))) }
        return .object(members)
    }
}

extension DrawGroup {
    fileprivate var json: JSONValue {
        .object([("count", .number(count)), ("always", .numbers(always)), ("pool", .numbers(pool))])
    }
}

/// JSON as it may stand in a `script` element: what could end the element is written as an escape.
func escapedForScript(_ json: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(json.count)
    for byte in json {
        switch byte {
        case UInt8(ascii: "<"): result += Array("\\u003c".utf8)
        case UInt8(ascii: ">"): result += Array("\\u003e".utf8)
        case UInt8(ascii: "&"): result += Array("\\u0026".utf8)
        default: result.append(byte)
        }
    }
    return result
}
