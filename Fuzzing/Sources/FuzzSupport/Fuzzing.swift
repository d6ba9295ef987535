import CLibFuzzer
public import FuzzChecks

/// Hands one input after the other to a check, as long as the command line says.
///
/// - Parameter check: what of FuzzChecks to try. Where it throws, the process stops, and libFuzzer keeps the input.
public func fuzz(_ check: @escaping @Sendable ([UInt8]) throws(Violation) -> Void) -> Never {
    unsafe target = check
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe CommandLine.unsafeArgv
    let status = unsafe LLVMFuzzerRunDriver(&count, &arguments) { data, size in
        let input = unsafe Array(UnsafeBufferPointer(start: data, count: size))
        do { unsafe try target(input) } catch { fatalError("\(error)") }
        return 0
    }
    fatalError("libFuzzer ended with status \(status)")
}

// A C function cannot carry the check along; this is set once, before the first input.
nonisolated(unsafe) private var target: @Sendable ([UInt8]) throws(Violation) -> Void = { _ in }
