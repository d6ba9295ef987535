import Assessment
import Diagnostics
import Foundation
import Markup
import Testing

@Suite struct QuizPrinterTests {
    /// The quiz in a text, and what is wrong with it.
    private func read(_ text: String) -> (quiz: Quiz?, errors: [Diagnostic]) {
        let document = MarkupDocument.read(SourceFile(path: "q.md", text: text))
        let checked = Quiz.read(document.value)
        return (checked.value, (document.diagnostics + checked.diagnostics).filter { $0.severity == .error })
    }

    private func expectRoundTrip(_ quiz: Quiz, _ name: String) {
        let printed = quiz.markdown
        let (again, errors) = read(printed)
        #expect(errors.isEmpty, "\(name): \(errors.map(\.summary))\n\(printed)")
        guard let again else {
            Issue.record("\(name) does not read back:\n\(printed)")
            return
        }
        let difference = firstDifference(shape(quiz), shape(again))
        #expect(difference == nil, "\(name): \(difference ?? "")")
        #expect(again.markdown == printed, "\(name)")
    }

    private func firstDifference(_ left: String, _ right: String) -> String? {
        if left == right { return nil }
        let lefts = left.split(separator: "\n", omittingEmptySubsequences: false)
        let rights = right.split(separator: "\n", omittingEmptySubsequences: false)
        guard
            let index = (0..<max(lefts.count, rights.count)).first(where: { index in
                index >= lefts.count || index >= rights.count || lefts[index] != rights[index]
            })
        else { return nil }
        func part(_ lines: [Substring]) -> String {
            lines[max(0, index - 12)..<min(lines.count, index + 6)].joined(separator: "\n")
        }
        return "line \(index)\n--- first\n\(part(lefts))\n--- again\n\(part(rights))"
    }

    @Test(arguments: 1...20)
    func `prints what reads back as the same quiz, for quizzes of all kinds`(seed: UInt64) {
        var valid = 0
        var generator = QuizGenerator(seed: seed)
        for number in 1...10 {
            let text = generator.quiz()
            let (quiz, errors) = read(text)
            guard errors.isEmpty, let quiz else {
                Issue.record(
                    "seed \(seed), quiz \(number): \(errors.map { ($0.summary, $0.position?.line ?? 0) })\n\(text)"
                )
                continue
            }
            valid += 1
            #expect(Set(quiz.questions.map(\.kind.form)).count == QuizGenerator.kinds.count)
            expectRoundTrip(quiz, "seed \(seed), quiz \(number)")
        }
        #expect(valid == 10)
    }

    @Test func `prints paragraphs among gaps where they stand`() throws {
        let text = "fill in\n\nAbove.\n\nA {blank: b}.\n\nBetween \\{.\n\n{pick: *c | d}\n\nBelow."
        let (quiz, errors) = read("---\nquiz: q\ntitle: Q\nmodule: m\nmode: practice\n---\n\n## S? {#s}\n\n\(text)\n")
        #expect(errors.isEmpty)
        expectRoundTrip(try #require(quiz), "gaps")
    }

    private static let quizzes = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Quizzes")

    @Test func `prints the course's own quizzes so that they read back the same`() throws {
        let names = try FileManager.default.subpathsOfDirectory(atPath: Self.quizzes.path)
            .filter { $0.hasSuffix(".md") && !$0.hasSuffix("README.md") && !$0.hasSuffix(".fr.md") }.sorted()
        #expect(!names.isEmpty)
        for name in names {
            let text = try String(contentsOf: Self.quizzes.appendingPathComponent(name), encoding: .utf8)
            let (quiz, errors) = read(text)
            #expect(errors.isEmpty, "\(name)")
            expectRoundTrip(try #require(quiz), name)
        }
    }

    @Test func `prints a sample as an author would write it`() throws {
        let printed = try SampleQuiz.read().markdown
        #expect(printed == SampleQuiz.printed)
    }
}
