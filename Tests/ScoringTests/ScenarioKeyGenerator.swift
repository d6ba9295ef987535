import Scoring
import TestSupport

extension KeyGenerator {
    /// A scenario of which choice 0 of every scene is on the one way to the full marks.
    mutating func scenario() -> ScenarioKey {
        let scenes = random.number(1...8)
        let ends = random.number(1...3)
        let entries = random.number(2...20)
        let objective: Int? = random.chance(30) ? nil : 0
        let one = ScenarioKey.Award(marks: .one, objective: objective)
        let needs = (0..<entries).filter { $0 % 2 == 0 }
        return ScenarioKey(
            marks: (0...scenes).dropFirst().reduce(Fraction.one) { sum, _ in sum + .one },
            entries: entries,
            misplaced: (0..<entries).filter { $0 % 4 == 1 },
            scenes: (0..<scenes).map { scene in
                var choices = [ScenarioKey.Choice(next: scene + 1, awards: [one], flags: [])]
                for _ in 0..<random.number(0...3) {
                    let next = random.number(scene + 1...scenes + ends - 1)
                    choices.append(ScenarioKey.Choice(next: next, awards: [], flags: [0]))
                }
                return ScenarioKey.Scene(choices: choices, entries: Array(0..<entries))
            },
            ends: (0..<ends).map { end in
                ScenarioKey.End(needs: end == 0 ? needs : [], awards: [one], losesMarks: end == 2)
            }
        )
    }

    func perfect(_ key: ScenarioKey) -> Answer {
        let path = key.scenes.map { _ in 0 }
        return .scenario(path: path, log: path.map { _ in key.ends[0].needs })
    }

    mutating func fitting(_ key: ScenarioKey) -> Answer {
        var path: [Int] = []
        var log: [[Int]] = []
        var place = 0
        while place < key.scenes.count, !random.chance(10) {
            let choice = random.number(0...key.scenes[place].choices.count - 1)
            path.append(choice)
            log.append(key.scenes[place].entries.filter { _ in random.chance(40) })
            place = key.scenes[place].choices[choice].next
        }
        return .scenario(path: path, log: log)
    }
}
