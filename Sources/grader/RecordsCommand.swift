import CommandLineInterface
import Diagnostics
import Records

extension Option {
    fileprivate static let format = Option(
        "format",
        oneOf: ["csv", "json"],
        required: true,
        "how the records are written"
    )
    fileprivate static let output = Option("output", value: "FILE", "write to a file instead of standard output")
}

extension Grader {
    static let records = Command(
        "records",
        "Write the records of completion",
        examples: ["grader records --format csv --output records.csv", "grader records --format json"],
        options: [.format, .output, .store],
        details: """
            There is one record for each trainee and module with a marked submission. Trainees are
            named by their pseudonyms. A file that is written can be read by its owner only.
            """
    ) { arguments, console throws(CommandFailure) in
        if let path = arguments[.output], RecordStore.isDatabase(path) {
            let hint = "name another file with --output"
            throw CommandFailure(.unwritable, "\(path) is a store, which must not be overwritten", hint: hint)
        }
        let store = try RecordStore.open(arguments, for: .reading)
        let read = try await guarded { () async throws(StoreError) in try await store.completionRecords() }
        console.report(read.diagnostics)
        let records = read.value
        let bytes = arguments[.format] == "csv" ? records.csv : records.json
        guard let path = arguments[.output] else {
            console.write(bytes)
            return .done
        }
        do throws(FileError) {
            try writeFileAtomically(path: path, bytes: bytes, isPrivate: true)
        } catch {
            throw CommandFailure(.unwritable, "\(path): \(error.message)", hint: error.hint)
        }
        console.say("\(path): \(counted(records.count, "record"))")
        return .done
    }
}
