import Foundation
import Testing

/// A person is erased from the command line, and whatever ends the program meanwhile, from the file.
@Suite struct EraseCommandTests {
    private let program = BuiltProgram(name: "grader")
    private let folder = TemporaryFolder()

    private func grader(_ arguments: String...) throws -> BuiltProgram.Outcome {
        try program.run(arguments, in: folder.url)
    }

    /// How often the pseudonym occurs in the store and the files beside it.
    private func occurrences() throws -> Int {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        return try names.filter { $0.hasPrefix("records.sqlite") }.reduce(0) { sum, name in
            let bytes = String(decoding: try Data(contentsOf: folder.file(name)), as: UTF8.self)
            return sum + bytes.components(separatedBy: "falcon-12").count - 1
        }
    }

    @Test func `lists, erases, tells the history, and lets the person come back with the file`() throws {
        defer { folder.remove() }
        let inbox = try TraineeInbox(in: folder)
        try inbox.put("cp-final-falcon-12-attempt1.json", inbox.submission("falcon-12"))
        try inbox.put("cp-final-owl-3-attempt1.json", inbox.submission("owl-3", leavingOut: 2))
        #expect(try grader("keys", "add", "build/keys").status == 0)
        #expect(try grader("grade", "inbox").status == 0)
        let exported = try grader("records", "--format", "csv").output
        let before = try Data(contentsOf: folder.file("records.sqlite"))

        let listed = try grader("erase", "falcon-12")
        #expect(listed.status == 0, "\(listed.errors)")
        #expect(
            listed.output == """
                falcon-12 would be erased:
                  cp-final: 1 attempt, with answers, essays and marks
                what is not in the store is yours to delete:
                  what was handed in, in every copy; graded again, it brings falcon-12 back
                     inbox/cp-final-falcon-12-attempt1.json
                  receipts, as JSON and as pages, whose names begin so
                     cp-final-falcon-12-attempt1
                  what was exported with falcon-12 in it: records, progress, reports, history
                  sheets of essays, which hold what falcon-12 wrote
                  the line of falcon-12 in the roster
                  copies and backups of the store
                the statistics of cp-final change: write them again with grader analyse, and keep no old ones
                nothing is changed; to erase this, add --apply --reason "..."

                """
        )
        #expect(try grader("erase", "falcon-12", "--dry-run").output == listed.output)
        let json = try grader("erase", "falcon-12", "--json").output
        #expect(json.contains("\"files\": [\n    \"inbox/cp-final-falcon-12-attempt1.json\"\n  ]"), "\(json)")
        #expect(try Data(contentsOf: folder.file("records.sqlite")) == before)
        #expect(try occurrences() > 0)

        let named = try grader("erase", "falcon-12", "--apply", "--reason", "falcon-12 asked for it")
        #expect(named.status == 1)
        #expect(named.errors.contains("[erase.named-reason]"))
        #expect(try grader("progress", "--trainee", "falcon-12").status == 0)

        let erased = try grader("erase", "falcon-12", "--apply", "--reason", "asked for it", "--by", "mira")
        #expect(erased.status == 0 && erased.errors == "")
        #expect(
            erased.output.hasPrefix("falcon-12 is erased:\n  cp-final: 1 attempt, with answers, essays and marks\n")
        )
        #expect(try occurrences() == 0)
        #expect(!FileManager.default.fileExists(atPath: folder.file("records.sqlite-wal").path))
        let rest = exported.components(separatedBy: "\r\n").filter { !$0.contains(",falcon-12,") }
        #expect(try grader("records", "--format", "csv").output.components(separatedBy: "\r\n") == rest)
        let history = try grader("history").output
        #expect(history.hasSuffix(" mira: erased somebody, with 1 attempt at cp-final\n   because: asked for it\n"))

        let gone = try grader("erase", "falcon-12", "--apply", "--reason", "asked for it")
        #expect(gone.status == 1)
        #expect(
            gone.errors
                == "records.sqlite: error: there is no trainee \"falcon-12\" [progress.unknown-trainee]\n"
                + "  hint: see all of them: grader progress\n\n1 error\n"
        )
        let back = try grader("grade", "inbox").output
        #expect(back.contains("cp-final, falcon-12, attempt 1: 13.00 of 13.00, 100.00 %, passed\n"))
        #expect(back.hasSuffix("\n1 marked, 1 marked before\n"))
    }

    @Test func `erases all or nothing at whatever of 30 moments it is killed, and the next run takes the last bytes`()
        throws
    {
        defer { folder.remove() }
        let inbox = try TraineeInbox(in: folder)
        try inbox.put("a.json", inbox.submission("falcon-12"))
        for number in 0..<60 { try inbox.put("t\(number).json", inbox.submission("t\(number)")) }
        #expect(try grader("keys", "add", "build/keys").status == 0)
        #expect(try grader("grade", "inbox", "--quiet").status == 0)
        let whole = try Data(contentsOf: folder.file("records.sqlite"))
        let others = try grader("records", "--format", "csv").output.components(separatedBy: "\r\n")
            .filter { !$0.contains(",falcon-12,") }
        let command = ["erase", "falcon-12", "--apply", "--reason", "asked for it", "--quiet"]
        // How long one run takes here.
        let began = ContinuousClock.now
        #expect(try program.run(command, in: folder.url).status == 0)
        let length = ContinuousClock.now - began
        for round in 0..<30 {
            for end in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(at: folder.file("records.sqlite" + end))
            }
            try whole.write(to: folder.file("records.sqlite"))
            try program.kill(command, in: folder.url, after: length * round / 30)
            let isThere = try grader("progress", "--trainee", "falcon-12").status == 0
            let again = try program.run(command, in: folder.url)
            #expect(again.status == (isThere ? 0 : 1), "round \(round): \(again.errors)")
            #expect(try occurrences() == 0, "round \(round)")
            let rest = try grader("records", "--format", "csv").output.components(separatedBy: "\r\n")
            #expect(rest == others, "round \(round)")
            #expect(
                try grader("history").output.components(separatedBy: "erased somebody").count == 2,
                "round \(round)"
            )
        }
    }
}

extension BuiltProgram {
    /// Runs the program and kills it a while after its start, if it has not ended by then.
    fileprivate func kill(_ arguments: [String], in folder: URL, after time: Duration) throws {
        let process = Process()
        process.executableURL = BuiltProgram.folder.appendingPathComponent(name)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let start = ContinuousClock.now
        try process.run()
        while process.isRunning, ContinuousClock.now - start < time {}
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
