import Scoring

// What can be proven of a scenario: that every way through it ends, and how much the best of them earns.

extension ScenarioKey {
    /// The scenes so that each comes before all it leads to; nil when a way comes back to a scene.
    var order: [Int]? {
        var arrivals = [Int](repeating: 0, count: scenes.count)
        for choice in scenes.flatMap(\.choices) where choice.next < scenes.count { arrivals[choice.next] += 1 }
        var order = scenes.indices.filter { arrivals[$0] == 0 }
        var done = 0
        while done < order.count {
            for choice in scenes[order[done]].choices where choice.next < scenes.count {
                arrivals[choice.next] -= 1
                if arrivals[choice.next] == 0 { order.append(choice.next) }
            }
            done += 1
        }
        return order.count == scenes.count ? order : nil
    }

    /// The scenes and, behind them, the ends that the first scene leads to, itself included.
    var reached: Set<Int> {
        var reached: Set<Int> = [0]
        var waiting = [0]
        while let place = waiting.popLast() {
            guard place < scenes.count else { continue }
            for choice in scenes[place].choices where reached.insert(choice.next).inserted {
                waiting.append(choice.next)
            }
        }
        return reached
    }

    /// A way that no other beats: it earns most, then has the fewest flags, then the fewest steps.
    struct Best {
        /// The choices, in the numbers of their scenes.
        let path: [Int]
        /// What it earns with the best log there is, capped.
        let marks: Fraction
        /// For each end, the entries that some end needs and some way to this one can record.
        let recordable: [Set<Int>]
    }

    /// The most ways that are told apart at a scene.
    static let mostWays = 500

    /// The best way; nil when ways come back, or when more have to be told apart than ``mostWays``.
    func best() -> Best? {
        guard let order else { return nil }
        // Of entries only those count that some end needs: the others would tell ways apart for nothing.
        var ways = [[Way]](repeating: [], count: scenes.count + ends.count)
        ways[0] = [Way()]
        let needed = Set(ends.flatMap(\.needs))
        for place in order {
            let entries = needed.intersection(scenes[place].entries)
            for way in ways[place] {
                for (number, choice) in scenes[place].choices.enumerated() {
                    ways[choice.next].add(way.going(number, choice, recording: entries))
                    if ways[choice.next].count > ScenarioKey.mostWays { return nil }
                }
            }
        }
        var best: (way: Way, marks: Fraction)?
        for (end, arrived) in zip(ends, ways.dropFirst(scenes.count)) {
            for way in arrived {
                let marks = marks(way, at: end)
                if let known = best, marks < known.marks || (marks == known.marks && known.way <= way) { continue }
                best = (way, marks)
            }
        }
        guard let best else { return nil }
        return Best(
            path: best.way.path,
            marks: best.marks,
            recordable: ways.dropFirst(scenes.count).map { $0.reduce(into: []) { $0.formUnion($1.recordable) } }
        )
    }

    private func marks(_ way: Way, at end: End) -> Fraction {
        if end.losesMarks { return .zero }
        let held = end.needs.filter(way.recordable.contains).count
        let share = Fraction(numerator: Int64(held), denominator: Int64(max(end.needs.count, 1))) ?? .zero
        var marks = way.marks
        for award in end.awards { marks = marks + award.marks * (end.needs.isEmpty ? .one : share) }
        return marks < self.marks ? marks : self.marks
    }
}

/// A way from the start to some place.
private struct Way {
    var path: [Int] = []
    var marks = Fraction.zero
    var recordable: Set<Int> = []
    var flags = 0

    func going(_ number: Int, _ choice: ScenarioKey.Choice, recording entries: Set<Int>) -> Way {
        var way = self
        way.path.append(number)
        for award in choice.awards { way.marks = way.marks + award.marks }
        way.recordable.formUnion(entries)
        way.flags += choice.flags.count
        return way
    }

    /// Whether this way is at least as good as another to the same place, whatever follows.
    func covers(_ other: Way) -> Bool {
        marks >= other.marks && self <= other && recordable.isSuperset(of: other.recordable)
    }

    /// Whether it has fewer flags or, with as many, no more steps.
    static func <= (left: Way, right: Way) -> Bool {
        (left.flags, left.path.count) <= (right.flags, right.path.count)
    }
}

extension [Way] {
    /// Adds a way unless one that is known covers it; those that it covers are of no use any more.
    fileprivate mutating func add(_ way: Way) {
        if contains(where: { $0.covers(way) }) { return }
        removeAll { way.covers($0) }
        append(way)
    }
}
