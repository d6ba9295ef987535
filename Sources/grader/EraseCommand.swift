import CommandLineInterface
import Diagnostics
import Records
import Submissions

extension Option {
    fileprivate static let dryRun = Option(flag: "dry-run", "only list what would go; so it is without --apply too")
    fileprivate static let apply = Option(flag: "apply", "erase it; needs --reason")
    fileprivate static let json = Option(flag: "json", "print JSON, such as for a script that deletes the files")
    fileprivate static let whyErased = Option(
        "reason",
        value: "TEXT",
        "why, for the record, which stays: it must not say who it was"
    )
}

extension Grader {
    static func erase(_ now: Timestamp) -> Command {
        Command(
            "erase",
            "Erase a person: take away all that is stored of a trainee",
            examples: ["grader erase falcon-12", "grader erase falcon-12 --apply --reason \"asked for it\""],
            operands: [Operand("TRAINEE", "the pseudonym, in its own capitals")],
            options: [.dryRun, .apply, .whyErased, .by, .json, .store],
            details: """
                Lists what would go, and what is not in the store and yours to delete: do that first, since
                files that are graded again bring the person back. What is erased comes back by no command.
                That somebody was erased stays, with the day, the reason and how many attempts at which
                quizzes: see "grader history". When it is interrupted, nothing is erased, or all of it; then
                the next command that writes takes the last bytes out of the file.
                """
        ) { arguments, console throws(CommandFailure) in
            let trainee = try pseudonym(arguments.operands[0])
            let isApplied = arguments.has(.apply)
            if isApplied, arguments.has(.dryRun) {
                let hint = "give one of them"
                throw CommandFailure(.usage, "--dry-run looks only, and --apply erases", hint: hint)
            }
            let decider = isApplied ? try decider(arguments, now, example: "asked for it") : nil
            let store = try RecordStore.open(arguments, for: isApplied ? .writing : .reading)
            if store.hasFinishedErasure, !arguments.has(.json) {
                console.say("an erasure that was interrupted is finished: no bytes of it are left in the file")
            }
            let checked = try await guarded { () async throws(StoreError) in
                try await store.erase(trainee, decider: decider)
            }
            console.report(checked.diagnostics)
            guard let erasure = checked.value else { return .problems }
            if arguments.has(.json) {
                console.write(erasure.json)
            } else {
                for line in erasure.lines + erasure.outside { console.print(line) }
                for line in erasure.statistics { console.say(line) }
                if !isApplied { console.say("nothing is changed; to erase this, add --apply --reason \"...\"") }
            }
            // What went is gone for every command, but the file could not be written anew.
            return checked.diagnostics.haveErrors ? .unwritable : .done
        }
    }
}
