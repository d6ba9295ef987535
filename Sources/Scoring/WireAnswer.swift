extension WireReader {
    /// The most numbers in an answer; more of them fit no question.
    private static let mostNumbers = 1_000

    /// An answer as a submission has it, `{"choice":2}`; nil when no question could get it.
    mutating func answer() -> Answer? {
        let members = object()
        let answer: Answer
        if skip(.path) {
            let path = numbers(most: WireReader.mostNumbers)
            var log: [[Int]] = []
            for _ in 0..<list(.log, most: WireReader.mostNumbers) { log.append(numbers(most: WireReader.mostNumbers)) }
            return isDone && members == 2 ? .scenario(path: path, log: log) : nil
        }
        guard members == 1 else { return nil }
        if skip(.notAnswered) {
            _ = truth()
            answer = .notAnswered
        } else if skip(.skipped) {
            _ = truth()
            answer = .skipped
        } else if skip(.choice) {
            answer = .choice(number())
        } else if skip(.choices) {
            answer = .choices(numbers(most: WireReader.mostNumbers))
        } else if skip(.order) {
            answer = .order(numbers(most: WireReader.mostNumbers))
        } else if skip(.pairs) {
            var pairs: [Int?] = []
            for _ in 0..<list(most: WireReader.mostNumbers) { pairs.append(skip(0) ? nil : number()) }
            answer = .pairs(pairs)
        } else if skip(.gaps) {
            var gaps: [GapAnswer] = []
            for _ in 0..<list(most: WireReader.mostNumbers) {
                gaps.append(skip(0) ? .empty : isText ? .text(text()) : .choice(number()))
            }
            answer = .gaps(gaps)
        } else {
            answer = .text(text(.text))
        }
        return isDone ? answer : nil
    }
}
