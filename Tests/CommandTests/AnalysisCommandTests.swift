import Assessment
import Foundation
import Testing

/// What the coordinator's program finds out about questions, and the trainer's shows beside them.
@Suite struct AnalysisCommandTests {
    private let folder = TemporaryFolder()

    private func run(_ line: String) throws -> BuiltProgram.Outcome {
        let words = line.split(separator: " ").map { String($0) }
        return try BuiltProgram(name: words[0]).run(Array(words.dropFirst()), in: folder.url)
    }

    @Test func `says beside the line of a question how it did with trainees`() throws {
        defer { folder.remove() }
        for part in ["Curriculum", "Quizzes"] {
            try FileManager.default.copyItem(at: checkout.appendingPathComponent(part), to: folder.file(part))
        }
        let inbox = try TraineeInbox(in: folder)
        for number in 0..<10 {
            try inbox.put("t\(number).json", inbox.submission("t-\(number)", leavingOut: number % 3))
        }
        #expect(try run("coursewright build --quiet").status == 0)
        #expect(try run("grader keys add build/keys").status == 0)
        #expect(try run("grader grade inbox").status == 0)

        let analysed = try run("grader analyse --quiz cp-final --output Quizzes")
        #expect(analysed.status == 0, "\(analysed.errors)")
        #expect(analysed.output.hasPrefix("cp-final \(inbox.key.version.prefix(12)) (en): 10 trainees\n"))
        #expect(analysed.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        #expect(analysed.output.hasSuffix("Quizzes/cp-final.statistics.json: written\n"))
        #expect(try run("grader analyse --minimum 11").output.contains("10 trainees, too few to show: 11 are needed"))
        #expect(try run("grader analyse --quiz cp-fina").status == 1)

        let checked = try run("coursewright check")
        #expect(checked.status == 0)
        #expect(
            checked.errors.contains("note: facility 0.40; distractors A, B, D never chosen (n=10)"),
            "\(checked.errors)"
        )
        #expect(checked.errors.contains("(n=10) [quiz.statistics]\n"))
        #expect(checked.output.hasSuffix("No problem found.\n"))
        // It is nothing that a build copies or complains about.
        let built = try run("coursewright build")
        #expect(!built.errors.contains("statistics"))
        let written = try FileManager.default.subpathsOfDirectory(atPath: folder.file("build").path)
        #expect(!written.contains { $0.hasSuffix(".statistics.json") })

        let gain = try run("grader gain --pre cp-final --post ee-final")
        #expect(gain.output.hasPrefix("cp-final to ee-final: 0 trainees took both\nonly cp-final: t-0, t-1"))
        #expect(try run("grader gain --pre cp-final").status == 64)
        #expect(try run("grader gain --pre cp-final --post ee-final --measure ee-final").status == 64)
        #expect(try run("grader gain").status == 0)
        let unmeasured = try run("grader gain --measure ee-fina")
        #expect(unmeasured.status == 1 && unmeasured.errors.contains("did you mean ee-final?"))
    }
}
