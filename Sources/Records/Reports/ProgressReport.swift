import Diagnostics
import Scoring
import Submissions

extension [ModuleProgress] {
    /// The progress as a table that fits a width, unless a trainee's name is very long.
    ///
    /// - Parameters:
    ///   - label: what a trainee is called.
    ///   - mastered: how many objectives of a module are mastered, of how many.
    func table(
        width: Int,
        _ label: (Pseudonym) -> String,
        mastered: (ModuleProgress) -> String
    ) -> [String] {
        let rows = map { progress in
            [
                label(progress.trainee), progress.label, String(progress.attempts.count),
                progress.best.marks.percent(of: progress.best.outOf),
                progress.last.marks.percent(of: progress.last.outOf), "\(progress.passed)/\(progress.needed)",
                mastered(progress), progress.completed?.day ?? "-",
            ]
        }
        let header = ["TRAINEE", "MODULE", "TRIES", "BEST %", "LAST %", "PASSED", "MASTERED", "COMPLETED"]
        return layOut(rows, header: header, width: width)
    }

    /// What certainty earned, apart from the marks, as a table that fits a width; no line where nobody was asked.
    func certaintyTable(width: Int, _ label: (Pseudonym) -> String) -> [String] {
        let rows = compactMap { progress in
            progress.certainty.map { certainty in
                [
                    label(progress.trainee), progress.label, certainty.marks.twoPlaces, certainty.outOf.short,
                    certainty.marks.percent(of: certainty.outOf), "",
                ]
            }
        }
        if rows.isEmpty { return [] }
        return layOut(rows, header: ["TRAINEE", "MODULE", "CERTAINTY", "OF", "%", ""], width: width)
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
            ("certainty", .string(certainty?.marks.string)),
            ("certaintyOutOf", .string(certainty?.outOf.string)),
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
    // A last column without anything in it takes no room; it lets the one before end like a number.
    let spaces = 2 * (widths.last == 0 ? widths.count - 2 : widths.count - 1)
    let others = widths.enumerated().filter { $0.offset != 1 }.map(\.element).reduce(0, +) + spaces
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
