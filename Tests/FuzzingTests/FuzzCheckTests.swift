import Assessment
import Diagnostics
import Foundation
import FuzzChecks
import Markup
import Submissions
import Testing

/// What libFuzzer tries holds for all that the checkout has for it to begin from.
@Suite struct FuzzCheckTests {
    /// Tries each input; a failure names its file.
    private func run(_ target: FuzzTarget, on inputs: [FuzzInput], from folder: String) {
        for input in inputs {
            do throws(Violation) {
                try target.check(input.bytes)
            } catch {
                Issue.record("\(folder)/\(target)/\(input.name): \(error)")
            }
        }
    }

    @Test(arguments: FuzzTarget.all) func `holds for all that is kept:`(target: FuzzTarget) throws {
        let inputs = try FuzzingFolder.corpus(of: target.name)
        try #require(!inputs.isEmpty, "nothing is in Fuzzing/Corpus/\(target)")
        run(target, on: inputs, from: "Fuzzing/Corpus")
    }

    @Test func `holds for the seeds that are copied from elsewhere`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("seeds-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let process = Process()
        process.executableURL = FuzzingFolder.url.appendingPathComponent("seeds")
        process.arguments = [folder.path]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "Fuzzing/seeds does not find what it copies: it says above what")
        let copied = try FuzzInput.names(in: folder)
        #expect(Set(copied).subtracting(FuzzTarget.all.map(\.name)) == [])
        for target in FuzzTarget.all where copied.contains(target.name) {
            run(target, on: try FuzzInput.all(in: folder.appendingPathComponent(target.name)), from: "seeds")
        }
    }

    /// Of what cannot be read little is checked: a corpus of an older format would hold whatever happens.
    @Test func `keeps something of each format that can be read`() throws {
        let submissions = try FuzzingFolder.corpus(of: "SubmissionFuzzer").map(\.bytes)
        #expect(submissions.contains { Submission.readCanonical($0) != nil })
        #expect(submissions.contains { Submission.read(file($0)).value != nil && Submission.readCanonical($0) == nil })
        let keys = try FuzzingFolder.corpus(of: "KeyFuzzer").map { file($0.bytes) }
        #expect(try keys.contains { try AnswerKey.read($0).value != nil })
        #expect(keys.contains { Syllabus.read($0).value != nil })
        let receipts = try FuzzingFolder.corpus(of: "ReceiptFuzzer").map { file($0.bytes) }
        #expect(receipts.contains { Receipt.read($0).value != nil })
        let quizzes = try FuzzingFolder.corpus(of: "QuizFuzzer").map { MarkupDocument.read(file($0.bytes)) }
        let clean = quizzes.filter { !($0.diagnostics + Quiz.read($0.value).diagnostics).haveErrors }
        #expect(clean.contains { Quiz.read($0.value).value != nil })
    }

    private func file(_ bytes: [UInt8]) -> SourceFile { SourceFile(path: "input", bytes: bytes) }

    @Test(arguments: [
        "<script>", "<iframe src=\"a\">", "<p onclick=\"a\">", "<p style=\"a\">", "<p a_b=\"c\">",
        "<a href=\"javascript:a\">",
        "<a href=\" Java\tScript:a\">", "<img src=\"data:a\">", "<p class=\"a>", "<p", "</object>",
    ])
    func `lets nothing of an author's into a page:`(html: String) {
        #expect(throws: Violation.self) { try checkSafety(Array("<p>a</p>\(html)".utf8)) }
    }

    @Test func `lets the renderer's own tags into a page`() throws {
        try checkMarkdown(Array("| a |\n|---|\n| -3 |\n".utf8))
        try checkSafety(Array("<p class=\"a > b\">a<br><a href=\"#b\" lang=\"en\">b</a></p>".utf8))
    }
}
