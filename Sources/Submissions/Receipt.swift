import Diagnostics
public import Scoring

/// What a submission came to, for whoever has to show it later: digests of what went in, and the marks that came out.
///
/// It depends on the submission, the answer key, which questions are void, and the grader's name, on nothing else: no time, no
/// machine. The same of these give the same bytes, so a receipt can be checked years later against the store, or against the
/// submission's and the key's files alone.
public struct Receipt: Sendable, Equatable {
    /// The marks of a question.
    public struct Question: Sendable, Equatable {
        /// Its stable name.
        public let question: String
        /// What was asked, as plain text.
        public let stem: String
        /// The objectives it tests.
        public let objectives: [String]
        /// Whether there was anything to score, in the words of the records: `answered`, `not answered`, `unfitting`.
        public let state: String
        /// What goes into the total of what was earned.
        public let marks: Fraction
        /// What goes into the total of what the quiz is worth.
        public let outOf: Fraction
        /// Why it does not count as it is: `full marks`, `dropped`, or nil.
        public let voiding: String?
        /// What was earned by how sure the trainee was, −2 to 1 times ``outOf``; nil where it was not asked.
        public fileprivate(set) var certainty: Fraction?
        /// What was earned for each objective by itself, in a scenario; empty where the whole counts for each.
        public fileprivate(set) var awards: [Objective]

        /// The marks of a question.
        public init(
            question: String,
            stem: String,
            objectives: [String],
            state: String,
            marks: Fraction,
            outOf: Fraction,
            voiding: String?,
            certainty: Fraction? = nil,
            awards: [Objective] = []
        ) {
            self.question = question
            self.stem = stem
            self.objectives = objectives
            self.state = state
            self.marks = marks
            self.outOf = outOf
            self.voiding = voiding
            self.certainty = certainty
            self.awards = awards
        }

        /// What counts for each objective.
        fileprivate var shares: [Objective] {
            if !awards.isEmpty { return awards }
            return objectives.map { Objective(objective: $0, marks: marks, outOf: outOf) }
        }
    }

    /// The marks of the questions that test an objective; a question that tests several counts whole for each, but for a
    /// scenario, which awards its marks by objective.
    ///
    /// `ObjectiveAward` of Assessment is the same of an answer. It is another type because submissions and receipts are read without
    /// knowing of Assessment, and Scoring, which both know, has no names of objectives: it would go to every page with them.
    public struct Objective: Sendable, Equatable {
        /// Its stable name.
        public let objective: String
        /// What was earned.
        public let marks: Fraction
        /// What could be.
        public let outOf: Fraction

        /// Marks for an objective.
        public init(objective: String, marks: Fraction, outOf: Fraction) {
            self.objective = objective
            self.marks = marks
            self.outOf = outOf
        }
    }

    /// The course.
    public let course: String
    /// The quiz.
    public let quiz: String
    /// The quiz's title.
    public let title: String
    /// The language of title and questions, as a BCP 47 tag.
    public let language: String
    /// Who took it.
    public let trainee: Pseudonym
    /// Which attempt it is, from 1.
    public let attempt: Int
    /// The number that the trainee can quote.
    public let reference: String
    /// When it was handed in, by the trainee's clock.
    public let finished: Timestamp
    /// The SHA-256 of the submission's canonical form.
    public let submission: String
    /// The SHA-256 of the answers alone, in their canonical form.
    public let answers: String
    /// The version of the key that it was marked with.
    public let keyVersion: String
    /// What was earned, exactly.
    public let marks: Fraction
    /// What the quiz was worth.
    public let outOf: Fraction
    /// The share of the marks that passes.
    public let pass: Fraction
    /// Whether it is passed.
    public let isPassed: Bool
    /// The questions, in the order of the key.
    public private(set) var questions: [Question]
    /// How many questions that count wait for people to mark them, and earn nothing until then.
    public var toMark: Int { questions.count { $0.state == Score.State.toMark.text && $0.voiding == nil } }
    /// The program that marked it.
    public let grader: String

    /// What a submission came to.
    public init(
        course: String,
        quiz: String,
        title: String,
        language: String,
        trainee: Pseudonym,
        attempt: Int,
        reference: String,
        finished: Timestamp,
        submission: String,
        answers: String,
        keyVersion: String,
        marks: Fraction,
        outOf: Fraction,
        pass: Fraction,
        isPassed: Bool,
        questions: [Question],
        grader: String
    ) {
        self.course = course
        self.quiz = quiz
        self.title = title
        self.language = language
        self.trainee = trainee
        self.attempt = attempt
        self.reference = reference
        self.finished = finished
        self.submission = submission
        self.answers = answers
        self.keyVersion = keyVersion
        self.marks = marks
        self.outOf = outOf
        self.pass = pass
        self.isPassed = isPassed
        self.questions = questions
        self.grader = grader
    }

    /// The marks by objective, in the order in which the questions name them.
    ///
    /// - Complexity: O(number of objectives that the questions name, and of awards).
    public var objectives: [Objective] {
        var places: [String: Int] = [:]
        var sums: [(objective: String, marks: Fraction, outOf: Fraction)] = []
        for name in questions.lazy.flatMap(\.objectives) where places[name] == nil {
            places[name] = sums.count
            sums.append((name, .zero, .zero))
        }
        for question in questions {
            var seen: Set<String> = []
            for share in question.shares where seen.insert(share.objective).inserted {
                guard let place = places[share.objective] else { continue }
                sums[place].marks = sums[place].marks + share.marks
                sums[place].outOf = sums[place].outOf + share.outOf
            }
        }
        return sums.map { Objective(objective: $0.objective, marks: $0.marks, outOf: $0.outOf) }
    }

    /// What was earned by how sure the trainee was of answers, and what could be; nil where no question asked.
    public var certainty: (marks: Fraction, outOf: Fraction)? {
        let asked = questions.filter { $0.certainty != nil }
        if asked.isEmpty { return nil }
        return (asked.reduce(.zero) { $0 + ($1.certainty ?? .zero) }, asked.reduce(.zero) { $0 + $1.outOf })
    }

    /// The receipt as it was written before certainty and awards by objective were told.
    var before: Receipt {
        var result = self
        for place in questions.indices {
            result.questions[place].certainty = nil
            result.questions[place].awards = []
        }
        return result
    }

    /// Whether this is what another receipt says, which may have been written before certainty and awards by objective were told.
    public func says(theSameAs right: Receipt) -> Bool { self == right || self == right.before }

    /// The name of its file without an ending: `QUIZ-TRAINEE-attemptN-receipt`.
    ///
    /// - Parameter isShared: whether another attempt goes by the same name, as in another course; the start of the submission's SHA-256
    ///   tells them apart then.
    public func fileName(isShared: Bool) -> String {
        let name = attemptName(quiz: quiz, trainee: trainee, attempt: attempt)
        return "\(name)\(isShared ? "-\(submission.prefix(12))" : "")-receipt"
    }

    /// The first member of every receipt.
    static let format = "coursewright-receipt-1"

    /// The file.
    public var bytes: [UInt8] { json.indentedBytes }

    var json: JSONValue {
        let certainty = certainty.map {
            [("certainty", JSONValue.string($0.marks.words)), ("certaintyOutOf", .string($0.outOf.words))]
        }
        return .object(
            [
                ("format", .string(Receipt.format)),
                ("course", .string(course)),
                ("quiz", .string(quiz)),
                ("title", .string(title)),
                ("language", .string(language)),
                ("trainee", .string(trainee.text)),
                ("attempt", .number(attempt)),
                ("reference", .string(reference)),
                ("finished", .string(finished.text)),
                ("submission", .string(submission)),
                ("answers", .string(answers)),
                ("keyVersion", .string(keyVersion)),
                ("marks", .string(marks.words)),
                ("outOf", .string(outOf.words)),
                ("pass", .string(pass.words)),
                ("passed", .boolean(isPassed)),
                ("questions", .array(questions.map(\.json))),
                ("objectives", .array(objectives.map(\.json))),
                ("grader", .string(grader)),
            ] + (certainty ?? [])
        )
    }
}

extension Receipt.Question {
    fileprivate var json: JSONValue {
        var members: [(String, JSONValue)] = [
            ("question", .string(question)),
            ("stem", .string(stem)),
            ("objectives", .strings(objectives)),
            ("state", .string(state)),
            ("marks", .string(marks.words)),
            ("outOf", .string(outOf.words)),
            ("voiding", .string(voiding)),
        ]
        // Only where there are such, so that other receipts keep their bytes.
        if let certainty { members.append(("certainty", .string(certainty.words))) }
        if !awards.isEmpty { members.append(("awards", .array(awards.map(\.json)))) }
        return .object(members)
    }
}

extension Receipt.Objective {
    fileprivate var json: JSONValue {
        .object([
            ("objective", .string(objective)), ("marks", .string(marks.words)), ("outOf", .string(outOf.words)),
        ])
    }
}

extension Fraction {
    /// The exact value: `3` or `3/4`.
    fileprivate var words: String { String(decoding: text, as: UTF8.self) }
}

extension Receipt {
    /// What this receipt says otherwise than another, a sentence each; at most 20.
    public func differences(from right: Receipt) -> [String] {
        let right = self == before ? right.before : right
        guard case .object(let told) = json.content, case .object(let known) = right.json.content else { return [] }
        var result: [String] = []
        for (mine, other) in zip(told, known) where mine.value != other.value {
            switch (mine.value.content, other.value.content) {
            case (.array(let mine), .array(let other)): result += differences(mine, other)
            default: result.append(Receipt.sentence(mine.name, mine.value, other.value))
            }
        }
        return Array(result.prefix(20))
    }

    private func differences(_ told: [JSONValue], _ known: [JSONValue]) -> [String] {
        var result: [String] = []
        if told.count != known.count {
            result.append("it lists \(told.count) where there are \(known.count) questions or objectives")
        }
        for (mine, other) in zip(told, known) where mine != other {
            guard case .object(let members) = mine.content, case .object(let others) = other.content,
                let name = others.first
            else { continue }
            let label = (try? name.value.text()) ?? ""
            if members.count != others.count {
                result.append("of \"\(label)\" it says \(members.count) things where there are \(others.count)")
            }
            for (mine, other) in zip(members, others) where mine.value != other.value {
                result.append(Receipt.sentence("\(mine.name) of \"\(label)\"", mine.value, other.value))
            }
        }
        return result
    }

    private static func sentence(_ name: String, _ told: JSONValue, _ right: JSONValue) -> String {
        "\(name): the receipt says \(words(told)), right is \(words(right))"
    }

    private static func words(_ value: JSONValue) -> String {
        if case .array = value.content { return String(decoding: value.canonicalBytes.prefix(80), as: UTF8.self) }
        return value.inWords
    }
}
