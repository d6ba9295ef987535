import Assessment
import Diagnostics
import Scoring
import TestSupport

/// Keys and answers of every kind and rule, made up from fixed seeds, with what the engine says of them: the content of
/// Tests/Vectors/engine.json, which the page's engine is run on too.
struct EngineVectors {
    private var random = KeyGenerator(seed: 20_261_125)
    private(set) var questions: [JSONValue] = []

    init() {
        for _ in 0..<90 {
            for key in random.keys(most: 9) {
                let answers = [
                    random.perfect(key), random.fitting(key), random.fitting(key), random.wild(), .notAnswered,
                    .skipped,
                ]
                add(key, answers)
            }
        }
        addWords()
        addEdges()
        addForms()
    }

    /// How many answers there are.
    var count: Int { questions.reduce(0) { $0 + ($1.member("answers")?.array.count ?? 0) } }

    /// One question on a line.
    var text: String {
        let lines = questions.map { String(decoding: $0.canonicalBytes, as: UTF8.self) }
        return "[\n" + lines.joined(separator: ",\n") + "\n]\n"
    }

    private mutating func add(_ key: QuestionKey, _ answers: [Answer]) {
        let known = answers.map { answer -> JSONValue in
            // What JSON cannot say reaches neither a grader nor a page.
            let answer = answer.inUTF8
            let score = score(answer, against: key)
            return .object([
                ("answer", answer.vectorJSON), ("state", .string("\(score.state)")),
                ("share", .string(String(decoding: score.share.text, as: UTF8.self))),
            ])
        }
        // A page shows an essay's criteria, and does not score it.
        if case .essay = key { return }
        questions.append(.object([("kind", .string(key.vectorKind)), ("key", key.json), ("answers", .array(known))]))
    }

    /// Words that are one word or another, as what does not count says.
    private mutating func addWords() {
        for (index, known) in FoldingTests.words.enumerated() {
            let key = QuestionKey.text(
                patterns: [
                    TextPattern(text: Array(known.utf8), award: .one),
                    TextPattern(text: Array(("*" + known).utf8), award: .half),
                ],
                folding: Folding(rawValue: UInt8(index % 8)),
                typos: index % 3
            )
            let others = (0..<6).map { FoldingTests.words[(index + $0 * $0) % FoldingTests.words.count] }
            let typed = others + ["\u{200F}" + known, known + " ", String(known.reversed())]
            add(key, typed.map { .text(Array($0.utf8)) })
        }
    }

    /// Numbers and dates in forms that are read, and in others that look like them.
    private mutating func addForms() {
        func number(_ value: String, _ unit: String?) -> NumberPattern {
            NumberPattern(
                value: Fraction(text: Array(value.utf8)) ?? .zero,
                unit: unit.map { Array($0.utf8) },
                isMissingUnit: false,
                tolerance: .zero,
                isRelative: false,
                award: .one
            )
        }
        let numbers = [
            "10²", "10 ²", "102", "10₂", "②", "1½", "½", "11", "1/2", "1'000", "1e3", "5·10²", "10³ MB", "103 MB",
            "10 m²",
            "10 m2", "10m²", "１０ m²", "𝟏𝟎 m²", "1,000 MB", "1 MB",
        ]
        for (value, unit) in [
            ("102", nil), ("1", nil), ("2", nil), ("11", nil), ("1", "MB"), ("103", "MB"), ("10", "m²"),
        ] {
            add(.number(patterns: [number(value, unit)]), numbers.map { .text(Array($0.utf8)) })
        }
        let dates = [
            "2026-03-29 01:30", "29.3.2026, 1.30", "1:30 am 29/3/2026", "29 March 2026, 01:30", "2026-03-29 01:30 CET",
            "2026-03-29 01:30 Uhr", "2026-03-29 01³⁰", "2026-03-29 0130 gmt+1", "2026-03-29T00:30Z", "20260329 0130",
        ]
        if let moment = Moment(typed: Array("2026-03-29 01:30".utf8)) {
            let pattern = MomentPattern(moment: moment, award: .one)
            add(.moment(patterns: [pattern]), dates.map { .text(Array($0.utf8)) })
        }
    }

    /// Numbers right on the edge of what a tolerance allows, and a billionth on either side.
    private mutating func addEdges() {
        let tolerances: [(String, Bool)] = [("0", true), ("1/10", false), ("1", true), ("1/8", true), ("250", false)]
        for value in ["64", "-3", "1/8", "999999999", "0"] {
            for (tolerance, isRelative) in tolerances {
                guard let exact = Fraction(text: Array(value.utf8)), let reach = Fraction(text: Array(tolerance.utf8)),
                    let step = Fraction(text: Array("1/1000000000".utf8)), let minus = Fraction(text: Array("-1".utf8)),
                    let percent = Fraction(text: Array("1/100".utf8))
                else { continue }
                let pattern = NumberPattern(
                    value: exact,
                    unit: nil,
                    isMissingUnit: false,
                    tolerance: reach,
                    isRelative: isRelative,
                    award: .one
                )
                let size = exact < .zero ? exact * minus : exact
                let distance = isRelative ? size * reach * percent : reach
                var answers: [Answer] = []
                for edge in [exact + distance, exact + distance * minus] {
                    for moved in [edge + step * minus, edge, edge + step] {
                        answers.append(.text(moved.roundedHalfEven(places: 9)))
                    }
                }
                add(.number(patterns: [pattern]), answers)
            }
        }
    }
}

extension Answer {
    /// The answer with everything typed in well-formed UTF-8.
    fileprivate var inUTF8: Answer {
        func wellFormed(_ text: [UInt8]) -> [UInt8] { Array(String(decoding: text, as: UTF8.self).utf8) }
        switch self {
        case .text(let text): return .text(wellFormed(text))
        case .gaps(let gaps):
            return .gaps(gaps.map { if case .text(let text) = $0 { .text(wellFormed(text)) } else { $0 } })
        default: return self
        }
    }

    /// The answer as a submission has it.
    fileprivate var vectorJSON: JSONValue {
        func string(_ text: [UInt8]) -> JSONValue { .string(String(decoding: text, as: UTF8.self)) }
        switch self {
        case .notAnswered: return .object([("notAnswered", .boolean(true))])
        case .skipped: return .object([("skipped", .boolean(true))])
        case .scenario(let path, let log):
            return .object([("path", .numbers(path)), ("log", .array(log.map { .numbers($0) }))])
        case .choice(let choice): return .object([("choice", .number(choice))])
        case .choices(let choices): return .object([("choices", .numbers(choices))])
        case .text(let text): return .object([("text", string(text))])
        case .order(let order): return .object([("order", .numbers(order))])
        case .pairs(let pairs):
            return .object([("pairs", .array(pairs.map { $0.map { .number($0) } ?? .null }))])
        case .gaps(let gaps):
            let values = gaps.map { gap -> JSONValue in
                switch gap {
                case .empty: .null
                case .text(let text): string(text)
                case .choice(let choice): .number(choice)
                }
            }
            return .object([("gaps", .array(values))])
        }
    }
}

extension QuestionKey {
    fileprivate var vectorKind: String {
        switch self {
        case .choice(let options, _, _): options == 2 ? "true-or-false" : "choose-one"
        case .choices: "choose-all"
        case .gaps: "fill-in"
        case .text: "short-answer"
        case .number: "number"
        case .order: "put-in-order"
        case .pairs: "match"
        case .scenario: "scenario"
        case .moment: "date-and-time"
        case .essay: "essay"
        case .opinion: "opinion"
        }
    }
}
