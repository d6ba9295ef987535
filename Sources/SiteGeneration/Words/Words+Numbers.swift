import Markup
import Scoring

/// Numbers and dates as the locale writes them. All it takes stands in the locale's file: nothing is asked of the system.
extension Words {
    /// A number and what it counts.
    ///
    /// - Parameter name: the name of the words without their form: `countLessons` for `countLessons.one` and the others.
    func counted(_ count: Int, _ name: String) -> String { counted(String(count), whole: count, decimals: 0, name) }

    /// A number with at most two decimals and what it counts.
    func counted(_ count: Fraction, _ name: String) -> String {
        let digits = Words.digits(of: count)
        let parts = digits.split(separator: ".")
        return counted(
            digits,
            whole: parts.first.flatMap { Int($0) } ?? 0,
            decimals: parts.count > 1 ? parts[1].utf8.count : 0,
            name
        )
    }

    private func counted(_ digits: String, whole: Int, decimals: Int, _ name: String) -> String {
        let category = rules.category(of: whole, decimals: decimals).rawValue
        let text = text(name + "." + category) ?? text(name + ".other") ?? name
        return filled(text, [number(digits)])
    }

    /// A whole number.
    func number(_ number: Int) -> String { self.number(String(number)) }

    /// A number that an author typed, with all its digits: a point or a comma before the decimals, a hyphen or a minus before the whole.
    func number(typed text: String) -> String {
        let digits = text.drop { $0 == "-" || $0 == "\u{2212}" }
        return (digits.count < text.count ? "\u{2212}" : "") + number(String(digits).replacing(",", with: "."))
    }

    /// A share as a percentage, with at most two decimals.
    func percentage(_ share: Fraction) -> String {
        filled(self["percent"], [number(Words.digits(of: share * (Fraction(numerator: 100, denominator: 1) ?? .one)))])
    }

    /// A day: its number, the month's name and the year, in the order of the language.
    func date(_ date: CalendarDate) -> String {
        let pattern = date.day == 1 ? "dateFirst" : "date"
        return filled(
            self[pattern + "Format"],
            [digits(String(date.day)), self["month\(date.month)"], digits(String(date.year))]
        )
    }

    /// A text that starts with a day, such as `2026-11-24 by the editors`, with that day in the way of the language.
    ///
    /// - Parameter isDayOnly: whether the words behind the day are left out, as they are in another language.
    func dated(_ text: String, isDayOnly: Bool) -> String {
        guard let date = CalendarDate(text.prefix(10)) else { return isDayOnly ? "" : text }
        return self.date(date) + (isDayOnly ? "" : String(text.dropFirst(10)))
    }

    /// A text that is a day and nothing else, in the way of the language; any other as it is.
    func written(_ text: String) -> String { CalendarDate(text).map { date($0) } ?? text }

    // MARK: - Digits

    /// A number with at most two decimals, and none that are zero.
    private static func digits(of number: Fraction) -> String {
        var digits = number.roundedHalfEven(places: 2)
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        if digits.last == UInt8(ascii: ".") { digits.removeLast() }
        return String(decoding: digits, as: UTF8.self)
    }

    /// Digits with a point between them as the locale writes them; five and more before the point stand in groups of three.
    private func number(_ digits: String) -> String {
        let parts = digits.split(separator: ".").map(String.init)
        var whole = parts.first ?? ""
        if whole.utf8.count > 4 {
            var groups: [Substring] = []
            var rest = whole[...]
            while !rest.isEmpty {
                groups.insert(rest.suffix(3), at: 0)
                rest = rest.dropLast(3)
            }
            whole = groups.joined(separator: self["groupSign"])
        }
        return self.digits(whole + (parts.count > 1 ? self["decimalSign"] + parts[1] : ""))
    }

    /// Digits as the locale's `numbering` has them: `latn` 0 to 9, `arab` those of Arabic, `arabext` those of Persian.
    private func digits(_ text: String) -> String {
        let zeros: [String: UInt32] = ["arab": 0x0660, "arabext": 0x06F0]
        guard let zero = zeros[self["numbering"]] else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let digit = Unicode.Scalar(zero &+ (scalar.value &- 0x30)) ?? scalar
            result.append(("0"..."9").contains(scalar) ? digit : scalar)
        }
        return String(result)
    }

    /// A text with its `{0}`, `{1}` … filled in.
    private func filled(_ text: String, _ values: [String]) -> String {
        var result = text
        for (index, value) in values.enumerated() {
            result = result.split(separator: "{\(index)}", omittingEmptySubsequences: false).joined(separator: value)
        }
        return result
    }
}
