import Foundation
import Testing

/// What a trainer who does not program reads after a slip: what is wrong, and what to type instead.
@Suite struct WrongCommandTests {
    private let program = BuiltProgram(name: "coursewright")
    private let folder = TemporaryFolder()

    private func write(_ path: String, _ text: String) throws { try folder.write(text, to: path) }

    /// Lines typed in a course folder, with how they end, and all that is said.
    static let lines: [(line: String, status: Int32, message: String, hint: String)] = [
        ("chekc", 64, "unknown command \"chekc\"; did you mean check?", "see \"coursewright --help\" for the commands"),
        (
            "other-course", 64, "unknown command \"other-course\"",
            "see \"coursewright --help\" for the commands; of a folder: coursewright next other-course"
        ),
        ("--zip", 64, "--zip is an option of build", "name the command first: coursewright build --zip"),
        ("-V", 64, "unknown option \"-V\"; did you mean --version?", "see \"coursewright --help\" for the commands"),
        (
            "build \u{2013}zip", 64, "\"\u{2013}zip\" begins with a long dash",
            "type two hyphens: --zip; word processors make one dash of them"
        ),
        ("build -o out", 64, "unknown option \"-o\"; did you mean --output?", "see \"coursewright build --help\""),
        (
            "build --output", 64, "--output needs a value: FOLDER",
            "write --output FOLDER: where the folders site and keys are written; otherwise build/ in the course folder"
        ),
        (
            "build --output ~/out", 64, "\"~/out\" would be a folder called ~ here, and not your home folder",
            "write \"$HOME/out\", for a shell leaves ~ as it is in quotation marks and behind =; if a folder called ~ is meant, write ./~/out"
        ),
        ("check --zip", 64, "--zip is an option of build, not of check", "see \"coursewright build --help\""),
        (
            "check --json", 64, "unknown option \"--json\"; did you mean --format json?",
            "see \"coursewright check --help\""
        ),
        (
            "check build", 66, "there is no folder \"build\"",
            "type one command at a time, such as: coursewright build"
        ),
        (
            "new course /", 64,
            "\"/\" cannot be an id; ids are made of a-z, 0-9, \"-\", \"_\" and \".\", and begin with a letter or digit",
            "write, for example, my-course; the title can be changed in the file"
        ),
        (
            "new course notes.txt", 74, "notes.txt/Curriculum: this folder cannot be made",
            "check that no file stands where a folder has to, and that you may write there"
        ),
        ("build cuorse", 66, "there is no folder \"cuorse\"", "write course if that is what is meant"),
        ("build ./cuorse/", 66, "there is no folder \"./cuorse/\"", "write ./course if that is what is meant"),
        (
            "build nowhere-at-all", 66, "there is no folder \"nowhere-at-all\"",
            "name a folder that holds Curriculum/ or course.yaml, or go into it and name none"
        ),
        (
            "build --audience ngo police", 66, "there is no folder \"police\"",
            "write groups of readers with a comma and no space between: --audience ngo,police"
        ),
        (
            "check Curriculum/modules/m/l.md", 66,
            "\"Curriculum/modules/m/l.md\" is a file, and a course is looked at as a whole",
            "name the course folder it lies in: ."
        ),
        (
            "check ./Curriculum/course.yaml", 66,
            "\"./Curriculum/course.yaml\" is a file, and a course is looked at as a whole",
            "name the course folder it lies in: ."
        ),
        (
            "check notes.txt", 66, "\"notes.txt\" is a file, and a course is looked at as a whole",
            "name the course folder it lies in"
        ),
        (
            "check my course", 64, "\"course\" is one argument too many",
            "write coursewright check [COURSE] [OPTIONS], and quotation marks around what holds a space"
        ),
        (
            "render", 64, "coursewright render needs FILE|-: a Markdown file, or - for standard input",
            "write, for example: coursewright render lesson.md"
        ),
        (
            "new lesson", 64,
            "coursewright new needs NAME: a short name without spaces, such as first-steps; for a translation, the file to translate",
            "write, for example: coursewright new lesson first-steps"
        ),
        (
            "new first-steps lesson", 64,
            "KIND is course, module, lesson, quiz, briefing or translation, not \"first-steps\"; "
                + "did you mean lesson first-steps?", "see \"coursewright new --help\""
        ),
        (
            "new lesson first steps", 66, "there is no course folder \"steps\"",
            "check the name; if it is a part of the new name, write first-steps"
        ),
    ]

    @Test(arguments: lines) func `says what is wrong and what to type instead:`(
        line: String,
        status: Int32,
        message: String,
        hint: String
    ) throws {
        defer { folder.remove() }
        try write("Curriculum/course.yaml", "course: c\ntitle: C\n")
        try write("Curriculum/modules/m/l.md", "")
        try write("course/notes.txt", "")
        try write("notes.txt", "")
        let before = try FileManager.default.subpathsOfDirectory(atPath: folder.url.path).sorted()
        let outcome = try program.run(line.split(separator: " ").map { String($0) }, in: folder.url)
        #expect(outcome.status == status)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors == "error: \(message)\n  hint: \(hint)\n")
        #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.url.path).sorted() == before)
    }

    @Test(arguments: ["check", "build", "new", "serve"])
    func `says how to begin where there is no course, to`(command: String) throws {
        defer { folder.remove() }
        let way = "coursewright new course my-course, then go into its folder"
        if command == "serve" {
            let preview = try ServingProgram("coursewright", ["serve", "--port", "0"], in: folder.url)
            let printed = preview.interrupt().output
            #expect((preview.greeting + printed).contains("hint: for a new course: \(way)\n"), "\(printed)")
            return
        }
        let outcome = try program.run([command] + (command == "new" ? ["lesson", "l"] : []), in: folder.url)
        #expect(outcome.errors.contains("there is no course in this folder"))
        #expect(outcome.errors.contains(": \(way)\n"), "\(outcome.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [])
    }
}
