import Markup
import Scoring

/// The numbers that scenes, choices and entries of a scenario have in papers, keys and answers.
///
/// The first scene is number 0. The others, the choices of a scene and the entries are sorted by the bytes of their plain
/// text, so that neither names nor the order written reach a page.
struct ScenarioNumbers {
    /// Places in the order written, by number.
    let scenes: [Int]
    /// For each scene by number, the places of its choices by number.
    let choices: [[Int]]
    /// The texts of the entries, by number.
    let entries: [String]
    private let targets: [String: Int]

    init(_ scenario: Scenario) {
        let texts = scenario.scenes.map { scene in
            ([scene.content.plainText] + scene.choices.map(\.content.plainText)).joined(separator: "\n")
        }
        let rest = texts.indices.dropFirst().sorted { ScenarioNumbers.precedes(texts, $0, $1) }
        scenes = Array(texts.indices.prefix(1)) + rest
        choices = scenes.map { place in
            let texts = scenario.scenes[place].choices.map(\.content.plainText)
            return texts.indices.sorted { ScenarioNumbers.precedes(texts, $0, $1) }
        }
        entries = Set(scenario.scenes.flatMap { $0.entries.map(\.text) }).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        let names = scenes.map { scenario.scenes[$0].name } + scenario.ends.map(\.name)
        targets = Dictionary(zip(names, 0...), uniquingKeysWith: { first, _ in first })
    }

    /// The number of a scene, or of an end behind them.
    func target(_ name: String) -> Int { targets[name] ?? 0 }

    /// The numbers of entries, ascending.
    func numbers(_ texts: [String]) -> [Int] {
        entries.indices.filter { texts.contains(entries[$0]) }
    }

    /// By the bytes of the text, equal texts in the order written.
    private static func precedes(_ texts: [String], _ left: Int, _ right: Int) -> Bool {
        if texts[left].utf8.lexicographicallyPrecedes(texts[right].utf8) { return true }
        return !texts[right].utf8.lexicographicallyPrecedes(texts[left].utf8) && left < right
    }
}

extension Scenario {
    /// The key.
    ///
    /// - Parameters:
    ///   - marks: what the question is worth.
    ///   - objectives: those of the question.
    func key(marks: Fraction, objectives: [String]) -> ScenarioKey {
        let numbers = ScenarioNumbers(self)
        let flags = flags
        func awards(_ awards: [Award]) -> [ScenarioKey.Award] {
            awards.map { award in
                let place = award.objective.flatMap { name in objectives.firstIndex(of: name) }
                return ScenarioKey.Award(marks: award.marks, objective: place)
            }
        }
        return ScenarioKey(
            marks: marks,
            entries: numbers.entries.count,
            misplaced: numbers.numbers(scenes.flatMap { $0.entries.filter { !$0.belongs }.map(\.text) }),
            scenes: zip(numbers.scenes, numbers.choices).map { place, order in
                ScenarioKey.Scene(
                    choices: order.map { scenes[place].choices[$0] }.map { choice in
                        ScenarioKey.Choice(
                            next: numbers.target(choice.next),
                            awards: awards(choice.awards),
                            flags: flags.indices.filter { choice.flags.contains(flags[$0]) }
                        )
                    },
                    entries: numbers.numbers(scenes[place].entries.map(\.text))
                )
            },
            ends: ends.map { end in
                ScenarioKey.End(
                    needs: numbers.numbers(end.needs),
                    awards: awards(end.awards),
                    losesMarks: end.losesMarks
                )
            }
        )
    }
}

extension Scenario {
    /// Every choice with the numbers of its scene and of itself in the paper.
    public var numberedChoices: [(scene: Int, number: Int, choice: Choice)] {
        let numbers = ScenarioNumbers(self)
        return zip(numbers.scenes, numbers.choices).enumerated().flatMap { scene, places in
            places.1.enumerated().map { (scene, $0, scenes[places.0].choices[$1]) }
        }
    }
}

extension Question {
    /// What a debrief says, for a scenario.
    public var scenarioTexts: ScenarioTexts? {
        guard case .scenario(let scenario) = kind, case .scenario(let key) = key else { return nil }
        return scenario.texts(key)
    }
}
