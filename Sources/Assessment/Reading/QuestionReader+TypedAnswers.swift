import Diagnostics
import Markup
import Scoring

/// Answers to be typed that are written as nobody types them, or that another answer takes.
extension QuestionReader {
    /// Warns of what is accepted with signs that belong to writing and not to the answer, since trainees would have to type them.
    ///
    /// - Parameter hint: how several answers are written.
    mutating func reportTypedSigns(
        _ accepted: [(text: String, place: Range<Int>)],
        _ comparison: TextComparison,
        several hint: String
    ) {
        for (text, place) in accepted {
            guard let slip = TypedSlip(text, several: hint) else { continue }
            // Who writes both ways means it.
            let isMeant = slip.meant.allSatisfy { meant in
                accepted.contains { fits(meant, $0.text, comparison) }
            }
            if isMeant, !slip.meant.isEmpty { continue }
            warn("quiz.typed-signs", at: place, "\"\(text)\" is right only \(slip.summary)", slip.hint)
        }
    }

    /// Warns of answers that earn or tell something else than they say, since one above them takes them.
    mutating func reportTakenTexts(_ answers: [LabelledAnswer], _ comparison: TextComparison) {
        for (index, answer) in answers.enumerated() where !answer.text.contains("*") {
            let taker = answers[..<index].first { fits(answer.text, $0.text, comparison) }
            guard let taker, taker.award != answer.award || !answer.feedback.isEmpty else { continue }
            let isMutual = !taker.text.contains("*")
            reportTaken(
                answer,
                by: taker,
                isMutual
                    ? "keep one of the two, or say in the kind line what counts, such as: ignore: nothing; typos: 0"
                    : "put it above that line"
            )
        }
    }

    /// Warns of numbers all of which one above them takes, with what is near to it.
    mutating func reportTakenNumbers(_ answers: [LabelledAnswer], _ expected: [ExpectedNumber]) {
        for index in expected.indices {
            let taker = expected[..<index].firstIndex { $0.takes(expected[index]) }
            guard let taker else { continue }
            let (answer, other) = (answers[index], answers[taker])
            guard other.award != answer.award || !answer.feedback.isEmpty else { continue }
            let isMutual = expected[index].takes(expected[taker])
            reportTaken(answer, by: other, isMutual ? "keep one of the two" : "put it above that line")
        }
    }

    private mutating func reportTaken(_ answer: LabelledAnswer, by taker: LabelledAnswer, _ hint: String) {
        warn(
            "quiz.taken-answer",
            at: answer.place,
            also: [taker.place],
            "\"\(answer.text)\" is marked as line \(file.position(at: taker.place.lowerBound).line) says, for it fits that first",
            hint
        )
    }

    /// Warns of a number that is read as one below a thousand, and is written as thousands are.
    mutating func reportThousands(_ answers: [LabelledAnswer]) {
        for answer in answers {
            let word = answer.text.prefix { $0.isNumber || ".,".contains($0) }
            let parts = word.split(whereSeparator: { ".,".contains($0) })
            guard parts.count == 2, parts[1].count == 3, parts[1].hasSuffix("0"), parts[0].count <= 3,
                !parts[0].hasPrefix("0"), !answer.text.contains("±")
            else { continue }
            let read =
                parts[1].allSatisfy { $0 == "0" }
                ? String(parts[0]) : String(word.reversed().drop { $0 == "0" }.reversed())
            warn(
                "quiz.thousands",
                at: answer.place,
                "\"\(word)\" is read as \(read), since a point and a comma are both the decimal sign",
                "write \(parts.joined()) if thousands are meant, or \(read)"
            )
        }
    }

    /// Whether a typed text is right where a pattern is accepted.
    private func fits(_ text: String, _ pattern: String, _ comparison: TextComparison) -> Bool {
        let key = QuestionKey.text(
            patterns: [TextPattern(text: Array(pattern.utf8), award: .one)],
            folding: comparison.folding,
            typos: comparison.typos
        )
        return score(.text(Array(text.utf8)), against: key).share == .one
    }
}

extension ExpectedNumber {
    /// Whether all that another one accepts is accepted here.
    fileprivate func takes(_ other: ExpectedNumber) -> Bool {
        var pattern = pattern
        pattern.award = .one
        let key = QuestionKey.number(patterns: [pattern])
        guard let hundredth = Fraction(numerator: 1, denominator: 100),
            let minus = Fraction(numerator: -1, denominator: 1)
        else { return false }
        let size = other.value < .zero ? other.value * minus : other.value
        let reach = other.isRelative ? size * other.tolerance * hundredth : other.tolerance
        return [other.value + reach, other.value + reach * minus].allSatisfy { end in
            let text = end.decimal + (other.unit.map { " " + $0 } ?? "")
            return score(.text(Array(text.utf8)), against: key).share == .one
        }
    }
}

/// An answer with signs that belong to another way of writing it.
private struct TypedSlip {
    /// With which signs it is right.
    let summary: String
    let hint: String
    /// What was probably meant to be right; empty where nobody can say.
    let meant: [String]

    init?(_ text: String, several: String) {
        let pairs: [(Character, Character)] = [
            ("\"", "\""), ("'", "'"), ("“", "”"), ("„", "“"), ("«", "»"), ("‘", "’"), ("`", "`"),
        ]
        let inner = trimmed(text.dropFirst().dropLast())
        if text.count > 2, pairs.contains(where: { $0 == (text.first, text.last) && !inner.contains($0.0) }) {
            (summary, hint, meant) = ("with the signs around it", "write it without them", [inner])
            return
        }
        if text.contains("±"), text.contains(where: \.isNumber) {
            summary = "with its ±, as it is written"
            hint = "ask with the kind \"number\" if a number is to be compared"
            meant = []
            return
        }
        for sign in ["|", " / ", "; "] {
            let parts = text.split(separator: sign).map { trimmed($0) }.filter { !$0.isEmpty }
            guard parts.count > 1 else { continue }
            (summary, hint, meant) = ("with \"\(trimmed(sign))\" in it, all of it", several, parts)
            return
        }
        let last = text.dropLast().split { !$0.isLetter }.last ?? ""
        if text.hasSuffix("."), !text.dropLast().contains("."), !last.isEmpty, text.dropLast().hasSuffix(last) {
            (summary, hint, meant) = ("with the full stop", "leave the full stop out", [String(text.dropLast())])
            return
        }
        return nil
    }
}
