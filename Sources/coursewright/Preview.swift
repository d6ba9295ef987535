import Assessment
import CommandLineInterface
import Cryptography
import Curriculum
import Diagnostics
import LocalServer
import Markup
import SiteGeneration

/// A course as it is on disk right now, its last good site, and what is wrong.
struct Preview {
    private let input: CourseInput
    private let readers: Readers
    /// Tells the pages of this run from those of an earlier one, which may still be open.
    private let run: Int
    private let script: [UInt8]
    private var folder: CourseFolder
    private var parsed = ParsedFiles()
    private var theme: Checked<Theme?>
    private var site: Site?
    /// Whether the site has the files of its search, which are made once somebody searches.
    private var isIndexed = false
    /// How many sites without an error there have been.
    private var count = 0
    /// Everything wrong with the course and its theme as they are.
    private(set) var diagnostics: [Diagnostic] = []
    /// The course's title; empty until it could be read.
    private(set) var title = ""

    /// Where the pages lay when they were last read.
    var place: CoursePlace { folder.place }

    /// - Parameters:
    ///   - run: a number that an earlier run did not have.
    ///   - script: what loads a page again.
    init(_ input: CourseInput, _ readers: Readers, run: Int, script: [UInt8]) throws(CommandFailure) {
        self.input = input
        self.readers = readers
        self.run = run
        self.script = script
        folder = CourseFolder(readingFrom: input.folder)
        theme = input.readTheme()
        try make()
    }

    /// Looks at what has changed, and makes the site again if that matters.
    ///
    /// - Returns: whether pages have anything new to show.
    mutating func update(_ changes: FolderChanges) throws(CommandFailure) -> Bool {
        let isTheme = changes.isWhole || changes.files.contains { $0.hasPrefix("Site/") }
        if isTheme { theme = input.readTheme() }
        let before = folder
        if changes.isWhole {
            folder = CourseFolder(readingFrom: input.folder)
        } else {
            folder = before.rereading(changes.files, from: input.folder)
        }
        let isSame =
            !isTheme && before.diagnostics == folder.diagnostics && before.others == folder.others
            && changes.files.compactMap(place.inCourse).allSatisfy { path in
                before.files[path] == folder.files[path] && !folder.others.contains(path)
            }
        if isSame { return false }
        try make()
        return true
    }

    private mutating func make() throws(CommandFailure) {
        let read = Coursewright.limited(Course.read(folder, today: clockDay(), reusing: &parsed), to: readers)
        diagnostics = place.told(read.diagnostics + theme.diagnostics)
        guard var course = read.value?.course, let theme = theme.value, !diagnostics.haveErrors else { return }
        diagnostics = place.told(read.diagnostics + course.suppressing(self.theme.diagnostics))
        title = course.title
        let planned = try planned(course, theme)
        diagnostics += place.told(course.suppressing(planned.diagnostics))
        guard let new = planned.value else { return }
        site = new
        isIndexed = false
        count += 1
    }

    private func planned(_ course: Course, _ theme: Theme) throws(CommandFailure) -> Checked<Site?> {
        let keys: Checked<(keys: [AnswerKey], isSecretNew: Bool)?>
        do throws(SiteError) {
            keys = try course.answerKeys(in: input.folder)
        } catch {
            return Checked(
                nil,
                [Diagnostic(.error, "file.unreadable", path: error.path, error.message, hints: [error.hint])]
            )
        }
        guard let made = keys.value else { return Checked(nil, keys.diagnostics) }
        do throws(CryptographyError) {
            let site = try Site.plan(course, theme, keys: made.keys)
            return Checked(site.value, keys.diagnostics + site.diagnostics)
        } catch {
            throw CommandFailure(.bug, error.message, hint: error.hint)
        }
    }

    // MARK: - What browsers are told

    private var state: String { "\(run)-\(count)" }

    /// What open pages are told after a change.
    var event: ServerEvent {
        guard diagnostics.haveErrors else { return ServerEvent("reload") }
        let json = PreviewPage.problems(diagnostics).canonicalBytes
        return ServerEvent("problems", data: String(decoding: json, as: UTF8.self))
    }

    /// Answers a browser.
    mutating func answer(_ request: Request) -> Response {
        if request.path == PreviewPage.scriptPath {
            return .file(script, type: contentType(ofPath: request.path))
        }
        let events = "/-/events/"
        if request.path.hasPrefix(events) {
            // A page that was made of an earlier state is out of date already.
            if request.path.dropFirst(events.count) != state { return .events([ServerEvent("reload")]) }
            return .events(diagnostics.haveErrors ? [event] : [])
        }
        return answer(path: String(request.path.dropFirst()))
    }

    /// Only the paths of planned files lead to anything: nothing here looks for a file of the name that was asked for.
    private mutating func answer(path: String) -> Response {
        guard var site else {
            return page(
                "Nothing to show yet",
                "The course has errors. This page loads again once they are mended.",
                503
            )
        }
        let isFolder = path.isEmpty || path.hasSuffix("/")
        do throws(SiteError) {
            let file = isFolder ? path + "index.html" : path
            if let bytes = try site.bytes(at: file, courseFolder: input.folder) { return served(bytes, file) }
            if !isIndexed {
                site.addIndex()
                (self.site, isIndexed) = (site, true)
                if let bytes = try site.bytes(at: file, courseFolder: input.folder) { return served(bytes, file) }
            }
            if !isFolder, try site.bytes(at: path + "/index.html", courseFolder: input.folder) != nil {
                return .redirect(to: "/\(path)/")
            }
            // Browsers ask for it unasked, and would report it missing.
            if path == "favicon.ico" { return .file([], type: contentType(ofPath: path), status: 204) }
            if let bytes = try site.bytes(at: "404.html", courseFolder: input.folder) {
                return served(PreviewPage.staying(bytes, insteadOf: site.address), "404.html", status: 404)
            }
        } catch {
            return page(
                "This page cannot be made",
                "\(place.onDisk(error.path)): \(error.message). Hint: \(error.hint).",
                500
            )
        }
        return page("No such page", "The course has no page at this address.", 404)
    }

    private func served(_ bytes: [UInt8], _ path: String, status: Int = 200) -> Response {
        let type = contentType(ofPath: path)
        let isPage = path.hasSuffix(".html")
        return .file(isPage ? PreviewPage(state: state).html(bytes) : bytes, type: type, status: status)
    }

    private func page(_ title: String, _ text: String, _ status: Int) -> Response {
        let html = PreviewPage(state: state).html(title: title, text: text)
        return .file(html, type: contentType(ofPath: "index.html"), status: status)
    }
}
