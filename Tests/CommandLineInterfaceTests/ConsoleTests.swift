import CommandLineInterface
import Diagnostics
import Foundation
import Testing

@Suite struct ConsoleTests {
    /// What is printed when a program of one command reports problems.
    private func printed(_ diagnostics: [[Diagnostic]], _ options: [String] = []) async -> String {
        var console = Console.captured
        _ = await program { _, console in
            for some in diagnostics { console.report(some) }
            return .problems
        }.run(["check"] + options, console: &console)
        return console.errors.text
    }

    private func program(_ action: @escaping Command.Action) -> Program {
        Program("p", version: "1", summary: "S.", commands: [Command("check", "Check", examples: [], action: action)])
    }

    private func problem(_ text: String, _ range: Range<Int>) -> Diagnostic {
        Diagnostic(.error, "a.b", in: SourceFile(path: "f.md", text: text), at: range, "this is wrong")
    }

    @Test func `shows where, what, the lines and the ways out`() async {
        let file = SourceFile(path: "Quizzes/q.md", text: "## Stem\n\nchoose one\n- [x] Switch\n")
        let diagnostic = Diagnostic(
            .error,
            "quiz.two-ticks",
            in: file,
            at: 9..<19,
            also: [20..<25],
            "two options are ticked",
            hints: ["clear one box", "write \"choose all\""]
        )
        let whole = Diagnostic(.warning, "course.empty", path: "Curriculum", "this folder is empty")
        #expect(
            await printed([[diagnostic, whole]]) == """
                Curriculum: warning: this folder is empty [course.empty]
                Quizzes/q.md:3:1: error: two options are ticked [quiz.two-ticks]
                   3 | choose one
                     | ^^^^^^^^^^
                   4 | - [x] Switch
                     | ^^^^^
                  hint: clear one box
                  hint: write "choose all"

                1 error, 1 warning

                """
        )
    }

    static let lines: [(name: String, text: String, range: Range<Int>, shown: String, carets: String)] = [
        ("a tab", "a\tb", 2..<3, "a   b", "    ^"),
        ("a tab that is marked", "\tb", 0..<1, "    b", "^^^^"),
        ("wide characters", "日本 x", 3..<6, "日本 x", "  ^^"),
        ("an accent of its own", "e\u{301}x", 3..<4, "e\u{301}x", " ^"),
        ("a family of emoji", "👨‍👩‍👧x", 18..<19, "👨‍👩‍👧x", "  ^"),
        ("a flag", "🇷🇸x", 8..<9, "🇷🇸x", "  ^"),
        ("an escape sequence", "\u{1B}[31mred", 5..<8, "␛[31mred", "     ^^^"),
        ("a change of direction", "a\u{202E}b", 4..<5, "a<U+202E>b", "         ^"),
        ("a byte order mark", "\u{FEFF}b", 3..<4, "<U+FEFF>b", "        ^"),
        ("the end of the line", "ab", 2..<2, "ab", "  ^"),
        ("the whole line", "ab", 0..<0, "ab", ""),
        ("a pile of accents", "a" + String(repeating: "\u{301}", count: 40), 0..<1, "a" + accents, "^"),
    ]

    private static let accents = String(repeating: "\u{301}", count: 8)

    @Test(arguments: lines)
    func `puts the caret under the place`(name: String, text: String, range: Range<Int>, shown: String, carets: String)
        async
    {
        let lines = await printed([[problem(text, range)]]).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[1] == "   1 | \(shown)")
        #expect(lines[2] == (carets.isEmpty ? "" : "     | \(carets)"))
    }

    @Test(arguments: [(0, 0, 1), (30, 31, 1), (500_000, 35, 1), (999_999, 69, 1), (500_000, 35, 200)])
    func `cuts a long line round the caret`(offset: Int, column: Int, length: Int) async {
        let text = String(repeating: "x", count: offset) + "y" + String(repeating: "z", count: 1_000_000 - offset - 1)
        let lines = await printed([[problem(text, offset..<offset + length)]]).split(separator: "\n")
        let quoted = Array(lines[1].dropFirst(7))
        let carets = Array(lines[2].dropFirst(7))
        #expect(quoted.count <= 70)
        #expect(quoted.count >= 69)
        #expect(carets.firstIndex(of: "^").map { quoted[$0] } == "y")
        #expect(carets.count <= quoted.count)
        #expect((quoted.last == "…") == (offset < 999_999))
        #expect((quoted.first == "…") == (offset > 30))
    }

    /// Letters of one to four bytes, marks, wide and joined characters, tabs, control characters, and bytes that are no text.
    private static let pieces: [[UInt8]] =
        ["a", "é", "日", "😀", "\u{301}", "\u{200D}", "\t", "\u{1B}", "\u{202E}", "🇷🇸", "\r"].map { Array($0.utf8) }
        + [[0xFF], [0xC3], [0xE2, 0x82], [0x80]]

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `shows any place of any line in 80 columns`(seed: UInt64) async {
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<10 {
            let bytes = (0..<next(400)).flatMap { _ in Self.pieces[next(Self.pieces.count)] }
            let start = next(bytes.count + 1)
            let range = start..<start + next(bytes.count - start + 1)
            let file = SourceFile(path: "f.md", bytes: bytes)
            let text = await printed([[Diagnostic(.error, "a.b", in: file, at: range, "this is wrong")]])
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines[0].hasPrefix("f.md:1:"), "seed \(seed)")
            #expect(
                text.unicodeScalars.allSatisfy {
                    $0 == "\n" || !CharacterSet.controlCharacters.contains($0) || $0 == "\u{200D}"
                }
            )
            let carets = lines.first { $0.hasPrefix("     | ") } ?? ""
            #expect(carets.count <= 80, "seed \(seed): \(text)")
            #expect(carets.contains("^") == (range != 0..<0), "seed \(seed): \(text)")
        }
    }

    @Test func `makes paths, summaries and hints harmless`() async {
        let nasty = "a\u{1B}]0;title\u{07}\nerror: forged"
        let text = await printed([[Diagnostic(.error, "a.b", path: nasty, nasty, hints: [nasty])]], ["--quiet"])
        #expect(
            text == """
                a␛]0;title␇␊error: forged: error: a␛]0;title␇␊error: forged [a.b]
                  hint: a␛]0;title␇␊error: forged


                """
        )
    }

    @Test func `shows a hundred problems and what errors come later, and counts the rest`() async {
        let warnings = (100..<190).map { Diagnostic(.warning, "a.b", path: "f\($0)", "doubtful") }
        let errors = (200..<230).map { Diagnostic(.error, "a.b", path: "f\($0)", "wrong") }
        let lines = await printed([warnings + errors, errors]).split(separator: "\n")
        #expect(lines.count == 132)
        #expect(lines.count { $0.contains("error: wrong") } == 60)
        #expect(lines.first == "f100: warning: doubtful [a.b]")
        #expect(lines.suffix(2) == ["and 20 more", "60 errors, 90 warnings"])
        let many = await printed([warnings, errors, warnings + errors + errors + errors]).split(separator: "\n")
        #expect(many.count { $0.contains("error: wrong") } == 100)
        #expect(many.count { $0.contains("doubtful") } == 90)
        #expect(many.suffix(2) == ["and 110 more", "120 errors, 180 warnings"])
    }

    @Test func `colours problems only when asked, as long as nobody watches`() async {
        let diagnostic = problem("ab", 0..<1)
        #expect(!(await printed([[diagnostic]])).contains("\u{1B}"))
        #expect(!(await printed([[diagnostic]], ["--color", "never"])).contains("\u{1B}"))
        #expect(
            await printed([[diagnostic]], ["--color=always"])
                .hasPrefix("\u{1B}[1mf.md:1:1:\u{1B}[0m \u{1B}[1;31merror:\u{1B}[0m this is wrong [a.b]\n")
        )
    }

    @Test func `keeps quiet about the work, not about results`() async {
        var console = Console.captured
        let talk = program { _, console in
            console.say("2 files read")
            console.print("result\u{07}")
            console.write([0x1B])
            return .done
        }
        _ = await talk.run(["check", "--quiet"], console: &console)
        #expect(console.output.text == "result␇\n\u{1B}")
    }

    @Test func `drops what a closed pipe does not take, and goes on`() async throws {
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        signal(SIGPIPE, SIG_IGN)
        var console = Console(
            output: .file(descriptor: pipe.fileHandleForWriting.fileDescriptor),
            errors: .memory(),
            allowsColor: false
        )
        let talk = program { _, console in
            console.print("one")
            console.print("two")
            return .problems
        }
        #expect(await talk.run(["check"], console: &console) == .problems)
        #expect(console.errors.text.isEmpty)
    }

    @Test func `ends with 74 when what it printed got lost`() async throws {
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        var console = Console(
            output: .file(descriptor: full.fileDescriptor),
            errors: .memory(),
            allowsColor: false
        )
        let talk = program { _, console in
            console.print("one")
            console.print("two")
            return .done
        }
        #expect(await talk.run(["check"], console: &console) == .unwritable)
        #expect(
            console.errors.text
                == "error: standard output: the disk is full\n  hint: write to another place\n"
        )
    }

    @Test func `files get 80 columns and no colour, whatever the terminal says`() async {
        var console = Console(output: .memory(), errors: .memory(), allowsColor: true, columns: 200)
        #expect(console.columns == 80)
        console.print("HEAD", .heading)
        #expect(console.output.text == "HEAD\n")
    }

    @Test func `results are coloured when asked for, and control characters are not let through`() async {
        var console = Console.captured
        _ = await program { _, console in
            console.print("a\u{1B}b", .heading)
            console.print("done", .good)
            console.print("plain", nil)
            return .done
        }.run(["check", "--color", "always"], console: &console)
        #expect(console.output.text == "\u{1B}[1ma\u{241B}b\u{1B}[0m\n\u{1B}[32mdone\u{1B}[0m\nplain\n")
    }

    /// A pseudoterminal, which is as wide as it is told, and takes colour only where it is allowed.
    @Test(
        arguments: [(120, nil, 120), (0, 100, 100), (0, nil, 80), (20, nil, 40), (0, 9_000, 400)]
            as [(UInt16, Int?, Int)]
    )
    func `a terminal has the columns that it tells, or that COLUMNS says:`(wide: UInt16, told: Int?, columns: Int)
        throws
    {
        var (main, side): (Int32, Int32) = (0, 0)
        var size = winsize(ws_row: 24, ws_col: wide, ws_xpixel: 0, ws_ypixel: 0)
        try #require(unsafe openpty(&main, &side, nil, nil, &size) == 0)
        defer {
            close(main)
            close(side)
        }
        var console = Console(output: .file(descriptor: side), errors: .memory(), allowsColor: true, columns: told)
        #expect(console.columns == columns)
        console.print("HEAD", .heading)
        var plain = Console(output: .file(descriptor: side), errors: .memory(), allowsColor: false, columns: told)
        plain.print("HEAD", .heading)
        let expected = "\u{1B}[1mHEAD\u{1B}[0m\r\nHEAD\r\n"
        // A terminal hands on what was written in pieces of its own.
        var shown: [UInt8] = []
        while shown.count < expected.utf8.count {
            var buffer = [UInt8](repeating: 0, count: 200)
            let count = unsafe read(main, &buffer, buffer.count)
            if count <= 0 { break }
            shown += buffer.prefix(count)
        }
        #expect(String(decoding: shown, as: UTF8.self) == expected)
    }
}
