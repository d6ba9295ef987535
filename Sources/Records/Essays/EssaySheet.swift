import Cryptography
import Diagnostics
import Scoring

/// A table of essays for a marker to fill in with any spreadsheet: CSV that names no trainee and no other marker.
///
/// A line holds an essay: its `essay` code with what stands for its criteria after a `-`, `question`, `task`, `text`, the
/// `criteria` with their levels, an empty column `points_1`, `points_2` and so on for each criterion, and `comment`. For an
/// adjudicator, `marks` says what the markers found.
enum EssaySheet {
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
        for essay in essays { coded.append((try essay.code(for: marker) + "-" + essay.wording(), essay)) }
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
        // By the mark of byte order Excel knows that it is UTF-8; without it, an essay in Arabic or Ukrainian could not be read there.
        return [0xEF, 0xBB, 0xBF] + ([header] + rows).flatMap { csvLine($0) }
    }

    /// Whether somebody has filled in points or a comment, or may have: in what cannot be read as a sheet.
    static func isFilledIn(_ file: SourceFile) -> Bool {
        let table = CSVTable(file)
        let rows = table.rows.map(\.fields)
        guard table.problem == nil, let header = rows.first?.map({ $0.lowercased() }), header.contains("essay") else {
            return true
        }
        let columns = header.indices.filter { header[$0].hasPrefix("points_") || header[$0] == "comment" }
        return rows.dropFirst().contains { row in columns.contains { $0 < row.count && !row[$0].isEmpty } }
    }

    /// Reads a sheet that was filled in; lines without any points are passed over.
    ///
    /// - Parameters:
    ///   - essays: those that the marker may mark, by code.
    ///   - needsReason: whether a comment must say why.
    static func read(
        _ file: SourceFile,
        _ essays: [String: Essay],
        needsReason: Bool
    ) throws(CryptographyError) -> Checked<[EssayFinding]> {
        let table = CSVTable(file)
        if let problem = table.problem { return Checked([], [problem]) }
        guard let header = table.rows.first?.fields.map({ $0.lowercased() }),
            let codes = header.firstIndex(of: "essay"),
            header.contains("points_1")
        else {
            let summary = "the first line does not name the columns \"essay\" and \"points_1\""
            let hints = ["fill in the file that \"grader mark --output\" wrote, and save it as CSV"]
            return Checked([], [Diagnostic(.error, "essay.no-columns", path: file.path, summary, hints: hints)])
        }
        var diagnostics: [Diagnostic] = []
        var findings: [EssayFinding] = []
        var codesRead: Set<String> = []
        for row in table.rows.dropFirst() {
            func field(_ name: String) -> String {
                guard let column = header.firstIndex(of: name), column < row.fields.count else { return "" }
                return row.fields[column]
            }
            func slip(_ id: String, _ summary: String, _ hint: String) {
                diagnostics.append(Diagnostic(.error, id, in: file, at: row.range, summary, hints: [hint]))
            }
            let name = codes < row.fields.count ? row.fields[codes] : ""
            let parts = name.split(separator: "-", maxSplits: 1).map { String($0) }
            let code = parts.first ?? ""
            let names = header.filter { $0.hasPrefix("points_") }
            guard names.contains(where: { !field($0).isEmpty }) else { continue }
            guard let essay = essays[code] else {
                slip(
                    "essay.unknown",
                    "\"\(name)\" is no essay that waits for this marker",
                    "give the name that the sheet was written for, or write a new sheet: it may be decided already"
                )
                continue
            }
            guard codesRead.insert(code).inserted else {
                slip("essay.twice", "essay \(code) stands in two lines", "keep one of them")
                continue
            }
            // Earlier graders wrote the code alone.
            let isUpToDate =
                parts.count == 2
                ? try parts[1] == essay.wording() : field("criteria").saysTheSame(as: essay.key.inWords)
            guard isUpToDate else {
                let words = EssayFault.otherCriteria.words(code, essay.key)
                slip(EssayFault.otherCriteria.id, words.summary, words.hint)
                continue
            }
            let points = essay.key.criteria.indices.map { field("points_\($0 + 1)") }
            let read = EssayFinding.read(
                points: points,
                comment: field("comment"),
                of: essay,
                needsReason: needsReason
            )
            for fault in read.faults {
                let words = fault.words(code, essay.key)
                slip(fault.id, words.summary, words.hint)
            }
            if let finding = read.finding { findings.append(finding) }
        }
        return Checked(findings, diagnostics)
    }
}

extension String {
    /// Whether the words are the same, whatever a spreadsheet made of the white space between them.
    fileprivate func saysTheSame(as other: String) -> Bool {
        split(whereSeparator: \.isWhitespace) == other.split(whereSeparator: \.isWhitespace)
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
