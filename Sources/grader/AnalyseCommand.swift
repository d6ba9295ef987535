import Assessment
import CommandLineInterface
import Diagnostics
import Records

extension Option {
    fileprivate static let quiz = Option("quiz", value: "ID", "only this quiz")
    fileprivate static let json = Option(flag: "json", "print JSON, in full precision")
    fileprivate static let minimum = Option(
        "minimum",
        number: 1...1_000_000,
        default: 10,
        "the least number of trainees about whom anything is told"
    )
    fileprivate static let attempts = Option(
        "attempts",
        oneOf: QuizAnalysis.Attempts.allCases.map(\.rawValue),
        default: "first",
        "which attempt of each trainee counts"
    )
    fileprivate static let output = Option(
        "output",
        value: "FOLDER",
        "also write QUIZ.statistics.json for trainers, into the Quizzes/ of a course or the folder of the quiz"
    )
}

extension Grader {
    static let analyse = Command(
        "analyse",
        "Show how quizzes and their questions did",
        examples: [
            "grader analyse", "grader analyse --quiz cp-final --json", "grader analyse --output my-course/Quizzes",
        ],
        options: [.quiz, .attempts, .minimum, .output, .json, .store],
        details: """
            FACILITY is the mean mark as a share, DISCR the correlation with the rest of the marks, UP-LOW the
            facility of the best 27 % less that of the worst, WEIGHT the share of what spreads the totals, EFFIC
            the discrimination as a share of what it could be. A dash stands where nothing varies. What
            --output writes holds no pseudonym, and "coursewright check" shows it beside each question.
            """
    ) { arguments, console throws(CommandFailure) in
        let store = try RecordStore.open(arguments, for: .reading)
        let attempts = QuizAnalysis.Attempts(rawValue: arguments[.attempts] ?? "") ?? .first
        let minimum = arguments.number(.minimum) ?? 10
        let analysed = try await guarded { () async throws(StoreError) in
            try await store.analyse(quiz: arguments[.quiz], attempts: attempts, minimum: minimum)
        }
        console.report(analysed.diagnostics)
        if analysed.diagnostics.haveErrors { return .problems }
        if arguments.has(.json) {
            console.write(analysed.value.json(attempts))
        } else if analysed.value.isEmpty {
            console.say("nothing is marked yet: grader grade FOLDER")
        } else {
            for (number, analysis) in analysed.value.enumerated() {
                if number > 0 { console.print("") }
                for line in analysis.lines { console.print(line) }
            }
        }
        guard let folder = arguments[.output] else { return .done }
        if analysed.value.statistics.isEmpty, !arguments.has(.json) {
            console.say("\(folder): nothing written, because there are no statistics of a quiz to tell")
        }
        for statistics in analysed.value.statistics {
            let path = folder + (folder.hasSuffix("/") ? "" : "/") + statistics.fileName
            do throws(FileError) {
                try writeFileAtomically(path: path, bytes: statistics.bytes, isPrivate: false)
            } catch {
                throw CommandFailure(.unwritable, "\(path): \(error.message)", hint: error.hint)
            }
            if !arguments.has(.json) { console.say("\(path): written") }
        }
        return .done
    }
}
