import Diagnostics

/// What a command line asks for.
enum Request: Sendable {
    case run(Command, Arguments)
    case help(Command)
    case overview
    case version
}

/// Why a command line makes no sense, and where to look it up.
struct UsageError: Error, Equatable {
    let message: String
    let hint: String
}

extension Program {
    /// Reads what follows the program's name on a command line.
    func read(_ arguments: [String]) throws(UsageError) -> Request {
        guard let first = arguments.first else { return try readBare([]) }
        if first == "--version" { return .version }
        if first == "--help" || first == "-h" { return .overview }
        if first == "help" {
            return try help(Array(arguments.dropFirst()))
        }
        if first.hasPrefix("-"), first != "-" { return try readBare(arguments) }
        if isGroup(arguments), ["--help", "-h"].contains(arguments.dropFirst().first) { return .overview }
        let (command, rest) = try findCommand(arguments)
        return try read(rest, of: command)
    }

    /// Help for the command that words name; the overview for none, and for the first word of several commands.
    private func help(_ words: [String]) throws(UsageError) -> Request {
        // Whoever asks how to ask for help is shown what there is.
        if words.isEmpty || words.count == 1 && (isGroup(words) || ["help", "--help", "-h"].contains(words[0])) {
            return .overview
        }
        return .help(try findCommand(words).command)
    }

    /// Whether the first word is that of several commands, such as `keys`.
    private func isGroup(_ words: [String]) -> Bool {
        commands.contains { $0.words.count > 1 && $0.words.first == words.first }
    }

    /// Reads a command line that names no command.
    private func readBare(_ arguments: [String]) throws(UsageError) -> Request {
        if let command = commands.first(where: { $0.name == bareCommand }) {
            if let word = arguments.first, !command.takes(word) { try refuse(word, ofNo: command) }
            return try read(arguments[...], of: command)
        }
        guard let first = arguments.first else { return .overview }
        throw UsageError(
            message: "\"\(first)\" stands where a command should stand",
            hint: "name the command first: \(commands.map(\.name).inWords("or"))"
        )
    }

    /// Refuses an option that no command is named with, and that the bare command does not have: it may be another command's, or the program's.
    private func refuse(_ word: String, ofNo bare: Command) throws(UsageError) {
        try refuseLongDash(word)
        let name = String(word.prefix { $0 != "=" })
        let hint = "see \"\(self.name) --help\" for the commands"
        if let owner = commands.first(where: { $0.takes(word) }) {
            throw UsageError(
                message: "\(name) is an option of \(owner.name)",
                hint: "name the command first: \(self.name) \(owner.name) \(name)"
            )
        }
        let own = bare.allOptions.map { "--" + $0.name } + ["--version"]
        let meant = ["-v", "-V"].contains(name) ? "--version" : nearest(name.lowercased(), among: own)
        throw UsageError(message: "unknown option \"\(name)\"" + didYouMean(meant), hint: hint)
    }

    private func read(_ rest: ArraySlice<String>, of command: Command) throws(UsageError) -> Request {
        let names = rest.prefix { $0 != "--" }
        if names.contains("--help") || names.contains("-h") { return .help(command) }
        var reader = ArgumentReader(program: self, command: command, rest: rest)
        return .run(command, try reader.arguments())
    }

    /// Finds the command whose words come first.
    private func findCommand(
        _ arguments: [String]
    ) throws(UsageError) -> (command: Command, rest: ArraySlice<String>) {
        for command in commands where arguments.starts(with: command.words) {
            return (command, arguments.dropFirst(command.words.count))
        }
        if let first = arguments.first { try refuseLongDash(first) }
        let hint = "see \"\(name) --help\" for the commands"
        let group = commands.filter { $0.words.first == arguments.first }
        if let word = arguments.first, !group.isEmpty {
            let members = group.compactMap(\.words.last)
            guard let second = arguments.dropFirst().first, !second.hasPrefix("-") else {
                throw UsageError(message: "\(word) needs one of \(members.joined(separator: ", "))", hint: hint)
            }
            let meant = nearest(second, among: members).map { "\(word) \($0)" }
            throw UsageError(message: "unknown command \"\(word) \(second)\"" + didYouMean(meant), hint: hint)
        }
        let twoWords = arguments.prefix(2).joined(separator: " ")
        let oneWord = commands.filter { $0.words.count == 1 }.map(\.name) + ["help", "--version"]
        let meant =
            nearest((arguments.first ?? "").lowercased(), among: oneWord)
            ?? nearest(twoWords, among: commands.filter { $0.words.count == 2 }.map(\.name))
            ?? nearest(arguments.first ?? "", among: commands.compactMap(\.words.first))
        let word = arguments.first ?? ""
        if meant == nil, let command = commands.first(where: { arguments.dropFirst().contains($0.words) }) {
            let hint = "write the command first: \(name) \(command.name)"
            throw UsageError(message: "unknown command \"\(word)\"", hint: hint)
        }
        // Whoever names a folder alone means the command that needs no name.
        let bare = commands.first { $0.name == bareCommand && !$0.operands.isEmpty }
        let way = meant == nil && !word.isEmpty ? bare.map { "; of a folder: \(name) \($0.name) \(word)" } : nil
        throw UsageError(message: "unknown command \"\(word)\"" + didYouMean(meant), hint: hint + (way ?? ""))
    }
}

/// Refuses an option that begins as word processors write two hyphens.
private func refuseLongDash(_ word: String) throws(UsageError) {
    guard let first = word.first, ["\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}"].contains(first) else {
        return
    }
    let name = word.drop { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    throw UsageError(
        message: "\"\(word)\" begins with a long dash",
        hint: "type two hyphens: --\(name); word processors make one dash of them"
    )
}

extension Command {
    /// Whether a word is an option of it.
    fileprivate func takes(_ word: String) -> Bool {
        let name = word.prefix { $0 != "=" }
        return name == "--" || name == "-h" || allOptions.contains { "--" + $0.name == name }
    }
}

/// Reads what follows a command's name.
private struct ArgumentReader {
    let program: Program
    let command: Command
    var rest: ArraySlice<String>
    var operands: [String] = []
    var values: [String: String] = [:]

    init(program: Program, command: Command, rest: ArraySlice<String>) {
        self.program = program
        self.command = command
        self.rest = rest
    }

    mutating func arguments() throws(UsageError) -> Arguments {
        var areOptionsOver = false
        while let word = rest.popFirst() {
            if areOptionsOver || !word.hasPrefix("-") || word == "-" {
                if !areOptionsOver { try refuseLongDash(word) }
                operands.append(word)
            } else if word == "--" {
                areOptionsOver = true
            } else {
                try readOption(word)
            }
        }
        for option in command.options where option.isRequired && values[option.name] == nil {
            throw problem("\(program.name) \(command.name) needs \(option.usage)")
        }
        try checkOperands()
        return Arguments(operands: operands, values: values)
    }

    private mutating func readOption(_ word: String) throws(UsageError) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        let attached = parts.count == 2 ? String(parts[1]) : nil
        guard let option = command.allOptions.first(where: { "--" + $0.name == name }) else {
            throw unknown(name)
        }
        guard values[option.name] == nil else { throw problem("\(name) is given twice") }
        if case .flag = option.form {
            guard attached == nil else { throw problem("\(name) takes no value") }
            values[option.name] = ""
            return
        }
        // A word that begins with dashes is the next option: whoever means such a value writes --name=--value.
        let isNextValue = rest.first.map { !$0.hasPrefix("--") } ?? false
        guard let value = attached ?? (isNextValue ? rest.popFirst() : nil), !value.isEmpty else {
            throw UsageError(
                message: "\(name) needs a value: \(option.placeholder)",
                hint: "write \(option.usage): \(option.help)"
            )
        }
        try check(value, of: option)
        values[option.name] = value
    }

    /// What to say of an option that the command does not have.
    private func unknown(_ name: String) -> UsageError {
        let names = command.allOptions.map { "--" + $0.name }
        let bare = name.drop { $0 == "-" }
        // Whoever writes --lang may know programs that take the beginning of a name, and -o those that take a letter.
        let isLetter = name.utf8.count == 2 && !bare.isEmpty
        let longer = name.utf8.count > 4 || isLetter ? names.filter { $0.hasPrefix("--" + bare) } : []
        let chosen = command.allOptions.first { option in
            if case .choice(let words) = option.form { words.contains(String(bare)) } else { false }
        }
        let meant =
            longer.count == 1 ? longer.first : chosen.map { "--\($0.name) \(bare)" } ?? nearest(name, among: names)
        let owner = program.commands.first { $0.name != command.name && $0.takes(name) }
        if meant == nil, let owner {
            return UsageError(
                message: "\(name) is an option of \(owner.name), not of \(command.name)",
                hint: "see \"\(program.name) \(owner.name) --help\""
            )
        }
        // A pseudonym, which others have chosen, or a file's name.
        if meant == nil, !command.operands.isEmpty, !name.hasPrefix("--"), name.utf8.count > 2 {
            let hint = "a name that begins with a hyphen stands last: \(program.name) \(command.name) ... -- \(name)"
            return UsageError(message: "unknown option \"\(name)\"", hint: hint)
        }
        return problem("unknown option \"\(name)\"" + didYouMean(meant))
    }

    private func check(_ value: String, of option: Option) throws(UsageError) {
        switch option.form {
        case .flag: return
        case .text: if option.isPath { try refuseTilde(value) }
        case .choice(let words):
            guard !words.contains(value) else { return }
            let meant = didYouMean(nearest(value, among: words))
            throw problem("--\(option.name) is \(words.inWords("or")), not \"\(value)\"" + meant)
        case .number(let bounds):
            if let number = Int(value), bounds.contains(number) { return }
            throw problem("--\(option.name) is a \(option.placeholder), not \"\(value)\"")
        }
    }

    private func checkOperands() throws(UsageError) {
        // The last one may be repeated.
        let forms =
            command.operands + operands.dropFirst(command.operands.count).compactMap { _ in command.operands.last }
        for (operand, value) in zip(forms, operands) where !operand.words.isEmpty && !operand.words.contains(value) {
            let other = operands.first { operand.words.contains($0) }
            let meant = other.map { "\($0) \(value)" } ?? nearest(value, among: operand.words)
            throw problem("\(operand.name) is \(operand.words.inWords("or")), not \"\(value)\"" + didYouMean(meant))
        }
        for (index, operand) in command.operands.enumerated() where index >= operands.count {
            guard operand.count != .optional else { continue }
            let words = operand.words.isEmpty ? operand.help : operand.words.inWords("or")
            throw UsageError(
                message: "\(program.name) \(command.name) needs \(operand.name): \(words)",
                hint: example.map { "write, for example: \($0)" } ?? seeHelp
            )
        }
        if command.operands.last?.count != .oneOrMore, operands.count > command.operands.count {
            throw UsageError(
                message: "\"\(operands[command.operands.count])\" is one argument too many",
                hint: "write \(program.usage(of: command)), and quotation marks around what holds a space"
            )
        }
        for (operand, value) in zip(forms, operands) {
            if value.isEmpty { throw problem("\(operand.name) is empty") }
            try refuseTilde(value)
        }
    }

    /// Refuses a path that begins with a tilde as it was typed: who typed it meant the home folder, and would get one called `~`.
    private func refuseTilde(_ path: String) throws(UsageError) {
        guard path == "~" || path.hasPrefix("~/") else { return }
        throw UsageError(
            message: "\"\(path)\" would be a folder called ~ here, and not your home folder",
            hint: "write \"$HOME\(path.dropFirst())\", for a shell leaves ~ as it is in quotation marks and behind =; "
                + "if a folder called ~ is meant, write ./\(path)"
        )
    }

    /// The command's first example that begins as the line does.
    private var example: String? {
        let line = ([program.name] + command.words + operands).joined(separator: " ")
        return command.examples.first { $0.hasPrefix(line) } ?? command.examples.first
    }

    private var seeHelp: String { "see \"\(program.name) \(command.name) --help\"" }

    private func problem(_ message: String) -> UsageError {
        UsageError(message: message, hint: seeHelp)
    }
}

private func didYouMean(_ word: String?) -> String { word.map { "; did you mean \($0)?" } ?? "" }

extension [String] {
    /// The words as a list in a sentence: `a, b or c`.
    func inWords(_ conjunction: String) -> String {
        guard count > 1, let last else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " \(conjunction) " + last
    }
}
