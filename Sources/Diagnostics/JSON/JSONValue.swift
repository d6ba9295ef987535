/// A piece of JSON: what it holds, and which bytes of the file it was read from.
///
/// Two values are equal when they hold the same, wherever they stand. Numbers are kept as they are written, so nothing is
/// rounded on the way through.
public struct JSONValue: Sendable {
    /// What a value holds.
    public enum Content: Sendable, Equatable {
        /// The value `null`.
        case null
        /// One of `true` and `false`.
        case boolean(Bool)
        /// A number, as it is written.
        case number(String)
        /// A text, with its escapes resolved.
        case string(String)
        /// A list.
        case array([JSONValue])
        /// Names and values, in the order written; no name occurs twice in what was read.
        case object([Member])
    }

    /// A name and its value.
    public struct Member: Sendable {
        /// The name.
        public let name: String
        /// The bytes of the name with its quotation marks; empty when the value was made, not read.
        public let nameRange: Range<Int>
        /// The value.
        public let value: JSONValue

        /// A name and its value.
        public init(_ name: String, _ value: JSONValue, nameRange: Range<Int> = 0..<0) {
            self.name = name
            self.nameRange = nameRange
            self.value = value
        }
    }

    /// What it holds.
    public let content: Content
    /// The bytes it was read from; empty when the value was made, not read.
    public let range: Range<Int>

    /// A value.
    public init(_ content: Content, range: Range<Int> = 0..<0) {
        self.content = content
        self.range = range
    }
}

extension JSONValue: Equatable {
    /// Whether two values hold the same.
    public static func == (left: JSONValue, right: JSONValue) -> Bool { left.content == right.content }
}

extension JSONValue.Member: Equatable {
    /// Whether two members have the same name and value.
    public static func == (left: JSONValue.Member, right: JSONValue.Member) -> Bool {
        left.name == right.name && left.value == right.value
    }
}

extension JSONValue {
    /// The value `null`.
    public static var null: JSONValue { JSONValue(.null) }
    /// One of `true` and `false`.
    public static func boolean(_ value: Bool) -> JSONValue { JSONValue(.boolean(value)) }
    /// A whole number.
    public static func number(_ value: Int) -> JSONValue { JSONValue(.number(String(value))) }
    /// A text.
    public static func string(_ value: String) -> JSONValue { JSONValue(.string(value)) }
    /// A text, or `null`.
    public static func string(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
    /// A list.
    public static func array(_ values: [JSONValue]) -> JSONValue { JSONValue(.array(values)) }
    /// A list of texts.
    public static func strings(_ values: [String]) -> JSONValue { .array(values.map { .string($0) }) }
    /// A list of whole numbers.
    public static func numbers(_ values: [Int]) -> JSONValue { .array(values.map { .number($0) }) }
    /// Names and values, in this order.
    public static func object(_ members: [(String, JSONValue)]) -> JSONValue {
        JSONValue(.object(members.map { Member($0.0, $0.1) }))
    }

    /// What kind of value it is, in words: "a number", "the text "abc"".
    public var inWords: String {
        switch content {
        case .null: "null"
        case .boolean(let value): value ? "true" : "false"
        case .number(let text): "the number \(text.count > 40 ? text.prefix(40) + "…" : text[...])"
        case .string(let text): "the text \"\(text.count > 40 ? text.prefix(40) + "…" : text[...])\""
        case .array: "a list"
        case .object: "an object"
        }
    }
}

/// Why a piece of JSON could not be read, and where.
public struct JSONProblem: Error, Sendable, Equatable {
    /// The kinds of problem; the raw value is the second half of a diagnostic's id.
    public enum Rule: String, Sendable, CaseIterable {
        /// Not JSON.
        case syntax = "not-json"
        /// The file ends too early.
        case cutShort = "cut-short"
        /// Not UTF-8.
        case encoding = "not-utf-8"
        /// More bytes than allowed.
        case tooLarge = "too-large"
        /// Lists or objects inside each other, more than allowed.
        case tooDeep = "too-deep"
        /// More values than allowed.
        case tooMany = "too-many-values"
        /// One name twice in an object.
        case duplicateName = "duplicate-name"
        /// Half of a surrogate pair.
        case loneSurrogate = "lone-surrogate"
        /// A member that should be there is not.
        case missing = "missing"
        /// A member that nobody knows.
        case unknown = "unknown-name"
        /// A value of the wrong kind, or outside its bounds.
        case value = "wrong-value"
    }

    /// Which kind of problem.
    public let rule: Rule
    /// The bytes it is about.
    public let range: Range<Int>
    /// A sentence without a full stop.
    public let summary: String

    /// A problem.
    public init(_ rule: Rule, at range: Range<Int>, _ summary: String) {
        self.rule = rule
        self.range = range
        self.summary = summary
    }

    /// The problem as a diagnostic with the id `AREA.RULE`.
    public func diagnostic(area: String, in file: SourceFile, hints: [String] = []) -> Diagnostic {
        Diagnostic(.error, "\(area).\(rule.rawValue)", in: file, at: range, summary, hints: hints)
    }
}
