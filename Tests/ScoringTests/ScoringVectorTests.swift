import Foundation
import Scoring
import Testing

/// The cases that the page's own scorer runs in a browser, run here by the engine: both must agree to the last digit.
///
/// Their expected shares were worked out by hand from the rules of the quiz format.
@Suite struct ScoringVectorTests {
    private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Vectors/scoring.json")

    @Test func `scores every case as worked out by hand`() throws {
        let cases = try #require(
            JSONSerialization.jsonObject(with: Data(contentsOf: Self.file)) as? [[String: Any]]
        )
        #expect(cases.count > 200)
        for each in cases {
            let name = try #require(each["name"] as? String)
            let key = try #require(self.key(each["key"]), "\(name): the key cannot be read")
            let answer = try #require(self.answer(each["answer"]), "\(name): the answer cannot be read")
            let found = score(answer, against: key)
            #expect(String(decoding: found.share.text, as: UTF8.self) == each["share"] as? String, "\(name)")
            #expect("\(found.state)" == each["state"] as? String, "\(name)")
        }
    }

    // MARK: - Reading keys

    private func key(_ value: Any?) -> QuestionKey? {
        guard let key = value as? [String: Any], let kind = key["kind"] as? String else { return nil }
        let options = key["options"] as? Int ?? 0
        let correct = key["correct"] as? [Int] ?? []
        let rule = key["rule"] as? String ?? ""
        switch kind {
        case "choose-one", "true-or-false":
            return .choice(options: options, correct: correct, half: key["half"] as? [Int] ?? [])
        case "choose-all":
            let rules: [String: ChoicesRule] = [
                "right-minus-wrong": .rightMinusWrong, "all-or-nothing": .allOrNothing, "coverage": .coverage,
            ]
            return rules[rule].map { .choices(options: options, correct: correct, rule: $0) }
        case "fill-in":
            let gaps = (key["gaps"] as? [[String: Any]])?.compactMap(gap) ?? []
            let rules: [String: GapsRule] = ["per-gap": .perGap, "all-or-nothing": .allOrNothing]
            return rules[rule].map { .gaps(gaps, folding: folding(key), typos: key["typos"] as? Int ?? 0, rule: $0) }
        case "short-answer":
            let patterns = (key["patterns"] as? [[String: Any]])?.compactMap(textPattern) ?? []
            return .text(patterns: patterns, folding: folding(key), typos: key["typos"] as? Int ?? 0)
        case "number":
            return .number(patterns: (key["patterns"] as? [[String: Any]])?.compactMap(numberPattern) ?? [])
        case "put-in-order":
            let rules: [String: OrderRule] = [
                "longest-run": .longestRun, "per-place": .perPlace, "all-or-nothing": .allOrNothing,
            ]
            return rules[rule].map { .order(groups: key["groups"] as? [[Int]] ?? [], rule: $0) }
        case "match":
            let rules: [String: PairsRule] = ["per-pair": .perPair, "all-or-nothing": .allOrNothing]
            return rules[rule].map { .pairs(choices: key["choices"] as? Int ?? 0, correct: correct, rule: $0) }
        default: return nil
        }
    }

    private func gap(_ gap: [String: Any]) -> GapKey? {
        if let accept = gap["accept"] as? [String] { return .blank(accept: accept.map { Array($0.utf8) }) }
        guard let choices = gap["choices"] as? Int, let correct = gap["correct"] as? Int else { return nil }
        return .pick(choices: choices, correct: correct)
    }

    private func textPattern(_ pattern: [String: Any]) -> TextPattern? {
        guard let text = pattern["text"] as? String, let award = fraction(pattern["award"]) else { return nil }
        return TextPattern(text: Array(text.utf8), award: award)
    }

    private func numberPattern(_ pattern: [String: Any]) -> NumberPattern? {
        guard let value = fraction(pattern["value"]), let tolerance = fraction(pattern["tolerance"]),
            let award = fraction(pattern["award"])
        else { return nil }
        return NumberPattern(
            value: value,
            unit: (pattern["unit"] as? String).map { Array($0.utf8) },
            isMissingUnit: pattern["unitMissing"] as? Bool ?? false,
            tolerance: tolerance,
            isRelative: pattern["relative"] as? Bool ?? false,
            award: award
        )
    }

    private func fraction(_ value: Any?) -> Fraction? { (value as? String).flatMap { Fraction(text: Array($0.utf8)) } }

    private func folding(_ key: [String: Any]) -> Folding {
        let names: [String: Folding] = ["case": .case, "accents": .accents, "spaces": .spaces]
        return (key["ignore"] as? [String] ?? []).reduce(into: Folding()) { $0.formUnion(names[$1] ?? []) }
    }

    // MARK: - Reading answers

    private func answer(_ value: Any?) -> Answer? {
        guard let answer = value as? [String: Any], answer.count == 1 else { return nil }
        if answer["notAnswered"] != nil { return .notAnswered }
        if let choice = answer["choice"] as? Int { return .choice(choice) }
        if let choices = answer["choices"] as? [Int] { return .choices(choices) }
        if let text = answer["text"] as? String { return .text(Array(text.utf8)) }
        if let order = answer["order"] as? [Int] { return .order(order) }
        if let pairs = answer["pairs"] as? [Any] { return .pairs(pairs.map { $0 as? Int }) }
        if let gaps = answer["gaps"] as? [Any] {
            return .gaps(
                gaps.map { gap in
                    if let text = gap as? String { return .text(Array(text.utf8)) }
                    return (gap as? Int).map { .choice($0) } ?? .empty
                }
            )
        }
        return nil
    }
}
