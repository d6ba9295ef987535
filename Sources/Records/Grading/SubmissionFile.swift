import Assessment
import Cryptography
import Diagnostics
import Scoring
import Submissions

/// A file that was read, without a look at the store, so that many can be read at once.
struct SubmissionFile: Sendable {
    /// What it turned out to be.
    enum Content: Sendable {
        /// It could not be read.
        case unreadable(Diagnostic)
        /// It is no submission.
        case refused([Diagnostic])
        /// A submission, its SHA-256 and its canonical form.
        case submission(Submission, digest: String, canonical: [UInt8])
    }

    let path: String
    /// The SHA-256 of the file; empty when it could not be read.
    let digest: String
    let content: Content

    /// Reads a file.
    init(path: String) throws(CryptographyError) {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try readFile(path: path, first: Submission.mostBytes + 1)
        } catch {
            self.init(path: path, digest: "", content: .unreadable(.unreadable(path, error)))
            return
        }
        try self.init(path: path, bytes: bytes)
    }

    /// Reads what was in a file.
    init(path: String, bytes: [UInt8]) throws(CryptographyError) {
        let digest = hexadecimal(try sha256(bytes))
        let content: Content
        if let submission = Submission.readCanonical(bytes) {
            content = .submission(submission, digest: digest, canonical: bytes)
        } else {
            let checked = Submission.read(SourceFile(path: path, bytes: bytes))
            if let submission = checked.value {
                let digest = try submission.digest()
                content = .submission(submission, digest: digest, canonical: submission.canonicalBytes)
            } else {
                content = .refused(checked.diagnostics)
            }
        }
        self.init(path: path, digest: digest, content: content)
    }

    private init(path: String, digest: String, content: Content) {
        self.path = path
        self.digest = digest
        self.content = content
    }

    /// The submission in it.
    var submission: Submission? { if case .submission(let submission, _, _) = content { submission } else { nil } }
}

/// A file and what its submission comes to with the keys of a moment.
struct ScoredFile: Sendable {
    /// What a submission comes to.
    enum Judgement: Sendable {
        /// No submission was read.
        case none
        /// Nothing in the store has the version that it names.
        case unknownVersion
        /// It cannot be marked.
        case refused([Diagnostic])
        /// Its marks, with what they are stored as, and what is doubtful about it.
        case marked(Marking, MarkRows, AnswerKey, doubts: [Diagnostic])
    }

    let file: SubmissionFile
    let judgement: Judgement

    /// Judges a file.
    init(_ file: SubmissionFile, with keys: StoredKeys, now: Timestamp) {
        self.file = file
        guard let submission = file.submission else {
            judgement = .none
            return
        }
        guard let named = keys.keys[submission.version] else {
            judgement = .unknownVersion
            return
        }
        let check = SubmissionCheck(submission, path: file.path)
        let refusals = check.refusals(named.key.key)
        guard refusals.isEmpty else {
            judgement = .refused(refusals)
            return
        }
        guard let key = keys.standing(submission.version) else {
            judgement = .refused([check.withdrawn(named.withdrawal ?? "")])
            return
        }
        let marking = Marking(submission, with: key)
        if let refusal = check.refusal(marking) {
            judgement = .refused([refusal])
            return
        }
        let extraTime = keys.extraTime[ExtraTime.Holder(submission)] ?? 0
        let doubts = check.doubts(marking, key.key, now: now, extraTime: extraTime)
        judgement = .marked(marking, MarkRows(marking), key.key, doubts: doubts)
    }
}

/// The marks of a submission as the store writes them.
struct MarkRows: Sendable {
    let marks: String
    let outOf: String
    let pass: String
    let isPassed: Bool
    let certainty: CertaintyMarks?
    /// Place, question, state, marks, what they are out of, voiding, certainty.
    let questions: [[SQLValue]]

    /// - Parameter places: the questions that are written; nil for all.
    init(_ marking: Marking, places: [Int]? = nil) {
        marks = marking.marks.string
        outOf = marking.outOf.string
        pass = marking.pass.string
        isPassed = marking.isPassed
        certainty = marking.certainty
        questions = (places?.compactMap(marking.mark) ?? marking.questions).map { question in
            [
                .integer(question.place), .text(question.question), .text(question.state.text),
                .text(question.marks.string), .text(question.outOf.string), .text(question.voiding?.rawValue),
                .text(question.certainty?.string),
            ]
        }
    }
}
