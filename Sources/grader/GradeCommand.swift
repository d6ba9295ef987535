import CommandLineInterface
import Diagnostics
import Records
import Scoring
import Submissions

extension Grader {
    static func grade(_ now: Timestamp) -> Command {
        Command(
            "grade",
            "Mark submissions and store their marks",
            examples: ["grader grade inbox", "grader grade cp-final-falcon-12-attempt1.json"],
            operands: [
                Operand("FILE|FOLDER", count: .oneOrMore, "submissions, or folders with .json files, however deep")
            ],
            options: [.store],
            details: """
                Each file is marked with the answer key of the version it names. A file that cannot be
                marked is set aside with the reason, and the others are marked all the same. Grading a
                file again changes nothing.
                """
        ) { arguments, console throws(CommandFailure) in
            let store = try RecordStore.open(arguments, for: .writing)
            let files = InputFiles(arguments.operands)
            console.report(files.diagnostics)
            var tally = Tally()
            do throws(StoreError) {
                let width = machineWidth
                try await store.grade(files.paths, now: now, grader: "grader \(version)", width: width) { stored in
                    for (_, file) in stored { tally.count(file) }
                    console.say(stored.map { "\($0.path): \($0.file.line)" })
                    console.report(stored.flatMap(\.file.diagnostics))
                }
            } catch {
                throw CommandFailure(error)
            }
            if files.paths.count > 1 { console.say(tally.line) }
            if files.diagnostics.haveErrors || tally.unreadable > 0 { return .unreadable }
            return tally.setAside > 0 ? .problems : .done
        }
    }
}

/// How many files came to what.
private struct Tally {
    var marked = 0
    var before = 0
    var setAside = 0
    var unreadable = 0

    mutating func count(_ file: GradedFile) {
        switch file.outcome {
        case .marked: marked += 1
        case .markedBefore: before += 1
        case .setAside: setAside += 1
        case .unreadable: unreadable += 1
        }
    }

    var line: String {
        let parts = [
            (marked, "marked"), (before, "marked before"), (setAside, "set aside"), (unreadable, "not readable"),
        ]
        return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }
}

extension GradedFile {
    fileprivate var line: String {
        switch outcome {
        case .marked(let attempt): attempt.line(toMark)
        case .markedBefore(let attempt): "\(attempt.line(toMark)) (marked before, nothing changed)"
        case .setAside: "set aside (\(diagnostics.sorted.first?.id ?? ""))"
        case .unreadable: "not readable"
        }
    }
}

extension GradedAttempt {
    /// - Parameter toMark: how many questions wait for people to mark them.
    fileprivate func line(_ toMark: Int) -> String {
        // Who is told of a verdict must hear that it is not the last.
        let verdict = (isPassed ? "passed" : "not passed") + (toMark > 0 ? ", \(toMark) still to mark" : "")
        let share = "\(marks.twoPlaces) of \(outOf.twoPlaces), \(marks.percent(of: outOf)) %"
        let sure = certainty.map { "; certainty \($0.marks.twoPlaces) of \($0.outOf.twoPlaces)" } ?? ""
        return "\(quiz), \(trainee.text), attempt \(attempt): \(share), \(verdict)\(sure)"
    }
}
