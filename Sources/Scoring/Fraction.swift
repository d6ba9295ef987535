/// An exact fraction in lowest terms; the denominator is positive.
///
/// Marks stay exact as long as keys keep their bounds: at most 30 options, rows, steps or gaps in a question, at most
/// 100 marks with at most two decimals for it, at most 1,000 questions in a quiz. The least common multiple of all
/// denominators is then below 2¹²⁰ after multiplication, so sums and products cannot overflow; a trap here is a bug of
/// whoever let a larger key in.
public struct Fraction: Sendable, Hashable, Comparable {
    /// The numerator, in lowest terms.
    public let numerator: Int128
    /// The denominator, positive, in lowest terms.
    public let denominator: Int128

    /// Nothing.
    public static let zero = Fraction(reduced: 0, 1)
    /// A half.
    public static let half = Fraction(reduced: 1, 2)
    /// The whole.
    public static let one = Fraction(reduced: 1, 1)

    /// A fraction; nil when the denominator is not positive.
    public init?(numerator: Int64, denominator: Int64) {
        guard denominator > 0 else { return nil }
        self.init(Int128(numerator), Int128(denominator))
    }

    /// A count out of a positive count.
    init(_ part: Int, of whole: Int) { self.init(Int128(part), Int128(max(whole, 1))) }

    private init(_ numerator: Int128, _ denominator: Int128) {
        let divisor = greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        self.init(reduced: numerator / Int128(divisor), denominator / Int128(divisor))
    }

    private init(reduced numerator: Int128, _ denominator: Int128) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The sum.
    public static func + (left: Fraction, right: Fraction) -> Fraction {
        let common = Int128(greatestCommonDivisor(left.denominator.magnitude, right.denominator.magnitude))
        let scaled = right.denominator / common
        return Fraction(
            left.numerator * scaled + right.numerator * (left.denominator / common),
            left.denominator * scaled
        )
    }

    /// The product.
    public static func * (left: Fraction, right: Fraction) -> Fraction {
        Fraction(left.numerator * right.numerator, left.denominator * right.denominator)
    }

    /// The fraction with the other sign.
    var negated: Fraction { Fraction(reduced: -numerator, denominator) }

    /// One over the fraction, which must be positive; zero gives zero.
    public var reciprocal: Fraction { numerator > 0 ? Fraction(reduced: denominator, numerator) : .zero }

    /// Whether one fraction is less than another.
    public static func < (left: Fraction, right: Fraction) -> Bool {
        let first = left.numerator.multipliedFullWidth(by: right.denominator)
        let second = right.numerator.multipliedFullWidth(by: left.denominator)
        return first.high == second.high ? first.low < second.low : first.high < second.high
    }

    /// Whether the product of a number and a positive factor is at least a limit.
    ///
    /// Nothing overflows as long as the number's numerator is below 10¹⁸ and its denominator at most 10⁹, the factor's parts are at
    /// most 10²⁷, and the limit's denominator is at most 10²⁰.
    static func product(_ value: Fraction, _ factor: Fraction, isAtLeast limit: Fraction) -> Bool {
        let first = (value.numerator * limit.denominator).multipliedFullWidth(by: factor.numerator)
        let second = limit.numerator.multipliedFullWidth(by: value.denominator * factor.denominator)
        return first.high == second.high ? first.low >= second.low : first.high > second.high
    }

    /// Reads `3`, `-3` or `3/4`; nil for anything else and for more than 36 digits on a side.
    public init?(text: [UInt8]) {
        var numerator: Int128 = 0
        var denominator: Int128 = 0
        var digits = 0
        var isNegative = false
        var isBelow = false
        for (index, byte) in text.enumerated() {
            switch byte {
            case 0x30...0x39:
                digits += 1
                guard digits <= 36 else { return nil }
                let digit = Int128(byte - 0x30)
                if isBelow { denominator = denominator * 10 + digit } else { numerator = numerator * 10 + digit }
            case 0x2D where index == 0: isNegative = true
            case 0x2F where !isBelow && digits > 0:
                isBelow = true
                digits = 0
            default: return nil
            }
        }
        if !isBelow { denominator = 1 }
        guard digits > 0, denominator > 0 else { return nil }
        self.init(isNegative ? -numerator : numerator, denominator)
    }

    /// The fraction as `3` or `3/4`, in ASCII.
    public var text: [UInt8] {
        var result = decimalDigits(numerator)
        if denominator != 1 { result += [0x2F] + decimalDigits(denominator) }
        return result
    }

    /// The value as a decimal number rounded half to even, in ASCII: `2.50`.
    ///
    /// - Parameter places: digits after the point, 0 to 9.
    public func roundedHalfEven(places: Int) -> [UInt8] {
        var power: UInt128 = 1
        for _ in 0..<min(max(places, 0), 9) { power *= 10 }
        let below = denominator.magnitude
        let (whole, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: below)
        // Long division digit by digit keeps every step within the width.
        var digits = whole
        var remainder = rest
        var left = power
        while left > 1 {
            remainder *= 10
            digits = digits * 10 + remainder / below
            remainder %= below
            left /= 10
        }
        let twice = remainder * 2
        if twice > below || (twice == below && digits % 2 == 1) { digits += 1 }
        var result = decimalDigits(Int128(digits / power))
        if power > 1 {
            let fraction = decimalDigits(Int128(digits % power))
            result.append(0x2E)
            for _ in fraction.count..<max(places, fraction.count) { result.append(0x30) }
            result += fraction
        }
        return numerator < 0 && digits != 0 ? [0x2D] + result : result
    }
}

private func greatestCommonDivisor(_ first: UInt128, _ second: UInt128) -> UInt128 {
    var (left, right) = (first, second)
    while right != 0 { (left, right) = (right, left % right) }
    return max(left, 1)
}

private func decimalDigits(_ value: Int128) -> [UInt8] {
    if value == 0 { return [0x30] }
    var digits: [UInt8] = []
    var rest = value.magnitude
    while rest > 0 {
        digits.append(0x30 + UInt8(rest % 10))
        rest /= 10
    }
    if value < 0 { digits.append(0x2D) }
    return digits.reversed()
}
