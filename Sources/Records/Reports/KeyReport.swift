import Assessment
import Diagnostics
import Scoring
import Submissions

extension [StoredKey] {
    /// The keys as a table that fits 80 columns, then a line for each syllabus.
    public var table: [String] {
        let rows = compactMap { stored -> [String]? in
            guard case .key(let key) = stored.content else { return nil }
            let marks = key.questions.reduce(Fraction.zero) { $0 + $1.marks }
            return [
                key.quiz.text, key.title, String(stored.version.prefix(12)), String(key.questions.count), marks.short,
                key.pass.map { $0.percent(of: .one) } ?? "-", key.attempts.map { String($0) } ?? "any",
                stored.added.day,
            ]
        }
        let header = ["QUIZ", "TITLE", "VERSION", "ITEMS", "MARKS", "PASS %", "TRIES", "ADDED"]
        let syllabuses = compactMap { stored -> String? in
            guard case .syllabus(let syllabus) = stored.content else { return nil }
            let modules = counted(syllabus.modules.count, "module")
            return "course \(syllabus.course): \(syllabus.title), \(modules), syllabus \(stored.version.prefix(12))"
        }
        return (rows.isEmpty ? [] : layOut(rows, header: header)) + syllabuses
    }
}
