import Assessment
import Psychometrics
import Scoring

/// The marks and choices of those who took one version of a quiz, as they come out of the store.
struct ResponseMatrix {
    let key: AnswerKey
    private(set) var marks: MarkMatrix
    private var columns: [ChoiceColumn] = []
    private var parts: [Part] = []
    private var notAnswered: [Int]
    private var unfitting: [Int]
    private let ids: [[UInt8]]

    /// A thing with options, and where its column is.
    private struct Part {
        let question: Int
        let name: String
        let place: Int
        let correct: [Int]
        /// Whether a question has one answer, which may name several options, and not one for each of its parts.
        let isWhole: Bool
    }

    init(_ key: AnswerKey) {
        self.key = key
        marks = MarkMatrix(maxima: key.questions.map { $0.marks.number })
        notAnswered = Array(repeating: 0, count: key.questions.count)
        unfitting = notAnswered
        ids = key.questions.map { Array($0.id.utf8) }
        for (number, question) in key.questions.enumerated() {
            for part in question.key.countedParts where (1...32).contains(part.options) {
                columns.append(ChoiceColumn(item: number, options: part.options))
                parts.append(
                    Part(
                        question: number,
                        name: part.part,
                        place: part.place,
                        correct: part.correct,
                        isWhole: part.part.isEmpty
                    )
                )
            }
        }
    }

    /// Adds somebody, with what a submission in its canonical form says they chose; their marks follow.
    ///
    /// - Returns: the row.
    mutating func add(_ content: [UInt8]) -> Int {
        var bits = Array(repeating: UInt32(0), count: columns.count)
        var answers = AnswerScanner(content)
        var expected = 0
        while let answer = answers.next() {
            if expected >= ids.count || !answers.holds(answer.question, ids[expected]) {
                guard let found = ids.firstIndex(where: { answers.holds(answer.question, $0) }) else { continue }
                expected = found
            }
            defer { expected += 1 }
            guard let first = firstColumn(of: expected) else { continue }
            answers.forEachNumber(in: answer.value) { place, number in
                var column = first
                while column < parts.count, parts[column].question == expected {
                    if parts[column].isWhole || parts[column].place == place,
                        (0..<columns[column].options).contains(number)
                    {
                        bits[column] |= 1 << UInt32(number)
                    }
                    column += 1
                }
            }
        }
        for column in columns.indices { columns[column].append(bits[column]) }
        marks.appendRow()
        return marks.persons - 1
    }

    /// Adds what somebody earned with a question.
    ///
    /// - Parameter state: the state of the answer.
    mutating func set(_ row: Int, _ question: Int, _ mark: Double, state: Score.State) {
        guard question < ids.count else { return }
        switch state {
        case .answered, .unfinished: break
        case .notAnswered: notAnswered[question] += 1
        case .unfitting: unfitting[question] += 1
        // As if it had not been asked.
        case .skipped, .toMark: return
        }
        marks[row, question] = mark
    }

    private func firstColumn(of question: Int) -> Int? {
        var (low, high) = (0, parts.count)
        while low < high {
            let middle = (low + high) / 2
            if parts[middle].question < question { low = middle + 1 } else { high = middle }
        }
        return low < parts.count && parts[low].question == question ? low : nil
    }

    /// The statistics.
    func analysis(minimum: Int) -> QuizAnalysis {
        let test = ScoredTest(marks)
        let analysis = test.analysis
        return QuizAnalysis(
            key: key,
            test: analysis,
            questions: key.questions.indices.map { number in
                QuestionAnalysis(
                    question: key.questions[number],
                    item: analysis.items[number],
                    notAnswered: notAnswered[number],
                    unfitting: unfitting[number],
                    tables: columns.indices.filter { parts[$0].question == number }.map { column in
                        OptionTable(
                            part: parts[column].name,
                            correct: parts[column].correct,
                            options: test.options(columns[column])
                        )
                    }
                )
            },
            minimum: minimum
        )
    }
}

extension Fraction {
    /// The nearest number.
    var number: Double { Double(numerator) / Double(denominator) }
}
