/// What the marks of a test tell about the whole of it and about each item.
///
/// Definitions are those of Moodle's quiz statistics (docs.moodle.org, "Quiz statistics calculations"), as shares and
/// correlations instead of per cent: variances with n − 1, and nil, not 0, where a variance is 0.
public struct TestAnalysis: Sendable, Equatable {
    /// How many persons took it.
    public let persons: Int
    /// What the persons earned on average, in marks; nil when there are none.
    public let mean: Double?
    /// The standard deviation of what they earned, in marks; nil for fewer than two.
    public let standardDeviation: Double?
    /// Cronbach's alpha: k ÷ (k − 1) · (1 − Σs² ÷ s²ₜ), Moodle's coefficient of internal consistency as a share; nil also when
    /// persons were asked different items.
    public let alpha: Double?
    /// The standard error of measurement in marks: the standard deviation times √(1 − alpha).
    public let standardError: Double?
    /// The items, in order.
    public let items: [ItemAnalysis]
}

/// What the marks of a test tell about an item.
public struct ItemAnalysis: Sendable, Equatable {
    /// How many persons were asked it.
    public let persons: Int
    /// The mean mark as a share of what it is worth; nil when nobody was asked.
    public let facility: Double?
    /// The standard deviation of its marks, in marks.
    public let standardDeviation: Double?
    /// The correlation of its marks with the totals.
    public let itemTotal: Double?
    /// The correlation of its marks with the totals without it: Moodle's discrimination index as a share.
    public let itemRest: Double?
    /// The facility in the upper group less that in the lower; nil when either group is empty.
    public let upperLower: Double?
    /// Its share of what spreads the totals: √cov(x, T) ÷ Σ√cov; nil where the covariance is negative.
    public let effectiveWeight: Double?
    /// The covariance with the totals without it, as a share of the greatest that the same marks could have.
    public let discriminativeEfficiency: Double?
    /// Alpha of the test without it.
    public let alphaWithout: Double?
}

extension ScoredTest {
    /// Computes the statistics.
    ///
    /// - Complexity: O(persons · items · log persons).
    public var analysis: TestAnalysis {
        let items = matrix.items
        let all = matrix.maxima.reduce(0, +)
        var moments = Array(repeating: Moments(), count: items)
        var upper = Array(repeating: (sum: 0.0, count: 0), count: items)
        var lower = upper
        var whole = Moments()
        for person in 0..<matrix.persons {
            let total = totals[person]
            whole.add(total, 0)
            for item in 0..<items {
                let mark = matrix.marks[person * items + item]
                guard !mark.isNaN else { continue }
                moments[item].add(mark, total - mark)
                switch groups[person] {
                case .upper: upper[item] = (upper[item].sum + mark, upper[item].count + 1)
                case .lower: lower[item] = (lower[item].sum + mark, lower[item].count + 1)
                case .middle: break
                }
            }
        }
        let isComplete = moments.allSatisfy { $0.count == matrix.persons }
        let spread = matrix.persons > 1 ? whole.variances.0 : nil
        let alpha = isComplete ? cronbachAlpha(moments.map(\.variances.0), total: spread, scale: all) : nil
        // √cov(x, T), where cov(x, T) = cov(x, T − x) + var(x).
        let weights = moments.map { moment -> Double? in
            guard moment.count > 1 else { return nil }
            let covariance = moment.covariance + moment.variances.0
            return covariance < 0 ? nil : covariance.squareRoot()
        }
        let weight = weights.compactMap { $0 }.reduce(0, +)
        let variances = moments.map(\.variances.0).reduce(0, +)
        return TestAnalysis(
            persons: matrix.persons,
            mean: matrix.persons > 0 ? whole.means.0 : nil,
            standardDeviation: spread?.squareRoot(),
            alpha: alpha,
            standardError: alpha.flatMap { alpha in spread.map { ($0 * max(0, 1 - alpha)).squareRoot() } },
            items: (0..<items).map { item in
                let moment = moments[item]
                let maximum = matrix.maxima[item]
                let groups = upper[item].count > 0 && lower[item].count > 0
                let difference =
                    upper[item].sum / Double(upper[item].count) - lower[item].sum / Double(lower[item].count)
                guard moment.count > 1 else {
                    let facility = moment.count > 0 ? moment.means.0 / maximum : nil
                    return ItemAnalysis(asked: moment.count, facility: facility)
                }
                let (own, rest) = moment.variances
                let total = own + 2 * moment.covariance + rest
                let product = unlessZero(own, scale: maximum)?.squareRoot()
                let restDeviation = unlessZero(rest, scale: all)?.squareRoot()
                let totalDeviation = unlessZero(total, scale: all)?.squareRoot()
                let without = isComplete ? cronbachAlpha(variances - own, of: items - 1, total: rest, scale: all) : nil
                return ItemAnalysis(
                    persons: moment.count,
                    facility: moment.means.0 / maximum,
                    standardDeviation: own.squareRoot(),
                    itemTotal: product.flatMap { deviation in
                        totalDeviation.map { (moment.covariance + own) / (deviation * $0) }
                    },
                    itemRest: product.flatMap { deviation in restDeviation.map { moment.covariance / (deviation * $0) }
                    },
                    upperLower: groups ? difference / maximum : nil,
                    effectiveWeight: weight > 0 ? weights[item].map { $0 / weight } : nil,
                    discriminativeEfficiency: product != nil && restDeviation != nil
                        ? moment.covariance / greatestCovariance(item) : nil,
                    alphaWithout: without
                )
            }
        )
    }

    private func cronbachAlpha(_ variances: [Double], total: Double?, scale: Double) -> Double? {
        cronbachAlpha(variances.reduce(0, +), of: variances.count, total: total, scale: scale)
    }

    private func cronbachAlpha(_ variances: Double, of items: Int, total: Double?, scale: Double) -> Double? {
        guard items > 1, let total = total.flatMap({ unlessZero($0, scale: scale) }) else { return nil }
        return Double(items) / Double(items - 1) * (1 - variances / total)
    }

    /// The covariance of an item's marks with the rest if the best on one were the best on the other.
    private func greatestCovariance(_ item: Int) -> Double {
        var marks: [Double] = []
        var rests: [Double] = []
        marks.reserveCapacity(matrix.persons)
        rests.reserveCapacity(matrix.persons)
        for person in 0..<matrix.persons {
            let mark = matrix.marks[person * matrix.items + item]
            guard !mark.isNaN else { continue }
            marks.append(mark)
            rests.append(totals[person] - mark)
        }
        marks.sort()
        rests.sort()
        var moments = Moments()
        for index in marks.indices { moments.add(marks[index], rests[index]) }
        return moments.covariance
    }
}

extension ItemAnalysis {
    /// An item that fewer than two were asked.
    fileprivate init(asked persons: Int, facility: Double?) {
        self.persons = persons
        self.facility = facility
        standardDeviation = nil
        itemTotal = nil
        itemRest = nil
        upperLower = nil
        effectiveWeight = nil
        discriminativeEfficiency = nil
        alphaWithout = nil
    }
}
