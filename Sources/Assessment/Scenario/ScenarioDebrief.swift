public import Scoring

/// A way through a scenario looked back at: beside a good one, with the reason at each fork.
///
/// It needs nothing but the key and the answer, so that a grader can tell it years later.
public struct ScenarioDebrief: Sendable, Equatable {
    /// A choice that was or could be taken.
    public struct Step: Sendable, Equatable {
        /// What was told in the scene.
        public let scene: String
        /// What was done.
        public let choice: String
        /// Why that is good or bad; empty when nothing is said.
        public let why: String
        /// What was recorded there; of a good way, nothing.
        public let entries: [String]
        /// What is noted against it.
        public let flags: [String]
    }

    /// What was earned for an objective.
    public struct Award: Sendable, Equatable {
        /// The objective; empty for what was awarded for none.
        public let objective: String
        /// Exactly, before the sum is cut to what the question is worth.
        public let marks: Fraction
    }

    /// The question.
    public let stem: String
    /// The way gone.
    public let steps: [Step]
    /// A way than which no other earns more.
    public let good: [Step]
    /// The place in both ways from which they differ; nil when one is the whole start of the other.
    public let fork: Int?
    /// How it ended; nil for a way that is unfinished.
    public let end: String?
    /// What the end needs and the log does not hold.
    public let missing: [String]
    /// What the log holds and no log should.
    public let misplaced: [String]
    /// What each objective earned, in the order of the question's, what was awarded for none last.
    public let awards: [Award]
    /// The marks, as they were given.
    public let marks: Fraction

    /// Looks back at an answer; nil when the question is no scenario, or the answer is no way through it.
    public init?(_ answer: Answer, to question: KeyedQuestion) {
        guard case .scenario(let key) = question.key, let texts = question.scenario,
            case .scenario(let path, let log) = answer, let replay = replay(path, log: log, in: key)
        else { return nil }
        func step(_ step: ScenarioReplay.Step, _ entries: [Int]) -> Step {
            let choice = texts.scenes[step.scene].choices[step.choice]
            return Step(
                scene: texts.scenes[step.scene].text,
                choice: choice.text,
                why: choice.why,
                entries: entries.map { texts.entries[$0] },
                flags: key.scenes[step.scene].choices[step.choice].flags.map { texts.flags[$0] }
            )
        }
        let best = Scoring.replay(texts.good, log: texts.good.map { _ in [] }, in: key)?.steps ?? []
        stem = question.stem
        steps = zip(replay.steps, log).map(step)
        good = best.map { step($0, []) }
        fork = zip(replay.steps, best).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        if case .end(let number) = replay.outcome { end = texts.ends[number] } else { end = nil }
        missing = replay.missing.map { texts.entries[$0] }
        misplaced = replay.misplaced.map { texts.entries[$0] }
        marks = replay.marks
        let names = question.objectives + [""]
        awards = names.indices.compactMap { place in
            let own = replay.awards.filter { ($0.objective ?? question.objectives.count) == place }
            return own.isEmpty ? nil : Award(objective: names[place], marks: own.reduce(.zero) { $0 + $1.marks })
        }
    }

    /// The debrief as Markdown, for a terminal and for a trainee.
    public var markdown: String {
        var lines = ["# " + oneLine(stem), ""]
        lines += ["Marks: \(twoPlaces(marks))", ""]
        if !awards.isEmpty {
            lines +=
                awards.map { "- \($0.objective.isEmpty ? "no objective" : $0.objective): \(twoPlaces($0.marks))" } + [
                    ""
                ]
        }
        lines += ["## How it ended", "", end.map(oneLine) ?? "It did not come to an end.", ""]
        lines += ["## What was done", ""] + steps.enumerated().flatMap { told($0.element, $0.offset) } + [""]
        lines += ["## A good way", ""] + good.enumerated().flatMap { told($0.element, $0.offset) } + [""]
        for (title, entries) in [
            ("Missing from the log", missing), ("In the log, and does not belong there", misplaced),
        ]
        where !entries.isEmpty {
            lines += ["## " + title, ""] + entries.map { "- " + $0 } + [""]
        }
        return lines.joined(separator: "\n")
    }

    private func told(_ step: Step, _ place: Int) -> [String] {
        let entries = step.entries.isEmpty ? [] : ["   Recorded: " + step.entries.joined(separator: ", ")]
        return ["\(place + 1). " + oneLine(step.choice)] + (place == fork ? ["   **Here the ways part.**"] : [])
            + entries
            + step.flags.map { "   To note: " + $0 } + (step.why.isEmpty ? [] : ["   " + oneLine(step.why)])
    }

    private func oneLine(_ text: String) -> String {
        text.split { $0 == "\n" || $0 == "\r\n" }.joined(separator: " ")
    }

    private func twoPlaces(_ marks: Fraction) -> String {
        String(decoding: marks.roundedHalfEven(places: 2), as: UTF8.self)
    }
}
