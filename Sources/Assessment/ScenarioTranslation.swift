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
        if pattern != original.pattern {
            return ("shares entries between scenes and ends where the original does not, or the reverse", nil)
        }
        return nil
    }

    /// For each entry offered and needed, the number of the first that says the same.
    private var pattern: [Int] {
        let texts = scenes.flatMap { $0.entries.map(\.text) } + ends.flatMap(\.needs)
        return texts.map { text in texts.firstIndex(of: text) ?? 0 }
    }
}
