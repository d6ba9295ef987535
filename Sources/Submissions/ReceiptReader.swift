public import Diagnostics
import Scoring

extension Receipt {
    /// The most bytes of a receipt's file: above what a quiz of the size allowed can give.
    public static let mostBytes = 4 * 1024 * 1024

    /// Reads a receipt, whoever made it.
    ///
    /// - Returns: the receipt, or everything found wrong with its form; whether it is true is for others to say.
    public static func read(_ file: SourceFile) -> Checked<Receipt?> {
        let hint = "ask for the file as the grader wrote it, or have it written again: grader receipts"
        var reader = JSONFileReader(file, area: "receipt", hint: hint)
        let document = reader.document(JSONLimits(bytes: mostBytes, depth: 6, values: 100_000))
        if let foreign = foreignReceipt(file, document) { return Checked(nil, [foreign]) }
        let receipt = reader.receipt(document)
        return Checked(reader.isClean ? receipt : nil, reader.diagnostics)
    }
}

extension JSONFileReader {
    fileprivate mutating func receipt(_ document: JSONValue?) -> Receipt? {
        let members = members(
            document,
            "format",
            "course",
            "quiz",
            "title",
            "language",
            "trainee",
            "attempt",
            "reference",
            "finished",
            "submission",
            "answers",
            "keyVersion",
            "marks",
            "outOf",
            "pass",
            "passed",
            "questions",
            "objectives",
            "grader",
            optional: ["certainty", "certaintyOutOf"]
        )
        _ = read(members["format"]) { value throws(JSONProblem) in
            try value.text("\"\(Receipt.format)\"") { $0 == Receipt.format }
        }
        let course = name(members["course"])
        let quiz = name(members["quiz"])
        let title = read(members["title"]) { value throws(JSONProblem) in try value.text() }
        let language = read(members["language"]) { value throws(JSONProblem) in
            try value.text("a language tag such as \"en\"", where: isLanguageTag)
        }
        let trainee = read(members["trainee"]) { value throws(JSONProblem) in
            guard let name = Pseudonym(try value.text()) else { throw value.expected("a pseudonym") }
            return name
        }
        let attempt = read(members["attempt"]) { value throws(JSONProblem) in try value.integer(in: 1...100) }
        let reference = read(members["reference"]) { value throws(JSONProblem) in
            try value.text("a reference such as \"K7Q2-9FXM\"", where: isReference)
        }
        let finished = read(members["finished"]) { value throws(JSONProblem) in
            guard let moment = Timestamp(try value.text()) else { throw value.expected("a time") }
            return moment
        }
        let submission = digest(members["submission"])
        let answers = digest(members["answers"])
        let keyVersion = digest(members["keyVersion"])
        let (marks, outOf, pass) = (marks(members["marks"]), marks(members["outOf"]), marks(members["pass"]))
        let isPassed = read(members["passed"]) { value throws(JSONProblem) in try value.truth() }
        let questions = questions(members["questions"])
        let grader = read(members["grader"]) { value throws(JSONProblem) in try value.text() }
        guard let course, let quiz, let title, let language, let trainee, let attempt, let reference, let finished,
            let submission, let answers, let keyVersion, let marks, let outOf, let pass, let isPassed, let questions,
            let grader
        else { return nil }
        let receipt = Receipt(
            course: course,
            quiz: quiz,
            title: title,
            language: language,
            trainee: trainee,
            attempt: attempt,
            reference: reference,
            finished: finished,
            submission: submission,
            answers: answers,
            keyVersion: keyVersion,
            marks: marks,
            outOf: outOf,
            pass: pass,
            isPassed: isPassed,
            questions: questions,
            grader: grader
        )
        for name in ["objectives", "certainty", "certaintyOutOf"] { check(members[name], receipt, name) }
        return receipt
    }

    private mutating func questions(_ value: JSONValue?) -> [Receipt.Question]? {
        let values = read(value) { value throws(JSONProblem) in try value.list(1...Submission.mostAnswers) { $0 } }
        return values?.compactMap { value in
            let members = members(
                value,
                "question",
                "stem",
                "objectives",
                "state",
                "marks",
                "outOf",
                "voiding",
                optional: ["certainty", "awards"]
            )
            let question = name(members["question"])
            let stem = read(members["stem"]) { value throws(JSONProblem) in try value.text() }
            let objectives = read(members["objectives"]) { value throws(JSONProblem) in
                try value.list(0...100) { value throws(JSONProblem) in try value.text() }
            }
            let state = read(members["state"]) { value throws(JSONProblem) in try value.text() }
            let (marks, outOf) = (marks(members["marks"]), marks(members["outOf"]))
            let voiding = read(members["voiding"]?.unlessNull) { value throws(JSONProblem) in try value.text() }
            let certainty = members["certainty"].flatMap { self.marks($0, isBelowZero: true) }
            let awards = members["awards"].map { self.awards($0) } ?? []
            guard let question, let stem, let objectives, let state, let marks, let outOf else { return nil }
            return Receipt.Question(
                question: question,
                stem: stem,
                objectives: objectives,
                state: state,
                marks: marks,
                outOf: outOf,
                voiding: voiding,
                certainty: certainty,
                awards: awards
            )
        }
    }

    private mutating func awards(_ value: JSONValue) -> [Receipt.Objective] {
        let values = read(value) { value throws(JSONProblem) in try value.list(1...100) { $0 } } ?? []
        return values.compactMap { value in
            let members = members(value, "objective", "marks", "outOf")
            let objective = read(members["objective"]) { value throws(JSONProblem) in try value.text() }
            guard let objective, let marks = self.marks(members["marks"]),
                let outOf = self.marks(members["outOf"])
            else {
                return nil
            }
            return Receipt.Objective(objective: objective, marks: marks, outOf: outOf)
        }
    }

    /// The sums by objective and of certainty follow from the questions.
    private mutating func check(_ value: JSONValue?, _ receipt: Receipt, _ name: String) {
        guard let value, isClean, case .object(let right) = receipt.json.content else { return }
        guard value != right.first(where: { $0.name == name })?.value else { return }
        let start = value.range.lowerBound
        let what = name == "objectives" ? "the marks by objective" : "the marks for certainty"
        report("wrong-sum", at: start..<start + 1, "\(what) are not the sums of those by question")
    }

    private mutating func name(_ value: JSONValue?) -> String? {
        read(value) { value throws(JSONProblem) in
            try value.text("an id of a-z, 0-9, \"-\", \"_\" and \".\"", where: isID)
        }
    }

    private mutating func digest(_ value: JSONValue?) -> String? {
        read(value) { value throws(JSONProblem) in
            try value.text("64 hexadecimal digits") { isHexadecimal($0, count: 64) }
        }
    }

    /// Marks within what a quiz can be worth, so that no sum of them overflows.
    private mutating func marks(_ value: JSONValue?, isBelowZero: Bool = false) -> Fraction? {
        read(value) { value throws(JSONProblem) in
            let fraction = Fraction(text: Array(try value.text().utf8))
            guard let fraction, isBelowZero ? fraction.isOfCertainty : fraction.isOfAQuiz else {
                throw value.expected("marks such as \"3\" or \"15/2\"")
            }
            return fraction
        }
    }
}

extension Fraction {
    /// Whether it can be what certainty earns, which is a third of what an answer earns or loses at most.
    fileprivate var isOfCertainty: Bool {
        let counts: Int128 = 2_329_089_562_800
        return (300 * counts * counts) % denominator == 0 && (-200_000...100_000).contains(numerator / denominator)
    }

    /// Whether it can be what answers earn, as far as sums of it are to stay exact: a question's share is a fraction of counts
    /// up to 30, or a product of two such, of marks with two decimals.
    fileprivate var isOfAQuiz: Bool {
        let counts: Int128 = 2_329_089_562_800  // The least common multiple of 1 to 30.
        return self >= .zero && (100 * counts * counts) % denominator == 0 && numerator / denominator <= 100_000
    }
}
