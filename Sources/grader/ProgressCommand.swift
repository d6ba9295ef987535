import CommandLineInterface
import Diagnostics
import Records
import Scoring

extension Option {
    fileprivate static let trainee = Option("trainee", value: "NAME", "only this trainee")
    fileprivate static let cohort = Option("cohort", value: "NAME", "only trainees of this cohort of the roster")
    fileprivate static let module = Option("module", value: "ID", "only this module")
    fileprivate static let view = Option(
        "by",
        oneOf: ProgressOverview.View.allCases.map(\.rawValue),
        default: "trainee",
        "what a line is about"
    )
    fileprivate static let roster = Option(
        "roster",
        value: "FILE",
        "who is in which cohort: CSV with the columns trainee, cohort and perhaps name"
    )
    fileprivate static let names = Option(flag: "names", "show the names of the roster beside the pseudonyms")
    fileprivate static let mastery = Option(
        "mastery",
        number: 1...100,
        default: 80,
        "the share of the marks, in per cent, at which an objective is mastered"
    )
    fileprivate static let advice = Option(flag: "advice", "also say what each trainee should read again")
    fileprivate static let json = Option(flag: "json", "print JSON, with exact marks")
    fileprivate static let html = Option("html", value: "FOLDER", "write a report with plots, to open in a browser")
}

extension Grader {
    static let progress = Command(
        "progress",
        "Show who has come how far",
        examples: [
            "grader progress", "grader progress --trainee falcon-12 --advice", "grader progress --by objective",
            "grader progress --roster roster.csv --cohort 2026-autumn --html report",
        ],
        options: [.view, .trainee, .cohort, .module, .roster, .names, .mastery, .advice, .json, .html, .store],
        details: """
            BEST % counts the best attempt at each assessed quiz of the module, LAST % the last one;
            MASTERED, the objectives whose questions earned enough (--mastery). A module is completed
            when each quiz is passed. What certainty earned stands apart, where it was asked. The
            roster is a file of yours: nothing of it gets into the store.
            """
    ) { arguments, console throws(CommandFailure) in
        let store = try RecordStore.open(arguments, for: .reading)
        var roster: Roster?
        if let path = arguments[.roster] {
            let read = Roster.read(path: path)
            console.report(read.diagnostics)
            guard let value = read.value else {
                return read.diagnostics.haveUnreadableInput ? .unreadable : .problems
            }
            roster = value
        } else if arguments.has(.names) {
            let hint = "name it: --roster FILE, with the columns trainee, cohort and name"
            throw CommandFailure(.usage, "names stand in a roster, and none is named", hint: hint)
        }
        if let cohort = arguments[.cohort] {
            guard let roster else {
                let hint = "name it: --roster FILE, with the columns trainee and cohort"
                throw CommandFailure(.usage, "cohorts stand in a roster, and none is named", hint: hint)
            }
            let unknown = roster.unknown(cohort: cohort, path: arguments[.roster] ?? "")
            console.report(unknown)
            if !unknown.isEmpty { return .problems }
        }
        let read = try await guarded { () async throws(StoreError) in
            try await store.overview(
                trainee: arguments[.trainee],
                module: arguments[.module],
                cohort: arguments[.cohort],
                roster: roster,
                showsNames: arguments.has(.names),
                mastery: arguments.number(.mastery) ?? 80
            )
        }
        console.report(read.diagnostics)
        if read.diagnostics.haveErrors { return .problems }
        let overview = read.value
        if let folder = arguments[.html] {
            let count = try await guarded { () async throws(StoreError) in try overview.writeReport(to: folder) }
            if !arguments.has(.json) { console.say("\(folder)/index.html: written, with \(count) pages") }
        }
        if arguments.has(.json) {
            overview.writeJSON { console.write($0) }
        } else if overview.modules.isEmpty {
            let isPart = [.trainee, .module, .cohort].contains { arguments.has($0) }
            console.say(isPart ? "nothing of that is marked yet" : "nothing is marked yet: grader grade FOLDER")
        } else {
            let view = ProgressOverview.View(rawValue: arguments[.view] ?? "") ?? .trainee
            show(overview, view, &console)
            if arguments.has(.advice) {
                for line in overview.advice(width: console.columns) {
                    console.print(line, line.hasPrefix(" ") ? nil : .heading)
                }
            }
        }
        return .done
    }

    /// Prints a view, and what certainty earned beside that of trainees.
    private static func show(
        _ overview: ProgressOverview,
        _ view: ProgressOverview.View,
        _ console: inout Console
    ) {
        for (number, line) in overview.table(view, width: console.columns).enumerated() {
            let isDone = view == .trainee && number > 0 && overview.modules[number - 1].completed != nil
            console.print(line, number == 0 ? .heading : isDone ? .good : nil)
        }
        guard view == .trainee else { return }
        for (number, line) in overview.certaintyTable(width: console.columns).enumerated() {
            if number == 0 { console.print("") }
            console.print(line, number == 0 ? .heading : nil)
        }
    }
}
