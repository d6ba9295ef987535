// Which questions of a quiz a trainee gets, and in which order questions and options are shown: functions of integers and
// bytes alone, so that a page and a grader come to the same, and nobody can draw again by starting again.
//
// The numbers are those of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014). It starts
// at the FNV-1a hash (64 bits) of what the numbers are for.

/// A group of questions that a quiz draws from, by the numbers of the questions in the paper.
public struct DrawGroup: Sendable, Equatable {
    /// How many of its questions a trainee gets, those that everybody gets among them.
    public var count: Int
    /// The questions that everybody gets.
    public var always: [Int]
    /// The other questions.
    public var pool: [Int]

    /// A group.
    public init(count: Int, always: [Int], pool: [Int]) {
        self.count = count
        self.always = always
        self.pool = pool
    }
}

/// The numbers of the questions that a trainee gets in an attempt, ascending.
///
/// Each group's pool is shuffled once for a trainee, and every attempt takes the next questions of that order, starting over at
/// its end: over trainees each question is drawn equally often, and a trainee meets no question twice before all were
/// met. A group that asks for more than it has gives all it has.
///
/// - Parameters:
///   - seed: that of the trainee, see ``drawSeed(course:quiz:trainee:)``.
///   - attempt: from 1.
/// - Complexity: O(questions) for each attempt's number, at most 100.
public func drawnQuestions(_ groups: [DrawGroup], seed: UInt64, attempt: Int) -> [Int] {
    var result: [Int] = []
    for (number, group) in groups.enumerated() {
        result += group.always
        let size = group.pool.count
        let count = min(max(group.count - group.always.count, 0), size)
        let order = shuffledNumbers(size, seed: seed, name: Array("draw ".utf8) + decimalDigits(number))
        let start = min(max(attempt, 1), 1_000) - 1
        for place in 0..<count { result.append(group.pool[order[(start * count + place) % size]]) }
    }
    return result.sorted()
}

/// The seed that decides which questions a trainee gets of a quiz.
///
/// Neither the version nor the language is in it: the page in another language, or the one with a slip mended, would otherwise
/// be a way to draw again.
public func drawSeed(course: [UInt8], quiz: [UInt8], trainee: [UInt8]) -> UInt64 {
    seed(course + [0x20] + quiz + [0x20] + trainee)
}

/// The seed that decides in which order an attempt shows questions, options and steps.
///
/// - Parameters:
///   - version: that of the answer key, in lower-case hexadecimal.
///   - attempt: from 1.
public func orderSeed(version: [UInt8], trainee: [UInt8], attempt: Int) -> UInt64 {
    seed(version + [0x20] + trainee + [0x20] + decimalDigits(attempt))
}

/// A seed as files hold it: 16 lower-case hexadecimal digits.
public func seedText(_ seed: UInt64) -> [UInt8] {
    var result: [UInt8] = []
    for place in 0..<16 {
        let digit = UInt8(seed >> UInt64(60 - 4 * place) & 15)
        result.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
    return result
}

/// The numbers from 0 to below a count in the order that a seed gives to what a name names: Fisher and Yates' shuffle from the last
/// place to the second, each time swapping place i with place (next number) mod (i + 1).
///
/// - Parameter name: "questions", or "options " or "steps " and a question's id, so that no order depends on another.
public func shuffledNumbers(_ count: Int, seed: UInt64, name: [UInt8]) -> [Int] {
    var numbers = SplitMix64(state: seed ^ hash(name))
    var order: [Int] = []
    for number in 0..<max(count, 0) { order.append(number) }
    var place = order.count - 1
    while place > 0 {
        order.swapAt(place, Int(numbers.next() % UInt64(place + 1)))
        place -= 1
    }
    return order
}

private struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// A seed that differs in about every second bit from that of any other text.
private func seed(_ text: [UInt8]) -> UInt64 {
    var numbers = SplitMix64(state: hash(text))
    return numbers.next()
}

/// FNV-1a, 64 bits.
private func hash(_ text: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
}

private func decimalDigits(_ number: Int) -> [UInt8] {
    var digits: [UInt8] = []
    var rest = number.magnitude
    repeat {
        digits.append(0x30 + UInt8(rest % 10))
        rest /= 10
    } while rest > 0
    return digits.reversed()
}
