import Foundation
import Psychometrics
import TestSupport
import Testing

/// Marks and values that other programs computed: `shared/reference/psychometrics`.
enum ReferenceTest {
    /// The rows of a table, without its header and without rows in which something is missing.
    static func rows(_ name: String) throws -> [[Double]] {
        let text = try String(contentsOf: ReferenceData.url("psychometrics/\(name)"), encoding: .utf8)
        return text.split(separator: "\n").dropFirst().compactMap { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
            return fields.contains(nil) ? nil : fields.compactMap { $0 }
        }
    }

    /// What a file of values holds.
    static func values(_ name: String) throws -> [String: Any] {
        let data = try Data(contentsOf: ReferenceData.url("psychometrics/\(name)"))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    static func matrix(_ rows: [[Double]], maxima: [Double]) -> MarkMatrix {
        var matrix = MarkMatrix(maxima: maxima, expecting: rows.count)
        for (person, row) in rows.enumerated() {
            matrix.appendRow()
            for (item, mark) in row.enumerated() { matrix[person, item] = mark }
        }
        return matrix
    }
}

/// Whether two numbers are equal but for rounding.
func isNear(_ value: Double?, _ expected: Double, _ tolerance: Double = 1e-9) -> Bool {
    value.map { abs($0 - expected) <= tolerance } ?? false
}
