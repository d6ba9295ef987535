/// Reads a moment as people type one, see ``Moment/init(typed:)``.
struct MomentReader {
    private var codes: [UInt32]
    private var index = 0

    /// - Parameter text: UTF-8.
    init(_ text: [UInt8]) { codes = plainCodes(text) }

    /// The moment; nil when the text is none.
    mutating func moment() -> Moment? {
        // A day that is followed by a time, or a time that is followed by a day.
        if let date = date() {
            if isAtEnd { return Moment(year: date.year, month: date.month, day: date.day, second: nil, offset: nil) }
            guard skipBetween(), let time = time(), isAtEnd else { return nil }
            return Moment(
                year: date.year,
                month: date.month,
                day: date.day,
                second: time.second,
                offset: time.offset
            )
        }
        index = 0
        guard let time = time(), skipBetween(), let date = date(), isAtEnd else { return nil }
        return Moment(year: date.year, month: date.month, day: date.day, second: time.second, offset: time.offset)
    }

    // MARK: - Day and time

    private mutating func date() -> (year: Int, month: Int, day: Int)? {
        let start = index
        guard let first = number() else { return nil }
        if first.digits == 8 {
            return (first.value / 10_000, first.value / 100 % 100, first.value % 100)
        }
        if let separator = dateSeparator(), let second = number(), second.digits <= 2,
            dateSeparator() == separator, let third = number()
        {
            if first.digits == 4, third.digits <= 2 { return (first.value, second.value, third.value) }
            if first.digits <= 2, third.digits == 4 { return (third.value, second.value, first.value) }
        }
        index = start
        return nil
    }

    private mutating func time() -> (second: Int, offset: Int?)? {
        guard let first = number() else { return nil }
        var hour = first.value
        var minute = 0
        var second = 0
        if first.digits == 4 || first.digits == 6 {
            let seconds = first.digits == 6
            hour = first.value / (seconds ? 10_000 : 100)
            minute = first.value / (seconds ? 100 : 1) % 100
            second = seconds ? first.value % 100 : 0
        } else {
            guard first.digits <= 2, take([0x3A, 0x2E, 0x68]), let next = number(), next.digits == 2 else { return nil }
            minute = next.value
            if take([0x3A, 0x2E]) {
                guard let last = number(), last.digits == 2 else { return nil }
                second = last.value
            }
        }
        guard minute < 60, second < 60, let read = halfDay(hour) else { return nil }
        hour = read
        guard hour < 24 else { return nil }
        let time = hour * 3_600 + minute * 60 + second
        let before = index
        skipSpaces()
        if let offset = offset() { return (time, offset) }
        index = before
        return (time, nil)
    }

    /// The hour of the day, by "am" or "pm" behind the time if one stands there; nil when there is no such hour.
    private mutating func halfDay(_ hour: Int) -> Int? {
        let before = index
        skipSpaces()
        let isMorning = takeWord([0x61, 0x6D])
        guard isMorning || takeWord([0x70, 0x6D]) else {
            index = before
            return hour
        }
        guard hour >= 1, hour <= 12 else { return nil }
        return hour % 12 + (isMorning ? 0 : 12)
    }

    /// Minutes ahead of UTC; nil when none are named.
    private mutating func offset() -> Int? {
        let before = index
        if takeWord([0x7A]) { return 0 }
        let names = takeWord([0x75, 0x74, 0x63]) || takeWord([0x67, 0x6D, 0x74])
        let afterName = index
        skipSpaces()
        let isBehind = index < codes.count && codes[index] == 0x2D
        if take([0x2B, 0x2D]), let hours = number() {
            var minutes = 0
            if hours.digits == 4 {
                minutes = hours.value % 100
            } else if take([0x3A]) {
                guard hours.digits <= 2, let rest = number(), rest.digits == 2 else { return nil }
                minutes = rest.value
            }
            let whole = hours.digits == 4 ? hours.value / 100 : hours.value
            guard hours.digits <= 2 || hours.digits == 4, whole <= 14, minutes < 60 else {
                index = before
                return nil
            }
            return (isBehind ? -1 : 1) * (whole * 60 + minutes)
        }
        index = names ? afterName : before
        return names ? 0 : nil
    }

    // MARK: - Pieces

    private var isAtEnd: Bool { index == codes.count }

    private mutating func skipSpaces() { while index < codes.count, codes[index] == 0x20 { index += 1 } }

    /// Passes over what stands between a day and a time: white space, a comma, the letter T; whether there was any.
    private mutating func skipBetween() -> Bool {
        let before = index
        _ = take([0x2C])
        skipSpaces()
        if index == before { _ = take([0x74]) }
        return index > before
    }

    private mutating func take(_ wanted: [UInt32]) -> Bool {
        guard index < codes.count else { return false }
        for code in wanted where codes[index] == code {
            index += 1
            return true
        }
        return false
    }

    private mutating func takeWord(_ word: [UInt32]) -> Bool {
        guard codes.count - index >= word.count else { return false }
        for (place, code) in word.enumerated() where codes[index + place] != code { return false }
        index += word.count
        return true
    }

    private mutating func dateSeparator() -> UInt32? {
        guard index < codes.count else { return nil }
        let code = codes[index]
        return take([0x2D, 0x2E, 0x2F]) ? code : nil
    }

    private mutating func number() -> (value: Int, digits: Int)? {
        var value = 0
        var digits = 0
        while index < codes.count, codes[index] >= 0x30, codes[index] <= 0x39, digits < 9 {
            value = value * 10 + Int(codes[index] - 0x30)
            digits += 1
            index += 1
        }
        return digits > 0 ? (value, digits) : nil
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

/// Whether a code point only says in which direction text runs.
func isDirectionMark(_ code: UInt32) -> Bool {
    switch code {
    case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
}
