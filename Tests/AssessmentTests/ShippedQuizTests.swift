import Assessment
import Diagnostics
import Foundation
import Markup
import Testing

@Suite struct ShippedQuizTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Quizzes")

    private static let modules = ["cyber-patrols", "electronic-evidence", "undercover-governance"]

    /// The quizzes of a module's folder, translations left out.
    private func quizzes(of module: String) throws -> [Quiz] {
        let folder = Self.folder.appendingPathComponent(module)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".md") && !$0.hasSuffix(".fr.md") }
        return try names.map { name in
            try SampleQuiz.read(try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))
        }
    }

    /// The ways of answering that they use.
    private func kinds(of module: String) throws -> Set<QuestionKind> {
        Set(try quizzes(of: module).flatMap(\.questions).map(\.kind.form))
    }

    @Test func `ships quizzes of all fifteen kinds`() throws {
        var kinds: Set<QuestionKind> = []
        for module in Self.modules {
            kinds.formUnion(try self.kinds(of: module))
        }
        #expect(kinds == Set(QuestionKind.allCases))
    }

    // M5 and M3 of the curriculum.
    @Test(arguments: ["cyber-patrols", "electronic-evidence"])
    func `ships a scenario for each module that needs one`(module: String) throws {
        #expect(try kinds(of: module).contains(.scenario))
    }

    @Test func `ships a quiz to measure gain, which asks for the same objectives with other questions`() throws {
        let quizzes = try Self.modules.flatMap { try self.quizzes(of: $0) }
        let measuring = quizzes.filter { $0.measure != nil }
        #expect(measuring.contains { $0.measure?.value.stage == .pre })
        for quiz in measuring {
            let measured = try #require(quizzes.first { $0.id == quiz.measure?.value.quiz }, "\(quiz.id.text)")
            let objectives = [quiz, measured].map { Set($0.questions.flatMap(\.objectives).map(\.value)) }
            #expect(objectives[0] == objectives[1], "\(quiz.id.text)")
            let stems = [quiz, measured].map { Set($0.questions.map(\.stem.plainText)) }
            #expect(stems[0].isDisjoint(with: stems[1]), "\(quiz.id.text)")
        }
    }
}
