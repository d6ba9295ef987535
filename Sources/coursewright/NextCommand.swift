import Assessment
import CommandLineInterface
import Curriculum
import Diagnostics
import FoundationEssentials
import Markup

extension Coursewright {
    /// How many days ahead a review is spoken of.
    private static let horizon = 60

    static let next = Command(
        "next",
        "Say how the course stands, and what to do next; coursewright alone means this",
        examples: ["coursewright", "coursewright next my-course"],
        operands: [CourseInput.operand],
        details: "Nothing is written, and the exit status is 0 whatever is said."
    ) { (arguments, console) async throws(CommandFailure) in
        let input = try CourseInput(arguments)
        let folder = CourseFolder(readingFrom: input.folder)
        let read = Course.read(folder, today: clockDay())
        if read.diagnostics.contains(where: { $0.id == "course.missing" }) {
            console.print("There is no course in this folder. To begin:")
            console.print("")
            console.print("  coursewright new course my-course     starts a course in a folder of that name")
            console.print("  coursewright next FOLDER              looks at a course that lies elsewhere")
            console.print("  coursewright --help                   shows every command")
            return .done
        }
        let problems = try await checked(input, read).diagnostics
        let place = input.folder == "." ? "" : " " + quoted(input.folder)
        if let course = read.value { console.print(counts(course)) }
        console.print(summary(of: problems))
        var steps: [(String, String)] = []
        if !problems.isEmpty { steps.append(("check" + place, "shows each problem, its place and a way out")) }
        let site = SiteAge(of: folder, in: input.folder)
        if !problems.haveErrors {
            console.print(site.sentence)
            if site != .current { steps.append(("build" + place, "writes the site")) }
        }
        if let course = read.value { steps += outlook(course, place, &console) }
        for (command, what) in [("check", "looks for problems after a change"), ("build", "writes the site anew")]
        where steps.count < 2 && !problems.haveErrors && !steps.contains(where: { $0.0 == command + place }) {
            steps.append((command + place, what))
        }
        console.print("")
        console.print("Next:")
        let width = steps.prefix(3).map(\.0.count).max() ?? 0
        for (command, what) in steps.prefix(3) {
            let gap = String(repeating: " ", count: width - command.count + 3)
            console.print("  coursewright \(command)\(gap)\(what)")
        }
        return .done
    }

    private static func counts(_ course: Course) -> String {
        let lessons = course.modules.reduce(0) { $0 + $1.lessons.count }
        let parts = [
            counted(course.modules.count, "module"), counted(lessons, "lesson"),
            counted(course.quizzes.count, "quiz", "quizzes"), counted(course.briefings.count, "briefing"),
        ]
        return "\(course.title): \(parts.joined(separator: ", "))"
    }

    private static func summary(of problems: [Diagnostic]) -> String {
        let errors = problems.count { $0.severity == .error }
        let warnings = problems.count - errors
        switch (errors, warnings) {
        case (0, 0): return "No problem found."
        case (0, _): return "\(counted(warnings, "warning")); nothing stops a build."
        case (_, 0):
            return
                "\(counted(errors, "error")): until \(errors == 1 ? "it is" : "they are") mended, no site is written."
        default: return "\(counted(errors, "error")) and \(counted(warnings, "warning")); errors stop a build."
        }
    }

    /// Says what the course lacks and what comes up, and gives the commands that help.
    private static func outlook(
        _ course: Course,
        _ place: String,
        _ console: inout Console
    ) -> [(String, String)] {
        var steps: [(String, String)] = []
        let days = daysSince1970()
        let outlook = CourseStatus(
            course,
            from: CalendarDate(daysSince1970: days),
            until: CalendarDate(daysSince1970: days + horizon)
        )
        if course.modules.isEmpty { steps.append(("new module my-module" + place, "starts a module")) }
        if let first = outlook.modulesWithoutLesson.first {
            console.print("Without a lesson: \(some(outlook.modulesWithoutLesson))")
            steps.append(("new lesson my-lesson\(place) --module \(first)", "starts a lesson"))
        }
        if let first = outlook.lessonsWithoutPractice.first {
            console.print("Without a practice check: \(some(outlook.lessonsWithoutPractice))")
            steps.append(("new quiz \(first)-check\(place) --lesson \(first)", "starts a practice check"))
        }
        for outlook in course.translations.map(TranslationStatus.init) {
            let stale = outlook.stale.isEmpty ? "" : ", \(outlook.stale.count) of them to be brought up to date"
            let done = outlook.count - outlook.missing.count
            console.print("In \(outlook.language): \(done) of \(counted(outlook.count, "file")) translated\(stale)")
            if let first = outlook.missing.first, !steps.contains(where: { $0.1 == startsTranslation }) {
                steps.append(
                    (
                        "new translation \(course.place.onDisk(first))\(place) --language \(outlook.language)",
                        startsTranslation
                    )
                )
            }
        }
        if !outlook.reviews.isEmpty {
            console.print("To be reviewed within \(horizon) days:")
            for review in outlook.reviews.prefix(5) {
                console.print("  \(review.day.text)  \(course.place.onDisk(review.path))")
            }
            if outlook.reviews.count > 5 { console.print("  and \(outlook.reviews.count - 5) more") }
        }
        return steps
    }

    private static let startsTranslation = "starts a translation"

    private static func some(_ names: [String]) -> String {
        let first = names.prefix(5).joined(separator: ", ")
        return names.count > 5 ? "\(first) and \(names.count - 5) more" : first
    }
}

/// Whether the site that lies in a course's build folder shows what the course says.
private enum SiteAge {
    case missing
    case older
    case current

    init(of files: CourseFolder, in folder: String) {
        func changed(_ path: String) -> Date? {
            (try? FileManager.default.attributesOfItem(atPath: folder + "/" + path)[.modificationDate]) as? Date
        }
        guard let built = changed("build/site") else {
            self = .missing
            return
        }
        var paths = (Array(files.files.keys) + files.others).map(files.place.onDisk)
        paths += ((try? FileManager.default.subpathsOfDirectory(atPath: folder + "/Site")) ?? []).map { "Site/" + $0 }
        // A folder changes when a file in it is renamed or removed.
        var folders: Set<String> = files.place == .inFolder ? ["."] : []
        for path in paths {
            var parts = path.split(separator: "/")
            while parts.popLast() != nil, !parts.isEmpty { folders.insert(parts.joined(separator: "/")) }
        }
        let isOlder = (paths + folders).contains { path in changed(path).map { $0 > built } ?? false }
        self = isOlder ? .older : .current
    }

    var sentence: String {
        switch self {
        case .missing: "There is no site in build/site yet."
        case .older: "The site in build/site is older than the course."
        case .current: "The site in build/site is as new as the course."
        }
    }
}
