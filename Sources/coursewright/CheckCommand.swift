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
        let checked = try checked(input)
        console.report(checked.diagnostics)
        guard let (course, _) = checked.value else { return .problems }
        let contents = [
            counted(course.modules.count, "module"),
            counted(course.modules.reduce(0) { $0 + $1.lessons.count }, "lesson"),
            counted(course.quizzes.count, "quiz", "quizzes") + " with "
                + counted(course.quizzes.reduce(0) { $0 + $1.questions.count }, "question"),
            counted(course.briefings.count, "briefing"),
        ]
        console.say("\(course.title): " + contents.joined(separator: ", "))
        console.say(checked.diagnostics.isEmpty ? "No problem found." : "No error; nothing stops a build.")
        return .done
    }

    /// A course and its theme, nil when there is an error in them, and every problem: what `check` lists is what stops a `build`.
    static func checked(
        _ input: CourseInput
    ) throws(CommandFailure) -> Checked<(course: Course, theme: Theme)?> {
        let read = input.read()
        let theme = input.readTheme()
        var diagnostics = read.diagnostics + theme.diagnostics
        guard let course = read.value, let theme = theme.value else { return Checked(nil, diagnostics) }
        if !diagnostics.haveErrors { diagnostics += try planned(course, theme, []).diagnostics }
        if course.quizzes.contains(where: { $0.mode == .assessed }) {
            diagnostics += CourseSecret.read(in: input.folder).diagnostics
        }
        return Checked(diagnostics.haveErrors ? nil : (course, theme), diagnostics)
    }
}

/// A number and what it counts, in the form that goes with it.
func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    "\(count) " + (count == 1 ? one : many ?? one + "s")
}
