/// Sums over pairs of numbers, from which means, variances and covariance follow after one pass.
///
/// They are sums of distances from the first pair, so that nothing is lost where numbers are large and close together
/// (Chan, Golub & LeVeque, "Algorithms for Computing the Sample Variance", 1983).
struct Moments {
    private(set) var count = 0
    private var origin = (0.0, 0.0)
    private var sum = (0.0, 0.0)
    private var squares = (0.0, 0.0)
    private var products = 0.0

    mutating func add(_ first: Double, _ second: Double) {
        if count == 0 { origin = (first, second) }
        let distance = (first - origin.0, second - origin.1)
        count += 1
        sum.0 += distance.0
        sum.1 += distance.1
        squares.0 += distance.0 * distance.0
        squares.1 += distance.1 * distance.1
        products += distance.0 * distance.1
    }

    var means: (Double, Double) {
        count > 0 ? (origin.0 + sum.0 / Double(count), origin.1 + sum.1 / Double(count)) : (.nan, .nan)
    }

    /// The variances, with n − 1.
    var variances: (Double, Double) {
        let n = Double(count)
        return (
            max(0, squares.0 - sum.0 * sum.0 / n) / (n - 1), max(0, squares.1 - sum.1 * sum.1 / n) / (n - 1)
        )
    }

    /// The covariance, with n − 1.
    var covariance: Double { (products - sum.0 * sum.1 / Double(count)) / (Double(count) - 1) }
}

/// A variance, or nil where it is 0 but for rounding.
///
/// - Parameter scale: how large the numbers can be.
func unlessZero(_ variance: Double, scale: Double) -> Double? {
    variance > 1e-20 * scale * scale ? variance : nil
}
