import CommandLineInterface
import Diagnostics
import Records
import Submissions

extension CommandLineInterface.Option {
    fileprivate static let quiz = Option("quiz", value: "ID", required: true, "the quiz")
    fileprivate static let marker = Option("marker", value: "NAME", "who marks: a name to sign with")
    fileprivate static let adjudicate = Option(flag: "adjudicate", "decide where two markers differ")
    fileprivate static let output = Option("output", value: "FILE", "write the essays that wait for NAME, to fill in")
    fileprivate static let read = Option("read", value: "FILE", "store what NAME filled in")
    fileprivate static let json = Option(flag: "json", "print JSON")
}

extension Grader {
    static func mark(_ now: Timestamp) -> Command {
        Command(
            "mark",
            "Have essays marked by people, and see how far they agree",
            examples: [
                "grader mark --quiz cp-final", "grader mark --quiz cp-final --marker kim --output kim.csv",
                "grader mark --quiz cp-final --marker kim --read kim.csv",
                "grader mark --quiz cp-final --marker lee --adjudicate --output lee.csv",
            ],
            options: [.quiz, .marker, .adjudicate, .output, .read, .json, .store],
            details: """
                A sheet names no trainee and no other marker, and has the essays in an order of the
                marker's own. Where two markers give other points, a third person decides and says
                why. KAPPA is Cohen's without weights; QUADRATIC KAPPA counts levels that are far
                apart as worse.
                """
        ) { arguments, console throws(CommandFailure) in
            let quiz = arguments[.quiz] ?? ""
            let isReading = arguments.has(.read)
            if isReading, arguments.has(.output) {
                throw CommandFailure(.usage, "--output and --read do two things", hint: "name one of them")
            }
            guard isReading || arguments.has(.output) else { return try await agreements(quiz, arguments, &console) }
            guard let name = arguments[.marker], let marker = Pseudonym(name) else {
                throw CommandFailure(
                    .usage,
                    "a sheet is that of somebody",
                    hint: "say whose: --marker NAME, of letters, digits and - _ ."
                )
            }
            let adjudicating = arguments.has(.adjudicate)
            guard isReading else { return try await write(quiz, marker, adjudicating, arguments, &console) }
            let store = try RecordStore.open(arguments, for: .writing)
            let outcome = try await guarded { () async throws(StoreError) in
                try await store.mark(
                    sheet: arguments[.read] ?? "",
                    quiz: quiz,
                    by: marker,
                    adjudicating: adjudicating,
                    now: now,
                    grader: "grader \(version)"
                )
            }
            console.report(outcome.diagnostics)
            guard let done = outcome.value else {
                return outcome.diagnostics.contains { $0.id == "input.unreadable" } ? .unreadable : .problems
            }
            console.say("\(done.marked) marked, \(done.decided) decided, \(done.disputed) for somebody to decide")
            return .done
        }
    }

    private static func agreements(
        _ quiz: String,
        _ arguments: Arguments,
        _ console: inout Console
    ) async throws(CommandFailure) -> ExitCode {
        let store = try RecordStore.open(arguments, for: .reading)
        let found = try await guarded { () async throws(StoreError) in try await store.essayAgreements(quiz: quiz) }
        console.report(found.diagnostics)
        if found.diagnostics.haveErrors { return .problems }
        if arguments.has(.json) {
            console.write(found.value.json)
        } else {
            for line in found.value.lines { console.print(line) }
        }
        return .done
    }

    private static func write(
        _ quiz: String,
        _ marker: Pseudonym,
        _ adjudicating: Bool,
        _ arguments: Arguments,
        _ console: inout Console
    ) async throws(CommandFailure) -> ExitCode {
        let path = arguments[.output] ?? ""
        if RecordStore.isDatabase(path) {
            let hint = "name another file with --output"
            throw CommandFailure(.unwritable, "\(path) is a store, which must not be overwritten", hint: hint)
        }
        let store = try RecordStore.open(arguments, for: .reading)
        let sheet = try await guarded { () async throws(StoreError) in
            try await store.essaySheet(quiz: quiz, for: marker, adjudicating: adjudicating)
        }
        console.report(sheet.diagnostics)
        guard let (bytes, count) = sheet.value else { return sheet.diagnostics.haveErrors ? .problems : .done }
        do throws(FileError) {
            try writeFileAtomically(path: path, bytes: bytes, isPrivate: true)
        } catch {
            throw CommandFailure(.unwritable, "\(path): \(error.message)", hint: error.hint)
        }
        console.say(count == 1 ? "\(path): 1 essay" : "\(path): \(count) essays")
        return .done
    }
}
