import Diagnostics
import Scoring

extension ScenarioKey {
    /// The key as files hold it.
    var json: JSONValue {
        .object([
            ("marks", .string(marks.string)), ("entries", .number(entries)), ("misplaced", .numbers(misplaced)),
            (
                "scenes",
                .array(
                    scenes.map { scene in
                        .object([("choices", .array(scene.choices.map(\.json))), ("entries", .numbers(scene.entries))])
                    }
                )
            ),
            (
                "ends",
                .array(
                    ends.map { end in
                        .object([
                            ("needs", .numbers(end.needs)), ("awards", .array(end.awards.map(\.json))),
                            ("losesMarks", .boolean(end.losesMarks)),
                        ])
                    }
                )
            ),
        ])
    }
}

extension ScenarioKey.Choice {
    fileprivate var json: JSONValue {
        .object([("next", .number(next)), ("awards", .array(awards.map(\.json))), ("flags", .numbers(flags))])
    }
}

extension ScenarioKey.Award {
    fileprivate var json: JSONValue {
        .object([("marks", .string(marks.string)), ("objective", objective.map { .number($0) } ?? .null)])
    }
}

extension JSONFileReader {
    /// The key of a scenario, every number in range.
    mutating func scenarioKey(_ value: JSONValue?) -> ScenarioKey? {
        let members = members(value, "marks", "entries", "misplaced", "scenes", "ends")
        let marks = scenarioMarks(members["marks"])
        let entries = read(members["entries"]) { value throws(JSONProblem) in
            try value.integer(in: 0...QuizLimits.entries)
        }
        let sceneValues = values(members["scenes"], 1...QuizLimits.scenes)
        let endValues = values(members["ends"], 1...QuizLimits.parts)
        guard let marks, let entries, let sceneValues, let endValues else { return nil }
        let misplaced = places(members["misplaced"], below: entries)
        let targets = sceneValues.count + endValues.count
        let scenes = sceneValues.compactMap { scene($0, entries: entries, targets: targets) }
        let ends = endValues.compactMap { end($0, entries: entries) }
        guard let misplaced, scenes.count == sceneValues.count, ends.count == endValues.count else { return nil }
        let key = ScenarioKey(marks: marks, entries: entries, misplaced: misplaced, scenes: scenes, ends: ends)
        if key.order == nil, let value {
            report(value.expected("scenes of which no way comes back to one"))
            return nil
        }
        return key
    }

    private mutating func scene(_ value: JSONValue, entries: Int, targets: Int) -> ScenarioKey.Scene? {
        let members = members(value, "choices", "entries")
        let offered = places(members["entries"], below: entries)
        guard let values = values(members["choices"], 1...QuizLimits.parts), let offered else { return nil }
        let choices = values.compactMap { value -> ScenarioKey.Choice? in
            let members = self.members(value, "next", "awards", "flags")
            let next = read(members["next"]) { value throws(JSONProblem) in try value.integer(in: 0...targets - 1) }
            let awards = awards(members["awards"])
            let flags = places(members["flags"], below: QuizLimits.entries)
            guard let next, let awards, let flags else { return nil }
            return ScenarioKey.Choice(next: next, awards: awards, flags: flags)
        }
        return choices.count == values.count ? ScenarioKey.Scene(choices: choices, entries: offered) : nil
    }

    private mutating func end(_ value: JSONValue, entries: Int) -> ScenarioKey.End? {
        let members = members(value, "needs", "awards", "losesMarks")
        let needs = read(members["needs"]) { value throws(JSONProblem) in
            try value.numbers(0...QuizLimits.parts, below: max(entries, 1))
        }
        let awards = awards(members["awards"])
        let losesMarks = read(members["losesMarks"]) { value throws(JSONProblem) in try value.truth() }
        guard let needs, let awards, let losesMarks else { return nil }
        return ScenarioKey.End(needs: needs, awards: awards, losesMarks: losesMarks)
    }

    private mutating func awards(_ value: JSONValue?) -> [ScenarioKey.Award]? {
        guard let values = values(value, 0...QuizLimits.parts) else { return nil }
        let awards = values.compactMap { value -> ScenarioKey.Award? in
            let members = self.members(value, "marks", "objective")
            let objective = read(members["objective"]?.unlessNull) { value throws(JSONProblem) in
                try value.integer(in: 0...QuizLimits.entries)
            }
            return scenarioMarks(members["marks"]).map { ScenarioKey.Award(marks: $0, objective: objective) }
        }
        return awards.count == values.count ? awards : nil
    }

    private mutating func values(_ value: JSONValue?, _ count: ClosedRange<Int>) -> [JSONValue]? {
        read(value) { value throws(JSONProblem) in try value.list(count) { $0 } }
    }

    private mutating func places(_ value: JSONValue?, below limit: Int) -> [Int]? {
        read(value) { value throws(JSONProblem) in try value.numbers(0...limit, below: max(limit, 1)) }
    }

    private mutating func scenarioMarks(_ value: JSONValue?) -> Fraction? {
        read(value) { value throws(JSONProblem) in
            try value.fraction("marks up to 100 with at most two decimals", where: QuizLimits.allowsMarks)
        }
    }
}
