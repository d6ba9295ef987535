import Diagnostics

/// Tells from all numbers of a chart's file what its commas and points stand for, since `1,234` is 1.234 to some and 1234 to others.
///
/// A sign with other than three digits behind it, or with more than three or a zero before it, stands before decimals; one that stands
/// twice, or before the other, parts thousands.
struct DecimalSeparators {
    /// A number as written, with its place.
    typealias Number = Located<String>

    private static let comma = UInt8(ascii: ",")
    private static let point = UInt8(ascii: ".")

    /// The signs that stand before decimals in some number, and those that part thousands in some.
    private var decimal: Set<UInt8> = []
    private var thousands: Set<UInt8> = []
    /// Whether a number of two digits or more has no sign at all.
    private var hasWhole = false
    /// The numbers that can be read either way, by their sign.
    private var unclear: [UInt8: [Number]] = [:]

    /// Looks at a number, or at what cannot be read as one.
    mutating func note(_ number: Number) {
        let digits = number.value.unicodeScalars.drop { $0 == "-" || $0 == "\u{2212}" }
        let parts = digits.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
        guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { "0"..."9" ~= $0 } }) else { return }
        if parts.count == 1 {
            if parts[0].count > 1 { hasWhole = true }
            return
        }
        let signs = digits.compactMap { $0 == "," ? Self.comma : $0 == "." ? Self.point : nil }
        let isGrouped = parts[0].count < 4 && parts[0].first != "0" && parts[1].count == 3
        switch signs.count {
        case 1 where isGrouped: unclear[signs[0], default: []].append(number)
        case 1: decimal.insert(signs[0])
        default:
            guard isGrouped, signs.dropLast().allSatisfy({ $0 == signs[0] }) else { return }
            thousands.insert(signs[0])
            if signs[signs.count - 1] != signs[0] { decimal.insert(signs[signs.count - 1]) }
        }
    }

    /// The numbers that would be read with a sign before decimals where the file parts thousands by it.
    var misread: [Number] {
        unclear.filter { thousands.contains($0.key) && !decimal.contains($0.key) }.flatMap(\.value)
    }

    /// The numbers, by their sign, of which nothing tells whether it is read as it is meant.
    ///
    /// A point is what is asked for, so that it is doubted only where others have a comma before their decimals, or no decimals in a file
    /// as those write who part thousands by a point: 1.200 beside 950.
    private func doubtful(betweenCommas: Bool) -> [(sign: UInt8, numbers: [Number])] {
        [Self.comma, Self.point].compactMap { sign in
            guard let numbers = unclear[sign], !decimal.contains(sign), !thousands.contains(sign),
                sign == Self.comma || decimal.contains(Self.comma) || hasWhole && !betweenCommas
            else { return nil }
            return (sign, numbers)
        }
    }

    /// A warning of each sign that may be read otherwise than it is meant.
    ///
    /// - Parameter betweenCommas: whether commas part the columns of the file.
    func warnings(in file: SourceFile, betweenCommas: Bool) -> [Diagnostic] {
        doubtful(betweenCommas: betweenCommas).compactMap { sign, numbers in
            guard let first = numbers.first else { return nil }
            let (own, other, name) = sign == Self.comma ? (",", ".", "comma") : (".", ",", "point")
            let whole = first.value.replacing(own, with: "")
            let others =
                switch numbers.count {
                case 1: ""
                case 2: "; another number of this file is like it"
                default: "; \(numbers.count - 1) others of this file are like it"
                }
            return Diagnostic(
                .warning,
                "chart.unclear-number",
                in: file,
                at: first.range,
                "\"\(first.value)\" is read as \(first.value.replacing(",", with: ".")), not as \(whole)\(others)",
                hints: [
                    "write \(whole) if the \(name) parts thousands, \(first.value.replacing(own, with: other)) if decimals follow it"
                ]
            )
        }
    }
}
