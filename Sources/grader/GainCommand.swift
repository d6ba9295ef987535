import CommandLineInterface
import Diagnostics
import Records

extension CommandLineInterface.Option {
    fileprivate static let pre = Option("pre", value: "ID", required: true, "the quiz taken first")
    fileprivate static let post = Option("post", value: "ID", required: true, "the quiz taken afterwards")
    fileprivate static let confidence = Option(
        "confidence",
        number: 50...99,
        default: 95,
        "of the interval, in per cent"
    )
    fileprivate static let json = Option(flag: "json", "print JSON, in full precision")
}

extension Grader {
    static let gain = Command(
        "gain",
        "Show what trainees gained between two quizzes",
        examples: ["grader gain --pre de-00 --post de-02"],
        options: [.pre, .post, .confidence, .json, .store],
        details: """
            Whoever took both quizzes is compared with themselves, the first attempt at either, and the
            others are named. The interval is that of a paired t test.
            """
    ) { arguments, console throws(CommandFailure) in
        let store = try RecordStore.open(arguments, for: .reading)
        let confidence = Double(arguments.number(.confidence) ?? 95) / 100
        let gain = try await guarded { () async throws(StoreError) in
            try await store.gain(
                pre: arguments[.pre] ?? "",
                post: arguments[.post] ?? "",
                confidence: confidence
            )
        }
        console.report(gain.diagnostics)
        guard let report = gain.value else { return .problems }
        if arguments.has(.json) {
            console.write(report.json)
        } else {
            for line in report.lines { console.print(line) }
        }
        return .done
    }
}
