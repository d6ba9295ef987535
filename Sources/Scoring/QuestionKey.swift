/// What is right for one question, with nothing that a person reads: options, rows and steps are numbers from 0, typed
/// answers are UTF-8 bytes.
public enum QuestionKey: Sendable, Equatable {
    /// Choose one, true or false, point at the picture: the options that earn all, and those that earn half.
    case choice(options: Int, correct: [Int], half: [Int])
    /// Choose all, mark the text.
    case choices(options: Int, correct: [Int], rule: ChoicesRule)
    /// Fill in.
    case gaps([GapKey], folding: Folding, typos: Int, rule: GapsRule)
    /// Short answer: the first pattern that fits decides.
    case text(patterns: [TextPattern], folding: Folding, typos: Int)
    /// Number: the first pattern that fits decides.
    case number(patterns: [NumberPattern])
    /// Put in order: groups of steps in their order; steps of a group in any order among themselves.
    case order(groups: [[Int]], rule: OrderRule)
    /// Match, grid: the right choice for each row.
    case pairs(choices: Int, correct: [Int], rule: PairsRule)
    /// Scenario.
    case scenario(ScenarioKey)
    /// Date and time: the first pattern that fits decides.
    case moment(patterns: [MomentPattern])
    /// Essay: what a person marks it by.
    case essay(EssayKey)
    /// Opinion: nothing is right, and nothing is earned.
    case opinion(choices: Int)
}

/// How "choose all" is scored.
///
/// C options are right; t right and f wrong ones are ticked.
public enum ChoicesRule: Sendable, Equatable, CaseIterable {
    /// max(0, t − f) ÷ C.
    case rightMinusWrong
    /// All for exactly the right options, else nothing.
    case allOrNothing
    /// (t ÷ C) · t ÷ (t + f).
    case coverage
}

/// How gaps are scored.
public enum GapsRule: Sendable, Equatable, CaseIterable {
    /// The share of gaps that are right.
    case perGap
    /// All if every gap is right, else nothing.
    case allOrNothing
}

/// How an order is scored.
public enum OrderRule: Sendable, Equatable, CaseIterable {
    /// The longest run of steps in a right order, gaps allowed, as a share of all steps.
    case longestRun
    /// The share of steps at a right place.
    case perPlace
    /// All for a right order, else nothing.
    case allOrNothing
}

/// How pairs are scored.
public enum PairsRule: Sendable, Equatable, CaseIterable {
    /// The share of rows that are right.
    case perPair
    /// All if every row is right, else nothing.
    case allOrNothing
}

/// What a gap accepts.
public enum GapKey: Sendable, Equatable {
    /// Typed text, any of these.
    case blank(accept: [[UInt8]])
    /// One of some choices.
    case pick(choices: Int, correct: Int)
}

/// A typed answer that is known, and the share it earns; `*` stands for any run of characters.
public struct TextPattern: Sendable, Equatable {
    /// UTF-8 bytes.
    public var text: [UInt8]
    /// 0 to 1.
    public var award: Fraction

    /// A pattern.
    public init(text: [UInt8], award: Fraction) {
        self.text = text
        self.award = award
    }
}

/// A number that is known, and the share it earns.
public struct NumberPattern: Sendable, Equatable {
    /// The value.
    public var value: Fraction
    /// The unit that must be typed, UTF-8; nil for none.
    public var unit: [UInt8]?
    /// Whether this is the right number with its unit left out.
    public var isMissingUnit: Bool
    /// The distance allowed, in units of the value or per cent of it.
    public var tolerance: Fraction
    /// Whether the tolerance is in per cent of the value.
    public var isRelative: Bool
    /// 0 to 1.
    public var award: Fraction

    /// A pattern.
    public init(
        value: Fraction,
        unit: [UInt8]?,
        isMissingUnit: Bool,
        tolerance: Fraction,
        isRelative: Bool,
        award: Fraction
    ) {
        self.value = value
        self.unit = unit
        self.isMissingUnit = isMissingUnit
        self.tolerance = tolerance
        self.isRelative = isRelative
        self.award = award
    }
}

/// A moment that is known, and the share it earns.
public struct MomentPattern: Sendable, Equatable {
    /// The day and the time; a day alone accepts a day alone.
    public var moment: Moment
    /// 0 to 1.
    public var award: Fraction

    /// A pattern.
    public init(moment: Moment, award: Fraction) {
        self.moment = moment
        self.award = award
    }
}

/// What a person marks an essay by.
public struct EssayKey: Sendable, Equatable {
    /// The fewest words asked for; nil for any number.
    public var leastWords: Int?
    /// The most words asked for; nil for any number.
    public var mostWords: Int?
    /// How many people mark it, each blind to the others: 1 or 2.
    public var markers: Int
    /// What is looked for, at least one thing.
    public var criteria: [Criterion]

    /// A key.
    public init(leastWords: Int?, mostWords: Int?, markers: Int, criteria: [Criterion]) {
        self.leastWords = leastWords
        self.mostWords = mostWords
        self.markers = markers
        self.criteria = criteria
    }

    /// One thing that is looked for, and how well it can be met.
    public struct Criterion: Sendable, Equatable {
        /// What is looked for, UTF-8.
        public var text: [UInt8]
        /// How well it can be met, points rising from 0.
        public var levels: [Level]

        /// A criterion.
        public init(text: [UInt8], levels: [Level]) {
            self.text = text
            self.levels = levels
        }
    }

    /// One way of meeting a criterion.
    public struct Level: Sendable, Equatable {
        /// What it earns.
        public var points: Fraction
        /// What it looks like, UTF-8.
        public var text: [UInt8]

        /// A level.
        public init(points: Fraction, text: [UInt8]) {
            self.points = points
            self.text = text
        }
    }

    /// The points that meet every criterion best.
    public var mostPoints: Fraction {
        var sum = Fraction.zero
        for criterion in criteria { sum = sum + (criterion.levels.last?.points ?? .zero) }
        return sum
    }

    /// The share of the marks for a level of each criterion; nil when the levels do not fit the criteria.
    ///
    /// - Parameter levels: for each criterion the number of the level, from 0.
    public func share(ofLevels levels: [Int]) -> Fraction? {
        guard levels.count == criteria.count else { return nil }
        var sum = Fraction.zero
        for (index, level) in levels.enumerated() {
            guard level >= 0, level < criteria[index].levels.count else { return nil }
            sum = sum + criteria[index].levels[level].points
        }
        return sum * mostPoints.reciprocal
    }
}
