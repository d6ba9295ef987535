import Assessment
import Foundation
import Testing

@Suite struct ShippedQuizTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Quizzes")

    /// The ways of answering that the quizzes of a module's folder use, translations left out.
    private func kinds(of module: String) throws -> Set<QuestionKind> {
        let folder = Self.folder.appendingPathComponent(module)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".md") && !$0.hasSuffix(".fr.md") }
        var kinds: Set<QuestionKind> = []
        for name in names {
            let quiz = try SampleQuiz.read(try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))
            kinds.formUnion(quiz.questions.map(\.kind.form))
        }
        return kinds
    }

    @Test func `ships quizzes of all fifteen kinds`() throws {
        var kinds: Set<QuestionKind> = []
        for module in ["cyber-patrols", "electronic-evidence", "undercover-governance"] {
            kinds.formUnion(try self.kinds(of: module))
        }
        #expect(kinds == Set(QuestionKind.allCases))
    }

    // M5 and M3 of the curriculum.
    @Test(arguments: ["cyber-patrols", "electronic-evidence"])
    func `ships a scenario for each module that needs one`(module: String) throws {
        #expect(try kinds(of: module).contains(.scenario))
    }
}
