/// What a browser asks for with GET or HEAD, or hands in with POST.
public struct Request: Sendable, Equatable {
    /// The path, `%XX` decoded, beginning with a slash; without what follows `?`.
    public let path: String
    /// What was filled in on a page of this server; nil for what is only asked for.
    public let form: SubmittedForm?
}
