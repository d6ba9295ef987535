public import Cryptography
import Diagnostics
import Markup
public import Scoring

/// What is right in a quiz: what the grader holds, and what the page of an assessed quiz never shows.
///
/// Its file is canonical JSON, and the SHA-256 of the file's bytes is the key's ``version``. A page names the version, so
/// that answers are scored with exactly the key of the paper they were given on.
///
/// That alone would give the key away: all but a few numbers of the file can be read off the page, and whoever tries out
/// these numbers until the digest fits has the key; ten questions with four options each take a second. So the file holds a
/// ``salt`` too, 32 bytes that nobody can guess: the HMAC-SHA256 of the rest of the file under a secret of the course. It is
/// not drawn at random because then each build would give an unchanged key a new version. Whoever can read the secret can
/// read the quizzes beside it, so it protects nothing from them.
public struct AnswerKey: Sendable, Equatable {
    /// The course.
    public let course: String
    /// The quiz.
    public let quiz: Quiz.ID
    /// The quiz's title.
    public let title: String
    /// The module that the quiz belongs to.
    public let module: String
    /// The quiz's language, as a BCP 47 tag.
    public let language: String
    /// What the quiz is for.
    public let mode: Quiz.Mode
    /// The share of the marks that passes the quiz, above 0 and at most 1; an assessed quiz has one.
    public let pass: Fraction?
    /// How many attempts are allowed, 1 to 100; nil for any number.
    public let attempts: Int?
    /// Which questions each trainee gets; nil for all of them.
    public let draw: Quiz.Draw?
    /// How long an attempt may take, in minutes; nil for as long as wanted.
    public let timeLimit: Int?
    /// Whether trainees have to state that the answers are their own work.
    public let asksStatement: Bool
    /// The quiz that it is taken before or long after, to tell what was gained.
    public let measure: Quiz.Measure?
    /// The digest of the paper, see ``Paper/digest()``.
    public let paper: String
    /// 32 bytes that nobody without the course's secret can guess, in lower-case hexadecimal.
    public private(set) var salt: String
    /// The questions, in the order of the paper.
    public let questions: [KeyedQuestion]
    /// The SHA-256 of ``bytes`` in lower-case hexadecimal.
    public private(set) var version: String

    /// The file: the same key gives the same bytes.
    public var bytes: [UInt8] {
        var members: [(String, JSONValue)] =
            [
                ("format", .string(AnswerKey.format)),
                ("course", .string(course)),
                ("quiz", .string(quiz.text)),
                ("title", .string(title)),
                ("module", .string(module)),
                ("language", .string(language)),
                ("mode", .string(mode.rawValue)),
                ("pass", .string(pass?.string)),
                ("attempts", attempts.map { .number($0) } ?? .null),
            ] + terms + [("paper", .string(paper))]
        if !salt.isEmpty { members.append(("salt", .string(salt))) }
        members.append(("questions", .array(questions.map(\.json))))
        return JSONValue.object(members).canonicalBytes
    }

    /// What the quiz asks for beside its questions, only where it does: so other keys keep the version that they had before.
    private var terms: [(String, JSONValue)] {
        var members: [(String, JSONValue)] = []
        if let draw {
            let tags = draw.shares.map { JSONValue.object([("tag", .string($0.tag)), ("count", .number($0.count))]) }
            members.append(("draw", .object([("count", .number(draw.count)), ("tags", .array(tags))])))
        }
        if let timeLimit { members.append(("timeLimit", .number(timeLimit))) }
        if asksStatement { members.append(("statement", .boolean(true))) }
        if let measure {
            let quiz = measure.quiz.text
            let stage = measure.stage.rawValue
            members.append(("measures", .object([("stage", .string(stage)), ("quiz", .string(quiz))])))
        }
        return members
    }

    /// The first member of a file.
    static let format = "coursewright-key-1"

    /// The name of the file, which starts with the quiz and ends with the first twelve digits of the version.
    public var fileName: String { "\(quiz.text)-\(version.prefix(12)).json" }
}

extension AnswerKey {
    /// The key of a quiz without errors.
    ///
    /// - Parameters:
    ///   - course: the course's stable name.
    ///   - language: the course's language, for a quiz that names none.
    ///   - secret: bytes that only the course's authors have.
    /// - Throws: ``Cryptography/CryptographyError`` when libcrypto offers no SHA-256.
    public init(_ quiz: Quiz, course: String, language: String, secret: [UInt8]) throws(CryptographyError) {
        let paper = Paper(quiz, language: language)
        self.course = course
        self.quiz = quiz.id
        title = quiz.title
        module = quiz.module.value
        self.language = paper.language
        mode = quiz.mode
        pass = quiz.pass
        attempts = quiz.attempts
        draw = quiz.draw?.value
        timeLimit = quiz.timeLimit
        asksStatement = quiz.asksStatement
        measure = quiz.measure?.value
        self.paper = try paper.digest()
        questions = quiz.questions.map { KeyedQuestion($0, isDrawn: quiz.draw != nil) }
        salt = ""
        version = ""
        salt = hexadecimal(try hmacSHA256(bytes, key: secret))
        version = hexadecimal(try sha256(bytes))
    }
}

/// One question of a key.
public struct KeyedQuestion: Sendable, Equatable {
    /// Its stable name, unique in its quiz.
    public let id: String
    /// How it is answered.
    public let kind: QuestionKind
    /// What it is worth: above 0, at most 100, at most two decimals; 0 for an opinion.
    public let marks: Fraction
    /// The objectives it tests.
    public let objectives: [String]
    /// Words that group questions; empty in a quiz that does not draw.
    public let tags: [String]
    /// Whether the quiz is passed only with all its marks.
    public let isMustPass: Bool
    /// Whether it may be skipped because of its content note, so that its marks leave the total.
    public let isSkippable: Bool
    /// What is asked, as plain text.
    public let stem: String
    /// What is right, in the numbers of the paper.
    public let key: QuestionKey
    /// Whether the trainee says how sure they are; marked apart from the rest.
    public let asksCertainty: Bool
    /// What a debrief of a scenario says; nil for any other kind.
    public let scenario: ScenarioTexts?

    var json: JSONValue {
        var members: [(String, JSONValue)] = [
            ("id", .string(id)),
            ("kind", .string(kind.code)),
            ("marks", .string(marks.string)),
            ("objectives", .strings(objectives)),
        ]
        // Only where they are used, for the version's sake.
        if !tags.isEmpty { members.append(("tags", .strings(tags))) }
        if isMustPass { members.append(("mustPass", .boolean(true))) }
        if isSkippable { members.append(("skippable", .boolean(true))) }
        members += [("stem", .string(stem)), ("key", key.json)]
        if asksCertainty { members.append(("certainty", .boolean(true))) }
        if let scenario { members.append(("scenario", scenario.json)) }
        return .object(members)
    }
}

extension KeyedQuestion {
    init(_ question: Question, isDrawn: Bool) {
        id = question.id
        kind = question.kind.form
        marks = question.marks
        objectives = question.objectives.map(\.value)
        tags = isDrawn ? question.tags : []
        isMustPass = question.isMustPass
        isSkippable = question.note != nil
        stem = question.stem.plainText
        key = question.key
        scenario = question.scenarioTexts
        asksCertainty = question.asksCertainty
    }
}
