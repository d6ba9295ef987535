import Diagnostics
import Submissions

/// What a trainee hands in: no crash, places inside the file, what was read says the same when it is written and read again, and the
/// quick reader agrees with the thorough one.
public func checkSubmission(_ bytes: [UInt8]) throws(Violation) {
    let file = SourceFile(path: "submission.json", bytes: bytes)
    let read = Submission.read(file)
    try checkPlaces(read.diagnostics, in: file)
    if let quick = Submission.readCanonical(bytes) {
        try always(
            quick == read.value && quick.canonicalBytes == bytes,
            "a submission that the quick reader reads otherwise"
        )
    }
    guard let submission = read.value else { return }
    let again = Submission.read(SourceFile(path: file.path, bytes: submission.canonicalBytes))
    try always(again.value == submission, "a submission that reads differently when it is written")
}
