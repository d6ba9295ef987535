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
            case page(SitePage)
            case bytes([UInt8])
            /// A file of the course folder, copied as it is.
            case copy(String)
            /// Sections of a page as search shows them, and the number of the file.
            case searchTexts(SearchFiles.Texts, number: Int)
        }

        /// Its path from the root of the site.
        let path: String
        let content: Content
    }

    /// The files, by path.
    private(set) var files: [File]
    /// The number of HTML pages.
    public let pageCount: Int
    let renderer: PageRenderer
    /// The answer keys of its assessed quizzes.
    let keys: [AnswerKey]
    /// What was left out of the course, and must not be found in a file.
    let withheld: Withheld

    /// Plans the site of a course.
    ///
    /// - Parameters:
    ///   - course: a course without errors.
    ///   - theme: what makes it visible.
    ///   - keys: the answer keys of its assessed quizzes; their pages name the versions.
    ///   - withheld: what was left out of the course, which ``write(to:courseFolder:threads:)`` looks for in every file.
    ///   - indexed: whether the files of the search are planned too, for which every page is read; see ``addIndex()``.
    /// - Returns: the site, or nil when two pages would be one file, and what is wrong.
    /// - Throws: `CryptographyError` when libcrypto cannot name the entries of the feeds.
    public static func plan(
        _ course: Course,
        _ theme: Theme,
        keys: [AnswerKey],
        withheld: Withheld = Withheld(),
        indexed: Bool = true
    ) throws(CryptographyError) -> Checked<Site?> {
        let words = theme.words(for: course.language)
        let plan = SitePlan(course, words: words)
        let collisions = plan.collisions()
        guard collisions.isEmpty else { return Checked(nil, collisions) }
        let versions = Dictionary(keys.map { ($0.quiz, $0.version) }, uniquingKeysWith: { first, _ in first })
        let renderer = PageRenderer(course, theme, words, plan, versions: versions)
        var site = try Site(renderer, keys, withheld)
        if indexed { site.addIndex() }
        return Checked(site)
    }

    /// Plans the files of the search, for a site that was planned without them.
    public mutating func addIndex() {
        guard renderer.plan.pages.contains(where: \.isSearched) else { return }
        files = (files + SearchFiles(renderer).files).sorted { $0.path < $1.path }
    }

    private init(_ renderer: PageRenderer, _ keys: [AnswerKey], _ withheld: Withheld) throws(CryptographyError) {
        self.renderer = renderer
        self.keys = keys
        self.withheld = withheld
        var files = renderer.plan.pages.map { File(path: $0.path, content: .page($0)) }
        files += renderer.theme.assets.map { File(path: "assets/" + $0.key, content: .bytes($0.value)) }
        files += renderer.plan.filePaths.map { File(path: $0.value, content: .copy($0.key)) }
        if !renderer.course.briefings.isEmpty {
            let feeds = try Feeds(renderer.course, renderer.words)
            files.append(File(path: Feeds.atomPath, content: .bytes(feeds.atom)))
            files.append(File(path: Feeds.jsonPath, content: .bytes(feeds.json)))
        }
        self.files = files.sorted { $0.path < $1.path }
        pageCount = renderer.plan.pages.count
    }

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
        return try bytes(of: files[low], courseFolder: courseFolder)
    }

    /// The bytes of a file.
    ///
    /// - Parameter courseFolder: where the course's own files lie.
    /// - Throws: ``SiteError`` when a template goes round in circles or a file of the course can no longer be read.
    func bytes(of file: File, courseFolder: String) throws(SiteError) -> [UInt8] {
        switch file.content {
        case .bytes(let bytes): return bytes
        case .searchTexts(let texts, let number): return renderer.searchTexts(texts, number: number)
        case .page(let page):
            do {
                return try renderer.html(of: page)
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
                return try readFile(path: courseFolder + "/" + path, limit: Site.largestFile)
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
}
