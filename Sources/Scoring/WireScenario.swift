extension WireReader {
    /// The most scenes, different entries of a log, and awards of one choice.
    private static let mostScenes = 100

    mutating func scenarioKey() -> ScenarioKey {
        _ = object()
        let marks = fraction(.marks)
        let entries = count(.entries, most: WireReader.mostScenes)
        let misplaced = numbers(.misplaced, most: WireReader.mostScenes)
        var scenes: [ScenarioKey.Scene] = []
        for _ in 0..<list(.scenes, most: WireReader.mostScenes) { scenes.append(scene()) }
        var ends: [ScenarioKey.End] = []
        for _ in 0..<list(.ends, most: WireReader.mostParts) {
            _ = object()
            let needs = numbers(.needs, most: WireReader.mostScenes)
            let awards = awards()
            ends.append(ScenarioKey.End(needs: needs, awards: awards, losesMarks: truth(.losesMarks)))
        }
        return ScenarioKey(marks: marks, entries: entries, misplaced: misplaced, scenes: scenes, ends: ends)
    }

    private mutating func scene() -> ScenarioKey.Scene {
        _ = object()
        var choices: [ScenarioKey.Choice] = []
        for _ in 0..<list(.choices, most: WireReader.mostParts) {
            _ = object()
            let next = number(.next)
            let awards = awards()
            let flags = numbers(.flags, most: WireReader.mostScenes)
            choices.append(ScenarioKey.Choice(next: next, awards: awards, flags: flags))
        }
        return ScenarioKey.Scene(choices: choices, entries: numbers(.entries, most: WireReader.mostScenes))
    }

    @inline(never)
    private mutating func awards() -> [ScenarioKey.Award] {
        var awards: [ScenarioKey.Award] = []
        for _ in 0..<list(.awards, most: WireReader.mostScenes) {
            _ = object()
            let marks = fraction(.marks)
            member(.objective)
            awards.append(ScenarioKey.Award(marks: marks, objective: skip(0) ? nil : number()))
        }
        return awards
    }
}
