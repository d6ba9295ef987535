import Foundation
import Testing

@testable import Records

/// What coordinators get wrong, and what they are told, word for word.
@Suite struct GraderWrongInputTests {
    private let program = BuiltProgram(name: "grader")
    private let folder = TemporaryFolder()

    private func grader(_ line: String) throws -> BuiltProgram.Outcome {
        try program.run(line.split(separator: " ").map { String($0) }, in: folder.url)
    }

    static let lines: [(line: String, status: Int32, errors: String)] = [
        (
            "gade inbox", 64,
            "error: unknown command \"gade\"; did you mean grade?\n  hint: see \"grader --help\" for the commands\n"
        ),
        (
            "keys", 64,
            "error: keys needs one of add, list, withdraw, reinstate\n  hint: see \"grader --help\" for the commands\n"
        ),
        (
            "grade", 64,
            "error: grader grade needs FILE|FOLDER: submissions, or folders with .json files, however deep\n"
                + "  hint: write, for example: grader grade inbox\n"
        ),
        (
            "records", 64, "error: grader records needs --format csv|json\n  hint: see \"grader records --help\"\n"
        ),
        (
            "records --format xlsx", 64,
            "error: --format is csv or json, not \"xlsx\"\n  hint: see \"grader records --help\"\n"
        ),
        (
            "progress --sotre a", 64,
            "error: unknown option \"--sotre\"; did you mean --store?\n  hint: see \"grader progress --help\"\n"
        ),
        (
            "progress", 66,
            "error: there is no store of records at records.sqlite\n"
                + "  hint: name the store with --store, or begin with \"grader keys add build/keys\"\n"
        ),
        (
            "progress --store notes.txt", 66,
            "error: notes.txt is no store of records\n"
                + "  hint: name the store with --store; a new one is made by \"grader keys add build/keys\"\n"
        ),
        (
            "keys add --store notes.txt notes.txt", 66,
            "error: notes.txt is no store of records\n"
                + "  hint: name the store with --store; a new one is made by \"grader keys add build/keys\"\n"
        ),
        (
            "keys list --store .", 66,
            "error: . is a folder\n  hint: name a file in it: --store ./records.sqlite\n"
        ),
        (
            "keys add --store no/records.sqlite notes.txt", 74,
            "error: there is no folder no for the store\n  hint: make the folder first\n"
        ),
        (
            "grade nowhere.json", 66,
            "error: there is no store of records at records.sqlite\n"
                + "  hint: name the store with --store, or begin with \"grader keys add build/keys\"\n"
        ),
        (
            "keys add /proc/self/mem --store kept.sqlite", 66,
            "/proc/self/mem: error: the disk does not answer as it should [input.unreadable]\n"
                + "  hint: check the disk, and what is plugged in\n\n1 error\n"
        ),
        (
            "records --format csv --store kept.sqlite --output kept.sqlite", 74,
            "error: kept.sqlite is a store, which must not be overwritten\n"
                + "  hint: name another file with --output\n"
        ),
        (
            "grade nowhere.json --store kept.sqlite", 66,
            "nowhere.json: error: there is no such file or folder [input.missing]\n"
                + "  hint: check the name, and that you may look into its folder\n\n1 error\n"
        ),
        (
            "grade empty --store kept.sqlite", 0,
            "empty: warning: no file in this folder ends in .json [input.empty-folder]\n  hint: check the name\n\n"
                + "1 warning\n"
        ),
        (
            "keys add notes.txt --store kept.sqlite", 1,
            "notes.txt: error: this is neither an answer key nor a syllabus [key.foreign]\n"
                + "  hint: name the folder build/keys that \"coursewright build\" makes\n\n1 error\n"
        ),
        (
            "inbox grade", 64,
            "error: unknown command \"inbox\"\n  hint: write the command first: grader grade\n"
        ),
        (
            "history --quiz nope --store kept.sqlite", 1,
            "kept.sqlite: error: there is no quiz \"nope\" [analysis.unknown-quiz]\n"
                + "  hint: add the keys: grader keys add build/keys\n\n1 error\n"
        ),
        (
            "receipts --quiz nope --store kept.sqlite", 1,
            "kept.sqlite: error: there is no quiz \"nope\" [analysis.unknown-quiz]\n"
                + "  hint: add the keys: grader keys add build/keys\n\n1 error\n"
        ),
        (
            "debrief --quiz nope --trainee a --store kept.sqlite", 1,
            "kept.sqlite: error: there is no quiz \"nope\" [analysis.unknown-quiz]\n"
                + "  hint: add the keys: grader keys add build/keys\n\n"
                + "kept.sqlite: error: there is no trainee \"a\" [progress.unknown-trainee]\n"
                + "  hint: see all of them: grader progress\n\n2 errors\n"
        ),
        (
            "history --trainee nobody --store kept.sqlite", 1,
            "kept.sqlite: error: there is no trainee \"nobody\" [progress.unknown-trainee]\n"
                + "  hint: see all of them: grader progress\n\n1 error\n"
        ),
        (
            "receipts --trainee nobody --store kept.sqlite", 1,
            "kept.sqlite: error: there is no trainee \"nobody\" [progress.unknown-trainee]\n"
                + "  hint: see all of them: grader progress\n\n1 error\n"
        ),
        (
            "verify sent.json --store kept.sqlite", 1,
            "sent.json: error: this is a submission, not a receipt [receipt.foreign]\n"
                + "  hint: name the file that ends in -receipt.json, as \"grader receipts\" wrote it\n\n1 error\n"
        ),
        (
            "verify page.html --store kept.sqlite", 1,
            "page.html: error: this is a web page, not a receipt [receipt.foreign]\n"
                + "  hint: name the file that ends in -receipt.json, as \"grader receipts\" wrote it\n\n1 error\n"
        ),
        (
            "progress --roster nowhere.csv --store kept.sqlite", 66,
            "nowhere.csv: error: there is no such file [input.unreadable]\n  hint: check the name\n\n1 error\n"
        ),
        (
            "progress --names --store kept.sqlite", 64,
            "error: names stand in a roster, and none is named\n"
                + "  hint: name it: --roster FILE, with the columns trainee, cohort and name\n"
        ),
        (
            "progress --html notes.txt --store kept.sqlite", 74,
            "error: notes.txt: this is a file, not a folder\n  hint: name a folder, or one that is to be made\n"
        ),
        (
            "extend falcon-12 --quiz nope", 64,
            "error: grader extend needs --minutes N\n  hint: see \"grader extend --help\"\n"
        ),
        (
            "extend falcon-12 --quiz nope --minutes 5 --store kept.sqlite", 1,
            "kept.sqlite: error: there is no quiz \"nope\" [extend.unknown-quiz]\n"
                + "  hint: add the keys: grader keys add build/keys\n\n1 error\n"
        ),
        (
            "erase nobody --store kept.sqlite", 1,
            "kept.sqlite: error: there is no trainee \"nobody\" [progress.unknown-trainee]\n"
                + "  hint: see all of them: grader progress\n\n1 error\n"
        ),
        (
            "erase no/body --store kept.sqlite", 64,
            "error: \"no/body\" cannot be a pseudonym\n"
                + "  hint: pseudonyms are made of letters, digits, \"-\", \"_\" and \".\"\n"
        ),
        (
            "erase nobody --apply --store kept.sqlite", 64,
            "error: the record needs a reason: --reason is missing\n"
                + "  hint: say it in a sentence, such as --reason \"asked for it\"\n"
        ),
        (
            "erase nobody --apply --dry-run --reason x --store kept.sqlite", 64,
            "error: --dry-run looks only, and --apply erases\n  hint: give one of them\n"
        ),
        (
            "keys withdraw cp-final --reason x --store kept.sqlite", 1,
            "kept.sqlite: error: there is no key whose version begins with \"cp-final\" [key.unknown-version]\n"
                + "  hint: a version is written like 3f9a02c4d1e5; see the versions: grader keys list\n\n1 error\n"
        ),
        (
            "grade in*/*.json --store kept.sqlite", 66,
            "in*/*.json: error: there is no such file or folder [input.missing]\n"
                + "  hint: name the folder itself: every file in it whose name ends in .json is read\n\n1 error\n"
        ),
        (
            "mark --quiz a --marker kim --store kept.sqlite", 64,
            "error: --marker is for --serve, --output and --read\n"
                + "  hint: add one of these, or leave --marker out to see how marking stands\n"
        ),
        (
            "mark --quiz a --output a.csv --store kept.sqlite", 64,
            "error: --output needs to know who marks\n"
                + "  hint: add --marker NAME: the name that the marker signs with\n"
        ),
        (
            "mark --quiz a --json --serve --marker kim --store kept.sqlite", 64,
            "error: --json tells how marking stands, and --serve does something else\n"
                + "  hint: leave out --json or --serve\n"
        ),
        (
            "grade notes.txt --store kept.sqlite", 1,
            """
            notes.txt:1:1: error: "J" stands where a value should stand [submission.not-json]
               1 | Just some notes, long enough to be no database at all.
                 | ^
              hint: ask whoever sent this file to save it again from the quiz page, and to send it unchanged

            1 error

            """
        ),
        (
            "grade scene.json --store kept.sqlite", 1,
            """
            scene.json:1:27: error: "r" stands where a colon after the name "a" should stand [submission.not-json]
               1 | {"trainee":"falcon-12","a"red":1}
                 |                           ^
              hint: ask falcon-12 to save the file again from the quiz page, and to send it unchanged

            1 error

            """
        ),
    ]

    private func makeFiles() throws {
        try Data("Just some notes, long enough to be no database at all.\n".utf8).write(to: folder.file("notes.txt"))
        try Data("{\"trainee\":\"falcon-12\",\"a\"red\":1}".utf8).write(to: folder.file("scene.json"))
        try Data("{\"format\":\"coursewright-submission-1\"}".utf8).write(to: folder.file("sent.json"))
        try Data("<!DOCTYPE html>".utf8).write(to: folder.file("page.html"))
        try FileManager.default.createDirectory(at: folder.file("empty"), withIntermediateDirectories: true)
        _ = try RecordStore(path: folder.file("kept.sqlite").path, for: .making)
    }

    @Test(arguments: lines)
    func `says what is wrong, where, and what to do`(line: String, status: Int32, errors: String) throws {
        defer { folder.remove() }
        try makeFiles()
        let store = try Data(contentsOf: folder.file("kept.sqlite"))
        let outcome = try grader(line)
        #expect(outcome.status == status)
        #expect(outcome.errors == errors)
        if line.hasPrefix("records") { #expect(try Data(contentsOf: folder.file("kept.sqlite")) == store) }
        #expect(!FileManager.default.fileExists(atPath: folder.file("records.sqlite").path))
        #expect(try String(contentsOf: folder.file("notes.txt"), encoding: .utf8).hasPrefix("Just some notes"))
    }

    @Test func `says that another program is writing, and changes nothing`() throws {
        defer { folder.remove() }
        let inbox = try TraineeInbox(in: folder)
        #expect(try grader("keys add build/keys").status == 0)
        try inbox.put("a.json", inbox.submission("falcon-12"))
        let before = try Data(contentsOf: folder.file("records.sqlite"))
        let other = try Database(path: folder.file("records.sqlite").path, .reading, patience: 0)
        try other.execute("BEGIN IMMEDIATE")
        let locked = try grader("grade inbox")
        try other.execute("COMMIT")
        #expect(locked.status == 74)
        #expect(locked.output.isEmpty)
        #expect(
            locked.errors
                == "error: records.sqlite is in use by another program\n"
                + "  hint: wait until that is done, then run the command again\n"
        )
        #expect(try Data(contentsOf: folder.file("records.sqlite")) == before)
        #expect(try grader("grade inbox").status == 0)
    }

    @Test func `says that a store was written by a later grader`() throws {
        defer { folder.remove() }
        do {
            let database = try Database(path: folder.file("records.sqlite").path, .making, patience: 0)
            try database.execute("PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = 99")
        }
        let outcome = try grader("progress")
        #expect(outcome.status == 66)
        #expect(
            outcome.errors
                == "error: records.sqlite was written by a later grader (schema 99; this one knows up to \(Schema.version))\n"
                + "  hint: use that grader, or a later one\n"
        )
    }

    @Test func `writes nothing of the records to a disk that is full, and says so`() throws {
        defer { folder.remove() }
        let inbox = try TraineeInbox(in: folder)
        try inbox.put("a.json", inbox.submission("falcon-12"))
        #expect(try grader("keys add build/keys").status == 0)
        let full = try program.run(["grade", "inbox"], in: folder.url, output: "/dev/full")
        #expect(full.status == 74)
        #expect(full.errors == "error: standard output: the disk is full\n  hint: write to another place\n")
        // The marks were stored all the same.
        #expect(try grader("grade inbox").output.contains("marked before"))
        let nowhere = try grader("records --format csv --output no/records.csv")
        #expect(nowhere.status == 74)
        #expect(
            nowhere.errors == "error: no/records.csv: there is no folder for this file\n  hint: make the folder first\n"
        )
    }
}
