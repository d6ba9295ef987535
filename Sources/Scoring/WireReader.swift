/// Reads values that were JSON in the page, packed so that reading them takes little code.
///
/// A value is a byte for its form, and for all but the first three 32 bits, the lowest first: 0 null, 1 false, 2 true, 3 a whole
/// number, 4 a text: its length in bytes, then UTF-8, 5 a list: its length, then values, 6 an object: how many members, then
/// for each a text and a value, in the order of the JSON. A number that is not whole or takes more than 32 bits is 7.
///
/// Whatever the bytes are, reading ends: what does not fit what is asked for makes ``hasFailed`` true, and gives nothing.
struct WireReader: Sendable {
    private let bytes: [UInt8]
    private var place = 0
    private(set) var hasFailed = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether everything has been read, and was what was asked for.
    var isDone: Bool { !hasFailed && place == bytes.count }

    mutating func fail() { hasFailed = true }

    /// Whether the next value has a form, which is then behind us; for forms without more to them.
    @inline(never) mutating func skip(_ form: UInt8) -> Bool {
        guard !hasFailed, place < bytes.count, bytes[place] == form else { return false }
        place += 1
        return true
    }

    var isText: Bool { !hasFailed && place < bytes.count && bytes[place] == 4 }

    @inline(never)
    private mutating func head(_ form: UInt8) -> Int {
        guard skip(form), bytes.count - place >= 4 else {
            fail()
            return 0
        }
        var value: UInt32 = 0
        for shift in 0..<4 { value |= UInt32(bytes[place + shift]) << UInt32(shift * 8) }
        place += 4
        return Int(Int32(truncatingIfNeeded: value))
    }

    @inline(never)
    private mutating func bounded(_ count: Int, most: Int) -> Int {
        if count < 0 || count > most { fail() }
        return hasFailed ? 0 : count
    }

    /// How many members an object has, which come next.
    mutating func object() -> Int { bounded(head(6), most: 30) }

    /// How many values a list has, which come next.
    mutating func list(most: Int) -> Int { bounded(head(5), most: most) }

    mutating func number() -> Int { head(3) }

    @inline(never)
    mutating func numbers(most: Int) -> [Int] {
        var result: [Int] = []
        for _ in 0..<list(most: most) { result.append(number()) }
        return result
    }

    @inline(never)
    mutating func text() -> [UInt8] {
        let count = bounded(head(4), most: bytes.count - place)
        var result: [UInt8] = []
        for index in place..<place + count { result.append(bytes[index]) }
        place += count
        return result
    }

    @inline(never)
    mutating func truth() -> Bool {
        if skip(2) { return true }
        if !skip(1) { fail() }
        return false
    }

    /// A fraction below 10⁹ with at most nine decimals or a small denominator, so that no product of a few of them overflows.
    @inline(never)
    mutating func fraction() -> Fraction {
        let billion: Int128 = 1_000_000_000
        guard let value = Fraction(text: text()), value.denominator <= 100 || billion % value.denominator == 0,
            (value.numerator / value.denominator).magnitude < billion
        else {
            fail()
            return .zero
        }
        return value
    }

    /// Whether a word is next, which is then behind us.
    @inline(never)
    mutating func skip(_ word: WireWord) -> Bool {
        let before = place
        if isText, text() == word.text { return true }
        place = before
        return false
    }
}

// Members, each of which must be the next one.

extension WireReader {
    @inline(never)
    mutating func member(_ name: WireWord) {
        if !skip(name) { fail() }
    }

    /// A number of something, 0 to a limit.
    @inline(never)
    mutating func count(_ name: WireWord, most: Int) -> Int {
        member(name)
        return bounded(head(3), most: most)
    }

    @inline(never)
    mutating func number(_ name: WireWord) -> Int {
        member(name)
        return number()
    }

    @inline(never)
    mutating func numbers(_ name: WireWord, most: Int) -> [Int] {
        member(name)
        return numbers(most: most)
    }

    /// How many values a list has, which come next.
    @inline(never)
    mutating func list(_ name: WireWord, most: Int) -> Int {
        member(name)
        return list(most: most)
    }

    @inline(never)
    mutating func text(_ name: WireWord) -> [UInt8] {
        member(name)
        return text()
    }

    @inline(never)
    mutating func truth(_ name: WireWord) -> Bool {
        member(name)
        return truth()
    }

    @inline(never)
    mutating func fraction(_ name: WireWord) -> Fraction {
        member(name)
        return fraction()
    }
}
