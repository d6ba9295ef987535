import CommandLineInterface
import Diagnostics
import Records
import Submissions

extension Option {
    fileprivate static let quiz = Option("quiz", value: "ID", required: true, "the quiz that has the scenario")
    fileprivate static let trainee = Option("trainee", value: "NAME", required: true, "whose way it is")
    fileprivate static let attempt = Option("attempt", number: 1...100, "only this attempt")
}

extension Grader {
    static let debrief = Command(
        "debrief",
        "Show a way through a scenario beside a good one",
        examples: ["grader debrief --quiz ee-scene --trainee falcon-12"],
        options: [.quiz, .trainee, .attempt, .store],
        details: """
            Of each scenario in a marked attempt: how it ended, what was earned for which objective,
            the way gone and a good one with the reason at each fork, and what the log lacks. It is
            Markdown, to be read here or handed on to the trainee.
            """
    ) { arguments, console throws(CommandFailure) in
        let (quiz, name) = (arguments[.quiz] ?? "", arguments[.trainee] ?? "")
        guard let trainee = Pseudonym(name) else {
            throw CommandFailure(.usage, "\"\(name)\" can be no pseudonym", hint: "write it as the trainee did")
        }
        let attempt = arguments.number(.attempt)
        let store = try RecordStore.open(arguments, for: .reading)
        guard try await areKnown(quiz, name, in: store, &console) else { return .problems }
        let found = try await guarded { () async throws(StoreError) in
            try await store.debriefs(quiz: quiz, trainee: trainee, attempt: attempt)
        }
        if found.isEmpty {
            let which = attempt.map { "attempt \($0)" } ?? "attempt"
            let hint = "see what is: grader receipts --quiz \(quiz) --trainee \(name)"
            throw CommandFailure(.problems, "no \(which) of \(name) at \(quiz) is marked", hint: hint)
        }
        if found.allSatisfy(\.debriefs.isEmpty) {
            let hint = "name a quiz with a scenario: grader keys list shows all quizzes"
            throw CommandFailure(.problems, "\(quiz) has no scenario that \(name) answered", hint: hint)
        }
        for attempt in found { console.print(attempt.markdown) }
        return .done
    }
}
