import Diagnostics
import Scoring
import Submissions

extension [ModuleProgress] {
    /// The progress as a table that fits 80 columns, unless a trainee's name is very long.
    public var table: [String] { table(width: 80) { $0.text } }

    /// The progress as a table.
    ///
    /// - Parameter label: what a trainee is called.
    func table(width: Int, _ label: (Pseudonym) -> String) -> [String] {
        let rows = map { progress in
            [
                label(progress.trainee), progress.label, String(progress.attempts.count),
                "\(progress.best.marks.twoPlaces)/\(progress.best.outOf.short)", progress.last.marks.twoPlaces,
                progress.best.marks.percent(of: progress.best.outOf), "\(progress.passed)/\(progress.needed)",
                progress.completed?.day ?? "-",
            ]
        }
        let header = ["TRAINEE", "MODULE", "TRIES", "BEST", "LAST", "%", "PASSED", "COMPLETED"]
        return layOut(rows, header: header, width: width)
    }
}

extension ModuleProgress {
    /// The members of the progress in JSON.
    var members: [(String, JSONValue)] {
        [
            ("course", .string(course)),
            ("trainee", .string(trainee.text)),
            ("module", .string(module)),
            ("number", .string(number)),
            ("title", .string(title)),
            ("attempts", .number(attempts.count)),
            ("best", .string(best.marks.string)),
            ("outOf", .string(best.outOf.string)),
            ("last", .string(last.marks.string)),
            ("lastOutOf", .string(last.outOf.string)),
            ("percent", .string(best.marks.percent(of: best.outOf))),
            ("passed", .number(passed)),
            ("needed", .number(needed)),
            ("completed", .string(completed?.text)),
        ]
    }
}

/// Columns as wide as needed; the second, a title, gives way, and numbers end where their column ends.
func layOut(_ rows: [[String]], header: [String], width: Int = 80) -> [String] {
    let all = [header] + rows
    var widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    let others = widths.enumerated().filter { $0.offset != 1 }.map(\.element).reduce(0, +) + 2 * (widths.count - 1)
    widths[1] = min(widths[1], max(width - others, 12))
    return all.map { row in
        let cells = row.enumerated().map { column, text in
            let text = text.count > widths[column] ? String(text.prefix(widths[column] - 1)) + "…" : text
            let space = String(repeating: " ", count: widths[column] - text.count)
            let isNumber = column > 1 && column < row.count - 1
            return isNumber ? space + text : text + space
        }
        let line = cells.joined(separator: "  ")
        return String(line[..<(line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex)])
    }
}

extension Fraction {
    /// The value for people, without places where it is whole.
    var short: String { denominator == 1 ? string : twoPlaces }
}
