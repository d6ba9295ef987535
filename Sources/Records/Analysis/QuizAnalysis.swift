public import Assessment
public import Psychometrics
public import Scoring

/// How a version of a quiz and its questions did, in one language: each version of a key is of one.
public struct QuizAnalysis: Sendable {
    /// Which attempts count, one for each trainee or all.
    public enum Attempts: String, Sendable, CaseIterable {
        /// The first attempt of each trainee at the quiz, which no earlier one has helped.
        case first
        /// The last attempt of each trainee at the quiz.
        case last
        /// Every attempt.
        case all
    }

    /// The answer key.
    public let key: AnswerKey
    /// The whole of it.
    public let test: TestAnalysis
    /// The questions, in the order of the key.
    public let questions: [QuestionAnalysis]
    /// The least number of persons about whom anything is told.
    public let minimum: Int

    /// How many took it.
    public var persons: Int { test.persons }

    /// Whether too few did for anything to be told.
    public var isHidden: Bool { persons < minimum }

    /// What the quiz is worth.
    public var outOf: Fraction { key.questions.reduce(.zero) { $0 + $1.marks } }
}

/// How a question did.
public struct QuestionAnalysis: Sendable {
    /// The question and its key.
    public let question: KeyedQuestion
    /// What the marks tell.
    public let item: ItemAnalysis
    /// How many did not answer it.
    public let notAnswered: Int
    /// How many gave an answer that its page cannot have given.
    public let unfitting: Int
    /// What was chosen: one table for a question with options, one for each row of a match and each gap with a list.
    public let tables: [OptionTable]
}

/// What was chosen where there are options.
public struct OptionTable: Sendable {
    /// Which part of the question it is about, such as `row 2`; empty for the question itself.
    public let part: String
    /// The right options, by number.
    public let correct: [Int]
    /// The options, by number.
    public let options: [OptionAnalysis]
}

extension QuestionKey {
    /// What of the answers is counted: for each thing with options, its name, how many options, and which are right.
    ///
    /// New ways of answering that share a form with these share their counts.
    var countedParts: [(part: String, place: Int, options: Int, correct: [Int])] {
        switch self {
        case .choice(let options, let correct, _): return [("", 0, options, correct)]
        case .choices(let options, let correct, _): return [("", 0, options, correct)]
        case .pairs(let choices, let correct, _):
            return correct.enumerated().map { ("row \($0.offset + 1)", $0.offset, choices, [$0.element]) }
        case .gaps(let gaps, _, _, _):
            return gaps.enumerated().compactMap { place, gap in
                guard case .pick(let choices, let correct) = gap else { return nil }
                return ("gap \(place + 1)", place, choices, [correct])
            }
        case .opinion(let choices): return [("", 0, choices, [])]
        default: return []
        }
    }
}
