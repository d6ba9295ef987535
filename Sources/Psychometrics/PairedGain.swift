/// How much the same persons gained between two measurements (paired t test, Student 1908).
public struct PairedGain: Sendable, Equatable {
    /// How many persons were measured twice.
    public let pairs: Int
    /// The mean of the first measurement; nil without pairs.
    public let before: Double?
    /// The mean of the second measurement; nil without pairs.
    public let after: Double?
    /// The mean of the differences; nil without pairs.
    public let gain: Double?
    /// The standard deviation of the differences, with n − 1; nil for fewer than two pairs.
    public let standardDeviation: Double?
    /// The interval that holds the true gain with the confidence asked for; nil for fewer than two pairs.
    public let interval: ClosedRange<Double>?
    /// The probability of a difference as great when there is no gain; nil for fewer than two pairs, and when all differences
    /// are the same.
    public let probability: Double?
    /// The gain in standard deviations of the differences (Cohen's d for pairs); nil when all differences are the same.
    public let effectSize: Double?

    /// Compares pairs.
    ///
    /// - Parameters:
    ///   - pairs: the first and the second measurement of each person.
    ///   - confidence: above 0 and below 1.
    public init(_ pairs: [(before: Double, after: Double)], confidence: Double = 0.95) {
        self.pairs = pairs.count
        var measured = Moments()
        var differences = Moments()
        for pair in pairs {
            measured.add(pair.before, pair.after)
            differences.add(pair.after - pair.before, 0)
        }
        before = pairs.isEmpty ? nil : measured.means.0
        after = pairs.isEmpty ? nil : measured.means.1
        gain = pairs.isEmpty ? nil : differences.means.0
        guard pairs.count > 1, let gain else {
            (standardDeviation, interval, probability, effectSize) = (nil, nil, nil, nil)
            return
        }
        let scale = pairs.reduce(0) { max($0, abs($1.before), abs($1.after)) }
        let deviation = unlessZero(differences.variances.0, scale: scale)?.squareRoot()
        let error = (deviation ?? 0) / Double(pairs.count).squareRoot()
        let distribution = StudentDistribution(degreesOfFreedom: pairs.count - 1)
        let reach = error > 0 ? distribution.distance(probability: confidence) * error : 0
        standardDeviation = deviation ?? 0
        interval = gain - reach...gain + reach
        probability = error > 0 ? 1 - distribution.probability(within: gain / error) : nil
        effectSize = deviation.map { gain / $0 }
    }
}
