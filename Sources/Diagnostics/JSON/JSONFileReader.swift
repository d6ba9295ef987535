/// Reads the parts of a JSON file that a program wrote, says what is wrong with each, and goes on.
///
/// A part that is not there or could not be read is nil; the reader has then said why, and reading what is nil says nothing
/// more. After ``mostProblems`` it says nothing more at all: whoever made such a file made it on purpose.
public struct JSONFileReader: Sendable {
    /// The file.
    public let file: SourceFile
    private let area: String
    private let hint: String
    private var slips: [Slip] = []

    private struct Slip {
        let rule: String
        let range: Range<Int>
        let others: [Range<Int>]
        let summary: String
    }

    /// The most problems that are told.
    public static let mostProblems = 20

    /// A reader of a file.
    ///
    /// - Parameters:
    ///   - file: what to read.
    ///   - area: the first half of the diagnostics' ids.
    ///   - hint: the way out, the same for any slip because people do not write these files; the last problem shows it.
    public init(_ file: SourceFile, area: String, hint: String) {
        self.file = file
        self.area = area
        self.hint = hint
    }

    /// The file's one value.
    public mutating func document(_ limits: JSONLimits) -> JSONValue? {
        do {
            return try JSONValue.read(file.bytes, limits: limits)
        } catch {
            report(error)
            return nil
        }
    }

    /// The members of an object that must have these names and no others.
    public mutating func members(
        _ value: JSONValue?,
        _ required: String...,
        optional: [String] = []
    ) -> [String: JSONValue] {
        guard let value else { return [:] }
        guard case .object(let members) = value.content else {
            report(value.expected("an object"))
            return [:]
        }
        var result: [String: JSONValue] = [:]
        for member in members where slips.count < JSONFileReader.mostProblems {
            if required.contains(member.name) || optional.contains(member.name) {
                result[member.name] = member.value
            } else {
                let near = nearest(member.name, among: required + optional).map { "; \"\($0)\" is" } ?? ""
                let name = member.name.count > 40 ? member.name.prefix(40) + "…" : member.name[...]
                report(JSONProblem(.unknown, at: member.nameRange, "the name \"\(name)\" is not known here\(near)"))
            }
        }
        for name in required where result[name] == nil {
            let start = value.range.lowerBound
            report(JSONProblem(.missing, at: start..<start + 1, "\"\(name)\" is missing from this object"))
        }
        return result
    }

    /// What a closure makes of a value.
    public mutating func read<Value>(
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

    /// Adds a problem.
    public mutating func report(_ problem: JSONProblem) {
        report(problem.rule.rawValue, at: problem.range, problem.summary)
    }

    /// Adds a problem of the file's own kind.
    public mutating func report(
        _ rule: String,
        at range: Range<Int>,
        also others: [Range<Int>] = [],
        _ summary: String
    ) {
        guard slips.count < JSONFileReader.mostProblems else { return }
        slips.append(Slip(rule: rule, range: range, others: others, summary: summary))
    }

    /// Whether nothing was found wrong so far.
    public var isClean: Bool { slips.isEmpty }

    /// Everything found wrong so far; the last in the file says the way out.
    public var diagnostics: [Diagnostic] {
        let last = slips.indices.max { slips[$0].range.lowerBound < slips[$1].range.lowerBound }
        return slips.indices.map { index in
            Diagnostic(
                .error,
                "\(area).\(slips[index].rule)",
                in: file,
                at: slips[index].range,
                also: slips[index].others,
                slips[index].summary,
                hints: index == last ? [hint] : []
            )
        }
    }
}

extension JSONValue {
    /// A text for which a condition holds.
    public func text(_ expected: String, where holds: (String) -> Bool) throws(JSONProblem) -> String {
        let text = try text()
        guard holds(text) else { throw self.expected(expected) }
        return text
    }

    /// A list with a number of elements in a range, each read by a closure.
    public func list<Value>(
        _ count: ClosedRange<Int>,
        _ body: (JSONValue) throws(JSONProblem) -> Value
    ) throws(JSONProblem) -> [Value] {
        guard case .array(let values) = content else { throw expected("a list") }
        guard count.contains(values.count) else {
            let range = self.range.lowerBound..<min(self.range.lowerBound + 1, self.range.upperBound)
            let most = "\(count.lowerBound) to \(count.upperBound) are allowed"
            throw JSONProblem(.value, at: range, "the list holds \(values.count) values: \(most)")
        }
        var result: [Value] = []
        result.reserveCapacity(values.count)
        for value in values { result.append(try body(value)) }
        return result
    }
}
