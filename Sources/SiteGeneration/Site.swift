public import Assessment
public import Cryptography
public import Curriculum
public import Diagnostics

/// A course's site, planned: every file it will have, none of them made yet.
public struct Site: Sendable {
    /// A file of the site.
    struct File: Sendable {
        /// What its bytes are.
        enum Content: Sendable {
            case page(SitePage, PageRenderer.Number)
            case bytes([UInt8])
            /// A file of the course folder, copied as it is.
            case copy(String)
            /// Sections of a page as search shows them.
            case searchTexts(SearchFiles.Texts, PageRenderer.Number)
        }

        /// Its path from the root of the site.
        let path: String
        let content: Content
        /// What it is made from, where that can be told without making it.
        var fingerprint: PageFingerprints.Fingerprint?

        /// The number of the renderer of its language; of a file in none that of the first.
        var edition: Int {
            switch content {
            case .page(_, let edition), .searchTexts(_, let edition): edition.index
            case .bytes, .copy: 0
            }
        }
    }

    /// The files, by path.
    private(set) var files: [File]
    /// The number of HTML pages.
    public let pageCount: Int
    /// One for each language, that of the root first.
    var renderers: [PageRenderer]
    /// The answer keys of its assessed quizzes, in every language of the course.
    private(set) var keys: [AnswerKey]
    /// What the grader has to know of the course.
    let syllabus: Syllabus
    /// What was left out of the course, and must not be found in a file.
    private(set) var withheld: Withheld
    /// The last build, where something is kept from build to build.
    private(set) var incremental: IncrementalBuild?
    /// What its pages are made from, where that is known before it is asked for.
    private var fingerprints: PageFingerprints?
    /// What the next build may take over of the course's files.
    private(set) var parseCache: [UInt8] = []

    /// Plans the site of a course.
    ///
    /// The original lies at its root, and each translation in a folder named as its language, with the same pages at the same
    /// paths. What pages load and show lies at the root once.
    ///
    /// A site in one language alone has it at the root: who copies it to a USB stick opens index.html and is there.
    ///
    /// - Parameters:
    ///   - course: a course without errors.
    ///   - theme: what makes it visible.
    ///   - keys: the answer keys of its assessed quizzes in each language; their pages name the versions.
    ///   - withheld: what was left out of the course, which ``write(to:courseFolder:threads:)`` looks for in every file.
    ///   - language: the only language that pages are made in; nil for all that the course has.
    /// - Returns: the site without the files of its search, for which every page is read, or nil when two pages would be one file, and what is
    ///   wrong.
    /// - Throws: `CryptographyError` when libcrypto cannot name the entries of the feeds.
    public static func plan(
        _ course: Course,
        _ theme: Theme,
        keys: [AnswerKey] = [],
        withheld: Withheld = Withheld(),
        language: String? = nil
    ) throws(CryptographyError) -> Checked<Site?> {
        let all = [course] + course.translations
        let courses = language.flatMap { wanted in all.first { $0.language == wanted } }.map { [$0] } ?? all
        let used = Set(courses.flatMap(usedFiles(of:))).sorted()
        var plans = courses.enumerated().map { number, course in
            let words = theme.words(for: course.language)
            return SitePlan(course, words: words, folder: number == 0 ? "" : course.language + "/", files: used)
        }
        let redirects = Redirects(course, pages: Set(plans[0].pages.map(\.path)))
        let collisions = plans[0].collisions() + redirects.diagnostics
        let notes = plans[0].notes
        for number in plans.indices { plans[number].add(redirects.all) }
        guard collisions.isEmpty else { return Checked(nil, collisions + notes) }
        let renderers = try PageRenderer.editions(of: courses, theme, plans, keys: keys)
        let site = try Site(renderers, keys, course.syllabus, withheld)
        return Checked(site, notes + courses.compactMap { missingWords(for: $0, in: theme) })
    }

    /// Gives a site that was planned without them its answer keys, and what was left out of the course: both as ``plan(_:_:keys:withheld:language:)``
    /// takes them.
    public mutating func complete(with keys: [AnswerKey], leavingOut withheld: Withheld) {
        self.keys = keys
        self.withheld = withheld
        for number in renderers.indices { renderers[number].issue(keys) }
    }

    /// What is said where the interface of a course stays English, at the place that names its language.
    private static func missingWords(for course: Course, in theme: Theme) -> Diagnostic? {
        guard !theme.hasWords(for: course.language), let place = course.languagePlace else { return nil }
        let base = course.language.prefix { $0 != "-" }.lowercased()
        // A name in other letters or with another region is not that of this language.
        let near = theme.languages.first { $0.lowercased().prefix { $0 != "-" && $0 != "_" } == base }
        return Diagnostic(
            .warning,
            "theme.no-locale",
            in: place.file,
            at: place.range,
            "the theme has no words in \"\(course.language)\", so that buttons and headings stay English there",
            hints: [
                near.map { "rename Site/locales/\($0).json to \(course.language).json if it holds them" }
                    ?? "write Site/locales/\(course.language).json; what it leaves out stays English",
                "if another language is meant, there are words in \(theme.languages.joined(separator: ", "))",
            ]
        )
    }

    /// Plans the files of the search, for a site of which single files are made; ``write(to:courseFolder:threads:isPacked:)`` makes them with
    /// the pages.
    public mutating func addIndex() {
        for (number, renderer) in renderers.enumerated() where renderer.plan.pages.contains(where: \.isIndexed) {
            let search = SearchFiles(renderer)
            files += search.blocks(below: renderer.folder)
            files += search.texts.map { texts in
                File(path: renderer.folder + texts.path, content: .searchTexts(texts, PageRenderer.Number(number)))
            }
        }
        files.sort { $0.path < $1.path }
    }

    /// Takes pages with their texts parsed, by their paths, one list for each language.
    mutating func take(_ editions: [[String: SitePage]]) {
        for index in files.indices {
            guard case .page(let page, let edition) = files[index].content,
                let parsed = editions[edition.index][page.path]
            else { continue }
            files[index] = File(
                path: files[index].path,
                content: .page(parsed, edition),
                fingerprint: files[index].fingerprint
            )
        }
    }

    /// Works out what the pages are made from, which ``remember(_:_:at:_:)`` does otherwise.
    ///
    /// - Parameters:
    ///   - folder: the files of the course.
    ///   - parsed: the same files as they were parsed.
    public mutating func gatherInputs(from folder: CourseFolder, _ parsed: ParsedFiles) {
        fingerprints = PageFingerprints(self, folder, parsed)
    }

    /// Takes over what has not changed since the last build, and leaves what the next one may take over.
    ///
    /// Of a site that something is left out of nothing is taken over: each file of it is made and searched for that. And nothing is left
    /// beside it, since what is known of the course's files says what was left out.
    ///
    /// - Parameters:
    ///   - cache: what the previous build left in the output folder.
    ///   - folder: the files of the course.
    ///   - courseFolder: where they lie.
    ///   - parsed: the same files as they were parsed.
    public mutating func remember(
        _ cache: BuildCache,
        _ folder: CourseFolder,
        at courseFolder: String,
        _ parsed: ParsedFiles
    ) {
        guard withheld.isEmpty, let fingerprints = fingerprints ?? PageFingerprints(self, folder, parsed) else {
            return
        }
        parseCache = parsed.encodedCache()
        let place = folder.place
        incremental = IncrementalBuild(cache, fingerprints)
        for (number, renderer) in renderers.enumerated() {
            for index in files.indices where files[index].edition == number {
                switch files[index].content {
                case .page(let page, _): files[index].fingerprint = fingerprints.fingerprint(of: page, renderer)
                case .copy(let path):
                    files[index].fingerprint = PageFingerprints.Fingerprint(
                        FileStamp(path: courseFolder + "/" + place.onDisk(path))
                    )
                case .bytes, .searchTexts: break
                }
            }
        }
    }

    private init(
        _ renderers: [PageRenderer],
        _ keys: [AnswerKey],
        _ syllabus: Syllabus,
        _ withheld: Withheld
    ) throws(CryptographyError) {
        self.renderers = renderers
        self.keys = keys
        self.syllabus = syllabus
        self.withheld = withheld
        var files: [File] = []
        if let first = renderers.first {
            files += first.theme.assets.filter { !SiteFiles.unlinked.contains($0.key) }.map {
                File(path: "assets/" + $0.key, content: .bytes($0.value))
            }
            files += first.plan.filePaths.map { File(path: $0.value, content: .copy($0.key)) }
        }
        for (number, renderer) in renderers.enumerated() {
            let folder = renderer.folder
            files += renderer.plan.pages.map {
                File(path: folder + $0.path, content: .page($0, PageRenderer.Number(number)))
            }
            for audience in renderer.course.feedAudiences {
                let feeds = try Feeds(renderer.course, renderer.words, folder: folder, audience: audience)
                files.append(File(path: folder + Feeds.atomPath(for: audience), content: .bytes(feeds.atom)))
                files.append(File(path: folder + Feeds.jsonPath(for: audience), content: .bytes(feeds.json)))
            }
        }
        files += try SiteFiles(renderers).files
        self.files = files.sorted { $0.path < $1.path }
        pageCount = renderers.reduce(0) { $0 + $1.plan.pages.count { !$0.isOutside } }
    }

    /// Where course.yaml says that it will be; empty where it does not.
    public var address: String { renderers.first?.course.address ?? "" }

    /// The bytes of the file at a path from the root of the site, made now; nil when the site has no such file.
    ///
    /// - Parameter courseFolder: where the course's own files lie.
    /// - Throws: ``SiteError`` when a template goes round in circles or a file of the course can no longer be read.
    /// - Complexity: O(log files) beside making it.
    public func bytes(at path: String, courseFolder: String) throws(SiteError) -> [UInt8]? {
        var (low, high) = (0, files.count)
        while low < high {
            let middle = (low + high) / 2
            if files[middle].path < path { low = middle + 1 } else { high = middle }
        }
        guard low < files.count, files[low].path == path else { return nil }
        var cache = RenderCache()
        return try bytes(of: files[low], by: renderers[files[low].edition], courseFolder: courseFolder, &cache)
    }

    /// The bytes of a file.
    ///
    /// - Parameters:
    ///   - renderer: that of its language; handed in, since to take it out of the list for each page copies all that it knows.
    ///   - courseFolder: where the course's own files lie.
    ///   - cache: of other files of the site.
    /// - Throws: ``SiteError`` when a template goes round in circles or a file of the course can no longer be read.
    func bytes(
        of file: File,
        by renderer: PageRenderer,
        courseFolder: String,
        _ cache: inout RenderCache
    ) throws(SiteError) -> [UInt8] {
        switch file.content {
        case .bytes(let bytes): return bytes
        case .searchTexts(let texts, _): return renderer.searchTexts(texts)
        case .page(let page, _):
            do {
                return try renderer.html(of: page.parsed, &cache)
            } catch {
                throw SiteError(
                    path: "Site/templates/\(error.template).mustache",
                    message: error.message,
                    hint: "take one of its {{>…}} or {{<…}} tags out",
                    isInput: true
                )
            }
        case .copy(let path):
            do {
                return try readFile(
                    path: courseFolder + "/" + renderer.course.place.onDisk(path),
                    limit: Site.largestFile
                )
            } catch {
                throw SiteError(path: path, message: error.message, hint: error.hint, isInput: true)
            }
        }
    }

    /// The largest picture or other file that is copied, in bytes.
    static let largestFile = 512 * 1024 * 1024
}

/// Why a site could not be written.
public struct SiteError: Error, Sendable, Equatable {
    /// The file or folder it is about.
    public let path: String
    /// What is wrong, in a sentence without a full stop.
    public let message: String
    /// The way out, as a verb phrase.
    public let hint: String
    /// Whether something that was read is at fault, not the place that was written to.
    public let isInput: Bool

    /// A reason.
    public init(path: String, message: String, hint: String, isInput: Bool) {
        self.path = path
        self.message = message
        self.hint = hint
        self.isInput = isInput
    }
}
