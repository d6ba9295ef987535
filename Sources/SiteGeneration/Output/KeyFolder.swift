import Assessment
import Diagnostics

/// The folder `OUTPUT/keys`: the coordinator's, never published.
struct KeyFolder: Sendable {
    private let path: String

    /// A folder; it is made when something is written.
    ///
    /// - Parameter output: the folder that holds `keys`.
    init(in output: String) { path = output + "/keys" }

    /// Writes the syllabus and the answer keys of a course.
    ///
    /// Keys of earlier builds stay: their papers may have been handed out.
    ///
    /// - Throws: ``SiteError`` when a file cannot be written; the others are then as they were.
    func write(_ syllabus: Syllabus, _ keys: [AnswerKey]) throws(SiteError) {
        do throws(FileError) {
            try makeFolder(path: path, isPrivate: true)
        } catch {
            throw SiteError(
                path: path,
                message: "this folder cannot be made: \(error.message)",
                hint: error.hint,
                isInput: false
            )
        }
        // Where it lies in the repository of the course, it may lie where a host publishes that.
        try GitIgnore.write("*\n", in: path)
        for key in keys { try write(key.bytes, as: key.fileName) }
        try write(syllabus.bytes, as: "syllabus.json")
    }

    private func write(_ bytes: [UInt8], as name: String) throws(SiteError) {
        let file = path + "/" + name
        if (try? readFile(path: file, limit: bytes.count)) == bytes { return }
        do {
            try writeFileAtomically(path: file, bytes: bytes)
        } catch {
            throw SiteError(path: file, message: error.message, hint: error.hint, isInput: false)
        }
    }
}
