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
