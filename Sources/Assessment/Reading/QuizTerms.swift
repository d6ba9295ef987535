import Diagnostics
import Markup
public import Scoring

// The terms on which a quiz is taken: which questions are drawn, how long it may take, what is stated, what it measures.

extension Quiz {
    /// Questions drawn from those of the quiz, for each trainee others: `8 questions, 2 from #timestamps`.
    public struct Draw: Sendable, Equatable {
        /// How many are drawn from the questions with a tag.
        public struct Share: Sendable, Equatable {
            /// The tag, without its `#`.
            public let tag: String
            /// How many of its questions a trainee gets.
            public let count: Int
        }

        /// How many questions a trainee gets in all.
        public let count: Int
        /// How many of them from which tags; the rest comes from the questions with none of these tags.
        public let shares: [Share]

        /// The questions by group: one group for each share, then all others.
        ///
        /// A question is in the group of the first share whose tag it has. Must-pass questions are asked of everybody.
        public func groups(_ questions: [(tags: [String], isMustPass: Bool)]) -> [DrawGroup] {
            var groups = shares.map { DrawGroup(count: $0.count, always: [], pool: []) }
            groups.append(DrawGroup(count: count - shares.reduce(0) { $0 + $1.count }, always: [], pool: []))
            for (number, question) in questions.enumerated() {
                let group = shares.firstIndex { question.tags.contains($0.tag) } ?? shares.count
                if question.isMustPass {
                    groups[group].always.append(number)
                } else {
                    groups[group].pool.append(number)
                }
            }
            return groups
        }
    }

    /// The quiz as one that is taken before or long after another, so that what was gained can be told.
    public struct Measure: Sendable, Equatable {
        /// When it is taken.
        public enum Stage: String, Sendable, CaseIterable {
            /// Before the module.
            case pre
            /// Weeks or months after it.
            case followUp = "follow-up"
        }

        /// When it is taken.
        public let stage: Stage
        /// The quiz at the end of the module, with which it is compared.
        public let quiz: ID
    }

    /// The groups that its questions are drawn from; nil when everybody gets all of them.
    public var drawGroups: [DrawGroup]? { draw?.value.groups(questions.map { ($0.tags, $0.isMustPass) }) }
}

extension AnswerKey {
    /// The numbers, ascending, of the questions that a trainee gets in an attempt; all of them unless the quiz draws.
    public func drawnQuestions(for trainee: String, attempt: Int) -> [Int] {
        guard let draw else { return Array(questions.indices) }
        return Scoring.drawnQuestions(
            draw.groups(questions.map { ($0.tags, $0.isMustPass) }),
            seed: drawSeed(course: Array(course.utf8), quiz: Array(quiz.text.utf8), trainee: Array(trainee.utf8)),
            attempt: attempt
        )
    }

    /// The seed that a page shuffles with, as files hold it.
    public func orderSeed(for trainee: String, attempt: Int) -> String {
        let seed = Scoring.orderSeed(version: Array(version.utf8), trainee: Array(trainee.utf8), attempt: attempt)
        return String(decoding: seedText(seed), as: UTF8.self)
    }
}

extension AnswerOption {
    /// Whether it speaks of the other options, so that it belongs behind them: "none of these".
    var isAboutOthers: Bool {
        let words = content.plainText.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }
        return AnswerOption.aboutOthers.contains(words.joined(separator: " "))
    }

    /// In the languages of the interface.
    private static let aboutOthers: Set<String> = [
        "none of these", "none of the above", "none of them", "none of these answers", "neither of these",
        "neither of the above", "all of these", "all of the above", "all the above", "both of these",
        "both of the above",
        "aucun de ceux ci", "aucune de celles ci", "aucune de ces réponses", "aucune de ces propositions",
        "aucun de ces éléments", "aucune des réponses ci dessus", "aucune des propositions ci dessus",
        "rien de tout cela",
        "toutes ces réponses", "toutes les réponses ci dessus", "tout ce qui précède",
        "ninguna de estas", "ninguno de estos", "ninguna de estas respuestas", "ninguna de las anteriores",
        "ninguno de los anteriores", "nada de lo anterior", "todas estas", "todos estos", "todas las anteriores",
        "todos los anteriores", "todo lo anterior",
        "жоден із цих", "жоден з цих", "жодна з цих", "жодна із цих", "жодне з цих", "жодна з цих відповідей",
        "жоден із цих варіантів", "жоден із наведених", "жоден з наведених", "жоден із перелічених",
        "жодна з наведених",
        "жодна з перелічених", "нічого з цього", "нічого з переліченого", "нічого з наведеного", "усе перелічене",
        "все перелічене", "усе наведене", "усі ці", "усі перелічені", "усі наведені",
        "لا شيء مما سبق", "لا شيء مما ذكر", "لا شيء من هذه", "لا شيء من هذا", "ليس أي مما سبق", "ليس أيا مما سبق",
        "لا أحد منها", "كل ما سبق", "جميع ما سبق", "كل ما ذكر", "كل هذه",
    ]
}
