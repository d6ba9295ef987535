import Assessment
import Diagnostics
import Foundation
import Markup
import Testing

/// A grading run that is killed at any moment, and run again, leaves the store that one run leaves.
@Suite struct InterruptedGradingTests {
    private static let submissions = 200

    /// Moments that are the same in every run: xorshift64* (Vigna, "An experimental exploration of Marsaglia's xorshift generators").
    private struct Moments {
        var state: UInt64 = 0x2026_1125

        mutating func next(below limit: Int) -> Int {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % max(limit, 1)
        }
    }

    private static func key() throws -> AnswerKey {
        let questions = (0..<10).map {
            "## Question \($0)? {#q\($0)}\n\nchoose one; 1 mark\n\n- [x] A\n- [ ] B\n- [ ] C\n"
        }
        let text =
            "---\nquiz: q\ntitle: Q\nmodule: m\nmode: assessed\npass: 50%\n---\n\n" + questions.joined(separator: "\n")
        let quiz = Quiz.read(MarkupDocument.read(SourceFile(path: "q.md", text: text)).value)
        let value = try #require(quiz.value, "\(quiz.diagnostics)")
        return try AnswerKey(value, course: "c", language: "en", secret: [UInt8](repeating: 1, count: 32))
    }

    /// Writes the key and an inbox, in which every tenth file cannot be marked.
    private static func fill(_ folder: TemporaryFolder) throws {
        let key = try key()
        for name in ["keys", "inbox"] {
            try FileManager.default.createDirectory(at: folder.file(name), withIntermediateDirectories: true)
        }
        try Data(key.bytes).write(to: folder.file("keys/\(key.fileName)"))
        for number in 0..<submissions {
            let answers = (0..<10).map { "{\"question\":\"q\($0)\",\"choice\":\((number + $0) % 3)}" }
            let text = """
                {"format":"coursewright-submission-1","course":"c","quiz":"q","version":"\(key.version)",\
                "trainee":"t\(number)","attempt":1,"seed":"0123456789abcdef","language":"en",\
                "started":"2026-11-24T22:50:00Z","finished":"2026-11-24T23:05:10Z","reference":"K7Q2-9FXM",\
                "answers":[\(answers.joined(separator: ","))]}
                """
            let file = number % 10 == 9 ? String(text.dropLast()) : text
            try Data(file.utf8).write(to: folder.file("inbox/\(number).json"))
        }
    }

    private static func grader(_ folder: TemporaryFolder, _ line: String) throws -> BuiltProgram.Outcome {
        try BuiltProgram(name: "grader").run(line.split(separator: " ").map { String($0) }, in: folder.url)
    }

    private static func start(_ folder: TemporaryFolder) throws -> Process {
        let process = Process()
        process.executableURL = BuiltProgram.folder.appendingPathComponent("grader")
        process.arguments = ["grade", "inbox", "--quiet"]
        process.currentDirectoryURL = folder.url
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// What the store says, but for the times.
    private static func content(_ folder: TemporaryFolder) throws -> String {
        let days = try Regex("[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:]{8}Z)?")
        return try grader(folder, "records --format csv").output.replacing(days, with: "DAY")
    }

    @Test func `loses nothing and marks nothing twice, at whatever of 50 moments it is killed`() throws {
        let folder = TemporaryFolder()
        defer { folder.remove() }
        try Self.fill(folder)
        #expect(try Self.grader(folder, "keys add keys").status == 0)
        let empty = try Data(contentsOf: folder.file("records.sqlite"))
        // How long one run takes here, for moments in all of it.
        let began = ContinuousClock.now
        let whole = try Self.grader(folder, "grade inbox")
        var length = Int((ContinuousClock.now - began) / .microseconds(1))
        #expect(whole.output.hasSuffix("\n180 marked, 20 set aside\n"), "\(whole.errors.suffix(300))")
        let right = try Self.content(folder)
        #expect(right.contains("t198"))

        var moments = Moments()
        var killed = 0
        for round in 0..<50 {
            for end in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(at: folder.file("records.sqlite" + end))
            }
            try empty.write(to: folder.file("records.sqlite"))
            let moment = moments.next(below: length)
            let start = ContinuousClock.now
            let process = try Self.start(folder)
            while process.isRunning, Int((ContinuousClock.now - start) / .microseconds(1)) < moment {}
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            if process.terminationReason == .uncaughtSignal {
                killed += 1
            } else {
                // The machine is less busy than when the length was measured, and later moments would never come.
                length = Int((ContinuousClock.now - start) / .microseconds(1))
            }
            let again = try Self.grader(folder, "grade inbox")
            let counts = again.output.split(separator: "\n").last.map { String($0) } ?? ""
            #expect(
                counts.hasSuffix("20 set aside"),
                "round \(round), after \(moment) µs: \(counts) \(again.errors.suffix(300))"
            )
            #expect(try Self.content(folder) == right, "round \(round), killed after \(moment) µs")
        }
        // Some runs end before their moment, but not most: each makes the next moments earlier.
        #expect(killed >= 25, "\(killed) of 50 were killed")
    }
}
