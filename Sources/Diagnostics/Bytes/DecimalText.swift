/// A number with a fixed number of places for people and files, rounded half away from zero: `0.93`.
///
/// - Parameters:
///   - value: below 10¹² on either side of 0; others, and what is no number, give `-`.
///   - places: digits after the point, 0 to 6.
public func decimalText(_ value: Double?, places: Int) -> String {
    guard let value, abs(value) < 1e12 else { return "-" }
    var power = 1
    for _ in 0..<min(max(places, 0), 6) { power *= 10 }
    let scaled = Int((abs(value) * Double(power)).rounded())
    let whole = String(scaled / power)
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard power > 1 else { return sign + whole }
    let rest = String(power + scaled % power).dropFirst()
    return sign + whole + "." + rest
}

extension JSONValue {
    /// A number with a fixed number of places, or `null`.
    public static func number(_ value: Double?, places: Int) -> JSONValue {
        let text = decimalText(value, places: places)
        return text == "-" ? .null : JSONValue(.number(text))
    }

    /// A number, whole or not.
    public func decimal(in bounds: ClosedRange<Double>) throws(JSONProblem) -> Double {
        guard case .number(let text) = content, let value = Double(text), bounds.contains(value) else {
            throw expected("a number from \(bounds.lowerBound) to \(bounds.upperBound)")
        }
        return value
    }
}
