import CLibFuzzer

/// Hands one input after the other to a check, as long as the command line says.
///
/// - Parameter check: stops the process where something does not hold; libFuzzer then keeps the input.
public func fuzz(_ check: @escaping @Sendable ([UInt8]) -> Void) -> Never {
    unsafe target = check
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe CommandLine.unsafeArgv
    let status = unsafe LLVMFuzzerRunDriver(&count, &arguments) { data, size in
        unsafe target(Array(UnsafeBufferPointer(start: data, count: size)))
        return 0
    }
    fatalError("libFuzzer ended with status \(status)")
}

// A C function cannot carry the check along; this is set once, before the first input.
nonisolated(unsafe) private var target: @Sendable ([UInt8]) -> Void = { _ in }

/// Stops the process where something that always holds does not.
public func always(_ holds: Bool, _ what: @autoclosure () -> String) {
    if !holds { fatalError(what()) }
}
