import Glibc

/// Where bytes are written: a file descriptor, or memory.
public struct ByteStream: Sendable {
    private let descriptor: Int32?
    private var isClosed = false
    /// What was written, when it is kept in memory.
    public private(set) var bytes: [UInt8] = []
    /// Why something could not be written, in words.
    public private(set) var failure: String?
    /// Whether a person watches.
    public let isTerminal: Bool

    private init(descriptor: Int32?) {
        self.descriptor = descriptor
        isTerminal = descriptor.map { isatty($0) == 1 } ?? false
    }

    /// Memory.
    public static func memory() -> ByteStream { ByteStream(descriptor: nil) }

    /// The columns of the terminal, as it tells now; nil when it does not, or this is none.
    var columns: Int? {
        guard let descriptor, isTerminal else { return nil }
        var size = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// A file, pipe or terminal that is open for writing and stays so.
    public static func file(descriptor: Int32) -> ByteStream { ByteStream(descriptor: descriptor) }

    /// The bytes in memory as text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Writes all bytes, or remembers why that was not possible; a reader that went away is no reason.
    public mutating func write(_ new: [UInt8]) {
        guard let descriptor else {
            bytes += new
            return
        }
        var done = 0
        while done < new.count, !isClosed {
            let count = unsafe new.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
            }
            if count >= 0 {
                done += count
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = unsafe poll(&wanted, 1, -1)
            case EPIPE: isClosed = true
            case ENOSPC, EDQUOT:
                failure = "the disk is full"
                isClosed = true
            case let code:
                failure = "nothing can be written there (system error \(code))"
                isClosed = true
            }
        }
    }
}

extension Program {
    /// Runs what this process was asked for on its command line, and ends the process.
    public func run() async -> Never {
        // A reader that goes away shows as a failed write, which is quietly dropped, instead of a signal.
        _ = signal(SIGPIPE, SIG_IGN)
        let noColor = unsafe getenv("NO_COLOR").map { unsafe String(cString: $0) } ?? ""
        let terminal = unsafe getenv("TERM").map { unsafe String(cString: $0) } ?? ""
        let columns = unsafe getenv("COLUMNS").flatMap { unsafe Int(String(cString: $0)) }
        var console = Console(
            output: .file(descriptor: STDOUT_FILENO),
            errors: .file(descriptor: STDERR_FILENO),
            allowsColor: noColor.isEmpty && terminal != "dumb",
            columns: columns
        )
        let status = await run(Array(CommandLine.arguments.dropFirst()), console: &console)
        exit(status.rawValue)
    }
}

extension Console {
    /// Ends the process as a command that is done does, without taking apart in memory what it was done with.
    ///
    /// For commands that hold very much by then; what they have opened, the system closes.
    public mutating func leave(_ status: ExitCode) -> Never { exit((finish() ?? status).rawValue) }
}
