import Assessment
import Cryptography
public import Diagnostics
import Scoring
public import Submissions

/// Checks a receipt's file against the files of the submission and the key, without a store.
///
/// - Returns: the receipt, and what is wrong with it or with the files; nothing when it holds.
/// - Throws: ``StoreError`` when libcrypto offers no SHA-256.
public func verify(receiptFile path: String, submissionFile: String, keyFile: String) throws(StoreError) -> Checked<
    Receipt?
> {
    let read = readReceipt(path)
    guard let receipt = read.value else { return read }
    let files: (submission: SourceFile, key: SourceFile)
    var current = submissionFile
    do throws(FileError) {
        let bytes = try readFile(path: submissionFile, first: Submission.mostBytes + 1)
        current = keyFile
        let keyBytes = try readFile(path: keyFile, first: RecordStore.mostKeyBytes + 1)
        files = (SourceFile(path: submissionFile, bytes: bytes), SourceFile(path: keyFile, bytes: keyBytes))
    } catch {
        return Checked(nil, [.unreadable(current, error)])
    }
    let submission = Submission.read(files.submission)
    if let foreign = foreignKey(files.key) { return Checked(nil, submission.diagnostics + [foreign]) }
    let key: Checked<AnswerKey?>
    do throws(CryptographyError) {
        key = try AnswerKey.read(files.key)
    } catch {
        throw StoreError(.unreadable, error.message, hint: error.hint)
    }
    guard let submission = submission.value, let key = key.value else {
        return Checked(nil, submission.diagnostics + key.diagnostics)
    }
    return Checked(receipt, try receipt.problems(submission, key, path: path))
}

/// Says that a file that was named as the answer key is none.
private func foreignKey(_ file: SourceFile) -> Diagnostic? {
    let summary: String
    switch KeyFileKind(file) {
    case .key: return nil
    case .submission: summary = "this is a submission, not an answer key"
    case .syllabus: summary = "this is a syllabus, not an answer key"
    case .other: summary = "this is no answer key"
    }
    let hint = "name the quiz's file in build/keys: --key QUIZ-VERSION.json"
    return Diagnostic(.error, "key.foreign", path: file.path, summary, hints: [hint])
}

/// Reads a receipt's file.
func readReceipt(_ path: String) -> Checked<Receipt?> {
    do throws(FileError) {
        return Receipt.read(SourceFile(path: path, bytes: try readFile(path: path, first: Receipt.mostBytes + 1)))
    } catch {
        return Checked(nil, [.unreadable(path, error)])
    }
}

extension Receipt {
    /// Says what is wrong with a receipt, as far as the submission and the key tell; nothing when it follows from them.
    ///
    /// Which questions were void, and what the program was called, is in neither; it is taken from the receipt, and a warning says so.
    ///
    /// - Throws: ``StoreError`` when libcrypto offers no SHA-256.
    fileprivate func problems(_ submission: Submission, _ key: AnswerKey, path: String) throws(StoreError)
        -> [Diagnostic]
    {
        guard key.course == submission.course, key.quiz.text == submission.quiz else {
            let summary =
                "the submission is for \(submission.quiz) of \(submission.course), the key for \(key.quiz.text) of "
                + key.course
            let hint = "name the files that belong together"
            return [Diagnostic(.error, "receipt.other-files", path: path, summary, hints: [hint])]
        }
        var voided: [String: Voiding] = [:]
        for question in questions {
            voided[question.question] = question.voiding.flatMap { Voiding(rawValue: $0) }
        }
        let shares = sharesOfEssays(key)
        let right: Receipt
        do throws(CryptographyError) {
            right = try Receipt(
                submission,
                with: MarkingKey(key, voided: voided),
                shares: shares,
                grader: grader
            )
        } catch {
            throw StoreError(.unreadable, error.message, hint: error.hint)
        }
        var result = problems(right, path: path)
        if result.isEmpty, !voided.isEmpty {
            let names = voided.keys.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
            let summary = "that \(names) was made void is in no file but the receipt"
            let hint = "ask who holds the store: grader history --quiz \(quiz)"
            result.append(Diagnostic(.warning, "receipt.void-unproven", path: path, summary, hints: [hint]))
        }
        let unproven = shares.keys.filter { voided[$0] == nil }
        if !result.haveErrors, !unproven.isEmpty {
            let names = unproven.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
            let summary = "what people found in the essay \(names) is in no file but the receipt"
            let hint = "ask who holds the store: grader verify RECEIPT --store records.sqlite"
            result.append(Diagnostic(.warning, "receipt.essay-unproven", path: path, summary, hints: [hint]))
        }
        if !result.haveErrors, submission.version != key.version {
            let summary =
                "the submission names the key \(submission.version.prefix(12)); the receipt says that it was marked with "
                + "\(key.version.prefix(12))"
            let hint = "ask who holds the store why: grader history --quiz \(quiz)"
            result.append(Diagnostic(.warning, "receipt.other-key", path: path, summary, hints: [hint]))
        }
        return result
    }

    /// The shares that the receipt says essays earned which people have marked, by question.
    ///
    /// Of a question that is void it says only that it was marked and what that counts for, which is the same whatever its share was.
    private func sharesOfEssays(_ key: AnswerKey) -> [String: Fraction] {
        var shares: [String: Fraction] = [:]
        for question in questions where question.state == Score.State.answered.text {
            guard let keyed = key.questions.first(where: { $0.id == question.question }), keyed.essay != nil,
                question.marks >= .zero, question.marks <= keyed.marks
            else { continue }
            shares[keyed.id] = question.voiding == nil ? question.marks * keyed.marks.reciprocal : .one
        }
        return shares
    }

    func problems(_ right: Receipt, path: String) -> [Diagnostic] {
        if says(theSameAs: right) { return [] }
        return differences(from: right).map { difference in
            let hint = "take it for forged, or ask who made it"
            return Diagnostic(.error, "receipt.differs", path: path, difference, hints: [hint])
        }
    }
}
