public import Diagnostics
import Submissions

/// What became of receipts that were to be written.
public struct WrittenReceipts: Sendable {
    /// How many are written.
    public fileprivate(set) var count = 0
    /// Receipts of other attempts that stood under the names of these, by their names then and now, without endings.
    public fileprivate(set) var renamed: [(old: String, new: String)] = []
    /// What stood in the way of the others.
    public fileprivate(set) var problems: [Diagnostic] = []
    /// Whether the receipt of each submission is written, or about to be.
    fileprivate var isWritten: [String: Bool] = [:]
}

extension RecordStore {
    /// Writes the receipts of submissions, as files that only their owner may read.
    ///
    /// Earlier graders gave some attempts one name. If another submission's receipt occupies the name, that receipt is renamed
    /// first; if its submission is not in the store, it stays, and the new one is left out.
    ///
    /// - Parameters:
    ///   - submissions: their SHA-256.
    ///   - folder: where the files are written; it must be there.
    /// - Throws: ``StoreError`` when the store cannot be read, or a file cannot be written; see ``receipt(of:isShared:)``.
    public func writeReceipts(of submissions: [String], to folder: String) throws(StoreError) -> WrittenReceipts {
        let shared = try submissionsOfOneName()
        var result = WrittenReceipts()
        for submission in submissions { _ = try write(submission, to: folder, shared, &result) }
        return result
    }

    /// Writes the receipt of a submission.
    ///
    /// - Returns: its name; nil when another's is in the way.
    private func write(
        _ submission: String,
        to folder: String,
        _ shared: Set<String>,
        _ result: inout WrittenReceipts
    ) throws(StoreError) -> String? {
        let files = try receipt(of: submission, isShared: shared.contains(submission))
        if let isWritten = result.isWritten[submission] { return isWritten ? files.name : nil }
        result.isWritten[submission] = true
        let path = "\(folder)/\(files.name)"
        if let other = receiptSubmission(path + ".json"), other != submission {
            guard try isMarked(other), let name = try write(other, to: folder, shared, &result) else {
                result.isWritten[submission] = false
                let summary = "this is the receipt of another attempt, and stays"
                let hint = "keep the receipts of each store in a folder of their own: --output"
                result.problems.append(
                    Diagnostic(.error, "receipt.in-the-way", path: path + ".json", summary, hints: [hint])
                )
                return nil
            }
            result.renamed.append((files.name, name))
        }
        do throws(FileError) {
            try writeFileAtomically(path: path + ".json", bytes: files.json, isPrivate: true)
            try writeFileAtomically(path: path + ".html", bytes: files.page, isPrivate: true)
        } catch {
            throw StoreError(.unwritable, "\(path): \(error.message)", hint: error.hint)
        }
        result.count += 1
        return files.name
    }

    private func isMarked(_ submission: String) throws(StoreError) -> Bool {
        let sql = "SELECT 1 FROM submission JOIN marking ON marking.submission = submission.id WHERE digest = ?"
        return try withDatabase { database throws(SQLiteError) in
            try !database.rows(sql, [.text(submission)]).isEmpty
        }
    }
}

/// The submission, by its SHA-256, of which a file holds a receipt; nil where there is no receipt.
private func receiptSubmission(_ path: String) -> String? {
    guard let bytes = try? readFile(path: path, first: Receipt.mostBytes + 1) else { return nil }
    return Receipt.read(SourceFile(path: path, bytes: bytes)).value?.submission
}
