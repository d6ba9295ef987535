import CLinux
import Glibc

/// Ctrl-C, and being told to end, as something to wait for instead of an end in the middle of the work.
///
/// A second one, before the first has been followed, ends the program at once. There is one interruption at a time.
public struct TerminationSignal: ~Copyable {
    /// Readable once it has come.
    public var descriptor: Int32 { counter }

    /// Takes both signals, whichever thread they come to: one that waits for work to be given to it lets all of them through.
    public init() {
        // Those that came before are followed already.
        var earlier: UInt64 = 0
        _ = unsafe read(counter, &earlier, 8)
        var both = sigset_t()
        unsafe sigemptyset(&both)
        for each in [SIGINT, SIGTERM] {
            signal(each, count)
            unsafe sigaddset(&both, each)
        }
        // Whoever started the program may have held them back from it.
        unsafe pthread_sigmask(SIG_UNBLOCK, &both, nil)
    }

    deinit {
        for each in [SIGINT, SIGTERM] { signal(each, SIG_DFL) }
    }
}

/// Counts a signal; the next one ends the program.
private func count(_ number: Int32) {
    signal(number, SIG_DFL)
    var one: UInt64 = 1
    _ = unsafe write(counter, &one, 8)
}

/// How many signals have come: a handler may do no more than write, and it knows nothing but what is there for all.
private let counter = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
