public import Cryptography
public import Diagnostics
import Markup
import Scoring

extension AnswerKey {
    /// Reads a key's file.
    ///
    /// What is read is bounded and checked so that scoring answers against it cannot overflow, trap or take long. A file whose
    /// bytes are not those that were written is refused, because its version would not be the one that pages name.
    ///
    /// - Throws: ``Cryptography/CryptographyError`` when libcrypto offers no SHA-256.
    public static func read(_ file: SourceFile) throws(CryptographyError) -> Checked<AnswerKey?> {
        var reader = JSONFileReader(file, area: "key", hint: "build the course again and take the file from build/keys")
        let limits = JSONLimits(bytes: QuizLimits.keyBytes, depth: 12, values: QuizLimits.keyValues)
        let document = reader.document(limits)
        let key = reader.key(document, version: hexadecimal(try sha256(file.bytes)))
        guard let key, reader.isClean else { return Checked(nil, reader.diagnostics) }
        if key.bytes != file.bytes {
            let same = zip(key.bytes, file.bytes).prefix { $0 == $1 }.count
            let summary = "this is not how the file was written, so its version is not the one that pages name"
            reader.report(JSONProblem(.value, at: same..<min(same + 1, file.bytes.count), summary))
        }
        return Checked(reader.isClean ? key : nil, reader.diagnostics)
    }
}

extension JSONFileReader {
    fileprivate mutating func key(_ document: JSONValue?, version: String) -> AnswerKey? {
        let members = members(
            document,
            "format",
            "course",
            "quiz",
            "title",
            "module",
            "language",
            "mode",
            "pass",
            "attempts",
            "paper",
            "salt",
            "questions",
            optional: ["draw", "timeLimit", "statement", "measures"]
        )
        _ = read(members["format"]) { value throws(JSONProblem) in
            try value.text("\"\(AnswerKey.format)\"", where: { $0 == AnswerKey.format })
        }
        let course = id(members["course"])
        let quiz = id(members["quiz"])
        let title = read(members["title"]) { value throws(JSONProblem) in try value.words() }
        let module = id(members["module"])
        let language = read(members["language"]) { value throws(JSONProblem) in
            try value.text("a language tag such as en", where: isLanguageTag)
        }
        let mode = read(members["mode"]) { value throws(JSONProblem) in
            guard let mode = Quiz.Mode(rawValue: try value.text()) else {
                throw value.expected("\"practice\" or \"assessed\"")
            }
            return mode
        }
        let pass = read(members["pass"]?.unlessNull) { value throws(JSONProblem) in
            try value.fraction("a share of the marks such as 3/4", where: QuizLimits.allowsPass)
        }
        if mode == .assessed, let pass = members["pass"], pass.unlessNull == nil {
            report(pass.expected("the share of the marks that passes an assessed quiz"))
        }
        let attempts = read(members["attempts"]?.unlessNull) { value throws(JSONProblem) in
            try value.integer(in: 1...100)
        }
        let draw = draw(members["draw"])
        let timeLimit = read(members["timeLimit"]) { value throws(JSONProblem) in
            try value.integer(in: 1...QuizSettings.longestTime)
        }
        let statement = flag(members["statement"])
        let measure = measure(members["measures"])
        let paper = read(members["paper"]) { value throws(JSONProblem) in try value.digest() }
        let salt = read(members["salt"]) { value throws(JSONProblem) in try value.digest() }
        let questions = questions(members["questions"])
        if let draw, let value = members["draw"], isClean {
            let groups = draw.groups(questions.map { ($0.tags, $0.isMustPass) })
            if groups.contains(where: { $0.count < $0.always.count || $0.count > $0.always.count + $0.pool.count }) {
                report(value.expected("a draw that the questions allow"))
            }
        }
        guard let course, let quiz, let title, let module, let language, let mode, let paper, let salt else {
            return nil
        }
        return AnswerKey(
            course: course,
            quiz: Quiz.ID(quiz),
            title: title,
            module: module,
            language: language,
            mode: mode,
            pass: pass,
            attempts: attempts,
            draw: draw,
            timeLimit: timeLimit,
            asksStatement: statement,
            measure: measure,
            paper: paper,
            salt: salt,
            questions: questions,
            version: version
        )
    }

    /// A member that is there only to say yes.
    private mutating func flag(_ value: JSONValue?) -> Bool {
        let flag = read(value) { value throws(JSONProblem) in
            guard try value.truth() else { throw value.expected("true") }
            return true
        }
        return flag ?? false
    }

    private mutating func draw(_ value: JSONValue?) -> Quiz.Draw? {
        guard let value else { return nil }
        let all = members(value, "count", "tags")
        func count(_ value: JSONValue) throws(JSONProblem) -> Int { try value.integer(in: 1...QuizLimits.questions) }
        let number = read(all["count"], count)
        let values = read(all["tags"]) { value throws(JSONProblem) in try value.list(0...QuizLimits.questions) { $0 } }
        let shares = (values ?? []).compactMap { value -> Quiz.Draw.Share? in
            let share = members(value, "tag", "count")
            let tag = read(share["tag"]) { value throws(JSONProblem) in try value.words() }
            let number = read(share["count"], count)
            guard let tag, let number else { return nil }
            return Quiz.Draw.Share(tag: tag, count: number)
        }
        guard let number, values?.count == shares.count else { return nil }
        return Quiz.Draw(count: number, shares: shares)
    }

    private mutating func measure(_ value: JSONValue?) -> Quiz.Measure? {
        guard let value else { return nil }
        let all = members(value, "stage", "quiz")
        let stage = read(all["stage"]) { value throws(JSONProblem) in
            guard let stage = Quiz.Measure.Stage(rawValue: try value.text()) else {
                throw value.expected("\"pre\" or \"follow-up\"")
            }
            return stage
        }
        guard let stage, let quiz = id(all["quiz"]) else { return nil }
        return Quiz.Measure(stage: stage, quiz: Quiz.ID(quiz))
    }

    private mutating func id(_ value: JSONValue?) -> String? {
        read(value) { value throws(JSONProblem) in try value.id() }
    }

    /// The questions that could be read.
    private mutating func questions(_ value: JSONValue?) -> [KeyedQuestion] {
        let values = read(value) { value throws(JSONProblem) in try value.list(1...QuizLimits.questions) { $0 } }
        var ids: Set<String> = []
        return (values ?? []).compactMap { value in
            let members = members(
                value,
                "id",
                "kind",
                "marks",
                "objectives",
                "stem",
                "key",
                optional: ["tags", "mustPass", "skippable", "certainty", "scenario"]
            )
            let id = read(members["id"]) { value throws(JSONProblem) in
                let id = try value.id()
                guard ids.insert(id).inserted else { throw value.expected("an id that no other question has") }
                return id
            }
            let kind = read(members["kind"]) { value throws(JSONProblem) in
                guard let kind = QuestionKind(code: try value.text()) else {
                    throw value.expected("one of " + QuestionKind.allCases.map(\.code).joined(separator: ", "))
                }
                return kind
            }
            let marks = read(members["marks"]) { value throws(JSONProblem) in
                if kind == .opinion { return try value.fraction("0, which an opinion is worth") { $0 == .zero } }
                return try value.fraction("marks up to 100 with at most two decimals", where: QuizLimits.allowsMarks)
            }
            let objectives = read(members["objectives"]) { value throws(JSONProblem) in
                try value.list(0...QuizLimits.keyValues) { value throws(JSONProblem) in try value.words() }
            }
            let tags = read(members["tags"]) { value throws(JSONProblem) in
                try value.list(1...QuizLimits.keyValues) { value throws(JSONProblem) in try value.words() }
            }
            let isMustPass = flag(members["mustPass"])
            let isSkippable = flag(members["skippable"])
            let stem = read(members["stem"]) { value throws(JSONProblem) in try value.text() }
            let asksCertainty = read(members["certainty"]) { value throws(JSONProblem) in
                guard try value.truth(), kind?.isRightOrWrong == true else {
                    throw value.expected("true, for a question that is right or wrong")
                }
                return true
            }
            guard let kind, let key = questionKey(members["key"], of: kind) else { return nil }
            guard let id, let marks, let objectives, let stem else { return nil }
            var texts: ScenarioTexts?
            if case .scenario(let scenario) = key {
                texts = scenarioTexts(members["scenario"] ?? .object([]), of: scenario)
                guard texts != nil else { return nil }
            } else if let stray = members["scenario"] {
                report(stray.expected("nothing, for this question is no scenario,"))
            }
            return KeyedQuestion(
                id: id,
                kind: kind,
                marks: marks,
                objectives: objectives,
                tags: tags ?? [],
                isMustPass: isMustPass,
                isSkippable: isSkippable,
                stem: stem,
                key: key,
                asksCertainty: asksCertainty ?? false,
                scenario: texts
            )
        }
    }
}
