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
    public fileprivate(set) var steps: [Step] = []
    /// Where they lead.
    public fileprivate(set) var outcome = Outcome.unfinished(scene: 0)
    /// What the steps and, at an end, the log earned, in that order; uncapped, and empty where everything is lost.
    public fileprivate(set) var awards: [ScenarioKey.Award] = []
    /// What was noted against the trainee, in the order of the steps, each once.
    public fileprivate(set) var flags: [Int] = []
    /// The entries of the log, in the order recorded, each once.
    public fileprivate(set) var recorded: [Int] = []
    /// What the end needs and the log does not hold.
    public fileprivate(set) var missing: [Int] = []
    /// What the log holds and no log should.
    public fileprivate(set) var misplaced: [Int] = []
    /// The marks: the sum of the awards, at most what the question is worth.
    public fileprivate(set) var marks = Fraction.zero
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
    var replay = ScenarioReplay()
    return replay.go(path, log: log, in: key) ? replay : nil
}

extension ScenarioReplay {
    /// Goes the way; false when nobody can have gone it.
    fileprivate mutating func go(_ path: [Int], log: [[Int]], in key: ScenarioKey) -> Bool {
        guard !key.scenes.isEmpty, log.count >= path.count else { return false }
        var place = 0
        for (index, entries) in log.enumerated() {
            guard place < key.scenes.count, note(entries, offered: key.scenes[place].entries, in: &recorded) else {
                return false
            }
            if index == path.count { break }
            guard path[index] >= 0, path[index] < key.scenes[place].choices.count else { return false }
            steps.append(Step(scene: place, choice: path[index]))
            place = take(key.scenes[place].choices[path[index]])
            guard place >= 0, place < key.scenes.count + key.ends.count else { return false }
        }
        // A log may go on for the scene where the way stands, and no further.
        guard log.count == path.count || (log.count == path.count + 1 && place < key.scenes.count) else { return false }
        misplaced = numbers(recorded, areIn: true, key.misplaced)
        outcome = .unfinished(scene: place)
        if place >= key.scenes.count {
            outcome = .end(place - key.scenes.count)
            judgeLog(by: key.ends[place - key.scenes.count])
        }
        for award in awards { marks = marks + award.marks }
        if key.marks < marks { marks = key.marks }
        return true
    }

    /// Takes a choice; the result is where it leads.
    private mutating func take(_ choice: ScenarioKey.Choice) -> Int {
        for award in choice.awards { awards.append(award) }
        for flag in choice.flags { appendOnce(flag, to: &flags) }
        return choice.next
    }

    private mutating func judgeLog(by end: ScenarioKey.End) {
        missing = numbers(end.needs, areIn: false, recorded)
        if end.losesMarks {
            awards = []
            return
        }
        let right = max(0, end.needs.count - missing.count - misplaced.count)
        let share = end.needs.isEmpty ? .one : Fraction(right, of: end.needs.count)
        for award in end.awards where share.numerator > 0 {
            awards.append(ScenarioKey.Award(marks: award.marks * share, objective: award.objective))
        }
    }
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
