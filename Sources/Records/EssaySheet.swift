import Cryptography
import Diagnostics
import Scoring

/// A table of essays for a marker to fill in with any spreadsheet: CSV that names no trainee and no other marker.
///
/// A line holds an essay: its `essay` code, `question`, `task`, `text`, the `criteria` with their levels, an empty column
/// `points_1`, `points_2` and so on for each criterion, and `comment`. For an adjudicator, `marks` says what the markers found.
enum EssaySheet {
    /// What is read back of a line.
    struct Line: Equatable {
        let essay: Essay
        let levels: [Int]
        let comment: String
    }

    /// Writes a sheet.
    ///
    /// - Parameters:
    ///   - essays: in any order; they are written in the order of their codes.
    ///   - marker: whose sheet it is.
    ///   - showsMarks: whether it is an adjudicator's.
    static func write(
        _ essays: [Essay],
        for marker: String,
        showsMarks: Bool
    ) throws(CryptographyError) -> [UInt8] {
        let columns = essays.map(\.key.criteria.count).max() ?? 0
        let numbers = (1...max(columns, 1)).map { "points_\($0)" }
        let header =
            ["essay", "question", "task", "text", "criteria"] + (showsMarks ? ["marks"] : []) + numbers + ["comment"]
        var coded: [(code: String, essay: Essay)] = []
        for essay in essays { coded.append((try essay.code(for: marker), essay)) }
        coded.sort { $0.code < $1.code }
        let rows = coded.map { code, essay in
            let text = String(decoding: essay.text, as: UTF8.self)
            let found = essay.marks.enumerated().map { number, mark in
                let points = zip(essay.key.criteria, mark.levels).map { $0.levels[$1].points.short }
                let comment = mark.comment.isEmpty ? "" : " (\(mark.comment))"
                return "marker \(number + 1): " + points.joined(separator: " ") + comment
            }
            return [code, essay.question, essay.stem, text, essay.key.inWords]
                + (showsMarks ? [found.joined(separator: "; ")] : [])
                + Array(repeating: "", count: numbers.count) + [""]
        }
        return ([header] + rows).flatMap { csvLine($0) }
    }

    /// Reads a sheet that was filled in; lines without any points are passed over.
    ///
    /// - Parameters:
    ///   - essays: those that the marker may mark, by code.
    ///   - needsReason: whether a comment must say why.
    static func read(_ file: SourceFile, _ essays: [String: Essay], needsReason: Bool) -> Checked<[Line]> {
        let table = CommaSeparated(file)
        guard let header = table.rows.first?.fields.map({ $0.lowercased() }),
            let codes = header.firstIndex(of: "essay"),
            header.contains("points_1")
        else {
            let summary = "the first line does not name the columns \"essay\" and \"points_1\""
            let hints = ["fill in the file that \"grader mark --output\" wrote, and save it as CSV"]
            return Checked([], [Diagnostic(.error, "essay.no-columns", path: file.path, summary, hints: hints)])
        }
        var diagnostics: [Diagnostic] = []
        var lines: [Line] = []
        for row in table.rows.dropFirst() {
            func field(_ name: String) -> String {
                guard let column = header.firstIndex(of: name), column < row.fields.count else { return "" }
                return row.fields[column]
            }
            func slip(_ id: String, _ summary: String, _ hint: String) {
                diagnostics.append(Diagnostic(.error, id, in: file, at: row.range, summary, hints: [hint]))
            }
            let code = codes < row.fields.count ? row.fields[codes] : ""
            let names = header.filter { $0.hasPrefix("points_") }
            guard names.contains(where: { !field($0).isEmpty }) else { continue }
            guard let essay = essays[code] else {
                slip(
                    "essay.unknown",
                    "\"\(code)\" is no essay that waits for this marker",
                    "give the name that the sheet was written for, or write a new sheet: it may be decided already"
                )
                continue
            }
            var levels: [Int] = []
            for (number, criterion) in essay.key.criteria.enumerated() {
                let text = field("points_\(number + 1)")
                if let level = criterion.levels.firstIndex(where: { $0.points == decimal(text) }) {
                    levels.append(level)
                    continue
                }
                let allowed = criterion.levels.map(\.points.short).joined(separator: ", ")
                let name = String(decoding: criterion.text, as: UTF8.self)
                let summary =
                    text.isEmpty
                    ? "essay \(code) has no points for \"\(name)\"" : "\"\(text)\" are no points for \"\(name)\""
                slip("essay.no-level", summary, "write one of \(allowed) into points_\(number + 1)")
            }
            guard levels.count == essay.key.criteria.count else { continue }
            let comment = field("comment")
            if needsReason, comment.isEmpty {
                slip(
                    "essay.no-reason",
                    "the decision about essay \(code) has no reason",
                    "write why into the column comment"
                )
                continue
            }
            lines.append(Line(essay: essay, levels: levels, comment: comment))
        }
        return Checked(lines, diagnostics)
    }

    /// A number with at most two places, with a point or a comma.
    private static func decimal(_ text: String) -> Fraction? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).joined(separator: ".")
            .split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first, (1...6).contains(whole.utf8.count) else { return nil }
        let places = parts.count == 2 ? parts[1] : ""
        guard places.utf8.count <= 4, parts.count == 1 || !places.isEmpty else { return nil }
        let divisor = "1" + String(repeating: "0", count: places.utf8.count)
        return Fraction(text: Array("\(whole)\(places)/\(divisor)".utf8))
    }
}

extension EssayKey {
    /// The criteria with their levels, for people.
    var inWords: String {
        criteria.enumerated().map { number, criterion in
            let levels = criterion.levels.map { level in
                let text = String(decoding: level.text, as: UTF8.self)
                return level.points.short + (text.isEmpty ? "" : " " + text)
            }
            return "\(number + 1). \(String(decoding: criterion.text, as: UTF8.self)): "
                + levels.joined(separator: "; ")
        }.joined(separator: "\n")
    }
}
