import Diagnostics
import Scoring
import Submissions

extension Regrade {
    /// Who moves, as a table that fits 80 columns; no line when nobody does.
    public var table: [String] {
        if moves.isEmpty { return [] }
        let rows = moves.map { move in
            [
                String(move.attempt), move.trainee.text, move.before.line, move.after.line,
                move.before.share, move.after.share, move.crossing,
            ]
        }
        return layOut(rows, header: ["TRY", "TRAINEE", "FROM", "TO", "%", "NEW %", "VERDICT"])
    }

    /// The outcome in a sentence or two.
    public var lines: [String] {
        if examined == 0 { return ["\(quiz): no attempt is marked with anything else"] }
        let stay = examined - moves.count
        let parts = [
            "\(moves.count) \(isApplied ? "moved" : "would move")", "\(stay) \(stay == 1 ? "stays" : "stay")",
            "\(risen) now \(risen == 1 ? "passes" : "pass")", "\(fallen) no longer \(fallen == 1 ? "passes" : "pass")",
        ]
        return ["\(quiz): \(counted(examined, "attempt")) marked again: " + parts.joined(separator: ", ")] + draftLines
    }

    /// What markers have to do again, in a sentence; none where nothing is lost to them.
    private var draftLines: [String] {
        if droppedDrafts == 0 { return [] }
        let drafts = counted(droppedDrafts, "draft")
        let verb = isApplied ? (droppedDrafts == 1 ? "was" : "were") : "would be"
        return [
            "\(drafts) of essays' marks, not handed in yet, \(verb) dropped, since the criteria have changed"
        ]
    }

    /// The outcome as JSON, with exact marks.
    public var json: [UInt8] {
        JSONValue.object([
            ("format", .string("coursewright-regrade-1")),
            ("quiz", .string(quiz)),
            ("applied", .boolean(isApplied)),
            ("examined", .number(examined)),
            ("risen", .number(risen)),
            ("fallen", .number(fallen)),
            ("droppedDrafts", .number(droppedDrafts)),
            (
                "moves",
                .array(
                    moves.map { move in
                        .object([
                            ("trainee", .string(move.trainee.text)),
                            ("attempt", .number(move.attempt)),
                            ("before", move.before.json),
                            ("after", move.after.json),
                        ])
                    }
                )
            ),
        ]).indentedBytes
    }
}

extension Regrade.Move {
    fileprivate var crossing: String {
        switch (before.isPassed, after.isPassed) {
        case (false, true): "now passed"
        case (true, false): "no longer passed"
        case (true, true): "passed"
        case (false, false): "not passed"
        }
    }
}

extension Regrade.Verdict {
    fileprivate var line: String { "\(marks.twoPlaces)/\(outOf.short)" }

    fileprivate var share: String { marks.percent(of: outOf) }

    /// The verdict as reports write it.
    var json: JSONValue {
        .object([
            ("keyVersion", .string(keyVersion)),
            ("marks", .string(marks.string)),
            ("outOf", .string(outOf.string)),
            ("percent", .string(share)),
            ("passed", .boolean(isPassed)),
        ])
    }
}
