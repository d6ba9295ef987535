/// An option of a command, written `--name` or `--name VALUE`; a command and its reader name the same value.
///
/// Declare options as static members, list them in the command, and look them up in ``Arguments``:
///
///     extension Option {
///         static let store = Option("store", value: "PATH", default: "records.sqlite", "where the records are")
///     }
public struct Option: Sendable, Equatable {
    /// What may follow the name.
    enum Form: Sendable, Equatable {
        case flag
        case text(placeholder: String)
        case choice([String])
        case number(ClosedRange<Int>)
    }

    let name: String
    let form: Form
    let defaultValue: String?
    let isRequired: Bool
    let help: String

    private init(_ name: String, _ form: Form, default value: String?, required: Bool, _ help: String) {
        self.name = name
        self.form = form
        self.defaultValue = value
        self.isRequired = required
        self.help = help
    }

    /// An option that is there or not.
    public init(flag name: String, _ help: String) {
        self.init(name, .flag, default: nil, required: false, help)
    }

    /// An option with a text.
    ///
    /// - Parameters:
    ///   - name: the name without its dashes.
    ///   - placeholder: what help calls the text, in capitals: `FILE`, `FOLDER` or `PATH` where it is one.
    ///   - value: the text that stands when the option is not given.
    ///   - required: whether the command cannot do without.
    ///   - help: what it is for, as a phrase.
    public init(
        _ name: String,
        value placeholder: String,
        default value: String? = nil,
        required: Bool = false,
        _ help: String
    ) {
        self.init(name, .text(placeholder: placeholder), default: value, required: required, help)
    }

    /// An option with one of a few words.
    public init(
        _ name: String,
        oneOf words: [String],
        default value: String? = nil,
        required: Bool = false,
        _ help: String
    ) {
        self.init(name, .choice(words), default: value, required: required, help)
    }

    /// An option with a whole number.
    public init(
        _ name: String,
        number bounds: ClosedRange<Int>,
        default value: Int? = nil,
        required: Bool = false,
        _ help: String
    ) {
        self.init(name, .number(bounds), default: value.map { String($0) }, required: required, help)
    }

    /// Whether its text names a file or a folder.
    var isPath: Bool {
        if case .text(let placeholder) = form { ["FILE", "FOLDER", "PATH"].contains(placeholder) } else { false }
    }

    /// The option as usage lines show it: `--store PATH`.
    var usage: String {
        switch form {
        case .flag: "--\(name)"
        case .text(let placeholder): "--\(name) \(placeholder)"
        case .choice(let words): "--\(name) \(words.joined(separator: "|"))"
        case .number: "--\(name) N"
        }
    }

    /// What is missing when nothing follows the name.
    var placeholder: String {
        switch form {
        case .flag: "nothing"
        case .text(let placeholder): placeholder
        case .choice(let words): words.joined(separator: "|")
        case .number(let bounds): "number from \(bounds.lowerBound) to \(bounds.upperBound)"
        }
    }
}

extension Option {
    static let help = Option(flag: "help", "show this text")
    static let quiet = Option(flag: "quiet", "say nothing but problems and what was asked for")
    static let color = Option("color", oneOf: ["auto", "always", "never"], default: "auto", "when to use colour")

    /// The options of every command.
    static let common = [quiet, color, help]
}
