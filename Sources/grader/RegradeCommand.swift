import CommandLineInterface
import Diagnostics
import Records
import Submissions

extension Option {
    fileprivate static let quiz = Option("quiz", value: "ID", required: true, "the quiz")
    fileprivate static let key = Option(
        "key",
        value: "VERSION",
        "mark its attempts with this key; first digits will do"
    )
    fileprivate static let fullMarks = Option(
        "full-marks",
        value: "QUESTION",
        "give everybody all marks for a question"
    )
    fileprivate static let drop = Option("drop", value: "QUESTION", "take a question out of the total")
    fileprivate static let restore = Option("restore", value: "QUESTION", "let a question count again")
    fileprivate static let dryRun = Option(flag: "dry-run", "only list who would move; so it is without --apply too")
    fileprivate static let apply = Option(flag: "apply", "store the new marks; needs --reason")
    fileprivate static let json = Option(flag: "json", "print JSON, with exact marks")
    static let reason = Option("reason", value: "TEXT", "why, for the record")
    static let by = Option("by", value: "NAME", "who decided it, for the record; otherwise your login name")
    static let sameOptions = Option(
        flag: "same-options",
        "you have compared the papers: what numbers answers count is the same in both, and the criteria mean the same"
    )
    fileprivate static let someQuiz = Option("quiz", value: "ID", "only this quiz")
    fileprivate static let trainee = Option("trainee", value: "NAME", "only this trainee's marks")
}

extension Grader {
    static func regrade(_ now: Timestamp) -> Command {
        Command(
            "regrade",
            "Mark attempts again after a mistake in a key or a question",
            examples: [
                "grader regrade --quiz de-02 --key 3f9a02c4d1e5 --dry-run",
                "grader regrade --quiz de-02 --key 3f9a02c4d1e5 --apply --reason \"option B of q4 is right too\"",
                "grader regrade --quiz de-02 --drop q4 --dry-run",
            ],
            options: [
                .quiz, .key, .fullMarks, .drop, .restore, .dryRun, .apply, .reason, .by, .sameOptions, .json, .store,
            ],
            details: """
                Lists who moves, from what to what, and who crosses the pass mark in either direction. Marks
                that are replaced stay in the store with the reason: see "grader history". A key whose paper
                asks something else, or counts its options otherwise, is refused.
                """
        ) { arguments, console throws(CommandFailure) in
            let correction = try correction(arguments)
            let isApplied = arguments.has(.apply)
            if isApplied, arguments.has(.dryRun) {
                let hint = "give one of them"
                throw CommandFailure(.usage, "--dry-run looks only, and --apply stores", hint: hint)
            }
            let decider = isApplied ? try decider(arguments, now) : nil
            let store = try RecordStore.open(arguments, for: isApplied ? .writing : .reading)
            let checked = try await guarded { () async throws(StoreError) in
                try await store.regrade(
                    quiz: arguments[.quiz] ?? "",
                    correction,
                    vouched: arguments.has(.sameOptions),
                    decider: decider,
                    width: machineWidth
                )
            }
            console.report(checked.diagnostics)
            guard let regrade = checked.value else { return .problems }
            if arguments.has(.json) {
                console.write(regrade.json)
                return .done
            }
            for line in regrade.table { console.print(line) }
            for line in regrade.lines { console.say(line) }
            if !isApplied, regrade.examined > 0 {
                console.say("nothing is changed; to store this, add --apply --reason \"...\"")
            }
            return .done
        }
    }

    private static func correction(_ arguments: Arguments) throws(CommandFailure) -> Correction {
        let named: [Correction] = [
            arguments[.key].map { .key($0) },
            arguments[.fullMarks].map { .void(question: $0, .fullMarks) },
            arguments[.drop].map { .void(question: $0, .dropped) },
            arguments[.restore].map { .restore(question: $0) },
        ].compactMap { $0 }
        guard named.count == 1, let correction = named.first else {
            let hint = "one thing at a time, each with its own reason"
            throw CommandFailure(.usage, "give one of --key, --full-marks, --drop and --restore", hint: hint)
        }
        return correction
    }

    /// Who decides, and why.
    ///
    /// - Parameter example: what a reason may be.
    static func decider(
        _ arguments: Arguments,
        _ now: Timestamp,
        example: String = "option B of q4 is right too"
    ) throws(CommandFailure) -> AuditStamp {
        let reason = arguments[.reason] ?? ""
        guard reason.contains(where: { !$0.isWhitespace }) else {
            let hint = "say it in a sentence, such as --reason \"\(example)\""
            throw CommandFailure(.usage, "the record needs a reason: --reason is missing", hint: hint)
        }
        let who = arguments[.by] ?? loginName
        return AuditStamp(who: who, reason: reason, time: now, grader: "grader \(version)")
    }

    static let history = Command(
        "history",
        "Show what was decided about keys, questions and essays, and the marks before",
        examples: ["grader history", "grader history --quiz de-02 --trainee falcon-12"],
        options: [.someQuiz, .trainee, .json, .store],
        details: "Says of erased people when and why they were erased, and how many attempts went, but not who."
    ) { arguments, console throws(CommandFailure) in
        let store = try RecordStore.open(arguments, for: .reading)
        guard try await areKnown(arguments[.someQuiz], arguments[.trainee], in: store, &console) else {
            return .problems
        }
        let history = try await guarded { () async throws(StoreError) in
            try await store.history(quiz: arguments[.someQuiz], trainee: arguments[.trainee])
        }
        if arguments.has(.json) {
            console.write(history.json)
        } else if history.lines.isEmpty {
            let isPart = arguments.has(.someQuiz) || arguments.has(.trainee)
            console.say(
                isPart
                    ? "nothing was decided about that: it is marked with the key that it names"
                    : "nothing was decided: every attempt is marked with the key that it names"
            )
        } else {
            for line in history.lines { console.print(line) }
        }
        return .done
    }
}
