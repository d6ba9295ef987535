/// Student's t distribution, for whole degrees of freedom.
///
/// For these, the probability is a finite sum (Abramowitz & Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4),
/// so nothing is approximated but the arcus tangent, whose series is summed to the last bit.
public struct StudentDistribution: Sendable, Equatable {
    /// The degrees of freedom, 1 or more.
    public let degreesOfFreedom: Int

    /// A distribution.
    public init(degreesOfFreedom: Int) { self.degreesOfFreedom = max(1, degreesOfFreedom) }

    /// The probability that a value lies within a distance of 0.
    ///
    /// - Complexity: O(degrees of freedom).
    public func probability(within distance: Double) -> Double {
        guard distance.isFinite else { return 1 }
        let distance = abs(distance)
        let freedom = Double(degreesOfFreedom)
        let hypotenuse = (freedom + distance * distance).squareRoot()
        let sine = distance / hypotenuse
        let square = freedom / (freedom + distance * distance)
        var sum = 0.0
        if degreesOfFreedom % 2 == 0 {
            var term = 1.0
            for step in stride(from: 0, through: degreesOfFreedom - 2, by: 2) {
                sum += term
                term *= Double(step + 1) / Double(step + 2) * square
            }
            return min(1, sine * sum)
        }
        if degreesOfFreedom > 1 {
            var term = square.squareRoot()
            for step in stride(from: 1, through: degreesOfFreedom - 2, by: 2) {
                sum += term
                term *= Double(step + 1) / Double(step + 2) * square
            }
        }
        return min(1, 2 / Double.pi * (arcusTangent(distance / freedom.squareRoot()) + sine * sum))
    }

    /// The distance from 0 within which a value lies with a probability, 0 to below 1.
    public func distance(probability wanted: Double) -> Double {
        var low = 0.0
        var high = 1.0
        while probability(within: high) < wanted, high < 1e15 { (low, high) = (high, high * 2) }
        while true {
            let middle = low + (high - low) / 2
            guard middle > low, middle < high else { return middle }
            if probability(within: middle) < wanted { low = middle } else { high = middle }
        }
    }
}

/// The arcus tangent of a number that is not negative.
private func arcusTangent(_ value: Double) -> Double {
    if value > 1 { return Double.pi / 2 - arcusTangent(1 / value) }
    // Half the angle, twice; then the series converges by a factor of 25 a term.
    let half = value / (1 + (1 + value * value).squareRoot())
    let quarter = half / (1 + (1 + half * half).squareRoot())
    var power = quarter
    var sum = 0.0
    var odd = 1.0
    while sum + power / odd != sum {
        sum += power / odd
        power *= -quarter * quarter
        odd += 2
    }
    return 4 * sum
}
