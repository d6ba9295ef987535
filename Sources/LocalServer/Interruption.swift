import CLinux
import Glibc

/// Ctrl-C, and being told to end, as something to wait for instead of an end in the middle of the work.
public struct Interruption: ~Copyable {
    /// Readable once it has come.
    public let descriptor: Int32

    /// Holds both signals back from this thread and those it starts.
    public init() {
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe sigaddset(&signals, SIGINT)
        unsafe sigaddset(&signals, SIGTERM)
        unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
        descriptor = unsafe signalfd(-1, &signals, Int32(SFD_CLOEXEC) | Int32(SFD_NONBLOCK))
    }

    deinit { close(descriptor) }
}
