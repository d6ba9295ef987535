import Diagnostics
import Scoring

// Essays that were marked by criteria which another key has changed since: what was found no longer fits, and they are marked anew.

extension Essay {
    /// The essay as it stands by the criteria of its key: what was found by others, and does not fit these, counts for nothing.
    var byItsCriteria: Essay {
        var essay = self
        essay.marks.removeAll { key.share(ofLevels: $0.levels) == nil }
        essay.drafts.removeAll { key.share(ofLevels: $0.levels) == nil }
        if let adjudication, key.share(ofLevels: adjudication.levels) == nil { essay.adjudication = nil }
        essay.wasMarkedByOtherCriteria =
            essay.marks.count < marks.count || (essay.adjudication == nil && adjudication != nil)
        return essay
    }

    /// Whether it waits to be marked anew, because the criteria that it was marked by have changed.
    var isOutdated: Bool { wasMarkedByOtherCriteria && decision == nil && !isDisputed }
}

extension [Essay] {
    /// Says that essays wait to be marked anew, by question.
    func outdated(quiz: String, path: String) -> [Diagnostic] {
        var counts: [String: Int] = [:]
        for essay in self where essay.isOutdated { counts[essay.question, default: 0] += 1 }
        return counts.sorted { $0.key < $1.key }.map { question, count in
            let essays = count == 1 ? "1 essay was" : "\(count) essays were"
            let summary =
                "\(essays) marked by criteria of \"\(question)\" that have changed since, and must be marked anew"
            let hint = "write new sheets: grader mark --quiz \(quiz) --marker NAME --output FILE"
            return Diagnostic(.warning, "essay.criteria-changed", path: path, summary, hints: [hint])
        }
    }
}

extension Database {
    /// Sets aside what a marker found in an essay by other criteria, before it is marked anew.
    func keepEarlierMark(_ essay: Essay, by marker: String) throws(SQLiteError) {
        let place: [SQLValue] = [.integer(essay.submission), .text(essay.question), .text(marker)]
        let condition = "submission = ? AND question = ? AND marker = ?"
        let columns = "submission, question, marker, levels, comment, time"
        let kept = "INSERT INTO earlier_essay_mark (\(columns)) SELECT \(columns) FROM essay_mark WHERE \(condition)"
        try rows(kept, place)
        try rows("DELETE FROM essay_mark WHERE \(condition)", place)
    }

    /// Sets aside what was decided about an essay by other criteria, before it is decided anew.
    func keepEarlierDecision(_ essay: Essay) throws(SQLiteError) {
        let place: [SQLValue] = [.integer(essay.submission), .text(essay.question)]
        let condition = "submission = ? AND question = ?"
        try rows("INSERT INTO earlier_essay_decision SELECT * FROM essay_decision WHERE \(condition)", place)
        try rows("DELETE FROM essay_decision WHERE \(condition)", place)
    }

    /// Drops what markers have put down about an essay and not handed in.
    func dropDrafts(_ submission: Int, _ question: String) throws(SQLiteError) {
        let place: [SQLValue] = [.integer(submission), .text(question)]
        try rows("DELETE FROM essay_draft WHERE submission = ? AND question = ?", place)
    }
}
