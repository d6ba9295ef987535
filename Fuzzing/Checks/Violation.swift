/// What does not hold of an input though it always has to, in words.
public struct Violation: Error, CustomStringConvertible {
    /// The words, without a full stop.
    public let description: String

    init(_ description: String) { self.description = description }
}

/// Throws where something that always holds does not.
func always(_ holds: Bool, _ what: @autoclosure () -> String) throws(Violation) {
    if !holds { throw Violation(what()) }
}
