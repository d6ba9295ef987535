import Diagnostics

/// What tells git which files of a folder it passes over: what a build leaves may lie in the repository of the course.
enum GitIgnore {
    static let name = ".gitignore"

    /// Lets git pass files of a folder over.
    ///
    /// What somebody else has written there in its place is their decision.
    ///
    /// - Parameter lines: which files, and why.
    /// - Throws: ``SiteError`` when the file cannot be written.
    static func write(_ lines: String, in folder: String) throws(SiteError) {
        let path = folder + "/" + name
        guard FileKind(at: path) == nil else { return }
        do {
            try writeFileAtomically(path: path, bytes: Array(lines.utf8))
        } catch {
            throw SiteError(path: path, message: error.message, hint: error.hint, isInput: false)
        }
    }
}
