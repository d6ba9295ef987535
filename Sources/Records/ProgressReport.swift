import Diagnostics
import Scoring
import Submissions

extension [ModuleProgress] {
    /// The progress as a table that fits 80 columns, unless a trainee's name is very long.
    public var table: [String] {
        let rows = map { progress in
            let label = [progress.number, progress.title].filter { !$0.isEmpty }.joined(separator: " ")
            return [
                progress.trainee.text,
                label.isEmpty ? progress.module : label,
                String(progress.attempts.count),
                "\(progress.best.marks.twoPlaces)/\(progress.best.outOf.short)",
                progress.last.twoPlaces,
                progress.best.marks.percent(of: progress.best.outOf),
                "\(progress.passed)/\(progress.needed)",
                progress.completed?.day ?? "-",
            ]
        }
        return layOut(rows, header: ["TRAINEE", "MODULE", "TRIES", "BEST", "LAST", "%", "PASSED", "COMPLETED"])
    }

    /// The progress as JSON, with the exact marks.
    public var progressJSON: [UInt8] {
        JSONValue.object([
            ("format", .string("coursewright-progress-1")),
            (
                "progress",
                .array(
                    map { progress in
                        .object([
                            ("course", .string(progress.course)),
                            ("trainee", .string(progress.trainee.text)),
                            ("module", .string(progress.module)),
                            ("number", .string(progress.number)),
                            ("title", .string(progress.title)),
                            ("attempts", .number(progress.attempts.count)),
                            ("best", .string(progress.best.marks.string)),
                            ("last", .string(progress.last.string)),
                            ("outOf", .string(progress.best.outOf.string)),
                            ("percent", .string(progress.best.marks.percent(of: progress.best.outOf))),
                            ("passed", .number(progress.passed)),
                            ("needed", .number(progress.needed)),
                            ("completed", .string(progress.completed?.text)),
                        ])
                    }
                )
            ),
        ]).indentedBytes
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
