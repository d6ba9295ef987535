import Assessment
import Diagnostics
public import Scoring
import Submissions

/// What the answers of an attempt earned by how sure the trainee was of them; no part of what passes.
public struct CertaintyMarks: Sendable, Equatable {
    /// −2 to 1 times ``outOf``, exactly.
    public let marks: Fraction
    /// What the questions are worth that asked for it, above 0.
    public let outOf: Fraction

    /// The marks; nil where no question asked, and where they cannot be written exactly.
    init?(marks: Fraction, outOf: Fraction) {
        guard marks.isDefined, outOf.isDefined, outOf > .zero else { return nil }
        self.marks = marks
        self.outOf = outOf
    }

    /// Reads two columns of a row; nothing inside where both are null, nil where they hold what no grader writes.
    static func read(_ marks: SQLValue, _ outOf: SQLValue) -> CertaintyMarks?? {
        if marks == .null, outOf == .null { return .some(nil) }
        guard case .text(let marks) = marks, let marks = Fraction(text: Array(marks.utf8)),
            case .text(let outOf) = outOf, let outOf = Fraction(text: Array(outOf.utf8)),
            let read = CertaintyMarks(marks: marks, outOf: outOf), marks <= outOf,
            marks + outOf + outOf >= .zero
        else { return nil }
        return read
    }

    /// The sum over some attempts; nil where none of them was asked.
    static func sum(_ all: [CertaintyMarks?]) -> CertaintyMarks? {
        let asked = all.compactMap { $0 }
        return CertaintyMarks(
            marks: asked.reduce(.zero) { $0 + $1.marks },
            outOf: asked.reduce(.zero) { $0 + $1.outOf }
        )
    }
}

extension Database {
    /// Works out the certainty of marks that stand in a store from before it was kept.
    func addCertainty() throws {
        let keys = try rows(
            """
            SELECT version, content FROM answer_key
            WHERE instr(content, CAST('"certainty":true' AS BLOB)) > 0 ORDER BY version
            """
        )
        for row in keys {
            guard case .text(let version) = row[0], case .blob(let content) = row[1],
                let key = try AnswerKey.read(SourceFile(path: version, bytes: content)).value
            else { continue }
            var voided: [String: Voiding] = [:]
            for row in try rows("SELECT question, voiding FROM voiding WHERE key_version = ?", [.text(version)]) {
                guard case .text(let question) = row[0], case .text(let word) = row[1] else { continue }
                voided[question] = Voiding(rawValue: word)
            }
            try addCertainty(MarkingKey(key, voided: voided))
        }
    }

    private func addCertainty(_ key: MarkingKey) throws(SQLiteError) {
        let total = try prepare("UPDATE marking SET certainty = ?2, certainty_out_of = ?3 WHERE submission = ?1")
        let single = try prepare("UPDATE question_mark SET certainty = ?3 WHERE submission = ?1 AND place = ?2")
        let marked = try rows("SELECT submission FROM marking WHERE key_version = ?", [.text(key.key.version)])
        for id in marked.compactMap(\.first) {
            guard case .blob(let content)? = try rows("SELECT content FROM submission WHERE id = ?", [id]).first?.first,
                let submission = Submission.readStored(content)
            else { continue }
            let marking = Marking(submission, with: key)
            guard let certainty = marking.certainty else { continue }
            try total.run([id, .text(certainty.marks.string), .text(certainty.outOf.string)])
            for question in marking.questions {
                guard let certainty = question.certainty else { continue }
                try single.run([id, .integer(question.place), .text(certainty.string)])
            }
        }
    }
}
