import Diagnostics
import Markup
import Scoring

/// Reads the parts of a JSON file that a program wrote, says what is wrong with each, and goes on.
///
/// A part that is not there or could not be read is nil; the reader has then said why, and reading what is nil says nothing
/// more.
struct JSONFileReader {
    let file: SourceFile
    /// The first half of the diagnostics' ids.
    let area: String
    /// The way out of any slip: people do not write these files.
    let hint: String
    private(set) var diagnostics: [Diagnostic] = []

    init(_ file: SourceFile, area: String, hint: String) {
        self.file = file
        self.area = area
        self.hint = hint
    }

    /// The file's one value.
    mutating func document(_ limits: JSONLimits) -> JSONValue? {
        do {
            return try JSONValue.read(file.bytes, limits: limits)
        } catch {
            report(error)
            return nil
        }
    }

    /// The members of an object that must have exactly these names.
    mutating func members(_ value: JSONValue?, _ names: String...) -> [String: JSONValue] {
        guard let value else { return [:] }
        guard case .object(let members) = value.content else {
            report(value.expected("an object"))
            return [:]
        }
        var result: [String: JSONValue] = [:]
        for member in members {
            if names.contains(member.name) {
                result[member.name] = member.value
            } else {
                let near = nearest(member.name, among: names).map { "; \"\($0)\" is" } ?? ""
                let name = member.name.count > 40 ? member.name.prefix(40) + "…" : member.name[...]
                report(JSONProblem(.unknown, at: member.nameRange, "the name \"\(name)\" is not known here\(near)"))
            }
        }
        for name in names where result[name] == nil {
            let start = value.range.lowerBound
            report(JSONProblem(.missing, at: start..<start + 1, "\"\(name)\" is missing from this object"))
        }
        return result
    }

    /// What a closure makes of a value.
    mutating func read<Value>(
        _ value: JSONValue?,
        _ body: (JSONValue) throws(JSONProblem) -> Value
    ) -> Value? {
        guard let value else { return nil }
        do {
            return try body(value)
        } catch {
            report(error)
            return nil
        }
    }

    mutating func report(_ problem: JSONProblem) {
        diagnostics.append(problem.diagnostic(area: area, in: file, hints: [hint]))
    }
}

extension JSONValue {
    /// A text for which a condition holds.
    func text(_ expected: String, where holds: (String) -> Bool) throws(JSONProblem) -> String {
        let text = try text()
        guard holds(text) else { throw self.expected(expected) }
        return text
    }

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
        try text("a digest of 64 lower-case hexadecimal digits") { text in
            text.utf8.count == 64
                && text.utf8.allSatisfy {
                    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
                }
        }
    }

    /// A fraction in lowest terms for which a condition holds.
    func fraction(_ expected: String, where holds: (Fraction) -> Bool) throws(JSONProblem) -> Fraction {
        guard let fraction = Fraction(text: Array(try text().utf8)), holds(fraction) else {
            throw self.expected(expected)
        }
        return fraction
    }

    /// A list with a number of elements in a range, each read by a closure.
    func list<Value>(
        _ count: ClosedRange<Int>,
        _ body: (JSONValue) throws(JSONProblem) -> Value
    ) throws(JSONProblem) -> [Value] {
        let values = try elements()
        guard count.contains(values.count) else {
            throw expected("a list of \(count.lowerBound) to \(count.upperBound) values")
        }
        var result: [Value] = []
        for value in values { result.append(try body(value)) }
        return result
    }

    /// A list of different numbers from 0 to below a limit.
    func numbers(_ count: ClosedRange<Int>, below limit: Int) throws(JSONProblem) -> [Int] {
        let numbers = try list(count) { value throws(JSONProblem) in try value.integer(in: 0...limit - 1) }
        guard Set(numbers).count == numbers.count else { throw expected("a list of different numbers") }
        return numbers
    }
}
