import CommandLineInterface
import Diagnostics
import Records
import Submissions

extension Option {
    fileprivate static let replacedBy = Option(
        "replaced-by",
        value: "VERSION",
        "mark what names the old key with this one; otherwise it is set aside"
    )
}

extension Grader {
    static func keysWithdraw(_ now: Timestamp) -> Command {
        Command(
            "keys withdraw",
            "Let nothing be marked with a key any more; what is marked stays",
            examples: ["grader keys withdraw 9f86d081884c --replaced-by 3f9a02c4d1e5 --reason \"q4 was wrong\""],
            operands: [Operand("VERSION", "the key's version; its first digits will do")],
            options: [.replacedBy, .sameOptions, .reason, .by, .store]
        ) { arguments, console throws(CommandFailure) in
            let decider = try decider(arguments, now)
            let store = try RecordStore.open(arguments, for: .writing)
            let checked = try await guarded { () async throws(StoreError) in
                try await store.withdraw(
                    key: arguments.operands[0],
                    replacedBy: arguments[.replacedBy],
                    vouched: arguments.has(.sameOptions),
                    decider: decider
                )
            }
            console.report(checked.diagnostics)
            guard let done = checked.value else { return .problems }
            let what = done.replacement.map { "marked with \($0.prefix(12))" } ?? "set aside"
            console.say("\(done.quiz) \(done.version.prefix(12)): withdrawn; what names it is \(what)")
            if done.attempts > 0 {
                let key = done.replacement?.prefix(12) ?? "VERSION"
                console.say("marked with it are \(done.attempts): grader regrade --quiz \(done.quiz) --key \(key)")
            }
            return .done
        }
    }

    static func keysReinstate(_ now: Timestamp) -> Command {
        Command(
            "keys reinstate",
            "Let a key stand again that was withdrawn",
            examples: ["grader keys reinstate 9f86d081884c --reason \"q4 was right after all\""],
            operands: [Operand("VERSION", "the key's version; its first digits will do")],
            options: [.reason, .by, .store]
        ) { arguments, console throws(CommandFailure) in
            let decider = try decider(arguments, now)
            let store = try RecordStore.open(arguments, for: .writing)
            let checked = try await guarded { () async throws(StoreError) in
                try await store.reinstate(key: arguments.operands[0], decider: decider)
            }
            console.report(checked.diagnostics)
            guard let done = checked.value else { return .problems }
            console.say("\(done.quiz) \(done.version.prefix(12)): stands again")
            return .done
        }
    }
}
