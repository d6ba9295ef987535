public import Diagnostics
import Scoring

extension Submission {
    /// The most bytes of a file.
    public static let mostBytes = 1024 * 1024
    /// The most answers, as many as a quiz has questions at most.
    static let mostAnswers = 1_000
    /// The most numbers in an answer, and the highest that is read; what a question allows is less.
    static let mostNumbers = 100

    /// Reads a file that somebody handed in, whatever it is: the one way in.
    ///
    /// A sealed submission will be opened here, so that whoever calls this never sees whether it was.
    ///
    /// - Parameter file: the bytes as they came; of a file larger than ``mostBytes`` one byte more is enough.
    /// - Returns: the submission, or everything found wrong, at most ``Diagnostics/JSONFileReader/mostProblems`` problems.
    public static func read(_ file: SourceFile) -> Checked<Submission?> {
        let wayOut = wayOut(file)
        if let foreign = foreignFile(file, wayOut: wayOut) ?? deepKey(file) { return Checked(nil, [foreign]) }
        var reader = JSONFileReader(file, area: "submission", hint: wayOut)
        let document = reader.document(JSONLimits(bytes: mostBytes, depth: 8, values: 200_000))
        if let document, let foreign = foreignJSON(document, in: file, wayOut: wayOut) {
            return Checked(nil, [foreign])
        }
        let submission = reader.submission(document)
        return Checked(reader.isClean ? submission : nil, reader.diagnostics)
    }

    /// Whom to ask for what: the trainee's name survives in most broken files.
    private static func wayOut(_ file: SourceFile) -> String {
        guard let name = traineeName(in: file.bytes) else {
            return "ask whoever sent this file to save it again from the quiz page, and to send it unchanged"
        }
        return "ask \(name) to save the file again from the quiz page, and to send it unchanged"
    }

    /// The text after `"trainee":`, if it can be a pseudonym, however broken the rest is.
    private static func traineeName(in bytes: [UInt8]) -> String? {
        let label = Array("\"trainee\"".utf8)
        let start = bytes.prefix(4096)
        for index in start.indices where start[index...].starts(with: label) {
            var rest = start[(index + label.count)...].drop { $0 == 0x20 }
            guard rest.popFirst() == UInt8(ascii: ":") else { continue }
            rest = rest.drop { $0 == 0x20 }
            guard rest.popFirst() == UInt8(ascii: "\"") else { continue }
            let name = rest.prefix { Pseudonym.allows($0) }
            guard rest.dropFirst(name.count).first == UInt8(ascii: "\"") else { continue }
            return Pseudonym(String(decoding: name, as: UTF8.self))?.text
        }
        return nil
    }
}

extension JSONFileReader {
    fileprivate mutating func submission(_ document: JSONValue?) -> Submission? {
        let members = members(
            document,
            "format",
            "course",
            "quiz",
            "version",
            "trainee",
            "attempt",
            "seed",
            "language",
            "started",
            "finished",
            "reference",
            "answers",
            optional: ["statement"]
        )
        let course = read(members["course"]) { value throws(JSONProblem) in try value.id() }
        let quiz = read(members["quiz"]) { value throws(JSONProblem) in try value.id() }
        let version = read(members["version"]) { value throws(JSONProblem) in
            try value.text("64 hexadecimal digits") { isHexadecimal($0, count: 64) }
        }
        let trainee = read(members["trainee"]) { value throws(JSONProblem) in
            guard let pseudonym = Pseudonym(try value.text()) else {
                throw value.expected("a name of 1 to 64 letters, digits, \"-\", \"_\" and \".\"")
            }
            return pseudonym
        }
        let attempt = read(members["attempt"]) { value throws(JSONProblem) in try value.integer(in: 1...100) }
        let seed = read(members["seed"]) { value throws(JSONProblem) in
            try value.text("16 hexadecimal digits") { isHexadecimal($0, count: 16) }
        }
        let language = read(members["language"]) { value throws(JSONProblem) in
            try value.text("a language tag such as \"en\"", where: isLanguageTag)
        }
        let started = read(members["started"]) { value throws(JSONProblem) in try value.timestamp() }
        let finished = read(members["finished"]) { value throws(JSONProblem) in try value.timestamp() }
        let reference = read(members["reference"]) { value throws(JSONProblem) in
            try value.text("a reference such as \"K7Q2-9FXM\"", where: isReference)
        }
        let statement = read(members["statement"]) { value throws(JSONProblem) in
            guard try value.truth() else { throw value.expected("true") }
            return true
        }
        let answers = answers(members["answers"])
        guard let course, let quiz, let version, let trainee, let attempt, let seed, let language else { return nil }
        guard let started, let finished, let reference else { return nil }
        return Submission(
            course: course,
            quiz: quiz,
            version: version,
            trainee: trainee,
            attempt: attempt,
            seed: seed,
            language: language,
            started: started,
            finished: finished,
            reference: reference,
            isStated: statement ?? false,
            answers: answers
        )
    }

    private mutating func answers(_ value: JSONValue?) -> [Submission.QuestionAnswer] {
        let values = read(value) { value throws(JSONProblem) in
            try value.list(1...Submission.mostAnswers) { element throws(JSONProblem) in element }
        }
        var places: [String: Range<Int>] = [:]
        var result: [Submission.QuestionAnswer] = []
        for value in values ?? [] {
            let members = members(value, "question", optional: Form.allCases.map(\.rawValue) + ["log", "certainty"])
            guard let name = members["question"] else { continue }
            guard let question = read(name, { name throws(JSONProblem) in try name.id() }) else { continue }
            if let first = places[question] {
                report(
                    "duplicate-question",
                    at: name.range,
                    also: [first],
                    "two answers to the question \"\(question)\""
                )
                continue
            }
            places[question] = name.range
            let certainty = read(members["certainty"]) { value throws(JSONProblem) in
                guard let certainty = try value.certainty(), members["notAnswered"] == nil,
                    members["skipped"] == nil, members["path"] == nil
                else {
                    throw value.expected("\"low\", \"medium\" or \"high\", beside an answer")
                }
                return certainty
            }
            if let answer = answer(value, members) {
                result.append(
                    Submission.QuestionAnswer(question: question, answer: answer, certainty: certainty)
                )
            }
        }
        return result
    }

    private mutating func answer(_ value: JSONValue, _ members: [String: JSONValue]) -> Answer? {
        let forms = Form.allCases.filter { members[$0.rawValue] != nil }
        guard forms.count == 1, let form = forms.first else {
            let start = value.range.lowerBound..<value.range.lowerBound + 1
            let names = forms.isEmpty ? Form.allCases.map(\.rawValue) : forms.map(\.rawValue)
            let summary =
                forms.isEmpty
                ? "an answer holds one of \(names.joined(separator: ", ")), and this one none"
                : "an answer holds one thing, and this one holds \(names.joined(separator: " and "))"
            report(JSONProblem(forms.isEmpty ? .missing : .value, at: start, summary))
            return nil
        }
        if form == .path { return scenario(value, members) }
        if let log = members["log"] {
            report(JSONProblem(.unknown, at: log.range, "\"log\" stands beside \"path\" only"))
            return nil
        }
        return read(members[form.rawValue]) { value throws(JSONProblem) in try form.read(value) }
    }
}

extension JSONFileReader {
    /// The answer to a scenario, whose two members belong together.
    fileprivate mutating func scenario(_ value: JSONValue, _ members: [String: JSONValue]) -> Answer? {
        let path = read(members["path"]) { value throws(JSONProblem) in try value.numbers() }
        guard let log = members["log"] else {
            let start = value.range.lowerBound..<value.range.lowerBound + 1
            report(JSONProblem(.missing, at: start, "\"log\" is missing from this object"))
            return nil
        }
        let entries = read(log) { value throws(JSONProblem) in
            try value.list(0...Submission.mostNumbers) { scene throws(JSONProblem) in try scene.numbers() }
        }
        guard let path, let entries else { return nil }
        return .scenario(path: path, log: entries)
    }
}

/// What may stand beside "question".
private enum Form: String, CaseIterable {
    case choice
    case choices
    case gaps
    case text
    case order
    case pairs
    case path
    case notAnswered
    case skipped

    func read(_ value: JSONValue) throws(JSONProblem) -> Answer {
        switch self {
        case .choice: return .choice(try value.number())
        case .choices: return .choices(try value.numbers())
        case .gaps:
            return .gaps(try value.list(1...Submission.mostNumbers) { gap throws(JSONProblem) in try gap.gap() })
        case .text: return .text(try value.typedText(most: longestEssay))
        case .order: return .order(try value.numbers())
        case .pairs:
            let pairs = try value.list(1...Submission.mostNumbers) { pair throws(JSONProblem) in
                try pair.unlessNull?.number()
            }
            return .pairs(pairs)
        case .path: return .scenario(path: try value.numbers(), log: [])
        case .notAnswered:
            guard try value.truth() else { throw value.expected("true") }
            return .notAnswered
        case .skipped:
            guard try value.truth() else { throw value.expected("true") }
            return .skipped
        }
    }
}

extension JSONValue {
    fileprivate func id() throws(JSONProblem) -> String {
        try text("a name of 1 to 100 of a-z, 0-9, \"-\", \"_\" and \".\"", where: isID)
    }

    fileprivate func timestamp() throws(JSONProblem) -> Timestamp {
        guard let moment = Timestamp(try text()) else { throw expected("a time such as \"2026-11-24T23:05:10Z\"") }
        return moment
    }

    fileprivate func number() throws(JSONProblem) -> Int { try integer(in: 0...Submission.mostNumbers - 1) }

    fileprivate func numbers() throws(JSONProblem) -> [Int] {
        try list(0...Submission.mostNumbers) { value throws(JSONProblem) in try value.number() }
    }

    fileprivate func typedText(most: Int) throws(JSONProblem) -> [UInt8] {
        let bytes = Array(try text().utf8)
        guard bytes.count <= most else {
            throw JSONProblem(.value, at: range, "this answer is \(bytes.count) bytes long: \(most) are the most")
        }
        return bytes
    }

    fileprivate func certainty() throws(JSONProblem) -> Certainty? {
        let word = try text()
        return Certainty.allCases.first { $0.word == word }
    }

    fileprivate func gap() throws(JSONProblem) -> GapAnswer {
        switch content {
        case .null: .empty
        case .string: .text(try typedText(most: longestText))
        case .number: .choice(try number())
        default: throw expected("a text, a number or null")
        }
    }
}

/// Whether a text is a reference: two groups of four digits or capitals that no one mistakes for digits (no I, L, O, U).
func isReference(_ text: String) -> Bool {
    let groups = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let letters = Set("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    return groups.count == 2 && groups.allSatisfy { $0.count == 4 && $0.allSatisfy(letters.contains) }
}
