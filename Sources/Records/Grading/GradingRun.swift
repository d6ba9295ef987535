import Assessment
import Cryptography
import Diagnostics
import Scoring
public import Submissions

extension RecordStore {
    /// Marks files with the keys of the versions they name.
    ///
    /// Files are read and scored side by side, and stored in the order named, many in one transaction: of a run that is killed
    /// the store holds each file whole or not at all, and the same run again does the rest. However many files there are, only
    /// some hundred for each that is read at once are in memory.
    ///
    /// - Parameters:
    ///   - paths: the files.
    ///   - now: the time that is stored.
    ///   - grader: the program's name and version, which is stored.
    ///   - width: how many files are read and scored at once.
    ///   - report: is told of files, in the order named, once they are stored: some at a time, with their paths.
    /// - Throws: ``StoreError`` when the store cannot be read or written; nothing is stored of the files not told then.
    public nonisolated func grade(
        _ paths: [String],
        now: Timestamp,
        grader: String,
        width: Int,
        report: ([(path: String, file: GradedFile)]) -> Void
    ) async throws(StoreError) {
        let batches = batches(paths)
        let outcome = await withTaskGroup(of: (Int, ScoredBatch).self) { group -> Result<Void, StoreError> in
            var known = StoredKeys()
            var waiting: [Int: ScoredBatch] = [:]
            var written = 0
            var begun = 0
            while written < batches.count {
                while begun < min(batches.count, written + max(1, width) + 1) {
                    let (number, keys) = (begun, known)
                    group.addTask { (number, await self.judge(batches[number], knowing: keys, now: now)) }
                    begun += 1
                }
                guard let (number, judged) = await group.next() else { break }
                waiting[number] = judged
                while let batch = waiting.removeValue(forKey: written) {
                    do throws(StoreError) {
                        let (files, keys) = try batch.get()
                        known = keys
                        let graded = try await self.store(files, judgedWith: keys, now: now, grader: grader)
                        report(zip(files, graded).map { ($0.file.path, $1) })
                    } catch {
                        group.cancelAll()
                        return .failure(error)
                    }
                    written += 1
                }
            }
            return .success(())
        }
        try outcome.get()
    }

    /// Reads and scores some files; the store is asked for nothing but keys that are not known yet.
    @concurrent
    private nonisolated func judge(
        _ paths: ArraySlice<String>,
        knowing keys: StoredKeys,
        now: Timestamp
    ) async -> ScoredBatch {
        var files: [SubmissionFile] = []
        var keys = keys
        do {
            for path in paths { files.append(try SubmissionFile(path: path)) }
            let versions = Set(files.compactMap { $0.submission?.version })
            if !versions.allSatisfy({ keys.keys[$0] != nil }) { keys = try await storedKeys(versions) }
        } catch let error as CryptographyError {
            return .failure(StoreError(.unreadable, error.message, hint: error.hint))
        } catch let error as StoreError {
            return .failure(error)
        } catch {
            return .failure(.unexpected(path))
        }
        return .success((files.map { ScoredFile($0, with: keys, now: now) }, keys))
    }
}

/// Files with what they come to, and the keys that say so.
private typealias ScoredBatch = Result<([ScoredFile], StoredKeys), StoreError>

/// Files that are stored in one transaction: few at first, so that people soon see something, then as many as make the visits to
/// the disk cheap.
private func batches(_ paths: [String]) -> [ArraySlice<String>] {
    var result: [ArraySlice<String>] = []
    var size = 16
    var start = 0
    while start < paths.count {
        let end = min(start + size, paths.count)
        result.append(paths[start..<end])
        start = end
        size = min(size * 2, 512)
    }
    return result
}
