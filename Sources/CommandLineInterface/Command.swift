/// A command of a program: what it is called, what it takes, and what it does.
public struct Command: Sendable {
    /// What a command does with its arguments; what it prints goes through the console.
    public typealias Action = @Sendable (Arguments, inout Console) async throws(CommandFailure) -> ExitCode

    let name: String
    let summary: String
    let examples: [String]
    let operands: [Operand]
    let options: [Option]
    let details: String?
    let action: Action

    /// A command.
    ///
    /// - Parameters:
    ///   - name: one word, or two for a command of a group: `keys add`.
    ///   - summary: what it does, as a sentence without a full stop.
    ///   - examples: whole command lines, the simplest first; help begins with them.
    ///   - operands: what stands on the line without a name; only the last may be optional or repeated.
    ///   - options: beside `--quiet`, `--color` and `--help`, which every command has.
    ///   - details: what else a reader of its help should know.
    ///   - action: what it does.
    public init(
        _ name: String,
        _ summary: String,
        examples: [String],
        operands: [Operand] = [],
        options: [Option] = [],
        details: String? = nil,
        action: @escaping Action
    ) {
        self.name = name
        self.summary = summary
        self.examples = examples
        self.operands = operands
        self.options = options
        self.details = details
        self.action = action
    }

    /// The words of the name.
    var words: [String] { name.split(separator: " ").map { String($0) } }

    /// Every option it takes.
    var allOptions: [Option] { options + Option.common }
}

/// What stands on a command line without a name.
public struct Operand: Sendable, Equatable {
    /// How often it may stand there.
    public enum Count: Sendable, Equatable {
        /// Once.
        case one
        /// Once or not at all.
        case optional
        /// Once or more often.
        case oneOrMore
    }

    let name: String
    let count: Count
    let words: [String]
    let help: String

    /// An operand.
    ///
    /// - Parameters:
    ///   - name: what help calls it, in capitals.
    ///   - count: how often it may stand there.
    ///   - words: the only words it may be; empty for any text.
    ///   - help: what it is, as a phrase.
    public init(_ name: String, count: Count = .one, oneOf words: [String] = [], _ help: String) {
        self.name = name
        self.count = count
        self.words = words
        self.help = help
    }

    /// The operand as usage lines show it.
    var usage: String {
        switch count {
        case .one: name
        case .optional: "[\(name)]"
        case .oneOrMore: "\(name)..."
        }
    }
}
