import CommandLineInterface
import Diagnostics
import Records

extension Option {
    fileprivate static let measure = Option(
        "measure",
        value: "ID",
        "the quiz at the module's end; the others are those that say they measure it"
    )
    fileprivate static let pre = Option("pre", value: "ID", "the quiz taken first")
    fileprivate static let post = Option("post", value: "ID", "the quiz taken afterwards")
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
        examples: ["grader gain", "grader gain --measure de-02", "grader gain --pre de-00 --post de-02"],
        options: [.measure, .pre, .post, .confidence, .json, .store],
        details: """
            A quiz with "measures: pre of de-02" or "measures: follow-up of de-02" belongs to de-02:
            --measure de-02 finds them. Without options, the measures there are are listed.

            Whoever took both quizzes is compared with themselves, the first attempt at either, and the
            others are named. The interval is that of a paired t test.
            """
    ) { arguments, console throws(CommandFailure) in
        let (pre, post, measure) = (arguments[.pre], arguments[.post], arguments[.measure])
        guard (pre == nil) == (post == nil), measure == nil || pre == nil else {
            let hint = "name both --pre ID and --post ID, or --measure ID alone"
            throw CommandFailure(.usage, "a gain is between two quizzes, or within one measure", hint: hint)
        }
        let store = try RecordStore.open(arguments, for: .reading)
        let confidence = Double(arguments.number(.confidence) ?? 95) / 100
        if let pre, let post {
            let gain = try await guarded { () async throws(StoreError) in
                try await store.gain(pre: pre, post: post, confidence: confidence)
            }
            console.report(gain.diagnostics)
            return show(gain.value.map { ($0.lines, $0.json) }, arguments, &console)
        }
        if let measure {
            let gains = try await guarded { () async throws(StoreError) in
                try await store.gains(measure: measure, confidence: confidence)
            }
            console.report(gains.diagnostics)
            return show(gains.value.map { ($0.lines, $0.json) }, arguments, &console)
        }
        let measures = try await guarded { () async throws(StoreError) in try await store.measures() }
        if measures.isEmpty, !arguments.has(.json) {
            console.say("no quiz says what it measures; compare two: grader gain --pre ID --post ID")
            return .done
        }
        return show((measures.table(width: console.columns), measures.json), arguments, &console)
    }

    /// Prints a report, if there is one, for people or as JSON.
    private static func show(
        _ report: (lines: [String], json: [UInt8])?,
        _ arguments: Arguments,
        _ console: inout Console
    ) -> ExitCode {
        guard let report else { return .problems }
        if arguments.has(.json) {
            console.write(report.json)
        } else {
            for line in report.lines { console.print(line) }
        }
        return .done
    }
}
