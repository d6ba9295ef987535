import Assessment
import CommandLineInterface
import Diagnostics
import Records
import Submissions

extension Grader {
    static func keysAdd(_ now: Timestamp) -> Command {
        Command(
            "keys add",
            "Store answer keys and the syllabus; what is stored already stays",
            examples: ["grader keys add build/keys"],
            operands: [
                Operand("FOLDER|FILE", count: .oneOrMore, "the folder that \"coursewright build\" made, or files in it")
            ],
            options: [.store],
            details: """
                Keep every version: a submission is marked with the key of the page it was made on,
                however long ago that was.
                """
        ) { arguments, console throws(CommandFailure) in
            let files = InputFiles(arguments.operands)
            console.report(files.diagnostics)
            let store = try RecordStore.open(arguments, for: .making)
            var areRead = !files.diagnostics.haveErrors
            var areKeys = true
            for path in files.paths {
                let checked = try await guarded { () async throws(StoreError) in
                    try await store.add(keyFile: path, now: now)
                }
                console.report(checked.diagnostics)
                if let stored = checked.value { console.say(stored.line) } else { areKeys = false }
                if checked.diagnostics.haveUnreadableInput { areRead = false }
            }
            return !areRead ? .unreadable : areKeys ? .done : .problems
        }
    }

    static let keysList = Command(
        "keys list",
        "List the answer keys and syllabuses that are stored",
        examples: ["grader keys list"],
        options: [.store]
    ) { arguments, console throws(CommandFailure) in
        let store = try RecordStore.open(arguments, for: .reading)
        let keys = try await guarded { () async throws(StoreError) in try await store.keys() }
        if keys.isEmpty { console.say("there are no keys yet: grader keys add build/keys") }
        for line in keys.table { console.print(line) }
        let withdrawn = try await guarded { () async throws(StoreError) in
            try await store.withdrawn(Set(keys.map(\.version)))
        }
        for line in withdrawn { console.print(line) }
        return .done
    }
}

extension StoredKey {
    fileprivate var line: String {
        let outcome = isNew ? "stored" : "stored before"
        switch content {
        case .key(let key): return "\(key.quiz.text) \(version.prefix(12)): \(outcome)"
        case .syllabus(let syllabus): return "syllabus of \(syllabus.course) \(version.prefix(12)): \(outcome)"
        }
    }
}
