import CommandLineInterface
import Diagnostics
import Records
import Scoring
import Submissions

extension Option {
    fileprivate static let quiz = Option("quiz", value: "ID", "only this quiz")
    fileprivate static let trainee = Option("trainee", value: "NAME", "only this trainee")
    fileprivate static let attempt = Option("attempt", number: 1...100, "only this attempt")
    fileprivate static let output = Option("output", value: "FOLDER", default: "receipts", "where they are written")
    fileprivate static let submission = Option(
        "submission",
        value: "FILE",
        "check it against this submission and --key, without a store"
    )
    fileprivate static let key = Option("key", value: "FILE", "the answer key, from build/keys")
}

extension Grader {
    static let receipts = Command(
        "receipts",
        "Write a receipt for each attempt, as JSON and as a page to print",
        examples: ["grader receipts", "grader receipts --quiz cp-final --trainee falcon-12 --output for-falcon"],
        options: [.quiz, .trainee, .attempt, .output, .store],
        details: """
            A receipt holds the digests of the answers and of the key, the marks by question and objective,
            and the verdict. The same submission and key give the same bytes: "grader verify" checks it.
            Files that are written can be read by their owner only.
            """
    ) { arguments, console throws(CommandFailure) in
        let store = try RecordStore.open(arguments, for: .reading)
        guard try await areKnown(arguments[.quiz], arguments[.trainee], in: store, &console) else { return .problems }
        let folder = arguments[.output] ?? ""
        let submissions = try await guarded { () async throws(StoreError) in
            try await store.submissions(
                quiz: arguments[.quiz],
                trainee: arguments[.trainee],
                attempt: arguments.number(.attempt)
            )
        }
        if submissions.isEmpty {
            console.say("nothing of that is marked; see what is: grader progress")
            return .done
        }
        do throws(FileError) {
            try makeFolder(folder)
        } catch {
            throw CommandFailure(.unwritable, "\(folder): \(error.message)", hint: error.hint)
        }
        let written = try await guarded { () async throws(StoreError) in
            try await store.writeReceipts(of: submissions, to: folder)
        }
        for (old, new) in written.renamed {
            console.say("\(folder)/\(new).json: the receipt that was \(old).json, a name that is another attempt's now")
        }
        console.report(written.problems)
        console.say("\(folder): \(counted(written.count, "receipt"))")
        if !written.problems.isEmpty { return .unwritable }
        return .done
    }

    static let verify = Command(
        "verify",
        "Check that a receipt is what the grader wrote, and still right",
        examples: [
            "grader verify cp-final-falcon-12-attempt1-receipt.json",
            "grader verify RECEIPT --submission cp-final-falcon-12-attempt1.json --key cp-final-3f9a02c4d1e5.json",
        ],
        operands: [Operand("RECEIPT", "the receipt's JSON file")],
        options: [.submission, .key, .store],
        details: """
            Everything is computed again from the submission and the key: those in the store, or the two
            files that are named, for which no store is needed. What differs is told.
            """
    ) { arguments, console throws(CommandFailure) in
        let path = arguments.operands[0]
        let checked: Checked<Receipt?>
        switch (arguments[.submission], arguments[.key]) {
        case (let submission?, let key?):
            checked = try await guarded { () async throws(StoreError) in
                try Records.verify(receiptFile: path, submissionFile: submission, keyFile: key)
            }
        case (nil, nil):
            let store = try RecordStore.open(arguments, for: .reading)
            checked = try await guarded { () async throws(StoreError) in
                try await store.verify(receiptFile: path)
            }
        default:
            let hint = "name both files, or none to use the store"
            throw CommandFailure(.usage, "--submission and --key belong together", hint: hint)
        }
        console.report(checked.diagnostics)
        if checked.diagnostics.haveUnreadableInput { return .unreadable }
        guard let receipt = checked.value, !checked.diagnostics.haveErrors else { return .problems }
        let verdict =
            (receipt.isPassed ? "passed" : "not passed")
            + (receipt.toMark > 0 ? ", \(receipt.toMark) still to mark" : "")
        let marks = "\(receipt.marks.twoPlaces) of \(receipt.outOf.twoPlaces)"
        console.say(
            "\(path): holds: \(receipt.quiz), \(receipt.trainee.text), attempt \(receipt.attempt): \(marks), \(verdict)"
        )
        return .done
    }
}
