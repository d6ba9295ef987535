#if arch(wasm32)
    // What the compiler calls for integers of 128 bits, in the form that C's compiler runtime has, of 64 bits only: anything wider would
    // call itself.

    private struct Wide {
        var low: UInt64
        var high: UInt64

        var isNegative: Bool { high >> 63 == 1 }

        var negated: Wide { Wide(low: ~low &+ 1, high: ~high &+ (low == 0 ? 1 : 0)) }

        func isLess(_ other: Wide) -> Bool { high == other.high ? low < other.low : high < other.high }

        /// Long division, bit by bit; by zero it does not matter what comes out, for Swift has looked before.
        func divided(by divisor: Wide) -> (quotient: Wide, remainder: Wide) {
            if high == 0, divisor.high == 0, divisor.low != 0 {
                return (Wide(low: low / divisor.low, high: 0), Wide(low: low % divisor.low, high: 0))
            }
            var quotient = self
            var remainder = Wide(low: 0, high: 0)
            for _ in 0..<128 {
                let isOverflowing = remainder.isNegative
                remainder.high = remainder.high << 1 | remainder.low >> 63
                remainder.low = remainder.low << 1 | quotient.high >> 63
                quotient.high = quotient.high << 1 | quotient.low >> 63
                quotient.low <<= 1
                guard isOverflowing || !remainder.isLess(divisor) else { continue }
                let borrow: UInt64 = remainder.low < divisor.low ? 1 : 0
                remainder.low = remainder.low &- divisor.low
                remainder.high = remainder.high &- divisor.high &- borrow
                quotient.low |= 1
            }
            return (quotient, remainder)
        }

        /// The same of two's complements: the quotient towards zero, the remainder with the sign of what is divided.
        func dividedSigned(by divisor: Wide) -> (quotient: Wide, remainder: Wide) {
            let (quotient, remainder) = (isNegative ? negated : self)
                .divided(by: divisor.isNegative ? divisor.negated : divisor)
            return (
                isNegative == divisor.isNegative ? quotient : quotient.negated,
                isNegative ? remainder.negated : remainder
            )
        }
    }

    extension UnsafeMutablePointer<UInt64> {
        fileprivate func store(_ value: Wide) {
            unsafe self[0] = value.low
            unsafe self[1] = value.high
        }
    }

    @_cdecl("__multi3")
    func multi3(
        _ result: UnsafeMutablePointer<UInt64>,
        _ low: UInt64,
        _ high: UInt64,
        _ otherLow: UInt64,
        _ otherHigh: UInt64
    ) {
        let mask: UInt64 = 0xFFFF_FFFF
        let (a, b) = (low & mask, low >> 32)
        let (c, d) = (otherLow & mask, otherLow >> 32)
        let first = a &* c
        let second = b &* c &+ first >> 32
        let third = a &* d &+ second & mask
        var top = b &* d &+ second >> 32 &+ third >> 32
        top = top &+ low &* otherHigh &+ high &* otherLow
        unsafe result.store(Wide(low: third << 32 | first & mask, high: top))
    }

    @_cdecl("__udivti3")
    func udivti3(
        _ result: UnsafeMutablePointer<UInt64>,
        _ low: UInt64,
        _ high: UInt64,
        _ otherLow: UInt64,
        _ otherHigh: UInt64
    ) { unsafe result.store(Wide(low: low, high: high).divided(by: Wide(low: otherLow, high: otherHigh)).quotient) }

    @_cdecl("__umodti3")
    func umodti3(
        _ result: UnsafeMutablePointer<UInt64>,
        _ low: UInt64,
        _ high: UInt64,
        _ otherLow: UInt64,
        _ otherHigh: UInt64
    ) { unsafe result.store(Wide(low: low, high: high).divided(by: Wide(low: otherLow, high: otherHigh)).remainder) }

    @_cdecl("__divti3")
    func divti3(
        _ result: UnsafeMutablePointer<UInt64>,
        _ low: UInt64,
        _ high: UInt64,
        _ otherLow: UInt64,
        _ otherHigh: UInt64
    ) {
        unsafe result.store(Wide(low: low, high: high).dividedSigned(by: Wide(low: otherLow, high: otherHigh)).quotient)
    }

    @_cdecl("__modti3")
    func modti3(
        _ result: UnsafeMutablePointer<UInt64>,
        _ low: UInt64,
        _ high: UInt64,
        _ otherLow: UInt64,
        _ otherHigh: UInt64
    ) {
        unsafe result.store(
            Wide(low: low, high: high).dividedSigned(by: Wide(low: otherLow, high: otherHigh)).remainder
        )
    }
#endif
