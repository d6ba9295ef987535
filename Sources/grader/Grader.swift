import CommandLineInterface
import FoundationEssentials
import Records
import Submissions

/// The coordinator's program: keeps answer keys, marks what trainees hand in, and keeps the records.
@main struct Grader {
    static let version = "0.1.0"

    static func main() async {
        let now = clock()
        await Program(
            "grader",
            version: version,
            summary: "Marks what trainees hand in, and keeps the records.",
            firstSteps: [
                "grader keys add build/keys      store the keys that \"coursewright build\" made",
                "grader grade inbox              mark the files that trainees sent",
                "grader progress                 see who has come how far",
                "grader records --format csv     write the records of completion",
            ],
            commands: [
                keysAdd(now), keysList, keysWithdraw(now), keysReinstate(now), grade(now), regrade(now), history,
                extend(now), progress, debrief, records, receipts, verify, analyse, gain, mark(clock), erase(now),
            ]
        ).run()
    }

    /// The one place that reads the clock.
    @Sendable private static func clock() -> Timestamp {
        Timestamp(secondsSince1970: Int(Date().timeIntervalSince1970))
    }
}

/// How many things this machine does at once.
var machineWidth: Int { ProcessInfo.processInfo.activeProcessorCount }

/// The name that who runs this has on this machine.
var loginName: String { ProcessInfo.processInfo.userName }

extension Option {
    static let store = Option("store", value: "PATH", default: "records.sqlite", "the file that holds the records")
}

extension RecordStore {
    /// Opens the store that a command line names.
    static func open(_ arguments: Arguments, for purpose: Purpose) throws(CommandFailure) -> RecordStore {
        do throws(StoreError) {
            return try RecordStore(path: arguments[.store] ?? "", for: purpose)
        } catch {
            throw CommandFailure(error)
        }
    }
}

/// Asks the store for something, and ends the command when it cannot be used.
func guarded<Value: Sendable>(
    _ body: () async throws(StoreError) -> Value
) async throws(CommandFailure) -> Value {
    do throws(StoreError) {
        return try await body()
    } catch {
        throw CommandFailure(error)
    }
}

/// The pseudonym that a command is about.
func pseudonym(_ text: String) throws(CommandFailure) -> Pseudonym {
    guard let pseudonym = Pseudonym(text) else {
        let hint = "pseudonyms are made of letters, digits, \"-\", \"_\" and \".\""
        throw CommandFailure(.usage, "\"\(text)\" cannot be a pseudonym", hint: hint)
    }
    return pseudonym
}

/// Whether something is stored under the names that a command is about; says so of those under which nothing is.
func areKnown(
    _ quiz: String?,
    _ trainee: String?,
    in store: RecordStore,
    _ console: inout Console
) async throws(CommandFailure) -> Bool {
    let problems = try await guarded { () async throws(StoreError) in
        try await store.unknown(quiz: quiz, trainee: trainee)
    }
    console.report(problems)
    return problems.isEmpty
}

extension CommandFailure {
    init(_ error: StoreError) {
        let status: ExitCode =
            switch error.kind {
            case .unreadable: .unreadable
            case .unwritable: .unwritable
            }
        self.init(status, error.message, hint: error.hint)
    }
}
