/// What a browser asks for with GET or HEAD.
public struct Request: Sendable, Equatable {
    /// The path, `%XX` decoded, beginning with a slash; without what follows `?`.
    public let path: String
}
