import Assessment
import Curriculum
public import Diagnostics
import FoundationEssentials

extension Site {
    /// What a build did to the files of the site.
    public struct WriteSummary: Sendable, Equatable {
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
    ) async throws(SiteError) -> Checked<WriteSummary?> {
        let archive = output + "/site.zip"
        if isPacked { try SiteArchive.checkReplaceable(archive) }
        let folder = try OutputFolder(output)
        try folder.recover()
        do throws(SiteError) {
            let pages = indexedPages
            let searches = pages.map { renderers[$0.edition].folder + "search" }
            try folder.prepare(for: files.map(\.path), leaving: searches)
            let writer = try SiteFileWriter(self, folder.trees, courseFolder: courseFolder)
            var total = BuildTotals()
            try await writeFiles(pages, by: writer, threads: max(1, threads), &total)
            let paths = files.map(\.path) + total.searchPaths
            try folder.clear(searches, except: total.searchPaths)
            let problems = writer.problems(total.result.leaks)
            if problems.contains(where: { $0.severity == .error }) {
                try folder.removeStaging()
                return Checked(nil, problems)
            }
            total.result.writing.warnings += problems
            let (outputs, kept) = (total.result.outputs, total.searchCaches)
            async let cache = encodedCache(of: outputs, kept)
            // The largest file of all is on the disk before anything changes places, lest a full disk part it from its site.
            var packed: SiteArchive?
            if isPacked {
                packed = try SiteArchive.packed(paths, of: folder.staging, for: archive, as: syllabus.course)
            }
            try KeyFolder(in: output).write(syllabus, keys)
            // What was left out of the course must not lie about in what is known of its files, nor in those of an older site.
            if !withheld.isEmpty {
                try BuildCache.remove(from: output)
                SiteArchive.removeOutdated(archive)
            }
            // Without links a twin is a whole copy.
            try folder.exchange(paths, written: withheld.isEmpty && !total.result.isCopied ? total.result.written : nil)
            if let cache = await cache { BuildCache.write(cache, to: output) }
            switch consume packed {
            case let packed?: try packed.commit()
            case nil: SiteArchive.removeOutdated(archive)
            }
            return Checked(total.result.writing)
        } catch {
            try? folder.removeStaging()
            throw error
        }
    }

    /// What all threads have done.
    private struct BuildTotals {
        var result = SiteFileWriter.WorkerResult()
        /// The files of the search.
        var searchPaths: [String] = []
        /// What the next build may take over of them, by the folder of the language.
        var searchCaches: [String: [[UInt8]]] = [:]
        /// What was gathered for each search, the last part first.
        var gathered: [[PartialSearchIndex]] = []

        /// Takes what the threads have done, that of the last first, as ``gathered`` has it.
        ///
        /// - Parameter outcomes: one for each thread, in their order.
        /// - Throws: the first ``SiteError`` by path, where there is any.
        mutating func take(_ outcomes: [Result<SiteFileWriter.WorkerResult, SiteError>]) throws(SiteError) {
            var failures: [SiteError] = []
            for outcome in outcomes.reversed() {
                switch outcome {
                case .success(let part):
                    result.writing.changed += part.writing.changed
                    result.writing.unchanged += part.writing.unchanged
                    result.writing.warnings += part.writing.warnings
                    result.leaks += part.leaks
                    result.outputs += part.outputs
                    result.written += part.written
                    result.isCopied = result.isCopied || part.isCopied
                    for number in part.gathered.indices { gathered[number].append(part.gathered[number]) }
                case .failure(let failure): failures.append(failure)
                }
            }
            if let failure = failures.min(by: { $0.path < $1.path }) { throw failure }
        }
    }

    /// What the next build may take over, encoded; nil where nothing is kept from build to build.
    private func encodedCache(
        of outputs: [(path: String, output: BuildCache.Output)],
        _ searches: [String: [[UInt8]]]
    ) -> [[UInt8]]? {
        guard var next = incremental?.next else { return nil }
        next.parseCache = parseCache
        next.outputs = Dictionary(outputs, uniquingKeysWith: { first, _ in first })
        next.searches = searches
        return next.encoded()
    }

    /// The pages that search looks at, language by language.
    private var indexedPages: [IndexedPages] {
        var numbers: [String: Int] = [:]
        numbers.reserveCapacity(files.count)
        for (number, file) in files.enumerated() {
            if case .page = file.content { numbers[file.path] = number }
        }
        return renderers.indices.compactMap { IndexedPages(self, edition: $0, numbers) }
    }

    /// Writes every file: the pages and the texts that search shows of them, then the index of what they say.
    private func writeFiles(
        _ pages: [IndexedPages],
        by writer: SiteFileWriter,
        threads: Int,
        _ total: inout BuildTotals
    ) async throws(SiteError) {
        total.gathered = pages.map { _ in [] }
        let searched = Set(pages.flatMap(\.files))
        let others = files.indices.filter { !searched.contains($0) }
        try total.take(
            await outcomes(threads) { (thread) throws(SiteError) in
                var writer = writer
                for each in pages { try writer.write(each.part(thread, of: threads), of: each) }
                var (number, renderer) = (0, renderers[0])
                for index in stride(from: thread, to: others.count, by: threads) {
                    let file = files[others[index]]
                    // The files of a language lie beside each other.
                    if file.edition != number { (number, renderer) = (file.edition, renderers[file.edition]) }
                    try writer.write(file, by: renderer)
                }
                return writer.result
            }
        )
        // A page that is not translated is there in each language, and its author is told once.
        var told: Set<String> = []
        total.result.writing.warnings = total.result.writing.warnings.sorted.filter { told.insert($0.path).inserted }
        for (number, each) in pages.enumerated() {
            let renderer = renderers[each.edition]
            let texts = total.gathered[number].reversed().flatMap(\.texts)
            let builder = PartialSearchIndex.builder(
                takenFrom: &total.gathered[number],
                renderer.course.language,
                last: each.last?.builder
            )
            let search = await SearchFiles(builder, texts, threads: threads)
            // After the index, for whose making most memory is needed.
            total.searchCaches[renderer.folder] = incremental.map { SearchCache.encoded(texts, builder, $0, renderer) }
            let blocks = search.blocks(below: renderer.folder)
            total.searchPaths += texts.map { renderer.folder + $0.path } + blocks.map(\.path)
            try total.take(
                await outcomes(threads) { (thread) throws(SiteError) in
                    var writer = writer
                    for index in stride(from: thread, to: blocks.count, by: threads) {
                        try writer.write(blocks[index], by: renderer)
                    }
                    return writer.result
                }
            )
        }
    }

    /// What each of several threads has done, in their order.
    private func outcomes(
        _ threads: Int,
        _ work: @Sendable @escaping (_ thread: Int) throws(SiteError) -> SiteFileWriter.WorkerResult
    ) async -> [Result<SiteFileWriter.WorkerResult, SiteError>] {
        await withTaskGroup(of: (Int, Result<SiteFileWriter.WorkerResult, SiteError>).self) { group in
            for thread in 0..<threads {
                group.addTask {
                    do throws(SiteError) {
                        return (thread, .success(try work(thread)))
                    } catch {
                        return (thread, .failure(error))
                    }
                }
            }
            var outcomes: [(Int, Result<SiteFileWriter.WorkerResult, SiteError>)] = []
            for await outcome in group { outcomes.append(outcome) }
            return outcomes.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}
