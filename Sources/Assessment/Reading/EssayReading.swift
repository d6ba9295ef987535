import Diagnostics
import Markup
import Scoring

extension QuestionReader {
    /// Reads the criteria of an essay: a column for each number of points, a row for each criterion.
    mutating func readCriteria(_ table: Table, at range: Range<Int>, _ line: KindLine) -> Question.Kind? {
        let points = table.header.dropFirst().map { cell -> Fraction? in
            decimal(cell.content.plainText).flatMap { QuizLimits.allowsPoints($0) ? $0 : nil }
        }
        let known = points.compactMap { $0 }
        guard known.count >= 2, known.count == points.count, known.first == .zero,
            zip(known, known.dropFirst()).allSatisfy({ $0 < $1 })
        else {
            error(
                "quiz.bad-criteria",
                at: firstLine(of: range),
                "the columns of this table are not points that rise from 0",
                "head the table | Criterion | 0 | 1 | 2 |"
            )
            return nil
        }
        guard allows(table.header.dropFirst().map(\.range), "columns"),
            allows(table.rows.map { $0[0].range }, "criteria")
        else { return nil }
        guard !table.rows.isEmpty else {
            error("quiz.bad-criteria", at: firstLine(of: range), "this table has no criterion", "add a row for each")
            return nil
        }
        for cells in table.rows {
            if trimmed(cells[0].content.plainText).isEmpty {
                error(
                    "quiz.bad-criteria",
                    at: cells[1].range,
                    "this row names no criterion",
                    "write what is looked for"
                )
                return nil
            }
            if cells.dropFirst(2).allSatisfy({ trimmed($0.content.plainText).isEmpty }) {
                error(
                    "quiz.bad-criteria",
                    at: cells[0].range,
                    "nothing is said to earn points by this criterion",
                    "write in the columns what earns their points; leave those empty that it does not have"
                )
                return nil
            }
            if let long = cells.first(where: { $0.content.plainText.unicodeScalars.count > QuizLimits.criterionLength })
            {
                error(
                    "quiz.long-answer",
                    at: long.range,
                    "this cell has more than \(QuizLimits.criterionLength) characters",
                    "say it in fewer, or cut it into two criteria"
                )
                return nil
            }
        }
        guard areDifferent(table.rows.map { ($0[0].content, $0[0].range) }, "criteria") else { return nil }
        let task = EssayTask(
            leastWords: line.leastWords,
            mostWords: line.mostWords,
            markers: line.markers,
            heading: table.header[0].content,
            points: known,
            criteria: table.rows.map { ($0[0].content, $0.dropFirst().map(\.content)) }
        )
        let most = task.key.mostPoints
        guard QuizLimits.allowsSum(ofPoints: most) else {
            error(
                "quiz.bad-criteria",
                at: firstLine(of: range),
                "these criteria come to \(most.string) points together, of which shares cannot be kept exactly",
                "let the best levels add up to a number such as 8, 10, 12, 20, 24 or 30"
            )
            return nil
        }
        return .essay(task)
    }

    /// Reads the scale of an opinion out of its kind line.
    mutating func readScale(_ line: KindLine) -> Question.Kind? {
        guard let scale = line.scale else {
            // A scale that could not be read was reported.
            if !diagnostics.haveErrors {
                error(
                    "quiz.no-answers",
                    at: line.kindRange,
                    "\"opinion\" needs a scale",
                    "write it in the kind line: opinion; 1 to 5; not ready ... ready"
                )
            }
            return nil
        }
        return .opinion(
            OpinionScale(
                lowest: scale.lowest,
                highest: scale.highest,
                lowestText: line.scaleTexts?.lowest ?? "",
                highestText: line.scaleTexts?.highest ?? ""
            )
        )
    }
}

extension EssayTask {
    /// What the key holds of it.
    var key: EssayKey {
        EssayKey(
            leastWords: leastWords,
            mostWords: mostWords,
            markers: markers,
            criteria: criteria.map { criterion in
                let levels = zip(points, criterion.levels).enumerated().compactMap { index, level -> EssayKey.Level? in
                    let text = level.1.plainText
                    // No points can always be given, whether or not it is said for what.
                    if index > 0, trimmed(text).isEmpty { return nil }
                    return EssayKey.Level(points: level.0, text: Array(text.utf8))
                }
                return EssayKey.Criterion(text: Array(criterion.content.plainText.utf8), levels: levels)
            }
        )
    }
}
