public import Scoring

/// What an answer earned for an objective, where a question awards its marks by objective.
public struct ObjectiveAward: Sendable, Equatable {
    /// The objective.
    public let objective: String
    /// What was earned for it, exactly.
    public let marks: Fraction
    /// The most that any way earns for it.
    public let outOf: Fraction

    /// An award.
    public init(objective: String, marks: Fraction, outOf: Fraction) {
        self.objective = objective
        self.marks = marks
        self.outOf = outOf
    }
}

extension KeyedQuestion {
    /// What an answer to a scenario earned for each objective of the question.
    ///
    /// An objective that no award names stands for the whole, and its award is all the marks. The sums need not come to the
    /// question's marks: these are cut to what it is worth, and one way may earn less than another for one objective and more for
    /// the next.
    ///
    /// - Returns: one for each objective, in the question's order; none when the question is no scenario, when no award names
    ///   an objective, or when a way comes back to a scene, which no key of this program lets.
    /// - Complexity: O(choices × objectives), and that of ``Scoring/replay(_:log:in:)``.
    public func awards(for answer: Answer) -> [ObjectiveAward] {
        guard case .scenario(let key) = self.key, key.namesObjectives, let order = key.order else { return [] }
        var way: ScenarioReplay?
        if case .scenario(let path, let log) = answer { way = replay(path, log: log, in: key) }
        return objectives.enumerated().map { place, objective in
            guard let most = key.most(for: place, order) else {
                return ObjectiveAward(objective: objective, marks: way?.marks ?? .zero, outOf: marks)
            }
            let own = way?.awards.filter { $0.objective == place } ?? []
            return ObjectiveAward(objective: objective, marks: own.reduce(.zero) { $0 + $1.marks }, outOf: most)
        }
    }
}

extension ScenarioKey {
    private var allAwards: [Award] { scenes.flatMap { $0.choices.flatMap(\.awards) } + ends.flatMap(\.awards) }

    fileprivate var namesObjectives: Bool { allAwards.contains { $0.objective != nil } }

    /// The most that a way earns for an objective; nil when no award names it.
    ///
    /// - Parameter order: the scenes so that each comes before all it leads to.
    fileprivate func most(for objective: Int, _ order: [Int]) -> Fraction? {
        func sum(_ awards: [Award]) -> Fraction {
            awards.reduce(.zero) { $1.objective == objective ? $0 + $1.marks : $0 }
        }
        guard allAwards.contains(where: { $0.objective == objective }) else { return nil }
        // From each place on; nil where everything is lost whatever is done.
        var most = [Fraction?](repeating: nil, count: scenes.count) + ends.map { $0.losesMarks ? nil : sum($0.awards) }
        for place in order.reversed() {
            most[place] = scenes[place].choices.compactMap { choice in most[choice.next].map { $0 + sum(choice.awards) }
            }
            .max()
        }
        return most.first.flatMap { $0 } ?? .zero
    }
}
