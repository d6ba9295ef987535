import Markup
import Scoring

extension Scenario {
    /// How a translation differs from its original, and where, in what decides marks.
    func difference(from original: Scenario) -> (summary: String, range: Range<Int>?)? {
        let names = scenes.map(\.name) + ends.map(\.name)
        if scenes.count != original.scenes.count || names != original.scenes.map(\.name) + original.ends.map(\.name) {
            return ("has other scenes or ends than the original, or in another order", nil)
        }
        for (scene, twin) in zip(scenes, original.scenes) {
            let own = (scene.choices.map(\.next), scene.choices.map(\.awards), scene.choices.map(\.flags.count))
            let wanted = (twin.choices.map(\.next), twin.choices.map(\.awards), twin.choices.map(\.flags.count))
            if own != wanted {
                return (
                    "has other choices, awards or flags in the scene \"\(scene.name)\" than the original", scene.range
                )
            }
            if scene.entries.map(\.belongs) != twin.entries.map(\.belongs) {
                return ("offers other entries in the scene \"\(scene.name)\" than the original", scene.range)
            }
        }
        for (end, twin) in zip(ends, original.ends)
        where end.needs.count != twin.needs.count || end.awards != twin.awards || end.losesMarks != twin.losesMarks {
            return ("judges the end \"\(end.name)\" otherwise than the original", end.range)
        }
        if flagPattern != original.flagPattern {
            return ("gives choices the same flag where the original does not, or the reverse", nil)
        }
        if entryPattern != original.entryPattern {
            return ("shares entries between scenes and ends where the original does not, or the reverse", nil)
        }
        return nil
    }

    private var entryPattern: [Int] {
        (scenes.flatMap { $0.entries.map(\.text) } + ends.flatMap(\.needs)).pattern
    }

    private var flagPattern: [Int] { scenes.flatMap(\.choices).flatMap(\.flags).pattern }
}

extension [String] {
    /// For each the number of the first that says the same.
    fileprivate var pattern: [Int] { map { text in firstIndex(of: text) ?? 0 } }
}
