extension WireReader {
    /// The most scenes, and the most different entries of a log.
    private static let mostScenes = 100

    mutating func scenarioKey() -> ScenarioKey {
        _ = object()
        member("marks")
        let marks = fraction()
        member("entries")
        let entries = count(most: WireReader.mostScenes)
        member("misplaced")
        let misplaced = numbers(most: WireReader.mostScenes)
        member("scenes")
        var scenes: [ScenarioKey.Scene] = []
        for _ in 0..<list(most: WireReader.mostScenes) {
            _ = object()
            member("choices")
            var choices: [ScenarioKey.Choice] = []
            for _ in 0..<list(most: WireReader.mostParts) { choices.append(scenarioChoice()) }
            member("entries")
            scenes.append(ScenarioKey.Scene(choices: choices, entries: numbers(most: WireReader.mostScenes)))
        }
        member("ends")
        var ends: [ScenarioKey.End] = []
        for _ in 0..<list(most: WireReader.mostParts) {
            _ = object()
            member("needs")
            let needs = numbers(most: WireReader.mostScenes)
            let awards = awards()
            member("losesMarks")
            ends.append(ScenarioKey.End(needs: needs, awards: awards, losesMarks: truth()))
        }
        return ScenarioKey(marks: marks, entries: entries, misplaced: misplaced, scenes: scenes, ends: ends)
    }

    private mutating func scenarioChoice() -> ScenarioKey.Choice {
        _ = object()
        member("next")
        let next = number()
        let awards = awards()
        member("flags")
        return ScenarioKey.Choice(next: next, awards: awards, flags: numbers(most: WireReader.mostScenes))
    }

    private mutating func awards() -> [ScenarioKey.Award] {
        member("awards")
        var awards: [ScenarioKey.Award] = []
        for _ in 0..<list(most: WireReader.mostParts) {
            _ = object()
            member("marks")
            let marks = fraction()
            member("objective")
            awards.append(ScenarioKey.Award(marks: marks, objective: skip(0) ? nil : number()))
        }
        return awards
    }
}
