/// Why there is no server, or nothing is watched.
public struct LocalServerError: Error, Sendable, Equatable {
    /// What went wrong, in a sentence without a full stop.
    public let message: String
    /// The way out, as a verb phrase.
    public let hint: String
}
