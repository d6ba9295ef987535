import Diagnostics
import Markup
import Scoring

extension Quiz {
    /// What gives answers away to somebody who knows nothing of the subject, as warnings.
    var itemWarnings: [Diagnostic] {
        longestOptions + samePlaces + tickedOptions
            + questions.flatMap { sameColumn($0) }
            + questions.flatMap { question in
                allOfTheAbove(question) + tellingOptions(question) + nearlySame(question) + tellingHints(question)
                    + tellingPictures(question)
            }
    }

    // MARK: - Over the whole quiz

    /// Questions with one right option: its number and the options.
    private var singles: [(right: Int, options: [AnswerOption])] {
        questions.compactMap { question in
            switch question.kind {
            case .chooseOne(let options), .trueOrFalse(let options):
                options.firstIndex { $0.award == .full }.map { ($0, options) }
            case .pointAtThePicture(_, let areas):
                areas.firstIndex { $0.option.award == .full }.map { ($0, areas.map(\.option)) }
            default: nil
            }
        }
    }

    private var longestOptions: [Diagnostic] {
        let questions = singles.filter { $0.options.count > 2 }
        let found = questions.filter { right, options in
            let lengths = options.map(\.content.plainText.count)
            return lengths.indices.allSatisfy { $0 == right || lengths[$0] < lengths[right] }
        }
        let chances = questions.map { 1 / Double($0.options.count) }
        guard Chance.ofAtLeast(found.count, chances) < Chance.least else { return [] }
        return [
            warning(
                "quiz.longest-option",
                found.map { $0.options[$0.right].range },
                "the right option is the longest in \(found.count) of \(questions.count) questions, where chance gives "
                    + Chance.expected(chances),
                "even out the lengths: cut the right ones, or say as much in the others"
            )
        ]
    }

    private var samePlaces: [Diagnostic] {
        let questions = singles
        let places = questions.map(\.options.count).max() ?? 0
        for place in 0..<places {
            let found = questions.filter { $0.right == place }
            let chances = questions.map { place < $0.options.count ? 1 / Double($0.options.count) : 0 }
            // Any place may be the one, so each is held to its share of the limit.
            guard Chance.ofAtLeast(found.count, chances) * Double(places) < Chance.least else { continue }
            return [
                warning(
                    "quiz.same-place",
                    found.map { $0.options[$0.right].range },
                    "option \(place + 1) is the right one in \(found.count) of \(questions.count) questions, where chance "
                        + "gives " + Chance.expected(chances),
                    "put the right options in other places; a page's source shows the order written"
                )
            ]
        }
        return []
    }

    /// Under "choose all" and "mark the text" ticks have no place of their own, but they can be on the longer options, or on all.
    private var tickedOptions: [Diagnostic] {
        let several = questions.compactMap { question -> [AnswerOption]? in
            switch question.kind {
            case .chooseAll(let options, _): options.contains { $0.award == .none } ? options : nil
            default: nil
            }
        }
        let found = several.filter { options in
            let lengths = { (isRight: Bool) in
                options.filter { ($0.award == .full) == isRight }.map(\.content.plainText.count)
            }
            guard let shortest = lengths(true).min(), let longest = lengths(false).max() else { return false }
            return shortest > longest
        }
        // All right options are longer than all wrong ones in one of as many orders of length as there are choices of that many.
        let chances = several.map { options in
            1 / Chance.choices(options.count { $0.award == .full }, of: options.count)
        }
        guard Chance.ofAtLeast(found.count, chances) < Chance.least else { return [] }
        return [
            warning(
                "quiz.longest-option",
                found.compactMap { options in options.first { $0.award == .full }?.range },
                "all right options are longer than all wrong ones in \(found.count) of \(several.count) \"choose all\" questions, "
                    + "where chance gives " + Chance.expected(chances),
                "even out the lengths: cut the right ones, or say as much in the others"
            )
        ]
    }

    /// A grid whose rows have the same column is answered by whoever sees it in one of them.
    private func sameColumn(_ question: Question) -> [Diagnostic] {
        guard case .grid(_, let columns, let rows, _) = question.kind, let first = rows.first else { return [] }
        guard rows.allSatisfy({ $0.column == first.column }) else { return [] }
        let chance = Chance.percent(rows.dropFirst().reduce(1.0) { chance, _ in chance / Double(columns.count) })
        return [
            warning(
                "quiz.same-column",
                [question.range],
                "column \(first.column + 1) is right in all \(rows.count) rows of this grid, which chance gives in \(chance)",
                "add a row for which another column is right, or ask with \"choose one\""
            )
        ]
    }

    private func warning(_ id: String, _ places: [Range<Int>], _ summary: String, _ hint: String) -> Diagnostic {
        let first = places.first ?? 0..<0
        return Diagnostic(
            .warning,
            id,
            in: file,
            at: first,
            also: Array(places.dropFirst().prefix(3)),
            summary,
            hints: [hint]
        )
    }

    // MARK: - One question

    private func allOfTheAbove(_ question: Question) -> [Diagnostic] {
        let phrases = [
            "all of the above", "none of the above", "all of these", "none of these", "all the above",
            "both of the above",
        ]
        return question.kind.options.filter { phrases.contains($0.content.plainText.words.joined(separator: " ")) }.map
        {
            warning(
                "quiz.all-of-the-above",
                [$0.range],
                "\"\($0.content.plainText)\" is a gift to whoever is sure of two options, where chance gives one of "
                    + "\(question.kind.options.count), and means nothing in another order",
                "write an option of its own, or ask with \"choose all\""
            )
        }
    }

    /// The right options, where they and no others stand in bold or italics, or say that they are right.
    private func tellingOptions(_ question: Question) -> [Diagnostic] {
        if case .scenario(let scenario) = question.kind {
            let choices = scenario.scenes.flatMap(\.choices).filter { $0.content.saysThatItIsRight }
            guard !choices.isEmpty else { return [] }
            return [
                warning(
                    "quiz.telling-option",
                    choices.map(\.range),
                    "this choice says that it is right, as everybody reads",
                    "take that out; award: and the reason below a choice say what it is worth"
                )
            ]
        }
        let options = question.kind.options
        let marked = options.filter { $0.content.isEmphasized || $0.content.saysThatItIsRight }
        guard let first = marked.first, marked.count < options.count, marked.allSatisfy({ $0.award == .full }),
            marked.count == options.count(where: { $0.award == .full })
        else { return [] }
        return [
            warning(
                "quiz.telling-option",
                marked.map(\.range),
                first.content.isEmphasized
                    ? "only what is right stands in bold or italics here, as everybody sees"
                    : "this option says that it is right, as everybody reads",
                "take the mark out; [x] is all that it needs"
            )
        ]
    }

    /// Two options or choices that differ but in a first capital letter, white space or a full stop at the end.
    private func nearlySame(_ question: Question) -> [Diagnostic] {
        var contents = question.kind.options.map { ($0.content, $0.range) }
        if case .match(_, let rows, let decoys, _) = question.kind {
            contents = (rows.map(\.choice) + decoys).map { ($0, $0.first?.range ?? question.range) }
        }
        var seen: [String: (text: String, place: Range<Int>)] = [:]
        for (content, place) in contents {
            let text = content.plainText
            guard let twin = seen[text.withoutTrifles], twin.text != text else {
                seen[text.withoutTrifles] = (text, place)
                continue
            }
            return [
                warning(
                    "quiz.nearly-same",
                    [place, twin.place],
                    "\"\(trimmed(text))\" and \"\(trimmed(twin.text))\" are two different answers",
                    "write both alike if they are one, or in other words"
                )
            ]
        }
        return []
    }

    private func tellingHints(_ question: Question) -> [Diagnostic] {
        guard mode == .practice, let first = question.hint.first, question.tells(question.hint.plainText) else {
            return []
        }
        return [
            warning(
                "quiz.telling-hint",
                [first.range],
                "this hint holds the words of the right answer and of no other, where a trainee who knows nothing has "
                    + "\(question.kind.chance)",
                "point at what to think about, in other words"
            )
        ]
    }

    private func tellingPictures(_ question: Question) -> [Diagnostic] {
        var result: [Diagnostic] = []
        var shown = [Block(.paragraph(question.stem), range: question.range)] + question.body
        if case .pointAtThePicture(let picture, _) = question.kind { shown.append(picture) }
        shown.forEachMarkedInline { inline in
            guard case .image(let source, _, let alternative) = inline.kind else { return }
            let name = source.split(separator: "/").last.map(String.init) ?? ""
            for (what, text) in [("alternative text", alternative.plainText), ("file name", name)]
            where question.tells(text) {
                result.append(
                    warning(
                        "quiz.telling-picture",
                        [inline.range],
                        "the picture's \(what) holds the words of the right answer and of no other, where a trainee who knows "
                            + "nothing has \(question.kind.chance)",
                        "say what is to be seen, not what it means"
                    )
                )
            }
        }
        return result
    }
}

extension Question.Kind {
    /// The options of a question that has some.
    fileprivate var options: [AnswerOption] {
        switch self {
        case .chooseOne(let options), .trueOrFalse(let options), .chooseAll(let options, _),
            .markTheText(let options, _):
            options
        case .pointAtThePicture(_, let areas): areas.map(\.option)
        default: []
        }
    }

    /// What is right, and what is wrong beside each of them, as plain texts.
    fileprivate var answers: (right: [String], wrong: [String]) {
        switch self {
        case .chooseOne(let options), .chooseAll(let options, _):
            let right = options.filter { $0.award == .full }
            let wrong = options.filter { $0.award != .full }
            return (right.map(\.content.plainText), wrong.map(\.content.plainText))
        case .fillIn(let paragraphs, _, _):
            var answers: (right: [String], wrong: [String]) = ([], [])
            for piece in paragraphs.joined() {
                switch piece {
                case .prose: break
                case .blank(let accept): answers.right += accept
                case .pick(let choices, let correct):
                    answers.right.append(choices[correct])
                    answers.wrong += choices.indices.filter { $0 != correct }.map { choices[$0] }
                }
            }
            return answers
        case .shortAnswer(let expected, _, _): return (expected.filter { $0.award == .one }.map(\.text), [])
        case .number(let expected, _): return (expected.filter { $0.award == .one }.map(\.value.decimal), [])
        // The picture's words say all that can be seen in it; telling is what is said of the right area alone.
        case .pointAtThePicture(_, let areas):
            let right = areas.map(\.option).filter { $0.award == .full }
            let wrong = areas.map(\.option).filter { $0.award != .full }
            return (right.map(\.content.plainText), wrong.map(\.content.plainText))
        case .dateAndTime(let expected, _):
            let right = expected.filter { $0.award == .one }
            return (right.map { String(decoding: $0.moment.text.prefix(10), as: UTF8.self) }, [])
        case .markTheText, .trueOrFalse, .putInOrder, .match, .grid, .essay, .opinion, .scenario: return ([], [])
        }
    }
}

extension Question.Kind {
    /// The chance of a trainee who knows nothing to be right, in words.
    fileprivate var chance: String {
        switch self {
        case .fillIn(let paragraphs, _, _):
            let picks = paragraphs.joined().compactMap { piece -> Int? in
                if case .pick(let choices, _) = piece { choices.count } else { nil }
            }
            return picks.isEmpty ? "next to no chance" : "1 chance in \(picks.reduce(1) { min($0 * $1, 1_000_000) })"
        case .chooseAll(let options, _): return "1 chance in \((1 << min(options.count, 20)) - 1)"
        default: return options.isEmpty ? "next to no chance" : "1 chance in \(options.count)"
        }
    }
}

extension Question {
    /// Whether a text holds every word by which one of the right answers differs from the wrong ones, and not likewise those of a
    /// wrong one.
    fileprivate func tells(_ text: String) -> Bool {
        let words = Set(text.words)
        let answers = kind.answers
        func holds(_ answer: String, butNot others: [String]) -> Bool {
            let others = Set(others.flatMap(\.words))
            // Short words stand anywhere; numbers do not.
            let telling = answer.words.filter { !others.contains($0) && ($0.count > 3 || $0.first?.isNumber == true) }
            return !telling.isEmpty && telling.allSatisfy(words.contains)
        }
        return answers.right.contains { holds($0, butNot: answers.wrong) }
            && !answers.wrong.contains { holds($0, butNot: answers.right) }
    }
}

extension [Inline] {
    /// Whether all of it stands in bold or italics.
    fileprivate var isEmphasized: Bool {
        guard count == 1, let only = first else { return false }
        switch only.kind {
        case .strong, .emphasis: return true
        default: return false
        }
    }

    /// Whether it ends with a word in brackets that says that it is right.
    fileprivate var saysThatItIsRight: Bool {
        let text = trimmed(plainText).lowercased()
        let words = [
            "correct", "correct answer", "right answer", "bonne réponse", "correcte", "juste", "correcta",
            "respuesta correcta", "правильно", "правильна відповідь", "صحيح", "الإجابة الصحيحة",
        ]
        return words.contains { text.hasSuffix("(\($0))") || text.hasSuffix("[\($0)]") }
    }
}

extension String {
    /// A text without what nobody tells answers apart by: a first capital letter, the width of white space, a full stop at the end.
    fileprivate var withoutTrifles: String {
        var text = split(whereSeparator: \.isWhitespace).joined(separator: " ")
        while text.hasSuffix(".") { text.removeLast() }
        // One letter alone may well differ in case, as a unit does.
        return text.count > 2 ? text.prefix(1).lowercased() + text.dropFirst() : text
    }

    /// The words of a text in lower case, without punctuation.
    fileprivate var words: [String] {
        lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}

/// What would happen if the right options were drawn by lot.
enum Chance {
    /// How rare something must be by chance to be worth a warning.
    static let least = 0.01

    /// The probability that at least so many of independent events happen, each with a probability of its own.
    ///
    /// - Complexity: O(events²).
    static func ofAtLeast(_ count: Int, _ chances: [Double]) -> Double {
        // After each event, the probability that exactly so many of those before have happened.
        var exactly = [1.0]
        for chance in chances {
            var next = exactly.map { $0 * (1 - chance) } + [0]
            for index in exactly.indices { next[index + 1] += exactly[index] * chance }
            exactly = next
        }
        return exactly.dropFirst(count).reduce(0, +)
    }

    /// In how many ways so many things can be chosen from others.
    static func choices(_ count: Int, of whole: Int) -> Double {
        (0..<count).reduce(1.0) { $0 * Double(whole - $1) / Double($1 + 1) }
    }

    /// A probability as per cent of quizzes, in words: `3 of 100`.
    static func percent(_ chance: Double) -> String {
        chance >= 0.01 ? "\(Int((chance * 100).rounded())) of 100" : "fewer than 1 of 100"
    }

    /// How many events happen on average, with one decimal.
    static func expected(_ chances: [Double]) -> String {
        let tenths = Int((chances.reduce(0, +) * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
