/// A way through a scenario, gone again step by step.
public struct ScenarioReplay: Sendable, Equatable {
    /// A choice that was taken.
    public struct Step: Sendable, Equatable {
        /// The scene.
        public let scene: Int
        /// The choice, in the numbers of the scene.
        public let choice: Int
    }

    /// Where the way leads.
    public enum Outcome: Sendable, Equatable {
        /// To an end.
        case end(Int)
        /// To a scene in which no choice was taken yet.
        case unfinished(scene: Int)
    }

    /// The choices taken, first to last.
    public let steps: [Step]
    /// Where they lead.
    public let outcome: Outcome
    /// What the steps and, at an end, the log earned, in that order; uncapped, and empty where everything is lost.
    public let awards: [ScenarioKey.Award]
    /// What was noted against the trainee, in the order of the steps, each once.
    public let flags: [Int]
    /// The entries of the log, in the order recorded, each once.
    public let recorded: [Int]
    /// What the end needs and the log does not hold.
    public let missing: [Int]
    /// What the log holds and no log should.
    public let misplaced: [Int]
    /// The marks: the sum of the awards, at most what the question is worth.
    public let marks: Fraction
}

/// Goes a way through a scenario again; nil when nobody can have gone it on the paper of this key.
///
/// The log's award at an end is paid in the share max(0, t − f) ÷ C: C entries are needed, t of them and f misplaced ones
/// recorded. An entry counts once, in whatever scene it was recorded; one that is neither needed nor misplaced counts nothing.
///
/// - Parameters:
///   - path: the choices taken, each in the numbers of its scene.
///   - log: the entries recorded in each scene that was left, and, as long as the way has not ended, perhaps in the scene
///     where it stands.
/// - Complexity: O(steps × entries²).
public func replay(_ path: [Int], log: [[Int]], in key: ScenarioKey) -> ScenarioReplay? {
    guard !key.scenes.isEmpty, log.count >= path.count else { return nil }
    var place = 0
    var steps: [ScenarioReplay.Step] = []
    var awards: [ScenarioKey.Award] = []
    var flags: [Int] = []
    var recorded: [Int] = []
    for (index, entries) in log.enumerated() {
        guard place < key.scenes.count, note(entries, offered: key.scenes[place].entries, in: &recorded) else {
            return nil
        }
        if index == path.count { break }
        let number = path[index]
        guard number >= 0, number < key.scenes[place].choices.count else { return nil }
        let choice = key.scenes[place].choices[number]
        steps.append(ScenarioReplay.Step(scene: place, choice: number))
        for award in choice.awards { awards.append(award) }
        for flag in choice.flags { appendOnce(flag, to: &flags) }
        place = choice.next
        guard place >= 0, place < key.scenes.count + key.ends.count else { return nil }
    }
    // A log may go on for the scene where the way stands, and no further.
    guard log.count == path.count || (log.count == path.count + 1 && place < key.scenes.count) else { return nil }
    let misplaced = numbers(recorded, areIn: true, key.misplaced)
    var missing: [Int] = []
    var outcome = ScenarioReplay.Outcome.unfinished(scene: place)
    if place >= key.scenes.count {
        let end = key.ends[place - key.scenes.count]
        outcome = .end(place - key.scenes.count)
        missing = numbers(end.needs, areIn: false, recorded)
        let right = end.needs.count - missing.count - misplaced.count
        let share = end.needs.isEmpty ? .one : Fraction(max(0, right), of: end.needs.count)
        if end.losesMarks {
            awards = []
        } else if share.numerator > 0 {
            for award in end.awards {
                awards.append(ScenarioKey.Award(marks: award.marks * share, objective: award.objective))
            }
        }
    }
    var marks = Fraction.zero
    for award in awards { marks = marks + award.marks }
    return ScenarioReplay(
        steps: steps,
        outcome: outcome,
        awards: awards,
        flags: flags,
        recorded: recorded,
        missing: missing,
        misplaced: misplaced,
        marks: marks < key.marks ? marks : key.marks
    )
}

/// Adds entries to those recorded; false when one is not offered or stands there twice.
private func note(_ entries: [Int], offered: [Int], in recorded: inout [Int]) -> Bool {
    guard entries.count <= offered.count else { return false }
    var noted: [Int] = []
    for entry in entries {
        appendOnce(entry, to: &noted)
        appendOnce(entry, to: &recorded)
    }
    return noted.count == entries.count && numbers(noted, areIn: false, offered).isEmpty
}

@inline(never)
private func appendOnce(_ number: Int, to numbers: inout [Int]) {
    if !numbers.contains(number) { numbers.append(number) }
}

/// Those of some numbers that are among others, or are not.
@inline(never)
private func numbers(_ numbers: [Int], areIn: Bool, _ others: [Int]) -> [Int] {
    var result: [Int] = []
    for number in numbers where others.contains(number) == areIn { result.append(number) }
    return result
}

/// Scores a way through a scenario: the marks of its replay as a share of what the question is worth.
///
/// A way that has reached no end earns the awards of its choices, and its state says so; one without a step or an entry is
/// no answer.
func score(_ path: [Int], log: [[Int]], in key: ScenarioKey) -> Score {
    guard let replay = replay(path, log: log, in: key) else { return .unfitting }
    if path.isEmpty, replay.recorded.isEmpty { return .notAnswered }
    let share = replay.marks * key.marks.reciprocal
    if case .end = replay.outcome { return .answered(share) }
    return Score(share: share, state: .unfinished)
}
