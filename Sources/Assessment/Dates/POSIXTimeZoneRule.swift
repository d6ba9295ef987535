import Scoring

/// How clocks change every year, as the last line of a tz database file says it: `CET-1CEST,M3.5.0,M10.5.0/3`.
///
/// Read are days as month, week and weekday, which is what all zones of today use.
struct POSIXTimeZoneRule {
    /// Seconds ahead of UTC.
    private var standard = 0
    private var summer: Int?
    private var start = Change()
    private var end = Change()

    private struct Change {
        var month = 1
        var week = 1
        var weekday = 0
        /// Seconds of the day, in the time that held before; may leave the day on either side.
        var second = 7_200
    }

    /// Reads the line; nil when it is empty or written in another way.
    init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        guard POSIXTimeZoneRule.skipName(&rest), let behind = POSIXTimeZoneRule.time(&rest) else { return nil }
        standard = -behind
        if rest.isEmpty { return }
        guard POSIXTimeZoneRule.skipName(&rest) else { return nil }
        let ahead = standard + 3_600
        if rest.first == UInt8(ascii: ",") {
            summer = ahead
        } else {
            summer = POSIXTimeZoneRule.time(&rest).map { -$0 } ?? ahead
        }
        guard let first = POSIXTimeZoneRule.change(&rest), let second = POSIXTimeZoneRule.change(&rest), rest.isEmpty
        else { return nil }
        (start, end) = (first, second)
    }

    /// The seconds ahead of UTC at an instant, given in seconds from 1970.
    func ahead(at instant: Int64) -> Int {
        guard let summer, let year = Moment(secondsFrom1970: instant + Int64(standard), offset: nil)?.year else {
            return standard
        }
        let begins = instantOf(start, in: year, ahead: standard)
        let ends = instantOf(end, in: year, ahead: summer)
        let isSummer =
            begins < ends ? (begins..<ends).contains(instant) : instant >= begins || instant < ends
        return isSummer ? summer : standard
    }

    private func instantOf(_ change: Change, in year: Int, ahead: Int) -> Int64 {
        let day: Int64 = 86_400
        let first = Moment(year: year, month: change.month, day: 1, second: 0, offset: nil)?.secondsFrom1970 ?? 0
        // 1 January 1970 was a Thursday.
        let weekday = Int(((first / day + 4) % 7 + 7) % 7)
        var number = 1 + (change.weekday - weekday + 7) % 7 + (change.week - 1) * 7
        while Moment(year: year, month: change.month, day: number, second: nil, offset: nil) == nil { number -= 7 }
        return first + Int64(number - 1) * day + Int64(change.second - ahead)
    }

    // MARK: - Reading

    private static func skipName(_ rest: inout ArraySlice<UInt8>) -> Bool {
        let before = rest.count
        if rest.first == UInt8(ascii: "<") {
            rest = rest.drop { $0 != UInt8(ascii: ">") }.dropFirst()
        } else {
            rest = rest.drop { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }
        }
        return rest.count < before
    }

    private static func number(_ rest: inout ArraySlice<UInt8>) -> Int? {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard (1...4).contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// Hours, minutes and seconds with a sign, in seconds.
    private static func time(_ rest: inout ArraySlice<UInt8>) -> Int? {
        let sign = rest.first == UInt8(ascii: "-") ? -1 : 1
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        guard var seconds = number(&rest).map({ $0 * 3_600 }) else { return nil }
        for unit in [60, 1] where rest.first == UInt8(ascii: ":") {
            rest.removeFirst()
            guard let part = number(&rest) else { return nil }
            seconds += part * unit
        }
        return sign * seconds
    }

    private static func change(_ rest: inout ArraySlice<UInt8>) -> Change? {
        guard rest.starts(with: Array(",M".utf8)) else { return nil }
        rest = rest.dropFirst(2)
        var change = Change()
        guard let month = number(&rest), rest.popFirst() == UInt8(ascii: "."), let week = number(&rest),
            rest.popFirst() == UInt8(ascii: "."), let weekday = number(&rest)
        else { return nil }
        guard (1...12).contains(month), (1...5).contains(week), weekday < 7 else { return nil }
        (change.month, change.week, change.weekday) = (month, week, weekday)
        if rest.first == UInt8(ascii: "/") {
            rest.removeFirst()
            guard let second = time(&rest) else { return nil }
            change.second = second
        }
        return change
    }
}
