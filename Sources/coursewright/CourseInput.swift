import CommandLineInterface
import Curriculum
import Diagnostics
import FoundationEssentials
import Markup
import SiteGeneration

extension Option {
    /// The day is an input like any other: with it, the same course gives the same messages and the same site on every day.
    static let today = Option(
        "today",
        value: "DAY",
        "the day that review dates are compared with, such as 2026-11-25; otherwise that of this machine's clock"
    )
}

/// A course folder as a command line names it, and the theme it is shown with.
struct CourseInput {
    /// The folder.
    let folder: String
    /// The day that review dates are compared with.
    let today: CalendarDate

    static let operand = Operand(
        "COURSE",
        count: .optional,
        "a folder with Curriculum/ and Quizzes/, or one of pages with course.yaml; without it, this folder"
    )

    /// - Throws: `CommandFailure` when there is no such folder, or no such day.
    init(_ arguments: Arguments) throws(CommandFailure) {
        var day: CalendarDate?
        if let text = arguments[.today] {
            day = CalendarDate(text)
            if day == nil {
                throw CommandFailure(
                    .usage,
                    "\"\(text)\" is no day of the calendar",
                    hint: "write year, month and day: --today 2026-11-25"
                )
            }
        }
        try self.init(named: arguments.operands.first ?? ".", today: day ?? clockDay())
    }

    /// - Throws: `CommandFailure` when there is no such folder.
    init(named: String, today: CalendarDate = clockDay()) throws(CommandFailure) {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: named, isDirectory: &isFolder) else {
            throw CommandFailure(.unreadable, "there is no folder \"\(named)\"", hint: Self.wayOut(ofNoFolder: named))
        }
        folder = withoutSlash(named)
        self.today = today
        guard isFolder else {
            let course = courseAround().map { ": \($0)" } ?? ""
            throw CommandFailure(
                .unreadable,
                "\"\(named)\" is a file, and a course is looked at as a whole",
                hint: "name the course folder it lies in" + course
            )
        }
        if let course = courseAround() {
            throw CommandFailure(
                .unreadable,
                "\"\(folder)\" is a folder inside a course",
                hint: "name the course folder instead: \(course)"
            )
        }
    }

    /// What to do where a folder is named that is not there: it may be misspelt, or be no folder at all.
    private static func wayOut(ofNoFolder named: String) -> String {
        if Audience(rawValue: named.lowercased()) != nil {
            return "write groups of readers with a comma and no space between: --audience ngo,police"
        }
        if Coursewright.program.commandNames.contains(named) {
            return "type one command at a time, such as: coursewright \(named)"
        }
        let path = withoutSlash(named)
        let above = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        let names = (try? FileManager.default.contentsOfDirectory(atPath: above.isEmpty ? "." : above)) ?? []
        // A link that leads nowhere is there by name only.
        let near = nearest(path, among: names.sorted().map { above + $0 }.filter { $0 != path })
        if let near { return "write \(quoted(near)) if that is what is meant" }
        return "name a folder that holds Curriculum/ or course.yaml, or go into it and name none"
    }

    /// The folder of the course that this folder is a part of, seen from where the command runs; nil where it is none.
    func courseAround() -> String? {
        if isFolder(folder + "/Curriculum") { return nil }
        let place = resolved(folder)
        var course = place
        var way = folder
        while !course.isEmpty {
            way = folderAbove(way)
            course = parent(of: course)
            let isInIt = ["Curriculum", "Quizzes", "Site"].contains { isInside(place, course + "/" + $0) }
            if isInIt, FileManager.default.fileExists(atPath: course + "/Curriculum/course.yaml") {
                // Up from a link is not where the link lies.
                return resolved(way) == course ? way : course
            }
        }
        return nil
    }

    /// The folder above one, as people write it.
    private func folderAbove(_ path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        if path == "." { return ".." }
        if name == ".." || name == "." { return path + "/.." }
        let above = parent(of: path)
        return above.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : above
    }

    /// A folder that need not be there yet.
    init(folder: String) {
        self.folder = withoutSlash(folder)
        today = clockDay()
    }

    /// Where in the folder the pages lie.
    var place: CoursePlace { CoursePlace(of: folder) }

    /// How many threads work where nobody says how many.
    static var jobs: Int { ProcessInfo.processInfo.activeProcessorCount }

    /// Reads and checks the whole course.
    ///
    /// - Parameters:
    ///   - files: its files, where they have been read already.
    ///   - jobs: how many files are parsed at once.
    func read(
        _ files: CourseFolder? = nil,
        jobs: Int = CourseInput.jobs
    ) async -> Checked<Course?> {
        let files = if let files { files } else { await CourseFolder.read(from: folder, threads: jobs) }
        var parsed = ParsedFiles()
        await parsed.parse(files, threads: jobs)
        return Course.read(files, today: today, reusing: &parsed)
    }

    /// Reads the built-in theme and, over it, the course's own `Site/`.
    func readTheme() -> Checked<Theme?> {
        let builtIn = builtInThemes().filter { resolved($0) != resolved(folder + "/Site") }
        return Theme.read(from: builtIn + [folder + "/Site"], isFirstBuiltIn: !builtIn.isEmpty)
    }

    /// Reads the script that a preview puts into its pages.
    func readPreviewScript() throws(CommandFailure) -> [UInt8] {
        for theme in builtInThemes() {
            if let script = try? readFile(path: theme + "/preview/preview.js", limit: 1_000_000) { return script }
        }
        throw CommandFailure(
            .unreadable,
            "the theme is not there: Site/preview/preview.js is missing",
            hint: "install Coursewright with its share/coursewright/Site, or run it from its checkout"
        )
    }

    /// Where the built-in theme may be: `share` beside the program's own folder, or the checkout it was built in.
    private func builtInThemes() -> [String] {
        guard let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
            return []
        }
        var folder = parent(of: program)
        let installed = parent(of: folder) + "/share/coursewright/Site"
        if isFolder(installed) { return [installed] }
        while !folder.isEmpty {
            if isFolder(folder + "/Site/templates"), isFolder(folder + "/Sources/SiteGeneration") {
                return [folder + "/Site"]
            }
            folder = parent(of: folder)
        }
        return []
    }

    /// The whole path, with no link in it as far as it is there.
    ///
    /// As the system does, `..` leads up from where a link leads to, not from where the link lies.
    func resolved(_ path: String) -> String {
        let whole = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        var place = ""
        for name in whole.split(separator: "/") where name != "." {
            place =
                name == ".."
                ? parent(of: place) : withoutSlash(URL(filePath: place + "/" + name).resolvingSymlinksInPath().path)
        }
        return place.isEmpty ? "/" : place
    }

    func isInside(_ path: String, _ folder: String) -> Bool {
        path == folder || path.hasPrefix(folder == "/" ? folder : folder + "/")
    }

    func isFolder(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }

    func parent(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }
}

/// A path as it is said to people: nobody means anything by slashes at its end.
func withoutSlash(_ path: String) -> String {
    var path = path[...]
    while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
    return String(path)
}

/// This day by this machine's clock, in UTC.
func clockDay() -> CalendarDate { CalendarDate(daysSince1970: daysSince1970()) }

/// The days since 1 January 1970, by this machine's clock, in UTC.
func daysSince1970() -> Int { Int((Date.now.timeIntervalSince1970 / 86_400).rounded(.down)) }

extension SiteError {
    /// The error as a command ends with it.
    ///
    /// - Parameter place: where in the course folder the pages lie.
    func failure(_ place: CoursePlace) -> CommandFailure {
        // What was written wrongly ends with 1, as all that `check` finds; 74 says that a place cannot be written to.
        CommandFailure(isInput ? .problems : .unwritable, "\(place.onDisk(path)): \(message)", hint: hint)
    }
}
