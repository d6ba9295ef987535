import Assessment
import CommandLineInterface
import Curriculum
import Diagnostics
import FoundationEssentials
import SiteGeneration

extension Option {
    fileprivate static let format = Option(
        "format",
        oneOf: ["text", "json", "sarif", "github"],
        default: "text",
        "how problems are printed"
    )
    fileprivate static let graph = Option(
        "graph",
        value: "FOLDER",
        "also draw every scenario there, as QUIZ-QUESTION.svg; the drawings show the key, never publish them"
    )
}

extension Coursewright {
    static let check = Command(
        "check",
        "List every problem of a course, and write nothing",
        examples: [
            "coursewright check", "coursewright check my-course", "coursewright check --format sarif",
            "coursewright check --graph build/scenarios",
        ],
        operands: [CourseInput.operand],
        options: [.format, .graph, .today],
        details: """
            Each problem comes with its file, line and column, the line itself, and a way out.
            Errors stop a build, warnings do not. Curriculum/MESSAGES.md explains every message. \
            The formats json, sarif (2.1.0) and github (workflow commands) are for other programs, and go to standard output.
            """
    ) { (arguments, console) async throws(CommandFailure) in
        let input = try CourseInput(arguments)
        let files = await CourseFolder.read(from: input.folder, threads: CourseInput.jobs)
        let found = try await checked(input, await input.read(files), isWeighed: true)
        let notes = try found.value?.course.statisticsNotes(in: input.folder) ?? []
        let checked = Checked(found.value, files.place.told(found.diagnostics + notes))
        let report = DiagnosticReport(
            checked.diagnostics,
            folder: input.folder,
            workingFolder: FileManager.default.currentDirectoryPath,
            files: files.place.told(files.files)
        )
        switch arguments[.format] {
        case "json": console.write(report.json)
        case "sarif": console.write(report.sarif(tool: "coursewright", version: version))
        case "github": console.write(report.gitHubCommands)
        default:
            let code = say(checked, &console)
            if let folder = arguments[.graph], let course = checked.value?.course {
                let paths = try course.drawScenarios(into: folder)
                for path in paths { console.say("Drawn: \(path)") }
                if paths.isEmpty { console.say("This course has no scenario to draw.") }
            }
            return code
        }
        if let folder = arguments[.graph], let course = checked.value?.course {
            _ = try course.drawScenarios(into: folder)
        }
        return checked.diagnostics.haveErrors ? .problems : .done
    }

    /// Says for people what was found.
    private static func say(
        _ checked: Checked<ValidCourse?>,
        _ console: inout Console
    ) -> ExitCode {
        console.report(checked.diagnostics)
        guard let course = checked.value?.course else { return .problems }
        let contents = [
            counted(course.modules.count, "module"),
            counted(course.modules.reduce(0) { $0 + $1.lessons.count }, "lesson"),
            counted(course.quizzes.count, "quiz", "quizzes") + " with "
                + counted(course.quizzes.reduce(0) { $0 + $1.questions.count }, "question"),
            counted(course.briefings.count, "briefing"),
        ]
        console.say("\(course.title): " + contents.joined(separator: ", "))
        for rule in course.suppressedRules {
            console.say("Switched off: \(rule.id), \(counted(rule.count, "time")) passed over: \(rule.reason)")
        }
        let isClean = checked.diagnostics.allSatisfy { $0.severity == .note }
        console.say(isClean ? "No problem found." : "No error; nothing stops a build.")
        return .done
    }

    /// A course without errors, and what would be made of it.
    struct ValidCourse {
        let course: Course
        let theme: Theme
        /// Its site in all its languages, without answer keys.
        let site: Site
    }

    /// A course and its site, nil when there is an error in them, and every problem: what `check` lists is what stops a `build`.
    ///
    /// - Parameters:
    ///   - readTheme: the theme, where it has been read already.
    ///   - early: the site, where it has been planned already.
    ///   - isWeighed: whether every page is made and weighed, as a build does when it writes them.
    static func checked(
        _ input: CourseInput,
        _ read: Checked<Course?>,
        _ readTheme: Checked<Theme?>? = nil,
        planned early: Checked<Site?>? = nil,
        isWeighed: Bool = false
    ) async throws(CommandFailure) -> Checked<ValidCourse?> {
        let readTheme = readTheme ?? input.readTheme()
        var diagnostics = read.diagnostics + readTheme.diagnostics
        guard var course = read.value, let theme = readTheme.value else { return Checked(nil, diagnostics) }
        var others = readTheme.diagnostics
        var site: Site?
        // What is wrong in the texts keeps no page from being planned, and what is wrong with these is told in the same run.
        if !readTheme.diagnostics.haveErrors {
            let planned = if let early { early } else { try planned(course, theme) }
            site = planned.value
            // Two pages with one id have one file, of course.
            if !read.diagnostics.contains(where: { $0.id == "course.duplicate-id" }) { others += planned.diagnostics }
            others += site?.pictureWarnings(courseFolder: input.folder) ?? []
        }
        if course.quizzes.contains(where: { $0.mode == .assessed }) {
            let secret = CourseSecret.read(in: input.folder)
            others += secret.diagnostics
            // Without a secret there are no keys yet, and the pages that will name them are some bytes lighter.
            if isWeighed, let secret = secret.value {
                do throws(SiteError) {
                    site?.complete(with: try course.answerKeys(with: secret), leavingOut: Withheld())
                } catch {
                    throw error.failure(course.place)
                }
            }
        }
        if isWeighed, let site { others += await site.weightWarnings(threads: CourseInput.jobs) }
        // The course's own were passed over when it was read.
        diagnostics = read.diagnostics + course.suppressing(others)
        if !diagnostics.haveErrors {
            diagnostics += course.unusedSuppressions(
                except: Site.limitedBuildWarnings.union(isWeighed ? [] : Site.weightWarnings)
            )
        }
        guard let site, !diagnostics.haveErrors else { return Checked(nil, diagnostics) }
        return Checked(ValidCourse(course: course, theme: theme, site: site), diagnostics)
    }
}
