import CommandLineInterface
import Diagnostics
import Records
import Submissions

extension Option {
    fileprivate static let timedQuiz = Option("quiz", value: "ID", required: true, "the quiz with the time limit")
    fileprivate static let minutes = Option(
        "minutes",
        number: 0...ExtraTime.most,
        required: true,
        "how many minutes more; 0 takes them back"
    )
}

extension Grader {
    static func extend(_ now: Timestamp) -> Command {
        Command(
            "extend",
            "Give a person more time for a quiz with a time limit",
            examples: ["grader extend falcon-12 --quiz de-02 --minutes 15"],
            operands: [Operand("TRAINEE", "the pseudonym")],
            options: [.timedQuiz, .minutes, .store],
            details: """
                The minutes take the place of those given before. Tell the person too: the page asks
                for them before the quiz starts. Attempts that are marked already are looked at again;
                no mark depends on the time.
                """
        ) { arguments, console throws(CommandFailure) in
            let trainee = try pseudonym(arguments.operands[0])
            let (quiz, minutes) = (arguments[.timedQuiz] ?? "", arguments.number(.minutes) ?? 0)
            let store = try RecordStore.open(arguments, for: .writing)
            let checked = try await guarded { () async throws(StoreError) in
                try await store.extend(trainee, quiz: quiz, minutes: minutes, now: now)
            }
            console.report(checked.diagnostics)
            guard let given = checked.value else { return .problems }
            let what = given.minutes == 0 ? "no extra time" : "\(given.minutes) min more"
            let over = given.over == 0 ? "" : "; attempts over the time even so: \(given.over)"
            let slip = given.isKnown ? "" : "; nothing of \(given.trainee.text) is stored yet: check the name"
            console.say("\(given.quiz), \(given.trainee.text): \(what)\(over)\(slip)")
            return .done
        }
    }
}
