import Assessment
import Curriculum
public import Diagnostics
import FoundationEssentials

extension Site {
    /// What a build did to the files of the site.
    public struct Writing: Sendable, Equatable {
        /// Files that are new or whose bytes changed.
        public internal(set) var changed = 0
        /// Files whose bytes are those of the build before.
        public internal(set) var unchanged = 0
        /// What is doubtful about what was written, by path.
        public internal(set) var warnings: [Diagnostic] = []
    }

    /// Writes the site to `OUTPUT/site`, whole or not at all.
    ///
    /// The new site is made beside the old one, with hard links to the files that did not change; then the two change places
    /// in one step, and the old one is brought up to date to be the start of the next. A build that is interrupted at any moment
    /// leaves a whole site, the last or the new one. (A disk that cannot exchange folders, such as some USB sticks, may be left
    /// without; the next build then puts the last one back before anything else.)
    ///
    /// The answer keys go to `OUTPUT/keys` before that, so that no page names a version that the coordinator does not have.
    ///
    /// Where something was left out of the course, every file is read for it before the site changes places: a ``LeakCheck``.
    ///
    /// - Parameters:
    ///   - output: the folder that holds `site` and `keys`; made when it is missing.
    ///   - courseFolder: where the course's own files lie.
    ///   - threads: how many pages are made at once; the bytes do not depend on it.
    ///   - isPacked: whether the site is written to `OUTPUT/site.zip` too; otherwise that of an earlier build is removed.
    /// - Returns: what was written; nil when a file tells of what was left out, with an error for each, and nothing was written then.
    /// - Throws: ``SiteError`` when a file cannot be read or written, when `OUTPUT/site` or the archive is not ours to replace, or
    ///   when another build is writing there.
    public func write(
        to output: String,
        courseFolder: String,
        threads: Int,
        isPacked: Bool = false
    ) async throws(SiteError) -> Checked<Writing?> {
        let archive = output + "/site.zip"
        if isPacked { try SiteArchive.checkReplaceable(archive) }
        let folder = try OutputFolder(output)
        try folder.recover()
        do throws(SiteError) {
            let paths = files.map(\.path)
            try folder.prepare(for: paths)
            let width = max(1, threads)
            let check = withheld.isEmpty ? nil : LeakCheck(withheld, renderers)
            let pictures = try check?.pictures(in: courseFolder) ?? LeakCheck.Pictures()
            let parts = try await writeFiles(to: folder.trees, courseFolder, width, check, pictures)
            if let check, !parts.leaks.isEmpty {
                try folder.removeAside()
                return Checked(nil, check.diagnostics(of: parts.leaks))
            }
            async let memory = memory(of: parts.outputs)
            try KeyFolder(in: output).write(syllabus, keys)
            // What was left out of the course must not lie about in what is known of its files, nor in those of an older site.
            if !withheld.isEmpty {
                try BuildMemory.remove(from: output)
                SiteArchive.removeOutdated(archive)
            }
            // Without links a twin is a whole copy.
            try folder.exchange(paths, written: withheld.isEmpty && !parts.isCopied ? parts.written : nil)
            if let memory = await memory { BuildMemory.write(memory, to: output) }
            if isPacked {
                try SiteArchive.pack(paths, of: folder.site, into: archive, as: syllabus.course)
            } else {
                SiteArchive.removeOutdated(archive)
            }
            return Checked(parts.writing)
        } catch {
            try? folder.removeAside()
            throw error
        }
    }

    /// What one thread, or all of them, have made.
    private struct Part: Sendable {
        var writing = Writing()
        var leaks: [Leak] = []
        /// The files that the next build may take over.
        var outputs: [(path: String, output: BuildMemory.Output)] = []
        /// The files that are new or have other bytes.
        var written: [String] = []
        /// Whether a file of the site had to be written again, since the disk has no links.
        var isCopied = false

        /// Lets the next build take a file over.
        ///
        /// - Parameter stamp: what the disk says of it.
        mutating func remember(_ file: File, _ stamp: FileStamp?) {
            guard let input = file.input, let stamp else { return }
            outputs.append((file.path, BuildMemory.Output(input: input, stamp: stamp)))
        }
    }

    /// What the next build may take over, packed; nil where nothing is kept from build to build.
    private func memory(of outputs: [(path: String, output: BuildMemory.Output)]) -> [[UInt8]]? {
        guard var next = past?.next else { return nil }
        next.files = keptFiles
        next.outputs = Dictionary(outputs, uniquingKeysWith: { first, _ in first })
        return next.packed()
    }

    private func writeFiles(
        to trees: SiteTrees,
        _ courseFolder: String,
        _ threads: Int,
        _ check: LeakCheck?,
        _ pictures: LeakCheck.Pictures
    ) async throws(SiteError) -> Part {
        let weights = PageWeights(self)
        let groups = filesByPage
        let outcomes = await withTaskGroup(of: Result<Part, SiteError>.self) { group in
            for first in 0..<threads {
                group.addTask {
                    self.writeFiles(
                        groups,
                        from: first,
                        step: threads,
                        to: trees,
                        courseFolder,
                        check,
                        pictures,
                        weights
                    )
                }
            }
            var outcomes: [Result<Part, SiteError>] = []
            for await outcome in group { outcomes.append(outcome) }
            return outcomes
        }
        var total = Part()
        var failures: [SiteError] = []
        for outcome in outcomes {
            switch outcome {
            case .success(let part):
                total.writing.changed += part.writing.changed
                total.writing.unchanged += part.writing.unchanged
                total.writing.warnings += part.writing.warnings
                total.leaks += part.leaks
                total.outputs += part.outputs
                total.written += part.written
                total.isCopied = total.isCopied || part.isCopied
            case .failure(let failure): failures.append(failure)
            }
        }
        if let failure = failures.min(by: { $0.path < $1.path }) { throw failure }
        // A page that is not translated is there in each language, and its author is told once.
        var told: Set<String> = []
        total.writing.warnings = total.writing.warnings.sorted.filter { told.insert($0.path).inserted }
        return total
    }

    /// The numbers of the files, those of a page's texts for search behind that of the page: what it says is then at hand.
    private var filesByPage: [[Int]] {
        var groups: [[Int]] = []
        groups.reserveCapacity(files.count)
        var pages: [String: Int] = [:]
        var texts: [Int] = []
        for (number, file) in files.enumerated() {
            switch file.content {
            case .searchTexts: texts.append(number)
            case .page:
                pages[file.path] = groups.count
                groups.append([number])
            case .bytes, .copy: groups.append([number])
            }
        }
        for number in texts {
            guard case .searchTexts(let texts, _, let edition) = files[number].content,
                let group = pages[renderers[edition.index].folder + texts.page.path]
            else {
                groups.append([number])
                continue
            }
            groups[group].append(number)
        }
        return groups
    }

    /// Writes the files of every group whose number is `first` plus a multiple of `step`.
    private func writeFiles(
        _ groups: [[Int]],
        from first: Int,
        step: Int,
        to trees: SiteTrees,
        _ courseFolder: String,
        _ check: LeakCheck?,
        _ pictures: LeakCheck.Pictures,
        _ weights: PageWeights
    ) -> Result<Part, SiteError> {
        var part = Part()
        var memory = TemplateMemory()
        var (number, renderer) = (0, renderers[0])
        do throws(SiteError) {
            for index in stride(from: first, to: groups.count, by: step).lazy.flatMap({ groups[$0] }) {
                let file = files[index]
                // The files of a language lie beside each other.
                if file.edition != number { (number, renderer) = (file.edition, renderers[file.edition]) }
                if let known = past?.stamp(of: file), let stamp = trees.takeOver(file.path, as: known) {
                    part.writing.unchanged += 1
                    part.remember(file, stamp)
                    continue
                }
                let bytes = try bytes(of: file, by: renderer, courseFolder: courseFolder, &memory)
                if let check {
                    part.leaks += check.leaks(in: bytes, at: file.path)
                    if let leak = pictures.leak(of: file, bytes) { part.leaks.append(leak) }
                }
                var isDoubtful = false
                if case .page(let page, _) = file.content, let warning = weights.warning(of: page, bytes) {
                    part.writing.warnings.append(warning)
                    isDoubtful = true
                }
                let stamp = try put(bytes, at: file.path, in: trees, &part)
                // What there is a warning of is made at every build, so that it is said at every build.
                if past != nil, !isDoubtful { part.remember(file, stamp) }
            }
            return .success(part)
        } catch {
            return .failure(error)
        }
    }

    private func put(
        _ bytes: [UInt8],
        at path: String,
        in trees: SiteTrees,
        _ part: inout Part
    ) throws(SiteError) -> FileStamp? {
        do throws(FileError) {
            let (outcome, stamp) = try trees.put(bytes, at: path)
            switch outcome {
            case .same: part.writing.unchanged += 1
            case .copied:
                part.writing.unchanged += 1
                part.isCopied = true
            case .written:
                part.writing.changed += 1
                part.written.append(path)
            }
            return stamp
        } catch {
            throw SiteError(path: trees.aside + "/" + path, message: error.message, hint: error.hint, isInput: false)
        }
    }
}
