public import Diagnostics
public import Markup
import Scoring

extension Quiz {
    /// Reads a quiz from a document.
    ///
    /// What could not be read is left out and reported; reading goes on.
    ///
    /// The document's own diagnostics are not repeated.
    public static func read(_ document: MarkupDocument) -> Checked<Quiz?> {
        let file = document.file
        guard file.bytes.count <= QuizLimits.fileBytes else { return Checked(nil, [tooLarge(file)]) }
        var front = FrontMatterReader(document, describing: "quiz")
        let id = front.requiredID("quiz", example: "ee-final")
        let title = front.requiredText("title", example: "Electronic evidence")
        let module = front.requiredText("module", example: "electronic-evidence")
        let lesson = front.text("lesson")
        let labels = PageLabels(&front)
        let language = readLanguage(&front)
        let mode = front.word("mode", among: Mode.allCases.map(\.rawValue)).flatMap { Mode(rawValue: $0.value) }
        if mode == nil, document.frontMatter?["mode"] == nil {
            front.reportMissing("mode", example: "practice (or: assessed)")
        }
        let pass = readPass(&front, mode: mode)
        let attempts = front.number("attempts", in: 1...100)
        let shuffle = front.words("shuffle", among: ["questions", "options", "none"]).map(\.value)
        let terms = QuizSettings(&front, in: file, mode: mode)
        front.reportUnknownKeys()

        var diagnostics = front.diagnostics
        let (introduction, questions) = readQuestions(document, mode: mode ?? .practice, &diagnostics)
        if questions.isEmpty, !diagnostics.haveErrors {
            let question = introduction.firstMeantAsQuestion(in: file)
            diagnostics.append(
                Diagnostic(
                    .error,
                    "quiz.no-questions",
                    in: file,
                    at: question ?? document.frontMatterRange,
                    question == nil ? "this quiz has no question" : "this begins no question, and the quiz has none",
                    hints: [
                        question.map { isOtherSpace(file.text($0).drop { $0 == "#" }.first ?? "#") } == true
                            ? "delete what stands behind ##, which looks like a space, and type a space"
                            : "start each question with ## and its text"
                    ]
                )
            )
        }
        reportDuplicates(questions, in: file, &diagnostics)
        reportMisplacedLimits(document, &diagnostics)
        guard let id, let title, let module, let mode else { return Checked(nil, diagnostics) }
        let quiz = Quiz(
            file: file,
            id: ID(id.value),
            title: title.value,
            module: module,
            lesson: lesson,
            language: language,
            labels: labels,
            mode: mode,
            pass: pass,
            attempts: attempts,
            draw: terms.draw,
            timeLimit: terms.timeLimit,
            asksStatement: terms.asksStatement,
            measure: terms.measure,
            shufflesQuestions: shuffle.isEmpty || shuffle.contains("questions"),
            shufflesOptions: shuffle.isEmpty || shuffle.contains("options"),
            introduction: introduction,
            questions: questions,
            footnotes: document.footnotes
        )
        // Questions that could not be read are missing from what is drawn.
        if !diagnostics.haveErrors { quiz.reportTerms(&diagnostics) }
        return Checked(quiz, diagnostics + quiz.itemWarnings)
    }

    static func tooLarge(_ file: SourceFile) -> Diagnostic {
        Diagnostic(
            .error,
            "quiz.too-large",
            path: file.path,
            "this quiz has \(file.bytes.count) bytes; \(QuizLimits.fileBytes) are the most that is read",
            hints: ["cut it into smaller quizzes"]
        )
    }

    /// Reads `language: pt-BR`.
    private static func readLanguage(_ front: inout FrontMatterReader) -> String? {
        guard let text = front.text("language") else { return nil }
        if isLanguageTag(text.value) { return text.value }
        front.report(
            text.range,
            "quiz.bad-language",
            "\"\(text.value)\" is no language tag",
            ["write the language as in HTML: en, el, pt-BR"]
        )
        return nil
    }

    /// Reads `pass: 75%`.
    private static func readPass(_ front: inout FrontMatterReader, mode: Mode?) -> Fraction? {
        guard let text = front.text("pass") else {
            if mode == .assessed { front.reportMissing("pass", example: "75%") }
            return nil
        }
        if text.value.hasSuffix("%"), let percent = decimal(String(text.value.dropLast())),
            let hundredth = Fraction(numerator: 1, denominator: 100), QuizLimits.allowsPass(percent * hundredth)
        {
            return percent * hundredth
        }
        front.report(
            text.range,
            "quiz.bad-pass",
            "\"\(text.value)\" is no pass mark",
            ["write a share of the marks with at most two decimals: pass: 75%"]
        )
        return nil
    }

    /// Cuts the blocks at `##` headings; what comes before the first is the introduction.
    static func readQuestions(
        _ document: MarkupDocument,
        mode: Mode,
        _ diagnostics: inout [Diagnostic]
    ) -> (introduction: [Block], questions: [Question]) {
        let blocks = GapMask.blocks(of: document)
        let sections = QuizSection.all(in: blocks)
        for section in sections {
            if case .heading(level: 1, _, _) = section.heading.kind {
                diagnostics.append(
                    Diagnostic(
                        .warning,
                        "quiz.top-heading",
                        in: document.file,
                        at: section.heading.range,
                        "a heading with one # is read as a question",
                        hints: ["write ## for a question"]
                    )
                )
            }
        }
        if sections.count > QuizLimits.questions {
            diagnostics.append(
                Diagnostic(
                    .error,
                    "quiz.too-many-questions",
                    in: document.file,
                    at: sections[QuizLimits.questions].heading.range,
                    "this is question \(QuizLimits.questions + 1) of \(sections.count); \(QuizLimits.questions) are the most",
                    hints: ["cut the quiz into smaller ones"]
                )
            )
        }
        let questions = sections.prefix(QuizLimits.questions).compactMap { section in
            var reader = QuestionReader(file: document.file, heading: section.heading, blocks: section.blocks)
            let question = reader.read(isAssessed: mode == .assessed)
            diagnostics += reader.diagnostics
            return question
        }
        return (Array(blocks.prefix { !$0.startsQuestion }), questions)
    }

    static func reportDuplicates(
        _ questions: [Question],
        in file: SourceFile,
        _ diagnostics: inout [Diagnostic]
    ) {
        var first: [String: Range<Int>] = [:]
        for question in questions {
            if let other = first[question.id] {
                diagnostics.append(
                    Diagnostic(
                        .error,
                        "quiz.duplicate-question",
                        in: file,
                        at: question.range,
                        also: [other],
                        "two questions are called \"\(question.id)\"",
                        hints: ["give one of them another {#id}; an id in use for a while stays with its question"]
                    )
                )
            } else {
                first[question.id] = question.range
            }
        }
    }
}
