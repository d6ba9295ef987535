import Foundation
import Psychometrics
import TestSupport
import Testing

@Suite(.enabled(if: ReferenceData.isExpected, Comment(rawValue: ReferenceData.whyNot)))
struct PublishedValueTests {
    @Test func `gives what Moodle's own test expects of its quiz statistics`() throws {
        let rows = try ReferenceTest.rows("moodle_qstats_marks.csv").map { Array($0.dropFirst().dropLast()) }
        let values = try ReferenceTest.values("moodle_qstats_reference.json")
        let slots = try #require(values["slots"] as? [Int]).map { String($0) }
        let maxima = try #require(values["maxmark"] as? [String: Double])
        let matrix = ReferenceTest.matrix(rows, maxima: try slots.map { try #require(maxima[$0]) })
        let analysis = ScoredTest(matrix).analysis
        #expect(analysis.persons == 22)
        // Moodle's values have ten digits; those recomputed from the same marks have all.
        for (name, tolerance) in [("expected", 1e-8), ("recomputed", 1e-9)] {
            let expected = try #require(values[name] as? [String: [String: Double]])
            for (slot, item) in zip(slots, analysis.items) {
                let found: [String: Double?] = [
                    "facility": item.facility, "sd": item.standardDeviation,
                    "effectiveweight": item.effectiveWeight.map { $0 * 100 },
                    "discriminationindex": item.itemRest.map { $0 * 100 },
                    "discriminativeefficiency": item.discriminativeEfficiency.map { $0 * 100 },
                ]
                #expect(Set(expected.keys) == Set(found.keys))
                for (key, value) in found {
                    let wanted = try #require(expected[key]?[slot])
                    #expect(isNear(value, wanted, tolerance), "\(key) of \(slot)")
                }
            }
        }
        let whole = try #require(values["test_level_13_slots"] as? [String: Any])
        let consistency = try #require(whole["coefficient_of_internal_consistency_percent"] as? Double)
        let ratio = try #require(whole["error_ratio_percent"] as? Double)
        let error = try #require(whole["standard_error_marks"] as? Double)
        #expect(isNear(analysis.alpha.map { $0 * 100 }, consistency))
        #expect(isNear(analysis.alpha.map { 100 * (1 - $0).squareRoot() }, ratio))
        #expect(isNear(analysis.standardError, error))
    }

    @Test(arguments: [("lsat6", "lsat6.csv"), ("ability16_complete_cases", "ability16.csv")])
    func `gives what R psych gives for`(name: String, file: String) throws {
        let values = try ReferenceTest.values("ctt_reference.json")
        let results = try #require(values["results"] as? [String: [String: Any]])
        let expected = try #require(results[name])
        let rows = try ReferenceTest.rows(file)
        let text = try String(contentsOf: ReferenceData.url("psychometrics/\(file)"), encoding: .utf8)
        let header = try #require(text.split(separator: "\n").first)
        let names = header.split(separator: ",").map { $0.trimmingCharacters(in: ["\"", "\r"]) }
        let test = ScoredTest(ReferenceTest.matrix(rows, maxima: names.map { _ in 1 }))
        let analysis = test.analysis
        #expect(analysis.persons == expected["n"] as? Int)
        #expect(test.groupSize == expected["n_group_27"] as? Int)
        let whole: [(String, Double?)] = [
            ("total_mean", analysis.mean), ("total_sd_n1", analysis.standardDeviation), ("alpha_raw", analysis.alpha),
            ("sem_alpha", analysis.standardError),
        ]
        for (key, value) in whole { #expect(isNear(value, try #require(expected[key] as? Double)), "\(key)") }
        for (index, name) in names.enumerated() {
            let item = analysis.items[index]
            let own: [(String, Double?)] = [
                ("facility", item.facility), ("item_sd_n1", item.standardDeviation),
                ("point_biserial_with_item", item.itemTotal), ("point_biserial_rest", item.itemRest),
                ("discrimination_27", item.upperLower), ("alpha_if_item_deleted", item.alphaWithout),
            ]
            for (key, value) in own {
                let items = try #require(expected[key] as? [String: Double])
                #expect(isNear(value, try #require(items[name])), "\(key) of \(name)")
            }
        }
    }

    @Test func `finds in the choices of right and wrong answers what the marks tell`() throws {
        let rows = try ReferenceTest.rows("lsat6.csv")
        let test = ScoredTest(ReferenceTest.matrix(rows, maxima: [1, 1, 1, 1, 1]))
        let items = test.analysis.items
        for item in items.indices {
            var column = ChoiceColumn(item: item, options: 3)
            for row in rows { column.append(row[item] == 1 ? 0b010 : 0b001) }
            let options = test.options(column)
            #expect(options.map(\.persons) == [1000, 1000, 1000])
            #expect(options[1].count == rows.count { $0[item] == 1 })
            #expect(options[2].count == 0)
            #expect(options[2].rest == nil)
            #expect(isNear(options[1].rest, try #require(items[item].itemRest)))
            #expect(isNear(options[0].rest.map { -$0 }, try #require(items[item].itemRest)))
            let difference = try #require(options[1].upper) - (try #require(options[1].lower))
            #expect(isNear(items[item].upperLower, difference))
        }
    }
}

@Suite struct TestAnalysisTests {
    @Test func `gives nil, not 0, where a variance is 0`() {
        let rows: [[Double]] = [[1, 1, 0], [1, 0, 1], [1, 1, 0], [1, 0, 1]]
        let analysis = ScoredTest(ReferenceTest.matrix(rows, maxima: [1, 1, 1])).analysis
        #expect(analysis.standardDeviation == 0)
        #expect(analysis.alpha == nil)
        #expect(analysis.standardError == nil)
        #expect(analysis.items[0].facility == 1)
        #expect(analysis.items[0].itemRest == nil)
        #expect(analysis.items[0].itemTotal == nil)
        #expect(analysis.items[0].discriminativeEfficiency == nil)
        #expect(analysis.items[1].itemTotal == nil)
        #expect(analysis.items[1].itemRest == -1)
    }

    @Test func `takes sums that differ by rounding for equal`() {
        // The rest is 0.1 + 0.2 in one row and 0.3 in another.
        let rows: [[Double]] = [[1, 0.1, 0.2], [0, 0.3, 0], [1, 0.2, 0.1], [0, 0, 0.3]]
        let analysis = ScoredTest(ReferenceTest.matrix(rows, maxima: [1, 1, 1])).analysis
        #expect(analysis.items[0].itemRest == nil)
        #expect(analysis.items[0].discriminativeEfficiency == nil)
    }

    @Test(arguments: [(0, 0, false), (1, 1, true)])
    func `says of nobody and of one person no more than there is`(persons: Int, asked: Int, knows: Bool) {
        let rows = Array(repeating: [1.0, 0.5], count: persons)
        let analysis = ScoredTest(ReferenceTest.matrix(rows, maxima: [1, 1])).analysis
        #expect(analysis.items[1].persons == asked)
        #expect(analysis.items[1].facility == (knows ? 0.5 : nil))
        #expect(analysis.mean == (knows ? 1.5 : nil))
        #expect(analysis.standardDeviation == nil)
        #expect(analysis.alpha == nil)
        #expect(analysis.items[1].itemRest == nil)
    }

    @Test func `counts for an item only who was asked it`() {
        let rows: [[Double]] = [[1, .nan], [0, 1], [1, 1], [.nan, 0], [0, 0]]
        let analysis = ScoredTest(ReferenceTest.matrix(rows, maxima: [1, 1])).analysis
        #expect(analysis.items.map(\.persons) == [4, 4])
        #expect(analysis.items.map(\.facility) == [0.5, 0.5])
        // Alpha compares persons who were asked the same.
        #expect(analysis.alpha == nil)
        #expect(analysis.items[0].alphaWithout == nil)
    }

    @Test func `leaves a negative effective weight out, and out of the sum`() throws {
        let rows: [[Double]] = [[1, 0, 0], [0, 1, 1], [0, 1, 1], [0, 1, 1]]
        let items = ScoredTest(ReferenceTest.matrix(rows, maxima: [1, 1, 1])).analysis.items
        #expect(items[0].effectiveWeight == nil)
        #expect(isNear(items[1].effectiveWeight, 0.5))
        #expect(isNear(items[2].effectiveWeight, 0.5))
    }

    @Test func `cuts ties between groups by the order of rows`() {
        // 27 % of 11 is 3; eight persons share the middle.
        let same: [[Double]] = [[0, 0.5]] + Array(repeating: [0.5, 0.5], count: 9) + [[1, 0.5]]
        #expect(ScoredTest(ReferenceTest.matrix(same, maxima: [1, 1])).groupSize == 3)
        let items = ScoredTest(ReferenceTest.matrix(same, maxima: [1, 1])).analysis.items
        // Lower: 0, 0.5, 0.5; upper: 0.5, 0.5, 1.
        #expect(isNear(items[0].upperLower, 1.0 / 3))
    }

    @Test func `rounds the size of a group half to even`() {
        let sizes = [0: 0, 1: 0, 2: 1, 10: 3, 50: 14, 150: 40, 1000: 270, 1248: 337]
        for (persons, size) in sizes {
            let rows = Array(repeating: [1.0], count: persons)
            #expect(ScoredTest(ReferenceTest.matrix(rows, maxima: [1])).groupSize == size, "\(persons)")
        }
    }

    @Test func `does not lose small differences between large numbers`() {
        let small: [[Double]] = (0..<50).map { number in [3, 5, 7].map { Double(number % $0) } }
        let large: [[Double]] = small.map { row in row.map { $0 + 1e7 } }
        let first = ScoredTest(ReferenceTest.matrix(small, maxima: [1, 1, 1])).analysis
        let second = ScoredTest(ReferenceTest.matrix(large, maxima: [1, 1, 1])).analysis
        for (left, right) in zip(first.items, second.items) {
            #expect(isNear(left.itemRest, right.itemRest ?? .nan, 1e-7))
            #expect(isNear(left.standardDeviation, right.standardDeviation ?? .nan, 1e-7))
        }
    }
}
