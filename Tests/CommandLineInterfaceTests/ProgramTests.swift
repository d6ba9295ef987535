import CommandLineInterface
import Testing

extension Option {
    fileprivate static let store = Option("store", value: "PATH", default: "records.sqlite", "where the records are")
    fileprivate static let json = Option(flag: "json", "print JSON")
    fileprivate static let format = Option("format", oneOf: ["csv", "json"], required: true, "how rows are written")
    fileprivate static let port = Option("port", number: 1...65_535, default: 8080, "where to listen")
}

/// Programs whose commands print what they were given.
private enum Example {
    static let echo: Command.Action = { arguments, console in
        console.print("operands \(arguments.operands)")
        console.print("store \(arguments[.store] ?? "none") json \(arguments.has(.json))")
        console.print("port \(arguments.number(.port) ?? 0)")
        return .done
    }

    static let grader = Program(
        "grader",
        version: "0.1",
        summary: "Grade what trainees hand in.",
        firstSteps: ["grader grade inbox    mark a folder"],
        commands: [
            Command(
                "keys add",
                "Store answer keys",
                examples: ["grader keys add build/keys"],
                operands: [Operand("FOLDER|FILE", count: .oneOrMore, "what to store")],
                action: echo
            ),
            Command("keys list", "List answer keys", examples: ["grader keys list"], action: echo),
            Command(
                "grade",
                "Mark what trainees handed in",
                examples: ["grader grade inbox", "grader grade a.json b.json"],
                operands: [Operand("FILE|FOLDER", count: .oneOrMore, "what to mark")],
                options: [.store, .json],
                details: "A file that cannot be marked is set aside.",
                action: echo
            ),
            Command("records", "Write records", examples: ["grader records"], options: [.format], action: echo),
            Command(
                "new",
                "Begin something",
                examples: ["grader new quiz q"],
                operands: [Operand("KIND", oneOf: ["quiz", "lesson"], "what to begin"), Operand("NAME", "its name")],
                action: echo
            ),
            Command("serve", "Serve", examples: ["grader serve"], options: [.port], action: echo),
        ]
    )

    static func run(_ arguments: [String], of program: Program = grader) async -> (ExitCode, String, String) {
        var console = Console.captured
        let status = await program.run(arguments, console: &console)
        return (status, console.output.text, console.errors.text)
    }
}

@Suite struct ProgramTests {
    private static let dash = "type two hyphens: --json; word processors make one dash of them"

    private static func tilde(_ path: String) -> String {
        "\"\(path)\" would be a folder called ~ here, and not your home folder"
    }

    private static func home(_ rest: String) -> String {
        "write \"$HOME\(rest)\", for a shell leaves ~ as it is in quotation marks and behind =; if a folder called ~ is meant, write ./~\(rest)"
    }

    static let wrong: [(line: String, message: String, hint: String)] = [
        ("grdae a", "unknown command \"grdae\"; did you mean grade?", "see \"grader --help\" for the commands"),
        ("zebra", "unknown command \"zebra\"", "see \"grader --help\" for the commands"),
        ("GRADE a", "unknown command \"GRADE\"; did you mean grade?", "see \"grader --help\" for the commands"),
        ("version", "unknown command \"version\"; did you mean --version?", "see \"grader --help\" for the commands"),
        ("hlep", "unknown command \"hlep\"; did you mean help?", "see \"grader --help\" for the commands"),
        ("keys", "keys needs one of add, list", "see \"grader --help\" for the commands"),
        ("keys --json", "keys needs one of add, list", "see \"grader --help\" for the commands"),
        (
            "keys lits", "unknown command \"keys lits\"; did you mean keys list?",
            "see \"grader --help\" for the commands"
        ),
        ("kyes add", "unknown command \"kyes\"; did you mean keys add?", "see \"grader --help\" for the commands"),
        ("inbox grade", "unknown command \"inbox\"", "write the command first: grader grade"),
        ("build/all keys add", "unknown command \"build/all\"", "write the command first: grader keys add"),
        ("kyes", "unknown command \"kyes\"; did you mean keys?", "see \"grader --help\" for the commands"),
        (
            "--json grade a", "\"--json\" stands where a command should stand",
            "name the command first: keys add, keys list, grade, records, new or serve"
        ),
        ("grade", "grader grade needs FILE|FOLDER: what to mark", "write, for example: grader grade inbox"),
        (
            "grade a --stroe x", "unknown option \"--stroe\"; did you mean --store?",
            "see \"grader grade --help\""
        ),
        ("grade a --sto x", "unknown option \"--sto\"; did you mean --store?", "see \"grader grade --help\""),
        ("grade a --frobnicate", "unknown option \"--frobnicate\"", "see \"grader grade --help\""),
        ("grade a -j", "unknown option \"-j\"; did you mean --json?", "see \"grader grade --help\""),
        (
            "grade -owl-3", "unknown option \"-owl-3\"",
            "a name that begins with a hyphen stands last: grader grade ... -- -owl-3"
        ),
        ("grade a -x", "unknown option \"-x\"", "see \"grader grade --help\""),
        ("grade a --never", "unknown option \"--never\"; did you mean --color never?", "see \"grader grade --help\""),
        ("grade a --port 1", "--port is an option of serve, not of grade", "see \"grader serve --help\""),
        ("grade a \u{2013}json", "\"\u{2013}json\" begins with a long dash", dash),
        ("grade \u{2014}json a", "\"\u{2014}json\" begins with a long dash", dash),
        ("\u{2014}json", "\"\u{2014}json\" begins with a long dash", dash),
        ("grade a --store", "--store needs a value: PATH", "write --store PATH: where the records are"),
        ("grade a --store --json", "--store needs a value: PATH", "write --store PATH: where the records are"),
        ("grade a --store=", "--store needs a value: PATH", "write --store PATH: where the records are"),
        ("grade a --store x --store y", "--store is given twice", "see \"grader grade --help\""),
        ("grade a --json=yes", "--json takes no value", "see \"grader grade --help\""),
        ("grade a --store=~/r.db", tilde("~/r.db"), home("/r.db")),
        ("grade a --store ~", tilde("~"), home("")),
        ("grade a ~/b.json", tilde("~/b.json"), home("/b.json")),
        ("grade ''", "FILE|FOLDER is empty", "see \"grader grade --help\""),
        ("grade a ''", "FILE|FOLDER is empty", "see \"grader grade --help\""),
        (
            "grade a --color sometimes", "--color is auto, always or never, not \"sometimes\"",
            "see \"grader grade --help\""
        ),
        (
            "keys list a", "\"a\" is one argument too many",
            "write grader keys list, and quotation marks around what holds a space"
        ),
        (
            "new quiz my own", "\"own\" is one argument too many",
            "write grader new KIND NAME, and quotation marks around what holds a space"
        ),
        ("records", "grader records needs --format csv|json", "see \"grader records --help\""),
        (
            "records --format cvs", "--format is csv or json, not \"cvs\"; did you mean csv?",
            "see \"grader records --help\""
        ),
        (
            "new quizz q", "KIND is quiz or lesson, not \"quizz\"; did you mean quiz?",
            "see \"grader new --help\""
        ),
        ("new quiz", "grader new needs NAME: its name", "write, for example: grader new quiz q"),
        ("new zebra", "KIND is quiz or lesson, not \"zebra\"", "see \"grader new --help\""),
        (
            "new q quiz", "KIND is quiz or lesson, not \"q\"; did you mean quiz q?",
            "see \"grader new --help\""
        ),
        ("new", "grader new needs KIND: quiz or lesson", "write, for example: grader new quiz q"),
        (
            "serve --port 70000", "--port is a number from 1 to 65535, not \"70000\"",
            "see \"grader serve --help\""
        ),
        ("serve --port x", "--port is a number from 1 to 65535, not \"x\"", "see \"grader serve --help\""),
        ("help garde", "unknown command \"garde\"; did you mean grade?", "see \"grader --help\" for the commands"),
    ]

    @Test(arguments: wrong)
    func `says what is wrong with a command line`(line: String, message: String, hint: String) async {
        let words = line.split(separator: " ").map { $0 == "''" ? "" : String($0) }
        let (status, output, errors) = await Example.run(words)
        #expect(status == .usage)
        #expect(output.isEmpty)
        #expect(errors == "error: \(message)\n  hint: \(hint)\n")
    }

    @Test(arguments: [
        ("grade a b", "operands [\"a\", \"b\"]\nstore records.sqlite json false\nport 8080\n"),
        ("grade --store x a --json", "operands [\"a\"]\nstore x json true\nport 8080\n"),
        ("grade --store=x=y - a", "operands [\"-\", \"a\"]\nstore x=y json false\nport 8080\n"),
        ("grade ./~/a a~ ~a --store a/~", "operands [\"./~/a\", \"a~\", \"~a\"]\nstore a/~ json false\nport 8080\n"),
        ("grade -- --json", "operands [\"--json\"]\nstore records.sqlite json false\nport 8080\n"),
        ("grade --store=--x -- --help", "operands [\"--help\"]\nstore --x json false\nport 8080\n"),
        ("keys add a", "operands [\"a\"]\nstore records.sqlite json false\nport 8080\n"),
        ("serve --port 81 --color never --quiet", "operands []\nstore records.sqlite json false\nport 81\n"),
        ("serve", "operands []\nstore records.sqlite json false\nport 8080\n"),
    ])
    func `hands a command its operands and options`(line: String, printed: String) async {
        let (status, output, errors) = await Example.run(line.split(separator: " ").map { String($0) })
        #expect(status == .done)
        #expect(output == printed)
        #expect(errors.isEmpty)
    }

    @Test(arguments: [["grade", "--help"], ["grade", "a", "--stroe", "-h"], ["help", "grade"]])
    func `shows a command's help, examples first, whatever else the line says`(arguments: [String]) async {
        let (status, output, errors) = await Example.run(arguments)
        #expect(status == .done)
        #expect(errors.isEmpty)
        #expect(
            output == """
                  grader grade inbox
                  grader grade a.json b.json

                Mark what trainees handed in.

                A file that cannot be marked is set aside.

                usage: grader grade FILE|FOLDER... [OPTIONS]

                  FILE|FOLDER  what to mark

                options:
                  --store PATH               where the records are (otherwise records.sqlite)
                  --json                     print JSON
                  --quiet                    say nothing but problems and what was asked for
                  --color auto|always|never  when to use colour (otherwise auto)
                  --help                     show this text

                """
        )
    }

    @Test(arguments: [
        [], ["--help"], ["-h"], ["help"], ["keys", "--help"], ["keys", "-h"], ["help", "keys"], ["help", "help"],
    ])
    func `shows how to begin when no command is named`(arguments: [String]) async {
        let (status, output, _) = await Example.run(arguments)
        #expect(status == .done)
        #expect(
            output == """
                Grade what trainees hand in.

                usage: grader COMMAND [ARGUMENTS]

                  grader grade inbox    mark a folder

                commands:
                  keys add   Store answer keys
                  keys list  List answer keys
                  grade      Mark what trainees handed in
                  records    Write records
                  new        Begin something
                  serve      Serve

                grader COMMAND --help shows a command's options.

                """
        )
    }

    @Test func `tells its version`() async {
        #expect(await Example.run(["--version"]) == (.done, "grader 0.1\n", ""))
    }

    @Test(arguments: [
        ("-v", "unknown option \"-v\"; did you mean --version?", "see \"p --help\" for the commands"),
        ("--Version", "unknown option \"--Version\"; did you mean --version?", "see \"p --help\" for the commands"),
        ("--hlep", "unknown option \"--hlep\"; did you mean --help?", "see \"p --help\" for the commands"),
        ("--zebra", "unknown option \"--zebra\"", "see \"p --help\" for the commands"),
        ("--port 8000", "--port is an option of serve", "name the command first: p serve --port"),
        ("--port=8000", "--port is an option of serve", "name the command first: p serve --port"),
        (
            "my-folder", "unknown command \"my-folder\"",
            "see \"p --help\" for the commands; of a folder: p check my-folder"
        ),
        ("chekc", "unknown command \"chekc\"; did you mean check?", "see \"p --help\" for the commands"),
    ])
    func `says what is wrong with a command line without a command`(line: String, message: String, hint: String) async {
        let program = Program(
            "p",
            version: "1",
            summary: "S.",
            bareCommand: "check",
            commands: [
                Command(
                    "check",
                    "Check",
                    examples: [],
                    operands: [Operand("FOLDER", count: .optional, "what")],
                    action: Example.echo
                ),
                Command("serve", "Serve", examples: [], options: [.port], action: Example.echo),
            ]
        )
        let (status, output, errors) = await Example.run(line.split(separator: " ").map { String($0) }, of: program)
        #expect(status == .usage)
        #expect(output.isEmpty)
        #expect(errors == "error: \(message)\n  hint: \(hint)\n")
    }

    @Test func `runs the bare command when none is named`() async {
        let check = Command("check", "Check", examples: [], options: [.json], action: Example.echo)
        let program = Program("p", version: "1", summary: "S.", bareCommand: "check", commands: [check])
        #expect(await Example.run(["--json"], of: program).1.hasSuffix("json true\nport 8080\n"))
        #expect(await Example.run([], of: program).1.hasSuffix("json false\nport 8080\n"))
        #expect(
            await Example.run(["--jsno"], of: program).2.hasPrefix("error: unknown option \"--jsno\"; did you mean")
        )
    }

    @Test func `ends with the status and the way out of a failure`() async {
        let fail: Command.Action = { _, _ throws(CommandFailure) in
            throw CommandFailure(.unwritable, "records.sqlite: the disk is full", hint: "free some space")
        }
        let program = Program(
            "p",
            version: "1",
            summary: "S.",
            commands: [Command("f", "Fail", examples: [], action: fail)]
        )
        let expected = "error: records.sqlite: the disk is full\n  hint: free some space\n"
        #expect(await Example.run(["f"], of: program) == (.unwritable, "", expected))
    }
}
