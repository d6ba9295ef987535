/// What a trainee answered to one question.
///
/// Numbers count from 0 and are those of the paper.
public enum Answer: Sendable, Equatable {
    /// Nothing, on purpose or not; never the same as an order nobody touched.
    case notAnswered
    /// Nothing, because of what the question's content note says.
    case skipped
    /// One option.
    case choice(Int)
    /// Options, in any order.
    case choices([Int])
    /// One entry for each gap.
    case gaps([GapAnswer])
    /// Typed text, UTF-8: a short answer, a number with its unit, a date and time, an essay.
    case text([UInt8])
    /// Steps, first to last.
    case order([Int])
    /// A choice, or none, for each row.
    case pairs([Int?])
    /// The choices taken in a scenario, and the entries recorded in each of its scenes; see ``replay(_:log:in:)``.
    case scenario(path: [Int], log: [[Int]])
}

/// What a trainee put into a gap.
public enum GapAnswer: Sendable, Equatable {
    /// Nothing.
    case empty
    /// Typed text, UTF-8.
    case text([UInt8])
    /// A choice.
    case choice(Int)
}

/// What an answer earns.
public struct Score: Sendable, Equatable {
    /// Whether there was anything to score.
    public enum State: Sendable, Equatable {
        /// It was scored.
        case answered
        /// A person has to mark it; until then the share is 0.
        case toMark
        /// There was no answer; the share is 0.
        case notAnswered
        /// It was skipped because of its content note; its marks leave the total.
        case skipped
        /// The answer cannot have been given on the paper of this key; the share is 0.
        case unfitting
        /// The way through a scenario has reached no end; the share is what its choices earned.
        case unfinished
    }

    /// The share of the marks, 0 to 1.
    public let share: Fraction
    /// Whether there was anything to score.
    public let state: State

    static var notAnswered: Score { Score(share: .zero, state: .notAnswered) }
    static var skipped: Score { Score(share: .zero, state: .skipped) }
    static var toMark: Score { Score(share: .zero, state: .toMark) }
    static var unfitting: Score { Score(share: .zero, state: .unfitting) }

    static func answered(_ share: Fraction) -> Score { Score(share: share, state: .answered) }
}
