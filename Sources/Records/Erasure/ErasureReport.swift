import Diagnostics
import Submissions

extension Erasure {
    /// What goes, or is gone: a line for each kind of thing, and below it what the coordinator may want to see before.
    public var lines: [String] {
        let quizzes = counts.map { count in
            "\(count.quiz): \(counted(count.attempts, "attempt")), with answers, essays and marks"
        }
        let numbers: [(what: String, count: Int)] = [
            ("marks that a decision had replaced", earlierMarkings),
            ("what \(markers.joined(separator: ", ")) found in essays", findings),
            ("what markers put down about essays and have not handed in", drafts),
            ("decisions about essays", essayDecisions),
            ("doubts", doubts),
        ]
        let times = extraTime.map { "more time for \($0.quiz): \($0.minutes) min" }
        let (own, others) = (setAside.filter(\.isOwn), setAside.filter { !$0.isOwn })
        let notes =
            listed("notes of files that were set aside: \(own.count)", own.map(\.file))
            + listed(
                "notes that name \(trainee.text), of files that may be of others: \(others.count)",
                others.map(\.file)
            )
        let words =
            "reasons and comments in which \(trainee.text) \(isApplied ? "became" : "becomes") \(Erasure.nobody)"
        let rest = numbers.filter { $0.count > 0 }.map { "\($0.what): \($0.count)" } + times + notes
        return ["\(trainee.text) \(isApplied ? "is erased" : "would be erased"):"]
            + (quizzes + rest + listed("\(words): \(wordings.count)", wordings.map(\.before.oneLine))).map { "  " + $0 }
    }

    /// What is no part of the store, for the coordinator to delete.
    public var outside: [String] {
        let back = "what was handed in, in every copy; graded again, it brings \(trainee.text) back"
        let named = listed("receipts, as JSON and as pages, whose names begin so", receipts)
        let others = [
            "what was exported with \(trainee.text) in it: records, progress, reports, history",
            "sheets of essays, which hold what \(trainee.text) wrote",
            "the line of \(trainee.text) in the roster",
            "copies and backups of the store",
        ]
        return ["what is not in the store is yours to delete:"]
            + (listed(back, files) + named + others).map { "  " + $0 }
    }

    /// The paths of what the person handed in; never those of files that may be of others.
    private var files: [String] { Set(attempts.map(\.file) + setAside.filter(\.isOwn).map(\.file)).sorted() }

    /// How the names of receipts begin.
    private var receipts: [String] {
        attempts.map { attemptName(quiz: $0.quiz, trainee: trainee, attempt: $0.attempt) }
    }

    /// What it means for the statistics; no line where they stay.
    public var statistics: [String] {
        if attempts.isEmpty { return [] }
        let quizzes = counts.map(\.quiz).joined(separator: ", ")
        return ["the statistics of \(quizzes) change: write them again with grader analyse, and keep no old ones"]
    }
}

extension Erasure {
    /// The same as JSON.
    public var json: [UInt8] {
        JSONValue.object([
            ("format", .string("coursewright-erasure-1")),
            ("trainee", .string(trainee.text)),
            ("applied", .boolean(isApplied)),
            (
                "attempts",
                .array(
                    counts.map {
                        .object([
                            ("course", .string($0.course)), ("quiz", .string($0.quiz)),
                            ("attempts", .number($0.attempts)),
                        ])
                    }
                )
            ),
            ("earlierMarks", .number(earlierMarkings)),
            ("essayMarks", .number(findings)),
            ("markers", .array(markers.map { .string($0) })),
            ("essayDrafts", .number(drafts)),
            ("essayDecisions", .number(essayDecisions)),
            ("doubts", .number(doubts)),
            (
                "extraTime",
                .array(extraTime.map { .object([("quiz", .string($0.quiz)), ("minutes", .number($0.minutes))]) })
            ),
            ("setAside", .number(setAside.count)),
            ("texts", .array(wordings.map { .string($0.before) })),
            ("files", .array(files.map { .string($0) })),
            ("receipts", .array(receipts.map { .string($0) })),
            ("namedIn", .array(namedIn.map(\.json))),
        ]).indentedBytes
    }
}

extension Erasure.Attempt {
    fileprivate var json: JSONValue {
        .object([("quiz", .string(quiz)), ("trainee", .string(trainee)), ("attempt", .number(attempt))])
    }
}

/// A line, and below it what it is about; none where that is nothing.
private func listed(_ line: String, _ things: [String]) -> [String] {
    things.isEmpty ? [] : [line] + things.map { "   " + $0 }
}

extension String {
    /// As much of a text as fits a line.
    fileprivate var oneLine: String {
        let words = split(whereSeparator: \.isNewline).joined(separator: " ")
        return words.count > 70 ? words.prefix(69) + "…" : words
    }
}
