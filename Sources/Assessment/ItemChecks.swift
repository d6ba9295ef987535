import Diagnostics
import Markup
import Scoring

extension Quiz {
    /// What gives answers away to somebody who knows nothing of the subject, as warnings.
    var itemWarnings: [Diagnostic] {
        longestOptions + samePlaces
            + questions.flatMap { question in
                allOfTheAbove(question) + tellingHints(question) + tellingPictures(question)
            }
    }

    // MARK: - Over the whole quiz

    /// Questions with one right option: its number and the options.
    private var singles: [(right: Int, options: [Option])] {
        questions.compactMap { question in
            switch question.kind {
            case .chooseOne(let options), .trueOrFalse(let options):
                options.firstIndex { $0.award == .full }.map { ($0, options) }
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
                "\"\($0.content.plainText)\" is a gift to whoever is sure of two options, and means nothing in another order",
                "write an option of its own, or ask with \"choose all\""
            )
        }
    }

    private func tellingHints(_ question: Question) -> [Diagnostic] {
        guard mode == .practice, let first = question.hint.first, question.tells(question.hint.plainText) else {
            return []
        }
        return [
            warning(
                "quiz.telling-hint",
                [first.range],
                "this hint holds the words of the right answer and of no other",
                "point at what to think about, in other words"
            )
        ]
    }

    private func tellingPictures(_ question: Question) -> [Diagnostic] {
        var result: [Diagnostic] = []
        ([Block(.paragraph(question.stem), range: question.range)] + question.body).forEachInline { inline in
            guard case .image(let source, _, let alternative) = inline.kind else { return }
            let name = source.split(separator: "/").last.map(String.init) ?? ""
            for (what, text) in [("alternative text", alternative.plainText), ("file name", name)]
            where question.tells(text) {
                result.append(
                    warning(
                        "quiz.telling-picture",
                        [inline.range],
                        "the picture's \(what) holds the words of the right answer and of no other",
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
    fileprivate var options: [Option] {
        switch self {
        case .chooseOne(let options), .trueOrFalse(let options), .chooseAll(let options, _): options
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
        case .trueOrFalse, .putInOrder, .match, .scenario: return ([], [])
        }
    }
}

extension Question {
    /// Whether a text holds every word by which one of the right answers differs from the wrong ones.
    fileprivate func tells(_ text: String) -> Bool {
        let words = Set(text.words)
        let answers = kind.answers
        let wrong = Set(answers.wrong.flatMap(\.words))
        return answers.right.contains { answer in
            // Short words stand anywhere; numbers do not.
            let telling = answer.words.filter { !wrong.contains($0) && ($0.count > 3 || $0.first?.isNumber == true) }
            return !telling.isEmpty && telling.allSatisfy(words.contains)
        }
    }
}

extension String {
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

    /// How many events happen on average, with one decimal.
    static func expected(_ chances: [Double]) -> String {
        let tenths = Int((chances.reduce(0, +) * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
