import Assessment
import Curriculum
import Diagnostics
import FoundationEssentials

extension Site {
    /// What a build did to the files of the site.
    public struct Writing: Sendable, Equatable {
        /// Files that are new or whose bytes changed.
        public internal(set) var changed = 0
        /// Files whose bytes are those of the build before.
        public internal(set) var unchanged = 0
    }

    /// Writes the site to `OUTPUT/site`, whole or not at all.
    ///
    /// The new site is made beside the old one, with hard links to the files that did not change; then the two change places
    /// in one step, and the old one is removed. A build that is interrupted at any moment leaves a whole site, the last or the
    /// new one. (A disk that cannot exchange folders, such as some USB sticks, may be left without; the next build then puts
    /// the last one back before anything else.)
    ///
    /// The answer keys go to `OUTPUT/keys` first, so that no page names a version that the coordinator does not have.
    ///
    /// - Parameters:
    ///   - output: the folder that holds `site` and `keys`; made when it is missing.
    ///   - courseFolder: where the course's own files lie.
    ///   - threads: how many pages are made at once; the bytes do not depend on it.
    ///   - isPacked: whether the site is written to `OUTPUT/site.zip` too; otherwise that of an earlier build is removed.
    /// - Throws: ``SiteError`` when a file cannot be read or written, when `OUTPUT/site` is not ours to replace, or when
    ///   another build is writing there.
    public func write(
        to output: String,
        courseFolder: String,
        threads: Int,
        isPacked: Bool = false
    ) async throws(SiteError) -> Writing {
        let folder = try OutputFolder(output)
        try folder.recover()
        try KeyFolder(in: output).write(syllabus, keys)
        do throws(SiteError) {
            try folder.prepare(for: files.map(\.path))
            let width = max(1, threads)
            let writing = try await writeFiles(to: folder.aside, old: folder.site, courseFolder, threads: width)
            try folder.exchange()
            let archive = output + "/site.zip"
            if isPacked {
                try SiteArchive.pack(files.map(\.path), of: folder.site, into: archive, as: syllabus.course)
            } else {
                SiteArchive.removeOutdated(archive)
            }
            return writing
        } catch {
            try? folder.removeAside()
            throw error
        }
    }

    private func writeFiles(
        to folder: String,
        old: String,
        _ courseFolder: String,
        threads: Int
    ) async throws(SiteError) -> Writing {
        let outcomes = await withTaskGroup(of: Result<Writing, SiteError>.self) { group in
            for first in 0..<threads {
                group.addTask { self.writeFiles(from: first, step: threads, to: folder, old: old, courseFolder) }
            }
            var outcomes: [Result<Writing, SiteError>] = []
            for await outcome in group { outcomes.append(outcome) }
            return outcomes
        }
        var total = Writing()
        var failures: [SiteError] = []
        for outcome in outcomes {
            switch outcome {
            case .success(let part):
                total.changed += part.changed
                total.unchanged += part.unchanged
            case .failure(let failure): failures.append(failure)
            }
        }
        if let failure = failures.min(by: { $0.path < $1.path }) { throw failure }
        return total
    }

    /// Writes every file whose number is `first` plus a multiple of `step`.
    private func writeFiles(
        from first: Int,
        step: Int,
        to folder: String,
        old: String,
        _ courseFolder: String
    ) -> Result<Writing, SiteError> {
        var writing = Writing()
        do throws(SiteError) {
            for index in stride(from: first, to: files.count, by: step) {
                let file = files[index]
                let bytes = try bytes(of: file, courseFolder: courseFolder)
                let path = folder + "/" + file.path
                let before = old + "/" + file.path
                if (try? readFile(path: before, limit: bytes.count)) == bytes {
                    writing.unchanged += 1
                    // Some file systems, such as a USB stick's, have no links.
                    if (try? FileManager.default.linkItem(atPath: before, toPath: path)) != nil { continue }
                } else {
                    writing.changed += 1
                }
                do {
                    try writeNewFile(path: path, bytes: bytes)
                } catch {
                    throw SiteError(path: path, message: error.message, hint: error.hint, isInput: false)
                }
            }
            return .success(writing)
        } catch {
            return .failure(error)
        }
    }
}
