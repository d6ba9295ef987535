import Curriculum
import Diagnostics

/// Makes files of a site and puts them into its new tree: what one thread does of a build.
struct SiteFileWriter: Sendable {
    /// What one thread, or all of them, have done.
    struct Work: Sendable {
        var writing = Site.Writing()
        var leaks: [Leak] = []
        /// The files that the next build may take over.
        var outputs: [(path: String, output: BuildMemory.Output)] = []
        /// The files that are new or have other bytes.
        var written: [String] = []
        /// Whether a file of the site had to be written again, since the disk has no links.
        var isCopied = false
        /// What search finds on the pages that were made, one for each language that has any.
        var gathered: [GatheredSearch] = []

        /// Lets the next build take a file over.
        ///
        /// - Parameter stamp: what the disk says of it.
        fileprivate mutating func remember(_ file: Site.File, _ stamp: FileStamp?) {
            guard let input = file.input, let stamp else { return }
            outputs.append((file.path, BuildMemory.Output(input: input, stamp: stamp)))
        }
    }

    private let site: Site
    private let trees: SiteTrees
    private let courseFolder: String
    /// Looks for what was left out; nil where nothing was.
    private let check: LeakCheck?
    private let pictures: LeakCheck.Pictures
    private let weights: PageWeights
    /// What has been done.
    private(set) var work = Work()
    private var memory = TemplateMemory()

    /// - Parameters:
    ///   - trees: where files are put.
    ///   - courseFolder: where the course's own files lie.
    /// - Throws: ``SiteError`` when a picture that was left out can no longer be read.
    init(_ site: Site, _ trees: SiteTrees, courseFolder: String) throws(SiteError) {
        self.site = site
        self.trees = trees
        self.courseFolder = courseFolder
        let check = site.withheld.isEmpty ? nil : LeakCheck(site.withheld, site.renderers)
        self.check = check
        pictures = try check?.pictures(in: courseFolder) ?? LeakCheck.Pictures()
        weights = PageWeights(site)
    }

    /// What was found of what was left out, in words.
    func diagnostics(of leaks: [Leak]) -> [Diagnostic] { check?.diagnostics(of: leaks) ?? [] }

    /// Writes a file, unless that of the last build can be taken over.
    ///
    /// - Parameter renderer: that of its language.
    mutating func write(_ file: Site.File, by renderer: PageRenderer) throws(SiteError) {
        if takeOver(file) { return }
        try put(site.bytes(of: file, by: renderer, courseFolder: courseFolder, &memory), as: file)
    }

    /// Writes some of the pages of a language that search looks at, each with its files of texts right behind it: what it says is then at hand.
    mutating func write(_ range: Range<Int>, of pages: SearchedPages) throws(SiteError) {
        let renderer = site.renderers[pages.edition]
        var gathered = GatheredSearch(language: renderer.course.language)
        for number in range {
            let file = site.files[pages.files[number]]
            guard case .page(let page, let edition) = file.content else { continue }
            try write(file, by: renderer)
            func fileOfTexts(_ texts: SearchFiles.Texts) -> Site.File {
                Site.File(
                    path: renderer.folder + texts.path,
                    content: .searchTexts(texts, edition),
                    input: file.input?.part(from: texts.sections.lowerBound, of: page)
                )
            }
            let sections: [SearchSection]
            var texts: ArraySlice<SearchFiles.Texts>
            if let kept = pages.kept[number] {
                texts = gathered.takeOver(kept, of: page, number).filter { !takeOver(fileOfTexts($0)) }[...]
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
        work.gathered.append(gathered)
    }

    /// Whether the file of the last build was given its place in the new site.
    private mutating func takeOver(_ file: Site.File) -> Bool {
        guard let known = site.past?.stamp(of: file), let stamp = trees.takeOver(file.path, as: known) else {
            return false
        }
        work.writing.unchanged += 1
        work.remember(file, stamp)
        return true
    }

    /// Puts what a file says into the new site.
    private mutating func put(_ bytes: [UInt8], as file: Site.File) throws(SiteError) {
        if let check {
            work.leaks += check.leaks(in: bytes, at: file.path)
            if let leak = pictures.leak(of: file, bytes) { work.leaks.append(leak) }
        }
        var isDoubtful = false
        if case .page(let page, _) = file.content, let warning = weights.warning(of: page, bytes) {
            work.writing.warnings.append(warning)
            isDoubtful = true
        }
        let stamp: FileStamp?
        do throws(FileError) {
            let outcome: SiteTrees.Outcome
            (outcome, stamp) = try trees.put(bytes, at: file.path)
            switch outcome {
            case .same: work.writing.unchanged += 1
            case .copied:
                work.writing.unchanged += 1
                work.isCopied = true
            case .written:
                work.writing.changed += 1
                work.written.append(file.path)
            }
        } catch {
            throw SiteError(
                path: trees.aside + "/" + file.path,
                message: error.message,
                hint: error.hint,
                isInput: false
            )
        }
        // What there is a warning of is made at every build, so that it is said at every build.
        if site.past != nil, !isDoubtful { work.remember(file, stamp) }
    }
}
