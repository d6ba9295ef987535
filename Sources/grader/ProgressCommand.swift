import CommandLineInterface
import Diagnostics
import Records

extension Option {
    fileprivate static let trainee = Option("trainee", value: "NAME", "only this trainee")
    fileprivate static let module = Option("module", value: "ID", "only this module")
    fileprivate static let json = Option(flag: "json", "print JSON, with exact marks")
}

extension Grader {
    static let progress = Command(
        "progress",
        "Show who has come how far",
        examples: ["grader progress", "grader progress --module cyber-patrols", "grader progress --trainee falcon-12"],
        options: [.trainee, .module, .json, .store],
        details: """
            BEST counts the best attempt at each assessed quiz of the module, LAST the last one. A
            module is completed when each of them is passed.
            """
    ) { arguments, console throws(CommandFailure) in
        let store = try RecordStore.open(arguments, for: .reading)
        let progress = try await guarded { () async throws(StoreError) in
            try await store.progress(trainee: arguments[.trainee], module: arguments[.module])
        }
        console.report(progress.diagnostics)
        if progress.diagnostics.haveErrors { return .problems }
        if arguments.has(.json) {
            console.write(progress.value.progressJSON)
        } else if progress.value.isEmpty {
            let isPart = arguments.has(.trainee) || arguments.has(.module)
            console.say(isPart ? "nothing of that is marked yet" : "nothing is marked yet: grader grade FOLDER")
        } else {
            for line in progress.value.table { console.print(line) }
        }
        return .done
    }
}
