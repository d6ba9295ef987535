import Diagnostics
import Markup
import Scoring

/// Proves of a scenario that every scene is reachable, that every way ends, and that the full marks can be reached.
struct ScenarioChecks {
    let scenario: Scenario
    let line: KindLine
    let file: SourceFile
    private(set) var diagnostics: [Diagnostic] = []

    init(scenario: Scenario, line: KindLine, file: SourceFile) {
        self.scenario = scenario
        self.line = line
        self.file = file
    }

    private var names: [String] { scenario.scenes.map(\.name) + scenario.ends.map(\.name) }

    /// Adds what is wrong; what cannot be judged before something else is put right is left for then.
    mutating func check() {
        checkTargets()
        checkEntries()
        checkObjectives()
        guard diagnostics.isEmpty else { return }
        let key = scenario.key(marks: line.marks, objectives: line.objectives.map(\.value))
        checkReach(key)
        checkLoops(key)
        guard diagnostics.isEmpty else { return }
        checkMarks(key)
        guard diagnostics.isEmpty else { return }
        checkAwarded()
    }

    private mutating func error(
        _ id: String,
        at range: Range<Int>,
        also others: [Range<Int>] = [],
        _ summary: String,
        _ hints: String...
    ) {
        diagnostics.append(Diagnostic(.error, id, in: file, at: range, also: others, summary, hints: hints))
    }

    private mutating func checkTargets() {
        for choice in scenario.scenes.flatMap(\.choices) where !names.contains(choice.next) {
            error(
                "quiz.unknown-scene",
                at: choice.range,
                "there is no scene and no end called \"\(choice.next)\"",
                nearest(choice.next, among: names).map { "write -> \($0)" }
                    ?? "add ### scene: \(choice.next), or ### end: \(choice.next)"
            )
        }
    }

    private mutating func checkEntries() {
        let entries = scenario.scenes.flatMap(\.entries)
        let known = Set(entries.map(\.text))
        if known.count > QuizLimits.entries {
            error(
                "quiz.too-many-options",
                at: line.kindRange,
                "this scenario has \(known.count) entries for its log; \(QuizLimits.entries) are the most",
                "cut it into several scenarios"
            )
        }
        let misplaced = Set(entries.filter { !$0.belongs }.map(\.text))
        for text in misplaced.sorted() where entries.contains(Scenario.Entry(text: text, belongs: true)) {
            let scenes = scenario.scenes.filter { $0.entries.contains { $0.text == text } }
            error(
                "quiz.contradicting-entry",
                at: scenes.last?.range ?? line.kindRange,
                also: scenes.dropLast().map(\.range),
                "\"\(text)\" is said to belong in the log in one scene, and not to in another",
                "give the two entries different words"
            )
        }
        for end in scenario.ends {
            for need in end.needs where !known.contains(need) {
                error(
                    "quiz.unknown-entry",
                    at: end.range,
                    "the end \"\(end.name)\" needs \"\(need)\" in the log, which no scene lets anybody record",
                    nearest(need, among: known.sorted()).map { "write \"\($0)\"" }
                        ?? "add log: \(need) to the scene or choice where it can be recorded"
                )
            }
            for need in end.needs where misplaced.contains(need) {
                error(
                    "quiz.contradicting-entry",
                    at: end.range,
                    "the end \"\(end.name)\" needs \"\(need)\", which is said not to belong in the log",
                    "take it out of not in log:, or out of needs in log:"
                )
            }
        }
    }

    /// Every award, and the choice or the end that has it.
    private var awards: [(award: Scenario.Award, range: Range<Int>)] {
        scenario.scenes.flatMap(\.choices).flatMap { choice in choice.awards.map { ($0, choice.range) } }
            + scenario.ends.flatMap { end in end.awards.map { ($0, end.range) } }
    }

    /// Warns of objectives that no award names where others are named: each would be credited with all the marks.
    private mutating func checkAwarded() {
        let named = Set(awards.compactMap(\.award.objective))
        guard !named.isEmpty else { return }
        for objective in line.objectives where !named.contains(objective.value) {
            diagnostics.append(
                Diagnostic(
                    .warning,
                    "quiz.unawarded-objective",
                    in: file,
                    at: objective.range,
                    "no award names \"\(objective.value)\", so all the marks of the scenario count for it",
                    hints: [
                        "write award: 2 \(objective.value) under a choice or at an end, or take it out of the kind line"
                    ]
                )
            )
        }
    }

    private mutating func checkObjectives() {
        let known = line.objectives.map(\.value)
        for (award, range) in awards {
            guard let objective = award.objective, !known.contains(objective) else { continue }
            error(
                "quiz.stray-objective",
                at: range,
                "marks are awarded for \"\(objective)\", which the kind line does not name",
                nearest(objective, among: known).map { "write \"\($0)\"" }
                    ?? "add it to the kind line: objectives \((known + [objective]).joined(separator: ", "))"
            )
        }
    }

    private mutating func checkReach(_ key: ScenarioKey) {
        let numbers = ScenarioNumbers(scenario)
        let reached = key.reached
        let places = scenario.scenes.map { ($0.name, $0.range) } + scenario.ends.map { ($0.name, $0.range) }
        for (index, (name, range)) in places.enumerated() where !reached.contains(numbers.target(name)) {
            let what = index < scenario.scenes.count ? "scene" : "end"
            error(
                "quiz.unreachable-scene",
                at: range,
                "no way leads to the \(what) \"\(name)\"",
                "add a choice that ends with -> \(name), or take the \(what) out"
            )
        }
    }

    private mutating func checkLoops(_ key: ScenarioKey) {
        guard key.order == nil else { return }
        let circle = circle()
        guard let first = circle.first else { return }
        error(
            "quiz.scenario-loop",
            at: first.range,
            also: circle.dropFirst().map(\.range),
            "a way comes back to the scene \"\(first.name)\": "
                + (circle + [first]).map(\.name).joined(separator: " -> "),
            "let the last of them lead on to another scene: time does not run back, and every way has to end"
        )
    }

    /// Scenes that lead from one to the next and back to the first.
    private func circle() -> [Scenario.Scene] {
        // Scenes that lead only to ends, or to such scenes, are in no circle; of the others each leads to another one.
        var left = scenario.scenes
        while true {
            let names = Set(left.map(\.name))
            let kept = left.filter { scene in scene.choices.contains { names.contains($0.next) } }
            if kept.count == left.count { break }
            left = kept
        }
        var way: [Scenario.Scene] = []
        var scene = left.first
        while let current = scene {
            if let start = way.firstIndex(where: { $0.name == current.name }) { return Array(way[start...]) }
            way.append(current)
            scene = current.choices.lazy.compactMap { choice in left.first { $0.name == choice.next } }.first
        }
        return []
    }

    private mutating func checkMarks(_ key: ScenarioKey) {
        guard let best = key.best() else {
            return error(
                "quiz.too-many-ways",
                at: line.kindRange,
                "more than \(ScenarioKey.mostWays) ways lead to one scene with different marks or entries, so nobody can say "
                    + "whether the full marks can be reached",
                "let the ways meet again earlier, or cut the scenario into several"
            )
        }
        let numbers = ScenarioNumbers(scenario)
        for (end, recordable) in zip(scenario.ends, best.recordable) {
            let missing = end.needs.filter { need in
                !numbers.numbers([need]).contains { recordable.contains($0) }
            }
            guard let first = missing.first else { continue }
            error(
                "quiz.unknown-entry",
                at: end.range,
                "the end \"\(end.name)\" needs \"\(first)\" in the log, which can be recorded on no way to it",
                "let a scene on the way offer it with log:, or take it out of needs in log:"
            )
        }
        guard best.marks < line.marks, diagnostics.isEmpty else { return }
        error(
            "quiz.unreachable-marks",
            at: line.kindRange,
            "this scenario is worth \(line.marks.decimal) marks, but the best way through it earns \(best.marks.decimal)",
            "write \(best.marks.decimal) marks in the kind line, or award more on one way"
        )
    }
}
