import Assessment
import CommandLineInterface
import Curriculum
import Diagnostics
import SiteGeneration

extension CommandLineInterface.Option {
    fileprivate static let format = Option(
        "format",
        oneOf: ["text", "json", "sarif", "github"],
        default: "text",
        "how problems are printed"
    )
}

extension Coursewright {
    static let check = Command(
        "check",
        "list every problem of a course, and write nothing",
        examples: ["coursewright check", "coursewright check my-course", "coursewright check --format sarif"],
        operands: [CourseInput.operand],
        options: [.format],
        details: """
            Each problem comes with its file, line and column, the line itself, and a way out.
            Errors stop a build, warnings do not. Curriculum/MESSAGES.md explains every message. \
            The formats json, sarif (2.1.0) and github (workflow commands) are for other programs, and go to standard output.
            """
    ) { (arguments, console) async throws(CommandFailure) in
        let input = try CourseInput(arguments)
        let folder = CourseFolder(readingFrom: input.folder)
        let read = Course.read(folder, today: today())
        let theme = input.readTheme()
        let themeProblems = read.value?.withoutSwitchedOff(theme.diagnostics) ?? theme.diagnostics
        let diagnostics = read.diagnostics + themeProblems
        let format = arguments[.format] ?? "text"
        if format != "text" {
            let report = DiagnosticReport(diagnostics, folder: input.folder, files: folder.files)
            switch format {
            case "json": console.write(report.json)
            case "sarif": console.write(report.sarif(tool: "coursewright", version: version))
            default: console.write(report.gitHubCommands)
            }
            return diagnostics.haveErrors ? .problems : .done
        }
        console.report(diagnostics)
        if diagnostics.haveErrors { return .problems }
        if let course = read.value {
            let lessons = course.modules.reduce(0) { $0 + $1.lessons.count }
            let questions = course.quizzes.reduce(0) { $0 + $1.questions.count }
            console.say(
                "\(course.title): \(course.modules.count) modules, \(lessons) lessons, \(course.quizzes.count) quizzes with \(questions) questions, \(course.briefings.count) briefings"
            )
            for rule in course.switchedOff {
                console.say("Switched off: \(rule.id), \(rule.count) times passed over: \(rule.reason)")
            }
            console.say(diagnostics.isEmpty ? "No problem found." : "No error; nothing stops a build.")
        }
        return .done
    }
}
