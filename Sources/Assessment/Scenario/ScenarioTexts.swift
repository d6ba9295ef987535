import Diagnostics
import Markup
import Scoring

/// What a debrief of a scenario says, as plain texts, in the numbers of its key.
public struct ScenarioTexts: Sendable, Equatable {
    /// A scene.
    public struct Scene: Sendable, Equatable {
        /// What is told.
        public var text: String
        /// What can be done.
        public var choices: [Choice]
    }

    /// Something that can be done.
    public struct Choice: Sendable, Equatable {
        /// What it says.
        public var text: String
        /// Why it is good or bad; empty when nothing is said.
        public var why: String
    }

    /// The scenes.
    public var scenes: [Scene]
    /// What is told at each end.
    public var ends: [String]
    /// The entries of the log.
    public var entries: [String]
    /// The flags.
    public var flags: [String]
    /// The choices of a good way: no other earns more.
    public var good: [Int]
}

extension Scenario {
    /// What a debrief says.
    func texts(_ key: ScenarioKey) -> ScenarioTexts {
        let numbers = ScenarioNumbers(self)
        return ScenarioTexts(
            scenes: zip(numbers.scenes, numbers.choices).map { place, order in
                ScenarioTexts.Scene(
                    text: scenes[place].content.plainText,
                    choices: order.map { scenes[place].choices[$0] }.map { choice in
                        ScenarioTexts.Choice(text: choice.content.plainText, why: choice.reason.plainText)
                    }
                )
            },
            ends: ends.map(\.content.plainText),
            entries: numbers.entries,
            flags: flags,
            good: key.best()?.path ?? []
        )
    }
}

extension ScenarioTexts {
    var json: JSONValue {
        .object([
            (
                "scenes",
                .array(
                    scenes.map { scene in
                        .object([
                            ("text", .string(scene.text)),
                            (
                                "choices",
                                .array(
                                    scene.choices.map { choice in
                                        .object([("text", .string(choice.text)), ("why", .string(choice.why))])
                                    }
                                )
                            ),
                        ])
                    }
                )
            ),
            ("ends", .strings(ends)), ("entries", .strings(entries)), ("flags", .strings(flags)),
            ("good", .numbers(good)),
        ])
    }
}

extension JSONFileReader {
    /// The texts of a scenario, as many as its key has scenes, choices, ends and entries.
    mutating func scenarioTexts(_ value: JSONValue?, of key: ScenarioKey) -> ScenarioTexts? {
        let members = members(value, "scenes", "ends", "entries", "flags", "good")
        let values = read(members["scenes"]) { value throws(JSONProblem) in
            try value.list(key.scenes.count...key.scenes.count) { $0 }
        }
        let ends = texts(members["ends"], key.ends.count...key.ends.count)
        let entries = texts(members["entries"], key.entries...key.entries)
        let most = key.scenes.flatMap(\.choices).flatMap(\.flags).max() ?? -1
        let flags = texts(members["flags"], most + 1...max(most + 1, QuizLimits.entries))
        let good = read(members["good"]) { value throws(JSONProblem) in
            try value.list(0...QuizLimits.scenes) { value throws(JSONProblem) in
                try value.integer(in: 0...QuizLimits.parts)
            }
        }
        guard let values, let ends, let entries, let flags, let good else { return nil }
        var scenes: [ScenarioTexts.Scene] = []
        for (value, scene) in zip(values, key.scenes) {
            let members = self.members(value, "text", "choices")
            let text = read(members["text"]) { value throws(JSONProblem) in try value.text() }
            let count = scene.choices.count
            let choices = read(members["choices"]) { value throws(JSONProblem) in try value.list(count...count) { $0 } }
            guard let text, let choices else { return nil }
            var read: [ScenarioTexts.Choice] = []
            for choice in choices {
                let members = self.members(choice, "text", "why")
                let text = self.read(members["text"]) { value throws(JSONProblem) in try value.text() }
                let why = self.read(members["why"]) { value throws(JSONProblem) in try value.text() }
                guard let text, let why else { return nil }
                read.append(ScenarioTexts.Choice(text: text, why: why))
            }
            scenes.append(ScenarioTexts.Scene(text: text, choices: read))
        }
        return ScenarioTexts(scenes: scenes, ends: ends, entries: entries, flags: flags, good: good)
    }

    private mutating func texts(_ value: JSONValue?, _ count: ClosedRange<Int>) -> [String]? {
        read(value) { value throws(JSONProblem) in
            try value.list(count) { value throws(JSONProblem) in try value.text() }
        }
    }
}
