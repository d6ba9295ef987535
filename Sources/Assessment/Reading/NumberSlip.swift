import Scoring

/// What was meant as a number to compare with and is written as none, and how it is to be written.
enum NumberSlip: Equatable {
    /// Something in brackets stands behind it, as in `10 (ten)`; what stands before it.
    case explained(String)
    /// Thousands are parted, as in `1 000`; the number without what parts them.
    case parted(String)
    /// Two units make one quantity, as in `5 h 30 min`.
    case inTwoUnits
    /// A range, as in `10–20`, as its middle and how far off its ends are.
    case range(String)
    /// A sign other than ±, as in `10 +/- 2`; the same with that.
    case otherSign(String)
    /// The unit stands right behind or before it, as in `10%` or `€10`; the same with a space.
    case unspaced(String)
    /// A power, a fraction or the like, as in `1e9`, `10²`, `½`.
    case calculated
    /// A bound, as in `≥ 5`.
    case bound
    /// A day.
    case day
    /// A word.
    case word
    /// Several numbers.
    case several

    /// - Parameter text: what stands behind `accept:`, and is no number that can be compared; nil where nobody can say what was meant.
    init?(_ text: String) {
        let numbers = text.split { !$0.isWholeNumber && $0 != "." && $0 != "," }.map(String.init).filter {
            decimal($0) != nil
        }
        if let open = text.firstIndex(where: { "([=".contains($0) }), case let before = trimmed(text[..<open]),
            let first = before.split(separator: " ").first, decimal(String(first)) != nil
        {
            self = .explained(before)
        } else if let number = Self.withoutParts(text) {
            self = .parted(number)
        } else if let same = Self.withSign(text) {
            self = .otherSign(same)
        } else if Self.isDay(text) {
            self = .day
        } else if numbers.isEmpty, text.allSatisfy({ $0.isLetter || " -\u{2019}'".contains($0) }) {
            self = .word
        } else if let range = Self.range(text) {
            self = .range(range)
        } else if text.contains(where: { "<>≤≥".contains($0) }) || text.hasSuffix("+") {
            self = .bound
        } else if Self.isCalculated(text) {
            self = .calculated
        } else if numbers.count > 1, Self.isInTwoUnits(text) {
            self = .inTwoUnits
        } else if let spaced = Self.spaced(text) {
            self = .unspaced(spaced)
        } else if numbers.count > 1 {
            self = .several
        } else {
            return nil
        }
    }

    /// What to do.
    var wayOut: String {
        switch self {
        case .explained(let number): "write what trainees are to type and nothing else: \(number)"
        case .parted(let number): "write \(number), with nothing between thousands"
        case .inTwoUnits: "write it in one unit, such as 330 min for 5 h 30 min"
        case .range(let range): "write the middle of the range and how far off its ends are: \(range)"
        case .otherSign(let same): "write ± before what it may be off: \(same)"
        case .unspaced(let spaced): "write the unit behind the number and a space: \(spaced)"
        case .calculated: "write the number itself in digits, such as 0.5 for ½ and 1000 for 10³"
        case .bound: "write one number, and how far off it may be: 10 ± 5 takes all from 5 to 15"
        case .day: "ask with the kind \"date and time\" where a day is the answer"
        case .word: "write it in digits; where a word is the answer, ask with the kind \"short answer\""
        case .several: "write one number on each line, and how far off it may be as 64 GB ± 1%"
        }
    }

    /// A number with what parts its thousands taken out.
    private static func withoutParts(_ text: String) -> String? {
        let digits = text.prefix { $0.isWholeNumber || ".,'’ \u{A0}\u{202F}".contains($0) }
        let rest = trimmed(text[digits.endIndex...])
        let groups = trimmed(digits).split { !$0.isWholeNumber }
        guard groups.count > 1, groups[0].count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }),
            Set(trimmed(digits).filter { !$0.isWholeNumber }).count == 1, !rest.contains(where: \.isWholeNumber)
        else { return nil }
        return (groups.joined() + " " + rest).split(separator: " ").joined(separator: " ")
    }

    private static func withSign(_ text: String) -> String? {
        guard let sign = ["+/-", "+-", "-/+"].first(where: text.contains) else { return nil }
        let same = text.replacing(sign, with: " ± ").split(separator: " ").joined(separator: " ")
        return same.hasPrefix("±") || same.hasSuffix("±") ? nil : same
    }

    private static func isDay(_ text: String) -> Bool {
        let parts = text.split(omittingEmptySubsequences: false) { "-./".contains($0) }
        return parts.count == 3 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isWholeNumber) && $0.count <= 4 }
            && parts.contains { $0.count == 4 }
    }

    /// `10–20 kg` as `15 kg ± 5`.
    private static func range(_ text: String) -> String? {
        let spaced = text.replacing("–", with: " – ").replacing("—", with: " – ").replacing("-", with: " - ")
        var words = spaced.split(separator: " ").map(String.init)
        if let word = words.first?.lowercased(), ["between", "from", "entre", "de", "від", "desde"].contains(word) {
            words.removeFirst()
        }
        let joins = ["–", "-", "to", "and", "à", "et", "a", "y", "до", "..", "…"]
        guard words.count >= 3, let low = decimal(words[0]), joins.contains(words[1].lowercased()),
            let high = decimal(words[2]),
            low < high, !words.dropFirst(3).contains(where: { $0.contains(where: \.isNumber) }),
            let half = Fraction(numerator: 1, denominator: 2), let minus = Fraction(numerator: -1, denominator: 1)
        else { return nil }
        let unit = words.dropFirst(3).joined(separator: " ")
        return ((low + high) * half).decimal + (unit.isEmpty ? "" : " " + unit) + " ± "
            + ((high + low * minus) * half).decimal
    }

    private static func isCalculated(_ text: String) -> Bool {
        if text.contains(where: { "²³¼½¾×*^".contains($0) }) { return true }
        let parts = text.split { "eE/".contains($0) }.map { trimmed($0) }
        return parts.count == 2
            && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isWholeNumber || " .,+-".contains($0) } }
    }

    /// Whether numbers and units stand by turns, or numbers with a colon between them.
    private static func isInTwoUnits(_ text: String) -> Bool {
        let parts = text.split(separator: ":")
        if parts.count > 1, parts.allSatisfy({ $0.allSatisfy(\.isWholeNumber) }) { return true }
        var turns = 0
        var isNumber: Bool?
        for character in text where !character.isWhitespace {
            let next = character.isWholeNumber || ".,".contains(character) && isNumber == true
            if !next, !character.isLetter, !"'\"′″’”".contains(character) { return false }
            if next != isNumber { turns += 1 }
            isNumber = next
        }
        let words = text.lowercased().split { !$0.isLetter }
        return turns > 2 && text.first?.isWholeNumber == true
            && !words.contains { ["to", "or", "and", "ou", "et", "o", "y", "або", "до"].contains($0) }
    }

    /// `10%` as `10 %`, `€10` as `10 €`.
    private static func spaced(_ text: String) -> String? {
        let start = text.prefix { $0.isWholeNumber || ".,".contains($0) }
        let end = text.reversed().prefix { $0.isWholeNumber || ".,".contains($0) }
        if !start.isEmpty, decimal(String(start)) != nil {
            let unit = text[start.endIndex...]
            return unit.contains(where: \.isNumber) || unit.contains(" ") ? nil : "\(start) \(unit)"
        }
        let number = String(end.reversed())
        let unit = trimmed(text.dropLast(number.count))
        guard decimal(number) != nil, unit.count == 1, let sign = unit.unicodeScalars.first,
            sign.properties.generalCategory == .currencySymbol
        else { return nil }
        return "\(number) \(unit)"
    }
}
