import Scoring

/// What somebody found in an essay: a level for each of its criteria, and what they wrote down.
struct EssayFinding: Sendable, Equatable {
    let essay: Essay
    /// The level of each criterion, from 0.
    let levels: [Int]
    let comment: String

    /// The most characters of a comment.
    static let longestComment = 4_000

    /// Reads what was filled in on a sheet or a page: the one place that says what a finding must be.
    ///
    /// - Parameters:
    ///   - points: what was written for each criterion, in order: the points of one of its levels.
    ///   - needsReason: whether the comment must say why.
    /// - Returns: the finding, or everything that is wrong with it.
    static func read(
        points: [String],
        comment: String,
        of essay: Essay,
        needsReason: Bool
    ) -> (finding: EssayFinding?, faults: [EssayFault]) {
        var faults: [EssayFault] = []
        var levels: [Int] = []
        for (number, criterion) in essay.key.criteria.enumerated() {
            let text = number < points.count ? points[number] : ""
            if let level = criterion.levels.firstIndex(where: { $0.points == decimal(text) }) {
                levels.append(level)
            } else {
                faults.append(.noLevel(criterion: number, written: text))
            }
        }
        let comment = tidy(comment)
        if needsReason, comment.isEmpty { faults.append(.noReason) }
        if comment.unicodeScalars.count > longestComment {
            faults.append(.longComment(characters: comment.unicodeScalars.count))
        }
        return (faults.isEmpty ? EssayFinding(essay: essay, levels: levels, comment: comment) : nil, faults)
    }

    /// The lines of a comment without white space around the whole; whatever ended them, they end with a line feed.
    private static func tidy(_ comment: String) -> String {
        let lines = comment.split(omittingEmptySubsequences: false) { $0 == "\r\n" || $0 == "\r" || $0 == "\n" }
        let text = lines.joined(separator: "\n").drop(while: \.isWhitespace)
        let end = text.lastIndex { !$0.isWhitespace }.map(text.index(after:)) ?? text.startIndex
        return String(text[..<end])
    }

    /// A number with at most four places, with a point or a comma.
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

/// What is wrong with what was filled in about an essay.
enum EssayFault: Sendable, Equatable {
    /// It was filled in by other criteria than those of now.
    case otherCriteria
    /// Nothing was written for a criterion, or no points of any of its levels.
    case noLevel(criterion: Int, written: String)
    /// A decision between markers does not say why.
    case noReason
    /// The comment is too long.
    case longComment(characters: Int)

    /// Whether it is about the comment, not about a criterion.
    var isOfComment: Bool {
        switch self {
        case .noReason, .longComment: true
        case .otherCriteria, .noLevel: false
        }
    }

    /// The stable name of the message.
    var id: String {
        switch self {
        case .otherCriteria: "essay.other-criteria"
        case .noLevel: "essay.no-level"
        case .noReason: "essay.no-reason"
        case .longComment: "essay.long-comment"
        }
    }

    /// What is wrong and the way out, for whoever filled in a sheet.
    ///
    /// - Parameter code: what stands for the essay on the sheet.
    func words(_ code: String, _ key: EssayKey) -> (summary: String, hint: String) {
        switch self {
        case .otherCriteria:
            return (
                "the criteria of essay \(code) have changed since this sheet was written",
                "fill in a new sheet, see \"grader mark --output\": the same points may mean something else by now"
            )
        case .noLevel(let number, let text):
            let criterion = key.criteria[number]
            let allowed = criterion.levels.map(\.points.short).joined(separator: ", ")
            let name = String(decoding: criterion.text, as: UTF8.self)
            let summary =
                text.isEmpty
                ? "essay \(code) has no points for \"\(name)\"" : "\"\(text)\" are no points for \"\(name)\""
            return (summary, "write one of \(allowed) into points_\(number + 1)")
        case .noReason:
            return ("the decision about essay \(code) has no reason", "write why into the column comment")
        case .longComment(let count):
            return (
                "the comment on essay \(code) has \(count) characters",
                "write at most \(EssayFinding.longestComment)"
            )
        }
    }
}
