import Diagnostics
import Scoring

extension JSONValue {
    /// A text that says something.
    func words() throws(JSONProblem) -> String { try text("a text that is not empty") { !$0.isEmpty } }

    /// A stable name.
    func id() throws(JSONProblem) -> String {
        try text("an id of a-z, 0-9, \"-\", \"_\" and \".\"", where: isID)
    }

    /// The UTF-8 of text that somebody may type.
    func answer() throws(JSONProblem) -> [UInt8] {
        let text = try text("an answer of 1 to \(QuizLimits.answerLength) characters") {
            (1...QuizLimits.answerLength).contains($0.unicodeScalars.count)
        }
        return Array(text.utf8)
    }

    /// The digits of a SHA-256.
    func digest() throws(JSONProblem) -> String {
        try text("a digest of 64 lower-case hexadecimal digits") { isHexadecimal($0, count: 64) }
    }

    /// A fraction in lowest terms for which a condition holds.
    func fraction(_ expected: String, where holds: (Fraction) -> Bool) throws(JSONProblem) -> Fraction {
        guard let fraction = Fraction(text: Array(try text().utf8)), holds(fraction) else {
            throw self.expected(expected)
        }
        return fraction
    }

    /// A list of different numbers from 0 to below a limit.
    func numbers(_ count: ClosedRange<Int>, below limit: Int) throws(JSONProblem) -> [Int] {
        let numbers = try list(count) { value throws(JSONProblem) in try value.integer(in: 0...limit - 1) }
        guard Set(numbers).count == numbers.count else { throw expected("a list of different numbers") }
        return numbers
    }
}
