import Assessment
import Diagnostics
import Foundation
import Markup
import TestSupport
import Testing

@testable import Records

/// Essays marked in a browser, as markers start it: the built program, real files, real connections.
@Suite(.timeLimit(.minutes(3))) struct MarkingCommandTests {
    private let folder = TemporaryFolder()

    private static func key() throws -> AnswerKey {
        let text = """
            ---
            quiz: e-1
            title: Essays
            module: m
            mode: assessed
            pass: 50%
            ---

            ## Why? {#why}

            essay; 4 marks; marked by two trainers

            | Criterion | 0 | 1 | 2 |
            |---|---|---|---|
            | Names the account | none | name only | URL and number |
            """
        let quiz = Quiz.read(MarkupDocument.read(SourceFile(path: "q.md", text: text)).value)
        let value = try #require(quiz.value, "\(quiz.diagnostics)")
        return try AnswerKey(value, course: "c", language: "en", secret: [UInt8](repeating: 1, count: 32))
    }

    private func grader(_ line: String) throws -> BuiltProgram.Outcome {
        try BuiltProgram(name: "grader").run(line.split(separator: " ").map { String($0) }, in: folder.url)
    }

    /// Stores the essays of two trainees.
    private func store() throws {
        let key = try Self.key()
        for name in ["keys", "inbox"] {
            try FileManager.default.createDirectory(at: folder.file(name), withIntermediateDirectories: true)
        }
        try Data(key.bytes).write(to: folder.file("keys/\(key.fileName)"))
        for (trainee, text) in [
            ("falcon-12", "Please keep the account."), ("owl-3", "\\u0645\\u0631\\u062d\\u0628\\u0627"),
        ] {
            let text = """
                {"format":"coursewright-submission-1","course":"c","quiz":"e-1","version":"\(key.version)",\
                "trainee":"\(trainee)","attempt":1,"seed":"0123456789abcdef","language":"en",\
                "started":"2026-11-24T22:50:00Z","finished":"2026-11-24T23:05:10Z","reference":"K7Q2-9FXM",\
                "answers":[{"question":"why","text":"\(text)"}]}
                """
            try Data(text.utf8).write(to: folder.file("inbox/\(trainee).json"))
        }
        #expect(try grader("keys add keys").status == 0)
        #expect(try grader("grade inbox").status == 0)
    }

    private func serve(_ marker: String, adjudicating: Bool = false) throws -> ServingProgram {
        let line = ["mark", "--quiz", "e-1", "--marker", marker, "--serve", "--port", "0"]
        return try ServingProgram("grader", line + (adjudicating ? ["--adjudicate"] : []), in: folder.url)
    }

    @Test func `goes from submissions to total marks, with two markers, a power cut and a third person`() throws {
        defer { folder.remove() }
        try store()
        var kim = try serve("kim")
        #expect(kim.greeting.contains("Essays of e-1 for kim: http://127.0.0.1:\(kim.port)/"))
        let code = try #require(kim.codes().first)
        #expect(kim.save(code, ["points_1": "2", "comment": "clear & short"]).hasPrefix("HTTP/1.1 303 "))
        kim.kill()

        kim = try serve("kim")
        #expect(kim.get().contains("1 of 2 marked"))
        let page = kim.get(code)
        #expect(page.contains("value=\"2\" checked") && page.contains("clear &amp; short</textarea>"))
        for code in kim.codes() { #expect(kim.save(code, ["points_1": "2"]).hasPrefix("HTTP/1.1 303 ")) }
        // Two people at once, each with a page of their own.
        let lee = try serve("lee")
        #expect(lee.port != kim.port && lee.path != kim.path)
        #expect(kim.save("hand-in", [:]).hasPrefix("HTTP/1.1 303 "))
        for code in lee.codes() {
            let agrees = lee.get(code).contains("Please keep the account.")
            #expect(lee.save(code, ["points_1": agrees ? "2" : "0"]).hasPrefix("HTTP/1.1 303 "))
        }
        #expect(lee.save("hand-in", [:]).hasPrefix("HTTP/1.1 303 "))
        #expect(lee.get().contains("Of your 2 essays, 1 is decided, 1 waits for somebody else to decide."))
        for server in [kim, lee] {
            let end = server.interrupt()
            #expect(end.status == 0 && end.output == "Stopped. What was saved is stored.\n")
        }

        let max = try serve("max", adjudicating: true)
        let dispute = try #require(max.codes().first)
        #expect(max.get(dispute).contains("مرحبا"))
        #expect(max.save(dispute, ["points_1": "1"]).contains("write down why, in a sentence"))
        let decided = max.save(dispute, ["points_1": "1", "comment": "It says where, and not who."])
        #expect(decided.hasPrefix("HTTP/1.1 303 "))
        #expect(max.interrupt().status == 0)
        let records = try grader("records --format csv").output
        #expect(records.contains(",falcon-12,") && records.contains(",4.00,4.00,100.00,"))
        #expect(records.contains(",owl-3,") && records.contains(",2.00,4.00,50.00,"))
        let standing = try grader("mark --quiz e-1").output
        #expect(standing.contains("why: 2 to mark, 0 wait for a marker, 0 for a decision, 2 done (1 adjudicated)"))
        #expect(!FileManager.default.fileExists(atPath: folder.file("records.sqlite-wal").path))
    }

    @Test func `answers nobody who does not know its address, and takes forms of its own pages only`() throws {
        defer { folder.remove() }
        try store()
        let kim = try serve("kim")
        defer { _ = kim.interrupt() }
        #expect(kim.path.wholeMatch(of: /\/[0-9a-f]{32}\//) != nil)
        let code = try #require(kim.codes().first)
        let wrong = "/" + String(repeating: "0", count: 32) + "/"
        for path in [
            "/", "/x/", wrong, wrong + code, kim.path + "x", String(kim.path.dropLast()), "/" + kim.path,
            "/marking.css",
        ] {
            let answer = LoopbackClient.get(path, port: kim.port)
            #expect(answer.hasPrefix("HTTP/1.1 404 ") && !answer.contains("Please keep"), "\(path)")
        }
        #expect(
            LoopbackClient.get(kim.path, port: kim.port, host: "evil.example:\(kim.port)").hasPrefix("HTTP/1.1 403 ")
        )
        let page = kim.get(code)
        for header in [
            "Content-Security-Policy: \(MarkingDesk.policy)", "Cache-Control: no-store", "Referrer-Policy: same-origin",
            "X-Content-Type-Options: nosniff",
        ] {
            #expect(page.contains("\r\n\(header)\r\n"), "\(header)")
        }
        let token = try kim.token(code)
        let form = "token=\(token)&points_1=2"
        for origin in ["", "null", "http://evil.example", "http://127.0.0.1:1"] {
            let answer = LoopbackClient.post(form, to: kim.path + code, port: kim.port, origin: origin)
            #expect(answer.hasPrefix("HTTP/1.1 403 "), "\(origin)")
        }
        let elsewhere = LoopbackClient.post(form + "&comment=kept+words", to: wrong + code, port: kim.port)
        #expect(elsewhere.hasPrefix("HTTP/1.1 403 ") && elsewhere.contains("kept words") && !elsewhere.contains(token))
        #expect(LoopbackClient.post("points_1=2", to: kim.path + code, port: kim.port).hasPrefix("HTTP/1.1 403 "))
        let long = form + "&comment=" + String(repeating: "x", count: MarkingDesk.formLimit)
        #expect(LoopbackClient.post(long, to: kim.path + code, port: kim.port).hasPrefix("HTTP/1.1 413 "))
        // The longest note that may be written fits.
        let note = String(repeating: "%F0%9F%98%80", count: 4_000)
        #expect(kim.get().contains("0 of 2 marked"))
        let answer = LoopbackClient.post(form + "&comment=" + note, to: kim.path + code, port: kim.port)
        #expect(answer.hasPrefix("HTTP/1.1 303 "))
        #expect(kim.get().contains("1 of 2 marked"))
    }

    @Test func `says on the page that another program holds the store, and keeps what was written`() throws {
        defer { folder.remove() }
        try store()
        let kim = try serve("kim")
        defer { _ = kim.interrupt() }
        let code = try #require(kim.codes().first)
        let form = ["points_1": "2", "comment": "a long thought"]
        do {
            let other = try Database(path: folder.file("records.sqlite").path, .reading, patience: 0)
            try other.execute("BEGIN IMMEDIATE")
            let answer = kim.save(code, form)
            #expect(answer.hasPrefix("HTTP/1.1 503 ") && answer.contains("records.sqlite is in use by another program"))
            #expect(answer.contains("a long thought</textarea>"))
            #expect(kim.get().contains("0 of 2 marked"))
        }
        #expect(kim.save(code, form).hasPrefix("HTTP/1.1 303 "))
    }

    @Test(arguments: [
        ("--marker kim --serve --output x.csv", 64, "--serve and --output do two things"),
        ("--serve", 64, "--serve needs to know who marks"),
        ("--marker kim --port 8011", 64, "--port is for --serve"),
        ("--marker a,b --serve", 64, "\"a,b\" cannot be the name of a marker"),
    ])
    func `says what a command line lacks:`(line: String, status: Int32, message: String) throws {
        defer { folder.remove() }
        let outcome = try grader("mark --quiz e-1 " + line)
        #expect(outcome.status == status && outcome.errors.contains(message), "\(outcome.errors)")
    }

    @Test func `overwrites no sheet that somebody has filled in, and says that a verdict waits for it`() throws {
        defer { folder.remove() }
        try store()
        #expect(try grader("grade inbox/owl-3.json").output.contains(", not passed, 1 still to mark (marked before, "))
        let write = "mark --quiz e-1 --marker kim --output kim.csv"
        #expect(try grader(write).output == "kim.csv: 2 essays\n")
        #expect(try grader(write).status == 0)
        let empty = try String(contentsOf: folder.file("kim.csv"), encoding: .utf8)
        let filled = empty.replacingOccurrences(of: ",,\r\n", with: ",2,\r\n")
        #expect(filled != empty)
        try folder.write(filled, to: "kim.csv")
        let refused = try grader(write)
        #expect(refused.status == 74)
        #expect(
            refused.errors == "error: kim.csv is there, and is no sheet without marks: it stays\n"
                + "  hint: store what it says with --read, then move it away; or name another file with --output\n"
        )
        #expect(try String(contentsOf: folder.file("kim.csv"), encoding: .utf8) == filled)
        #expect(try grader("mark --quiz e-1 --marker kim --read kim.csv").output.hasPrefix("2 marked, "))
        let other = try grader("mark --quiz e-1 --marker KIM --serve")
        #expect(other.status == 1 && other.errors.contains("[essay.other-capitals]"))
    }

    @Test func `serves no page for a quiz that nobody knows, or on a port that is taken`() throws {
        defer { folder.remove() }
        try store()
        let unknown = try grader("mark --quiz e-2 --marker kim --serve")
        #expect(unknown.status == 1 && unknown.errors.contains("[analysis.unknown-quiz]"))
        let kim = try serve("kim")
        defer { _ = kim.interrupt() }
        let taken = try grader("mark --quiz e-1 --marker lee --serve --port \(kim.port)")
        #expect(taken.status == 74 && taken.errors.contains("port \(kim.port) is taken"))
    }
}

extension ServingProgram {
    /// A page of the desk, header and all.
    fileprivate func get(_ name: String = "") -> String { LoopbackClient.get(path + name, port: port) }

    /// The codes of the essays on the first page.
    fileprivate func codes() -> [String] { get().matches(of: /<a href="([0-9a-f]{10})">Essay/).map { String($0.1) } }

    /// The token that the forms of a page bring along.
    fileprivate func token(_ name: String) throws -> String {
        try String(#require(get(name).firstMatch(of: /name="token" value="([0-9a-f]+)"/)).1)
    }

    /// Hands in the form of a page as a browser does.
    fileprivate func save(_ name: String, _ values: [String: String]) -> String {
        let token = (try? token(name)) ?? ""
        let fields = values.merging(["token": token]) { own, _ in own }.map { name, value in
            name + "=" + (value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
        }
        return LoopbackClient.post(fields.joined(separator: "&"), to: path + name, port: port)
    }
}
