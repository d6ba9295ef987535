import Assessment
public import Diagnostics
import Submissions

/// The quizzes that belong together to tell what trainees gained: the one at a module's end, and those that say of themselves
/// that they are taken before it (`measures: pre of ID`) or long after it (`measures: follow-up of ID`).
public struct Measure: Sendable, Equatable {
    /// The quiz at the module's end.
    public let quiz: String
    /// Its title; empty when no key of it is stored.
    public let title: String
    /// The quizzes before it, by name.
    public let pre: [String]
    /// The quizzes long after it, by name.
    public let followUp: [String]
    /// Whether a key of the quiz at the module's end is stored.
    public let isComplete: Bool

    /// The pairs of quizzes to compare, the earlier first; none where a stage has no quiz, or more than one.
    var pairs: [(pre: String, post: String)] {
        let before = pre.count == 1 ? pre : []
        let later = followUp.count == 1 ? followUp : []
        return before.map { ($0, quiz) } + later.map { (quiz, $0) }
            + before.flatMap { first in later.map { (first, $0) } }
    }
}

/// What trainees gained between the quizzes of a measure.
public struct MeasuredGain: Sendable {
    /// The quizzes.
    public let measure: Measure
    /// From the test before to the quiz, from the quiz to the follow-up, and over all, as far as there are such quizzes.
    public let gains: [GainReport]
}

extension RecordStore {
    /// The measures that stored keys name, by the quiz at the module's end.
    ///
    /// Of the keys of a quiz it is the one added last that says what the quiz measures.
    ///
    /// - Throws: ``StoreError`` when the store cannot be read.
    public func measures() throws(StoreError) -> [Measure] {
        var titles: [String: String] = [:]
        var stages: [String: Quiz.Measure] = [:]
        for stored in try keys().sorted(by: { $0.added < $1.added }) {
            guard case .key(let key) = stored.content else { continue }
            titles[key.quiz.text] = key.title
            stages[key.quiz.text] = key.measure
        }
        return Set(stages.values.map(\.quiz.text)).sorted().map { quiz in
            func quizzes(_ stage: Quiz.Measure.Stage) -> [String] {
                stages.filter { $0.value.quiz.text == quiz && $0.value.stage == stage }.keys.sorted()
            }
            return Measure(
                quiz: quiz,
                title: titles[quiz] ?? "",
                pre: quizzes(.pre),
                followUp: quizzes(.followUp),
                isComplete: titles[quiz] != nil
            )
        }
    }

    /// What trainees gained between the quizzes of a measure, see ``gain(pre:post:confidence:)``.
    ///
    /// - Parameters:
    ///   - measure: the quiz at the module's end; one of the others stands for it.
    ///   - confidence: of the intervals, above 0 and below 1.
    /// - Returns: the gains, nil when nothing can be compared; what is wrong, missing or doubtful.
    /// - Throws: ``StoreError`` when the store cannot be read.
    public func gains(
        measure name: String,
        confidence: Double = 0.95
    ) throws(StoreError) -> Checked<MeasuredGain?> {
        let all = try measures()
        guard let measure = all.first(where: { $0.quiz == name || $0.pre.contains(name) || $0.followUp.contains(name) })
        else { return Checked(nil, [try unknownMeasure(name, among: all)]) }
        var diagnostics = gaps(in: measure)
        if diagnostics.haveErrors { return Checked(nil, diagnostics) }
        var gains: [GainReport] = []
        try withSnapshot { () throws(StoreError) in
            for pair in measure.pairs {
                let gain = try self.gain(pre: pair.pre, post: pair.post, confidence: confidence)
                diagnostics += gain.diagnostics
                if let report = gain.value { gains.append(report) }
            }
        }
        return Checked(MeasuredGain(measure: measure, gains: gains), diagnostics)
    }

    private func unknownMeasure(_ name: String, among all: [Measure]) throws(StoreError) -> Diagnostic {
        guard try isKnown(name) else { return try unknownQuiz(name) }
        let summary = "no quiz says that it measures what \(name) gained"
        let known = all.isEmpty ? [] : ["or name one of those there are: " + all.map(\.quiz).joined(separator: ", ")]
        let hints = [Measure.wayOut(.pre, of: name) + "; or name two quizzes: grader gain --pre ID --post ID"] + known
        return Diagnostic(.error, "analysis.no-measure", path: path, summary, hints: hints)
    }

    /// What a measure lacks: a quiz for a stage, or the choice between two.
    private func gaps(in measure: Measure) -> [Diagnostic] {
        func problem(_ severity: Diagnostic.Severity, _ id: String, _ summary: String, _ hint: String) -> Diagnostic {
            Diagnostic(severity, id, path: path, summary, hints: [hint])
        }
        if !measure.isComplete {
            let others = (measure.pre + measure.followUp).joined(separator: ", ")
            let summary = "\(others) is to be compared with \(measure.quiz), of which no key is stored"
            return [problem(.error, "analysis.no-post", summary, "add it: grader keys add build/keys")]
        }
        var result: [Diagnostic] = []
        for (stage, quizzes) in [(Quiz.Measure.Stage.pre, measure.pre), (.followUp, measure.followUp)]
        where quizzes.count > 1 {
            let summary =
                "\(quizzes.joined(separator: " and ")) both say that they are the \(stage.rawValue) of \(measure.quiz)"
            let hint =
                stage == .pre
                ? "name one: grader gain --pre \(quizzes[0]) --post \(measure.quiz)"
                : "name one: grader gain --pre \(measure.quiz) --post \(quizzes[0])"
            result.append(problem(.error, "analysis.two-of-a-stage", summary, hint))
        }
        guard result.isEmpty, measure.pre.isEmpty else { return result }
        let summary = "no quiz is the pre of \(measure.quiz), so only what stayed after it can be told"
        return [problem(.warning, "analysis.no-pre", summary, Measure.wayOut(.pre, of: measure.quiz))]
    }
}

extension Measure {
    fileprivate static func wayOut(_ stage: Quiz.Measure.Stage, of quiz: String) -> String {
        "write measures: \(stage.rawValue) of \(quiz) into the quiz that is taken before, build, and add its key"
    }
}

extension [Measure] {
    /// The measures as a table.
    public func table(width: Int = 80) -> [String] {
        let rows = map { measure in
            [
                measure.quiz, measure.title, measure.pre.isEmpty ? "-" : measure.pre.joined(separator: " "),
                measure.followUp.isEmpty ? "-" : measure.followUp.joined(separator: " "), "",
            ]
        }
        return layOut(rows, header: ["MEASURE", "TITLE", "PRE", "FOLLOW-UP", ""], width: width)
    }

    /// The measures as JSON.
    public var json: [UInt8] {
        JSONValue.object([
            ("format", .string("coursewright-measures-1")), ("measures", .array(map { .object($0.members) })),
        ]).indentedBytes
    }
}

extension Measure {
    fileprivate var members: [(String, JSONValue)] {
        [
            ("measure", .string(quiz)), ("title", .string(title)), ("pre", .strings(pre)),
            ("followUp", .strings(followUp)),
        ]
    }
}

extension MeasuredGain {
    /// The gains for people.
    public var lines: [String] {
        let first = "\(measure.quiz)\(measure.title.isEmpty ? "" : ", \(measure.title)")"
        let missing = measure.followUp.isEmpty ? ["  no follow-up: what stays after some months is not measured"] : []
        return [first] + missing + gains.flatMap(\.lines)
    }

    /// The gains as JSON.
    public var json: [UInt8] {
        JSONValue.object(
            [("format", .string("coursewright-measured-gain-1"))] + measure.members
                + [("gains", .array(gains.map { .object($0.members) }))]
        ).indentedBytes
    }
}
