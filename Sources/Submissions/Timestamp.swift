/// A moment, to the second, in UTC: `2026-11-24T23:05:10Z` (RFC 3339).
public struct Timestamp: Sendable, Hashable, Comparable {
    /// The moment as text; later moments are greater texts.
    public let text: String

    /// Reads a moment; nil for anything but this form, for a day or a second that no clock shows, and for years outside 1970 to 9999.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        let pattern = Array("dddd-dd-ddTdd:dd:ddZ".utf8)
        guard bytes.count == pattern.count else { return nil }
        for (byte, wanted) in zip(bytes, pattern) {
            let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            guard wanted == UInt8(ascii: "d") ? isDigit : byte == wanted else { return nil }
        }
        func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } }
        let (year, month, day) = (number(0..<4), number(5..<7), number(8..<10))
        guard year >= 1970, (1...12).contains(month), day >= 1, day <= length(ofMonth: month, year: year) else {
            return nil
        }
        guard number(11..<13) < 24, number(14..<16) < 60, number(17..<19) < 60 else { return nil }
        self.text = text
    }

    /// A moment as clocks of computers count.
    ///
    /// - Parameter secondsSince1970: moved to the nearest moment that can be written.
    public init(secondsSince1970: Int) {
        let seconds = min(max(secondsSince1970, 0), 253_402_300_799)
        let (year, month, day) = civil(dayNumber: seconds / 86_400)
        let time = seconds % 86_400
        let date = "\(year)-\(twoDigits(month))-\(twoDigits(day))"
        text = date + "T\(twoDigits(time / 3_600)):\(twoDigits(time / 60 % 60)):\(twoDigits(time % 60))Z"
    }

    /// The day: `2026-11-24`.
    public var day: String { String(text.prefix(10)) }

    /// No page that asks questions is older than this program.
    public static let beforeAnyPage = Timestamp(secondsSince1970: 1_767_225_600)

    /// Whether another moment is more than a day later, further than time zones and careless clocks reach.
    public func isDaysBefore(_ other: Timestamp) -> Bool { secondsSince1970 + 86_400 < other.secondsSince1970 }

    /// The moment as clocks of computers count.
    public var secondsSince1970: Int {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1) - 48 } }
        let days = dayNumber(year: number(0..<4), month: number(5..<7), day: number(8..<10))
        return days * 86_400 + number(11..<13) * 3_600 + number(14..<16) * 60 + number(17..<19)
    }

    /// Whether one moment is before another.
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.text < right.text }
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

private func length(ofMonth month: Int, year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
}

/// The date of a day counted from 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days).
private func civil(dayNumber: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
}

/// The inverse, days_from_civil in the same place.
private func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}
