import Diagnostics
import FuzzSupport
import Submissions

// What a trainee hands in: no crash, what was read says the same when it is written and read again, and the quick reader agrees with
// the thorough one.
fuzz { bytes in
    let file = SourceFile(path: "submission.json", bytes: bytes)
    let read = Submission.read(file)
    checkPlaces(read.diagnostics, in: file)
    if let quick = Submission.readCanonical(bytes) {
        always(
            quick == read.value && quick.canonicalBytes == bytes,
            "a submission that the quick reader reads otherwise"
        )
    }
    guard let submission = read.value else { return }
    let again = Submission.read(SourceFile(path: file.path, bytes: submission.canonicalBytes))
    always(again.value == submission, "a submission that reads differently when it is written")
}
