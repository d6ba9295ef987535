/// Which form of a word goes with a number: the cardinal rules of Unicode's CLDR for the languages of the theme's locales.
///
/// A language without rules here is treated as English is: one form for 1, another for everything else.
struct PluralRules: Sendable {
    /// The names that CLDR gives the forms.
    enum Category: String, Sendable, CaseIterable {
        case zero, one, two, few, many, other
    }

    /// A condition: whether a part of the number, or what is left of it when it is divided, lies in one of some ranges.
    private struct Condition: Sendable {
        /// The parts of a number that CLDR's rules speak of.
        enum Operand: Sendable {
            /// The number itself, which no range holds unless it is whole.
            case number
            /// Its whole part.
            case whole
            /// How many decimals it is written with.
            case decimals
        }

        let operand: Operand
        var modulus = Int.max
        let ranges: [ClosedRange<Int>]
        var isNegated = false
    }

    private typealias Rule = (category: Category, conditions: [Condition])

    private let rules: [Rule]

    /// - Parameter language: a BCP 47 tag, of which the first part counts.
    init(language: String) {
        let base = language.lowercased().split(separator: "-").first.map(String.init) ?? ""
        rules = PluralRules.table[base] ?? PluralRules.table["en"] ?? []
    }

    /// The forms that a locale of the language has words for; those that only millions take may be left out.
    var categories: [Category] { rules.map(\.category).filter { $0 != .other } + [.other] }

    /// The form for a number.
    ///
    /// - Parameters:
    ///   - whole: its whole part, not negative.
    ///   - decimals: how many decimals it is written with, none of them a zero at the end.
    func category(of whole: Int, decimals: Int = 0) -> Category {
        let fitting = rules.first { rule in
            rule.conditions.allSatisfy { condition in
                let value =
                    switch condition.operand {
                    case .number: decimals == 0 ? whole : nil as Int?
                    case .whole: whole
                    case .decimals: decimals
                    }
                let isMet =
                    value.map { value in condition.ranges.contains { $0 ~= value % condition.modulus } } ?? false
                return isMet != condition.isNegated
            }
        }
        return fitting?.category ?? .other
    }

    /// CLDR 46, common/supplemental/plurals.xml.
    ///
    /// French and Spanish have a form for whole millions too ("un million de leçons"),
    /// which nothing here counts.
    private static let table: [String: [Rule]] = [
        "en": [(.one, [Condition(operand: .whole, ranges: [1...1]), noDecimals])],
        "fr": [(.one, [Condition(operand: .whole, ranges: [0...1])])],
        "es": [(.one, [Condition(operand: .number, ranges: [1...1])])],
        "uk": [
            (.one, [noDecimals, last([1...1]), notTens([11...11])]),
            (.few, [noDecimals, last([2...4]), notTens([12...14])]),
            (.many, [noDecimals]),
        ],
        "ar": [
            (.zero, [Condition(operand: .number, ranges: [0...0])]),
            (.one, [Condition(operand: .number, ranges: [1...1])]),
            (.two, [Condition(operand: .number, ranges: [2...2])]),
            (.few, [Condition(operand: .number, modulus: 100, ranges: [3...10])]),
            (.many, [Condition(operand: .number, modulus: 100, ranges: [11...99])]),
        ],
    ]

    private static let noDecimals = Condition(operand: .decimals, ranges: [0...0])

    /// The last digit of the whole part.
    private static func last(_ ranges: [ClosedRange<Int>]) -> Condition {
        Condition(operand: .whole, modulus: 10, ranges: ranges)
    }

    private static func notTens(_ ranges: [ClosedRange<Int>]) -> Condition {
        Condition(operand: .whole, modulus: 100, ranges: ranges, isNegated: true)
    }
}
