import Assessment
import CommandLineInterface
import Curriculum
import Diagnostics
import SiteGeneration

extension Coursewright {
    static let check = Command(
        "check",
        "list every problem of a course, and write nothing",
        examples: ["coursewright check", "coursewright check my-course"],
        operands: [CourseInput.operand],
        details: """
            Each problem comes with its file, line and column, the line itself, and a way out.
            Errors stop a build, warnings do not. Curriculum/MESSAGES.md explains every message.
            """
    ) { (arguments, console) async throws(CommandFailure) in
        let input = try CourseInput(arguments)
        let read = input.read()
        let theme = input.readTheme()
        let diagnostics = read.diagnostics + theme.diagnostics
        console.report(diagnostics)
        if diagnostics.haveErrors { return .problems }
        if let course = read.value {
            let lessons = course.modules.reduce(0) { $0 + $1.lessons.count }
            let questions = course.quizzes.reduce(0) { $0 + $1.questions.count }
            console.say(
                "\(course.title): \(course.modules.count) modules, \(lessons) lessons, \(course.quizzes.count) quizzes with \(questions) questions, \(course.briefings.count) briefings"
            )
            console.say(diagnostics.isEmpty ? "No problem found." : "No error; nothing stops a build.")
        }
        return .done
    }
}
