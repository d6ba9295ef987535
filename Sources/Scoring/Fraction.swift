/// An exact fraction in lowest terms; the denominator is positive.
///
/// Marks stay exact as long as keys keep their bounds: at most 30 options, rows, steps or gaps in a question, at most
/// 100 marks with at most two decimals for it, at most 1,000 questions in a quiz. The least common multiple of all
/// denominators is then below 2¹²⁰ after multiplication, so sums and products cannot overflow.
///
/// What does overflow is ``undefined``, never a trap and never another number; so is everything computed with it, and whoever
/// shows or stores a result asks ``isDefined`` first.
public struct Fraction: Sendable, Hashable, Comparable {
    /// The numerator, in lowest terms.
    public let numerator: Int128
    /// The denominator, positive, in lowest terms.
    public let denominator: Int128

    /// Nothing.
    public static var zero: Fraction { Fraction(reduced: 0, 1) }
    /// A half.
    public static var half: Fraction { Fraction(reduced: 1, 2) }
    /// The whole.
    public static var one: Fraction { Fraction(reduced: 1, 1) }

    /// What a sum or product is that has no place in 128 bits; less than every fraction.
    public static var undefined: Fraction { Fraction(reduced: 0, 0) }

    /// Whether it is a number.
    public var isDefined: Bool { denominator != 0 }

    /// A fraction; nil when the denominator is not positive.
    public init?(numerator: Int64, denominator: Int64) {
        guard denominator > 0 else { return nil }
        self.init(Int128(numerator), Int128(denominator))
    }

    /// A count out of a positive count.
    init(_ part: Int, of whole: Int) { self.init(Int128(part), Int128(max(whole, 1))) }

    @inline(never)
    private init(_ numerator: Int128, _ denominator: Int128) {
        let divisor = Int128(greatestCommonDivisor(numerator.magnitude, denominator.magnitude))
        self.init(reduced: numerator / divisor, denominator / divisor)
    }

    private init(reduced numerator: Int128, _ denominator: Int128) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The sum; ``undefined`` when it has no place in 128 bits.
    @inline(never)
    public static func + (left: Fraction, right: Fraction) -> Fraction {
        guard left.isDefined, right.isDefined else { return .undefined }
        let common = Int128(greatestCommonDivisor(left.denominator.magnitude, right.denominator.magnitude))
        let scaled = right.denominator / common
        guard let first = product(left.numerator, scaled),
            let second = product(right.numerator, left.denominator / common),
            let denominator = product(left.denominator, scaled)
        else { return .undefined }
        let (sum, isTooLarge) = first.addingReportingOverflow(second)
        return isTooLarge || sum == .min ? .undefined : Fraction(sum, denominator)
    }

    /// The product; ``undefined`` when it has no place in 128 bits.
    @inline(never)
    public static func * (left: Fraction, right: Fraction) -> Fraction {
        guard left.isDefined, right.isDefined else { return .undefined }
        // Divided first, so that nothing overflows but what has no place itself.
        let first = Fraction(left.numerator, right.denominator)
        let second = Fraction(right.numerator, left.denominator)
        guard let numerator = product(first.numerator, second.numerator),
            let denominator = product(first.denominator, second.denominator)
        else { return .undefined }
        return Fraction(reduced: numerator, denominator)
    }

    /// A product that has a place, and its negative too.
    @inline(never)
    private static func product(_ left: Int128, _ right: Int128) -> Int128? {
        let (product, isTooLarge) = left.multipliedReportingOverflow(by: right)
        return isTooLarge || product == .min ? nil : product
    }

    /// The fraction with the other sign.
    @inline(never)
    var negated: Fraction { Fraction(reduced: -numerator, denominator) }

    /// One over the fraction, which must be positive; zero gives zero.
    public var reciprocal: Fraction {
        if !isDefined { return .undefined }
        return numerator > 0 ? Fraction(reduced: denominator, numerator) : .zero
    }

    /// Whether one fraction is less than another.
    @inline(never)
    public static func < (left: Fraction, right: Fraction) -> Bool {
        if !left.isDefined || !right.isDefined { return !left.isDefined && right.isDefined }
        return isLess(left.numerator, over: left.denominator, than: right.numerator, over: right.denominator)
    }

    /// Whether the product of a number and a positive factor is at least a limit.
    ///
    /// Nothing overflows as long as the number's numerator is below 10¹⁸ and its denominator at most 10⁹, the factor's parts are at
    /// most 10²⁷, and the limit's denominator is at most 10²⁰.
    @inline(never)
    static func product(_ value: Fraction, _ factor: Fraction, isAtLeast limit: Fraction) -> Bool {
        !isLess(
            value.numerator * limit.denominator,
            over: value.denominator * factor.denominator,
            than: limit.numerator,
            over: factor.numerator
        )
    }

    /// Whether one quotient is less than another; what they are divided by is positive.
    ///
    /// Whole parts are compared, then what is left over, turned upside down: no product could overflow.
    private static func isLess(
        _ first: Int128,
        over firstDivisor: Int128,
        than second: Int128,
        over secondDivisor: Int128
    ) -> Bool {
        var (left, leftDivisor, right, rightDivisor) = (first, firstDivisor, second, secondDivisor)
        while true {
            let (leftWhole, leftRest) = floored(left, over: leftDivisor)
            let (rightWhole, rightRest) = floored(right, over: rightDivisor)
            if leftWhole != rightWhole { return leftWhole < rightWhole }
            if leftRest == 0 || rightRest == 0 { return rightRest != 0 }
            (left, leftDivisor, right, rightDivisor) = (rightDivisor, rightRest, leftDivisor, leftRest)
        }
    }

    /// The whole part of a quotient, rounded down, and what is left over.
    private static func floored(_ number: Int128, over divisor: Int128) -> (whole: Int128, rest: Int128) {
        let (whole, rest) = number.quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? (whole - 1, rest + divisor) : (whole, rest)
    }

    /// Reads `3`, `-3` or `3/4`; nil for anything else and for more than 36 digits on a side.
    public init?(text: [UInt8]) {
        // What stands before the stroke, once that has been read.
        var above: Int128?
        var part: Int128 = 0
        var digits = 0
        for (index, byte) in text.enumerated() {
            switch byte {
            case 0x30...0x39:
                digits += 1
                guard digits <= 36 else { return nil }
                // So few digits always have a place.
                part = part &* 10 &+ Int128(truncatingIfNeeded: byte &- 0x30)
            case 0x2D where index == 0: break
            case 0x2F where above == nil && digits > 0:
                above = part
                (part, digits) = (0, 0)
            default: return nil
            }
        }
        let numerator = above ?? part
        let denominator = above == nil ? 1 : part
        guard digits > 0, denominator > 0 else { return nil }
        self.init(text.first == 0x2D ? -numerator : numerator, denominator)
    }

    /// The fraction as `3` or `3/4`, in ASCII; `undefined` when it is that, which no one reads back as a fraction.
    public var text: [UInt8] {
        // Letters as numbers: a literal's UTF-8 view is more code in WebAssembly than all of this file.
        if !isDefined { return [0x75, 0x6E, 0x64, 0x65, 0x66, 0x69, 0x6E, 0x65, 0x64] }
        let sign: [UInt8] = numerator < 0 ? [0x2D] : []
        let result = sign + decimalDigits(numerator.magnitude)
        return denominator == 1 ? result : result + [0x2F] + decimalDigits(denominator.magnitude)
    }

    /// The value as a decimal number rounded half to even, in ASCII: `2.50`; `undefined` when it is that.
    ///
    /// - Parameter places: digits after the point, 0 to 9.
    public func roundedHalfEven(places: Int) -> [UInt8] {
        if !isDefined { return text }
        let below = denominator.magnitude
        var (whole, remainder) = numerator.magnitude.quotientAndRemainder(dividingBy: below)
        var fraction: UInt128 = 0
        var power: UInt128 = 1
        for _ in 0..<min(max(places, 0), 9) {
            // Ten times the remainder, a step at a time: each fits, and the whole product need not.
            var (digit, tenfold): (UInt128, UInt128) = (0, 0)
            for _ in 0..<10 {
                tenfold += remainder
                if tenfold >= below {
                    tenfold -= below
                    digit += 1
                }
            }
            remainder = tenfold
            fraction = fraction * 10 + digit
            power *= 10
        }
        let isOdd = (power > 1 ? fraction : whole) % 2 == 1
        if remainder * 2 > below || (remainder * 2 == below && isOdd) { fraction += 1 }
        if fraction == power {
            whole += 1
            fraction = 0
        }
        var result = decimalDigits(whole)
        if power > 1 {
            let digits = decimalDigits(fraction)
            result.append(0x2E)
            for _ in digits.count..<max(min(places, 9), digits.count) { result.append(0x30) }
            result += digits
        }
        return numerator < 0 && (whole != 0 || fraction != 0) ? [0x2D] + result : result
    }
}

private func greatestCommonDivisor(_ first: UInt128, _ second: UInt128) -> UInt128 {
    var (left, right) = (first, second)
    while right != 0 { (left, right) = (right, left % right) }
    return max(left, 1)
}

private func decimalDigits(_ value: UInt128) -> [UInt8] {
    if value == 0 { return [0x30] }
    var digits: [UInt8] = []
    var rest = value
    while rest > 0 {
        digits.append(0x30 + UInt8(rest % 10))
        rest /= 10
    }
    return digits.reversed()
}
