import Curriculum
import Diagnostics

/// Makes files of a site and puts them into its new tree: what one thread does of a build.
struct SiteFileWriter: Sendable {
    /// What one thread, or all of them, have done.
    struct WorkerResult: Sendable {
        var writing = Site.WriteSummary()
        var leaks: [Leak] = []
        /// The files that the next build may take over.
        var outputs: [(path: String, output: BuildCache.Output)] = []
        /// The files that are new or have other bytes.
        var written: [String] = []
        /// Whether a file of the site had to be written again, since the disk has no links.
        var isCopied = false
        /// What search finds on the pages that were made, one for each language that has any.
        var gathered: [PartialSearchIndex] = []

        /// Lets the next build take a file over.
        ///
        /// - Parameter stamp: what the disk says of it.
        fileprivate mutating func record(_ file: Site.File, _ stamp: FileStamp?) {
            guard let fingerprint = file.fingerprint, let stamp else { return }
            outputs.append((file.path, BuildCache.Output(fingerprint: fingerprint, stamp: stamp)))
        }
    }

    private let site: Site
    private let trees: StagedSite
    private let courseFolder: String
    /// Looks for what was left out; nil where nothing was.
    private let check: LeakCheck?
    private let pictures: LeakCheck.WithheldFiles
    private let weights: PageWeights
    /// What has been done.
    private(set) var result = WorkerResult()
    private var cache = RenderCache()

    /// - Parameters:
    ///   - trees: where files are put.
    ///   - courseFolder: where the course's own files lie.
    /// - Throws: ``SiteError`` when a picture that was left out can no longer be read.
    init(_ site: Site, _ trees: StagedSite, courseFolder: String) throws(SiteError) {
        self.site = site
        self.trees = trees
        self.courseFolder = courseFolder
        let check = site.withheld.isEmpty ? nil : LeakCheck(site.withheld, site.renderers)
        self.check = check
        pictures =
            try check?.pictures(in: courseFolder, site.renderers.first?.course.place ?? .apart)
            ?? LeakCheck.WithheldFiles()
        weights = PageWeights(site)
    }

    /// What was found of what was left out, in words.
    func problems(_ leaks: [Leak]) -> [Diagnostic] {
        check?.problems(leaks, allowed: site.renderers.first?.course.toldOpenly ?? []) ?? []
    }

    /// Writes a file, unless that of the last build can be taken over.
    ///
    /// - Parameter renderer: that of its language.
    mutating func write(_ file: Site.File, by renderer: PageRenderer) throws(SiteError) {
        if reuse(file) { return }
        try put(site.bytes(of: file, by: renderer, courseFolder: courseFolder, &cache), as: file)
    }

    /// Writes some of the pages of a language that search looks at, each with its files of texts right behind it: what it says is then at hand.
    mutating func write(_ range: Range<Int>, of pages: IndexedPages) throws(SiteError) {
        let renderer = site.renderers[pages.edition]
        var gathered = PartialSearchIndex(language: renderer.course.language)
        for number in range {
            let file = site.files[pages.files[number]]
            guard case .page(let page, let edition) = file.content else { continue }
            try write(file, by: renderer)
            func fileOfTexts(_ texts: SearchFiles.Texts) -> Site.File {
                Site.File(
                    path: renderer.folder + texts.path,
                    content: .searchTexts(texts, edition),
                    fingerprint: file.fingerprint?.part(from: texts.sections.lowerBound, of: page)
                )
            }
            let sections: [SearchSection]
            var texts: ArraySlice<SearchFiles.Texts>
            if let kept = pages.kept[number] {
                texts = gathered.reuse(kept, of: page, number).filter { !reuse(fileOfTexts($0)) }[...]
                if texts.isEmpty { continue }
                sections = page.parsed.searchSections(renderer.words, of: renderer.course)
            } else {
                sections = page.parsed.searchSections(renderer.words, of: renderer.course)
                texts = gathered.add(page, number, sections)
            }
            for each in texts {
                try put(renderer.searchTexts(each, sections[each.sections]), as: fileOfTexts(each))
            }
        }
        result.gathered.append(gathered)
    }

    /// Whether the file of the last build was given its place in the new site.
    private mutating func reuse(_ file: Site.File) -> Bool {
        guard let known = site.incremental?.stamp(of: file), let stamp = trees.reuse(file.path, as: known) else {
            return false
        }
        result.writing.unchanged += 1
        result.record(file, stamp)
        return true
    }

    /// Puts what a file says into the new site.
    private mutating func put(_ bytes: [UInt8], as file: Site.File) throws(SiteError) {
        if let check {
            result.leaks += check.leaks(in: bytes, at: file.path)
            if let leak = pictures.leak(of: file, bytes) { result.leaks.append(leak) }
        }
        var isDoubtful = false
        if case .page(let page, _) = file.content, let warning = weights.warning(of: page, bytes) {
            result.writing.warnings.append(warning)
            isDoubtful = true
        }
        let stamp: FileStamp?
        do throws(FileError) {
            let outcome: StagedSite.Outcome
            (outcome, stamp) = try trees.put(bytes, at: file.path)
            switch outcome {
            case .same: result.writing.unchanged += 1
            case .copied:
                result.writing.unchanged += 1
                result.isCopied = true
            case .written:
                result.writing.changed += 1
                result.written.append(file.path)
            }
        } catch {
            throw SiteError(
                path: trees.staging + "/" + file.path,
                message: error.message,
                hint: error.hint,
                isInput: false
            )
        }
        // What there is a warning of is made at every build, so that it is said at every build.
        if site.incremental != nil, !isDoubtful { result.record(file, stamp) }
    }
}
