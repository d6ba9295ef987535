import Assessment
import Diagnostics
import Scoring
import Submissions

extension ProgressOverview {
    /// A view as a table that fits a width.
    public func table(_ view: View, width: Int = 80) -> [String] {
        switch view {
        case .trainee: modules.table(width: width, label) { mastered(objectives(of: $0)) }
        case .cohort: byGroup(["COHORT", "MODULE"], width) { [cohort($0.trainee), $0.label] }
        case .module: byGroup(["", "MODULE"], width) { [$0.number, $0.title.isEmpty ? $0.module : $0.title] }
        case .objective: byObjective(width)
        }
    }

    private func byGroup(_ header: [String], _ width: Int, _ key: (ModuleProgress) -> [String]) -> [String] {
        let rows = groups(key).map { name, group in
            name + [
                String(group.trainees.count), String(group.attempts), group.percent(group.best),
                group.percent(group.last), mastered(group.objectives),
                "\(group.completed)/\(group.trainees.count)", "",
            ]
        }
        let numbers = ["TRAINEES", "TRIES", "BEST %", "LAST %", "MASTERED", "COMPLETED", ""]
        return layOut(rows, header: header + numbers, width: width)
    }

    private func byObjective(_ width: Int) -> [String] {
        let rows = objectiveGroups().map { group in
            [
                group.objective.objective,
                group.objective.text.isEmpty ? group.objective.module : group.objective.text, String(group.tested),
                String(group.attempts), group.best, group.last, String(group.mastered), "",
            ]
        }
        let header = ["OBJECTIVE", "", "TRAINEES", "TRIES", "BEST %", "LAST %", "MASTERED", ""]
        return layOut(rows, header: header, width: width)
    }

    /// What certainty earned, apart from the marks, as a table that fits a width; no line where nobody was asked.
    public func certaintyTable(width: Int = 80) -> [String] { modules.certaintyTable(width: width, label) }

    /// What a trainee should read again, as lines that fit a width; none for who has mastered everything.
    ///
    /// Below each objective stand the lessons that work towards it, as far as the syllabus tells.
    public func advice(width: Int = 80) -> [String] {
        var lines: [String] = []
        var seen: Set<Pseudonym> = []
        for trainee in modules.map(\.trainee) where seen.insert(trainee).inserted {
            let weak = toReadAgain(trainee)
            guard !weak.isEmpty else { continue }
            lines.append("\(label(trainee)) should read again:")
            for objective in weak {
                let place = label(ofModule: objective)
                let share = objective.best.percent(of: objective.outOf)
                let what = objective.text.isEmpty ? objective.objective : "\(objective.objective) \(objective.text)"
                lines += wrapped("\(share) %  \(place): \(what)", width: width, indent: 2, hanging: 4)
                for lesson in objective.lessons {
                    lines += wrapped("\(lesson.label), \(lesson.page)", width: width, indent: 6, hanging: 8)
                }
            }
        }
        return lines
    }

    /// The overview as JSON, with the exact marks.
    ///
    /// - Parameter write: is given the bytes in order, some at a time.
    public func writeJSON(_ write: ([UInt8]) -> Void) {
        JSONValue.writeIndented(
            [("format", .string("coursewright-progress-1")), ("mastery", .string(mastery.string))],
            lists: [
                ("progress", modules.count, { json(modules[$0]) }),
                ("objectives", objectives.count, { json(objectives[$0]) }),
            ],
            write
        )
    }

    private func json(_ progress: ModuleProgress) -> JSONValue {
        .object(
            progress.members + [
                ("cohort", .string(roster?[progress.trainee]?.cohort)),
                ("name", .string(showsNames ? roster?[progress.trainee]?.name : nil)),
            ]
        )
    }

    private func json(_ lesson: Syllabus.Lesson) -> JSONValue {
        .object([
            ("lesson", .string(lesson.id)), ("number", .string(lesson.number)), ("title", .string(lesson.title)),
            ("page", .string(lesson.page)),
        ])
    }

    private func json(_ objective: ObjectiveProgress) -> JSONValue {
        .object([
            ("course", .string(objective.course)),
            ("trainee", .string(objective.trainee.text)),
            ("module", .string(objective.module)),
            ("objective", .string(objective.objective)),
            ("text", .string(objective.text)),
            ("questions", .number(objective.questions)),
            ("best", .string(objective.best.string)),
            ("outOf", .string(objective.outOf.string)),
            ("last", .string(objective.last.string)),
            ("lastOutOf", .string(objective.lastOutOf.string)),
            ("percent", .string(objective.best.percent(of: objective.outOf))),
            ("mastered", .boolean(objective.isMastered(mastery))),
            ("attempts", .number(objective.attempts)),
            ("lessons", .array(objective.lessons.map(json))),
        ])
    }
}

/// A sentence cut into lines at its spaces.
func wrapped(_ text: String, width: Int, indent: Int, hanging: Int) -> [String] {
    var lines: [String] = []
    var line = String(repeating: " ", count: indent)
    var isStart = true
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
        if !isStart, line.count + 1 + word.count > width {
            lines.append(line)
            line = String(repeating: " ", count: hanging)
            isStart = true
        }
        line += (isStart ? "" : " ") + word
        isStart = false
    }
    return lines + [line]
}
