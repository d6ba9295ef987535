/// A value and the bytes of the file it was read from.
public struct Located<Value: Sendable>: Sendable {
    /// The value.
    public let value: Value
    /// Its bytes in the file.
    public let range: Range<Int>

    /// A value with its place.
    public init(_ value: Value, at range: Range<Int>) {
        self.value = value
        self.range = range
    }
}
