/// Reads a moment as people type one, see ``Moment/init(typed:)``.
struct MomentReader {
    private var codes: [UInt32]
    private var index = 0
    /// How many digits the number had that was read last.
    private var digits = 0

    private var (year, month, day) = (0, 0, 0)
    private var second: Int?
    private var offset: Int?

    /// - Parameter text: UTF-8.
    init(_ text: [UInt8]) { codes = plainCodes(text) }

    /// The moment; nil when the text is none.
    mutating func moment() -> Moment? {
        // A day that is followed by a time or by nothing, or a time that is followed by a day.
        if readDate() {
            guard index == codes.count || (skipBetween() && readTime()) else { return nil }
        } else {
            guard readTime(), skipBetween(), readDate() else { return nil }
        }
        guard index == codes.count else { return nil }
        return Moment(year: year, month: month, day: day, second: second, offset: offset)
    }

    // MARK: - Day and time

    /// Reads a day; false when there is none, which is then still to be read.
    @inline(never)
    private mutating func readDate() -> Bool {
        let start = index
        let first = number()
        let firstDigits = digits
        if digits == 8 {
            (year, month, day) = (first / 10_000, first / 100 % 100, first % 100)
            return true
        }
        let separator = next
        if digits > 0, take(0x2D, 0x2E, 0x2F) {
            month = number()
            let isMonth = digits == 1 || digits == 2
            if isMonth, take(separator) {
                let last = number()
                (year, day) = firstDigits == 4 ? (first, last) : (last, first)
                if firstDigits == 4, digits == 1 || digits == 2 { return true }
                if firstDigits <= 2, digits == 4 { return true }
            }
        }
        index = start
        return false
    }

    /// Reads a time, and how far its clock is ahead of UTC if that is named.
    @inline(never)
    private mutating func readTime() -> Bool {
        var hour = number()
        var minute = 0
        var seconds = 0
        if digits == 4 || digits == 6 {
            if digits == 6 { (hour, seconds) = (hour / 100, hour % 100) }
            (hour, minute) = (hour / 100, hour % 100)
        } else {
            guard digits == 1 || digits == 2, take(0x3A, 0x2E, 0x68) else { return false }
            minute = number()
            guard digits == 2 else { return false }
            if take(0x3A, 0x2E) {
                seconds = number()
                guard digits == 2 else { return false }
            }
        }
        let before = index
        skipSpaces()
        let isMorning = takeWord("am")
        if isMorning || takeWord("pm") {
            guard hour >= 1, hour <= 12 else { return false }
            hour = hour % 12 + (isMorning ? 0 : 12)
        } else {
            index = before
        }
        guard hour < 24, minute < 60, seconds < 60 else { return false }
        second = hour * 3_600 + minute * 60 + seconds
        readOffset()
        return true
    }

    /// Reads how many minutes a clock is ahead of UTC, if that is named.
    private mutating func readOffset() {
        let before = index
        skipSpaces()
        if take(0x7A) {
            offset = 0
            return
        }
        let isNamed = takeWord("utc") || takeWord("gmt")
        let afterName = index
        skipSpaces()
        let isBehind = next == 0x2D
        guard take(0x2B, 0x2D), case var hours = number(), digits > 0 else {
            if isNamed { offset = 0 }
            index = isNamed ? afterName : before
            return
        }
        let areHours = digits <= 2 || digits == 4
        var minutes = 0
        if digits == 4 {
            (hours, minutes) = (hours / 100, hours % 100)
        } else if take(0x3A) {
            minutes = number()
            if digits != 2 { minutes = 60 }
        }
        if areHours, hours <= 14, minutes < 60 {
            offset = (isBehind ? -1 : 1) * (hours * 60 + minutes)
        } else {
            index = before
        }
    }

    // MARK: - Pieces

    /// The next code point; 0 at the end.
    private var next: UInt32 { index < codes.count ? codes[index] : 0 }

    @inline(never)
    private mutating func skipSpaces() { while next == 0x20 { index += 1 } }

    /// Passes over what stands between a day and a time: white space, a comma, the letter T; whether there was any.
    private mutating func skipBetween() -> Bool {
        let before = index
        _ = take(0x2C)
        skipSpaces()
        if index == before { _ = take(0x74) }
        return index > before
    }

    /// Passes over one of up to three code points, none of which is 0; whether one was next.
    @inline(never)
    private mutating func take(_ first: UInt32, _ second: UInt32 = 0, _ third: UInt32 = 0) -> Bool {
        guard next == first || next == second || next == third, next != 0 else { return false }
        index += 1
        return true
    }

    @inline(never)
    private mutating func takeWord(_ word: String) -> Bool {
        let before = index
        for byte in utf8(word) where !take(UInt32(byte)) {
            index = before
            return false
        }
        return true
    }

    /// Reads a number of at most nine digits, how many of them is in ``digits``: none when there is no number.
    @inline(never)
    private mutating func number() -> Int {
        var value = 0
        digits = 0
        while isFigure(next), digits < 9 {
            value = value * 10 + Int(next - 0x30)
            digits += 1
            index += 1
        }
        return value
    }
}

/// Typed text as lower-case code points with digits as 0 to 9 and lines of any length as hyphens, without direction marks.
///
/// A course in Arabic has trainees who type ٣ for 3, and keyboards that put marks of direction around numbers.
private func plainCodes(_ text: [UInt8]) -> [UInt32] {
    var result: [UInt32] = []
    for code in Folding([.case]).fold(text) where !isDirectionMark(code) {
        switch code {
        case 0x2010...0x2015, 0x2212: result.append(0x2D)
        case 0x060C: result.append(0x2C)
        default: result.append(plainDigit(code))
        }
    }
    while result.last == 0x20 { result.removeLast() }
    return result
}

/// The digit 0 to 9 that an Arabic or Persian digit stands for; any other code point as it is.
func plainDigit(_ code: UInt32) -> UInt32 {
    switch code {
    case 0x0660...0x0669: code - 0x0660 + 0x30
    case 0x06F0...0x06F9: code - 0x06F0 + 0x30
    default: code
    }
}

/// Whether a code point is one of 0 to 9.
func isFigure(_ code: UInt32) -> Bool { code >= 0x30 && code <= 0x39 }

/// Whether a code point only says in which direction text runs.
func isDirectionMark(_ code: UInt32) -> Bool {
    switch code {
    case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
}
