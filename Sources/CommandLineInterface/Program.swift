/// A program made of commands.
///
///     @main struct Grader {
///         static func main() async { await Program("grader", …).run() }
///     }
public struct Program: Sendable {
    let name: String
    let version: String
    let summary: String
    let firstSteps: [String]
    let commands: [Command]
    let bareCommand: String?

    /// A program.
    ///
    /// - Parameters:
    ///   - name: what people type.
    ///   - version: what `--version` prints after the name.
    ///   - summary: what it is for, as a sentence.
    ///   - firstSteps: command lines to begin with, shown at the top of its help.
    ///   - bareCommand: the command that is meant when none is named; nil to show help.
    ///   - commands: in the order help shows them.
    public init(
        _ name: String,
        version: String,
        summary: String,
        firstSteps: [String] = [],
        bareCommand: String? = nil,
        commands: [Command]
    ) {
        self.name = name
        self.version = version
        self.summary = summary
        self.firstSteps = firstSteps
        self.bareCommand = bareCommand
        self.commands = commands
    }

    /// The names of its commands.
    public var commandNames: [String] { commands.map(\.name) }

    /// Runs what a command line asks for.
    ///
    /// - Parameter arguments: what follows the program's name.
    public func run(_ arguments: [String], console: inout Console) async -> ExitCode {
        let status = await status(arguments, &console)
        return console.finish() ?? status
    }

    private func status(_ arguments: [String], _ console: inout Console) async -> ExitCode {
        do {
            switch try read(arguments) {
            case .overview: console.write(overview)
            case .version: console.write("\(name) \(version)\n")
            case .help(let command): console.write(help(command))
            case .run(let command, let arguments):
                console.apply(color: arguments[.color], quiet: arguments.has(.quiet))
                return try await command.action(arguments, &console)
            }
            return .done
        } catch let error as UsageError {
            console.report(CommandFailure(.usage, error.message, hint: error.hint))
            return .usage
        } catch let failure as CommandFailure {
            console.report(failure)
            return failure.status
        } catch {
            console.report(CommandFailure(.bug, "\(error)"))
            return .bug
        }
    }
}
