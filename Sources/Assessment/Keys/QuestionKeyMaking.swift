import Diagnostics
import Markup
public import Scoring

extension Question {
    /// What is right, in the numbers that options, rows, steps, gaps and choices have in the ``Paper``.
    public var key: QuestionKey {
        switch kind {
        case .chooseOne(let options), .trueOrFalse(let options):
            .choice(options: options.count, correct: options.numbers(of: .full), half: options.numbers(of: .half))
        case .chooseAll(let options, let rule):
            .choices(options: options.count, correct: options.numbers(of: .full), rule: rule)
        case .fillIn(let paragraphs, let comparison, let rule):
            .gaps(
                paragraphs.joined().compactMap(\.key),
                folding: comparison.folding,
                typos: comparison.typos,
                rule: rule
            )
        case .shortAnswer(let expected, _, let comparison):
            .text(
                patterns: expected.map { TextPattern(text: Array($0.text.utf8), award: $0.award) },
                folding: comparison.folding,
                typos: comparison.typos
            )
        case .number(let expected, _): .number(patterns: expected.map(\.pattern))
        case .putInOrder(let groups, let rule): .order(groups: numbers(of: groups), rule: rule)
        case .match(_, let rows, let decoys, let rule): pairs(rows, decoys, rule)
        case .scenario(let scenario): .scenario(scenario.key(marks: marks, objectives: objectives.map(\.value)))
        case .dateAndTime(let expected, _):
            .moment(patterns: expected.map { MomentPattern(moment: $0.moment, award: $0.award) })
        case .grid(_, let columns, let rows, let rule):
            .pairs(choices: columns.count, correct: rows.map(\.column), rule: rule)
        case .markTheText(let options, let rule):
            .choices(options: options.count, correct: options.numbers(of: .full), rule: rule)
        case .pointAtThePicture(_, let areas):
            .choice(
                options: areas.count,
                correct: areas.map(\.option).numbers(of: .full),
                half: areas.map(\.option).numbers(of: .half)
            )
        case .essay(let task): .essay(task.key)
        case .opinion(let scale): .opinion(choices: scale.highest - scale.lowest + 1)
        }
    }

    private func numbers(of groups: [[Step]]) -> [[Int]] {
        let steps = PaperQuestion.numbered(groups).map(\.content.plainText)
        let numbers = Dictionary(zip(steps, 0...), uniquingKeysWith: { first, _ in first })
        return groups.map { $0.compactMap { numbers[$0.content.plainText] }.sorted() }
    }

    private func pairs(_ rows: [MatchRow], _ decoys: [[Inline]], _ rule: PairsRule) -> QuestionKey {
        let choices = PaperQuestion.choices(rows, decoys)
        let numbers = Dictionary(zip(choices, 0...), uniquingKeysWith: { first, _ in first })
        return .pairs(
            choices: choices.count,
            correct: rows.compactMap { numbers[$0.choice.plainText] },
            rule: rule
        )
    }
}

extension [AnswerOption] {
    fileprivate func numbers(of award: AnswerOption.Award) -> [Int] { indices.filter { self[$0].award == award } }
}

extension GapPiece {
    fileprivate var key: GapKey? {
        switch self {
        case .prose: nil
        case .blank(let accept): .blank(accept: accept.map { Array($0.utf8) })
        case .pick(let choices, let correct): .pick(choices: choices.count, correct: correct)
        }
    }
}

extension ExpectedNumber {
    /// What the grader compares with.
    var pattern: NumberPattern {
        NumberPattern(
            value: value,
            unit: unit.map { Array($0.utf8) },
            isMissingUnit: isMissingUnit,
            tolerance: tolerance,
            isRelative: isRelative,
            award: award
        )
    }
}
