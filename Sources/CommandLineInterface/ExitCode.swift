/// How a program ended, as scripts may rely on it (the numbers above 60 are those of BSD's `sysexits.h`).
public enum ExitCode: Int32, Sendable {
    /// Everything was done.
    case done = 0
    /// It ran, and found something wrong in what people wrote or handed in.
    case problems = 1
    /// The command line is wrong.
    case usage = 64
    /// An input cannot be read.
    case unreadable = 66
    /// The program itself is at fault.
    case bug = 70
    /// An output cannot be written.
    case unwritable = 74
}

/// Why a command cannot go on, and what to do about it.
public struct CommandFailure: Error, Sendable, Equatable {
    /// How the program ends.
    public let status: ExitCode
    /// What went wrong, in a sentence without a full stop.
    public let message: String
    /// The way out, as a verb phrase.
    public let hint: String?

    /// A reason.
    public init(_ status: ExitCode, _ message: String, hint: String? = nil) {
        self.status = status
        self.message = message
        self.hint = hint
    }
}
