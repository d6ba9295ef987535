import CommandLineInterface
import Diagnostics
import LocalServer
import Records
import Submissions

extension Option {
    fileprivate static let quiz = Option("quiz", value: "ID", required: true, "the quiz")
    fileprivate static let marker = Option("marker", value: "NAME", "who marks: a name to sign with")
    fileprivate static let adjudicate = Option(flag: "adjudicate", "decide where two markers differ")
    fileprivate static let output = Option("output", value: "FILE", "write the essays that wait for NAME, to fill in")
    fileprivate static let read = Option("read", value: "FILE", "store what NAME filled in")
    fileprivate static let serve = Option(flag: "serve", "mark in a browser of this machine instead of on a sheet")
    fileprivate static let port = Option(
        "port",
        number: 0...65_535,
        "where --serve listens, 0 for any free port; without it, \(MarkingServer.usualPort) or the next that is free"
    )
    fileprivate static let json = Option(flag: "json", "print JSON")
}

extension Grader {
    /// - Parameter clock: tells the time, which is stored with what is marked.
    static func mark(_ clock: @escaping @Sendable () -> Timestamp) -> Command {
        Command(
            "mark",
            "Have essays marked by people, and see how far they agree",
            examples: [
                "grader mark --quiz cp-final", "grader mark --quiz cp-final --marker kim --serve",
                "grader mark --quiz cp-final --marker kim --output kim.csv",
                "grader mark --quiz cp-final --marker kim --read kim.csv",
                "grader mark --quiz cp-final --marker lee --adjudicate --serve",
            ],
            options: [.quiz, .marker, .adjudicate, .serve, .port, .output, .read, .json, .store],
            details: """
                --serve shows the address of a page for NAME: one essay after the other with its
                criteria. What is saved there is stored at once, and may be changed until it is handed
                in. Nobody else can open it: it listens on 127.0.0.1 only, under a name that nobody can
                guess. --output and --read do the same with a sheet. Neither names a trainee or another
                marker, and both have the essays in an order of the marker's own. Where two markers
                give other points, a third person decides and says why. KAPPA is Cohen's without weights; QUADRATIC KAPPA counts levels that are far
                apart as worse.
                """
        ) { arguments, console throws(CommandFailure) in
            let quiz = arguments[.quiz] ?? ""
            let ways = [("--serve", Option.serve), ("--output", .output), ("--read", .read)].filter {
                arguments.has($0.1)
            }
            if ways.count > 1 {
                throw CommandFailure(.usage, "\(ways[0].0) and \(ways[1].0) do two things", hint: "name one of them")
            }
            if arguments.has(.port), !arguments.has(.serve) {
                throw CommandFailure(.usage, "--port is for --serve", hint: "leave it out, or add --serve")
            }
            guard let way = ways.first else {
                // Whoever names a marker wants more than to see how marking stands.
                for (name, option) in [("--marker", Option.marker), ("--adjudicate", .adjudicate)]
                where arguments.has(option) {
                    let hint = "add one of these, or leave \(name) out to see how marking stands"
                    throw CommandFailure(.usage, "\(name) is for --serve, --output and --read", hint: hint)
                }
                return try await agreements(quiz, arguments, &console)
            }
            if arguments.has(.json) {
                let hint = "leave out --json or \(way.0)"
                throw CommandFailure(
                    .usage,
                    "--json tells how marking stands, and \(way.0) does something else",
                    hint: hint
                )
            }
            guard let name = arguments[.marker] else {
                throw CommandFailure(
                    .usage,
                    "\(way.0) needs to know who marks",
                    hint: "add --marker NAME: the name that the marker signs with"
                )
            }
            guard let marker = Pseudonym(name) else {
                throw CommandFailure(
                    .usage,
                    "\"\(name)\" cannot be the name of a marker",
                    hint: "write it with letters, digits and - _ . only: --marker kim"
                )
            }
            let adjudicating = arguments.has(.adjudicate)
            if way.1 == .serve { return try await serve(quiz, marker, adjudicating, arguments, clock, &console) }
            if way.1 == .output { return try await write(quiz, marker, adjudicating, arguments, &console) }
            let store = try RecordStore.open(arguments, for: .writing)
            let outcome = try await guarded { () async throws(StoreError) in
                try await store.mark(
                    sheet: arguments[.read] ?? "",
                    quiz: quiz,
                    by: marker,
                    adjudicating: adjudicating,
                    now: clock(),
                    grader: "grader \(version)"
                )
            }
            console.report(outcome.diagnostics)
            guard let done = outcome.value else {
                return outcome.diagnostics.haveUnreadableInput ? .unreadable : .problems
            }
            console.say("\(done.marked) marked, \(done.decided) decided, \(done.disputed) for somebody to decide")
            return .done
        }
    }

    private static func serve(
        _ quiz: String,
        _ marker: Pseudonym,
        _ adjudicating: Bool,
        _ arguments: Arguments,
        _ clock: @Sendable () -> Timestamp,
        _ console: inout Console
    ) async throws(CommandFailure) -> ExitCode {
        let interruption = TerminationSignal()
        let store = try RecordStore.open(arguments, for: .writing)
        // A name that no quiz has would be a page without an essay.
        let found = try await guarded { () async throws(StoreError) in try await store.essayAgreements(quiz: quiz) }
        let other = try await guarded { () async throws(StoreError) in
            try await store.otherCapitals(of: marker, quiz: quiz)
        }
        console.report(found.diagnostics + other)
        if (found.diagnostics + other).haveErrors { return .problems }
        let wanted = arguments.number(.port)
        var server = try MarkingServer(quiz: quiz, marker: marker, adjudicating: adjudicating, port: wanted)
        if wanted == nil, server.port != MarkingServer.usualPort {
            console.say("Port \(MarkingServer.usualPort) is taken; this page has \(server.port).")
        }
        console.print("Essays of \(quiz) for \(marker.text): \(server.address)")
        console.say("Open this address in a browser of this machine; it is for \(marker.text) alone. Ctrl-C ends.")
        await server.run(store, until: interruption.descriptor, grader: "grader \(version)", clock: clock)
        console.say("Stopped. What was saved is stored.")
        return .done
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
        if RecordStore.isFilledInSheet(path) {
            let hint = "store what it says with --read, then move it away; or name another file with --output"
            throw CommandFailure(.unwritable, "\(path) is there, and is no sheet without marks: it stays", hint: hint)
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
        console.say("\(path): \(counted(count, "essay"))")
        return .done
    }
}
