/// What a command was given.
public struct Arguments: Sendable, Equatable {
    /// What stands on the line without a name, in order.
    public let operands: [String]
    /// The values by option name; flags have an empty one.
    private let values: [String: String]

    init(operands: [String], values: [String: String]) {
        self.operands = operands
        self.values = values
    }

    /// The value of an option, or its default; nil when it has neither.
    public subscript(option: Option) -> String? { values[option.name] ?? option.defaultValue }

    /// Whether an option was given.
    public func has(_ option: Option) -> Bool { values[option.name] != nil }

    /// The value of an option that takes a number, or its default.
    public func number(_ option: Option) -> Int? { self[option].flatMap { Int($0) } }
}
