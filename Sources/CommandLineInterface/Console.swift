public import Diagnostics

/// Where a command prints: results on standard output, problems on standard error.
///
/// Nothing here throws. When the reader of a pipe goes away, the rest is dropped and the work goes on; when a disk is full, the
/// work goes on and the program ends with ``ExitCode/unwritable``.
public struct Console: Sendable {
    /// The results.
    public private(set) var output: ByteStream
    /// The problems.
    public private(set) var errors: ByteStream
    private var usesColor: Bool
    private var paintsResults: Bool
    /// The columns that results have room for: those of the terminal they go to, 80 anywhere else, so that files do not depend
    /// on the terminal that they were made from.
    public let columns: Int
    private var isQuiet = false
    private var shown = 0
    /// The errors among the diagnostics that have been shown.
    private var shownErrors = 0
    private var hidden = 0
    private var errorCount = 0
    private var warningCount = 0

    /// The most diagnostics that are shown in one run, and the most errors where others have taken that room before.
    static let mostDiagnostics = 100

    /// What a line of a result is, for a terminal that can show it.
    public enum Emphasis: Sendable {
        /// The head of a table or a part.
        case heading
        /// Something that is reached.
        case good
    }

    /// A console.
    ///
    /// - Parameters:
    ///   - allowsColor: whether problems and results may be coloured when they go to a terminal and nobody asks otherwise.
    ///   - columns: the columns of a terminal that does not tell its own; nil for 80.
    public init(output: ByteStream, errors: ByteStream, allowsColor: Bool, columns: Int? = nil) {
        self.output = output
        self.errors = errors
        self.columns = output.isTerminal ? min(max(output.columns ?? columns ?? 80, 40), 400) : 80
        paintsResults = allowsColor && output.isTerminal
        usesColor = allowsColor && errors.isTerminal
    }

    /// A console that keeps what is printed, for tests.
    public static var captured: Console { Console(output: .memory(), errors: .memory(), allowsColor: false) }

    mutating func apply(color: String?, quiet: Bool) {
        isQuiet = quiet
        guard color == "always" || color == "never" else { return }
        usesColor = color == "always"
        paintsResults = usesColor
    }

    /// Prints a line that was asked for; control characters are made visible.
    public mutating func print(_ line: String) { output.write(Array(harmless(line).utf8) + [0x0A]) }

    /// Prints a line that was asked for, with emphasis where results are coloured.
    public mutating func print(_ line: String, _ emphasis: Emphasis?) {
        guard paintsResults, let emphasis else { return print(line) }
        let color: ANSIStyle = emphasis == .heading ? .bold : .green
        output.write(Array((color.applied(to: harmless(line)) + "\n").utf8))
    }

    /// Prints a line about the work that was done, unless `--quiet` was given; control characters are made visible.
    public mutating func say(_ line: String) { if !isQuiet { print(line) } }

    /// Prints lines about the work that was done all at once, unless `--quiet` was given; control characters are made visible.
    public mutating func say(_ lines: [String]) {
        if isQuiet { return }
        output.write(lines.flatMap { Array(harmless($0).utf8) + [0x0A] })
    }

    /// Writes a result byte for byte.
    public mutating func write(_ bytes: [UInt8]) { output.write(bytes) }

    /// Writes a text of this program's own as it is.
    mutating func write(_ text: String) { output.write(Array(text.utf8)) }

    /// Shows problems, sorted; of more than fit, errors come before warnings, and these before notes.
    ///
    /// What stops the work is shown however many warnings an earlier step had.
    public mutating func report(_ diagnostics: [Diagnostic]) {
        errorCount += diagnostics.count { $0.severity == .error }
        warningCount += diagnostics.count { $0.severity == .warning }
        var fitting = diagnostics.sorted
        if fitting.count > Console.mostDiagnostics - shown {
            let wrong = fitting.filter { $0.severity == .error }.prefix(Console.mostDiagnostics - shownErrors)
            let others = [Diagnostic.Severity.warning, .note].flatMap { severity in
                fitting.filter { $0.severity == severity }
            }
            hidden += fitting.count
            let room = max(0, Console.mostDiagnostics - shown - wrong.count)
            fitting = Array(wrong + others.prefix(room)).sorted
            hidden -= fitting.count
        }
        let printer = DiagnosticPrinter(usesColor: usesColor)
        for diagnostic in fitting { errors.write(Array(printer.text(diagnostic).utf8)) }
        shown += fitting.count
        shownErrors += fitting.count { $0.severity == .error }
    }

    /// Shows why a command cannot go on.
    public mutating func report(_ failure: CommandFailure) {
        let printer = DiagnosticPrinter(usesColor: usesColor)
        errors.write(Array(printer.text(failure).utf8))
    }

    /// Closes the list of problems.
    ///
    /// - Returns: the status that the program ends with when what it printed got lost; otherwise nil.
    mutating func finish() -> ExitCode? {
        if hidden > 0 { errors.write(Array("and \(hidden) more\n".utf8)) }
        if !isQuiet, errorCount + warningCount > 0 {
            let counts = [(errorCount, "error"), (warningCount, "warning")].filter { $0.0 > 0 }.map {
                counted($0.0, $0.1)
            }
            errors.write(Array("\(counts.joined(separator: ", "))\n".utf8))
        }
        guard let reason = output.failure else { return nil }
        report(CommandFailure(.unwritable, "standard output: \(reason)", hint: "write to another place"))
        return .unwritable
    }
}
