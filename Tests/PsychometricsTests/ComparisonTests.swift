import Psychometrics
import Testing

@Suite struct StudentDistributionTests {
    /// The 97.5 % quantiles, from the incomplete beta function with 40 digits (mpmath 1.3.0).
    @Test(arguments: [
        (1, 12.7062047361747046), (2, 4.30265272974946385), (3, 3.18244630528370959), (9, 2.26215716279820554),
        (10, 2.22813885198627475), (29, 2.0452296421327043), (30, 2.04227245630123831), (100, 1.98397151852355229),
        (999, 1.96234146113344998), (1000, 1.96233908082640848), (49_999, 1.96001143204265273),
    ])
    func `gives the quantile of degrees of freedom`(freedom: Int, quantile: Double) {
        let distribution = StudentDistribution(degreesOfFreedom: freedom)
        #expect(abs(distribution.distance(probability: 0.95) - quantile) < 1e-10 * quantile)
        #expect(abs(distribution.probability(within: quantile) - 0.95) < 1e-12)
        #expect(abs(distribution.probability(within: -quantile) - 0.95) < 1e-12)
    }

    @Test func `is Cauchy's distribution for one degree, and closed for two`() {
        #expect(abs(StudentDistribution(degreesOfFreedom: 1).probability(within: 1) - 0.5) < 1e-15)
        for distance in [0.01, 0.5, 1, 2, 10, 1000] {
            let two = distance / (2 + distance * distance).squareRoot()
            #expect(abs(StudentDistribution(degreesOfFreedom: 2).probability(within: distance) - two) < 1e-14)
        }
        #expect(StudentDistribution(degreesOfFreedom: 5).probability(within: 0) == 0)
        #expect(StudentDistribution(degreesOfFreedom: 5).probability(within: .infinity) == 1)
        #expect(StudentDistribution(degreesOfFreedom: 5).distance(probability: 0) < 1e-300)
    }
}

@Suite struct PairedGainTests {
    /// Student's own example (1908): the extra hours of sleep of ten patients with two drugs, as `sleep` of R.
    private static let sleep = zip(
        [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0],
        [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    ).map { (before: $0, after: $1) }

    @Test func `gives what R's t.test gives for Student's example`() throws {
        let gain = PairedGain(Self.sleep)
        #expect(gain.pairs == 10)
        #expect(abs(try #require(gain.before) - 0.75) < 1e-12)
        #expect(abs(try #require(gain.after) - 2.33) < 1e-12)
        #expect(abs(try #require(gain.gain) - 1.58) < 1e-12)
        let interval = try #require(gain.interval)
        #expect(abs(interval.lowerBound - 0.7001142) < 5e-8)
        #expect(abs(interval.upperBound - 2.4598858) < 5e-8)
        #expect(abs(try #require(gain.probability) - 0.002832890197384256) < 1e-12)
        #expect(abs(try #require(gain.effectSize) - 4.062127683382037 / 10.0.squareRoot()) < 1e-12)
        let wide = try #require(PairedGain(Self.sleep, confidence: 0.99).interval)
        #expect(wide.lowerBound < interval.lowerBound)
        #expect(wide.upperBound > interval.upperBound)
    }

    @Test func `says of few or of equal pairs no more than there is`() {
        let none = PairedGain([])
        #expect((none.pairs, none.gain, none.interval) == (0, nil, nil))
        let one = PairedGain([(0.5, 0.75)])
        #expect((one.gain, one.interval, one.probability) == (0.25, nil, nil))
        let equal = PairedGain([(0.1, 0.3), (0.2, 0.4), (0.5, 0.7)])
        #expect(equal.probability == nil)
        #expect(equal.effectSize == nil)
        #expect(equal.standardDeviation == 0)
    }
}

@Suite struct AgreementTests {
    private func agreement(_ table: [[Int]]) -> Agreement {
        var agreement = Agreement(categories: table.count)
        for (row, counts) in table.enumerated() {
            for (column, count) in counts.enumerated() { agreement.add(row, column, times: count) }
        }
        return agreement
    }

    /// Examples that are worked out in encyclopaedias, and one with three categories computed with NumPy 2.4.6.
    @Test(arguments: [
        ([[20, 5], [10, 15]], 0.4), ([[45, 15], [25, 15]], 0.13043478260869565),
        ([[25, 35], [5, 35]], 0.25925925925925924), ([[11, 3, 1], [4, 9, 2], [0, 5, 15]], 0.5481927710843374),
    ])
    func `gives the plain kappa of`(table: [[Int]], kappa: Double) {
        #expect(abs((agreement(table).kappa() ?? .nan) - kappa) < 1e-9)
    }

    @Test func `weights disagreements by their distance, or its square`() throws {
        let three = agreement([[11, 3, 1], [4, 9, 2], [0, 5, 15]])
        #expect(abs(try #require(three.kappa(.linear)) - 0.641255605381166) < 1e-12)
        #expect(abs(try #require(three.kappa(.quadratic)) - 0.7329376854599408) < 1e-12)
        // Between two categories there is one distance.
        let two = agreement([[20, 5], [10, 15]])
        #expect(two.kappa(.linear) == two.kappa())
        #expect(two.kappa(.quadratic) == two.kappa())
    }

    @Test func `has no kappa where chance alone leaves no disagreement`() {
        #expect(agreement([[7, 0], [0, 0]]).kappa() == nil)
        #expect(agreement([[7, 0], [0, 0]]).observed == 1)
        #expect(agreement([[0, 0], [0, 0]]).kappa() == nil)
        #expect(agreement([[0, 0], [0, 0]]).observed == nil)
        #expect(agreement([[7, 0], [0, 3]]).kappa() == 1)
    }
}
