import Assessment
import CommandLineInterface
import Cryptography
import Curriculum
import Diagnostics
import FoundationEssentials
import SiteGeneration

extension Course {
    /// What `grader analyse --output` found out about the questions, beside their lines.
    ///
    /// The statistics of a quiz lie in its own folder or in `Quizzes/`, as `QUIZ.statistics.json`. They are looked at by `check` only and
    /// reach no site. A file of no use is worth a warning: nothing depends on it.
    ///
    /// - Parameter folder: the course folder.
    /// - Throws: `CommandFailure` when libcrypto offers no SHA-256.
    func statisticsNotes(in folder: String) throws(CommandFailure) -> [Diagnostic] {
        let secret = CourseSecret.read(in: folder).value?.bytes
        var read: [String: Checked<ItemStatistics?>] = [:]
        var notes: [Diagnostic] = []
        for course in [self] + translations {
            // A quiz that has no translation is the original's.
            for quiz in course.quizzes where quiz.translation != .missing {
                let own = quiz.file.path.split(separator: "/").dropLast().joined(separator: "/")
                let name = quiz.id.text + ItemStatistics.fileEnding
                let places = [own + "/" + name, "Quizzes/" + name]
                guard let path = places.first(where: { FileManager.default.fileExists(atPath: folder + "/" + $0) })
                else {
                    continue
                }
                let statistics = read[path] ?? statistics(path, in: folder)
                if read.updateValue(statistics, forKey: path) == nil { notes += statistics.diagnostics }
                do throws(CryptographyError) {
                    notes +=
                        try statistics.value?.notes(
                            on: quiz,
                            course: id,
                            language: course.language,
                            secret: secret
                        ) ?? []
                } catch {
                    throw CommandFailure(.bug, error.message, hint: error.hint)
                }
            }
        }
        return notes
    }

    private func statistics(_ path: String, in folder: String) -> Checked<ItemStatistics?> {
        do throws(FileError) {
            let file = SourceFile(path: path, bytes: try readFile(path: folder + "/" + path, limit: 4_000_000))
            let read = ItemStatistics.read(file)
            return Checked(read.value, read.diagnostics.map(\.asWarning))
        } catch {
            return Checked(
                nil,
                [Diagnostic(.warning, "statistics.unreadable", path: path, error.message, hints: [error.hint])]
            )
        }
    }
}
