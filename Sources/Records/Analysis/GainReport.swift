import Assessment
public import Diagnostics
public import Psychometrics
import Scoring
public import Submissions

/// How much trainees gained between two quizzes, as shares of the marks.
public struct GainReport: Sendable {
    /// The quiz taken first.
    public let pre: String
    /// The quiz taken afterwards.
    public let post: String
    /// The confidence of the interval, 0 to 1.
    public let confidence: Double
    /// What the pairs show.
    public let gain: PairedGain
    /// Who took only the first quiz.
    public let onlyPre: [Pseudonym]
    /// Who took only the second.
    public let onlyPost: [Pseudonym]
    /// Who took both, but the second first, as their own clocks tell; they are among the pairs.
    public let reversed: [Pseudonym]

    /// The gain as a share of what there was to gain (Hake 1998): (after − before) ÷ (1 − before); nil when there was nothing.
    public var normalized: Double? {
        guard let before = gain.before, let difference = gain.gain, before < 1 else { return nil }
        return difference / (1 - before)
    }
}

extension RecordStore {
    /// How much trainees gained between two quizzes: of each trainee the first attempt at either.
    ///
    /// A later attempt at the same questions is no measure of what somebody knew beforehand, nor, with the first attempt's result in mind, of
    /// what the training between the two quizzes brought.
    ///
    /// - Parameters:
    ///   - pre: the quiz taken first.
    ///   - post: the quiz taken afterwards.
    ///   - confidence: of the interval, above 0 and below 1.
    /// - Returns: the gain, nil when a name is wrong; what is wrong or doubtful.
    public func gain(
        pre: String,
        post: String,
        confidence: Double = 0.95
    ) throws(StoreError) -> Checked<GainReport?> {
        var unknown: [Diagnostic] = []
        for quiz in [pre, post] where try !isKnown(quiz) { unknown.append(try unknownQuiz(quiz)) }
        guard unknown.isEmpty else { return Checked(nil, unknown) }
        if pre == post {
            let summary = "\(pre) is named as both quizzes, and nobody gains anything between a quiz and itself"
            let hints = ["name two quizzes: grader gain --pre ID --post ID"]
            return Checked(nil, [Diagnostic(.error, "analysis.same-quiz", path: path, summary, hints: hints)])
        }
        let (before, after) = try withSnapshot { () throws(StoreError) in (try firstShares(pre), try firstShares(post))
        }
        let both = before.keys.filter { after[$0] != nil }.sorted()
        let pairs = both.compactMap { name -> (before: Double, after: Double)? in
            guard let first = before[name], let second = after[name] else { return nil }
            return (first.share, second.share)
        }
        let reversed = both.filter { name in
            guard let first = before[name], let second = after[name] else { return false }
            return second.finished < first.finished
        }
        let report = GainReport(
            pre: pre,
            post: post,
            confidence: confidence,
            gain: PairedGain(pairs, confidence: confidence),
            onlyPre: before.keys.filter { after[$0] == nil }.sorted(),
            onlyPost: after.keys.filter { before[$0] == nil }.sorted(),
            reversed: reversed
        )
        guard let first = reversed.first else { return Checked(report) }
        let more = reversed.count > 1 ? " and \(reversed.count - 1) more" : ""
        let summary = "\(first.text)\(more) took \(post) before \(pre), as their own clocks tell"
        let hints = ["ask whether the clocks were right; if they were, leave these trainees out"]
        return Checked(report, [Diagnostic(.warning, "analysis.reversed", path: path, summary, hints: hints)])
    }

    func isKnown(_ quiz: String) throws(StoreError) -> Bool {
        try withDatabase { database throws(SQLiteError) in
            try !database.rows("SELECT 1 FROM answer_key WHERE quiz = ? LIMIT 1", [.text(quiz)]).isEmpty
        }
    }

    /// The share of the marks that each trainee earned at the first attempt.
    private func firstShares(_ quiz: String) throws(StoreError) -> [Pseudonym: (share: Double, finished: String)] {
        let rows = try withDatabase { database throws(SQLiteError) in
            try database.rows(
                """
                SELECT trainee, marks, out_of, finished
                FROM submission JOIN marking ON marking.submission = submission.id
                WHERE quiz = ? ORDER BY trainee, attempt DESC, course DESC
                """,
                [.text(quiz)]
            )
        }
        var result: [Pseudonym: (share: Double, finished: String)] = [:]
        for row in rows {
            guard case .text(let name) = row[0], let trainee = Pseudonym(name),
                case .text(let marks) = row[1], let marks = Fraction(text: Array(marks.utf8)),
                case .text(let whole) = row[2], let whole = Fraction(text: Array(whole.utf8)),
                case .text(let finished) = row[3]
            else { throw .unexpected(path) }
            // A quiz whose questions are all void is worth nothing, and measures nothing.
            guard whole > .zero else { continue }
            result[trainee] = ((marks * whole.reciprocal).number, finished)
        }
        return result
    }
}

extension GainReport {
    /// The report for people.
    public var lines: [String] {
        func percent(_ share: Double?) -> String { decimalText(share.map { $0 * 100 }, places: 1) }
        func signed(_ share: Double?) -> String { (share ?? 0) > 0 ? "+" + percent(share) : percent(share) }
        var lines = ["\(pre) to \(post): \(counted(gain.pairs, "trainee")) took both"]
        if gain.pairs > 0 {
            lines.append("  before \(percent(gain.before)) %, after \(percent(gain.after)) %")
            var sentence = "  gain \(signed(gain.gain)) points"
            if let interval = gain.interval {
                sentence += ", \(percent(confidence)) % interval \(signed(interval.lowerBound)) to "
                sentence += signed(interval.upperBound)
            }
            lines.append(sentence)
            var more: [String] = []
            if let probability = gain.probability {
                more.append(probability < 0.0001 ? "p < 0.0001" : "p = \(decimalText(probability, places: 4))")
            }
            if let effect = gain.effectSize { more.append("effect size \(decimalText(effect, places: 2))") }
            if let normalized { more.append("\(percent(normalized)) % of what there was to gain") }
            if !more.isEmpty { lines.append("  " + more.joined(separator: ", ")) }
            if gain.pairs < 2 { lines.append("  an interval needs two trainees") }
        }
        for (quiz, names) in [(pre, onlyPre), (post, onlyPost)] where !names.isEmpty {
            lines.append("only \(quiz): " + names.map(\.text).joined(separator: ", "))
        }
        return lines
    }

    /// The report as JSON; shares from 0 to 1.
    public var json: [UInt8] {
        JSONValue.object([("format", .string("coursewright-gain-1"))] + members).indentedBytes
    }

    /// The members of the report in JSON.
    var members: [(String, JSONValue)] {
        [
            ("pre", .string(pre)),
            ("post", .string(post)),
            ("pairs", .number(gain.pairs)),
            ("before", exact(gain.before)),
            ("after", exact(gain.after)),
            ("gain", exact(gain.gain)),
            ("standardDeviation", exact(gain.standardDeviation)),
            ("confidence", exact(confidence)),
            ("interval", gain.interval.map { .array([exact($0.lowerBound), exact($0.upperBound)]) } ?? .null),
            ("probability", exact(gain.probability)),
            ("effectSize", exact(gain.effectSize)),
            ("normalizedGain", exact(normalized)),
            ("onlyPre", .strings(onlyPre.map(\.text))),
            ("onlyPost", .strings(onlyPost.map(\.text))),
            ("reversed", .strings(reversed.map(\.text))),
        ]
    }
}
