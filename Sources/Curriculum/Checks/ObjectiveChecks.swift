import Assessment
import Diagnostics

/// Compares what assessed questions test with what lessons teach.
struct ObjectiveChecks {
    private(set) var diagnostics: [Diagnostic] = []

    /// - Parameter isWhole: whether all lessons could be read; otherwise nobody knows what they teach.
    /// - Complexity: O(lessons + questions).
    init(_ course: Course, isWhole: Bool) {
        guard isWhole else { return }
        var untaught: [String: Set<String>] = [:]
        for module in course.modules where !module.lessons.isEmpty {
            let taught = Set(module.lessons.flatMap { $0.objectives.map(\.value) })
            let objectives = Set(module.objectives.map(\.id))
            // An objective that is misspelt in a lesson is reported as such.
            if taught.isSubset(of: objectives) { untaught[module.id] = objectives.subtracting(taught) }
        }
        // Of an objective that many questions test, the first one says it.
        var reported: Set<String> = []
        for quiz in course.quizzes where quiz.mode == .assessed {
            guard let untaught = untaught[quiz.module.value], !untaught.isEmpty else { continue }
            for question in quiz.questions {
                for objective in question.objectives
                where untaught.contains(objective.value) && reported.insert(objective.value).inserted {
                    diagnostics.append(
                        Diagnostic(
                            .warning,
                            "objective.not-taught",
                            in: quiz.file,
                            at: objective.range,
                            "this question tests objective \"\(objective.value)\", which no lesson of the module works towards",
                            hints: ["add \(objective.value) to the line \"objectives:\" of the lesson that teaches it"]
                        )
                    )
                }
            }
        }
    }
}
