/// Whether a typed text is a number, with or without a unit, as far as scoring can read one.
///
/// What goes on as a number (`1e9`, `1/2`, `1'000`) is none: scoring takes it for a number with a strange unit.
public func isReadableNumber(_ text: [UInt8]) -> Bool {
    guard text.count <= longestText, let number = MeasuredNumber(text) else { return false }
    return !number.goesOn
}

/// A number as somebody typed it, with its unit.
struct MeasuredNumber: Sendable {
    let value: Fraction
    /// UTF-8, without white space around it; empty for none.
    let unit: [UInt8]
    /// Whether the unit looks like more of the number: it has a figure behind a sign, an `e` or an `x`.
    let goesOn: Bool

    /// Reads `64 GB`, `9,5`, `1 000`, `−3`: digits, Arabic ones too, with at most one point or comma, which is the decimal sign,
    /// spaces between digits, a sign in front, a unit behind.
    ///
    /// Nil for anything else, for more than 9 digits on either side, and where a raised figure or a fraction follows: `10²`, `1½`.
    init?(_ text: [UInt8]) {
        var codes: [UInt32] = []
        for code in Folding([]).fold(text, markingFigures: true) where !isDirectionMark(code) {
            codes.append(plainDigit(code))
        }
        var index = 0
        var isNegative = false
        if let first = codes.first, first == 0x2D || first == 0x2212 || first == 0x2B {
            isNegative = first != 0x2B
            index = 1
        }
        var digits: Int64 = 0
        var scale: Int64 = 1
        var before = 0
        var after = -1
        scanning: while index < codes.count {
            switch codes[index] {
            case _ where isFigure(codes[index]):
                if after >= 0 { after += 1 } else { before += 1 }
                guard before <= 9, after <= 9 else { return nil }
                // So few digits always have a place.
                digits = digits &* 10 &+ Int64(codes[index] &- 0x30)
                if after > 0 { scale = scale &* 10 }
            case 0x2E, 0x2C, 0x060C, 0x066B:
                guard after < 0 else { return nil }
                after = 0
            case 0: return nil
            case 0x20 where index + 1 < codes.count && (isFigure(codes[index + 1]) || codes[index + 1] == 0): break
            default: break scanning
            }
            index += 1
        }
        guard before > 0, after != 0 else { return nil }
        guard let value = Fraction(numerator: isNegative ? -digits : digits, denominator: scale) else { return nil }
        self.value = value
        unit = MeasuredNumber.unit(codes[index...])
        goesOn = MeasuredNumber.goesOn(codes[index...])
    }

    /// Whether the number is what a pattern accepts: exactly, whatever the units.
    func fits(_ pattern: NumberPattern) -> Bool {
        var factor = Fraction.one
        if pattern.isMissingUnit || pattern.unit == nil {
            guard unit.isEmpty else { return false }
        } else if let wanted = pattern.unit {
            let wanted = MeasuredNumber.unit(Folding([]).fold(wanted, markingFigures: true)[...])
            if unit != wanted {
                guard let own = MeasureUnit(unit), let other = MeasureUnit(wanted) else { return false }
                guard let ratio = own.inUnits(of: other) else { return false }
                factor = ratio
            }
        }
        let size = pattern.value.numerator < 0 ? pattern.value.negated : pattern.value
        let reach = pattern.isRelative ? size * pattern.tolerance * Fraction(1, of: 100) : pattern.tolerance
        return Fraction.product(value, factor, isAtLeast: pattern.value + reach.negated)
            && Fraction.product(value.negated, factor, isAtLeast: (pattern.value + reach).negated)
    }

    private static func goesOn(_ codes: ArraySlice<UInt32>) -> Bool {
        for code in codes {
            if isFigure(code) { return true }
            switch code {
            case 0x45, 0x58, 0x65, 0x78: break
            case 0x41...0x5A, 0x61...0x7A: return false
            // Letters begin here, and go on behind signs and currencies.
            case 0x370...0x66B, 0x66D...0x1FFF, 0x2300...0x10FFFF: return false
            default: break
            }
        }
        return false
    }

    /// A unit without white space, as UTF-8; both sides are folded, so that "m²" is "m2" on both.
    @inline(never)
    private static func unit(_ codes: ArraySlice<UInt32>) -> [UInt8] {
        var result: [UInt8] = []
        for code in codes where code != 0x20 && code != 0 {
            if code < 0x80 {
                result.append(UInt8(truncatingIfNeeded: code))
                continue
            }
            let bytesLeft: UInt32 = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3
            result.append(UInt8(truncatingIfNeeded: 0xFF00 >> (bytesLeft + 1) | code >> (6 * bytesLeft)))
            for place in (0..<bytesLeft).reversed() {
                result.append(UInt8(truncatingIfNeeded: code >> (6 * place) & 0x3F | 0x80))
            }
        }
        return result
    }
}
