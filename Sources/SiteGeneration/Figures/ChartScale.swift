/// The range that an axis shows, from nought or below to above, cut at round numbers; all in millionths.
struct ChartScale {
    let low: Int
    let high: Int
    let step: Int

    /// A scale with at most six ticks that holds nought and all values.
    init(_ values: [Int]) {
        let least = min(0, values.min() ?? 0)
        let most = max(0, values.max() ?? 0)
        let range = most > least ? most - least : 1_000_000
        var step = 1
        // 1, 2, 5, 10, 20 … until four steps reach.
        var multiples = [2, 5, 10]
        var power = 1
        while step * 4 < range {
            step = power * multiples.removeFirst()
            if multiples.isEmpty {
                power *= 10
                multiples = [2, 5, 10]
            }
        }
        self.step = step
        low = -((-least + step - 1) / step) * step
        high = max((most + step - 1) / step * step, low + step)
    }

    var ticks: [Int] { Array(stride(from: low, through: high, by: step)) }

    /// Where a value lies on a line of some length.
    func place(_ value: Int, on length: Int) -> Int {
        // Halves of millionths do not matter where a product would be too large.
        let (product, overflows) = (value - low).multipliedReportingOverflow(by: length)
        return overflows ? (value - low) / 1000 * length / ((high - low) / 1000) : product / (high - low)
    }

    /// A tick as an author would type it.
    static func text(_ value: Int) -> String {
        var decimals = String(abs(value) % 1_000_000 + 1_000_000).dropFirst()
        while decimals.last == "0" { decimals.removeLast() }
        let whole = (value < 0 ? "-" : "") + String(abs(value) / 1_000_000)
        return decimals.isEmpty ? whole : whole + "." + decimals
    }
}
