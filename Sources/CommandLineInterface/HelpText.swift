extension Program {
    /// The help of the program: how to begin, then its commands.
    var overview: String {
        var text = "\(summary)\n\nusage: \(name) COMMAND [ARGUMENTS]\n\n"
        if !firstSteps.isEmpty { text += firstSteps.map { "  \($0)\n" }.joined() + "\n" }
        text += "commands:\n" + table(commands.map { ($0.name, $0.summary) })
        return text + "\n\(name) COMMAND --help shows a command's options.\n"
    }

    /// The help of a command: examples first.
    func help(_ command: Command) -> String {
        var text = command.examples.map { "  \($0)\n" }.joined()
        text += "\n\(command.summary).\n"
        if let details = command.details { text += "\n\(wrapped(details, at: 0))\n" }
        text += "\nusage: \(usage(of: command))\n"
        if !command.operands.isEmpty {
            text += "\n" + table(command.operands.map { ($0.name, $0.help + words($0.words)) })
        }
        text += "\noptions:\n" + table(command.allOptions.map { ($0.usage, $0.help + standing($0)) })
        return text
    }

    /// What a command line of a command consists of.
    func usage(of command: Command) -> String {
        let required = command.options.filter(\.isRequired).map(\.usage)
        let other = command.options.contains { !$0.isRequired }
        let parts = command.operands.map(\.usage) + required + (other ? ["[OPTIONS]"] : [])
        return ([name, command.name] + parts).joined(separator: " ")
    }

    private func words(_ words: [String]) -> String { words.isEmpty ? "" : ": " + words.inWords("or") }

    private func standing(_ option: Option) -> String { option.defaultValue.map { " (otherwise \($0))" } ?? "" }
}

/// Words on lines of at most 80 columns, of which the first is begun already.
///
/// - Parameter column: where each line starts, from 0.
private func wrapped(_ text: String, at start: Int) -> String {
    var result = ""
    var column = start
    for word in text.split(whereSeparator: \.isWhitespace) {
        if column > start, column + 1 + word.count > 80 {
            result += "\n" + String(repeating: " ", count: start)
            column = start
        } else if column > start {
            result += " "
            column += 1
        }
        result += word
        column += word.count
    }
    return result
}

/// Two columns, the second broken into lines that fit 80 columns.
private func table(_ rows: [(String, String)]) -> String {
    let width = min(rows.map(\.0.count).max() ?? 0, 28)
    let indentation = String(repeating: " ", count: width + 4)
    var text = ""
    for (left, right) in rows {
        text += "  " + left
        if left.count > width {
            text += "\n" + indentation
        } else {
            text += String(repeating: " ", count: width - left.count + 2)
        }
        text += wrapped(right, at: indentation.count) + "\n"
    }
    return text
}
