import Diagnostics
import Markup
import Scoring

/// What the front matter says of a quiz's terms.
struct QuizSettings {
    var draw: Located<Quiz.Draw>?
    var timeLimit: Int?
    var asksStatement = false
    var measure: Located<Quiz.Measure>?

    /// The longest time limit, in minutes: longer, and nothing is gained by a limit.
    static let longestTime = 600

    init(_ front: inout FrontMatterReader, in file: SourceFile, mode: Quiz.Mode?) {
        draw = QuizSettings.readDraw(&front, in: file)
        let time = front.text("time limit")
        timeLimit = time.flatMap { QuizSettings.readTimeLimit($0, &front) }
        let statement = front.word("honesty statement", among: ["yes", "no"])
        asksStatement = statement?.value == "yes"
        let measures = front.text("measures")
        measure = measures.flatMap { QuizSettings.readMeasure($0, &front) }
        guard mode == .practice else { return }
        let assessedOnly: [(String, Range<Int>?)] = [
            ("time limit", timeLimit == nil ? nil : time?.range),
            ("honesty statement", asksStatement ? statement?.range : nil), ("measures", measures?.range),
        ]
        for case (let key, let range?) in assessedOnly {
            front.report(
                range,
                "quiz.assessed-only",
                "\"\(key)\" means nothing in a practice quiz, of which nothing is recorded",
                ["take the line out, or write mode: assessed"]
            )
        }
    }

    // MARK: - The draw

    /// Reads `draw: 8 questions, 2 from #timestamps`.
    private static func readDraw(_ front: inout FrontMatterReader, in file: SourceFile) -> Located<Quiz.Draw>? {
        guard let text = front.text("draw").map({ withTags($0, in: file) }) else { return nil }
        let pieces = text.value.split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
        func bad(_ summary: String) {
            front.report(
                text.range,
                "quiz.bad-draw",
                summary,
                ["write, for example, draw: 8 questions, 2 from #timestamps"]
            )
        }
        let first = words(pieces[0])
        guard (1...2).contains(first.count), let count = Int(first[0]), (1...QuizLimits.questions).contains(count),
            first.count == 1 || ["question", "questions"].contains(first[1])
        else {
            bad(
                "\"\(pieces[0])\" does not say how many questions are drawn; a number from 1 to \(QuizLimits.questions) belongs here"
            )
            return nil
        }
        var shares: [Quiz.Draw.Share] = []
        for piece in pieces.dropFirst() {
            let parts = words(piece)
            guard parts.count == 3, let number = Int(parts[0]), (1...QuizLimits.questions).contains(number),
                parts[1] == "from"
            else {
                bad("\"\(piece)\" does not say how many questions come from which tag")
                return nil
            }
            let tag = String(parts[2].drop { $0 == "#" })
            guard !tag.isEmpty, !shares.contains(where: { $0.tag == tag }) else {
                bad(tag.isEmpty ? "\"\(piece)\" names no tag" : "\"#\(tag)\" is named twice")
                return nil
            }
            shares.append(Quiz.Draw.Share(tag: tag, count: number))
        }
        let drawn = shares.reduce(0) { $0 + $1.count }
        guard drawn <= count else {
            bad("\(drawn) questions are to come from tags, and only \(count) are drawn in all")
            return nil
        }
        return Located(Quiz.Draw(count: count, shares: shares), at: text.range)
    }

    /// The value with what YAML takes for a comment, a tag after a space; a comment proper has a space after its `#`.
    private static func withTags(_ text: Located<String>, in file: SourceFile) -> Located<String> {
        if text.value.contains("#") { return text }
        let line = file.bytes[text.range.upperBound...].prefix { $0 != 0x0A && $0 != 0x0D }
        guard line.drop(while: { $0 == 0x20 || $0 == 0x09 }).first == UInt8(ascii: "#") else { return text }
        var end = line.startIndex
        while end < line.endIndex {
            let isLast = end + 1 == line.endIndex
            if line[end] == UInt8(ascii: "#"), isLast || line[end + 1] == 0x20 || line[end + 1] == 0x09 { break }
            end += 1
        }
        let range = trimmedRange(text.range.lowerBound..<end, in: file)
        return Located(file.text(range), at: range)
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { $0 == " " || $0 == "\t" }.map(String.init)
    }

    // MARK: - Time, and what is measured

    /// Reads `time limit: 30 min`; `none` is none.
    private static func readTimeLimit(_ text: Located<String>, _ front: inout FrontMatterReader) -> Int? {
        let parts = words(text.value)
        if parts == ["none"] { return nil }
        if parts.count == 2, ["min", "minute", "minutes"].contains(parts[1]), let minutes = Int(parts[0]),
            (1...longestTime).contains(minutes)
        {
            return minutes
        }
        front.report(
            text.range,
            "quiz.bad-time-limit",
            "\"\(text.value)\" is no time limit; whole minutes from 1 to \(longestTime) belong here",
            ["write, for example, time limit: 30 min", "write time limit: none, or take the line out, for no limit"]
        )
        return nil
    }

    /// Reads `measures: pre of de-02`.
    private static func readMeasure(
        _ text: Located<String>,
        _ front: inout FrontMatterReader
    ) -> Located<Quiz.Measure>? {
        let parts = words(text.value)
        if parts.count == 3, parts[1] == "of", let stage = Quiz.Measure.Stage(rawValue: parts[0]), isID(parts[2]) {
            return Located(Quiz.Measure(stage: stage, quiz: Quiz.ID(parts[2])), at: text.range)
        }
        front.report(
            text.range,
            "quiz.bad-measure",
            "\"\(text.value)\" does not say what this quiz measures",
            [
                "write measures: pre of QUIZ in the quiz before a module, measures: follow-up of QUIZ in one long after it; "
                    + "QUIZ is the id of the quiz at the module's end"
            ]
        )
        return nil
    }
}

extension Quiz {
    /// What its terms ask for and its questions do not give.
    func reportTerms(_ diagnostics: inout [Diagnostic]) {
        for question in questions where question.isMustPass && question.note != nil {
            diagnostics.append(
                Diagnostic(
                    .error,
                    "quiz.must-pass-note",
                    in: file,
                    at: question.range,
                    "a question that must be passed has a content note, and so may be skipped",
                    hints: ["take out \"must pass\", or the note"]
                )
            )
        }
        if let measure, measure.value.quiz == id {
            diagnostics.append(
                Diagnostic(
                    .error,
                    "quiz.bad-measure",
                    in: file,
                    at: measure.range,
                    "this quiz is to be compared with itself",
                    hints: ["name the quiz at the module's end"]
                )
            )
        }
        guard let draw, let groups = drawGroups else { return }
        for (number, group) in groups.enumerated() {
            reportGroup(
                group,
                tag: draw.value.shares.indices.contains(number) ? draw.value.shares[number].tag : nil,
                &diagnostics
            )
        }
    }

    private func reportGroup(_ group: DrawGroup, tag: String?, _ diagnostics: inout [Diagnostic]) {
        guard let draw else { return }
        func report(
            _ severity: Diagnostic.Severity,
            _ id: String,
            also others: [Range<Int>] = [],
            _ summary: String,
            _ hint: String
        ) {
            diagnostics.append(
                Diagnostic(severity, id, in: file, at: draw.range, also: others, summary, hints: [hint])
            )
        }
        let size = group.pool.count + group.always.count
        let members = (group.pool + group.always).sorted()
        let name = tag.map { "#\($0)" } ?? (draw.value.shares.isEmpty ? "this quiz" : "the rest")
        if let tag, size == 0 {
            let near = nearest(tag, among: Array(Set(questions.flatMap(\.tags))).sorted())
            return report(
                .error,
                "quiz.unknown-tag",
                "no question is left for \"#\(tag)\"",
                near.map { "write #\($0) if that is what is meant" }
                    ?? "write #\(tag) in the kind line of its questions"
            )
        }
        let questionCount = "\(size) \(size == 1 ? "question" : "questions")"
        if size < group.count {
            return report(
                .error,
                "quiz.short-pool",
                "\(group.count) are to be drawn from \(name), which has \(questionCount)",
                "write more questions, or draw fewer"
            )
        }
        if group.always.count > group.count {
            return report(
                .error,
                "quiz.short-pool",
                also: group.always.map { questions[$0].range },
                "\(group.count) are to be drawn from \(name), and \(group.always.count) must be passed, which everybody gets",
                "draw more, or let fewer be must pass"
            )
        }
        if group.count == group.always.count, let first = group.pool.first {
            report(
                .warning,
                "quiz.never-drawn",
                also: [questions[first].range],
                "\(group.pool.count) of \(questionCount) of \(name) can never be drawn",
                "draw more questions, or give these a tag that is drawn from"
            )
        } else if let odd = members.first(where: { questions[$0].marks != questions[members[0]].marks }),
            group.count < size
        {
            report(
                .warning,
                "quiz.uneven-draw",
                also: [questions[odd].range],
                "the questions of \(name) are worth different marks, so what is drawn decides how much an answer counts",
                "give the questions that one draw chooses from the same marks, or draw from tags"
            )
        }
    }
}
