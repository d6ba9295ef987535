import Assessment
import Diagnostics
import Markup
import Scoring
import Testing

/// Draws, time limits, statements, must-pass questions, content notes and what a quiz measures.
@Suite struct QuizTermsTests {
    private static let secret = [UInt8](repeating: 7, count: 32)

    private func text(_ terms: String, mode: String = "assessed\npass: 50%", lines: [String] = lines) -> String {
        let questions = lines.enumerated().map {
            "## Stem \($0)? {#q\($0)}\n\nchoose one; \($1)\n\n\($0 % 2 == 0 ? "- [x] A\n- [ ] B" : "- [ ] A\n- [x] B")\n"
        }
        return "---\nquiz: q\ntitle: Quiz\nmodule: m\nmode: \(mode)\n\(terms)\n---\n\n"
            + questions.joined(separator: "\n")
    }

    private static let lines = [
        "objective a", "#time; objective a", "objective a", "#time #x; objective a", "#time; objective a",
        "objective a; must pass", "objective a", "objective a",
    ].map { $0.split(separator: " #x").joined(separator: "; #x") }

    private func read(_ text: String) -> Checked<Quiz?> {
        Quiz.read(MarkupDocument.read(SourceFile(path: "q.md", text: text)).value)
    }

    private func quiz(_ terms: String, lines: [String] = lines) throws -> Quiz {
        let checked = read(text(terms, lines: lines))
        #expect(checked.diagnostics.isEmpty, "\(checked.diagnostics.map(\.summary))")
        return try #require(checked.value)
    }

    private func key(_ quiz: Quiz) throws -> AnswerKey {
        try AnswerKey(quiz, course: "course", language: "en", secret: Self.secret)
    }

    // MARK: - Reading

    @Test(arguments: [
        "draw: 5 questions, 2 from #time", "draw: 5 questions, 2 from #time   # a comment", "draw: 5, 2 from time",
        "draw: \"5 questions, 2 from #time\"", "draw: 5 questions,2 from #time#",
    ])
    func `reads a draw, although YAML takes a tag for a comment`(line: String) throws {
        let terms = line.hasSuffix("#time#") ? String(line.dropLast()) : line
        let draw = try #require(quiz(terms + "\nattempts: 2").draw?.value)
        #expect(draw.count == 5)
        #expect(draw.shares.map(\.tag) == ["time"] && draw.shares.map(\.count) == [2])
    }

    @Test func `reads the other terms`() throws {
        let quiz = try quiz("time limit: 30 min\nhonesty statement: yes\nmeasures: follow-up of de-02")
        #expect(quiz.timeLimit == 30 && quiz.asksStatement)
        #expect(quiz.measure?.value.stage == .followUp && quiz.measure?.value.quiz.text == "de-02")
        #expect(quiz.questions.map(\.isMustPass) == [false, false, false, false, false, true, false, false])
        let plain = try self.quiz("time limit: none\nhonesty statement: no")
        #expect(plain.timeLimit == nil && !plain.asksStatement && plain.draw == nil && plain.measure == nil)
    }

    @Test func `prints the terms so that they read back the same`() throws {
        let lines = ["objective a; note: describes coercion; #t", "objective a; must pass; #t", "objective a"]
        let quiz = try quiz(
            "draw: 3 questions, 2 from #t\ntime limit: 45 minutes\nhonesty statement: yes\nmeasures: pre of de-02",
            lines: lines
        )
        let again = try #require(read(quiz.markdown).value)
        #expect(shape(again) == shape(quiz))
    }

    // MARK: - Slips

    @Test(arguments: [
        ("quiz.bad-draw", "draw: «some questions"), ("quiz.bad-draw", "draw: «0 questions"),
        ("quiz.bad-draw", "draw: «5 questions, 2 of #time"), ("quiz.bad-draw", "draw: «5 questions, two from #time"),
        ("quiz.bad-draw", "draw: «5 questions, 1 from #time, 1 from #time"),
        ("quiz.bad-draw", "draw: «2 questions, 3 from #time"), ("quiz.bad-draw", "draw: «5 questions, 2 from #"),
        ("quiz.unknown-tag", "draw: «5 questions, 2 from #tine"), ("quiz.short-pool", "draw: «9 questions"),
        ("quiz.short-pool", "draw: «6 questions, 4 from #time"),
        ("quiz.short-pool", "draw: «2 questions, 2 from #time"),
        ("quiz.bad-time-limit", "time limit: «30"), ("quiz.bad-time-limit", "time limit: «0 min"),
        ("quiz.bad-time-limit", "time limit: «half an hour"), ("quiz.bad-time-limit", "time limit: «1e9 min"),
        ("front-matter.unknown-word", "honesty statement: «please"), ("quiz.bad-measure", "measures: «de-02"),
        ("quiz.bad-measure", "measures: «post of de-02"), ("quiz.bad-measure", "measures: «pre of q"),
        ("quiz.never-drawn", "draw: «3 questions, 2 from #time"),
    ])
    func `names a slip in the terms at its place, with a way out`(id: String, marked: String) throws {
        let parts = text(marked).split(separator: "«", omittingEmptySubsequences: false)
        let file = SourceFile(path: "q.md", text: parts.joined())
        let diagnostics = read(parts.joined()).diagnostics
        try #require(diagnostics.map(\.id) == [id], "\(diagnostics.map(\.summary))")
        #expect(diagnostics[0].position == file.position(at: parts[0].utf8.count), "\(diagnostics[0].summary)")
        #expect(!diagnostics[0].hints.isEmpty)
    }

    @Test(arguments: [
        ("quiz.bad-setting", "objective a; note:"),
        ("quiz.must-pass-note", "objective a; must pass; note: describes coercion"),
        ("quiz.bad-setting", "objective a; note: \(String(repeating: "x", count: 201))"),
        ("quiz.unknown-setting", "objective a; must fail"),
    ])
    func `names a slip in the settings of a question`(id: String, line: String) {
        #expect(read(text("attempts: 1", lines: [line])).diagnostics.map(\.id) == [id])
    }

    @Test(arguments: ["time limit: 5 min", "honesty statement: yes", "measures: pre of de-02"])
    func `says that nothing is recorded of a practice quiz`(line: String) {
        #expect(read(text(line, mode: "practice", lines: ["#a"])).diagnostics.map(\.id) == ["quiz.assessed-only"])
        #expect(
            read(text("lesson: l", mode: "practice", lines: ["must pass"])).diagnostics.map(\.id) == [
                "quiz.assessed-only"
            ]
        )
    }

    @Test func `warns where a draw decides how much an answer counts`() {
        let lines = ["1 mark; objective a", "2 marks; objective a", "objective a"]
        #expect(read(text("draw: 2 questions", lines: lines)).diagnostics.map(\.id) == ["quiz.uneven-draw"])
        #expect(read(text("draw: 3 questions", lines: lines)).diagnostics.isEmpty)
    }

    // MARK: - Keys

    @Test func `writes terms into the key only where there are any, and reads them back`() throws {
        let plain = String(decoding: try key(quiz("attempts: 2", lines: ["objective a; #t"])).bytes, as: UTF8.self)
        for word in ["draw", "tags", "timeLimit", "statement", "measures", "mustPass", "skippable"] {
            #expect(!plain.contains("\"\(word)\""), "\(word)")
        }
        let terms = "draw: 2, 1 from #t\ntime limit: 45 min\nhonesty statement: yes\nmeasures: pre of de-02"
        let lines = ["objective a; #t; note: violence", "objective a; #t; must pass", "objective a", "objective a"]
        let checked = read(text(terms, lines: lines))
        let key = try key(#require(checked.value))
        let bytes = String(decoding: key.bytes, as: UTF8.self)
        #expect(
            bytes.contains(
                #""attempts":null,"draw":{"count":2,"tags":[{"tag":"t","count":1}]},"timeLimit":45,"statement":true,"#
                    + #""measures":{"stage":"pre","quiz":"de-02"},"paper":"#
            )
        )
        #expect(bytes.contains(#""objectives":["a"],"tags":["t"],"skippable":true,"stem":"Stem 0?""#))
        #expect(bytes.contains(#""objectives":["a"],"tags":["t"],"mustPass":true,"stem":"Stem 1?""#))
        let read = try AnswerKey.read(SourceFile(path: "key.json", bytes: key.bytes))
        #expect(read.diagnostics.isEmpty && read.value == key)
    }

    @Test(arguments: [
        (#""count":2,"#, #""count":9,"#), (#""count":2,"#, #""count":1001,"#), (#""count":1}"#, #""count":3}"#),
        (#""tag":"t""#, #""tag":"""#), (#""tag":"t""#, #""tag":"u""#), (#""timeLimit":45"#, #""timeLimit":0"#),
        (#""statement":true"#, #""statement":false"#), (#""stage":"pre""#, #""stage":"post""#),
        (#""mustPass":true"#, #""mustPass":1"#),
    ])
    func `refuses a key whose terms cannot be kept`(part: String, other: String) throws {
        let terms = "draw: 2, 1 from #t\ntime limit: 45 min\nhonesty statement: yes\nmeasures: pre of de-02"
        let key = try key(
            #require(read(text(terms, lines: ["objective a; #t; must pass", "objective a", "objective a"])).value)
        )
        let bytes = String(decoding: key.bytes, as: UTF8.self)
        try #require(bytes.contains(part))
        let changed = bytes.split(separator: part, maxSplits: 1, omittingEmptySubsequences: false).joined(
            separator: other
        )
        let checked = try AnswerKey.read(SourceFile(path: "key.json", text: changed))
        #expect(checked.value == nil && checked.diagnostics.first?.id == "key.wrong-value")
    }

    @Test func `gives every trainee as many questions as it says, those that must be passed among them`() throws {
        let key = try key(quiz("draw: 5 questions, 2 from #time\nattempts: 3"))
        for number in 0..<200 {
            let drawn = key.drawnQuestions(for: "trainee-\(number)", attempt: 1 + number % 3)
            #expect(drawn.count == 5 && drawn.contains(5) && drawn == drawn.sorted())
            #expect(drawn.filter([1, 3, 4].contains).count == 2)
        }
        let whole = try self.key(quiz("attempts: 2"))
        #expect(whole.drawnQuestions(for: "a", attempt: 1) == Array(0..<8))
    }

    @Test func `draws the same questions in another language, and from another version with the same questions`() throws
    {
        let terms = "draw: 4 questions\nattempts: 3"
        let first = try key(quiz(terms))
        let other = try AnswerKey(quiz(terms), course: "course", language: "fr", secret: [1])
        #expect(first.version != other.version)
        for number in 0..<50 {
            let name = "t\(number)"
            #expect(first.drawnQuestions(for: name, attempt: 2) == other.drawnQuestions(for: name, attempt: 2))
            #expect(first.orderSeed(for: name, attempt: 2) != other.orderSeed(for: name, attempt: 2))
        }
    }

    // MARK: - Paper

    @Test(arguments: [
        "None of these", "none of the above.", "Aucune de ces réponses", "Ninguna de las anteriores",
        "Жодна з цих відповідей",
        "لا شيء مما سبق", "*All* of the above",
    ])
    func `keeps an option that speaks of the others behind them`(option: String) throws {
        let quiz =
            "---\nquiz: q\ntitle: Quiz\nmodule: m\nmode: practice\n---\n\n## S? {#q}\n\nchoose one\n\n"
            + "- [x] A\n- [ ] \(option)\n- [ ] None of the guards\n"
        let paper = Paper(try #require(read(quiz).value), language: "en")
        #expect(paper.questions[0].last == [1])
        #expect(!String(decoding: paper.bytes, as: UTF8.self).contains("last"))
    }

    @Test func `shows a content note on the paper, and says nothing where there is none`() throws {
        let lines = ["objective a; note: describes coercion", "objective a"]
        let paper = Paper(try quiz("attempts: 2", lines: lines), language: "en")
        #expect(paper.questions.map(\.note) == ["describes coercion", nil])
        let bytes = String(decoding: paper.bytes, as: UTF8.self)
        #expect(bytes.contains(#""shuffle":true,"note":"describes coercion","#))
        #expect(bytes.split(separator: "\"note\"").count == 2)
    }
}
