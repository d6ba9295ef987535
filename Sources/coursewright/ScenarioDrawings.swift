import Assessment
import CommandLineInterface
import Curriculum
import Diagnostics
import FoundationEssentials

extension Course {
    /// Writes a drawing of every scenario into a folder, `QUIZ-QUESTION.svg`, and gives back their paths.
    ///
    /// - Throws: `CommandFailure` when the folder or a file in it cannot be written.
    func drawScenarios(into folder: String) throws(CommandFailure) -> [String] {
        var paths: [String] = []
        for quiz in quizzes {
            for question in quiz.questions {
                guard let graph = ScenarioDiagram(question) else { continue }
                let path = "\(folder)/\(quiz.id.text)-\(question.id).svg"
                do {
                    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                } catch {
                    throw CommandFailure(
                        .unwritable,
                        "the folder \"\(folder)\" cannot be made",
                        hint: "name another folder, or give yourself the right to write there"
                    )
                }
                do throws(FileError) {
                    try writeFileAtomically(path: path, bytes: Array(graph.svg.utf8))
                } catch {
                    throw CommandFailure(.unwritable, "\(path): \(error.message)", hint: error.hint)
                }
                paths.append(path)
            }
        }
        return paths
    }
}
