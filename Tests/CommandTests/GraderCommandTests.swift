import Assessment
import Foundation
import Testing

/// The program as coordinators type it, on the course that ships.
@Suite struct GraderCommandTests {
    private let program = BuiltProgram(name: "grader")
    private let folder = TemporaryFolder()

    private func grader(_ line: String) throws -> BuiltProgram.Outcome {
        try program.run(line.split(separator: " ").map { String($0) }, in: folder.url)
    }

    @Test func `goes from keys and submissions to progress and records`() throws {
        defer { folder.remove() }
        let inbox = try TraineeInbox(in: folder)
        let title = inbox.key.title
        try inbox.put("cp-final-falcon-12-attempt1.json", inbox.submission("falcon-12"))
        try inbox.put("cp-final-owl-3-attempt1.json", inbox.submission("owl-3", leavingOut: inbox.key.questions.count))

        let added = try grader("keys add build/keys")
        #expect(added.status == 0, "\(added.errors)")
        // What a build has put there for git is passed over.
        #expect(added.errors == "")
        #expect(added.output.contains("cp-final \(inbox.key.version.prefix(12)): stored\n"))
        #expect(added.output.contains("syllabus of thb-online "))
        let listed = try grader("keys list")
        #expect(listed.output.contains("cp-final"))
        #expect(listed.output.contains(String(inbox.key.version.prefix(12))))

        let graded = try grader("grade inbox")
        #expect(graded.status == 0, "\(graded.errors)")
        #expect(
            graded.output == """
                inbox/cp-final-falcon-12-attempt1.json: cp-final, falcon-12, attempt 1: 13.00 of 13.00, 100.00 %, passed
                inbox/cp-final-owl-3-attempt1.json: cp-final, owl-3, attempt 1: 0.00 of 13.00, 0.00 %, not passed
                2 marked

                """
        )
        let again = try grader("grade inbox")
        #expect(again.status == 0)
        #expect(again.output.hasSuffix("2 marked before\n"))
        #expect(again.output.contains("100.00 %, passed (marked before, nothing changed)\n"))

        let progress = try grader("progress")
        let lines = progress.output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[1].hasPrefix("falcon-12  M5 Internet mon…      1  100.00  100.00     1/1       5/5  20"))
        #expect(lines[2] == "owl-3      M5 Internet mon…      1    0.00    0.00     0/1       0/5  -")
        #expect(lines.allSatisfy { $0.count <= 80 })
        #expect(try grader("progress --trainee owl-3 --json").output.contains("\"percent\": \"0.00\""))

        // What is to be read again is there to be read.
        let advice = try grader("progress --trainee owl-3 --advice").output.split(separator: "\n").dropFirst(2)
        #expect(advice.first == "owl-3 should read again:")
        let pages = advice.flatMap { $0.split(separator: " ") }.filter { $0.hasSuffix(".html") }
        #expect(pages.count >= 5 && pages.contains("modules/cyber-patrols/ladder.html"), "\(pages)")
        #expect(pages.allSatisfy { FileManager.default.fileExists(atPath: folder.file("build/site/\($0)").path) })

        let csv = try grader("records --format csv")
        #expect(csv.status == 0)
        let rows = csv.output.components(separatedBy: "\r\n")
        #expect(rows.count == 4)
        #expect(rows[0].hasPrefix("course,module,number,title,trainee,status,completed,quiz_1,needed_1,"))
        #expect(rows[1].contains(",falcon-12,completed,20"))
        #expect(rows[1].contains(",cp-final,yes,1,13.00,13.00,100.00,75.00,yes,\(inbox.key.version),"))
        #expect(rows[2].contains(",owl-3,in progress,,cp-final,yes,1,0.00,13.00,0.00,75.00,no,"))
        let written = try grader("records --format csv --output records.csv")
        #expect(written.output == "records.csv: 2 records\n")
        #expect(try String(contentsOf: folder.file("records.csv"), encoding: .utf8) == csv.output)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.file("records.csv").path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try grader("records --format json").output.contains("\"title\": \"\(title.prefix(10))"))
        #expect(FileManager.default.fileExists(atPath: folder.file("records.sqlite").path))
        #expect(!FileManager.default.fileExists(atPath: folder.file("records.sqlite-wal").path))
    }

    @Test func `writes receipts anew, and loses none that has another's name`() throws {
        defer { folder.remove() }
        let inbox = try TraineeInbox(in: folder)
        try inbox.put("falcon.json", inbox.submission("falcon-12"))
        try inbox.put("owl.json", inbox.submission("owl-3", leavingOut: 2))
        _ = try grader("keys add build/keys")
        #expect(try grader("grade inbox").status == 0)
        #expect(try grader("receipts").output == "receipts: 2 receipts\n")
        #expect(try grader("receipts --trainee owl-3").output == "receipts: 1 receipt\n")
        let falcon = "receipts/cp-final-falcon-12-attempt1-receipt.json"
        let owl = "receipts/cp-final-owl-3-attempt1-receipt.json"
        #expect(try grader("verify \(owl)").status == 0)
        try FileManager.default.removeItem(at: folder.file(falcon))
        try FileManager.default.copyItem(at: folder.file(owl), to: folder.file(falcon))
        try FileManager.default.removeItem(at: folder.file(owl))
        let found = try grader("receipts --trainee falcon-12")
        #expect(found.status == 0, "\(found.errors)")
        #expect(found.output.hasPrefix("\(owl): the receipt that was cp-final-falcon-12-attempt1-receipt.json, "))
        #expect(found.output.hasSuffix("receipts: 2 receipts\n"))
        #expect(try grader("verify \(falcon)").output.contains("falcon-12"))
        #expect(try grader("verify \(owl)").output.contains("owl-3"))

        // One of another store stays where it is, and the rest is written.
        let foreign = try String(contentsOf: folder.file(owl), encoding: .utf8)
            .replacing(/"submission": "[0-9a-f]{12}/, with: "\"submission\": \"000000000000")
        try foreign.write(to: folder.file(falcon), atomically: true, encoding: .utf8)
        try FileManager.default.removeItem(at: folder.file(owl))
        let left = try grader("receipts")
        #expect(left.status == 74, "\(left.output)")
        #expect(left.errors.contains("\(falcon): error: this is the receipt of another attempt, and stays"))
        #expect(left.output == "receipts: 1 receipt\n")
        #expect(try String(contentsOf: folder.file(falcon), encoding: .utf8) == foreign)
        #expect(try grader("verify \(owl)").status == 0)
    }

    @Test func `marks the good files of an inbox and sets each bad one aside with its reason`() throws {
        defer { folder.remove() }
        let inbox = try TraineeInbox(in: folder)
        let good = inbox.submission("falcon-12")
        let key = try String(contentsOf: folder.file(inbox.keyFile), encoding: .utf8)
        let ask = "ask falcon-12 to save the file again from the quiz page, and to send it unchanged"
        let anyone = "ask whoever sent this file to save it again from the quiz page, and to send it unchanged"
        let bad: [(name: String, bytes: [UInt8], problem: String, hint: String)] = [
            ("a.json", Array(good.utf8.prefix(600)), "submission.cut-short", ask),
            ("b.json", [0xFF, 0xD8, 0xFF, 0xE0], "submission.foreign", "ask for the file that the quiz page saves"),
            ("c.json", Array(key.utf8), "submission.foreign", "store it with \"grader keys add\""),
            ("d.json", [], "submission.empty", anyone),
            ("e.json", [UInt8](repeating: 0x5B, count: 100_000), "submission.too-deep", anyone),
            ("f.json", [UInt8](repeating: 0x20, count: 1_100_000) + Array(good.utf8), "submission.empty", anyone),
            ("g.json", Array((good + String(repeating: " ", count: 1_100_000)).utf8), "submission.too-large", ask),
            (
                "h.json", Array(inbox.submission("owl-3", version: String(repeating: "0", count: 64)).utf8),
                "grading.unknown-version", "add the keys of the build that the trainee's page came from"
            ),
            (
                "i.json", Array(inbox.submission("owl-3", attempt: 3).utf8), "grading.too-many-attempts",
                "let the earlier attempts stand, and tell owl-3 so"
            ),
            (
                "z.json", Array(inbox.submission("falcon-12", leavingOut: 1).utf8), "grading.handed-in-before",
                "let the first stand, and ask falcon-12 to hand in another attempt if one is left"
            ),
        ]
        for file in bad { try inbox.put(file.name, file.bytes) }
        try inbox.put("good.json", good)
        #expect(try grader("keys add build/keys").status == 0)
        let graded = try grader("grade inbox")
        #expect(graded.status == 1)
        #expect(graded.output.contains("inbox/good.json: cp-final, falcon-12, attempt 1: 13.00 of 13.00"))
        #expect(graded.output.hasSuffix("\n1 marked, 10 set aside\n"))
        #expect(graded.errors.hasSuffix("\n10 errors\n"))
        for file in bad {
            let start = try #require(graded.errors.range(of: "inbox/\(file.name):"), "\(file.name)")
            let message = graded.errors[start.lowerBound...].components(separatedBy: "\n\n")[0]
            #expect(message.contains("[\(file.problem)]\n"), "\(message)")
            #expect(message.contains("  hint: \(file.hint)"), "\(message)")
            #expect(graded.output.contains("inbox/\(file.name): set aside (\(file.problem))\n"))
        }
        #expect(try grader("progress").output.split(separator: "\n").count == 2)
    }

    @Test func `gives the same marks to the same files in another store`() throws {
        defer { folder.remove() }
        let inbox = try TraineeInbox(in: folder)
        for count in 0..<inbox.key.questions.count {
            try inbox.put("t\(count).json", inbox.submission("t\(count)", leavingOut: count))
        }
        var outputs: [String] = []
        for store in ["one.sqlite", "two.sqlite"] {
            #expect(try grader("keys add build/keys --store \(store)").status == 0)
            #expect(try grader("grade inbox --store \(store)").status == 0)
            outputs.append(try grader("progress --json --store \(store)").output)
        }
        let parts = outputs.map { $0.split(separator: "\n").filter { !$0.contains("\"completed\"") } }
        #expect(parts[0].count > 100)
        #expect(parts[0] == parts[1])
        for count in 0..<inbox.key.questions.count {
            #expect(outputs[0].contains("\"best\": \"\(inbox.marks(leavingOut: count))\""))
        }
    }

    @Test func `leaves a whole store when it is killed, and takes up where it was`() throws {
        defer { folder.remove() }
        let inbox = try TraineeInbox(in: folder)
        let files = 120
        for number in 0..<files { try inbox.put("t\(number).json", inbox.submission("t\(number)")) }
        #expect(try grader("keys add build/keys").status == 0)
        for killedAfter in [1, 7, 20] {
            try program.kill(["grade", "inbox"], in: folder.url, afterLines: killedAfter)
            let progress = try grader("progress --json")
            #expect(progress.status == 0, "\(progress.errors)")
            // Each line is printed after its submission is stored.
            #expect(progress.output.components(separatedBy: "\"best\": \"13\"").count - 1 >= killedAfter)
        }
        let rest = try grader("grade inbox")
        #expect(rest.status == 0)
        #expect(rest.output.contains(" marked, "))
        let progress = try grader("progress --json")
        #expect(progress.output.components(separatedBy: "\"best\": \"13\"").count - 1 == files)
        #expect(!FileManager.default.fileExists(atPath: folder.file("records.sqlite-wal").path))
    }

    @Test func `says how to begin`() throws {
        defer { folder.remove() }
        let outcome = try grader("")
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("Marks what trainees hand in, and keeps the records.\n"))
        #expect(outcome.output.contains("  grader grade inbox "))
        for command in ["keys add", "keys list", "grade", "progress", "records", "history", "erase"] {
            let help = try grader(command + " --help")
            #expect(help.status == 0)
            #expect(help.output.hasPrefix("  grader \(command)"))
            #expect(help.output.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(help.output)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [])
    }
}

extension BuiltProgram {
    /// Runs the program and kills it once it has printed some lines.
    fileprivate func kill(_ arguments: [String], in folder: URL, afterLines lines: Int) throws {
        let process = Process()
        process.executableURL = BuiltProgram.folder.appendingPathComponent(name)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        // The smallest pipe (F_SETPIPE_SZ, one page): the program waits for its reader long before it is done.
        #expect(fcntl(pipe.fileHandleForWriting.fileDescriptor, 1031, 4096) == 4096)
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        // Nothing is read beyond these lines: what is left in the pipe keeps the program waiting, however late it is killed.
        var seen = 0
        while seen < lines, let byte = try pipe.fileHandleForReading.read(upToCount: 1)?.first {
            if byte == 0x0A { seen += 1 }
        }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
    }
}
