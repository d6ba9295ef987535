public import Assessment
import Diagnostics
import Psychometrics
import Scoring

extension QuizAnalysis {
    /// The statistics as tables that fit 80 columns.
    public var lines: [String] {
        let title = "\(key.quiz.text) \(key.version.prefix(12)) (\(key.language)): "
        if isHidden {
            return [title + "\(counted(persons, "trainee")), too few to show: \(minimum) are needed (--minimum)"]
        }
        let values = [
            "mean \(decimalText(test.mean, places: 2)) of \(outOf.twoPlaces)",
            "sd \(decimalText(test.standardDeviation, places: 2))",
            "alpha \(decimalText(test.alpha, places: 2))",
            "standard error \(decimalText(test.standardError, places: 2))",
        ]
        let header = ["", "QUESTION", "N", "FACILITY", "DISCR", "UP-LOW", "WEIGHT %", "EFFIC %", "ALPHA WITHOUT"]
        let rows = questions.enumerated().map { number, question -> [String] in
            guard question.item.persons >= minimum else {
                return [String(number + 1), question.question.id, "few", "", "", "", "", "", ""]
            }
            let item = question.item
            return [
                String(number + 1), question.question.id, String(item.persons), decimalText(item.facility, places: 2),
                decimalText(item.itemRest, places: 2), decimalText(item.upperLower, places: 2),
                decimalText(item.effectiveWeight.map { $0 * 100 }, places: 1),
                decimalText(item.discriminativeEfficiency.map { $0 * 100 }, places: 1),
                decimalText(item.alphaWithout, places: 2),
            ]
        }
        return [title + counted(persons, "trainee"), "  " + values.joined(separator: ", ")]
            + layOut(rows, header: header)
            + optionLines
    }

    private var optionLines: [String] {
        let rows = questions.enumerated().flatMap { number, question -> [[String]] in
            guard question.item.persons >= minimum else { return [] }
            return question.tables.flatMap { table in
                table.options.enumerated().map { option, values in
                    [
                        String(number + 1),
                        [question.question.id, table.part].filter { !$0.isEmpty }.joined(separator: ", "),
                        letter(option) + (table.correct.contains(option) ? "*" : " "), String(values.count),
                        decimalText(Double(values.count) / Double(max(values.persons, 1)) * 100, places: 1),
                        decimalText(values.upper.map { $0 * 100 }, places: 1),
                        decimalText(values.lower.map { $0 * 100 }, places: 1), decimalText(values.rest, places: 2),
                    ]
                }
            }
        }
        return rows.isEmpty
            ? []
            : [""] + layOut(rows, header: ["", "OPTIONS", "* RIGHT", "N", "%", "UPPER %", "LOWER %", "R WITH REST"])
    }

    fileprivate var json: JSONValue {
        var members: [(String, JSONValue)] = [
            ("course", .string(key.course)),
            ("quiz", .string(key.quiz.text)),
            ("title", .string(key.title)),
            ("key", .string(key.version)),
            ("paper", .string(key.paper)),
            ("language", .string(key.language)),
            ("persons", .number(persons)),
            ("hidden", .boolean(isHidden)),
        ]
        guard !isHidden else { return .object(members) }
        members += [
            ("outOf", .string(outOf.string)),
            ("mean", exact(test.mean)),
            ("standardDeviation", exact(test.standardDeviation)),
            ("alpha", exact(test.alpha)),
            ("errorRatio", exact(test.alpha.map { max(0, 1 - $0).squareRoot() })),
            ("standardError", exact(test.standardError)),
            ("questions", .array(questions.map { $0.json(minimum) })),
        ]
        return .object(members)
    }

    /// What of the statistics a trainer may see beside the quiz; nil when too few took it.
    fileprivate var version: ItemStatistics.Version? {
        guard !isHidden else { return nil }
        return ItemStatistics.Version(
            key: key.version,
            paper: key.paper,
            language: key.language,
            persons: persons,
            alpha: test.alpha,
            questions: questions.compactMap { question in
                guard question.item.persons >= minimum, let facility = question.item.facility else { return nil }
                let table = question.tables.first { $0.part.isEmpty }
                return ItemStatistics.Question(
                    id: question.question.id,
                    persons: question.item.persons,
                    facility: facility,
                    discrimination: question.item.itemRest,
                    correct: table?.correct ?? [],
                    counts: table?.options.map(\.count) ?? []
                )
            }
        )
    }
}

extension QuestionAnalysis {
    fileprivate func json(_ minimum: Int) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("id", .string(question.id)),
            ("kind", .string(question.kind.code)),
            ("stem", .string(question.stem)),
            ("objectives", .strings(question.objectives)),
            ("marks", .string(question.marks.string)),
            ("persons", .number(item.persons)),
            ("hidden", .boolean(item.persons < minimum)),
        ]
        guard item.persons >= minimum else { return .object(members) }
        members += [
            ("notAnswered", .number(notAnswered)),
            ("unfitting", .number(unfitting)),
            ("facility", exact(item.facility)),
            ("standardDeviation", exact(item.standardDeviation)),
            ("itemTotal", exact(item.itemTotal)),
            ("itemRest", exact(item.itemRest)),
            ("upperLower", exact(item.upperLower)),
            ("effectiveWeight", exact(item.effectiveWeight)),
            ("discriminativeEfficiency", exact(item.discriminativeEfficiency)),
            ("alphaWithout", exact(item.alphaWithout)),
            ("tables", .array(tables.map(\.json))),
        ]
        return .object(members)
    }
}

extension OptionTable {
    fileprivate var json: JSONValue {
        .object([
            ("part", .string(part)),
            (
                "options",
                .array(
                    options.enumerated().map { number, option in
                        .object([
                            ("option", .number(number)),
                            ("correct", .boolean(correct.contains(number))),
                            ("count", .number(option.count)),
                            ("upper", exact(option.upper)),
                            ("lower", exact(option.lower)),
                            ("rest", exact(option.rest)),
                        ])
                    }
                )
            ),
        ])
    }
}

extension [QuizAnalysis] {
    /// The statistics as JSON, in full precision.
    public func json(_ attempts: QuizAnalysis.Attempts) -> [UInt8] {
        JSONValue.object([
            ("format", .string("coursewright-analysis-1")),
            ("attempts", .string(attempts.rawValue)),
            ("quizzes", .array(map(\.json))),
        ]).indentedBytes
    }

    /// What trainers may see, one for each quiz that enough trainees took.
    public var statistics: [ItemStatistics] {
        var result: [ItemStatistics] = []
        for analysis in self {
            guard let version = analysis.version else { continue }
            let (course, quiz) = (analysis.key.course, analysis.key.quiz.text)
            if let last = result.last, last.course == course, last.quiz == quiz {
                result[result.count - 1] = ItemStatistics(
                    course: course,
                    quiz: quiz,
                    versions: last.versions + [version]
                )
            } else {
                result.append(ItemStatistics(course: course, quiz: quiz, versions: [version]))
            }
        }
        return result
    }
}

/// A number as short as it can be written without losing anything, or `null`.
func exact(_ value: Double?) -> JSONValue {
    value.map { $0.isFinite ? JSONValue(.number("\($0)")) : .null } ?? .null
}
