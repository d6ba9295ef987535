/// A day, or a day and a time on it, as the clock of some place shows them; and how far that clock is ahead of UTC, where
/// that is known.
///
/// Days are those of the Gregorian calendar, years 1 to 9999.
public struct Moment: Sendable, Equatable {
    /// 1 to 9999.
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int
    /// Seconds since midnight, below 86,400; nil for a day alone.
    public let second: Int?
    /// Minutes ahead of UTC, less than a day either way; nil when nothing says it.
    public let offset: Int?

    /// A moment; nil when no calendar or clock shows it.
    public init?(year: Int, month: Int, day: Int, second: Int?, offset: Int?) {
        guard year >= 1, year <= 9999, month >= 1, month <= 12 else { return nil }
        guard day >= 1, day <= Moment.days(ofMonth: month, year) else { return nil }
        if let second, second < 0 || second >= 86_400 { return nil }
        if let offset, abs(offset) >= 1_440 || second == nil { return nil }
        self.year = year
        self.month = month
        self.day = day
        self.second = second
        self.offset = offset
    }

    /// Reads what somebody typed; nil when it is no moment, or could be two.
    ///
    /// The day is read as `2026-03-29`, `29.03.2026`, `29/3/2026` or `20260329`: the year has four digits and stands first or last,
    /// and where it is last the day stands first. The time, before or after the day, is read as `01:30`, `1:30:00`, `1.30`,
    /// `1h30`, `0130` or `1:30 am`, with `Z`, `UTC`, `+01:00`, `+1` or `UTC+1` behind it or nothing. Arabic digits and
    /// direction marks are read too.
    public init?(typed text: [UInt8]) {
        var reader = MomentReader(text)
        guard let moment = reader.moment() else { return nil }
        self = moment
    }

    /// The moment as `2026-03-29T01:30:00+01:00`, as far as it is known, in ASCII.
    public var text: [UInt8] {
        var result: [UInt8] = []
        func append(_ number: Int, digits: Int) {
            var power = 1
            for _ in 1..<digits { power *= 10 }
            while power > 0 {
                result.append(0x30 + UInt8(number / power % 10))
                power /= 10
            }
        }
        append(year, digits: 4)
        result.append(0x2D)
        append(month, digits: 2)
        result.append(0x2D)
        append(day, digits: 2)
        guard let second else { return result }
        result.append(0x54)
        append(second / 3_600, digits: 2)
        result.append(0x3A)
        append(second / 60 % 60, digits: 2)
        result.append(0x3A)
        append(second % 60, digits: 2)
        guard let offset else { return result }
        result.append(offset < 0 ? 0x2D : 0x2B)
        append(abs(offset) / 60, digits: 2)
        result.append(0x3A)
        append(abs(offset) % 60, digits: 2)
        return result
    }

    /// Whether what was typed is what a pattern asks for: the same day, the same time where one is asked for, and no other
    /// offset than the pattern's where both name one.
    func fits(_ pattern: Moment) -> Bool {
        guard year == pattern.year, month == pattern.month, day == pattern.day, second == pattern.second else {
            return false
        }
        guard let offset, let wanted = pattern.offset else { return true }
        return offset == wanted
    }

    private static func days(ofMonth month: Int, _ year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}

extension Moment {
    /// Seconds from the first instant of 1970 to this one, were its clock set to UTC.
    public var secondsFrom1970: Int64 {
        // Days by Howard Hinnant's "days_from_civil", with years that start in March so that leap days come last.
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        return Int64(days) * 86_400 + Int64(second ?? 0)
    }

    /// The moment so many seconds after the first instant of 1970 on a clock that is set to UTC; nil outside the years 1 to 9999.
    public init?(secondsFrom1970 seconds: Int64, offset: Int?) {
        let days = Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
        let shifted = days + 719_468
        guard shifted >= 0 else { return nil }
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
            month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1,
            second: Int(seconds - Int64(days) * 86_400),
            offset: offset
        )
    }
}
